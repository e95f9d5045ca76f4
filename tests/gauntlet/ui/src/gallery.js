// No dialog and no table. Look 1: tiles under headings, a bar that floats and asks itself, ✓ and ✕. Look 2: a list by days
// beside the one product that is open, buttons that are pressed twice.
import { BOOT, list, remove, second } from './api.js';
import { css, esc, make, pressed, sleep, why } from './by_hand.js';

const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
const w = (name) => `${name}_${BOOT.hashes}`;
const state = { q: '', rows: [], total: 0, chosen: new Set(), open: 0, busy: false, turn: 0 };
const art = (row, size) => `<svg width="100%" height="${size}" viewBox="0 0 120 90" preserveAspectRatio="xMidYMid slice"><rect width="120" height="90" fill="hsl(${row.stock % 360} 38% 84%)"/><path d="M0 90l36-40 24 22 18-16 42 34z" fill="hsl(${row.stock % 360} 30% 70%)"/><circle cx="90" cy="24" r="9" fill="#fff9"/></svg>`;
const toast = (words, undo) => {
  $(`.${w('toast')}`)?.remove();
  const box = make(`<div class="${w('toast')}"><span>${esc(words)}</span>${undo ? '<a href="#">撤销</a>' : ''}</div>`);
  document.body.append(box);
  box.querySelector('a')?.addEventListener('click', (event) => { event.preventDefault(); $('span', box).textContent = '已超过可撤销的时间'; });
  setTimeout(() => box.remove(), undo ? 5000 : 7000);
};
async function send(ids, reload) {
  const { removed, refused, error } = await remove(ids);
  if (!error) await reload();
  if (error || refused.length) toast(error || `部分商品移除失败：${why(refused)}`);
  else toast(second ? `已归还 ${removed.length} 件` : `已移出 ${removed.length} 件商品`, !second);
}
css(`* { box-sizing: border-box } body { margin: 0 } .${w('toast')} { position: fixed; left: 24px; bottom: 24px; z-index: 90; max-width: 560px; padding: 12px 18px; border-radius: 8px; background: #202124; color: #fff } .${w('toast')} a { margin-left: 24px; color: #8ab4f8 } .veil { position: fixed; inset: 0; z-index: 80; background: #0008 } .veil div { width: 340px; margin: 180px auto; padding: 20px; background: #fff; border-radius: 12px; color: #222 }`);

