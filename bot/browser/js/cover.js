// What lies over the first of the elements that is in view and cannot be pointed at; null where none is covered.
// `stands`: it floats over the page, so it is no part of it.
els => {
  const up = node => node.parentNode ?? node.host;
  const topAt = (x, y, tree = document) => {
    const top = tree.elementFromPoint(x, y);
    return top?.shadowRoot && top.shadowRoot !== tree ? topAt(x, y, top.shadowRoot) ?? top : top;
  };
  const floats = el => /fixed|absolute|sticky/.test(getComputedStyle(el).position) || el.matches("dialog, [popover]");
  const words = el => readable(el, rootsIn(el));
  for (const el of els.filter(visible)) {
    const box = el.getBoundingClientRect(), top = topAt(box.left + box.width / 2, box.top + box.height / 2);
    if (!top || holds(el, top) || holds(top, el) || el.closest("label")?.contains(top)) continue;
    const above = [];  // all that does not hold the element itself
    for (let at = top; at && !holds(at, el); at = up(at)) if (at.nodeType === 1) above.push(at);
    // A mask may stand apart from what it makes room for.
    const beside = [...document.body.children].filter(at => visible(at) && floats(at) && !holds(at, el));
    const said = words(above.at(-1)) || beside.map(words).filter(Boolean).join(" · ");
    return {words: said.slice(0, 200), stands: above.some(floats)};
  }
  return null;
}
