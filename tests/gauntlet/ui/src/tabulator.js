// Tabulator with a modal and a toast made by hand. Look 1: columns, pages of the server; look 2: one wide cell a row, without heads,
// that grows while it is scrolled.
import 'tabulator-tables/dist/css/tabulator_bootstrap5.min.css';
import { TabulatorFull as Tabulator } from 'tabulator-tables';
import { BOOT, list, remove, second } from './api.js';

const tools = document.querySelector('.tools');
const escaped = (words) => words.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt()};`);

function toast(words, bad = false) {
  const element = document.createElement('div');
  element.className = bad ? 'toast bad' : 'toast';
  element.textContent = words;
  document.body.append(element);
  setTimeout(() => element.remove(), bad ? 5000 : 2500);
}

function modal({ title, text, yes, no, onYes }) {
  const mask = document.createElement('div');
  mask.className = 'modal-mask';
  mask.innerHTML = `<div class="modal-box"><div class="modal-title">${title}</div><div class="modal-text">${text}</div>
    <div class="modal-foot">${no ? `<button class="btn no">${no}</button>` : ''}<button class="btn btn-main yes">${yes}</button></div></div>`;
  mask.onclick = ({ target }) => {
    if (target.matches('.yes, .no')) mask.remove();
    if (target.matches('.yes')) onYes?.();
  };
  document.body.append(mask);
}

async function go(ids) {
  const { removed, refused, error } = await remove(ids);
  const failed = refused.map(({ id, why }) => `${id}：${why}`).join('；');
  if (error) toast(error, true);
  else if (refused.length) toast(`成功 ${removed.length} 个，失败 ${refused.length} 个。${failed}`, true);
  else toast(second ? `已取消 ${removed.length} 款商品的代理` : `${removed.length} 个商品已撤出专区`);
  if (second) table.setData();
  else table.setPage(table.getPage());
}

function askOne(row) {
  const text = second ? `不再代理「${escaped(row.title)}」？您的店铺将无法继续销售。` : `确认将商品 ${row.id} 撤出专区吗？`;
  modal(second ? { title: '取消代理', text, yes: '不再代理', no: '继续代理', onYes: () => go([row.id]) }
    : { title: '操作确认', text, yes: '确认', no: '取消', onYes: () => go([row.id]) });
}

function askSeveral() {
  const ids = table.getSelectedData().map(({ id }) => id);
  if (!ids.length) return toast(second ? '还没有选择商品' : '请至少选择一个商品', true);
  modal(second ? { title: '取消代理', text: `不再代理选中的 <b>${ids.length}</b> 款商品？`, yes: '不再代理', no: '继续代理', onYes: () => go(ids) }
    : { title: '操作确认', text: `确认将选中的 ${ids.length} 个商品撤出专区吗？`, yes: '确认', no: '取消', onYes: () => go(ids) });
}

async function load(url, config, { page, size }) {
  const { total, rows } = await list({ q: document.getElementById('q')?.value ?? '', offset: (page - 1) * size, limit: size });
  const last = Math.max(1, Math.ceil(total / size));
  tools.querySelector('h2').textContent = second ? `我代理的商品（${total}）` : '专区商品';
  if (!second && page > last) setTimeout(() => table.setPage(last));
  return { last_page: last, last_row: total, data: rows };
}

const onAct = (event, cell) => event.target.matches('.act-red') && askOne(cell.getData());
const tick = { formatter: 'rowSelection', titleFormatter: 'rowSelection', headerSort: false, resizable: false, width: 46, hozAlign: 'center', headerHozAlign: 'center' };
const common = { index: 'id', layout: 'fitColumns', placeholder: '暂无商品', ajaxURL: '/api/list', ajaxRequestFunc: load, columnDefaults: { headerSort: false } };

tools.innerHTML = second
  ? `<h2></h2><label><input type="checkbox" style="width: auto"> 全选</label><button class="btn">批量上架</button><button class="btn" id="several">不再代理</button>`
  : `<h2></h2><input id="q" placeholder="商品ID/名称"><button class="btn" id="search">搜索</button><button class="btn btn-main">添加商品</button><button class="btn btn-red" id="several">批量撤出</button>`;

const table = new Tabulator('#goods-table', second ? {
  ...common,
  height: 640,
  headerVisible: false,
  progressiveLoad: 'scroll',
  progressiveLoadScrollMargin: 200,
  paginationSize: 20,
  selectableRows: true,
  columns: [
    { ...tick, titleFormatter: undefined },
    {
      field: 'title', cellClick: onAct, formatter: (cell) => {
        const row = cell.getData();
        return `<div class="goods"><svg class="pic"><rect width="52" height="52" fill="hsl(${row.stock % 360} 50% 78%)"/></svg>
          <div class="info"><div>${escaped(row.title)}</div><div class="sn">货号 ${row.id}　${row.added} 代理</div></div>
          <span>¥${row.price}</span><span>${row.status}</span>
          <button class="act">改价</button><button class="act act-red">不再代理</button></div>`;
      },
    },
  ],
} : {
  ...common,
  rowHeader: tick,
  pagination: true,
  paginationMode: 'remote',
  paginationSize: 25,
  paginationCounter: 'pages',
  columns: [
    { title: '商品ID', field: 'id', width: 200 },
    { title: '商品名称', field: 'title', minWidth: 200 },
    { title: '专区价', field: 'price', width: 100, hozAlign: 'right' },
    { title: '库存', field: 'stock', width: 90, hozAlign: 'right' },
    { title: '状态', field: 'status', width: 90 },
    { title: '入驻时间', field: 'added', width: 160 },
    { title: '操作', width: 150, formatter: () => '<button class="act">编辑</button><button class="act act-red">撤出专区</button>', cellClick: onAct },
  ],
  locale: 'zh',
  langs: { zh: {
    data: { loading: '加载中…' },
    pagination: { first: '«', first_title: '第一页', prev: '‹', prev_title: '上一页', next: '›', next_title: '下一页', last: '»', last_title: '最后一页', page_title: '页',
      counter: { showing: '第', of: '页 / 共', pages: '页' } },
  } },
});

document.getElementById('several').onclick = askSeveral;
document.getElementById('search')?.addEventListener('click', () => table.setPage(1));
if (second) tools.querySelector('input').onchange = ({ target }) => (target.checked ? table.selectRow() : table.deselectRow());
else document.getElementById('q').onkeydown = ({ key }) => key === 'Enter' && table.setPage(1);
if (BOOT.guide) modal({ title: '升级提醒', text: '商品管理支持批量操作啦。', yes: '我知道了' });
