// Ends what aim.js began, and tells how many clicks landed in the row and how many were kept from landing elsewhere.
() => {
  const clicks = aim.clicks ?? remembered() ?? {hits: 0, misses: 0};
  aim.release?.();
  aim.clicks = null;
  remember(null);
  return {state: "ok", ...clicks};
}
