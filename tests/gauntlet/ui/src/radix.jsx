// Made by hand of Radix primitives, in the manner of shadcn/ui: utility classes only, nothing that names its part.
import * as AlertDialog from '@radix-ui/react-alert-dialog';
import * as Checkbox from '@radix-ui/react-checkbox';
import * as Menu from '@radix-ui/react-dropdown-menu';
import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { Toaster, toast } from 'sonner';
import { BOOT, list, remove, second } from './api.js';

const SIZE = 20;
const verb = second ? '下架' : '移除';
document.head.append(Object.assign(document.createElement('style'), { textContent: `
  *, ::before { box-sizing: border-box; margin: 0; border: 0 solid #e4e4e7; font: inherit; color: inherit; }
  body { font-family: Inter, system-ui, sans-serif; color: #09090b; line-height: 1.4; } a { text-decoration: none; } button { cursor: pointer; }
  .flex { display: flex; } .inline-flex { display: inline-flex; } .flex-col { flex-direction: column; } .flex-1 { flex: 1; }
  .items-center { align-items: center; } .justify-center { justify-content: center; } .justify-between { justify-content: space-between; }
  .justify-end { justify-content: flex-end; } .gap-1 { gap: 4px; } .gap-2 { gap: 8px; } .gap-4 { gap: 16px; } .shrink-0 { flex-shrink: 0; }
  .min-h-screen { min-height: 100vh; } .min-w-0 { min-width: 0; } .w-full { width: 100%; } .w-48 { width: 192px; } .w-72 { width: 288px; }
  .h-4 { height: 16px; } .w-4 { width: 16px; } .h-8 { height: 32px; } .w-8 { width: 32px; } .h-9 { height: 36px; } .h-10 { height: 40px; }
  .w-10 { width: 40px; } .h-14 { height: 56px; } .p-1 { padding: 4px; } .p-2 { padding: 8px; } .p-4 { padding: 16px; } .p-6 { padding: 24px; }
  .px-2 { padding-inline: 8px; } .px-3 { padding-inline: 12px; } .px-4 { padding-inline: 16px; } .px-6 { padding-inline: 24px; }
  .py-1\\.5 { padding-block: 6px; } .py-2 { padding-block: 8px; } .py-4 { padding-block: 16px; } .mb-4 { margin-bottom: 16px; } .mt-2 { margin-top: 8px; }
  .border { border-width: 1px; } .border-r { border-right-width: 1px; } .border-b { border-bottom-width: 1px; } .rounded-md { border-radius: 6px; }
  .rounded-lg { border-radius: 8px; } .rounded-sm { border-radius: 4px; } .shadow-lg { box-shadow: 0 10px 20px rgb(0 0 0 / 15%); }
  .text-xs { font-size: 12px; } .text-sm { font-size: 14px; } .text-lg { font-size: 18px; } .text-left { text-align: left; }
  .font-medium { font-weight: 500; } .font-semibold { font-weight: 600; } .font-mono { font-family: monospace; } .text-muted { color: #71717a; }
  .text-white { color: #fff; } .text-destructive { color: #dc2626; } .bg-background { background: #fff; } .bg-muted { background: #f4f4f5; }
  .bg-primary { background: #18181b; } .bg-destructive { background: #dc2626; } .bg-transparent { background: transparent; }
  .fixed { position: fixed; } .inset-0 { inset: 0; } .left-half { left: 50%; } .top-half { top: 50%; } .-translate-half { transform: translate(-50%, -50%); }
  .z-50 { z-index: 50; } .bg-black\\/50 { background: rgb(0 0 0 / 50%); } .max-w-lg { width: 512px; max-width: calc(100% - 32px); }
  .border-collapse { border-collapse: collapse; } .min-w-32 { min-width: 128px; } .disabled\\:opacity-50:disabled { opacity: .5; pointer-events: none; }
  .hover\\:bg-muted:hover, .focus\\:bg-muted:focus { background: #f4f4f5; outline: none; } .overflow-hidden { overflow: hidden; }
  .data-checked\\:bg-primary[data-state=checked], .data-checked\\:bg-primary[data-state=indeterminate] { background: #18181b; color: #fff; }
  .sr-only { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
` }));

