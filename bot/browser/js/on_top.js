// Of elements that a row with fixed columns draws twice, the place of the one that a person can click; null where none or
// several can be, or they are not the same thing.
els => {
  const isOnTop = el => {
    const {left, top, width, height} = el.getBoundingClientRect();
    const hit = el.getRootNode().elementFromPoint(left + width / 2, top + height / 2);
    return !!hit && holds(el, hit);
  };
  els[0].scrollIntoView({block: "nearest"});
  const free = els.filter(isOnTop), look = el => [el.localName, flat(el), iconOf(el)].join();
  return free.length === 1 && new Set(els.map(look)).size === 1 ? els.indexOf(free[0]) : null;
}
