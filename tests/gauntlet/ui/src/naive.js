// Naive UI: the providers that its documentation puts around an application.
import { createApp, h } from 'vue';
import { NConfigProvider, NDialogProvider, NMessageProvider, dateZhCN, zhCN } from 'naive-ui';
import { second } from './api.js';
import Goods from './naive.vue';

const blue = { common: { primaryColor: '#2d5af1', primaryColorHover: '#4f76f6', primaryColorPressed: '#1f45c8' } };

createApp({
  render: () => h(
    NConfigProvider,
    { locale: zhCN, dateLocale: dateZhCN, clsPrefix: second ? 'mall' : undefined, themeOverrides: second ? blue : undefined },
    () => h(NMessageProvider, () => h(NDialogProvider, () => h(Goods))),
  ),
}).mount('#app');
