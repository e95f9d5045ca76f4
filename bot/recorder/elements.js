// What elements are and how they can be found again. The first part of the script that stands in every frame of a
// recorded page; R is what its parts share. Everything sees through open shadow roots. Nothing knows a library by name.
R => {
  const MARK = "data-unbind-mark", HOST = "unbind-recorder";
  const style = el => el.ownerDocument.defaultView.getComputedStyle(el);

  // One look through the page asks for them thousands of times.
  const rooted = new WeakMap();
  const SHORT = 50;  // ms
  R.roots = (top = document) => {
    const known = rooted.get(top);
    if (known && performance.now() - known.at < SHORT) return known.found;
    const found = [top];
    for (const root of found)
      for (const el of root.querySelectorAll("*"))
        if (el.shadowRoot && el.localName !== HOST) found.push(el.shadowRoot);
    if (top === document) rooted.set(top, {found, at: performance.now()});
    return found;
  };
  R.query = (css, top = document) => {
    const roots = top.shadowRoot ? [...R.roots(top), ...R.roots(top.shadowRoot)] : R.roots(top);
    return roots.flatMap(root => [...root.querySelectorAll(css)]).filter(el => el.localName !== HOST);
  };
  R.parent = el => el.parentElement ?? el.getRootNode().host ?? null;
  R.ancestors = el => {
    const way = [];
    for (let at = el; at && at !== document.documentElement; at = R.parent(at)) way.push(at);
    return way;
  };
  R.holds = (outer, inner) => R.ancestors(inner).includes(outer);
  R.visible = el => {
    const box = el.getBoundingClientRect(), look = style(el);
    return box.width > 0 && box.height > 0 && look.visibility !== "hidden" && Number(look.opacity) > 0.01;
  };

  // Texts of neighbouring elements never run together: an id before a price would grow digits.
  R.text = (el, skip = null) => {
    let text = "";
    const walk = node => {
      for (const child of node.childNodes)
        if (child.nodeType === 3) text += child.data;
        else if (child.nodeType === 1 && !/^(SCRIPT|STYLE|TEMPLATE)$/.test(child.tagName)
                 && child.localName !== HOST && !skip?.has(child)) {
          text += "\n"; enter(child); text += "\n";
        }
    };
    const enter = at => { if (at.shadowRoot) walk(at.shadowRoot); walk(at); };
    enter(el);
    return text.toWellFormed().replace(/\s+/g, " ").trim();
  };

  R.mark = el => {
    if (!el.hasAttribute(MARK)) el.setAttribute(MARK, `${R.prefix}${R.marks = (R.marks ?? 0) + 1}`);
    return el.getAttribute(MARK);
  };
  R.marked = mark => R.query(`[${MARK}="${mark}"]`)[0] ?? null;
  R.clean = () => R.query(`[${MARK}]`).forEach(el => el.removeAttribute(MARK));

  // ---- names that last

  const random = tail =>
    (tail.length >= 4 && /\d/.test(tail) && /[a-z]/i.test(tail))  // a1B2c
    || /[a-z][A-Z][a-z]?[A-Z]|^[a-z]?[A-Z]{2,}$|[A-Z][a-z][A-Z]/.test(tail)  // FiTgw, gKEFF
    || (tail.length >= 5 && !/[aeiouy]/i.test(tail));
  const generated = token =>
    /^[_:]/.test(token) || random(token.replace(/[-_]/g, "")) && !/[-_]/.test(token);
  const passing =
    /(^|[-_])(is|active|selected|checked|hover|focus|focused|disabled|open|opened|hidden|show|shown|current|on|odd|even|first|last|loading|visible|enter|leave|appear|expanded|indeterminate)($|[-_])/i;
  const parts = token => token.match(/^(.*?[A-Za-z]{2,}.*?)(_{1,3}|-{1,2})([A-Za-z0-9]{4,12})$/);
  // Where most classes of one build (bar_k3x9f1, row_9dk2m4) end at random, the others (pane_fkenll) do, too.
  let schemes = null, learnt = 0;
  const scheme = token => {
    const cut = parts(token);
    if (!cut) return false;
    if (!schemes || performance.now() - learnt > 1000) {
      schemes = new Map();
      learnt = performance.now();
      const seen = new Set(R.query("[class]").flatMap(el => [...el.classList]));
      for (const one of seen) {
        const found = parts(one);
        if (!found || (found[2].length === 1 && /[-_]/.test(found[1])) || /^(css|sc|jsx|jss)$/.test(found[1])) continue;
        const key = found[2] + found[3].length, count = schemes.get(key) ?? {all: 0, random: 0};
        count.all++;
        if (random(found[3])) count.random++;
        schemes.set(key, count);
      }
    }
    const count = schemes.get(cut[2] + cut[3].length);
    return !!count && count.random >= 2 && count.random >= count.all * 0.5;
  };
  /** CSS for the part of a class that lasts, or null when nothing of it does. */
  R.lasting = token => {
    if (passing.test(token) || token.length < 3) return null;
    if (/^(css|sc|jsx|jss|svelte|emotion|styled|data-v)-/i.test(token)) return null;
    const cut = parts(token);
    const enough = cut && cut[1].length >= (cut[2][0] === "-" ? 5 : 3);
    if (enough && scheme(token)) return `[class*='${CSS.escape(cut[1] + cut[2])}']`;
    const ends = [...token.matchAll(/_{1,3}|-{1,2}/g)].map(m => m.index + m[0].length).reverse();
    for (const end of ends)
      if (end >= 4 && token.length > end && random(token.slice(end).replace(/[-_]/g, "")) )
        return `[class*='${CSS.escape(token.slice(0, end))}']`;
    if (generated(token)) return null;
    if (/(^|[-_])\d+$/.test(token) || /\d{3,}/.test(token)) return null;  // an index, a size
    return `.${CSS.escape(token)}`;
  };
  const rarity = new Map();
  /** The rarest first: what everything carries tells nothing. */
  R.classes = el => {
    const rare = css => {
      const known = rarity.get(css);
      if (known && performance.now() - known.at < 2000) return known.n;
      const n = R.query(css).length;
      rarity.set(css, {n, at: performance.now()});
      return n;
    };
    return [...new Set([...el.classList].map(R.lasting).filter(Boolean))].map(css => [css, rare(css)]).sort((a, b) => a[1] - b[1]).map(([css]) => css);
  };
  const quoted = value => `'${value.replace(/\\/g, "\\\\").replace(/'/g, "\\'")}'`;
  const ATTRIBUTES = ["data-testid", "data-test", "data-test-id", "data-qa", "data-cy", "data-action", "data-name",
    "data-role", "name", "aria-label", "title"];
  const lastingValue = value => value && value.length <= 40 && !/\d{2,}/.test(value) && !generated(value);

  /** CSS for one element, strongest first, whether unique or not. */
  R.selectors = el => {
    const tag = el.localName, found = [];
    for (const name of ATTRIBUTES)
      if (lastingValue(el.getAttribute(name))) found.push(`${tag}[${name}=${quoted(el.getAttribute(name))}]`);
    if (lastingValue(el.id) && !/\d/.test(el.id) && R.lasting(el.id) === `.${CSS.escape(el.id)}`) found.push(`#${CSS.escape(el.id)}`);
    if (tag.includes("-")) found.push(tag);
    const classes = R.classes(el);
    const kind = tag === "input" && el.type ? `input[type='${el.type}']` : tag;
    for (const css of classes) found.push(kind + css);
    for (const [n, css] of classes.entries()) for (const more of classes.slice(n + 1, n + 3)) found.push(kind + css + more);
    if (/^(header|footer|main|nav|aside|form|fieldset|dialog|table)$/.test(tag)) found.push(tag);
    const role = el.getAttribute("role");
    if (role) found.push(`[role='${role}']`);
    if (kind !== tag) found.push(kind);
    return found;
  };

  /** CSS that finds just this element among the visible ones inside `scope`. */
  R.unique = (el, scope, most = 4) => {
    const only = css => {
      try {
        const there = R.query(css, scope).filter(x => x === el || R.visible(x));
        return there.length === 1 && there[0] === el;
      } catch { return false; }
    };
    const own = R.selectors(el), found = own.filter(only);
    if (found.length < 2)
      for (const outer of R.ancestors(el).slice(1, 5)) {
        if (outer === scope || outer === document.body) break;
        for (const around of R.selectors(outer).slice(0, 4))
          for (const css of [...own.slice(0, 3), el.localName])
            if (found.length < most && only(`${around} ${css}`)) found.push(`${around} ${css}`);
      }
    if (!found.length && only(el.localName)) found.push(el.localName);
    return [...new Set(found)].slice(0, most);
  };

  // ---- what is meant by a click

  const CONTROL = "a[href], button, input, select, textarea, label, summary, [onclick], " +
    ["button", "link", "checkbox", "tab", "menuitem", "option", "switch", "radio", "combobox", "menuitemcheckbox", "treeitem"]
      .map(role => `[role=${role}]`).join(", ");
  const pointed = el => style(el).cursor === "pointer";
  /** The control that a click on `el` means; `el` itself where nothing looks like one. */
  R.control = el => {
    const way = R.ancestors(el);
    const known = way.slice(0, 8).find(at => at.matches(CONTROL));
    // The input of a select box says nothing; the box around it shows what is chosen.
    if (known?.matches("input[role=combobox]")) return R.ancestors(known).slice(0, 5).find(at => R.text(at)) ?? known;
    if (known) return known;
    if (!pointed(el)) return el;
    let outer = el;
    for (const at of way.slice(1, 6)) if (pointed(at)) outer = at; else break;
    return outer;
  };
  R.isControl = el => el.matches(CONTROL) || pointed(el);
  R.controls = top => {
    const known = R.query(CONTROL, top).filter(R.visible);
    const others = R.query("span, div, i, svg, em, b, li, td", top).filter(el => R.visible(el) && pointed(el)
      && !known.some(k => R.holds(k, el) || R.holds(el, k)) && !pointed(R.parent(el) ?? el));
    return [...known, ...others];
  };
  /** What a person would call it. */
  R.label = el => {
    const words = el.localName === "select" ? el.options[0]?.textContent ?? "" : R.text(el);
    const own = el.getAttribute("aria-label") || words || el.getAttribute("title") || el.getAttribute("placeholder")
      || (el.matches("input[type=submit], input[type=button]") ? el.value : "")
      || el.labels?.[0] && R.text(el.labels[0]) || el.querySelector?.("[aria-label]")?.getAttribute("aria-label")
      || el.querySelector?.("svg title")?.textContent || "";
    return own.replace(/\s+/g, " ").trim().slice(0, 60);
  };
  R.textOf = mark => { const el = R.marked(mark); return el ? R.text(el) : ""; };
  R.describe = (mark, scopeMark) => {
    const el = R.marked(mark), scope = scopeMark ? R.marked(scopeMark) : document;
    return {
      tag: el.localName, type: el.getAttribute("type") ?? "", label: R.label(el), text: el.localName === "select" ? "" : R.text(el).slice(0, 80),
      placeholder: el.getAttribute("placeholder") ?? "", title: el.getAttribute("title") ?? "",
      control: R.isControl(el), disabled: !!el.disabled || el.getAttribute("aria-disabled") === "true", css: R.unique(el, scope),
      plain: R.selectors(el).slice(0, 6),
    };
  };
}
