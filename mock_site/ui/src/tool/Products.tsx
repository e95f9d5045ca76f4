// The products of one group: search by ids, ticked batches, a link at each row.
import { useState } from 'react';
import { Button, Empty, Input, Link, Message, Table, Tag, type TableColumnProps } from '@arco-design/web-react';
import { IconLock } from '@arco-design/web-react/icon';
import { fault } from '../faults';
import type { Row, TabProps } from '../lists/types';
import { usePaged } from '../lists/usePaged';
import { ask, remove } from './asking';
import { told } from '../lists/shapes';

const URL = '/api/groups/product';
const COLOURS: Record<string, string> = { 在售: 'green', 已下架: 'gray', 已售罄: 'orange', 审核中: 'arcoblue', 封禁中: 'red' };

interface ToolRow extends Row { tag: string; protected: boolean }

const complain = (words: string) => void Message.error(words);

export default function Products({ group, onChanged }: { group: string } & TabProps) {
  const list = usePaged({ url: `${URL}/list`, name: 'tool_groups', container: group, size: 10, complain });
  const [typed, setTyped] = useState('');
  const [ticked, setTicked] = useState<Row[]>([]);
  const extra = ticked.length > 0 && fault('extra_selected') ? list.extra : null;
  const selected = extra && !ticked.some((row) => row.key === extra.key) ? [...ticked, extra] : ticked;

  const askRemoval = (rows: Row[]) => ask({
    title: '移出分组',
    sentence: (count) => `确认将 ${count} 个商品移出分组「${group}」？`,
    count: rows.length,
    okText: '确认移出',
    act: () => {
      const body = { container: group, product_ids: rows.map((row) => row.product_id) };
      return remove(`${URL}/remove`, body, rows.length, '移出成功', () => {
        setTicked([]);
        list.reload();
        onChanged();
      });
    },
  });
  const search = (text: string) => {
    setTicked([]);
    list.search(text.trim());
  };
  const columns: TableColumnProps<ToolRow>[] = [
    {
      title: '商品', dataIndex: 'title',
      render: (_, row) => (
        <div className="tool-product">
          <div className="tool-picture" style={{ background: `hsl(${row.colour * 30} 42% 84%)` }} />
          <div className="tool-product-text">
            <div className="tool-product-name" title={row.title}>{row.title}</div>
            <div className="tool-product-id">商品编号 {row.product_id}</div>
          </div>
        </div>
      ),
    },
    { title: '状态', dataIndex: 'status', width: 100, render: (status) => <Tag color={COLOURS[status]}>{status}</Tag> },
    {
      title: '标签', dataIndex: 'tag', width: 200,
      render: (_, row) => (
        <>
          <Tag bordered>{row.tag}</Tag>
          {row.protected && <Tag className="tool-rule" color="purple" icon={<IconLock />}>自动规则</Tag>}
        </>
      ),
    },
    { title: '加入时间', dataIndex: 'added_at', width: 180 },
    { title: '操作', dataIndex: 'operation', width: 90, render: (_, row) => <Link onClick={() => askRemoval([row])}>移出</Link> },
  ];
  return (
    <>
      <div className="tool-filter">
        <Input.Search
          style={{ width: 420 }} allowClear searchButton="搜索" placeholder="输入商品ID，支持逗号分隔"
          value={typed} onChange={setTyped} onSearch={search} onClear={() => search('')}
        />
        <span className="tool-selected">已选择 {selected.length} 个商品</span>
        <Button type="primary" disabled={selected.length === 0} onClick={() => askRemoval(selected)}>批量移出</Button>
      </div>
      <Table<ToolRow>
        rowKey="key" border={false} columns={columns} data={list.rows as ToolRow[]} loading={list.loading}
        noDataElement={<Empty description={list.emptyText} />}
        rowSelection={{
          selectedRowKeys: ticked.map((row) => row.key),
          preserveSelectedRowKeys: true,
          checkCrossPage: true,
          onChange: (_, rows) => setTicked(rows),
        }}
        pagination={{
          current: list.page, pageSize: list.size, total: list.total, sizeCanChange: true, sizeOptions: [10, 20, 50],
          showTotal: told((total) => `共 ${total} 条`), onChange: list.turn,
        }}
      />
    </>
  );
}
