// Shoelace: its web components around a plain table. Ticks, dialogs and alerts have shadow trees; the rows have none.
import '@shoelace-style/shoelace/dist/themes/light.css';
import '@shoelace-style/shoelace/dist/components/alert/alert.js';
import '@shoelace-style/shoelace/dist/components/avatar/avatar.js';
import '@shoelace-style/shoelace/dist/components/badge/badge.js';
import '@shoelace-style/shoelace/dist/components/button/button.js';
import '@shoelace-style/shoelace/dist/components/button-group/button-group.js';
import '@shoelace-style/shoelace/dist/components/checkbox/checkbox.js';
import '@shoelace-style/shoelace/dist/components/copy-button/copy-button.js';
import '@shoelace-style/shoelace/dist/components/dialog/dialog.js';
import '@shoelace-style/shoelace/dist/components/drawer/drawer.js';
import '@shoelace-style/shoelace/dist/components/icon/icon.js';
import '@shoelace-style/shoelace/dist/components/icon-button/icon-button.js';
import '@shoelace-style/shoelace/dist/components/input/input.js';
import '@shoelace-style/shoelace/dist/components/tooltip/tooltip.js';
import '@shoelace-style/shoelace/dist/translations/zh-cn.js';
import { registerIconLibrary } from '@shoelace-style/shoelace/dist/utilities/icon-library.js';
import check from '../node_modules/@shoelace-style/shoelace/dist/assets/icons/check2-circle.svg?url';
import left from '../node_modules/@shoelace-style/shoelace/dist/assets/icons/chevron-left.svg?url';
import right from '../node_modules/@shoelace-style/shoelace/dist/assets/icons/chevron-right.svg?url';
import warning from '../node_modules/@shoelace-style/shoelace/dist/assets/icons/exclamation-octagon.svg?url';
import pencil from '../node_modules/@shoelace-style/shoelace/dist/assets/icons/pencil.svg?url';
import search from '../node_modules/@shoelace-style/shoelace/dist/assets/icons/search.svg?url';
import trash from '../node_modules/@shoelace-style/shoelace/dist/assets/icons/trash.svg?url';
import { BOOT, list, remove, second } from './api.js';

const icons = { 'check2-circle': check, 'chevron-left': left, 'chevron-right': right, 'exclamation-octagon': warning, pencil, search, trash };
registerIconLibrary('default', { resolver: (name) => icons[name] });

const verb = second ? '解除绑定' : '移出货架';
const size = 20;
const variants = { 在售: 'success', 审核中: 'warning', 已下架: 'neutral' };
const heads = second ? ['商品', '库存', '状态', '绑定时间', ''] : ['商品ID', '商品名称', '售价', '库存', '状态', '操作'];
const state = ({ status }) => `<sl-badge variant="${variants[status]}" pill>${status}</sl-badge>`;
const cells = (row) => (second
  ? [`${row.title} <sl-copy-button value="${row.id}" copy-label="复制商品ID" success-label="已复制"></sl-copy-button>`, row.stock, state(row), row.added,
    `<sl-icon-button name="pencil" label="编辑"></sl-icon-button><sl-tooltip content="${verb}"><sl-icon-button class="off" name="trash" label="${verb}"></sl-icon-button></sl-tooltip>`]
  : [row.id, row.title, `¥${row.price}`, row.stock, state(row), `<sl-button class="off" size="small" variant="danger" outline>移出</sl-button>`]);

const yes = second ? '确认解绑' : '确定移出';
const buttons = `<sl-button slot="footer" class="no">${second ? '再想想' : '取消'}</sl-button> <sl-button slot="footer" class="yes" variant="${second ? 'primary' : 'danger'}">${yes}</sl-button>`;
document.getElementById('main').innerHTML = `
  ${second ? '<sl-alert id="told" closable><sl-icon slot="icon"></sl-icon><span></span></sl-alert>' : ''}
  <div class="bar">
    <strong>${second ? '已绑定商品' : '货架商品'}</strong><span class="grow"></span>
    ${second ? '' : '<sl-input id="find" size="small" placeholder="商品ID，多个用逗号分隔" clearable style="width: 300px"><sl-icon name="search" slot="prefix"></sl-icon></sl-input><sl-button id="go" size="small" variant="primary">查询</sl-button>'}
    <sl-button id="several" size="small" disabled>${second ? '批量解绑' : '批量移出'}</sl-button>
  </div>
  <table class="goods">
    <thead><tr><th><sl-checkbox id="all" size="small"></sl-checkbox></th>${heads.map((head) => `<th>${head}</th>`).join('')}</tr></thead>
    <tbody></tbody>
  </table>
  <div class="foot"><span id="total"></span><span class="grow"></span>
    ${second
    ? '<sl-icon-button id="back" name="chevron-left" label="前一页"></sl-icon-button><span id="where"></span><sl-icon-button id="forth" name="chevron-right" label="后一页"></sl-icon-button>'
    : '<sl-button-group label="分页"><sl-button id="back" size="small">上一页</sl-button><sl-button id="forth" size="small">下一页</sl-button></sl-button-group>'}
  </div>
  <sl-dialog id="one" label="${verb}"><span class="says"></span>${buttons}</sl-dialog>
  ${second ? `<sl-drawer id="many" label="批量解绑"><span class="says"></span>${buttons}</sl-drawer>` : ''}`;
