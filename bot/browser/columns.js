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
const leavesOf = (table, flat) => {
  const rows = headRows(table), grid = [...gridOf(rows).values()];
  if (!grid.length) return [];
  const width = Math.max(...grid.flat().map(cell => cell.to), 0), leaves = new Map();
  for (let column = 0; column < width; column++) {
    const over = grid.map(cells => cells.find(c => c.from <= column && column < c.to)).filter(Boolean);
    const leaf = over.at(-1);
    if (!leaf || leaves.has(leaf.el)) continue;
    const path = [...new Set(over.map(c => c.el))].map(flat).filter(Boolean);
    leaves.set(leaf.el, {...leaf, names: [flat(leaf.el), path.join(" ")]});
  }
  return [...leaves.values()];
};
const NEAR = 1.5;  // pixels: borders are drawn on one side or the other
const aligned = (a, b) => Math.abs(a.left - b.left) <= NEAR && Math.abs(a.right - b.right) <= NEAR;

// `root`: the element that holds head and rows; `wanted`: {head: fact}; `all`: finds by CSS below the root.
// Gives a function from a row to {fact: element}, and the heads that are there and cannot be told apart.
const columnsOf = (root, wanted, all, flat) => {
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
  const within = (row, table) => {
    if (!tables.has(table)) tables.set(table, {named: named(leavesOf(table, flat)), grids: new Map()});
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
      for (const leaf of leavesOf(table, flat)) add(table, leaf);
    for (const el of all("[role=columnheader]"))
      if (!el.closest("thead"))
        add(el.closest("[role=grid], [role=table], [role=treegrid]") ?? root, {el, names: [flat(el), flat(el)]});
    const placed = [...groups.values()].map(leaves =>
      leaves.map(leaf => ({...leaf, box: leaf.el.getBoundingClientRect()})).filter(l => l.box.width > 0));
    // A head drawn a second time, for screen readers or a shadow, in the same places is the same head.
    const look = leaves => leaves.map(({names, box}) => `${names[1]} ${Math.round(box.left)}`).join("|");
    return [...new Map(placed.map(leaves => [look(leaves), {leaves, named: null}])).values()];
  };
  const beside = row => {
    apart ??= headsApart();
    let parts = [...(row.shadowRoot ?? row).children];
    while (parts.length === 1 && parts[0].children.length > 1) parts = [...parts[0].children];
    const cells = parts.map(el => ({el, box: el.getBoundingClientRect()})).filter(c => c.box.width > 0);
    const under = group => group.leaves.filter(l => cells.some(c => aligned(c.box, l.box))).length;
    const ranked = apart.map(group => [under(group), group]).sort((a, b) => b[0] - a[0]);
    const [best, second] = ranked;
    if (!best?.[0] || best[0] === second?.[0]) {
      for (const group of apart) for (const {head} of Object.values(named(group.leaves))) unclear.add(head);
      return {};
    }
    const heads = (best[1].named ??= named(best[1].leaves)), found = {};
    for (const [fact, {box, head}] of Object.entries(heads)) {
      const [cell, ...others] = cells.filter(c => aligned(c.box, box));
      if (cell && !others.length) found[fact] = cell.el;
      else if (others.length) unclear.add(head);
    }
    return found;
  };
  const cells = row => {
    const table = row.tagName === "TR" ? row.closest("table") : null;
    return table && headRows(table).length ? within(row, table) : beside(row);
  };
  return {cells, unclear};
};
