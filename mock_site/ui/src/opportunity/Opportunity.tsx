// 商机中心. Clicking a tab does not change the address; `?tab=` to open one directly is invented.
import { useCallback, useEffect, useState } from 'react';
import { Tabs } from 'antd';
import { get } from '../api';
import { cls } from '../classes';
import Competitors from '../lists/Competitors';
import Favourites from '../lists/Favourites';
import Groups from '../lists/Groups';
import Tracking from '../lists/Tracking';
import type { Place } from '../pages';

interface Statistics {
  counts: Record<string, number>;
  cards: { applied: number; granted: number; exposure: number; not_granted: number };
}

export const BASE = '/api/commop/business_chance_center';

export const pages: Place[] = [{ path: '/ffa/bu/NewBusinessCenter', title: '商机中心', app: 'bu_business_center', prefix: 'auxo' }];

export default function Opportunity() {
  const wanted = new URLSearchParams(window.location.search).get('tab');
  const [tab, setTab] = useState(wanted ?? 'tracking');
  const [figures, setFigures] = useState<Statistics | null>(null);
  const refresh = useCallback(() => {
    get<Statistics>(`${BASE}/clue/my/statistics`).then((answer) => answer.data && setFigures(answer.data))
      .catch(() => undefined);
  }, []);
  useEffect(refresh, [refresh]);

  const counts = figures?.counts;
  const label = (text: string, name: string) => (counts ? `${text} (${counts[name]})` : text);
  const cards: [string, number | string][] = [
    ['近30天报名记录', figures?.cards.applied ?? '--'],
    ['已获权益商品', figures?.cards.granted ?? '--'],
    ['我的收藏', counts?.favourites ?? '--'],
    ['未获权益商品', figures?.cards.not_granted ?? '--'],
    ['近30天曝光次数', figures ? figures.cards.exposure.toLocaleString('en-US') : '--'],
  ];
  const items = [
    { key: 'tracking', label: label('我的追踪', 'tracking'), children: <Tracking onChanged={refresh} /> },
    { key: 'competitors', label: label('我的竞品', 'competitors'), children: <Competitors onChanged={refresh} /> },
    { key: 'groups', label: label('自定义商品组', 'groups'), children: <Groups onChanged={refresh} /> },
    { key: 'favourites', label: label('我的收藏', 'favourites'), children: <Favourites onChanged={refresh} /> },
  ];
  return (
    <div className={cls('style_businessCenter')}>
      <div className={cls('style_pageTitle')}>商机中心<span>发现商机，让好商品被更多人看到</span></div>
      <div className={cls('style_summary')}>
        {cards.map(([title, value]) => (
          <div key={title} className={cls('style_summaryCard')}>
            <div className={cls('style_summaryTitle')}>{title}</div>
            <div className={cls('style_summaryValue')}>{value}</div>
          </div>
        ))}
      </div>
      <div id="clue-list-container" className={cls('index_card')}>
        <Tabs activeKey={tab} onChange={setTab} items={items} />
      </div>
    </div>
  );
}
