// What the page says around its rows: each line of it.
(root, {spec}) => {
  const linesOf = el => readableLines(el).split("\n").map(line => line.trim()).filter(Boolean);
  const inRows = new Set(spec.row.flatMap(css => deepAll(document, css)).flatMap(linesOf));
  return {state: "ok", lines: linesOf(document.body).filter(line => !inRows.has(line))};
}
