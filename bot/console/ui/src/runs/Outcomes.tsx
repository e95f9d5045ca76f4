import type { Outcome, RunSummary } from '../answers';
import { useSay } from '../app/language';
import { look, ORDER } from './outcomeLooks';

interface Props {
  run: RunSummary;
  /** With it the counts filter the rows below. */
  chosen?: Outcome | 'open' | '';
  choose?: (outcome: Outcome | 'open' | '') => void;
}

/** How many rows came to which end; every number with its word and what it means. */
export function Outcomes({ run, chosen = '', choose }: Props) {
  const say = useSay();
  const found: [Outcome | 'open', number][] = ORDER.map((outcome) => [outcome, run.outcomes[outcome] ?? 0]);
  if (run.open) found.push(['open', run.open]);
  const shown = found.filter(([, n]) => n > 0);
  return (
    <div className="stack">
      <div className="outcome-bar" aria-hidden>
        {shown.map(([outcome, n]) => (
          <i key={outcome} style={{ ...look(outcome), flexGrow: n }} />
        ))}
      </div>
      <div className="tiles">
        {shown.map(([outcome, n]) => {
          const inside = (
            <>
              <strong>{n}</strong>
              <b>{outcome === 'open' ? say('runOpen') : say(outcome)}</b>
              <small>{outcome === 'open' ? say('runOpenWhat') : say(`${outcome}What`)}</small>
            </>
          );
          return choose ? (
            <button
              key={outcome}
              type="button"
              className="tile"
              style={look(outcome)}
              aria-pressed={chosen === outcome}
              onClick={() => choose(chosen === outcome ? '' : outcome)}
            >
              {inside}
            </button>
          ) : (
            <div key={outcome} className="tile tile-still" style={look(outcome)}>
              {inside}
            </div>
          );
        })}
      </div>
      <span className="hint num">{say('runPlanned', { n: run.planned })}</span>
    </div>
  );
}

export function OutcomePill({ outcome }: { outcome: Outcome | null }) {
  const say = useSay();
  return (
    <span className="pill" style={look(outcome ?? 'open')}>
      {outcome ? say(outcome) : say('runOpen')}
    </span>
  );
}
