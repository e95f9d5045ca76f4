import { Link } from 'react-router-dom';
import { useSay } from '../app/language';
import { LIMITS } from '../plans/limits';

/** A plan's limits are sealed in it: a higher one needs another plan. */
export function PastBrake() {
  const say = useSay();
  return (
    <>
      {say('planPastWhat')} <Link to={`/new-plan${LIMITS}`}>{say('planNew')}</Link>
    </>
  );
}
