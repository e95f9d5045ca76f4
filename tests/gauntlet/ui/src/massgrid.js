// A select of mass actions and its button, in the manner of Magento: look 1 of the second, look 2 of the first.
// What came of it stands above the list after the page has been loaded anew.
import { BOOT, list, remove, second } from './api.js';
import { css, esc, make, pressed, sleep, why } from './by_hand.js';

const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector) => [...document.querySelectorAll(selector)];
const kept = `${BOOT.page}:grid`;
const told = () => {
  const words = sessionStorage[`${kept}:words`];
  delete sessionStorage[`${kept}:words`];
  return words ? JSON.parse(words) : [];
};
async function send(ids) {
  const { removed, refused, error } = await remove(ids);
  const words = [];
  if (error) words.push(['error', error]);
  if (refused.length) words.push(['error', `部分商品移除失败：${why(refused)}`]);
  if (removed.length) words.push(['success', `共有 ${removed.length} 个商品已移除。`]);
  sessionStorage[`${kept}:words`] = JSON.stringify(words);
  location.reload();
}
async function page(state) {
  for (;;) {
    const answer = await list({ offset: (state.p - 1) * state.limit, limit: state.limit, q: state.q });
    const last = Math.max(1, Math.ceil(answer.total / state.limit));
    if (state.p <= last) return { ...answer, last };
    state.p = last;
  }
}
const thumb = (row) => `<svg width="46" height="46"><rect width="46" height="46" fill="hsl(${row.stock % 360} 30% 82%)"/><path d="M8 36l10-14 8 9 5-6 8 11z" fill="#fff"/></svg>`;

