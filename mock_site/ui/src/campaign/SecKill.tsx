// 秒杀报名: sessions as cards, one product at a time can leave a session. The row's key is a record number.
import { useEffect, useState } from 'react';
import { Button, Table, Tabs, Tooltip } from 'antd';
import type { ColumnsType } from 'antd/es/table';
import { cls } from '../classes';
import { ProductCell } from '../lists/cells';
import { ask, worded } from '../lists/confirmation';
import { remove } from '../lists/removal';
import { shifting } from '../lists/shifting';
import { useList } from '../lists/useList';
import { LOCKED, State, useActivities, type CampaignRow } from './activities';
import Offers, { type Offer } from './Offers';
import { shaped, told } from '../lists/shapes';
import type { Place } from '../pages';

const URL = '/api/merchant/sec_kill';
const LOCK_WORDS = '活动已锁定，开始前 24 小时内不可退出';

const OFFERS: Offer[] = [
  { name: '整点秒杀 · 12月上旬', tag: '热门', until: '2026-11-30 18:00', shops: '3,264', about: '每日 10:00 / 14:00 / 20:00 开抢，首页秒杀频道曝光。' },
  { name: '品牌秒杀日', tag: '高流量', until: '2026-12-02 18:00', shops: '1,087', about: '品牌旗舰店专享，独立会场与搜索标识。' },
  { name: '百亿爆款秒杀', tag: '平台补贴', until: '2026-12-04 12:00', shops: '942', about: '平台与商家共同补贴，需为近 30 天最低价。' },
  { name: '家居清洁专场', tag: '行业', until: '2026-12-05 18:00', shops: '516', about: '家居日用、个护清洁类目商品可报名。' },
  { name: '年货节秒杀', tag: '大促', until: '2026-12-28 18:00', shops: '2,415', about: '年货节主会场秒杀楼层，2027 年 1 月 12 日起。' },
  { name: '夜场秒杀', tag: '新', until: '2026-12-06 18:00', shops: '388', about: '每晚 22:00 开抢，适合直播间承接。' },
];

function Entered({ session, onChanged }: { session: string; onChanged: () => void }) {
  const list = useList({ url: `${URL}/product/list`, name: 'seckill', container: session });

  const askLeaving = (row: CampaignRow) => {
    const words = { title: '退出活动', count: 1, okText: '退出活动', cancelText: '再想想' };
    ask(worded(words, () => '确定退出该活动吗？退出后该商品将无法再次报名本场次。'), async () => {
      const body = { record_ids: [row.key], container: session };
      const refresh = () => {
        list.reload();
        onChanged();
      };
      await remove({ url: `${URL}/product/remove`, body, rows: [row], done: '退出活动成功', refresh });
    });
  };
  const columns: ColumnsType<CampaignRow> = [
    { title: '商品信息', key: 'goods', render: (_, row) => <ProductCell row={row} idLabel="商品ID:" /> },
    { title: '秒杀价', key: 'activity_price', width: 110, render: (_, row) => <b>¥{row.activity_price}</b> },
    { title: '报名库存', dataIndex: 'activity_stock', width: 110, align: 'right' },
    { title: '报名状态', key: 'status', width: 120, render: (_, row) => <State name={row.status} /> },
    { title: '报名时间', dataIndex: 'added_at', width: 180 },
    {
      title: '操作', key: 'operating', width: 120,
      render: (_, row) => (row.status === LOCKED ? (
        <Tooltip title={row.lock_words ?? LOCK_WORDS} placement="topRight">
          <Button size="small" disabled>退出活动</Button>
        </Tooltip>
      ) : <Button size="small" onClick={() => askLeaving(row)}>退出活动</Button>),
    },
  ];
  return (
    <div {...shifting(list.setRows)}>
      <Table<CampaignRow>
        rowKey="key" columns={shaped(columns)} dataSource={list.rows as CampaignRow[]} loading={list.loading}
        locale={list.emptyText ? { emptyText: list.emptyText } : undefined}
        pagination={{
          current: list.page, pageSize: list.size, total: list.total, showSizeChanger: true,
          pageSizeOptions: [10, 20, 50], showTotal: told((total) => `共 ${total} 条`), onChange: list.turn,
        }}
      />
    </div>
  );
}

function MySessions() {
  const [sessions, refresh] = useActivities(`${URL}/session/list`);
  const [chosen, setChosen] = useState('');
  useEffect(() => {
    if (sessions) setChosen((now) => now || (sessions[0]?.name ?? ''));
  }, [sessions]);
  return (
    <>
      <div className={cls('style_sessions')}>
        {sessions?.map((session) => (
          <div
            key={session.name} onClick={() => setChosen(session.name)}
            className={cls('style_session', ...(session.name === chosen ? ['style_sessionActive'] : []))}
          >
            <div className={cls('style_sessionName')}>{session.name}</div>
            <div className={cls('style_sessionFact')}>场次时间 {session.period}</div>
            <div className={cls('style_sessionFact')}>报名商品 <b>{session.count}</b></div>
          </div>
        ))}
      </div>
      {chosen && <Entered key={chosen} session={chosen} onChanged={refresh} />}
    </>
  );
}

export const pages: Place[] = [{ path: '/ffa/merchant/sec-kill', title: '秒杀报名', app: 'merchant_seckill', prefix: 'ecom-mcenter' }];

export default function SecKill() {
  const items = [
    { key: 'offers', label: '活动报名', children: <Offers offers={OFFERS} /> },
    { key: 'mine', label: '我的报名', children: <MySessions /> },
  ];
  return (
    <>
      <div className={cls('style_pageTitle')}>秒杀报名<span>报名秒杀频道，获取平台爆款流量</span></div>
      <div className={cls('index_card')}><Tabs items={items} /></div>
    </>
  );
}
