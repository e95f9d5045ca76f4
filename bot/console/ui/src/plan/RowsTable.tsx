import { Table, type TableColumnsType } from 'antd';
import { useMemo } from 'react';
import { useSay } from '../app/language';
import { Nothing } from '../parts/Nothing';
import { LongScroll } from '../parts/LongScroll';
import { ProductId } from '../parts/ProductId';
import { Tag } from '../parts/Tag';
import { useHeight } from '../parts/useHeight';
import { FactList } from './FactList';
import type { Row } from './rows';

interface Props {
  rows: Row[];
  /** Absent where nothing can be ticked. */
  ticked?: number[];
  tick: (keys: number[]) => void;
}

/** Only what is in sight is drawn: ten thousand rows scroll as ten do. */
export function RowsTable({ rows, ticked, tick }: Props) {
  const say = useSay();
  const height = useHeight(470);
  const columns = useMemo<TableColumnsType<Row>>(
    () => [
      { title: say('productId'), width: 176, render: (_, row) => <ProductId id={row.product_id} /> },
      {
        title: say('title'),
        width: 210,
        render: (_, row) => <Clip text={row.title} />,
      },
      {
        title: say('place'),
        width: 220,
        render: (_, row) => (
          <>
            <Clip text={row.place} />
            {row.whole && (
              <span title={say('wholeWhat')}>
                <Tag tone="care">{say('whole')}</Tag>
              </span>
            )}
          </>
        ),
      },
      { title: say('facts'), width: 230, render: (_, row) => <FactList facts={row.facts} /> },
      {
        title: say('reason'),
        width: 230,
        render: (_, row) => (
          <>
            <b>{row.rule}</b>
            <Clip text={row.reason} />
          </>
        ),
      },
    ],
    [say],
  );
  return (
    <LongScroll label={say('rowsOf', { what: say('planRows') })}>
      <Table<Row>
        virtual
        size="small"
        className="long"
        rowKey="key"
        dataSource={rows}
        columns={columns}
        pagination={false}
        scroll={{ x: 1100, y: height }}
        locale={{ emptyText: <Nothing what={say('planEmpty')} /> }}
        rowSelection={
          ticked && {
            columnWidth: 44,
            selectedRowKeys: ticked,
            preserveSelectedRowKeys: true,
            onChange: (keys) => tick(keys as number[]),
            columnTitle: (box) => <Named label={say('tickAll')}>{box}</Named>,
            getCheckboxProps: (row) =>
              ({ 'aria-label': say('tickRow', { id: row.product_id }) }) as Record<string, string>,
          }
        }
      />
    </LongScroll>
  );
}

function Clip({ text }: { text: string }) {
  return (
    <span className="clip" title={text}>
      {text}
    </span>
  );
}

// The table's own “tick all” has no name; a named group around it gives it one.
function Named({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <span role="group" aria-label={label} title={label}>
      {children}
    </span>
  );
}
