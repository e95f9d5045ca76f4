// Ant Design 5: styles made as the page runs, classes with hashes. Look 1: one virtual table without pages, a fixed column on the
// right, a Drawer that asks; look 2: tabs, rows that expand, pages with a jumper, Modal.confirm with a danger button.
import {
  Alert, App, Badge, Button, ConfigProvider, Descriptions, Drawer, Flex, Image, Input, Layout, Menu, Space, Table, Tabs, Tag, Typography,
} from 'antd5';
import zhCN from 'antd5/es/locale/zh_CN';
import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { BOOT, list, remove, second } from './api.js';

const root = document.getElementById('root');
const picture = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" width="48" height="48"><rect width="48" height="48" fill="#ffd8bf"/><circle cx="24" cy="24" r="12" fill="#fa8c16"/></svg>')}`;
const failures = (refused) => <ul style={{ margin: 0, paddingLeft: 20 }}>{refused.map(({ id, why }) => <li key={id}>{id}：{why}</li>)}</ul>;

// All of the goods of one live room, in one scrolling body.
function Room() {
  const [rows, setRows] = useState([]);
  const [total, setTotal] = useState(0);
  const [busy, setBusy] = useState(true);
  const [words, setWords] = useState('');
  const [q, setQ] = useState('');
  const [again, setAgain] = useState(0);
  const [keys, setKeys] = useState([]);
  const [asked, setAsked] = useState([]);
  const [open, setOpen] = useState(false);
  const [going, setGoing] = useState(false);
  const [wrong, setWrong] = useState(null);
  const { message } = App.useApp();

  useEffect(() => {
    let stale = false;
    setBusy(true);
    list({ q, limit: 500 }).then((answer) => {
      if (stale) return;
      setRows(answer.rows);
      setTotal(answer.total);
      setKeys([]);
      setBusy(false);
    });
    return () => { stale = true; };
  }, [q, again]);

  const ask = (goods) => { setAsked(goods); setWrong(null); setOpen(true); };
  const go = async () => {
    setGoing(true);
    const { removed, refused, error } = await remove(asked.map(({ id }) => id));
    setGoing(false);
    if (error) { setWrong({ title: '下架失败', detail: error }); return; }
    setAgain(again + 1);
    if (refused.length) {
      setAsked(asked.filter(({ id }) => refused.some((one) => one.id === id)));
      setWrong({ title: `成功 ${removed.length} 件，失败 ${refused.length} 件`, detail: failures(refused) });
      return;
    }
    setOpen(false);
    message.success(`已从直播间下架 ${removed.length} 件商品`);
  };
  const columns = [
    { title: '序号', key: 'n', width: 70, render: (_, __, n) => n + 1 },
    { title: '商品', dataIndex: 'title', width: 300, ellipsis: true },
    { title: '商品 ID', dataIndex: 'id', width: 200 },
    { title: '直播价', dataIndex: 'price', width: 110, align: 'right', render: (price) => `¥${price}` },
    { title: '库存', dataIndex: 'stock', width: 90, align: 'right' },
    { title: '状态', dataIndex: 'status', width: 110, render: (status) => <Badge status={status === '在售' ? 'success' : 'default'} text={status} /> },
    { title: '上架时间', dataIndex: 'added', width: 170 },
    { title: '最近订单', dataIndex: 'order', width: 220 },
    { title: '操作', key: 'do', width: 130, fixed: 'right', render: (_, row) => <><Button type="link" size="small">讲解</Button><Button type="link" size="small" danger onClick={() => ask([row])}>下架</Button></> },
  ];
  return (
    <Layout style={{ minHeight: '100vh' }}>
      <Layout.Sider theme="light" width={160}>
        <div style={{ padding: '16px 24px', fontWeight: 600 }}>直播中控台</div>
        <Menu selectedKeys={['goods']} items={[{ key: 'now', label: '实时大屏' }, { key: 'goods', label: '直播商品' }, { key: 'fans', label: '互动管理' }]} />
      </Layout.Sider>
      <Layout>
        <Layout.Header style={{ padding: '0 24px', background: '#fff', textAlign: 'right' }}>{root.dataset.shop}</Layout.Header>
        <Layout.Content style={{ padding: 24 }}>
          <Flex gap="small" style={{ marginBottom: 16 }} align="center">
            <Typography.Title level={5} style={{ flex: 1, margin: 0 }}>直播商品 <Typography.Text type="secondary">（{total} 件）</Typography.Text></Typography.Title>
            <Input placeholder="商品 ID，回车搜索" allowClear style={{ width: 300 }} value={words} onChange={({ target }) => setWords(target.value)} onPressEnter={() => setQ(words)} />
            <Button type="primary" danger disabled={!keys.length} onClick={() => ask(rows.filter(({ id }) => keys.includes(id)))}>批量下架{keys.length > 0 && ` (${keys.length})`}</Button>
          </Flex>
          <Table
            virtual rowKey="id" size="middle" columns={columns} dataSource={rows} loading={busy} pagination={false} scroll={{ x: 1400, y: window.innerHeight - 220 }}
            rowSelection={{ selectedRowKeys: keys, onChange: setKeys, columnWidth: 48 }}
          />
        </Layout.Content>
      </Layout>
      <Drawer
        open={open} title="下架商品" width={440} onClose={() => setOpen(false)}
        footer={<Flex justify="flex-end" gap="small"><Button onClick={() => setOpen(false)}>关闭</Button><Button type="primary" danger loading={going} onClick={go}>立即下架</Button></Flex>}
      >
        {wrong && <Alert type="error" showIcon message={wrong.title} description={wrong.detail} style={{ marginBottom: 16 }} />}
        <Typography.Paragraph>以下 {asked.length} 件商品将从本场直播下架，小黄车中不再展示：</Typography.Paragraph>
        {asked.map(({ id, title }) => <Typography.Paragraph key={id} ellipsis>{title}</Typography.Paragraph>)}
      </Drawer>
    </Layout>
  );
}

