import type { RunSummary } from '../answers';
import { useSay } from '../app/language';
import { Tag } from '../parts/Tag';

export function RunState({ run }: { run: RunSummary }) {
  const say = useSay();
  if (run.status === 'done') return <Tag tone="good">{say('runDone')}</Tag>;
  if (run.status === 'stopped') return <Tag tone="care">{say('runStopped')}</Tag>;
  return <Tag tone="info">{say('runRunning')}</Tag>;
}
