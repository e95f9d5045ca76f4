// The rows of a list and what is said about them in the selector file (`spec`): which there are now, whose id each
// carries, how a virtual list is gone through. Stands before the scripts that need it. Nothing here clicks.
const rowsIn = (root, spec) => {
  let roots = null;  // looked for once in every frame; a page without them pays no more than that
  const trees = () => (roots ??= rootsIn(root));
  const all = css => (css ? deepAll(root, css, trees()) : []);
  const any = list => list.flatMap(all);
  const inside = (row, css) => (trees().length ? deepAll(row, css) : [...row.querySelectorAll(css)]);
  const forget = () => { roots = columns = wholes = null; };
  const frame = () => nextFrame().then(forget);

  // What says that there are no rows; a row of one wide cell may. Where nobody has seen the list empty: usual words.
  const usual = () => all("*").filter(el => !el.firstElementChild && visible(el) && SAYS_NOTHING.test(flat(el)));
  const nothing = () => (spec.empty.length
    ? spec.empty.flatMap(([css, words]) => all(css).filter(el => visible(el) && new RegExp(words).test(flat(el))))
    : usual());
  const now = () => {
    for (const [used, css] of spec.row.entries()) {
      const shown = all(css).filter(isSeen);  // helpers that measure or wait stand among them
      const none = shown.length === 1 ? nothing() : [];
      // By usual words alone it has to say nothing else: a cell of a row may say 暂无, too.
      const isNone = row => none.some(el => holds(row, el) && (spec.empty.length || flat(row) === flat(el)));
      const rows = none.length ? shown.filter(row => !isNone(row)) : shown;
      if (rows.length) return {used, rows};
    }
    return {used: 0, rows: []};
  };
  let columns = null;  // measured once a frame
  const under = row => (columns ??= columnsOf(root, {[spec.key.column]: "id"}, all)).cells(row).id;
  const ownKey = row => idOf(row, spec.key, inside, under);
  let wholes = null;  // looked for once a frame, and only where a row has no id of its own
  const keyOf = row => {
    const key = ownKey(row), whole = key ?? (wholes ??= wholeRows(now().rows, ownKey)).get(row);
    return key ?? (whole ? ownKey(whole) : null);
  };
  // Points at rows of which the id only shows then; at others nothing is done. `always`: also where it is known.
  const ask = async (rows = now().rows, always = false) => {
    if (!spec.key.bubble) return;
    const watch = window[Symbol.for("unbind.watch")] ??= {};
    watch.asking = true;  // what opens then is no message
    try { await bubbles.askAll(rows.filter(isSeen), spec.key, inside, under, always); }
    finally { watch.asking = false; }
    forget();
  };
  // A place kept for a row that is still on its way: nothing in it, or words of loading.
  const isComing = row => keyOf(row) === null && /^\P{L}*((正在)?(加载|读取|载入)中?|loading|请稍[候等])?\P{L}*$/iu.test(flat(row));
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

  // ---- a list that scrolls: it may recycle its rows, and fetch more of them near its end

  const page = document.scrollingElement;
  const scrolls = el => el.scrollHeight > el.clientHeight + 1;
  // What scrolls, if there is more than what is seen. Where the file names one that is not there any more, whatever
  // scrolls around the rows; undefined where nothing does: who knows how much of the list that is.
  const scroller = () => {
    const named = css => (css === "html" ? [page] : [closestDeep(root, css), ...all(css)]).filter(Boolean);
    const there = spec.scroller.flatMap(named), [row] = now().rows;
    if (there.length || !spec.scroller.length || !row) return there.find(scrolls) ?? null;
    for (let at = row; at; at = at.parentElement ?? at.getRootNode().host)
      if (at === page ? scrolls(at) : scrollsDown(at)) return at;
  };
  const topOf = pane => (pane === page ? 0 : pane.getBoundingClientRect().top);
  const atEnd = pane => pane.scrollTop + pane.clientHeight >= pane.scrollHeight - 1;
  // Until rows cover the visible part again: rendering lags behind scrolling. Where the list ends before its pane
  // does, until nothing comes any more. False where that never came true.
  const painted = async pane => {
    const began = performance.now();
    let steady = 0, lowest = NaN, coming, drawn = "", same = 0;
    do {
      await frame();
      const view = topOf(pane), {rows} = now();
      const boxes = rows.map(row => row.getBoundingClientRect());
      coming = rows.some((row, n) => boxes[n].top < view + pane.clientHeight && boxes[n].bottom > view && isComing(row));
      const top = Math.min(...boxes.map(box => box.top)), bottom = Math.max(...boxes.map(box => box.bottom));
      steady = bottom === lowest ? steady + 1 : 0;
      lowest = bottom;
      const covered = bottom >= view + pane.clientHeight - 1 || (atEnd(pane) && steady >= 10);
      // A grid may draw a row first and what is in it, or that it is ticked, some frames later.
      const shown = rows.map(row => flat(row) + inside(row, "input").map(box => box.checked)).join();
      same = shown === drawn ? same + 1 : 0;
      drawn = shown;
      const begun = top <= view + 1 || ((pane === page || pane.scrollTop < 1) && steady >= 3);
      if (begun && covered && same >= 2 && (!coming || saysEnd(pane))) return true;
    } while (performance.now() < began + (coming ? 15000 : 5000));
    return false;
  };
  const tail = pane => flat(pane, {skip: new Set(now().rows), shown: true}).slice(-80);
  const loading = pane => isBusy() || now().rows.some(isComing) || /加载中|正在加载|loading/i.test(tail(pane));
  // What turns may stand beside what holds the rows, and is laid over it.
  const isOver = el => {
    const at = el.getBoundingClientRect(), list = root.getBoundingClientRect();
    return at.left < list.right && list.left < at.right && at.top < list.bottom && list.top < at.bottom;
  };
  const beside = () => spec.busy.flatMap(css => [...root.getRootNode().querySelectorAll(css)].filter(el => !root.contains(el)));
  const isBusy = () => any(spec.busy).some(rendered) || beside().some(el => visible(el) && isOver(el));
  const saysEnd = pane => SAYS_END.test(tail(pane));
  // It is the end where twice nothing came, in far more time than anything took before; once, where it says so.
  let slowest = 0;
  const grows = async pane => {
    if (!spec.grows) return false;
    for (let asked = 0; asked < (saysEnd(pane) ? 1 : 2); asked++) {
      const height = pane.scrollHeight;
      pane.scrollTop -= Math.min(200, pane.clientHeight / 2);  // so that the page sees the end being reached
      await frame();
      pane.scrollTop = pane.scrollHeight;
      const began = performance.now();
      for (let since = began; performance.now() - since < Math.max(800, 5 * slowest); ) {
        await frame();
        if (pane.scrollHeight > height + 1) {
          slowest = Math.max(slowest, performance.now() - began);
          pane.scrollTop = height - pane.clientHeight;
          return true;
        }
        if (loading(pane) && performance.now() - began < 15000) since = performance.now();
      }
    }
    return false;
  };
  // From its top, by less than a screen at a time, until `visit` says that it is enough, or the end was seen. Whether
  // each part was drawn when it was visited.
  const goDown = async (pane, visit) => {
    let whole = true;
    for (pane.scrollTop = 0; ; pane.scrollTop += Math.max(40, pane.clientHeight * 0.9)) {
      whole = (await painted(pane)) && whole;
      if ((await visit()) || (atEnd(pane) && !(await grows(pane)))) return whole;
    }
  };
  // ---- a list that is wider than its place: it may draw its columns only where they are seen

  // How much wider it would have to be, where anything that is asked of its rows is not drawn as it is; 0 where nothing is
  // missing, or it is not too narrow.
  const lackingWidth = () => {
    const {rows} = now(), by = tooWide(rows);
    if (!by) return 0;
    const heads = new Set(all("th, [role=columnheader]").map(el => flat(el)));
    const drawn = rows.some(row => keyOf(row) !== null) && Object.keys(spec.columns).every(head => heads.has(head))
      && spec.controls.every(candidates => rows.some(row => control(row, candidates)));
    return drawn ? 0 : by;
  };
  return {ask, lackingWidth, now, nothing, keyOf, isComing, control, areOneRow, all, any, isBusy, inside, scroller, goDown, frame, forget};
};
