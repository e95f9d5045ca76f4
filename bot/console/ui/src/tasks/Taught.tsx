import { Alert, Card } from 'antd';
import { Link } from 'react-router-dom';
import type { Task } from '../answers';
import { useSay } from '../app/language';
import { Tag } from '../parts/Tag';
import { Lines } from '../parts/TroubleView';

/** What a recording, a mending, the going through of pages or a second look has left, and what was tried of it. */
export function Taught({ task }: { task: Task }) {
  const say = useSay();
  const unproved = task.proof.some((line) => !line.proved);
  return (
    <>
      {unproved && <Alert type="warning" showIcon message={say('taskUnproved')} />}
      {task.kind === 'record' && task.exit_code === 0 && !unproved && (
        <Alert type="success" showIcon message={say('taskRecordNext')} action={<Link to="/new-plan">{say('planNew')}</Link>} />
      )}
      {task.result.length > 0 && (
        <Card title={say('taskResult')}>
          <Lines lines={task.result} />
        </Card>
      )}
      {task.proof.length > 0 && (
        <Card title={say('taskProof')}>
          <ul className="plain">
            {task.proof.map((line, n) => (
              <li key={n} className="proof">
                <Tag tone={line.proved ? 'good' : 'bad'}>{say(line.proved ? 'proofYes' : 'proofNo')}</Tag>
                <span className="say num">{line.text}</span>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}
