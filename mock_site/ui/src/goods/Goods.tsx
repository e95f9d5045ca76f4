// 商品管理: every product of the shop, in a virtual table whose rows are `tr`s with the product id as key.
import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { Button, Input, Modal, Table, Tabs, Tag, message } from 'antd';
import { get, post } from '../api';
import { cls } from '../classes';
import { ProductCell } from '../lists/cells';
import type { Row } from '../lists/types';
import { useList } from '../lists/useList';
import VirtualTable, { BODY_HEIGHT } from './VirtualTable';
import { told } from '../lists/shapes';
import type { Place } from '../pages';

const URL = '/api/goods/manage';
/** Of the address; 2 is the one seen in public. */
const STATUSES: Record<string, string> = { 在售: '2', 已下架: '1', 已售罄: '4', 审核中: '5', 封禁中: '6' };

export interface Goods extends Row { sales: number | null; updated_at: string }
interface Counts { all: number; statuses: Record<string, number> }

const address = (changes: Record<string, string>) => {
  const query = new URLSearchParams(window.location.search);
  Object.entries(changes).forEach(([name, value]) => (value ? query.set(name, value) : query.delete(name)));
  window.history.replaceState(null, '', `${window.location.pathname}${query.size ? `?${query}` : ''}`);
};

function GoodsTable({ status, onChanged }: { status: string; onChanged: () => void }) {
  const asked = new URLSearchParams(window.location.search).get('product_id') ?? '';
  const list = useList({
    url: `${URL}/list?status=${encodeURIComponent(status)}`, name: 'goods', keyword: asked,
  });
  const [typed, setTyped] = useState(asked);
  const search = (text: string) => {
    address({ product_id: text.trim() });
    list.search(text.trim());
  };
  const askOffShelf = (row: Goods) => Modal.confirm({
    title: '下架商品', content: '下架后，消费者将无法购买该商品。', okText: '仍要下架', cancelText: '取消',
    onOk: async () => {
      await post(`${URL}/off_shelf`, { product_id: row.product_id });
      message.success('下架成功');
      list.reload();
      onChanged();
    },
  });
  const columns: { key: string; title: string; width: number; render: (row: Goods) => ReactNode }[] = [
    {
      key: 'goodsInformation', title: '商品信息', width: 380,
      render: (row) => (
        <>
          <ProductCell row={row} idLabel="ID:" />
          <div className={cls('style_productCategory')}>类目：{row.category}</div>
        </>
      ),
    },
    { key: 'sellingPrice', title: '价格', width: 140, render: (row) => row.price },
    { key: 'totalInventory', title: '总库存', width: 90, render: (row) => row.stock },
    { key: 'newSellTitle', title: '销量', width: 90, render: (row) => row.sales ?? '--' },
    { key: 'qualityScoreTitle', title: '质量分', width: 80, render: (row) => 60 + (row.colour * 3) },
    {
      key: 'timeSortTitle', title: '创建时间/状态', width: 170,
      render: (row) => <><div>{row.updated_at}</div><Tag>{row.status}</Tag></>,
    },
    {
      key: 'operating', title: '操作', width: 150,
      render: (row) => (
        <div className={cls('style_actions')}>
          <a>编辑</a><a>复制</a><a onClick={() => askOffShelf(row)}>下架</a>
        </div>
      ),
    },
  ];
  return (
    <>
      <div className={cls('style_filter')}>
        <Input
          style={{ width: 460 }} allowClear value={typed} placeholder="请输入商品名称/商品ID/商家编码，多条可用逗号隔开"
          onChange={(event) => setTyped(event.target.value)} onPressEnter={() => search(typed)}
        />
        <Button type="primary" onClick={() => search(typed)}>查询</Button>
        <Button onClick={() => { setTyped(''); search(''); }}>重置</Button>
      </div>
      <Table<Goods>
        rowKey="product_id" dataSource={list.rows as Goods[]} loading={list.loading} scroll={{ y: BODY_HEIGHT, x: 1100 }}
        columns={columns.map(({ key, title, width }) => ({ key, title, width }))}
        components={{
          body: (rows) => <VirtualTable rows={rows as Goods[]} columns={columns} emptyText={list.emptyText} />,
        }}
        pagination={{
          current: list.page, pageSize: list.size, total: list.total, showSizeChanger: true,
          pageSizeOptions: [10, 20, 50, 100], showTotal: told((total) => `共 ${total} 件商品`), onChange: list.turn,
        }}
      />
    </>
  );
}

export const pages: Place[] = [{ path: '/ffa/g/list', title: '商品管理', app: 'goods', prefix: 'ecom-g' }];

export default function GoodsPage() {
  const wanted = new URLSearchParams(window.location.search).get('status');
  const [status, setStatus] = useState(Object.keys(STATUSES).find((s) => STATUSES[s] === wanted) ?? '');
  const [counts, setCounts] = useState<Counts | null>(null);
  const refresh = useCallback(() => {
    get<Counts>(`${URL}/counts`).then(({ data }) => data && setCounts(data)).catch(() => undefined);
  }, []);
  useEffect(refresh, [refresh]);
  const turn = (to: string) => {
    address({ product_id: '', status: STATUSES[to] ?? '', tab: to ? '' : 'all' });
    setStatus(to);
  };
  const label = (text: string, n?: number) => (counts ? `${text}(${n ?? 0})` : text);
  return (
    <div>
      <div className={cls('style_pageTitle')}>商品管理</div>
      <div className={cls('index_card')}>
        <Tabs
          activeKey={status} onChange={turn}
          items={[
            { key: '', label: label('全部', counts?.all) },
            ...Object.keys(STATUSES).map((name) => ({ key: name, label: label(name, counts?.statuses[name]) })),
          ]}
        />
        <GoodsTable key={status} status={status} onChanged={refresh} />
      </div>
    </div>
  );
}