const at = (id) => document.getElementById(id);
const body = document.querySelector('.goods tbody');
let shown = [], total = 0, page = 1, asked = [], words = '';

const ticks = () => [...body.querySelectorAll('sl-checkbox')];
const chosen = () => shown.filter((row, n) => ticks()[n].checked);
const count = () => {
  const n = chosen().length;
  at('several').disabled = !n;
  at('all').checked = n > 0 && n === shown.length;
  at('all').indeterminate = n > 0 && n < shown.length;
};
const load = async () => {
  const answer = await list({ q: words, offset: (page - 1) * size, limit: size });
  const last = Math.max(1, Math.ceil(answer.total / size));
  if (page > last) { page = last; load(); return; }
  ({ rows: shown, total } = answer);
  body.innerHTML = shown.map((row) => `<tr><td><sl-checkbox size="small" value="${row.id}"></sl-checkbox></td>${cells(row).map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')
    || `<tr><td colspan="${heads.length + 1}" style="text-align: center">暂无商品</td></tr>`;
  at('total').textContent = second ? '' : `共 ${total} 件商品，第 ${page}/${last} 页`;
  if (second) at('where').textContent = `${page} / ${last}`;
  at('back').disabled = page === 1;
  at('forth').disabled = page === last;
  count();
};
const tell = (bad, said) => {
  if (second) {
    at('told').variant = bad ? 'danger' : 'success';
    at('told').querySelector('sl-icon').name = bad ? 'exclamation-octagon' : 'check2-circle';
    at('told').querySelector('span').textContent = said;
    at('told').show();
    return;
  }
  const alert = Object.assign(document.createElement('sl-alert'), { variant: bad ? 'danger' : 'success', closable: true, duration: 5000 });
  alert.innerHTML = `<sl-icon name="${bad ? 'exclamation-octagon' : 'check2-circle'}" slot="icon"></sl-icon>`;
  alert.append(said);
  document.body.append(alert);
  alert.toast();
};
const question = (rows, box) => {
  asked = rows;
  box.querySelector('.says').textContent = second
    ? (box === at('one') ? `与“${rows[0].title}”解除绑定？` : `已选 ${rows.length} 件商品，解绑后将从门店消失。`)
    : `确定要将${rows.length === 1 ? `“${rows[0].title}”` : `选中的 ${rows.length} 件商品`}移出货架吗？`;
  box.show();
};
for (const box of document.querySelectorAll('sl-dialog, sl-drawer')) {
  box.querySelector('.no').addEventListener('click', () => box.hide());
  box.querySelector('.yes').addEventListener('click', async (event) => {
    const button = event.currentTarget;
    button.loading = true;
    const { removed, refused, error } = await remove(asked.map(({ id }) => id));
    button.loading = false;
    box.hide();
    tell(error || refused.length, error || (refused.length ? `${refused.length} 件商品${verb}失败：${refused.map(({ id, why }) => `${id} ${why}`).join('；')}` : `已${verb} ${removed.length} 件商品`));
    load();
  });
}
body.addEventListener('click', (event) => {
  const off = event.target.closest('.off');
  if (off) question([shown[off.closest('tr').sectionRowIndex]], at('one'));
});
body.addEventListener('sl-change', count);
at('all').addEventListener('sl-change', () => {
  ticks().forEach((tick) => { tick.checked = at('all').checked; });
  count();
});
at('several').addEventListener('click', () => question(chosen(), at(second ? 'many' : 'one')));
at('back').addEventListener('click', () => { page -= 1; load(); });
at('forth').addEventListener('click', () => { page += 1; load(); });
if (!second) at('go').addEventListener('click', () => { words = at('find').value; page = 1; load(); });

if (BOOT.guide) {
  document.body.insertAdjacentHTML('beforeend', '<sl-dialog id="news" label="新功能"><p>货架商品支持批量操作了。</p><sl-button slot="footer" variant="primary">我知道了</sl-button></sl-dialog>');
  at('news').querySelector('sl-button').addEventListener('click', () => at('news').hide());
  customElements.whenDefined('sl-dialog').then(() => at('news').show());
}
load();
