// 我的追踪: search by ids, ticked batches, a modal that tells the number. The row's key is the product id.
import { useState } from 'react';
import { Button, Input, Table } from 'antd';
import type { ColumnsType } from 'antd/es/table';
import { cls } from '../classes';
import { fault } from '../faults';
import { ProductCell, StatusCell, exposure } from './cells';
import { ask, worded } from './confirmation';
import { remove } from './removal';
import { shifting } from './shifting';
import { BUSINESS, type Row, type TabProps } from './types';
import { useList } from './useList';
import { ExtraHead, onlyLast, shaped, told } from './shapes';

const URL = `${BUSINESS}/track/product`;

export default function Tracking({ onChanged }: TabProps) {
  const list = useList({ url: `${URL}/list`, name: 'tracking' });
  const [typed, setTyped] = useState('');
  const [ticked, setTicked] = useState<Row[]>([]);
  const extra = ticked.length > 0 && fault('extra_selected') ? list.extra : null;
  const selected = extra && !ticked.some((row) => row.product_id === extra.product_id) ? [...ticked, extra] : ticked;

  const askRemoval = (rows: Row[], title: string) => {
    const question = worded({ title, count: rows.length }, (count) =>
      `确定将选中的 ${count} 个商品移出我的追踪吗？移除后将不再更新这些商品的数据。`);
    ask(question, async () => {
      const body = { product_ids: rows.map((row) => row.product_id) };
      const refresh = () => {
        setTicked([]);
        list.reload();
        onChanged();
      };
      await remove({ url: `${URL}/remove`, body, rows, done: '移除成功', refresh });
    });
  };
  const search = (text: string) => {
    setTicked([]);
    list.search(text.trim());
  };
  const columns: ColumnsType<Row> = [
    { title: '商品信息', key: 'goodsInformation', width: 360, render: (_, row) => <ProductCell row={row} idLabel="ID:" /> },
    { title: '状态', key: 'status', width: 110, render: (_, row) => <StatusCell status={row.status} /> },
    { title: '价格', dataIndex: 'price', width: 150 },
    { title: '库存', dataIndex: 'stock', width: 100 },
    { title: '近7天曝光', key: 'exposure', width: 120, align: 'right', render: (_, row) => exposure(row.exposure_7d) },
    { title: '类目', dataIndex: 'category', width: 120 },
    { title: '追踪时间', dataIndex: 'added_at', width: 180 },
    {
      title: '操作', key: 'operating', width: 160, fixed: 'right',
      render: (_, row) => (
        <div className={cls('style_actions')}>
          <a>查看详情</a>
          <a onClick={() => askRemoval([row], '取消追踪')}>取消追踪</a>
        </div>
      ),
    },
  ];
  const table = (again: boolean) => (
    <Table<Row>
      rowKey="product_id" columns={shaped(again ? onlyLast(columns) : columns)} dataSource={list.rows}
      loading={list.loading} scroll={{ x: 1360 }}
      locale={list.emptyText ? { emptyText: list.emptyText } : undefined}
      rowSelection={again ? undefined : {
        selectedRowKeys: ticked.map((row) => row.product_id),
        preserveSelectedRowKeys: true,
        onChange: (_, rows) => setTicked(rows),
      }}
      pagination={again ? false : {
        current: list.page, pageSize: list.size, total: list.total, showSizeChanger: true,
        pageSizeOptions: [10, 20, 50, 100], showTotal: told((total) => `共 ${total} 条`), onChange: list.turn,
      }}
    />
  );
  return (
    <div {...shifting(list.setRows)}>
      <div className={cls('style_filter')}>
        <Input
          style={{ width: 420 }} allowClear value={typed} placeholder="请输入商品名称/商品ID，多条可用逗号隔开"
          onChange={(event) => setTyped(event.target.value)} onPressEnter={() => search(typed)}
        />
        <Button type="primary" onClick={() => search(typed)}>查询</Button>
        <Button onClick={() => { setTyped(''); search(''); }}>重置</Button>
      </div>
      {selected.length > 0 && (
        <div className={cls('style_batchBar')}>
          <span>已选 <b>{selected.length}</b> 项</span>
          <Button onClick={() => askRemoval(selected, '移除追踪商品')}>批量移除</Button>
          <a onClick={() => setTicked([])}>取消选择</a>
        </div>
      )}
      <ExtraHead />
      <div className={cls('style_trackingTable')} style={{ position: 'relative' }}>
        {table(false)}
        {fault('drawn_twice') && (
          <div style={{ position: 'absolute', top: 0, right: 0, width: 160, overflow: 'hidden' }}>
            <div style={{ position: 'relative', left: -1200, width: 1360 }}>{table(true)}</div>
          </div>
        )}
      </div>
    </div>
  );
}
