"""A browser and one shop's signed-in context in it.

One browser context per unit of work: a long-lived one grows without bound.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from math import ceil

from loguru import logger
from playwright.sync_api import Browser as Browser  # for the rooms that must not import playwright
from playwright.sync_api import BrowserContext, Page, Playwright, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from bot.browser.evidence import private_folder
from bot.browser.installed import find_browser
from bot.browser.stored_session import begin, kept_session, parsed
from bot.errors import LoggedOut, SettingsError
from bot.i18n import _
from bot.model import Shop
from bot.settings import Settings

#: Pixels; no page is made wider than that.
_WIDEST = 8_000

# Clicks during an opening animation can land on the wrong layer.
_STILL = """
(() => {
  const add = () => {
    const style = document.createElement("style");
    // Not 1 ms for transitions too: that would give every element a transition of every property.
    // Once, or a spinner begins anew in every frame, and each time the page draws and hears of it.
    style.textContent = `*, *::before, *::after {
      animation-duration: 1ms !important; animation-delay: 0ms !important;
      animation-iteration-count: 1 !important;
      transition-duration: 0s !important; transition-delay: 0s !important}`;
    document.documentElement?.append(style);
  };
  document.documentElement ? add() : addEventListener("DOMContentLoaded", add);
})();
"""


@contextmanager
def open_browser(
    settings: Settings, *, headed: bool | None = None, port: int | None = None
) -> Iterator[Browser]:
    """Launch the browser that is there, or attach to the one at ``settings.cdp``.

    ``port``: others may attach to it there, from this machine. Raise :class:`NoBrowser` or
    :class:`SettingsError`.
    """
    headed = settings.headed if headed is None else headed
    # Traces are written there before their secrets are taken out.
    with private_folder() as private, sync_playwright() as playwright:
        if settings.cdp:
            yield _attach(playwright, settings.cdp)
            return  # somebody else's browser: it stays open
        found = find_browser(settings.browser or None, headed=headed)
        logger.debug("browser: {}", found)
        try:
            browser = playwright.chromium.launch(
                executable_path=found.path,
                headless=not headed,
                # A system proxy does not serve loopback addresses; shops are reached without one too.
                args=[
                    "--no-first-run",
                    "--disable-background-networking",
                    *([f"--remote-debugging-port={port}"] if port else []),
                ],
                traces_dir=private,
                # Ctrl-C is ours: it lets the batch at hand finish.
                handle_sigint=False,
            )
        except PlaywrightError as error:
            raise SettingsError(
                _("{name} does not start: {why}").format(
                    name=found.name, why=error.message.strip().splitlines()[0]
                ),
                advice=_("run `unbind doctor`"),
            ) from error
        try:
            yield browser
        finally:
            browser.close()


def _attach(playwright: Playwright, address: str) -> Browser:
    try:
        return playwright.chromium.connect_over_cdp(address, timeout=10_000)
    except PlaywrightError as error:
        raise SettingsError(
            _("no browser answers at {address}").format(address=address),
            advice=_("start it with --remote-debugging-port, or empty UNBIND_CDP"),
        ) from error


@contextmanager
def open_context(
    browser: Browser, settings: Settings, shop: Shop, *, new: bool = False
) -> Iterator[BrowserContext]:
    """A context signed in as ``shop``; with ``new`` a stored session is not needed.

    Attached to a running browser, its own context and sign-in are used.
    Raise :class:`LoggedOut` when there is no stored session, or one that cannot be read.
    """
    if settings.cdp and browser.contexts:
        yield browser.contexts[0]
        return
    kept = kept_session(settings, shop)
    if kept is None and not new:
        raise LoggedOut(
            _("there is no session of the shop “{shop}” yet").format(shop=shop.key),
            advice=_("sign in: `unbind login {shop}`").format(shop=shop.key),
        )
    state, tabs = ({}, {}) if new or kept is None else parsed(kept, shop)
    context = browser.new_context(
        storage_state=state or None,  # type: ignore[arg-type]
        viewport={"width": 1440, "height": 900},
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
    )
    begin(context, kept, tabs)
    try:
        yield context
    finally:
        context.close()


def new_page(context: BrowserContext, timeout_s: float) -> Page:
    """A tab of ours, without animations; a person's other tabs are left as they are."""
    page = context.new_page()
    page.set_default_timeout(timeout_s * 1000)
    page.add_init_script(_STILL)
    return page


def widen(page: Page, by: float) -> bool:
    """Make the page wider by so many pixels. False where it has the size of a window of somebody's."""
    size = page.viewport_size
    if not size:
        return False
    page.set_viewport_size({**size, "width": min(size["width"] + ceil(by), _WIDEST)})
    return True
