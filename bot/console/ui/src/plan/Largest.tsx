import type { ShareView } from '../answers';
import { useSay } from '../app/language';
import { percent } from './Shares';

/** The list that loses the largest share, and those of which nobody knows how large it is. */
export function Largest({ shares }: { shares: readonly ShareView[] }) {
  const say = useSay();
  const known = shares.filter((one) => one.share !== null);
  const unknown = shares.filter((one) => one.share === null);
  const largest = known.reduce<ShareView | undefined>((a, b) => (a && a.share! >= b.share! ? a : b), undefined);
  const place = (one: ShareView) => [one.scene_title, one.container].filter(Boolean).join(' · ');
  return (
    <>
      {largest && (
        <p className="say">
          <b className="num">{percent(largest.share!)}</b> · {place(largest)} ·{' '}
          {say('planOf', { n: largest.removed, total: largest.total ?? '?' })}
        </p>
      )}
      {unknown.map((one) => (
        <p className="do" key={place(one)}>
          {place(one)}: {say('planOfUnknown', { n: one.removed })}
        </p>
      ))}
      {!shares.length && '–'}
    </>
  );
}
