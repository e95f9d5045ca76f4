// The frame around every page: header, menu, floats, and the sub-app wrapper the real site mounts pages in.
import { useEffect, useState } from 'react';
import { ConfigProvider, Spin } from 'antd';
import { get, type Account } from '../api';
import { cls, hash } from '../classes';
import { fault, moment } from '../faults';
import Overlays from '../overlays/Overlays';
import { pageFor } from '../pages';
import Floats from './Floats';
import Header from './Header';
import Menu from './Menu';

const POLL_MS = 700; // the real pages never come to rest either

export default function Shell() {
  const [account, setAccount] = useState<Account | null>(null);
  const [path, setPath] = useState(window.location.pathname);
  const [started, setStarted] = useState(false);
  const page = pageFor(path);

  const navigate = (to: string) => {
    window.history.pushState(null, '', to);
    setPath(window.location.pathname);
  };

  useEffect(() => {
    const back = () => setPath(window.location.pathname);
    window.addEventListener('popstate', back);
    const load = (url: string) => get<Account>(url).then(({ data }) => {
      setAccount((before) => (JSON.stringify(before) === JSON.stringify(data) ? before : data));
    }).catch(() => undefined);
    void load('/api/mshop/account/current').then(() => {
      setTimeout(() => setStarted(true), fault('slow_start')?.ms ?? 0);
    });
    const timer = setInterval(() => void load(`/api/mshop/poll?t=${Date.now()}`), POLL_MS);
    return () => {
      window.removeEventListener('popstate', back);
      clearInterval(timer);
    };
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
