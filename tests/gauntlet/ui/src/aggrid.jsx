// AG Grid (community): a pager of one's own under the grid, or the infinite row model; a plain <dialog>, a toast of one's own.
import { AllCommunityModule, ModuleRegistry, themeBalham, themeQuartz } from 'ag-grid-community';
import { AgGridReact } from 'ag-grid-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { BOOT, list, remove, second } from './api.js';

ModuleRegistry.registerModules([AllCommunityModule]);
const SIZE = 20;
const verb = second ? '移出' : '删除';
document.head.append(Object.assign(document.createElement('style'), { textContent: `
  body { display: grid; grid-template: 48px 1fr / 150px minmax(0, 1fr); min-height: 100vh; margin: 0; font: 14px system-ui, sans-serif; }
  #top { display: flex; grid-column: 1 / 3; gap: 20px; align-items: center; padding: 0 16px; background: #22303f; color: #fff; }
  #top a { margin-right: 12px; color: #cfd8e3; }
  .top-user { margin-left: auto; }
  .top-user em { font-style: normal; }
  #left { display: flex; flex-direction: column; background: #f3f5f7; }
  #left a { padding: 12px 16px; color: #333; text-decoration: none; }
  #left a.on { background: #fff; font-weight: 600; }
  #content { padding: 16px; }
  .tools, .pages { display: flex; gap: 8px; align-items: center; margin: 12px 0; }
  .pages { justify-content: flex-end; }
  .tools input { width: 240px; padding: 5px 8px; }
  .link { border: 0; background: none; color: #1668dc; cursor: pointer; }
  .ico { display: inline-flex; padding: 4px; cursor: pointer; }
  dialog { min-width: 340px; border: 0; border-radius: 8px; box-shadow: 0 8px 40px rgb(0 0 0 / 30%); }
  dialog footer { display: flex; gap: 8px; justify-content: flex-end; margin-top: 20px; }
  .toast { position: fixed; top: 60px; left: 50%; padding: 10px 18px; transform: translateX(-50%); border-radius: 4px; background: #333; color: #fff; }
  .toast.bad { background: #c0392b; }
` }));

function toast(text, bad = false) {
  const box = Object.assign(document.createElement('div'), { className: bad ? 'toast bad' : 'toast', textContent: text });
  document.body.append(box);
  setTimeout(() => box.remove(), bad ? 5000 : 2500);
}

function Operation({ data, context }) {
  if (!data) return null;
  if (!second) return <button type="button" className="link" onClick={() => context.ask([data])}>删除</button>;
  return (
    <span className="ico" title="移出货品池" onClick={() => context.ask([data])}>
      <svg width="16" height="16" viewBox="0 0 16 16" stroke="#c0392b" strokeWidth="1.6"><path d="M3 3l10 10M13 3L3 13" /></svg>
    </span>
  );
}

const columnDefs = second ? [
  { field: 'title', headerName: '货品', width: 240, pinned: 'left' },
  { field: 'added', headerName: '入池时间', width: 160 },
  { field: 'stock', headerName: '可售库存', width: 120 },
  { field: 'price', headerName: '售价', width: 120 },
  { field: 'status', headerName: '状态', width: 110 },
  { field: 'order', headerName: '最近订单号', width: 190 },
  { headerName: '操作', width: 90, pinned: 'right', cellRenderer: Operation },
] : [
  { field: 'id', headerName: '商品ID', width: 215 },
  { field: 'title', headerName: '商品标题', flex: 1 },
  { field: 'price', headerName: '价格', width: 100, valueFormatter: ({ value }) => `¥${value}` },
  { field: 'stock', headerName: '库存', width: 90, type: 'rightAligned' },
  { field: 'status', headerName: '状态', width: 100 },
  { field: 'added', headerName: '加入时间', width: 175 },
  { headerName: '操作', width: 90, pinned: 'right', cellRenderer: Operation },
];

