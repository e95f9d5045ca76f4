import { Button } from 'antd';
import { Link } from 'react-router-dom';
import type { Task } from '../answers';
import { useSay } from '../app/language';
import { pathTo } from '../api';
import { isTeaching } from './TaskState';

/** Where the result of a task is. */
export function TaskLinks({ task }: { task: Task }) {
  const say = useSay();
  const links: [string, string][] = [];
  if (task.survey) links.push([pathTo.survey(task.survey), say('taskToSurvey')]);
  if (task.plan) links.push([pathTo.plan(task.plan), say('taskToPlan')]);
  if (task.run_id) links.push([pathTo.run(task.run_id), say('taskToRun')]);
  if (task.kind === 'login' || task.kind === 'check') links.push(['/shops', say('taskToShops')]);
  if (isTeaching(task)) links.push(['/pages', say('taskToPages')]);
  return links.map(([to, text], n) => (
    <Link key={to} to={to}>
      <Button type={n === 0 ? 'primary' : 'default'} tabIndex={-1}>
        {text}
      </Button>
    </Link>
  ));
}
