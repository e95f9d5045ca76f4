import { Alert, App, Button, Card, Input, Modal } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import type { Nights, WaitingView } from '../answers';
import { useSay } from '../app/language';
import { useNow } from '../app/now';
import { api, pathTo } from '../api';
import { Answer } from '../parts/Answer';
import { Nothing } from '../parts/Nothing';
import { PageHead } from '../parts/PageHead';
import { RefusalView } from '../parts/TroubleView';
import { useAnswer } from '../parts/useAnswer';
import { useSend } from '../parts/useSend';
import { moment } from '../parts/When';

export default function ApprovalsPage() {
  const say = useSay();
  const asked = useAnswer('nights', api.nights, 15000);
  return (
    <>
      <PageHead title={say('approvals')} lead={say('approvalsLead')} />
      <Answer asked={asked}>
        {(nights) => (
          <div className="stack">
            {nights.waiting.length === 0 && (
              <Card>
                <Nothing what={say('approvalsNone')}>
                  <p className="hint">{say('approvalsNoneWhat')}</p>
                </Nothing>
              </Card>
            )}
            {nights.waiting.map((waiting) => (
              <Waiting key={waiting.digest} waiting={waiting} decided={asked.put} />
            ))}
          </div>
        )}
      </Answer>
    </>
  );
}

function Waiting({ waiting, decided }: { waiting: WaitingView; decided: (nights: Nights) => void }) {
  const say = useSay();
  const now = useNow();
  const go = useNavigate();
  const { message } = App.useApp();
  const { busy, refusal, send, forget } = useSend();
  const [note, setNote] = useState('');
  const [answer, setAnswer] = useState<'yes' | 'no'>();
  const who = { shop: waiting.shop_name, n: waiting.items };

  async function decide() {
    const nights = await send(() => api.decide({ digest: waiting.digest, yes: answer === 'yes', note }));
    if (!nights) return;
    setAnswer(undefined);
    void message.success(say('approvalDone'));
    decided(nights);
    now.reload();
    // A yes has begun a task.
    if (answer === 'yes') go('/tasks');
  }

  return (
    <Card
      title={`${waiting.shop_name} · ${waiting.job} · ${say('applyRowsN', { n: waiting.items })}`}
      extra={
        <span className="hint num">
          {say('approvalTold', { when: moment(waiting.told_at) })} · {say('approvalExpires', { when: moment(waiting.expires_at) })}
        </span>
      }
    >
      <div className="stack">
        {waiting.why_not && <Alert type="warning" showIcon message={`${say('approvalWhyNot')} — ${waiting.why_not}`} />}
        <div>
          <p className="hint" style={{ margin: '0 0 6px' }}>
            {say('approvalText')}
          </p>
          <pre className="pre quote num">{waiting.text}</pre>
        </div>
        <div className="bar">
          {waiting.plan ? <Link to={pathTo.plan(waiting.plan)}>{say('approvalPlan')}</Link> : <span className="soft">{say('approvalPlanGone')}</span>}
          <span className="fill" />
          <Button onClick={() => setAnswer('no')}>{say('approvalNo')}</Button>
          <Button type="primary" disabled={Boolean(waiting.why_not)} onClick={() => setAnswer('yes')}>
            {say('approvalYes')}
          </Button>
        </div>
      </div>
      <Modal
        open={answer !== undefined}
        title={answer === 'no' ? say('approvalNoAsk', { shop: who.shop }) : say('approvalYesAsk', who)}
        okText={say(answer === 'no' ? 'approvalNo' : 'approvalYes')}
        okButtonProps={{ loading: busy, danger: answer === 'yes' }}
        cancelText={say('cancel')}
        onOk={decide}
        onCancel={() => {
          setAnswer(undefined);
          forget();
        }}
      >
        <div className="stack">
          <p className="say">{say(answer === 'no' ? 'approvalNoWhat' : 'approvalYesWhat')}</p>
          <div className="field">
            <label htmlFor={`note-${waiting.digest}`}>{say('approvalNote')}</label>
            <Input.TextArea
              id={`note-${waiting.digest}`}
              value={note}
              maxLength={500}
              autoSize={{ minRows: 2, maxRows: 5 }}
              onChange={(event) => setNote(event.target.value)}
            />
          </div>
          <RefusalView refusal={refusal} />
        </div>
      </Modal>
    </Card>
  );
}