function Pool() {
  const grid = useRef(null);
  const dialog = useRef(null);
  const [asked, setAsked] = useState({ q: '', page: 1 });
  const [found, setFound] = useState({ rows: [], total: 0 });
  const [chosen, setChosen] = useState([]);
  const [asking, setAsking] = useState([]);
  const [guide, setGuide] = useState(BOOT.guide);
  const pages = Math.max(1, Math.ceil(found.total / SIZE));

  useEffect(() => {
    if (second) return undefined;
    let stale = false;
    list({ q: asked.q, offset: (asked.page - 1) * SIZE, limit: SIZE }).then((answer) => {
      const last = Math.max(1, Math.ceil(answer.total / SIZE));
      if (stale) return;
      if (asked.page > last) setAsked({ ...asked, page: last });
      else setFound(answer);
    });
    return () => { stale = true; };
  }, [asked]);

  const datasource = useMemo(() => ({
    getRows: async ({ startRow, endRow, successCallback }) => {
      const { rows, total } = await list({ offset: startRow, limit: endRow - startRow });
      successCallback(rows, total <= endRow ? total : -1);
    },
  }), []);

  const ask = useCallback((rows) => { setAsking(rows); dialog.current.showModal(); }, []);
  const context = useMemo(() => ({ ask }), [ask]);
  const go = async () => {
    dialog.current.close();
    const { removed, refused, error } = await remove(asking.map(({ id }) => id));
    if (error) toast(error, true);
    else if (refused.length) toast(`部分商品${verb}失败：${refused.map(({ id, why }) => `${id} ${why}`).join('；')}`, true);
    else toast(second ? `${removed.length} 个货品已移出` : '删除成功');
    grid.current.api.deselectAll();
    if (second) grid.current.api.refreshInfiniteCache();
    else setAsked({ ...asked });
  };

  const question = asking.length === 1 ? `确定${verb}「${asking[0].title}」吗？` : `确定${verb}选中的 ${asking.length} 件商品吗？`;
  const cancel = <button key="no" type="button" onClick={() => dialog.current.close()}>{second ? '再想想' : '取消'}</button>;
  const confirm = <button key="yes" type="button" onClick={go}>{second ? '移出' : '确定'}</button>;
  const turn = (page) => setAsked({ ...asked, page });
  const model = second
    ? { rowModelType: 'infinite', datasource, cacheBlockSize: 40, theme: themeBalham }
    : { rowData: found.rows, domLayout: 'autoHeight', theme: themeQuartz };

  return (
    <>
      <h3>{second ? '直播货品池' : '活动商品'}</h3>
      <div className="tools">
        <button type="button" disabled={!chosen.length} onClick={() => ask(chosen)}>{second ? `移出所选 (${chosen.length})` : '批量删除'}</button>
        {second ? <span>向下滚动加载更多</span> : (
          <input type="search" placeholder="输入商品ID，回车搜索" onKeyDown={({ key, target }) => key === 'Enter' && setAsked({ q: target.value, page: 1 })} />
        )}
      </div>
      <div style={{ height: second ? 'calc(100vh - 190px)' : undefined }}>
        <AgGridReact
          ref={grid} {...model} context={context} columnDefs={columnDefs} defaultColDef={{ sortable: !second }}
          getRowId={({ data }) => data.id}
          rowSelection={{ mode: 'multiRow', headerCheckbox: !second }}
          selectionColumnDef={{ pinned: second ? 'left' : undefined, width: 48 }}
          onSelectionChanged={({ api }) => setChosen(api.getSelectedRows())}
        />
      </div>
      {!second && (
        <div className="pages">
          <span>共 <b>{found.total}</b> 件商品，每页 {SIZE} 件</span>
          <button type="button" disabled={asked.page <= 1} onClick={() => turn(asked.page - 1)}>上一页</button>
          <span>{asked.page} / {pages}</span>
          <button type="button" disabled={asked.page >= pages} onClick={() => turn(asked.page + 1)}>下一页</button>
        </div>
      )}
      <dialog ref={dialog}>
        {!second && <h4>提示</h4>}
        <p>{question}</p>
        <footer>{second ? [confirm, cancel] : [cancel, confirm]}</footer>
      </dialog>
      {guide && (
        <dialog ref={(box) => box && !box.open && box.showModal()}>
          <p>系统将于本周五 02:00 升级维护。</p>
          <footer><button type="button" onClick={() => setGuide(false)}>我知道了</button></footer>
        </dialog>
      )}
    </>
  );
}

createRoot(document.getElementById('content')).render(<Pool />);