const PATHS = {
  check: 'M20 6 9 17l-5-5', minus: 'M5 12h14', more: 'M5 12h.01M12 12h.01M19 12h.01', trash: 'M3 6h18M19 6v14H5V6M8 6V4h8v2',
  first: 'm11 17-5-5 5-5M18 17l-5-5 5-5', back: 'm15 18-6-6 6-6', next: 'm9 18 6-6-6-6', last: 'm6 17 5-5-5-5M13 17l5-5-5-5',
};
const Icon = ({ name }) => (
  <svg className="h-4 w-4" viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round"><path d={PATHS[name]} /></svg>
);
const BUTTON = 'inline-flex items-center justify-center gap-2 rounded-md text-sm font-medium disabled:opacity-50';
const OUTLINE = `${BUTTON} h-8 px-3 border bg-background hover:bg-muted`;
const GHOST = `${BUTTON} h-8 w-8 bg-transparent hover:bg-muted`;
const ARROW = `${BUTTON} h-8 w-8 border bg-background hover:bg-muted`;

const Tick = (props) => (
  <Checkbox.Root className="inline-flex items-center justify-center h-4 w-4 shrink-0 rounded-sm border bg-background data-checked:bg-primary" {...props}>
    <Checkbox.Indicator className="flex items-center justify-center"><Icon name={props.checked === true ? 'check' : 'minus'} /></Checkbox.Indicator>
  </Checkbox.Root>
);

