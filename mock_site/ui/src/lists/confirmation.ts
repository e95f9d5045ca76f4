// The confirmations before a removal, with the ways in which they can turn out differently.
import { Modal } from 'antd';
import { fault, moment, strikes } from '../faults';
import { worded, type Question } from './wording';

export { worded };

function second(act: () => Promise<void>): Promise<void> {
  return new Promise((resolve) => {
    Modal.confirm({
      title: '操作提示',
      content: '所选商品关联的商机报名记录将同步失效，且 30 天内不可恢复，是否继续？',
      okText: '继续移除',
      cancelText: '再想想',
      onOk: async () => {
        await act();
        resolve();
      },
      onCancel: () => resolve(),
    });
  });
}

/** What the confirming click does; false means that it did nothing. */
export function confirmed(act: () => Promise<void>): Promise<void> | false {
  if (strikes('ignore_click')) return false;
  if (fault('second_dialog')) {
    void second(act);
    return Promise.resolve();
  }
  return act();
}

export function natively(question: Question, act: () => Promise<void>): boolean {
  if (!fault('native_confirm')) return false;
  moment('dialog');
  const text = [question.title, question.content].filter(Boolean).join('\n');
  if (window.confirm(text)) void confirmed(act);
  return true;
}

export function ask(question: Question, act: () => Promise<void>): void {
  if (natively(question, act)) return;
  Modal.confirm({
    title: question.title,
    content: question.content,
    okText: question.okText,
    cancelText: question.cancelText,
    onOk: (close) => {
      const outcome = confirmed(act);
      return outcome === false ? undefined : outcome.then(() => close());
    },
  });
  moment('dialog');
}
