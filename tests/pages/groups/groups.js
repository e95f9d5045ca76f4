// What the pages with several lists share: asking the server, and the list itself. Each page shows the lists its own way.
const asked = new URLSearchParams(location.search);
const faults = ["twins", "colour", "hollow", "filters", "spent"].filter(name => asked.has(name)).map(name => "&" + name).join("");
const get = async path => (await fetch(path)).json();
const groups = () => get(`/api/groups?${faults}`);
const make = (tag, props = {}, ...children) => {
  const el = Object.assign(document.createElement(tag), props);
  el.append(...children);
  return el;
};

/** The question before a removal. */
const ask = (words, yes) => {
  const box = make("div", {className: "ask-mask"}, make("div", {className: "ask-box"},
    make("p", {textContent: words}),
    make("button", {textContent: "取消", onclick: () => box.remove()}),
    make("button", {textContent: "确定移出", onclick: () => { box.remove(); yes(); }})));
  box.firstChild.setAttribute("role", "dialog");
  document.body.append(box);
};

/** The products of one group in `place`: ten a page. `onRemoved` when some have gone. */
const showList = (place, group, onRemoved = () => {}, at = 0) => {
  const size = 10;
  const load = async () => {
    const {total, rows} = await get(`/api/list?group=${group}&offset=${at * size}&limit=${size}${faults}`);
    if (!rows.length && at) { at--; return load(); }
    const body = make("tbody", {}, ...rows.map(row => {
      const box = make("input", {type: "checkbox", className: "pick", value: row.id});
      box.onchange = () => { picked.textContent = `已选 ${chosen().length} 件`; };
      return make("tr", {className: "goods-row"}, make("td", {}, box), make("td", {className: "goods-title", textContent: row.title}),
        make("td", {className: "goods-id", textContent: row.id}), make("td", {textContent: row.status}));
    }));
    const chosen = () => [...body.querySelectorAll(":checked")].map(box => box.value);
    const picked = make("span", {className: "picked", textContent: "已选 0 件"});
    const remove = make("button", {className: "batch-remove", textContent: "批量移出", onclick: () => {
      const ids = chosen();
      if (ids.length) ask(`确定将选中的 ${ids.length} 个商品移出吗？`, async () => {
        await fetch("/api/remove", {method: "POST", body: JSON.stringify({group, ids})});
        onRemoved();
        load();
      });
    }});
    const turn = (words, to, off) => make("button", {textContent: words, disabled: off, onclick: () => { at = to; load(); }});
    place.replaceChildren(
      make("div", {className: "list-bar"}, picked, remove),
      make("table", {className: "goods-table"}, make("thead", {innerHTML: "<tr><th></th><th>商品</th><th>商品ID</th><th>状态</th></tr>"}), body),
      ...(rows.length ? [] : [make("p", {className: "goods-empty", textContent: "暂无商品"})]),
      make("div", {className: "list-pager"}, make("span", {textContent: `共 ${total} 件商品`}),
        turn("上一页", at - 1, at === 0), turn("下一页", at + 1, (at + 1) * size >= total)));
  };
  return load();
};
