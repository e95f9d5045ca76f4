// The frame around every page: header, menu, floats, and the sub-app wrapper the real site mounts pages in.
import { ConfigProvider, Spin } from 'antd';
import { cls, hash } from '../classes';
import Overlays from '../overlays/Overlays';
import Floats from './Floats';
import Header from './Header';
import Menu from './Menu';
import { useShell } from './useShell';

export default function Shell() {
  const { account, shop, path, page, navigate } = useShell({
    leave: () => window.location.replace('/login/common'),
  });
  if (!account || !shop) return <div className={cls('index_booting')}><Spin /></div>;
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
