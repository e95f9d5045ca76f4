// A grid that is drawn: rows and columns stand absolutely and are there only while they are seen, ticks are SVG. Look 1: a
// menu of each row at the end of the body. Look 2: two panes, ticks and buttons that come with the pointer.
import { BOOT, list, remove, second } from './api.js';
import { css, esc, make, pressed, sleep, why } from './by_hand.js';

const $ = (selector, root = document) => root.querySelector(selector);
const H = second ? 46 : 34;
const BLOCK = 30;
const k = (name) => `${name}${BOOT.hashes}`;
const state = { q: '', total: 0, blocks: new Map(), chosen: new Set(), over: -1, serial: 0 };
const rowAt = (n) => state.blocks.get(Math.floor(n / BLOCK))?.[n % BLOCK];
const tick = (on) => `<svg class="${k('tk')}" width="16" height="16" viewBox="0 0 16 16" data-on="${on}"><rect x="1" y="1" width="14" height="14" rx="3" fill="${on ? '#4c6fff' : 'none'}" stroke="${on ? '#4c6fff' : '#9aa5b8'}"/>${on ? '<path d="M4 8l3 3 5-6" fill="none" stroke="#fff" stroke-width="2"/>' : ''}</svg>`;
const dots = '<svg width="16" height="16" viewBox="0 0 16 16"><circle cx="8" cy="3" r="1.5"/><circle cx="8" cy="8" r="1.5"/><circle cx="8" cy="13" r="1.5"/></svg>';

const filler = ['供应商', '产地', '重量(g)', '体积(cm³)', '税率', '采购员', '仓位', '备注'].map((title, n) => ({ key: `x${n}`, title, width: 120, text: (row) => ['华东贸易', '浙江义乌', 200 + (row.stock % 90) * 10, row.stock * 3, '13%', '陈工', `A-${row.stock % 30}`, ''][n] }));
const every = {
  tick: { key: 'tick', title: '', width: 40, html: (row, n) => (second && state.over !== n && !state.chosen.has(row.id) ? `<span class="no">${n + 1}</span>` : tick(state.chosen.has(row.id))) },
  menu: { key: 'menu', title: '', width: 36, html: () => `<div class="kebab" role="button" aria-haspopup="menu">${dots}</div>` },
  id: { key: 'id', title: '商品ID', width: 180, text: (row) => row.id },
  title: { key: 'title', title: second ? '名称' : '商品标题', width: 260, text: (row) => row.title },
  price: { key: 'price', title: '售价', width: 90, text: (row) => `¥${row.price}` },
  stock: { key: 'stock', title: '库存', width: 80, text: (row) => row.stock },
  status: { key: 'status', title: '状态', width: 90, text: (row) => row.status },
  added: { key: 'added', title: '加入时间', width: 150, text: (row) => row.added },
  order: { key: 'order', title: '最近订单号', width: 190, text: (row) => row.order },
  promotion: { key: 'promotion', title: '推广编号', width: 190, text: (row) => row.promotion },
};
const pinned = second ? [every.tick, every.title] : [every.tick, every.menu, every.title];
const loose = second ? [every.status, every.price, every.stock, every.order, every.added, ...filler, every.promotion, every.id]
  : [every.id, every.status, every.price, every.stock, every.added, every.order, ...filler, every.promotion];
const place = (columns) => columns.reduce((x, column) => { column.x = x; return x + column.width; }, 0);
const pinnedWidth = place(pinned);
const looseWidth = place(loose);

css(`* { box-sizing: border-box } body { margin: 0; height: 100vh; overflow: hidden; display: flex; flex-direction: column; font: 13px/1.4 Inter, "Microsoft YaHei", sans-serif } .g { flex: 1 } .vp { position: relative; overflow: auto; flex: 1 } .head { position: sticky; top: 0; z-index: 4; height: 34px } .hc, .c { position: absolute; padding: 0 8px; white-space: nowrap; overflow: hidden; text-overflow: ellipsis } .hc { height: 34px; line-height: 34px; font-weight: 600 } .c { height: ${H - 1}px; line-height: ${H - 1}px } .c svg { vertical-align: middle } .line { position: absolute; left: 0; height: ${H}px } .pin { position: sticky; left: 0; z-index: 3; width: ${pinnedWidth}px } .kebab { cursor: pointer; width: 20px } .wait { display: inline-block; width: 70%; height: 10px; border-radius: 5px }
  .menu { position: fixed; z-index: 99; min-width: 150px; padding: 4px; border-radius: 8px; box-shadow: 0 8px 24px #0003; opacity: 0; transition: opacity .15s } .menu.in { opacity: 1 } .menu div { padding: 7px 12px; border-radius: 5px; cursor: pointer } .modal { position: fixed; inset: 0; z-index: 100; background: #0f172a80; opacity: 0; transition: opacity .3s } .modal.in { opacity: 1 } .modal > div { width: 400px; margin: 24vh auto; padding: 20px; border-radius: 10px } .modal footer { text-align: right; margin-top: 18px } button { font: inherit; cursor: pointer } .${k('snack')} { position: fixed; bottom: 60px; left: 50%; transform: translateX(-50%); z-index: 101; max-width: 640px; padding: 10px 20px; border-radius: 8px }`);
