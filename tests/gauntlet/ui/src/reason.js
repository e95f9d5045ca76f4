// What goes on is enabled only when something was given: a reason (look 1), or a word for one and the number for several (look 2).
import { BOOT, list, remove, second } from './api.js';
import { css, esc, make, pressed, why } from './by_hand.js';

const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
const c = (name) => `${name}__${BOOT.hashes}`;
const state = { p: 1, q: '', size: 20, rows: [], total: 0, chosen: new Set() };
const last = () => Math.max(1, Math.ceil(state.total / state.size));

async function load() {
  $('.cover').hidden = false;
  do Object.assign(state, await list({ offset: (state.p - 1) * state.size, limit: state.size, q: state.q }));
  while (state.p > last() && (state.p = last()));
  state.chosen.clear();
  $('.cover').hidden = true;
  (second ? drawRows : drawTable)();
}
function toast(words, bad) {
  $$(`.${c('toast')}`).forEach((old) => old.remove());
  const box = make(`<div class="${c('toast')} ${bad ? c('bad') : ''}" ${second ? 'role="status"' : ''}>${esc(words)}</div>`);
  document.body.append(box);
  setTimeout(() => box.remove(), bad ? 6000 : 3000);
}
async function send(ids, done) {
  const { removed, refused, error } = await remove(ids);
  if (error) toast(error, true);
  else if (refused.length) toast(`部分商品移除失败：${why(refused)}`, true);
  else toast(done(removed.length));
  if (!error) load();
}

