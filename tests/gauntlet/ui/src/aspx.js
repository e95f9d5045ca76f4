// Look 1: one form around everything that posts itself back, image buttons, confirm(). Look 2: frames; the
// list is in one of them, and what it asks is drawn by the page around it.
import { BOOT, list, remove, second } from './api.js';
import { css, esc, make, pressed, why } from './by_hand.js';

const frame = new URLSearchParams(location.search).get('frame');
const SIZE = 20;
const drawing = (fill, path) => `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16">
  <rect width="16" height="16" rx="2" fill="${fill}"/><path d="${path}" stroke="#fff" stroke-width="2" fill="none"/></svg>`)}`;
const pen = drawing('#69c', 'M4 12 12 4');
const plus = drawing('#5a5', 'M3 8h10M8 3v10');
const sheet = drawing('#396', 'M4 5h8M4 8h8M4 11h8');
const cross = drawing('#c44', 'M4 4 12 12M12 4 4 12');
const key = `${BOOT.page}:post`;

/** What was posted back is there for one load. */
function posted() {
  const state = JSON.parse(sessionStorage[key] ?? '{}');
  delete sessionStorage[key];
  return { page: 1, q: '', words: '', ...state };
}
function postBack(state) {
  sessionStorage[key] = JSON.stringify(state);
  location.reload();
}
async function found(state) {
  for (;;) {
    const answer = await list({ offset: (state.page - 1) * SIZE, limit: SIZE, q: state.q });
    const last = Math.max(1, Math.ceil(answer.total / SIZE));
    if (state.page <= last) return { ...answer, last };
    state.page = last;
  }
}

async function webForm() {
  const state = posted();
  const { rows, total, last } = await found(state);
  const ctl = (n, name) => `ctl00_cphMain_gvGoods_ctl${String(n + 2).padStart(2, '0')}_${name}`;
  const go = (words, n) => (n < 1 || n > last || n === state.page ? `<span style="color:#999">${words}</span>`
    : `<a href="javascript:void(0)" data-page="${n}">${words}</a>`);
  document.body.append(make(`<form name="aspnetForm" method="post" id="aspnetForm" autocomplete="off">
    <input type="hidden" name="__EVENTTARGET" value=""><input type="hidden" name="__EVENTARGUMENT" value="">
    <input type="hidden" name="__VIEWSTATE" value="/wEPDwUKLTc${btoa(`${state.page}-${total}`)}ZGRk">
    <table width="100%" cellspacing="0" cellpadding="0" style="background:linear-gradient(#4f8ac9,#24568f);color:#fff"><tr>
      <td style="padding:10px 16px"><b style="font-size:20px">百汇商品信息管理系统 <small>V3.2</small></b></td>
      <td align="right" style="padding-right:16px">当前用户：<span id="ctl00_lblUser">${esc(BOOT.shop)}</span>　<span id="ctl00_lblDate">2026年9月2日 星期三</span>
        <a href="#" style="color:#ff9">修改密码</a>　<a href="#" style="color:#ff9">退出系统</a></td></tr>
      <tr><td colspan="2" style="background:#dbe9f7;color:#24568f;padding:4px 16px">
        <a href="#">首 页</a> ┊ <a href="#">基础资料</a> ┊ <b>商品管理</b> ┊ <a href="#">订单管理</a> ┊ <a href="#">库存管理</a> ┊ <a href="#">统计报表</a> ┊ <a href="#">系统设置</a></td></tr></table>
    <table width="100%" cellspacing="0" cellpadding="0"><tr valign="top">
      <td width="176" style="background:#f1f6fb;border-right:1px solid #9fbbd9;padding:6px">
        ${['商品类别', '商品资料', '专场商品', '价格调整', '条码打印', '商品图片'].map((name, n) => `<table cellpadding="1"><tr><td>${n === 2 ? '▣' : '⊞'}</td>
          <td><a href="#" ${n === 2 ? 'style="font-weight:bold;color:#c00"' : ''}>${name}</a></td></tr></table>`).join('')}
        <table width="100%" style="margin-top:14px;border:1px solid #9fbbd9;background:#fff" cellspacing="0" cellpadding="3">
          <tr><td style="background:#cfe0f2"><b>在线帮助</b></td></tr><tr><td>客服电话：0571-88230016<br>工号：200817730011</td></tr></table></td>
      <td style="padding:8px 12px">
        <div style="border-bottom:1px dotted #9fbbd9;padding-bottom:4px">您现在的位置：商品管理 &gt;&gt; 专场商品 &gt;&gt; 专场商品列表</div>
        <table width="100%" cellpadding="4" style="margin:8px 0;border:1px solid #9fbbd9;background:#f7fafd"><tr>
          <td>查询条件：<select id="ctl00_cphMain_ddlField"><option>商品编号/名称</option></select>
            <input id="ctl00_cphMain_txtKey" name="ctl00$cphMain$txtKey" size="28" value="${esc(state.q)}">
            上架日期：<input size="10"> 至 <input size="10"> <input type="submit" id="ctl00_cphMain_btnFind" value="查　询"></td></tr></table>
        <span id="ctl00_cphMain_lblMsg" style="color:red;font-weight:bold">${esc(state.words)}</span>
        <table width="100%" cellpadding="2"><tr><td>
          <input type="image" src="${plus}" alt="新增" title="新增"> <a href="#">新增商品</a>　
          <input type="image" id="ctl00_cphMain_btnDelAll" src="${cross}" alt="移除选中" title="移除选中"> 移除选中　
          <input type="image" src="${sheet}" alt="导出Excel" title="导出Excel"> 导出</td><td align="right">专场编号：660193820571442900</td></tr></table>
        <table id="ctl00_cphMain_gvGoods" cellspacing="0" rules="all" border="1" bordercolor="#9fbbd9" width="100%" cellpadding="3" style="border-collapse:collapse">
          <tr style="background:#cfe0f2">${['<input type="checkbox" id="ctl00_cphMain_gvGoods_ctl01_chkAll">', '序号', '商品编号', '商品名称', '单价(元)', '库存', '状态', '加入时间', '末次订单', '编辑', '移除']
    .map((title) => `<th nowrap>${title}</th>`).join('')}</tr>
          ${rows.map((row, n) => `<tr style="background:${n % 2 ? '#f3f8fd' : '#fff'}">
            <td align="center"><input id="${ctl(n, 'chkItem')}" type="checkbox" name="${ctl(n, 'chkItem').replaceAll('_', '$')}"></td>
            <td align="center">${(state.page - 1) * SIZE + n + 1}</td><td><span id="${ctl(n, 'lblNo')}">${row.id}</span></td>
            <td><a href="#">${esc(row.title)}</a></td><td align="right">${row.price}</td><td align="right">${row.stock}</td><td align="center">${row.status}</td>
            <td nowrap>${row.added}</td><td>${row.order}</td><td align="center"><input type="image" src="${pen}" alt="编辑" title="编辑"></td>
            <td align="center"><input type="image" id="${ctl(n, 'btnDel')}" src="${cross}" alt="移除" title="移除"></td></tr>`).join('')}
          ${rows.length ? '' : '<tr><td colspan="11" align="center">没有符合条件的记录！</td></tr>'}
          <tr style="background:#e7f0f9"><td colspan="11" align="right" id="pager">共 <b>${total}</b> 条记录　每页 ${SIZE} 条　
            ${go('首页', 1)} ${go('上页', state.page - 1)} ${go('下页', state.page + 1)} ${go('尾页', last)}　第${state.page}/${last}页　转到
            <select id="ctl00_cphMain_ddlPage">${Array.from({ length: last }, (_, n) => `<option ${n + 1 === state.page ? 'selected' : ''}>${n + 1}</option>`).join('')}</select> 页</td></tr></table>
        <table width="100%" style="margin-top:14px"><tr><td width="50%"><b>◆ 库存预警</b><table width="100%" border="1" bordercolor="#ddd" cellspacing="0" cellpadding="2">
          <tr bgcolor="#eee"><th>货位</th><th>批号</th><th>数量</th></tr><tr><td>A-03-11</td><td>20260817004512</td><td>3</td></tr><tr><td>B-01-07</td><td>20260820113026</td><td>0</td></tr></table></td>
          <td valign="top"><b>◆ 公告</b><ul style="margin:4px"><li>9月份盘点安排</li><li>关于调整运费模板的通知</li></ul></td></tr></table>
        <div align="center" style="color:#888;margin:16px">版权所有 © 2009-2026 百汇软件　技术支持　建议使用1024*768分辨率</div>
      </td></tr></table></form>`));
  const send = async (ids, question) => {
    if (!confirm(question)) return;
    const { removed, refused, error } = await remove(ids);
    postBack({ ...state, words: error || (refused.length ? `以下商品未能移除：${why(refused)}` : `操作成功，已移除 ${removed.length} 条记录！`) });
  };
  const boxes = [...document.querySelectorAll('[id$=chkItem]')];
  document.getElementById('ctl00_cphMain_gvGoods_ctl01_chkAll').onclick = (event) => boxes.forEach((box) => { box.checked = event.target.checked; });
  document.forms[0].onsubmit = (event) => {
    event.preventDefault();
    const by = event.submitter?.id ?? '';
    if (by.endsWith('btnDel')) {
      const row = rows[Number(by.match(/ctl(\d+)_btnDel/)[1]) - 2];
      send([row.id], `您确认要移除商品【${row.title}】吗？`);
    } else if (by.endsWith('btnDelAll')) {
      const ids = rows.filter((_, n) => boxes[n].checked).map((row) => row.id);
      if (ids.length) send(ids, `您确认要移除选中的 ${ids.length} 条记录吗？`);
      else alert('请至少选择一条记录！');
    } else if (by.endsWith('btnFind') || !by) postBack({ page: 1, q: document.getElementById('ctl00_cphMain_txtKey').value });
  };
  document.getElementById('ctl00_cphMain_ddlPage').onchange = (event) => postBack({ ...state, words: '', page: Number(event.target.value) });
  pressed(document.body, '[data-page]', (link) => postBack({ ...state, words: '', page: Number(link.dataset.page) }));
}

function around() {
  css(`html, body { height: 100% } .d-mask { position: fixed; inset: 0; background: #000; opacity: .2; z-index: 90 }
    .d-outer { position: fixed; top: 32%; left: 50%; width: 360px; margin-left: -180px; z-index: 99; border: 6px solid rgba(0, 0, 0, .25); background: #fff }
    .d-title { padding: 6px 10px; background: #eef4f9; border-bottom: 1px solid #cbd8e3; font-weight: bold } .d-title a { float: right }
    .d-main { padding: 26px 20px; font-size: 13px; line-height: 1.7 } .d-buttons { padding: 8px; text-align: right; background: #f6f6f6; border-top: 1px solid #dadee5 }
    .d-buttons button { padding: 4px 14px; margin-left: 8px } .tip { position: fixed; top: 6px; left: 50%; z-index: 98; background: #fffbe0; border: 1px solid #e6c200; padding: 6px 20px }`);
  document.body.innerHTML = `<table width="100%" height="100%" cellspacing="0" cellpadding="0">
    <tr><td colspan="2" height="56" style="background:#1d3f2b;color:#fff;padding:0 18px"><b style="font-size:18px">供应链协同平台</b>
      <span style="float:right">登录单位：<em style="font-style:normal" class="org">${esc(BOOT.shop)}</em> | <a href="#" style="color:#cfc">注销</a></span></td></tr>
    <tr><td width="170" valign="top" style="background:#e6efe9;border-right:3px solid #7fa58c"><div style="padding:8px"><b>▼ 供货商品</b><br>
      　├ <a href="#">供货申请</a><br>　├ <a href="/?frame=main" target="mainFrame">在供商品</a><br>　└ <a href="#">停供记录</a><br><b>▶ 结算中心</b><br><b>▶ 系统维护</b></div></td>
      <td><iframe name="mainFrame" id="mainFrame" src="/?frame=main" width="100%" height="100%" frameborder="0"></iframe></td></tr></table>`;
  window.tip = (words) => {
    const box = make(`<div class="tip">${esc(words)}</div>`);
    document.body.append(box);
    setTimeout(() => box.remove(), 4000);
  };
  window.ask = (words, labels, onwards) => {
    const box = make(`<div class="d-box"><div class="d-mask"></div><div class="d-outer"><div class="d-title"><a href="javascript:void(0)" title="关闭">×</a>消息</div>
      <div class="d-main">${esc(words)}</div><div class="d-buttons">${labels.map((label) => `<button>${label}</button>`).join('')}</div></div></div>`);
    pressed(box, 'button, .d-title a', (button) => {
      box.remove();
      if (button.textContent === labels[0]) onwards?.();
    });
    document.body.append(box);
  };
  if (BOOT.guide) window.ask('系统将于今晚23:00升级，请及时保存。', ['我知道了']);
}

async function inFrame() {
  const asked = new URLSearchParams(location.search);
  const state = { page: Number(asked.get('pageNo') ?? 1), q: asked.get('goodsKey') ?? '' };
  const { rows, total, last } = await found(state);
  const turn = (page, q = state.q) => { location.href = `/?${new URLSearchParams({ frame: 'main', pageNo: page, goodsKey: q })}`; };
  css('body { padding: 10px } .tb td { border-bottom: 1px solid #d5e3da; padding: 3px 6px } .tb tr.over { background: #ffffdd } .tabs span { display: inline-block; padding: 4px 14px; border: 1px solid #7fa58c; border-bottom: 0; background: #fff; color: #000 } .tabs span:first-child { background: #7fa58c; color: #fff }');
  document.body.innerHTML = `<div class="tabs"><span>在供商品</span><span>待审商品(3)</span><span>驳回商品</span></div>
    <fieldset style="border:1px solid #7fa58c"><legend>查询</legend>商品：<input name="goodsKey" value="${esc(state.q)}" size="26"> 供货类型：<select><option>全部</option><option>经销</option><option>代销</option></select>
      <button type="button" name="find">检索</button> <button type="button" name="clear">重置</button></fieldset>
    <div style="margin:8px 0"><button type="button">新增供货</button> <button type="button" name="stop">批量停供</button> <button type="button">打印</button></div>
    <table class="tb" width="100%" cellspacing="0" style="border:1px solid #7fa58c"><tr style="background:#7fa58c;color:#fff"><td width="24"></td><td>商品</td><td>合同号</td><td align="right">供价</td><td align="right">可供量</td><td>状态</td><td>操作</td></tr>
    ${rows.map((row) => `<tr data-code="${row.id}"><td><input type="checkbox" name="goodsCode" value="${row.id}"></td><td><b>${esc(row.title)}</b><br><font color="#888">商品码：${row.id}　${row.added}</font></td>
      <td>HT${row.promotion}</td><td align="right">${row.price}</td><td align="right">${row.stock}</td><td>${row.status}</td>
      <td nowrap><a href="javascript:void(0)">查看</a> <a href="javascript:void(0)">调价</a> <a href="javascript:void(0)" class="del">停供</a></td></tr>`).join('') || '<tr><td colspan="7" align="center">无数据</td></tr>'}</table>
    <div style="margin-top:8px;text-align:center">共${total}条 第${state.page}/${last}页 <button name="first">首页</button> <button name="prev">上页</button> <button name="next">下页</button> <button name="last">尾页</button>
      转到 <input name="pageNo" size="2" value="${state.page}"> <button name="go">GO</button></div>`;
  const by = (name) => document.querySelector(`button[name=${name}]`);
  const send = async (ids) => {
    const { refused, error } = await remove(ids);
    if (error) top.ask(error, ['关闭']);
    else if (refused.length) top.ask(`部分商品停供失败：${why(refused)}`, ['关闭'], () => turn(state.page));
    else top.tip('停供成功');
    if (!error && !refused.length) turn(state.page);
  };
  const field = document.querySelector('[name=goodsKey]');
  const to = (name, page) => {
    by(name).onclick = () => turn(page);
    by(name).disabled = page < 1 || page > last || page === state.page;
  };
  to('first', 1); to('prev', state.page - 1); to('next', state.page + 1); to('last', last);
  by('go').onclick = () => turn(Math.min(last, Math.max(1, Number(document.querySelector('[name=pageNo]').value) || 1)));
  by('find').onclick = () => turn(1, field.value);
  by('clear').onclick = () => turn(1, '');
  field.onkeydown = (event) => event.key === 'Enter' && turn(1, field.value);
  by('stop').onclick = () => {
    const ids = [...document.querySelectorAll('[name=goodsCode]:checked')].map((box) => box.value);
    if (ids.length) top.ask(`确定停供所选的 ${ids.length} 个商品？`, ['确定', '取消'], () => send(ids));
    else top.tip('请选择商品');
  };
  pressed(document.body, '.del', (link) => {
    const row = rows.find(({ id }) => id === link.closest('tr').dataset.code);
    top.ask(`确定停供“${row.title}”？`, ['确定', '取消'], () => send([row.id]));
  });
  for (const tr of document.querySelectorAll('.tb tr[data-code]')) {
    tr.onmouseover = () => tr.classList.add('over');
    tr.onmouseout = () => tr.classList.remove('over');
  }
}

if (!second) {
  await webForm();
  if (BOOT.guide && !sessionStorage.noticed) {
    const layer = make(`<div style="position:fixed;inset:0;background:rgba(0,0,0,.35)"><table align="center" cellpadding="12" style="margin-top:180px;background:#fff;border:2px solid #24568f">
      <tr><td>通知：本系统将于本周日进行维护。</td></tr><tr><td align="center"><input type="button" value="我知道了"></td></tr></table></div>`);
    layer.querySelector('input').onclick = () => { sessionStorage.noticed = 'yes'; layer.remove(); };
    document.body.append(layer);
  }
} else if (frame) await inFrame();
else around();
