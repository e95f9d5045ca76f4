// What the page says about itself, in one round trip: who is signed in, which dialogs stand open, which
// toasts show, whether a verification is asked. `expected` is the dialog we are waiting for, or <html>.
([expected], spec) => {
  expected ??= document.documentElement;  // the dialog closed meanwhile
  const doc = expected.ownerDocument, win = doc.defaultView;
  const seen = el => {
    const box = el.getBoundingClientRect(), style = win.getComputedStyle(el);
    return box.width > 0 && box.height > 0 && style.visibility !== "hidden" && Number(style.opacity) > 0.01;
  };
  const words = el => (el.innerText || el.textContent || "").toWellFormed().replace(/\s+/g, " ").trim();
  const all = list => list.flatMap(css => [...doc.querySelectorAll(css)]);
  const first = list => { for (const el of all(list)) { const t = words(el); if (t) return t; } return ""; };
  const own = expected === doc.documentElement ? null : expected;

  const open = all(spec.dialogs).filter(seen);
  const outer = open.filter(el => !open.some(other => other !== el && other.contains(el)));
  const dialogs = outer
    .filter(el => !own || !(el === own || el.contains(own) || own.contains(el)))
    .map(el => ({
      text: words(el).slice(0, 2000),
      overlay: spec.overlays.findIndex(o =>
        (el.matches(o.css) || el.querySelector(o.css)) && (!o.says || new RegExp(o.says).test(words(el)))),
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
