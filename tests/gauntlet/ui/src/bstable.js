// bootstrap-table with bootstrap 5, paged by the server: a table with a modal, or (look 2) its card view with a popover.
import 'bootstrap/dist/css/bootstrap.min.css';
import 'bootstrap-icons/font/bootstrap-icons.min.css';
import 'bootstrap-table/dist/bootstrap-table.min.css';
import * as bootstrap from 'bootstrap';
import $ from 'jquery';
import { BOOT, list, remove, second } from './api.js';

Object.assign(window, { $, jQuery: $, bootstrap });
await import('bootstrap-table');
await import('bootstrap-table/dist/locale/bootstrap-table-zh-CN.js');

const verb = second ? '解绑' : '移除';
const $table = $('#table');

$('#toolbar').html(second
  ? '<button id="remove" class="btn btn-outline-danger">解绑所选</button>'
  : `<button id="remove" class="btn btn-danger" disabled><i class="bi bi-trash"></i> 批量移除</button>
    <button class="btn btn-secondary">导入商品</button>`);

const picture = (row) => `<svg class="rounded me-2" width="40" height="40">
  <rect width="40" height="40" fill="hsl(${row.stock % 360} 45% 75%)"/></svg>`;

const columns = {
  tick: { field: 'state', checkbox: true },
  id: { field: 'id', title: '商品ID' },
  title: { field: 'title', title: '商品', formatter: (title, row) => `${picture(row)}${title}` },
  price: { field: 'price', title: second ? '活动价' : '价格', formatter: (price) => `¥${price}` },
  stock: { field: 'stock', title: '库存', align: second ? undefined : 'right' },
  state: { field: 'status', title: '状态', formatter: (status) => `<span class="badge text-bg-light border">${status}</span>` },
  added: { field: 'added', title: '添加时间' },
  operate: {
    field: 'operate', title: '操作', align: second ? undefined : 'center', clickToSelect: false,
    formatter: () => (second
      ? '<button type="button" class="btn btn-sm btn-link p-0 unbind">解绑</button>'
      : `<a class="like me-2" href="javascript:void(0)" title="收藏"><i class="bi bi-heart"></i></a>
        <a class="remove" href="javascript:void(0)" title="移除"><i class="bi bi-trash"></i></a>`),
    events: {
      'click .remove': (event, value, row) => ask(`确定移除商品「${row.title}」吗？`, [row.id]),
      'click .unbind': (event, value, row) => popover(event.currentTarget, row),
    },
  },
};
const chosen = second
  ? ['tick', 'title', 'state', 'stock', 'price', 'operate']
  : ['tick', 'title', 'id', 'price', 'stock', 'state', 'added', 'operate'];

$table.bootstrapTable({
  toolbar: '#toolbar',
  locale: 'zh-CN',
  uniqueId: second ? 'id' : undefined,
  cardView: second,
  classes: second ? 'table table-bordered' : 'table table-bordered table-hover',
  search: !second,
  searchOnEnterKey: true,
  showRefresh: true,
  showColumns: !second,
  pagination: true,
  sidePagination: 'server',
  pageSize: second ? 10 : 20,
  pageList: [10, 20, 50, 100],
  paginationParts: second ? ['pageInfo', 'pageList'] : undefined,
  formatShowingRows: second ? (from, to, total) => `共绑定 ${total} 件商品` : undefined,
  columns: chosen.map((name) => columns[name]),
  ajax: async ({ data, success }) => {
    const { offset, limit, search } = data;
    success(await list({ offset, limit, q: search ?? '' }));
  },
  onLoadSuccess: ({ total, rows }) => {
    const { pageNumber } = $table.bootstrapTable('getOptions');
    if (total && !rows.length && pageNumber > 1) $table.bootstrapTable('selectPage', pageNumber - 1);
  },
});
$table.on('check.bs.table uncheck.bs.table check-all.bs.table uncheck-all.bs.table load-success.bs.table', () => {
  if (!second) $('#remove').prop('disabled', !$table.bootstrapTable('getSelections').length);
});

function tell(words, colour) {
  const element = $(`<div class="alert alert-${colour} alert-dismissible fade show" role="alert"><span></span>
    <button type="button" class="btn-close" data-bs-dismiss="alert"></button></div>`);
  element.find('span').text(words);
  element.appendTo('#messages');
  setTimeout(() => bootstrap.Alert.getOrCreateInstance(element[0]).close(), 4000);
}

async function send(ids) {
  const { refused, error } = await remove(ids);
  if (error) return tell(error, 'danger');
  if (refused.length) {
    tell(`部分商品${verb}失败：${refused.map(({ id, why }) => `${id} ${why}`).join('；')}`, 'warning');
  } else tell(`${verb}成功`, 'success');
  $table.bootstrapTable('refresh');
}

function modal(words, button, onwards) {
  const element = $(`<div class="modal fade" tabindex="-1"><div class="modal-dialog modal-dialog-centered">
    <div class="modal-content"><div class="modal-body fs-5"></div>
    <div class="modal-footer border-0"><button class="btn btn-light" data-bs-dismiss="modal">取消</button>
    <button class="btn btn-primary go" data-bs-dismiss="modal">${button}</button></div></div></div></div>`).appendTo('body');
  element.find('.modal-body').text(words);
  element.find('.go').on('click', () => onwards?.());
  element.on('hidden.bs.modal', () => element.remove());
  new bootstrap.Modal(element[0]).show();
}

const ask = (words, ids) => modal(words, second ? '继续解绑' : '确定', () => send(ids));

function popover(button, row) {
  $('.unbind').each((n, one) => bootstrap.Popover.getInstance(one)?.dispose());
  const content = $(`<div><p></p><div class="d-flex justify-content-end gap-2">
    <button class="btn btn-sm btn-light">再想想</button><button class="btn btn-sm btn-danger">是的，解绑</button></div></div>`);
  content.find('p').text(`解绑后「${row.title}」不再参加活动，是否继续？`);
  const shown = new bootstrap.Popover(button, { html: true, content: content[0], title: '解绑商品', placement: 'right', trigger: 'manual' });
  content.find('.btn').on('click', (event) => {
    shown.hide();
    if (event.currentTarget.matches('.btn-danger')) send([row.id]);
  });
  shown.show();
}

$('#remove').on('click', () => {
  const ids = $table.bootstrapTable('getSelections').map((row) => row.id);
  if (!ids.length) return tell('请先勾选商品', 'info');
  ask(second ? `共 ${ids.length} 件商品将与活动解绑，是否继续？` : `确定移除选中的 ${ids.length} 件商品吗？`, ids);
});

if (BOOT.guide) {
  modal('活动商品管理已升级，如有问题请联系客服。', '我知道了');
}
