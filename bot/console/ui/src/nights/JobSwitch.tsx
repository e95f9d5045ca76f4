import { Switch } from 'antd';
import { useState } from 'react';
import type { JobView } from '../answers';
import { useSay } from '../app/language';
import { Ask } from '../parts/Ask';
import { MODES } from './modes';

interface Props {
  job: JobView;
  disabled: boolean;
  /** Resolves when the answer is there. */
  turn: (job: JobView) => Promise<void>;
}

/** On or off, after a question that says what follows from it. */
export function JobSwitch({ job, disabled, turn }: Props) {
  const say = useSay();
  const [busy, setBusy] = useState(false);
  const called = job.title || job.name;
  const mode = MODES[job.mode];

  return (
    <Ask
      title={say(job.enabled ? 'jobOffAsk' : 'jobOnAsk', { job: called })}
      what={
        <>
          {job.enabled ? (
            <p className="say">{say('jobOffWhat')}</p>
          ) : (
            <>
              <p className="say">{mode ? say(mode[1]) : `${say('jobMode')}: ${job.mode}`}</p>
              <p className="say num">{say('jobOnWhen', { hours: job.hours })}</p>
            </>
          )}
          <p className="say">{say('jobWritten')}</p>
        </>
      }
      ok={say(job.enabled ? 'jobOff' : 'jobOn')}
      yes={async () => {
        setBusy(true);
        await turn(job);
        setBusy(false);
      }}
    >
      <Switch aria-label={say('jobSwitch', { job: called })} checked={job.enabled} loading={busy} disabled={disabled} />
    </Ask>
  );
}
