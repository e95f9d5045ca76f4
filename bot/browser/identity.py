"""What an element is, what it says and what is drawn in it: compared with the contract of its name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from playwright.sync_api import Locator

from bot.browser.js.scripts import source
from bot.i18n import _
from bot.scene.page_names import Contract
from bot.scene.patterns import words_pattern

_HEAD = re.compile(r"""- '?(?P<role>[a-z]+)(?: "(?P<name>(?:[^"\\]|\\.)*)")?""")
#: The spinner of the time before, on its way out, may still be part of what it is called.
_TURNS = re.compile(r"^loading(\s+(?=\S)|(?=[^\x00-\x7f]))|(?<=\S)\s+loading$", re.I)
_LOOK = f"""el => {{ {source("dom.js")}\n{source("icon.js")}
return [el.localName, el.localName === "select" ? "" : flat(el).slice(0, 80), iconOf(el)]; }}"""


@dataclass(frozen=True)
class Identity:
    """``words``: the accessible name or, without one, the text."""

    role: str
    tag: str
    words: str
    icon: str = ""

    def is_same(self, must: Contract) -> bool:
        return must.role in ("", self.role) and must.tag in ("", self.tag)

    def says(self, must: Contract) -> bool:
        """The words and the icon, as far as the contract names them."""
        said = _TURNS.sub("", self.words)
        says = not must.name or bool(words_pattern(must.name).search(said))
        return says and must.icon in ("", self.icon)

    def meets(self, must: Contract) -> bool:
        return self.is_same(must) and self.says(must)

    def __str__(self) -> str:
        words = " ".join(self.words.split())[:60]
        if words or not self.icon:
            return f"{self.role or self.tag} “{words}”" if words else self.role or self.tag
        return _("{what} with the icon {icon}").format(what=self.role or self.tag, icon=self.icon)


def identity(element: Locator) -> Identity:
    role, name = role_and_name(element)
    tag, text, icon = element.evaluate(_LOOK)
    return Identity(role, tag, name or text, icon)


def role_and_name(element: Locator, timeout: float | None = None) -> tuple[str, str]:
    """As assistive technology sees it; of an element without a role, those of the first in it that has one.

    ``timeout`` in milliseconds.
    """
    # - button "移 除" · - button "删除": … when it has children · - 'link "a: b"' when YAML wants it quoted
    line = element.aria_snapshot(timeout=timeout)
    head = _HEAD.match(line.replace("''", "'") if line.startswith("- '") else line)
    if not head or head["role"] == "text":  # words that stand by themselves
        return "", ""
    return head["role"], re.sub(r"\\(.)", r"\1", head["name"] or "")
