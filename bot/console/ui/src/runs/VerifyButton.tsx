import { Button } from 'antd';
import { useNavigate } from 'react-router-dom';
import type { RunSummary } from '../answers';
import { useSay } from '../app/language';
import { api, pathTo } from '../api';
import { RefusalView } from '../parts/TroubleView';
import { useSend } from '../parts/useSend';

/** Whether what this run removed is still gone; nothing is changed by it. */
export function VerifyButton({ run }: { run: RunSummary }) {
  const say = useSay();
  const go = useNavigate();
  const { busy, refusal, send } = useSend();
  if (run.status === 'running' || !run.outcomes.removed) return null;
  return (
    <>
      <RefusalView refusal={refusal} />
      <Button
        loading={busy}
        onClick={async () => {
          const task = await send(() => api.begin({ kind: 'verify', run_id: run.run_id }));
          if (task) go(pathTo.task(task.task_id));
        }}
      >
        {say('verify')}
      </Button>
    </>
  );
}
