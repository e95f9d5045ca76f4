// What opens while the pointer is on something, and goes with it: a row may tell its product's id nowhere else. What was
// read there counts until anything changes that the row said then. Nothing is clicked.
const pointer = (el, kind) => {
  for (const type of ["pointer" + kind, "mouse" + kind])
    el.dispatchEvent(new MouseEvent(type, {bubbles: true, cancelable: true, view: window}));
};
const untilTrue = async (done, ms) => {
  const deadline = performance.now() + ms;
  while (!done() && performance.now() < deadline) await nextFrame();
  return done();
};
// 3447…2200: how an id begins and ends.
const SHORTENED = /(\d{2,})\s*(?:…|⋯|\.{2,}|\*{2,})\s*(\d{2,})/;
const ownText = el => [...el.childNodes].filter(node => node.nodeType === 3).map(node => node.data).join("").trim();
const bubbles = {
  said: window[Symbol.for("unbind.bubbles")] ??= new WeakMap(),  // element → {id, words}
  wordsOf: row => [row, ...deepAll(row, "*")].map(el => [el, ownText(el)]).filter(([, words]) => words),
  // The id that was read for an element of a row; null where none was, or the row has changed.
  of: (el, row) => {
    const read = bubbles.said.get(el);
    return read?.words.every(([at, words]) => holds(row, at) && ownText(at) === words) ? read.id : null;
  },
  // Long numbers in what has come, or has changed, since `seen` began to be filled.
  idsIn: seen => new Set([...seen].filter(el => el.isConnected && visible(el) && bubbles.onPage(el)).flatMap(el => longNumbers(flat(el, {shown: true})))),
  // Some are only moved away, beyond the top or the left.
  onPage: el => { const box = el.getBoundingClientRect(); return box.right + scrollX > 0 && box.bottom + scrollY > 0; },
  // The pointer itself stays where it is, over other rows perhaps once the page has scrolled: it is not heard meanwhile.
  alone: async act => {
    const kinds = ["over", "enter", "move", "out", "leave"].flatMap(kind => ["pointer" + kind, "mouse" + kind]);
    const mute = event => { if (event.isTrusted) event.stopImmediatePropagation(); };
    for (const kind of kinds) window.addEventListener(kind, mute, true);
    try { return await act(); }
    finally { for (const kind of kinds) window.removeEventListener(kind, mute, true); }
  },
  // The one id that it tells within `most` ms, null for none, and whether any came; waits until what told it has gone.
  once: (el, row, most) => bubbles.alone(async () => {
    const words = bubbles.wordsOf(row), seen = new Set();
    const note = node => { const at = node?.nodeType === 1 ? node : node?.parentElement; if (at && !holds(at, el)) seen.add(at); };
    const watch = new MutationObserver(list => {
      for (const m of list) for (const node of m.type === "childList" ? m.addedNodes : [m.target]) note(node);
    });
    watch.observe(document.documentElement, {subtree: true, childList: true, characterData: true, attributes: true});
    el.scrollIntoView({block: "nearest"});  // what is out of view may keep its bubble hidden
    pointer(el, "over"), pointer(el, "enter");
    await untilTrue(() => bubbles.idsIn(seen).size > 0, most);
    const [id, ...others] = bubbles.idsIn(seen);
    pointer(el, "out"), pointer(el, "leave");
    const gone = await untilTrue(() => bubbles.idsIn(seen).size === 0, 1000);
    watch.disconnect();
    // One that stays tells nothing of the row after it.
    const [, begins, ends] = flat(el).match(SHORTENED) ?? [null, "", ""];
    const fits = !!id && !others.length && gone && id.startsWith(begins) && id.endsWith(ends);
    if (fits) bubbles.said.set(el, {id, words});
    return {id: fits ? id : null, came: !!id};
  }),
  // Twice, where another one came up meanwhile, or the pointer itself is there: its bubble stood there before, and goes.
  ask: async (el, row, most = 1000) => {
    const {id, came} = await bubbles.once(el, row, most);
    return id === null && (came || row.matches(":hover")) ? (await bubbles.once(el, row, most)).id : id;
  },
  // Asks the rows of which it is not known; `inside` and `under` as for idOf.
  askAll: async (rows, key, inside, under, always = false) => {
    for (const row of rows) {
      const scope = key.column ? under(row) : row;
      for (const el of scope ? inside(scope, key.bubble) : []) if (always || bubbles.of(el, row) === null) await bubbles.ask(el, row);
    }
  },
};
