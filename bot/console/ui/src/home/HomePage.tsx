import { Card } from 'antd';
import { Link } from 'react-router-dom';
import type { Home } from '../answers';
import { useSay } from '../app/language';
import { useNow } from '../app/now';
import { Answer } from '../parts/Answer';
import { Nothing } from '../parts/Nothing';
import { PageHead } from '../parts/PageHead';
import { TaskLine } from '../tasks/TaskLine';
import { Needs } from './Needs';

export default function HomePage() {
  const say = useSay();
  const asked = useNow();
  return (
    <>
      <PageHead title={say('home')} />
      <Answer asked={asked}>{(home) => <Now home={home} />}</Answer>
    </>
  );
}

function Now({ home }: { home: Home }) {
  const say = useSay();
  return (
    <div className="stack">
      <Needs needs={home.needs} shops={home.shops} />
      <Starts />
      <div className="columns">
        <Card title={say('tasksNow')} extra={<Link to="/tasks">{say('all')}</Link>}>
          {home.tasks.length === 0 && <Nothing what={say('tasksNone')} />}
          <ul className="plain">
            {home.tasks.slice(0, 6).map((task) => (
              <li key={task.task_id}>
                <TaskLine task={task} />
              </li>
            ))}
          </ul>
        </Card>
        <div className="stack">
          <Card title={say('lastNights')} extra={<Link to="/runs">{say('runs')}</Link>}>
            <Told lines={home.last_nights} none={say('lastNightsNone')} />
          </Card>
          <Card title={say('nextRuns')} extra={<Link to="/nights">{say('nights')}</Link>}>
            <Told lines={home.next_runs} none={say('nextRunsNone')} />
          </Card>
        </div>
      </div>
      <p className="hint">
        {say('version', { v: home.version })} · {say('workspace')} <code className="path">{home.workspace}</code> ·{' '}
        {say('chinaTime')}
      </p>
    </div>
  );
}

function Told({ lines, none }: { lines: readonly string[]; none: string }) {
  if (!lines.length) return <Nothing what={none} />;
  return (
    <ul className="plain num">
      {lines.map((line, n) => (
        <li key={n} className="task-row">
          {line}
        </li>
      ))}
    </ul>
  );
}

function Starts() {
  const say = useSay();
  const ways = [
    ['/find', say('startFind'), say('startFindWhat')],
    ['/new-plan', say('startPlan'), say('startPlanWhat')],
    ['/shops', say('startShop'), say('startShopWhat')],
  ] as const;
  return (
    <nav className="starts" aria-label={say('startHere')}>
      {ways.map(([to, title, what]) => (
        <Link key={to} to={to} className="start">
          <b>{title}</b>
          <span className="soft">{what}</span>
        </Link>
      ))}
    </nav>
  );
}
