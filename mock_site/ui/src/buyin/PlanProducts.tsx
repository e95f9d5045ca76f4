// The products of one plan. A running 定向计划 lets go of them the next day only; until then the row stays.
import { useState } from 'react';
import { Button, Input, Table, Tag } from 'antd';
import type { ColumnsType } from 'antd/es/table';
import { cls } from '../classes';
import { fault } from '../faults';
import { ProductCell } from '../lists/cells';
import { ask, worded } from '../lists/confirmation';
import { remove } from '../lists/removal';
import { shifting } from '../lists/shifting';
import type { Row, TabProps } from '../lists/types';
import { useList } from '../lists/useList';
import Details, { unsettled } from './Details';
import { BUYIN, SIZES, type Plan, type PlanRow } from './types';
import { told } from '../lists/shapes';
import { steady } from '../lists/steady';

const URL = `${BUYIN}/plan`;
const CAP = 20;
const CLOSING = '关闭中';
const COLOURS: Record<string, string> = { 推广中: 'success', [CLOSING]: 'warning' };

const isClosing = (row: Row) => row.status === CLOSING;

function Status({ row }: { row: PlanRow }) {
  return (
    <>
      <Tag color={COLOURS[row.status]}>{row.status}</Tag>
      {isClosing(row) && <div className={cls('index-module__note')}>将于 {row.effective_on} 00:00 生效</div>}
    </>
  );
}

function columnsFor(kind: string, actions: (row: PlanRow) => JSX.Element): ColumnsType<PlanRow> {
  const orders: ColumnsType<PlanRow> = [
    { title: '进行中订单', dataIndex: 'open_orders', width: 92, align: 'right' },
    { title: '待结算佣金', key: 'unsettled', width: 92, align: 'right', render: (_, row) => unsettled(row) },
  ];
  const authors: ColumnsType<PlanRow> = [
    { title: '达人', dataIndex: 'author', width: 90 },
    { title: '可见状态', key: 'visible', width: 80, render: (_, row) => (row.author_visible ? '可见' : '已关闭') },
  ];
  return [
    { title: '商品信息', key: 'goods', width: 274, render: (_, row) => <ProductCell row={row} idLabel="商品ID：" /> },
    { title: '状态', key: 'status', width: kind === '定向' ? 176 : 86, render: (_, row) => <Status row={row} /> },
    ...(kind === '专属' ? authors : []),
    { title: '佣金率', dataIndex: 'commission', width: 62, align: 'right' },
    ...(kind === '定向' ? [] : orders),
    { title: '近30天成交', dataIndex: 'sales_30d', width: 92, align: 'right' },
    { title: '加入时间', dataIndex: 'added_at', width: 92 },
    { title: '操作', key: 'operating', width: 104, fixed: 'right', render: (_, row) => actions(row) },
  ];
}

export default function PlanProducts({ plan, onChanged }: { plan: Plan } & TabProps) {
  const list = useList({ url: `${URL}/list`, name: 'plans', container: plan.name });
  const [ticked, setTicked] = useState<Row[]>([]);
  const [opened, setOpened] = useState<Row | null>(null);
  const extra = ticked.length > 0 && fault('extra_selected') ? list.extra : null;
  const selected = extra && !ticked.some((row) => row.key === extra.key) ? [...ticked, extra] : ticked;
  const tooMany = selected.length > CAP;

  const askRemoval = (rows: Row[]) => {
    const question = worded({ title: '取消合作', okText: '确认取消', count: rows.length }, (count) =>
      `确定取消选中的 ${count} 个商品的合作吗？`);
    ask(question, () => remove({
      url: `${URL}/remove`,
      body: { container: plan.name, product_ids: rows.map((row) => row.product_id) },
      rows,
      done: plan.kind === '定向' && plan.state === '推广中' ? '操作成功，次日生效' : '取消合作成功',
      failedTitle: '操作结果',
      idLabel: '商品ID：',
      refresh: () => {
        setTicked([]);
        list.reload();
        onChanged();
      },
    }));
  };
  const actions = (row: PlanRow) => (
    <div className={cls('index-module__rowActions')}>
      <Button type="link" size="small" onClick={() => setOpened(row)}>详情</Button>
      <Button type="link" size="small" disabled={isClosing(row)} onClick={() => askRemoval([row])}>取消合作</Button>
    </div>
  );
  return (
    <div className={cls('index-module__planProducts')} {...shifting(list.setRows)}>
      <div className={cls('index-module__bar')}>
        <Input.Search
          style={{ width: 320 }} allowClear placeholder="搜索商品名称或ID"
          onSearch={(text) => { setTicked([]); list.search(text.trim()); }}
        />
        <div className={cls('index-module__batch')}>
          {tooMany && <span className={cls('index-module__warning')}>单次最多操作{CAP}个商品</span>}
          <span>已选 {selected.length} 项</span>
          <Button disabled={selected.length === 0 || tooMany} onClick={() => askRemoval(selected)}>批量取消合作</Button>
        </div>
      </div>
      <Table<PlanRow>
        rowKey="key" size="middle" columns={steady(columnsFor(plan.kind, actions))} dataSource={list.rows as PlanRow[]} loading={list.loading}
        scroll={{ x: plan.kind === '专属' ? 1110 : 940 }} locale={list.emptyText ? { emptyText: list.emptyText } : undefined}
        rowSelection={{
          selectedRowKeys: ticked.map((row) => row.key),
          preserveSelectedRowKeys: true,
          onChange: (_, rows) => setTicked(rows),
          getCheckboxProps: (row) => ({ disabled: isClosing(row) }),
        }}
        pagination={{
          current: list.page, pageSize: list.size, total: list.total, showSizeChanger: true,
          pageSizeOptions: SIZES, showTotal: told((total) => `共 ${total} 条`), onChange: list.turn,
        }}
      />
      <Details plan={plan.name} row={opened} close={() => setOpened(null)} />
    </div>
  );
}
