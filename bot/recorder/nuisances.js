// What floats over the page around a control, and how both are found again: for notices that a person closes.
R => {
  // Places tell controls of one notice apart well enough: its words must be the same, too.
  const pathIn = (layer, el) => {
    const steps = [];
    for (let at = el; at !== layer; at = at.parentElement) {
      const alike = [...at.parentElement.children].filter(other => other.localName === at.localName);
      steps.unshift(alike.length > 1 ? `${at.localName}:nth-of-type(${alike.indexOf(at) + 1})` : at.localName);
    }
    return steps.join(" > ");
  };
  // A cross may be drawn, and called so in a class alone.
  const drawn = el => [el, ...R.query("*", el)].some(at => /(^|[-_\s])(close|cross|dismiss)/i.test(at.getAttribute("class") ?? ""));
  const labelOf = el => flat(el) || R.label(el) || (drawn(el) ? "close" : "");
  const MOST = 400;  // characters: a page of its own, drawn over another one, is no notice
  const wordsOf = layer => readable(layer, rootsIn(layer));
  /** Null where nothing floats there, or no CSS finds it, or it says nothing that tells it from other things. */
  R.nuisance = mark => {
    const el = R.the(mark), layers = R.ancestors(el).filter(at => at !== document.body && R.floats(at) && at.contains(el)
      && !(R.list && holds(at, R.list.region)) && wordsOf(at).length <= MOST && R.unique(at, document).length);
    const layer = layers.at(-1), lines = layer ? readableLines(layer).split("\n").map(line => line.trim()) : [];
    const says = lines.find(line => (line.match(/\p{L}/gu) ?? []).length > 1);
    if (!says) return null;
    const closes = at => R.selectors(el).find(css => R.query(css, at).filter(visible).length === 1) ?? pathIn(at, el);
    // What is left of the outermost may stay, of no use, when it is closed.
    // Its control is never named by itself: clicks on what closes a notice are let through while a row is aimed at.
    const ways = layers.reverse().map(at => [R.unique(at, document)[0], closes(at)])
      .map(([css, close]) => ({css, close: `${css} ${close}`}));
    return {mark: R.mark(layer), ways, says, label: labelOf(el), words: wordsOf(layer)};
  };
  /** Whether it has gone, or on to its next step. */
  R.wentOn = (mark, words) => {
    const layer = R.marked(mark);
    return !layer || !visible(layer) || wordsOf(layer) !== words;
  };
}
