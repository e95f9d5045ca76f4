// Columns that stay may be drawn in a table of their own, beside the others or on top of them: a row has several parts
// then, and only one of them need carry the id. What makes them one row is what makes a person see one: each row of the
// one table stands level with its like in the other, all the way down, and nothing lies between.
const LEVEL = 1.5, BESIDE = 2;  // px
const isLevel = (a, b) => Math.abs(a.top - b.top) <= LEVEL && Math.abs(a.height - b.height) <= LEVEL;
// From where to where across the page it is seen, whatever scrolls around it.
const extentOf = el => {
  let {left, right} = el.getBoundingClientRect();
  for (let at = el.parentElement; at && at !== document.body; at = at.parentElement)
    if (getComputedStyle(at).overflowX !== "visible") {
      const box = at.getBoundingClientRect();
      left = Math.max(left, box.left);
      right = Math.min(right, box.right);
    }
  return {left, right};
};
const touch = (a, b) => a.left <= b.right + BESIDE && b.left <= a.right + BESIDE;
const areAlongside = (some, others) => {
  if (some.length !== others.length) return false;
  const boxes = [some, others].map(rows => rows.map(row => row.getBoundingClientRect()));
  return boxes[0].every((box, n) => isLevel(box, boxes[1][n])) && touch(extentOf(some[0]), extentOf(others[0]));
};
// Gives a map from each part without an id to the row that it is a part of. `rows`: what the file calls rows; `keyOf`: the
// id that one of them carries itself, null for none. A table in which only some rows have none is no such part.
const wholeRows = (rows, keyOf) => {
  const keys = new Map(rows.map(row => [row, keyOf(row)])), tables = new Map(), found = new Map();
  if (![...keys.values()].includes(null)) return found;
  for (const row of rows) tables.set(row.parentNode, [...(tables.get(row.parentNode) ?? []), row]);
  const [bare, keyed] = [true, false].map(none => [...tables.values()].filter(table => table.every(row => keys.get(row) === null) === none));
  const said = table => table.map(row => keys.get(row)).join();
  for (const part of bare) {
    const fitting = keyed.filter(table => areAlongside(part, table));
    if (new Set(fitting.map(said)).size === 1) part.forEach((row, n) => found.set(row, fitting[0][n]));
  }
  return found;
};
