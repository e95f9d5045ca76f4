// Remembers from here on whether the list answers (a spinner came, or rows came or went) and what toasts say: read.js
// and look.js ask for it. A page that is being left is no answer, whatever it shows; the one that comes has no
// observer, and is one.
(root, {spec, list}) => {
  const watch = window[Symbol.for("unbind.watch")] ??= {};
  // What only a later candidate finds is no row while an earlier one finds them.
  const row = spec.row.find(css => deepAll(document, css).some(isSeen)) ?? spec.row.join(",");
  const withinNode = (node, css) => !!node.querySelector(css) || deepAll(node, css).length > 0;

  const watchLeaving = () => {
    watch.leaves = true;
    window.navigation?.addEventListener("navigate", event => {
      watch.leaving ||= !event.destination.sameDocument && event.downloadRequest === null;
    });
    for (const stays of ["navigatesuccess", "navigateerror"])
      window.navigation?.addEventListener(stays, () => { watch.leaving = false; });
  };
  const watchList = unseen => {
    const none = spec.empty.map(([css]) => css).join(","), {attr, of} = spec.key;
    const hit = (node, css) => css && node.nodeType === 1 && (node.matches(css) || withinNode(node, css));
    const busy = spec.busy.join(","), turning = new Set();
    const isBusy = el => {
      const is = busy && el.matches(busy), was = turning.has(el);
      if (is) turning.add(el); else turning.delete(el);
      watch.begun ||= is;
      return was && !is;
    };
    const rowsWithin = node => (node.matches(row) ? [node] : deepAll(node, row));
    const seenRowLeft = node => node.nodeType === 1 && rowsWithin(node).some(el => !unseen.has(el));
    // That a spinner begins is no answer yet: it may not be shown before some time has passed.
    const begins = m => m.type === "childList" && [...m.addedNodes].some(node => hit(node, busy));
    const answers = m => m.type === "childList"
      ? [...m.addedNodes].some(node => hit(node, row) || hit(node, none))
        || [...m.removedNodes].some(node => seenRowLeft(node) || hit(node, none) || hit(node, busy))
      : isBusy(m.target) || (m.attributeName === attr && m.target.getAttribute(attr) !== m.oldValue && (!of || m.target.matches(of)));
    return new MutationObserver(list => {
      for (const m of list) { watch.begun ||= begins(m); watch.changed ||= answers(m); }
    });
  };
  // The outermost thing that stands over the page around a node, if it says something and asks nothing: a message of a
  // kind that the site file does not know.
  const over = el => /fixed|absolute|sticky/.test(getComputedStyle(el).position)
    || el.matches("[role=alert], [role=status], [aria-live]:not([aria-live=off])");
  const messageAround = node => {
    let found = null;
    for (let el = node; el && el !== document.body && !el.contains(root); el = el.parentElement) if (rendered(el) && over(el)) found = el;
    const asks = "dialog, input, select, textarea, [role=dialog], [role=alertdialog], [role=menu], [role=listbox], [role=tooltip]";
    // A toast may be called a dialog: it is none where it says a few words and nothing else.
    const isToast = el => el.matches("[role=dialog], [role=alertdialog]") && flat(el).length <= 60 && onlyTells(el);
    if (!found || found.closest(row || "none")) return null;
    if (isToast(found)) return found;
    if (withinNode(found, asks) || found.closest(asks)) return null;
    return deepAll(found, "button, a[href], [role=button]").length > 1 ? null : found;
  };
  const hearMessages = nodes => {
    for (const found of new Set(nodes.map(messageAround).filter(Boolean))) {
      const words = flat(found);
      if (!/\p{L}{2}/u.test(words) || words.length > 3000 || /^(加载|处理|正在|请稍|loading)/i.test(words)) continue;
      watch.messages.push(found);
      const known = watch.heard.some(({words: earlier}) => earlier && (words.includes(earlier) || earlier.includes(words)));
      if (!known) watch.heard.push({words, error: false});
    }
  };
  // Toasts leave by themselves after some seconds, and may be all that tells why.
  const hearToasts = () => new MutationObserver(list => {
    for (const node of list.flatMap(m => [...m.addedNodes]).filter(node => node.nodeType === 1))
      for (const toast of [node, ...deepAll(node, "*")].filter(el => el.matches(spec.toasts)))
        watch.heard.push({
          words: flat(toast),
          error: !!closestDeep(toast, spec.error_toasts) || withinNode(toast, spec.error_toasts),
        });
    // Words that are put into a place that was there count, too.
    if (!watch.asking) hearMessages(list.flatMap(m => [...m.addedNodes].map(node => (node.nodeType === 3 ? m.target : node))).filter(node => node.nodeType === 1));
  });

  watch.observer?.disconnect();
  watch.ear?.disconnect();
  watch.changed = watch.begun = watch.leaving = false;
  const there = deepAll(document, row || "none");
  // A row that has gone matches no selector with an outside part any more.
  watch.rows = there.filter(isSeen);
  // What has faded out already may be taken from the document at any later time.
  const unseen = new Set(there.filter(row => !isSeen(row)));
  // Rows that are filled anew with others neither come nor go. Those of a list that scrolls are, by scrolling.
  const place = spec.scroller.length ? null : list(), rows = place && rowsIn(place, spec);
  watch.keys = rows ? rows.now().rows.map(rows.keyOf).join() : null;
  watch.heard = [];
  // Toasts of the last click that stand there still say nothing of the next one.
  const standing = [spec.toasts, spec.error_toasts].filter(Boolean).flatMap(css => deepAll(document, css)).filter(visible);
  watch.standing = new Map(standing.map(el => [el, readable(el, rootsIn(el))]));
  watch.messages = (watch.messages ?? []).filter(el => el.isConnected);  // one may outlast the next click
  if (!watch.leaves) watchLeaving();
  watch.observer = watchList(unseen);
  watch.ear = hearToasts();
  const attributeFilter = ["class", ...(spec.key.attr ? [spec.key.attr] : [])];
  for (const tree of [document.documentElement, ...rootsIn(document)]) {
    watch.observer.observe(tree, {subtree: true, childList: true, attributes: true, attributeOldValue: true, attributeFilter});
    watch.ear.observe(tree, {subtree: true, childList: true});
  }
  return {state: "ok"};
}
