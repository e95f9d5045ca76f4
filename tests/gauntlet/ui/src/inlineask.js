// No dialog: a row below the product asks, and several go by a mode whose bar asks. Look 1 in English, look 2 in Japanese,
// where the row itself becomes the question.
import { BOOT, list, remove, second } from './api.js';
import { css, esc, make, pressed, why } from './by_hand.js';

const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
const state = { p: 1, q: '', rows: [], total: 0, mode: false, asking: false, chosen: new Set(), size: second ? 20 : 15 };
const yen = (price) => `¥${Number(price).toLocaleString('ja-JP')}`;
const last = () => Math.max(1, Math.ceil(state.total / state.size));

async function load() {
  $('.list').setAttribute('aria-busy', 'true');
  if (!second && !state.rows.length) $('.list tbody').innerHTML = '<tr class="skel"><td colspan="9"><i></i></td></tr>'.repeat(10);
  do Object.assign(state, await list({ offset: (state.p - 1) * state.size, limit: state.size, q: state.q }));
  while (state.p > last() && (state.p = last()));
  state.chosen.clear();
  state.asking = false;
  $('.list').removeAttribute('aria-busy');
  draw();
}
async function send(ids) {
  const { removed, refused, error } = await remove(ids);
  const n = removed.length;
  if (error) flash(error, true);
  else if (refused.length) flash(second ? `削除できない商品があります：${why(refused)}` : `${refused.length} of ${ids.length} could not be removed. ${why(refused)}`, true);
  else flash(second ? `${n}件の商品を削除しました。` : n === 1 ? 'Product removed.' : `${n} products removed.`);
  state.asking = false;
  if (!error) await load();
  else draw();
}
let fading;
function flash(words, bad) {
  const box = $('.flash');
  clearTimeout(fading);
  box.textContent = words;
  box.className = `flash on ${bad ? 'bad' : ''}`;
  fading = setTimeout(() => { box.classList.remove('on'); fading = setTimeout(() => { box.textContent = ''; }, 800); }, bad ? 8000 : 3500);
}
const toggle = (id) => { if (!state.chosen.delete(id)) state.chosen.add(id); marks(); };

