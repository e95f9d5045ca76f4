// Whether the page shows whose it is, or that nobody is signed in.
([css, url]) =>
  new RegExp(url).test(location.href) ||
  deepAll(document, css).some(el => rendered(el) && (flat(el) || el.matches("input")))
