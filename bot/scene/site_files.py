"""Site files: ``selectors/sites/<site>.yaml``, what all pages of one back office share.

Who is signed in, dialogs, toasts, verifications, the overlays that may be closed. Read as strictly as the
pages' files.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import Field, model_validator

from bot.addresses import OwnPath, OwnPathOrNone
from bot.errors import BadSelectorFile
from bot.scene.page_names import Name, Strict, no_circles
from bot.scene.patterns import CssList, NumberPattern, Pattern
from bot.scene.selector_files import advice
from bot.yaml_files import read_yaml


class ShopShown(Strict):
    name: CssList
    id: CssList = ()
    id_text: NumberPattern = r"(\d+)"


class Captcha(Strict):
    """A verification is there when a frame is at least ``min`` pixels and visible, or the page says so:
    an invisible 300×150 frame is always in the page."""

    css: CssList
    min: tuple[int, int] = (280, 180)
    says: tuple[str, ...] = ()


class LoggedOutMarks(Strict):
    url: Pattern
    css: CssList = ()
    says: tuple[str, ...] = ()


class Overlay(Strict):
    """A nuisance that may be closed, by exactly this button."""

    what: str
    css: str
    says: Pattern = ""
    close: str
    """CSS of the closing control, inside the overlay or on the page."""


class Forbidden(Strict):
    """A dialog that must never be answered by a machine."""

    what: str
    says: Pattern


class SignIn(Strict):
    """The controls of the sign-in page, for signing in from a terminal."""

    path: OwnPath
    phone: str
    code: str
    send_code: str = ""
    agree: str
    submit: str
    chooser: str
    chooser_search: str = ""
    shop_card: str
    signed_in_url: Pattern


SIGN_IN_NAMES = (
    *("phone", "code", "send_code", "agree", "submit"),
    *("chooser", "chooser_search", "shop_card"),
)


class SiteFile(Strict):
    site: str
    title: str
    home: OwnPathOrNone = ""
    """Path of a light page that shows the shop: loaded before a batch, every 20 rows at least, because an
    open page may go on showing the shop it was loaded with. Empty: the open page is believed."""
    names: dict[str, Name] = Field(default_factory=dict)
    verified: Literal[False] | date = False
    shop: ShopShown
    logged_out: LoggedOutMarks
    captcha: Captcha
    dialogs: CssList
    toasts: CssList
    error_toasts: CssList
    """Toasts that say no. With the row still there at the second look, their words are a refusal …"""
    troubles: tuple[str, ...] = ()
    """… unless they hold one of these, which only say that something went wrong."""
    rate_limited: tuple[str, ...] = ()
    overlays: tuple[Overlay, ...] = ()
    forbidden: tuple[Forbidden, ...] = ()
    sign_in: SignIn | None = None

    @model_validator(mode="after")
    def _names_exist(self) -> SiteFile:
        no_circles(self.names)
        if self.sign_in:
            for field in SIGN_IN_NAMES:
                if (name := getattr(self.sign_in, field)) and name not in self.names:
                    raise ValueError(f"sign_in.{field}: no name “{name}” under names")
        return self


def load_site(path: Path) -> SiteFile:
    """Raise :class:`BadSelectorFile` with the place of the first few mistakes."""
    return read_yaml(path, SiteFile, raising=BadSelectorFile, advice=advice())
