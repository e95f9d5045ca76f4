import { Table } from 'antd';
import type { KeptView } from '../answers';
import { useSay } from '../app/language';
import { Nothing } from '../parts/Nothing';
import { ProductId } from '../parts/ProductId';

/** Rows that were looked at and stay, with the reason and what a person can do. */
export function Kept({ kept }: { kept: readonly KeptView[] }) {
  const say = useSay();
  return (
    <Table<KeptView>
      size="small"
      rowKey={(row) => `${row.scene}\n${row.container}\n${row.product_id}`}
      dataSource={[...kept]}
      pagination={{ defaultPageSize: 50, hideOnSinglePage: true }}
      locale={{ emptyText: <Nothing what={say('none')} /> }}
      columns={[
        { title: say('productId'), width: 190, render: (_, row) => <ProductId id={row.product_id} /> },
        { title: say('title'), dataIndex: 'title', ellipsis: true },
        {
          title: say('place'),
          render: (_, row) => [row.scene_title, row.container].filter(Boolean).join(' · '),
        },
        {
          title: say('reason'),
          width: '34%',
          render: (_, row) => (
            <>
              {row.reason}
              {row.advice && <p className="do">→ {row.advice}</p>}
            </>
          ),
        },
      ]}
    />
  );
}
