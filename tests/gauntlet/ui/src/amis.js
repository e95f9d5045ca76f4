// amis: pages of JSON for its SDK. Look 1: a CRUD of a table that asks by itself; look 2: a CRUD of cards that loads more
// with a button, forms in dialogs.
import 'amis/sdk/helper.css';
import 'amis/sdk/iconfont.css';
import antd from 'amis/sdk/antd.css?url';
import cxd from 'amis/sdk/cxd.css?url';
import rest from 'amis/sdk/rest.js?url';
import sdk from 'amis/sdk/sdk.js?url';
import { BOOT, second } from './api.js';

document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: second ? antd : cxd }));
for (const src of [sdk, rest]) {
  await new Promise((onload) => { document.head.append(Object.assign(document.createElement('script'), { src, onload })); });
}
const { shop } = document.getElementById('root').dataset;

const listApi = {
  method: 'get',
  url: '/api/list?offset=${(page - 1) * perPage}&limit=${perPage}&q=${q}',
  adaptor: ({ rows, total }) => ({ status: 0, msg: '', data: { items: rows, total } }),
};
const removeApi = (ids) => ({
  method: 'post',
  url: '/api/remove',
  data: { ids },
  adaptor: ({ removed, refused, error }) => {
    const failed = refused.map(({ id, why }) => `${id} ${why}`).join('；');
    if (error || !removed.length) return { status: 1, msg: error || failed };
    return { status: 0, msg: failed ? `成功 ${removed.length} 个，失败 ${refused.length} 个：${failed}` : `成功移出 ${removed.length} 个商品` };
  },
});
const header = { type: 'tpl', tpl: shop, className: 'text-muted' };
const onEvent = BOOT.guide ? { init: { actions: [{
  actionType: 'dialog',
  dialog: { title: '公告', body: '商品列表支持批量操作了。', actions: [{ type: 'button', label: '我知道了', actionType: 'close', level: 'primary' }] },
}] } } : undefined;

const table = {
  type: 'page',
  title: '会员日商品',
  toolbar: header,
  onEvent,
  body: {
    type: 'crud',
    api: listApi,
    syncLocation: false,
    perPage: 20,
    filter: {
      title: '',
      mode: 'inline',
      body: [{ type: 'input-text', name: 'q', label: '商品', placeholder: '商品ID或名称', clearable: true, size: 'md' }, { type: 'submit', label: '查询', level: 'primary' }, { type: 'reset', label: '重置' }],
      actions: [],
      wrapWithPanel: false,
    },
    headerToolbar: ['bulkActions', { type: 'button', label: '报名商品', level: 'primary' }, { type: 'reload', align: 'right' }, { type: 'columns-toggler', align: 'right' }],
    footerToolbar: ['statistics', { type: 'switch-per-page', align: 'right' }, { type: 'pagination', align: 'right' }],
    perPageAvailable: [10, 20, 50],
    bulkActions: [{
      label: '批量移出', level: 'danger', actionType: 'ajax', confirmText: '确认将选中的 ${selectedItems.length} 个商品移出会员日？', api: removeApi('${ids|split}'),
    }],
    columns: [
      { name: 'id', label: '商品ID' },
      { name: 'title', label: '商品名称' },
      { name: 'price', label: '会员价' },
      { name: 'stock', label: '库存' },
      { name: 'status', label: '状态', type: 'mapping', map: { 在售: '<span class="label label-success">在售</span>', '*': '<span class="label label-default">${status}</span>' } },
      { name: 'added', label: '报名时间' },
      { type: 'operation', label: '操作', width: 120, buttons: [
        { label: '查看', type: 'button', level: 'link' },
        { label: '移出', type: 'button', level: 'link', className: 'text-danger', actionType: 'ajax', confirmText: '确认将「${title}」移出会员日？', api: removeApi(['${id}']) },
      ] },
    ],
  },
};

// The form in it sends; the dialog closes when it could.
const dialog = (title, words, ids) => ({
  title,
  size: 'sm',
  body: { type: 'form', api: removeApi(ids), body: [{ type: 'tpl', tpl: words }] },
  actions: [{ type: 'button', actionType: 'cancel', label: '暂不' }, { type: 'submit', label: '取消代销', level: 'danger' }],
});
const cards = {
  type: 'page',
  title: '代销商品',
  toolbar: header,
  onEvent,
  body: {
    type: 'crud',
    name: 'goods',
    mode: 'cards',
    api: listApi,
    syncLocation: false,
    perPage: 18,
    columnsCount: 2,
    headerToolbar: ['bulkActions', { type: 'tpl', tpl: '代销中 ${total} 款', align: 'right' }],
    footerToolbar: ['load-more'],
    bulkActions: [{
      label: '取消代销', actionType: 'dialog', dialog: dialog('取消代销', '取消后，选中的 ${selectedItems.length} 款商品将从您的店铺下架。', '${ids|split}'),
    }],
    card: {
      header: { title: '${title}', subTitle: '编号 ${id}', avatarText: '图' },
      body: [{ name: 'price', label: '代销价' }, { name: 'stock', label: '库存' }, { name: 'status', label: '状态' }, { name: 'added', label: '代销时间' }],
      actions: [
        { type: 'button', label: '改价', level: 'link' },
        { type: 'button', label: '取消代销', level: 'link', actionType: 'dialog', reload: 'goods?page=1', dialog: dialog('取消代销', '取消后，「${title}」将从您的店铺下架。', ['${id}']) },
      ],
    },
  },
};

window.amisRequire('amis/embed').embed('#root', second ? cards : table, { locale: 'zh-CN' }, { theme: second ? 'antd' : 'cxd' });
