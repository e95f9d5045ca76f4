import { Badge, Card } from 'antd';
import { Link } from 'react-router-dom';
import type { Need, ShopView } from '../answers';
import { useSay } from '../app/language';
import { Tag, type Tone } from '../parts/Tag';
import type { PlainWord } from '../words';

const KINDS: Record<Need['kind'], [PlainWord, Tone]> = {
  sign_in: ['needSignIn', 'bad'],
  captcha: ['needCaptcha', 'bad'],
  page_changed: ['needPage', 'care'],
  plan_waits: ['needPlan', 'care'],
  run_open: ['needRun', 'care'],
  setup: ['needSetup', 'info'],
};

// A link of the server leads to a page of ours and nowhere else.
const ours = (link: string) => (/^\/(?![/\\])/.test(link) ? link : '/');

export function Needs({ needs, shops }: { needs: readonly Need[]; shops: readonly ShopView[] }) {
  const say = useSay();
  const called = (key: string) => shops.find((shop) => shop.key === key)?.name || key;
  return (
    <Card
      title={
        <>
          {say('needsTitle')} {needs.length > 0 && <Badge count={needs.length} color="#b3261e" />}
        </>
      }
    >
      {needs.length === 0 ? (
        <p className="say">
          <Tag tone="good">{say('needsNone')}</Tag> <span className="soft">{say('needsNoneWhat')}</span>
        </p>
      ) : (
        <ul className="plain needs">
          {needs.map((need, n) => (
            <li key={n}>
              <Link to={ours(need.link)}>
                <Tag tone={KINDS[need.kind][1]}>{say(KINDS[need.kind][0])}</Tag>
                <span className="need-text">
                  {need.shop && <b>{called(need.shop)}</b>} {need.text}
                </span>
                <span className="need-go">{say('needGo')} →</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