// --- look 1 ---
const KINDS = ['保温杯', '收纳箱', '遮光窗帘', '棉质浴巾', '防滑拖鞋', '折叠雨伞', '记忆棉枕', '瑜伽垫'];
const icon = (path) => `<svg width="20" height="20" viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="1.8"><path d="${path}"/></svg>`;
const CHECK = 'M4 10l4 4 8-9';
const CROSS = 'M5 5l10 10M15 5L5 15';
function tiles() {
  css(`body { font: 14px/1.5 Roboto, "Microsoft YaHei", sans-serif; color: #202124; background: #fff } header { position: sticky; top: 0; z-index: 20; display: flex; align-items: center; gap: 18px; height: 60px; padding: 0 24px; background: #fff; border-bottom: 1px solid #e8eaed } .g { flex: 1 } header .find { width: 420px; padding: 9px 16px; border-radius: 22px; background: #f1f3f4; color: #80868b } .side { position: fixed; top: 72px; width: 190px; padding: 0 14px } .side a { display: flex; justify-content: space-between; padding: 7px 14px; border-radius: 18px; color: #3c4043; text-decoration: none } .side a:first-child { background: #e8f0fe; color: #1967d2 } main { margin-left: 214px; padding: 8px 24px 90px } h2 { margin: 20px 0 10px; font-size: 15px; font-weight: 500 } h2 small { color: #80868b; font-weight: 400 } .tiles { display: grid; grid-template-columns: repeat(6, 1fr); gap: 12px }
    .tile { position: relative; border-radius: 10px; overflow: hidden; border: 2px solid #e8eaed } .tile.on { border-color: #1a73e8 } .tile figcaption { padding: 6px 8px; font-size: 13px } .tile figcaption a { color: inherit; text-decoration: none; display: block; overflow: hidden; white-space: nowrap; text-overflow: ellipsis } .tile figcaption small { color: #80868b } .tk, .x { position: absolute; top: 8px; width: 26px; height: 26px; padding: 3px; border: 0; border-radius: 50%; background: #202124a0; color: #fff; opacity: 0; cursor: pointer; transition: opacity .15s } .tk { left: 8px } .x { right: 8px } .tile:hover .tk, .tile:hover .x, .tile.on .tk { opacity: 1 } .tile.on .tk { background: #1a73e8 } .sure { position: absolute; inset: 0; z-index: 3; display: flex; flex-direction: column; align-items: center; justify-content: center; gap: 10px; background: #202124d9; color: #fff; opacity: 0; transition: opacity .3s } .sure.in { opacity: 1 } .sure button, .fab button { width: 38px; height: 38px; border: 0; border-radius: 50%; background: #ffffff22; color: inherit; cursor: pointer; padding: 8px }
    .fab { position: fixed; left: 50%; bottom: 26px; z-index: 30; display: flex; align-items: center; gap: 8px; padding: 8px 14px 8px 20px; border-radius: 30px; background: #202124; color: #fff; transform: translate(-50%, 120px); transition: transform .3s } .fab.in { transform: translate(-50%, 0) } .bone { height: 150px; border-radius: 10px; background: linear-gradient(90deg, #f1f3f4, #f8f9fa, #f1f3f4) }`);
  document.body.insertAdjacentHTML('beforeend', `<header><b style="font-size:20px;color:#5f6368">❖ 精选集</b><div class="find">在精选集中搜索（暂未开放）</div><span class="g"></span><span>${esc(BOOT.shop)}</span></header><div class="side"></div><main></main><div class="fab" role="toolbar"></div>`);
  const kind = (row) => KINDS.find((name) => row.title.includes(name)) ?? '其他';
  const tile = (row) => `<figure class="tile" style="margin:0" data-at="${state.rows.indexOf(row)}">${art(row, 104)}<button class="tk" title="选择" aria-pressed="false">${icon(CHECK)}</button><button class="x" title="移出精选集">${icon(CROSS)}</button><figcaption><a href="/goods/${row.id}.html" title="${esc(row.title)}">${esc(row.title)}</a><small>¥${row.price} · ${row.status} · 存 ${row.stock}<br>订单 ${row.order}</small></figcaption></figure>`;
  const bar = (asking) => {
    const n = state.chosen.size;
    $('.fab').classList.toggle('in', n > 0);
    for (const node of $$('.tile')) { const on = state.chosen.has(state.rows[node.dataset.at]); node.classList.toggle('on', on); $('.tk', node).setAttribute('aria-pressed', on); }
    if (!n) return;
    $('.fab').innerHTML = asking ? `<span>确认移出 ${n} 件？</span><button class="sure-yes" aria-label="确认移出">${icon(CHECK)}</button><button class="sure-no" aria-label="不移出">${icon(CROSS)}</button>`
      : `<span>${n} 件</span><button title="分享">${icon('M6 10l8-5M6 10l8 5M6 10h.1')}</button><button title="移到其他集">${icon('M3 6h5l2 2h7v8H3z')}</button><button class="bin" title="移出精选集">${icon('M4 6h12M8 6V4h4v2M6 6l1 11h6l1-11')}</button><button class="none" title="取消选择">${icon(CROSS)}</button>`;
  };
  const load = async () => {
    $('main').innerHTML = `<h2>　</h2><div class="tiles">${'<div class="bone"></div>'.repeat(18)}</div>`;
    await sleep(200);
    const { rows, total } = await list({ limit: 500 });
    Object.assign(state, { rows, total });
    state.chosen.clear();
    const groups = KINDS.map((name) => [name, rows.filter((row) => kind(row) === name)]).filter(([, of]) => of.length);
    $('main').innerHTML = groups.map(([name, of]) => `<section id="g-${name}"><h2>${name} <small>${of.length}</small></h2><div class="tiles">${of.map(tile).join('')}</div></section>`).join('') || '<p>这里还没有商品</p>';
    $('.side').innerHTML = `<a href="#">全部 <span>${total}</span></a>${groups.map(([name, of]) => `<a href="#g-${name}">${name} <span>${of.length}</span></a>`).join('')}`;
    bar();
  };
  pressed($('main'), '.tk', (button) => { const row = state.rows[button.parentElement.dataset.at]; if (!state.chosen.delete(row)) state.chosen.add(row); bar(); });
  pressed($('main'), '.x', (button) => {
    $('.sure')?.remove();
    const box = make(`<div class="sure"><span>移出这件？</span><div><button class="one-yes" aria-label="移出">${icon(CHECK)}</button>　<button class="one-no" aria-label="保留">${icon(CROSS)}</button></div></div>`);
    button.parentElement.append(box);
    setTimeout(() => box.classList.add('in'), 20);
  });
  pressed($('main'), '.one-no', (button) => button.closest('.sure').remove());
  pressed($('main'), '.one-yes', (button) => { const row = state.rows[button.closest('.tile').dataset.at]; button.closest('.sure').remove(); send([row.id], load); });
  pressed($('main'), 'a', (link, event) => event.preventDefault());
  const fab = $('.fab');
  pressed(fab, '.bin', () => bar(true));
  pressed(fab, '.none', () => { state.chosen.clear(); bar(); });
  pressed(fab, '.sure-no', () => bar());
  pressed(fab, '.sure-yes', () => send([...state.chosen].map(({ id }) => id), load));
  return load();
}

