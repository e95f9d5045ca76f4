import { Alert, Modal } from 'antd';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router-dom';
import { useSay } from '../app/language';
import { api, pathTo, type NewTask } from '../api';
import { Lines, RefusalView } from '../parts/TroubleView';
import { useFocus } from '../parts/useFocus';
import { useSend } from '../parts/useSend';

interface Props {
  title: string;
  /** Id of the field that is filled in first. */
  first: string;
  /** Undefined while something is missing. */
  task: NewTask | undefined;
  close: () => void;
  children: ReactNode;
}

/** Says what is going to happen on this computer, and begins it. */
export function WindowDialog({ title, first, task, close, children }: Props) {
  const say = useSay();
  const go = useNavigate();
  useFocus(first);
  const { busy, refusal, send } = useSend();

  async function begin() {
    if (!task || busy) return;
    const begun = await send(() => api.begin(task));
    if (begun) go(pathTo.task(begun.task_id));
  }

  return (
    <Modal
      open
      title={title}
      width={620}
      okText={say('shopLoginGo')}
      okButtonProps={{ disabled: !task, loading: busy }}
      cancelText={say('cancel')}
      onCancel={close}
      onOk={begin}
      maskClosable={false}
    >
      <div className="stack">
        {children}
        <Alert
          type="info"
          showIcon
          message={say('windowTitle')}
          description={<Lines lines={[say('windowPanel'), say('windowDeclined'), say('windowNoScreen')]} />}
        />
        <RefusalView refusal={refusal} />
      </div>
    </Modal>
  );
}
