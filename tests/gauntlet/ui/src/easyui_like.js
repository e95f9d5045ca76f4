// A Tabulator grid (divs, no table) paged by the server; in look 2 it loads more while scrolled, with frozen columns.
import { TabulatorFull as Tabulator } from 'tabulator-tables';
import { BOOT, list, remove, second } from './api.js';

await (second
  ? import('tabulator-tables/dist/css/tabulator_simple.min.css')
  : import('tabulator-tables/dist/css/tabulator.min.css'));

const verb = second ? '移出专题' : '取消关联';
const bar = document.querySelector('.bar');
bar.innerHTML = second
  ? '<button type="button">添加商品</button><button type="button" id="batch">批量移出</button>'
  : `<button type="button" id="batch">取消关联</button><button type="button">导出</button>
    <input type="search" placeholder="输入商品ID或名称，回车查询">`;
const search = bar.querySelector('input');

function toast(words) {
  const element = document.createElement('div');
  element.className = `toast_${BOOT.hashes}`;
  element.setAttribute('role', 'alert');
  element.style = `position: fixed; top: 70px; left: 50%; transform: translateX(-50%); z-index: 20000;
    padding: 10px 20px; border-radius: 4px; background: #333; color: #fff; max-width: 600px`;
  element.textContent = words;
  document.body.append(element);
  setTimeout(() => element.remove(), 3000);
}

function dialog(title, words, buttons, onwards) {
  const element = document.getElementById('ask');
  element.querySelector('h3').textContent = title;
  element.querySelector('p').textContent = words;
  element.querySelector('form').innerHTML = buttons
    .map((label, n) => `<button value="${n ? '' : 'go'}">${label}</button>`).join(' ');
  element.onclose = () => element.returnValue === 'go' && onwards?.();
  element.returnValue = '';
  element.showModal();
}

const picture = (row) => `<svg width="28" height="28" style="vertical-align: middle; margin-right: 8px">
  <rect width="28" height="28" rx="3" fill="hsl(${row.stock % 360} 45% 75%)"/></svg>`;

const ask = (row) => (second
  ? dialog('移出专题', `“${row.title}”将从专题移出`, ['移出', '不移出'], () => send([row.id]))
  : dialog('请确认', `确认取消关联「${row.title}」？`, ['确认', '取消'], () => send([row.id])));

const columns = {
  tick: { formatter: 'rowSelection', titleFormatter: 'rowSelection', hozAlign: 'center', headerSort: false, width: 44,
    frozen: second },
  id: { title: '商品ID', field: 'id', width: 180 },
  title: { title: '商品名称', field: 'title', minWidth: 240, widthGrow: second ? undefined : 2, frozen: second,
    formatter: (cell) => picture(cell.getData()) + cell.getValue() },
  price: { title: '价格', field: 'price', hozAlign: 'right', width: second ? 160 : 90, formatter: 'money',
    formatterParams: { symbol: '¥' } },
  stock: { title: '库存', field: 'stock', hozAlign: 'right', width: second ? 160 : 90 },
  status: { title: '状态', field: 'status', width: second ? 160 : 90 },
  added: { title: '关联时间', field: 'added', width: second ? 220 : 150 },
  order: { title: '最近订单号', field: 'order', width: 240 },
  operate: second
    ? { title: '', width: 80, headerSort: false, frozen: true, formatter: () => '<span class="more">更多 ▾</span>',
        clickMenu: [
          { label: '查看详情', action: () => toast('暂无权限') },
          { label: verb, action: (event, cell) => ask(cell.getData()) },
        ] }
    : { title: '操作', width: 100, headerSort: false, formatter: () => `<span class="op">${verb}</span>`,
        cellClick: (event, cell) => event.target.matches('.op') && ask(cell.getData()) },
};
const chosen = second
  ? ['tick', 'title', 'added', 'order', 'status', 'stock', 'price', 'operate']
  : ['tick', 'id', 'title', 'price', 'stock', 'status', 'added', 'operate'];

const table = new Tabulator('#grid', {
  layout: second ? 'fitDataFill' : 'fitColumns',
  height: second ? 620 : undefined,
  movableColumns: second,
  placeholder: '暂无数据',
  columns: chosen.map((name) => columns[name]),
  rowFormatter: second ? (row) => { row.getElement().dataset.id = row.getData().id; } : undefined,
  footerElement: second ? '<div style="text-align: left">专题内共有 <b id="total">-</b> 个商品</div>' : undefined,
  ...(second
    ? { progressiveLoad: 'scroll', paginationSize: 30 }
    : { pagination: true, paginationMode: 'remote', paginationSize: 20, paginationSizeSelector: [10, 20, 50],
        paginationCounter: 'rows' }),
  ajaxURL: '/api/list',
  ajaxRequestFunc: async (url, config, { page, size }) => {
    const { total, rows } = await list({ offset: (page - 1) * size, limit: size, q: search?.value ?? '' });
    const last = Math.max(1, Math.ceil(total / size));
    if (second) document.getElementById('total').textContent = total;
    else if (page > last) setTimeout(() => table.setPage(last));
    return { last_page: last, last_row: total, data: rows };
  },
  locale: 'zh-cn',
  langs: { 'zh-cn': {
    data: { loading: '加载中', error: '出错了' },
    pagination: { page_size: '每页', page_title: '第', first: '首页', first_title: '首页', last: '尾页', last_title: '尾页',
      prev: '上一页', prev_title: '上一页', next: '下一页', next_title: '下一页', all: '全部',
      counter: { showing: '显示', of: '/ 共', rows: '条', pages: '页' } },
  } },
});

async function send(ids) {
  const { refused, error } = await remove(ids);
  if (error) return toast(error);
  toast(refused.length
    ? `部分商品移除失败：${refused.map(({ id, why }) => `${id} ${why}`).join('；')}` : `${verb}成功`);
  if (second) table.setData();
  else table.setPage(table.getPage());
}

document.getElementById('batch').onclick = () => {
  const ids = table.getSelectedData().map((row) => row.id);
  if (!ids.length) return toast('请先勾选商品');
  if (second) dialog('批量移出', `已选 ${ids.length} 个商品，将全部从专题移出`, ['移出', '不移出'], () => send(ids));
  else dialog('请确认', `确认取消关联选中的 ${ids.length} 件商品？`, ['确认', '取消'], () => send(ids));
};
search?.addEventListener('keydown', (event) => event.key === 'Enter' && table.setPage(1));

if (BOOT.guide) dialog('公告', '专题商品页面已更新。', ['我知道了']);
