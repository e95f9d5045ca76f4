// The region of a list: what holds its rows, pager and batch bar.
R => {
  R.extend = mark => {
    const el = R.marked(mark);
    if (!el || !R.list || R.rowOf(el)) return;
    const common = R.ancestors(R.list.region).find(at => holds(at, el));
    if (common && common !== document.documentElement) R.list.region = common;
  };
  /** Take in the heads of its columns: those that stand right above the first row. */
  R.extendToHeads = () => {
    const top = Math.min(...R.rows().map(row => row.getBoundingClientRect().top));
    const isOver = ({bottom}) => bottom <= top + 2 && bottom > top - 60;
    for (const head of R.headsAround(R.list.outer).filter(visible)) if (isOver(head.getBoundingClientRect())) R.extend(R.mark(head));
  };
  /** CSS that finds the rows, and in the whole region nothing else. */
  R.rowCss = () => {
    const {css, outer, region} = R.list;
    const mine = one => R.query(one).filter(el => visible(el) && holds(outer, el));
    const exact = one => {
      const there = R.query(one, region).filter(visible);
      return there.length > 0 && there.length === mine(one).length;
    };
    const found = css.filter(exact);
    if (!found.length)
      for (const at of R.ancestors(outer).filter(at => holds(region, at)))
        for (const around of R.selectors(at)) found.push(...css.map(one => `${around} ${one}`).filter(exact));
    if (!found.length) return css.slice(0, 4);
    const known = [...new Set(found)];
    // Another build of the page may have other classes.
    return known.some(R.isPlain) ? known.slice(0, 4) : [...known.slice(0, 3), ...byWhatIsInThem().filter(exact).slice(0, 2)];
  };
  /** Rows told by what each of them holds: as neighbours of one kind, at whatever depth, or by the way to it. */
  const byWhatIsInThem = () => {
    const [row] = R.rows(), {rule} = R.list, tag = row?.localName;
    if (!row) return [];
    const key = rule?.attr ? [`${rule.of ?? ""}[${rule.attr}]`] : [];
    const marks = [...key, "input[type='checkbox']", "button", "a[href]", "img"].filter(css => R.isPlain(css) && R.query(css, row).length);
    return marks.flatMap(css => {
      const inner = R.ancestors(R.query(css, row)[0]), way = inner.slice(1, inner.indexOf(row)).reverse().map(el => el.localName);
      const has = `${tag}:has(${css})`;
      return [`:is(${has}:has(+ ${tag} ${css}), ${has} + ${has})`, `${tag}:has(> ${[...way, css].join(" > ")})`];
    });
  };
  /** Take in the smallest thing that says this. */
  R.extendToText = pattern => {
    const says = new RegExp(pattern), rows = new Set(R.rows());
    const found = R.query("*", document.body).filter(el => visible(el) && !R.rowOf(el) && says.test(flat(el, {skip: rows, after: "", shown: true})));
    const home = found.find(el => !found.some(other => other !== el && holds(el, other)));
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
  R.around = () => flat(R.list.region, {skip: new Set(R.rows()), after: "", shown: true});
  R.pageText = () => flat(document.body, {skip: new Set(R.rows()), after: "", shown: true});
}
