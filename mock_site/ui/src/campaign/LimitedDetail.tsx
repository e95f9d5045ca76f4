// One activity of 限时限量购. Taking goods off the page changes nothing until the whole form is submitted.
import { useState } from 'react';
import { Button, Input, Switch, Table, message } from 'antd';
import type { ColumnsType } from 'antd/es/table';
import { PlusOutlined } from '@ant-design/icons';
import { cls } from '../classes';
import { fault } from '../faults';
import { ProductCell } from '../lists/cells';
import { ask, worded } from '../lists/confirmation';
import { shifting } from '../lists/shifting';
import type { Row } from '../lists/types';
import { useList } from '../lists/useList';
import { State, go, useActivity, type Activity, type CampaignRow } from './activities';
import { Head, NoActivity } from './Head';
import { DETAIL, LIMITED, LIST, submit } from './limited';
import { shaped, told } from '../lists/shapes';
import type { Place } from '../pages';

function Goods({ activity, editing }: { activity: Activity; editing: boolean }) {
  const [off, setOff] = useState<string[]>([]); // ids taken off the page
  const [ticked, setTicked] = useState<Row[]>([]);
  const list = useList({
    url: `${LIMITED}/product/list?without=${off.join(',')}`, name: 'limited', container: activity.name,
  });
  const extra = ticked.length > 0 && fault('extra_selected') ? list.extra : null;
  const more = extra && !off.includes(extra.product_id) && !ticked.some((row) => row.key === extra.key);
  const selected = more ? [...ticked, extra] : ticked;

  const takeOff = (rows: Row[]) => {
    const ids = rows.map((row) => row.product_id);
    setOff((before) => [...before, ...ids]);
    setTicked((before) => before.filter((row) => !ids.includes(row.product_id)));
  };
  const search = (text: string) => {
    const id = text.trim();
    if (/\D/.test(id)) {
      message.warning('请输入正确的商品ID');
      return;
    }
    setTicked([]);
    list.search(id);
  };
  const askSubmission = () => {
    if (off.length === 0) {
      message.warning('活动商品未发生变化');
      return;
    }
    const question = worded({ title: '提交修改', count: off.length, okText: '仍要提交' }, (count) =>
      `本次修改将移除 ${count} 个商品，提交后立即生效，进行中的活动价格将恢复原价。`);
    ask(question, () => submit(activity, off));
  };

  const columns: ColumnsType<CampaignRow> = [
    { title: '商品信息', key: 'goods', width: 290, render: (_, row) => <ProductCell row={row} idLabel="ID：" /> },
    { title: '原价', dataIndex: 'price', width: 150 },
    {
      title: '活动价', key: 'activity_price', width: 130,
      render: (_, { activity_price: price }) => (editing ? <Input prefix="¥" defaultValue={price} /> : `¥${price}`),
    },
    { title: '限购', dataIndex: 'limit', width: 125 },
    { title: '库存', dataIndex: 'stock', width: 80, align: 'right' },
    { title: '状态', key: 'status', width: 100, render: (_, row) => <State name={row.status} /> },
    { title: '加入时间', dataIndex: 'added_at', width: 175 },
  ];
  if (editing) {
    columns.push({
      title: '操作', key: 'operating', width: 70, fixed: 'right',
      render: (_, row) => <a onClick={() => takeOff([row])}>移除</a>,
    });
  }
  return (
    <>
      <div className={cls('index_card', 'style_campaignCard')}>
        <div className={cls('style_campaignSection')}>活动商品</div>
        <div className={cls('style_campaignBar')}>
          {editing && <Button type="primary" ghost icon={<PlusOutlined />}>添加商品</Button>}
          <Input.Search style={{ width: 260 }} allowClear placeholder="请输入商品ID" onSearch={search} />
          <label className={cls('style_campaignSwitch')}><Switch size="small" /> 仅看价格异常</label>
          {editing && (
            <div className={cls('style_campaignBatch')}>
              {off.length > 0 && (
                <span className={cls('style_campaignDraft')}>已移除 {off.length} 个，提交后生效</span>
              )}
              <span>已选 {selected.length} 个</span>
              <Button disabled={selected.length === 0} onClick={() => takeOff(selected)}>批量移除</Button>
            </div>
          )}
        </div>
        <div {...shifting(list.setRows)}>
          <Table<CampaignRow>
            rowKey="key" columns={shaped(columns)} dataSource={list.rows as CampaignRow[]} loading={list.loading}
            scroll={{ x: 1150 }} locale={list.emptyText ? { emptyText: list.emptyText } : undefined}
            rowSelection={{
              selectedRowKeys: ticked.map((row) => row.key),
              preserveSelectedRowKeys: true,
              getCheckboxProps: () => ({ disabled: !editing }),
              onChange: (_, rows) => setTicked(rows),
            }}
            pagination={{
              current: list.page, pageSize: list.size, total: list.total, showSizeChanger: true,
              pageSizeOptions: [10, 20, 50, 100], showTotal: told((total) => `共 ${total} 个商品`), onChange: list.turn,
            }}
          />
        </div>
      </div>
      <div className={cls('style_campaignFooter')}>
        {editing && <Button type="primary" onClick={askSubmission}>提交</Button>}
        <Button onClick={() => go(LIST)}>{editing ? '取消' : '返回'}</Button>
      </div>
    </>
  );
}

export const pages: Place[] = [{ path: DETAIL, title: '限时限量购', app: 'marketing_tools', prefix: 'ecom-mcenter' }];

export default function LimitedDetail() {
  const activity = useActivity(`${LIMITED}/activity/list`);
  if (!activity) return <NoActivity loading={activity === undefined} />;
  const editing = new URLSearchParams(window.location.search).get('refer') === 'edit';
  return (
    <>
      <Head
        activity={activity} back="限时限量购" backTo={LIST}
        facts={[['活动ID', activity.id], ['活动类型', activity.kind], ['活动时间', activity.period]]}
      />
      <Goods activity={activity} editing={editing} />
    </>
  );
}
