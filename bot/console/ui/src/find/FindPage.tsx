import { Button, Card } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import type { IdsPreview } from '../answers';
import { useSay } from '../app/language';
import { api, pathTo } from '../api';
import { IdsInput } from '../ids/IdsInput';
import { PageHead } from '../parts/PageHead';
import { ScenePick } from '../parts/ScenePick';
import { ShopPick } from '../parts/ShopPick';
import { RefusalView } from '../parts/TroubleView';
import { useSend } from '../parts/useSend';
import { rememberUpload } from '../survey/uploads';
import { Surveys } from './Surveys';

export default function FindPage() {
  const say = useSay();
  const go = useNavigate();
  const { busy, refusal, send } = useSend();
  const [shop, setShop] = useState('');
  const [scenes, setScenes] = useState<string[]>([]);
  const [checked, setChecked] = useState<IdsPreview>();
  const ids = checked?.upload ?? '';

  async function begin(upload: string) {
    const task = await send(() => api.begin({ kind: 'survey', shop, scenes, ids: upload }));
    if (!task) return;
    if (upload) rememberUpload(task.task_id, { upload, scenes });
    go(pathTo.task(task.task_id));
  }

  return (
    <>
      <PageHead title={say('find')} lead={say('findLead')} />
      <div className="stack">
        <Card>
          <div className="stack">
            <div className="form-grid">
              <div className="field">
                <label htmlFor="find-shop">{say('shop')}</label>
                <ShopPick id="find-shop" value={shop} onChange={setShop} />
              </div>
              <div className="field">
                <label htmlFor="find-scenes">{say('scenesPick')}</label>
                <ScenePick id="find-scenes" value={scenes} onChange={setScenes} />
              </div>
            </div>
            <div className="field">
              <span className="label">{say('idsTitle')}</span>
              <IdsInput checked={checked} onChecked={setChecked} />
            </div>
            <RefusalView refusal={refusal} />
            <div className="bar">
              <Button type="primary" size="large" loading={busy} disabled={!shop || !ids} onClick={() => begin(ids)}>
                {say('findStart')}
              </Button>
              {!ids && <span className="hint">{say('findNeedIds')}</span>}
              <span className="fill" />
              <Button type="link" disabled={!shop || busy || Boolean(ids)} onClick={() => begin('')}>
                {say('findStartAll')}
              </Button>
            </div>
          </div>
        </Card>
        <Surveys />
      </div>
    </>
  );
}
