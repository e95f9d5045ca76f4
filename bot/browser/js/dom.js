// What an element is to every script that runs in a page, the recorder's too: what stands below it, whether it is to
// be seen, what it says. Stands before each of them, in one function. Everything sees through open shadow roots; the
// recorder's own panel is no part of a page.
const PANEL = "unbind-recorder";

// ---- what stands where

// A selector matches within one tree; it is asked of every tree there is below a place.
const rootsIn = place => {
  const found = [];
  const walk = tree => {
    for (const el of tree.querySelectorAll("*"))
      if (el.shadowRoot && el.localName !== PANEL) { found.push(el.shadowRoot); walk(el.shadowRoot); }
  };
  if (place.shadowRoot) { found.push(place.shadowRoot); walk(place.shadowRoot); }
  walk(place);
  return found;
};
// `roots`: those of `rootsIn(place)`. None is the usual case.
const deepAll = (place, css, roots = rootsIn(place)) =>
  [place, ...roots].flatMap(tree => [...tree.querySelectorAll(css)]).filter(el => el.localName !== PANEL);
// Whether `outer` is `inner` or around it, whatever trees lie between.
const holds = (outer, inner) => {
  for (let node = inner; node; node = node.parentNode ?? node.host) if (node === outer) return true;
  return false;
};
const closestDeep = (el, css) => {
  for (; el; el = el.getRootNode().host) { const found = el.closest(css); if (found) return found; }
  return null;
};
// Pixels by which rows are wider than what scrolls sideways around any of them; 0 where nothing does. Those of a fixed
// column stand beside it.
const tooWide = rows => {
  const up = at => at.parentElement ?? at.getRootNode().host;
  const scrolls = at => at.scrollWidth > at.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(at).overflowX);
  for (const around of new Set(rows.map(up)))
    for (let at = around; at && at !== document.body; at = up(at)) if (scrolls(at)) return at.scrollWidth - at.clientWidth;
  return 0;
};

// ---- what is to be seen

// It has a place on the page, if one without size: a spinner may be drawn by what hangs out of it.
const rendered = el => el.getClientRects().length > 0 && getComputedStyle(el).visibility !== "hidden";
// It has no place of its own, but what is in it has: a slot, a wrapper of a grid.
const isBare = el => getComputedStyle(el).display === "contents";
// It scrolls up and down: a box that hides what does not fit may be scrolled by the page's own script.
const scrollsDown = el => {
  const {overflowY} = getComputedStyle(el), {scrollHeight, clientHeight} = el;
  return /auto|scroll/.test(overflowY) ? scrollHeight > clientHeight + 1 : overflowY === "hidden" && clientHeight > 0 && scrollHeight > 1.5 * clientHeight;
};
// A person can see it.
const visible = el => {
  const {width, height} = el.getBoundingClientRect();
  return width > 0 && height > 0 && rendered(el) && Number(getComputedStyle(el).opacity) > 0.01;
};
// It lies outside the window in a layer that does not scroll with the page, and no scrolling in it brings it in: a drawer
// that has been slid out.
const isAside = el => {
  const {left, top, right, bottom} = el.getBoundingClientRect();
  if (right > 0 && bottom > 0 && left < innerWidth && top < innerHeight) return false;
  for (let at = el; at; at = at.parentElement ?? at.getRootNode().host) {
    const {position, overflowX, overflowY} = getComputedStyle(at);
    if (at !== el && /auto|scroll/.test(overflowX + overflowY)) return false;
    if (position === "fixed") return true;
  }
  return false;
};
// The same of a layer whose mask, or whole place, stays where it is when what it says has been slid out.
const isSlidOut = el => {
  const says = [...childrenShown(el)].filter(child => child.nodeType === 1 && rendered(child) && flat(child));
  return isAside(el) || (says.length > 0 && says.every(isAside));
};
// The same of what may have no place of its own, as a row.
const isSeen = el => visible(el) || (isBare(el) && [...el.children].some(visible));
// A class that says so of the whole control: not of its bubble or its motion, nor what it does once it is off.
const callsOff = token => /(^|[-_])(disabled($|[-_])|disable$)|[a-z]Disabled($|[-_])/.test(token)
  && !/(tooltip|popover|ripple|wave|animations?|motion|transitions?|hover|focus|drag(ging)?|sort(ing|able)?|resiz(e|ing)|no[nt]?|un)[-_]*disabled?/i.test(token)
  && !/disabled[-_]?(interactive|focusable|until|when|by|if)/i.test(token);
