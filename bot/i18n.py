"""Words for users: English in the source, Chinese from ``bot/locale/zh_CN.po``.

The language is ``UNBIND_LANG`` (``zh`` or ``en``), else the locale of the user.
"""

from __future__ import annotations

import gettext
import io
import locale
import os
from functools import cache
from importlib import resources


def language() -> str:
    """``zh`` or ``en``."""
    asked = os.environ.get("UNBIND_LANG", "")
    if not asked:
        # LC_ALL and friends first: locale.getlocale() knows nothing before setlocale() on POSIX.
        asked = next((v for k in ("LC_ALL", "LC_MESSAGES", "LANG") if (v := os.environ.get(k))), "")
    if not asked:
        asked = locale.getlocale()[0] or ""  # "Chinese (Simplified)_China" on Windows
    return "zh" if asked.lower().startswith(("zh", "chinese")) else "en"


@cache
def _catalogue(lang: str) -> gettext.NullTranslations:
    if lang != "zh":
        return gettext.NullTranslations()
    import polib  # here, because English start-up should not pay for it

    po = polib.pofile(
        resources.files("bot").joinpath("locale/zh_CN.po").read_text("utf-8"), encoding="utf-8"
    )
    return gettext.GNUTranslations(io.BytesIO(po.to_binary()))


def _(message: str) -> str:
    """Translate one message; placeholders are filled by the caller with ``str.format``."""
    return _catalogue(language()).gettext(message)
