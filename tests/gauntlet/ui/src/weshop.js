// A page for phones, in the manner of WeUI. Look 1: cells, ticks come with 编辑, a sheet before the dialog, loads at the
// end. Look 2: cards side by side, chosen as a whole, a dialog of half the screen, loads by a tap.
import { BOOT, list, remove, second } from './api.js';
import { css, esc, make, pressed, why } from './by_hand.js';

const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
const state = { q: '', rows: [], total: 0, chosen: new Set(), editing: false, busy: false, size: second ? 24 : 15 };
css(`* { box-sizing: border-box; -webkit-tap-highlight-color: transparent } body { margin: 0; background: #ededed; font: 16px/1.4 -apple-system, "PingFang SC", "Microsoft YaHei", sans-serif; color: #000000e6 } .page { position: relative; max-width: 720px; min-height: 100vh; margin: 0 auto; padding-bottom: 64px; background: #ededed }
  .nav { position: sticky; top: 0; z-index: 10; display: flex; align-items: center; height: 48px; padding: 0 14px; background: #ededed } .nav b { flex: 1; text-align: center } .nav a { min-width: 60px; color: inherit } .nav a:last-child { text-align: right } .cells { background: #fff } .cell { display: flex; align-items: center; padding: 12px 16px; border-bottom: 1px solid #eee; position: relative } .bd { flex: 1; min-width: 0 } .desc { color: #0000008c; font-size: 13px } .price { color: #fa5151 } .pic { width: 64px; height: 64px; border-radius: 6px; margin-right: 12px; flex: none } .dots { padding: 10px 4px 10px 14px; color: #0000008c; letter-spacing: 1px }
  .round { width: 22px; height: 22px; border: 1.5px solid #0000004d; border-radius: 50%; margin-right: 12px; flex: none; display: none } .editing .round { display: block } .on > .round { border-color: #07c160; background: #07c160 } .on > .round::after { content: '✓'; display: block; color: #fff; font: 14px/19px sans-serif; text-align: center } .editing .dots { visibility: hidden }
  .search { display: flex; padding: 8px; position: relative } .search form { flex: 1; position: relative } .search input { width: 100%; height: 34px; padding: 0 32px; border: 0; border-radius: 4px; background: #fff; font-size: 14px } .search label { position: absolute; inset: 0; display: flex; align-items: center; justify-content: center; color: #00000080; font-size: 14px; background: #fff; border-radius: 4px } .search.focusing label { display: none } .cancel { display: none; padding: 6px 4px 0 10px; color: #576b95; font-size: 14px } .focusing .cancel { display: block }
  .grid9 { display: flex; background: #fff; margin-bottom: 8px; text-align: center } .grid9 div { flex: 1; padding: 12px 0; font-size: 13px; color: #00000080 } .grid9 b { display: block; font-size: 18px; color: #000 } .loadmore { padding: 20px; text-align: center; font-size: 14px; color: #00000080 } .bar { position: fixed; bottom: 0; left: 50%; z-index: 20; width: 100%; max-width: 720px; transform: translateX(-50%); display: flex; align-items: center; justify-content: space-between; padding: 10px 16px; background: #f7f7f7; border-top: 1px solid #d8d8d8 } .tabbar { font-size: 12px; justify-content: space-around; color: #00000080 } .del { color: #fa5151 } .del.off { color: #0000004d }
  .mask { position: fixed; inset: 0; z-index: 100; background: #0009; opacity: 0; transition: opacity .3s } .mask.in { opacity: 1 } .sheet { position: fixed; left: 50%; bottom: 0; z-index: 101; width: 100%; max-width: 720px; transform: translate(-50%, 100%); transition: transform .3s; background: #f7f7f7; border-radius: 12px 12px 0 0; overflow: hidden; text-align: center } .sheet.in { transform: translate(-50%, 0) } .sheet .t { padding: 14px; background: #fff; color: #00000080; font-size: 12px } .sheet .item { padding: 14px; background: #fff; border-top: 1px solid #eee; cursor: pointer } .sheet .item.warn { color: #fa5151 } .sheet .gap { height: 8px }
  .dialog { position: fixed; left: 50%; top: 46%; z-index: 102; width: 320px; transform: translate(-50%, -50%); background: #fff; border-radius: 12px; text-align: center; opacity: 0; transition: opacity .3s; overflow: hidden } .dialog.in { opacity: 1 } .dialog strong { display: block; padding: 28px 20px 12px } .dialog p { margin: 0; padding: 0 24px 28px; color: #0000008c; word-break: break-all } .dialog .ft { display: flex; border-top: 1px solid #eee } .dialog .ft a { flex: 1; padding: 14px; font-weight: 700; cursor: pointer } .dialog .ft a + a { border-left: 1px solid #eee } .primary { color: #576b95 } .toast { position: fixed; left: 50%; top: 40%; z-index: 110; width: 136px; min-height: 136px; margin-left: -68px; padding: 36px 8px 12px; border-radius: 12px; background: #4c4c4c; color: #fff; text-align: center } .toptip { position: fixed; left: 50%; top: 8px; z-index: 111; width: 90%; max-width: 680px; transform: translateX(-50%); padding: 10px; border-radius: 8px; background: #fa5151; color: #fff; text-align: center; font-size: 14px }`);

