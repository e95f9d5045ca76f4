import { Card } from 'antd';
import { useSay } from '../app/language';
import { api } from '../api';
import { Answer } from '../parts/Answer';
import { Nothing } from '../parts/Nothing';
import { PageHead } from '../parts/PageHead';
import { useAnswer } from '../parts/useAnswer';
import { TaskLine } from './TaskLine';

export default function TasksPage() {
  const say = useSay();
  const asked = useAnswer('tasks', api.tasks, 3000);
  return (
    <>
      <PageHead title={say('tasks')} lead={say('tasksLead')} />
      <Answer asked={asked}>
        {(tasks) => (
          <Card>
            {tasks.length === 0 && <Nothing what={say('tasksEmpty')} />}
            <ul className="plain">
              {tasks.map((task) => (
                <li key={task.task_id}>
                  <TaskLine task={task} />
                </li>
              ))}
            </ul>
          </Card>
        )}
      </Answer>
    </>
  );
}
