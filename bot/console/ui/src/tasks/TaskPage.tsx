import { Alert, Card, Result, Skeleton, Timeline } from 'antd';
import { useEffect, useRef } from 'react';
import { useNavigate, useParams } from 'react-router-dom';
import type { Task } from '../answers';
import { useSay } from '../app/language';
import { useNow, useShopName } from '../app/now';
import { pathTo } from '../api';
import { PageHead } from '../parts/PageHead';
import { Lines, RefusalView, TroubleView } from '../parts/TroubleView';
import { When } from '../parts/When';
import { uploadOf, rememberUpload } from '../survey/uploads';
import { ListProgress } from './ListProgress';
import { RunOfTask } from './RunOfTask';
import { Stop } from './Stop';
import { TaskLinks } from './TaskLinks';
import { Taught } from './Taught';
import { EXITS, isInWindow, isOver, isTeaching, KINDS, TaskState } from './TaskState';
import { useTask } from './useTask';

export default function TaskPage() {
  const say = useSay();
  const { id = '' } = useParams();
  const { task, refusal, lost, again, take } = useTask(id);
  useResult(task);
  const called = useShopName();
  return (
    <>
      <PageHead
        title={task?.title ?? say('tasks')}
        up={{ to: '/tasks', title: say('tasks') }}
        lead={
          task && (
            <span className="bar">
              <TaskState task={task} />
              <b>{called(task.shop)}</b>
              <span>{say(KINDS[task.kind])}</span>
              <span>
                {say('started')} <When at={task.started_at} />
              </span>
              {task.ended_at && (
                <span>
                  {say('ended')} <When at={task.ended_at} />
                </span>
              )}
              {task.exit_code !== null && EXITS[task.exit_code] && <span>{say(EXITS[task.exit_code])}</span>}
            </span>
          )
        }
        extra={task && (isOver(task) ? <TaskLinks task={task} /> : <Stop task={task} stopped={take} />)}
      />
      <div className="stack">
        {!task && !refusal && <Skeleton active />}
        {refusal && !refusal.trouble && task === undefined && (
          <Result status="warning" title={say('downTitle')} subTitle={say('downWhat')} />
        )}
        {refusal?.trouble && <RefusalView refusal={refusal} retry={again} />}
        {lost && task && !isOver(task) && <Alert type="warning" showIcon role="status" message={say('taskReconnect')} />}
        {task && <Going task={task} />}
      </div>
    </>
  );
}

function Going({ task }: { task: Task }) {
  const say = useSay();
  return (
    <>
      {task.state === 'lost' && (
        <Alert
          type="warning"
          showIcon
          message={say('taskLostWhat')}
          description={task.run_id ? say('taskLostRun') : undefined}
        />
      )}
      {task.trouble && <TroubleView trouble={task.trouble} />}
      {task.kind === 'login' && !isOver(task) && <Alert type="info" showIcon message={say('shopLoginWhat')} />}
      {isTeaching(task) && !isOver(task) && (
        <Alert type="info" showIcon message={say('taskWindow')} description={<Lines lines={[say('windowPanel'), say('windowDeclined')]} />} />
      )}
      {(isTeaching(task) || task.kind === 'verify') && isOver(task) && <Taught task={task} />}
      {task.run_id && task.kind !== 'verify' ? (
        <RunOfTask task={task}>
          <Lists task={task} />
        </RunOfTask>
      ) : (
        <Lists task={task} />
      )}
      {task.said.length > 0 && (
        <Card title={say('taskSaid')}>
          <Timeline items={task.said.map((line) => ({ children: line }))} />
        </Card>
      )}
    </>
  );
}

function Lists({ task }: { task: Task }) {
  const say = useSay();
  if (!task.progress.length && (isOver(task) || isInWindow(task))) return null;
  return (
    <Card
      title={say('taskLists')}
      extra={<span className="hint num">{say('taskListsDone', { n: task.progress.filter((list) => list.finished).length })}</span>}
    >
      {task.progress.length === 0 && <p className="hint">{say('taskNoLists')}</p>}
      {/* The one at work on top; there may be a hundred. */}
      <ul className="plain lists-going" tabIndex={0} aria-label={say('taskLists')}>
        {task.progress
          .map((list, n) => (
            <li key={n}>
              <ListProgress list={list} over={isOver(task)} />
            </li>
          ))
          .reverse()}
      </ul>
    </Card>
  );
}

/** Who watched a survey or plan being made is led to it; who comes later reads how it went. */
function useResult(task: Task | undefined) {
  const { reload } = useNow();
  const go = useNavigate();
  const watched = useRef('');
  useEffect(() => {
    if (!task) return;
    if (!isOver(task)) {
      watched.current = task.task_id;
      return;
    }
    if (watched.current === task.task_id) reload();
    const begun = uploadOf(task.task_id);
    if (begun && task.survey) rememberUpload(task.survey, begun);
    if (watched.current !== task.task_id || task.state !== 'done') return;
    if (task.kind === 'survey' && task.survey) go(pathTo.survey(task.survey), { replace: true });
    if (task.kind === 'plan' && task.plan) go(pathTo.plan(task.plan), { replace: true });
  }, [task, go, reload]);
}
