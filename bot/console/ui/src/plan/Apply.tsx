import { Alert, Modal } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import type { PlanView } from '../answers';
import { useSay } from '../app/language';
import { api, pathTo } from '../api';
import { RefusalView } from '../parts/TroubleView';
import { useFocus } from '../parts/useFocus';
import { useSend } from '../parts/useSend';
import { Removal } from './Removal';
import { isTyped, TypedCount } from './TypedCount';

/** The last question before anything is removed. */
export function Apply({ plan, close }: { plan: PlanView; close: () => void }) {
  const say = useSay();
  const go = useNavigate();
  const [typed, setTyped] = useState('');
  const { busy, refusal, send } = useSend();
  useFocus('apply-count');
  const agreed = isTyped(typed, plan.items);

  async function apply() {
    if (!agreed || busy) return;
    const task = await send(() => api.begin({ kind: 'apply', plan: plan.name, digest: plan.digest }));
    if (task) go(pathTo.task(task.task_id));
  }

  return (
    <Modal
      open
      title={say('applyTitle')}
      width={560}
      onCancel={close}
      onOk={apply}
      okText={say('applyGo', { n: plan.items })}
      okButtonProps={{ danger: true, disabled: !agreed, loading: busy }}
      cancelText={say('cancel')}
      maskClosable={false}
    >
      <div className="stack">
        <Removal shop={plan.shop_name} rows={plan.items} shares={plan.shares} />
        <Alert type="warning" showIcon message={say('applyWhat')} />
        <TypedCount id="apply-count" rows={plan.items} value={typed} onChange={setTyped} onEnter={apply} />
        <RefusalView refusal={refusal} />
      </div>
    </Modal>
  );
}
