// 自定义商品组: groups on the left, the open group's products on the right in a virtual table.
import { useCallback, useEffect, useState } from 'react';
import { Button, Checkbox, Input, Table } from 'antd';
import type { ColumnsType } from 'antd/es/table';
import { FolderOutlined } from '@ant-design/icons';
import { get } from '../api';
import { cls } from '../classes';
import { fault } from '../faults';
import { ProductCell, StatusCell, exposure } from './cells';
import { ask, worded } from './confirmation';
import { remove } from './removal';
import { BUSINESS, type Row, type TabProps } from './types';
import { useList } from './useList';
import VirtualBody, { BODY_HEIGHT, type Cell } from './VirtualBody';
import { shaped, told } from './shapes';

const URL = `${BUSINESS}/custom_group`;

interface Group { name: string; count: number }

function GroupProducts({ group, onChanged }: { group: string } & TabProps) {
  const list = useList({ url: `${URL}/product/list`, name: 'groups', container: group, size: 100 });
  const [typed, setTyped] = useState('');
  const [ticked, setTicked] = useState<Row[]>([]);
  useEffect(() => setTicked([]), [list.page, list.size]);
  const isTicked = (row: Row) => ticked.some((other) => other.product_id === row.product_id);
  const extra = ticked.length > 0 && fault('extra_selected') ? list.extra : null;
  const selected = extra && !isTicked(extra) ? [...ticked, extra] : ticked;
  const all = list.rows.length > 0 && list.rows.every(isTicked);

  const askRemoval = () => {
    const question = worded({ title: '移出商品组', count: selected.length }, (count) =>
      `确定将选中的 ${count} 个商品移出「${group}」吗？`);
    ask(question, async () => {
      const body = { container: group, product_ids: selected.map((row) => row.product_id) };
      const refresh = () => {
        setTicked([]);
        list.reload();
        onChanged();
      };
      await remove({ url: `${URL}/product/remove`, body, rows: selected, done: '移出成功', refresh });
    });
  };
  const tick = (row: Row, on: boolean) =>
    setTicked((now) => (on ? [...now, row] : now.filter((other) => other.product_id !== row.product_id)));

  const cells: (Cell & { title: React.ReactNode })[] = [
    {
      key: 'selection', width: 52,
      title: (
        <Checkbox
          checked={all} indeterminate={ticked.length > 0 && !all}
          onChange={(event) => setTicked(event.target.checked ? list.rows : [])}
        />
      ),
      render: (row) => <Checkbox checked={isTicked(row)} onChange={(event) => tick(row, event.target.checked)} />,
    },
    { key: 'goods', title: '商品信息', width: 340, render: (row) => <ProductCell row={row} idLabel="ID " /> },
    { key: 'status', title: '状态', width: 100, render: (row) => <StatusCell status={row.status} /> },
    { key: 'price', title: '价格', width: 150, render: (row) => row.price },
    { key: 'exposure', title: '近7天曝光', width: 110, render: (row) => exposure(row.exposure_7d) },
    { key: 'added', title: '加入时间', width: 170, render: (row) => row.added_at },
  ];
  const columns: ColumnsType<Row> = cells.map(({ key, title, width }) => ({ key, title, width }));
  return (
    <div className={cls('style_groupProducts')}>
      <div className={cls('style_groupBar')}>
        <Input.Search
          style={{ width: 320 }} placeholder="搜索商品名称或ID" value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onSearch={(text) => { setTicked([]); list.search(text.trim()); }}
        />
        <span>已选 {selected.length} 项</span>
        <Button danger disabled={selected.length === 0} onClick={askRemoval}>移出商品组</Button>
      </div>
      <Table<Row>
        rowKey="product_id" columns={shaped(columns)} dataSource={list.rows} loading={list.loading}
        scroll={{ y: BODY_HEIGHT, x: 922 }}
        components={{
          body: (rows, { onScroll }) => (
            <VirtualBody
              rows={rows as Row[]} cells={cells} isTicked={isTicked} onScroll={onScroll} emptyText={list.emptyText}
            />
          ),
        }}
        pagination={{
          current: list.page, pageSize: list.size, total: list.total, showSizeChanger: true,
          pageSizeOptions: [10, 20, 50, 100], showTotal: told((total) => `共 ${total} 件商品`), onChange: list.turn,
        }}
      />
    </div>
  );
}

export default function Groups({ onChanged }: TabProps) {
  const [groups, setGroups] = useState<Group[]>([]);
  const [chosen, setChosen] = useState('');
  const refresh = useCallback(() => {
    get<Group[]>(`${URL}/list`).then(({ data }) => {
      if (!data) return;
      setGroups(data);
      setChosen((now) => now || data[0]?.name || '');
    }).catch(() => undefined);
  }, []);
  useEffect(refresh, [refresh]);
  const changed = () => {
    refresh();
    onChanged();
  };
  return (
    <div className={cls('style_groups')}>
      <div className={cls('style_groupList')}>
        <div className={cls('style_groupTitle')}>全部商品组</div>
        {groups.map((group) => (
          <div
            key={group.name} onClick={() => setChosen(group.name)}
            className={group.name === chosen ? cls('style_groupItem', 'style_groupActive') : cls('style_groupItem')}
          >
            <FolderOutlined />
            <span className={cls('style_groupName')}>{group.name}</span>
            <span className={cls('style_groupCount')}>({group.count})</span>
          </div>
        ))}
      </div>
      {chosen && <GroupProducts key={chosen} group={chosen} onChanged={changed} />}
    </div>
  );
}
