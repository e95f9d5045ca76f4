import type { ShopView } from '../answers';
import { useSay } from '../app/language';
import { Tag } from '../parts/Tag';
import { moment } from '../parts/When';

export function SignedIn({ shop }: { shop: ShopView }) {
  const say = useSay();
  const until = shop.signed_in_until && (
    <div className="hint num nowrap">{say('signedUntil', { when: moment(shop.signed_in_until) })}</div>
  );
  if (shop.signed_in === 'yes')
    return (
      <>
        <Tag tone="good">{say('signedYes')}</Tag>
        {until}
      </>
    );
  if (shop.signed_in === 'no') return <Tag tone="bad">{say('signedNo')}</Tag>;
  return (
    <>
      <Tag tone="care">{say('signedUnknown')}</Tag>
      {until}
    </>
  );
}
