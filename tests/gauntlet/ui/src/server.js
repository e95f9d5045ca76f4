// An old form page, no framework: every step is a page load. A second page asks, or (look 2) the browser's confirm().
import { BOOT, list, remove, second } from './api.js';

const main = document.getElementById('main');
const asked = new URLSearchParams(location.search);
const q = asked.get('q') ?? '';
const page = Number(asked.get('page') ?? 1);
const SIZE = second ? 25 : 20;
const verb = second ? '删除' : '移除';

const escaped = (words) => words.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt()};`);
const address = (n) => `/?${new URLSearchParams({ page: n, q })}`;
const hidden = (name, value) => `<input type="hidden" name="${name}" value="${escaped(String(value))}">`;

async function send(ids) {
  const { refused, error } = await remove(ids);
  sessionStorage.hint = error || (refused.length
    ? `部分商品移除失败：${refused.map(({ id, why }) => `${id} ${why}`).join('；')}` : `${verb}成功！`);
  location.href = address(page);
}

function hint() {
  const words = sessionStorage.hint;
  delete sessionStorage.hint;
  return words ? `<div class="hint"><font color="red">${escaped(words)}</font></div>` : '';
}

const goods = (row) => `<table cellpadding="2"><tr>
  <td><svg width="30" height="30"><rect width="30" height="30" fill="hsl(${row.stock % 360} 45% 75%)"/></svg></td>
  <td>${escaped(row.title)}</td></tr></table>`;

function line(row) {
  if (second) {
    return `<tr><td align="center"><input type="checkbox" name="ids" value="${row.id}" form="batch"></td>
      <td>${goods(row)}</td><td>${row.status}</td><td align="right">${row.price}</td><td align="right">${row.stock}</td>
      <td align="center"><form class="one" method="get" data-title="${escaped(row.title)}">${hidden('ids', row.id)}
        <input type="submit" value="删除"></form></td></tr>`;
  }
  const away = new URLSearchParams({ confirm: 'ids', act: 'remove', ids: row.id, page, q });
  return `<tr bgcolor="#ffffff"><td align="center"><input type="checkbox" name="ids" value="${row.id}"></td>
    <td>${row.id}</td><td>${goods(row)}</td><td>${row.price}</td><td>${row.stock}</td><td>${row.status}</td>
    <td>${row.added}</td><td nowrap><a href="#">修改</a> | <a href="/?${away}">移出</a></td></tr>`;
}

function pager(total) {
  const last = Math.max(1, Math.ceil(total / SIZE));
  const link = (words, n) => (n < 1 || n > last || n === page ? words : `<a href="${address(n)}">${words}</a>`);
  if (!second) {
    return `共 ${total} 条记录　第 ${page}/${last} 页　${link('首页', 1)} ${link('上一页', page - 1)}
      ${link('下一页', page + 1)} ${link('尾页', last)}`;
  }
  const from = Math.max(1, Math.min(page - 2, last - 4));
  const numbers = [...Array(Math.min(5, last)).keys()].map((n) => from + n);
  return `${numbers.map((n) => (n === page ? `<b>${n}</b>` : link(n, n))).join(' ')}
    ${numbers.at(-1) < last ? '… ' : ''}${page < last ? link('末页', last) : ''}`;
}

async function listing() {
  const { total, rows } = await list({ offset: (page - 1) * SIZE, limit: SIZE, q });
  if (!rows.length && page > 1) return location.replace(address(Math.ceil(total / SIZE) || 1));
  const titles = second
    ? ['', '商品', '状态', '售价', '库存', '管理']
    : ['选择', '商品ID', '商品名称', '价格', '库存', '状态', '添加时间', '操作'];
  const act = `<select name="act"><option value="">批量操作</option>
    <option value="remove">${second ? '删除商品' : '移出活动'}</option><option value="up">置顶</option></select>
    <button name="confirm" value="ids">执行</button>`;
  const table = `<table id="list" width="100%" border="1" cellspacing="0" cellpadding="3" bordercolor="#b8cce0">
    <tr>${titles.map((title) => `<th>${title}</th>`).join('')}</tr>${rows.map(line).join('')}
    ${rows.length ? '' : `<tr><td colspan="${titles.length}" align="center">没有找到记录</td></tr>`}</table>`;
  const state = hidden('page', page) + hidden('q', q);
  main.innerHTML = `<h3>活动商品</h3>${hint()}
    <form method="get">关键字：<input name="q" value="${escaped(q)}" size="30"> <input type="submit" value="查 询"></form>
    ${second
      ? `${table}<form id="batch" method="get"><p>${state}${act}</p></form>`
      : `<form id="batch" method="get"><p>${state}${act}</p>${table}</form>`}
    <p align="${second ? 'center' : 'right'}">${pager(total)}</p>`;
  document.getElementById('batch').onsubmit = (event) => {
    const data = new FormData(event.target);
    const ids = new FormData(event.target).getAll('ids');
    const ready = data.get('act') === 'remove' && ids.length;
    if (!ready) alert(ids.length ? '请选择要执行的操作' : '请先选择商品');
    if (ready && !second) return;
    event.preventDefault();
    if (ready && confirm(`您确定要删除所选的 ${ids.length} 件商品吗？`)) send(ids);
  };
  for (const form of document.querySelectorAll('form.one')) {
    form.onsubmit = (event) => {
      event.preventDefault();
      if (confirm(`您确定要删除商品“${form.dataset.title}”吗？`)) send(new FormData(form).getAll('ids'));
    };
  }
}

async function confirmation() {
  const ids = asked.getAll('ids');
  const rows = (await Promise.all(ids.map((id) => list({ q: id })))).flatMap((found) => found.rows);
  main.innerHTML = `<h3>移出确认</h3>
    <p>${rows.length === 1 ? `确定将商品“${escaped(rows[0].title)}”移出活动吗？` : `确定将以下 ${rows.length} 件商品移出活动吗？`}</p>
    <table border="1" cellspacing="0" cellpadding="3" bordercolor="#b8cce0"><tr><th>商品ID</th><th>商品名称</th></tr>
      ${rows.map((row) => `<tr><td>${row.id}</td><td>${escaped(row.title)}</td></tr>`).join('')}</table>
    <form method="post"><p><input type="submit" value="是的，确定移除"> <a href="${address(page)}">返回</a></p></form>`;
  main.querySelector('form').onsubmit = (event) => {
    event.preventDefault();
    send(ids);
  };
}

await (asked.has('confirm') ? confirmation() : listing());

if (BOOT.guide && !sessionStorage.noticed) {
  const notice = document.createElement('div');
  notice.className = 'notice';
  notice.innerHTML = `<table cellpadding="16"><tr><td>系统公告：本周六凌晨维护，请提前安排。</td></tr>
    <tr><td align="center"><input type="button" value="我知道了"></td></tr></table>`;
  notice.querySelector('input').onclick = () => {
    sessionStorage.noticed = 'yes';
    notice.remove();
  };
  document.body.append(notice);
}
