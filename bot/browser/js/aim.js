// Marks the row of this id for the next click, and lets that click land nowhere else: a list that re-sorts under the
// pointer sends it to another row.
async (root, {spec, key}) => {
  const list = rowsIn(root, spec);
  const mine = async () => { await list.ask(); return list.now().rows.filter(row => list.keyOf(row) === key); };

  const find = async () => {
    let found = await mine();
    const pane = list.scroller();
    if (!found.length && pane) await list.goDown(pane, async () => (found = await mine()).length > 0);
    // The parts of a row follow where the page moves them, not each by itself.
    return pane || found.length > 1 ? inView(found) : found;
  };
  // Of the parts of a row, that which a person scrolls: the page moves the others after it.
  const isMoved = row => {
    for (let at = row.parentElement; at; at = at.parentElement)
      if (at.scrollHeight > at.clientHeight && /hidden|auto|scroll/.test(getComputedStyle(at).overflowY))
        return !getComputedStyle(at).overflowY.includes("hidden");
    return false;
  };
  const leading = parts => parts.find(isMoved) ?? parts[0];
  // A list that recycles its rows draws them anew when one is brought into view: not once it is marked.
  const inView = async found => {
    for (let n = 0; n < 5 && found.length; n++) {
      const before = found, {top} = before[0].getBoundingClientRect();
      leading(before).scrollIntoView({block: "center"});
      await list.frame();
      await list.frame();
      found = await mine();
      const same = found.length === before.length && found.every((row, part) => row === before[part]);
      if (same && found[0].getBoundingClientRect().top === top) break;
    }
    return found;
  };
  const guard = found => {
    // What only a later candidate finds is no row while an earlier one finds them.
    const rows = spec.row[list.now().used], overlays = spec.overlays.join(",");
    const clicks = aim.clicks = {hits: 0, misses: 0};
    // Targets are retargeted at the window: only the path tells what lies behind a shadow root.
    const onPath = (event, css) => css && event.composedPath().find(el => el.nodeType === 1 && el.matches(css));
    const rowAt = event => {
      list.forget();  // its trees are of the time when it was aimed
      return onPath(event, rows);
    };
    // What opens in the list from here on, and is no row of it, belongs to the row as a menu outside the list does.
    const layers = [...spec.dialogs, "[role=dialog]", "[role=menu]", "[role=listbox]", "dialog"].join(",");
    const stood = new Set(deepAll(document, layers).filter(visible));
    const isOpened = el => el.nodeType === 1 && el.matches(layers) && !stood.has(el);
    const isOfList = path => path.includes(root) && !path.slice(0, path.indexOf(root)).some(isOpened);
    let last = found.some(row => row.matches(":hover")) ? key : null;  // of the row that the pointer was over last
    const follow = event => {
      const under = rowAt(event);
      if (under) last = list.keyOf(under);
    };
    const guardClick = event => {
      if (onPath(event, overlays)) return;
      // A menu that belongs to a row may stand anywhere outside the list: it opened under the pointer.
      const under = rowAt(event);
      const of = under ? list.keyOf(under) : isOfList(event.composedPath()) ? null : last;
      if (of === key) {
        if (event.type === "click") { clicks.hits++; remember(clicks); }
        return;
      }
      clicks.misses++;
      event.stopImmediatePropagation();
      event.preventDefault();
    };
    const kinds = [
      ...["pointerover", "pointermove"].map(kind => [kind, follow]),
      ...["pointerdown", "mousedown", "pointerup", "mouseup", "click"].map(kind => [kind, guardClick]),
    ];
    for (const row of found) row.setAttribute("data-unbind-row", key);
    kinds.forEach(([kind, heard]) => window.addEventListener(kind, heard, true));
    aim.release = () => {
      kinds.forEach(([kind, heard]) => window.removeEventListener(kind, heard, true));
      for (const row of found) row.removeAttribute("data-unbind-row");
      aim.release = null;
    };
  };

  const found = await find();
  await list.ask(found, true);  // another product may look like it
  if (!found.length || found.some(row => list.keyOf(row) !== key)) return {state: "absent"};
  if (found.length > 1 && !list.areOneRow(found)) return {state: "doubled"};
  aim.release?.();
  remember(null);
  guard(found);
  return {state: "ok"};
}
