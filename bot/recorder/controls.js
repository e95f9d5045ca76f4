// What is meant by a click, and what a person would call it.
R => {
  const CONTROL = "a[href], button, input, select, textarea, label, summary, [onclick], " +
    ["button", "link", "checkbox", "tab", "menuitem", "option", "switch", "radio", "combobox", "menuitemcheckbox", "treeitem"]
      .map(role => `[role=${role}]`).join(", ");
  const pointed = el => getComputedStyle(el).cursor === "pointer";
  // A row that is an option or an item of a tree holds what can be pressed in it, and not all of that says so.
  const holdsControls = el => el.matches("[role=option], [role=treeitem], [onclick], li, tr") && R.query(CONTROL, el).length > 0;
  const drawnIn = (known, way) => {
    const inner = way.slice(0, way.indexOf(known));
    return inner.find(at => at.hasAttribute("tabindex")) ?? inner.findLast(at => pointed(at) && !pointed(known))
      ?? inner.find(at => [...at.classList].some(token => /(^|[-_])(btn|button)$/i.test(token)));
  };
  /** The control that a click on `el` means; `el` itself where nothing looks like one. */
  R.control = el => {
    const way = R.ancestors(el);
    const known = way.slice(0, 8).find(at => at.matches(CONTROL));
    // The input of a select box says nothing; the box around it shows what is chosen.
    if (known?.matches("input[role=combobox]")) return R.ancestors(known).slice(0, 5).find(at => flat(at)) ?? known;
    if (known && known !== el && holdsControls(known)) return drawnIn(known, way) ?? known;
    if (known) return known;
    if (!pointed(el)) return el;
    // The pointer is the same all over a row that can be clicked: a word in it that stands by itself is its own control.
    const words = flat(el), alone = words.length <= 8 && !/\d/.test(words);
    let outer = el;
    for (const at of way.slice(1, 6)) if (pointed(at) && (!alone || flat(at) === words)) outer = at; else break;
    return outer;
  };
  R.isControl = el => el.matches(CONTROL) || pointed(el);
  R.controls = top => {
    const known = R.query(CONTROL, top).filter(visible);
    const others = R.query("a, span, div, p, i, svg, em, b, li, td", top).filter(el => visible(el) && pointed(el)
      && !known.some(k => (holds(k, el) && !holdsControls(k)) || holds(el, k)) && !pointed(R.parent(el) ?? el));
    return [...known, ...others];
  };
  /** What a person would call it. */
  R.label = el => {
    const words = el.localName === "select" ? el.options[0]?.textContent ?? "" : flat(el);
    const own = el.getAttribute("aria-label") || words || el.getAttribute("title") || el.getAttribute("placeholder")
      || (el.matches("input[type=submit], input[type=button]") ? el.value : "")
      || el.labels?.[0] && flat(el.labels[0]) || el.querySelector?.("[aria-label]")?.getAttribute("aria-label")
      || el.querySelector?.("svg title")?.textContent || "";
    return own.replace(/\s+/g, " ").trim().slice(0, 60);
  };
  /** What the icon in it is called, by whoever drew it. */
  R.iconNames = el => R.query("svg, use, i, img, span", el).map(icon => ["class", "data-icon", "aria-label", "name", "href", "xlink:href", "src"]
    .map(name => icon.getAttribute(name) ?? "").join(" ")).join(" ").replace(/\s+/g, " ").trim().slice(0, 300);
  /** CSS by the path that a link leads to or a picture comes from; empty where a query or nothing but a fragment tells it.
      `particular`: by the number of one thing; else there is none in it, for a page number changes. */
  const address = (el, particular) => {
    const name = {a: "href", img: "src", iframe: "src"}[el.localName];
    const [path, route = ""] = (name && el.getAttribute(name) || "").replace(/^.*(^|[a-z]:)\/\/[^/]*/i, "").split("#");
    const way = /^[/!]/.test(route) ? "#" + route : path;
    const fits = particular ? /\d{5}/.test(way) : !/\d/.test(way);
    return fits && /^[\w./#!~-]{4,60}$/.test(way) && /[a-z]{2}/i.test(way) ? `${el.localName}[${name}*='${way}']` : "";
  };
  /** The words next to it that belong to no other control: of a form's line, a list item, a cell. */
  const beside = el => {
    const other = at => { const control = at.closest(CONTROL); return control && control.localName !== "label" && !holds(control, el); };
    for (const around of R.ancestors(el).slice(1, 5)) {
      const texts = [];
      const walk = document.createTreeWalker(around, NodeFilter.SHOW_TEXT);
      for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        const at = node.parentElement, words = node.data.replace(/\s+/g, " ").trim().replace(/\s*[:：*]$/, "");
        if (/\p{L}{2}/u.test(words) && words.length <= 30 && !/\d|"/.test(words) && !holds(el, at) && visible(at) && !other(at)) texts.push([node, words]);
      }
      const before = texts.filter(([node]) => el.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_PRECEDING);
      if (texts.length) return (before.at(-1) ?? texts[0])[1];
    }
    return "";
  };
  R.describe = (mark, scopeMark) => {
    const el = R.the(mark), scope = scopeMark ? R.the(scopeMark) : document;
    return {
      labelled: [...el.labels ?? []].map(l => flat(l, {skip: new Set([el])})).find(Boolean) ?? "", address: address(el), one: address(el, true), beside: beside(el),
      kind: el.matches("input[type]") ? `input[type='${el.type}']` : el.localName,
      tag: el.localName, type: el.getAttribute("type") ?? el.control?.type ?? "", label: R.label(el), text: el.localName === "select" ? "" : flat(el).slice(0, 80),
      leads: el.localName === "a" && /^(?!#|javascript:)./i.test((el.getAttribute("href") ?? "").trim()),
      placeholder: el.getAttribute("placeholder") ?? "", title: el.getAttribute("title") ?? "",
      control: R.isControl(el), disabled: !!el.disabled || el.getAttribute("aria-disabled") === "true", css: R.unique(el, scope),
      plain: R.selectors(el).slice(0, 6), icon: iconOf(el),
    };
  };
}