css(second ? `body { background: #16181d; color: #d6dae3 } .bar { display: flex; gap: 10px; align-items: center; padding: 10px 16px; border-bottom: 1px solid #2a2e37 } .bar button, .modal button { padding: 5px 12px; border: 1px solid #3a404d; border-radius: 6px; background: #22262f; color: inherit } .bar button:disabled { opacity: .4 } .modal .yes { background: #c53b3b; border-color: #c53b3b } .views { width: 190px; padding: 12px; border-right: 1px solid #2a2e37 } .views p { margin: 0; padding: 6px 10px; border-radius: 6px } .views .on { background: #2a2f3b } .row2 { display: flex; flex: 1; min-height: 0 } .head, .hc { background: #1e2128 } .line .c { border-bottom: 1px solid #262a33; background: #16181d } .line.sel .c { background: #1c2540 } .line.over .c { background: #1f232c } .pin .c:last-child, .pin .hc:last-child { border-right: 2px solid #3a404d } .wait { background: #2a2e37 } .modal > div, .menu { background: #22262f } .${k('snack')} { background: #e6e9f0; color: #111 } .no { color: #6b7385 } .hover { position: absolute; z-index: 6; display: flex; gap: 2px; padding: 3px; border-radius: 6px; background: #2f3542 } .hover button { width: 28px; height: 26px; border: 0; border-radius: 4px; background: none; color: #d6dae3 } .progress { position: absolute; top: 0; left: 0; right: 0; height: 2px; z-index: 9; background: #4c6fff } .foot { padding: 6px 16px; border-top: 1px solid #2a2e37; color: #8b93a5 }`
  : `body { background: #fff; color: #1f2733 } .bar { display: flex; gap: 12px; align-items: center; padding: 9px 18px; border-bottom: 1px solid #e3e8f0 } .bar.sub { background: #f8fafc } input { width: 280px; padding: 5px 10px; border: 1px solid #cbd5e1; border-radius: 6px; font: inherit } button { padding: 5px 12px; border: 1px solid #cbd5e1; border-radius: 6px; background: #fff } .head, .hc { background: #f1f5f9 } .line .c { border-bottom: 1px solid #eef2f7; background: #fff } .line.sel .c { background: #eaf0ff } .line.over .c { background: #f6f9fd } .pin .c:last-child, .pin .hc:last-child { border-right: 1px solid #cbd5e1 } .wait { background: #eceff4 } .modal > div, .menu { background: #fff } .menu div:hover { background: #f1f5f9 } .modal .yes { background: #dc2626; border-color: #dc2626; color: #fff } .${k('snack')} { background: #1f2733; color: #fff } .dock { position: fixed; bottom: 16px; left: 50%; transform: translateX(-50%); z-index: 20; display: none; gap: 14px; align-items: center; padding: 8px 14px; border-radius: 10px; background: #1f2733; color: #fff } .dock.on { display: flex } .dock button { background: #374151; border: 0; color: #fff } .foot { padding: 6px 18px; border-top: 1px solid #e3e8f0; color: #64748b }`);

