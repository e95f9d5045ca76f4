// DevExtreme on jQuery. Look 1: DataGrid with pages of the server, its toolbar, its own confirm() and notify(); look 2: a List that
// loads more with a button, its delete buttons, and a Popup.
import 'devextreme/dist/css/dx.light.css';
import $ from 'jquery';
import 'devextreme/integration/jquery';
import 'devextreme/ui/button';
import 'devextreme/ui/data_grid';
import 'devextreme/ui/list';
import 'devextreme/ui/load_panel';
import 'devextreme/ui/popup';
import 'devextreme/ui/text_box';
import 'devextreme/ui/toolbar';
import CustomStore from 'devextreme/data/custom_store';
import DataSource from 'devextreme/data/data_source';
import { loadMessages, locale } from 'devextreme/localization';
import chinese from 'devextreme/localization/messages/zh.json';
import { alert, confirm, custom } from 'devextreme/ui/dialog';
import notify from 'devextreme/ui/notify';
import { BOOT, list, remove, second } from './api.js';

loadMessages(chinese);
locale('zh');
document.head.append(Object.assign(document.createElement('style'), { textContent: `
  body { margin: 0; background: #f2f2f2; font-family: "Helvetica Neue", "Microsoft YaHei", sans-serif; font-size: 14px; }
  #head { display: flex; justify-content: space-between; padding: 0 24px; line-height: 48px; background: ${second ? '#337ab7' : '#2b2d30'}; color: #fff; }
  #main { margin: 16px 24px; padding: 16px; background: #fff; } #main.narrow { max-width: 860px; margin: 16px auto; }
  .good { display: flex; gap: 12px; align-items: center; } .good .grow { flex: 1; min-width: 0; } .good small { color: #999; } .good-image { width: 40px; height: 40px; border-radius: 4px; background: #bcd4ea; }
  .foot { margin-top: 12px; color: #666; }
` }));
const safe = (text) => $('<i>').text(text).html();
const lines = (refused) => refused.map(({ id, why }) => `${id} ${safe(why)}`).join('<br>');
let words = '';
const store = new CustomStore({
  key: 'id',
  async load({ skip = 0, take = 20 }) {
    const { rows, total } = await list({ q: words, offset: skip, limit: take });
    if (second) $('.foot').text(`渠道内共有 ${total} 款商品`);
    return { data: rows, totalCount: total };
  },
});

function gridded() {
  const grid = $('<div id="grid">').appendTo('#main');
  const go = async (ids) => {
    const { removed, refused, error } = await remove(ids);
    const data = grid.dxDataGrid('instance');
    data.clearSelection();
    data.refresh();
    if (error) notify(error, 'error', 4000);
    else if (refused.length) alert(`已撤销 ${removed.length} 个，以下 ${refused.length} 个撤销失败：<br>${lines(refused)}`, '撤销结果');
    else notify(`已撤销 ${removed.length} 个商品的授权`, 'success', 3000);
  };
  const several = async () => {
    const ids = grid.dxDataGrid('instance').getSelectedRowKeys();
    if (await confirm(`确定撤销 <b>${ids.length}</b> 个商品的渠道授权吗？`, '撤销授权')) go(ids);
  };
  grid.dxDataGrid({
    dataSource: store,
    remoteOperations: { paging: true },
    showBorders: true,
    showRowLines: true,
    rowAlternationEnabled: true,
    hoverStateEnabled: true,
    columnAutoWidth: true,
    sorting: { mode: 'none' },
    selection: { mode: 'multiple', selectAllMode: 'page', showCheckBoxesMode: 'always' },
    paging: { pageSize: 20 },
    pager: { visible: true, allowedPageSizes: [10, 20, 50], showPageSizeSelector: true, showInfo: true, showNavigationButtons: true },
    columns: [
      { dataField: 'id', caption: '商品编码', dataType: 'string' },
      { dataField: 'title', caption: '商品名称' },
      { dataField: 'price', caption: '渠道价', alignment: 'right', customizeText: ({ value }) => `¥${value}` },
      { dataField: 'stock', caption: '可售库存', dataType: 'number' },
      { dataField: 'status', caption: '状态' },
      { dataField: 'added', caption: '授权时间' },
      {
        type: 'buttons', caption: '操作', buttons: [
          { text: '查看' },
          { text: '撤销授权', onClick: async ({ row }) => { if (await confirm(`确定撤销“${safe(row.data.title)}”的渠道授权吗？`, '撤销授权')) go([row.key]); } },
        ],
      },
    ],
    onSelectionChanged: ({ component, selectedRowKeys }) => component.option('toolbar.items[2].options.disabled', !selectedRowKeys.length),
    toolbar: {
      items: [
        { location: 'before', widget: 'dxTextBox', options: { placeholder: '商品编码，多个用逗号分隔', width: 280, showClearButton: true, onValueChanged: ({ value }) => { words = value; } } },
        { location: 'before', widget: 'dxButton', options: { text: '查询', icon: 'search', onClick: () => { grid.dxDataGrid('instance').pageIndex(0); grid.dxDataGrid('instance').refresh(); } } },
        { location: 'after', widget: 'dxButton', options: { text: '批量撤销', type: 'danger', disabled: true, onClick: several } },
        { location: 'after', widget: 'dxButton', options: { icon: 'refresh', hint: '刷新', onClick: () => grid.dxDataGrid('instance').refresh() } },
      ],
    },
  });
}

