// 我的收藏: two kinds behind radio buttons, a cross at each row, verb-labelled confirmation.
import { useCallback, useEffect, useState } from 'react';
import { Radio, Table } from 'antd';
import type { ColumnsType } from 'antd/es/table';
import { CloseOutlined } from '@ant-design/icons';
import { get } from '../api';
import { cls } from '../classes';
import { ProductCell, StatusCell, exposure } from './cells';
import { remove } from './removal';
import RowConfirm from './RowConfirm';
import { shifting } from './shifting';
import { BUSINESS, type Row, type TabProps } from './types';
import { useList } from './useList';
import { shaped, told } from './shapes';

const URL = `${BUSINESS}/clue/collect`;

interface Kind { name: string; count: number }

function Collected({ container, onChanged }: { container: string } & TabProps) {
  const list = useList({ url: `${URL}/list`, name: 'favourites', container });

  const removeRow = async (row: Row) => {
    const body = { record_ids: [row.key], container };
    const refresh = () => {
      list.reload();
      onChanged();
    };
    await remove({ url: `${URL}/remove`, body, rows: [row], done: '已取消收藏', refresh });
  };
  const columns: ColumnsType<Row> = [
    { title: '商品', key: 'goods', render: (_, row) => <ProductCell row={row} idLabel="商品ID：" /> },
    { title: '类目', dataIndex: 'category', width: 130 },
    { title: '参考价', dataIndex: 'price', width: 160 },
    { title: '近7天曝光', key: 'exposure', width: 130, align: 'right', render: (_, row) => exposure(row.exposure_7d) },
    { title: '状态', key: 'status', width: 110, render: (_, row) => <StatusCell status={row.status} /> },
    { title: '收藏时间', dataIndex: 'added_at', width: 180 },
    {
      title: '', key: 'operating', width: 60, align: 'center',
      render: (_, row) => (
        <RowConfirm
          title="取消收藏该商品？" okText="取消收藏" cancelText="再想想" act={() => removeRow(row)}
        >
          <CloseOutlined className={cls('style_iconAction')} />
        </RowConfirm>
      ),
    },
  ];
  return (
    <div {...shifting(list.setRows)}>
      <Table<Row>
        rowKey={(row) => `fav_${row.key}`} columns={shaped(columns)} dataSource={list.rows} loading={list.loading}
        locale={list.emptyText ? { emptyText: list.emptyText } : undefined}
        pagination={{
          current: list.page, pageSize: list.size, total: list.total, showSizeChanger: true,
          pageSizeOptions: [10, 20, 50], showTotal: told((total) => `共 ${total} 条`), onChange: list.turn,
        }}
      />
    </div>
  );
}

export default function Favourites({ onChanged }: TabProps) {
  const [kinds, setKinds] = useState<Kind[]>([]);
  const [chosen, setChosen] = useState('趋势');
  const refresh = useCallback(() => {
    get<Kind[]>(`${URL}/kinds`).then((answer) => answer.data && setKinds(answer.data)).catch(() => undefined);
  }, []);
  useEffect(refresh, [refresh]);
  const changed = () => {
    refresh();
    onChanged();
  };
  return (
    <>
      <Radio.Group className={cls('style_kinds')} value={chosen} onChange={(event) => setChosen(event.target.value)}>
        {kinds.map((kind) => (
          <Radio.Button key={kind.name} value={kind.name}>{kind.name} ({kind.count})</Radio.Button>
        ))}
      </Radio.Group>
      <Collected key={chosen} container={chosen} onChanged={changed} />
    </>
  );
}
