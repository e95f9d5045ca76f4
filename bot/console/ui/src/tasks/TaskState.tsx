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
  check: 'taskCheck',
  login: 'taskLogin',
  approve: 'taskApprove',
};

export const isOver = (task: Task) => task.state !== 'running' && task.state !== 'stopping';

export function TaskState({ task }: { task: Task }) {
  const say = useSay();
  const [word, tone] = STATES[task.state];
  // Exit code 3: done, but some rows did not go.
  const seen: Tone = tone === 'good' && task.exit_code ? 'care' : tone;
  return <Tag tone={seen}>{say(word)}</Tag>;
}
