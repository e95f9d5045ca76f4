// Alibaba Fusion Next. Look 1: Table and Pagination in a Shell, Dialog.confirm, Message as a toast; look 2: a List of cards under
// tabs, a Balloon in the row that asks about one, a Dialog about several, a Message in the page.
import '@alifd/next/dist/next.css';
import { Avatar, Balloon, Box, Button, Card, Checkbox, Dialog, Input, List, Message, Nav, Pagination, Shell, Tab, Table, Tag } from '@alifd/next';
import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { BOOT, list, remove, second } from './api.js';

const root = document.getElementById('root');
// Without the library's font of icons, which comes from elsewhere.
const ICONS = {
  'icon-arrow-left': '‹', 'icon-arrow-right': '›', 'icon-arrow-down': '⌄', 'icon-close': '×', 'icon-toggle-left': '☰', 'icon-delete-filling': '×',
  'checkbox-select-icon': '✓', 'checkbox-semi-select-icon': '−', 'message-success-icon': '✓', 'message-symbol-warning': '!', 'message-symbol-error': '!',
  'message-symbol-success': '✓', 'message-symbol-notice': 'i', 'message-symbol-help': '?', 'dialog-message .next-message-symbol': '!',
};
document.head.append(Object.assign(document.createElement('style'), {
  textContent: `body { margin: 0; background: #f5f6f7; } ${Object.entries(ICONS).map(([name, sign]) => `.next-${name}::before { content: '${sign}' !important; font-family: sans-serif; }`).join(' ')}`,
}));
const said = (refused) => refused.map(({ id, why }) => `${id} ${why}`).join('；');

function useGoods(size) {
  const [at, setAt] = useState({ q: '', page: 1, size });
  const [found, setFound] = useState({ rows: [], total: 0 });
  const [busy, setBusy] = useState(true);
  const [keys, setKeys] = useState([]);
  useEffect(() => {
    let stale = false;
    setBusy(true);
    list({ q: at.q, offset: (at.page - 1) * at.size, limit: at.size }).then((answer) => {
      if (stale) return;
      const last = Math.max(1, Math.ceil(answer.total / at.size));
      if (at.page > last) { setAt({ ...at, page: last }); return; }
      setFound(answer);
      setKeys([]);
      setBusy(false);
    });
    return () => { stale = true; };
  }, [at]);
  return { at, setAt, ...found, busy, keys, setKeys };
}

function Promoted() {
  const { at, setAt, rows, total, busy, keys, setKeys } = useGoods(20);
  const [words, setWords] = useState('');
  const search = () => setAt({ ...at, q: words, page: 1 });
  const go = async (ids) => {
    const { removed, refused, error } = await remove(ids);
    if (error) Message.error(error);
    else if (refused.length) Message.show({ type: 'warning', title: `${refused.length} 个商品终止失败`, content: said(refused), duration: 6000, closeable: true });
    else Message.success(`已终止 ${removed.length} 个商品的推广`);
    setAt((now) => ({ ...now }));
  };
  const ask = (ids) => Dialog.confirm({
    title: '终止推广',
    content: ids.length > 1 ? `确认终止选中的 ${ids.length} 个商品的推广？终止后已产生的推广链接将失效。` : `确认终止商品 ${ids[0]} 的推广？终止后已产生的推广链接将失效。`,
    onOk: () => go(ids),
  });
  const acts = (_, __, row) => (
    <>
      <Button text type="primary">改佣金</Button>
      <Button text type="primary" style={{ marginLeft: 12 }}>看数据</Button>
      <Button text type="primary" style={{ marginLeft: 12 }} onClick={() => ask([row.id])}>终止</Button>
    </>
  );
  return (
    <Shell style={{ minHeight: '100vh' }}>
      <Shell.Branding><b>联盟商家中心</b></Shell.Branding>
      <Shell.Action><span>{root.dataset.shop}</span></Shell.Action>
      <Shell.Navigation>
        <Nav embeddable selectedKeys={['goods']}><Nav.Item key="plan">推广计划</Nav.Item><Nav.Item key="goods">推广商品</Nav.Item><Nav.Item key="pay">佣金结算</Nav.Item></Nav>
      </Shell.Navigation>
      <Shell.Content style={{ background: '#f5f6f7' }}>
        <Card free contentHeight="auto" style={{ padding: 20 }}>
          <Box direction="row" spacing={8} style={{ marginBottom: 16 }}>
            <Input placeholder="请输入商品ID/商品名称" hasClear style={{ width: 280 }} value={words} onChange={setWords} onPressEnter={search} />
            <Button type="primary" onClick={search}>查询</Button>
            <Button disabled={!keys.length} onClick={() => ask(keys)}>批量终止</Button>
          </Box>
          <Table.StickyLock dataSource={rows} primaryKey="id" loading={busy} hasBorder={false} emptyContent="没有推广中的商品" rowSelection={{ selectedRowKeys: keys, onChange: (ids) => setKeys(ids) }}>
            <Table.Column title="商品ID" dataIndex="id" width={190} />
            <Table.Column title="商品名称" dataIndex="title" width={240} />
            <Table.Column title="价格(元)" dataIndex="price" align="right" width={100} />
            <Table.Column title="库存" dataIndex="stock" align="right" width={80} />
            <Table.Column title="状态" dataIndex="status" width={90} />
            <Table.Column title="加入时间" dataIndex="added" width={150} />
            <Table.Column title="推广位" dataIndex="promotion" width={190} />
            <Table.Column title="操作" cell={acts} width={180} lock="right" />
          </Table.StickyLock>
          <Pagination current={at.page} pageSize={at.size} total={total} totalRender={(n) => `共 ${n} 个商品`} pageSizeSelector="dropdown" pageSizeList={[10, 20, 50]} pageSizePosition="end"
            onChange={(page) => setAt({ ...at, page })} onPageSizeChange={(size) => setAt({ ...at, page: 1, size })} style={{ marginTop: 16, textAlign: 'right' }} />
        </Card>
      </Shell.Content>
    </Shell>
  );
}

