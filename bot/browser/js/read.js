// Waits until the list stands still and reads it: a page of rows, virtual ones included, costs one round trip.
// `armed`: the list answers to something since watch.js was run, and what stood there before is no answer.
// `rest`: only waits. `answered`: what stands there is known to be the answer, if it holds no row at all. `unasked`:
// nothing that removes was pressed just before. `redrawn`: the columns are being drawn anew.
async (root, {spec, armed, rest, answered: known, unasked, redrawn, timeout, surer, place}) => {
  const list = rowsIn(root, spec);
  const watch = window[Symbol.for("unbind.watch")] ??= {};

  // Whether a row is on its way out: it pales, shrinks or slides from one frame to the next. One that pulses does so
  // half of the time only.
  const looks = new WeakMap();
  const leaves = row => {
    const {left, height} = row.getBoundingClientRect(), opacity = Number(getComputedStyle(row).opacity);
    const before = looks.get(row);
    looks.set(row, {left, height, opacity});
    return !!before && (opacity < before.opacity || height < before.height || left !== before.left);
  };

  // "" when it stands still, else why it never did.
  const settled = async () => {
    const deadline = performance.now() + timeout;
    let last = null, still = 0, saidNo = 0, turned = false;
    for (;;) {
      if (!root.isConnected || surer()) return "gone";
      const busy = document.readyState === "loading" || list.isBusy();
      const {rows} = list.now();
      const empty = !rows.length && list.nothing().length > 0;
      turned ||= busy && watch.begun;
      const keys = rows.map(list.keyOf).join(), others = watch.keys && rows.length > 0 && keys !== watch.keys;
      const changed = () => watch.changed || turned || others || watch.rows?.some(row => !row.isConnected);
      const answered = !armed || !watch.observer || (!watch.leaving && changed());
      const state = keys + empty + (redrawn ? rows.map(row => flat(row)).join() : "");
      // The place of the next rows of a list that grows stays until it is scrolled to.
      const coming = spec.grows ? rows.length > 0 && rows.every(list.isComing) : rows.some(list.isComing);
      const leaving = rows.filter(leaves).length > 0;  // not some(): each is looked at in every frame
      still = !busy && !coming && !leaving && answered && (rows.length || empty || known) && state === last ? still + 1 : 0;
      last = state;
      // Nobody has seen that this page says so of an empty list: it may say so until the rows come.
      const surely = rows.length || known || spec.empty.length ? 3 : 60;
      if (still >= surely) return "";
      // A page that says no often leaves its list as it is: no use in waiting for the list then.
      const now = performance.now();
      if (armed && !busy && watch.heard?.some(toast => toast.error)) saidNo ||= now;
      if (saidNo && now > saidNo + 500) return "";
      if (now > deadline && coming && !busy && answered) return "";
      if (now > deadline) return busy ? "busy" : !answered ? "unanswered" : "void";
      await list.frame();
    }
  };

  // A layer that holds all rows there are on the page is no question, as long as they stand in it: look.js.
  const layersAround = ({rows, used}) => {
    const cards = deepAll(document, spec.cards.join(",") || "none");
    const there = rows.length ? deepAll(document, spec.row[used]).filter(el => visible(el) && !cards.some(card => holds(card, el))) : [];
    const around = el => there.length > 0 && there.every(row => holds(el, row));
    return deepAll(document, spec.layers.join(",")).filter(el => visible(el) && around(el)).map(el => ({el, root, css: spec.row[used]}));
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

  // Null, too, where only about so many are spoken of: 999+.
  const number = (pattern, text) => {
    const found = pattern && new RegExp(pattern, "d").exec(text);
    if (!found || new RegExp(`^(?:${spec.onlyAbout})`).test(text.slice(found.indices[1][1]))) return null;
    return Number(found[1].replace(/[,，]/g, ""));
  };
  // Of a whole page that was built anew nobody knows what its total is about; the count of the ticked proves itself.
  const totalIn = text => (place && root === document.body ? null : number(spec.total, text));
  const collect = async () => {
    const pane = list.scroller(), rows = new Map(), doubled = new Set(), unclear = new Set();
    if (pane === undefined) return {state: "torn"};
    let used = 0;
    const take = async () => {
      await list.ask();
      const now = list.now(), here = new Map();
      const columns = columnsOf(root, spec.columns, list.all);  // measured anew: a scroll bar moves the edges
      used = Math.max(used, now.used);
      for (const row of now.rows) {
        if (spec.grows && list.isComing(row)) continue;
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
    if (!pane) await take();
    else {
      const before = pane.scrollTop, total = totalIn(said());
      const drawn = await list.goDown(pane, async () => { await take(); return spec.grows && total !== null && rows.size >= total; });
      // Of recycled rows, some may have come and gone unseen.
      if (!drawn && rows.size !== total && rows.size > list.now().rows.length) return {state: "busy"};
      pane.scrollTop = before;
    }
    const around = said();
    const same = watch.keys === list.now().rows.map(list.keyOf).join();
    return {
      // Recycled elements stand in any order; the list's own order is from top to bottom.
      state: "ok", torn: !!pane && !spec.scroller.some(css => css === "html" || pane.matches(css)),
      rows: [...rows.values()].sort((a, b) => a.at - b.at), doubled: [...doubled], used,
      total: totalIn(around), selected: number(spec.selected, around), unclear: [...unclear],
      lackingWidth: list.lackingWidth(), same,
    };
  };

  const why = await settled();
  if (why || rest) return {state: why || "ok"};
  watch.observer?.disconnect();
  watch.observer = null;
  if (unasked && spec.layers.length) {
    const known = (watch.layers ?? []).filter(({el}) => el.isConnected), found = layersAround(list.now());
    watch.layers = [...known.filter(({el}) => !found.some(other => other.el === el)), ...found];
  }
  return collect();
}
