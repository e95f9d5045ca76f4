import { Table } from 'antd';
import type { BrakeView } from '../answers';
import { useSay } from '../app/language';
import { Tag } from '../parts/Tag';

export function Brakes({ brakes, what }: { brakes: readonly BrakeView[]; what?: string }) {
  const say = useSay();
  return (
    <section>
      <h2 className="section">{say('planBrakes')}</h2>
      <p className="hint" style={{ margin: '0 0 8px' }}>
        {what ?? say('planBrakesWhat')}
      </p>
      <Table<BrakeView>
        size="small"
        rowKey="name"
        dataSource={[...brakes]}
        pagination={false}
        columns={[
          { title: say('planBrakes'), dataIndex: 'name' },
          { title: say('brakeNow'), dataIndex: 'value', className: 'num', align: 'right' },
          { title: say('brakeLimit'), dataIndex: 'limit', className: 'num', align: 'right' },
          {
            title: say('status'),
            width: 140,
            render: (_, brake) => (
              <Tag tone={brake.past ? 'bad' : 'good'}>{say(brake.past ? 'brakePast' : 'brakeOk')}</Tag>
            ),
          },
        ]}
      />
    </section>
  );
}
