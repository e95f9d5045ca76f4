"""Which site a page belongs to, and where it says whose it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from bot.addresses import is_astray, origin_of
from bot.errors import NotRecorded
from bot.i18n import _
from bot.model import Shop
from bot.recorder.conversation import Conversation
from bot.recorder.demonstration import Shown
from bot.recorder.new_site import site_yaml
from bot.recorder.panel import Question
from bot.recorder.recorded_page import Stage
from bot.recorder.scene_draft import address_of

_BY_THE_HOUR = re.compile(
    r"(早上|上午|中午|下午|晚上)好|[早午晚]安|good (morning|afternoon|evening)|\d{1,2}[:：]\d\d",
    re.I,
)


@dataclass(frozen=True)
class Site:
    """Where the page belongs; with an address it is new to the shop."""

    name: str
    address: str = ""
    text: str = ""
    """Of its file."""
    shows: str = ""
    """What it calls the shop, where that is another name."""
    frame: tuple[str, str] = ("", "")
    """Name and address of the site in whose frame the list stands, where that is another one."""


def site_of(
    shop: Shop, talk: Conversation, shown: Shown, side: Stage, *, name: str, title: str
) -> Site:
    """The site of the page, called ``name`` (empty: after its host) where it is new to the shop. Raise
    :class:`NotRecorded` when that name is taken."""
    address, path = address_of(shown.url)
    host = urlsplit(address).netloc
    for known, its_address in shop.sites.items():
        if urlsplit(its_address).netloc == host:
            return Site(known)
    name = name or site_name(host)
    if name in shop.sites:
        raise NotRecorded(
            _("the shop has another address for {site} already").format(site=name),
            advice=_("choose another name with --site"),
        )
    css = side.call("whose", shop.name)
    shows = ""
    if not css:
        greets = side.call("greets", shop.name)
        css, shows = greets["css"], greets["text"]
    if not css:
        css, shows = _ask_whose(talk, shop)
    text = site_yaml(name, title or host, path, css, shown.dialogs)
    return Site(name, address, text, shows)


def frame_site(shop: Shop, site: Site, shown: Shown, url: str) -> tuple[str, str]:
    """Name and address of a frame that stands on another host than its page; ("", "") if it does not."""
    if not shown.frame_css or not is_astray(url, origin_of(shown.url)):
        return "", ""
    address = origin_of(url)
    for name, known in shop.sites.items():
        if origin_of(known) == address:
            return name, address
    return f"{site.name}-frame", address


def _ask_whose(talk: Conversation, shop: Shop) -> tuple[list[str], str]:
    ask = Question(
        "shop",
        _("Click where the page says whose it is"),
        hint=_(
            "The name of the shop or account, usually in a corner. The bot compares it before "
            "every batch: the page does not show “{name}” anywhere."
        ).format(name=shop.name),
        texts=True,
    )
    while True:
        event = talk.wait(ask)
        if event["kind"] != "click":
            continue
        frame = talk.stage.frame_of(event["point"])
        seen = talk.stage.call("whoseAt", event["point"], frame=frame)
        if _BY_THE_HOUR.search(seen["text"]):
            talk.problem = _("“{text}” says something else at another hour").format(
                text=seen["text"]
            )
            talk.way_out = _("point at the name alone, or at another place")
            continue
        if seen["css"] and 1 < len(seen["text"]) <= 40 and frame == talk.stage.page.main_frame:
            return seen["css"], seen["text"]
        talk.problem = _("no name can be read there")


def site_name(host: str) -> str:
    """A key for a host: the part that tells it from others."""
    labels = [label for label in host.split(":")[0].split(".") if label not in ("www", "localhost")]
    name = re.sub(r"[^a-z0-9]+", "_", (labels[0] if labels else host).lower()).strip("_")
    return name if name[:1].isalpha() else f"site_{name}"
