// DataTables in its bootstrap dress, drawn by the server: a modal asks, or the browser's own confirm() in look 2.
import 'bootstrap/dist/css/bootstrap.min.css';
import 'datatables.net-bs5/css/dataTables.bootstrap5.min.css';
import { Modal, Toast } from 'bootstrap';
import $ from 'jquery';
import DataTable from 'datatables.net-bs5';
import { BOOT, list, remove, second } from './api.js';

const verb = second ? '下架' : '移除';

const language = {
  processing: '处理中...', search: '搜索：', searchPlaceholder: '名称或商品ID',
  lengthMenu: '显示 _MENU_ 项结果', zeroRecords: '没有匹配结果', emptyTable: '表中数据为空',
  info: second ? '共 _TOTAL_ 条记录，第 _PAGE_ / _PAGES_ 页' : '显示第 _START_ 至 _END_ 项结果，共 _TOTAL_ 项',
  infoEmpty: second ? '共 0 条记录' : '显示第 0 至 0 项结果，共 0 项', infoFiltered: '',
  paginate: second
    ? { previous: '上一页', next: '下一页' }
    : { first: '«', previous: '‹', next: '›', last: '»' },
};

const picture = (row) => `<svg class="rounded me-2" width="36" height="36">
  <rect width="36" height="36" fill="hsl(${row.stock % 360} 45% 75%)"/></svg>`;
const trash = `<svg width="16" height="16" fill="currentColor" viewBox="0 0 16 16"><path d="M6.5 1h3a.5.5 0 0 1 .5.5v1H6v-1a.5.5 0
  0 1 .5-.5M11 2.5v-1A1.5 1.5 0 0 0 9.5 0h-3A1.5 1.5 0 0 0 5 1.5v1H1.5a.5.5 0 0 0 0 1h.538l.853 10.66A2 2 0 0 0 4.885 16h6.23a2
  2 0 0 0 1.994-1.84l.853-10.66h.538a.5.5 0 0 0 0-1z"/></svg>`;

const tick = {
  title: '<input type="checkbox" class="form-check-input" id="all">', data: null, orderable: false, width: '30px',
  render: (data) => `<input type="checkbox" class="form-check-input row-check" value="${second ? 'on' : data.id}">`,
};
const goods = { title: '商品', data: 'title', orderable: false, render: (title, type, row) => picture(row) + title };
const price = { title: '价格', data: 'price', render: (value) => `¥${value}` };
const stock = { title: '库存', data: 'stock' };
const colours = { 在售: 'success', 已下架: 'secondary', 审核中: 'warning' };
const state = {
  title: '状态', data: 'status', orderable: false,
  render: (status) => `<span class="badge text-bg-${colours[status]}">${status}</span>`,
};
const added = { title: '添加时间', data: 'added' };
const tools = {
  title: '操作', data: null, orderable: false,
  defaultContent: second
    ? `<button class="btn btn-link btn-sm p-1 btn-del" title="下架">${trash}</button>`
    : '<button class="btn btn-sm btn-outline-secondary">编辑</button> <button class="btn btn-sm btn-danger btn-del">移除</button>',
};

const batch = document.createElement('div');
batch.innerHTML = second
  ? '<button type="button" class="btn btn-warning btn-sm" id="batch">下架选中</button>'
  : '<button type="button" class="btn btn-danger" id="batch" disabled>批量移除</button>';

const table = new DataTable('#goods', {
  serverSide: true,
  processing: true,
  ordering: false,
  searching: !second,
  pageLength: second ? 25 : 20,
  lengthMenu: [10, 20, 50, 100],
  pagingType: second ? 'simple' : 'full_numbers',
  layout: second
    ? { topStart: null, topEnd: batch, bottomStart: 'paging', bottomEnd: 'info' }
    : { top2Start: batch, topStart: 'pageLength', topEnd: 'search', bottomStart: 'info', bottomEnd: 'paging' },
  language,
  rowId: second ? (row) => `goods_${row.id}` : undefined,
  ajax: async ({ draw, start, length, search }, done) => {
    const { total, rows } = await list({ offset: start, limit: length, q: search.value });
    done({ draw, recordsTotal: total, recordsFiltered: total, data: rows });
  },
  columns: second
    ? [tick, goods, state, stock, price, tools]
    : [tick, { title: '商品ID', data: 'id', orderable: false }, goods, price, stock, state, added, tools],
});
table.on('draw', () => {
  const { page, pages } = table.page.info();
  if (pages && page >= pages) return table.page(pages - 1).draw('page');
  $('#all').prop('checked', false);
  ticked();
});

const checks = () => $('.row-check:checked', table.table().body());
const ticked = () => !second && $('#batch').prop('disabled', !checks().length);

function toast(words, colour) {
  const element = $(`<div class="toast text-bg-${colour} border-0" role="alert"><div class="d-flex">
    <div class="toast-body"></div>
    <button type="button" class="btn-close btn-close-white me-2 m-auto" data-bs-dismiss="toast"></button></div></div>`);
  element.find('.toast-body').text(words);
  element.appendTo('.toast-container').on('hidden.bs.toast', () => element.remove());
  new Toast(element[0], { delay: 3000 }).show();
}

function modal(title, body, button, dismiss = '<button class="btn btn-secondary" data-bs-dismiss="modal">取消</button>') {
  const element = $(`<div class="modal fade" tabindex="-1"><div class="modal-dialog"><div class="modal-content">
    <div class="modal-header"><h5 class="modal-title">${title}</h5>
    <button type="button" class="btn-close" data-bs-dismiss="modal" aria-label="Close"></button></div>
    <div class="modal-body"></div>
    <div class="modal-footer">${dismiss}<button type="button" class="btn btn-primary go">${button}</button></div>
    </div></div></div>`).appendTo('body');
  return { element, shown: new Modal(element[0]), say: (words) => element.find('.modal-body').text(words) };
}

async function send(ids) {
  const { refused, error } = await remove(ids);
  if (error) return toast(error, 'danger');
  if (refused.length) {
    toast(`部分商品${verb}失败：${refused.map(({ id, why }) => `${id} ${why}`).join('；')}`, 'warning');
  } else toast(`${verb}成功`, 'success');
  table.ajax.reload(null, false);
}

let waiting = [];
const question = second ? null : modal('提示', '', '确定移除');
question?.element.attr('id', 'ask').find('.go').on('click', () => {
  question.shown.hide();
  send(waiting);
});

function ask(words, ids) {
  if (second) return window.confirm(words) && send(ids);
  waiting = ids;
  question.say(words);
  question.shown.show();
}

$('#goods').on('change', '#all', (event) => $('.row-check').prop('checked', event.target.checked) && ticked());
$('#goods').on('change', '.row-check', ticked);
$('#goods').on('click', '.btn-del', (event) => {
  const row = table.row($(event.target).closest('tr')).data();
  ask(`确定要${verb}「${row.title}」吗？`, [row.id]);
});
$('#batch').on('click', () => {
  const ids = checks().map((n, box) => table.row($(box).closest('tr')).data().id).get();
  if (!ids.length) return toast('请至少选择一件商品', 'secondary');
  ask(second ? `确认将选中的 ${ids.length} 件商品下架？` : `确定移除选中的 ${ids.length} 件商品吗？`, ids);
});

if (BOOT.guide) {
  const notice = modal('系统通知', '', '我知道了', '');
  notice.say('商品列表已升级，处理更快。');
  notice.element.find('.go').on('click', () => notice.shown.hide());
  notice.shown.show();
}
