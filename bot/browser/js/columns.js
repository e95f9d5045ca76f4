// Which cell of a row stands under which head: by the table's own geometry, never by counting alone. What cannot
// be matched is left out, and whoever needs it is told that it cannot be read.

// Cells of a section of a table with the columns each covers: row → [{el, from, to}], spans counted.
const gridOf = rows => {
  const grid = new Map(), hanging = [];  // hanging[column]: {el, left} of a cell that spans further rows
  for (const row of rows) {
    const cells = [];
    let column = 0;
    const fill = () => {
      while (hanging[column]?.left > 0) {
        const {el} = hanging[column], from = column;
        while (hanging[column]?.el === el && hanging[column].left > 0) hanging[column++].left--;
        cells.push({el, from, to: column});
      }
    };
    for (const el of row.cells) {
      fill();
      const from = column;
      for (let n = el.colSpan; n > 0; n--, column++) hanging[column] = {el, left: (el.rowSpan || Infinity) - 1};
      cells.push({el, from, to: column});
    }
    fill();
    grid.set(row, cells);
  }
  return grid;
};
// The rows that make the head of a table: its thead, else those at its top that hold nothing but th.
const headRows = table => {
  if (table.tHead) return [...table.tHead.rows];
  const rows = [...table.rows], first = rows.findIndex(row => [...row.cells].some(c => c.tagName !== "TH"));
  return first > 0 ? rows.slice(0, first) : [];
};
// The lowest head over each column, named by itself and by all heads above it together.
const leavesOf = table => {
  const rows = headRows(table), grid = [...gridOf(rows).values()];
  if (!grid.length) return [];
  const width = Math.max(...grid.flat().map(cell => cell.to), 0), leaves = new Map();
  for (let column = 0; column < width; column++) {
    const over = grid.map(cells => cells.find(c => c.from <= column && column < c.to)).filter(Boolean);
    const leaf = over.at(-1);
    if (!leaf || leaves.has(leaf.el)) continue;
    const path = [...new Set(over.map(c => c.el))].map(el => flat(el)).filter(Boolean);
    leaves.set(leaf.el, {...leaf, names: [flat(leaf.el), path.join(" ")]});
  }
  return [...leaves.values()];
};
// Edges that coincide, to a border; and those that a scroll bar or other rounding has moved a little, always by
// much less than the width of a column.
const within = (a, b, most) => Math.abs(a.left - b.left) <= most && Math.abs(a.right - b.right) <= most;
const exactly = (a, b) => within(a, b, 1.5);
const aligned = (a, b) => exactly(a, b) || within(a, b, Math.min(20, a.width / 4, b.width / 4));

