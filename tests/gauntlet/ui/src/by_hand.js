// What the pages without a framework share: nothing that is seen.
const SIGNS = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
export const esc = (words) => String(words).replace(/[&<>"]/g, (sign) => SIGNS[sign]);

export function make(markup) {
  const template = document.createElement('template');
  template.innerHTML = markup.trim();
  return template.content.firstElementChild;
}

export const css = (text) => document.head.append(Object.assign(document.createElement('style'), { textContent: text }));
export const sleep = (ms) => new Promise((done) => { setTimeout(done, ms); });
export const why = (refused) => refused.map((one) => `${one.id} ${one.why}`).join('；');
/** A heard click of what is, or is in, such an element. */
export const pressed = (root, selector, act) => root.addEventListener('click', (event) => {
  const found = event.target.closest(selector);
  if (found && root.contains(found)) act(found, event);
});
