// Mantine 7: its plain Table with what an application adds to it; look 2 without the static class names.
import {
  ActionIcon, Badge, Box, Button, Center, Checkbox, Group, Loader, MantineProvider, Menu, Modal, Pagination, Paper, Select, Table,
  Text, TextInput, Title, Tooltip,
} from '@mantine/core';
import '@mantine/core/styles.css';
import { useDisclosure } from '@mantine/hooks';
import { ModalsProvider, modals } from '@mantine/modals';
import { Notifications, notifications } from '@mantine/notifications';
import '@mantine/notifications/styles.css';
import IconChevronDown from '@tabler/icons-react/icons/IconChevronDown';
import IconSearch from '@tabler/icons-react/icons/IconSearch';
import IconTrash from '@tabler/icons-react/icons/IconTrash';
import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { BOOT, list, remove, second } from './api.js';

const verb = second ? '解绑' : '移除';
const hashed = (name) => `_${name}_${BOOT.hashes}x_1`;
document.head.append(Object.assign(document.createElement('style'), { textContent: `
  body { margin: 0; background: #f6f7f9; }
  .shell-header { display: flex; align-items: center; gap: 32px; height: 52px; padding: 0 24px; background: #fff; border-bottom: 1px solid #e9ecef; }
  .shell-header nav { display: flex; flex: 1; gap: 20px; }
  .shell-header a { color: #495057; text-decoration: none; }
  .shell-user button { margin-left: 12px; border: 0; background: none; color: #228be6; cursor: pointer; }
  .${hashed('tools')} { visibility: hidden; }
  tr:hover .${hashed('tools')} { visibility: visible; }
  .${hashed('pic')} { flex: none; width: 44px; height: 44px; border-radius: 8px; background: linear-gradient(#e5dbff, #b197fc); }
` }));

function tell({ removed, refused, error }) {
  if (error) notifications.show({ color: 'red', title: '操作失败', message: error });
  else if (refused.length) {
    notifications.show({
      color: 'orange', title: `部分商品${verb}失败`, message: refused.map(({ id, why }) => `${id} ${why}`).join('；'), autoClose: 6000,
    });
  } else if (second) notifications.show({ color: 'teal', message: `${removed.length} 个商品解绑完成`, withCloseButton: false });
  else notifications.show({ color: 'green', title: '操作成功', message: '商品已移除' });
}

function useGoods(size) {
  const [asked, setAsked] = useState({ q: '', page: 1, size });
  const [found, setFound] = useState(null);
  const [keys, setKeys] = useState([]);
  useEffect(() => {
    let stale = false;
    list({ q: asked.q, offset: (asked.page - 1) * asked.size, limit: asked.size }).then((answer) => {
      if (stale) return;
      const last = Math.max(1, Math.ceil(answer.total / asked.size));
      if (asked.page > last) { setAsked({ ...asked, page: last }); return; }
      setFound({ ...answer, last });
      setKeys([]);
    });
    return () => { stale = true; };
  }, [asked]);
  const go = async (ids) => {
    tell(await remove(ids));
    setAsked((now) => ({ ...now }));
  };
  const toggle = (id) => setKeys((now) => (now.includes(id) ? now.filter((one) => one !== id) : [...now, id]));
  return { asked, setAsked, found, keys, setKeys, toggle, go };
}

const Waiting = () => <Center py={80}><Loader /></Center>;

