// Seeing through open shadow roots: shared by rows.js and look.js, which stand below it in one function.
// A selector matches within one tree; it is asked of every tree there is below a place.
const SKIPPED = /^(SCRIPT|STYLE|TEMPLATE)$/;
const rootsIn = place => {
  const found = [];
  const walk = tree => {
    for (const el of tree.querySelectorAll("*")) if (el.shadowRoot) { found.push(el.shadowRoot); walk(el.shadowRoot); }
  };
  if (place.shadowRoot) { found.push(place.shadowRoot); walk(place.shadowRoot); }
  walk(place);
  return found;
};
// `roots`: those of `rootsIn(place)`. None is the usual case.
const deepAll = (place, css, roots = rootsIn(place)) =>
  [place, ...roots].flatMap(tree => [...tree.querySelectorAll(css)]);
// Whether `place` is `node` or around it, whatever trees lie between.
const over = (place, node) => {
  for (; node; node = node.parentNode ?? node.host) if (node === place) return true;
  return false;
};
const closestDeep = (el, css) => {
  for (; el; el = el.getRootNode().host) { const found = el.closest(css); if (found) return found; }
  return null;
};
// What is shown as the children of a node: a shadow tree in place of its own, slots filled.
const shown = node => {
  if (node.shadowRoot) return node.shadowRoot.childNodes;
  if (node.tagName !== "SLOT") return node.childNodes;
  const filled = node.assignedNodes();
  return filled.length ? filled : node.childNodes;
};
