// The removal call and what the page makes of its answer.
import { createElement } from 'react';
import { Modal, message } from 'antd';
import { HttpError, post } from '../api';
import { fault, moment } from '../faults';
import type { Row } from './types';

interface Removed { failed: { product_id: string; reason: string }[]; silent?: boolean }
interface Call {
  url: string;
  body: Record<string, unknown>;
  rows: Row[];
  done: string;
  refresh: () => void;
  failedTitle?: string;
  idLabel?: string;
}

/** Settles when the server has answered; the list is read again after that. */
export async function remove(call: Call): Promise<void> {
  const { url, body, rows, done, refresh, failedTitle = '部分商品移除失败', idLabel = 'ID:' } = call;
  let answer;
  try {
    answer = await post<Removed>(url, body);
  } catch (error) {
    message.error(error instanceof HttpError ? error.message : '网络异常，请稍后再试');
    return;
  }
  if (answer.code !== 0) {
    message.error(answer.msg);
    return;
  }
  const { failed, silent } = answer.data;
  if (failed.length > 0 && rows.length === 1) message.error(failed[0].reason);
  else if (failed.length > 0) {
    Modal.info({
      title: failedTitle,
      width: 520,
      okText: '知道了',
      content: createElement('div', null,
        createElement('p', null, `成功 ${rows.length - failed.length} 个，失败 ${failed.length} 个`),
        failed.map((item) => createElement('p', { key: item.product_id }, `${idLabel}${item.product_id} ${item.reason}`))),
    });
  } else if (!silent) message.success(done);
  setTimeout(() => {
    moment('after_remove');
    refresh();
  }, fault('slow_row_leave')?.ms ?? 0);
}
