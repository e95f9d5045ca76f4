// What the pages with scripts share. window.BOOT comes from the server: shop, hashes, depth, order.
window.kit = (() => {
  /** goodsRow → goodsRow_k3x9f; the suffix is another one for other BOOT.hashes. */
  function cls(...stems) {
    return stems.map((stem) => {
      let value = 0x811c9dc5;
      for (const char of BOOT.hashes + stem) value = Math.imul(value ^ char.codePointAt(0), 0x01000193) >>> 0;
      return `${stem}_${value.toString(36).padStart(6, '0').slice(-6)}`;
    }).join(' ');
  }

  /** ".row_HASH { … }" → ".row_k3x9f { … }" */
  const css = (text) => text.replace(/\.([A-Za-z]+)_HASH/g, (_, stem) => `.${cls(stem)}`);

  /** The node in BOOT.depth wrappers. */
  function wrap(node) {
    for (let n = 0; n < BOOT.depth; n += 1) {
      const outer = document.createElement('div');
      outer.className = cls(`layer${n}`);
      outer.append(node);
      node = outer;
    }
    return node;
  }

  /** el('div', cls('row'), 'text', child, …) */
  function el(tag, className = '', ...children) {
    const node = document.createElement(tag);
    if (className) node.className = className;
    node.append(...children);
    return node;
  }

  async function list(parameters = {}) {
    const answer = await fetch(`/api/list?${new URLSearchParams(parameters)}`);
    return answer.json();
  }

  async function remove(ids, tab = '') {
    const answer = await fetch(`/api/remove?${new URLSearchParams(tab ? { tab } : {})}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ids }),
    });
    return answer.json();
  }

  /** A word for two seconds at the top of the window, or of another root. */
  function toast(text, root = document.body) {
    const node = el('div', cls('toast'), text);
    node.style.cssText = 'position: fixed; top: 24px; left: 50%; translate: -50%; padding: 8px 20px; z-index: 99;'
      + 'border-radius: 6px; background: #fff; color: #2a7d3f; box-shadow: 0 4px 16px #0003;';
    root.append(node);
    setTimeout(() => node.remove(), 2000);
  }

  return { cls, css, wrap, el, list, remove, toast };
})();
