// What is known of the row that is aimed at. A click in it may lead to another document: the proof outlives this one.
// Nothing else writes it. Stands before aim.js and release.js.
const AIMED = "unbind.aimed";
const aim = window[Symbol.for("unbind.aim")] ??= {clicks: null, release: null};
const remember = clicks => {
  try { clicks ? sessionStorage.setItem(AIMED, JSON.stringify(clicks)) : sessionStorage.removeItem(AIMED); }
  catch { /* no storage here: no proof either */ }
};
const remembered = () => {
  try { return JSON.parse(sessionStorage.getItem(AIMED)); } catch { return null; }
};
