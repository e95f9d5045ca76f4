import { Alert, Descriptions, Input, Modal } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import type { PlanView, ShareView } from '../answers';
import { useSay } from '../app/language';
import { api, pathTo } from '../api';
import { RefusalView } from '../parts/TroubleView';
import { useSend } from '../parts/useSend';
import { percent } from './Shares';

/** The last question before anything is removed: whose shop, how many, how much of a list; the number is typed. */
export function Apply({ plan, close }: { plan: PlanView; close: () => void }) {
  const say = useSay();
  const go = useNavigate();
  const [typed, setTyped] = useState('');
  const { busy, refusal, send } = useSend();
  const agreed = typed.trim() === String(plan.items);

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
        <Descriptions
          bordered
          size="small"
          column={1}
          styles={{ label: { width: 150 } }}
          items={[
            { key: 'shop', label: say('shop'), children: <b>{plan.shop_name}</b> },
            { key: 'rows', label: say('applyRows'), children: <b className="num">{say('applyRowsN', { n: plan.items })}</b> },
            { key: 'share', label: say('applyShare'), children: <Largest shares={plan.shares} /> },
          ]}
        />
        <Alert type="warning" showIcon message={say('applyWhat')} />
        <div className="field">
          <label htmlFor="apply-count">{say('applyType', { n: plan.items })}</label>
          <Input
            id="apply-count"
            className="num"
            inputMode="numeric"
            autoComplete="off"
            autoFocus
            style={{ width: 200 }}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onPressEnter={apply}
          />
        </div>
        <RefusalView refusal={refusal} />
      </div>
    </Modal>
  );
}

function Largest({ shares }: { shares: readonly ShareView[] }) {
  const say = useSay();
  const known = shares.filter((one) => one.share !== null);
  const unknown = shares.filter((one) => one.share === null);
  const largest = known.reduce<ShareView | undefined>((a, b) => (a && a.share! >= b.share! ? a : b), undefined);
  const place = (one: ShareView) => [one.scene_title, one.container].filter(Boolean).join(' · ');
  return (
    <>
      {largest && (
        <p className="say">
          <b className="num">{percent(largest.share!)}</b> · {place(largest)} ·{' '}
          {say('planOf', { n: largest.removed, total: largest.total ?? '?' })}
        </p>
      )}
      {unknown.map((one) => (
        <p className="do" key={place(one)}>
          {place(one)}: {say('planOfUnknown', { n: one.removed })}
        </p>
      ))}
      {!shares.length && '–'}
    </>
  );
}
