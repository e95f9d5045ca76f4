"""Clicks on the way to a list, as on its tab: they may be made twice, for nothing changes by them."""

from __future__ import annotations

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Locator

# Sees whether a press of the button on an element becomes a click on it. One released elsewhere, because the
# page moved in between, becomes none.
_WITNESS = """el => {
  const path = event => event.composedPath().includes(el), seen = {pressed: false, clicked: false};
  const press = event => { seen.pressed ||= path(event); };
  const click = event => { seen.clicked ||= path(event); };
  const view = el.ownerDocument.defaultView;
  view.addEventListener("mousedown", press, true);
  view.addEventListener("click", click, true);
  return {isLost: () => {
    view.removeEventListener("mousedown", press, true);
    view.removeEventListener("click", click, true);
    return seen.pressed && !seen.clicked && el.isConnected;
  }};
}"""


def click(element: Locator, ms: float | None = None) -> None:
    """Click it, and once more where the first press was lost. Raise a Playwright error; ``ms``: milliseconds
    for each click, None for the page's own patience. Two round trips more than a click."""
    witness = element.evaluate_handle(_WITNESS, timeout=ms)
    element.click(timeout=ms)
    try:
        lost = witness.evaluate("witness => witness.isLost()")
    except PlaywrightError:
        return  # the click led to another document
    if lost:
        element.click(timeout=ms)
