// 我的竞品: no search, no batch. The row's key is a record number; the product id stands in the text only.
// After the last row of the last page is gone the page stays beyond the end: empty, though the total is not.
import { ConfigProvider, Pagination, Table } from 'antd';
import type { ColumnsType } from 'antd/es/table';
import { DeleteOutlined } from '@ant-design/icons';
import { cls } from '../classes';
import { ProductCell, exposure } from './cells';
import { remove } from './removal';
import RowConfirm from './RowConfirm';
import { shifting } from './shifting';
import { BUSINESS, type Row, type TabProps } from './types';
import { useList } from './useList';
import { shaped, told } from './shapes';

const URL = `${BUSINESS}/rival/product`;

export default function Competitors({ onChanged }: TabProps) {
  const list = useList({ url: `${URL}/list`, name: 'competitors', stepBack: false });

  const removeRow = async (row: Row) => {
    const body = { record_ids: [row.key] };
    const refresh = () => {
      list.reload();
      onChanged();
    };
    await remove({ url: `${URL}/remove`, body, rows: [row], done: '移除竞品成功', refresh });
  };
  const columns: ColumnsType<Row> = [
    { title: '竞品信息', key: 'goodsInformation', width: 400, render: (_, row) => <ProductCell row={row} idLabel="ID：" /> },
    { title: '价格', dataIndex: 'price', width: 160 },
    { title: '类目', dataIndex: 'category', width: 140 },
    { title: '近7天曝光', key: 'exposure', width: 140, align: 'right', render: (_, row) => exposure(row.exposure_7d) },
    { title: '商品状态', dataIndex: 'status', width: 120 },
    { title: '添加时间', dataIndex: 'added_at', width: 200 },
    {
      title: '操作', key: 'operating', width: 80, fixed: 'right', align: 'center',
      render: (_, row) => (
        <RowConfirm title="确定移除该竞品吗？" act={() => removeRow(row)}>
          <DeleteOutlined className={cls('style_iconAction')} />
        </RowConfirm>
      ),
    },
  ];
  return (
    <ConfigProvider autoInsertSpaceInButton={false}>
      <div {...shifting(list.setRows)}>
        <Table<Row>
          rowKey="key" columns={shaped(columns)} dataSource={list.rows} loading={list.loading} scroll={{ x: 1240 }}
          locale={list.emptyText ? { emptyText: list.emptyText } : undefined} pagination={false}
        />
        <div className={cls('style_pager')}>
          <Pagination
            current={list.page} pageSize={list.size} total={list.total} showSizeChanger
            pageSizeOptions={[10, 20, 50, 100]} showTotal={told((total) => `共 ${total} 条`)} onChange={list.turn}
          />
        </div>
      </div>
    </ConfigProvider>
  );
}
