// Blueprint. Look 1: HTMLTable, an Alert, a toaster; look 2: a CardList with a menu in each card, a Dialog, a Callout.
import '@blueprintjs/core/lib/css/blueprint.css';
import '@blueprintjs/icons/lib/css/blueprint-icons.css';
import {
  Alert, Button, ButtonGroup, Callout, Card, CardList, Checkbox, Dialog, DialogBody, DialogFooter, HTMLSelect, HTMLTable, InputGroup, Menu, MenuDivider, MenuItem,
  Navbar, OverlayToaster, Popover, Tag,
} from '@blueprintjs/core';
import { useEffect, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { BOOT, list, remove, second } from './api.js';

const root = document.getElementById('root');

function useGoods(first) {
  const [query, setQuery] = useState({ q: '', page: 1, size: first });
  const [data, setData] = useState({ rows: [], total: 0 });
  const [selected, setSelected] = useState(new Set());
  const pages = Math.max(1, Math.ceil(data.total / query.size));
  useEffect(() => {
    let stale = false;
    list({ q: query.q, offset: (query.page - 1) * query.size, limit: query.size }).then((answer) => {
      if (stale) return;
      if (!answer.rows.length && query.page > 1) { setQuery({ ...query, page: Math.max(1, Math.ceil(answer.total / query.size)) }); return; }
      setData(answer);
      setSelected(new Set());
    });
    return () => { stale = true; };
  }, [query]);
  const toggle = (id) => setSelected((old) => {
    const ids = new Set(old);
    if (!ids.delete(id)) ids.add(id);
    return ids;
  });
  const toggleAll = () => setSelected(selected.size === data.rows.length ? new Set() : new Set(data.rows.map(({ id }) => id)));
  return { query, setQuery, ...data, pages, selected, toggle, toggleAll, reload: () => setQuery((now) => ({ ...now })) };
}

function Head({ title }) {
  return (
    <Navbar className={second ? 'bp6-dark' : ''}>
      <Navbar.Group><Navbar.Heading>{title}</Navbar.Heading><Navbar.Divider /><Button variant="minimal" icon="home" text="首页" /><Button variant="minimal" icon="shop" text="商品" /></Navbar.Group>
      <Navbar.Group align="right">{root.dataset.shop}</Navbar.Group>
    </Navbar>
  );
}

function Venue() {
  const { query, setQuery, rows, total, pages, selected, toggle, toggleAll, reload } = useGoods(20);
  const [asked, setAsked] = useState(null);
  const [loading, setLoading] = useState(false);
  const toaster = useRef(null);
  const turn = (page) => setQuery({ ...query, page });
  const go = async () => {
    setLoading(true);
    const { removed, refused, error } = await remove(asked.map(({ id }) => id));
    setLoading(false);
    setAsked(null);
    if (error) toaster.current.show({ message: error, intent: 'danger', icon: 'error' });
    else if (refused.length) toaster.current.show({ message: <>{refused.length} 件商品撤出失败{refused.map(({ id, why }) => <div key={id}>{id} {why}</div>)}</>, intent: 'warning', timeout: 8000 });
    else toaster.current.show({ message: `已撤出 ${removed.length} 件商品`, intent: 'success', icon: 'tick' });
    reload();
  };
  const from = Math.max(1, Math.min(query.page - 2, pages - 4));
  const numbers = [...Array(Math.min(5, pages)).keys()].map((n) => from + n);
  return (
    <>
      <Head title="营销后台" />
      <div style={{ padding: 20 }}>
        <div style={{ display: 'flex', gap: 10, marginBottom: 12 }}>
          <InputGroup type="search" leftIcon="search" placeholder="商品ID，回车查询" style={{ width: 280 }} onKeyDown={({ key, target }) => key === 'Enter' && setQuery({ ...query, q: target.value, page: 1 })} />
          <span style={{ flex: 1 }} />
          <Button icon="add" text="报名商品" />
          <Button icon="trash" intent="danger" text="批量撤出" disabled={!selected.size} onClick={() => setAsked(rows.filter(({ id }) => selected.has(id)))} />
        </div>
        <HTMLTable bordered striped interactive compact style={{ width: '100%', background: '#fff' }}>
          <thead>
            <tr>
              <th><Checkbox style={{ margin: 0 }} checked={rows.length > 0 && selected.size === rows.length} indeterminate={selected.size > 0 && selected.size < rows.length} onChange={toggleAll} /></th>
              <th>商品</th><th>商品ID</th><th>会场价</th><th>库存</th><th>状态</th><th>报名时间</th><th>操作</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <td><Checkbox style={{ margin: 0 }} checked={selected.has(row.id)} onChange={() => toggle(row.id)} /></td>
                <td>{row.title}</td><td>{row.id}</td><td>¥{row.price}</td><td>{row.stock}</td>
                <td><Tag minimal intent={row.status === '在售' ? 'success' : 'none'}>{row.status}</Tag></td><td>{row.added}</td>
                <td><Button size="small" variant="minimal" text="排序" /><Button size="small" variant="minimal" intent="danger" text="撤出" onClick={() => setAsked([row])} /></td>
              </tr>
            ))}
          </tbody>
        </HTMLTable>
        <div style={{ display: 'flex', alignItems: 'center', gap: 12, marginTop: 12 }}>
          <span style={{ flex: 1 }}>共 {total} 件商品，每页 <HTMLSelect options={[10, 20, 50]} value={query.size} onChange={({ target }) => setQuery({ ...query, page: 1, size: Number(target.value) })} /> 件</span>
          <ButtonGroup>
            <Button icon="chevron-left" aria-label="上一页" disabled={query.page === 1} onClick={() => turn(query.page - 1)} />
            {numbers.map((n) => <Button key={n} text={n} active={n === query.page} onClick={() => turn(n)} />)}
            <Button icon="chevron-right" aria-label="下一页" disabled={query.page === pages} onClick={() => turn(query.page + 1)} />
          </ButtonGroup>
        </div>
      </div>
      <Alert isOpen={!!asked} icon="trash" intent="danger" confirmButtonText="撤出会场" cancelButtonText="取消" loading={loading} canEscapeKeyCancel onCancel={() => setAsked(null)} onConfirm={go}>
        <p>{asked?.length === 1 ? <>确定将 <b>{asked[0].title}</b> 撤出会场吗？</> : <>确定将选中的 <b>{asked?.length}</b> 件商品撤出会场吗？</>}</p>
      </Alert>
      <OverlayToaster ref={toaster} position="top" />
    </>
  );
}

