// Semi Design (Douyin's own): Table with rowSelection, Modal.confirm or Popconfirm, Toast.
import { IconDelete, IconGift, IconHome, IconList, IconSearch } from '@douyinfe/semi-icons';
import { Button, Input, Modal, Nav, Popconfirm, Space, Table, Tag, Toast, Tooltip, Typography } from '@douyinfe/semi-ui';
import '@douyinfe/semi-ui/dist/css/semi.min.css';
import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { BOOT, list, remove, second } from './api.js';

const { Text, Title } = Typography;
const VERB = second ? '退出' : '移除';
const cls = (name) => `index-module__${name}___${BOOT.hashes}`;
document.head.append(Object.assign(document.createElement('style'), { textContent: `
  body { margin: 0; background: var(--semi-color-fill-0); font-family: Inter, -apple-system, sans-serif; }
  .headerbar { display: flex; justify-content: space-between; align-items: center; height: 56px; padding: 0 24px; background: #fff;
    border-bottom: 1px solid var(--semi-color-border); font-size: 14px; }
  .headerbar a { margin-left: 24px; color: inherit; text-decoration: none; }
  .userName { margin: 0 12px 0 24px; font-weight: 600; }
  .logout { border: 0; background: none; color: var(--semi-color-primary); cursor: pointer; }
  .main { display: flex; min-height: calc(100vh - 57px); }
  #app { flex: 1; min-width: 0; padding: 20px 20px ${second ? 76 : 20}px; }
  .${cls('panel')} { padding: 16px 20px 4px; border-radius: 6px; background: #fff; }
  .${cls('bar')} { display: flex; justify-content: space-between; margin: 16px 0 12px; }
  .${cls('foot')} { position: fixed; right: 20px; bottom: 0; left: 260px; z-index: 10; display: flex; gap: 16px; align-items: center;
    padding: 12px 20px; background: #fff; box-shadow: 0 -2px 8px rgb(0 0 0 / 10%); }
  .${cls('goods')} { display: flex; gap: 12px; align-items: center; }
  .${cls('pic')} { flex: none; width: 52px; height: 52px; border-radius: 4px; background: linear-gradient(135deg, #fde3cf, #fa8c6b); }
` }));

