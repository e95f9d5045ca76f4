import { Card, Image } from 'antd';
import type { Task } from '../answers';
import { useSay } from '../app/language';
import { api } from '../api';
import { Answer } from '../parts/Answer';
import { Nothing } from '../parts/Nothing';
import { useAnswer } from '../parts/useAnswer';
import { Outcomes } from '../runs/Outcomes';
import { ResumeButton } from '../runs/ResumeButton';
import { isOver } from './TaskState';

/** Outcomes as they come, and the newest picture of what was about to be confirmed. */
export function RunOfTask({ task }: { task: Task }) {
  const say = useSay();
  const over = isOver(task);
  // The key changes at the end, so that the last state is asked for.
  const asked = useAnswer(`run ${task.run_id}`, api.run(task.run_id), over ? 0 : 3000);
  const end = useAnswer(`run ${task.run_id} ${over}`, api.run(task.run_id));
  const shown = over && end.answer ? end : asked;
  return (
    <Answer asked={shown}>
      {(run) => (
        <div className="columns wide-left">
          <Card title={over ? say('taskOutcome') : say('outcome')}>
            <div className="stack">
              <Outcomes run={run} />
              {over && run.open > 0 && <ResumeButton run={run} />}
            </div>
          </Card>
          <Card title={say('taskPicture')} className="newest">
            {run.pictures.length ? (
              <Image src={run.pictures[0]} alt={say('taskPictureAlt', { n: run.pictures.length })} />
            ) : (
              <Nothing what={say('taskPictureNone')} />
            )}
          </Card>
        </div>
      )}
    </Answer>
  );
}
