// Shopify Polaris, as an app in its admin: IndexTable whose head turns into a bar of bulk actions, a click in a row ticks it.
import '@shopify/polaris/build/esm/styles.css';
import {
  AppProvider, Badge, Banner, BlockStack, Box, Button, ButtonGroup, Card, EmptySearchResult, Frame, IndexTable, InlineStack, Modal, Page, Pagination,
  Popover, Text, TextField, Thumbnail, Toast, TopBar, useIndexResourceState,
} from '@shopify/polaris';
import { DeleteIcon, EditIcon, ImageIcon, SearchIcon } from '@shopify/polaris-icons';
import zh from '@shopify/polaris/locales/zh-CN.json';
import { useCallback, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { BOOT, list, remove, second } from './api.js';

const root = document.getElementById('root');
const verb = second ? '从系列中移除' : '移除';
const size = second ? 25 : 20;
const tones = { 在售: 'success', 审核中: 'attention' };
const name = { singular: '产品', plural: '产品' };
// A click in the row would tick it, too.
const apart = (what) => <div onClick={(event) => event.stopPropagation()}>{what}</div>;

function Asked({ row, go }) {
  const [open, setOpen] = useState(false);
  const activator = <Button icon={DeleteIcon} variant="tertiary" accessibilityLabel={verb} onClick={() => setOpen(!open)} />;
  return (
    <Popover active={open} activator={activator} onClose={() => setOpen(false)} preferredAlignment="right" sectioned>
      <BlockStack gap="300">
        <Text>要从系列中移除此产品吗？</Text>
        <ButtonGroup><Button size="slim" onClick={() => setOpen(false)}>再想想</Button><Button size="slim" variant="primary" tone="critical" onClick={() => go([row.id])}>移除</Button></ButtonGroup>
      </BlockStack>
    </Popover>
  );
}

function Goods() {
  const [asked, setAsked] = useState({ q: '', page: 1 });
  const [words, setWords] = useState('');
  const [found, setFound] = useState({ total: 0, rows: [] });
  const [busy, setBusy] = useState(true);
  const [target, setTarget] = useState(null);
  const [told, setTold] = useState(null);
  const { selectedResources, allResourcesSelected, handleSelectionChange, clearSelection } = useIndexResourceState(found.rows);
  const last = Math.max(1, Math.ceil(found.total / size));
  useEffect(() => {
    let stale = false;
    setBusy(true);
    list({ q: asked.q, offset: (asked.page - 1) * size, limit: size }).then((answer) => {
      if (stale) return;
      const end = Math.max(1, Math.ceil(answer.total / size));
      if (asked.page > end) { setAsked({ ...asked, page: end }); return; }
      setFound(answer);
      setBusy(false);
    });
    return () => { stale = true; };
  }, [asked]);
  const go = useCallback(async (ids) => {
    const { removed, refused, error } = await remove(ids);
    setTarget(null);
    const failed = refused.map(({ id, why }) => `${id} ${why}`).join('；');
    setTold(error || refused.length ? { bad: true, words: error || `${refused.length} 个产品未能移除：${failed}` } : { words: `已移除 ${removed.length} 个产品` });
    clearSelection();
    setAsked((now) => ({ ...now }));
  }, [clearSelection]);
  const turn = (page) => { clearSelection(); setAsked({ ...asked, page }); };
  const several = { content: second ? '从系列中移除' : '移除产品', onAction: () => setTarget(found.rows.filter(({ id }) => selectedResources.includes(id))) };
  const pages = { hasPrevious: asked.page > 1, onPrevious: () => turn(asked.page - 1), hasNext: asked.page < last, onNext: () => turn(asked.page + 1) };
  const state = (row) => <Badge tone={tones[row.status]}>{row.status}</Badge>;
  const cells = (row) => (second ? [
    <InlineStack gap="300" blockAlign="center" wrap={false}><Thumbnail source={ImageIcon} size="small" alt="" /><BlockStack><Text fontWeight="semibold">{row.title}</Text><Text tone="subdued">{row.id}</Text></BlockStack></InlineStack>,
    state(row), `库存 ${row.stock}`, row.added, apart(<InlineStack><Button icon={EditIcon} variant="tertiary" accessibilityLabel="编辑" /><Asked row={row} go={go} /></InlineStack>),
  ] : [
    row.id, <Text fontWeight="semibold">{row.title}</Text>, state(row), <Text alignment="end" numeric>{row.stock}</Text>,
    <Text alignment="end" numeric>¥{row.price}</Text>, apart(<Button variant="plain" tone="critical" onClick={() => setTarget([row])}>移除</Button>),
  ]);
  const headings = second
    ? [{ title: '产品' }, { title: '状态' }, { title: '库存' }, { title: '添加时间' }, { title: '操作', hidden: true }]
    : [{ title: '产品 ID' }, { title: '产品名称' }, { title: '状态' }, { title: '库存', alignment: 'end' }, { title: '价格', alignment: 'end' }, { title: '操作' }];
  return (
    <Page fullWidth={!second} title={second ? '秋季上新' : '产品'} subtitle={second ? '产品系列' : undefined} backAction={second ? { content: '产品系列' } : undefined}
      primaryAction={{ content: '添加产品' }} secondaryActions={[{ content: '导出' }]}>
      <BlockStack gap="400">
        {second && told && <Banner tone={told.bad ? 'critical' : 'success'} title={told.words} onDismiss={() => setTold(null)} />}
        <Card padding="0">
          {!second && (
            <Box padding="300">
              <form onSubmit={(event) => { event.preventDefault(); clearSelection(); setAsked({ q: words, page: 1 }); }}>
                <TextField label="搜索" labelHidden prefix={<SearchIcon width={20} />} placeholder="搜索产品 ID，多个用逗号分隔" autoComplete="off" value={words} onChange={setWords}
                  clearButton onClearButtonClick={() => { setWords(''); setAsked({ q: '', page: 1 }); }} connectedRight={<Button submit>搜索</Button>} />
              </form>
            </Box>
          )}
          <IndexTable resourceName={name} headings={headings} itemCount={found.rows.length} loading={busy}
            selectedItemsCount={allResourcesSelected ? 'All' : selectedResources.length} onSelectionChange={handleSelectionChange}
            promotedBulkActions={second ? [{ content: '修改产品' }] : [several]} bulkActions={second ? [{ content: '设为下架' }, several] : []}
            emptyState={<EmptySearchResult title="未找到产品" description="请尝试更改筛选条件或搜索词" />}
            pagination={second ? undefined : { ...pages, label: `第 ${asked.page} / ${last} 页，共 ${found.total} 个产品` }}>
            {found.rows.map((row, at) => (
              <IndexTable.Row id={row.id} key={row.id} position={at} selected={selectedResources.includes(row.id)}>
                {cells(row).map((cell, n) => <IndexTable.Cell key={headings[n].title}>{cell}</IndexTable.Cell>)}
              </IndexTable.Row>
            ))}
          </IndexTable>
        </Card>
        {second && <InlineStack align="center"><Pagination {...pages} /></InlineStack>}
      </BlockStack>
      <Modal open={!!target} onClose={() => setTarget(null)} size={second ? 'small' : undefined}
        title={second ? '移除产品' : target?.length === 1 ? `移除“${target[0].title}”？` : `移除 ${target?.length} 个产品？`}
        primaryAction={{ content: second ? '确认移除' : '移除', destructive: true, onAction: () => go(target.map(({ id }) => id)) }}
        secondaryActions={[{ content: second ? '再想想' : '取消', onAction: () => setTarget(null) }]}>
        <Modal.Section>{second ? `要从系列“秋季上新”中移除选中的 ${target?.length} 个产品吗？` : '此操作无法撤销。移除后，客户将无法再看到这些产品。'}</Modal.Section>
      </Modal>
      {!second && told && <Toast content={told.words} error={told.bad} duration={5000} onDismiss={() => setTold(null)} />}
    </Page>
  );
}

function Notice() {
  const [open, setOpen] = useState(true);
  return <Modal open={open} title="产品列表更新" onClose={() => setOpen(false)} primaryAction={{ content: '我知道了', onAction: () => setOpen(false) }}><Modal.Section>现在可以批量编辑产品了。</Modal.Section></Modal>;
}

const bar = <TopBar userMenu={<TopBar.UserMenu name={root.dataset.shop} initials="好" actions={[]} open={false} onToggle={() => {}} />} />;

createRoot(root).render(
  <AppProvider i18n={zh}><Frame topBar={bar}>{BOOT.guide && <Notice />}<Goods /></Frame></AppProvider>,
);