function Plain() {
  const { asked, setAsked, found, keys, setKeys, toggle, go } = useGoods(20);
  const [words, setWords] = useState('');
  const ask = (ids, row) => modals.openConfirmModal({
    title: '移除商品',
    children: <Text size="sm">{row ? `确定要移除「${row.title}」吗？移除后需重新添加。` : `确定要移除选中的 ${ids.length} 个商品吗？移除后需重新添加。`}</Text>,
    labels: { confirm: '确定', cancel: '取消' },
    confirmProps: { color: 'red' },
    onConfirm: () => go(ids),
  });
  if (!found) return <Waiting />;
  return (
    <Paper m="md" p="md" shadow="xs">
      <Title order={4} mb="sm">推广商品</Title>
      <Group justify="space-between" mb="sm">
        <form onSubmit={(event) => { event.preventDefault(); setAsked({ ...asked, q: words, page: 1 }); }}>
          <Group gap="xs">
            <TextInput placeholder="商品ID（多个用逗号分隔）" w={300} leftSection={<IconSearch size={16} />} value={words}
              onChange={(event) => setWords(event.currentTarget.value)} />
            <Button type="submit" variant="default">查询</Button>
          </Group>
        </form>
        <Button color="red" variant="light" disabled={!keys.length} onClick={() => ask(keys)}>批量移除</Button>
      </Group>
      <Table.ScrollContainer minWidth={900}>
        <Table striped highlightOnHover>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={40}>
                <Checkbox aria-label="全选" checked={keys.length > 0 && keys.length === found.rows.length}
                  indeterminate={keys.length > 0 && keys.length < found.rows.length}
                  onChange={() => setKeys(keys.length ? [] : found.rows.map(({ id }) => id))} />
              </Table.Th>
              {['商品ID', '商品名称', '价格', '库存', '状态', '添加时间', '操作'].map((title) => <Table.Th key={title}>{title}</Table.Th>)}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {found.rows.map((row) => (
              <Table.Tr key={row.id} bg={keys.includes(row.id) ? 'var(--mantine-color-blue-light)' : undefined}>
                <Table.Td><Checkbox aria-label="选择行" checked={keys.includes(row.id)} onChange={() => toggle(row.id)} /></Table.Td>
                <Table.Td><Tooltip label={row.id} openDelay={100}><span>{`${row.id.slice(0, 4)}…${row.id.slice(-4)}`}</span></Tooltip></Table.Td>
                <Table.Td>{row.title}</Table.Td>
                <Table.Td>¥{row.price}</Table.Td>
                <Table.Td>{row.stock}</Table.Td>
                <Table.Td><Badge variant="light" color={row.status === '在售' ? 'green' : 'gray'}>{row.status}</Badge></Table.Td>
                <Table.Td>{row.added}</Table.Td>
                <Table.Td><Button size="compact-sm" variant="subtle" color="red" onClick={() => ask([row.id], row)}>移除</Button></Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Group justify="space-between" mt="md">
        <Text size="sm" c="dimmed">共 {found.total} 个商品</Text>
        <Pagination total={found.last} value={asked.page} onChange={(page) => setAsked({ ...asked, page })} withEdges />
      </Group>
    </Paper>
  );
}

function Hovered() {
  const { asked, setAsked, found, keys, setKeys, toggle, go } = useGoods(10);
  const [opened, { open, close }] = useDisclosure(false);
  const [target, setTarget] = useState([]);
  const [busy, setBusy] = useState(false);
  const ask = (rows) => { setTarget(rows); open(); };
  const confirm = async () => {
    setBusy(true);
    await go(target.map(({ id }) => id));
    setBusy(false);
    close();
  };
  if (!found) return <Waiting />;
  return (
    <Box p="lg" maw={1120} mx="auto">
      <Group mb="md">
        <Menu shadow="md" width={160} position="bottom-start">
          <Menu.Target>
            <Button color="violet" rightSection={<IconChevronDown size={14} />} disabled={!keys.length}>批量操作</Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Label>已选 {keys.length} 项</Menu.Label>
            <Menu.Item>修改出价</Menu.Item>
            <Menu.Item>导出数据</Menu.Item>
            <Menu.Divider />
            <Menu.Item color="red" onClick={() => ask(found.rows.filter(({ id }) => keys.includes(id)))}>解除绑定</Menu.Item>
          </Menu.Dropdown>
        </Menu>
        <Button variant="subtle" color="violet">添加商品</Button>
      </Group>
      <Table verticalSpacing="sm" withTableBorder bg="white">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>绑定商品</Table.Th><Table.Th>投放状态</Table.Th><Table.Th ta="right">库存</Table.Th><Table.Th ta="right">售价</Table.Th>
            <Table.Th w={120} />
            <Table.Th w={44}>
              <Checkbox size="xs" color="violet" checked={keys.length > 0 && keys.length === found.rows.length}
                indeterminate={keys.length > 0 && keys.length < found.rows.length}
                onChange={() => setKeys(keys.length ? [] : found.rows.map(({ id }) => id))} />
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {found.rows.map((row) => (
            <Table.Tr key={row.id}>
              <Table.Td>
                <Group gap="sm" wrap="nowrap">
                  <div className={hashed('pic')} />
                  <div><Text size="sm" fw={500}>{row.title}</Text><Text size="xs" c="dimmed">ID：{row.id}　绑定于 {row.added}</Text></div>
                </Group>
              </Table.Td>
              <Table.Td><Badge variant="dot" color={row.status === '在售' ? 'teal' : 'gray'}>{row.status}</Badge></Table.Td>
              <Table.Td ta="right">{row.stock}</Table.Td>
              <Table.Td ta="right">¥{row.price}</Table.Td>
              <Table.Td>
                <Group className={hashed('tools')} gap={4} justify="flex-end" wrap="nowrap">
                  <ActionIcon variant="subtle" color="red" onClick={() => ask([row])}><IconTrash size={16} stroke={1.5} /></ActionIcon>
                </Group>
              </Table.Td>
              <Table.Td><Checkbox size="xs" color="violet" checked={keys.includes(row.id)} onChange={() => toggle(row.id)} /></Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Group justify="center" mt="md">
        <Pagination total={found.last} value={asked.page} onChange={(page) => setAsked({ ...asked, page })} radius="xl" size="sm" color="violet" />
        <Select w={110} size="xs" allowDeselect={false} data={['10', '20', '50'].map((value) => ({ value, label: `${value} 条/页` }))}
          value={`${asked.size}`} onChange={(size) => setAsked({ ...asked, page: 1, size: Number(size) })} />
      </Group>
      <Modal opened={opened} onClose={close} title="解除绑定" centered>
        <Text size="sm">
          {target.length === 1 ? `「${target[0].title}」解绑后将停止投放，历史数据保留。` : `已选的 ${target.length} 个商品解绑后将停止投放，历史数据保留。`}
        </Text>
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={close}>暂不解绑</Button>
          <Button color="violet" loading={busy} onClick={confirm}>解绑</Button>
        </Group>
      </Modal>
    </Box>
  );
}

createRoot(document.getElementById('root')).render(
  <MantineProvider withStaticClasses={!second}>
    <ModalsProvider>
      <Notifications position={second ? 'top-center' : 'bottom-right'} />
      {second ? <Hovered /> : <Plain />}
    </ModalsProvider>
  </MantineProvider>,
);
if (BOOT.guide) {
  setTimeout(() => modals.open({
    title: '新功能', withCloseButton: false, closeOnClickOutside: false, closeOnEscape: false,
    children: <><Text size="sm">推广商品支持批量管理了。</Text><Button fullWidth mt="md" onClick={() => modals.closeAll()}>我知道了</Button></>,
  }), 300);
}
