// jqGrid: its head is a table of its own. Look 1 in bootstrap dress with jquery-confirm; look 2 in jQuery UI's, with its own
// dialog for several, the browser's confirm() for one.
import 'free-jqgrid/dist/css/ui.jqgrid.css';
import jqGrid from 'free-jqgrid/dist/jquery.jqgrid.src.js';
import chinese from 'free-jqgrid/dist/i18n/grid.locale-cn.js';
import $ from 'jquery';
import jqueryConfirm from 'jquery-confirm';
import { BOOT, remove, second } from './api.js';

await (second
  ? import('jquery-ui/dist/themes/redmond/jquery-ui.css')
  : Promise.all([
      import('bootstrap/dist/css/bootstrap.min.css'), import('bootstrap-icons/font/bootstrap-icons.min.css'),
      import('jquery-confirm/dist/jquery-confirm.min.css'),
    ]));
window.jQuery = window.$ = $;
jqGrid(window, $);
chinese(window, $);
jqueryConfirm(window, $);

document.head.append(Object.assign(document.createElement('style'), { textContent: `
  body { margin: 0; font: 14px "Microsoft YaHei", SimSun, sans-serif; }
  #navbar { display: flex; justify-content: space-between; padding: 0 16px; line-height: 45px; background: ${second ? '#2e6e9e' : '#438eb9'}; color: #fff; }
  #navbar a { color: #fff; }
  .brand { font-size: 18px; }
  #wrap { padding: 12px 16px; }
  #wrap .grid-btn { display: flex; gap: 6px; margin-bottom: 10px; }
  .ui-jqgrid { font-size: 13px; }
  .ui-jqgrid tr.jqgrow td { height: 34px; }
  .jqgrow .ui-pg-div { display: inline-block; float: none; margin: 0 4px; cursor: pointer; }
  .ui-jqgrid .ui-jqgrid-htable th { height: 34px; }
  .tips_${BOOT.hashes} { position: fixed; top: 70px; left: 50%; z-index: 99999999; padding: 10px 24px; border-radius: 3px; background: rgb(0 0 0 / 70%); color: #fff; transform: translateX(-50%); }
` }));

$('#wrap').html(second
  ? '<table id="list"></table><div id="pager"></div>'
  : `<div class="grid-btn">
      <input type="text" class="form-control form-control-sm" id="q" style="width: 300px" placeholder="商品编码，多个用逗号隔开">
      <a class="btn btn-sm btn-outline-secondary" id="query">查询</a>
      <a class="btn btn-sm btn-primary"><i class="bi bi-plus-lg"></i>&nbsp;新增</a>
      <a class="btn btn-sm btn-danger" id="del"><i class="bi bi-trash"></i>&nbsp;删除</a>
    </div>
    <table id="list"></table><div id="pager"></div>`);

// The icons that the bootstrap dress lacks.
$.extend(true, $.jgrid.icons, {
  bi: {
    baseIconSet: 'glyph', common: 'bi',
    pager: { first: 'bi-chevron-bar-left', prev: 'bi-chevron-left', next: 'bi-chevron-right', last: 'bi-chevron-bar-right' },
    sort: { asc: 'bi-caret-up-fill', desc: 'bi-caret-down-fill' },
    form: { close: 'bi-x-lg' },
  },
});

const escaped = (words) => $('<i>').text(words).html();
const why = (refused) => `部分商品删除失败：${refused.map((one) => `${one.id} ${one.why}`).join('；')}`;

const title = {
  name: 'title', label: second ? '品名' : '商品名称', width: 240,
  formatter: (value) => (second ? `<a href="javascript:;" class="goods-link">${escaped(value)}</a>` : escaped(value)),
};
const price = { name: 'price', label: second ? '售价' : '单价(元)', width: 80, align: 'right' };
const stock = { name: 'stock', label: second ? '结存' : '库存', width: 80, align: 'right' };
const status = { name: 'status', label: '状态', width: 80, align: 'center' };
const added = { name: 'added', label: second ? '建档日期' : '创建时间', width: 130 };
const promotion = { name: 'promotion', label: '推广编号', width: 150 };
const inline = (name, title, icon) =>
  `<div class="ui-pg-div ui-inline-${name}" title="${title}"><span class="ui-icon ui-icon-${icon}"></span></div>`;
const action = {
  name: 'act', label: second ? ' ' : '操作', width: 80, align: 'center', sortable: false,
  formatter: (_, { rowId }) => (second
    ? inline('edit', '编辑所选记录', 'pencil') + inline('del', '删除所选记录', 'trash')
    : `<a class="btn btn-link btn-sm p-0 one" data-row="${rowId}">删除</a>`),
};

