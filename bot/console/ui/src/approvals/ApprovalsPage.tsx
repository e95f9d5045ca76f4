import { Alert, Button, Card } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import type { Nights, WaitingView } from '../answers';
import { useSay } from '../app/language';
import { api, pathTo } from '../api';
import { Answer } from '../parts/Answer';
import { Nothing } from '../parts/Nothing';
import { PageHead } from '../parts/PageHead';
import { useAnswer } from '../parts/useAnswer';
import { moment } from '../parts/When';
import { Decide } from './Decide';

export default function ApprovalsPage() {
  const say = useSay();
  const asked = useAnswer('nights', api.nights, 15000);
  return (
    <>
      <PageHead title={say('approvals')} lead={say('approvalsLead')} />
      <Answer asked={asked}>
        {(nights) => (
          <div className="stack">
            {nights.waiting.length === 0 && (
              <Card>
                <Nothing what={say('approvalsNone')}>
                  <p className="hint">{say('approvalsNoneWhat')}</p>
                </Nothing>
              </Card>
            )}
            {nights.waiting.map((waiting) => (
              <Waiting
                key={waiting.digest}
                waiting={waiting}
                job={nights.jobs.find((job) => job.name === waiting.job)?.title || waiting.job}
                decided={asked.put}
              />
            ))}
          </div>
        )}
      </Answer>
    </>
  );
}

interface Props {
  waiting: WaitingView;
  /** As people call it. */
  job: string;
  decided: (nights: Nights) => void;
}

function Waiting({ waiting, job, decided }: Props) {
  const say = useSay();
  const [answer, setAnswer] = useState<'yes' | 'no'>();
  return (
    <Card
      title={`${waiting.shop_name} · ${job} · ${say('applyRowsN', { n: waiting.items })}`}
      extra={
        <span className="hint num">
          {say('approvalTold', { when: moment(waiting.told_at) })} · {say('approvalExpires', { when: moment(waiting.expires_at) })}
        </span>
      }
    >
      <div className="stack">
        {waiting.why_not && <Alert type="warning" showIcon message={`${say('approvalWhyNot')} — ${waiting.why_not}`} />}
        <div>
          <p className="hint" style={{ margin: '0 0 6px' }}>
            {say('approvalText')}
          </p>
          <pre className="pre quote num">{waiting.text}</pre>
        </div>
        <div className="bar">
          {waiting.plan ? <Link to={pathTo.plan(waiting.plan)}>{say('approvalPlan')}</Link> : <span className="soft">{say('approvalPlanGone')}</span>}
          <span className="fill" />
          <Button onClick={() => setAnswer('no')}>{say('approvalNo')}</Button>
          <Button type="primary" disabled={Boolean(waiting.why_not)} onClick={() => setAnswer('yes')}>
            {say('approvalYes')}
          </Button>
        </div>
      </div>
      {answer && <Decide waiting={waiting} answer={answer} decided={decided} close={() => setAnswer(undefined)} />}
    </Card>
  );
}
