// What stands around a list: search box, pager, page sizes, boxes in its head. Found by what people call them; tried out
// before they are believed.
R => {
  const outside = el => !R.rowOf(el);
  const near = el => {
    const way = R.ancestors(el), home = R.ancestors(R.list.region);
    return way.findIndex(at => home.includes(at)) + home.findIndex(at => way.includes(at));
  };
  // What is meant for screen readers alone has the size of a dot.
  const isRead = leaf => { const {width, height} = leaf.getBoundingClientRect(); return visible(leaf) && width > 2 && height > 2; };
  const shows = el => [el, ...R.leaves(el)].filter(isRead).map(leaf => R.ownWords(leaf)).join(" ").trim();
  const brief = el => ({
    mark: R.mark(el), label: R.label(el), shows: shows(el), title: el.getAttribute("title") ?? R.parent(el)?.getAttribute("title") ?? "",
    tag: el.localName, classes: el.getAttribute("class") ?? "", near: near(el),
    icon: flat(el).match(/[^\d\W]{3}/) ? "" : R.iconNames(el),
    disabled: isOff(el),
  });
  const sorted = els => els.filter(visible).filter(outside).map(brief).sort((a, b) => a.near - b.near);

  R.searchBoxes = () => sorted(R.query("input:not([type]), input[type=text], input[type=search], textarea")
    .filter(el => !el.readOnly && !el.disabled && el.getAttribute("role") !== "combobox" && el.getAttribute("type") !== "number"))
    .map(b => ({...b, words: [b.label, R.marked(b.mark).placeholder, R.marked(b.mark).name, meantFor(R.marked(b.mark))].join(" ")}));
  /** What a box is for, as its makers call it, where it says nothing itself. */
  const meantFor = el => {
    const called = [el.type, el.id, el.form?.id, el.form?.getAttribute("role")].join(" ");
    return /search|query|keyword/i.test(called) ? "search" : "";
  };
  R.buttonsNear = mark => {
    const el = R.marked(mark);
    // Some draw a box in six elements of its own: as far as what holds the rows as well, and in any case a few.
    const around = R.ancestors(el).slice(1, 12).filter((at, n) => n < 5 || !holds(at, R.list.region));
    const found = around.flatMap((at, n) => R.controls(at).filter(c => c !== el && !holds(c, el) && outside(c)).map(c => ({c, n})));
    const first = new Map();
    for (const {c, n} of found) if (!first.has(c)) first.set(c, n);
    return [...first].sort((a, b) => a[1] - b[1]).map(([c]) => brief(c));
  };
  /** What leads to the page after the present one, among the numbers of a pager: the neighbour of the present one's. */
  R.nextByNumber = () => {
    const twos = R.query("a, button, li, span, div, td, i, [role=button]").filter(el => visible(el) && outside(el) && flat(el) === "2");
    for (const el of twos.filter(el => !twos.some(other => other !== el && holds(el, other)))) {
      let item = el;
      while (item.parentElement && flat(item.parentElement) === "2") item = item.parentElement;
      const here = item.previousElementSibling;
      if (!here || flat(here) !== "1") continue;
      const within = item === el ? "" : ` ${el.localName}`, after = `${item.localName}${within}`, tag = here.localName;
      const own = [...here.classList].filter(token => !item.classList.contains(token)).map(token => tag + (R.stem(token) ?? ""));
      const inner = [...here.querySelectorAll("*")].flatMap(part => [...part.classList])
        .filter(token => !item.querySelector(`.${CSS.escape(token)}`)).flatMap(token => R.stem(token) ?? []).map(css => `${tag}:has(${css})`);
      // The number of this page leads nowhere.
      const links = "a, button", leads = at => at.matches(links) || !!at.querySelector(links);
      const still = leads(item) && !leads(here) ? [`${tag}:not(:has(${links}))`] : [];
      const marked = here.matches("[aria-current]") ? [`${tag}[aria-current]`] : here.querySelector("[aria-current]") ? [`${tag}:has([aria-current])`] : [];
      const ways = [...marked, ...own.filter(css => css !== tag), ...(tag === item.localName ? [] : [tag]), ...inner, ...still]
        .map(css => `${css} + ${after}`);
      const around = R.unique(item.parentElement, document).slice(0, 2);
      // A list may have one pager above and one below.
      const only = [...ways, ...around.flatMap(outer => ways.map(css => `${outer} > ${css}`))]
        .filter(css => { const there = R.query(css).filter(visible); return there.includes(el) && there.every(at => flat(at) === "2"); });
      if (only.length) return {mark: R.mark(el), css: only.slice(0, 3)};
    }
    return null;
  };
  // What turns pages, by what it is called or by its words.
  const turns = el => outside(el) && !isOff(el) && !holds(el, R.list.region) && flat(el) !== "1" && !el.matches("select, input");
  const pagers = () => {
    const pager = /(^|[-_ ])(pages?|pager|paging|pagination|paginator)($|[-_ ])|分页|翻页/i;
    const called = el => pager.test(`${el.getAttribute("class") ?? ""} ${el.getAttribute("aria-label") ?? ""}`);
    const says = el => /\d\s*[\/／]\s*(共\s*)?\d+\s*页|page \d+ of \d+/i.test(flat(el, {shown: true}));
    // Arrows without words, some of which lead nowhere on the first page.
    const arrows = el => {
      const drawn = [...el.children].filter(at => at.matches("button, a, [role=button]") && !flat(at) && at.querySelector("svg, i, img, use"));
      return drawn.length >= 2 && drawn.some(isOff) && !drawn.every(isOff);
    };
    return R.query("*", document.body).filter(el => visible(el) && outside(el) && (called(el) || says(el) || arrows(el))
      && !R.rows().some(row => holds(el, row)) && R.controls(el).length >= 2);
  };
  /** What may turn pages and has no words that say so: in the order of the page. */
  R.pagerParts = () => [...new Set(pagers().flatMap(at => R.controls(at)))]
    .filter(el => visible(el) && turns(el) && !/\p{L}{2}|\d/u.test(flat(el))).map(brief);
  /** Whether something stands there that turns pages, by its numbers or by what it is called, whoever can turn it.
      `removes`: pattern of the words of what removes, which turns none. */
  R.looksPaged = removes => {
    const numbers = R.controls(document.body).filter(el => outside(el) && flat(el) === "2");
    if (numbers.some(el => R.ancestors(el).slice(1, 4).some(at => /(^|\s)1\s+(\D\s+)?2\s+(\D\s+)?3(\s|$)/.test(flat(at, {shown: true}))))) return true;
    return pagers().some(at => R.controls(at).filter(turns).length >= 2) || R.controls(document.body).some(el => leadsBack(el, new RegExp(removes, "i")));
  };
  // Of two alike that stand by themselves below the rows, the first, which cannot be used: on the first page it leads back.
  const leadsBack = (el, removes) => {
    const pair = [...R.parent(el)?.children ?? []], [back, on] = pair;
    if (pair.length !== 2 || el !== back || !isOff(back) || isOff(on)) return false;
    const alike = at => at.localName === el.localName && at.matches("button, a, [role=button]") && !removes.test(flat(at));
    const last = R.rows().at(-1);
    return pair.every(alike) && outside(el) && !!last && el.getBoundingClientRect().top >= last.getBoundingClientRect().bottom - 1;
  };
  const panesAround = () => R.ancestors(R.rows()[0] ?? document.body).filter(at => at !== document.body && scrollsDown(at));
  /** CSS of each box around the rows that scrolls, the window's last. */
  R.scrollsAround = () => [...panesAround().map(at => R.unique(at, document)).filter(css => css.length), ["html"]];
  /** To the end of one of them. */
  R.toTheEnd = css => { const [at] = css === "html" ? [document.scrollingElement] : R.query(css).filter(visible); at.scrollTop = at.scrollHeight; };
  R.pagerControls = () => sorted(R.controls(document.body));
  /** The innermost things that say this. */
  R.saying = pattern => {
    const says = new RegExp(pattern, "i");
    const found = R.query("*", document.body).filter(el => visible(el) && outside(el) && says.test(flat(el)));
    return sorted(found.filter(el => !found.some(other => other !== el && holds(el, other))));
  };
  R.sizeSelects = () => sorted(R.query("select")).map(s => ({...s, options: [...R.marked(s.mark).options].map(o => o.textContent.trim())}));
  R.boxesAround = () => sorted(R.query("input[type=checkbox], [role=checkbox], label").filter(el => holds(R.list.region, el)
    && !(el.localName === "input" && !visible(el))));
  R.tickedRows = css => R.rows().filter(row => css ? row.matches(css) || R.query(css, row).length
    : R.query("input[type=checkbox], [role=checkbox]", row).some(b => b.checked ?? b.getAttribute("aria-checked") === "true")).length;
  /** CSS of what names this shop. */
  R.whose = name => {
    const bare = text => text.replace(/\s/g, "");
    const found = R.query("*").filter(el => visible(el) && outside(el) && bare(flat(el)) === bare(name));
    const inner = found.filter(el => !found.some(o => o !== el && holds(el, o)));
    const lasting = inner.flatMap(el => R.ancestors(el).filter(at => found.includes(at)).flatMap(at => R.unique(at, document, 2)));
    return lasting.length ? [...new Set(lasting)].slice(0, 3) : inner.slice(0, 1).map(byPlace);
  };
  /** What greets this shop, or says that it is the one: CSS, and its words. Behind the name stands nothing but what opens a
      menu, or what is in one, for more may be of another shop's name; nor is there a greeting that another hour changes. */
  R.greets = name => {
    const before = "(欢迎|您好|你好|当前|店铺|商家|商户|门店|企业|公司|账号|账户|用户|登录|登陆|hello|hi|welcome|logged in as|signed in as|shop|store|merchant|account|user)";
    const entry = "(帮助|注销|退出|登出|设置|消息|通知|修改密码|个人中心|首页|help|log ?out|sign ?out|exit|settings|profile)";
    const behind = `[\\s!！,，。▾▼▿⌄∨]*([\\s|｜/·]+${entry}[^\\s\\d|｜/·]{0,4})*[\\s|｜]*$`;
    const says = new RegExp(`^(${before}[^\\d:：,，!！]{0,6}[\\s:：,，!！]+)*${name.replace(/[^\p{L}\d]/gu, "\\$&")}${behind}`, "iu");
    const found = R.query("*").filter(el => visible(el) && outside(el) && says.test(flat(el)));
    const inner = found.filter(el => !found.some(o => o !== el && holds(el, o)));
    return inner.length === 1 ? R.whoseAt(R.mark(inner[0])) : {css: [], text: ""};
  };
  // Where nothing else tells it: what stands there then is compared with the name of the shop anyway.
  const byPlace = el => {
    const nth = at => `${at.localName}:nth-child(${[...at.parentNode.children].indexOf(at) + 1})`;
    let css = "";
    for (let at = el; at; at = at.parentElement) {
      const [own] = at === document.body ? ["body"] : at === el ? [] : R.unique(at, document, 1);
      if (own) return own + css;
      css = ` > ${nth(at)}${css}`;
    }
    return css.slice(3);  // in a shadow tree: from its root
  };
  R.whoseAt = mark => {
    const el = R.the(mark), lasting = R.unique(el, document, 3);
    return {css: lasting.length ? lasting : [byPlace(el)], text: flat(el)};
  };
  /** What says that there is nothing, now that a search for `asked` shows no rows: words that were not there before,
   * those of the list, and others only where they are the usual ones. */
  R.emptyNow = asked => {
    const usual = /暂无|没有|无(数据|结果|内容|记录|商品)|找不到|未找到|没找到|查无|空空|no (data|rows?|results?|items?|records?|match)|nothing|empty|not found/i;
    const inList = el => R.list && holds(R.list.region, el) && !R.ancestors(el).some(R.isControl) && !el.closest("label");
    const says = R.newWords().filter(el => flat(el).length < 60 && !flat(el).includes(asked) && (usual.test(flat(el)) || inList(el)));
    const el = says.find(el => usual.test(flat(el))) ?? says[0];
    if (!el) return {words: "", css: []};
    const found = R.ancestors(el).slice(0, 5).filter(at => flat(at) === flat(el)).flatMap(at => R.selectors(at))
      .filter(css => R.query(css).filter(visible).length === 1);
    return {words: R.ownWords(el), css: [...new Set([...found.filter(css => /empty|no-?data|placeholder|none|blank/i.test(css)), ...found])]};
  };
  /** Those of which something is to be seen. */
  R.shown = css => css.filter(css => R.query(css).some(visible));
}
