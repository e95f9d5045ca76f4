import { useState } from 'react';
import { Badge, Dropdown } from 'antd';
import { BellOutlined, DownOutlined, QuestionCircleOutlined } from '@ant-design/icons';
import { post, type Account } from '../api';
import { cls } from '../classes';
import { HOME } from '../login/Login';
import ShopChooser from './ShopChooser';

const TABS = ['电商罗盘', '精选联盟', '巨量千川', '服务市场', '学习中心'];

export default function Header({ account, navigate }: { account: Account; navigate: (to: string) => void }) {
  const [choosing, setChoosing] = useState(false);
  const shop = account.shop!;
  const items = [
    { key: 'switch', label: '切换组织/店铺' },
    { key: 'settings', label: '店铺设置' },
    { key: 'leave', label: '退出登录' },
  ];
  const onClick = ({ key }: { key: string }) => {
    if (key === 'switch') setChoosing(true);
    if (key === 'leave') void post('/passport/web/sign_out').then(() => window.location.assign('/login/common'));
  };
  return (
    <div id="fxg-pc-header" className={cls('index_header')}>
      <div className={cls('index_logo')} onClick={() => navigate(HOME)}>抖店</div>
      <div className={cls('index_tabBar')}>
        {TABS.map((tab) => (
          <div key={tab} data-guide={`tabBar-${tab}`} className={cls('index_menuTitle')}>{tab}</div>
        ))}
      </div>
      <div className={cls('index_headerRight')}>
        <QuestionCircleOutlined />
        <Badge count={6} size="small"><BellOutlined /></Badge>
        <Dropdown menu={{ items, onClick }} placement="bottomRight">
          <div className={cls('index_userCard')}>
            <div className={cls('index_avatar')}>{shop.name.slice(0, 1)}</div>
            <div>
              <div className={`headerShopName ${cls('index_userName')}`}>{shop.name}</div>
              {/* Invented: no public source shows where the header has the shop's number. */}
              <div className={cls('index_userShopId')}>店铺ID {shop.id}</div>
            </div>
            <DownOutlined />
          </div>
        </Dropdown>
      </div>
      <ShopChooser open={choosing} onCancel={() => setChoosing(false)} onChosen={() => window.location.assign(HOME)} />
    </div>
  );
}
