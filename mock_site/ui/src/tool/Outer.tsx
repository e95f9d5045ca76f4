// The page around the frame: brand and shop. It keeps its own shop, whatever 抖店 switches to.
import { useEffect, useState } from 'react';
import { IconApps, IconBook, IconFolder, IconSettings } from '@arco-design/web-react/icon';
import { get, type ShopInfo } from '../api';

const POLL_MS = 3000;
const SECTIONS = [
  ['商品分组', <IconFolder />], ['货盘分析', <IconApps />], ['选品日历', <IconBook />], ['设置', <IconSettings />],
] as const;

export default function Outer() {
  const [shop, setShop] = useState<ShopInfo | null>(null);
  useEffect(() => {
    document.title = '商品分组 - 货盘助手';
    const load = (url: string) => get<ShopInfo>(url).then(({ data }) => setShop(data)).catch(() => undefined);
    void load('/api/account');
    const timer = setInterval(() => void load('/api/account/poll'), POLL_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <div className="tool-page">
      <div className="tool-brand-bar">
        <div className="tool-brand">货盘助手</div>
        <div className="tool-sections">
          {SECTIONS.map(([name, icon]) => (
            <div key={name} className={name === '商品分组' ? 'tool-section tool-section-active' : 'tool-section'}>
              {icon}{name}
            </div>
          ))}
        </div>
        {shop && (
          <div className="tool-account">
            <span className="tool-shop">{shop.name}</span>
            <span className="tool-shop-id">店铺ID {shop.id}</span>
          </div>
        )}
      </div>
      <iframe className="tool-frame" title="商品分组" src="/app/groups" />
    </div>
  );
}
