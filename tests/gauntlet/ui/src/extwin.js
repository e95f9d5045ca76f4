// A desktop in the browser, in the manner of Ext JS: no button is a <button>, no tick an <input>, a row is a table
// of its own, and in look 1 two of them, one for the locked part. Look 2: a border layout with tabs.
import { BOOT, list, remove, second } from './api.js';
import { css, esc, make, pressed, sleep, why } from './by_hand.js';

css(`* { box-sizing: border-box } html, body { height: 100%; margin: 0; overflow: hidden; font: 12px/16px tahoma, arial, "Microsoft YaHei", sans-serif; color: #222 }
  .x-desktop { position: absolute; inset: 0 0 34px; background: linear-gradient(160deg, #3b6ea5, #6fa3cf) } .x-shortcut { width: 80px; margin: 18px 12px; color: #fff; text-align: center } .x-shortcut i { display: block; width: 40px; height: 40px; margin: 0 auto 4px; border-radius: 6px; background: #ffffff66 }
  .x-taskbar { position: absolute; bottom: 0; left: 0; right: 0; height: 34px; padding: 5px 8px; display: flex; gap: 6px; background: #1b3b5f; color: #fff; line-height: 24px }
  .x-window { position: absolute; border: 1px solid #157fcc; border-radius: 4px; background: #157fcc; padding: 4px; box-shadow: 0 4px 12px #0006; transition: opacity .3s }
  .x-header { display: flex; align-items: center; height: 28px; padding: 0 6px; color: #fff; font-weight: bold } .x-title { flex: 1 } .x-tool { width: 16px; height: 16px; margin-left: 4px; background: #ffffff55; border-radius: 2px; cursor: pointer; text-align: center; line-height: 15px }
  .x-panel-body { background: #fff; border: 1px solid #b5b8c8 } .x-toolbar { display: flex; align-items: center; gap: 4px; padding: 5px; background: #f0f4f8; border: 1px solid #d0dbe5 } .x-fill { flex: 1 }
  .x-btn { display: inline-flex; align-items: center; gap: 4px; padding: 3px 8px; border: 1px solid #b8c8d8; border-radius: 3px; background: linear-gradient(#fff, #e4ebf2); cursor: pointer; color: #222; text-decoration: none } .x-btn-icon-el { width: 16px; height: 16px; line-height: 16px; text-align: center } .x-item-disabled { opacity: .35; cursor: default }
  .x-sep { width: 1px; height: 18px; background: #bbb; margin: 0 3px } .x-field input { height: 24px; border: 1px solid #b5b8c8; padding: 0 5px; font: inherit } .x-field { display: inline-flex } .x-trigger { width: 22px; height: 24px; border: 1px solid #b5b8c8; border-left: 0; background: #eef; text-align: center; line-height: 22px; cursor: pointer }
  .x-lockable { display: flex } .x-grid-part { position: relative; overflow: hidden; border-right: 2px solid #99bce8 } .x-grid-part.normal { flex: 1; border: 0 } .x-ct { overflow: hidden; background: #e9eff5; border-bottom: 1px solid #c0ccd8 } .x-cols { display: flex } .x-column-header { flex: none; height: 26px; padding: 5px 6px; border-right: 1px solid #c0ccd8; font-weight: bold; white-space: nowrap; overflow: hidden }
  .x-grid-view { overflow: auto; position: relative } .locked .x-grid-view { overflow: hidden } .x-grid-item { table-layout: fixed; border-collapse: collapse; border-bottom: 1px solid #ededed } .x-grid-item-alt { background: #fafafa } .x-grid-item-over { background: #e2eff8 } .x-grid-item-selected { background: #c1ddf1 } .x-grid-cell { padding: 0; height: 26px } .x-grid-cell-inner { height: 25px; padding: 4px 6px; overflow: hidden; white-space: nowrap; text-overflow: ellipsis } .x-right { text-align: right }
  .x-grid-row-checker, .x-column-header-checkbox { width: 14px; height: 14px; border: 1px solid #8899aa; border-radius: 2px; background: #fff; cursor: pointer } .x-grid-item-selected .x-grid-row-checker, .x-hd-checker-on { background: #157fcc linear-gradient(45deg, transparent 45%, #fff 45% 60%, transparent 60%) }
  .x-action-col-icon { display: inline-block; vertical-align: top; width: 16px; height: 16px; margin-right: 6px; border-radius: 3px; cursor: pointer } .edit { background: #f0b840 } .away { background: #d9534f; clip-path: polygon(20% 0, 50% 30%, 80% 0, 100% 20%, 70% 50%, 100% 80%, 80% 100%, 50% 70%, 20% 100%, 0 80%, 30% 50%, 0 20%) }
  .x-mask { position: absolute; inset: 0; background: #fff9; z-index: 5 } .x-mask-msg { position: absolute; top: 45%; left: 45%; padding: 8px 14px; background: #e5e5e5; border: 1px solid #bbb; border-radius: 4px } .x-modal { position: fixed; inset: 0; background: #0003; z-index: 20000 }
  .x-message-box { z-index: 20001; width: 340px; left: calc(50% - 170px); top: 34%; opacity: 0 } .x-message-box.shown { opacity: 1 } .x-message-box .x-panel-body { padding: 18px 14px; min-height: 60px; word-break: break-all } .x-message-box .x-toolbar { justify-content: center } .x-boundlist { position: absolute; z-index: 19000; background: #fff; border: 1px solid #b5b8c8 } .x-boundlist li { list-style: none; padding: 3px 12px; cursor: pointer } .x-boundlist li:hover { background: #d6e8f6 } .x-boundlist ul { margin: 0; padding: 0 }
  .x-border { display: flex; height: calc(100% - 64px) } .x-west { width: 200px; border: 1px solid #99bce8; background: #fff } .x-west .x-header, .x-center .x-header { background: #cbddf3; color: #04468c } .x-tree div { padding: 3px 8px; cursor: pointer } .x-center { flex: 1; min-width: 0; display: flex; flex-direction: column; border: 1px solid #99bce8; margin-left: 5px } .x-tab { display: inline-block; padding: 5px 14px; background: #deecfd; border: 1px solid #99bce8; border-radius: 4px 4px 0 0; cursor: pointer } .x-tab.on { background: #fff; font-weight: bold } .x-north { height: 60px; padding: 14px 18px; background: #1e4976; color: #fff } .second .x-window { background: #cbddf3; border-color: #99bce8 } .second .x-header { color: #04468c }`);

