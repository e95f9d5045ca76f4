import { Button } from 'antd';
import type { Task } from '../answers';
import { useSay } from '../app/language';
import { api } from '../api';
import { Ask } from '../parts/Ask';
import { RefusalView } from '../parts/TroubleView';
import { useSend } from '../parts/useSend';
import { isInWindow, isTeaching } from './TaskState';

export function Stop({ task, stopped }: { task: Task; stopped: (task: Task) => void }) {
  const say = useSay();
  const { busy, refusal, send } = useSend();
  if (task.state === 'stopping')
    return <span className="hint">{say(isInWindow(task) ? 'taskStoppingWindow' : 'taskStoppingWhat')}</span>;
  const removing = ['apply', 'resume', 'approve'].includes(task.kind);
  const looking = isTeaching(task) ? 'taskStopWindow' : task.kind === 'login' ? 'taskStopLogin' : 'taskStopLook';
  const what = say(removing ? 'taskStopWhat' : looking);
  const name = say(removing ? 'taskStop' : 'taskStopNow');
  return (
    <>
      <RefusalView refusal={refusal} />
      <Ask
        title={name}
        what={what}
        ok={name}
        yes={async () => {
          const next = await send(() => api.stop(task.task_id));
          if (next) stopped(next);
        }}
      >
        <Button danger loading={busy}>
          {name}
        </Button>
      </Ask>
    </>
  );
}
