// What the rows of these ids say when the pointer comes to their greyed-out control: so it is told that the pointer
// came. Nothing is clicked.
async (root, {spec, keys}) => {
  const list = rowsIn(root, spec);
  const tips = () => spec.tooltip.flatMap(css => deepAll(document, css)).filter(visible);
  const ask = async place => {
    await untilTrue(() => !tips().length, 1000);  // of the row before
    pointer(place, "over"), pointer(place, "enter");
    await untilTrue(() => tips().some(tip => flat(tip)), 1000);
    const words = tips().map(tip => flat(tip)).join(" ") || place.title || "";
    pointer(place, "out"), pointer(place, "leave");
    return words;
  };
  const words = {};
  for (const row of list.now().rows) {
    const key = list.keyOf(row), place = list.control(row, spec.reason) ?? list.control(row, spec.action);
    if (!place || !keys.includes(key)) continue;
    words[key] = await ask(place.disabled ? place.parentElement : place);  // a greyed-out button hears nothing itself
  }
  return {state: "ok", words};
}
