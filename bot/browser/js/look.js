// What the page says about itself, in one round trip: who is signed in, which dialogs stand open, which
// toasts show, whether a verification is asked. `expected` is the dialog we are waiting for, or <html>.
// `known`: dialogs that were answered just now and may still stand behind the expected one.
([expected], spec) => {
  expected ??= document.documentElement;  // the dialog closed meanwhile
  const doc = expected.ownerDocument, win = doc.defaultView;
  const seen = el => {
    const box = el.getBoundingClientRect(), style = win.getComputedStyle(el);
    return box.width > 0 && box.height > 0 && style.visibility !== "hidden" && Number(style.opacity) > 0.01;
  };
  const roots = rootsIn(doc);
  // innerText ends at a shadow root: what stands in one is added, if it is shown.
  const written = el => {
    const trees = roots.length ? rootsIn(el).flatMap(tree => [...tree.children]) : [];
    const own = el.innerText || (trees.length ? "" : el.textContent) || "";
    const parts = trees.filter(c => !SKIPPED.test(c.tagName) && c.getClientRects().length).map(c => c.innerText);
    return [own, ...parts].join("\n");
  };
  const words = el => written(el).toWellFormed().replace(/\s+/g, " ").trim();
  const all = list => list.flatMap(css => deepAll(doc, css, roots));
  const first = list => { for (const el of all(list)) { const t = words(el); if (t) return t; } return ""; };
  const own = expected === doc.documentElement ? null : expected;

  const open = all(spec.dialogs).filter(seen);
  const outer = open.filter(el => !open.some(other => other !== el && over(other, el)));
  const dialogs = outer
    .filter(el => ![own, ...(spec.known ?? [])].some(d => d && (over(el, d) || over(d, el))))
    .map(el => ({
      text: words(el).slice(0, 2000),
      overlay: spec.overlays.findIndex(o =>
        (el.matches(o.css) || deepAll(el, o.css).length) && (!o.says || new RegExp(o.says).test(words(el)))),
    }));
  const heard = win[Symbol.for("unbind.watch")]?.heard ?? [];  // by rows.js, since it was armed
  const said = (list, earlier) =>
    [...new Set([...earlier.map(t => t.words), ...all(list).filter(seen).map(words)])].filter(Boolean);
  const body = doc.body ? words(doc.body) : "";
  const idText = first(spec.shop_id).match(new RegExp(spec.shop_id_text));
  return {
    url: doc.location.href,
    shop: first(spec.shop_name),
    shop_id: idText ? idText[1] : "",
    dialogs,
    text: own ? words(own) : "",
    errors: said(spec.error_toasts, heard.filter(t => t.error)),
    toasts: said(spec.toasts, heard),
    logged_out: all(spec.login_css).some(seen) || spec.login_says.some(w => body.includes(w)),
    captcha:
      all(spec.captcha_css).some(el => {
        const box = el.getBoundingClientRect();
        const inside = box.right > 0 && box.bottom > 0 && box.left < win.innerWidth && box.top < win.innerHeight;
        return seen(el) && inside && box.width >= spec.captcha_min[0] && box.height >= spec.captcha_min[1];
      }) || spec.captcha_says.some(w => body.includes(w)),
  };
}
