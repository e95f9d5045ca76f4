// The list stands behind a tab and a filter, beside two others with the same ticks and buttons: what is recommended, and
// what was removed, where a product that went is found again. Look 1 forgets the tab, look 2 has it in the address.
import { BOOT, list, remove, second } from './api.js';
import { css, esc, make, pressed, sleep, why } from './by_hand.js';

const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
const gone = JSON.parse(sessionStorage[`${BOOT.page}:gone`] ?? '[]');
const number = (start, n) => `${start}${String(73_104_428_813_377_961n * BigInt(n + 3)).slice(-17)}`;
const names = ['北欧陶瓷马克杯', '加厚法兰绒毛毯', '不锈钢沥水架', '硅胶隔热手套', '竹制砧板', '桌面绿植摆件', '静音挂钟', '香薰蜡烛礼盒', '可折叠晾衣架'];
const recommended = Array.from({ length: 18 }, (_, n) => ({ id: number('38', n), title: `${names[n % 9]}${n < 9 ? '' : '（新款）'}`, price: (19.9 + n * 7).toFixed(2), stock: 40 + n * 13, status: '在售', added: '2026-08-30 09:12' }));
const before = Array.from({ length: 6 }, (_, n) => ({ id: number('37', n), title: names[(n * 4) % 9], price: (29.9 + n * 5).toFixed(2), stock: n * 7, status: '已移除', added: `2026-08-2${n} 18:0${n}` }));
const removed = () => [...gone, ...before];
const main = { q: '', p: 1, size: second ? 12 : 10, on: false, rows: [], total: 0, chosen: new Set() };
const last = () => Math.max(1, Math.ceil(main.total / main.size));

async function send(ids, tell) {
  const rows = main.rows.filter(({ id }) => ids.includes(id));
  const answer = await remove(ids);
  gone.unshift(...rows.filter(({ id }) => answer.removed.includes(id)).map((row) => ({ ...row, status: '已移除', added: '刚刚' })));
  sessionStorage[`${BOOT.page}:gone`] = JSON.stringify(gone);
  if (answer.error) tell(answer.error, true);
  else if (answer.refused.length) tell(`部分商品移除失败：${why(answer.refused)}`, true);
  else tell(second ? '已停止推广' : `移除成功（${answer.removed.length}）`);
  return !answer.error;
}