function Goods() {
  const [asked, setAsked] = useState({ q: '', page: 1, size: second ? 10 : 20 });
  const [found, setFound] = useState({ rows: [], total: 0 });
  const [loading, setLoading] = useState(true);
  const [keys, setKeys] = useState([]);
  const [asking, setAsking] = useState(false);

  useEffect(() => {
    let stale = false;
    const { q, page, size } = asked;
    setLoading(true);
    list({ q, offset: (page - 1) * size, limit: size }).then((answer) => {
      const last = Math.max(1, Math.ceil(answer.total / size));
      if (stale) return;
      if (page > last) { setAsked({ ...asked, page: last }); return; }
      setFound(answer);
      setKeys([]);
      setLoading(false);
    });
    return () => { stale = true; };
  }, [asked]);

  const go = async (ids) => {
    const { removed, refused, error } = await remove(ids);
    if (error) Toast.error(error);
    if (refused.length) Toast.warning(`部分商品${VERB}失败：${refused.map(({ id, why }) => `${id} ${why}`).join('；')}`);
    else if (!error) Toast.success(second ? `已退出 ${removed.length} 个商品` : '移除成功');
    setAsking(false);
    setAsked({ ...asked });
  };

  const confirm = (ids, title) => Modal.confirm({
    title: ids.length > 1 ? `确定移除选中的 ${ids.length} 个商品吗？` : '确定移除该商品吗？',
    content: ids.length > 1 ? '移除后商品将不再参与本活动' : `商品「${title}」移除后将不再参与本活动`,
    okText: '确定移除',
    okButtonProps: { type: 'danger' },
    onOk: () => go(ids),
  });

  const columns = [
    {
      title: '商品信息', dataIndex: 'title', width: 340,
      render: (title, row) => (
        <div className={cls('goods')}>
          <div className={cls('pic')} />
          {second
            ? <Tooltip content={`商品ID：${row.id}`}><Text ellipsis style={{ width: 200 }}>{title}</Text></Tooltip>
            : <div><Text>{title}</Text><br /><Text size="small" type="tertiary" copyable={{ content: row.id }}>ID: {row.id}</Text></div>}
        </div>
      ),
    },
    { title: '售价', dataIndex: 'price', render: (price) => `¥${price}`, sorter: second && ((a, b) => a.price - b.price) },
    { title: '库存', dataIndex: 'stock' },
    { title: '状态', dataIndex: 'status', render: (status) => <Tag color={status === '在售' ? 'green' : 'grey'}>{status}</Tag> },
    { title: second ? '报名时间' : '添加时间', dataIndex: 'added' },
    {
      title: '操作', dataIndex: 'operate', fixed: second && 'right', width: 120,
      render: (_, row) => (second ? (
        <Popconfirm title={`确定让「${row.title}」退出活动吗？`} content="退出后需重新报名" okText="确定退出" onConfirm={() => go([row.id])}>
          <Button icon={<IconDelete />} theme="borderless" type="danger" />
        </Popconfirm>
      ) : (
        <Space>
          <Text link>编辑</Text>
          <Text link onClick={() => confirm([row.id], row.title)}>移除</Text>
        </Space>
      )),
    },
  ];
  if (second) columns.splice(1, 0, ...columns.splice(3, 2));

  return (
    <div className={cls('panel')}>
      <Title heading={5}>{second ? '已报名商品' : '专区商品'}</Title>
      <div className={cls('bar')}>
        {second ? <Text type="tertiary">活动期间商品价格不可修改</Text> : (
          <>
            <Button type="danger" disabled={!keys.length} onClick={() => confirm(keys)}>批量移除{keys.length ? `(${keys.length})` : ''}</Button>
            <Input prefix={<IconSearch />} showClear placeholder="商品ID，多个请用逗号隔开" style={{ width: 320 }}
              onEnterPress={(event) => setAsked({ ...asked, q: event.target.value, page: 1 })}
              onClear={() => setAsked({ ...asked, q: '', page: 1 })} />
          </>
        )}
      </div>
      <Table
        rowKey="id"
        columns={columns}
        dataSource={found.rows}
        loading={loading}
        scroll={second ? { x: 1100 } : undefined}
        rowSelection={{ selectedRowKeys: keys, onChange: setKeys, fixed: second }}
        pagination={{
          currentPage: asked.page, pageSize: asked.size, total: found.total,
          showSizeChanger: !second, pageSizeOpts: [10, 20, 50], formatPageText: second ? false : undefined,
          onChange: (page, size) => setAsked({ ...asked, page: size === asked.size ? page : 1, size }),
        }}
      />
      {second && keys.length > 0 && (
        <div className={cls('foot')}>
          <span>已选择 {keys.length} 个商品</span>
          <Button theme="solid" onClick={() => setAsking(true)}>批量退出</Button>
          <Button onClick={() => setKeys([])}>取消选择</Button>
        </div>
      )}
      <Modal title="批量退出活动" visible={asking} okText="确认" onOk={() => go(keys)} onCancel={() => setAsking(false)}>
        确定让选中的 {keys.length} 个商品退出活动吗？
      </Modal>
    </div>
  );
}

createRoot(document.getElementById('side')).render(
  <Nav defaultSelectedKeys={['goods']} style={{ height: '100%' }} items={[
    { itemKey: 'home', text: '首页', icon: <IconHome /> },
    { itemKey: 'goods', text: '商品管理', icon: <IconList /> },
    { itemKey: 'gift', text: '营销活动', icon: <IconGift /> },
  ]} />,
);
createRoot(document.getElementById('app')).render(<Goods />);
if (BOOT.guide) Modal.info({ title: '功能升级通知', content: '商品列表已支持批量操作', okText: '我知道了', hasCancel: false });
