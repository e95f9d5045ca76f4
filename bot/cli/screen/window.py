"""Whether a window can be shown here."""

from __future__ import annotations

import os
import sys

from bot.cli.frame import Call
from bot.errors import InputError
from bot.i18n import _


def need_screen(call: Call, advice: str) -> None:
    """Raise :class:`InputError` with what to do instead."""
    if call.settings.cdp or not sys.platform.startswith("linux"):
        return
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        raise InputError(_("this machine has no screen for a window"), advice=advice)
