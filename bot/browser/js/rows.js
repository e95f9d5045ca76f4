// The rows of a list and what is said about them in the selector file (`spec`): which there are now, whose id each
// carries, how a virtual list is gone through. Stands before the scripts that need it. Nothing here clicks.
const rowsIn = (root, spec) => {
  let roots = null;  // looked for once in every frame; a page without them pays no more than that
  const trees = () => (roots ??= rootsIn(root));
  const all = css => (css ? deepAll(root, css, trees()) : []);
  const any = list => list.flatMap(all);
  const inside = (row, css) => (trees().length ? deepAll(row, css) : [...row.querySelectorAll(css)]);
  const forget = () => { roots = columns = null; };
  const frame = () => nextFrame().then(forget);

  const isShown = row => visible(row) || (isBare(row) && [...row.children].some(visible));
  const now = () => {
    for (const [used, css] of spec.row.entries()) {
      const rows = all(css).filter(isShown);  // helpers that measure or wait stand among them
      if (rows.length) return {used, rows};
    }
    return {used: 0, rows: []};
  };
  let columns = null;  // measured once a frame
  const under = row => (columns ??= columnsOf(root, {[spec.key.column]: "id"}, all)).cells(row).id;
  const keyOf = row => idOf(row, spec.key, inside, under);
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
  const scroller = () => {
    const panes = spec.scroller.includes("html") ? [page] : any(spec.scroller);
    return panes.find(el => el.scrollHeight > el.clientHeight + 1) || null;
  };
  const topOf = pane => (pane === page ? 0 : pane.getBoundingClientRect().top);
  const atEnd = pane => pane.scrollTop + pane.clientHeight >= pane.scrollHeight - 1;
  // Until rows cover the visible part again: rendering lags behind scrolling. Where the list ends before its pane
  // does, until nothing comes any more.
  const painted = async pane => {
    const deadline = performance.now() + 2000;
    let steady = 0, lowest = NaN;
    do {
      await frame();
      const view = topOf(pane);
      const boxes = now().rows.map(row => row.getBoundingClientRect());
      const top = Math.min(...boxes.map(box => box.top)), bottom = Math.max(...boxes.map(box => box.bottom));
      steady = bottom === lowest ? steady + 1 : 0;
      lowest = bottom;
      const covered = bottom >= view + pane.clientHeight - 1 || (atEnd(pane) && steady >= 10);
      if ((top <= view + 1 || (pane === page && steady >= 3)) && covered) return;
    } while (performance.now() < deadline);
  };
  const tail = pane => flat(pane, {skip: new Set(now().rows), shown: true}).slice(-80);
  const loading = pane => isBusy() || /加载中|正在加载|loading/i.test(tail(pane));
  const isBusy = () => any(spec.busy).some(rendered);
  const saysEnd = pane => /没有更多|(已经?|我是)到底|到底[了啦]|全部加载|加载完|no more/i.test(tail(pane));
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
  // From its top, by less than a screen at a time, until `visit` says that it is enough, or the end was seen.
  const goDown = async (pane, visit) => {
    for (pane.scrollTop = 0; ; pane.scrollTop += Math.max(40, pane.clientHeight * 0.9)) {
      await painted(pane);
      if (visit() || (atEnd(pane) && !(await grows(pane)))) return;
    }
  };
  return {now, keyOf, control, areOneRow, all, any, inside, scroller, goDown, frame, forget};
};
