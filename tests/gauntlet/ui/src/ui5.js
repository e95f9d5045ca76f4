// UI5 Web Components 2: every control in a shadow tree of its own, dialogs in the browser's top layer, rows that grow by a button.
import '@ui5/webcomponents/dist/Bar.js';
import '@ui5/webcomponents/dist/Button.js';
import '@ui5/webcomponents/dist/BusyIndicator.js';
import '@ui5/webcomponents/dist/Dialog.js';
import '@ui5/webcomponents/dist/Input.js';
import '@ui5/webcomponents/dist/MessageStrip.js';
import '@ui5/webcomponents/dist/Table.js';
import '@ui5/webcomponents/dist/TableCell.js';
import '@ui5/webcomponents/dist/TableGrowing.js';
import '@ui5/webcomponents/dist/TableHeaderCell.js';
import '@ui5/webcomponents/dist/TableHeaderRow.js';
import '@ui5/webcomponents/dist/TableRow.js';
import '@ui5/webcomponents/dist/TableRowAction.js';
import '@ui5/webcomponents/dist/TableSelectionMulti.js';
import '@ui5/webcomponents/dist/Title.js';
import '@ui5/webcomponents/dist/Toast.js';
import '@ui5/webcomponents-icons/dist/delete.js';
import { BOOT, list, remove, second } from './api.js';

const verb = second ? '取消关注' : '移除';
const size = second ? 20 : 25;
const main = document.getElementById('main');
const heads = second ? ['商品信息', '库存', '状态', '关注时间', '操作'] : ['商品ID', '商品名称', '价格', '库存', '状态', ''];
main.innerHTML = `
  <ui5-bar design="Subheader">
    <ui5-title slot="startContent" level="H4">关注商品</ui5-title><span slot="startContent" id="total"></span>
    ${second ? '' : '<ui5-input slot="endContent" id="find" placeholder="商品ID" show-clear-icon></ui5-input><ui5-button slot="endContent" id="go">搜索</ui5-button>'}
    <ui5-button slot="endContent" id="several" design="${second ? 'Emphasized' : 'Transparent'}" disabled>${second ? '批量取消关注' : '移除'}</ui5-button>
  </ui5-bar>
  <ui5-table id="goods" overflow-mode="Popin" no-data-text="暂无商品">
    <ui5-table-selection-multi slot="features" id="ticked"></ui5-table-selection-multi>
    ${second ? '' : '<ui5-table-growing slot="features" id="more" mode="Button" text="加载更多"></ui5-table-growing>'}
    <ui5-table-header-row slot="headerRow" sticky>${heads.map((head) => `<ui5-table-header-cell>${head}</ui5-table-header-cell>`).join('')}</ui5-table-header-row>
  </ui5-table>
  ${second ? '<div style="display: flex; gap: 8px; justify-content: end; padding: 8px"><ui5-button id="back">上一页</ui5-button><span id="where" style="align-self: center"></span><ui5-button id="forth">下一页</ui5-button></div>' : ''}
  <ui5-dialog id="ask" header-text="${second ? '取消关注' : '请确认'}" ${second ? '' : 'state="Critical"'}>
    <p id="says"></p>
    <ui5-bar slot="footer" design="Footer"><ui5-button slot="endContent" id="yes" design="Emphasized">${second ? '确认取消' : '确定'}</ui5-button><ui5-button slot="endContent" id="no">${second ? '再看看' : '取消'}</ui5-button></ui5-bar>
  </ui5-dialog>
  <ui5-toast id="toast" duration="4000"></ui5-toast>`;
const at = (id) => document.getElementById(id);
const goods = at('goods');
let shown = [], total = 0, page = 1, asked = [], words = '';

const chosen = () => shown.filter(({ id }) => (at('ticked').selected ?? '').split(' ').includes(id));
const countTicked = () => {
  const n = chosen().length;
  at('several').disabled = !n;
  at('several').textContent = second ? `批量取消关注${n ? `（${n}）` : ''}` : '移除';
};
const draw = () => {
  goods.querySelectorAll('ui5-table-row').forEach((row) => row.remove());
  for (const row of shown) {
    const cells = second
      ? [`<div><div>${row.title}</div><small>ID ${row.id}</small></div>`, row.stock, row.status, row.added, `<ui5-button class="one" icon="delete" design="Transparent" tooltip="取消关注"></ui5-button>`]
      : [row.id, row.title, `¥${row.price}`, row.stock, row.status, '<ui5-button class="one" design="Transparent">移除</ui5-button>'];
    const el = document.createElement('ui5-table-row');
    el.rowKey = row.id;
    el.innerHTML = cells.map((cell) => `<ui5-table-cell>${cell}</ui5-table-cell>`).join('');
    el.querySelector('.one').addEventListener('click', () => question([row]));
    goods.append(el);
  }
  at('total').textContent = second ? '' : `共 ${total} 个`;
  if (second) {
    const last = Math.max(1, Math.ceil(total / size));
    at('where').textContent = `第 ${page} / ${last} 页`;
    at('back').disabled = page === 1;
    at('forth').disabled = page === last;
  }
  at('ticked').selected = '';
  countTicked();
};
const load = async (more = false) => {
  goods.loading = true;
  const offset = more ? shown.length : second ? (page - 1) * size : 0;
  const answer = await list({ q: words, offset, limit: size });
  goods.loading = false;
  total = answer.total;
  if (second && page > 1 && !answer.rows.length) { page -= 1; return load(); }
  shown = more ? [...shown, ...answer.rows] : answer.rows;
  if (at('more')) at('more').toggleAttribute('disabled', shown.length >= total);
  if (at('more')) { if (shown.length >= total) at('more').remove(); }
  draw();
  return null;
};
const question = (rows) => {
  asked = rows;
  at('says').textContent = rows.length === 1
    ? `确定${verb}“${rows[0].title}”吗？` : `确定${verb}所选的 ${rows.length} 个商品吗？`;
  at('ask').open = true;
};
at('several').addEventListener('click', () => chosen().length && question(chosen()));
at('ticked').addEventListener('change', countTicked);
at('no').addEventListener('click', () => { at('ask').open = false; });
at('yes').addEventListener('click', async () => {
  const { removed, refused, error } = await remove(asked.map(({ id }) => id));
  at('ask').open = false;
  at('toast').textContent = error || (refused.length ? `${refused.length} 个失败：${refused.map(({ id, why }) => `${id} ${why}`).join('；')}` : `已${verb} ${removed.length} 个商品`);
  at('toast').open = true;
  await load();
});
if (second) {
  at('back').addEventListener('click', () => { page -= 1; load(); });
  at('forth').addEventListener('click', () => { page += 1; load(); });
} else {
  at('more').addEventListener('load-more', () => load(true));
  at('go').addEventListener('click', () => { words = at('find').value; load(); });
}
if (BOOT.guide) {
  document.body.insertAdjacentHTML('beforeend', '<ui5-dialog id="news" header-text="新功能"><p>关注列表支持批量操作。</p><ui5-button slot="footer">我知道了</ui5-button></ui5-dialog>');
  at('news').querySelector('ui5-button').addEventListener('click', () => { at('news').open = false; });
  at('news').open = true;
}
load();
