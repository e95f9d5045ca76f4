// How a list is understood from one element in it: rows are what repeats around it, each with an id of its own.
R => {
  const ID = /(?<!\d)\d{15,20}(?!\d)/g;
  const idsOf = value => [...new Set((value ?? "").match(ID) ?? [])];
  R.hasIds = () => idsOf(R.text(document.body)).length > 0
    || R.query("*").some(el => [...el.attributes].some(a => a.name !== "style" && a.value.length < 400 && idsOf(a.value).length));

  const leaves = top => R.query("*", top).filter(el => !/^(SCRIPT|STYLE|OPTION)$/.test(el.tagName)
    && [...el.childNodes].some(n => n.nodeType === 3 && n.data.trim()));

  // ---- keys: where a row carries its id

  const read = (rule, row) => {
    const ids = new Set();
    if (rule.attr) {
      const place = rule.of ? R.query(rule.of, row)[0] : row;
      for (const id of idsOf(place?.getAttribute(rule.attr))) ids.add(id);
    } else
      for (const place of rule.css ? R.query(rule.css, row) : [row])
        for (const found of R.text(place).matchAll(new RegExp(rule.text, "g"))) ids.add(found[1]);
    return ids.size === 1 ? [...ids][0] : null;
  };
  const plainSelectors = el => [...R.selectors(el), el.localName];
  const labelled = (text, id) => (text.slice(0, text.indexOf(id)).match(/([^\s\d:：|｜,，。]{1,10})\s*[:：#]?\s*$/) ?? [])[1] ?? "";
  const escaped = text => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
  const headsAround = at => R.ancestors(at).slice(0, 10).map(outer => R.query("thead th, [role=columnheader]", outer))
    .find(found => found.length) ?? [];
  const headOver = (el, row) => {
    const at = [...row.children].findIndex(cell => R.holds(cell, el));
    const head = headsAround(row)[at];
    return head && row.children.length > 1 ? R.text(head) : "";
  };
  const rulesOf = row => {
    const rules = [];
    const attributes = (el, of) => {
      for (const {name, value} of el.attributes)
        if (!/^(style|class|data-unbind)/.test(name) && idsOf(value).length === 1)
          for (const css of of) rules.push({attr: name, ...(css ? {of: css} : {}), label: name});
    };
    attributes(row, [""]);
    for (const el of R.query("*", row)) attributes(el, plainSelectors(el).slice(0, 3));
    for (const el of leaves(row)) {
      const text = R.text(el);
      for (const id of idsOf(text)) {
        const label = labelled(text, id) || headOver(el, row) || labelled(R.text(R.parent(el)), id);
        const said = label && text.includes(label);
        const plain = said ? `${escaped(label)}\\s*[:：#]?\\s*(\\d+)` : "(\\d{15,20})";
        // 推广ID ends like ID.
        for (const pattern of said ? [plain, `(?<![A-Za-z一-鿿])${plain}`] : [plain]) {
          for (const css of plainSelectors(el).slice(0, 4)) rules.push({text: pattern, css, label});
          if (said) rules.push({text: pattern, label});
        }
      }
    }
    return rules;
  };
  /** Rules that give every row one id, and no two rows the same: grouped by what they read. */
  const series = (rows, sample) => {
    const groups = new Map();
    for (const rule of rulesOf(sample)) {
      const ids = rows.map(row => read(rule, row));
      if (ids.includes(null) || new Set(ids).size !== ids.length) continue;
      const key = ids.join();
      if (!groups.has(key)) groups.set(key, {ids, rules: []});
      if (!groups.get(key).rules.some(r => JSON.stringify(r) === JSON.stringify(rule))) groups.get(key).rules.push(rule);
    }
    return [...groups.values()];
  };

  // ---- rows: which ancestor is one, and what CSS finds all of them

  const rowSelectors = el => {
    const tag = el.localName, role = el.getAttribute("role");
    const found = [...el.attributes].filter(a => a.name.startsWith("data-") && !a.name.startsWith("data-unbind")
      && !a.name.startsWith("data-v-") && a.value && /\d{15,20}/.test(a.value)).map(a => `${tag}[${a.name}]`);
    if (tag.includes("-")) found.push(tag);
    for (const css of R.classes(el)) found.push(tag + css);
    if (role && /^(row|listitem|article|option|gridcell)$/.test(role)) found.push(`[role='${role}']`);
    if (tag === "tr") found.push("tbody tr");
    if (tag === "li" || tag === "article") found.push(tag);
    return found;
  };
  const group = (el, css) => {
    let all;
    try { all = R.query(css).filter(R.visible); } catch { return null; }
    if (!all.includes(el) || all.length < 2) return null;
    for (const outer of R.ancestors(el).slice(1)) {
      const here = all.filter(x => x !== el && R.holds(outer, x));
      if (here.length) {
        const rows = [el, ...here];
        const nested = rows.some(a => rows.some(b => a !== b && R.holds(a, b)));
        return nested ? null : {outer, rows: all.filter(x => rows.includes(x))};
      }
    }
    return null;
  };
  const scoreRow = css => (/\[data-/.test(css) ? 6 : 0) + (/^[\w]+-[\w-]+$/.test(css) ? 5 : 0) + (/\[role=/.test(css) ? 3 : 0)
    + (/^tbody tr$|^li$|^article$/.test(css) ? 2 : 0) + (/^tr/.test(css) ? 2 : 0)
    + (/row|item|card|goods|product|entry|record/i.test(css) ? 3 : 0) + (/wrap|inner|col\b|cell/i.test(css) ? -3 : 0);

  /** The list around a marked element, or why there is none. */
  R.understand = mark => {
    const start = R.marked(mark);
    let best = null, repeats = 0, repeated = start;
    for (const [depth, el] of R.ancestors(start).entries()) {
      if (el === document.body) break;
      const found = [];
      for (const css of rowSelectors(el)) {
        const here = group(el, css);
        if (!here) continue;
        if (here.rows.length > repeats) [repeats, repeated] = [here.rows.length, el];
        const keys = series(here.rows, el);
        if (keys.length) found.push({css, ...here, keys});
      }
      if (!found.length) continue;
      const most = Math.max(...found.map(f => f.rows.length));
      const same = found.filter(f => f.rows.length === most).sort((a, b) => scoreRow(b.css) - scoreRow(a.css));
      // The outermost that still holds one id: a cell repeats too, but the row is more than its cell.
      const score = scoreRow(same[0].css) + depth * 0.5;
      if (!best || score >= best.score) best = {score, el, same};
    }
    if (!best) return {rows: 0, repeats, ids: idsOf(R.text(repeated)).length};
    const {el, same} = best, {outer, rows, keys} = same[0];
    const pane = paneOf(outer);
    R.list = {css: same.map(f => f.css), rows, outer, region: pane ?? outer};
    return {
      rows: rows.length, css: same.map(f => f.css).slice(0, 4), row: R.mark(el), keys, at: rows.indexOf(el),
      scrolls: pane ? R.unique(pane, document) : [],
      heads: heads(), leaves: leafFacts(el, rows),
    };
  };
  /** What scrolls by itself with the rows in it: a list of which only a part may be there. */
  const paneOf = outer => R.ancestors(outer).slice(0, 5).find(at => at !== document.body
    && /auto|scroll/.test(getComputedStyle(at).overflowY) && at.scrollHeight > at.clientHeight + 1);
  const heads = () => {
    const {outer, rows} = R.list;
    return headsAround(outer).map(th => R.text(th)).slice(0, Math.max(rows[0].children.length, 1) + 1);
  };
  /** Texts of a row that stand in an element with CSS that finds it in (nearly) every row. */
  const leafFacts = (row, rows) => {
    const found = [];
    for (const el of leaves(row)) {
      const css = [...R.selectors(el).slice(0, 4), ...R.unique(el, row)].find(c => {
        const places = rows.map(r => R.query(c, r));
        return R.query(c, row)[0] === el && places.filter(p => p.length === 1).length >= rows.length * 0.9;
      });
      const cell = [...row.children].findIndex(child => R.holds(child, el));
      found.push({text: R.text(el).slice(0, 120), css: css ?? "", cell,
        values: css ? rows.slice(0, 30).map(r => { const p = R.query(css, r)[0]; return p ? R.text(p).slice(0, 80) : ""; }) : []});
    }
    return found;
  };

  R.rows = () => {
    for (const css of R.list?.css ?? []) {
      const rows = R.query(css).filter(el => R.visible(el) && R.holds(R.list.region.isConnected ? R.list.region : document.body, el));
      if (rows.length) return rows;
    }
    return [];
  };
  /** For a page that was loaded afresh: what is known of the list already. */
  R.know = (css, rule, regionCss) => {
    const rows = R.query(css[0]).filter(R.visible);
    const around = rows.length > 1 && R.ancestors(rows[0]).slice(1).find(at => rows.every(row => R.holds(at, row)));
    const region = regionCss.map(c => R.query(c).find(R.visible)).find(Boolean) ?? (around || document.body);
    R.list = {css, rule, rows, outer: region, region};
    return rows.length;
  };
  /** Which of these finds exactly the rows of the list; -1 for none. */
  R.whichFindsRows = css => {
    const rows = R.rows();
    return css.findIndex(one => { const there = R.query(one, R.list.region).filter(R.visible); return there.length === rows.length && there.every(el => rows.includes(el)); });
  };
  R.readAll = rule => R.rows().map(row => read(rule, row));
  R.useKey = rule => { if (R.list) R.list.rule = rule; };
  R.keys = () => R.rows().map(row => read(R.list.rule, row));
  R.rowOf = el => { const rows = R.rows(); return R.ancestors(el).find(at => rows.includes(at)) ?? null; };
  R.rowMark = mark => { const row = R.rowOf(R.marked(mark)); return row ? {mark: R.mark(row), key: R.list.rule ? read(R.list.rule, row) : ""} : null; };
  /** Of what the pointer went over, the last control in a row: [row, control]. */
  R.openerIn = trail => {
    for (const el of trail.map(R.marked).filter(Boolean).reverse()) {
      const row = R.rowOf(el);
      if (!row) continue;
      const control = R.control(el);
      return control === row || R.holds(control, row) ? null : [R.mark(row), R.mark(control)];
    }
    return null;
  };
  R.keyAt = mark => {  // the person pointed at the id: which series is it?
    const text = R.text(R.marked(mark)), row = R.rowOf(R.marked(mark));
    return {ids: idsOf(text), row: row ? R.mark(row) : ""};
  };

  // ---- the region: what holds rows, pager and batch bar

  R.extend = mark => {
    const el = R.marked(mark);
    if (!el || !R.list || R.rowOf(el)) return;
    const common = R.ancestors(R.list.region).find(at => R.holds(at, el));
    if (common && common !== document.documentElement) R.list.region = common;
  };
  /** CSS that finds the rows, and in the whole region nothing else. */
  R.rowCss = () => {
    const {css, outer, region} = R.list;
    const mine = one => R.query(one).filter(el => R.visible(el) && R.holds(outer, el));
    const exact = one => {
      const there = R.query(one, region).filter(R.visible);
      return there.length > 0 && there.length === mine(one).length;
    };
    const found = css.filter(exact);
    if (!found.length)
      for (const at of R.ancestors(outer).filter(at => R.holds(region, at)))
        for (const around of R.selectors(at)) found.push(...css.map(one => `${around} ${one}`).filter(exact));
    return (found.length ? [...new Set(found)] : css).slice(0, 4);
  };
  /** Take in the smallest thing that says this. */
  R.extendToText = pattern => {
    const says = new RegExp(pattern), rows = new Set(R.rows());
    const found = R.query("*", document.body).filter(el => R.visible(el) && says.test(R.text(el, rows)));
    const home = found.find(el => !found.some(other => other !== el && R.holds(el, other)));
    if (home) R.extend(R.mark(home));
    return !!home;
  };
  /** The region, or the nearest thing around it that CSS finds alone. */
  R.regionFound = () => {
    for (const at of R.ancestors(R.list.region)) {
      const css = at === document.body ? ["body"] : R.unique(at, document);
      if (css.length) { R.list.region = at; return {mark: R.mark(at), css}; }
    }
    return {mark: R.mark(document.body), css: ["body"]};
  };
  R.around = () => R.text(R.list.region, new Set(R.rows()));
  R.pageText = () => R.text(document.body, new Set(R.rows()));

  // ---- what a click changed

  const rowState = row => {
    const token = el => `${[...el.classList].sort().join(" ")}|${["aria-selected", "aria-checked", "data-selected", "data-checked"].map(a => el.getAttribute(a)).join()}`;
    return new Map([row, ...R.query("*", row)].map(el => [el, token(el)]));
  };
  R.rememberRow = mark => { const row = R.marked(mark); R.before = row ? {row, state: rowState(row), count: R.query("*", row).length} : null; };
  /** How many elements the rows hold: more of them after 批量管理. */
  R.rowsWeigh = () => R.rows().reduce((n, row) => n + R.query("*", row).filter(R.visible).length, 0);
  R.someRows = () => { const rows = R.rows(); return [...new Set([0, rows.length >> 1, rows.length - 1])].map(i => R.mark(rows[i])); };
  R.isRow = mark => R.rows().includes(R.marked(mark));
  /** CSS that the ticked row now matches, or holds something that does, and no other row does. */
  R.tickedNow = () => {
    if (!R.before?.row.isConnected) return [];
    const {row, state} = R.before, others = R.rows().filter(r => r !== row), found = [];
    const only = css => [row, ...R.query("*", row)].some(el => el.matches(css)) && !others.some(r => r.matches(css) || R.query(css, r).length);
    for (const [el, now] of rowState(row)) {
      const was = state.get(el);
      if (now === was) continue;
      const [classes, values] = now.split("|"), [oldClasses] = (was ?? "|").split("|");
      for (const name of ["aria-checked", "aria-selected", "data-checked", "data-selected"])
        if (el.getAttribute(name) === "true") found.push(`[${name}='true']`);
      const stem = R.classes(el)[0] ?? el.localName;
      for (const token of classes.split(" "))
        if (token && !oldClasses.split(" ").includes(token) && !/\d/.test(token)) found.push(`${stem}.${CSS.escape(token)}`);
    }
    return [...new Set(found)].filter(only).slice(0, 3);
  };
  /** Whether marked in-row CSS is shown in a row that the pointer is not on. */
  R.shownElsewhere = (mark, css) => {
    const row = R.rowOf(R.marked(mark)) ?? R.before?.row, other = R.rows().find(r => r !== row);
    return !other || R.query(css, other).some(R.visible);
  };
}
