import { App, Button } from 'antd';
import { useNavigate } from 'react-router-dom';
import type { PlanView } from '../answers';
import { useSay } from '../app/language';
import { api, pathTo } from '../api';
import { RefusalView } from '../parts/TroubleView';
import { useSend } from '../parts/useSend';
import type { Row } from './rows';

interface Props {
  plan: PlanView;
  rows: Row[];
  clear: () => void;
}

/** A reviewed plan never changes; without some rows it is another plan. */
export function TakeOutBar({ plan, rows, clear }: Props) {
  const say = useSay();
  const go = useNavigate();
  const { message } = App.useApp();
  const { busy, refusal, send } = useSend();

  async function takeOut() {
    const names = rows.map(({ scene, container, product_id }) => ({ scene, container, product_id }));
    const next = await send(() => api.without(plan.name, { digest: plan.digest, rows: names }));
    if (!next) return;
    void message.success(say('takeOutDone', { name: next.name }));
    go(pathTo.plan(next.name));
  }

  return (
    <div className={rows.length ? 'bar ticked' : 'bar unticked'} style={{ marginBottom: 12 }}>
      <Button type={rows.length ? 'primary' : 'default'} disabled={!rows.length} loading={busy} onClick={takeOut}>
        {say('takeOut', { n: rows.length })}
      </Button>
      <span className="hint">{say(rows.length ? 'takeOutWhat' : 'takeOutNone')}</span>
      <span className="fill" />
      {rows.length > 0 && (
        <Button type="link" onClick={clear}>
          {say('clearTicks')}
        </Button>
      )}
      {refusal && (
        <div className="wide">
          <RefusalView refusal={refusal} />
        </div>
      )}
    </div>
  );
}
