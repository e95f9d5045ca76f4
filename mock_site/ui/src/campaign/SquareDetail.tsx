// The shop's products in one activity of 活动广场: search by ids, ticked batches; locked rows cannot be ticked.
import { useState } from 'react';
import { Button, Input, Table, Tooltip } from 'antd';
import type { ColumnsType } from 'antd/es/table';
import { InfoCircleOutlined } from '@ant-design/icons';
import { cls } from '../classes';
import { fault } from '../faults';
import { ProductCell } from '../lists/cells';
import { ask, worded } from '../lists/confirmation';
import { remove } from '../lists/removal';
import type { Row } from '../lists/types';
import { useList } from '../lists/useList';
import { LOCKED, OVER, State, useActivity, type Activity, type CampaignRow } from './activities';
import { Head, NoActivity } from './Head';
import { PLACE, SQUARE } from './Square';
import { shaped, told } from '../lists/shapes';
import type { Place } from '../pages';

const LOCK_WORDS = '活动进行中，商品锁定不可退出';

function Products({ activity }: { activity: Activity }) {
  const list = useList({ url: `${SQUARE}/product/list`, name: 'square', container: activity.name });
  const [typed, setTyped] = useState('');
  const [ticked, setTicked] = useState<Row[]>([]);
  const extra = ticked.length > 0 && fault('extra_selected') ? list.extra : null;
  const selected = extra && !ticked.some((row) => row.key === extra.key) ? [...ticked, extra] : ticked;

  const askLeaving = () => {
    const question = worded({ title: '批量退出活动', count: selected.length }, (count) =>
      `确认将 ${count} 个商品退出活动？退出后活动流量扶持随即停止。`);
    ask(question, async () => {
      const body = { container: activity.name, product_ids: selected.map((row) => row.product_id) };
      const refresh = () => {
        setTicked([]);
        list.reload();
      };
      await remove({
        url: `${SQUARE}/product/remove`, body, rows: selected, done: '退出成功', refresh,
        failedTitle: '部分商品退出失败', idLabel: '商品ID：',
      });
    });
  };
  const search = (text: string) => {
    setTicked([]);
    list.search(text.trim());
  };
  const columns: ColumnsType<CampaignRow> = [
    { title: '商品', key: 'goods', render: (_, row) => <ProductCell row={row} idLabel="ID:" /> },
    { title: '活动价', key: 'activity_price', width: 120, render: (_, row) => `¥${row.activity_price}` },
    { title: '活动库存', dataIndex: 'activity_stock', width: 110, align: 'right' },
    {
      title: '状态', key: 'status', width: 130,
      render: (_, row) => (
        <>
          <State name={row.status} />
          {row.status === LOCKED && (
            <Tooltip title={row.lock_words ?? LOCK_WORDS}>
              <InfoCircleOutlined className={cls('style_lockedIcon')} />
            </Tooltip>
          )}
        </>
      ),
    },
    { title: '报名时间', dataIndex: 'added_at', width: 180 },
  ];
  return (
    <div className={cls('index_card', 'style_campaignCard')}>
      <div className={cls('style_filter')}>
        <Input
          style={{ width: 360 }} allowClear value={typed} placeholder="请输入商品ID，多个用逗号隔开"
          onChange={(event) => setTyped(event.target.value)} onPressEnter={() => search(typed)}
        />
        <Button type="primary" onClick={() => search(typed)}>查询</Button>
        <div className={cls('style_campaignBatch')}>
          <span>已选 {selected.length} 项</span>
          <Button disabled={selected.length === 0} onClick={askLeaving}>批量退出</Button>
        </div>
      </div>
      <Table<CampaignRow>
        rowKey="key" columns={shaped(columns)} dataSource={list.rows as CampaignRow[]} loading={list.loading}
        locale={list.emptyText ? { emptyText: list.emptyText } : undefined}
        rowSelection={{
          selectedRowKeys: ticked.map((row) => row.key),
          preserveSelectedRowKeys: true,
          getCheckboxProps: (row) => ({ disabled: [LOCKED, OVER].includes(row.status) }),
          onChange: (_, rows) => setTicked(rows),
        }}
        pagination={{
          current: list.page, pageSize: list.size, total: list.total, showSizeChanger: true,
          pageSizeOptions: [10, 20, 50], showTotal: told((total) => `共 ${total} 条`), onChange: list.turn,
        }}
      />
    </div>
  );
}

export const pages: Place[] = [{ path: '/ffa/merchant/campaign-square/detail', title: '活动广场', app: 'merchant_square', prefix: 'auxo' }];

export default function SquareDetail() {
  const activity = useActivity(`${SQUARE}/activity/list`);
  if (!activity) return <NoActivity loading={activity === undefined} />;
  return (
    <>
      <Head
        activity={activity} back="活动广场" backTo={PLACE}
        facts={[['活动ID', activity.id], ['活动时间', activity.period]]}
      />
      <Products activity={activity} />
    </>
  );
}