async function newer() {
  css(`* { box-sizing: border-box } body { margin: 0; font: 14px/1.36 "Open Sans", "Microsoft YaHei", sans-serif; color: #41362f; background: #fff } .menu-wrapper { position: fixed; top: 0; bottom: 0; width: 88px; background: #373330; color: #aaa6a0; text-align: center; font-size: 11px } .menu-wrapper a { display: block; padding: 16px 4px; color: inherit; text-decoration: none } .menu-wrapper a.on { background: #524d49; color: #f7f3eb } .menu-wrapper i { display: block; width: 22px; height: 22px; margin: 0 auto 5px; border: 2px solid; border-radius: 5px }
    .page-wrapper { margin-left: 88px; padding: 0 28px 40px } .page-header { display: flex; align-items: center; padding: 18px 0 } .page-header h1 { flex: 1; margin: 0; font-size: 28px; font-weight: 400 } .page-actions { display: flex; justify-content: flex-end; gap: 10px; padding: 14px; background: #f8f8f8; border: 1px solid #e3e3e3; margin-bottom: 16px } button { padding: 7px 15px; border: 1px solid #adadad; background: #e3e3e3; color: #514943; font: 600 14px "Open Sans", sans-serif; cursor: pointer } .action-primary { background: #eb5202; border-color: #eb5202; color: #fff }
    .message { padding: 14px 14px 14px 46px; margin-bottom: 8px; background: #e5efe5 } .message-error { background: #ffe7e6; border-left: 4px solid #e22626 } .message-success { border-left: 4px solid #79a22e } .bar { display: flex; align-items: center; gap: 10px; padding: 8px 0; position: relative } .grow { flex: 1 } input, select { height: 33px; padding: 4px 8px; border: 1px solid #adadad; font: inherit; background: #fff } .filter-panel { display: none; padding: 16px; border: 1px solid #ccc; background: #fbfbfb; margin-bottom: 8px } .filter-panel.open { display: block } .filter-panel label { display: inline-block; width: 260px; margin: 0 16px 12px 0; font-weight: 600; font-size: 13px } .filter-panel label input, .filter-panel label select { display: block; width: 100% } .chip { padding: 3px 10px; background: #eee; margin-right: 8px } .chip button { border: 0; background: none; padding: 0 0 0 6px }
    .data-grid { width: 100%; border-collapse: collapse } .data-grid th { padding: 10px; background: #514943; color: #fff; border: 1px solid #8a837f; text-align: left; font-weight: 600; white-space: nowrap } .data-grid td { padding: 9px 10px; border: 1px dashed #d6d6d6 } .data-grid tbody tr:nth-child(2n) td { background: #f5f5f5 } .data-grid tbody tr:hover td { background: #e5f7fe } .msl { position: relative; display: flex; gap: 4px } .msl .caret { padding: 0 4px; border: 0; background: none; color: #fff } .pop { position: absolute; z-index: 20; display: none; margin: 0; padding: 0; background: #fff; border: 1px solid #007bdb; color: #41362f; list-style: none; min-width: 150px; text-align: left; font-weight: 400 } .pop.open { display: block } .pop li { padding: 8px 12px; cursor: pointer } .pop li:hover { background: #e3e3e3 } .act { position: relative } .act, td:nth-child(8) { white-space: nowrap } .act a { color: #007bdb; text-decoration: none }
    .combo { position: relative; display: inline-flex } .combo input { width: 66px } .combo button { border-left: 0; padding: 0 8px } .modal-popup { position: fixed; inset: 0; z-index: 90; visibility: hidden; background: #333c } .modal-popup._show { visibility: visible } .modal-popup .in { width: 520px; margin: 0 auto; padding: 30px; background: #fff; transform: translateY(-260px); transition: transform .3s } .modal-popup._show .in { transform: translateY(80px) } .modal-popup footer { margin-top: 26px } .loading { position: fixed; inset: 0; z-index: 80; background: #ffffffb0; display: none } .loading.on { display: block } .loading span { position: absolute; top: 40%; left: 50%; width: 60px; height: 60px; border: 6px solid #eb5202; border-top-color: #fff; border-radius: 50%; animation: r 1s linear infinite } @keyframes r { to { transform: rotate(1turn) } }`);
  const state = { p: 1, limit: 20, q: '', ...JSON.parse(sessionStorage[kept] ?? '{}'), chosen: new Set(), every: null, rows: [] };
  document.body.innerHTML = `<div class="menu-wrapper"><a href="#" style="color:#f26322;font-size:26px">⬡</a>${['仪表盘', '销售', '目录', '客户', '营销', '内容', '报告', '商店', '系统'].map((name) => `<a href="#" class="${name === '目录' ? 'on' : ''}"><i></i>${name}</a>`).join('')}</div>
    <div class="page-wrapper"><div class="page-header"><h1>目录商品</h1><span>⌕　▲ <small>39</small>　<span class="admin-user">${esc(BOOT.shop)}</span> ▾</span></div>
    <div class="page-actions"><button>导入</button><button class="action-primary">添加商品</button></div>
    <div id="messages">${told().map(([kind, words]) => `<div class="message message-${kind}"><div data-ui-id="messages-${kind}">${esc(words)}</div></div>`).join('')}</div>
    <div class="bar"><span class="chips grow"></span><button class="filters">筛选</button><button>默认视图 ▾</button><button>列 ▾</button></div>
    <div class="filter-panel"><label>商品ID<input name="entity"></label><label>名称<input name="name"></label><label>状态<select><option></option><option>启用</option><option>停用</option></select></label><label>价格自<input></label><div style="text-align:right"><button class="cancel">取消</button> <button class="action-primary apply">应用筛选</button></div></div>
    <div class="bar"><select id="mass"><option value="">操作</option><option value="remove">从目录移除</option><option value="status">更改状态</option><option value="attrs">更新属性</option></select><button class="submit">提交</button><span class="found"></span><span class="grow"></span>
      <span class="combo"><input class="limit" value="${state.limit}" aria-label="每页"><button class="sizes">▾</button><ul class="pop" style="top:33px;left:0;min-width:96px"><li>20</li><li>30</li><li>50</li><li>100</li></ul></span><span>每页</span>
      <button class="prev" title="上一页">‹</button><input class="cur" size="2"><span class="of"></span><button class="next" title="下一页">›</button></div>
    <table class="data-grid"><thead><tr><th width="60"><div class="msl"><input type="checkbox" style="height:auto" class="all"><button class="caret">▾</button><ul class="pop" style="top:24px;left:0"><li data-do="all">全选</li><li data-do="none">取消全选</li><li data-do="page">选择本页</li></ul></div></th><th>ID</th><th>缩略图</th><th>名称</th><th>条码</th><th>价格</th><th>数量</th><th>状态</th><th>更新时间</th><th>操作</th></tr></thead><tbody></tbody></table></div>
    <aside class="modal-popup" role="dialog"><div class="in"><div class="words"></div><footer><button class="no">取消</button> <button class="action-primary yes">确定</button></footer></div></aside>
    <aside class="modal-popup info" role="dialog"><div class="in"><div class="words"></div><footer><button class="action-primary">我知道了</button></footer></div></aside><div class="loading"><span></span></div>`;
  let onwards = null;
  const ask = (words, act) => {
    $('.modal-popup .words').textContent = words;
    onwards = act;
    $('.modal-popup').classList.add('_show');
  };
  pressed(document.body, '.modal-popup footer button', (button) => {
    button.closest('.modal-popup').classList.remove('_show');
    if (button.matches('.yes')) onwards?.();
  });
  const marks = () => {
    for (const box of $$('tbody input')) box.checked = state.chosen.has(box.value);
    $('.all').checked = state.rows.length > 0 && state.rows.every(({ id }) => state.chosen.has(id));
    $('.found').textContent = `找到 ${state.total} 条记录${state.chosen.size ? `（已选 ${state.chosen.size} 条）` : ''}`;
  };
  const load = async () => {
    $('.loading').classList.add('on');
    await sleep(120);
    const { rows, total, last } = await page(state);
    Object.assign(state, { rows, total, last });
    sessionStorage[kept] = JSON.stringify({ p: state.p, limit: state.limit, q: state.q });
    $('tbody').innerHTML = rows.map((row) => `<tr class="data-row"><td><input type="checkbox" style="height:auto" id="idscheck${row.id}" value="${row.id}"></td><td>${row.id}</td><td>${thumb(row)}</td><td>${esc(row.title)}</td><td>${row.promotion}</td><td>¥${row.price}</td><td>${row.stock}.0000</td><td>${row.status}</td><td>${row.added}</td>
      <td class="act"><a href="#" class="choose">选择 ▾</a><ul class="pop" style="right:8px;top:34px;min-width:110px"><li>编辑</li><li data-row="${row.id}">移除</li></ul></td></tr>`).join('') || '<tr><td colspan="10">找不到任何记录。</td></tr>';
    $('.chips').innerHTML = state.q ? `已启用的筛选：<span class="chip">${esc(state.q)}<button title="移除筛选">×</button></span><a href="#" class="clear">清除全部</a>` : '';
    $('.cur').value = state.p;
    $('.of').textContent = `/ ${last}`;
    $('.prev').disabled = state.p <= 1;
    $('.next').disabled = state.p >= last;
    $('.loading').classList.remove('on');
    marks();
  };
  const turn = (p) => { state.p = Math.min(state.last, Math.max(1, p || 1)); load(); };
  const seek = (q) => { Object.assign(state, { q, p: 1, chosen: new Set() }); load(); };
  document.addEventListener('click', (event) => {
    const opener = event.target.closest('.caret, .choose, .sizes');
    const open = opener?.nextElementSibling;
    for (const pop of $$('.pop.open')) if (pop !== open) pop.classList.remove('open');
    open?.classList.toggle('open');
    if (event.target.closest('a')) event.preventDefault();
  });
  pressed(document.body, '.pop li', async (item) => {
    const { row, do: what } = item.dataset;
    if (row) ask(`您确定要从目录移除“${state.rows.find(({ id }) => id === row).title}”吗？`, () => send([row]));
    else if (item.closest('.combo')) { state.limit = Number(item.textContent); $('.limit').value = state.limit; turn(1); }
    else if (what) {
      const rows = what === 'all' ? (await list({ limit: 9999, q: state.q })).rows : what === 'page' ? state.rows : [];
      state.chosen = new Set(rows.map(({ id }) => id));
      marks();
    }
  });
  document.body.addEventListener('change', ({ target }) => {
    if (target.matches('.all')) state.chosen = new Set(target.checked ? state.rows.map(({ id }) => id) : []);
    else if (target.matches('tbody input') && !state.chosen.delete(target.value)) state.chosen.add(target.value);
    else if (target.matches('.limit')) { state.limit = Math.max(1, Number(target.value) || 20); turn(1); }
    else if (target.matches('.cur')) turn(Number(target.value));
    marks();
  });
  $('.submit').onclick = () => {
    if (!state.chosen.size) ask('您没有选择任何项目。');
    else if ($('#mass').value === 'remove') ask(`您确定要从目录移除所选的 ${state.chosen.size} 个商品吗？`, () => send([...state.chosen]));
    else ask('请选择一个操作。');
  };
  $('.filters').onclick = () => $('.filter-panel').classList.toggle('open');
  $('.cancel').onclick = () => $('.filter-panel').classList.remove('open');
  $('.apply').onclick = () => { $('.cancel').onclick(); seek($('[name=entity]').value || $('[name=name]').value); };
  pressed(document.body, '.chips button, .clear', () => { $('[name=entity]').value = ''; $('[name=name]').value = ''; seek(''); });
  $('.prev').onclick = () => turn(state.p - 1);
  $('.next').onclick = () => turn(state.p + 1);
  await load();
  if (BOOT.guide && !sessionStorage.noticed) {
    $('.info .words').textContent = '索引器无效，请尽快重建。';
    $('.info').classList.add('_show');
    $('.info button').onclick = () => { sessionStorage.noticed = 'yes'; };
  }
}

