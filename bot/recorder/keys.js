// Where a row carries its id: rules that read it, and which of them agree over all rows.
R => {
  R.idsOf = value => [...new Set(longNumbers(value))];
  R.hasIds = () => R.idsOf(flat(document.body)).length > 0
    || R.query("*").some(el => [...el.attributes].some(a => a.name !== "style" && a.value.length < 400 && R.idsOf(a.value).length));

  R.leaves = top => R.query("*", top).filter(el => !/^(SCRIPT|STYLE|OPTION)$/.test(el.tagName)
    && [...el.childNodes].some(n => n.nodeType === 3 && n.data.trim()));

  /** The ids that a rule finds in these rows; null where it finds none, or several. */
  R.idsBy = (rule, rows) => {
    const under = underOf(rule);
    return rows.map(row => idOf(row, rule, inside, under));
  };
  const inside = (el, css) => R.query(css, el);
  const underOf = rule => { let columns = null; return row => (columns ??= columnsOf(document, {[rule.column]: "id"}, css => R.query(css))).cells(row).id; };
  /** Points at rows of which the id only shows then. */
  R.askRows = async (rule, rows) => { if (rule?.bubble) await bubbles.askAll(rows, rule, inside, underOf(rule)); };
  /** Rules that point at the same text in each of the rows. */
  const pointingRules = (text, row) => {
    const column = columnOver(text, row), label = wordsOver(text, row);
    return [...plainSelectors(text).slice(0, 4), ...R.unique(text, row)]
      .flatMap(bubble => [{bubble, label}, ...(column && !/[.#[]/.test(bubble) ? [{bubble, column, label}] : [])]);
  };
  /** The first of them that finds it, and just one in each of the rows. */
  R.pointingAt = (text, row, rows) => pointingRules(text, row).find(rule => {
    const under = underOf(rule), found = at => { const scope = rule.column ? under(at) : at; return scope ? inside(scope, rule.bubble) : []; };
    return found(row)[0] === text && rows.every(at => found(at).length === 1);
  });
  const plainSelectors = el => [...R.selectors(el), el.localName];
  const labelled = (text, id) => (text.slice(0, text.indexOf(id)).match(/([^\s\d:：|｜,，。]{1,10})\s*[:：#]?\s*$/) ?? [])[1] ?? "";
  const escaped = text => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
  R.headsAround = at => R.ancestors(at).slice(0, 10).map(outer => R.query("thead th, [role=columnheader]", outer))
    .find(found => found.length) ?? [];
  const headOver = (el, row) => {
    const at = [...row.children].findIndex(cell => holds(cell, el)), heads = R.headsAround(row);
    if (row.children.length < 2 || at < 0) return null;
    // Handles to drag may stand between the cells, and fixed columns over others.
    const {left, width} = row.children[at].getBoundingClientRect(), middle = left + width / 2;
    const over = heads.filter(head => { const box = head.getBoundingClientRect(); return box.left <= middle && middle < box.right; });
    return over.includes(heads[at]) ? heads[at] : over.length === 1 ? over[0] : null;
  };
  const wordsOver = (el, row) => { const head = headOver(el, row); return head ? flat(head) : ""; };
  /** The words of the head of its column; `row`: what is known to be its row. */
  R.columnWords = (el, row = closestDeep(el, "tr, [role=row]")) => row ? wordsOver(el, row) : "";
  // Those of a head that no other column of its table has; a fixed column is drawn in a table of its own.
  const columnOver = (el, row) => {
    const head = headOver(el, row), table = head?.closest("table");
    const alike = R.headsAround(row).filter(th => th.closest("table") === table && head && flat(th) === flat(head));
    return alike.length === 1 ? flat(head) : "";
  };
  const rulesOf = row => {
    const rules = [];
    for (const el of [row, ...R.query("*", row)])
      for (const {name, value} of el.attributes) {
        if (/^(style|class|data-unbind)/.test(name) || R.idsOf(value).length !== 1) continue;
        const rule = {attr: name, label: name}, bare = `${el.localName}[${name}]`;
        if (el === row) { rules.push(rule); continue; }
        for (const of of [...plainSelectors(el).slice(0, 3), bare]) rules.push({...rule, of});
        const column = columnOver(el, row);
        if (column) rules.push({...rule, column, ...(R.parent(el) === row ? {} : {of: bare})});
      }
    for (const el of R.leaves(row).filter(el => bubbles.of(el, row)))
      rules.push(...pointingRules(el, row));
    for (const el of R.leaves(row)) {
      const text = flat(el);
      for (const id of R.idsOf(text)) {
        const label = labelled(text, id) || wordsOver(el, row) || labelled(flat(R.parent(el)), id);
        const said = label && text.includes(label);
        const plain = said ? `${escaped(label)}\\s*[:：#]?\\s*(\\d+)` : "(\\d{15,20})";
        // 推广ID ends like ID.
        for (const pattern of said ? [plain, `(?<![A-Za-z一-鿿])${plain}`] : [plain]) {
          for (const css of [...plainSelectors(el).slice(0, 4), ...placesOf(el, row)]) rules.push({text: pattern, css, label});
          const column = columnOver(el, row);
          if (column) rules.push({text: pattern, column, label});
          if (column && R.parent(el) !== row) rules.push({text: pattern, css: placed(el), column, label});
          if (said || R.idsOf(flat(row)).length === 1) rules.push({text: pattern, label});
        }
      }
    }
    return rules;
  };
  // Below the title, which may tell another product's id: by its place in something that has a name.
  const placesOf = (el, row) => R.ancestors(R.parent(el)).slice(0, 3).filter(at => at !== row && holds(row, at))
    .flatMap(at => R.selectors(at).filter(R.isPlain).slice(0, 2).map(css => `${css} ${placed(el)}`));
  const placed = el => `${el.localName}:nth-child(${[...R.parent(el).children].indexOf(el) + 1})`;
  /** Rules that give every row one id, and no two rows the same: grouped by what they read. */
  R.keySeries = (rows, sample) => {
    const groups = new Map();
    for (const rule of rulesOf(sample)) {
      const ids = R.idsBy(rule, rows);
      if (ids.includes(null) || new Set(ids).size !== ids.length) continue;
      const key = ids.join();
      if (!groups.has(key)) groups.set(key, {ids, rules: [], said: rows.every((row, n) => flat(row).includes(ids[n]))});
      if (!groups.get(key).rules.some(r => JSON.stringify(r) === JSON.stringify(rule))) groups.get(key).rules.push(rule);
    }
    return [...groups.values()];
  };
}
