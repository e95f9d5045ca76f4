import { Card, Image } from 'antd';
import type { ReactNode } from 'react';
import type { Task } from '../answers';
import { useSay } from '../app/language';
import { api } from '../api';
import { Answer } from '../parts/Answer';
import { Nothing } from '../parts/Nothing';
import { useAnswer } from '../parts/useAnswer';
import { Counts } from '../runs/Counts';
import { newestBefore } from '../runs/moments';
import { Outcomes } from '../runs/Outcomes';
import { ResumeButton } from '../runs/ResumeButton';
import { isOver } from './TaskState';

/** Outcomes as they come, and the newest picture of what was about to be confirmed. */
export function RunOfTask({ task, children }: { task: Task; children: ReactNode }) {
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
          <div className="stack">
            {over && (
              <Card title={say('taskOutcome')}>
                <div className="stack">
                  <Outcomes run={run} />
                  {run.open > 0 && <ResumeButton run={run} />}
                </div>
              </Card>
            )}
            {children}
            {!over && (
              <Card title={say('outcome')} extra={<span className="hint num">{say('runPlanned', { n: run.planned })}</span>}>
                <Counts run={run} />
              </Card>
            )}
          </div>
          <Card title={say('taskPicture')} className="newest">
            {newestBefore(run.pictures) ? (
              <Image src={newestBefore(run.pictures)} alt={say('taskPictureAlt', { moment: say('pictureBefore') })} />
            ) : (
              <Nothing what={say('taskPictureNone')} />
            )}
          </Card>
        </div>
      )}
    </Answer>
  );
}
