// Ant Design Vue: the application in a ConfigProvider with the Chinese locale.
import { ConfigProvider } from 'ant-design-vue';
import 'ant-design-vue/dist/reset.css';
import zhCN from 'ant-design-vue/es/locale/zh_CN';
import { createApp, h } from 'vue';
import { second } from './api.js';
import Plans from './drawer.vue';

const theme = { token: second ? { colorPrimary: '#e8590c', borderRadius: 2 } : {} };
createApp({
  render: () => h(ConfigProvider, { locale: zhCN, theme, prefixCls: second ? 'promo' : undefined }, () => h(Plans)),
}).mount('#app');