const fadeIn = (...boxes) => {
  document.body.append(...boxes);
  setTimeout(() => boxes.forEach((box) => box.classList.add('in')), 20);
  return () => boxes.forEach((box) => {
    box.classList.remove('in');
    setTimeout(() => box.remove(), 300);
  });
};
function sheet(title, items) {
  const mask = make('<div class="mask"></div>');
  const box = make(`<div class="sheet"><div class="t">${title}</div>${items.map(([name, , warn]) => `<div class="item ${warn ? 'warn' : ''}">${name}</div>`).join('')}<div class="gap"></div><div class="item">取消</div></div>`);
  const away = fadeIn(mask, box);
  mask.onclick = away;
  pressed(box, '.item', (item) => { away(); items.find(([name]) => name === item.textContent)?.[1]?.(); });
}
function dialog(title, words, labels, onwards) {
  const box = make(`<div class="dialog"><strong>${title}</strong><p>${esc(words)}</p><div class="ft">${labels.map((label, n) => `<a role="button" class="${n === labels.length - 1 ? 'primary' : ''}">${label}</a>`).join('')}</div></div>`);
  const away = fadeIn(make('<div class="mask"></div>'), box);
  const gone = () => { away(); };
  pressed(box, 'a', (link) => { gone(); if (link.matches('.primary')) onwards?.(); });
}
const brief = (classes, words, ms) => {
  const box = make(`<div class="${classes} ${classes}_${BOOT.hashes}">${words}</div>`);
  document.body.append(box);
  setTimeout(() => box.remove(), ms);
};
const pic = (row) => `<svg class="pic" viewBox="0 0 64 64"><rect width="64" height="64" fill="hsl(${row.stock % 360} 50% 85%)"/><circle cx="32" cy="32" r="14" fill="hsl(${row.stock % 360} 40% 65%)"/></svg>`;

async function send(ids, after) {
  const { removed, refused, error } = await remove(ids);
  if (error) brief('toptip', esc(error), 3000);
  else if (refused.length) dialog('部分商品未处理', why(refused), ['我知道了']);
  else brief('toast', `✓<br>${second ? '已下架' : '已删除'}`, 2000);
  if (!error) after(removed);
}
let turn = 0;
async function more(anew) {
  if (!anew && (state.busy || state.rows.length >= state.total)) return;
  state.busy = true;
  const mine = anew ? turn += 1 : turn;
  $('.loadmore').textContent = '正在加载';
  const { total, rows } = await list({ offset: anew ? 0 : state.rows.length, limit: state.size, q: state.q });
  if (mine !== turn) return;
  if (anew) { state.rows = []; state.chosen.clear(); $('#list').innerHTML = ''; }
  state.total = total;
  state.rows = [...state.rows, ...rows];
  $('#list').append(...rows.map((row) => make(second ? card(row) : cell(row))));
  const end = state.rows.length >= total;
  $('.loadmore').textContent = !total ? '暂无商品' : end ? '没有更多了' : second ? '点击加载更多' : '';
  state.busy = false;
  marks();
  if (!second && !end && document.documentElement.scrollHeight <= innerHeight + 40) more();
}

