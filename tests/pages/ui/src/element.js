import { ID_INJECTION_KEY } from 'element-plus';
import 'element-plus/dist/index.css';
import { createApp } from 'vue';
import ElementPage from './ElementPage.vue';

document.head.append(Object.assign(document.createElement('style'), { textContent: window.kit.css(`
  body { margin: 0; background: #f2f3f5; }
  .head_HASH { display: flex; justify-content: space-between; padding: 14px 24px; background: #fff; border-bottom: 1px solid #e4e7ed; }
  .content_HASH { margin: 16px 24px; padding: 20px; border-radius: 4px; background: #fff; }
  .bar_HASH { width: 320px; margin-bottom: 14px; }
  .foot_HASH { margin-top: 16px; }
  .more_HASH { color: #409eff; cursor: pointer; outline: none; }
  .asked_HASH { margin-bottom: 10px; }
`) }));

const prefix = parseInt(window.kit.cls('id').slice(-4), 36) % 9000;
createApp(ElementPage).provide(ID_INJECTION_KEY, { prefix, current: 0 }).mount('#app');