// --- look 1 ---
function detail() {
  css(`* { box-sizing: border-box } body { margin: 0; font: 13px/1.55 "Helvetica Neue", "Microsoft YaHei", sans-serif; color: #303133; background: #f3f4f7 } a { color: #7c3aed; text-decoration: none } header { display: flex; align-items: center; gap: 24px; height: 50px; padding: 0 20px; background: #2e1065; color: #fff } .g { flex: 1 } .body { display: flex } nav { width: 168px; min-height: calc(100vh - 50px); background: #fff } nav p { margin: 0; padding: 9px 20px } nav .on { background: #f3e8ff; color: #7c3aed } .con { flex: 1; min-width: 0; padding: 14px } .crumb { color: #909399; margin-bottom: 8px } .box { background: #fff; padding: 14px 16px; margin-bottom: 12px; border-radius: 3px } .tabs { display: flex; gap: 26px; border-bottom: 1px solid #e4e7ed } .tabs div { padding: 8px 2px; cursor: pointer } .tabs .on { color: #7c3aed; border-bottom: 2px solid } [hidden] { display: none !important }
    .filter { display: flex; gap: 10px; align-items: center; flex-wrap: wrap } select, input[type=text] { height: 30px; border: 1px solid #dcdfe6; border-radius: 3px; padding: 0 8px; font: inherit } .bt { height: 30px; padding: 0 14px; border: 1px solid #dcdfe6; border-radius: 3px; background: #fff; font: inherit; cursor: pointer } .bt.p { background: #7c3aed; border-color: #7c3aed; color: #fff } .h { display: flex; align-items: center; gap: 8px; margin-bottom: 8px } .h b { font-size: 14px; border-left: 3px solid #7c3aed; padding-left: 8px } table.data-table { width: 100%; border-collapse: collapse } .data-table th { background: #fafafa; padding: 7px 8px; text-align: left; color: #606266 } .data-table td { padding: 7px 8px; border-bottom: 1px solid #ebeef5 } .page { display: flex; gap: 6px; justify-content: flex-end; align-items: center; padding-top: 10px } .page button { min-width: 28px; height: 26px; border: 1px solid #dcdfe6; border-radius: 3px; background: #fff } .page .on { border-color: #7c3aed; color: #7c3aed } .two { display: flex; gap: 12px } .two .box { flex: 1; min-width: 0 } .empty { text-align: center; color: #909399; padding: 26px !important }
    .ov { position: fixed; inset: 0; z-index: 40; background: #0007; opacity: 0; transition: opacity .3s } .ov.in { opacity: 1 } .ov > div { width: 420px; margin: 150px auto; background: #fff; border-radius: 4px; padding: 18px 20px } .ov .f { text-align: right; margin-top: 20px } .msg_${BOOT.hashes} { position: fixed; top: 18px; left: 50%; transform: translateX(-50%); z-index: 50; padding: 9px 18px; border-radius: 4px; background: #f0f9eb; border: 1px solid #c2e7b0; color: #67c23a; max-width: 640px } .msg_${BOOT.hashes}.err { background: #fef0f0; border-color: #fbc4c4; color: #f56c6c }`);
  const tell = (words, bad) => {
    const box = make(`<div class="msg_${BOOT.hashes} ${bad ? 'err' : ''}" role="alert">${esc(words)}</div>`);
    document.body.append(box);
    setTimeout(() => box.remove(), bad ? 6000 : 3000);
  };
  const ask = (words, onwards) => {
    const box = make(`<div class="ov"><div role="dialog" aria-label="提示"><b>提示</b><p>${esc(words)}</p><div class="f"><button class="bt">取消</button> <button class="bt p">确定</button></div></div></div>`);
    document.body.append(box);
    setTimeout(() => box.classList.add('in'), 20);
    pressed(box, 'button', (button) => { box.classList.remove('in'); setTimeout(() => box.remove(), 300); if (button.matches('.p')) onwards?.(); });
  };
  const table = (key, title, all, one, others = '') => `<div class="box" data-list="${key}"><div class="h"><b>${title}</b><span class="n"></span><span class="g"></span>${others}<button class="bt all">${all}</button></div><table class="data-table"><thead><tr><th width="30"><input type="checkbox"></th><th>商品ID</th><th>商品名称</th><th>价格</th>${key === 'goods' ? '<th>库存</th><th>状态</th><th>最近订单</th><th>报名时间</th>' : ''}<th width="60">操作</th></tr></thead><tbody data-one="${one}"></tbody></table><div class="page"></div></div>`;
  document.body.append(make(`<div><header><b>大促招商平台</b><span>首页</span><span>活动</span><span>商家</span><span class="g"></span><span>${esc(BOOT.shop)}</span><span>退出</span></header><div class="body"><nav><p>活动广场</p><p class="on">我的活动</p><p>资质中心</p><p>违规记录</p></nav><div class="con"><div class="crumb">我的活动 / 秋季焕新大促 / 详情　活动编号 660193820571442937</div>
    <div class="box" style="padding-bottom:0"><b style="font-size:16px">秋季焕新大促</b>　<span style="color:#909399">2026-09-01 至 2026-09-30</span><div class="tabs" role="tablist"><div role="tab" data-tab="info" class="on" aria-selected="true">活动信息</div><div role="tab" data-tab="goods">活动商品</div><div role="tab" data-tab="stat">活动数据</div></div></div>
    <section id="info"><div class="box"><p>活动类型：满减</p><p>报名要求：近30天动销商品</p><p>负责人：小二 · 工号 201900448812</p></div><div class="box"><b>优惠规则</b><p>满 200 减 30，可跨店使用。</p></div></section><section id="stat" hidden><div class="box">活动结束后可查看数据</div></section>
    <section id="goods" hidden><div class="box filter"><span>场次</span><select class="round"><option value="">请选择场次</option><option value="1">第一场（10:00）</option><option value="2">第二场（20:00）</option></select><span>商品</span><input type="text" class="q" size="30" placeholder="商品ID（多个用逗号分隔）或名称"><button class="bt p find">查询</button><button class="bt">重置</button></div>
    ${table('goods', '参与商品', '批量移除', '移除', '<button class="bt">添加商品</button>')}<div class="two">${table('rec', '推荐商品', '批量移除', '移除', '<button class="bt">批量报名</button>')}${table('old', '已移除记录', '批量移除', '移除', '<button class="bt">批量恢复</button>')}</div></section></div></div></div>`));
  const lists = { goods: main, rec: { p: 1, size: 5, rows: [], chosen: new Set(), every: recommended }, old: { p: 1, size: 5, rows: [], chosen: new Set() } };
  const draw = (key) => {
    const it = lists[key];
    const root = $(`[data-list=${key}]`);
    if (key !== 'goods') {
      const all = key === 'old' ? removed() : it.every;
      it.total = all.length;
      it.p = Math.min(it.p, Math.max(1, Math.ceil(all.length / it.size)));
      it.rows = all.slice((it.p - 1) * it.size, it.p * it.size);
    }
    it.chosen.clear();
    const one = $('tbody', root).dataset.one;
    $('tbody', root).innerHTML = it.rows.map((row) => `<tr><td><input type="checkbox"></td><td>${row.id}</td><td>${esc(row.title)}</td><td>¥${row.price}</td>${key === 'goods' ? `<td>${row.stock}</td><td>${row.status}</td><td>${row.order}</td><td>${row.added}</td>` : ''}<td><a href="#" class="one">${one}</a></td></tr>`).join('')
      || `<tr><td colspan="9" class="empty">${key === 'goods' && !it.on ? '请选择场次后查询' : '暂无数据'}</td></tr>`;
    $('thead input', root).checked = false;
    const pages = Math.max(1, Math.ceil(it.total / it.size));
    $('.n', root).textContent = it.total ? `共 ${it.total} 件` : '';
    const from = Math.max(1, Math.min(it.p - 2, pages - 4));
    $('.page', root).innerHTML = it.total ? `<button data-p="${it.p - 1}" ${it.p <= 1 ? 'disabled' : ''}>上一页</button>${Array.from({ length: Math.min(5, pages) }, (_, n) => `<button data-p="${from + n}" class="${from + n === it.p ? 'on' : ''}">${from + n}</button>`).join('')}<button data-p="${it.p + 1}" ${it.p >= pages ? 'disabled' : ''}>下一页</button>` : '';
  };
  const load = async () => {
    do Object.assign(main, main.on ? await list({ offset: (main.p - 1) * main.size, limit: main.size, q: main.q }) : { rows: [], total: 0 });
    while (main.p > last() && (main.p = last()));
    draw('goods');
    draw('old');
  };
  pressed(document.body, '[role=tab]', (tab) => {
    for (const other of $$('[role=tab]')) {
      other.classList.toggle('on', other === tab);
      other.setAttribute('aria-selected', other === tab);
      $(`#${other.dataset.tab}`).hidden = other !== tab;
    }
  });
  $('.find').onclick = () => {
    const round = $('.round').value;
    if (!round) { tell('请先选择场次', true); return; }
    Object.assign(main, { on: round === '2', q: $('.q').value, p: 1 });
    load();
  };
  const of = (node) => node.closest('[data-list]').dataset.list;
  pressed(document.body, '.page button', (button) => { const key = of(button); lists[key].p = Number(button.dataset.p); if (key === 'goods') load(); else draw(key); });
  document.body.addEventListener('change', ({ target }) => {
    if (target.type !== 'checkbox') return;
    const root = target.closest('[data-list]');
    const it = lists[of(target)];
    if (target.closest('thead')) it.chosen = new Set(target.checked ? it.rows : []);
    else { const row = it.rows[target.closest('tr').sectionRowIndex]; if (!it.chosen.delete(row)) it.chosen.add(row); }
    [...$('tbody', root).rows].forEach((tr, n) => { const box = $('input', tr); if (box) box.checked = it.chosen.has(it.rows[n]); });
  });
  const away = (key, rows) => ask(rows.length === 1 ? `确定移除“${rows[0].title}”吗？` : `确定移除选中的 ${rows.length} 件商品吗？`, async () => {
    if (key === 'goods') { if (await send(rows.map(({ id }) => id), tell)) load(); return; }
    for (const row of rows) for (const from of [recommended, gone, before]) if (from.includes(row)) from.splice(from.indexOf(row), 1);
    sessionStorage[`${BOOT.page}:gone`] = JSON.stringify(gone);
    tell('已移除');
    draw(key);
  });
  pressed(document.body, '.one', (link, event) => { event.preventDefault(); const key = of(link); away(key, [lists[key].rows[link.closest('tr').sectionRowIndex]]); });
  pressed(document.body, '.all', (button) => { const key = of(button); const rows = [...lists[key].chosen]; if (rows.length) away(key, rows); else tell('请选择商品', true); });
  for (const key of Object.keys(lists)) draw(key);
  if (BOOT.guide) {
    const box = make('<div class="ov in"><div><b>公告</b><p>活动报名截止时间延长至 9 月 5 日。</p><div class="f"><button class="bt p">我知道了</button></div></div></div>');
    document.body.append(box);
    $('button', box).onclick = () => box.remove();
  }
}

