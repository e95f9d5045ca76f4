// TDesign: Table with a row-select column; Popconfirm and DialogPlugin change places between the looks.
import {
  Alert, Button, Card, ConfigProvider, DialogPlugin, Dropdown, Input, Link, Menu, MessagePlugin, Popconfirm, Space, Table, Tag,
} from 'tdesign-react';
import styles from 'tdesign-react/dist/tdesign.css?inline';
import { ChevronDownIcon, SearchIcon, ShopIcon } from 'tdesign-icons-react';
import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { BOOT, list, remove, second } from './api.js';

// As a company does that builds the library with a prefix of its own.
const PREFIX = second ? 'mch' : 't';
ConfigProvider.setGlobalConfig({ ...ConfigProvider.getGlobalConfig(), classPrefix: PREFIX });
const verb = second ? '取消报名' : '移除';
const cls = (name) => `${name}-${BOOT.hashes}`;
document.head.append(Object.assign(document.createElement('style'), { textContent: `${styles.replace(/\.t-/g, `.${PREFIX}-`)}
  body { margin: 0; background: var(--td-bg-color-page); font: 14px/22px PingFang SC, Microsoft YaHei, sans-serif; }
  .page-layout { display: flex; min-height: 100vh; }
  .page-main { flex: 1; min-width: 0; }
  .page-header { display: flex; justify-content: space-between; align-items: center; height: 56px; padding: 0 24px; background: #fff; }
  .page-header a { color: inherit; text-decoration: none; }
  .page-operations { display: flex; gap: 20px; }
  #app { padding: 24px; }
  .${cls('tools')} { display: flex; justify-content: space-between; margin-bottom: 16px; }
  .${cls('product')} { display: flex; gap: 8px; align-items: center; }
  .${cls('thumb')} { flex: none; width: 40px; height: 40px; border-radius: 3px; background: linear-gradient(#bbd3fb, #618dff); }
` }));

