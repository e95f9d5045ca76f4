// Every NAME.html here is a page. Built into a scratch folder and swapped in.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import vue from '@vitejs/plugin-vue';
import { build } from 'vite';

const here = path.dirname(fileURLToPath(import.meta.url));
const scratch = path.join(here, 'node_modules', `.out-${process.pid}`);
const dist = path.join(here, '..', 'dist');

await build({
  root: here,
  configFile: false,
  plugins: [vue()],
  logLevel: 'error',
  build: {
    outDir: scratch,
    emptyOutDir: true,
    chunkSizeWarningLimit: 5000,
    modulePreload: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: fs.readdirSync(here).filter((name) => name.endsWith('.html')).map((name) => path.join(here, name)),
      onwarn: (warning, warn) => warning.code === 'MODULE_LEVEL_DIRECTIVE' || warn(warning),
    },
  },
});

const old = `${scratch}-old`;
if (fs.existsSync(dist)) fs.renameSync(dist, old);
fs.renameSync(scratch, dist);
fs.rmSync(old, { recursive: true, force: true });
