// A layui admin page: its table module with a toolbar above and a bar of tools in each row; fixed columns in look 2.
import 'layui/dist/css/layui.css';
import 'layui';
import { BOOT, list, remove, second } from './api.js';

const { $, table, form, layer } = window.layui;

const words = second
  ? { one: '删除', several: '批量删除', done: '删除成功', asked: '件商品', failed: '部分商品删除失败' }
  : { one: '移除', several: '批量移除', done: '已移除', asked: '行数据', failed: '部分商品移除失败' };

const image = (row) =>
  `<img style="width: 32px; height: 32px" src="data:image/svg+xml,${encodeURIComponent(
    `<svg xmlns='http://www.w3.org/2000/svg' width='32' height='32'><rect width='32' height='32'
      fill='hsl(${row.stock % 360} 45% 75%)'/></svg>`)}">`;

const bar = second
  ? `<div class="layui-clear-space">
      <a class="layui-btn layui-btn-xs" lay-event="edit">编辑</a>
      <a class="layui-btn layui-btn-xs layui-btn-danger" lay-event="del"><i class="layui-icon layui-icon-delete"></i>删除</a>
    </div>`
  : `<div>
      <a class="layui-btn layui-btn-primary layui-btn-xs" lay-event="detail">查看</a>
      <a class="layui-btn layui-btn-danger layui-btn-xs" lay-event="del">移除</a>
    </div>`;

const toolbar = second
  ? `<div class="layui-btn-container">
      <button class="layui-btn layui-btn-sm" lay-event="add"><i class="layui-icon layui-icon-add-1"></i>添加</button>
      <button class="layui-btn layui-btn-sm layui-btn-danger" lay-event="batch">批量删除</button>
    </div>`
  : `<div class="layui-btn-container">
      <button class="layui-btn layui-btn-sm layui-bg-red" lay-event="batch">批量移除</button>
      <button class="layui-btn layui-btn-sm layui-btn-primary" lay-event="export">导出选中</button>
    </div>`;

const states = { 在售: 'layui-bg-green', 已下架: 'layui-bg-gray', 审核中: 'layui-bg-orange' };
const state = {
  field: 'status', title: '状态', width: 90,
  templet: (row) => `<span class="layui-badge ${states[row.status]}">${row.status}</span>`,
};
const columns = second
  ? [
      { type: 'checkbox' },
      { field: 'title', title: '商品', minWidth: 320, templet: (row) =>
        `${image(row)} <a href="/goods/detail.html?id=${row.id}" target="_blank" class="layui-table-link">${row.title}</a>` },
      state,
      { field: 'added', title: '加入时间', width: 180 },
      { field: 'order', title: '最近订单', width: 200 },
      { field: 'stock', title: '库存', width: 110, sort: true },
      { field: 'price', title: '价格(元)', width: 110, sort: true },
      { title: '操作', fixed: 'right', width: 150, toolbar: bar },
    ]
  : [
      { type: 'checkbox' },
      { field: 'id', title: '商品ID', width: 205 },
      { field: 'title', title: '商品名称', minWidth: 220, templet: (row) => `${image(row)} ${row.title}` },
      { field: 'price', title: '价格', width: 90 },
      { field: 'stock', title: '库存', width: 80 },
      state,
      { field: 'added', title: '添加时间', width: 175 },
      { title: '操作', width: 120, toolbar: bar },
    ];

table.render({
  elem: '#goods',
  id: 'goods',
  url: '/api/list',
  ajax: async ({ data, success }) => {
    const { page, limit, q } = data;
    const { total, rows } = await list({ offset: (page - 1) * limit, limit, q: q ?? '' });
    success({ code: 0, msg: '', count: total, data: rows });
  },
  toolbar,
  defaultToolbar: second ? ['filter', 'exports', 'print'] : [],
  cols: [columns],
  height: second ? 'full-190' : undefined,
  limit: second ? 30 : 20,
  limits: second ? undefined : [10, 20, 50, 100],
  page: second ? { layout: ['prev', 'page', 'next', 'skip'], groups: 3, theme: '#1E9FFF' } : true,
  done: ({ data }, page) => {
    if (!data.length && page > 1) table.reloadData('goods', { page: { curr: page - 1 } });
  },
});

async function send(ids) {
  const loading = layer.load(second ? 2 : 0);
  const { refused, error } = await remove(ids);
  layer.close(loading);
  if (error) return layer.msg(error, { icon: 2 });
  if (refused.length) {
    layer.alert(`${words.failed}：${refused.map(({ id, why }) => `${id} ${why}`).join('；')}`, { icon: 0 });
  } else layer.msg(words.done, { icon: 1 });
  table.reloadData('goods');
}

function ask(question, ids) {
  const options = second
    ? { icon: 3, title: '删除确认', btn: ['确认删除', '再想想'], shadeClose: true }
    : { icon: 3, title: '提示' };
  layer.confirm(question, options, (index) => {
    layer.close(index);
    send(ids);
  });
}

table.on('toolbar(goods)', ({ event }) => {
  if (event !== 'batch') return layer.msg('暂无权限');
  const ids = table.checkStatus('goods').data.map((row) => row.id);
  if (!ids.length) return layer.msg('请先选择商品');
  ask(`真的${words.one}选中的 ${ids.length} ${words.asked}么？`, ids);
});

table.on('tool(goods)', ({ event, data }) => {
  if (event !== 'del') return layer.msg('暂无权限');
  ask(second ? `真的删除“${data.title}”么` : '真的移除该行么', [data.id]);
});

if (!second) $('#search').removeAttr('hidden');
form.on('submit(search)', ({ field }) => {
  table.reloadData('goods', { where: { q: field.q }, page: { curr: 1 } });
  return false;
});

if (BOOT.guide) {
  layer.open({ type: 1, title: '系统公告', area: '420px', btn: ['我知道了'], closeBtn: 0, btnAlign: 'c',
    content: '<div style="padding: 20px">专区商品列表已升级，现支持批量操作，请知悉。</div>' });
}
