// Things beside a list, or on the way to it, of which each opens a list of its own: what they have in common, what they
// say, and by what the open one differs from the others. Nothing is clicked here.
R => {
  const STATES = ["aria-selected", "aria-current", "aria-checked", "aria-pressed", "data-selected", "data-active", "data-current",
    "data-checked", "data-state"];
  const HASHED = /^(.*?[A-Za-z]{2,}.*?[-_]{1,3})(?=[A-Za-z0-9]*(?:\d[A-Za-z]|[A-Za-z]\d|[a-z][A-Z]))[A-Za-z0-9]{4,12}$/;
  const stateOf = token => {
    if (/^(css|sc|jsx|jss|svelte|emotion|styled|data-v)-/i.test(token)) return null;
    const lasting = R.lasting(token);
    if (lasting) return lasting;
    const cut = token.match(HASHED);
    return cut ? `[class*='${CSS.escape(cut[1])}']` : R.stem(token);
  };
  /** CSS of every state that an element is in, or might be in. */
  const own = el => [
    ...STATES.filter(name => el.hasAttribute(name) && el.getAttribute(name) !== "false").map(name => `[${name}='${CSS.escape(el.getAttribute(name))}']`),
    ...(el.matches("input:checked") ? [":checked"] : []),
    ...[...el.classList].map(stateOf).filter(Boolean),
  ];
  // With & for CSS that finds the thing itself.
  const statesOf = el => {
    const around = R.parent(el), found = own(el).map(css => `&${css}`);
    if (around && around !== document.body) found.push(...own(around).map(css => `${around.localName}${css} > &`));
    for (const inner of R.query("*", el).slice(0, 30)) found.push(...[inner.localName, ...own(inner).map(css => inner.localName + css)].map(css => `&:has(${css})`));
    return [...new Set(found)];
  };

  const says = el => readableLines(el, []).trim();
  const alike = (el, css, free) => {
    const all = R.query(css).filter(at => visible(at) && free(at));
    if (!all.includes(el) || all.length < 2) return null;
    const way = R.ancestors(el).slice(1);
    const tree = way.findLast(at => at.matches("[role=tree]"));
    const outer = tree ?? way.find(at => all.some(other => other !== el && holds(at, other)));
    const members = all.filter(at => outer && holds(outer, at));
    return members.length > 1 && !members.some(a => members.some(b => a !== b && holds(a, b))) ? {outer, members} : null;
  };
  const same = (css, members, free) => {
    try {
      const there = R.query(css).filter(at => visible(at) && free(at));
      return there.length === members.length && there.every(at => members.includes(at));
    } catch { return false; }
  };
  // All that finds these and, as a person sees the page, nothing else.
  const exact = (plain, {outer, members}) => {
    const any = () => true, found = plain.filter(css => same(css, members, any));
    for (const at of R.ancestors(outer).slice(0, 4)) {
      if (found.length >= 4 || at === document.body) break;
      for (const around of R.selectors(at).slice(0, 4))
        for (const css of plain) if (found.length < 6 && same(`${around} ${css}`, members, any)) found.push(`${around} ${css}`);
    }
    return [...new Set(found)];
  };
  const level = (el, control, free) => {
    let best = null;
    const plain = [...R.selectors(el), el.localName];
    for (const css of plain) {
      const here = alike(el, css, free);
      if (here && (!best || here.members.length > best.members.length)) best = here;
    }
    if (!best) return null;
    const css = exact(plain.filter(one => best.members.every(at => at.matches(one))), best);
    return css.length ? {css, ...told(best.members), at: best.members.indexOf(el), mark: R.mark(el), marks: best.members.map(R.mark),
      // What is clicked, where it is only a part of it.
      inner: el !== control && holds(el, control) && !R.isControl(el) ? R.mark(control) : ""} : null;
  };
  const told = members => ({texts: members.map(says), states: members.map(statesOf)});

  /** The things alike that hold what was pointed at, innermost first. `overview`: the list is not on this page. */
  R.alikeAround = (mark, overview = false) => {
    const point = R.the(mark), control = R.control(point), rows = overview ? [] : R.rows();
    const free = el => !rows.some(row => holds(el, row) || holds(row, el));
    const found = [];
    for (const el of R.ancestors(point).slice(0, 8)) {
      if (el === document.body || !free(el)) break;
      const here = level(el, control, free);
      if (here) found.push(here);
    }
    return found.map(here => ({...here, covers: found.map(inner => covers(here.marks, inner.marks))}));
  };
  /** Whether each of these holds one of those, and only one. */
  const covers = (outer, inner) => {
    const els = inner.map(R.marked);
    return outer.map(R.marked).every(at => els.filter(el => el && holds(at, el)).length === 1);
  };
  /** What those that this CSS finds say now, and the states they are in. */
  R.alikeNow = css => told(R.query(css).filter(visible));
  R.saidBy = css => { try { return R.query(css).filter(visible).map(says); } catch { return []; } };
  /** Whether another of these can be clicked: nothing stands over all of them. */
  R.reachable = css => R.query(css).filter(visible).some(el => {
    const {left, top, width, height} = el.getBoundingClientRect(), x = left + width / 2, y = top + height / 2;
    if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) return true;
    const hit = document.elementsFromPoint(x, y).find(at => at.localName !== PANEL);
    return !!hit && (holds(el, hit) || holds(hit, el));
  });
  /** Whether any of this CSS finds something that stands in one of them. */
  R.insideOneOf = (css, others) => {
    const all = R.query(css);
    return others.some(one => { try { const there = R.query(one).filter(visible); return there.length === 1 && all.some(at => holds(at, there[0]) || holds(there[0], at)); } catch { return false; } });
  };
  /** Until the list shows other rows than these and stands still, for `most` ms; its ids. */
  R.otherKeys = async (before, most) => {
    const now = async () => (R.rows().length ? (await R.keys()).filter(Boolean) : []);
    for (const end = performance.now() + most; performance.now() < end; await nextFrame()) {
      const ids = await now();
      if (ids.length && ids.join() !== before.join()) break;
    }
    await R.still();
    return now();
  };
  /** What may be such things, of which one looks open: by what it is, says of itself, or is called. */
  R.listsBeside = () => {
    const open = "[role=tab][aria-selected=true], [role=treeitem][aria-selected=true], [role=option][aria-selected=true], [role=radio][aria-checked=true], "
      + "[aria-current]:not([aria-current=false]), input[type=radio]:checked";
    const called = el => [...el.classList].some(token => /((^|[-_])(active|selected|current|checked|on|cur)|[a-z](Active|Selected|Current|Checked|On|Cur))($|[-_])/.test(token));
    const found = [];
    const worded = el => (el.localName === "input" ? el.closest("label") ?? R.parent(el) : el);
    const looks = [...R.query(open).map(worded), ...R.query("[class]", document.body).filter(called)];
    const free = looks.filter(el => visible(el) && !R.rowOf(el) && flat(el).length < 200 && !R.rows().some(row => holds(el, row)));
    for (const el of free.slice(0, 20)) {
      if (found.some(group => group.marks.some(mark => { const at = R.marked(mark); return at && (holds(at, el) || holds(el, at)); }))) continue;
      // A node of a tree holds others; what is clicked in it does not.
      const [inner] = R.controls(el);
      const here = R.alikeAround(R.mark(el))[0] ?? (inner && R.alikeAround(R.mark(inner))[0]);
      if (here) found.push({...here, role: el.getAttribute("role") ?? "", nav: !!el.closest("nav, [role=navigation], [role=menubar], header")});
    }
    return found;
  };
  /** What says all of these words, and no smaller thing in it does: CSS that finds it alone, and its words. */
  R.headSaying = words => {
    const rows = R.rows(), bare = text => text.replace(/\s/g, "");
    const free = el => !rows.some(row => holds(row, el) || holds(el, row));
    const saying = R.query("*", document.body).filter(el => visible(el) && free(el) && words.every(one => bare(says(el)).includes(bare(one))));
    const inner = saying.filter(el => !saying.some(other => other !== el && holds(el, other)));
    return inner.flatMap(el => R.ancestors(el).slice(0, 4).filter(free).flatMap(at => R.unique(at, document).map(css => ({css, text: says(at)})))).slice(0, 24);
  };
  /** Of this CSS, what finds one thing alone that holds the rows. */
  R.holdingRows = css => css.filter(one => {
    const there = R.query(one).filter(visible), rows = R.rows();
    return there.length === 1 && rows.length > 0 && rows.every(row => holds(there[0], row));
  });
  /** CSS of the region and everything around it, innermost first. */
  R.regionsUp = () => [...R.ancestors(R.list.region).flatMap(at => (at === document.body ? [] : R.unique(at, document))), "body"];
  // A branch of a tree has something to open it with; a leaf says that it is closed, too.
  const CLOSES = "[class*='expand'], [class*='switcher'], [class*='arrow'], [class*='caret'], [class*='toggle']";
  const LEAF = "[class*='leaf'], [class*='noop']";
  /** Why some of them may not be seen: "closed" branches of a tree, "more" where something shows more of them; or "". */
  R.hiddenOnes = css => {
    const all = R.query(css).filter(visible);
    const nodes = all.flatMap(el => [el, ...R.ancestors(el).slice(1, 3)]).filter(at => at.getAttribute("aria-expanded") === "false" && at.closest("[role=tree], [class*='tree']"));
    if (nodes.some(at => R.query(CLOSES, at).some(icon => visible(icon) && !icon.matches(LEAF)))) return "closed";
    const outer = all.length ? R.ancestors(all[0]).slice(1).find(at => all.every(el => holds(at, el))) : null;
    if (!outer || R.rows().some(row => holds(outer, row))) return "";
    const more = /更多|展开|下一页|加载|more|next/i;
    return R.controls(outer).some(el => more.test(R.label(el)) && !all.some(at => holds(at, el))) ? "more" : "";
  };
}
