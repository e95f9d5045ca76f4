// What the campaign pages share: addresses, the activities of a page, the colour of a state.
import { useCallback, useEffect, useState } from 'react';
import { Badge } from 'antd';
import { get } from '../api';
import type { Row } from '../lists/types';

export interface Activity { id: string; name: string; kind: string; state: string; period: string; count: number }

export interface CampaignRow extends Row {
  activity_price: string;
  activity_stock: number;
  limit: string;
  lock_words?: string;
}

export const PROCESSING = '处理中';
export const OVER = '已结束';
export const LOCKED = '已锁定';

const COLOURS: Record<string, 'success' | 'processing' | 'warning' | 'error' | 'default'> = {
  进行中: 'success', 活动中: 'success', 生效中: 'success', 已通过: 'success', 审核通过: 'success', 报名中: 'processing',
  未开始: 'processing', 审核中: 'processing', 未生效: 'warning', 已锁定: 'warning', 审核驳回: 'error',
};

export const State = ({ name }: { name: string }) => <Badge status={COLOURS[name] ?? 'default'} text={name} />;

/** To another page of the same back office, without a reload. */
export function go(to: string): void {
  window.history.pushState(null, '', to);
  window.dispatchEvent(new PopStateEvent('popstate'));
}

export function useActivities(url: string): [Activity[] | null, () => void] {
  const [activities, setActivities] = useState<Activity[] | null>(null);
  const refresh = useCallback(() => {
    get<Activity[]>(url).then(({ data }) => data && setActivities(data)).catch(() => undefined);
  }, [url]);
  useEffect(refresh, [refresh]);
  return [activities, refresh];
}

/** The activity the address names: undefined while loading, null when there is none. */
export function useActivity(url: string): Activity | null | undefined {
  const [activities] = useActivities(url);
  const id = new URLSearchParams(window.location.search).get('id');
  return activities ? (activities.find((activity) => activity.id === id) ?? null) : undefined;
}