function Partners() {
  const { at, setAt, rows, total, keys, setKeys } = useGoods(15);
  const [open, setOpen] = useState(false);
  const [shown, setShown] = useState(null);
  const [told, setTold] = useState(null);
  const go = async (ids) => {
    setShown(null);
    setOpen(false);
    const { removed, refused, error } = await remove(ids);
    if (error) setTold({ type: 'error', title: error });
    else if (refused.length) setTold({ type: 'warning', title: `${removed.length} 个商品已取消合作，${refused.length} 个未能取消`, detail: said(refused) });
    else setTold({ type: 'success', title: `${removed.length} 个商品已取消合作` });
    setAt((now) => ({ ...now }));
  };
  const one = (row) => (
    <Balloon trigger={<Button size="small">取消合作</Button>} triggerType="click" align="l" closable={false} visible={shown === row.id} onVisibleChange={(on) => setShown(on ? row.id : null)}>
      <div style={{ marginBottom: 12 }}>取消后该达人将不再带货此商品，是否继续？</div>
      <Button size="small" type="primary" onClick={() => go([row.id])}>继续</Button>
      <Button size="small" style={{ marginLeft: 8 }} onClick={() => setShown(null)}>算了</Button>
    </Balloon>
  );
  return (
    <>
      <Box direction="row" align="center" style={{ height: 52, padding: '0 32px', background: '#23262f', color: '#fff' }}><b style={{ flex: 1 }}>达人合作</b><span>{root.dataset.shop}</span></Box>
      <div style={{ maxWidth: 960, margin: '16px auto', padding: '4px 24px 24px', background: '#fff' }}>
        <Tab size="small"><Tab.Item title={`合作中（${total}）`} key="on" /><Tab.Item title="待确认" key="wait" /><Tab.Item title="已结束" key="off" /></Tab>
        {told && <Message type={told.type} title={told.title} closeable visible onClose={() => setTold(null)} style={{ marginTop: 12 }}>{told.detail}</Message>}
        <Box direction="row" align="center" spacing={12} style={{ margin: '12px 0' }}>
          <Checkbox checked={rows.length > 0 && keys.length === rows.length} indeterminate={keys.length > 0 && keys.length < rows.length} onChange={(on) => setKeys(on ? rows.map(({ id }) => id) : [])}>全选本页</Checkbox>
          <Button warning type="primary" disabled={!keys.length} onClick={() => setOpen(true)}>批量取消合作</Button>
        </Box>
        <Checkbox.Group value={keys} onChange={setKeys} style={{ display: 'block' }}>
          <List size="small" dataSource={rows} renderItem={(row) => (
            <List.Item key={row.id} title={<a href={`/item.htm?id=${row.id}`} target="_blank" rel="noreferrer">{row.title}</a>} extra={one(row)}
              media={<Box direction="row" align="center" spacing={8}><Checkbox value={row.id} /><Avatar shape="square" size="large" style={{ background: `hsl(${row.stock % 360} 45% 75%)` }}>图</Avatar></Box>}>
              <Tag size="small" type="primary">{row.status}</Tag> ¥{row.price}　剩余 {row.stock} 件　合作自 {row.added}
            </List.Item>
          )} />
        </Checkbox.Group>
        <Pagination type="simple" shape="arrow-only" current={at.page} pageSize={at.size} total={total} onChange={(page) => setAt({ ...at, page })} style={{ marginTop: 16 }} />
      </div>
      <Dialog v2 title="批量取消合作" visible={open} onOk={() => go(keys)} onCancel={() => setOpen(false)} onClose={() => setOpen(false)} okProps={{ children: '取消合作', warning: true }} cancelProps={{ children: '暂不取消' }}>
        <p>已选 {keys.length} 个商品，取消后达人橱窗中将同步下架。</p>
      </Dialog>
    </>
  );
}

createRoot(root).render(second ? <Partners /> : <Promoted />);
if (BOOT.guide) Dialog.notice({ title: '新版商品列表上线', content: '商品支持批量操作了。', okProps: { children: '我知道了' } });
