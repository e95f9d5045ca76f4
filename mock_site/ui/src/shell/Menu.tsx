import { Menu as AntMenu } from 'antd';
import {
  AppstoreOutlined, BarChartOutlined, BulbOutlined, CustomerServiceOutlined, FieldTimeOutlined, GiftOutlined,
  HomeOutlined, ProfileOutlined, ShopOutlined, TeamOutlined, ThunderboltOutlined,
} from '@ant-design/icons';
import { cls } from '../classes';
import { HOME } from '../login/Login';

const ENTRIES = [
  { key: HOME, label: '首页', icon: <HomeOutlined /> },
  { key: '/ffa/g/list', label: '商品管理', icon: <AppstoreOutlined /> },
  { key: '/ffa/bu/NewBusinessCenter', label: '商机中心', icon: <BulbOutlined /> },
  { key: '/ffa/morder/order/list', label: '订单管理', icon: <ProfileOutlined /> },
  { key: '/ffa/merchant-aftersale-workbench/aftersale/list', label: '售后工作台', icon: <CustomerServiceOutlined /> },
  { key: '/ffa/marketing/home', label: '营销工具', icon: <GiftOutlined /> },
  { key: '/ffa/marketing/tools/limitsales', label: '限时限量购', icon: <FieldTimeOutlined /> },
  { key: '/ffa/merchant/sec-kill', label: '秒杀', icon: <ThunderboltOutlined /> },
  { key: '/ffa/merchant/campaign-square', label: '活动广场', icon: <TeamOutlined /> },
  { key: '/ffa/mcompass/overview', label: '数据', icon: <BarChartOutlined /> },
  { key: '/ffa/grs-new/qualification/common-tools', label: '店铺信息', icon: <ShopOutlined /> },
];

export default function Menu({ path, navigate }: { path: string; navigate: (to: string) => void }) {
  return (
    <div className={cls('index_sider')}>
      <AntMenu
        mode="inline" selectedKeys={[path.replace(/\/detail$/, '')]} items={ENTRIES}
        onClick={({ key }) => navigate(key)}
      />
    </div>
  );
}
