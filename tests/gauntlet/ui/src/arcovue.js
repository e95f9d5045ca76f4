// Arco Design Vue, registered as a whole.
import '@arco-design/web-vue/dist/arco.css';
import ArcoVue from '@arco-design/web-vue';
import ArcoVueIcon from '@arco-design/web-vue/es/icon';
import { createApp } from 'vue';
import Goods from './arcovue.vue';

const place = document.getElementById('app');
createApp(Goods, { shop: place.dataset.shop }).use(ArcoVue).use(ArcoVueIcon).mount(place);
