// jQuery EasyUI 1.5 on the jQuery it comes with. Look 1: a datagrid whose first columns are frozen, $.messager asks; look 2: a
// datalist in a panel, linkbuttons, one dialog asks about one and about several.
import 'jquery-easyui/css/easyui.css';
import ui from 'jquery-easyui/js/jquery.easyui.min.js?url';
import jquery from 'jquery-easyui/js/jquery.min.js?url';
import words from 'jquery-easyui/locale/easyui-lang-zh_CN.js?url';
import { BOOT, list, remove, second } from './api.js';

const { body } = document;
document.head.append(Object.assign(document.createElement('style'), { textContent: `
  body { font: 12px "Microsoft YaHei", SimSun, sans-serif; }
  .logo { padding: 0 16px; font-size: 16px; line-height: 42px; color: #0e2d5f; }
  .logo span { float: right; font-size: 12px; }
  .menu-tree { margin: 8px; padding: 0; list-style: none; line-height: 26px; }
  .op { color: #0052a3; text-decoration: none; }
  .tb { padding: 4px 6px; }
  .good { display: inline-block; width: 90%; padding: 6px 0; line-height: 18px; white-space: normal; }
  .good b { font-weight: normal; font-size: 13px; } .good i { color: #888; font-style: normal; } .good .l-btn { float: right; }
  .ask { padding: 16px; line-height: 22px; }
` }));

body.innerHTML = second ? `
  <div data-options="region:'north',border:false" style="height: 44px; background: #e0ecff"><div class="logo">门店选品系统<span></span></div></div>
  <div data-options="region:'center',border:false" style="padding: 10px"><div id="goods"></div></div>
  <div id="tb" class="tb"><a id="add" data-options="plain:true" class="easyui-linkbutton">选品</a><a id="off" data-options="plain:true" class="easyui-linkbutton">移出门店</a><a id="again" data-options="plain:true" class="easyui-linkbutton">刷新</a></div>
  <div id="dlg"><div class="ask"></div></div>` : `
  <div data-options="region:'north',border:false" style="height: 44px; background: #e0ecff"><div class="logo">仓储管理系统<span></span></div></div>
  <div data-options="region:'west',title:'功能导航',split:true" style="width: 160px"><ul class="menu-tree"><li>入库单</li><li>分仓商品</li><li>盘点</li></ul></div>
  <div data-options="region:'center',title:'分仓商品'"><table id="goods"></table></div>
  <div id="tb" class="tb">商品编号：<input id="q" class="easyui-textbox" style="width: 260px"> <a id="query" class="easyui-linkbutton">查询</a>
    <a id="add" data-options="plain:true" class="easyui-linkbutton">新增</a><a id="off" data-options="plain:true" class="easyui-linkbutton">解除分仓</a></div>`;

// They are of the time before modules: scripts, one after another.
for (const src of [jquery, ui, words]) {
  await new Promise((onload) => { document.head.append(Object.assign(document.createElement('script'), { src, onload })); });
}
const { $ } = window;
const safe = (text) => $('<i>').text(text).html();
const failures = (refused) => refused.map(({ id, why }) => `${id}：${safe(why)}`).join('<br>');
let q = '';

await new Promise((ready) => { $(ready); });
$('.logo span').text(`欢迎您，${body.dataset.shop}`);

const grid = (how, ...more) => $('#goods')[second ? 'datalist' : 'datagrid'](how, ...more);
const reload = () => { grid('clearChecked'); grid('clearSelections'); grid('reload'); };
const shared = {
  idField: 'id',
  toolbar: '#tb',
  pagination: true,
  singleSelect: false,
  loader({ page, rows: limit }, success, failure) {
    list({ q, offset: (page - 1) * limit, limit }).then((found) => {
      const last = Math.max(1, Math.ceil(found.total / limit));
      success(found);
      if (page > last) grid('getPager').pagination('select', last);
    }, failure);
  },
};

async function go(ids) {
  $.messager.progress({ text: '正在提交，请稍候' });
  const { removed, refused, error } = await remove(ids);
  $.messager.progress('close');
  if (error) $.messager.alert('错误', safe(error), 'error');
  else if (refused.length) $.messager.alert('提示', `成功 ${removed.length} 条，失败 ${refused.length} 条：<br>${failures(refused)}`, 'warning');
  else $.messager.show({ title: '提示', msg: second ? `${removed.length} 个商品已移出本门店` : '解除成功！', timeout: 3000 });
  reload();
}

