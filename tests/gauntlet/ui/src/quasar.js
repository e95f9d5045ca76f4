// Quasar: the plugin with Dialog and Notify, its icon font and the Chinese language pack.
import '@quasar/extras/material-icons/material-icons.css';
import { Dialog, Notify, Quasar } from 'quasar';
import 'quasar/dist/quasar.css';
import zhCN from 'quasar/lang/zh-CN.js';
import { createApp } from 'vue';
import { second } from './api.js';
import Goods from './quasar.vue';

createApp(Goods)
  .use(Quasar, {
    plugins: { Dialog, Notify },
    lang: zhCN,
    config: { brand: second ? { primary: '#6d4aff' } : {}, notify: { position: second ? 'top' : 'bottom', timeout: 4000 } },
  })
  .mount('#q-app');