// --- look 2 ---
function days() {
  css(`body { font: 13px/1.5 Georgia, "Songti SC", "Microsoft YaHei", serif; color: #2b2622; background: #f6f1e7; height: 100vh; display: flex; flex-direction: column; overflow: hidden } .top { display: flex; align-items: center; gap: 20px; height: 52px; padding: 0 20px; background: #3b2f2a; color: #f6e9d2 } .top.pick { background: #8c4a2f } .g { flex: 1 } .top button { padding: 5px 16px; border: 1px solid #f6e9d2; border-radius: 2px; background: none; color: inherit; font: inherit; cursor: pointer } .top button.sure { background: #f6e9d2; color: #8c2f1f } .two { display: flex; flex: 1; min-height: 0 } .left { width: 640px; border-right: 1px solid #d9cdb8; display: flex; flex-direction: column } .left input { margin: 10px 14px; padding: 7px 10px; border: 1px solid #cbbda3; font: inherit; background: #fffdf8 } .scroll { flex: 1; overflow: auto } .day { position: sticky; top: 0; z-index: 2; padding: 5px 16px; background: #ebe2d0; font-weight: bold; letter-spacing: 1px }
    .thing { display: flex; align-items: center; gap: 12px; padding: 8px 16px; border-bottom: 1px dotted #d9cdb8; cursor: pointer } .thing.open { background: #fffaf0; box-shadow: inset 4px 0 #8c4a2f } .thing .t { flex: 1; min-width: 0 } .thing small { color: #8a7d6c } .dot { width: 18px; height: 18px; border: 1px solid #8a7d6c; border-radius: 50%; opacity: 0 } .thing:hover .dot, .picking .dot, .on .dot { opacity: 1 } .on .dot { background: radial-gradient(#8c4a2f 45%, transparent 50%) } .pic { width: 46px } .back { padding: 3px 12px; border: 1px solid #8c4a2f; background: none; color: #8c4a2f; font: inherit; visibility: hidden; cursor: pointer } .thing:hover .back, .back.sure { visibility: visible } .back.sure { background: #8c2f1f; color: #fff } .detail { flex: 1; padding: 28px 36px; overflow: auto } dl { display: grid; grid-template-columns: 110px 1fr; gap: 8px } dt { color: #8a7d6c } dd { margin: 0 }`);
  document.title = '借样簿';
  document.body.insertAdjacentHTML('beforeend', `<div class="top"></div><div class="two"><div class="left"><input placeholder="按名称或编号筛选"><div class="scroll"></div></div><div class="detail"></div></div>`);
  const things = $('.scroll');
  const thing = (row, n) => {
    const day = row.added.slice(0, 10);
    const heading = n && state.rows[n - 1].added.slice(0, 10) === day ? '' : `<div class="day">${day.replace('-', ' 年 ').replace('-', ' 月 ')} 日</div>`;
    return `${heading}<div class="thing" data-gid="${row.id}" data-at="${n}"><span class="dot" role="checkbox" aria-checked="false" aria-label="选取"></span><span class="pic">${art(row, 36)}</span><div class="t">${esc(row.title)}<br><small>${row.added.slice(11)} 借出 · ${row.status}</small></div><button class="back">归还</button></div>`;
  };
  const show = () => {
    const row = state.rows[state.open];
    $$('.thing').forEach((node) => node.classList.toggle('open', node.dataset.at === String(state.open)));
    $('.detail').innerHTML = row ? `<div style="max-width:520px">${art(row, 240)}</div><h2>${esc(row.title)}</h2><dl><dt>商品编号</dt><dd>${row.id}</dd><dt>最近订单</dt><dd>${row.order}</dd><dt>推广编号</dt><dd>${row.promotion}</dd><dt>价格</dt><dd>¥${row.price}</dd><dt>库存</dt><dd>${row.stock}</dd><dt>借出时间</dt><dd>${row.added}</dd></dl>` : '<p>选择左侧的一件样品</p>';
  };
  const bar = () => {
    const n = state.chosen.size;
    $('.top').classList.toggle('pick', n > 0);
    things.classList.toggle('picking', n > 0);
    $('.top').innerHTML = n ? `<b>已选取 ${n} 件</b><span class="g"></span><button class="many">归还所选</button><button class="quit">完成</button>` : `<b style="font-size:18px">借样簿</b><span>在借</span><span style="opacity:.6">已归还</span><span style="opacity:.6">逾期</span><span class="g"></span><span>${esc(BOOT.shop)}</span>`;
    for (const node of $$('.thing')) { const on = state.chosen.has(node.dataset.gid); node.classList.toggle('on', on); $('.dot', node).setAttribute('aria-checked', on); }
  };
  const more = async (anew) => {
    if (!anew && (state.busy || state.rows.length >= state.total)) return;
    state.busy = true;
    const mine = state.turn += 1;
    const answer = await list({ offset: anew ? 0 : state.rows.length, limit: 30, q: state.q });
    if (mine !== state.turn) return;
    if (anew) { state.rows = []; state.chosen.clear(); state.open = 0; things.innerHTML = ''; things.scrollTop = 0; }
    const from = state.rows.length;
    state.total = answer.total;
    state.rows = [...state.rows, ...answer.rows];
    things.insertAdjacentHTML('beforeend', answer.rows.map((row, n) => thing(row, from + n)).join(''));
    if (!state.total) things.innerHTML = '<p style="padding:20px">没有样品</p>';
    state.busy = false;
    bar();
    if (anew) show();
  };
  const reload = () => more(true);
  // A button that wants to be pressed again; elsewhere means no.
  document.addEventListener('click', ({ target }) => {
    for (const other of $$('button.sure')) if (!other.contains(target)) { other.classList.remove('sure'); other.textContent = other.dataset.was; }
  }, true);
  const twice = (button, words, act) => {
    if (button.classList.contains('sure')) {
      button.disabled = true;
      act().then(() => {
        button.disabled = false;
        button.classList.remove('sure');
        button.textContent = button.dataset.was;
      });
      return;
    }
    button.dataset.was = button.textContent;
    button.textContent = words;
    button.classList.add('sure');
  };
  pressed(things, '.thing', (node, event) => {
    const { gid, at } = node.dataset;
    const back = event.target.closest('.back');
    if (event.target.closest('.dot')) { if (!state.chosen.delete(gid)) state.chosen.add(gid); bar(); }
    else if (back) twice(back, '确认归还', () => send([gid], reload));
    else { state.open = Number(at); show(); }
  });
  pressed($('.top'), '.many', (button) => twice(button, `确认归还 ${state.chosen.size} 件`, () => send([...state.chosen], reload)));
  pressed($('.top'), '.quit', () => { state.chosen.clear(); bar(); });
  things.onscroll = () => things.scrollTop + things.clientHeight > things.scrollHeight - 120 && more();
  let typing;
  $('.left input').oninput = ({ target }) => { clearTimeout(typing); typing = setTimeout(() => { state.q = target.value; reload(); }, 400); };
  return more(true);
}

await (second ? days : tiles)();
if (BOOT.guide) {
  const veil = make('<div class="veil"><div><p>把鼠标移到商品上即可选择。</p><button>我知道了</button></div></div>');
  document.body.append(veil);
  $('button', veil).onclick = () => veil.remove();
}
