import { App } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import type { Nights, WaitingView } from '../answers';
import { useSay } from '../app/language';
import { useNow } from '../app/now';
import { api, pathTo, type Refusal } from '../api';
import { useSend } from '../parts/useSend';
import { begunIn } from './begun';
import { No } from './No';
import { Yes } from './Yes';

/** What both questions need. */
export interface Asking {
  waiting: WaitingView;
  note: string;
  setNote: (note: string) => void;
  asking: { busy: boolean; refusal?: Refusal };
  decide: (yes: boolean) => void;
  close: () => void;
}

interface Props {
  waiting: WaitingView;
  answer: 'yes' | 'no';
  decided: (nights: Nights) => void;
  close: () => void;
}

export function Decide({ waiting, answer, decided, close }: Props) {
  const say = useSay();
  const now = useNow();
  const go = useNavigate();
  const { message } = App.useApp();
  const { send, ...asking } = useSend();
  const [note, setNote] = useState('');

  async function decide(yes: boolean) {
    const done = await send(async () => {
      const nights = await api.decide({ digest: waiting.digest, yes, note });
      return { nights, task: yes ? await begunIn(waiting.shop) : undefined };
    });
    if (!done) return;
    void message.success(say('approvalDone'));
    close();
    decided(done.nights);
    now.reload();
    if (yes) go(done.task ? pathTo.task(done.task.task_id) : '/tasks');
  }

  const Question = answer === 'yes' ? Yes : No;
  return <Question {...{ waiting, note, setNote, asking, decide, close }} />;
}
