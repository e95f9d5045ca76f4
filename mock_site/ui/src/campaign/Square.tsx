// 活动广场: what the shop has signed up for, one card per activity; its products have a page of their own.
import { Spin, Tabs } from 'antd';
import { cls } from '../classes';
import { State, go, useActivities } from './activities';
import Offers, { type Offer } from './Offers';
import type { Place } from '../pages';

export const SQUARE = '/api/merchant/campaign_square';
export const PLACE = '/ffa/merchant/campaign-square';

const OFFERS: Offer[] = [
  { name: '双12好价节', tag: '大促', until: '2026-12-05 18:00', shops: '12,806', about: '全域流量加码，主会场与分会场同步开放报名。' },
  { name: '年货节大促', tag: '大促', until: '2026-12-31 18:00', shops: '8,417', about: '年货主题会场，支持跨店满减与消费券。' },
  { name: '超值购日常招商', tag: '长期', until: '长期有效', shops: '5,932', about: '超值购频道日常坑位，优质低价商品优先。' },
  { name: '冬季户外专场', tag: '行业', until: '2026-12-08 18:00', shops: '734', about: '冲锋衣、保温壶、露营装备等品类可报名。' },
  { name: '商城新品首发', tag: '新品', until: '2026-12-15 18:00', shops: '1,290', about: '上架 30 天内的新品专享，首页新品频道展示。' },
  { name: '产业带好货', tag: '产业带', until: '2026-12-20 18:00', shops: '2,163', about: '源头工厂与产业带商家专属，平台补贴运费。' },
];

function Mine() {
  const [activities] = useActivities(`${SQUARE}/activity/list`);
  if (!activities) return <div className={cls('style_campaignNothing')}><Spin /></div>;
  return (
    <div className={cls('style_offers')}>
      {activities.map((activity) => (
        <div key={activity.id} className={cls('style_joined')}>
          <div className={cls('style_joinedName')}><span>{activity.name}</span><State name={activity.state} /></div>
          <div className={cls('style_sessionFact')}>活动ID {activity.id}</div>
          <div className={cls('style_sessionFact')}>活动时间 {activity.period}</div>
          <div className={cls('style_joinedFoot')}>
            <span>已报名商品 <b>{activity.count}</b></span>
            <a onClick={() => go(`${PLACE}/detail?id=${activity.id}`)}>查看商品</a>
          </div>
        </div>
      ))}
    </div>
  );
}

export const pages: Place[] = [{ path: PLACE, title: '活动广场', app: 'merchant_square', prefix: 'auxo' }];

export default function Square() {
  const items = [
    { key: 'offers', label: '可报名活动', children: <Offers offers={OFFERS} /> },
    { key: 'mine', label: '我的报名', children: <Mine /> },
  ];
  return (
    <>
      <div className={cls('style_pageTitle')}>活动广场<span>平台活动一站报名，生意增长更轻松</span></div>
      <div className={cls('index_card')}><Tabs items={items} /></div>
    </>
  );
}
