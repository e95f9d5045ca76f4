import { useState } from 'react';
import { useSay } from '../app/language';
import { ScenePick } from '../parts/ScenePick';
import { ShopPick } from '../parts/ShopPick';
import { WindowDialog } from './WindowDialog';

export function AdoptDialog({ close }: { close: () => void }) {
  const say = useSay();
  const [shop, setShop] = useState('');
  const [scenes, setScenes] = useState<string[]>([]);
  return (
    <WindowDialog title={say('pageAdopt')} first="adopt-shop" close={close} task={shop ? { kind: 'adopt', shop, scenes } : undefined}>
      <p className="say">{say('pageAdoptDo')}</p>
      <div className="field">
        <label htmlFor="adopt-shop">{say('shop')}</label>
        <ShopPick id="adopt-shop" value={shop} onChange={setShop} />
      </div>
      <div className="field">
        <label htmlFor="adopt-scenes">{say('pageAdoptScenes')}</label>
        <ScenePick id="adopt-scenes" value={scenes} onChange={setScenes} />
      </div>
    </WindowDialog>
  );
}
