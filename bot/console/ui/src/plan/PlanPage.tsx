import { Alert, Button, Card, Descriptions, Tabs } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router-dom';
import type { PlanView } from '../answers';
import { useSay } from '../app/language';
import { api, pathTo } from '../api';
import { Answer } from '../parts/Answer';
import { PageHead } from '../parts/PageHead';
import { useAnswer } from '../parts/useAnswer';
import { When } from '../parts/When';
import { LIMITS } from '../plans/limits';
import { PlanState } from '../plans/PlanState';
import { Apply } from './Apply';
import { Brakes } from './Brakes';
import { Kept } from './Kept';
import { PlanRows } from './PlanRows';
import { Rest, restOf } from './Rest';
import { Shares } from './Shares';

export default function PlanPage() {
  const say = useSay();
  const { name = '' } = useParams();
  const asked = useAnswer(`plan ${name}`, api.plan(name));
  const [applying, setApplying] = useState(false);
  const plan = asked.answer;
  return (
    <>
      <PageHead
        title={say('planTitle', { name })}
        up={{ to: '/plans', title: say('plans') }}
        extra={
          plan && (
            <Button type="primary" size="large" disabled={Boolean(plan.why) || plan.state !== 'ready'} onClick={() => setApplying(true)}>
              {say('apply')}
            </Button>
          )
        }
      />
      <Answer asked={asked}>
        {(view) => (
          <>
            <Whole plan={view} key={view.digest} />
            {applying && <Apply plan={view} close={() => setApplying(false)} />}
          </>
        )}
      </Answer>
    </>
  );
}

function Whole({ plan }: { plan: PlanView }) {
  const say = useSay();
  const rest = restOf(plan);
  return (
    <div className="stack">
      {plan.why && (
        <Alert
          type="warning"
          showIcon
          message={`${say('planWhyNot')} — ${plan.why}`}
          // Its limits are sealed in it: a higher one needs another plan.
          description={plan.state === 'past_brake' && say('planPastWhat')}
          action={
            plan.run_id ? (
              <Link to={pathTo.run(plan.run_id)}>{say('planToRun')}</Link>
            ) : (
              plan.state === 'past_brake' && <Link to={`/new-plan${LIMITS}`}>{say('planNew')}</Link>
            )
          }
        />
      )}
      <Card size="small">
        <Descriptions
          size="small"
          column={3}
          items={[
            { key: 'shop', label: say('shop'), children: <b>{plan.shop_name}</b> },
            { key: 'rows', label: say('planRows'), children: <b className="num">{plan.items}</b> },
            { key: 'state', label: say('status'), children: <PlanState plan={plan} /> },
            { key: 'from', label: say('source'), children: plan.source },
            { key: 'made', label: say('planMade'), children: <When at={plan.created_at} /> },
            { key: 'until', label: say('planExpires'), children: <When at={plan.expires_at} /> },
          ]}
        />
      </Card>
      <Card className="tabbed">
        <Tabs
          defaultActiveKey={plan.rows.length || !plan.kept.length ? 'rows' : 'kept'}
          items={[
            { key: 'rows', label: say('tabRows', { n: plan.rows.length }), children: <PlanRows plan={plan} /> },
            {
              key: 'shares',
              label: say('tabShares'),
              children: (
                <div className="stack">
                  <Brakes brakes={plan.brakes} />
                  <Shares shares={plan.shares} />
                </div>
              ),
            },
            { key: 'kept', label: say('tabKept', { n: plan.kept.length }), children: <Kept kept={plan.kept} /> },
            ...(rest.count ? [{ key: 'rest', label: say('tabRest', { n: rest.count }), children: <Rest plan={plan} /> }] : []),
          ]}
        />
      </Card>
    </div>
  );
}
