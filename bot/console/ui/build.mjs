// Builds into a scratch folder and swaps it in, so that a half-built page is never served.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import react from '@vitejs/plugin-react';

const here = path.dirname(fileURLToPath(import.meta.url));
const scratch = path.join(here, 'node_modules', `.out-${process.pid}`);
const dist = path.join(here, '..', 'dist');

// What every page needs stays in the browser's cache when a page changes.
function chunkOf(id) {
  if (/node_modules\/(react|react-dom|react-router|react-router-dom|@remix-run|scheduler)\//.test(id)) return 'react';
  return undefined;
}

await build({
  root: here,
  configFile: false,
  base: '/',
  plugins: [react()],
  logLevel: 'warn',
  build: {
    outDir: scratch,
    emptyOutDir: true,
    chunkSizeWarningLimit: 900,
    // Without it no script stands in index.html: the page is served with script-src 'self'.
    modulePreload: { polyfill: false },
    rollupOptions: { output: { manualChunks: chunkOf } },
  },
});

const old = `${scratch}-old`;
if (fs.existsSync(dist)) fs.renameSync(dist, old);
fs.renameSync(scratch, dist);
fs.rmSync(old, { recursive: true, force: true });
for (const name of fs.readdirSync(path.join(dist, 'assets'))) {
  const data = fs.readFileSync(path.join(dist, 'assets', name));
  console.log(name, Math.round(data.length / 1024), 'kB,', Math.round(gzipSync(data).length / 1024), 'kB gzip');
}