const S = second ? 'record' : 'gridview';
const auto = { n: 1000 + BOOT.hashes.length * 7 + BOOT.hashes.charCodeAt(1) };
const nextId = (name) => `${name}-${auto.n += 1}`;
const button = (words, icon, name = '') => `<a class="x-btn ${name}" role="button" id="${nextId('button')}" tabindex="0" ${words ? '' : `data-qtip="${icon.tip}"`}>${icon ? `<span class="x-btn-icon-el">${icon.sign ?? icon}</span>` : ''}${words ? `<span class="x-btn-inner">${words}</span>` : ''}</a>`;

function messageBox(title, words, labels, onwards) {
  const modal = make('<div class="x-modal"></div>');
  const box = make(`<div class="x-window x-message-box" role="alertdialog" id="${nextId('messagebox')}"><div class="x-header"><div class="x-title">${title}</div>${labels.length ? '<div class="x-tool" data-qtip="关闭">×</div>' : ''}</div>
    <div class="x-panel-body"><div class="x-form-display-field">${esc(words)}</div></div><div class="x-toolbar">${labels.map((label) => button(label)).join('')}</div></div>`);
  const close = () => {
    box.classList.remove('shown');
    modal.remove();
    setTimeout(() => box.remove(), 300);
  };
  pressed(box, '.x-btn, .x-tool', (pressedOne) => {
    close();
    if (pressedOne.textContent === labels[0]) onwards?.();
  });
  document.body.append(modal, box);
  requestAnimationFrame(() => box.classList.add('shown'));
  return close;
}

const columns = {
  check: { width: 30, head: '<div class="x-column-header-checkbox"></div>', cell: () => '<div class="x-grid-row-checker" role="presentation"></div>' },
  no: { width: 38, head: '', cell: (row, n) => n + 1 },
  id: { width: 168, head: '物料编码', cell: (row) => row.id },
  title: { width: 220, head: second ? '商品' : '物料名称', cell: (row) => (second ? `<span data-qtip="商品ID：${row.id}">${esc(row.title)}</span>` : esc(row.title)) },
  price: { width: 90, head: '含税单价', right: true, cell: (row) => row.price },
  stock: { width: 80, head: '可用量', right: true, cell: (row) => row.stock },
  status: { width: 80, head: '状态', cell: (row) => row.status },
  added: { width: 140, head: '建档时间', cell: (row) => row.added },
  order: { width: 176, head: '最近单据', cell: (row) => (second ? row.order : `SO${row.order}`) },
  store: { width: 110, head: '仓库', cell: () => '杭州一号仓' },
  maker: { width: 90, head: '制单人', cell: () => '系统管理员' },
  act: { width: second ? 130 : 76, head: '操作', cell: () => (second ? '<a href="#" class="see">查看</a>　<a href="#" class="cut">剔除</a>'
    : '<div role="button" class="x-action-col-icon edit" data-qtip="编辑"></div><div role="button" class="x-action-col-icon away" data-qtip="移除"></div>') },
};
const parts = second ? { normal: ['no', 'check', 'title', 'status', 'price', 'stock', 'order', 'added', 'store', 'maker', 'act'] }
  : { locked: ['no', 'check', 'id', 'title'], normal: ['act', 'price', 'stock', 'status', 'added', 'order', 'store', 'maker'] };