// --- look 1: a purchasing portal, the dialog is always in the document ---
function portal() {
  css(`* { box-sizing: border-box } body { margin: 0; font: 14px/1.5 "PingFang SC", "Microsoft YaHei", sans-serif; color: #262f3d; background: #eef1f5 } .hd { display: flex; align-items: center; gap: 28px; height: 56px; padding: 0 24px; background: #fff; box-shadow: 0 1px 4px #0001 } .hd a { color: #5a6475; text-decoration: none } .hd .cur { color: #0b63ce; font-weight: 600 } .g { flex: 1 } .wrap { display: flex; gap: 16px; padding: 16px 24px } .menu { width: 190px; background: #fff; border-radius: 4px; padding: 8px 0 } .menu div { padding: 9px 22px; color: #5a6475 } .menu .on { background: #e8f1fd; color: #0b63ce; border-right: 3px solid #0b63ce } .main { flex: 1; min-width: 0 } .stats { display: flex; gap: 12px; margin-bottom: 12px } .stats div { flex: 1; padding: 12px 18px; background: #fff; border-radius: 4px; color: #8a94a6 } .stats b { display: block; font-size: 22px; color: #262f3d }
    .card { position: relative; padding: 16px; background: #fff; border-radius: 4px } .line { display: flex; gap: 10px; align-items: center; margin-bottom: 12px } input[type=text], select, textarea { border: 1px solid #c9d1dc; border-radius: 3px; padding: 5px 8px; font: inherit } .btn { padding: 5px 16px; border: 1px solid #c9d1dc; border-radius: 3px; background: #fff; font: inherit; cursor: pointer } .btn.p { background: #0b63ce; border-color: #0b63ce; color: #fff } .btn:disabled { background: #f0f2f5; border-color: #dde2ea; color: #b4bcc9; cursor: not-allowed } table { width: 100%; border-collapse: collapse } th { background: #f5f7fa; padding: 9px 8px; text-align: left; color: #5a6475 } td { padding: 8px; border-bottom: 1px solid #edf0f4 } td a { color: #0b63ce; text-decoration: none; margin-right: 10px } .cover { position: absolute; inset: 0; z-index: 3; background: #ffffffb8; text-align: center; padding-top: 220px; color: #0b63ce } .pg { display: flex; gap: 6px; justify-content: flex-end; align-items: center; padding-top: 12px } .pg button { min-width: 30px; height: 28px; border: 1px solid #c9d1dc; background: #fff; border-radius: 3px } .pg .on { background: #0b63ce; color: #fff }
    .shade { position: fixed; inset: 0; z-index: 50; background: #1a2233a0; opacity: 0; visibility: hidden; transition: opacity .3s, visibility .3s } .shade.up { opacity: 1; visibility: visible } .shade .win { width: 480px; margin: 110px auto; background: #fff; border-radius: 6px } .win h4 { margin: 0; padding: 14px 20px; border-bottom: 1px solid #edf0f4; font-size: 16px } .win .b { padding: 16px 20px } .win .f { padding: 12px 20px; text-align: right; border-top: 1px solid #edf0f4 } .win label { display: block; margin: 12px 0 4px } .win select, .win textarea { width: 100% } .${c('toast')} { position: fixed; top: 70px; right: 24px; z-index: 60; max-width: 420px; padding: 12px 20px; background: #fff; border-left: 4px solid #1f9d55; box-shadow: 0 4px 16px #0003 } .${c('bad')} { border-left-color: #d64545 }`);
  document.body.append(make(`<div><div class="hd"><b style="font-size:18px;color:#0b63ce">企采云</b><a href="#">工作台</a><a href="#">需求</a><a href="#" class="cur">供货目录</a><a href="#">合同</a><a href="#">对账</a><span class="g"></span><span>${esc(BOOT.shop)}</span><a href="#">切换单位</a><a href="#">退出</a></div>
    <div class="wrap"><div class="menu"><div>目录申请</div><div class="on">已入围商品</div><div>变更记录</div><div>协议价管理</div><div>资质文件</div></div><div class="main"><div class="stats"><div>本期成交额<b>¥ 86,204.50</b></div><div>订单数<b>318</b></div><div>履约率<b>98.2%</b></div><div>协议编号<b style="font-size:15px">660120260901003318</b></div></div>
    <div class="card"><div class="cover" hidden>加载中…</div><div class="line"><input type="text" class="q" placeholder="商品编码（可输入多个，空格隔开）或名称" style="width:330px"><select><option>全部品类</option></select><button class="btn p find">搜索</button><button class="btn reset">重置</button><span class="g"></span><button class="btn out">移出目录</button><button class="btn">批量调价</button><button class="btn p">申请入围</button></div>
    <table><thead><tr><th width="36"><input type="checkbox" class="all"></th><th>商品编码</th><th>商品名称</th><th>协议价</th><th>库存</th><th>状态</th><th>入围时间</th><th>最近订单</th><th>操作</th></tr></thead><tbody></tbody></table><div class="pg"></div></div></div></div>
    <div class="shade" aria-hidden="true"><div class="win" role="dialog" aria-modal="true" aria-labelledby="wt"><h4 id="wt"></h4><div class="b"><div class="what"></div><label>移出原因 <span style="color:#d64545">*</span></label><select class="reason"><option value="">请选择移出原因</option><option value="1">停产或无货</option><option value="2">价格调整</option><option value="3">资质到期</option><option value="9">其他</option></select><label>补充说明</label><textarea rows="3" placeholder="选填，200字以内"></textarea></div><div class="f"><button class="btn no">取消</button> <button class="btn p yes" disabled>确认移出</button></div></div></div></div>`));
  let ids = [];
  const ask = (rows) => {
    ids = rows.map(({ id }) => id);
    $('#wt').textContent = '移出供货目录';
    $('.what').textContent = rows.length === 1 ? `将移出商品：${rows[0].title}` : `将移出 ${rows.length} 件商品，移出后采购单位无法下单。`;
    $('.reason').value = '';
    $('textarea').value = '';
    $('.yes').disabled = true;
    $('.shade').classList.add('up');
    $('.shade').removeAttribute('aria-hidden');
  };
  const close = () => { $('.shade').classList.remove('up'); $('.shade').setAttribute('aria-hidden', 'true'); };
  $('.reason').onchange = ({ target }) => { $('.yes').disabled = !target.value; };
  $('.no').onclick = close;
  $('.yes').onclick = () => { close(); send(ids, (n) => `已移出 ${n} 件商品`); };
  $('.out').onclick = () => (state.chosen.size ? ask(state.rows.filter(({ id }) => state.chosen.has(id))) : toast('请先选择商品', true));
  pressed(document.body, 'tbody .rm', (link) => ask([state.rows[link.closest('tr').sectionRowIndex]]));
  $('.find').onclick = () => { Object.assign(state, { q: $('.q').value, p: 1 }); load(); };
  $('.reset').onclick = () => { $('.q').value = ''; $('.find').onclick(); };
  pressed(document.body, '.pg button', (button) => { state.p = Number(button.dataset.p); load(); });
  document.body.addEventListener('change', ({ target }) => {
    if (target.matches('.all')) state.chosen = new Set(target.checked ? state.rows.map(({ id }) => id) : []);
    else if (target.matches('tbody input')) {
      const { id } = state.rows[target.closest('tr').sectionRowIndex];
      if (!state.chosen.delete(id)) state.chosen.add(id);
    } else return;
    [...$('tbody').rows].forEach((tr, n) => { $('input', tr).checked = state.chosen.has(state.rows[n].id); });
    $('.all').checked = state.chosen.size === state.rows.length;
  });
}
function drawTable() {
  $('tbody').innerHTML = state.rows.map((row) => `<tr><td><input type="checkbox"></td><td>${row.id}</td><td>${esc(row.title)}</td><td>¥${row.price}</td><td>${row.stock}</td><td>${row.status}</td><td>${row.added}</td><td>${row.order}</td><td style="white-space:nowrap"><a href="#">详情</a><a href="#" class="rm">移出</a></td></tr>`).join('') || '<tr><td colspan="9" style="text-align:center">暂无数据</td></tr>';
  $('.all').checked = false;
  const pages = [...Array(last()).keys()].map((n) => n + 1).filter((n) => n === 1 || n === last() || Math.abs(n - state.p) < 3);
  $('.pg').innerHTML = `<span>共 ${state.total} 条</span><button data-p="${state.p - 1}" ${state.p <= 1 ? 'disabled' : ''}>‹</button>${pages.map((n, at) => `${at && n - pages[at - 1] > 1 ? '<span>…</span>' : ''}<button data-p="${n}" class="${n === state.p ? 'on' : ''}">${n}</button>`).join('')}<button data-p="${state.p + 1}" ${state.p >= last() ? 'disabled' : ''}>›</button>`;
}

