import { useState } from 'react';
import type { PageView } from '../answers';
import { useSay } from '../app/language';
import { ShopPick } from '../parts/ShopPick';
import { WindowDialog } from './WindowDialog';

export function MendDialog({ page, close }: { page: PageView; close: () => void }) {
  const say = useSay();
  const [shop, setShop] = useState('');
  return (
    <WindowDialog
      title={say('pageMendAsk', { page: page.title || page.scene })}
      first="mend-shop"
      close={close}
      task={shop ? { kind: 'mend', shop, scene: page.scene } : undefined}
    >
      <p className="say">{say('pageMendDo')}</p>
      <div className="field">
        <label htmlFor="mend-shop">{say('shop')}</label>
        <ShopPick id="mend-shop" value={shop} onChange={setShop} site={page.site} />
      </div>
    </WindowDialog>
  );
}
