// Ant Design Vue, registered as a whole; look 2 with a prefix of its own.
import Antd, { ConfigProvider } from 'ant-design-vue';
import 'ant-design-vue/dist/reset.css';
import zhCN from 'ant-design-vue/es/locale/zh_CN';
import { createApp, h } from 'vue';
import { second } from './api.js';
import Goods from './antdv.vue';

const theme = { token: second ? { colorPrimary: '#7c3aed', borderRadius: 8 } : {} };
createApp({
  render: () => h(ConfigProvider, { locale: zhCN, theme, prefixCls: second ? 'biz' : undefined }, () => h(Goods)),
}).use(Antd).mount('#app');
