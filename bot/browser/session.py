"""A browser and one shop's signed-in context in it.

One browser context per unit of work (a long-lived one grows without bound). The storage state is written
with a private file mode, right after sign-in, after the shop choice, and when the work ends.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from filelock import FileLock
from loguru import logger
from playwright.sync_api import Browser as Browser  # for the rooms that must not import playwright
from playwright.sync_api import BrowserContext, Page, Playwright, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from bot.addresses import origin_of
from bot.browser.evidence import private_folder
from bot.browser.installed import find_browser
from bot.errors import LoggedOut, SettingsError
from bot.i18n import _
from bot.model import Shop
from bot.redaction import remember
from bot.settings import Settings, session_path
from bot.workspace import keep_private

# Clicks during an opening animation can land on the wrong layer.
_STILL = """
(() => {
  const add = () => {
    const style = document.createElement("style");
    // Not 1 ms for transitions too: that would give every element a transition of every property.
    style.textContent = `*, *::before, *::after {
      animation-duration: 1ms !important; animation-delay: 0ms !important;
      transition-duration: 0s !important; transition-delay: 0s !important}`;
    document.documentElement?.append(style);
  };
  document.documentElement ? add() : addEventListener("DOMContentLoaded", add);
})();
"""

# A new tab begins without what another one kept. What a page emptied itself stays so, in that tab.
_RESTORE = """kept => {
  try {
    const items = kept[location.origin];
    if (items && !sessionStorage.length)
      for (const [name, value] of Object.entries(items)) sessionStorage.setItem(name, value);
  } catch {}  // a frame that may keep nothing
}"""
#: The part of a session file that Playwright knows nothing of: origin → what its tabs keep.
_OF_TABS = "sessionStorage"
#: Characters; what a sign-in needs is shorter.
_LARGE = 20_000
#: Long, in one piece, of letters and digits: no word, no number, no address.
_OPAQUE = re.compile(r"(?=.*[A-Za-z])(?=.*\d)[\w.%+/=~|-]{16,}")


@dataclass
class _Begun:
    """What a context began with, or was last saved as; ``tabs``: origin → what its tabs keep."""

    content: bytes | None
    tabs: dict[str, dict[str, str]]


_begun: WeakKeyDictionary[BrowserContext, _Begun] = WeakKeyDictionary()


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
    kept = _kept_session(settings, shop)
    if kept is None and not new:
        raise LoggedOut(
            _("there is no session of the shop “{shop}” yet").format(shop=shop.key),
            advice=_("sign in: `unbind login {shop}`").format(shop=shop.key),
        )
    state = {} if new or kept is None else _parsed(kept, shop)
    tabs = state.pop(_OF_TABS, {})
    context = browser.new_context(
        storage_state=state or None,  # type: ignore[arg-type]
        viewport={"width": 1440, "height": 900},
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
    )
    _begun[context] = _Begun(kept, tabs)
    if tabs:
        context.add_init_script(f"({_RESTORE})({json.dumps(tabs)})")
    try:
        yield context
    finally:
        context.close()


def _kept_session(settings: Settings, shop: Shop) -> bytes | None:
    path = session_path(settings, shop)
    if not path.exists():
        return None
    keep_private(path.parent)
    keep_private(path)
    return path.read_bytes()


def _parsed(kept: bytes, shop: Shop) -> dict[str, Any]:
    try:
        state = json.loads(kept)
        remember(_secrets_of(state))
    except (ValueError, TypeError, AttributeError) as error:
        raise LoggedOut(
            _("the stored session of the shop “{shop}” cannot be read").format(shop=shop.key),
            advice=_("sign in: `unbind login {shop}`").format(shop=shop.key),
        ) from error
    return dict(state)


def _secrets_of(state: dict[str, Any]) -> list[str]:
    """Values that nothing else is called: a page keeps its settings beside its tokens."""
    origins = state.get("origins", [])
    kept = [
        *state.get("cookies", []),
        *(item for origin in origins for item in origin.get("localStorage", [])),
    ]
    values = [str(item.get("value", "")) for item in kept]
    values += [v for items in state.get(_OF_TABS, {}).values() for v in items.values()]
    return [value for value in values if _OPAQUE.fullmatch(value)]


def new_page(context: BrowserContext, timeout_s: float) -> Page:
    """A tab of ours, without animations; a person's other tabs are left as they are."""
    page = context.new_page()
    page.set_default_timeout(timeout_s * 1000)
    page.add_init_script(_STILL)
    return page


def save_session(
    context: BrowserContext, settings: Settings, shop: Shop, *, signed_in: bool = False
) -> Path:
    """Write cookies and what pages keep in the browser, readable by their owner only, whole or not at all.

    A session that was written since this context began is newer, a sign-in made meanwhile for one, and stays;
    unless somebody just ``signed_in`` here.
    """
    path = session_path(settings, shop)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    keep_private(path.parent)
    begun = _begun.setdefault(context, _Begun(None, {}))
    state: dict[str, Any] = dict(context.storage_state(indexed_db=True))
    if begun.tabs:
        state[_OF_TABS] = begun.tabs
    remember(_secrets_of(state))
    content = json.dumps(state, ensure_ascii=False, indent=2).encode()
    with _alone(settings, shop):
        now = path.read_bytes() if path.exists() else None
        if not signed_in and now != begun.content:
            logger.info("the session of {} was written meanwhile, and stays", shop.key)
            return path
        part = path.with_name(path.name + ".part")
        part.unlink(missing_ok=True)
        with open(part, "xb", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
            file.write(content)
        part.replace(path)
    begun.content = content
    return path


def _alone(settings: Settings, shop: Shop) -> FileLock:
    """A sign-in and the end of a run must not write over each other."""
    folder = settings.home / "locks"
    folder.mkdir(parents=True, exist_ok=True)
    return FileLock(folder / f"{shop.key}.session.lock")


def keep_tabs(context: BrowserContext, shop: Shop) -> None:
    """From the next saving on keep what the tabs on the shop's own hosts have in sessionStorage.

    No storage state holds it. It goes with its tab, and with it the words of a search or a selection: so it
    is kept only for a sign-in that is nothing without it.
    """
    own = {origin_of(address) for address in shop.sites.values()}
    for page in context.pages:
        if (origin := origin_of(page.url)) in own and (items := _of_tab(page)):
            _begun.setdefault(context, _Begun(None, {})).tabs[origin] = items


def renew_tab(page: Page) -> None:
    """Of what is kept of tabs, the values that this one has now: a page may renew its token."""
    begun = _begun.get(page.context)
    if kept := begun and begun.tabs.get(origin_of(page.url)):
        kept.update((name, value) for name, value in _of_tab(page).items() if name in kept)


def _of_tab(page: Page) -> dict[str, str]:
    with suppress(PlaywrightError):  # it is going elsewhere at this moment
        found: dict[str, str] = page.evaluate("() => ({...sessionStorage})")
        return {name: value for name, value in found.items() if len(value) < _LARGE}
    return {}
