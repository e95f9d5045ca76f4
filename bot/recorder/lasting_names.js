// CSS that will still find an element when the page is built anew: of the parts of its name that last.
R => {
  const random = tail =>
    (tail.length >= 4 && /\d/.test(tail) && /[a-z]/i.test(tail))  // a1B2c
    || /[a-z][A-Z][a-z]?[A-Z]|^[a-z]?[A-Z]{2,}$|[A-Z][a-z][A-Z]/.test(tail)  // FiTgw, gKEFF
    || (tail.length >= 5 && !/[aeiouy]/i.test(tail));
  const generated = token =>
    /^[_:]/.test(token) || random(token.replace(/[-_]/g, "")) && !/[-_]/.test(token);
  const passing =
    /(^|[-_])(is|active|selected|checked|hover|focus|focused|disabled|open|opened|pending|highlight|highlighted|hovered|pressed|hidden|show|shown|current|on|odd|even|first|last|loading|visible|enter|leave|appear|expanded|indeterminate)($|[-_])/i;
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
    // A hash may itself hold what separates: style_productId__C-4_k.
    const [, stem, hash] = token.match(/^(.*[A-Za-z]{2,}?_{2,3})([\w-]{5,6})$/) ?? [];
    if (stem && /[-_]/.test(hash) && /[A-Z]/.test(hash)) return `[class*='${CSS.escape(stem)}']`;
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
  /** The same of a class that tells a state: the present page of a pager. */
  R.stem = token => (generated(token) || /\d/.test(token) ? null : `.${CSS.escape(token)}`);
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
  // Others name a part of the page, too, where they tell no state of it.
  const NAMING = /^(data-(?!v-|unbind|(.*-)?(state|status|index|idx|row|selected|active|open|closed|checked|disabled|highlighted|hover|focus|focused|side|align|orientation|theme|size|placement|popupid|value|count)$)[a-z-]+|(?!data-|aria-|ng-|v-|x-)[a-z]+-(id|field|key|name|type)|field)$/;
  const lastingValue = value => value && value.length <= 40 && !/\d{2,}/.test(value) && !generated(value);

  // What tells the icon in a control from others: its name, its address, its drawing.
  const iconsIn = el => [...R.query("svg, use, i, img, path", el).slice(0, 4), ...signsIn(el)].flatMap(icon => {
    const tag = icon.localName, href = icon.getAttribute("href") ?? icon.getAttribute("xlink:href"), drawn = icon.getAttribute("d");
    const named = ["data-icon", "name", "aria-label", "title"].filter(name => lastingValue(icon.getAttribute(name)))
      .map(name => `${tag}[${name}=${quoted(icon.getAttribute(name))}]`);
    return [...named, ...(href && tag === "use" ? [`use[*|href=${quoted(href)}]`] : []), ...R.classes(icon).map(css => tag + css),
      ...(drawn ? [`path[d^=${quoted(drawn.slice(0, 24))}]`] : [])];
  });

  // What is drawn by a style alone: nothing stands in it.
  const signsIn = el => R.query("span, em, b", el).filter(at => !at.childElementCount && !/[\p{L}\d]/u.test(flat(at))).slice(0, 4);

  /** CSS for one element, strongest first, whether unique or not. */
  R.selectors = el => {
    const tag = el.localName, found = [];
    for (const name of [...ATTRIBUTES, ...[...el.attributes].map(a => a.name).filter(name => NAMING.test(name) && !ATTRIBUTES.includes(name))])
      if (lastingValue(el.getAttribute(name))) found.push(`${tag}[${name}=${quoted(el.getAttribute(name))}]`);
    if (lastingValue(el.id) && !/\d/.test(el.id) && R.lasting(el.id) === `.${CSS.escape(el.id)}`) found.push(`#${CSS.escape(el.id)}`);
    if (tag.includes("-")) found.push(tag);
    const classes = R.classes(el);
    const kind = el.matches("input[type]") ? `input[type='${el.type}']` : tag;
    for (const css of classes) found.push(kind + css);
    for (const [n, css] of classes.entries()) for (const more of classes.slice(n + 1, n + 3)) found.push(kind + css + more);
    if (/^(header|footer|main|nav|aside|form|fieldset|dialog|table)$/.test(tag)) found.push(tag);
    const role = el.getAttribute("role");
    if (role) found.push(`[role='${role}']`);
    if (kind !== tag) found.push(kind);
    if (!/\p{L}/u.test(flat(el))) found.push(...iconsIn(el).map(css => `${tag}:has(${css})`));
    return found;
  };

  R.isPlain = css => !/\.|\[class/.test(css.replace(/'[^']*'/g, ""));
  /** The same without classes, which another build of the page may have others of: by what it is, and in what. */
  R.classless = (mark, scopeMark) => {
    const el = R.the(mark), scope = scopeMark ? R.the(scopeMark) : document;
    const without = at => R.selectors(at).filter(R.isPlain);
    const only = css => { const there = R.query(css, scope).filter(x => x === el || visible(x)); return there.length === 1 && there[0] === el; };
    const own = [...new Set([...without(el), el.localName])].slice(0, 4);
    const around = R.ancestors(el).slice(1).filter(at => at !== scope && at !== document.body && holds(scope, at)).slice(0, 8)
      .flatMap(at => without(at).slice(0, 2));
    return [...own, ...[...new Set(around)].flatMap(at => own.map(css => `${at} ${css}`))].filter(only).slice(0, 1);
  };
  /** CSS that finds just this element among the visible ones inside `scope`. */
  R.unique = (el, scope, most = 4) => {
    const only = css => {
      try {
        const there = R.query(css, scope).filter(x => x === el || visible(x));
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
    return [...new Set(found.length ? found : throughHosts(el, scope))].slice(0, most);
  };
  // By the element whose shadow tree it stands in, as Playwright reads CSS: what is called so there may be called so in
  // the tree of each such element.
  const throughHosts = (el, scope) => {
    const host = el.getRootNode().host;
    if (!host || !holds(scope, host)) return [];
    const own = [...R.selectors(el), el.localName].filter(css => R.query(css, host).filter(visible).length === 1).slice(0, 1);
    const alone = css => { const there = R.query(css, scope).filter(visible); return there.length === 1 && there[0] === host; };
    return R.selectors(host).filter(alone).flatMap(around => own.map(css => `${around} ${css}`));
  };
}