const widths = (names) => names.reduce((sum, name) => sum + columns[name].width, 0);
const part = ([kind, names]) => `<div class="x-grid-part ${kind}" style="${kind === 'locked' ? `width:${widths(names) + 2}px` : ''}">
  <div class="x-ct" role="rowgroup"><div class="x-cols" style="width:${widths(names)}px">${names.map((name) => `<div class="x-column-header" role="columnheader" style="width:${columns[name].width}px">${columns[name].head}</div>`).join('')}</div></div>
  <div class="x-grid-view" style="height:${second ? 560 : 468}px"><div class="x-grid-item-container" style="width:${widths(names)}px"></div></div></div>`;

const paging = second
  ? `<span>每页</span><div class="x-field combo"><input class="size" size="3" value="25"><div class="x-trigger">▾</div></div><span class="x-sep"></span>${button('前一页', '', 'prev')}<span class="where"></span>${button('后一页', '', 'next')}<span class="x-sep"></span>${button('刷新', '', 'refresh')}<span class="x-fill"></span><span class="shown"></span>`
  : `${button('', { sign: '|◀', tip: '第一页' }, 'first')}${button('', { sign: '◀', tip: '上一页' }, 'prev')}<span class="x-sep"></span><span>页</span><div class="x-field"><input class="page" size="3" value="1"></div><span class="of"></span><span class="x-sep"></span>${button('', { sign: '▶', tip: '下一页' }, 'next')}${button('', { sign: '▶|', tip: '最后一页' }, 'last')}<span class="x-sep"></span>${button('', { sign: '⟳', tip: '刷新' }, 'refresh')}<span class="x-fill"></span><span class="shown"></span>`;
const searching = `<div class="x-field"><input class="find" size="26" placeholder="${second ? '商品ID 或名称' : '编码/名称'}"><div class="x-trigger go" data-qtip="搜索"><svg width="12" height="12"><circle cx="5" cy="5" r="4" fill="none" stroke="#246"/><path d="M8 8l4 4" stroke="#246"/></svg></div></div>`;
const grid = `<div class="x-lockable" id="${nextId('grid')}" role="grid">${Object.entries(parts).map(part).join('')}</div>`;

