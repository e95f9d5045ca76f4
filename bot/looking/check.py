"""Looks by day at what the night will need: is the shop signed in, and are its pages as the bot knows them?

Reads the first page of one list of each scene, looks for one product, and changes nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from urllib.parse import urlsplit

from bot.browser.list.listing import Listing
from bot.browser.session import Browser
from bot.clock import china_time, utc_now
from bot.errors import PersonNeeded, Stopped
from bot.i18n import _
from bot.looking.surveyor import scene_page
from bot.model import Drift, Shop
from bot.progress import Progress, Silent
from bot.scene.scene import Scene
from bot.settings import Settings, session_path

#: A sign-in that ends so soon is renewed while people are at work.
SOON = timedelta(hours=48)


class Level(StrEnum):
    GOOD = "good"
    WARN = "warn"  # the night will work, or may
    BAD = "bad"  # it will not


@dataclass(frozen=True)
class Finding:
    """``scene`` is empty for what concerns the shop as a whole."""

    scene: str
    level: Level
    message: str
    advice: str = ""
    exit_code: int = 0


def check(
    browser: Browser,
    settings: Settings,
    shop: Shop,
    scenes: Iterable[Scene],
    progress: Progress | None = None,
) -> Iterator[Finding]:
    """One finding a scene and more for drift; after one that every other scene would meet too, none."""
    yield from _sign_in(settings, shop)
    for scene in scenes:
        (progress or Silent()).begin(scene.title)
        drift: list[Drift] = []
        try:
            with scene_page(browser, settings, shop, scene, drift) as page:
                page.open()
                containers = page.containers.all()
                if containers:
                    listing = Listing(page, containers[0].label)
                    read = listing.enter(loaded=True)
                    listing.look_up(read.ids[:1])  # by search, where that is how the night looks
        except (PersonNeeded, Stopped) as trouble:
            yield Finding(scene.name, Level.BAD, trouble.message, trouble.advice, trouble.exit_code)
            if trouble.reach == "run":
                return
            continue
        for name in {d.name: d for d in drift}.values():
            yield Finding(scene.name, Level.WARN, *_told(name), exit_code=3)
        if not drift:
            yield Finding(scene.name, Level.GOOD, _("as the bot knows it"))


def _told(drift: Drift) -> tuple[str, str]:
    """What drifted, and what to do about it."""
    if not drift.found_by:
        return (
            _("the page no longer gives {what}").format(what=drift.what),
            _("mend {place} of {page}").format(place=drift.name, page=drift.page),
        )
    return (
        _("“{what}” is found only by {by}").format(what=drift.what, by=drift.found_by),
        _("mend names.{name} of {page} before it is not found at all").format(
            name=drift.name, page=drift.page
        ),
    )


def _sign_in(settings: Settings, shop: Shop) -> Iterator[Finding]:
    ends = sign_in_ends(settings, shop)
    if ends is not None and ends < utc_now() + SOON:
        yield Finding(
            "",
            Level.WARN,
            _("the sign-in of {shop} ends on {when:%Y-%m-%d %H:%M}").format(
                shop=shop.key, when=china_time(ends)
            ),
            _("sign in again by day: `unbind login {shop}`").format(shop=shop.key),
            exit_code=3,
        )


def sign_in_ends(settings: Settings, shop: Shop) -> datetime | None:
    """When the first cookie that only the back offices themselves can read ends; None where none says so."""
    path = session_path(settings, shop)
    if settings.cdp or not path.exists():
        return None
    try:
        cookies = json.loads(path.read_text("utf-8"))["cookies"]
    except (ValueError, KeyError, TypeError):
        return None  # opening it tells so
    hosts = [urlsplit(address).hostname or "" for address in shop.sites.values()]
    ends = [
        cookie["expires"]
        for cookie in cookies
        if cookie["httpOnly"]
        and cookie["expires"] > 0
        and any(f".{h}".endswith(f".{cookie['domain'].lstrip('.')}") for h in hosts)
    ]
    return datetime.fromtimestamp(min(ends), UTC) if ends else None
