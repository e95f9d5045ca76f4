// Every NAME.html here is a page. Built into a scratch folder and swapped in.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import tailwindcss from '@tailwindcss/vite';
import vue from '@vitejs/plugin-vue';
import { build } from 'vite';

const here = path.dirname(fileURLToPath(import.meta.url));
const scratch = path.join(here, 'node_modules', `.out-${process.pid}`);
const dist = path.join(here, '..', 'dist');

// Element UI is of Vue 2, which stands beside Vue 3 under a name of its own.
const older = {
  name: 'older-vue',
  enforce: 'pre',
  resolveId(source, importer) {
    const asked = source === 'vue' && importer?.includes('/element-ui/');
    return asked ? this.resolve('vue2/dist/vue.esm.js', importer, { skipSelf: true }) : null;
  },
};

// The styles of Ant Design 4 as a whole, with the prefix that its page gives it; and not once more in parts, which are of less.
const prefixed = {
  name: 'prefixed-antd',
  enforce: 'pre',
  resolveId: (source, importer) => (source.endsWith('.less') && importer?.includes('/antd/') ? '\0no-less' : null),
  load: (id) => (id === '\0no-less' ? '' : null),
  transform: (code, id) => (id.includes('/antd/dist/antd.css') ? code.replace(/(?<![\w-])ant-/g, 'auxo-') : null),
};

// The fonts that Fusion's styles fetch from elsewhere; its page draws the few icons that it shows.
const ownFonts = {
  name: 'own-fonts',
  enforce: 'pre',
  transform: (code, id) => (id.includes('/@alifd/next/dist/') && id.endsWith('.css') ? code.replace(/@font-face\s*\{[^}]*\}/g, '') : null),
};

await build({
  root: here,
  configFile: false,
  plugins: [older, prefixed, ownFonts, vue(), svelte({ configFile: false }), tailwindcss()],
  logLevel: 'error',
  // Fusion has media queries for old browsers, which are left out.
  css: { lightningcss: { errorRecovery: true } },
  build: {
    outDir: scratch,
    emptyOutDir: true,
    chunkSizeWarningLimit: 5000,
    modulePreload: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: fs.readdirSync(here).filter((name) => name.endsWith('.html')).map((name) => path.join(here, name)),
      // The pro components name what only a later Ant Design has, and ask before they use it.
      shimMissingExports: true,
      onwarn: (warning, warn) => warning.code === 'MODULE_LEVEL_DIRECTIVE' || warn(warning),
    },
  },
});

const old = `${scratch}-old`;
if (fs.existsSync(dist)) fs.renameSync(dist, old);
fs.renameSync(scratch, dist);
fs.rmSync(old, { recursive: true, force: true });
