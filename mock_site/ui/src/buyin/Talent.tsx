// 达人专属商品组: one group per talent. Two ids stand in a row, and the row's key is the promotion id.
import { useCallback, useEffect, useState } from 'react';
import { Button, Table, Tag, Tooltip } from 'antd';
import type { ColumnsType } from 'antd/es/table';
import { get } from '../api';
import { cls } from '../classes';
import { remove } from '../lists/removal';
import RowConfirm from '../lists/RowConfirm';
import { shifting } from '../lists/shifting';
import type { Row, TabProps } from '../lists/types';
import { useList } from '../lists/useList';
import { BUYIN, SIZES, type Talent, type TalentRow } from './types';
import { shaped, told } from '../lists/shapes';
import type { Place } from '../pages';

const URL = `${BUYIN}/talent`;
const COLOURS: Record<string, string> = { 合作中: 'success', 审核中: 'processing' };

const Goods = ({ row }: { row: TalentRow }) => (
  <div className={cls('style_product')}>
    <div className={cls('style_thumb')} style={{ background: `hsl(${row.colour * 30} 45% 82%)` }} />
    <div className={cls('style_productText')}>
      <div className={cls('style_productNameNew')} title={row.title}>{row.title}</div>
      <div className={cls('style_productId')}>推广ID：{row.promotion_id}</div>
      <div className={cls('style_productId')}>商品ID:{row.product_id}</div>
    </div>
  </div>
);

function Products({ group, onChanged }: { group: string } & TabProps) {
  const list = useList({ url: `${URL}/list`, name: 'talent', container: group });

  const removeRow = (row: Row) => remove({
    url: `${URL}/remove`,
    body: { container: group, record_ids: [row.key] },
    rows: [row],
    done: '移出成功',
    refresh: () => {
      list.reload();
      onChanged();
    },
  });
  const action = (row: TalentRow) => (row.locked ? (
    <Tooltip title={`合作锁定期内不可移出，${row.locked_until} 后可操作`}>
      <Button type="link" size="small" disabled>移出</Button>
    </Tooltip>
  ) : (
    <RowConfirm title="确定将该商品移出专属商品组？" okText="移出" cancelText="取消" act={() => removeRow(row)}>
      <Button type="link" size="small">移出</Button>
    </RowConfirm>
  ));
  const columns: ColumnsType<TalentRow> = [
    { title: '商品', key: 'goods', render: (_, row) => <Goods row={row} /> },
    {
      title: '状态', key: 'status', width: 160,
      render: (_, row) => <><Tag color={COLOURS[row.status]}>{row.status}</Tag>{row.locked && <Tag color="gold">锁定期</Tag>}</>,
    },
    { title: '专属佣金', dataIndex: 'commission', width: 110, align: 'right' },
    { title: '达人', dataIndex: 'author', width: 110 },
    { title: '加入时间', dataIndex: 'added_at', width: 180 },
    { title: '操作', key: 'operating', width: 120, render: (_, row) => action(row) },
  ];
  return (
    <div className={cls('index-module__planProducts')} {...shifting(list.setRows)}>
      <Table<TalentRow>
        rowKey="promotion_id" tableLayout="fixed" columns={shaped(columns)} dataSource={list.rows as TalentRow[]} loading={list.loading}
        locale={list.emptyText ? { emptyText: list.emptyText } : undefined}
        pagination={{
          current: list.page, pageSize: list.size, total: list.total, showSizeChanger: true,
          pageSizeOptions: SIZES, showTotal: told((total) => `共 ${total} 条`), onChange: list.turn,
        }}
      />
    </div>
  );
}

export const pages: Place[] = [{ path: '/dashboard/product/talent-pool', title: '达人专属商品组', app: 'buyin', prefix: 'auxo' }];

export default function TalentPool() {
  const [groups, setGroups] = useState<Talent[]>([]);
  const [chosen, setChosen] = useState('');
  const refresh = useCallback(() => {
    get<Talent[]>(`${URL}/groups`).then(({ data }) => {
      if (!data) return;
      setGroups(data);
      setChosen((now) => now || data[0]?.name || '');
    }).catch(() => undefined);
  }, []);
  useEffect(refresh, [refresh]);
  return (
    <>
      <div className={cls('style_pageTitle')}>达人专属商品组<span>为合作达人配置专属佣金商品</span></div>
      <div className={cls('index_card', 'index-module__card', 'index-module__plans')}>
        <div className={cls('index-module__talentList')}>
          {groups.map(({ name, count, uid }) => (
            <div
              key={name} onClick={() => setChosen(name)}
              className={cls('index-module__talentItem', ...(name === chosen ? ['index-module__talentActive'] : []))}
            >
              <div className={cls('index-module__talentName')}><span>{name}</span><span>({count})</span></div>
              <div className={cls('index-module__talentUid')}>达人 UID {uid}</div>
            </div>
          ))}
        </div>
        {chosen && <Products key={chosen} group={chosen} onChanged={refresh} />}
      </div>
    </>
  );
}
