import type { Task } from '../answers';
import { useSay } from '../app/language';
import { Tag, type Tone } from '../parts/Tag';
import type { PlainWord } from '../words';

const STATES: Record<Task['state'], [PlainWord, Tone]> = {
  running: ['taskRunning', 'busy'],
  stopping: ['taskStopping', 'busy'],
  done: ['taskDone', 'good'],
  failed: ['taskFailed', 'bad'],
  lost: ['taskLost', 'care'],
};

export const KINDS: Record<Task['kind'], PlainWord> = {
  survey: 'taskSurvey',
  plan: 'taskPlan',
  apply: 'taskApply',
  resume: 'taskResume',
  verify: 'taskVerify',
  check: 'taskCheck',
  login: 'taskLogin',
  approve: 'taskApprove',
  record: 'taskRecord',
  mend: 'taskMend',
  adopt: 'taskAdopt',
};

/** Those that a person goes on with in a window of this computer; none of them removes. */
const IN_A_WINDOW: readonly Task['kind'][] = ['login', 'record', 'mend', 'adopt'];
export const isInWindow = (task: Task) => IN_A_WINDOW.includes(task.kind);
export const isTeaching = (task: Task) => isInWindow(task) && task.kind !== 'login';

/** As the command of the same name ends; 130: a person stopped it. */
const STOPPED = 130;
export const EXITS: Record<number, PlainWord> = { 1: 'exit1', 3: 'exit3', 4: 'exit4', 5: 'exit5', 70: 'exit70' };

export const isOver = (task: Task) => task.state !== 'running' && task.state !== 'stopping';

export function TaskState({ task }: { task: Task }) {
  const say = useSay();
  if (task.exit_code === STOPPED) return <Tag tone="quiet">{say('taskStopped')}</Tag>;
  const [word, tone] = STATES[task.state];
  // Exit code 3: done, but some rows did not go.
  const seen: Tone = tone === 'good' && task.exit_code ? 'care' : tone;
  return <Tag tone={seen}>{say(word)}</Tag>;
}
