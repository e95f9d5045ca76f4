// How elements of a recorded page are found, and called between the page and the recorder. The first part of the script
// that stands in every frame of it, after dom.js; R is what its parts share. Nothing knows a library by name.
R => {
  const MARK = "data-unbind-mark";

  // Shadow roots. One look through the page asks for them thousands of times.
  let known = null;
  const SHORT = 50;  // ms
  R.roots = () => {
    if (!known || performance.now() - known.at >= SHORT) known = {found: rootsIn(document), at: performance.now()};
    return known.found;
  };
  R.query = (css, top = document) => deepAll(top, css, top === document || !R.roots().length ? R.roots() : rootsIn(top));
  R.parent = el => el.parentElement ?? el.getRootNode().host ?? null;
  R.ancestors = el => {
    const way = [];
    for (let at = el; at && at !== document.documentElement; at = R.parent(at)) way.push(at);
    return way;
  };

  R.mark = el => {
    if (!el.hasAttribute(MARK)) el.setAttribute(MARK, `${R.prefix}${R.marks = (R.marks ?? 0) + 1}`);
    return el.getAttribute(MARK);
  };
  R.marked = mark => R.query(`[${MARK}="${mark}"]`)[0] ?? null;
  /** The same where it must be there: the recorder knows this error. */
  R.the = mark => {
    const el = R.marked(mark);
    if (!el) throw new Error("what was marked is gone");
    return el;
  };
  R.clean = () => R.query(`[${MARK}]`).forEach(el => el.removeAttribute(MARK));
  R.textOf = mark => { const el = R.marked(mark); return el ? flat(el) : ""; };
}