function Goods() {
  const [asked, setAsked] = useState({ q: '', current: 1, pageSize: second ? 20 : 10 });
  const [found, setFound] = useState({ rows: [], total: 0 });
  const [loading, setLoading] = useState(true);
  const [keys, setKeys] = useState([]);
  const [everything, setEverything] = useState(false);
  const [words, setWords] = useState('');

  useEffect(() => {
    let stale = false;
    const { q, current, pageSize } = asked;
    setLoading(true);
    list({ q, offset: (current - 1) * pageSize, limit: pageSize }).then((answer) => {
      const last = Math.max(1, Math.ceil(answer.total / pageSize));
      if (stale) return;
      if (current > last) { setAsked({ ...asked, current: last }); return; }
      setFound(answer);
      setKeys([]);
      setEverything(false);
      setLoading(false);
    });
    return () => { stale = true; };
  }, [asked]);

  const go = async (ids) => {
    const { removed, refused, error } = await remove(ids);
    if (error) MessagePlugin.error(error);
    else if (refused.length) MessagePlugin.warning(`部分商品${verb}失败：${refused.map(({ id, why }) => `${id} ${why}`).join('；')}`, 5000);
    else MessagePlugin.success(second ? `已为 ${removed.length} 件商品取消报名` : '移除成功');
    setAsked({ ...asked });
  };
  const batch = async () => go(everything ? (await list({ q: asked.q, limit: found.total })).rows.map(({ id }) => id) : keys);

  const ask = (header, body, then) => {
    const dialog = DialogPlugin.confirm({
      header, body, theme: 'warning', confirmBtn: second ? '确认取消报名' : '确定移除', cancelBtn: second ? '暂不' : '取消',
      onConfirm: async () => { await then(); dialog.hide(); },
      onClose: () => dialog.hide(),
    });
  };

  const goods = {
    colKey: 'title', title: '商品', width: second ? 280 : 300,
    cell: ({ row }) => (
      <div className={cls('product')}>
        <div className={cls('thumb')} />
        {second
          ? <Link href={`#/goods/detail?id=${row.id}`} target="_blank" hover="color">{row.title}</Link>
          : <div><div>{row.title}</div><div>商品ID：{row.id}</div></div>}
      </div>
    ),
  };
  const price = { colKey: 'price', title: second ? '报名价(元)' : '价格', align: second ? 'right' : 'left' };
  const stock = { colKey: 'stock', title: '库存' };
  const status = {
    colKey: 'status', title: '状态',
    cell: ({ row }) => <Tag theme={row.status === '在售' ? 'success' : 'default'} variant="light">{row.status}</Tag>,
  };
  const added = { colKey: 'added', title: second ? '报名时间' : '加入时间', width: 160 };
  const operation = {
    colKey: 'operation', title: '操作', width: 140, fixed: second ? 'right' : undefined,
    cell: ({ row }) => (second ? (
      <Space size="small">
        <Link theme="primary" hover="color">改价</Link>
        <Dropdown
          options={[{ content: '查看数据', value: 'data' }, { content: '取消报名', value: 'off', theme: 'error' }]}
          onClick={({ value }) => value === 'off' && ask('取消报名', `确定为「${row.title}」取消报名吗？`, () => go([row.id]))}
        >
          <Link theme="primary" hover="color" suffixIcon={<ChevronDownIcon />}>更多</Link>
        </Dropdown>
      </Space>
    ) : (
      <Space>
        <Link theme="primary">编辑</Link>
        <Popconfirm content={`确定移除商品「${row.title}」吗？`} confirmBtn="确定移除" theme="danger" onConfirm={() => go([row.id])}>
          <Link theme="danger">移除</Link>
        </Popconfirm>
      </Space>
    )),
  };
  const select = { colKey: 'row-select', type: 'multiple', width: 50, fixed: second ? 'left' : undefined };
  const columns = [select, goods, ...(second ? [added, status, price, stock] : [price, stock, status, added]), operation];
  const count = everything ? found.total : keys.length;

  return (
    <Card bordered={false}>
      <div className={cls('tools')}>
        {second ? (
          <Popconfirm content={`确定为选中的 ${count} 件商品取消报名吗？`} onConfirm={batch}>
            <Button variant="outline" theme="danger" disabled={!count}>批量取消报名</Button>
          </Popconfirm>
        ) : (
          <Space align="center">
            <Button theme="danger" disabled={!count} onClick={() => ask('移除确认', `确定移除选中的 ${count} 件商品吗？`, batch)}>批量移除</Button>
            {count > 0 && <span>已选{count}项</span>}
          </Space>
        )}
        {!second && (
          <Space size="small">
            <Input value={words} onChange={setWords} clearable placeholder="请输入商品ID" style={{ width: 280 }} />
            <Button icon={<SearchIcon />} onClick={() => setAsked({ ...asked, q: words, current: 1 })}>查询</Button>
          </Space>
        )}
      </div>
      {second && keys.length > 0 && keys.length === found.rows.length && (
        <Alert theme="info" style={{ marginBottom: 12 }}
          message={everything ? `已选择全部 ${found.total} 件商品` : `已选择本页 ${keys.length} 件商品`}
          operation={<span onClick={() => setEverything(!everything)}>{everything ? '清除选择' : `选择全部 ${found.total} 件商品`}</span>} />
      )}
      <Table
        rowKey="id" data={found.rows} columns={columns} loading={loading} hover bordered={second} size={second ? 'small' : 'medium'}
        tableLayout="fixed" tableContentWidth={second ? '1100' : undefined}
        selectedRowKeys={keys} onSelectChange={(chosen) => { setKeys(chosen); setEverything(false); }}
        pagination={{
          current: asked.current, pageSize: asked.pageSize, total: found.total,
          showJumper: !second, showPageSize: !second, theme: second ? 'simple' : 'default',
          totalContent: second ? <div style={{ flex: 1 }}>报名商品总数 {found.total}</div> : true,
          onChange: ({ current, pageSize }) => setAsked({ ...asked, current, pageSize }),
        }}
      />
    </Card>
  );
}

const WithPrefix = ({ children }) => <ConfigProvider globalConfig={{ classPrefix: PREFIX }}>{children}</ConfigProvider>;
createRoot(document.getElementById('menu')).render(
  <WithPrefix><Menu value="goods" logo={<b>商户后台</b>} style={{ height: '100%' }}>
    {[['home', '工作台'], ['goods', '商品管理'], ['order', '订单管理'], ['market', '营销中心']].map(([value, text]) => (
      <Menu.MenuItem key={value} value={value} icon={<ShopIcon />}>{text}</Menu.MenuItem>
    ))}
  </Menu></WithPrefix>,
);
createRoot(document.getElementById('app')).render(<WithPrefix><Goods /></WithPrefix>);
if (BOOT.guide) {
  const notice = DialogPlugin.alert({
    header: '平台公告', body: '商品活动规则已更新，请及时查看。', confirmBtn: '我知道了', onConfirm: () => notice.hide(), onClose: () => notice.hide(),
  });
}