async function older() {
  css(`body { margin: 0; font: 12px/1.5 Arial, Helvetica, SimSun, sans-serif; color: #2f2f2f; background: #496778 } a { color: #ea7601; text-decoration: underline } .header { padding: 12px 20px; background: #fff; display: flex; justify-content: space-between; color: #666 } .nav-bar { background: #666e73; padding: 0 10px } .nav-bar a { display: inline-block; padding: 6px 14px; color: #fff; text-decoration: none; font-weight: bold } .nav-bar .active { background: #f5e5c1; color: #333 } .middle { padding: 16px 20px 60px; background: #fff; min-height: 600px } .footer { padding: 14px; color: #fff; text-align: center }
    .content-header { display: flex; justify-content: space-between; border-bottom: 1px solid #dfdfdf; padding-bottom: 6px; margin-bottom: 12px } h3 { margin: 0; color: #eb5e00; font-size: 18px } .scalable { padding: 2px 8px; border: 1px solid #ed6502; background: #ffac47; color: #fff; font: bold 12px Arial; cursor: pointer } .messages { list-style: none; margin: 0 0 10px; padding: 0 } .success-msg { border: 1px solid #446423; background: #eff5ea; color: #3d6611; padding: 8px 8px 8px 32px; font-weight: bold } .error-msg { border: 1px solid #f16048; background: #faebe7; color: #df280a; padding: 8px 8px 8px 32px; font-weight: bold }
    table.actions { width: 100%; background: #f8f8f8 } .massaction { display: flex; justify-content: space-between; padding: 5px; background: #e7efef; border: 1px solid #d1cfcf } .grid table { width: 100%; border-collapse: collapse; border: 1px solid #cbd3d4 } .headings th { padding: 3px 5px; background: #8fa8b4; color: #fff; text-align: left } .filter th { padding: 3px; background: #dfe8ec } .filter input { width: 95%; box-sizing: border-box } td { padding: 3px 5px; border: 1px solid #dadfe0 } tr.even td { background: #f6f6f6 } tr.on-mouse td { background: #fcf5dd } .a-right { text-align: right } .notice { position: fixed; inset: 0; background: #0007 } .notice div { width: 380px; margin: 160px auto; padding: 16px; background: #fdf3d6; border: 2px solid #ea7601 }`);
  const asked = new URLSearchParams(location.search);
  const state = { p: Number(asked.get('page') ?? 1), limit: Number(asked.get('limit') ?? 20), q: asked.get('filter') ?? '' };
  const { rows, total, last } = await page(state);
  const to = (changes) => {
    const next = { ...state, ...changes };
    location.href = `/?${new URLSearchParams({ page: next.p, limit: next.limit, filter: next.q })}`;
  };
  document.body.innerHTML = `<div class="header"><b style="font-size:20px;color:#e76200">商城管理面板</b><span>登录为 ${esc(BOOT.shop)} | 2026年9月2日 | <a href="#">试用新版</a> | <a href="#">退出</a></span></div>
    <div class="nav-bar">${['控制面板', '销售', '目录', '客户', '促销', '通讯', 'CMS', '报表', '系统'].map((name) => `<a href="#" class="${name === '促销' ? 'active' : ''}">${name}</a>`).join('')}</div>
    <div class="middle"><ul class="messages">${told().map(([kind, words]) => `<li class="${kind}-msg"><ul><li><span>${esc(words)}</span></li></ul></li>`).join('')}</ul>
    <div class="content-header"><h3>促销商品</h3><p style="margin:0"><button class="scalable">添加商品</button></p></div>
    <div class="grid"><table class="actions"><tr><td>页 <a href="#" class="prev">◀</a> <input class="page" size="2" value="${state.p}"> <a href="#" class="next">▶</a> 共 ${last} 页 <span class="sep">|</span> 显示 <select class="limit">${[20, 30, 50, 100].map((n) => `<option ${n === state.limit ? 'selected' : ''}>${n}</option>`).join('')}</select> 每页 <span class="sep">|</span> 共找到 ${total} 条记录</td>
      <td class="a-right">导出到：<select><option>CSV</option><option>Excel XML</option></select> <button class="scalable">导出</button>　<button class="scalable reset">重置过滤器</button> <button class="scalable find">搜索</button></td></tr></table>
    <div class="massaction"><span><a href="#" data-all="1">全选本页</a> | <a href="#" data-all="">取消全选</a> | <strong id="count">0</strong> 项已选</span><form>操作 <select id="act"><option></option><option value="remove">移除</option><option value="status">更改状态</option></select> <button class="scalable" type="submit">提交</button></form></div>
    <table><thead><tr class="headings"><th width="24"></th><th>商品名</th><th>类型</th><th>EAN</th><th class="a-right">价格</th><th class="a-right">数量</th><th>状态</th><th>加入时间</th><th width="90">动作</th></tr>
      <tr class="filter"><th><select><option>任意</option><option>是</option></select></th><th><input name="name" value="${esc(state.q)}"></th><th><select><option></option><option>简单商品</option></select></th><th><input></th><th><input></th><th><input></th><th><select><option></option><option>在售</option></select></th><th><input></th><th></th></tr></thead>
      <tbody>${rows.map((row, n) => `<tr class="${n % 2 ? '' : 'even'}" title="/admin/promo_product/edit/id/${row.id}/"><td><input type="checkbox" name="product" value="${row.id}" class="massaction-checkbox"></td><td>${esc(row.title)}</td><td>简单商品</td><td>${row.promotion}</td><td class="a-right">¥${row.price}</td><td class="a-right">${row.stock}</td><td>${row.status}</td><td>${row.added}</td>
        <td><select class="action-select"><option></option><option value="edit">编辑</option><option value="remove">移除</option></select></td></tr>`).join('') || '<tr><td colspan="9">没有找到记录。</td></tr>'}</tbody></table></div></div>
    <div class="footer">帮助我们保持这个软件健康 - <a href="#" style="color:#fff">报告问题</a>　版本 1.9</div>`;
  const boxes = $$('.massaction-checkbox');
  const count = () => { $('#count').textContent = boxes.filter((box) => box.checked).length; };
  boxes.forEach((box) => { box.onchange = count; });
  pressed(document.body, '[data-all]', (link) => { boxes.forEach((box) => { box.checked = Boolean(link.dataset.all); }); count(); });
  document.addEventListener('click', (event) => event.target.closest('a') && event.preventDefault());
  $('form').onsubmit = (event) => {
    event.preventDefault();
    const ids = boxes.filter((box) => box.checked).map((box) => box.value);
    if (!ids.length || !$('#act').value) alert(ids.length ? '请选择一个操作' : '请选择商品');
    else if ($('#act').value === 'remove' && confirm('您确定吗？')) send(ids);
  };
  document.body.addEventListener('change', ({ target }) => {
    if (target.matches('.limit')) to({ limit: target.value, p: 1 });
    else if (target.matches('.page')) to({ p: Math.max(1, Number(target.value) || 1) });
    else if (target.matches('.action-select')) {
      const row = rows[target.closest('tr').sectionRowIndex];
      if (target.value === 'remove' && confirm(`确定移除商品 ${row.title}？`)) send([row.id]);
      else target.value = '';
    }
  });
  $('.prev').onclick = () => state.p > 1 && to({ p: state.p - 1 });
  $('.next').onclick = () => state.p < last && to({ p: state.p + 1 });
  $('.find').onclick = () => to({ q: $('[name=name]').value, p: 1 });
  $('.reset').onclick = () => to({ q: '', p: 1 });
  $('[name=name]').onkeydown = (event) => event.key === 'Enter' && $('.find').onclick();
  for (const tr of $$('tbody tr')) {
    tr.onmouseover = () => tr.classList.add('on-mouse');
    tr.onmouseout = () => tr.classList.remove('on-mouse');
  }
  if (BOOT.guide && !sessionStorage.noticed) {
    const notice = make('<div class="notice"><div><p>收件箱：您有 1 条重要消息，3 条通知。</p><button class="scalable">我知道了</button></div></div>');
    $('button', notice).onclick = () => { sessionStorage.noticed = 'yes'; notice.remove(); };
    document.body.append(notice);
  }
}

await (second ? older() : newer());
