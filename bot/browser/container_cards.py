"""The list of containers on a page: its tabs and pages, and what each card in it says."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Locator, expect

from bot.browser.clicks import click
from bot.browser.js.scripts import script
from bot.browser.tab import GONE, Tab
from bot.errors import NameNotFound
from bot.i18n import _
from bot.scene.list_parts import Containers as Spec
from bot.scene.patterns import stated_number

_READ = """(els, facts) => els.map(el => ({
  text: el.innerText,
  facts: Object.fromEntries(Object.entries(facts).flatMap(([name, {css, text}]) => {
    const found = (el.querySelector(css)?.innerText ?? "").replace(/\\s+/g, " ").trim();
    const value = text ? (found.match(new RegExp(text)) ?? [])[1] : found;
    return value ? [[name, value]] : [];
  })),
}))"""
_CARDS = script("cards.js")
#: Between the name of a tab and that of a container in it.
BETWEEN = " · "


@dataclass(frozen=True)
class Container:
    """``stated``: how many products it says it holds, None where it does not say."""

    label: str
    stated: int | None = None
    facts: dict[str, str] = field(default_factory=dict)


class ContainerCards:
    """``seen``: every one that was shown since the page was made. ``turned``: past the first page of them."""

    def __init__(self, tab: Tab, spec: Spec) -> None:
        self.tab = tab
        self.spec = spec
        self.seen: dict[str, Container] = {}
        self.turned = False

    def all(self) -> list[Container]:
        """Of all tabs and all pages, from the first one."""
        return [one for tab in self._tabs() for here in self.pages(tab) for one in here]

    def pages(self, tab: str) -> Iterator[list[Container]]:
        """Those of this tab, page by page; each is shown while it is at hand."""
        self._show_tab(tab)
        yield self.shown(tab)
        while self._turn():
            yield self.shown(tab)

    def place(self, n: int) -> Locator:
        """The ``n``-th of those that are shown."""
        return self.tab.names.any(self.spec.each).nth(n)

    def shown(self, tab: str) -> list[Container]:
        with self.tab.translated(self.spec.each):
            each = self.tab.names.any(self.spec.each)
            each.first.wait_for()
            facts = {name: f.model_dump() for name, f in self.spec.facts.items()}
            texts: list[dict[str, Any]] = each.evaluate_all(_READ, facts)
        found = [self._container(tab, one["text"], one["facts"]) for one in texts]
        self.seen.update({c.label: c for c in found})
        return found

    def active(self) -> Container:
        """The open one."""
        with self.tab.translated(self.spec.active):
            text = self.tab.names.find(self.spec.active).inner_text()
        name = self._name(self.active_tab(), text, self.spec.active_label or self.spec.label)
        return Container(name, None if self.spec.apart else self._count(text))

    # ---- turning to them

    def active_tab(self) -> str:
        """Empty where there are no tabs."""
        tabs = self.spec.tabs
        if not tabs:
            return ""
        with self.tab.translated(tabs.active):
            text = self.tab.names.find(tabs.active).inner_text()
        return _label(text, tabs.label)

    def _tabs(self) -> list[str]:
        tabs = self.spec.tabs
        if not tabs:
            return [""]
        with self.tab.translated(tabs.each):
            found = self.tab.names.any(tabs.each)
            found.first.wait_for()
            return [_label(text, tabs.label) for text in found.all_inner_texts()]

    def _show_tab(self, tab: str) -> None:
        tabs = self.spec.tabs
        if not tabs or self.active_tab() == tab:
            return
        with self.tab.translated(tabs.each):
            before = self._standing()
            click(self.tab.names.any(tabs.each).nth(self._tabs().index(tab)))
            with self.tab.in_time(tabs.active) as limit:
                expect(self.tab.names.any(tabs.active).first).to_contain_text(tab, timeout=limit)
        self._until_others(before)

    def _turn(self) -> bool:
        """Show the next page of them; False on the last."""
        if not self.spec.next:
            return False
        with self.tab.translated(self.spec.next):
            arrow = self.tab.names.any(self.spec.next)
            if not self.tab.names.can_go_on(arrow):
                return False
            before = self._standing()
            click(arrow.first)
        self._until_others(before)
        self.turned = True
        return True

    def _standing(self) -> list[str] | None:
        """Names of the cards that are shown; None while they change."""
        try:
            texts = self.tab.names.any(self.spec.each).evaluate_all(_CARDS)
        except PlaywrightError as error:
            if not GONE.search(error.message):
                raise
            return None  # the next page of them may be another document
        with suppress(NameNotFound):  # the place of a card that is on its way
            return [_label(text, self.spec.label) for text in texts or ()] or None
        return None

    def _until_others(self, before: list[str] | None) -> None:
        """Wait until other cards stand there than before the click that asks for them: they may come long
        after it, and the same ones be drawn anew meanwhile. Raise :class:`PageSilent`."""
        deadline = time.monotonic() + self.tab.timeout
        with self.tab.translated(self.spec.each):
            while (now := self._standing()) is None or now == before:
                if time.monotonic() > deadline:
                    raise self.tab.unchanged(self.spec.each)

    # ---- what a card says

    def _container(self, tab: str, text: str, facts: dict[str, str]) -> Container:
        stated = self._count(text)
        if self.spec.count and stated is None:
            self.tab.names.tell_missing("containers.count", _("the size of each container"))
        return Container(self._name(tab, text, self.spec.label), stated, facts)

    def _count(self, text: str) -> int | None:
        return stated_number(self.spec.count, _flat(text)) if self.spec.count else None

    def _name(self, tab: str, text: str, pattern: str) -> str:
        name = _label(text, pattern)
        if self.spec.id:
            name = f"{name} ({_label(text, self.spec.id)})"
        return f"{tab}{BETWEEN}{name}" if tab else name


def _label(text: str, pattern: str) -> str:
    found = re.search(pattern, _flat(text))
    if not found:
        raise NameNotFound(
            _("cannot read the name of “{text}”").format(text=_flat(text)),
            advice=_("mend containers.label in the selector file"),
        )
    return found[1].strip()


def _flat(text: str) -> str:
    return " ".join(text.split())