const grid = `<div class="vp"><div class="space" style="position:relative;width:${pinnedWidth + looseWidth}px"></div></div>`;
const page = second
  ? `<div class="bar"><b>▣ 货盘</b><span>秋季上新 ▾</span><span class="g"></span><span>${esc(BOOT.shop)}</span><button>分享</button></div><div class="row2"><div class="views"><p><b>视图</b></p><p class="on">▦ 全部在选</p><p>▤ 看板</p><p>▥ 日历</p><p style="color:#6b7385;margin-top:20px">数据表编号<br>660918273645102938</p></div><div style="flex:1;min-width:0;display:flex;flex-direction:column;position:relative"><div class="bar"><button>⊟ 字段</button><button>▽ 筛选</button><button>⇅ 排序</button><span class="g"></span><button class="out" disabled>移出货盘</button></div>${grid}<div class="foot"></div></div></div>`
  : `<div class="bar"><b>数据工作台</b><span>商品表</span><span style="color:#64748b">订单表　客户表　退款表</span><span class="g"></span><span>${esc(BOOT.shop)}</span></div><div class="bar sub"><input placeholder="ID 或标题，回车"><button>列设置</button><button>导出</button><span class="g"></span><span style="color:#64748b">上次同步 21:40</span></div>${grid}<div class="foot"></div><div class="dock"><span class="n"></span><button class="out">移除</button><button class="none">取消选择</button></div>`;
document.body.insertAdjacentHTML('beforeend', page);
const vp = $('.vp');
const space = $('.space');

async function block(b) {
  if (state.blocks.has(b)) return;
  state.blocks.set(b, null);
  const mine = state.serial;
  const { total, rows } = await list({ offset: b * BLOCK, limit: BLOCK, q: state.q });
  if (mine !== state.serial) return;
  state.blocks.set(b, rows);
  state.total = total;
  draw();
}
async function anew() {
  state.serial += 1;
  state.blocks.clear();
  state.chosen.clear();
  vp.scrollTop = 0;
  if (second) $('.foot').parentElement.append(make('<div class="progress"></div>'));
  await block(0);
  $('.progress')?.remove();
}
const cell = (column, row, n, x) => `<div class="c" data-col="${column.key}" style="left:${x}px;width:${column.width}px">${!row ? '<span class="wait"></span>' : column.html ? column.html(row, n) : esc(column.text(row))}</div>`;
function draw() {
  const from = Math.max(0, Math.floor(vp.scrollTop / H) - 3);
  const to = Math.min(state.total, Math.ceil((vp.scrollTop + vp.clientHeight) / H) + 3);
  for (let b = Math.floor(from / BLOCK); b <= Math.floor(Math.max(0, to - 1) / BLOCK); b += 1) block(b);
  const left = vp.scrollLeft;
  const seen = loose.filter(({ x, width }) => x + width > left - 40 && x < left + vp.clientWidth - pinnedWidth + 40);
  const lines = Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at);
  const classes = (row, n) => `${row && state.chosen.has(row.id) ? 'sel' : ''} ${state.over === n ? 'over' : ''}`;
  const key = (row) => (second && row ? `data-rowkey="product:${row.id}"` : '');
  space.style.height = `${34 + state.total * H}px`;
  const all = state.total > 0 && state.chosen.size > 0 && [...state.blocks.values()].flat().every((row) => row && state.chosen.has(row.id));
  space.innerHTML = `<div class="head"><div class="pin" style="height:34px">${pinned.map((column) => `<div class="hc" data-head="${column.key}" style="left:${column.x}px;width:${column.width}px">${column.key === 'tick' ? tick(all) : column.title}</div>`).join('')}</div>${seen.map((column) => `<div class="hc" style="top:0;left:${pinnedWidth + column.x}px;width:${column.width}px">${column.title}</div>`).join('')}</div>
    <div class="pin" style="height:0;top:auto">${lines.map((n) => { const row = rowAt(n); return `<div class="line ${classes(row, n)}" data-n="${n}" ${key(row)} style="transform:translateY(${n * H}px)">${pinned.map((column) => cell(column, row, n, column.x)).join('')}</div>`; }).join('')}</div>
    <div style="position:absolute;top:34px;left:${pinnedWidth}px">${lines.map((n) => { const row = rowAt(n); return `<div class="line ${classes(row, n)}" data-n="${n}" style="transform:translateY(${n * H}px)">${seen.map((column) => cell(column, row, n, column.x)).join('')}</div>`; }).join('')}</div>`;
  if (!state.total) space.insertAdjacentHTML('beforeend', '<div style="position:absolute;top:60px;left:60px">没有数据</div>');
  const n = state.chosen.size;
  if (second) {
    $('.foot').textContent = n ? `已选 ${n} 条记录` : '滚动以查看更多记录';
    $('.out').disabled = !n;
    hovering();
  } else {
    $('.foot').textContent = `${state.total} 行　${pinned.length + loose.length} 列`;
    $('.dock').classList.toggle('on', n > 0);
    $('.dock .n').textContent = `已选 ${n} 行`;
  }
}
function snack(words) {
  $(`.${k('snack')}`)?.remove();
  const box = make(`<div class="${k('snack')}" ${second ? '' : 'role="status" aria-live="polite"'}>${esc(words)}</div>`);
  document.body.append(box);
  setTimeout(() => box.remove(), 5000);
}
function modal(words, labels, onwards) {
  const box = make(`<div class="modal"><div role="${second ? 'alertdialog' : 'dialog'}"><p style="margin:0;font-size:15px">${esc(words)}</p><footer>${labels.map((label, n) => `<button class="${n ? 'yes' : ''}">${label}</button>`).join(' ')}</footer></div></div>`);
  document.body.append(box);
  setTimeout(() => box.classList.add('in'), 20);
  pressed(box, 'button', (button) => { box.classList.remove('in'); setTimeout(() => box.remove(), 300); if (button.matches('.yes')) onwards?.(); });
}
const verb = second ? '移出货盘' : '移除';
const ask = (rows) => modal(rows.length === 1 ? `${verb}“${rows[0].title}”？` : `${verb}所选 ${rows.length} 条记录？`, ['取消', second ? '移出' : '移除'], async () => {
  const { removed, refused, error } = await remove(rows.map(({ id }) => id));
  if (!error) await anew();
  if (second) await sleep(100);
  snack(error || (refused.length ? `部分商品移除失败：${why(refused)}` : second ? `${removed.length} 条记录已移出` : '移除成功'));
});
function hovering() {
  $('.hover')?.remove();
  const row = rowAt(state.over);
  if (!row) return;
  const bar = make('<div class="hover"><button title="打开记录">⤢</button><button title="复制">❐</button><button title="移出货盘">⊘</button></div>');
  bar.style.top = `${34 + state.over * H + 7}px`;
  bar.style.left = `${vp.scrollLeft + vp.clientWidth - 110}px`;
  space.append(bar);
  bar.lastElementChild.onclick = () => ask([row]);
}

