import { Progress } from 'antd';
import type { ShareView } from '../answers';
import { useSay } from '../app/language';

export const percent = (share: number) => {
  const value = share * 100;
  return `${value > 0 && value < 10 ? value.toFixed(1) : Math.round(value)}%`;
};

/** How much of each list goes, and what that changes; the largest share first. */
export function Shares({ shares }: { shares: readonly ShareView[] }) {
  const say = useSay();
  const sorted = [...shares].sort((a, b) => (b.share ?? 2) - (a.share ?? 2));
  return (
    <section>
      <h2 className="section">
        {say('planShares')} · {say('planEffects')}
      </h2>
      {!sorted.length && <p className="hint">{say('none')}</p>}
      <ul className="plain">
        {sorted.map((one) => {
          const place = [one.scene_title, one.container].filter(Boolean).join(' · ');
          return (
            <li key={`${one.scene}\n${one.container}`} className="share">
              <b>{place}</b>
              {one.share === null ? (
                <span />
              ) : (
                <Progress
                  aria-label={`${say('planShares')} ${place}`}
                  percent={Math.max(0.5, one.share * 100)}
                  showInfo={false}
                  size="small"
                  strokeColor="#1d5fa8"
                />
              )}
              <span className="num">
                {one.total === null
                  ? say('planOfUnknown', { n: one.removed })
                  : say('planOf', { n: one.removed, total: one.total })}
                {one.share !== null && <b> · {percent(one.share)}</b>}
              </span>
              {one.effect && <span className="effect">{one.effect}</span>}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
