import type { PlanSummary } from '../answers';
import { useSay } from '../app/language';
import { Tag, type Tone } from '../parts/Tag';
import type { PlainWord } from '../words';

const STATES: Record<PlanSummary['state'], [PlainWord, Tone]> = {
  ready: ['planReady', 'good'],
  used: ['planUsed', 'quiet'],
  expired: ['planExpired', 'quiet'],
  altered: ['planAltered', 'bad'],
  past_brake: ['planPast', 'care'],
  empty: ['planEmpty', 'quiet'],
  old_version: ['planOld', 'quiet'],
};

export function PlanState({ plan }: { plan: PlanSummary }) {
  const say = useSay();
  const [word, tone] = STATES[plan.state];
  return <Tag tone={tone}>{say(word)}</Tag>;
}
