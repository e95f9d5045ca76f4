import type { ComponentType } from 'react';
import { createRoot } from 'react-dom/client';
import { ConfigProvider } from 'antd';
import zh_CN from 'antd/es/locale/zh_CN';
import BuyinShell from './buyin/Shell';
import { areaStyles } from './areaStyles';
import { boot, installStyles } from './classes';
import CompassShell from './compass/Shell';
import Login from './login/Login';
import { askBeforeLeaving } from './leaving';
import { pageFor } from './pages';
import Shell from './shell/Shell';

const SHELLS: Record<string, ComponentType> = { buyin: BuyinShell, compass: CompassShell };
const Frame = SHELLS[boot.site] ?? Shell;

installStyles();
askBeforeLeaving();
const path = window.location.pathname;
const prefix = pageFor(path).prefix;
ConfigProvider.config({ prefixCls: prefix });

// A page inside the shell brings its own area's prefix; header, menu and sign-in keep the first one.
areaStyles(prefix).then(() => createRoot(document.getElementById('root')!).render(
  <ConfigProvider prefixCls={prefix} locale={zh_CN}>
    {path.startsWith('/login') ? <Login /> : <Frame />}
  </ConfigProvider>,
));
