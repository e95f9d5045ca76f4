// What is drawn in an element: what its icons are called by whoever made them, else a digest of their shapes.
// Empty where nothing is drawn.
const iconOf = el => {
  const parts = [el, ...deepAll(el, "*")].slice(0, 60).filter(part => !part.closest("defs, symbol"));
  const names = parts.map(iconName).filter(Boolean);
  if (names.length) return [...new Set(names)].join(" ");
  const shapes = parts.flatMap(iconShapes).join("\n");
  return shapes && digestOf(shapes);
};
// An address as a name: of a drawing in a file its own, else the file's, without what tells one build from another.
const iconName = part => {
  const tag = part.localName;
  if (tag === "use") return (part.getAttribute("href") ?? part.getAttribute("xlink:href") ?? "").split("#")[1] ?? "";
  if (tag === "img" && !/^(data|blob):/.test(part.getAttribute("src") ?? ""))
    return (part.getAttribute("src") ?? "").split(/[?#]/)[0].split("/").at(-1).split(".")[0].replace(/[-_](?=[a-f]*\d)[\da-f]{6,}$/i, "");
  if (part.hasAttribute("data-icon")) return part.getAttribute("data-icon");
  return tag.includes("-") ? part.getAttribute("icon") || part.getAttribute("name") || "" : "";
};
const iconShapes = part => {
  const drawn = part instanceof SVGElement
    ? ["d", "points", "cx", "cy", "r", "x", "y", "x1", "y1", "x2", "y2", "width", "height", "transform"]
      .filter(name => part.hasAttribute(name)).map(name => `${part.localName} ${name} ${part.getAttribute(name)}`) : [];
  const style = getComputedStyle(part);
  const pictures = [style.backgroundImage, style.maskImage, part.getAttribute("src") ?? ""].filter(said => /^(url\(")?data:|^url\("(?!blob)/.test(said));
  // A sign of a font that holds pictures.
  const signs = ["::before", "::after"].map(at => getComputedStyle(part, at).content).filter(said => /^"[^"]/.test(said));
  return [...(part.localName === "svg" ? [] : drawn), ...pictures, ...signs];
};
// FNV-1a
const digestOf = text => {
  let hash = 0x811c9dc5;
  for (const sign of text) hash = Math.imul(hash ^ sign.codePointAt(0), 0x01000193);
  return "shape-" + (hash >>> 0).toString(16).padStart(8, "0");
};