// --- look 2 ---
function routed() {
  css(`* { box-sizing: border-box } body { margin: 0; font: 13px/1.5 "DM Sans", "Microsoft YaHei", sans-serif; color: #1d2b28; background: #f4f7f5 } .rail { position: fixed; top: 0; bottom: 0; width: 210px; padding: 18px 14px; background: #0f3d33; color: #cfe3dc } .rail a { display: block; padding: 9px 12px; border-radius: 8px; color: inherit; text-decoration: none } .rail a.on { background: #1c5a4b; color: #fff } .m { margin-left: 210px; padding: 18px 24px } .cols { display: flex; gap: 18px; align-items: flex-start } .l { flex: 1; min-width: 0 } .r { width: 340px } .card { margin-bottom: 16px; padding: 14px 16px; background: #fff; border-radius: 12px; box-shadow: 0 1px 3px #0001 } .kpi { display: flex; gap: 16px } .kpi .card { flex: 1 } .kpi b { display: block; font-size: 22px } .chips { display: flex; gap: 8px; margin-bottom: 12px } .chips a { padding: 4px 14px; border: 1px solid #cddcd6; border-radius: 16px; color: #35524a; text-decoration: none } .chips .on { background: #0f3d33; color: #fff } .hd { display: flex; gap: 10px; align-items: center; min-height: 32px } .g { flex: 1 } .btn { padding: 5px 14px; border: 0; border-radius: 8px; background: #e3eee9; color: #0f3d33; font: inherit; cursor: pointer } .btn.red { background: #c2410c; color: #fff }
    .entry { display: flex; align-items: center; gap: 12px; padding: 9px 4px; border-top: 1px solid #edf2f0 } .entry .t { flex: 1; min-width: 0 } .entry small { color: #7d918b } .sq { width: 38px; height: 38px; border-radius: 8px } .switch { width: 34px; height: 18px; padding: 0; border: 0; border-radius: 9px; background: #c5d2cd; position: relative; cursor: pointer } .switch::after { content: ''; position: absolute; top: 2px; left: 2px; width: 14px; height: 14px; border-radius: 50%; background: #fff } .switch[aria-checked=true] { background: #12805f } .switch[aria-checked=true]::after { left: 18px } .pop { position: absolute; z-index: 30; width: 240px; padding: 14px; background: #fff; border-radius: 10px; box-shadow: 0 6px 24px #0003; opacity: 0; transition: opacity .3s } .pop.in { opacity: 1 } .pop div { text-align: right; margin-top: 12px } .strip { display: none; margin-bottom: 12px; padding: 9px 14px; border-radius: 8px; background: #d9f2e6 } .strip.on { display: block } .strip.bad { background: #fde4d8 } .skel { height: 38px; margin: 12px 0; border-radius: 8px; background: linear-gradient(90deg, #eef3f1, #f8faf9, #eef3f1) } .more { display: block; margin: 14px auto 4px } .modal { position: fixed; inset: 0; background: #0008; z-index: 60 } .modal .card { width: 340px; margin: 160px auto }`);
  document.title = '推广中心';
  document.body.append(make(`<div><div class="rail"><b style="font-size:17px;padding:12px">◉ 推广中心</b><p style="padding:0 12px"><span class="acc">${esc(BOOT.shop)}</span><br><small>余额 ¥ 1,820.00</small></p><a href="#/home">概览</a><a href="#/goods/review">商品推广</a><a href="#/words">关键词</a><a href="#/bill">账单</a></div><div class="m"></div></div>`));
  const tell = (words, bad) => {
    const strip = $('.strip');
    if (!strip) return;
    strip.className = `strip on ${bad ? 'bad' : ''}`;
    strip.textContent = words;
    if (!bad) setTimeout(() => strip.classList.remove('on'), 4000);
  };
  const tile = (row) => `<span class="sq" style="background:hsl(${row.stock % 360} 35% 80%)"></span>`;
  const entry = (row) => `<div class="entry"><input type="checkbox">${tile(row)}<div class="t"><a href="#/item/${row.id}" style="color:inherit">${esc(row.title)}</a><br><small>¥${row.price} · 库存 ${row.stock} · ${row.added} · 计划 ${row.promotion}</small></div><span>${row.status}</span><button class="switch" role="switch" aria-checked="true" title="推广中"></button></div>`;
  const small = (row, words) => `<div class="entry"><input type="checkbox"><div class="t">${esc(row.title)}<br><small>ID ${row.id}</small></div><button class="btn">${words}</button></div>`;
  const marks = () => {
    $$('.goods .entry').forEach((node, n) => { $('input', node).checked = main.chosen.has(main.rows[n]); });
    const n = main.chosen.size;
    $('.goods .hd').innerHTML = n ? `<input type="checkbox" class="every"> 已选 ${n} 件<span class="g"></span><button class="btn">调整出价</button><button class="btn stop">停止推广</button>` : `<input type="checkbox" class="every"> <b>推广商品</b> <small>${main.total} 件</small><span class="g"></span><button class="btn">新建推广</button>`;
    $('.every').checked = n > 0 && n === main.rows.length;
  };
  const aside = () => {
    $('.rec').innerHTML = recommended.slice(0, 4).map((row) => small(row, '推广')).join('');
    $('.old').innerHTML = removed().slice(0, 6).map((row) => small(row, '恢复')).join('');
  };
  let turn = 0;
  const more = async (anew) => {
    const mine = turn += 1;
    if (anew) { main.rows = []; main.chosen.clear(); $('.entries').innerHTML = '<div class="skel"></div>'.repeat(5); await sleep(250); }
    const answer = main.on ? await list({ offset: main.rows.length, limit: main.size }) : { total: 0, rows: [] };
    if (!$('.entries') || mine !== turn) return;
    main.total = answer.total;
    main.rows = [...main.rows, ...answer.rows];
    const html = answer.rows.map(entry).join('');
    if (anew) $('.entries').innerHTML = html || '<p style="padding:20px 4px;color:#7d918b">此状态下没有商品</p>';
    else $('.entries').insertAdjacentHTML('beforeend', html);
    $('.more').hidden = main.rows.length >= main.total;
    marks();
    aside();
  };
  const pop = (by, words, onwards) => {
    $('.pop')?.remove();
    const { right, bottom } = by.getBoundingClientRect();
    const box = make(`<div class="pop" style="left:${right - 240}px;top:${bottom + scrollY + 6}px">${esc(words)}<div><button class="btn no">先不</button> <button class="btn red">停止</button></div></div>`);
    document.body.append(box);
    setTimeout(() => box.classList.add('in'), 20);
    pressed(box, 'button', (button) => { box.remove(); if (button.matches('.red')) onwards(); });
  };
  const away = async (rows) => { if (await send(rows.map(({ id }) => id), tell)) more(true); };
  const show = () => {
    const [, where = 'home', state = ''] = location.hash.split('/');
    $$('.rail a').forEach((link) => link.classList.toggle('on', link.hash.split('/')[1] === where));
    if (where !== 'goods') {
      $('.m').innerHTML = '<h2>概览</h2><div class="kpi"><div class="card">今日花费<b>¥ 128.40</b></div><div class="card">点击<b>412</b></div><div class="card">成交<b>19</b></div><div class="card">投产比<b>3.4</b></div></div><div class="card">近 7 日趋势<br><svg width="700" height="160"><path d="M0 120L110 90 220 110 330 60 440 80 550 30 690 50" fill="none" stroke="#12805f" stroke-width="3"/></svg></div>';
      return;
    }
    main.on = state === 'running';
    const chip = (key, words) => `<a href="#/goods/${key}" class="${key === state ? 'on' : ''}">${words}</a>`;
    $('.m').innerHTML = `<h2 style="margin:0 0 12px">商品推广</h2><div class="chips">${chip('review', '待审核 0')}${chip('running', '推广中')}${chip('paused', '已暂停 0')}</div><div class="cols"><div class="l"><div class="strip"></div><div class="card goods"><div class="hd"></div><div class="entries"></div><button class="btn more" hidden>展开更多</button></div></div>
      <div class="r"><div class="card"><div class="hd"><input type="checkbox"> <b>推荐商品</b><span class="g"></span><button class="btn">一键推广</button></div><div class="rec"></div></div><div class="card"><div class="hd"><input type="checkbox"> <b>停推记录</b></div><div class="old"></div></div></div></div>`;
    marks();
    more(true);
  };
  document.body.addEventListener('change', ({ target }) => {
    if (!target.closest('.goods')) return;
    if (target.matches('.every')) main.chosen = new Set(target.checked ? main.rows : []);
    else { const row = main.rows[$$('.goods .entry').indexOf(target.closest('.entry'))]; if (!main.chosen.delete(row)) main.chosen.add(row); }
    marks();
  });
  pressed(document.body, '.switch', (by) => { const row = main.rows[$$('.goods .entry').indexOf(by.closest('.entry'))]; pop(by, `停止推广“${row.title}”？`, () => away([row])); });
  pressed(document.body, '.stop', (by) => { const rows = [...main.chosen]; pop(by, `停止推广所选 ${rows.length} 件商品？`, () => away(rows)); });
  pressed(document.body, '.more', () => more());
  addEventListener('hashchange', show);
  show();
  if (BOOT.guide) {
    const box = make('<div class="modal"><div class="card"><p>推广中心更名啦，功能不变。</p><button class="btn red">我知道了</button></div></div>');
    document.body.append(box);
    $('button', box).onclick = () => box.remove();
  }
}

(second ? routed : detail)();
