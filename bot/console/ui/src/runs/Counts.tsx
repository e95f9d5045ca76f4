import type { RunSummary } from '../answers';
import { useSay } from '../app/language';
import { look, ORDER } from './outcomeLooks';

/** The outcomes of a run in one line. */
export function Counts({ run }: { run: RunSummary }) {
  const say = useSay();
  return (
    <span className="bar" style={{ gap: 6 }}>
      {ORDER.filter((outcome) => run.outcomes[outcome]).map((outcome) => (
        <span key={outcome} className="pill num" style={look(outcome)}>
          {say(outcome)} {run.outcomes[outcome]}
        </span>
      ))}
      {run.open > 0 && (
        <span className="pill pill-open num" style={look('open')}>
          {say('runOpen')} {run.open}
        </span>
      )}
    </span>
  );
}
