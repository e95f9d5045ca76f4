// IBM Carbon 11: a bar of batch actions that slides over the toolbar, menus of row actions, a page chosen from a select.
import '@carbon/styles/css/styles.min.css';
import {
  Button, Content, DataTableSkeleton, Header, HeaderGlobalAction, HeaderGlobalBar, HeaderName, HeaderNavigation, HeaderMenuItem,
  InlineNotification, Modal, OverflowMenu, OverflowMenuItem, Pagination, Table, TableBatchAction, TableBatchActions, TableBody, TableCell,
  TableContainer, TableHead, TableHeader, TableRow, TableSelectAll, TableSelectRow, TableToolbar, TableToolbarContent,
  TableToolbarSearch, Tag, Theme, ToastNotification,
} from '@carbon/react';
import { Download, Logout, TrashCan } from '@carbon/icons-react';
import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { BOOT, list, remove, second } from './api.js';

const root = document.getElementById('root');
const verb = second ? '退出活动' : '移除';
const translate = (id, state) => (id === 'carbon.table.batch.cancel' ? '取消选择' : `已选 ${state?.totalSelected ?? 0} 项`);

function Shell({ children }) {
  return (
    <Theme theme="g10">
      <Header aria-label="营销后台">
        <HeaderName href="#/" prefix="">营销后台</HeaderName>
        <HeaderNavigation aria-label="主导航"><HeaderMenuItem href="#/goods">商品</HeaderMenuItem><HeaderMenuItem href="#/data">数据</HeaderMenuItem></HeaderNavigation>
        <HeaderGlobalBar>
          <span style={{ color: '#161616', alignSelf: 'center', padding: '0 12px' }}>{root.dataset.shop}</span>
          <HeaderGlobalAction aria-label="退出登录"><Logout size={20} /></HeaderGlobalAction>
        </HeaderGlobalBar>
      </Header>
      <Content>{children}</Content>
    </Theme>
  );
}