// `root`: the element that holds head and rows; `wanted`: {head: fact}; `all`: finds by CSS below the root.
// Gives a function from a row to {fact: element}, and the heads that are there and cannot be told apart.
const columnsOf = (root, wanted, all) => {
  const unclear = new Set();
  const named = leaves => {
    const found = {};
    for (const [head, fact] of Object.entries(wanted)) {
      const [own, path] = [0, 1].map(way => leaves.filter(leaf => leaf.names[way] === head));
      const [leaf, ...others] = own.length ? own : path;
      if (others.length) unclear.add(head);
      else if (leaf) found[fact] = {...leaf, head};
    }
    return found;
  };
  // ---- head and row in one table
  const tables = new Map();  // table → {named, grids: section → its grid}
  const inTable = (row, table) => {
    if (!tables.has(table)) tables.set(table, {named: named(leavesOf(table)), grids: new Map()});
    const {named: heads, grids} = tables.get(table), section = row.parentElement;
    if (!grids.get(section)?.has(row)) grids.set(section, gridOf(section.rows ?? [row]));
    const cells = grids.get(section).get(row), found = {};
    for (const [fact, {from, to, head}] of Object.entries(heads)) {
      const under = cells.filter(c => c.from < to && from < c.to);
      const inside = under.every(c => from <= c.from && c.to <= to);
      const worded = under.filter(c => flat(c.el));
      if (inside && under.length === 1) found[fact] = under[0].el;
      else if (inside && worded.length === 1) found[fact] = worded[0].el;
      else if (under.length) unclear.add(head);
    }
    return found;
  };
  // ---- head elsewhere: the one whose edges are those of the row's cells
  let apart = null;
  const headsApart = () => {
    const groups = new Map();
    const add = (key, leaf) => groups.set(key, [...(groups.get(key) ?? []), leaf]);
    for (const table of new Set(all("thead").map(head => head.closest("table"))))
      for (const leaf of leavesOf(table)) add(table, leaf);
    for (const el of all("[role=columnheader]"))
      if (!el.closest("thead"))
        add(el.closest("[role=grid], [role=table], [role=treegrid]") ?? root, {el, names: [flat(el), flat(el)]});
    const placed = [...groups.values()].map(leaves =>
      leaves.map(leaf => ({...leaf, box: leaf.el.getBoundingClientRect()})).filter(l => l.box.width > 0));
    // A head drawn a second time, for screen readers or a shadow, in the same places is the same head.
    const look = leaves => leaves.map(({names, box}) => `${names[1]} ${Math.round(box.left)}`).join("|");
    return [...new Map(placed.map(leaves => [look(leaves), {leaves, named: null}])).values()];
  };
  const elementsShown = el => [...childrenShown(el)].filter(node => node.nodeType === 1)
    .flatMap(node => (node.localName === "slot" ? elementsShown(node) : [node]));
  const cellsIn = row => {
    let parts = elementsShown(row);
    while (parts.length === 1 && elementsShown(parts[0]).length > 1) parts = elementsShown(parts[0]);
    return parts.map(el => ({el, box: el.getBoundingClientRect()})).filter(c => c.box.width > 0);
  };
  // The heads that fit these cells best, null where none do or two do alike.
  const headsOver = cells => {
    const fits = (leaves, alike) => leaves.filter(l => cells.some(c => alike(c.box, l.box))).length;
    const ranked = apart.map(group => ({group, loose: fits(group.leaves, aligned), exact: fits(group.leaves, exactly)}));
    const [best, second] = ranked.sort((a, b) => b.loose - a.loose || b.exact - a.exact);
    if (!best?.loose) return {loose: 0, group: null};
    if (best.loose === second?.loose && best.exact === second.exact) return {loose: best.loose, group: null};
    return best;
  };
  // A row that a long word has pushed out of line is read as the row beside it with as many cells that is most in line.
  const models = new Map();  // the element around the rows → number of cells → cells in line, and their heads
  const modelOf = (row, cells) => {
    const around = row.parentNode;
    if (!models.has(around)) {
      const known = new Map();
      for (const other of [...around.children].filter(el => el.tagName === row.tagName)) {
        const its = other === row ? cells : cellsIn(other), over = headsOver(its);
        if (over.loose > (known.get(its.length)?.over.loose ?? -1)) known.set(its.length, {cells: its, over});
      }
      models.set(around, known);
    }
    return models.get(around).get(cells.length);
  };
  const beside = row => {
    apart ??= headsApart();
    const cells = cellsIn(row), own = {cells, over: headsOver(cells)};
    const model = [modelOf(row, cells), own].find(m => m && m.over.loose > own.over.loose) ?? own;
    const {group} = model.over;
    if (!group) {
      for (const {leaves} of apart) for (const {head} of Object.values(named(leaves))) unclear.add(head);
      return {};
    }
    const heads = (group.named ??= named(group.leaves)), found = {};
    for (const [fact, {box, head}] of Object.entries(heads)) {
      const [at, ...others] = model.cells.flatMap((c, n) => (aligned(c.box, box) ? [n] : []));
      if (at !== undefined && !others.length) found[fact] = cells[at].el;
      else if (others.length) unclear.add(head);
    }
    return found;
  };
  const cells = row => {
    const table = row.tagName === "TR" ? row.closest("table") : null;
    return table && headRows(table).length ? inTable(row, table) : beside(row);
  };
  return {cells, unclear};
};
