"""The bot on the field pages (tests/pages), in a workspace of its own."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from bot.looking.survey import Survey
from bot.looking.surveyor import survey
from bot.model import Shop
from bot.planning.listed import plan_listed
from bot.policy.limits import Limits
from bot.running.journal import Journal
from bot.running.run import Finished, apply
from bot.scene.scenes import Scenes
from bot.settings import Settings, load_shops, session_path
from tests.pages import FieldPages

HERE = Path(__file__).parents[1] / "pages"
#: Seconds; a machine with much else to do is slow.
PATIENCE = 30
SHOP = "好物优选旗舰店"
WIDE = Limits(max_rows=2000, max_share=1, max_times_usual=99)
PAGES = ("plain", "cards", "legacy", "ant", "element")


@dataclass
class Bot:
    """The bot in a workspace of its own, on the pages of the scenes `field/…`."""

    browser: Browser
    settings: Settings
    scenes: Scenes
    shop: Shop
    journal: Journal

    def survey(self, page: str, ids: Sequence[str] = ()) -> Survey:
        scene = self.scenes.get(f"field/{page}")
        seen = survey(self.browser, self.settings, self.shop, [scene], ids)
        assert not seen.scenes[0].error, seen.scenes[0].error
        return seen

    def clean(self, page: str, ids: list[str], changed: Mapping[str, str] = {}) -> Finished:
        """Survey, plan and apply. ``changed``: words of the flow that are other words now."""
        flow = self.settings.home / "flows" / "field" / f"{page}.py"
        text = flow.read_text("utf-8")
        for old, new in changed.items():
            assert old in text
            text = text.replace(old, new)
        flow.write_text(text, "utf-8")
        plan = plan_listed(
            self.survey(page, ids),
            self.scenes,
            self.shop,
            self.settings,
            source="test",
            limits=WIDE,
            whole=False,
        )
        return apply(plan, self.settings, self.journal, browser=self.browser)


@dataclass
class Field(Bot):
    pages: FieldPages


def bot_in(home: Path, browser: Browser) -> Bot:
    """What is in ``home`` stays: a recording, for one."""
    settings = Settings(home=home, timeout=PATIENCE, backoff=(), database="")
    shop = load_shops(settings)["demo"]
    session = session_path(settings, shop)
    if not session.exists():
        session.parent.mkdir()
        session.write_text('{"cookies": [], "origins": []}', "utf-8")
    return Bot(browser, settings, Scenes(home), shop, Journal(settings.database_url))


def workspace(home: Path, pages: FieldPages, browser: Browser) -> Field:
    if not (home / "shops.yaml").exists():
        entry: dict[str, Any] = {"name": SHOP, "sites": {n: pages.url(n, "") for n in PAGES}}
        (home / "shops.yaml").write_text(json.dumps({"shops": {"demo": entry}}), "utf-8")
    return Field(**vars(bot_in(home, browser)), pages=pages)


def by_hand(home: Path) -> None:
    """The scenes written by hand."""
    # Only one folder of the checkout may be called selectors.
    for part, own in (("flows", "flows"), ("files", "selectors")):
        shutil.copytree(HERE / "scenes" / part, home / own)
