import { Button, Card, Checkbox, Segmented } from 'antd';
import { useState } from 'react';
import { useLocation, useNavigate } from 'react-router-dom';
import type { IdsPreview } from '../answers';
import { useSay } from '../app/language';
import { api, pathTo } from '../api';
import { IdsInput } from '../ids/IdsInput';
import { PageHead } from '../parts/PageHead';
import { ScenePick } from '../parts/ScenePick';
import { ShopPick } from '../parts/ShopPick';
import { RefusalView } from '../parts/TroubleView';
import { useSend } from '../parts/useSend';
import { asAsked, LIMITS, NO_LIMITS } from './limits';
import { OwnBrakes } from './OwnBrakes';
import { PolicyPick } from './PolicyPick';

export default function NewPlanPage() {
  const say = useSay();
  const go = useNavigate();
  const { hash } = useLocation();
  const { busy, refusal, send } = useSend();
  const [shop, setShop] = useState('');
  const [scenes, setScenes] = useState<string[]>([]);
  const [by, setBy] = useState<'ids' | 'policy'>('ids');
  const [checked, setChecked] = useState<IdsPreview>();
  const [policy, setPolicy] = useState('');
  const [whole, setWhole] = useState(false);
  const [limits, setLimits] = useState(NO_LIMITS);
  const ids = checked?.upload ?? '';
  const ready = Boolean(shop && (by === 'ids' ? ids : policy));

  async function begin() {
    const from = by === 'ids' ? { ids } : { policy };
    const task = await send(() => api.begin({ kind: 'plan', shop, scenes, whole_groups: whole, ...from, ...asAsked(limits) }));
    if (task) go(pathTo.task(task.task_id));
  }

  return (
    <>
      <PageHead title={say('planNew')} up={{ to: '/plans', title: say('plans') }} lead={say('planStartWhat')} />
      <Card>
        <div className="stack">
          <div className="form-grid">
            <div className="field">
              <label htmlFor="plan-shop">{say('shop')}</label>
              <ShopPick id="plan-shop" value={shop} onChange={setShop} />
            </div>
            <div className="field">
              <label htmlFor="plan-scenes">{say('scenesPickPlan')}</label>
              <ScenePick id="plan-scenes" value={scenes} onChange={setScenes} removing />
            </div>
          </div>
          <div>
            <Segmented<'ids' | 'policy'>
              value={by}
              onChange={setBy}
              options={[
                { value: 'ids', label: say('planByIds') },
                { value: 'policy', label: say('planByPolicy') },
              ]}
            />
          </div>
          {/* Kept while the other is looked at, so that a checked list is not lost. */}
          <div className="field" hidden={by !== 'ids'}>
            <IdsInput checked={checked} onChecked={setChecked} />
          </div>
          {by === 'policy' && (
            <div className="field">
              <label htmlFor="plan-policy">{say('policy')}</label>
              <PolicyPick id="plan-policy" value={policy} onChange={setPolicy} />
            </div>
          )}
          <div>
            <Checkbox checked={whole} onChange={(event) => setWhole(event.target.checked)}>
              {say('wholeGroups')}
            </Checkbox>
            <p className="hint">{say('wholeGroupsWhat')}</p>
          </div>
          <OwnBrakes value={limits} onChange={setLimits} open={hash === LIMITS} />
          <RefusalView refusal={refusal} />
          <div className="bar">
            <Button type="primary" size="large" disabled={!ready} loading={busy} onClick={begin}>
              {say('planStart')}
            </Button>
            {!ready && by === 'ids' && !ids && <span className="hint">{say('findNeedIds')}</span>}
          </div>
        </div>
      </Card>
    </>
  );
}
