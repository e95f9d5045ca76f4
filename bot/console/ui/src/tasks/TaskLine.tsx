import { Progress } from 'antd';
import { Link } from 'react-router-dom';
import type { Task } from '../answers';
import { useSay } from '../app/language';
import { useShopName } from '../app/now';
import { pathTo } from '../api';
import { When } from '../parts/When';
import { isOver, TaskState } from './TaskState';

/** A task in one line, with how far it is while it runs. */
export function TaskLine({ task }: { task: Task }) {
  const say = useSay();
  const called = useShopName();
  const current = task.progress.find((list) => !list.finished) ?? task.progress.at(-1);
  return (
    <div className="task-row">
      <div className="bar">
        <TaskState task={task} />
        <Link to={pathTo.task(task.task_id)}>{task.title}</Link>
        <span className="hint">{called(task.shop)}</span>
        <span className="fill" />
        <span className="hint">
          <When at={task.started_at} />
        </span>
      </div>
      {task.trouble && <p className="say soft">{task.trouble.error}</p>}
      {!isOver(task) && current && (
        <div className="bar">
          <span className="hint">{current.what}</span>
          {current.total ? (
            <Progress
              aria-label={`${say('progress')} ${current.what}`}
              style={{ flex: 1, minWidth: 120, margin: 0 }}
              percent={Math.floor((100 * current.done) / current.total)}
              size="small"
            />
          ) : null}
        </div>
      )}
    </div>
  );
}
