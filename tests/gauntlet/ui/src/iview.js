// View UI Plus (iView for Vue 3), registered as a whole.
import ViewUIPlus from 'view-ui-plus';
import 'view-ui-plus/dist/styles/viewuiplus.css';
import { createApp } from 'vue';
import Goods from './iview.vue';

createApp(Goods).use(ViewUIPlus).mount('#app');
