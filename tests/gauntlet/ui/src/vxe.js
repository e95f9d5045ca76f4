// vxe-table 4: all of it registered, as its guide says.
import VxeUIBase from 'vxe-pc-ui';
import 'vxe-pc-ui/lib/style.css';
import VxeUITable from 'vxe-table';
import 'vxe-table/lib/style.css';
import { createApp } from 'vue';
import Goods from './vxe.vue';

createApp(Goods).use(VxeUIBase).use(VxeUITable).mount('#app');
