// 限时限量购: submitting an edited activity, and what the list of activities says about it afterwards.
import { createElement } from 'react';
import { Modal, message } from 'antd';
import { HttpError, post } from '../api';
import { moment } from '../faults';
import { PROCESSING, go, type Activity } from './activities';

export const LIMITED = '/api/marketing/limitsales';
export const LIST = '/ffa/marketing/tools/limitsales';
export const DETAIL = `${LIST}/detail`;

interface Submitted { failed: { product_id: string; reason: string }[]; silent?: boolean }

let awaited: { name: string; count: number; failed: Submitted['failed'] } | null = null;

export async function submit(activity: Activity, ids: string[]): Promise<void> {
  let answer;
  try {
    answer = await post<Submitted>(`${LIMITED}/activity/submit`, { container: activity.name, product_ids: ids });
  } catch (error) {
    message.error(error instanceof HttpError ? error.message : '网络异常，请稍后再试');
    return;
  }
  if (answer.code !== 0) {
    message.error(answer.msg);
    return;
  }
  if (!answer.data.silent) message.success('提交成功，活动处理中');
  awaited = { name: activity.name, count: ids.length, failed: answer.data.failed };
  go(LIST);
}

/** Once the submitted activity has been processed: which of its products stayed. */
export function tellOutcome(activities: Activity[]): void {
  if (!awaited || activities.some(({ name, state }) => name === awaited?.name && state === PROCESSING)) return;
  const { count, failed } = awaited;
  awaited = null;
  moment('after_remove');
  if (failed.length === 0) return;
  Modal.info({
    title: '部分商品移除失败',
    width: 520,
    okText: '知道了',
    content: createElement('div', null,
      createElement('p', null, `成功 ${count - failed.length} 个，失败 ${failed.length} 个`),
      failed.map((item) => createElement('p', { key: item.product_id }, `商品ID：${item.product_id} ${item.reason}`))),
  });
}
