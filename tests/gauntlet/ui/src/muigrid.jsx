// MUI X DataGrid: server paging, ticks, rows and columns drawn only where they are seen; Dialog and Snackbar.
import {
  Alert, Box, Button, Chip, CssBaseline, Dialog, DialogActions, DialogContent, DialogContentText, DialogTitle, IconButton,
  List, ListItemButton, ListItemText, Snackbar, Stack, TextField, ThemeProvider, Toolbar, Tooltip, Typography, createTheme,
} from '@mui/material';
import { zhCN as coreZhCN } from '@mui/material/locale';
import { DataGrid, GridActionsCellItem, GridDeleteIcon } from '@mui/x-data-grid';
import { zhCN } from '@mui/x-data-grid/locales';
import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { BOOT, list, remove, second } from './api.js';

const theme = createTheme({ palette: { primary: { main: second ? '#00695f' : '#1976d2' } } }, zhCN, coreZhCN);
const NOTHING = { type: 'include', ids: new Set() };
const verb = second ? '解绑' : '移除';

document.head.append(Object.assign(document.createElement('style'), { textContent: `
  .AppBar { display: flex; gap: 24px; align-items: center; height: 56px; padding: 0 24px; background: ${theme.palette.primary.main};
    color: #fff; font-family: Roboto, sans-serif; }
  .AppBar a { margin-right: 16px; color: #fff; text-decoration: none; }
  .AppBar-title { font-size: 20px; font-weight: 500; }
  .AppBar-spacer { flex: 1; }
  .Layout { display: flex; }
  .Layout aside { flex: none; width: 200px; border-right: 1px solid #e0e0e0; }
  .Layout main { flex: 1; min-width: 0; padding: 24px; }
` }));

