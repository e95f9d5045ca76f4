// Confirmations of the tool, and what it makes of the answer to a removal.
import { createElement } from 'react';
import { Message, Modal } from '@arco-design/web-react';
import { HttpError, post } from '../api';
import { fault, moment, strikes } from '../faults';
import { worded } from '../lists/wording';

interface Asked {
  title: string;
  sentence: (count: number) => string;
  count: number;
  okText: string;
  danger?: boolean;
  act: () => Promise<void>;
}
interface Removed { failed: { product_id: string; reason: string }[]; silent?: boolean }

export function ask({ title, sentence, count, okText, danger, act }: Asked): void {
  const question = worded({ title, count }, sentence);
  if (fault('native_confirm')) {
    moment('dialog');
    if (window.confirm(`${question.title}\n${question.content}`)) void act();
    return;
  }
  Modal.confirm({
    title: question.title,
    content: question.content,
    okText,
    okButtonProps: danger ? { status: 'danger' } : undefined,
    onOk: () => (strikes('ignore_click') ? Promise.reject(new Error('ignored')) : act()),
  });
  moment('dialog');
}

/** Settles when the server has answered; `refresh` comes after that. */
export async function remove(url: string, body: object, count: number, done: string, refresh: () => void): Promise<void> {
  const answer = await post<Removed>(url, body).catch((error) => {
    Message.error(error instanceof HttpError ? error.message : '网络异常，请稍后再试');
  });
  if (!answer) return;
  if (answer.code !== 0) {
    Message.error(answer.msg);
    return;
  }
  const { failed, silent } = answer.data;
  if (failed.length > 0 && count === 1) Message.error(failed[0].reason);
  else if (failed.length > 0) {
    Modal.info({
      title: '部分失败',
      okText: '知道了',
      style: { width: 520 },
      content: createElement('div', null,
        createElement('p', null, `成功 ${count - failed.length} 个，失败 ${failed.length} 个`),
        failed.map((item) => createElement('p', { key: item.product_id }, `商品编号 ${item.product_id}：${item.reason}`))),
    });
  } else if (!silent) Message.success(done);
  setTimeout(() => {
    moment('after_remove');
    refresh();
  }, fault('slow_row_leave')?.ms ?? 0);
}