function Joined() {
  const { query, setQuery, rows, total, pages, selected, toggle, toggleAll, reload } = useGoods(12);
  const [asked, setAsked] = useState([]);
  const [open, setOpen] = useState(false);
  const [result, setResult] = useState(null);
  const ask = (goods) => { setAsked(goods); setOpen(true); };
  const go = async () => {
    const { removed, refused, error } = await remove(asked.map(({ id }) => id));
    setOpen(false);
    setResult(error ? { intent: 'danger', title: error } : { intent: refused.length ? 'warning' : 'success', title: refused.length ? `移出 ${removed.length} 个，${refused.length} 个未能移出` : `已移出 ${removed.length} 个商品`, refused });
    reload();
  };
  const menu = (row) => (
    <Menu>
      <MenuItem icon="edit" text="编辑活动价" /><MenuItem icon="chart" text="查看效果" /><MenuDivider />
      <MenuItem icon="log-out" text="移出活动" intent="danger" onClick={() => ask([row])} />
    </Menu>
  );
  return (
    <>
      <Head title="限时折扣" />
      <div style={{ maxWidth: 920, margin: '20px auto' }}>
        {result && (
          <Callout intent={result.intent} title={result.title} style={{ marginBottom: 12 }}>
            {result.refused?.map(({ id, why }) => <div key={id}>{id}：{why}</div>)}
            <Button size="small" text="关闭" onClick={() => setResult(null)} />
          </Callout>
        )}
        <div style={{ display: 'flex', alignItems: 'center', gap: 12, marginBottom: 8 }}>
          <Checkbox style={{ margin: 0 }} label="全选" checked={rows.length > 0 && selected.size === rows.length} onChange={toggleAll} />
          <span style={{ flex: 1 }}>活动商品 {total} 个{selected.size > 0 && `，已选 ${selected.size} 个`}</span>
          <Button intent="primary" variant="outlined" text="移出所选" disabled={!selected.size} onClick={() => ask(rows.filter(({ id }) => selected.has(id)))} />
        </div>
        <CardList>
          {rows.map((row) => (
            <Card key={row.id} data-item-id={row.id} style={{ gap: 16 }}>
              <Checkbox style={{ margin: 0 }} checked={selected.has(row.id)} onChange={() => toggle(row.id)} />
              <div style={{ width: 44, height: 44, borderRadius: 4, background: `hsl(${row.stock % 360} 45% 75%)` }} />
              <div style={{ flex: 1 }}><div>{row.title}</div><div className="bp6-text-muted bp6-text-small">折后 ¥{row.price}，剩余 {row.stock}，{row.added} 加入</div></div>
              <Tag round minimal>{row.status}</Tag>
              <Popover placement="bottom-end" content={menu(row)}><Button endIcon="caret-down" text="操作" /></Popover>
            </Card>
          ))}
        </CardList>
        <div style={{ display: 'flex', justifyContent: 'flex-end', alignItems: 'center', gap: 8, marginTop: 12 }}>
          <Button variant="minimal" icon="arrow-left" text="上一页" disabled={query.page === 1} onClick={() => setQuery({ ...query, page: query.page - 1 })} />
          <HTMLSelect value={query.page} options={[...Array(pages).keys()].map((n) => ({ value: n + 1, label: `第 ${n + 1} 页` }))} onChange={({ target }) => setQuery({ ...query, page: Number(target.value) })} />
          <Button variant="minimal" endIcon="arrow-right" text="下一页" disabled={query.page === pages} onClick={() => setQuery({ ...query, page: query.page + 1 })} />
        </div>
      </div>
      <Dialog isOpen={open} title="移出活动" icon="info-sign" onClose={() => setOpen(false)}>
        <DialogBody>{asked.length > 1 ? `移出后，这 ${asked.length} 个商品将恢复原价。` : `移出后，「${asked[0]?.title}」将恢复原价。`}</DialogBody>
        <DialogFooter actions={<><Button text="取消" onClick={() => setOpen(false)} /><Button intent="primary" text="移出" onClick={go} /></>} />
      </Dialog>
    </>
  );
}

function Notice() {
  const [open, setOpen] = useState(BOOT.guide);
  return <Alert isOpen={open} confirmButtonText="我知道了" onConfirm={() => setOpen(false)}>商品列表支持批量操作了。</Alert>;
}

document.body.style.cssText = 'margin: 0; background: #f6f7f9';
createRoot(root).render(<>{second ? <Joined /> : <Venue />}<Notice /></>);
