// The words of each card of a container that is shown; null where none is, or they do not stand still.
async els => {
  const words = () => els.map(el => (el.isConnected ? el.innerText : null));
  const before = words();
  for (let n = 0; n < 3; n++) await nextFrame();
  return before.length && words().every((text, n) => text !== null && text === before[n]) ? before : null;
}
