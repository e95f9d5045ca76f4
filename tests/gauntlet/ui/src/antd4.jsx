// Ant Design 4 with the prefix auxo. Look 1: ProTable, with the query form, the alert that counts, Popconfirm for one; look 2: cards
// in a grid, a bar at the foot that comes with the selection, a reason that must be chosen, the row's actions under 更多.
import 'antd/dist/antd.css';
import './antd4.css';
import { DownOutlined } from '@ant-design/icons';
import { ProTable } from '@ant-design/pro-components';
import { Button, Checkbox, ConfigProvider, Dropdown, Empty, Form, Input, Modal, Pagination, Popconfirm, Select, Spin, Tag, Tooltip, Typography, message, notification } from 'antd';
import zhCN from 'antd/es/locale/zh_CN';
import moment from 'moment';
import 'moment/locale/zh-cn';
import { useEffect, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { BOOT, list, remove, second } from './api.js';

moment.locale('zh-cn');
ConfigProvider.config({ prefixCls: 'auxo' });
const root = document.getElementById('root');
const colors = { 在售: 'blue', 审核中: 'gold' };

function Cooperations() {
  const table = useRef();
  const [ticked, setTicked] = useState([]);
  const go = async (ids) => {
    const { removed, refused, error } = await remove(ids);
    if (error) message.error(error);
    else if (refused.length) {
      Modal.warning({
        title: `${removed.length} 个商品已取消合作，${refused.length} 个失败`,
        content: <ul className="failed">{refused.map(({ id, why }) => <li key={id}>{id}：{why}</li>)}</ul>,
        okText: '知道了',
      });
    } else message.success(`已取消 ${removed.length} 个商品的合作`);
    table.current.clearSelected();
    table.current.reload();
  };
  const askSeveral = () => Modal.confirm({
    title: '批量取消合作',
    content: `已选择 ${ticked.length} 个商品，取消后达人将无法继续推广，是否确认？`,
    okText: '确认取消',
    cancelText: '再想想',
    onOk: () => go(ticked),
  });
  const columns = [
    { title: '商品ID', dataIndex: 'id', width: 190, fieldProps: { placeholder: '请输入商品ID，多个用逗号隔开' } },
    { title: '商品名称', dataIndex: 'title', ellipsis: true, search: false },
    { title: '价格', dataIndex: 'price', width: 100, search: false, renderText: (price) => `¥${price}` },
    { title: '库存', dataIndex: 'stock', width: 90, valueType: 'digit', search: false },
    { title: '商品状态', dataIndex: 'status', width: 110, search: false, render: (_, { status }) => <Tag color={colors[status]}>{status}</Tag> },
    { title: '开始合作时间', dataIndex: 'added', width: 170, search: false },
    {
      title: '操作', valueType: 'option', width: 140, render: (_, { id }) => [
        <a key="see">详情</a>,
        <Popconfirm key="off" title="确认取消与该商品的合作？" placement="topRight" onConfirm={() => go([id])}><a>取消合作</a></Popconfirm>,
      ],
    },
  ];
  return (
    <ProTable
      actionRef={table}
      rowKey="id"
      headerTitle="合作商品"
      columns={columns}
      request={async ({ current, pageSize, id }) => {
        const { rows, total } = await list({ q: id, offset: (current - 1) * pageSize, limit: pageSize });
        return { data: rows, total, success: true };
      }}
      search={{ labelWidth: 'auto', span: 8 }}
      pagination={{ defaultPageSize: 20, showSizeChanger: true, showTotal: (total) => `共 ${total} 条` }}
      rowSelection={{ onChange: setTicked }}
      tableAlertRender={({ selectedRowKeys }) => <span>已选择 <a>{selectedRowKeys.length}</a> 项</span>}
      toolBarRender={() => [
        <Button key="add" type="primary">新增合作</Button>,
        <Button key="off" danger disabled={!ticked.length} onClick={askSeveral}>批量取消合作</Button>,
      ]}
      options={{ density: false, setting: true, reload: true }}
    />
  );
}

const size = 12;
const reasons = ['佣金比例调整', '商品即将下架', '合作期满', '其他原因'];

function Why({ asked, onClose, onDone }) {
  const [why, setWhy] = useState();
  const [busy, setBusy] = useState(false);
  const [form] = Form.useForm();
  const sure = async () => {
    setBusy(true);
    const answer = await remove(asked.map(({ id }) => id));
    setBusy(false);
    onDone(answer);
  };
  return (
    <Modal
      visible title={asked.length === 1 ? '终止合作' : `终止 ${asked.length} 个商品的合作`} width={460}
      okText="确定" cancelText="取消" okButtonProps={{ disabled: !why }} confirmLoading={busy} onOk={sure} onCancel={onClose}
    >
      <p>{asked.length === 1 ? `即将终止「${asked[0].title}」的合作。` : '终止后，所选商品的推广链接将立即失效。'}</p>
      <Form form={form} layout="vertical">
        <Form.Item label="终止原因" required>
          <Select placeholder="请选择" value={why} onChange={setWhy} options={reasons.map((value) => ({ value, label: value }))} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

function Shelf() {
  const [asked, setAsked] = useState({ q: '', page: 1 });
  const [found, setFound] = useState({ rows: [], total: 0 });
  const [busy, setBusy] = useState(true);
  const [ticked, setTicked] = useState([]);
  const [ending, setEnding] = useState(null);
  useEffect(() => {
    let stale = false;
    setBusy(true);
    list({ q: asked.q, offset: (asked.page - 1) * size, limit: size }).then((answer) => {
      if (stale) return;
      const last = Math.max(1, Math.ceil(answer.total / size));
      if (asked.page > last) { setAsked({ ...asked, page: last }); return; }
      setFound(answer);
      setTicked([]);
      setBusy(false);
    });
    return () => { stale = true; };
  }, [asked]);
  const chosen = found.rows.filter(({ id }) => ticked.includes(id));
  const all = chosen.length > 0 && chosen.length === found.rows.length;
  const done = ({ removed, refused, error }) => {
    setEnding(null);
    if (error) notification.error({ message: '操作失败', description: error });
    else if (refused.length) {
      notification.warning({
        message: `${refused.length} 个商品终止失败`, duration: 8,
        description: <ul className="failed">{refused.map(({ id, why }) => <li key={id}>{id} {why}</li>)}</ul>,
      });
    } else notification.success({ message: '操作成功', description: `${removed.length} 个商品已终止合作` });
    setAsked((now) => ({ ...now }));
  };
  const items = (row) => [
    { key: 'data', label: '推广数据' },
    { key: 'rate', label: '调整佣金' },
    { key: 'end', label: '终止合作', danger: true, onClick: () => setEnding([row]) },
  ];
  return (
    <>
      <Input.Search allowClear placeholder="搜索商品ID" style={{ width: 320 }} onSearch={(q) => setAsked({ q: q.trim(), page: 1 })} />
      <Spin spinning={busy}>
        {!busy && !found.rows.length && <Empty style={{ padding: 48 }} />}
        <div className="cards">
          {found.rows.map((row) => (
            <div key={row.id} className={ticked.includes(row.id) ? 'card picked' : 'card'}>
              <Checkbox className="card-tick" checked={ticked.includes(row.id)} onChange={({ target }) => setTicked(target.checked ? [...ticked, row.id] : ticked.filter((id) => id !== row.id))} />
              <div className="card-image" />
              <div className="card-body">
                <Tooltip title={row.title}><div className="card-title">{row.title}</div></Tooltip>
                <div className="card-id">ID：{row.id} <Typography.Text copyable={{ text: row.id, tooltips: false }} /></div>
                <div className="card-foot">
                  <span>¥{row.price}　<Tag color={colors[row.status]}>{row.status}</Tag></span>
                  <Dropdown menu={{ items: items(row) }} placement="bottomRight"><a onClick={(event) => event.preventDefault()}>更多 <DownOutlined /></a></Dropdown>
                </div>
              </div>
            </div>
          ))}
        </div>
      </Spin>
      <Pagination current={asked.page} pageSize={size} total={found.total} showSizeChanger={false} showTotal={(total, [from, to]) => `第 ${from}-${to} 个，共 ${total} 个商品`} onChange={(page) => setAsked({ ...asked, page })} />
      {chosen.length > 0 && (
        <div className="fixed-bar">
          <Checkbox checked={all} indeterminate={!all} onChange={() => setTicked(all ? [] : found.rows.map(({ id }) => id))}>全选本页</Checkbox>
          <span style={{ flex: 1 }}>已选 {chosen.length} 个商品</span>
          <Button onClick={() => setTicked([])}>取消选择</Button>
          <Button type="primary" danger onClick={() => setEnding(chosen)}>终止合作</Button>
        </div>
      )}
      {ending && <Why asked={ending} onClose={() => setEnding(null)} onDone={done} />}
    </>
  );
}

if (BOOT.guide) Modal.info({ title: '功能更新', content: '合作商品支持批量管理了。', okText: '我知道了' });
createRoot(root).render(
  <ConfigProvider locale={zhCN} prefixCls="auxo">
    <header className="header"><span className="header-logo">精选联盟</span><nav className="header-nav"><a>首页</a><a>合作管理</a><a>数据参谋</a></nav><span>{root.dataset.shop}</span></header>
    <main className="page">{second ? <Shelf /> : <Cooperations />}</main>
  </ConfigProvider>,
);
