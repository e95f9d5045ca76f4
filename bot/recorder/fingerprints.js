// What an element is like, kept beside the candidates that find it: when none of them does any more, a person is asked about
// the elements that are most like it. Never the way to an element that is clicked without being asked about.
R => {
  const MOST_WORDS = 60, NEAR = {x: 60, y: 40}, LOOKED_AT = 40;
  const SKIPPED = "script, style, link, meta, noscript, template, br, path, g, defs, symbol, circle, rect, option, unbind-recorder";
  // Numbers of one product, one shop, one day tell nothing of the next.
  const lasting = text => (text ?? "").replace(/\s+/g, " ").replace(/\d{5,}/g, "").trim().slice(0, MOST_WORDS);
  const ROLES = {a: "link", button: "button", select: "combobox", textarea: "textbox", img: "img", nav: "navigation", h1: "heading",
    h2: "heading", h3: "heading", h4: "heading", li: "listitem", ul: "list", ol: "list", table: "table", tr: "row", td: "cell", th: "columnheader"};
  const INPUTS = {checkbox: "checkbox", radio: "radio", button: "button", submit: "button", reset: "button", image: "button"};
  const roleOf = el => el.getAttribute("role") || (el.localName === "input" ? INPUTS[el.type] ?? "textbox" : ROLES[el.localName] ?? "");
  const pathOf = el => (el.getAttribute(el.localName === "a" ? "href" : "src") ?? "").replace(/^[a-z]+:\/\/[^/]*/i, "").split("?")[0];
  const KEPT = /^(name|type|for|rel|target|data-(?!unbind|v-)[\w-]+|aria-(label|haspopup|controls)|itemprop|field)$/;
  const isField = el => el.matches("input, select, textarea, button");
  const describe = el => {
    const {left, top, width, height} = el.getBoundingClientRect();
    const own = el.textContent.length > 400 ? R.ownWords(el) : flat(el);
    return {
      tag: el.localName, role: roleOf(el), says: lasting(own || (isField(el) ? el.value : "")),
      label: lasting(["aria-label", "title", "alt"].map(name => el.getAttribute(name)).find(Boolean)
        || (isField(el) ? [...el.labels ?? []].map(l => flat(l)).join(" ") : "")),
      hint: lasting(el.getAttribute("placeholder")), id: lasting(el.getAttribute("id")), leads: lasting(pathOf(el)), icon: own ? "" : iconOf(el),
      classes: [...el.classList].map(R.lasting).filter(Boolean).join(" "),
      has: Object.fromEntries([...el.attributes].filter(a => KEPT.test(a.name) && a.value.length <= 80).map(a => [a.name, lasting(a.value)])),
      way: R.ancestors(el).slice(1, 9).map(at => at.localName).join(" "),
      acts: R.isControl(el),
      at: [left + scrollX, top + scrollY, width, height].map(Math.round),
    };
  };
  /** The words that stand near, outside it. */
  const around = (el, texts) => {
    const box = el.getBoundingClientRect();
    const apart = (from, to, other) => Math.max(other[from] - box[to], box[from] - other[to], 0);
    const near = texts.filter(({at, box: other}) => apart("left", "right", other) < NEAR.x && apart("top", "bottom", other) < NEAR.y && !holds(el, at));
    return near.slice(0, 25).map(({says}) => says);
  };
  const textsNow = () => R.query("*", document.body).filter(el => !el.childElementCount && visible(el))
    .map(at => ({at, says: lasting(at.textContent || at.getAttribute("alt")), box: at.getBoundingClientRect()})).filter(({says}) => says && says.length < MOST_WORDS);

  /** Pairs of neighbouring characters: words of any language, and what was changed a little. */
  const pairs = text => {
    const flatText = text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
    return flatText.length < 2 ? [flatText] : [...flatText].slice(1).map((sign, n) => [...flatText][n] + sign);
  };
  const alike = (a, b) => {
    if (!a || !b) return 0;
    if (a === b) return 1;
    const left = pairs(a), rest = pairs(b), n = left.length + rest.length;
    let both = 0;
    for (const pair of left) { const at = rest.indexOf(pair); if (at >= 0) { both++; rest.splice(at, 1); } }
    return 2 * both / n;
  };
  const shared = (some, others) => {
    const all = new Set([...some, ...others]), weigh = set => [...set].reduce((n, word) => n + word.length, 0);
    return all.size ? weigh([...all].filter(word => some.includes(word) && others.includes(word))) / Math.max(weigh(new Set(some)), weigh(new Set(others)), 1) : 0;
  };
  const ratio = (a, b) => Math.max(a, b) > 0 ? Math.min(a, b) / Math.max(a, b) : 1;
  const WEIGHTS = {says: 3, label: 2, hint: 2, role: 1.5, tag: 1, id: 1.5, leads: 1.5, icon: 2, classes: 1, way: 0.5};
  const score = (was, now) => {
    let n = 0;
    for (const [part, weight] of Object.entries(WEIGHTS))
      n += weight * (["role", "tag", "icon"].includes(part) ? +(was[part] === now[part] && !!was[part]) : alike(was[part], now[part]));
    n += +(was.acts === now.acts);
    const names = Object.keys(was.has);
    n += 2 * names.filter(name => now.has[name] === was.has[name]).length / Math.max(names.length, 1);
    const [x, y, width, height] = was.at, [x2, y2, width2, height2] = now.at;
    return n + 0.5 * Math.max(0, 1 - Math.hypot(x - x2, y - y2) / 300) + 0.5 * ratio(width * height, width2 * height2) + 0.5 * ratio(width / (height || 1), width2 / (height2 || 1));
  };

  const columnOf = (el, row) => lasting(row ? R.columnWords(el, R.the(row)) : R.columnWords(el));
  /** `words`: those that change from row to row, and the shop's name. `row`: the mark of its row, or empty. */
  R.fingerprint = (mark, words, row) => {
    const el = R.the(mark), changes = text => words.some(word => word.length > 1 && text.includes(word));
    const print = describe(el);
    for (const part of ["says", "label", "hint", "id", "leads"]) if (changes(print[part])) print[part] = "";
    for (const name of Object.keys(print.has)) if (changes(print.has[name])) delete print.has[name];
    return {...print, column: columnOf(el, row), near: around(el, textsNow()).filter(text => !changes(text))};
  };
  /** Marks of the `n` elements in `scope` that are most like it, the likest first, each with its score. `row`: as above. */
  R.likest = (print, n, scope, row) => {
    const top = scope ? R.the(scope) : document.body;
    const all = R.query("*", top).filter(el => !el.matches(SKIPPED) && visible(el)).map(el => ({el, n: score(print, describe(el))}));
    const some = all.sort((a, b) => b.n - a.n).slice(0, LOOKED_AT), texts = textsNow();
    for (const one of some) one.n += 1.5 * (shared(print.near, around(one.el, texts)) + alike(print.column, columnOf(one.el, row)));
    some.sort((a, b) => b.n - a.n);
    // The picture or words in a control are not proposed beside it.
    const found = some.filter(({el}, at) => !el.matches("svg, img, i, span") || !some.slice(0, at).some(other => R.control(el) === other.el));
    return found.slice(0, n).map(({el, n}) => ({mark: R.mark(el), score: n}));
  };
}
