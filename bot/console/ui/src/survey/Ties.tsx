import { Table } from 'antd';
import type { TieView } from '../answers';
import { useSay } from '../app/language';
import { Tag } from '../parts/Tag';

/** Every place a product is tied in. */
export function Ties({ ties }: { ties: readonly TieView[] }) {
  const say = useSay();
  return (
    <Table<TieView>
      size="small"
      rowKey={(tie) => `${tie.scene}\n${tie.container}`}
      dataSource={[...ties]}
      pagination={false}
      columns={[
        {
          title: say('place'),
          render: (_, tie) => (
            <>
              <b>{tie.scene_title}</b>
              {tie.container && <> · {tie.container}</>}
              {tie.path && <div className="hint">{`${say('wayByHand')}\u2002${tie.path}`}</div>}
            </>
          ),
        },
        { title: say('status'), dataIndex: 'status', width: 120, render: (text: string) => text || '–' },
        { title: say('since'), dataIndex: 'since', width: 160, className: 'num', render: (text: string) => text || '–' },
        {
          title: say('mayGo'),
          width: '36%',
          render: (_, tie) =>
            tie.may_go ? (
              <Tag tone="good">{say('mayGoYes')}</Tag>
            ) : (
              <>
                <Tag tone="care">{say('mayGoNo')}</Tag>
                <p className="say">{tie.why_not}</p>
                {tie.advice && <p className="do">→ {tie.advice}</p>}
              </>
            ),
        },
      ]}
    />
  );
}