vp.onscroll = draw;
addEventListener('resize', draw);
const point = (n) => {
  if (state.over === n) return;
  const was = state.over;
  state.over = n;
  for (const line of document.querySelectorAll('.line')) {
    const at = Number(line.dataset.n);
    line.classList.toggle('over', at === n);
    const box = second && (at === n || at === was) && rowAt(at) && $('[data-col=tick]', line);
    if (box) box.innerHTML = every.tick.html(rowAt(at), at);
  }
  if (second) hovering();
};
vp.addEventListener('mouseover', ({ target }) => {
  const line = target.closest('.line');
  if (line) point(Number(line.dataset.n));
  else if (!target.closest('.hover')) point(-1);
});
vp.addEventListener('mouseleave', () => point(-1));
pressed(vp, '[data-col=tick]', (box) => {
  const row = rowAt(Number(box.parentElement.dataset.n));
  if (!row) return;
  if (!state.chosen.delete(row.id)) state.chosen.add(row.id);
  draw();
});
pressed(vp, '[data-head=tick]', () => {
  const rows = [...state.blocks.values()].flat().filter(Boolean);
  state.chosen = new Set(rows.every(({ id }) => state.chosen.has(id)) ? [] : rows.map(({ id }) => id));
  draw();
});
$('.out').onclick = () => ask([...state.blocks.values()].flat().filter((row) => row && state.chosen.has(row.id)));
if (!second) {
  $('.none').onclick = () => { state.chosen.clear(); draw(); };
  $('input').onkeydown = (event) => { if (event.key === 'Enter') { state.q = event.target.value; anew(); } };
  document.addEventListener('click', ({ target }) => {
    const open = $('.menu');
    open?.remove();
    const by = target.closest('.kebab');
    if (!by || open) return;
    const row = rowAt(Number(by.closest('.line').dataset.n));
    const { left, bottom } = by.getBoundingClientRect();
    const menu = make(`<div class="menu" role="menu" style="left:${left}px;top:${Math.min(bottom + 4, innerHeight - 130)}px"><div role="menuitem">查看</div><div role="menuitem">复制 ID</div><div role="menuitem" style="color:#dc2626">移除</div></div>`);
    document.body.append(menu);
    setTimeout(() => menu.classList.add('in'), 20);
    menu.lastElementChild.onclick = () => ask([row]);
  });
}
await anew();
if (BOOT.guide) modal('表格支持键盘操作了。', ['我知道了']);