// --- look 1 ---
function cells(row) {
  return `<tr class="item" id="product_${row.id}">${state.mode ? '<td class="t"><input type="checkbox"></td>' : ''}<td><span class="ph" style="background:hsl(${row.stock % 360} 40% 80%)"></span></td><td><a href="#">${esc(row.title)}</a><div class="sub">ID: ${row.id}</div></td>
    <td><span class="pill ${row.status === '在售' ? 'ok' : ''}">${row.status}</span></td><td class="r">${row.price}</td><td class="r">${row.stock}</td><td class="sub">#${row.order}</td><td class="sub">${row.added}</td><td class="r links">${state.mode ? '' : '<a href="#">Edit</a> <a href="#">Duplicate</a> <a href="#" class="rm">Remove</a>'}</td></tr>`;
}
function head() {
  if (!state.mode) return '<th></th><th>Product</th><th>Status</th><th class="r">Price</th><th class="r">Stock</th><th>Last order</th><th>Added</th><th></th>';
  const n = state.chosen.size;
  const words = n === 1 ? '1 product' : `${n} products`;
  return `<th colspan="9" class="bulk"><div>${state.asking ? `<b>Remove ${words}?</b><button class="b red yes">Yes, remove</button><button class="b back">Cancel</button>`
    : `<input type="checkbox" class="every"> <b>${n} selected</b><button class="b" ${n ? '' : 'disabled'}>Set price</button><button class="b rmall" ${n ? '' : 'disabled'}>Remove</button><span class="grow"></span><button class="b done">Done</button>`}</div></th>`;
}
function english() {
  css(`* { box-sizing: border-box } body { margin: 0; font: 14px/1.45 Inter, "Helvetica Neue", "Microsoft YaHei", sans-serif; color: #1f2933; background: #f5f7fa } a { color: #2563eb; text-decoration: none } header { display: flex; gap: 22px; align-items: center; padding: 12px 28px; background: #102a43; color: #fff } header a { color: #d9e2ec } .grow { flex: 1 } main { display: flex; gap: 24px; max-width: 1340px; margin: 24px auto; padding: 0 20px } .left { flex: 1; min-width: 0 } aside { width: 220px } aside section { padding: 14px; margin-bottom: 14px; background: #fff; border: 1px solid #e4e7eb; border-radius: 8px } .top { display: flex; gap: 12px; align-items: center; margin-bottom: 12px } .top h1 { font-size: 22px; margin: 0 } .b { padding: 6px 12px; border: 1px solid #cbd2d9; border-radius: 6px; background: #fff; font: inherit; cursor: pointer } .b:disabled { opacity: .45 } .b.red { background: #dc2626; border-color: #dc2626; color: #fff } .b.main { background: #2563eb; color: #fff; border-color: #2563eb }
    .list { width: 100%; border-collapse: collapse; background: #fff; border: 1px solid #e4e7eb } .list th { padding: 9px 10px; text-align: left; background: #f0f4f8; font-size: 12px; color: #52606d; text-transform: uppercase } .list th.bulk { background: #fff7d6; text-transform: none; font-size: 14px; padding: 6px 10px } .bulk div { display: flex; gap: 10px; align-items: center } td { padding: 8px 10px; border-top: 1px solid #e4e7eb } .r { text-align: right !important; white-space: nowrap } .sub { color: #7b8794; font-size: 12px } .ph { display: block; width: 34px; height: 34px; border-radius: 6px } .pill { white-space: nowrap; padding: 2px 8px; border-radius: 9px; background: #e4e7eb; font-size: 12px } .pill.ok { background: #c6f7e2 } .links a { margin-left: 8px } .rm { color: #dc2626 } .ask td { background: #fef2f2; padding: 0 10px } .ask div { display: flex; gap: 10px; align-items: center; justify-content: flex-end; height: 0; overflow: hidden; transition: height .3s } .ask.open div { height: 48px } .flash { min-height: 20px; margin-bottom: 8px; padding: 8px 12px; border-radius: 6px; opacity: 0; transition: opacity .8s; background: #c6f7e2 } .flash.on { opacity: 1; transition: none } .flash.bad { background: #fecaca } .skel i { display: block; height: 22px; border-radius: 6px; background: linear-gradient(90deg, #eee, #f8f8f8, #eee) } .pages { display: flex; gap: 12px; justify-content: center; padding: 14px } .guide { position: fixed; inset: 0; background: #0007 } .guide div { width: 340px; margin: 160px auto; padding: 22px; border-radius: 8px; background: #fff }`);
  document.body.append(make(`<div><header><b>Storefront</b><a href="#">Orders <small>12</small></a><a href="#">Products</a><a href="#">Customers</a><a href="#">Discounts</a><a href="#">Settings</a><span class="grow"></span><span>${esc(BOOT.shop)}</span><a href="#">Log out</a></header>
    <main><div class="left"><div class="top"><h1>Products</h1><span class="sub count"></span><span class="grow"></span><input class="b filter" placeholder="Filter by title or ID" style="width:230px"><button class="b bulkedit">Bulk edit</button><button class="b main">New product</button></div>
    <div class="flash" role="status"></div><table class="list"><thead><tr></tr></thead><tbody></tbody></table><nav class="pages"><button class="b prev">← Newer</button><button class="b next">Older →</button></nav></div>
    <aside><section><b>Collections</b><p><a href="#">Autumn sale</a><br><a href="#">Under 50</a><br><a href="#">Gifts</a></p></section><section><b>Recent orders</b><p class="sub">69004417230118826410<br>69118203344170029915</p><a href="#">View all</a></section><section><b>Tips</b><p class="sub">Products without pictures sell less.</p></section></aside></main></div>`));
  pressed(document.body, '.rm', (link) => {
    const tr = link.closest('tr');
    if (tr.nextElementSibling?.matches('.ask')) return;
    $$('.ask').forEach((other) => other.remove());
    const ask = make('<table><tr class="ask"><td colspan="9"><div><span>Remove this product?</span><button class="b red yes1">Remove</button><button class="b keep">Keep</button></div></td></tr></table>').rows[0];
    tr.after(ask);
    setTimeout(() => ask.classList.add('open'), 20);
  });
  pressed(document.body, '.keep', (button) => button.closest('tr').remove());
  pressed(document.body, '.yes1', (button) => { button.disabled = true; send([button.closest('tr').previousElementSibling.id.slice(8)]); });
  const mode = (on) => { state.mode = on; state.asking = false; state.chosen.clear(); draw(); };
  pressed(document.body, '.bulkedit', () => mode(true));
  pressed(document.body, '.done', () => mode(false));
  pressed(document.body, '.rmall', () => { state.asking = true; marks(); });
  pressed(document.body, '.back', () => { state.asking = false; marks(); });
  pressed(document.body, '.yes', () => send([...state.chosen]));
  document.body.addEventListener('change', ({ target }) => {
    if (target.matches('.every')) { state.chosen = new Set(target.checked ? state.rows.map(({ id }) => id) : []); marks(); }
    else if (target.matches('.t input')) toggle(target.closest('tr').id.slice(8));
  });
  let typing;
  $('.filter').oninput = ({ target }) => { clearTimeout(typing); typing = setTimeout(() => { Object.assign(state, { q: target.value, p: 1 }); load(); }, 350); };
}

