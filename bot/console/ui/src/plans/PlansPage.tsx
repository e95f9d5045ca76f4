import PlusOutlined from '@ant-design/icons/PlusOutlined';
import { Button, Card, Table } from 'antd';
import { Link, useNavigate } from 'react-router-dom';
import type { PlanSummary } from '../answers';
import { useSay } from '../app/language';
import { api, pathTo } from '../api';
import { Answer } from '../parts/Answer';
import { Nothing } from '../parts/Nothing';
import { PageHead } from '../parts/PageHead';
import { useAnswer } from '../parts/useAnswer';
import { When } from '../parts/When';
import { PlanState } from './PlanState';

export default function PlansPage() {
  const say = useSay();
  const go = useNavigate();
  const asked = useAnswer('plans', api.plans);
  return (
    <>
      <PageHead
        title={say('plans')}
        lead={say('plansLead')}
        extra={
          <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => go('/new-plan')}>
            {say('planNew')}
          </Button>
        }
      />
      <Answer asked={asked}>
        {(plans) => (
          <Card>
            <Table<PlanSummary>
              size="middle"
              rowKey="name"
              dataSource={plans}
              pagination={{ defaultPageSize: 20, hideOnSinglePage: true }}
              locale={{ emptyText: <Nothing what={say('plansNone')} /> }}
              columns={[
                {
                  title: say('name'),
                  render: (_, plan) => <Link to={pathTo.plan(plan.name)}>{plan.name}</Link>,
                },
                { title: say('shop'), dataIndex: 'shop_name' },
                { title: say('source'), dataIndex: 'source' },
                { title: say('planRows'), dataIndex: 'items', width: 90, align: 'right', className: 'num' },
                { title: say('status'), width: 150, render: (_, plan) => <PlanState plan={plan} /> },
                { title: say('planMade'), width: 160, render: (_, plan) => <When at={plan.created_at} /> },
                { title: say('planExpires'), width: 160, render: (_, plan) => <When at={plan.expires_at} /> },
                {
                  title: say('planRun'),
                  width: 110,
                  render: (_, plan) => plan.run_id && <Link to={pathTo.run(plan.run_id)}>{say('open')}</Link>,
                },
              ]}
            />
          </Card>
        )}
      </Answer>
    </>
  );
}
