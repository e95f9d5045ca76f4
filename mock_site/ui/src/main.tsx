import { createRoot } from 'react-dom/client';
import { ConfigProvider } from 'antd';
import zh_CN from 'antd/es/locale/zh_CN';
import { installStyles } from './classes';
import Login from './login/Login';
import { pageFor } from './pages';
import Shell from './shell/Shell';

installStyles();
const path = window.location.pathname;
const prefix = pageFor(path).prefix;
ConfigProvider.config({ prefixCls: prefix });

// A page inside the shell brings its own area's prefix; header, menu and sign-in keep the first one.
createRoot(document.getElementById('root')!).render(
  <ConfigProvider prefixCls={prefix} locale={zh_CN}>
    {path.startsWith('/login') ? <Login /> : <Shell />}
  </ConfigProvider>,
);