// --- look 2 ---
const line = (row) => `<li class="row ${row.hash}" data-key="${row.id}"><label class="tick"><input type="checkbox" value="${row.id}"></label><span class="name"><a href="/?item=${row.id}">${esc(row.title)}</a><small>JAN ${row.promotion}</small></span><span>${row.status}</span><span class="r">${yen(row.price)}</span><span class="r">${row.stock}点</span><span>${row.added.replaceAll('-', '/')}</span><span class="ops"><button>編集</button><button>複製</button><button class="del">削除</button></span></li>`;
function japanese() {
  css(`* { box-sizing: border-box } body { margin: 0; font: 13px/1.7 "Hiragino Kaku Gothic ProN", Meiryo, "Microsoft YaHei", sans-serif; color: #333; background: #fff } a { color: #06c } header { display: flex; justify-content: space-between; padding: 8px 20px; border-top: 4px solid #bf0000; border-bottom: 1px solid #ccc } .tabs { display: flex; margin: 12px 20px 0; border-bottom: 2px solid #bf0000 } .tabs a { padding: 6px 26px; background: #eee; margin-right: 4px; color: #333; text-decoration: none } .tabs .on { background: #bf0000; color: #fff } .wrap { margin: 14px 20px } .cond { display: grid; grid-template-columns: 120px 1fr 120px 1fr; border: 1px solid #ccc } .cond > * { padding: 6px 10px; border-bottom: 1px solid #eee } .cond > :nth-child(odd) { background: #f7f0e8 } .center { text-align: center; padding: 10px } button { padding: 3px 12px; border: 1px solid #999; border-radius: 3px; background: linear-gradient(#fff, #e6e6e6); font: inherit; cursor: pointer } button:disabled { color: #aaa } .tool { display: flex; align-items: center; gap: 10px; padding: 8px 0 }
    .list { margin: 0; padding: 0; list-style: none; border: 1px solid #ccc } .row { display: grid; grid-template-columns: 40px 1fr 80px 110px 90px 150px 190px; align-items: center; padding: 5px 8px; border-bottom: 1px solid #e5e5e5 } .row:nth-child(2n) { background: #fafafa } .row.h { background: #f0e6da; font-weight: bold } .r { text-align: right; padding-right: 16px } .name small { display: block; color: #999 } .tick { visibility: hidden } .bulk .tick { visibility: visible } .bulk .ops button { visibility: hidden } .row.asking { display: flex; gap: 16px; background: #fff3c4; padding: 10px 48px } .foot { position: sticky; bottom: 0; display: none; gap: 14px; align-items: center; padding: 10px 16px; background: #333; color: #fff } .bulk .foot { display: flex } .flash { position: sticky; top: 0; z-index: 5; padding: 0 14px; max-height: 0; overflow: hidden; background: #e8f5e9; transition: max-height .5s } .flash.on { max-height: 160px; padding: 8px 14px } .flash.bad { background: #fdecea; color: #b00 } .guide { position: fixed; inset: 0; background: #0008 } .guide div { width: 360px; margin: 180px auto; padding: 20px; background: #fff; border-top: 4px solid #bf0000 }`);
  document.documentElement.lang = 'ja';
  document.title = '商品一覧 | 店舗運営システム';
  document.body.append(make(`<div><header><b>店舗運営システム</b><span>ようこそ <span class="shopname">${esc(BOOT.shop)}</span> 様　|　<a href="#">ヘルプ</a>　|　<a href="#">ログアウト</a></span></header><div class="tabs"><a href="#">トップ</a><a href="#">受注管理</a><a class="on">商品管理</a><a href="#">ページ編集</a><a href="#">売上集計</a></div>
    <div class="wrap"><h2 style="font-size:17px;border-left:5px solid #bf0000;padding-left:8px">セール対象商品一覧</h2><div class="cond"><span>商品管理番号・商品名</span><span><input class="q" size="34"></span><span>販売状況</span><span><select><option>すべて</option><option>販売中</option></select></span><span>価格帯</span><span><input size="8"> ～ <input size="8"></span><span>登録日</span><span><input size="10"> ～ <input size="10"></span></div><div class="center"><button class="search">　検 索　</button> <button class="clear">クリア</button></div>
    <div class="flash"></div><div class="tool"><span class="range"></span><span style="flex:1"></span><button class="bulkedit">一括編集</button><button>CSVダウンロード</button><button class="prev">＜ 前へ</button><button class="next">次へ ＞</button></div>
    <ul class="list"></ul><div class="foot"><label><input type="checkbox" class="every"> 全選択</label><span class="sum"></span><span style="flex:1"></span><span class="acts"></span></div>
    <div class="center" style="color:#999">© 店舗運営システム　お問い合わせ番号 81203366190047712</div></div></div>`));
  pressed(document.body, '.del', (button) => {
    const li = button.closest('li');
    const row = state.rows.find(({ id }) => id === li.dataset.key);
    li.classList.add('asking');
    li.innerHTML = `<span>「${esc(row.title)}」を削除しますか？</span><button class="yes1">はい、削除する</button><button class="keep">いいえ</button>`;
  });
  pressed(document.body, '.keep', draw);
  pressed(document.body, '.yes1', (button) => send([button.closest('li').dataset.key]));
  pressed(document.body, '.bulkedit', () => { state.mode = !state.mode; state.asking = false; state.chosen.clear(); draw(); });
  pressed(document.body, '.rmall', () => { state.asking = true; marks(); });
  pressed(document.body, '.back', () => { state.asking = false; marks(); });
  pressed(document.body, '.yes', () => send([...state.chosen]));
  document.body.addEventListener('change', ({ target }) => {
    if (target.matches('.every')) { state.chosen = new Set(target.checked ? state.rows.map(({ id }) => id) : []); marks(); }
    else if (target.matches('.tick input')) toggle(target.value);
  });
  $('.search').onclick = () => { Object.assign(state, { q: $('.q').value, p: 1 }); load(); };
  $('.clear').onclick = () => { $('.q').value = ''; $('.search').onclick(); };
}