// --- look 2: a cloud console, the word typed as in danger zones ---
function console2() {
  state.size = 25;
  css(`* { box-sizing: border-box } body { margin: 0; font: 13px/1.6 "SF Pro SC", "Microsoft YaHei", sans-serif; color: #e6edf3; background: #0d1117 } a { color: #58a6ff; text-decoration: none } .top { display: flex; align-items: center; gap: 18px; padding: 12px 24px; background: #161b22; border-bottom: 1px solid #30363d } .g { flex: 1 } .sub { display: flex; gap: 18px; padding: 10px 24px 0; border-bottom: 1px solid #30363d } .sub span { padding: 4px 6px 10px } .sub .on { border-bottom: 2px solid #f78166 } .box { position: relative; max-width: 1200px; margin: 20px auto; border: 1px solid #30363d; border-radius: 6px } .bh { display: flex; align-items: center; gap: 12px; padding: 10px 16px; background: #161b22; border-bottom: 1px solid #30363d } .it { display: flex; align-items: center; gap: 14px; padding: 8px 16px; border-bottom: 1px solid #21262d } .it.sel { background: #1f6feb22 } .it .n { flex: 1 } .it small { color: #8b949e } .lab { padding: 0 8px; border: 1px solid #30363d; border-radius: 10px; color: #8b949e } button { padding: 4px 12px; border: 1px solid #30363d; border-radius: 6px; background: #21262d; color: #c9d1d9; font: inherit; cursor: pointer } button.red { color: #f85149 } button.red:disabled { color: #6e3b3b; cursor: default } .sw { width: 16px; height: 16px; border: 1px solid #8b949e; border-radius: 3px; background: none; padding: 0 } .sw[aria-checked=true] { background: #1f6feb; border-color: #1f6feb } .cover { position: absolute; inset: 0; background: #0d1117a0 } [hidden] { display: none } .cover i { position: absolute; top: 80px; left: 50%; width: 32px; height: 32px; border: 3px solid #58a6ff; border-right-color: transparent; border-radius: 50%; animation: z 1s linear infinite } @keyframes z { to { transform: rotate(1turn) } }
    dialog { width: 460px; padding: 0; border: 1px solid #30363d; border-radius: 10px; background: #161b22; color: inherit } dialog::backdrop { background: #010409b0 } dialog h5 { margin: 0; padding: 14px 16px; border-bottom: 1px solid #30363d; font-size: 14px; display: flex } dialog .c { padding: 16px } dialog input { width: 100%; margin: 8px 0 12px; padding: 6px 10px; border: 1px solid #30363d; border-radius: 6px; background: #0d1117; color: inherit; font: inherit } dialog .wide { width: 100% } .${c('toast')} { position: fixed; bottom: 24px; left: 24px; z-index: 9; max-width: 460px; padding: 12px 18px; border-radius: 6px; background: #238636 } .${c('bad')} { background: #8e1519 } .more { padding: 12px; text-align: center }`);
  document.body.append(make(`<div><div class="top"><b>◆ 选品云</b><a href="#">控制台</a><a href="#">文档</a><span class="g"></span><span>${esc(BOOT.shop)}</span><a href="#">费用</a></div><div class="sub"><span>概览</span><span class="on">托管商品</span><span>数据</span><span>密钥</span><span>设置</span></div>
    <div class="box"><div class="bh"><button class="sw every" role="checkbox" aria-checked="false" aria-label="全选"></button><b class="n"></b><span class="g"></span><button>导入</button><button class="red several" disabled>取消托管</button></div><div class="items"></div><div class="cover" hidden><i></i></div><div class="more"><button class="prev">较新</button> <button class="next">较早</button></div></div>
    <div class="box"><div class="bh"><b>访问密钥</b></div><div class="it"><span class="n">AK-700182663501927445<br><small>创建于 2026-07-11</small></span><button class="red">吊销</button></div></div></div>`));
  const marks = () => {
    $$('.items .it').forEach((it) => {
      const on = state.chosen.has(it.dataset.item);
      it.classList.toggle('sel', on);
      $('.sw', it).setAttribute('aria-checked', on);
    });
    const n = state.chosen.size;
    $('.every').setAttribute('aria-checked', n > 0 && n === state.rows.length);
    $('.several').disabled = !n;
    $('.bh .n').textContent = n ? `已选择 ${n} 个` : `${state.total} 个托管商品`;
  };
  console2.marks = marks;
  const ask = (rows, one) => {
    const word = one ? '移除' : String(rows.length);
    const box = make(`<dialog><h5>取消托管<span class="g"></span><a href="#" class="x" aria-label="关闭">✕</a></h5><div class="c"><div>${one ? `商品“<b>${esc(rows[0].title)}</b>”将不再由平台托管。` : `<b>${rows.length}</b> 个商品将不再由平台托管。`}</div><p style="margin:10px 0 0">${one ? '请输入 <b>移除</b> 以继续：' : `请输入商品数量 <b>${rows.length}</b> 以继续：`}</p><input autocomplete="off"><button class="red wide" disabled>我已了解，取消托管</button></div></dialog>`);
    document.body.append(box);
    $('input', box).oninput = ({ target }) => { $('.wide', box).disabled = target.value.trim() !== word; };
    pressed(box, '.x', () => box.close());
    box.onclose = () => box.remove();
    $('.wide', box).onclick = () => { box.close(); send(rows.map(({ id }) => id), (n) => `已取消托管 ${n} 个商品`); };
    box.showModal();
  };
  pressed(document.body, '.items .sw', (sw) => { const id = sw.closest('.it').dataset.item; if (!state.chosen.delete(id)) state.chosen.add(id); marks(); });
  pressed(document.body, '.every', () => { state.chosen = new Set(state.chosen.size === state.rows.length ? [] : state.rows.map(({ id }) => id)); marks(); });
  pressed(document.body, '.items .red', (button) => ask(state.rows.filter(({ id }) => id === button.closest('.it').dataset.item), true));
  $('.several').onclick = () => ask(state.rows.filter(({ id }) => state.chosen.has(id)), false);
  $('.prev').onclick = () => { state.p -= 1; load(); };
  $('.next').onclick = () => { state.p += 1; load(); };
}
function drawRows() {
  $('.items').innerHTML = state.rows.map((row) => `<div class="it" data-item="${row.id}"><button class="sw" role="checkbox" aria-checked="false" aria-label="选择"></button><span class="n"><a href="/item/${row.id}">${esc(row.title)}</a><br><small>${row.added} 加入 · 库存 ${row.stock} · 推广 ${row.promotion}</small></span><span class="lab">${row.status}</span><span>¥${row.price}</span><button class="red">取消托管</button></div>`).join('') || '<div class="it">没有托管商品</div>';
  $('.prev').disabled = state.p <= 1;
  $('.next').disabled = state.p >= last();
  console2.marks();
}

(second ? console2 : portal)();
document.addEventListener('click', (event) => event.target.closest('a') && event.preventDefault());
await load();
if (BOOT.guide) {
  const box = make(second ? '<dialog><h5>通知</h5><div class="c"><p>密钥将于 30 天后过期。</p><button class="wide">我知道了</button></div></dialog>'
    : '<div class="shade up"><div class="win"><h4>通知</h4><div class="b">新一期协议价已生效。</div><div class="f"><button class="btn p">我知道了</button></div></div></div>');
  document.body.append(box);
  $('button', box).onclick = () => box.remove();
  if (second) box.showModal();
}
