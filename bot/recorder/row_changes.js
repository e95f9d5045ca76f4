// What a click changed in a row: whether it is ticked now, and how one sees it.
R => {
  const rowState = row => {
    const token = el => `${[...el.classList].sort().join(" ")}|${["aria-selected", "aria-checked", "data-selected", "data-checked"].map(a => el.getAttribute(a)).join()}`;
    return new Map([row, ...R.query("*", row)].map(el => [el, token(el)]));
  };
  R.rememberRow = mark => { const row = R.marked(mark); R.before = row ? {row, state: rowState(row), count: R.query("*", row).length} : null; };
  /** How many elements the rows hold: more of them after 批量管理. */
  R.rowsWeigh = () => R.rows().reduce((n, row) => n + R.query("*", row).filter(visible).length, 0);
  R.someRows = () => { const rows = R.rows(); return [...new Set([0, rows.length >> 1, rows.length - 1])].map(i => R.mark(rows[i])); };
  R.firstRows = most => R.rows().slice(0, most).map(R.mark);
  R.textsOf = mark => R.leaves(R.the(mark)).map(el => flat(el));
  R.isRow = mark => R.rows().includes(R.marked(mark));
  /** CSS that the ticked row now matches, or holds something that does, and no other row does. */
  R.tickedNow = () => {
    if (!R.before?.row.isConnected) return [];
    const {row, state} = R.before, others = R.rows().filter(r => r !== row), found = [];
    const only = css => [row, ...R.query("*", row)].some(el => el.matches(css)) && !others.some(r => r.matches(css) || R.query(css, r).length);
    for (const [el, now] of rowState(row)) {
      const was = state.get(el);
      if (now === was) continue;
      const [classes, values] = now.split("|"), [oldClasses] = (was ?? "|").split("|");
      for (const name of ["aria-checked", "aria-selected", "data-checked", "data-selected"])
        if (el.getAttribute(name) === "true") found.push(`[${name}='true']`);
      const stem = R.classes(el)[0] ?? el.localName;
      for (const token of classes.split(" "))
        if (token && !oldClasses.split(" ").includes(token) && !/\d/.test(token)) found.push(`${stem}.${CSS.escape(token)}`);
    }
    return [...new Set(found)].filter(only).slice(0, 3);
  };
  // Until the pointer is on its row, it may also stand far outside the page, or have the size of a dot.
  const isShownIn = (el, row) => {
    const box = el.getBoundingClientRect(), {left, right, top, bottom} = row.getBoundingClientRect();
    return visible(el) && box.width > 2 && box.height > 2 && box.right > left && box.left < right && box.bottom > top && box.top < bottom;
  };
  /** Whether marked in-row CSS is shown in a row that the pointer is not on. */
  R.shownElsewhere = (mark, css) => {
    const row = R.rowOf(R.marked(mark)) ?? R.before?.row, others = R.rows().filter(r => r !== row);
    return !others.length || others.some(other => R.query(css, other).some(el => isShownIn(el, other)));
  };
}
