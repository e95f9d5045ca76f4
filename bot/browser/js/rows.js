// The rows of a list and what is said about them in the selector file (`spec`): which there are now, whose id each
// carries, how a virtual list is gone through. Stands before the scripts that need it. Nothing here clicks.
const rowsIn = (root, spec) => {
  let roots = null;  // looked for once in every frame; a page without them pays no more than that
  const trees = () => (roots ??= rootsIn(root));
  const all = css => (css ? deepAll(root, css, trees()) : []);
  const any = list => list.flatMap(all);
  const inside = (row, css) => (trees().length ? deepAll(row, css) : [...row.querySelectorAll(css)]);
  const forget = () => { roots = null; };
  const frame = () => nextFrame().then(forget);

  const now = () => {
    for (const [used, css] of spec.row.entries()) {
      const rows = all(css);
      if (rows.length) return {used, rows};
    }
    return {used: 0, rows: []};
  };
  // Null means unreadable. Two ids in one row are unreadable too, never "the first one".
  const keyOf = row => {
    const ids = new Set();
    if (spec.key.attr) {
      const holders = spec.key.of ? inside(row, spec.key.of) : [row];
      if (!holders.length) return null;
      for (const el of holders) {
        const runs = (el.getAttribute(spec.key.attr) ?? "").match(/\d+/g) ?? [];
        const long = runs.filter(run => run.length >= 15 && run.length <= 20);
        ids.add(long.length === 1 ? long[0] : "");
      }
    }
    if (spec.key.text) {
      const places = spec.key.css ? inside(row, spec.key.css) : [row];
      for (const place of places)
        for (const found of textOf(place).matchAll(new RegExp(spec.key.text, "g"))) ids.add(found[1]);
    }
    const [id] = ids;
    return ids.size === 1 && /^\d{15,20}$/.test(id) ? id : null;
  };
  // The control of a row that one of these candidates finds.
  const control = (row, candidates) => {
    for (const [css, words] of candidates)
      for (const el of inside(row, css)) if (new RegExp(words).test(flat(el))) return el;
    return null;
  };
  // A table with fixed columns may draw each of its rows a second time, beside or on top of the first.
  const areOneRow = parts => {
    const tops = parts.map(row => row.getBoundingClientRect().top);
    return new Set(parts.map(row => row.parentElement)).size === parts.length && Math.max(...tops) - Math.min(...tops) < 2;
  };

  // ---- a virtual list recycles its rows

  const scroller = () => any(spec.scroller).find(el => el.scrollHeight > el.clientHeight + 1) || null;
  const atEnd = pane => pane.scrollTop + pane.clientHeight >= pane.scrollHeight - 1;
  // Until rows cover the visible part again: rendering lags behind scrolling. Where the list ends before its pane
  // does, until nothing comes any more.
  const painted = async pane => {
    const deadline = performance.now() + 2000;
    let steady = 0, lowest = NaN;
    do {
      await frame();
      const view = pane.getBoundingClientRect();
      const boxes = now().rows.map(row => row.getBoundingClientRect());
      const top = Math.min(...boxes.map(box => box.top)), bottom = Math.max(...boxes.map(box => box.bottom));
      steady = bottom === lowest ? steady + 1 : 0;
      lowest = bottom;
      const covered = bottom >= view.top + pane.clientHeight - 1 || (atEnd(pane) && steady >= 10);
      if (top <= view.top + 1 && covered) return;
    } while (performance.now() < deadline);
  };
  // From its top, by less than a screen at a time, until `visit` says that it is enough, or the end was seen.
  const goDown = async (pane, visit) => {
    for (pane.scrollTop = 0; ; pane.scrollTop += Math.max(40, pane.clientHeight * 0.9)) {
      await painted(pane);
      if (visit() || atEnd(pane)) return;
    }
  };
  return {now, keyOf, control, areOneRow, all, any, inside, scroller, goDown, frame, forget};
};
