// The frame of 百应: its own bar and menu, and #portal, which scrolls instead of the window.
import { Badge, ConfigProvider, Dropdown, Input, Menu, Spin } from 'antd';
import {
  AppstoreOutlined, BarChartOutlined, BellOutlined, DownOutlined, HomeOutlined, NotificationOutlined, SafetyOutlined,
  SearchOutlined, ShoppingOutlined, StopOutlined, TeamOutlined,
} from '@ant-design/icons';
import { post, toLogin, type ShopInfo } from '../api';
import { cls } from '../classes';
import Overlays from '../overlays/Overlays';
import Floats from '../shell/Floats';
import { useShell } from '../shell/useShell';
import { HOME } from './Home';

const ENTRIES = [
  { key: HOME, label: '首页', icon: <HomeOutlined /> },
  { key: '/dashboard/product/promote-manage', label: '推商品', icon: <NotificationOutlined /> },
  { key: '/dashboard/shopwindow/goods-list', label: '橱窗商品', icon: <ShoppingOutlined /> },
  { key: '/dashboard/product/talent-pool', label: '达人专属商品组', icon: <AppstoreOutlined /> },
  { key: '/dashboard/servicehall/daren-square', label: '达人广场', icon: <TeamOutlined /> },
  { key: '/dashboard/author/construct-equity', label: '商家权益', icon: <SafetyOutlined /> },
  { key: '/dashboard/regulation/clear-out', label: '已清退商品', icon: <StopOutlined /> },
  { key: '/dashboard/data/overview', label: '数据参谋', icon: <BarChartOutlined /> },
];

function TopBar({ shop }: { shop: ShopInfo }) {
  const items = [
    { key: 'id', label: `店铺ID ${shop.id}`, disabled: true },
    { key: 'switch', label: '切换身份' },
    { key: 'leave', label: '退出登录' },
  ];
  const onClick = ({ key }: { key: string }) => {
    if (key === 'leave') void post('/passport/web/sign_out').then(toLogin, toLogin);
  };
  return (
    <div className={cls('index-module__topBar')}>
      <div className={cls('index-module__brand')}>巨量百应</div>
      <span className={cls('index-module__role')}>商家工作台</span>
      <Input className={cls('index-module__find')} prefix={<SearchOutlined />} placeholder="找达人" bordered={false} />
      <span className={cls('index-module__link')}>服务市场</span>
      <span className={cls('index-module__link')}>学习中心</span>
      <Badge count={3} size="small"><BellOutlined /></Badge>
      <Dropdown menu={{ items, onClick }} placement="bottomRight">
        <div className="btn-item-role-exchange">
          <span className={cls('index-module__avatar')}>{shop.name.slice(0, 1)}</span>
          <span className="btn-item-role-exchange-name__title">{shop.name}</span>
          <DownOutlined />
        </div>
      </Dropdown>
    </div>
  );
}

export default function Shell() {
  const { shop, path, page, navigate } = useShell({ site: '巨量百应', leave: toLogin });
  if (!shop) return <div className={cls('index_booting')}><Spin /></div>;
  const Content = page.component;
  return (
    <div className={cls('index-module__layout')}>
      <TopBar shop={shop} />
      <div className={cls('index-module__sider')}>
        <Menu
          mode="inline" items={ENTRIES} selectedKeys={[path === '/dashboard' ? HOME : path]}
          onClick={({ key }) => navigate(key)}
        />
      </div>
      <div id="portal" className={cls('index-module__portal')}>
        <ConfigProvider prefixCls={page.prefix} getPopupContainer={() => document.getElementById('portal')!}>
          <Content key={path} />
        </ConfigProvider>
      </div>
      <Floats />
      <Overlays />
    </div>
  );
}
