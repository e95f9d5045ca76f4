// Remembers from here on whether the list answers (a spinner came, or rows came or went) and what toasts say: read.js
// and look.js ask for it. A page that is being left is no answer, whatever it shows; the one that comes has no
// observer, and is one.
(root, {spec}) => {
  const watch = window[Symbol.for("unbind.watch")] ??= {};
  const withinNode = (node, css) => !!node.querySelector(css) || deepAll(node, css).length > 0;

  const watchLeaving = () => {
    watch.leaves = true;
    window.navigation?.addEventListener("navigate", event => {
      watch.leaving ||= !event.destination.sameDocument && event.downloadRequest === null;
    });
    for (const stays of ["navigatesuccess", "navigateerror"])
      window.navigation?.addEventListener(stays, () => { watch.leaving = false; });
  };
  const watchList = () => {
    const marks = [...spec.busy, ...spec.row, ...spec.empty].join(","), {attr, of} = spec.key;
    const hit = node => node.nodeType === 1 && (node.matches(marks) || withinNode(node, marks));
    return new MutationObserver(list => {
      watch.changed ||= list.some(m =>
        m.type === "childList"
          ? [...m.addedNodes, ...m.removedNodes].some(hit)
          : spec.busy.some(css => m.target.matches(css)) || (m.attributeName === attr && (!of || m.target.matches(of))));
    });
  };
  // Toasts leave by themselves after some seconds, and may be all that tells why.
  const hearToasts = () => new MutationObserver(list => {
    for (const node of list.flatMap(m => [...m.addedNodes]).filter(node => node.nodeType === 1))
      for (const toast of [node, ...deepAll(node, "*")].filter(el => el.matches(spec.toasts)))
        watch.heard.push({
          words: flat(toast),
          error: !!closestDeep(toast, spec.error_toasts) || withinNode(toast, spec.error_toasts),
        });
  });

  watch.observer?.disconnect();
  watch.ear?.disconnect();
  watch.changed = watch.leaving = false;
  // A row that has gone matches no selector with an outside part any more.
  watch.rows = spec.row.flatMap(css => deepAll(document, css));
  watch.heard = [];
  if (!watch.leaves) watchLeaving();
  watch.observer = watchList();
  watch.ear = hearToasts();
  const attributeFilter = ["class", ...(spec.key.attr ? [spec.key.attr] : [])];
  for (const tree of [document.documentElement, ...rootsIn(document)]) {
    watch.observer.observe(tree, {subtree: true, childList: true, attributes: true, attributeFilter});
    watch.ear.observe(tree, {subtree: true, childList: true});
  }
  return {state: "ok"};
}