document.body.className += second ? ' second' : '';
document.body.append(second
  ? make(`<div style="height:100%"><div class="x-north"><b style="font-size:18px">分销管理中心</b><span style="float:right">${esc(BOOT.shop)} ▾　|　帮助　|　注销</span></div>
    <div class="x-border"><div class="x-west"><div class="x-header"><div class="x-title">导航</div><div class="x-tool">«</div></div><div class="x-tree"><div>▸ 渠道</div><div>　▫ 渠道档案</div><div>　▫ 价格体系</div><div>▾ 商品池</div><div>　▫ <b>分销商品</b></div><div>　▫ 待选商品</div><div>▸ 结算</div><div>▸ 报表</div></div></div>
    <div class="x-center"><div style="background:#deecfd;padding:4px 4px 0"><span class="x-tab">首页</span> <span class="x-tab on">分销商品 ×</span> <span class="x-tab">渠道档案 ×</span></div>
    <div class="x-toolbar">${button('加入商品', '＋')}${button('剔除商品', '－', 'batch')}${button('改价', '✎')}${button('导出 ▾', '')}<span class="x-fill"></span>${searching}</div>${grid}<div class="x-toolbar">${paging}</div>
    <div class="x-header"><div class="x-title">价格记录</div><div class="x-tool">▾</div></div><div style="padding:8px;color:#888">选择一行以查看其价格记录</div></div></div></div>`)
  : make(`<div><div class="x-desktop">${['物料档案', '采购订单', '销售订单', '库存查询', '财务凭证'].map((name) => `<div class="x-shortcut"><i></i>${name}</div>`).join('')}</div>
    <div class="x-window" style="left:520px;top:60px;width:560px;height:300px;opacity:.95"><div class="x-header"><div class="x-title">待办事项 (4)</div><div class="x-tool">×</div></div><div class="x-panel-body" style="height:260px"></div></div>
    <div class="x-window" style="left:130px;top:26px;width:1240px" id="${nextId('window')}"><div class="x-header"><div class="x-title">在册物料 - [清单]</div><div class="x-tool">–</div><div class="x-tool">□</div><div class="x-tool">×</div></div>
    <div class="x-panel-body"><div class="x-toolbar"><span>物料：</span>${searching}<span class="x-sep"></span><span>仓库：</span><div class="x-field"><input size="12" value="全部" readonly><div class="x-trigger">▾</div></div><span>建档日期：</span><div class="x-field"><input size="10"><div class="x-trigger">▦</div></div><span class="x-fill"></span>${button('高级查询', '')}</div>
    ${grid}<div class="x-toolbar">${paging}</div><div class="x-toolbar">${button('新增', '✚')}${button('修改', '✎')}${button('移除', '✖', 'batch')}<span class="x-sep"></span>${button('审核', '✔')}${button('反审核', '↶')}<span class="x-sep"></span>${button('打印', '▤')}${button('导出', '⇩')}<span class="x-fill"></span>${button('关闭', '')}</div></div></div>
    <div class="x-taskbar"><b>开始</b><span class="x-sep"></span><span>在册物料 - [清单]</span><span>待办事项 (4)</span><span class="x-fill"></span><span>${esc(BOOT.shop)}</span><span>21:42</span></div></div>`));

const $ = (selector) => document.querySelector(selector);
const state = { page: 1, q: '', size: 25, rows: [], total: 0, chosen: new Set() };
const last = () => Math.max(1, Math.ceil(state.total / state.size));

function draw() {
  for (const [kind, names] of Object.entries(parts)) {
    $(`.${kind} .x-grid-item-container`).innerHTML = state.rows.map((row, n) => `<table class="x-grid-item ${n % 2 ? 'x-grid-item-alt' : ''} ${state.chosen.has(n) ? 'x-grid-item-selected' : ''}" id="${S}-${auto.n}-record-${second ? row.id : n + 700}" data-recordindex="${n}" role="presentation" cellspacing="0" style="width:${widths(names)}px"><tbody><tr class="x-grid-row" role="row" aria-selected="${state.chosen.has(n)}">
      ${names.map((name) => `<td class="x-grid-cell" role="gridcell" style="width:${columns[name].width}px"><div class="x-grid-cell-inner ${columns[name].right ? 'x-right' : ''}">${columns[name].cell(row, n)}</div></td>`).join('')}</tr></tbody></table>`).join('')
      || (kind === 'normal' ? '<div style="padding:10px;color:#888">没有记录</div>' : '');
  }
  const first = (state.page - 1) * state.size + 1;
  $('.shown').textContent = state.total ? `显示 ${first} - ${first + state.rows.length - 1} 条，共 ${state.total} 条` : '没有数据需要显示';
  if (second) $('.where').textContent = ` ${state.page} / ${last()} `;
  else {
    $('.of').textContent = `共 ${last()} 页`;
    $('.page').value = state.page;
  }
  for (const name of ['first', 'prev']) $(`.${name}`)?.classList.toggle('x-item-disabled', state.page <= 1);
  for (const name of ['next', 'last']) $(`.${name}`)?.classList.toggle('x-item-disabled', state.page >= last());
  marked();
}
function marked() {
  for (const item of document.querySelectorAll('.x-grid-item')) {
    const on = state.chosen.has(Number(item.dataset.recordindex));
    item.classList.toggle('x-grid-item-selected', on);
    item.querySelector('tr').setAttribute('aria-selected', on);
  }
  $('.x-column-header-checkbox').classList.toggle('x-hd-checker-on', state.rows.length > 0 && state.chosen.size === state.rows.length);
  $('.batch').classList.toggle('x-item-disabled', !state.chosen.size);
}
async function load() {
  const mask = make('<div class="x-mask"><div class="x-mask-msg">加载中...</div></div>');
  $('.normal').append(mask);
  const answer = await list({ offset: (state.page - 1) * state.size, limit: state.size, q: state.q });
  mask.remove();
  Object.assign(state, answer);
  if (state.page > last()) {
    state.page = last();
    return load();
  }
  state.chosen.clear();
  for (const view of document.querySelectorAll('.x-grid-view')) view.scrollTop = 0;
  return draw();
}
async function send(ids) {
  const close = second ? messageBox('请稍候', '正在剔除...', []) : null;
  const { removed, refused, error } = await remove(ids);
  if (close) {
    await sleep(300);
    close();
  }
  if (error) messageBox('错误', error, ['确定']);
  else if (refused.length) messageBox('提示', `部分商品移除失败：${why(refused)}`, ['确定']);
  else if (second) messageBox('提示', `成功剔除 ${removed.length} 个商品`, ['确定']);
  else {
    const tip = make('<div class="x-window" style="z-index:9999;right:16px;bottom:44px;width:220px"><div class="x-header"><div class="x-title">系统消息</div></div><div class="x-panel-body" style="padding:12px">移除成功。</div></div>');
    document.body.append(tip);
    setTimeout(() => tip.remove(), 3500);
  }
  if (!error) load();
}
const ask = (rows) => {
  const one = rows.length === 1;
  if (second) messageBox('确认', one ? `确定剔除“${rows[0].title}”吗？` : `确定剔除选中的 ${rows.length} 个商品吗？`, ['确定', '取消'], () => send(rows.map(({ id }) => id)));
  else messageBox('系统提示', one ? `是否移除物料【${rows[0].title}】？` : `是否移除所选的 ${rows.length} 条物料？`, ['是', '否'], () => send(rows.map(({ id }) => id)));
};