function Alert({ open, onOpenChange, title, words, children }) {
  return (
    <AlertDialog.Root open={open} onOpenChange={onOpenChange}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="fixed inset-0 z-50 bg-black/50" />
        <AlertDialog.Content className="fixed left-half top-half z-50 flex flex-col gap-4 max-w-lg -translate-half p-6 rounded-lg border bg-background shadow-lg">
          <div>
            <AlertDialog.Title className="text-lg font-semibold">{title}</AlertDialog.Title>
            <AlertDialog.Description className="mt-2 text-sm text-muted">{words}</AlertDialog.Description>
          </div>
          <div className="flex justify-end gap-2">{children}</div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}

function Products() {
  const [asked, setAsked] = useState({ q: '', page: 1 });
  const [found, setFound] = useState({ rows: [], total: 0 });
  const [chosen, setChosen] = useState([]);
  const [asking, setAsking] = useState([]);
  const [open, setOpen] = useState(false);
  const [guide, setGuide] = useState(BOOT.guide);
  const pages = Math.max(1, Math.ceil(found.total / SIZE));

  useEffect(() => {
    let stale = false;
    list({ q: asked.q, offset: (asked.page - 1) * SIZE, limit: SIZE }).then((answer) => {
      const last = Math.max(1, Math.ceil(answer.total / SIZE));
      if (stale) return;
      if (asked.page > last) { setAsked({ ...asked, page: last }); return; }
      setFound(answer);
      setChosen([]);
    });
    return () => { stale = true; };
  }, [asked]);

  const ask = (rows) => { setAsking(rows); setOpen(true); };
  const go = async () => {
    const { removed, refused, error } = await remove(asking.map(({ id }) => id));
    if (error) toast.error(error);
    else if (refused.length) toast.error(`部分商品${verb}失败：${refused.map(({ id, why }) => `${id} ${why}`).join('；')}`);
    else toast.success(second ? '操作成功' : `已移除 ${removed.length} 件商品`);
    setAsked({ ...asked });
  };
  const turn = (page) => setAsked({ ...asked, page });
  const tick = (row) => (on) => setChosen(on ? [...chosen, row] : chosen.filter(({ id }) => id !== row.id));
  const all = found.rows.length > 0 && chosen.length === found.rows.length;
  const heads = second ? ['', '价格', '库存', '状态', '商品', '上架时间', ''] : ['', '商品', '状态', '价格', '库存', '添加时间', ''];

  const cells = (row) => {
    const goods = (
      <td key="goods" className="p-2">
        <div className="flex items-center gap-2">
          <div className="h-10 w-10 shrink-0 rounded-md bg-muted" />
          <div>
            <div className="font-medium">{row.title}</div>
            {!second && <div className="font-mono text-xs text-muted">{row.id}</div>}
          </div>
        </div>
      </td>
    );
    const state = <td key="state" className="p-2"><span className="inline-flex px-2 rounded-md border text-xs font-medium">{row.status}</span></td>;
    const price = <td key="price" className="p-2">¥{row.price}</td>;
    const stock = <td key="stock" className="p-2">{row.stock}</td>;
    const added = <td key="added" className="p-2 text-muted">{row.added}</td>;
    return second ? [price, stock, state, goods, added] : [goods, state, price, stock, added];
  };

  return (
    <>
      <div className="mb-4 text-lg font-semibold">{second ? '橱窗商品' : '商品追踪'}</div>
      <div className="flex items-center justify-between mb-4">
        {second ? <span className="text-muted">下架后的商品可在回收站找回</span> : (
          <input className="h-9 w-72 px-3 rounded-md border text-sm" placeholder="按商品ID筛选，逗号分隔…"
            onKeyDown={({ key, target }) => key === 'Enter' && setAsked({ q: target.value, page: 1 })} />
        )}
        {chosen.length > 0 && (
          <button className={`${BUTTON} h-8 px-3 bg-destructive text-white`} onClick={() => ask(chosen)}>{second ? '下架' : `移除所选 (${chosen.length})`}</button>
        )}
      </div>
      <div className="rounded-md border overflow-hidden">
        <table className="w-full border-collapse text-sm">
          <thead>
            <tr className="border-b">
              {heads.map((head, n) => (
                <th key={n} className="h-10 px-2 text-left font-medium text-muted">
                  {n ? head : <Tick checked={all || (chosen.length > 0 && 'indeterminate')} aria-label="全选" onCheckedChange={(on) => setChosen(on ? found.rows : [])} />}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {found.rows.map((row) => (
              <tr key={row.id} className="border-b hover:bg-muted" data-state={chosen.includes(row) ? 'selected' : undefined}>
                <td className="p-2"><Tick checked={chosen.includes(row)} value={second ? row.id : undefined} aria-label="选择行" onCheckedChange={tick(row)} /></td>
                {cells(row)}
                <td className="p-2">
                  {second ? <button className={`${GHOST} text-destructive`} onClick={() => ask([row])}><Icon name="trash" /></button> : (
                    <Menu.Root>
                      <Menu.Trigger className={GHOST}><span className="sr-only">打开菜单</span><Icon name="more" /></Menu.Trigger>
                      <Menu.Portal>
                        <Menu.Content align="end" className="z-50 min-w-32 p-1 rounded-md border bg-background text-sm shadow-lg">
                          <Menu.Item className="px-2 py-1.5 rounded-sm focus:bg-muted">复制链接</Menu.Item>
                          <Menu.Item className="px-2 py-1.5 rounded-sm focus:bg-muted text-destructive" onSelect={() => ask([row])}>移除</Menu.Item>
                        </Menu.Content>
                      </Menu.Portal>
                    </Menu.Root>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {second ? (
        <div className="flex items-center gap-2 py-4">
          <div className="flex-1 text-muted">已选择 {chosen.length} / {found.rows.length} 行</div>
          <button className={ARROW} disabled={asked.page <= 1} onClick={() => turn(1)}><Icon name="first" /></button>
          <button className={ARROW} disabled={asked.page <= 1} onClick={() => turn(asked.page - 1)}><Icon name="back" /></button>
          <button className={ARROW} disabled={asked.page >= pages} onClick={() => turn(asked.page + 1)}><Icon name="next" /></button>
          <button className={ARROW} disabled={asked.page >= pages} onClick={() => turn(pages)}><Icon name="last" /></button>
        </div>
      ) : (
        <div className="flex items-center gap-2 py-4">
          <div className="flex-1 text-muted">共 {found.total} 件商品</div>
          <div className="font-medium">第 {asked.page} / {pages} 页</div>
          <button className={OUTLINE} disabled={asked.page <= 1} onClick={() => turn(asked.page - 1)}>上一页</button>
          <button className={OUTLINE} disabled={asked.page >= pages} onClick={() => turn(asked.page + 1)}>下一页</button>
        </div>
      )}
      <Alert open={open} onOpenChange={setOpen}
        title={asking.length === 1 ? `确定${verb}「${asking[0].title}」吗？` : `确定${verb}选中的 ${asking.length} 件商品吗？`}
        words={second ? '商品将从橱窗中消失。' : '此操作无法撤销。'}>
        <AlertDialog.Cancel className={`${BUTTON} h-9 px-4 border bg-background hover:bg-muted`}>取消</AlertDialog.Cancel>
        <AlertDialog.Action className={`${BUTTON} h-9 px-4 text-white ${second ? 'bg-primary' : 'bg-destructive'}`} onClick={go}>{second ? '继续' : '移除'}</AlertDialog.Action>
      </Alert>
      <Alert open={guide} onOpenChange={setGuide} title="全新商品列表" words="我们更新了商品列表，操作更加简单。">
        <AlertDialog.Action className={`${BUTTON} h-9 px-4 bg-primary text-white`}>我知道了</AlertDialog.Action>
      </Alert>
      <Toaster position={second ? 'top-center' : 'bottom-right'} />
    </>
  );
}

createRoot(document.getElementById('root')).render(<Products />);
