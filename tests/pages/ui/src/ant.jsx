// Ant Design: a list behind the second tab, ticks and a batch removal, ids in the text of a cell.
import { App, Button, ConfigProvider, Input, Layout, Space, Table, Tabs, Tag } from 'antd';
import zhCN from 'antd/es/locale/zh_CN';
import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';

const { BOOT, kit: { cls, css, list, remove } } = window;
const COLOURS = { 在售: 'green', 已下架: 'default', 审核中: 'orange' };

document.head.append(Object.assign(document.createElement('style'), { textContent: css(`
  body { margin: 0; background: #f5f6f8; }
  .content_HASH { margin: 16px 24px; padding: 4px 20px 20px; border-radius: 8px; background: #fff; }
  .head_HASH { display: flex; justify-content: space-between; padding: 0 24px; color: #fff; }
  .bar_HASH { margin-bottom: 12px; }
  .chosen_HASH { margin-bottom: 12px; padding: 6px 12px; border-radius: 6px; background: #eef4ff; }
  .goods_HASH { display: flex; gap: 10px; align-items: center; }
  .picture_HASH { flex: none; width: 48px; height: 48px; border-radius: 6px; background: linear-gradient(135deg, #c9dcff, #eef4ff); }
  .small_HASH { color: #8c8c8c; font-size: 12px; }
  .small_HASH span { margin-right: 12px; }
`) }));

function Wrap({ children, depth = BOOT.depth }) {
  return depth ? <div className={cls(`layer${depth}`)}><Wrap depth={depth - 1}>{children}</Wrap></div> : children;
}

const column = (title, dataIndex, show = (value) => value) => ({
  title,
  dataIndex,
  render: (value, row) => <Wrap>{show(value, row)}</Wrap>,
});

const columns = [
  column('商品信息', 'title', (title, row) => (
    <div className={cls('goods')}>
      <div className={cls('picture')} />
      <div>
        <div>{title}</div>
        <div className={cls('small')}><span>商品ID：{row.id}</span><span>推广ID：{row.promotion}</span></div>
      </div>
    </div>
  )),
  column('状态', 'status', (status) => <Tag color={COLOURS[status]}>{status}</Tag>),
  column('库存', 'stock'),
  column('价格', 'price', (price) => `¥${price}`),
  column('加入时间', 'added'),
  column('操作', 'id', () => <Button type="link" size="small">详情</Button>),
];

function Goods({ tab, onTotal }) {
  const { modal, message } = App.useApp();
  const [words, setWords] = useState('');
  const [asked, setAsked] = useState({ q: '', page: 1, size: 10 });
  const [found, setFound] = useState({ rows: [], total: 0 });
  const [busy, setBusy] = useState(true);
  const [chosen, setChosen] = useState([]);

  useEffect(() => {
    let stale = false;
    setBusy(true);
    setChosen([]);
    const { q, page, size } = asked;
    list({ tab, q, offset: (page - 1) * size, limit: size }).then((answer) => {
      if (stale) return;
      const last = Math.max(1, Math.ceil(answer.total / size));
      if (page > last) {
        setAsked({ ...asked, page: last });
        return;
      }
      setFound(answer);
      setBusy(false);
      if (!q) onTotal(answer.total);
    });
    return () => { stale = true; };
  }, [asked, tab]);

  const ask = () => modal.confirm({
    title: `确定将选中的 ${chosen.length} 个商品移出追踪列表吗？`,
    content: '移出后不再更新数据。',
    okText: '确认移除',
    cancelText: '取消',
    onOk: async () => {
      const { removed } = await remove(chosen, tab);
      message.success(`已移除 ${removed.length} 个商品`);
      setAsked({ ...asked });
      onTotal((total) => total - removed.length);
    },
  });

  return (
    <>
      <Wrap>
        <Space className={cls('bar')}>
          <Input
            value={words}
            placeholder="商品ID，多个用逗号分隔"
            style={{ width: 360 }}
            allowClear
            onChange={(event) => setWords(event.target.value)}
          />
          <Button type="primary" onClick={() => setAsked({ ...asked, q: words, page: 1 })}>查询</Button>
        </Space>
      </Wrap>
      {chosen.length > 0 && (
        <Wrap>
          <div className={cls('chosen')}>
            <Space><span>已选 {chosen.length} 项</span><Button size="small" danger onClick={ask}>批量移除</Button></Space>
          </div>
        </Wrap>
      )}
      <Wrap>
        <Table
          rowKey="id"
          size="middle"
          loading={busy}
          columns={columns}
          dataSource={found.rows}
          rowSelection={{ selectedRowKeys: chosen, onChange: setChosen }}
          pagination={{
            current: asked.page,
            pageSize: asked.size,
            total: found.total,
            showTotal: (total) => `共 ${total} 条`,
            showSizeChanger: true,
            pageSizeOptions: [10, 20, 50],
            onChange: (page, size) => setAsked({ ...asked, page: size === asked.size ? page : 1, size }),
          }}
        />
      </Wrap>
    </>
  );
}

function Page() {
  const [total, setTotal] = useState();
  useEffect(() => { list({ limit: 0 }).then((answer) => setTotal(answer.total)); }, []);
  return (
    <Layout>
      <Layout.Header className={cls('head')}><b>商机追踪</b><span>{BOOT.shop}</span></Layout.Header>
      <div className={cls('content')}>
        <Tabs
          items={[
            { key: 'all', label: '全部追踪', children: <Goods tab="all" onTotal={() => {}} /> },
            { key: 'invalid', label: total === undefined ? '已失效' : `已失效(${total})`, children: <Goods tab="" onTotal={setTotal} /> },
          ]}
        />
      </div>
    </Layout>
  );
}

// Any value of `hashed` that is not empty goes into the hash of every class that Ant Design makes.
const theme = { hashed: cls('hash'), cssVar: { key: cls('theme') } };
createRoot(document.getElementById('app')).render(
  <ConfigProvider locale={zhCN} theme={theme}><App><Page /></App></ConfigProvider>,
);
