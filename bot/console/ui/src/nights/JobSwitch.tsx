import { Popconfirm, Switch } from 'antd';
import { useRef, useState } from 'react';
import type { JobView } from '../answers';
import { useSay } from '../app/language';
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
  const knob = useRef<HTMLButtonElement>(null);
  const called = job.title || job.name;
  const mode = MODES[job.mode];

  return (
    <Popconfirm
      title={say(job.enabled ? 'jobOffAsk' : 'jobOnAsk', { job: called })}
      description={
        <div style={{ maxWidth: 340 }}>
          {job.enabled ? (
            <p className="say">{say('jobOffWhat')}</p>
          ) : (
            <>
              <p className="say">{mode ? say(mode[1]) : `${say('jobMode')}: ${job.mode}`}</p>
              <p className="say num">{say('jobOnWhen', { hours: job.hours })}</p>
            </>
          )}
          <p className="say">{say('jobWritten')}</p>
        </div>
      }
      okText={say(job.enabled ? 'jobOff' : 'jobOn')}
      cancelText={say('cancel')}
      // The question stands at the end of the page: a keyboard would not come upon it.
      cancelButtonProps={{ autoFocus: true }}
      destroyOnHidden
      onOpenChange={(open) => open || knob.current?.focus()}
      onConfirm={async () => {
        setBusy(true);
        await turn(job);
        setBusy(false);
      }}
    >
      <Switch ref={knob} aria-label={say('jobSwitch', { job: called })} checked={job.enabled} loading={busy} disabled={disabled} />
    </Popconfirm>
  );
}
