// Which product a row is about, for the bot and for its recorder. `key`: attribute (`attr`) of the row or of what is in
// it (`of`), a text (`text`, one group) of it or of what is in it (`css`), or what opens while the pointer is on what is
// in it (`bubble`; bubbles.js has asked for it); `column`: all this of its cell under that head. Null means unreadable:
// there is no id, or there are two; never "the first one".
// `inside`: finds by CSS in a row; `under`: the cell of a row under that head, if it has one.
const longNumbers = text => (text ?? "").match(/(?<!\d)\d{15,20}(?!\d)/g) ?? [];
const idOf = (row, key, inside, under) => {
  const ids = new Set(), scope = key.column ? under(row) : row;
  if (!scope) return null;
  if (key.attr) {
    const holders = key.of ? inside(scope, key.of) : [scope];
    if (!holders.length) return null;  // a text beside it has nothing to agree with
    for (const el of holders) {
      const long = longNumbers(el.getAttribute(key.attr));
      ids.add(long.length === 1 ? long[0] : "");
    }
  }
  if (key.bubble) {
    const holders = inside(scope, key.bubble);
    if (!holders.length) return null;
    for (const el of holders) ids.add(bubbles.of(el, row) ?? "");
  }
  if (key.text)
    for (const place of key.css ? inside(scope, key.css) : [scope])
      for (const found of textOf(place).matchAll(new RegExp(key.text, "g"))) ids.add(found[1]);
  const [id] = ids;
  return ids.size === 1 && /^\d{15,20}$/.test(id) ? id : null;
};