function App() {
  const [asked, setAsked] = useState({ q: '', page: 1, size: second ? 10 : 20 });
  const [words, setWords] = useState('');
  const [found, setFound] = useState(null);
  const [keys, setKeys] = useState([]);
  const [target, setTarget] = useState(null);
  const [told, setTold] = useState([]);
  useEffect(() => {
    let stale = false;
    list({ q: asked.q, offset: (asked.page - 1) * asked.size, limit: asked.size }).then((answer) => {
      if (stale) return;
      const last = Math.max(1, Math.ceil(answer.total / asked.size));
      if (asked.page > last) { setAsked({ ...asked, page: last }); return; }
      setFound(answer);
      setKeys([]);
    });
    return () => { stale = true; };
  }, [asked]);
  const tell = (kind, title, subtitle) => {
    const note = { kind, title, subtitle, key: Math.random() };
    setTold((now) => [...now, note]);
    setTimeout(() => setTold((now) => now.filter((one) => one !== note)), 5000);
  };
  const go = async () => {
    const ids = target.map(({ id }) => id);
    const { removed, refused, error } = await remove(ids);
    setTarget(null);
    if (error) tell('error', '操作失败', error);
    else if (refused.length) tell('warning', `${refused.length} 个商品未能${verb}`, refused.map(({ id, why }) => `${id}：${why}`).join('；'));
    else tell('success', '操作成功', `${removed.length} 个商品已${verb}`);
    setAsked((now) => ({ ...now }));
  };
  const toggle = (id) => setKeys((now) => (now.includes(id) ? now.filter((one) => one !== id) : [...now, id]));
  const chosen = () => found.rows.filter(({ id }) => keys.includes(id));
  if (!found) return <Shell><DataTableSkeleton columnCount={6} rowCount={8} showHeader={false} /></Shell>;
  const heads = second ? ['商品', '状态', '库存', '报名时间', ''] : ['商品ID', '商品名称', '价格', '库存', '状态', ''];
  const Note = second ? InlineNotification : ToastNotification;
  return (
    <Shell>
      {second && told.map((note) => <Note key={note.key} kind={note.kind} title={note.title} subtitle={note.subtitle} lowContrast hideCloseButton />)}
      <TableContainer title={second ? '已报名商品' : '活动商品'} description={second ? '退出后不可再次报名本期活动' : `共 ${found.total} 件`}>
        <TableToolbar>
          <TableBatchActions shouldShowBatchActions={keys.length > 0} totalSelected={keys.length} onCancel={() => setKeys([])} translateWithId={translate}>
            <TableBatchAction renderIcon={Download} iconDescription="导出" onClick={() => {}}>导出</TableBatchAction>
            <TableBatchAction renderIcon={TrashCan} iconDescription={verb} onClick={() => setTarget(chosen())}>{verb}</TableBatchAction>
          </TableBatchActions>
          <TableToolbarContent>
            {!second && (
              <TableToolbarSearch persistent placeholder="输入商品ID，回车搜索" value={words}
                onChange={(event) => setWords(event.target?.value ?? '')}
                onKeyDown={(event) => event.key === 'Enter' && setAsked({ ...asked, q: words, page: 1 })} />
            )}
            <Button kind={second ? 'tertiary' : 'primary'}>{second ? '继续报名' : '添加商品'}</Button>
          </TableToolbarContent>
        </TableToolbar>
        <Table size={second ? 'xl' : 'md'} useZebraStyles={second}>
          <TableHead>
            <TableRow>
              <TableSelectAll id="all" name="all" aria-label="全选" checked={keys.length > 0 && keys.length === found.rows.length}
                indeterminate={keys.length > 0 && keys.length < found.rows.length}
                onSelect={() => setKeys(keys.length ? [] : found.rows.map(({ id }) => id))} />
              {heads.map((head, n) => <TableHeader key={n}>{head}</TableHeader>)}
            </TableRow>
          </TableHead>
          <TableBody>
            {found.rows.map((row) => (
              <TableRow key={row.id} isSelected={keys.includes(row.id)}>
                <TableSelectRow id={`r-${row.order}`} name={`r-${row.order}`} aria-label="选择行" checked={keys.includes(row.id)} onSelect={() => toggle(row.id)} />
                {second ? (
                  <>
                    <TableCell><div>{row.title}</div><div style={{ color: '#6f6f6f', fontSize: 12 }}>{row.id}</div></TableCell>
                    <TableCell><Tag type={row.status === '在售' ? 'green' : 'gray'}>{row.status}</Tag></TableCell>
                    <TableCell>{row.stock}</TableCell><TableCell>{row.added}</TableCell>
                    <TableCell>
                      <Button kind="ghost" size="sm" hasIconOnly renderIcon={TrashCan} iconDescription={verb} tooltipPosition="left" onClick={() => setTarget([row])} />
                    </TableCell>
                  </>
                ) : (
                  <>
                    <TableCell>{row.id}</TableCell><TableCell>{row.title}</TableCell><TableCell>¥{row.price}</TableCell>
                    <TableCell>{row.stock}</TableCell><TableCell>{row.status}</TableCell>
                    <TableCell>
                      <OverflowMenu aria-label="更多操作" iconDescription="更多操作" flipped size="sm">
                        <OverflowMenuItem itemText="查看数据" />
                        <OverflowMenuItem itemText="修改价格" />
                        <OverflowMenuItem itemText="移除" hasDivider isDelete onClick={() => setTarget([row])} />
                      </OverflowMenu>
                    </TableCell>
                  </>
                )}
              </TableRow>
            ))}
          </TableBody>
        </Table>
        <Pagination page={asked.page} pageSize={asked.size} pageSizes={second ? [10, 20, 30] : [20, 50, 100]} totalItems={found.total}
          itemsPerPageText="每页" backwardText="上一页" forwardText="下一页"
          itemRangeText={(min, max, total) => `${min}–${max} / ${total} 条`} pageRangeText={(_current, total) => `/ ${total} 页`}
          onChange={({ page, pageSize }) => setAsked({ ...asked, page, size: pageSize })} />
      </TableContainer>
      {!second && (
        <div style={{ position: 'fixed', right: 16, top: 64, zIndex: 9000 }}>
          {told.map((note) => <Note key={note.key} kind={note.kind} title={note.title} subtitle={note.subtitle} lowContrast statusIconDescription={note.kind} aria-label="关闭通知" />)}
        </div>
      )}
      <Modal open={!!target} danger={!second} size="sm" modalHeading={second ? '确认退出活动？' : '移除商品'} modalLabel={second ? '活动报名' : ''}
        primaryButtonText={second ? '确认退出' : '移除'} secondaryButtonText={second ? '再想想' : '取消'}
        onRequestClose={() => setTarget(null)} onRequestSubmit={go}>
        {target && (
          <p>
            {target.length === 1 ? `商品「${target[0].title}」将从活动中${second ? '退出' : '移除'}。` : `${target.length} 个商品将从活动中${second ? '退出' : '移除'}。`}
          </p>
        )}
      </Modal>
    </Shell>
  );
}

function Notice() {
  const [open, setOpen] = useState(true);
  return <Modal open={open} passiveModal={false} modalHeading="新版活动管理上线" primaryButtonText="我知道了" secondaryButtonText="稍后再看" onRequestSubmit={() => setOpen(false)} onRequestClose={() => setOpen(false)}>批量操作移到了表格上方。</Modal>;
}

createRoot(root).render(<>{BOOT.guide && <Notice />}<App /></>);
