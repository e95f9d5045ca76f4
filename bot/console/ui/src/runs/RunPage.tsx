import { Card, Tabs } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router-dom';
import type { Outcome, RunView } from '../answers';
import { useSay } from '../app/language';
import { api } from '../api';
import { Answer } from '../parts/Answer';
import { PageHead } from '../parts/PageHead';
import { TroubleView } from '../parts/TroubleView';
import { useAnswer } from '../parts/useAnswer';
import { When } from '../parts/When';
import { Files } from './Files';
import { Outcomes } from './Outcomes';
import { Pictures } from './Pictures';
import { Report } from './Report';
import { ResumeButton } from './ResumeButton';
import { RunRows } from './RunRows';
import { RunState } from './RunState';
import { VerifyButton } from './VerifyButton';

export default function RunPage() {
  const say = useSay();
  const { id = '' } = useParams();
  const [running, setRunning] = useState(true);
  const asked = useAnswer(`run ${id}`, api.run(id), running ? 5000 : 0);
  const run = asked.answer;
  // The report is written once the run has ended.
  const more = run?.status === 'running' || run?.report === '';
  if (run && running !== more) setRunning(more);
  return (
    <>
      <PageHead
        title={say('runTitle', { id })}
        up={{ to: '/runs', title: say('runs') }}
        lead={
          run && (
            <span className="bar">
              <RunState run={run} />
              <b>{run.shop_name}</b>
              <span>{run.source}</span>
              <span>
                <When at={run.started_at} /> – <When at={run.ended_at} />
              </span>
            </span>
          )
        }
        extra={
          run && (
            <>
              <Files files={run.files} />
              <VerifyButton run={run} />
            </>
          )
        }
      />
      <Answer asked={asked}>{(view) => <Whole run={view} />}</Answer>
    </>
  );
}

function Whole({ run }: { run: RunView }) {
  const say = useSay();
  const [chosen, setChosen] = useState<Outcome | 'open' | ''>('');
  return (
    <div className="stack">
      {run.problems.map((trouble, n) => (
        <TroubleView key={n} trouble={trouble} />
      ))}
      {run.open > 0 && run.status !== 'running' && <ResumeButton run={run} />}
      <Card>
        <Outcomes run={run} chosen={chosen} choose={setChosen} />
        {run.rows.length > run.planned && (
          <p className="hint num">{say('runBeside', { n: run.rows.length - run.planned })}</p>
        )}
      </Card>
      <Card className="tabbed">
        <Tabs
          items={[
            {
              key: 'rows',
              label: say('runRows', { n: run.rows.length }),
              children: <RunRows rows={run.rows} chosen={chosen} choose={setChosen} />,
            },
            { key: 'report', label: say('runReport'), children: <Report address={run.report} /> },
            {
              key: 'pictures',
              label: say('runPictures', { n: run.pictures.length }),
              children: <Pictures addresses={run.pictures} />,
            },
          ]}
        />
      </Card>
    </div>
  );
}
