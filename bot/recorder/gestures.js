// Hears what the person does. A click is held back until it is understood, and then made by the recorder itself on the
// element it found: that way a control is described before the page reacts, and a confirmation is not given by mistake.
R => {
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

  R.always = false;     // every click is held back; else those on pages that show product ids, and on what leads there
  R.pointing = false;   // nothing is used, it is only pointed at, what can be typed into as well
  R.passing = "";       // the mark of what the recorder itself is clicking; "*" for a key
  let listed = false;
  const signingIn = () => R.query("input[type=password]").some(visible);
  // What leads to the list may vanish with the page it stands on, so it is looked at before it acts. Without words, or
  // in a frame, it may be a captcha's, which a person alone may answer.
  const leads = el => {
    const control = R.control(el);
    return top && R.isControl(control) && !!flat(control) && !signingIn();
  };
  const holding = el => R.always || R.pointing || (listed ||= R.hasIds() && !signingIn()) || leads(el);
  const ours = event => event.composedPath().some(el => el.localName === PANEL);
  const stop = event => {
    event.stopImmediatePropagation();
    // A pointerdown that is prevented takes the mousedown with it, and then nothing keeps the focus where it is.
    if (!event.type.startsWith("pointer")) event.preventDefault();
  };
  const typing = el => !el.readOnly && !el.matches?.("[role=combobox]") && el.matches?.("input:not([type]), input[type=text], input[type=search], input[type=number], input[type=tel], textarea, [contenteditable=true]");
  const loose = el => !R.pointing && (typing(el) || el.matches?.("select, option, input[type=password]"));

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
    tell({kind, mark: R.mark(control), point: R.mark(el), says: R.label(control), typed: typedSince(), ...more,
      trail: trail.filter(x => x.isConnected && x !== control).slice(-12).map(x => R.mark(x))});
  };
  /** What stands there now, where the page has drawn itself anew under the click; null where that is something else. */
  R.pointedAgain = ([x, y], says) => {
    const [el] = document.elementsFromPoint(x, y).filter(at => at.localName !== PANEL);
    const control = el && R.control(el);
    return control && R.label(control) === says ? {mark: R.mark(control), point: R.mark(el)} : null;
  };
  const through = event => R.passing === "*"
    || !!R.passing && event.composedPath().some(el => el.getAttribute?.("data-unbind-mark") === R.passing);
  // What becomes of a click is settled when the button goes down: half a click must not reach the page.
  let held = false;
  for (const type of ["pointerdown", "mousedown", "pointerup", "mouseup", "click", "dblclick", "auxclick"])
    window.addEventListener(type, event => {
      if (ours(event)) {
        // The page must not learn of it: it would close its menus, as at a click beside them.
        stop(event);
        if (type === "click") R.pressed(event.composedPath());
        return;
      }
      if (!event.isTrusted || R.off) return;
      const el = event.composedPath()[0];
      if (type === "pointerdown") {
        held = !through(event) && !loose(el) && holding(el);
        if (!held && !through(event) && !loose(el)) gesture("passed", el);
      }
      if (!held) return;
      stop(event);
      if (type === "click") gesture("click", el, {at: [event.clientX, event.clientY]});
    }, true);
  window.addEventListener("mouseover", event => {
    if (!event.isTrusted || R.off || ours(event) || R.passing) return;
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
