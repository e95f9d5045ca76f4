import { Card, Table } from 'antd';
import { Link } from 'react-router-dom';
import type { PolicyView } from '../answers';
import { useSay } from '../app/language';
import { pathTo } from '../api';
import { Nothing } from '../parts/Nothing';
import { Tag } from '../parts/Tag';
import { Lines } from '../parts/TroubleView';

export function Policies({ policies }: { policies: readonly PolicyView[] }) {
  const say = useSay();
  return (
    <Card title={say('counted', { what: say('policies'), n: policies.length })}>
      <Table<PolicyView>
        size="middle"
        rowKey="name"
        dataSource={[...policies]}
        pagination={false}
        locale={{ emptyText: <Nothing what={say('policyNone')} /> }}
        columns={[
          { title: say('name'), width: 200, render: (_, policy) => <b>{policy.name}</b> },
          { title: say('policyPlace'), width: '32%', render: (_, policy) => <code className="path">{policy.path}</code> },
          {
            title: say('status'),
            render: (_, policy) =>
              policy.problems.length ? (
                <>
                  <Tag tone="bad">{say('policyBad', { n: policy.problems.length })}</Tag>
                  <Lines lines={policy.problems} />
                </>
              ) : (
                <Tag tone="good">{say('policyGood')}</Tag>
              ),
          },
          {
            title: say('action'),
            width: 110,
            render: (_, policy) => (
              <Link to={pathTo.rehearsal(policy.name)} aria-label={say('rehearseNamed', { policy: policy.name })}>
                {say('rehearse')}
              </Link>
            ),
          },
        ]}
      />
    </Card>
  );
}
