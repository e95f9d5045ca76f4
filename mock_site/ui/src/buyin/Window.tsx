// 橱窗商品: the batch action is chosen in a select and carried out by a button, without a question.
// Ticks do not outlive a page turn. The rows carry no key in the DOM.
import { useCallback, useEffect, useState, type HTMLAttributes } from 'react';
import { Button, Input, Select, Table, Tag, message } from 'antd';
import type { ColumnsType } from 'antd/es/table';
import { get, post } from '../api';
import { cls } from '../classes';
import { fault } from '../faults';
import { ProductCell } from '../lists/cells';
import { confirmed } from '../lists/confirmation';
import { remove } from '../lists/removal';
import { shifting } from '../lists/shifting';
import type { Row, TabProps } from '../lists/types';
import { useList } from '../lists/useList';
import { BUYIN, SIZES, type WindowRow } from './types';
import { told } from '../lists/shapes';
import type { Place } from '../pages';

const URL = `${BUYIN}/window`;
const CAP = 50;
const COLOURS: Record<string, string> = { 推广中: 'success', 商品失效: 'error' };
const STATES = [{ value: '', label: '全部状态' }, ...['推广中', '商品失效', '已下架'].map((value) => ({ value, label: value }))];
const ACTIONS = ['置顶', '修改分类', '移出橱窗'].map((value) => ({ value, label: value }));

type TrProps = HTMLAttributes<HTMLTableRowElement> & { 'data-row-key'?: string };
const BareRow = ({ 'data-row-key': _, ...props }: TrProps) => <tr {...props} />;

const COLUMNS: ColumnsType<WindowRow> = [
  {
    title: '商品信息', key: 'goods',
    render: (_, row) => (
      <div className={cls('index-module__pinnable')}>
        <ProductCell row={row} idLabel="ID " />{row.pinned && <Tag color="orange">置顶</Tag>}
      </div>
    ),
  },
  {
    title: '状态', key: 'status', width: 170,
    render: (_, row) => (
      <><Tag color={COLOURS[row.status]}>{row.status}</Tag>{row.live && <Tag color="magenta">直播中</Tag>}</>
    ),
  },
  { title: '价格', dataIndex: 'price', width: 160 },
  { title: '佣金率', dataIndex: 'commission', width: 100, align: 'right' },
  { title: '近30天销量', dataIndex: 'sales_30d', width: 120, align: 'right' },
  { title: '添加时间', dataIndex: 'added_at', width: 180 },
];

interface GoodsProps extends TabProps { state: string; onState: (state: string) => void }

function Goods({ state, onState, onChanged }: GoodsProps) {
  const list = useList({ url: state ? `${URL}/list?state=${encodeURIComponent(state)}` : `${URL}/list`, name: 'window' });
  const [ticked, setTicked] = useState<Row[]>([]);
  const [action, setAction] = useState<string>();
  useEffect(() => setTicked([]), [list.page, list.size]);
  const extra = ticked.length > 0 && fault('extra_selected') ? list.extra : null;
  const selected = extra ? [...ticked, extra] : ticked;

  const refresh = () => {
    setTicked([]);
    list.reload();
    onChanged();
  };
  const execute = async () => {
    const body = { product_ids: selected.map((row) => row.product_id) };
    if (action === '移出橱窗') {
      const words = { done: '移出橱窗成功', failedTitle: '部分商品移出失败', idLabel: '商品ID：' };
      await remove({ url: `${URL}/remove`, body, rows: selected, refresh, ...words });
    } else if (action === '置顶') {
      await post(`${URL}/pin`, body);
      message.success('置顶成功');
      refresh();
    } else message.info('暂无可用分类，请先创建橱窗分类');
  };
  return (
    <div className={cls('index_card', 'index-module__card')} {...shifting(list.setRows)}>
      <div className={cls('index-module__bar')}>
        <Select style={{ width: 130 }} value={state} options={STATES} onChange={onState} />
        <Select style={{ width: 130 }} placeholder="批量操作" value={action} options={ACTIONS} onChange={setAction} />
        <Button
          type="primary" className={cls('index__btn')} disabled={selected.length === 0 || !action}
          onClick={() => void confirmed(execute)}
        >
          执行
        </Button>
        <span>已选 {selected.length} 件</span>
        <span className={cls('index-module__hint')}>单次最多操作{CAP}件商品</span>
        <Input.Search
          style={{ width: 280, marginLeft: 'auto' }} allowClear placeholder="搜索商品标题"
          onSearch={(text) => { setTicked([]); list.search(text.trim()); }}
        />
      </div>
      <Table<WindowRow>
        rowKey="key" tableLayout="fixed" columns={COLUMNS} dataSource={list.rows as WindowRow[]} loading={list.loading}
        components={{ body: { row: BareRow } }}
        locale={list.emptyText ? { emptyText: list.emptyText } : undefined}
        rowSelection={{
          selectedRowKeys: ticked.map((row) => row.key),
          onChange: (_, rows) => setTicked(rows),
          getCheckboxProps: (row) => ({ disabled: row.live }),
        }}
        pagination={{
          current: list.page, pageSize: list.size, total: list.total, showSizeChanger: true,
          pageSizeOptions: SIZES, showTotal: told((total) => `共 ${total} 件商品`), onChange: list.turn,
        }}
      />
    </div>
  );
}

export const pages: Place[] = [{ path: '/dashboard/shopwindow/goods-list', title: '橱窗商品', app: 'buyin', prefix: 'auxo' }];

export default function ShopWindow() {
  const [state, setState] = useState('');
  const [count, setCount] = useState<number | null>(null);
  const recount = useCallback(() => {
    get<{ count: number }[]>(`${URL}/count`).then(({ data }) => data && setCount(data[0]?.count ?? 0))
      .catch(() => undefined);
  }, []);
  useEffect(recount, [recount]);
  return (
    <>
      <div className={cls('style_pageTitle')}>橱窗商品<span>管理橱窗内展示的推广商品</span></div>
      <div className={cls('index_card', 'index-module__figure')}>橱窗商品总数<b>{count ?? '--'}</b></div>
      <Goods key={state} state={state} onState={setState} onChanged={recount} />
    </>
  );
}
