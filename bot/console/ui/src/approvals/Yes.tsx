import { Alert, Modal, Skeleton } from 'antd';
import { useState } from 'react';
import type { PlanView, WaitingView } from '../answers';
import { useSay } from '../app/language';
import { api } from '../api';
import { RefusalView } from '../parts/TroubleView';
import { useAnswer } from '../parts/useAnswer';
import { useFocus } from '../parts/useFocus';
import { Brakes } from '../plan/Brakes';
import { Removal } from '../plan/Removal';
import { isTyped, TypedCount } from '../plan/TypedCount';
import type { Asking } from './Decide';
import { Note } from './Note';

/** A yes removes, so it is asked for with the same care as an apply. */
export function Yes({ waiting, note, setNote, asking, decide, close }: Asking) {
  const say = useSay();
  const [typed, setTyped] = useState('');
  const field = `count-${waiting.digest}`;
  useFocus(field);
  const asked = useAnswer<PlanView | null>(`plan ${waiting.plan}`, waiting.plan ? api.plan(waiting.plan) : async () => null);
  // Of another plan in its place nothing may be shown.
  const plan = asked.answer?.digest === waiting.digest ? asked.answer : undefined;
  const reading = asked.answer === undefined && !asked.refusal;
  const agreed = isTyped(typed, waiting.items) && !reading;

  function yes() {
    if (agreed && !asking.busy) decide(true);
  }

  return (
    <Modal
      open
      title={say('approvalYesAsk', { shop: waiting.shop_name, n: waiting.items })}
      width={640}
      onCancel={close}
      onOk={yes}
      okText={say('approvalYes')}
      okButtonProps={{ danger: true, disabled: !agreed, loading: asking.busy }}
      cancelText={say('cancel')}
      maskClosable={false}
    >
      <div className="stack">
        <Removal shop={waiting.shop_name} rows={waiting.items} shares={plan?.shares} />
        {reading ? <Skeleton active title={false} paragraph={{ rows: 2 }} /> : <Limits waiting={waiting} plan={plan} />}
        <Alert type="warning" showIcon message={say('approvalYesWhat')} description={say('applyWhat')} />
        <TypedCount id={field} rows={waiting.items} value={typed} onChange={setTyped} onEnter={yes} />
        <Note id={`note-${waiting.digest}`} value={note} onChange={setNote} />
        <RefusalView refusal={asking.refusal} />
      </div>
    </Modal>
  );
}

/** The brakes that a yes lifts. */
function Limits({ waiting, plan }: { waiting: WaitingView; plan?: PlanView }) {
  const say = useSay();
  if (!plan)
    return <Alert type="warning" showIcon message={say(waiting.plan ? 'approvalUnseen' : 'approvalPlanGone')} description={say('approvalYesBlind')} />;
  const past = plan.brakes.filter((brake) => brake.past);
  return past.length > 0 && <Brakes brakes={past} what={say('approvalYesPast')} />;
}
