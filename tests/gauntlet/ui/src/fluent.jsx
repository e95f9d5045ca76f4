// Fluent UI 8: a list of div rows that are selected by clicking, commands in a bar above, questions in a dialog or a panel.
import {
  CheckboxVisibility, CommandBar, DefaultButton, DetailsList, DetailsListLayoutMode, Dialog, DialogFooter, DialogType, IconButton, Link,
  MessageBar, MessageBarType, Panel, PrimaryButton, SearchBox, Selection, SelectionMode, Spinner, Stack, Text,
  registerIcons,
} from '@fluentui/react';
import { useEffect, useMemo, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { BOOT, list, remove, second } from './api.js';

const glyph = (d) => <svg width="14" height="14" viewBox="0 0 16 16" fill="currentColor"><path d={d} /></svg>;
registerIcons({
  icons: {
    CheckMark: glyph('M6 12 2 8l1-1 3 3 7-7 1 1z'), StatusCircleCheckmark: glyph('M6 12 2 8l1-1 3 3 7-7 1 1z'), CircleRing: glyph('M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1zm0 1a6 6 0 1 1 0 12A6 6 0 0 1 8 2z'),
    Delete: glyph('M5 2h6v1h3v1h-1v11H3V4H2V3h3zm-1 2v10h8V4z'), Cancel: glyph('M3 2l5 5 5-5 1 1-5 5 5 5-1 1-5-5-5 5-1-1 5-5-5-5z'), Search: glyph('M10 9l5 5-1 1-5-5zM6 1a5 5 0 1 1 0 10A5 5 0 0 1 6 1z'),
    Clear: glyph('M3 2l5 5 5-5 1 1-5 5 5 5-1 1-5-5-5 5-1-1 5-5-5-5z'), Add: glyph('M7 2h2v5h5v2H9v5H7V9H2V7h5z'), Info: glyph('M7 6h2v7H7zM7 3h2v2H7z'), ErrorBadge: glyph('M7 3h2v7H7zM7 11h2v2H7z'),
    Completed: glyph('M6 12 2 8l1-1 3 3 7-7 1 1z'), ChevronLeft: glyph('M10 2 4 8l6 6 1-1-5-5 5-5z'), ChevronRight: glyph('M6 2l6 6-6 6-1-1 5-5-5-5z'), Warning: glyph('M7 3h2v7H7zM7 11h2v2H7z'), More: glyph('M2 7h2v2H2zm5 0h2v2H7zm5 0h2v2h-2z'),
  },
});
const verb = second ? '取消合作' : '移除';
const size = 20;

function App() {
  const [asked, setAsked] = useState({ q: '', page: 1 });
  const [found, setFound] = useState(null);
  const [chosen, setChosen] = useState([]);
  const [target, setTarget] = useState(null);
  const [told, setTold] = useState(null);
  const selection = useMemo(() => {
    const made = new Selection({ getKey: (item) => item.id, onSelectionChanged: () => setChosen(made.getSelection()) });
    return made;
  }, []);
  useEffect(() => {
    let stale = false;
    list({ q: asked.q, offset: (asked.page - 1) * size, limit: size }).then((answer) => {
      if (stale) return;
      const last = Math.max(1, Math.ceil(answer.total / size));
      if (asked.page > last) { setAsked({ ...asked, page: last }); return; }
      selection.setAllSelected(false);
      setFound({ ...answer, last });
    });
    return () => { stale = true; };
  }, [asked, selection]);
  const go = async () => {
    const { removed, refused, error } = await remove(target.map(({ id }) => id));
    setTarget(null);
    if (error) setTold({ type: MessageBarType.error, words: error });
    else if (refused.length) setTold({ type: MessageBarType.warning, words: `${refused.length} 个商品未${verb}：${refused.map(({ id, why }) => `${id} ${why}`).join('；')}` });
    else setTold({ type: MessageBarType.success, words: `已${verb} ${removed.length} 个商品` });
    setAsked((now) => ({ ...now }));
  };
  const columns = second ? [
    { key: 'title', name: '商品', minWidth: 260, onRender: (row) => <Stack><Text>{row.title}</Text><Text variant="small">{row.id}</Text></Stack> },
    { key: 'status', name: '合作状态', minWidth: 80, onRender: (row) => row.status },
    { key: 'added', name: '合作时间', minWidth: 140, onRender: (row) => row.added },
    { key: 'do', name: '', minWidth: 60, onRender: (row) => <IconButton iconProps={{ iconName: 'Delete' }} title={verb} onClick={() => setTarget([row])} /> },
  ] : [
    { key: 'id', name: '商品ID', fieldName: 'id', minWidth: 170 },
    { key: 'title', name: '商品名称', fieldName: 'title', minWidth: 220 },
    { key: 'price', name: '价格', minWidth: 70, onRender: (row) => `¥${row.price}` },
    { key: 'stock', name: '库存', minWidth: 60, onRender: (row) => row.stock },
    { key: 'status', name: '状态', fieldName: 'status', minWidth: 70 },
    { key: 'do', name: '操作', minWidth: 80, onRender: (row) => <Link onClick={() => setTarget([row])}>移除</Link> },
  ];
  if (!found) return <Spinner label="加载中…" styles={{ root: { marginTop: 80 } }} />;
  const words = target && (target.length === 1 ? `「${target[0].title}」${verb}后不再投放。` : `${verb} ${target.length} 个商品？${verb}后不再投放。`);
  const buttons = (
    <>
      <PrimaryButton text={second ? '确认取消合作' : '移除'} onClick={go} />
      <DefaultButton text={second ? '返回' : '取消'} onClick={() => setTarget(null)} styles={{ root: { marginLeft: 8 } }} />
    </>
  );
  return (
    <div style={{ padding: '8px 20px' }}>
      <CommandBar
        items={[
          { key: 'new', text: '新增商品', iconProps: { iconName: 'Add' } },
          ...(chosen.length ? [{ key: 'off', text: second ? '批量取消合作' : '移除', iconProps: { iconName: 'Delete' }, onClick: () => setTarget(selection.getSelection()) }] : []),
        ]}
        farItems={chosen.length ? [{ key: 'n', text: `已选 ${chosen.length} 项`, iconProps: { iconName: 'Cancel' }, onClick: () => selection.setAllSelected(false) }] : []} />
      {told && <MessageBar messageBarType={told.type} onDismiss={() => setTold(null)} dismissButtonAriaLabel="关闭">{told.words}</MessageBar>}
      {!second && <SearchBox placeholder="按商品ID搜索" styles={{ root: { width: 300, margin: '8px 0' } }} onSearch={(q) => setAsked({ q: q ?? '', page: 1 })} onClear={() => setAsked({ q: '', page: 1 })} />}
      <DetailsList items={found.rows} columns={columns} selection={selection} selectionMode={SelectionMode.multiple} setKey="id" getKey={(row) => row.id}
        layoutMode={DetailsListLayoutMode.justified} checkboxVisibility={second ? CheckboxVisibility.onHover : CheckboxVisibility.always}
        ariaLabelForSelectAllCheckbox="全选" checkButtonAriaLabel="选择" onShouldVirtualize={() => second} />
      <Stack horizontal horizontalAlign="end" verticalAlign="center" tokens={{ childrenGap: 8 }} styles={{ root: { padding: 8 } }}>
        <Text>{second ? `${asked.page} / ${found.last}` : `共 ${found.total} 个商品，第 ${asked.page} / ${found.last} 页`}</Text>
        <IconButton iconProps={{ iconName: 'ChevronLeft' }} ariaLabel={second ? undefined : '上一页'} disabled={asked.page === 1} onClick={() => setAsked({ ...asked, page: asked.page - 1 })} />
        <IconButton iconProps={{ iconName: 'ChevronRight' }} ariaLabel={second ? undefined : '下一页'} disabled={asked.page === found.last} onClick={() => setAsked({ ...asked, page: asked.page + 1 })} />
      </Stack>
      {second ? (
        <Panel isOpen={!!target} headerText="取消合作" closeButtonAriaLabel="关闭" onDismiss={() => setTarget(null)} onRenderFooterContent={() => <div>{buttons}</div>} isFooterAtBottom>
          <p>{words}</p>
        </Panel>
      ) : (
        <Dialog hidden={!target} onDismiss={() => setTarget(null)} dialogContentProps={{ type: DialogType.normal, title: '移除商品', subText: words, closeButtonAriaLabel: '关闭' }} modalProps={{ isBlocking: true }}>
          <DialogFooter>{buttons}</DialogFooter>
        </Dialog>
      )}
    </div>
  );
}

function Notice() {
  const [open, setOpen] = useState(true);
  return <Dialog hidden={!open} dialogContentProps={{ title: '新功能' }} modalProps={{ isBlocking: true }}><p>列表支持批量操作了。</p><DialogFooter><PrimaryButton text="我知道了" onClick={() => setOpen(false)} /></DialogFooter></Dialog>;
}

createRoot(document.getElementById('root')).render(<>{BOOT.guide && <Notice />}<App /></>);
