// What the rows of these ids say when the pointer comes to their greyed-out control: so it is told that the pointer
// came. Nothing is clicked.
async (root, {spec, keys}) => {
  const list = rowsIn(root, spec);
  const tips = () => spec.tooltip.flatMap(css => deepAll(document, css)).filter(visible);
  const until = async done => {
    const deadline = performance.now() + 1000;
    while (!done() && performance.now() < deadline) await list.frame();
  };
  const ask = async place => {
    const point = kind => {
      for (const type of ["pointer" + kind, "mouse" + kind])
        place.dispatchEvent(new MouseEvent(type, {bubbles: true, cancelable: true, view: window}));
    };
    await until(() => !tips().length);  // of the row before
    point("over"), point("enter");
    await until(() => tips().some(tip => flat(tip)));
    const words = tips().map(tip => flat(tip)).join(" ") || place.title || "";
    point("out"), point("leave");
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
