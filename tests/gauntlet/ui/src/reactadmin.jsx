// react-admin on MUI. Look 1: its List, Datagrid, filter, bulk toolbar and delete buttons as they come; look 2: cards drawn from the
// list context, its Confirm, numbers of pages.
import { Alert, Box, Button, Card, CardActions, CardContent, Checkbox, Dialog, DialogActions, DialogContent, DialogTitle, Pagination as Pages, Typography } from '@mui/material';
import polyglotI18nProvider from 'ra-i18n-polyglot';
import messages from 'ra-language-english';
import {
  Admin, AppBar, BulkDeleteWithConfirmButton, Confirm, Datagrid, DateField, DeleteWithConfirmButton, Layout, List, Menu, NumberField, Pagination, Resource,
  SearchInput, TextField, TitlePortal, TopToolbar, useListContext, useNotify, useRefresh, useUnselectAll,
} from 'react-admin';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { BOOT, list, remove, second } from './api.js';

const root = document.getElementById('root');

async function removeAll(ids) {
  const { removed, refused, error } = await remove(ids);
  if (error) throw new Error(error);
  if (refused.length) throw new Error(`${refused.length} 个商品移出失败：${refused.map(({ id, why }) => `${id} ${why}`).join('；')}`);
  return removed;
}

const dataProvider = {
  getList: async (_, { pagination: { page, perPage }, filter }) => {
    const { rows, total } = await list({ q: filter.q ?? '', offset: (page - 1) * perPage, limit: perPage });
    return { data: rows, total };
  },
  getOne: async (_, { id }) => ({ data: (await list({ q: id })).rows[0] }),
  getMany: async (_, { ids }) => ({ data: (await list({ q: ids.join(','), limit: ids.length })).rows }),
  delete: async (_, { id, previousData }) => { await removeAll([id]); return { data: previousData }; },
  deleteMany: async (_, { ids }) => ({ data: await removeAll(ids) }),
};

// What this page says of its own; the rest stays as the library has it.
Object.assign(messages.ra.action, { bulk_actions: '已选 %{smart_count} 项', cancel: '取消', confirm: '确认', refresh: '刷新', search: '搜索', select_all: '全选', select_row: '选择此行', unselect: '取消选择', clear_input_value: '清空', open_menu: '展开菜单', close_menu: '收起菜单', close: '关闭', toggle_theme: '切换主题' });
Object.assign(messages.ra.navigation, { page_range_info: '%{offsetBegin}-%{offsetEnd} / 共 %{total} 条', page_rows_per_page: '每页条数：', next: '下一页', previous: '上一页', page: '第 %{page} 页', no_filtered_results: '没有找到商品', no_results: '没有商品', clear_filters: '清除筛选', skip_nav: '跳到内容' });
Object.assign(messages.ra.page, { loading: '加载中', list: '%{name}' });
const i18nProvider = polyglotI18nProvider(() => messages, 'zh', [{ locale: 'zh', name: '中文' }]);

function useTold() {
  const notify = useNotify();
  const refresh = useRefresh();
  const unselectAll = useUnselectAll('goods');
  return {
    onSuccess: () => { notify('已移出团购', { type: 'success' }); refresh(); },
    onError: ({ message }) => { notify(message, { type: 'error', autoHideDuration: 6000, multiLine: true }); unselectAll(); refresh(); },
  };
}

const Bulk = () => (
  <BulkDeleteWithConfirmButton label="移出团购" mutationMode="pessimistic" confirmTitle="移出团购" confirmContent="确定要将选中的商品移出团购吗？" mutationOptions={useTold()} />
);
const One = () => (
  <DeleteWithConfirmButton label="移出" redirect={false} mutationMode="pessimistic" confirmTitle="移出团购" confirmContent="确定要将该商品移出团购吗？" mutationOptions={useTold()} />
);
const Grouped = () => (
  <List title="团购商品" exporter={false} filters={[<SearchInput key="q" source="q" alwaysOn placeholder="商品ID" />]} perPage={25} pagination={<Pagination rowsPerPageOptions={[10, 25, 50]} />}>
    <Datagrid bulkActionButtons={<Bulk />} rowClick={false}>
      <TextField source="id" label="商品ID" sortable={false} />
      <TextField source="title" label="商品名称" sortable={false} />
      <TextField source="price" label="团购价" sortable={false} />
      <NumberField source="stock" label="库存" sortable={false} options={{ useGrouping: false }} />
      <TextField source="status" label="状态" sortable={false} />
      <DateField source="added" label="参团时间" sortable={false} showTime locales="zh-CN" />
      <One />
    </Datagrid>
  </List>
);