// There are no further rows.
const SAYS_END = /没有更多|(已经?|我是)到底|到底[了啦]|全部加载|加载完|no more/i;
// There are none at all, in an element of its own.
const SAYS_NOTHING = new RegExp("^\\P{L}*(" + [
  "(暂无|没有|还没有|未找到|找不到|未查询到|查无)[^。，,]{0,16}", "无(相关|匹配|符合条件的?)?(数据|结果|内容|记录|商品)",
  "(列表|这里|数据)?(为空|是空的|空空如也)[^。，,]{0,8}",
  "(there (are|is) )?(no|nothing)\\b.{0,40}", ".{0,24}\\b(is empty|not found|no data)",
].join("|") + ")\\P{L}*$", "iu");
// It cannot be used, in whichever way the page says so: often on the list item around a link that is alone in it. A
// class that only tells how it would look then ("disabled:opacity-50", "data-[disabled]:hidden") says nothing.
const isOff = el => {
  const says = at => !!at.disabled || at.getAttribute("aria-disabled") === "true" || [...at.classList].some(callsOff);
  if (el.textContent.length < 40 && SAYS_END.test(el.textContent)) return true;  // where it added rows before
  for (let at = el, n = 0; at && n < 3; at = at.parentElement, n++) {
    if (says(at)) return true;
    if (at.parentElement?.childElementCount !== 1) return false;
  }
  return false;
};

// Whether it says one thing, and there is nothing in it that a person could press, fill in or look at: of a question drawn
// with bare elements, the pointer tells, or that its answers stand in elements of their own.
const onlyTells = el => {
  const all = [el, ...deepAll(el, "*")];
  const says = at => visible(at) && [...at.childNodes].some(node => node.nodeType === 3 && node.data.trim());
  return all.filter(says).length === 1 && !all.some(at => (visible(at) && getComputedStyle(at).cursor === "pointer")
    || at.matches("button, a, input, select, textarea, img, iframe, canvas, [role=button], [onclick]"));
};

// ---- what it says

const SILENT = /^(SCRIPT|STYLE|TEMPLATE)$/;
// What is shown as the children of a node: a shadow tree in place of its own, slots filled.
const childrenShown = node => {
  if (node.shadowRoot) return node.shadowRoot.childNodes;
  if (node.tagName !== "SLOT") return node.childNodes;
  const filled = node.assignedNodes();
  return filled.length ? filled : node.childNodes;
};
// Texts of neighbouring elements never run together: "ID 36…" before a price would grow digits.
// `skip`: a set of elements that are left out; `after`: what ends an element; `shown`: without what is hidden, a closed
// menu for one.
const textOf = (el, {skip = null, after = "\n", shown = false} = {}) => {
  const hidden = child => shown && !child.checkVisibility({visibilityProperty: true}) && !isBare(child);
  let text = "";
  const walk = node => {
    for (const child of childrenShown(node)) {
      if (child.nodeType === 3) text += child.data;
      else if (child.nodeType === 1 && !SILENT.test(child.tagName) && child.localName !== PANEL && !skip?.has(child) && !hidden(child)) {
        text += "\n"; walk(child); text += after;
      }
    }
  };
  walk(el);
  // Half an emoji cut off by the page is not text that can be written to a file.
  return text.toWellFormed().replace(/[ \t]*\n\s*/g, "\n").trim();
};
const flat = (el, how) => textOf(el, how).replace(/\s+/g, " ");
// What a person reads there: the text of what is hidden is left out. innerText ends at a shadow root: what stands in
// one is added, if it is shown.
const readable = (el, roots) => readableLines(el, roots).replace(/\s+/g, " ").trim();
// The same, each block of it in a line of its own.
const readableLines = (el, roots = rootsIn(el)) => {
  const inner = roots.flatMap(tree => [...tree.children]);
  const own = el.innerText || (inner.length ? "" : el.textContent) || "";
  const parts = inner.filter(c => !SILENT.test(c.tagName) && rendered(c)).map(c => c.innerText);
  return withoutAsides([own, ...parts].join("\n").toWellFormed(), [el, ...roots]);
};
// What a button is called is said in a bubble while the pointer or the focus is on it: that comes and goes. And what is
// only told to those who hear the page, a message of before for one, is cut off where it is too small to be seen.
const withoutAsides = (text, trees) => {
  const isThere = tip => [tip, ...tip.querySelectorAll("*")].some(rendered);
  const isSpoken = el => {
    const {width, height} = el.getBoundingClientRect();
    if (width > 1 || height > 1 || !rendered(el)) return false;
    const {overflow, clip, clipPath} = getComputedStyle(el);
    return overflow !== "visible" || clip !== "auto" || clipPath !== "none";
  };
  const all = css => trees.flatMap(tree => [...tree.querySelectorAll(css)]);
  const tips = all("[role=tooltip]").filter(tip => isThere(tip) && !tip.querySelector("button, a, input, [role=button]"));
  const spoken = trees[0] === document.body ? [] : all("*").filter(el => isSpoken(el) && !(el.parentElement && isSpoken(el.parentElement)));
  const lines = text.split("\n");
  for (const said of [...tips, ...spoken].flatMap(el => (el.innerText ?? "").split("\n")).map(line => line.trim()).filter(Boolean)) {
    const at = lines.findLastIndex(line => line.trim() === said);
    if (at >= 0) lines.splice(at, 1);
  }
  return lines.some(line => line.trim()) ? lines.join("\n") : text;  // what says nothing else is no such bubble
};

// ---- time

// The next frame; frames stop in a hidden window, so not for ever.
const nextFrame = () => new Promise(done => {
  const timer = setTimeout(done, 60);
  requestAnimationFrame(() => { clearTimeout(timer); setTimeout(done); });
});
