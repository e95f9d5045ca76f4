"use strict";
// Only comfort: without it the page shows everything, unfiltered.
const box = document.getElementById("search");
const rows = [...document.querySelectorAll("tr[data-row]")];
// data-row: what a row is about where its own cells do not say it.
const texts = rows.map((row) => `${row.dataset.row} ${row.textContent}`.toLowerCase());
const pieces = [...document.querySelectorAll(".piece")];
const groups = [...document.querySelectorAll("details.group")];
const openAtFirst = groups.map((group) => group.open);
const found = document.getElementById("found");
let waiting = 0;

function filter() {
  const words = box.value.toLowerCase().split(/[\s,，、]+/).filter(Boolean);
  // Several ids pasted at once mean any of them; other words must all be there.
  const ids = words.length > 1 && words.every((word) => /^\d{6,}$/.test(word));
  let shown = 0;
  rows.forEach((row, i) => {
    const has = (word) => texts[i].includes(word);
    const keep = ids ? words.some(has) : words.every(has);
    row.hidden = !keep;
    shown += keep ? 1 : 0;
  });
  pieces.forEach((piece) => {
    piece.hidden = piece.querySelector("tr[data-row]:not([hidden])") === null;
  });
  groups.forEach((group, i) => {
    const any = group.querySelector(".piece:not([hidden])") !== null;
    group.hidden = words.length > 0 && !any;
    group.open = words.length > 0 ? any : openAtFirst[i];
  });
  found.textContent = words.length ? found.dataset.text.replace("{n}", shown) : "";
}
if (box) {
  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(filter, 120);
  });
  document.getElementById("tools").hidden = false;
}

document.querySelectorAll("a[href^='#']").forEach((link) =>
  link.addEventListener("click", () => {
    const target = document.querySelector(link.getAttribute("href"));
    const group = target && target.querySelector("details");
    if (group) group.open = true;
  })
);

const zoom = document.getElementById("zoom");
document.querySelectorAll("a.picture").forEach((link) =>
  link.addEventListener("click", (event) => {
    const image = link.querySelector("img");
    if (!image || !zoom.showModal) return;
    event.preventDefault();
    zoom.querySelector("img").src = image.src;
    zoom.querySelector("p").textContent = image.alt;
    zoom.showModal();
  })
);
zoom.addEventListener("click", () => zoom.close());
