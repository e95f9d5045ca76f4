// PrimeVue: the plugin with a preset of its themes, its services and the Chinese words.
import { createApp } from 'vue';
import Aura from '@primeuix/themes/aura';
import Lara from '@primeuix/themes/lara';
import PrimeVue from 'primevue/config';
import ConfirmationService from 'primevue/confirmationservice';
import ToastService from 'primevue/toastservice';
import 'primeicons/primeicons.css';
import { second } from './api.js';
import Goods from './primevue.vue';

const aria = {
  selectAll: '选择所有项目', unselectAll: '取消选择所有项目', selectRow: '已选中行', unselectRow: '未选中行', close: '关闭',
  pageLabel: '第 {page} 页', firstPageLabel: '首页', lastPageLabel: '末页', nextPageLabel: '下一页', prevPageLabel: '上一页',
};
createApp(Goods)
  .use(PrimeVue, {
    theme: { preset: second ? Lara : Aura, options: { darkModeSelector: false } },
    locale: { accept: '确定', reject: '取消', emptyMessage: '没有找到结果', aria },
  })
  .use(ConfirmationService)
  .use(ToastService)
  .mount('#app');
