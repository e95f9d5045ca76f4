// Waits until the list stands still and reads it: a page of rows, virtual ones included, costs one round trip.
// `armed`: the list answers to something since watch.js was run, and what stood there before is no answer.
async (root, {spec, armed, timeout}) => {
  const list = rowsIn(root, spec);
  const watch = window[Symbol.for("unbind.watch")] ?? {};
  const isEmpty = () => list.any(spec.empty).some(visible);

  // "" when it stands still, else why it never did.
  const settled = async () => {
    const deadline = performance.now() + timeout;
    let last = null, still = 0, saidNo = 0;
    for (;;) {
      if (!root.isConnected) return "gone";
      const busy = document.readyState === "loading" || list.any(spec.busy).some(rendered);
      const {rows} = list.now();
      const empty = isEmpty();
      const changed = () => watch.changed || watch.rows?.some(row => !row.isConnected);
      const answered = !armed || !watch.observer || (!watch.leaving && changed());
      const state = rows.map(list.keyOf).join() + empty;
      still = !busy && answered && (rows.length || empty) && state === last ? still + 1 : 0;
      last = state;
      if (still >= 3) return "";
      // A page that says no often leaves its list as it is: no use in waiting for the list then.
      const now = performance.now();
      if (armed && !busy && watch.heard?.some(toast => toast.error)) saidNo ||= now;
      if (saidNo && now > saidNo + 500) return "";
      if (now > deadline) return busy ? "busy" : !answered ? "unanswered" : "void";
      await list.frame();
    }
  };

  // ---- one row

  // A box that is no checkbox says that it is ticked by `spec.ticked` alone.
  const tickOf = row => {
    if (spec.ticked) {
      const box = list.control(row, spec.box);
      const ticked = row.matches(spec.ticked) || list.inside(row, spec.ticked).length > 0;
      return {ticked, tickable: !(box && isOff(box))};
    }
    const [box] = list.inside(row, "input[type=checkbox], [role=checkbox]");
    if (!box) return {ticked: false, tickable: null};
    return {ticked: box.checked ?? box.getAttribute("aria-checked") === "true", tickable: !isOff(box)};
  };
  // The page shows the control that removes this row and will not have it used.
  const barred = row => {
    const action = list.control(row, spec.action);
    return !!action && isOff(action);
  };
  // `part`: of a row that is drawn twice, where only one of the two shows a cell.
  const cellsOfPart = (row, columns, part) => {
    const cells = {};
    for (const [fact, el] of Object.entries(columns.cells(row))) if (!part || visible(el)) cells[fact] = flat(el);
    for (const [fact, {css, text}] of Object.entries(spec.fields)) {
      const [el] = part ? list.inside(row, css).filter(visible) : list.inside(row, css);
      const found = el && (text ? (flat(el).match(new RegExp(text)) || [])[1] : flat(el));
      if (found) cells[fact] = found;
    }
    return cells;
  };
  const cellsOf = (parts, columns) => {
    if (parts.length === 1) return cellsOfPart(parts[0], columns, false);
    const cells = {}, torn = new Set();
    for (const part of parts)
      for (const [fact, text] of Object.entries(cellsOfPart(part, columns, true))) {
        if (fact in cells && cells[fact] !== text) torn.add(fact);
        cells[fact] = text;
      }
    for (const fact of torn) delete cells[fact];
    return cells;
  };
  const rowOf = (key, parts, columns, pane) => ({
    at: parts[0].getBoundingClientRect().top + (pane?.scrollTop ?? 0),
    key,
    cells: cellsOf(parts, columns),
    ticked: parts.some(row => tickOf(row).ticked),
    tickable: parts.map(row => tickOf(row).tickable).find(tickable => tickable !== null) ?? null,
    locked: parts.some(barred) ? "" : null,
  });

  // ---- the page of them

  const number = (pattern, text) => {
    const found = pattern && text.match(new RegExp(pattern));
    return found ? Number(found[1].replace(/[,，]/g, "")) : null;
  };
  const collect = async () => {
    const pane = list.scroller(), rows = new Map(), doubled = new Set(), unclear = new Set();
    let used = 0;
    const take = () => {
      const now = list.now(), here = new Map();
      const columns = columnsOf(root, spec.columns, list.all);  // measured anew: a scroll bar moves the edges
      used = Math.max(used, now.used);
      for (const row of now.rows) {
        const key = list.keyOf(row), name = key ?? "?" + flat(row);
        here.set(name, {key, parts: [...(here.get(name)?.parts ?? []), row]});
      }
      for (const [name, {key, parts}] of here) {
        if (parts.length > 1 && !list.areOneRow(parts)) doubled.add(name);
        rows.set(name, rowOf(key, parts, columns, pane));
      }
      for (const head of columns.unclear) unclear.add(head);
    };
    // A title that says "共 3 条" in a row must not pass for the total.
    const said = () => flat(root, {skip: new Set(list.now().rows), after: "", shown: true});
    if (!pane) take();
    else {
      const before = pane.scrollTop, total = number(spec.total, said());
      await list.goDown(pane, () => { take(); return spec.grows && total !== null && rows.size >= total; });
      pane.scrollTop = before;
    }
    const around = said();
    return {
      // Recycled elements stand in any order; the list's own order is from top to bottom.
      state: "ok", rows: [...rows.values()].sort((a, b) => a.at - b.at), doubled: [...doubled], used,
      total: number(spec.total, around), selected: number(spec.selected, around), unclear: [...unclear],
    };
  };

  const why = await settled();
  if (why) return {state: why};
  watch.observer?.disconnect();
  watch.observer = null;
  return collect();
}