const cell = (row) => `<div class="cell" data-n="${row.stock}-${row.added}"><i class="round"></i>${pic(row)}<div class="bd"><div>${esc(row.title)}</div><div class="desc">商品编号 ${row.id}</div><div class="desc"><span class="price">¥${row.price}</span>　库存 ${row.stock}　${row.status}</div><div class="desc">最近成交 ${row.order}</div></div><span class="dots">•••</span></div>`;
const card = (row) => `<div class="card" data-spu="${row.id}"><i class="round"></i>${pic(row)}<div class="name">${esc(row.title)}</div><div><span class="price">¥${row.price}</span> <small>${row.status}</small></div><div class="desc">库存${row.stock} · ${row.added.slice(5)}</div><div class="ops"><span>编辑</span><span>改价</span><span class="off">下架</span></div></div>`;
const at = (node) => state.rows[[...$('#list').children].indexOf(node)];

function marks() {
  document.body.classList.toggle('editing', state.editing);
  for (const node of $('#list').children) node.classList.toggle('on', state.chosen.has(at(node)));
  const n = state.chosen.size;
  if (second) {
    $('.nav b').textContent = state.editing ? `已选 ${n} 件` : '出售中的商品';
    $('.manage').textContent = state.editing ? '完成' : '批量';
    $('.bar.choose').hidden = !state.editing;
    $('.go').classList.toggle('off', !n);
    $('.sum').textContent = state.total;
  } else {
    $('.manage').textContent = state.editing ? '取消' : '编辑';
    $('.bar.choose').style.display = state.editing ? '' : 'none';
    $('.tabbar').style.display = state.editing ? 'none' : '';
    $('.del').textContent = n ? `删除(${n})` : '删除';
    $('.del').classList.toggle('off', !n);
    $('.every').textContent = n && n === state.rows.length ? '取消全选' : '全选';
  }
}
const toggle = (row) => { if (!state.chosen.delete(row)) state.chosen.add(row); marks(); };

function cells() {
  document.body.append(make(`<div class="page"><div class="nav"><a>‹ 返回</a><b>商品管理</b><a class="manage">编辑</a></div>
    <div class="cells"><div class="cell"><div class="bd">当前店铺</div><span class="desc">${esc(BOOT.shop)} ›</span></div></div><div class="grid9"><div><b>¥2,318.60</b>今日成交</div><div><b>17</b>待发货</div><div><b>3</b>售后</div><div><b>1,204</b>访客</div></div>
    <div class="search"><form action="javascript:void 0"><input type="search" placeholder="商品编号/名称"><label>⌕ 搜索</label></form><a class="cancel">取消</a></div><div class="cells" id="list"></div><div class="loadmore"></div>
    <div class="bar tabbar"><span>首页</span><span style="color:#07c160">商品</span><span>订单</span><span>我的</span></div><div class="bar choose" style="display:none"><span class="every">全选</span><span>移动分组</span><span class="del off">删除</span></div></div>`));
  const after = () => { state.editing = false; more(true); scrollTo(0, 0); };
  const ask = (rows) => dialog('删除商品', rows.length === 1 ? `确定删除“${rows[0].title}”吗？` : `确定删除这 ${rows.length} 件商品吗？`, ['取消', '删除'], () => send(rows.map(({ id }) => id), after));
  pressed($('#list'), '.cell', (node, event) => {
    const row = at(node);
    if (state.editing) toggle(row);
    else if (event.target.matches('.dots')) sheet(esc(row.title), [['分享给朋友'], ['置顶'], ['删除商品', () => ask([row]), true]]);
    else {
      const detail = make(`<div class="page" style="position:fixed;inset:0;z-index:60;margin:0 auto"><div class="nav"><a>‹ 返回</a><b>商品详情</b><a></a></div><div class="cells"><div class="cell"><div class="bd">${esc(row.title)}</div></div><div class="cell"><div class="bd">商品编号</div>${row.id}</div></div></div>`);
      document.body.append(detail);
      pressed(detail, 'a', () => detail.remove());
    }
  });
  pressed(document.body, '.manage', () => { state.editing = !state.editing; state.chosen.clear(); marks(); });
  pressed(document.body, '.every', () => { state.chosen = new Set(state.chosen.size === state.rows.length ? [] : state.rows); marks(); });
  pressed(document.body, '.del', () => {
    const rows = [...state.chosen];
    if (rows.length) sheet('删除后顾客将看不到商品', [['仅下架', () => brief('toptip', '暂无权限', 2000)], ['删除所选商品', () => ask(rows), true]]);
  });
  const input = $('.search input');
  $('.search label').onclick = () => { $('.search').classList.add('focusing'); input.focus(); };
  pressed(document.body, '.cancel', () => { $('.search').classList.remove('focusing'); input.value = ''; state.q = ''; more(true); });
  $('form').onsubmit = () => { state.q = input.value; more(true); };
  addEventListener('scroll', () => innerHeight + scrollY > document.documentElement.scrollHeight - 80 && more());
}

