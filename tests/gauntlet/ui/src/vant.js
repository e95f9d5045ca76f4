import 'vant/lib/index.css';
import Vant from 'vant';
import { createApp } from 'vue';
import Page from './vant.vue';

const app = document.getElementById('app');
createApp(Page, { shop: app.dataset.shop }).use(Vant).mount(app);
