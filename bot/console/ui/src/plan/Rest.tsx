import type { PlanView } from '../answers';
import { useSay } from '../app/language';
import { Lines } from '../parts/TroubleView';
import type { PlainWord } from '../words';

const PARTS = [
  ['notes', 'restNotes'],
  ['unread', 'restUnread'],
  ['undecided', 'restUndecided'],
  ['held', 'restHeld'],
  ['not_found', 'restNotFound'],
] as const satisfies readonly [keyof PlanView, PlainWord][];

export function restOf(plan: PlanView) {
  return { count: PARTS.reduce((sum, [part]) => sum + plan[part].length, 0) + (plan.marked ? 1 : 0) };
}

/** What the plan could not find, read or decide: none of it is removed. */
export function Rest({ plan }: { plan: PlanView }) {
  const say = useSay();
  return (
    <div className="stack">
      {plan.marked > 0 && <p className="say num">{say('marked', { n: plan.marked })}</p>}
      {PARTS.filter(([part]) => plan[part].length > 0).map(([part, word]) => (
        <section key={part}>
          <h2 className="section">
            {say('counted', { what: say(word), n: plan[part].length })}
          </h2>
          <div className="num">
            <Lines lines={plan[part]} />
          </div>
        </section>
      ))}
    </div>
  );
}
