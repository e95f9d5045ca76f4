// What changed on the page: new layers (dialogs, menus), spinners, and when it stands still again.
R => {
  const ROLES = "[role=dialog], [role=alertdialog], [role=tooltip], [role=menu], [role=listbox], dialog[open]";
  const floats = R.floats = el => {
    if (el.matches(ROLES)) return true;
    const {position} = getComputedStyle(el);
    return position === "fixed" || position === "absolute" || position === "sticky";
  };
  const seenNow = () => R.query("*").filter(el => visible(el) && !isAside(el));
  R.ownWords = el => [...el.childNodes].filter(node => node.nodeType === 3).map(node => node.data).join(" ").replace(/\s+/g, " ").trim();

  /** Remember what is to be seen now. */
  R.before_click = () => {
    R.seen = new Map(seenNow().map(el => [el, R.ownWords(el)]));
    R.rowWords = new Set(R.list ? R.rows().flatMap(row => R.query("*", row).map(R.ownWords)) : []);
    R.spinners = [];
    R.watching?.disconnect();
    R.watching = new MutationObserver(list => {
      for (const m of list) {
        if (m.target.localName === PANEL) continue;
        const came = m.type === "childList" ? [...m.addedNodes].flatMap(n => n.nodeType === 1 ? [n, ...n.querySelectorAll("*")] : []) : [m.target];
        for (const el of came) {
          const words = busyWords(el.getAttribute("class"));
          const news = m.attributeName === "class" ? words.filter(word => !busyWords(m.oldValue).includes(word)) : [];
          const known = R.spinners.find(s => s.el === el);
          if (known) known.news.push(...news);
          else if ((news.length || isBusy(el) || (words.length && !R.seen.has(el))) && visible(el)) {
            R.spinners.push({el, news, css: R.seen.has(el) ? [] : R.selectors(el), turned: false});
            turning(R.spinners.at(-1));
          }
        }
      }
    });
    R.watching.observe(document.documentElement, {subtree: true, childList: true, attributes: true, attributeOldValue: true, attributeFilter: ["class", "style", "aria-busy"]});
  };
  // Whatever turns while the list is being fetched is its spinner. What is around the list may be called so for good,
  // and a button by what it would look like: it turns while it says so in a word that it got, or while nothing stands
  // in it but what moves, or says so.
  const BUSY = /(^|[-_])(load|loading|spin|spinner|spinning|busy|skeleton)([-_]|$)/i;
  const busyWords = classes => (classes ?? "").split(/\s+/).filter(word => BUSY.test(word) && !/lazy/i.test(word));
  const isBusy = el => el.getAttribute("aria-busy") === "true";
  const turning = spinner => { const is = turnsNow(spinner); spinner.turned ||= is; return is; };
  const turnsNow = ({el, news}) => {
    if (!el.isConnected || !visible(el)) return false;
    if (isBusy(el) || news.some(word => el.classList.contains(word))) return true;
    const says = flat(el);
    if (says.length > 60 || R.isControl(el) || R.controls(el).length || (R.list && R.rowOf(el))) return false;
    // The bot lets nothing move on the page: what would, still has the name of it.
    const moves = at => [null, "::before", "::after"].some(part => getComputedStyle(at, part).animationName !== "none");
    return [el, ...el.querySelectorAll("*")].some(moves) || /^$|load|wait|加载|载入|读取|稍候|稍等/i.test(says);
  };
  /** CSS of what turned since then and is not to be seen any more. */
  R.spinnersGone = () => {
    const names = R.spinners.filter(s => !turning(s) && s.turned)
      .flatMap(s => s.css.filter(css => /load|spin|busy|skeleton|aria-busy/i.test(css)));
    const gone = css => { try { return !R.query(css).some(visible); } catch { return false; } };
    return [...new Set(names)].filter(gone).slice(0, 3);
  };

  /** Resolves when nothing has changed for `quiet` ms, after `most` ms at the latest. */
  R.still = async (quiet = 250, most = 4000) => {
    const began = performance.now();
    let last = began;
    const watch = new MutationObserver(list => {
      if (list.some(m => m.target.localName !== PANEL && !(m.attributeName ?? "").startsWith("data-unbind"))) last = performance.now();
    });
    for (const root of [document, ...R.roots()]) watch.observe(root, {subtree: true, childList: true, attributes: true, characterData: true});
    for (;;) {
      await nextFrame();
      const now = performance.now();
      if ((now - last > quiet && !(R.spinners ?? []).some(turning)) || now - began > most) break;
    }
    watch.disconnect();
  };

  /** What is to be seen now and says, in words of its own, what it did not say then; another number is no news. */
  R.newWords = () => {
    const letters = words => words.replace(/[^\p{L}]/gu, "");
    return R.query("*", document.body).filter(el => visible(el) && letters(R.ownWords(el)).length > 1
      && letters(R.seen?.get(el) ?? "") !== letters(R.ownWords(el)));
  };
  // Its entries may not look like controls before the pointer is on them, but all are of one kind; what a message says,
  // is one text, or longer, or a title and a text.
  const isMenu = el => {
    const [first, ...rest] = R.leaves(el).filter(leaf => visible(leaf) && /\p{L}/u.test(flat(leaf)));
    const alike = leaf => leaf.localName === first.localName
      && (first.className === leaf.className || [...first.classList].some(token => leaf.classList.contains(token)));
    return rest.length > 0 && [first, ...rest].every(leaf => flat(leaf).length <= 12 && alike(leaf));
  };
  // The list may be drawn anew meanwhile: its cells that stick, and the controls of its rows, are no news.
  const CELLS = "td, th, tr, [role=cell], [role=gridcell], [role=row], [role=columnheader]";
  const isCell = el => el.matches(CELLS) || (getComputedStyle(el).position === "sticky" && R.list && R.rowOf(el));
  const drawnAnew = el => R.list && R.rowOf(el) && R.rowWords.has(R.label(el));
  /** With what fills its slots: that is no part of it, but of the element whose shadow tree it stands in. */
  const wholeOf = el => {
    const {host} = el.getRootNode();
    return host && deepAll(el, "slot").some(slot => slot.assignedNodes().length) ? wholeOf(host) : el;
  };
  /** The outermost things that were not to be seen before and float over the page. */
  R.newLayers = () => {
    const fresh = seenNow().filter(el => !R.seen.has(el));
    const over = fresh.filter(el => floats(el) && !isCell(el));
    const whole = [...new Set(over.map(wholeOf))];
    const layers = whole.filter(el => !whole.some(o => o !== el && holds(o, el)));
    const rest = fresh.filter(el => R.isControl(el) && !layers.some(l => holds(l, el)) && !drawnAnew(el));
    return {
      layers: layers.map(layer).filter(l => l.controls.length || isMenu(R.the(l.mark))),
      // A question in the flow of the page, without a layer of its own.
      controls: rest.map(el => ({mark: R.mark(el), label: R.label(el)})).slice(0, 30),
    };
  };
  /** Until something of that kind is there, for `most` ms. */
  R.untilLayers = async most => {
    for (const end = performance.now() + most; performance.now() < end; await new Promise(done => setTimeout(done, 100))) {
      const {layers, controls} = R.newLayers();
      if (layers.length || controls.length) return;
    }
  };
  const layer = outer => {
    // Down to the part that is the dialog: the mask around it holds nothing else.
    // Of an element with a shadow tree, what is asked may fill a slot and so be no part of what has the role.
    const asks = at => R.controls(at).length > 0 || !R.controls(outer).length;
    const el = wholeOf(outer.matches(ROLES) ? outer : R.query(ROLES, outer).find(at => visible(at) && asks(at)) ?? outer);
    return {mark: R.mark(el), outer: R.mark(outer), role: el.getAttribute("role") ?? (el.localName === "dialog" ? "dialog" : ""),
      text: readableLines(el), controls: controlsIn(el)};
  };
  const controlsIn = el => R.controls(el).map(c => ({mark: R.mark(c), label: R.label(c), tag: c.localName, role: c.getAttribute("role") ?? "",
    type: c.getAttribute("type") ?? "", disabled: isOff(c), primary: /primary|danger|confirm|\bok\b/i.test(c.className?.baseVal ?? c.className ?? "")}));
  R.controlsNow = () => controlsIn(document.body);
  R.layer = mark => layer(R.the(mark));
  /** The smallest thing that holds all of these. */
  R.common = marks => {
    const els = marks.map(R.marked).filter(Boolean);
    const found = els.length && R.ancestors(els[0]).find(at => els.every(el => holds(at, el)));
    return found ? R.mark(found) : "";
  };
  /** What asks on a page of its own: the smallest thing around this control in which a question stands, or else that
      says more than its controls do. */
  R.asksAround = mark => {
    const way = R.ancestors(R.the(mark)).slice(1);
    const words = at => flat(at, {skip: new Set(R.controls(at)), shown: true});
    const says = at => words(at).replace(/[^\p{L}]/gu, "").length > 3;
    const asks = at => /[?？]|吗|是否|确认|确定|\bsure\b|\bconfirm/i.test(words(at));
    return R.mark(way.find(at => at !== document.body && says(at) && asks(at)) ?? way.find(says) ?? document.body);
  };
  /** Whether it stands over the page, in something that is no part of the list's own surroundings. */
  R.floating = mark => R.isFloating(R.the(mark));
  R.isFloating = el => R.ancestors(el).some(at => at !== document.body && floats(at)
    && !(R.list && holds(at, R.list.region)) && !holds(R.list?.region ?? document.body, at));
  /** Whether a click on it opens what one option is chosen from. */
  R.isChoice = mark => {
    const el = R.the(mark), box = "select, [role=combobox], [aria-haspopup=listbox]";
    if (el.matches("button, [role=button]") && !el.matches(box)) return false;
    const called = at => /(^|[\s_-])(select|picker|cascader|combobox)(er)?([\s_-]|$)/i.test(at.getAttribute("class") ?? "");
    return R.ancestors(el).slice(0, 3).some(at => at.matches(box) || called(at)) || !!el.querySelector("[role=combobox]");
  };
  R.inside = (outer, mark) => { const el = R.marked(mark), at = R.marked(outer); return !!el && !!at && holds(at, el); };
  R.isSeen = mark => { const el = R.marked(mark); return !!el && isSeen(el) && !isSlidOut(el); };
}