function Products() {
  const [paging, setPaging] = useState({ page: 0, pageSize: second ? 10 : 25 });
  const [q, setQ] = useState('');
  const [found, setFound] = useState({ rows: [], total: 0 });
  const [loading, setLoading] = useState(true);
  const [again, setAgain] = useState(0);
  const [chosen, setChosen] = useState(NOTHING);
  const [asking, setAsking] = useState(null);
  const [open, setOpen] = useState(false);
  const [told, setTold] = useState(null);
  const [guide, setGuide] = useState(BOOT.guide);

  useEffect(() => {
    let stale = false;
    const { page, pageSize } = paging;
    setLoading(true);
    list({ q, offset: page * pageSize, limit: pageSize }).then((answer) => {
      if (stale) return;
      const last = Math.max(0, Math.ceil(answer.total / pageSize) - 1);
      if (page > last) { setPaging({ ...paging, page: last }); return; }
      setFound(answer);
      setLoading(false);
    });
    return () => { stale = true; };
  }, [paging, q, again]);

  const ask = (rows) => { setAsking(rows); setOpen(true); };
  const go = async () => {
    setOpen(false);
    const { removed, refused, error } = await remove(asking.map(({ id }) => id));
    if (error) setTold({ severity: 'error', text: error });
    else if (refused.length) {
      setTold({ severity: 'warning', text: `部分商品${verb}失败：${refused.map(({ id, why }) => `${id} ${why}`).join('，')}` });
    } else setTold({ severity: 'success', text: `成功${verb} ${removed.length} 件商品` });
    setChosen(NOTHING);
    setAgain(again + 1);
  };

  const title = { field: 'title', headerName: '商品名称', width: 260 };
  const status = {
    field: 'status', headerName: '状态', width: 110,
    renderCell: ({ value }) => <Chip label={value} size="small" color={value === '在售' ? 'success' : 'default'} variant={second ? 'outlined' : 'filled'} />,
  };
  const price = { field: 'price', headerName: '价格', width: 110, align: 'right', headerAlign: 'right', valueFormatter: (value) => `¥${value}` };
  const stock = { field: 'stock', headerName: '库存', type: 'number', width: 90 };
  const added = { field: 'added', headerName: '添加时间', width: 160 };
  const columns = second ? [
    { ...title, renderCell: ({ row, value }) => <a href="#/preview" title={row.title}>{value}</a> },
    status, stock, price,
    { field: 'order', headerName: '最近订单', width: 190 },
    { field: 'promotion', headerName: '推广ID', width: 190 },
    { field: 'channel', headerName: '渠道', width: 120, valueGetter: () => '直播间' },
    { field: 'rate', headerName: '佣金比例', width: 120, valueGetter: () => '10%' },
    ...['带货达人', '活动', '备注'].map((headerName, n) => ({ field: `more${n}`, headerName, width: 240, valueGetter: () => '—' })),
    { ...added, headerName: '绑定时间' },
    {
      field: 'actions', headerName: '操作', type: 'actions', width: 100,
      getActions: ({ row }) => [<GridActionsCellItem key="unbind" icon={<GridDeleteIcon />} label="解绑" onClick={() => ask([row])} />],
    },
  ] : [
    {
      ...title,
      renderCell: ({ value }) => (
        <Stack direction="row" spacing={1} sx={{ alignItems: 'center', height: '100%' }}>
          <Box sx={{ flex: 'none', width: 36, height: 36, borderRadius: 1, bgcolor: 'primary.light' }} /><span>{value}</span>
        </Stack>
      ),
    },
    { field: 'id', headerName: '商品ID', width: 200 }, price, stock, status, added,
    { field: 'actions', headerName: '操作', width: 100, sortable: false, renderCell: ({ row }) => <Button size="small" onClick={() => ask([row])}>移除</Button> },
  ];
  const ticked = found.rows.filter(({ id }) => chosen.ids.has(id));

  return (
    <ThemeProvider theme={theme}>
      <CssBaseline />
      <Typography variant="h6" gutterBottom>{second ? '已绑定商品' : '橱窗商品'}</Typography>
      {second ? (
        <Toolbar disableGutters sx={{ px: 2, bgcolor: ticked.length ? 'action.selected' : undefined }}>
          <Typography sx={{ flex: 1 }}>{ticked.length ? `已选 ${ticked.length} 件` : '全部商品'}</Typography>
          {ticked.length > 0 && <Tooltip title="批量解绑"><IconButton onClick={() => ask(ticked)}><GridDeleteIcon /></IconButton></Tooltip>}
        </Toolbar>
      ) : (
        <Stack direction="row" spacing={2} sx={{ mb: 2 }}>
          <TextField size="small" label="商品ID" sx={{ width: 300 }} onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            setQ(event.target.value);
            setPaging({ ...paging, page: 0 });
          }} />
          <Button variant="contained" color="error" disabled={!ticked.length} onClick={() => ask(ticked)}>批量移除</Button>
        </Stack>
      )}
      <Box sx={{ height: second ? undefined : 'calc(100vh - 210px)', bgcolor: 'background.paper' }}>
        <DataGrid
          rows={found.rows}
          columns={columns}
          loading={loading}
          checkboxSelection
          disableRowSelectionOnClick
          disableRowSelectionExcludeModel
          rowSelectionModel={chosen}
          onRowSelectionModelChange={setChosen}
          paginationMode="server"
          rowCount={second ? -1 : found.total}
          paginationMeta={second ? { hasNextPage: (paging.page + 1) * paging.pageSize < found.total } : undefined}
          paginationModel={paging}
          onPaginationModelChange={setPaging}
          pageSizeOptions={second ? [10] : [10, 25, 50]}
        />
      </Box>
      <Dialog open={open} onClose={() => setOpen(false)}>
        <DialogTitle>{second ? '解除绑定' : '移除商品'}</DialogTitle>
        <DialogContent><DialogContentText>
          {asking?.length === 1 ? `确定${verb}「${asking[0].title}」吗？` : `确定${verb}选中的 ${asking?.length} 件商品吗？`}
        </DialogContentText></DialogContent>
        <DialogActions>
          <Button onClick={() => setOpen(false)}>{second ? '再想想' : '取消'}</Button>
          <Button onClick={go} color="error" autoFocus={!second}>{second ? '确认解绑' : '确定'}</Button>
        </DialogActions>
      </Dialog>
      <Dialog open={Boolean(guide)}>
        <DialogTitle>新版商品列表</DialogTitle>
        <DialogContent><DialogContentText>列宽与排序现在可以自由调整了。</DialogContentText></DialogContent>
        <DialogActions><Button onClick={() => setGuide(false)}>我知道了</Button></DialogActions>
      </Dialog>
      <Snackbar open={Boolean(told)} autoHideDuration={4000} onClose={(_, reason) => reason !== 'clickaway' && setTold(null)}
        anchorOrigin={{ vertical: second ? 'bottom' : 'top', horizontal: 'center' }}>
        <Alert severity={told?.severity} variant={second ? 'standard' : 'filled'}>{told?.text}</Alert>
      </Snackbar>
    </ThemeProvider>
  );
}

createRoot(document.getElementById('drawer')).render(
  <List>{['概览', '商品', '订单', '数据'].map((text) => <ListItemButton key={text} selected={text === '商品'}><ListItemText primary={text} /></ListItemButton>)}</List>,
);
createRoot(document.getElementById('root')).render(<Products />);
