// The frame around every page: header, menu, floats, and the sub-app wrapper the real site mounts pages in.
import { useEffect, useState } from 'react';
import { ConfigProvider, Spin } from 'antd';
import { cls, hash } from '../classes';
import { moment } from '../faults';
import Overlays from '../overlays/Overlays';
import { pageFor } from '../pages';
import Floats from './Floats';
import Header from './Header';
import Menu from './Menu';
import { useAccount } from './useAccount';

export default function Shell() {
  const { account, started } = useAccount();
  const [path, setPath] = useState(window.location.pathname);
  const page = pageFor(path);

  const navigate = (to: string) => {
    window.history.pushState(null, '', to);
    setPath(window.location.pathname);
  };

  useEffect(() => {
    const back = () => setPath(window.location.pathname);
    window.addEventListener('popstate', back);
    return () => window.removeEventListener('popstate', back);
  }, []);
  useEffect(() => {
    if (account && !account.shop) window.location.replace('/login/common');
  }, [account]);
  useEffect(() => {
    document.title = page.title;
    ConfigProvider.config({ prefixCls: page.prefix });
    if (started) moment('load');
  }, [page, started]);

  if (!account?.shop || !started) return <div className={cls('index_booting')}><Spin /></div>;
  const Content = page.component;
  return (
    <div className={cls('index_layout')}>
      <Header account={account} navigate={navigate} />
      <div className={cls('index_body')}>
        <Menu path={path} navigate={navigate} />
        <div id="gar-sub-app-provider" className={cls('index_main')}>
          <div id={`garfish_app_for_${page.app}_${hash(page.app, 8)}`}>
            {/* The wrapper's attribute is what the micro-frontend loader leaves on the real pages. */}
            <div {...{ __garfishmockhtml__: '' }}>
              <div {...{ __garfishmockbody__: '' }}>
                <ConfigProvider prefixCls={page.prefix}><Content key={path} /></ConfigProvider>
              </div>
            </div>
          </div>
        </div>
      </div>
      <Floats />
      <Overlays />
    </div>
  );
}
