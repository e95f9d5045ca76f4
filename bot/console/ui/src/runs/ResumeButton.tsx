import { Alert, Button } from 'antd';
import { useNavigate } from 'react-router-dom';
import type { RunSummary } from '../answers';
import { useSay } from '../app/language';
import { api, pathTo } from '../api';
import { RefusalView } from '../parts/TroubleView';
import { useSend } from '../parts/useSend';

/** Going on with a run: what is unconfirmed is looked up first, and never clicked blindly. */
export function ResumeButton({ run }: { run: RunSummary }) {
  const say = useSay();
  const go = useNavigate();
  const { busy, refusal, send } = useSend();
  return (
    <>
      <Alert
        type="warning"
        showIcon
        message={say('resumeWhat', { n: run.open })}
        action={
          <Button
            type="primary"
            loading={busy}
            onClick={async () => {
              const task = await send(() => api.begin({ kind: 'resume', run_id: run.run_id }));
              if (task) go(pathTo.task(task.task_id));
            }}
          >
            {say('resume')}
          </Button>
        }
      />
      <RefusalView refusal={refusal} />
    </>
  );
}