function listed() {
  $('#main').addClass('narrow').html('<div id="bar"></div><div id="list"></div><div class="foot"></div><div id="ask"></div>');
  let asked = [];
  const bar = $('#bar').dxToolbar({
    items: [
      { location: 'before', html: '<b>代理商品</b>' },
      { location: 'after', widget: 'dxButton', options: { text: '放弃代理', stylingMode: 'outlined', disabled: true, onClick: () => ask($('#list').dxList('instance').option('selectedItems')) } },
    ],
  }).dxToolbar('instance');
  const source = new DataSource({ store, paginate: true, pageSize: 20 });
  const popup = $('#ask').dxPopup({
    width: 420, height: 'auto', showCloseButton: true, dragEnabled: false,
    toolbarItems: [
      { toolbar: 'bottom', location: 'after', widget: 'dxButton', options: { text: '保留', onClick: () => popup.hide() } },
      { toolbar: 'bottom', location: 'after', widget: 'dxButton', options: { text: '放弃', type: 'danger', stylingMode: 'contained', onClick: sure } },
    ],
  }).dxPopup('instance');
  function say(title, html) {
    popup.option('title', title);
    popup.option('contentTemplate', () => $('<div>').html(html));
  }
  function ask(goods) {
    asked = goods.map(({ id }) => id);
    say(goods.length > 1 ? `放弃代理 ${goods.length} 款商品` : '放弃代理', goods.length > 1 ? '放弃后，您的店铺将不能再销售这些商品。' : `放弃后，您的店铺将不能再销售「${safe(goods[0].title)}」。`);
    popup.option('toolbarItems[1].visible', true);
    popup.show();
  }
  async function sure() {
    const { removed, refused, error } = await remove(asked);
    if (error || refused.length) {
      say('未能全部放弃', error ? safe(error) : `成功 ${removed.length} 款，失败 ${refused.length} 款：<br>${lines(refused)}`);
      popup.option('toolbarItems[1].visible', false);
    } else {
      popup.hide();
      notify({ message: `已放弃 ${removed.length} 款商品`, position: 'top center', width: 300 }, 'info', 3000);
    }
    if (removed.length) {
      $('#list').dxList('instance').unselectAll();
      $('#list').dxList('instance').reload();
    }
  }
  $('#list').dxList({
    dataSource: source,
    height: 600,
    pageLoadMode: 'nextButton',
    nextButtonText: '加载更多',
    selectionMode: 'multiple',
    showSelectionControls: true,
    selectByClick: false,
    allowItemDeleting: true,
    itemDeleteMode: 'static',
    itemTemplate: (row, _, element) => element.append(`<div class="good"><div class="good-image"></div><div class="grow"><div>${safe(row.title)}</div><small>货号 ${row.id}</small></div><span>${row.status}</span><span>¥${row.price}</span></div>`),
    onItemDeleting: (event) => { event.cancel = true; ask([event.itemData]); },
    onSelectionChanged: ({ component }) => bar.option('items[1].options.disabled', !component.option('selectedItemKeys').length),
  });
}

if (second) listed(); else gridded();
if (BOOT.guide) custom({ title: '公告', messageHtml: '商品列表支持批量操作了。', buttons: [{ text: '我知道了' }] }).show();
