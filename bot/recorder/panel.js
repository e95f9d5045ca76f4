// The panel: asks one thing at a time and shows what was understood. In a shadow root of its own, over the page, so that
// neither disturbs the other. Built without markup in strings: pages may forbid that.
R => {
  const SHEET = `
    :host { all: initial; position: fixed; inset: 0; z-index: 2147483647; pointer-events: none; }
    section { position: fixed; right: 16px; bottom: 16px; width: 340px; max-height: 70vh; overflow: auto; pointer-events: auto;
      box-sizing: border-box; padding: 14px 16px 12px; border-radius: 10px; background: #fff; color: #1f2329;
      box-shadow: 0 6px 28px rgba(0,0,0,.24); font: 14px/1.55 system-ui, "PingFang SC", "Microsoft YaHei", "WenQuanYi Micro Hei", sans-serif; }
    section.left { right: auto; left: 16px; } section.top { bottom: auto; top: 16px; }
    header { display: flex; align-items: center; gap: 8px; font-size: 12px; color: #646a73; margin-bottom: 6px; }
    header b { color: #e8590c; font-weight: 600; } header span { flex: 1; }
    h2 { font-size: 16px; line-height: 1.4; margin: 0 0 6px; font-weight: 600; }
    p { margin: 0 0 8px; color: #646a73; } p.problem { color: #c92a2a; }
    ul { margin: 0 0 8px; padding: 0 0 0 18px; color: #2b8a3e; } li { margin: 2px 0; overflow-wrap: anywhere; }
    li.doubt { color: #b35c00; }
    footer { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 4px; }
    button { font: inherit; padding: 3px 12px; border-radius: 6px; border: 1px solid #ccd0d6; background: #fff; color: #1f2329; cursor: pointer; }
    button:hover { border-color: #e8590c; color: #e8590c; } button.main { background: #e8590c; border-color: #e8590c; color: #fff; }
    button:focus-visible { outline: 2px solid #1c7ed6; outline-offset: 1px; }
    header button { padding: 0 8px; font-size: 12px; }
    .light { position: fixed; border: 2px solid #2f9e44; background: rgba(47,158,68,.08); border-radius: 4px; box-sizing: border-box; }
    .light.one { border-color: #e8590c; background: rgba(232,89,12,.12); }
    .light b { position: absolute; left: -2px; bottom: 100%; padding: 0 5px; border-radius: 4px 4px 0 0; background: #e8590c; color: #fff;
      font: 600 12px/1.4 system-ui, sans-serif; }`;

  const make = (tag, words = "", kind = "") => {
    const el = document.createElement(tag);
    if (words) el.textContent = words;
    if (kind) el.className = kind;
    return el;
  };
  const actions = new WeakMap();
  const button = (words, action, main = false) => {
    const el = make("button", words, main ? "main" : "");
    actions.set(el, action);
    return el;
  };
  /** A click in the panel, heard before the page could hear it. */
  R.pressed = path => actions.get(path.find(el => actions.has(el)))?.();
  let host = null, stays = 0;
  const root = () => {
    if (!host) {
      host = document.createElement(PANEL);
      host.attachShadow({mode: "open"});
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(SHEET);
      host.shadowRoot.adoptedStyleSheets = [sheet];
      host.shadowRoot.append(make("div", "", "lights"));
      stays = setInterval(stay, 150);
    }
    stay();
    return host.shadowRoot;
  };
  /** Until something is asked again. */
  R.hide = () => { clearInterval(stays); host?.remove(); host = null; };
  // While a modal <dialog> is open nothing outside it can be pressed.
  const stay = () => {
    const over = R.query("dialog:modal").at(-1) ?? document.documentElement;
    if (host.parentNode !== over) over.append(host);
    makeWay();
  };

  // The panel stands in the corner where it covers the least of what may be pointed at, and stays while the pointer is
  // in it: its own buttons must not run away.
  const CORNERS = ["", "left", "top", "top left"];
  const EDGE = 16;
  const places = ({width, height}) => CORNERS.map(corner => ({corner,
    left: corner.includes("left") ? EDGE : innerWidth - EDGE - width, top: corner.includes("top") ? EDGE : innerHeight - EDGE - height,
    width, height}));
  // What lies there is found by the boxes of the page, which cost far less than to ask what is seen at each point.
  const covered = place => {
    const found = new Set(), rows = R.list ? R.rows() : [];
    for (const el of R.query("*", document.body)) {
      const box = el.getBoundingClientRect();
      const left = Math.max(box.left, place.left), right = Math.min(box.right, place.left + place.width);
      const top = Math.max(box.top, place.top), bottom = Math.min(box.bottom, place.top + place.height);
      if (left >= right || top >= bottom || el === host) continue;
      const control = R.isControl(el) ? R.control(el) : state?.texts && R.ownWords(el) ? el : null;
      if (!control || found.has(control)) continue;
      const seen = document.elementsFromPoint((left + right) / 2, (top + bottom) / 2).find(at => at !== host);
      if (seen && (holds(control, seen) || seen.shadowRoot && holds(seen, el))) found.add(control);
    }
    // What stands in every row can be pointed at in another one.
    return [...found].reduce((n, el) => n + (!rows.some(row => holds(row, el)) || R.isFloating(el) ? 10 : 1), 0);
  };
  let looked = -Infinity;
  const makeWay = () => {
    if (performance.now() < looked + 1000) return;
    looked = performance.now();
    const panel = host?.shadowRoot.querySelector("section");
    if (!panel || panel.matches(":hover") || moved) return;
    const box = panel.getBoundingClientRect();
    const all = places(box);
    const now = covered(all.find(({corner}) => corner === side));
    if (!now) return;
    const [n, {corner}] = all.map(place => [covered(place), place]).sort((a, b) => a[0] - b[0])[0];
    if (n < now) panel.className = side = corner;
  };

  let state = null, side = "", moved = false;
  /** `asks`: {texts (words may be pointed at, too), title, of, question, hint, problem, notes: [{text, doubt}], buttons: [{answer, words, main}]} */
  R.show = asks => {
    state = asks;
    const panel = make("section");
    panel.setAttribute("role", "region");
    panel.setAttribute("aria-label", asks.title);
    const head = make("header");
    head.append(make("b", "●"), make("span", asks.title), button(asks.aside, () => {
      side = side.includes("left") ? "" : "left";
      panel.className = side;
      moved = true;  // the person knows better from now on
    }));
    const question = make("h2", asks.question);
    question.setAttribute("role", "status");
    panel.append(head, question);
    if (asks.problem) {
      const problem = make("p", asks.problem, "problem");
      problem.setAttribute("role", "alert");
      panel.append(problem);
    }
    if (asks.hint) panel.append(make("p", asks.hint));
    if (asks.notes.length) {
      const list = make("ul");
      list.append(...asks.notes.map(n => make("li", n.text, n.doubt ? "doubt" : "")));
      panel.append(list);
    }
    const foot = make("footer");
    for (const b of asks.buttons)
      foot.append(button(b.words, () => R.push({kind: "answer", answer: b.answer}), b.main));
    panel.append(foot);
    const shadow = root();
    shadow.querySelector("section")?.remove();
    panel.className = side;
    shadow.append(panel);
    looked = -Infinity;
    makeWay();  // now, and not under the pointer of who is about to press
  };

  // Lights stand over the rows, and follow them when the page scrolls or makes room for something.
  let lit = [], drawn = "", following = 0;
  const draw = () => {
    const places = lit.filter(({el}) => el.isConnected).map(({el, one, n}) => ({box: el.getBoundingClientRect(), one, n}));
    const now = JSON.stringify(places);
    if (now === drawn) return;
    drawn = now;
    root().querySelector(".lights").replaceChildren(...places.flatMap(({box: {left, top, width, height}, one, n}) => {
      if (!width || top > innerHeight || top + height < 0) return [];
      const light = make("div", "", one ? "light one" : "light");
      if (n) light.append(make("b", String(n)));
      Object.assign(light.style, {left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px`});
      return [light];
    }));
  };
  R.light = (marks, numbered = false) => {
    const single = (marks ?? []).map(R.marked).map((el, at) => ({el, one: true, n: numbered ? at + 1 : 0})).filter(({el}) => el);
    lit = marks === null ? [] : [...R.rows().map(el => ({el})), ...single];
    clearInterval(following);
    following = lit.length ? setInterval(draw, 150) : 0;
    draw();
  };
}
