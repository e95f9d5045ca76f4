// Hears what the person does. A click is held back until it is understood, and then made by the recorder itself on the
// element it found: that way a control is described before the page reacts, and a confirmation is not given by mistake.
R => {
  const HOST = "unbind-recorder";
  const top = window === window.top;
  const queue = [];
  let wake = null;
  R.push = event => { queue.push(event); wake?.(); wake = null; };
  /** The next thing the person did, in whichever frame. */
  R.next = async () => {
    while (!queue.length) await new Promise(done => { wake = done; });
    return queue.shift();
  };
  const tell = event => (top ? R.push(event) : window.top.postMessage({[R.token]: event}, "*"));
  if (top)
    window.addEventListener("message", ({data}) => { if (data?.[R.token]) R.push(data[R.token]); });

  R.always = false;     // every click is held back; else those on pages that show product ids
  R.passing = 0;        // the recorder itself is at work
  let listed = false;
  const holding = () => R.always || (listed ||= R.hasIds() && !R.query("input[type=password]").some(R.visible));
  const ours = event => event.composedPath().some(el => el.localName === HOST);
  const stop = event => { event.stopImmediatePropagation(); event.preventDefault(); };
  const typing = el => el.matches?.("input:not([type]), input[type=text], input[type=search], input[type=number], input[type=tel], textarea, [contenteditable=true]");
  const loose = el => typing(el) || el.matches?.("select, option, input[type=password]");

  // Where the pointer came from: what a menu hangs on that opens by itself.
  const trail = [];
  const typed = new Map();
  const typedSince = () => {
    const found = [...typed].filter(([el]) => el.isConnected).map(([el, text]) => ({mark: R.mark(el), text}));
    typed.clear();
    return found;
  };
  const gesture = (kind, el, more = {}) => {
    const control = /click|passed/.test(kind) ? R.control(el) : el;
    tell({kind, mark: R.mark(control), point: R.mark(el), typed: typedSince(), ...more,
      trail: trail.filter(x => x.isConnected && x !== control).slice(-12).map(x => R.mark(x))});
  };
  for (const type of ["pointerdown", "mousedown", "pointerup", "mouseup", "click", "dblclick", "auxclick"])
    window.addEventListener(type, event => {
      if (!event.isTrusted || ours(event) || R.passing) return;
      const el = event.composedPath()[0];
      if (loose(el)) return;
      if (R.off) return;
      if (type === "pointerdown" ? !holding() : !(R.always || listed)) {
        if (type === "pointerdown") gesture("passed", el);
        return;
      }
      stop(event);
      if (type === "click" && !R.busy) gesture("click", el);
    }, true);
  window.addEventListener("mouseover", event => {
    if (!event.isTrusted || ours(event) || R.passing) return;
    const el = event.composedPath()[0];
    if (trail.at(-1) !== el) trail.push(el);
    if (trail.length > 60) trail.shift();
  }, true);
  window.addEventListener("input", event => {
    const el = event.composedPath()[0];
    if (event.isTrusted && !ours(event) && !R.passing && typing(el)) typed.set(el, el.value ?? el.textContent);
  }, true);
  window.addEventListener("change", event => {
    const el = event.composedPath()[0];
    // Scripts that play the person choose without the browser's own list, so trust is not asked here.
    if (!ours(event) && !R.off && !R.passing && el.localName === "select")
      gesture("choose", el, {text: el.selectedOptions[0]?.textContent.trim() ?? ""});
  }, true);
  window.addEventListener("keydown", event => {
    const el = event.composedPath()[0];
    if (event.isTrusted && !R.off && (R.always || listed) && !ours(event) && !R.passing && event.key === "Enter" && typing(el)) {
      stop(event);
      gesture("enter", el);
    }
  }, true);
}
