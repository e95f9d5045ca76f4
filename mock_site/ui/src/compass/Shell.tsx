// 罗盘's frame. To a stranger it shows an empty report for a while, and only then the sign-in page.
import { useState } from 'react';
import { ConfigProvider, Dropdown, Menu, Skeleton } from 'antd';
import {
  BarChartOutlined, CompassOutlined, DownOutlined, HomeOutlined, PlayCircleOutlined, ShoppingOutlined, TeamOutlined,
} from '@ant-design/icons';
import { post } from '../api';
import { cls, dashed } from '../classes';
import Overlays from '../overlays/Overlays';
import Floats from '../shell/Floats';
import ShopChooser from '../shell/ShopChooser';
import { useShell } from '../shell/useShell';

const PREFIX = 'aurora';
const TOPICS = '/shop/chance/content-topics';
const TABS = ['经营', '流量', '交易', '人群', '服务', '市场'];
const ENTRIES = [
  { key: '/shop', label: '首页', icon: <HomeOutlined /> },
  { key: '/shop/commodity/product-list', label: '商品', icon: <ShoppingOutlined /> },
  { key: '/shop/talent-core-analysis', label: '达人', icon: <TeamOutlined /> },
  { key: '/shop/video/overview', label: '内容', icon: <PlayCircleOutlined /> },
  {
    key: 'chance', label: '机会', icon: <BarChartOutlined />,
    children: [
      { key: '/shop/chance/rank-product', label: '商品榜单' },
      { key: '/shop/chance/category-overview', label: '品类概览' },
      { key: TOPICS, label: '内容主题' },
    ],
  },
];

function Account({ name }: { name: string }) {
  const [choosing, setChoosing] = useState(false);
  const items = [{ key: 'switch', label: '切换账号' }, { key: 'leave', label: '退出登录' }];
  const onClick = ({ key }: { key: string }) => {
    if (key === 'switch') setChoosing(true);
    else void post('/passport/web/sign_out').then(() => window.location.assign('/login'));
  };
  return (
    <>
      <Dropdown menu={{ items, onClick }} placement="bottomRight">
        <div className={dashed('userDropDown')}>
          <div className={dashed('userAvatar')}>{name.slice(0, 1)}</div>
          <div className={dashed('userName')}>{name}</div>
          <DownOutlined />
        </div>
      </Dropdown>
      <ShopChooser open={choosing} onCancel={() => setChoosing(false)} onChosen={() => window.location.assign('/shop')} />
    </>
  );
}

const EmptyReport = () => (
  <div className={dashed('report')}>
    <Skeleton title={{ width: 160 }} paragraph={{ rows: 1, width: 320 }} />
    <Skeleton title={false} paragraph={{ rows: 8 }} />
  </div>
);

export default function CompassShell() {
  const { shop, path, page, navigate } = useShell({
    site: '抖音电商罗盘', prefix: PREFIX, leave: () => window.location.replace('/login'),
  });
  const Content = page.component;

  return (
    <ConfigProvider prefixCls={PREFIX}>
      <div className={dashed('compassHeader')}>
        <div className={dashed('compassLogo')} onClick={() => navigate('/shop')}><CompassOutlined />电商罗盘</div>
        <div className={dashed('compassTabs')}>{TABS.map((tab) => <span key={tab}>{tab}</span>)}</div>
        {shop && <Account name={shop.name} />}
      </div>
      <div className={dashed('compassMenu')}>
        <Menu
          mode="inline" items={ENTRIES} selectedKeys={[path]} defaultOpenKeys={['chance']}
          onClick={({ key }) => navigate(key)}
        />
      </div>
      <div className={cls('index_compassMain')}>{shop ? <Content key={path} /> : <EmptyReport />}</div>
      <Floats />
      {shop && <Overlays />}
    </ConfigProvider>
  );
}
