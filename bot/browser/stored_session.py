"""The session of a shop as it is stored: cookies and what pages keep in the browser.

Written with a private file mode, right after sign-in, after the shop choice, and when the work ends.
"""

from __future__ import annotations

import json
import os
import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from filelock import FileLock
from loguru import logger
from playwright.sync_api import BrowserContext, Page
from playwright.sync_api import Error as PlaywrightError

from bot.addresses import origin_of
from bot.errors import LoggedOut
from bot.i18n import _
from bot.model import Shop
from bot.redaction import remember
from bot.settings import Settings, session_path
from bot.workspace import Workspace, keep_private

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


def kept_session(settings: Settings, shop: Shop) -> bytes | None:
    path = session_path(settings, shop)
    if not path.exists():
        return None
    keep_private(path.parent)
    keep_private(path)
    return path.read_bytes()


def parsed(kept: bytes, shop: Shop) -> tuple[dict[str, Any], dict[str, dict[str, str]]]:
    """The storage state for Playwright, and what tabs keep. Raise :class:`LoggedOut`."""
    try:
        state = dict(json.loads(kept))
        remember(_secrets_of(state))
    except (ValueError, TypeError, AttributeError) as error:
        raise LoggedOut(
            _("the stored session of the shop “{shop}” cannot be read").format(shop=shop.key),
            advice=_("sign in: `unbind login {shop}`").format(shop=shop.key),
        ) from error
    tabs = state.pop(_OF_TABS, {})
    return state, tabs


def begin(context: BrowserContext, kept: bytes | None, tabs: dict[str, dict[str, str]]) -> None:
    """The context was made of what was ``kept``; ``tabs``: origin → what its tabs have, from now on."""
    _begun[context] = _Begun(kept, tabs)
    if tabs:
        context.add_init_script(f"({_RESTORE})({json.dumps(tabs)})")


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
    folder = Workspace(settings.home).locks
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
