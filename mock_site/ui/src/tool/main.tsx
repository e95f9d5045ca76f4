// 货盘助手: a thin page around a frame in which the whole tool lives. Another company's, so another component library.
import { createRoot } from 'react-dom/client';
import '@arco-design/web-react/es/Button/style/css.js';
import '@arco-design/web-react/es/Empty/style/css.js';
import '@arco-design/web-react/es/Input/style/css.js';
import '@arco-design/web-react/es/Link/style/css.js';
import '@arco-design/web-react/es/Message/style/css.js';
import '@arco-design/web-react/es/Modal/style/css.js';
import '@arco-design/web-react/es/Result/style/css.js';
import '@arco-design/web-react/es/Select/style/css.js';
import '@arco-design/web-react/es/Spin/style/css.js';
import '@arco-design/web-react/es/Table/style/css.js';
import '@arco-design/web-react/es/Tag/style/css.js';
import { askBeforeLeaving } from '../leaving';
import App from './App';
import Outer from './Outer';
import './tool.css';

askBeforeLeaving();
const inFrame = window.location.pathname === '/app/groups';
createRoot(document.getElementById('app')!).render(inFrame ? <App /> : <Outer />);
