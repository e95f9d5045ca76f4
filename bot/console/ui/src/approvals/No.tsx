import { Modal } from 'antd';
import { useSay } from '../app/language';
import { RefusalView } from '../parts/TroubleView';
import { useFocus } from '../parts/useFocus';
import type { Asking } from './Decide';
import { Note } from './Note';

export function No({ waiting, note, setNote, asking, decide, close }: Asking) {
  const say = useSay();
  const field = `note-${waiting.digest}`;
  useFocus(field);
  return (
    <Modal
      open
      title={say('approvalNoAsk', { shop: waiting.shop_name })}
      okText={say('approvalNo')}
      okButtonProps={{ loading: asking.busy }}
      cancelText={say('cancel')}
      onOk={() => decide(false)}
      onCancel={close}
    >
      <div className="stack">
        <p className="say">{say('approvalNoWhat')}</p>
        <Note id={field} value={note} onChange={setNote} />
        <RefusalView refusal={asking.refusal} />
      </div>
    </Modal>
  );
}