const turn = (page) => { state.page = Math.min(last(), Math.max(1, page || 1)); load(); };
const able = (name, act) => pressed(document.body, `.${name}`, (one) => !one.classList.contains('x-item-disabled') && act());
able('first', () => turn(1)); able('prev', () => turn(state.page - 1)); able('next', () => turn(state.page + 1)); able('last', () => turn(last())); able('refresh', load);
able('batch', () => ask([...state.chosen].sort((a, b) => a - b).map((n) => state.rows[n])));
const find = () => { state.q = $('.find').value; turn(1); };
pressed(document.body, '.go', find);
$('.find').onkeydown = (event) => event.key === 'Enter' && find();
if (!second) $('.page').onkeydown = (event) => event.key === 'Enter' && turn(Number(event.target.value));
pressed(document.body, '.x-column-header-checkbox', () => {
  const all = state.chosen.size === state.rows.length;
  state.chosen = new Set(all ? [] : state.rows.keys());
  marked();
});
pressed(document.body, '.x-grid-item', (item, event) => {
  const n = Number(item.dataset.recordindex);
  if (event.target.closest('a, .x-action-col-icon')) {
    event.preventDefault();
    if (event.target.matches('.cut, .away')) ask([state.rows[n]]);
    return;
  }
  // Beside the tick a click chooses this row and no other.
  if (!event.target.closest('.x-grid-row-checker')) state.chosen = new Set([n]);
  else if (!state.chosen.delete(n)) state.chosen.add(n);
  marked();
});
document.addEventListener('mouseover', (event) => {
  const n = event.target.closest?.('.x-grid-item')?.dataset.recordindex;
  for (const item of document.querySelectorAll('.x-grid-item')) item.classList.toggle('x-grid-item-over', item.dataset.recordindex === n);
});
$('.normal .x-grid-view').onscroll = (event) => {
  $('.normal .x-ct').scrollLeft = event.target.scrollLeft;
  if (!second) $('.locked .x-grid-view').scrollTop = event.target.scrollTop;
};
if (!second) $('.locked .x-grid-view').onwheel = (event) => { $('.normal .x-grid-view').scrollTop += event.deltaY; };
if (second) {
  let bound = null;
  const sized = (size) => { state.size = size; $('.size').value = size; turn(1); };
  pressed(document.body, '.combo .x-trigger', (trigger) => {
    const { left, top } = trigger.parentElement.getBoundingClientRect();
    bound?.remove();
    bound = make(`<div class="x-boundlist" style="left:${left}px;top:${top - 72}px"><ul>${[25, 50, 100].map((n) => `<li role="option">${n}</li>`).join('')}</ul></div>`);
    document.body.append(bound);
    pressed(bound, 'li', (item) => { bound.remove(); sized(Number(item.textContent)); });
  });
  $('.size').onkeydown = (event) => event.key === 'Enter' && sized(Math.max(1, Number(event.target.value) || 25));
}
await load();
if (BOOT.guide) messageBox('公告', '系统已升级至新版本，如显示异常请清除浏览器缓存。', ['我知道了']);