function marks() {
  const n = state.chosen.size;
  if (second) {
    $('.sum').textContent = `${n}件選択中`;
    $('.every').checked = n > 0 && n === state.rows.length;
    $('.acts').innerHTML = state.asking ? `<b>選択した${n}件を削除しますか？</b> <button class="yes">削除する</button> <button class="back">キャンセル</button>` : `<button ${n ? '' : 'disabled'}>価格変更</button> <button class="rmall" ${n ? '' : 'disabled'}>まとめて削除</button>`;
    for (const box of $$('.tick input')) box.checked = state.chosen.has(box.value);
  } else {
    $('.list thead tr').innerHTML = head();
    if ($('.every')) $('.every').checked = n > 0 && n === state.rows.length;
    for (const tr of $$('.item')) if (state.mode) $('.t input', tr).checked = state.chosen.has(tr.id.slice(8));
  }
}
function draw() {
  const from = (state.p - 1) * state.size;
  if (second) {
    $('.wrap').classList.toggle('bulk', state.mode);
    $('.bulkedit').textContent = state.mode ? '一括編集を終了' : '一括編集';
    $('.list').innerHTML = `<li class="row h"><span></span><span>商品名</span><span>状態</span><span class="r">販売価格</span><span class="r">在庫</span><span>登録日時</span><span>操作</span></li>${state.rows.map((row) => line({ ...row, hash: `row_${BOOT.hashes}` })).join('')}`;
    $('.range').innerHTML = state.total ? `<b>${from + 1}</b>～<b>${from + state.rows.length}</b>件を表示（全${state.total}件）` : '該当する商品はありません。';
  } else {
    $('.list tbody').innerHTML = state.rows.map(cells).join('') || '<tr><td colspan="9">No products match.</td></tr>';
    $('.bulkedit').style.visibility = state.mode ? 'hidden' : '';
    $('.count').textContent = `${state.total} in total`;
  }
  marks();
  $('.prev').disabled = state.p <= 1;
  $('.next').disabled = state.p >= last();
}
(second ? japanese : english)();
document.addEventListener('click', (event) => event.target.closest('a') && event.preventDefault());
$('.prev').onclick = () => { state.p -= 1; load(); };
$('.next').onclick = () => { state.p += 1; load(); };
await load();
if (BOOT.guide) {
  const guide = make(`<div class="guide"><div><p>${second ? 'メンテナンスのお知らせ：9月3日 2:00～4:00' : 'We have made lists faster.'}</p><button class="b main">我知道了</button></div></div>`);
  $('button', guide).onclick = () => guide.remove();
  document.body.append(guide);
}