const grid = $('#list').jqGrid({
  url: '/api/list',
  datatype: 'json',
  mtype: 'GET',
  colModel: second
    ? [action, title, promotion, status, stock, price, added]
    : [{ name: 'id', label: '商品编码', width: 160, key: true }, title, price, stock, status, added, action],
  serializeGridData: ({ page, rows, q = '' }) => ({ offset: (page - 1) * rows, limit: rows, q }),
  jsonReader: {
    root: 'rows', records: 'total', repeatitems: false, id: 'id',
    page: () => grid.jqGrid('getGridParam', 'page'),
    total: ({ total }) => Math.ceil(total / grid.jqGrid('getGridParam', 'rowNum')),
  },
  rowNum: second ? 30 : 20,
  rowList: second ? [10, 30, 50, 100] : [10, 20, 50],
  pager: '#pager',
  viewrecords: true,
  multiselect: true,
  rownumbers: !second,
  multiselectWidth: 34,
  autowidth: true,
  height: second ? 430 : 'auto',
  caption: second ? '商品资料' : '',
  guiStyle: second ? 'jQueryUI' : 'bootstrap4',
  iconSet: second ? 'jQueryUI' : 'bi',
  altRows: !second,
  loadComplete({ rows }) {
    const page = grid.jqGrid('getGridParam', 'page');
    if (!rows.length && page > 1) grid.jqGrid('setGridParam', { page: page - 1 }).trigger('reloadGrid');
  },
});

if (second) {
  grid.jqGrid('navGrid', '#pager', { edit: false, add: false, search: false }, {}, {}, {
    url: '/api/remove',
    ajaxDelOptions: { contentType: 'application/json' },
    serializeDelData: ({ id }) => JSON.stringify({ ids: id.split(',') }),
    afterSubmit({ responseJSON: { refused, error } }) {
      if (error || refused.length) grid.trigger('reloadGrid');
      return [!error && !refused.length, escaped(error || why(refused))];
    },
  });
  $(window).on('resize', () => grid.jqGrid('setGridWidth', $('#wrap').width()));
  grid.on('click', '.ui-inline-del', async (event) => {
    event.stopPropagation();
    const row = event.target.closest('tr');
    if (!window.confirm(`确实要删除【${$('.goods-link', row).text()}】吗？`)) return;
    const { refused, error } = await remove([row.id]);
    if (error || refused.length) $.jgrid.info_dialog.call(grid[0], '错误', escaped(error || why(refused)), '关闭');
    grid.trigger('reloadGrid');
  });
} else {
  const tip = (words) => {
    const element = $('<div>').addClass(`tips_${BOOT.hashes}`).text(words).appendTo('body');
    setTimeout(() => element.fadeOut(() => element.remove()), 2500);
  };
  const go = async (ids) => {
    const { refused, error } = await remove(ids);
    if (error || refused.length) $.alert({ title: '操作失败', content: escaped(error || why(refused)), type: 'orange', buttons: { ok: { text: '关闭' } } });
    else tip('操作成功');
    grid.trigger('reloadGrid');
  };
  const ask = (content, ids) => $.confirm({
    title: '系统提示', content, type: 'red', boxWidth: '400px', useBootstrap: false,
    buttons: { confirm: { text: '确定', btnClass: 'btn-red', action: () => { go(ids); } }, cancel: { text: '取消' } },
  });
  $('#del').on('click', () => {
    const ids = grid.jqGrid('getGridParam', 'selarrrow').slice();
    if (!ids.length) return tip('请选择一条记录');
    ask(`确定要删除选中的 ${ids.length} 条记录？`, ids);
  });
  grid.on('click', '.one', (event) => {
    event.stopPropagation();
    ask('确定要删除该记录？', [event.target.dataset.row]);
  });
  $('#query').on('click', () => grid.jqGrid('setGridParam', { page: 1, postData: { q: $('#q').val() } }).trigger('reloadGrid'));
}

if (BOOT.guide) {
  $('<div><div>系统将于今晚升级，请及时保存单据。</div><br><button type="button">我知道了</button></div>')
    .css({ position: 'fixed', inset: 0, zIndex: 9999, display: 'flex', flexDirection: 'column', alignItems: 'center', justifyContent: 'center', background: 'rgb(255 255 255 / 92%)' })
    .on('click', 'button', (event) => $(event.delegateTarget).remove())
    .appendTo('body');
}
