// Whether the page shows whose it is, or that nobody is signed in.
([css, url]) =>
  new RegExp(url).test(location.href) ||
  deepAll(document, css).some(el => el.getClientRects().length && (el.textContent || el.matches("input")))
