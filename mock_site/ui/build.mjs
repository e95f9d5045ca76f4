// Builds into a scratch folder and swaps it in, so that a half-built site is never served.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import less from 'less';
import { build } from 'vite';
import react from '@vitejs/plugin-react';
import { COMPONENTS, PREFIXES, THEME } from './areas.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const scratch = path.join(here, 'node_modules', `.out-${process.pid}`);
const dist = path.join(here, '..', 'dist');

async function stylesheet(prefix) {
  const imports = ['style', ...COMPONENTS.map((name) => `${name}/style`)];
  const source = '@root-entry-name: default;\n' + imports.map((name) => `@import 'antd/lib/${name}/index.less';\n`).join('');
  const { css } = await less.render(source, {
    javascriptEnabled: true,
    paths: [path.join(here, 'node_modules')],
    modifyVars: { ...THEME, 'ant-prefix': prefix },
    compress: true,
  });
  const name = `${prefix}-${createHash('sha256').update(css).digest('hex').slice(0, 8)}.css`;
  fs.writeFileSync(path.join(scratch, 'assets', name), css);
  return [prefix, `/assets/${name}`];
}

await build({
  root: here,
  configFile: false,
  plugins: [react()],
  logLevel: 'warn',
  build: {
    outDir: scratch,
    emptyOutDir: true,
    chunkSizeWarningLimit: 3000,
    modulePreload: false,
    rollupOptions: { input: ['index', 'tool'].map((name) => path.join(here, `${name}.html`)) },
  },
});
const styles = JSON.stringify(Object.fromEntries(await Promise.all(PREFIXES.map(stylesheet))));
const index = path.join(scratch, 'index.html');
const page = fs.readFileSync(index, 'utf8').replace('<!--styles-->', `<script>window.__STYLES__ = ${styles};</script>`);
fs.writeFileSync(index, page);

const old = `${scratch}-old`;
if (fs.existsSync(dist)) fs.renameSync(dist, old);
fs.renameSync(scratch, dist);
fs.rmSync(old, { recursive: true, force: true });
for (const name of fs.readdirSync(path.join(dist, 'assets'))) {
  console.log(name, Math.round(fs.statSync(path.join(dist, 'assets', name)).size / 1024), 'kB');
}
