// The component library's stylesheet of an area comes with the area's first page, as every sub-app of the
// real site brings its own: a page that loads them all takes a fifth longer.
declare global {
  interface Window { __STYLES__?: Record<string, string> }
}

const fetched = new Map<string, Promise<void>>();

export function areaStyles(prefix: string): Promise<void> {
  const known = fetched.get(prefix);
  if (known) return known;
  const link = document.createElement('link');
  const arrived = new Promise<void>((resolve) => { link.onload = link.onerror = () => resolve(); });
  link.rel = 'stylesheet';
  link.href = window.__STYLES__?.[prefix] ?? '';
  document.head.prepend(link);
  fetched.set(prefix, arrived);
  return arrived;
}
