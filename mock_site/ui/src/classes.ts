// Class names hashed the way the real pages show them: the stem is stable, the suffix changes at every
// start of the server. styles.css writes HASH where the suffix goes.
import css from './styles.css?raw';

declare global {
  interface Window { __BOOT__?: { token: string; site: string } }
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-';
export const boot = window.__BOOT__ ?? { token: 'static', site: 'fxg' };

export function hash(name: string, length = 5): string {
  let value = 0x811c9dc5;
  let text = '';
  for (const char of boot.token + name) value = Math.imul(value ^ char.charCodeAt(0), 0x01000193) >>> 0;
  for (let i = 0; i < length; i += 1) {
    value = (Math.imul(value ^ (value >>> 15), 0x2c1b3c6d) + i) >>> 0;
    text += LETTERS[(value >>> 7) % (i === 0 ? 52 : 64)];
  }
  return text;
}

/** index_roleItem → index_roleItem__aB3x_ ; index-module__title → index-module__title___aB3x_ */
export function cls(...stems: string[]): string {
  return stems.map((stem) => `${stem}${stem.startsWith('index-module__') ? '___' : '__'}${hash(stem)}`).join(' ');
}

/** The third style: userName → userName-aB3x_9 */
export const dashed = (stem: string): string => `${stem}-${hash(stem, 6)}`;

export function installStyles(): void {
  const element = document.createElement('style');
  element.textContent = css
    .replace(/\.((?:index-module__|index_|style_)[A-Za-z]+)_HASH/g, (_, stem) => `.${cls(stem)}`)
    .replace(/\.([a-z][A-Za-z]+)-HASH/g, (_, stem) => `.${dashed(stem)}`);
  document.head.append(element);
}
