// What the page says about itself, in one round trip: who is signed in, which dialogs stand open, which
// toasts show, whether a verification is asked. `expected` is the dialog we are waiting for, or <html>.
// `known`: dialogs that were answered just now and may still stand behind the expected one.
([expected], spec) => {
  expected ??= document.documentElement;  // the dialog closed meanwhile
  const roots = rootsIn(document);
  const words = el => readable(el, roots.length ? rootsIn(el) : []);
  const all = list => list.flatMap(css => deepAll(document, css, roots));
  const first = list => { for (const el of all(list)) { const t = words(el); if (t) return t; } return ""; };
  const own = expected === document.documentElement ? null : expected;

  const watched = window[Symbol.for("unbind.watch")];  // by watch.js
  const heard = watched?.heard ?? [];
  // A message may be drawn in a layer of the kind that this page's dialogs are drawn in. It offers to be closed at most;
  // one that is called a dialog, nothing at all.
  const closes = el => /^(×|✕|✖|x|关闭|close|dismiss)?$/i.test((flat(el) || el.getAttribute("aria-label") || "").trim());
  const isCalledSo = el => el.matches("dialog, [role=dialog], [role=alertdialog]");
  // It was heard when it came, or the page calls it one: what is read aloud by itself.
  const LIVE = "[role=alert], [role=status], [aria-live=polite], [aria-live=assertive]";
  const isSaid = el => (watched?.messages ?? []).some(message => holds(message, el) || holds(el, message))
    || [el, ...deepAll(el, LIVE)].some(at => at.matches(LIVE) && flat(at) && flat(at) === flat(el));
  const isMessage = el => isSaid(el)
    && (isCalledSo(el) ? onlyTells(el) : deepAll(el, "button, a, [role=button]").every(closes)
      && !deepAll(el, "input, select, textarea, img, iframe, canvas, [role=dialog]").length);
  // A layer that is opening, or closing, and holds nothing a person could read, look at or press.
  const SHOWS = "button, a, input, select, textarea, [role=button], img, svg, iframe, canvas, video, object, embed";
  const isBlank = el => !words(el) && !deepAll(el, SHOWS).some(visible)
    && ![el, ...deepAll(el, "*")].some(at => visible(at) && getComputedStyle(at).backgroundImage.includes("url("));
  // The list itself may stand in one, of which read.js knows; in the next moment something else may.
  const isList = el => (watched?.layers ?? []).some(list => list.el === el
    && ((holds(el, list.root) && rendered(list.root)) || deepAll(el, list.css).some(visible)));
  const open = all(spec.dialogs).filter(el => isSeen(el) && !isSlidOut(el) && (el === own || !(isList(el) || isMessage(el) || isBlank(el))));
  const outer = open.filter(el => !open.some(other => other !== el && holds(other, el)));
  const dialogs = outer
    .filter(el => ![own, ...(spec.known ?? [])].some(d => d && (holds(el, d) || holds(d, el))))
    .map(el => ({
      text: words(el).slice(0, 2000),
      overlay: spec.overlays.findIndex(o =>
        (el.matches(o.css) || deepAll(el, o.css).length || (o.says && closestDeep(el, o.css))) && (!o.says || new RegExp(o.says).test(words(el)))),
    }));
  const isNew = el => watched?.standing?.get(el) !== words(el);
  const said = (list, earlier) =>
    [...new Set([...earlier.map(t => t.words), ...all(list).filter(visible).filter(isNew).map(words)])].filter(Boolean);
  const body = document.body ? words(document.body) : "";
  const idText = first(spec.shop_id).match(new RegExp(spec.shop_id_text));
  return {
    url: document.location.href,
    shop: first(spec.shop_name),
    shop_id: idText ? idText[1] : "",
    dialogs,
    text: own ? words(own) : "",
    errors: said(spec.error_toasts, heard.filter(t => t.error)),
    toasts: said(spec.toasts, heard),
    logged_out: all(spec.login_css).some(visible) || spec.login_says.some(w => body.includes(w)),
    captcha:
      all(spec.captcha_css).some(el => {
        const box = el.getBoundingClientRect();
        const inside = box.right > 0 && box.bottom > 0 && box.left < innerWidth && box.top < innerHeight;
        return visible(el) && inside && box.width >= spec.captcha_min[0] && box.height >= spec.captcha_min[1];
      }) || spec.captcha_says.some(w => body.includes(w)),
  };
}
