// Vuetify: the plugin with every component, svg icons and the Chinese locale.
import { createApp } from 'vue';
import 'vuetify/styles';
import { createVuetify } from 'vuetify';
import * as components from 'vuetify/components';
import { aliases, mdi } from 'vuetify/iconsets/mdi-svg';
import { zhHans } from 'vuetify/locale';
import { second } from './api.js';
import Goods from './vuetify.vue';

const vuetify = createVuetify({
  components,
  icons: { defaultSet: 'mdi', aliases, sets: { mdi } },
  locale: { locale: 'zhHans', messages: { zhHans } },
  theme: { defaultTheme: 'light', themes: { light: { colors: { primary: second ? '#00796b' : '#1867c0' } } } },
});
createApp(Goods).use(vuetify).mount('#app');
