import { Checkbox } from 'antd';
import { useState } from 'react';
import type { PageView } from '../answers';
import { useSay } from '../app/language';
import { ShopPick } from '../parts/ShopPick';
import { TextField } from './TextField';
import { WindowDialog } from './WindowDialog';

const ADDRESS = /^https?:\/\/[^/]/;
const SCENE = /^[a-z][\w-]*\/[a-z][\w-]*$/;

export function RecordDialog({ pages, close }: { pages: readonly PageView[]; close: () => void }) {
  const say = useSay();
  const [url, setUrl] = useState('');
  const [scene, setScene] = useState('');
  const [title, setTitle] = useState('');
  const [shop, setShop] = useState('');
  const [more, setMore] = useState(false);
  const [silent, setSilent] = useState(false);
  const address = url.trim();
  const name = scene.trim();
  const ready = ADDRESS.test(address) && SCENE.test(name) && shop;
  const known = pages.some((page) => page.scene === name);

  return (
    <WindowDialog
      title={say('pageRecord')}
      first="record-url"
      close={close}
      task={ready ? { kind: 'record', shop, url: address, scene: name, title: title.trim(), more_lists: more, asks_nothing: silent } : undefined}
    >
      <TextField
        id="record-url"
        label={say('recordUrl')}
        value={url}
        onChange={setUrl}
        wrong={!ADDRESS.test(address) && say('recordUrlBad')}
        placeholder="https://"
      />
      <div className="form-grid">
        <TextField
          id="record-scene"
          label={say('recordScene')}
          value={scene}
          onChange={setScene}
          wrong={!SCENE.test(name) && say('recordSceneBad')}
          hint={say(known ? 'recordSceneKnown' : 'recordSceneHint')}
        />
        <TextField id="record-title" label={say('recordTitle')} value={title} onChange={setTitle} hint={say('recordTitleHint')} />
      </div>
      <div className="field">
        <label htmlFor="record-shop">{say('shop')}</label>
        <ShopPick id="record-shop" value={shop} onChange={setShop} />
      </div>
      <div>
        <Checkbox checked={more} onChange={(event) => setMore(event.target.checked)}>
          {say('recordMore')}
        </Checkbox>
        <p className="hint">{say('recordMoreWhat')}</p>
      </div>
      <div>
        <Checkbox checked={silent} onChange={(event) => setSilent(event.target.checked)}>
          {say('recordSilent')}
        </Checkbox>
        <p className="hint">{say('recordSilentWhat')}</p>
      </div>
    </WindowDialog>
  );
}
