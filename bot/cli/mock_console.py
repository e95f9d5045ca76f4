"""What the console needs to be tried out: the mock site, a workspace of its own, a shop that is signed in."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.cli.frame import Call
from bot.clock import china_time, utc_now
from bot.errors import InputError
from bot.i18n import _
from bot.settings import Settings, choose_shop, load_settings

_PHONE, _CODE = "13800000000", "123456"
#: Settings for real shops: none of them holds here, and none for the commands begun from here.
_OF_REAL_SHOPS = ("database", "cdp", "max_rows", "max_share", "max_times_usual", "plan_hours")


@contextmanager
def mock_workspace(call: Call) -> Iterator[Settings]:
    """While it is entered the mock site runs, in this process."""
    from bot.cli.fresh_workspace import make_workspace
    from mock_site import MockSite
    from mock_site.app import DIST, NOT_BUILT

    if not (DIST / "index.html").is_file():
        raise InputError(NOT_BUILT, advice=_("in a checkout: make ui"))
    folder = _fresh_folder(call)
    for name in _OF_REAL_SHOPS:
        os.environ[f"UNBIND_{name.upper()}"] = str(Settings.model_fields[name].default)
    with MockSite() as site:
        make_workspace(folder, mock_port=site.port)
        settings = load_settings(home=folder)
        call.say(_("signing in to the mock back office …"))
        _sign_in(settings)
        yield settings


def _fresh_folder(call: Call) -> Path:
    """Below the workspace where there is one, or one was named; else a temporary one."""
    home = call.settings.home
    if not (home.is_dir() or call.home):
        return Path(tempfile.mkdtemp(prefix="unbind-mock-"))
    name = f"{china_time(utc_now()):%Y%m%d-%H%M%S}-"
    (home / "mock").mkdir(parents=True, exist_ok=True)
    return Path(tempfile.mkdtemp(prefix=name, dir=home / "mock"))


def _sign_in(settings: Settings) -> None:
    from bot.browser.session import open_browser, open_context
    from bot.browser.signin import by_terminal
    from bot.cli.commands.login import SITE
    from bot.scene.scenes import Scenes

    shop = choose_shop(settings, None)
    with (
        open_browser(settings, headed=False) as browser,
        open_context(browser, settings, shop, new=True) as context,
    ):
        site = Scenes(settings.home).site(SITE)
        by_terminal(context, site, shop, settings, phone=_PHONE, code=lambda: _CODE)