function Shelf() {
  const { data = [], total = 0, page, perPage, setPage, selectedIds, onSelect, onToggleItem, onUnselectItems, refetch } = useListContext();
  const [asked, setAsked] = useState(null);
  const [told, setTold] = useState(null);
  const go = async () => {
    const ids = asked;
    setAsked(null);
    const { removed, refused, error } = await remove(ids);
    setTold(error ? { severity: 'error', words: error } : { severity: refused.length ? 'warning' : 'success', words: `已下架 ${removed.length} 个商品${refused.length ? `，${refused.length} 个下架失败` : ''}`, refused });
    onUnselectItems();
    const last = Math.max(1, Math.ceil((total - (removed?.length ?? 0)) / perPage));
    if (page > last) setPage(last); else refetch();
  };
  return (
    <Box sx={{ p: 2 }}>
      {told && <Alert severity={told.severity} onClose={() => setTold(null)} sx={{ mb: 2 }}>{told.words}{told.refused?.map(({ id, why }) => <div key={id}>{id}：{why}</div>)}</Alert>}
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, mb: 1 }}>
        <Checkbox checked={data.length > 0 && selectedIds.length === data.length} indeterminate={selectedIds.length > 0 && selectedIds.length < data.length} onChange={({ target }) => (target.checked ? onSelect(data.map(({ id }) => id)) : onUnselectItems())} slotProps={{ input: { 'aria-label': '全选' } }} />
        <Typography variant="body2" sx={{ flex: 1 }}>{selectedIds.length ? `已选择 ${selectedIds.length} 个商品` : '全选'}</Typography>
        <Button variant="contained" color="error" disabled={!selectedIds.length} onClick={() => setAsked(selectedIds)}>下架所选商品</Button>
      </Box>
      <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(220px, 1fr))', gap: 2 }}>
        {data.map((row) => (
          <Card key={row.id} variant="outlined">
            <Box sx={{ position: 'relative', height: 110, background: `hsl(${row.stock % 360} 45% 78%)` }}>
              <Checkbox checked={selectedIds.includes(row.id)} onChange={() => onToggleItem(row.id)} sx={{ position: 'absolute', top: 0, left: 0 }} />
            </Box>
            <CardContent>
              <Typography variant="subtitle2" noWrap><a href={`#/goods/${row.id}/show`}>{row.title}</a></Typography>
              <Typography variant="body2" color="error">¥{row.price}</Typography>
              <Typography variant="caption" color="textSecondary">库存 {row.stock} · {row.status} · {row.added}</Typography>
            </CardContent>
            <CardActions><Button size="small">置顶</Button><Button size="small" color="error" onClick={() => setAsked([row.id])}>下架</Button></CardActions>
          </Card>
        ))}
      </Box>
      <Pages count={Math.max(1, Math.ceil(total / perPage))} page={page} onChange={(_, n) => setPage(n)} shape="rounded" sx={{ mt: 2, display: 'flex', justifyContent: 'center' }} />
      <Confirm isOpen={!!asked} title={asked?.length > 1 ? `下架 ${asked.length} 个商品` : '下架商品'} content="下架后买家将无法在微店中看到，确定吗？" confirm="下架" cancel="再想想" confirmColor="warning" onConfirm={go} onClose={() => setAsked(null)} />
    </Box>
  );
}
const Shelved = () => <List title="微店橱窗" exporter={false} perPage={24} pagination={false} actions={<TopToolbar />} component="div"><Shelf /></List>;

const Bar = () => <AppBar color={second ? 'secondary' : 'primary'} userMenu={false}><TitlePortal /><Typography variant="body2" sx={{ mr: 2 }}>{root.dataset.shop}</Typography></AppBar>;
const Sidebar = () => <Menu><Menu.ResourceItem name="goods" /></Menu>;
const Frame = ({ children }) => <Layout appBar={Bar} menu={Sidebar}>{children}<Notice /></Layout>;

function Notice() {
  const [open, setOpen] = useState(BOOT.guide);
  return (
    <Dialog open={open}>
      <DialogTitle>使用提示</DialogTitle>
      <DialogContent>商品列表支持批量操作了。</DialogContent>
      <DialogActions><Button onClick={() => setOpen(false)}>我知道了</Button></DialogActions>
    </Dialog>
  );
}

createRoot(root).render(
  <Admin dataProvider={dataProvider} i18nProvider={i18nProvider} layout={Frame} disableTelemetry title={second ? '微店助手' : '团长后台'}>
    <Resource name="goods" list={second ? Shelved : Grouped} options={{ label: second ? '橱窗商品' : '团购商品' }} recordRepresentation="title" />
  </Admin>,
);
