// How a list is understood from one element in it: rows are what repeats around it, each with an id of its own.
R => {
  const rowSelectors = el => {
    const tag = el.localName, role = el.getAttribute("role");
    const found = [...el.attributes].filter(a => a.name.startsWith("data-") && !a.name.startsWith("data-unbind")
      && !a.name.startsWith("data-v-") && a.value && /\d{15,20}/.test(a.value)).map(a => `${tag}[${a.name}]`);
    if (tag.includes("-")) found.push(tag);
    for (const css of R.classes(el)) found.push(tag + css);
    if (role && /^(row|listitem|article|option|gridcell)$/.test(role)) found.push(`[role='${role}']`);
    if (tag === "tr") {
      // Tables may stand in its cells, and rows of heads, or of one wide cell, among the others.
      found.push("tbody tr");
      if (el.querySelector(":scope > td + td"))
        found.push(...["tr:not(tr tr)", ...R.unique(el.closest("table"), document, 2).map(css => `${css} > tbody > tr`)].map(css => `${css}:has(> td + td)`),
          // Where nothing at all is called anything, tables lay out the page and rows of heads and pagers are rows too.
          `tr:not(:has(tr)):has(> td:nth-child(${el.children.length}):last-child)`);
    }
    if (tag === "li" || tag === "article") found.push(tag);
    return found;
  };
  /** A list may be drawn in parts, a line of cards or a page of rows in each: what holds them all, where they stand in one
      row, are of one kind and say nothing but what their rows say. */
  const ofAllParts = (outer, rows) => {
    const parent = R.parent(outer), kind = at => at.localName + [...at.classList].sort().join(".");
    const children = [...parent?.children ?? []], isPart = at => kind(at) === kind(outer) && rows.some(row => holds(at, row));
    const from = children.findIndex(isPart), to = children.findLastIndex(isPart), skip = new Set(rows);
    const bare = at => !visible(at) || ((isPart(at) || !rows.some(row => holds(at, row))) && !flat(at, {skip, shown: true}));
    return from < to && parent !== document.body && children.slice(from, to + 1).every(bare) ? parent : outer;
  };
  const group = (el, css) => {
    let all;
    try { all = R.query(css).filter(visible); } catch { return null; }
    if (!all.includes(el) || all.length < 2) return null;
    const nearest = R.ancestors(el).slice(1).find(at => all.some(x => x !== el && holds(at, x)));
    const outer = nearest && ofAllParts(nearest, all), rows = all.filter(x => outer && holds(outer, x));
    const nested = rows.some(a => rows.some(b => a !== b && holds(a, b)));
    return rows.length && !nested ? {outer, rows} : null;
  };
  const scoreRow = css => (/\[data-/.test(css) ? 6 : 0) + (/^[\w]+-[\w-]+$/.test(css) ? 5 : 0) + (/\[role=/.test(css) ? 3 : 0)
    + (/^tbody tr$|^li$|^article$/.test(css) ? 2 : 0) + (/^tr|> tr/.test(css) ? 2 : 0)
    // A control that carries the id is no row where something around it holds it, too.
    + (/^(a|button|input|label|i|svg)(?![\w-])/.test(css) ? -8 : 0)
    + (/row|item|card|goods|product|entry|record/i.test(css) ? 3 : 0) + (/wrap|inner|col\b|cell/i.test(css) ? -3 : 0);

  /** The list around a marked element, or why there is none. */
  R.understand = mark => {
    const seen = understood(R.the(mark));
    return seen.rows ? seen : R.understandBeside(mark) ?? seen;
  };
  /** The same by the rows of another table, of which those around it are a part; null where there are none. */
  let around = null;
  R.understandBeside = mark => {
    const known = around = R.list;
    for (const part of R.ancestors(R.the(mark)).slice(0, 8))
      for (const row of alongside(part)) {
        const whole = understood(row);
        if (whole.rows && R.list.rows.includes(row)) return {...whole, ...drawnInParts(row, part), leaves: [...whole.leaves, ...leavesOfPart(part)]};
        R.list = known;
      }
    return null;
  };
  /** Rows of another table that stand level with this one, and all below and above with its neighbours. */
  const alike = row => [...R.parent(row)?.children ?? []].filter(el => el.localName === row.localName && visible(el));
  const alongside = part => {
    const box = part.getBoundingClientRect(), parts = alike(part);
    if (parts.length < 2) return [];
    return R.query(part.localName).filter(el => R.parent(el) !== R.parent(part) && !holds(el, part) && !holds(part, el)
      && isLevel(el.getBoundingClientRect(), box) && visible(el) && areAlongside(parts, alike(el)));
  };
  /** The rows that were understood have each another part. */
  const drawnInParts = (row, part) => {
    const outer = R.ancestors(row).find(at => holds(at, part)), both = R.list.css.filter(one => part.matches(one));
    const either = R.list.css.flatMap(one => rowSelectors(part).map(other => `:is(${one}, ${other})`));
    R.list = {...R.list, css: both.length ? both : either, outer, region: outer, inParts: true};
    return {css: R.list.css.slice(0, 4)};
  };
  /** The list as it was understood before that. */
  R.asUnderstood = () => { R.list = around; };
  // In which column of the whole they stand nobody has counted.
  const leavesOfPart = part => leafFacts(part, alike(part)).map(leaf => ({...leaf, cell: -1}));
  const understood = start => {
    let best = null, repeats = 0, repeated = start;
    for (const [depth, el] of R.ancestors(start).entries()) {
      if (el === document.body) break;
      const found = [];
      for (const css of rowSelectors(el)) {
        const here = group(el, css);
        if (!here) continue;
        if (here.rows.length > repeats) [repeats, repeated] = [here.rows.length, el];
        const keys = R.keySeries(here.rows, el);
        if (keys.length) found.push({css, ...here, keys});
      }
      if (!found.length) continue;
      const most = Math.max(...found.map(f => f.rows.length));
      const same = found.filter(f => f.rows.length === most).sort((a, b) => scoreRow(b.css) - scoreRow(a.css));
      // The outermost that still holds one id: a cell repeats too, but the row is more than its cell.
      const score = scoreRow(same[0].css) + depth * 0.5;
      if (!best || score >= best.score) best = {score, el, same};
    }
    if (!best) return {rows: 0, repeats, ids: R.idsOf(flat(repeated)).length};
    const {el, same} = best, {outer, rows, keys} = same[0];
    const pane = paneOf(outer);
    R.list = {css: same.map(f => f.css), rows, outer, region: pane ?? outer};
    return {
      rows: rows.length, css: same.map(f => f.css).slice(0, 4), row: R.mark(el), keys, at: rows.indexOf(el),
      scrolls: pane ? R.unique(pane, document) : [],
      heads: heads(), leaves: leafFacts(el, rows), numbers: rows.every(row => R.idsOf(flat(row)).some(mayBeProducts)),
    };
  };
  // Those of plans, activities and promotions begin with 7 in public; those of products never did.
  const mayBeProducts = id => id.length !== 19 || id[0] !== "7";
  /** Whether the rows around a marked element tell ids of their own while the pointer is on one of their texts. */
  R.askBubbles = async mark => {
    let most = {rows: []};
    for (const el of R.ancestors(R.the(mark)).filter(el => el !== document.body))
      for (const css of rowSelectors(el)) {
        const here = group(el, css);
        if (here && here.rows.length >= most.rows.length) most = {el, rows: here.rows};
      }
    if (!most.el) return false;
    const row = most.el, isShort = el => SHORTENED.test(flat(el));
    for (const text of R.leaves(row).sort((a, b) => isShort(b) - isShort(a)).slice(0, 4)) {
      const rule = R.pointingAt(text, row, most.rows);
      if (!rule || (await bubbles.ask(text, row, isShort(text) ? 1000 : 500)) === null) continue;
      await R.askRows(rule, most.rows);
      return true;
    }
    return false;
  };
  /** What scrolls by itself with the rows in it: a list of which only a part may be there. */
  const paneOf = outer => R.ancestors(outer).slice(0, 5).find(at => at !== document.body && scrollsDown(at));
  const heads = () => {
    const {outer, rows} = R.list;
    return R.headsAround(outer).map(th => flat(th)).slice(0, Math.max(rows[0].children.length, 1) + 1);
  };
  /** Texts of a row that stand in an element with CSS that finds it in (nearly) every row. */
  const leafFacts = (row, rows) => {
    const found = [], some = rows.slice(0, 30), whole = some.map(r => flat(r)), said = some.map(r => new Set(R.leaves(r).map(leaf => flat(leaf))));
    for (const el of R.leaves(row)) {
      const css = [...R.selectors(el).slice(0, 4), ...R.unique(el, row)].find(c => {
        const places = rows.map(r => R.query(c, r));
        return R.query(c, row)[0] === el && places.filter(p => p.length === 1).length >= rows.length * 0.9;
      });
      const cell = [...row.children].findIndex(child => holds(child, el));
      const everywhere = said.length > 1 && said.every(texts => texts.has(flat(el)));
      // Of a text beside other elements: what it says by itself, and not every row does.
      const own = [...el.childNodes].filter(node => node.nodeType === 3).map(node => node.data.replace(/\s+/g, " ").trim());
      const words = own.filter(word => word.length > 3 && word !== flat(el) && !(some.length > 1 && whole.every(said => said.includes(word))));
      found.push({text: flat(el).slice(0, 120), css: css ?? "", cell, everywhere, words,
        values: css ? some.map(r => { const p = R.query(css, r)[0]; return p ? flat(p).slice(0, 80) : ""; }) : []});
    }
    return found;
  };

  /** Pixels by which the list is wider than its place: it may draw its columns only where they are seen. */
  R.tooWide = () => tooWide(R.rows());
  R.isScrolledSideways = mark => R.ancestors(R.the(mark)).some(at => at.scrollLeft > 0);
  R.facts = () => { const rows = R.rows(); R.list.rows = rows; return {heads: heads(), leaves: leafFacts(rows[0], rows)}; };

  const rowsDrawn = () => {
    for (const css of R.list?.css ?? []) {
      const rows = R.query(css).filter(el => visible(el) && holds(R.list.region.isConnected ? R.list.region : document.body, el));
      if (rows.length) return rows;
    }
    return [];
  };
  /** The parts of rows that carry no id themselves, each with the row that it is a part of. */
  const partsAmong = rows => {
    const {rule, inParts} = R.list ?? {};
    if (!inParts) return new Map();
    const keys = rule ? R.idsBy(rule, rows) : rows.map(row => R.idsOf(row.outerHTML)[0] ?? null);
    return wholeRows(rows, row => keys[rows.indexOf(row)]);
  };
  R.rows = () => { const rows = rowsDrawn(), parts = partsAmong(rows); return rows.filter(row => !parts.has(row)); };
  /** For a page that was loaded afresh: what is known of the list already. */
  R.know = (css, rule, regionCss) => {
    const rows = R.query(css[0]).filter(visible);
    const around = rows.length > 1 && R.ancestors(rows[0]).slice(1).find(at => rows.every(row => holds(at, row)));
    const region = regionCss.map(c => R.query(c).find(visible)).find(Boolean) ?? (around || document.body);
    R.list = {css, rule, rows, outer: region, region, inParts: true};
    R.list.inParts = partsAmong(rowsDrawn()).size > 0;
    return rows.length;
  };
  /** Which of these finds exactly the rows of the list; -1 for none. */
  R.whichFindsRows = css => {
    const rows = rowsDrawn();
    return css.findIndex(one => { const there = R.query(one, R.list.region).filter(visible); return there.length === rows.length && there.every(el => rows.includes(el)); });
  };
  R.readAll = async rule => { await R.askRows(rule, R.rows()); return R.idsBy(rule, R.rows()); };
  R.useKey = rule => {
    if (!R.list) return;
    R.list.rule = rule;
    const head = rule.column && R.headsAround(R.list.outer).find(th => flat(th) === rule.column);
    if (head) R.extend(R.mark(head));
  };
  R.keys = () => R.readAll(R.list.rule);
  /** The row that an element stands in, or the part of it; and the row that this is a part of. */
  const rowAt = el => {
    const rows = rowsDrawn(), at = R.ancestors(el).find(at => rows.includes(at)) ?? null;
    return [at, partsAmong(rows).get(at) ?? at];
  };
  R.rowOf = el => rowAt(el)[1];
  R.rowMark = mark => {
    const [at, row] = rowAt(R.the(mark));
    return row ? {mark: R.mark(at), key: R.list.rule ? R.idsBy(R.list.rule, [row])[0] : ""} : null;
  };
  /** Of what the pointer went over, the last control in a row: [row, control]. */
  R.openerIn = trail => {
    for (const el of trail.map(R.marked).filter(Boolean).reverse()) {
      const row = R.rowOf(el);
      if (!row) continue;
      const control = R.control(el);
      return control === row || holds(control, row) ? null : [R.mark(row), R.mark(control)];
    }
    return null;
  };
  R.keyAt = mark => {  // the person pointed at the id: which series is it?
    const text = flat(R.the(mark)), row = R.rowOf(R.the(mark));
    return {ids: R.idsOf(text), row: row ? R.mark(row) : ""};
  };
}