function cards() {
  css(`#list { display: grid; grid-template-columns: 1fr 1fr 1fr; gap: 8px; padding: 8px } .card { position: relative; padding: 10px; background: #fff; border-radius: 8px; font-size: 14px } .card .pic { display: block; width: 100%; height: 120px; margin: 0 0 8px } .card .round { position: absolute; top: 16px; right: 4px; background: #fff } .name { height: 40px; overflow: hidden } .ops { display: flex; justify-content: space-between; margin-top: 8px; padding-top: 8px; border-top: 1px solid #eee; font-size: 13px; color: #576b95 } .editing .ops { opacity: .3; pointer-events: none } .tabs { display: flex; background: #fff } .tabs span { flex: 1; padding: 12px; text-align: center; color: #00000080 } .tabs .cur { color: #ff5000; border-bottom: 2px solid #ff5000 } .go { padding: 8px 26px; border-radius: 20px; background: #ff5000; color: #fff } .go.off { opacity: .4 } .half { position: fixed; left: 50%; bottom: 0; z-index: 101; width: 100%; max-width: 720px; padding: 18px 20px; border-radius: 12px 12px 0 0; background: #fff; transform: translate(-50%, 100%); transition: transform .3s } .half.in { transform: translate(-50%, 0) } .half .btns { display: flex; gap: 12px; justify-content: center; padding-top: 18px } .half button { width: 184px; height: 42px; border: 0; border-radius: 8px; background: #f2f2f2; font: inherit; font-weight: 700; color: #06ae56 } .half button.yes { background: #fa5151; color: #fff } [hidden] { display: none !important }`);
  document.body.append(make(`<div class="page"><div class="nav"><a>‹</a><b></b><a class="manage">批量</a></div><div style="padding:6px 14px;background:#fff7e6;color:#ad6800;font-size:13px">▶ ${esc(BOOT.shop)}：发货时效考核将于下周生效</div>
    <div class="tabs"><span class="cur">出售中 <em class="sum" style="font-style:normal">-</em></span><span>仓库中 12</span><span>已售罄 4</span><span>草稿 1</span></div><div id="list"></div><div class="loadmore" role="button"></div>
    <div class="bar choose" hidden><span class="desc">点按商品即可选中</span><span class="go off">下架</span></div></div>`));
  const after = () => more(true);
  pressed($('#list'), '.card', (node, event) => {
    const row = at(node);
    if (state.editing) toggle(row);
    else if (event.target.matches('.off')) dialog('提示', `下架“${row.title}”？`, ['再想想', '下架'], () => send([row.id], after));
    else if (!event.target.closest('.ops')) location.hash = `#/item/${row.id}`;
  });
  pressed(document.body, '.manage', () => { state.editing = !state.editing; state.chosen.clear(); marks(); });
  pressed(document.body, '.loadmore', () => more());
  pressed(document.body, '.go', () => {
    const rows = [...state.chosen];
    if (!rows.length) return;
    const box = make(`<div class="half" role="dialog"><b>下架商品</b><p class="desc">将下架以下 ${rows.length} 件商品，可在“仓库中”重新上架。</p><div>${rows.slice(0, 6).map(pic).join('')}</div><div class="btns"><button>取消</button><button class="yes">确认下架</button></div></div>`);
    const away = fadeIn(make('<div class="mask"></div>'), box);
    pressed(box, 'button', (button) => { away(); if (button.matches('.yes')) send(rows.map(({ id }) => id), after); });
  });
}

if (second) cards();
else cells();
marks();
await more(true);
if (BOOT.guide) dialog('新功能', '现在可以一次处理多件商品。', ['我知道了']);