if (second) {
  let asked = [];
  $('#dlg').dialog({
    title: '移出门店', width: 380, modal: true, closed: true,
    buttons: [
      { text: '提交', handler: () => { $('#dlg').dialog('close'); go(asked.map(({ id }) => id)); } },
      { text: '关闭', handler: () => $('#dlg').dialog('close') },
    ],
  });
  const ask = (rows) => {
    asked = rows;
    $('#dlg .ask').html(rows.length > 1 ? `将 ${rows.length} 个商品移出本门店，收银台同步下架。` : `将“${safe(rows[0].title)}”移出本门店，收银台同步下架。`);
    $('#dlg').dialog('open').dialog('center');
  };
  grid({
    ...shared,
    title: '本店商品', fit: true, lines: true, checkbox: true, pageSize: 20, pageList: [20, 50],
    valueField: 'id', textField: 'title', selectOnCheck: false, checkOnSelect: false,
    textFormatter: (value, row) => `<span class="good"><a class="l-btn l-btn-small one"><span class="l-btn-left"><span class="l-btn-text">移出</span></span></a><b title="商品编码 ${row.id}">${safe(value)}</b><br><i>售价 ${row.price}　库存 ${row.stock}　${row.status}</i></span>`,
  });
  grid('getPager').pagination({ layout: ['first', 'prev', 'links', 'next', 'last', 'info'], displayMsg: '{from} - {to}' });
  grid('resize');
  grid('getPanel').on('click', '.one', (event) => {
    event.stopPropagation();
    const index = Number($(event.target).closest('.datagrid-row').attr('datagrid-row-index'));
    ask([grid('getRows')[index]]);
  });
  $('#again').on('click', reload);
  $('#off').on('click', () => {
    const rows = grid('getChecked');
    if (rows.length) ask(rows.slice());
    else $.messager.alert('提示', '请先勾选商品', 'info');
  });
} else {
  grid({
    ...shared,
    fit: true, striped: true, rownumbers: true, pageSize: 20, pageList: [10, 20, 50, 100],
    frozenColumns: [[{ field: 'ck', checkbox: true }, { field: 'id', title: '商品编号', width: 160 }]],
    columns: [[
      { field: 'title', title: '商品名称', width: 240, formatter: safe },
      { field: 'price', title: '单价', width: 80, align: 'right' },
      { field: 'stock', title: '库存量', width: 80, align: 'right' },
      { field: 'status', title: '状态', width: 80, align: 'center' },
      { field: 'added', title: '分仓时间', width: 130 },
      { field: 'promotion', title: '批次号', width: 160 },
      { field: 'order', title: '最近出库单', width: 160 },
      { field: 'op', title: '操作', width: 110, align: 'center', formatter: (_, row, n) => `<a href="javascript:;" class="op">查看</a>&nbsp;|&nbsp;<a href="javascript:;" class="op one" data-index="${n}">解除</a>` },
    ]],
  });
  grid('getPanel').on('click', '.one', (event) => {
    event.stopPropagation();
    const row = grid('getRows')[event.target.dataset.index];
    $.messager.confirm('确认', `确定解除【${safe(row.title)}】的分仓吗？`, (sure) => sure && go([row.id]));
  });
  $('#off').on('click', () => {
    const ids = grid('getChecked').map(({ id }) => id);
    if (!ids.length) { $.messager.alert('提示', '请选择要操作的记录', 'info'); return; }
    $.messager.confirm('确认', `您确认要解除所选 ${ids.length} 条记录的分仓吗？`, (sure) => sure && go(ids));
  });
  $('#query').on('click', () => { q = $('#q').textbox('getValue'); grid('load'); });
}
if (BOOT.guide) {
  const news = $('<div><div class="ask">列表支持批量操作了。</div></div>').appendTo('body');
  news.dialog({ title: '系统公告', width: 320, modal: true, buttons: [{ text: '我知道了', handler: () => news.dialog('close') }] });
}
