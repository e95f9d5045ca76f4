// A list of divs with virtual scrolling: NODES row nodes show whatever part of the list is in sight.
const { cls, css, wrap, el, list, remove, toast } = kit;
const HEIGHT = 56;
const NODES = 12;

const sheet = el('style');
sheet.textContent = css(`
  body { margin: 0; padding: 16px 20px; color: #1f2d3d; font: 13px/1.5 system-ui, sans-serif; }
  .bar_HASH { display: flex; align-items: center; gap: 10px; height: 32px; margin-bottom: 10px; }
  .total_HASH { margin-left: auto; color: #6b7a8c; }
  .goodsRow_HASH { display: grid; grid-template-columns: 1fr 90px 80px 90px 140px; gap: 12px; align-items: center; box-sizing: border-box; width: 100%; padding: 0 14px; border-bottom: 1px solid #e6ebf1; }
  .goodsRowHead_HASH { height: 38px; color: #6b7a8c; background: #f3f5f8; }
  .pane_HASH { position: relative; height: 504px; overflow-y: auto; border: solid #e6ebf1; border-width: 0 1px 1px; }
  .canvas_HASH { position: relative; }
  .canvas_HASH .goodsRow_HASH { position: absolute; left: 0; height: ${HEIGHT}px; background: #fff; }
  .goods_HASH { display: flex; align-items: center; gap: 10px; min-width: 0; white-space: nowrap; }
  .small_HASH { color: #8a97a6; font-size: 12px; }
  .small_HASH span + span { margin-left: 12px; }
  .tick_HASH { flex: none; width: 15px; height: 15px; border: 1px solid #9fb0c3; border-radius: 3px; cursor: pointer; }
  .tick_HASH.on { border-color: #1c6fe0; background: #1c6fe0; box-shadow: inset 0 0 0 3px #fff; }
  .loading_HASH { padding: 60px; text-align: center; color: #8a97a6; }
`);
document.head.append(sheet);

let goods = [];
let batch = false;
const ticked = new Set();

const mode = el('button', '', '批量管理');
const chosen = el('span', cls('chosen'));
const action = el('select');
action.append(...['请选择操作', '导出', '移出活动'].map((text) => new Option(text, text === '请选择操作' ? '' : text)));
const run = el('button', '', '执行');
const total = el('span', cls('total'));
const canvas = el('div', cls('canvas'));
const pane = el('div', cls('pane'), el('div', cls('loading'), '加载中…'));
const head = el('div', cls('goodsRow', 'goodsRowHead'), ...['商品', '状态', '库存', '价格', '加入时间'].map((text) => el('div', '', text)));
document.body.append(
  wrap(el('div', cls('bar'), mode, chosen, action, run, total)),
  wrap(el('div', cls('goodsList'), wrap(head), pane)),
);

const nodes = Array.from({ length: NODES }, () => {
  const tick = el('div', cls('tick'));
  const [title, id, promotion, status, stock, price, added] = Array.from({ length: 7 }, () => el('span'));
  const text = el('div', '', title, el('div', cls('small'), id, promotion));
  const row = el('div', cls('goodsRow'), el('div', cls('goods'), tick, text), ...[status, stock, price, added].map((cell) => el('div', '', cell)));
  const node = { row, tick, outer: wrap(row), cells: { title, id, promotion, status, stock, price, added } };
  tick.addEventListener('click', () => {
    if (!ticked.delete(node.goods.id)) ticked.add(node.goods.id);
    draw();
  });
  return node;
});

function fill(node, index) {
  const item = goods[index];
  node.goods = item;
  node.row.style.top = `${index * HEIGHT}px`;
  node.tick.style.display = batch ? '' : 'none';
  node.tick.className = cls('tick') + (ticked.has(item.id) ? ' on' : '');
  const shown = { ...item, id: `ID：${item.id}`, promotion: `推广ID：${item.promotion}`, price: `¥${item.price}` };
  for (const [name, cell] of Object.entries(node.cells)) cell.textContent = shown[name];
}

function draw() {
  const first = Math.max(0, Math.min(Math.floor(pane.scrollTop / HEIGHT) - 1, goods.length - NODES));
  const inSight = [];
  for (let index = first; index < Math.min(goods.length, first + NODES); index += 1) {
    const node = nodes[index % NODES];
    fill(node, index);
    inSight.push(node.outer);
    if (!node.outer.isConnected) canvas.append(node.outer);
  }
  for (const node of nodes) if (!inSight.includes(node.outer)) node.outer.remove();
  canvas.style.height = `${goods.length * HEIGHT}px`;
  total.textContent = `共 ${goods.length} 件`;
  mode.textContent = batch ? '退出批量' : '批量管理';
  chosen.textContent = `已选择 ${ticked.size} 件商品`;
  for (const node of [chosen, action, run]) node.style.display = batch ? '' : 'none';
  run.disabled = !ticked.size || !action.value;
}

function turn(on) {
  batch = on;
  ticked.clear();
  action.value = '';
  draw();
}

async function load() {
  pane.replaceChildren(el('div', cls('loading'), '加载中…'));
  goods = (await list()).rows;
  pane.replaceChildren(canvas);
  draw();
}

pane.addEventListener('scroll', draw);
mode.addEventListener('click', () => turn(!batch));
action.addEventListener('change', draw);
run.addEventListener('click', async () => {
  if (action.value === '导出') {
    toast('已导出');
    return;
  }
  if (!window.confirm(`确定要将选中的 ${ticked.size} 件商品移出活动吗？`)) return;
  run.disabled = true;
  await remove([...ticked]);
  turn(false);
  await load();
  toast('移出成功');
});

for (const node of [chosen, action, run]) node.style.display = 'none';
load();
