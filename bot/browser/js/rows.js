// One function, sent with each call and bound to the element that holds rows, pager and batch bar.
// Reading a page of rows, virtual ones included, costs one round trip. Nothing here clicks.
async ([root], {op, spec, ...opt}) => {
  if (!root) return {state: "gone"};
  const doc = root.ownerDocument, win = doc.defaultView;
  const SLOT = Symbol.for("unbind.watch");
  const seen = el => el.getClientRects().length > 0 && win.getComputedStyle(el).visibility !== "hidden";
  let roots = null;  // looked for once in every frame; a page without them pays no more than that
  const trees = () => (roots ??= rootsIn(root));
  const all = css => (css ? deepAll(root, css, trees()) : []);
  const any = list => list.flatMap(all);
  const inside = (row, css) => (trees().length ? deepAll(row, css) : [...row.querySelectorAll(css)]);
  const frame = () => new Promise(done => {
    const timer = win.setTimeout(done, 60);  // frames stop in a hidden window
    win.requestAnimationFrame(() => { win.clearTimeout(timer); win.setTimeout(done); });
  }).then(() => { roots = null; });

  // Texts of neighbouring elements never run together: "ID 36…" before a price would grow digits.
  const textOf = el => {
    let text = "";
    const walk = node => {
      for (const child of shown(node)) {
        if (child.nodeType === 3) text += child.data;
        else if (child.nodeType === 1 && !SKIPPED.test(child.tagName)) {
          text += "\n"; walk(child); text += "\n";
        }
      }
    };
    walk(el);
    // Half an emoji cut off by the page is not text that can be written to a file.
    return text.toWellFormed().replace(/[ \t]*\n\s*/g, "\n").trim();
  };
  const flat = el => textOf(el).replace(/\s+/g, " ");

  const rowsNow = () => {
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
  const inRow = (row, list) => {
    for (const [css, words] of list)
      for (const el of inside(row, css)) if (new RegExp(words).test(flat(el))) return el;
    return null;
  };
  const off = el =>
    el.disabled || el.getAttribute("aria-disabled") === "true" || /\bdisabled\b/.test(el.className);
  // A box that is no checkbox says that it is ticked by `spec.ticked` alone.
  const tickOf = row => {
    if (spec.ticked) {
      const el = inRow(row, spec.box);
      return {ticked: row.matches(spec.ticked) || inside(row, spec.ticked).length > 0, tickable: !(el && off(el))};
    }
    const [el] = inside(row, "input[type=checkbox], [role=checkbox]");
    if (!el) return {ticked: false, tickable: null};
    return {ticked: el.checked ?? el.getAttribute("aria-checked") === "true", tickable: !off(el)};
  };
  // The page shows the control that removes this row and will not have it used.
  const barred = row => {
    const action = inRow(row, spec.action);
    return !!action && off(action);
  };

  const cellsOf = (row, columns, part) => {
    const cells = {};
    for (const [fact, el] of Object.entries(columns.cells(row))) if (!part || seen(el)) cells[fact] = flat(el);
    for (const [fact, {css, text}] of Object.entries(spec.fields)) {
      const [el] = part ? inside(row, css).filter(seen) : inside(row, css);
      const found = el && (text ? (flat(el).match(new RegExp(text)) || [])[1] : flat(el));
      if (found) cells[fact] = found;
    }
    return cells;
  };

  // A table with fixed columns may draw each of its rows a second time, beside or on top of the first.
  const oneRow = parts => {
    const tops = parts.map(row => row.getBoundingClientRect().top);
    return new Set(parts.map(row => row.parentElement)).size === parts.length && Math.max(...tops) - Math.min(...tops) < 2;
  };
  const cellsOfAll = (parts, columns) => {
    if (parts.length === 1) return cellsOf(parts[0], columns, false);
    const cells = {}, torn = new Set();
    for (const part of parts)
      for (const [fact, text] of Object.entries(cellsOf(part, columns, true))) {
        if (fact in cells && cells[fact] !== text) torn.add(fact);
        cells[fact] = text;
      }
    for (const fact of torn) delete cells[fact];
    return cells;
  };

  // The text around the rows: a title that says "共 3 条" must not pass for the total.
  const around = () => {
    const rows = new Set(rowsNow().rows);
    let text = "";
    const walk = node => {
      for (const child of shown(node)) {
        if (child.nodeType === 3) text += child.data;
        else if (child.nodeType === 1 && !rows.has(child)) { text += " "; walk(child); }
      }
    };
    walk(root);
    return text.replace(/\s+/g, " ");
  };
  const number = (pattern, text) => {
    const found = pattern && text.match(new RegExp(pattern));
    return found ? Number(found[1].replace(/[,，]/g, "")) : null;
  };
  const scroller = () => any(spec.scroller).find(el => el.scrollHeight > el.clientHeight + 1) || null;

  // Until rows cover the visible part again: rendering lags behind scrolling. Where the list ends before its pane
  // does, until nothing comes any more.
  const painted = async pane => {
    const deadline = win.performance.now() + 2000;
    let steady = 0, lowest = NaN;
    do {
      await frame();
      const view = pane.getBoundingClientRect();
      const seen = rowsNow().rows.map(row => row.getBoundingClientRect());
      const top = Math.min(...seen.map(box => box.top)), bottom = Math.max(...seen.map(box => box.bottom));
      const last = pane.scrollTop + pane.clientHeight >= pane.scrollHeight - 1;
      steady = bottom === lowest ? steady + 1 : 0;
      lowest = bottom;
      if (top <= view.top + 1 && (bottom >= view.top + pane.clientHeight - 1 || (last && steady >= 10))) return;
    } while (win.performance.now() < deadline);
  };

  const collect = async () => {
    const pane = scroller(), unclear = new Set();
    const rows = new Map(), doubled = new Set();
    let unreadable = 0, used = 0;
    const take = () => {
      const now = rowsNow(), here = new Map();
      const columns = columnsOf(root, spec.columns, all, flat);  // measured anew: a scroll bar moves the edges
      used = Math.max(used, now.used);
      for (const row of now.rows) {
        const key = keyOf(row) ?? "?" + flat(row);
        here.set(key, [...(here.get(key) ?? []), row]);
      }
      for (const [key, parts] of here) {
        if (parts.length > 1 && !oneRow(parts)) doubled.add(key);
        rows.set(key, {
          at: parts[0].getBoundingClientRect().top + (pane?.scrollTop ?? 0),
          key: key.startsWith("?") ? null : key,
          cells: cellsOfAll(parts, columns),
          ticked: parts.some(row => tickOf(row).ticked),
          tickable: parts.map(row => tickOf(row).tickable).find(tickable => tickable !== null) ?? null,
          locked: parts.some(barred) ? "" : null,
        });
      }
      for (const head of columns.unclear) unclear.add(head);
    };
    if (!pane) take();
    else {
      // A virtual list recycles its rows: go down by less than a screen until the end has been seen.
      const before = pane.scrollTop;
      pane.scrollTop = 0;
      for (;;) {
        await painted(pane);
        take();
        if (pane.scrollTop + pane.clientHeight >= pane.scrollHeight - 1) break;
        pane.scrollTop += Math.max(40, pane.clientHeight * 0.9);
      }
      pane.scrollTop = before;
    }
    for (const row of rows.values()) if (row.key === null) unreadable++;
    const text = around();
    return {
      // Recycled elements stand in any order; the list's own order is from top to bottom.
      state: "ok", rows: [...rows.values()].sort((a, b) => a.at - b.at), doubled: [...doubled], unreadable, used,
      total: number(spec.total, text), selected: number(spec.selected, text),
      empty: any(spec.empty).some(seen), unclear: [...unclear],
    };
  };

  const watch = win[SLOT] ??= {};
  // A click in the aimed row may lead to another document: the proof outlives this one. Nothing else writes it.
  const MEMORY = "unbind.aimed";
  const remember = what => {
    try { what ? win.sessionStorage.setItem(MEMORY, JSON.stringify(what)) : win.sessionStorage.removeItem(MEMORY); }
    catch { /* no storage here: no proof either */ }
  };
  const remembered = () => {
    try { return JSON.parse(win.sessionStorage.getItem(MEMORY)); } catch { return null; }
  };

  if (op === "arm") {
    // Remember whether the list answers from here on: a spinner came, or rows came or went. A page that is
    // being left is no answer, whatever it shows; the one that comes has no observer, and is one.
    watch.observer?.disconnect();
    watch.changed = watch.leaving = false;
    if (!watch.leaves) {
      watch.leaves = true;
      win.navigation?.addEventListener("navigate", event => {
        watch.leaving ||= !event.destination.sameDocument && event.downloadRequest === null;
      });
      for (const stays of ["navigatesuccess", "navigateerror"])
        win.navigation?.addEventListener(stays, () => { watch.leaving = false; });
    }
    const marks = [...spec.busy, ...spec.row, ...spec.empty].join(",");
    const within = (node, css) => !!node.querySelector(css) || deepAll(node, css).length > 0;
    const hit = node => node.nodeType === 1 && (node.matches(marks) || within(node, marks));
    const {attr, of} = spec.key;
    watch.observer = new win.MutationObserver(list => {
      watch.changed ||= list.some(m =>
        m.type === "childList"
          ? [...m.addedNodes, ...m.removedNodes].some(hit)
          : spec.busy.some(css => m.target.matches(css)) || (m.attributeName === attr && (!of || m.target.matches(of))));
    });
    // Toasts leave by themselves after some seconds, and may be all that tells why: look.js reads them.
    watch.ear?.disconnect();
    watch.heard = [];
    watch.ear = new win.MutationObserver(list => {
      for (const node of list.flatMap(m => [...m.addedNodes]))
        if (node.nodeType === 1)
          for (const toast of [node, ...deepAll(node, "*")].filter(el => el.matches(spec.toasts)))
            watch.heard.push({
              words: flat(toast),
              error: !!closestDeep(toast, spec.error_toasts) || within(toast, spec.error_toasts),
            });
    });
    for (const tree of [doc.documentElement, ...rootsIn(doc)]) {
      watch.observer.observe(tree, {
        subtree: true, childList: true, attributes: true, attributeFilter: ["class", ...(attr ? [attr] : [])],
      });
      watch.ear.observe(tree, {subtree: true, childList: true});
    }
    return {state: "ok"};
  }

  if (op === "read") {
    const deadline = win.performance.now() + opt.timeout;
    let last = null, still = 0, saidNo = 0;
    for (;;) {
      if (!root.isConnected) return {state: "gone"};
      const busy = doc.readyState === "loading" || any(spec.busy).some(seen);
      const {rows} = rowsNow();
      const empty = any(spec.empty).some(seen);
      const answered = !opt.armed || !watch.observer || (watch.changed && !watch.leaving);
      const now = rows.map(keyOf).join() + empty;
      still = !busy && answered && (rows.length || empty) && now === last ? still + 1 : 0;
      last = now;
      if (still >= 3) break;
      // A page that says no often leaves its list as it is: no use in waiting for the list then.
      const now_ms = win.performance.now();
      if (opt.armed && !busy && watch.heard?.some(t => t.error)) saidNo ||= now_ms;
      if (saidNo && now_ms > saidNo + 500) break;
      if (now_ms > deadline)
        return {state: busy ? "busy" : !answered ? "unanswered" : "void"};
      await frame();
    }
    watch.observer?.disconnect();
    watch.observer = null;
    return collect();
  }

  if (op === "explain") {
    // A tooltip comes when the pointer does, so it is told that the pointer came. Nothing is clicked.
    const words = {};
    for (const row of rowsNow().rows) {
      const key = keyOf(row);
      let place = inRow(row, spec.reason) ?? inRow(row, spec.action);
      if (!key || !opt.keys.includes(key) || !place) continue;
      if (place.disabled) place = place.parentElement;  // a greyed-out button hears nothing itself
      const tips = () => spec.tooltip.flatMap(css => deepAll(doc, css)).filter(seen);
      const point = kind => {
        for (const type of ["pointer" + kind, "mouse" + kind])
          place.dispatchEvent(new win.MouseEvent(type, {bubbles: true, cancelable: true, view: win}));
      };
      const until = async done => {
        const deadline = win.performance.now() + 1000;
        while (!done() && win.performance.now() < deadline) await frame();
      };
      await until(() => !tips().length);  // of the row before
      point("over"), point("enter");
      await until(() => tips().some(flat));
      words[key] = tips().map(flat).join(" ") || place.title || "";
      point("out"), point("leave");
    }
    return {state: "ok", words};
  }

  if (op === "aim") {
    // Mark the row of this id for the next click, and let that click land nowhere else: a list that
    // re-sorts under the pointer sends it to another row.
    const mine = () => rowsNow().rows.filter(row => keyOf(row) === opt.key);
    let found = mine();
    const pane = scroller();
    if (!found.length && pane) {
      pane.scrollTop = 0;
      for (;;) {
        await painted(pane);
        found = mine();
        if (found.length || pane.scrollTop + pane.clientHeight >= pane.scrollHeight - 1) break;
        pane.scrollTop += Math.max(40, pane.clientHeight * 0.9);
      }
    }
    if (!found.length || (found.length > 1 && !oneRow(found))) return {state: found.length ? "doubled" : "absent"};
    watch.release?.();
    remember(null);
    const css = spec.row.join(","), overlays = spec.overlays.join(",");
    for (const row of found) row.setAttribute("data-unbind-row", opt.key);
    const aimed = watch.aimed = {hits: 0, misses: 0};
    // Targets are retargeted at the window: only the path tells what lies behind a shadow root.
    const onPath = (event, css) => css && event.composedPath().find(el => el.nodeType === 1 && el.matches(css));
    const rowAt = event => {
      roots = null;  // they are of the time when it was aimed
      return onPath(event, css);
    };
    let last = found.some(row => row.matches(":hover")) ? opt.key : null;  // the key of the row that the pointer was over last
    const follow = event => {
      const under = rowAt(event);
      if (under) last = keyOf(under);
    };
    const guard = event => {
      if (onPath(event, overlays)) return;
      // A menu that belongs to a row may stand anywhere outside the list: it opened under the pointer.
      const under = rowAt(event);
      const of = under ? keyOf(under) : event.composedPath().includes(root) ? null : last;
      if (of === opt.key) {
        if (event.type === "click") { aimed.hits++; remember(aimed); }
        return;
      }
      aimed.misses++;
      event.stopImmediatePropagation();
      event.preventDefault();
    };
    const kinds = [
      ...["pointerover", "pointermove"].map(kind => [kind, follow]),
      ...["pointerdown", "mousedown", "pointerup", "mouseup", "click"].map(kind => [kind, guard]),
    ];
    kinds.forEach(([kind, heard]) => win.addEventListener(kind, heard, true));
    watch.release = () => {
      kinds.forEach(([kind, heard]) => win.removeEventListener(kind, heard, true));
      for (const row of found) row.removeAttribute("data-unbind-row");
      watch.release = null;
    };
    return {state: "ok"};
  }

  if (op === "release") {
    const was = watch.aimed ?? remembered() ?? {hits: 0, misses: 0};
    watch.release?.();
    watch.aimed = null;
    remember(null);
    return {state: "ok", ...was};
  }
  throw new Error("unknown op " + op);
}
