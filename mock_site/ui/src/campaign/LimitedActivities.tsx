// 限时限量购: the shop's activities. A submitted one is 处理中 until the server has carried it out.
import { useEffect } from 'react';
import { Button, Space, Spin, Table } from 'antd';
import type { ColumnsType } from 'antd/es/table';
import { PlusOutlined } from '@ant-design/icons';
import { cls } from '../classes';
import { moment } from '../faults';
import { PROCESSING, State, go, useActivities, type Activity } from './activities';
import { DETAIL, LIMITED, tellOutcome } from './limited';
import type { Place } from '../pages';

const POLL_MS = 600;
const EDITABLE = ['未开始', '进行中'];

const columns: ColumnsType<Activity> = [
  {
    title: '活动名称/ID', key: 'name', width: 300,
    render: (_, activity) => (
      <>
        <div className={cls('style_campaignName')}>{activity.name}</div>
        <div className={cls('style_productId')}>ID：{activity.id}</div>
      </>
    ),
  },
  { title: '活动类型', dataIndex: 'kind', width: 130 },
  {
    title: '活动时间', key: 'period', width: 210,
    render: (_, { period }) => period.split(' 至 ').map((at, index) => <div key={at}>{at}{index === 0 && ' 至'}</div>),
  },
  {
    title: '活动状态', key: 'state', width: 120,
    render: (_, { state }) => (
      state === PROCESSING ? <Space><Spin size="small" />{state}</Space> : <State name={state} />
    ),
  },
  { title: '商品数', dataIndex: 'count', width: 90, align: 'right' },
  {
    title: '操作', key: 'operating', width: 170,
    render: (_, activity) => (
      <div className={cls('style_actions')}>
        {EDITABLE.includes(activity.state) && <a onClick={() => go(`${DETAIL}?refer=edit&id=${activity.id}`)}>编辑</a>}
        <a onClick={() => go(`${DETAIL}?refer=view&id=${activity.id}`)}>查看</a>
        <a>复制</a>
      </div>
    ),
  },
];

export const pages: Place[] = [{ path: '/ffa/marketing/tools/limitsales', title: '限时限量购', app: 'marketing_tools', prefix: 'ecom-mcenter' }];

export default function LimitedActivities() {
  const [activities, refresh] = useActivities(`${LIMITED}/activity/list`);
  const busy = activities?.some((activity) => activity.state === PROCESSING);
  useEffect(() => {
    if (activities) tellOutcome(activities);
  }, [activities]);
  useEffect(() => {
    if (!busy) return undefined;
    const timer = setInterval(refresh, POLL_MS);
    return () => clearInterval(timer);
  }, [busy, refresh]);

  const running = activities?.filter((activity) => activity.state === '进行中') ?? [];
  const figures: [string, number][] = [
    ['进行中活动', running.length],
    ['未开始活动', activities?.filter((activity) => activity.state === '未开始').length ?? 0],
    ['活动中商品', running.reduce((sum, activity) => sum + activity.count, 0)],
  ];
  return (
    <>
      <div className={cls('style_campaignTop')}>
        <div className={cls('style_pageTitle')}>限时限量购<span>在规定时间或数量内降价促销，提升商品转化</span></div>
        <Button type="primary" icon={<PlusOutlined />}>立即创建</Button>
      </div>
      <div className={cls('style_summary')}>
        {figures.map(([title, value]) => (
          <div key={title} className={cls('style_summaryCard')}>
            <div className={cls('style_summaryTitle')}>{title}</div>
            <div className={cls('style_summaryValue')}>{activities ? value : '--'}</div>
          </div>
        ))}
      </div>
      <div className={cls('index_card', 'style_campaignCard')}>
        <Table<Activity>
          rowKey="id" columns={columns} dataSource={activities ?? []} loading={!activities}
          pagination={{ pageSize: 10, showTotal: (total) => `共 ${total} 个活动`, onChange: () => moment('page') }}
        />
      </div>
    </>
  );
}