function Bound() {
  const [tab, setTab] = useState('live');
  const [at, setAt] = useState({ current: 1, pageSize: 10 });
  const [found, setFound] = useState({ rows: [], total: 0 });
  const [busy, setBusy] = useState(true);
  const [keys, setKeys] = useState([]);
  const { message, modal } = App.useApp();

  useEffect(() => {
    let stale = false;
    setBusy(true);
    const { current, pageSize } = at;
    const asking = tab === 'live' ? list({ offset: (current - 1) * pageSize, limit: pageSize }) : Promise.resolve({ rows: [], total: 0 });
    asking.then((answer) => {
      if (stale) return;
      const last = Math.max(1, Math.ceil(answer.total / pageSize));
      if (current > last) { setAt({ ...at, current: last }); return; }
      setFound(answer);
      setKeys([]);
      setBusy(false);
    });
    return () => { stale = true; };
  }, [tab, at]);

  const go = async (ids) => {
    const { removed, refused, error } = await remove(ids);
    if (error) message.error(error);
    else if (refused.length) message.warning(<span>{refused.length} 个商品解绑失败{failures(refused)}</span>, 6);
    else message.success(ids.length > 1 ? `成功解绑 ${removed.length} 个商品` : '解绑成功');
    setAt((now) => ({ ...now }));
  };
  const ask = (rows) => modal.confirm({
    title: rows.length > 1 ? '批量解绑商品' : '解绑商品',
    content: rows.length > 1 ? `将解绑选中的 ${rows.length} 个商品，解绑后素材不再挂载商品卡片。` : `解绑「${rows[0].title}」后，素材不再挂载该商品卡片。`,
    okText: '解绑',
    okButtonProps: { danger: true },
    cancelText: '暂不',
    onOk: () => go(rows.map(({ id }) => id)),
  });
  const columns = [
    {
      title: '商品信息', key: 'goods', render: (_, row) => (
        <Flex gap={12} align="center">
          <Image src={picture} width={48} height={48} preview={false} />
          <div><a href={`#/product/detail?productId=${row.id}`}>{row.title}</a><div><Tag bordered={false} color={row.status === '在售' ? 'green' : undefined}>{row.status}</Tag></div></div>
        </Flex>
      ),
    },
    { title: '价格', dataIndex: 'price', width: 110, render: (price) => `¥${price}` },
    { title: '库存', dataIndex: 'stock', width: 90 },
    { title: '绑定时间', dataIndex: 'added', width: 170 },
    { title: '操作', key: 'do', width: 160, render: (_, row) => <Space><a>换绑</a><a>置顶</a><a onClick={() => ask([row])}>解绑</a></Space> },
  ];
  const more = (row) => (
    <Descriptions size="small" column={3} items={[
      { key: 'promotion', label: '推广位', children: row.promotion }, { key: 'order', label: '最近成交', children: row.order }, { key: 'rate', label: '佣金', children: '12%' },
    ]} />
  );
  const table = (
    <>
      <Space style={{ marginBottom: 12 }}>
        <Button type="primary">绑定商品</Button>
        <Button disabled={!keys.length} onClick={() => ask(found.rows.filter(({ id }) => keys.includes(id)))}>批量解绑</Button>
        {keys.length > 0 && <Typography.Text type="secondary">已选 {keys.length} 个</Typography.Text>}
      </Space>
      <Table
        rowKey="id" columns={columns} dataSource={found.rows} loading={busy} expandable={{ expandedRowRender: more }}
        rowSelection={{ selectedRowKeys: keys, onChange: setKeys }}
        pagination={{ ...at, size: 'small', total: found.total, showQuickJumper: true, showSizeChanger: false, showTotal: (total) => `总共 ${total} 个` }}
        onChange={({ current, pageSize }) => setAt({ current, pageSize })}
      />
    </>
  );
  return (
    <>
      <Flex align="center" style={{ height: 56, padding: '0 32px', background: '#fff' }}><b style={{ flex: 1, fontSize: 16 }}>短视频带货</b><span>{root.dataset.shop}</span></Flex>
      <div style={{ maxWidth: 1080, margin: '20px auto', padding: '8px 24px 24px', background: '#fff', borderRadius: 8 }}>
        <Tabs activeKey={tab} onChange={(key) => { setTab(key); setAt({ ...at, current: 1 }); }} destroyInactiveTabPane items={[
          { key: 'live', label: '生效中', children: table }, { key: 'over', label: '已失效', children: table },
        ]} />
      </div>
    </>
  );
}

function Notice() {
  const { modal } = App.useApp();
  useEffect(() => { if (BOOT.guide) modal.info({ title: '版本更新', content: '商品列表支持批量操作了。', okText: '我知道了' }); }, []);
  return null;
}

document.body.style.cssText = 'margin: 0; background: #f0f2f5';
createRoot(root).render(
  <ConfigProvider locale={zhCN} theme={{ token: second ? { colorPrimary: '#fa541c', borderRadius: 4 } : { colorPrimary: '#1677ff' } }}>
    <App>{second ? <Bound /> : <Room />}<Notice /></App>
  </ConfigProvider>,
);
