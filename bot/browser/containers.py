"""The containers of one scene's page: which there are, opening one, proving which is open."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Locator, expect

from bot.browser.live_rows import LiveRows
from bot.browser.page_read import PageRead
from bot.browser.tab import Tab
from bot.errors import ContainerGone, NameNotFound, PageSilent, ReadingUnproved
from bot.i18n import _
from bot.scene.selector_files import Containers as Spec

_READ = """(els, facts) => els.map(el => ({
  text: el.innerText,
  facts: Object.fromEntries(Object.entries(facts).flatMap(([name, {css, text}]) => {
    const found = (el.querySelector(css)?.innerText ?? "").replace(/\\s+/g, " ").trim();
    const value = text ? (found.match(new RegExp(text)) ?? [])[1] : found;
    return value ? [[name, value]] : [];
  })),
}))"""
#: Between the name of a tab and that of a container in it.
BETWEEN = " · "


@dataclass(frozen=True)
class Container:
    """``stated``: how many products it says it holds, None where it does not say."""

    label: str
    stated: int | None = None
    facts: dict[str, str] = field(default_factory=dict)


class Containers:
    """One nameless container where the page has just one. ``reload`` loads the page afresh, and tells
    :meth:`forget`."""

    def __init__(self, tab: Tab, rows: LiveRows, *, reload: Callable[[], None]) -> None:
        self.page = tab
        self.rows = rows
        self.spec: Spec | None = tab.file.containers
        self._reload = reload
        self.open_facts: dict[str, str] = {}
        """Facts of the open container."""
        self._seen: dict[str, Container] = {}
        self._inside = False  # on a container's own page, without the others
        self._turned = False  # past the first page of the list of containers

    def forget(self) -> None:
        """The page was loaded afresh."""
        self.open_facts = {}
        self._inside = self._turned = False

    # ---- which there are

    def all(self) -> list[Container]:
        if not self.spec:
            return [Container("")]
        self._begin()
        found = [
            container
            for tab in self._tabs()
            for here in self._pages(self.spec, tab)
            for container in here
        ]
        for label, n in Counter(c.label for c in found).items():
            if n > 1:
                raise self._ambiguous(label, n)
        return found

    def stated(self, label: str) -> int | None:
        """What the page says now, outside the list; when it was opened, for one on a page of its own."""
        if not self.spec:
            return None
        if self._inside:
            return self._seen[label].stated
        tab = self._active_tab()
        return next((c.stated for c in self._shown(self.spec, tab) if c.label == label), None)

    def _begin(self) -> None:
        """Back to the (first page of the) list of containers."""
        if self._inside or self._turned:
            self._reload()

    def _tabs(self) -> list[str]:
        if not (self.spec and self.spec.tabs):
            return [""]
        tabs = self.spec.tabs
        with self.page.translated(tabs.each):
            found = self.page.names.any(tabs.each)
            found.first.wait_for()
            return [self._label(text, tabs.label) for text in found.all_inner_texts()]

    def _show_tab(self, tab: str) -> None:
        tabs = self.spec and self.spec.tabs
        if not tabs or self._active_tab() == tab:
            return
        with self.page.translated(tabs.each):
            self.page.names.any(tabs.each).nth(self._tabs().index(tab)).click()
            with self._in_time(tabs.active) as limit:
                expect(self.page.names.any(tabs.active).first).to_contain_text(tab, timeout=limit)

    def _active_tab(self) -> str:
        if not (self.spec and self.spec.tabs):
            return ""
        with self.page.translated(self.spec.tabs.active):
            text = self.page.names.find(self.spec.tabs.active).inner_text()
        return self._label(text, self.spec.tabs.label)

    def _shown(self, spec: Spec, tab: str) -> list[Container]:
        with self.page.translated(spec.each):
            each = self.page.names.any(spec.each)
            each.first.wait_for()
            facts = {name: f.model_dump() for name, f in spec.facts.items()}
            texts: list[dict[str, Any]] = each.evaluate_all(_READ, facts)
        found = [self._container(spec, tab, one["text"], one["facts"]) for one in texts]
        self._seen.update({c.label: c for c in found})
        return found

    def _container(self, spec: Spec, tab: str, text: str, facts: dict[str, str]) -> Container:
        count = re.search(spec.count, _flat(text)) if spec.count else None
        if spec.count and not count:
            self.page.names.tell_missing("containers.count", _("the size of each container"))
        return Container(
            label=self._name(spec, tab, text, spec.label),
            stated=int(count[1].replace(",", "")) if count else None,
            facts=facts,
        )

    def _name(self, spec: Spec, tab: str, text: str, pattern: str) -> str:
        name = self._label(text, pattern)
        if spec.id:
            name = f"{name} ({self._label(text, spec.id)})"
        return f"{tab}{BETWEEN}{name}" if tab else name

    def _label(self, text: str, pattern: str) -> str:
        found = re.search(pattern, _flat(text))
        if not found:
            raise NameNotFound(
                _("cannot read the name of “{text}”").format(text=_flat(text)),
                advice=_("mend containers.label in the selector file"),
            )
        return found[1].strip()

    def _turn(self, spec: Spec) -> bool:
        """The next page of the list of containers; False on the last."""
        if not spec.next:
            return False
        with self.page.translated(spec.next):
            arrow = self.page.names.any(spec.next)
            if not self.page.names.can_go_on(arrow):
                return False
            first = self.page.names.any(spec.each).first
            before = first.inner_text()
            arrow.first.click()
            with self._in_time(spec.next) as limit:
                expect(first).not_to_have_text(before, use_inner_text=True, timeout=limit)
        self._turned = True
        return True

    def vanished(self, label: str) -> bool:
        """Whether this one is gone, proved by others: all that were seen on this page before it went are
        there again, and there is at least one."""
        others = self._seen.keys() - {label}
        self._reload()
        labels = {c.label for c in self.all()}
        gone = label not in labels and bool(labels) and others <= labels
        if gone:
            self._seen.pop(label, None)  # it need not be seen again
        return gone

    # ---- opening

    def open(self, label: str) -> PageRead:
        """Open it and read its first page. Raise when the page then shows another one."""
        spec = self.spec
        if not spec:
            return self._read()
        self._begin()
        tab = label.partition(BETWEEN)[0] if spec.tabs else ""
        for here in self._pages(spec, tab):
            labels = [c.label for c in here]
            if label in labels:
                break
        if labels.count(label) != 1:
            raise self._ambiguous(label, labels.count(label))
        with self.page.translated(spec.each):
            one = self.page.names.any(spec.each).nth(labels.index(label))
            read = self._enter(spec, tab, label, one)
        self.check(label)
        return read

    def _ambiguous(self, label: str, n: int) -> NameNotFound:
        message = _("{n} containers are called “{label}” on {page}").format(
            n=n, label=label, page=self.page.file.page
        )
        if n == 0:
            return ContainerGone(
                message, advice=_("it may have been renamed or removed; make a new plan")
            )
        return NameNotFound(
            message, advice=_("give each a name of its own on the page, or mend containers.id")
        )

    def _pages(self, spec: Spec, tab: str) -> Iterator[list[Container]]:
        self._show_tab(tab)
        yield self._shown(spec, tab)
        while self._turn(spec):
            yield self._shown(spec, tab)

    def _enter(self, spec: Spec, tab: str, label: str, one: Locator) -> PageRead:
        if spec.busy:
            with self._in_time(spec.each) as limit:
                expect(one).not_to_contain_text(re.compile(spec.busy), timeout=limit)
            self._shown(spec, tab)  # its facts may have changed
        self.open_facts = self._seen[label].facts
        if spec.apart:
            self.page.names.first_of(spec.open, inside=one).click()
            self._inside = True
            self.page.names.any(spec.active).first.wait_for()
            return self._read()
        if self.active()[0] == label:
            return self._read()
        self.rows.arm()
        (self.page.names.first_of(spec.open, inside=one) if spec.open else one).click()
        return self._read(armed=True)

    def _read(self, *, armed: bool = False) -> PageRead:
        return self.rows.read(armed=armed).with_facts(self.open_facts)

    def active(self) -> tuple[str, int | None]:
        """The name of the open one, and how many it says it holds."""
        spec = self.spec
        assert spec
        with self.page.translated(spec.active):
            text = self.page.names.find(spec.active).inner_text()
        name = self._name(spec, self._active_tab(), text, spec.active_label or spec.label)
        count = re.search(spec.count, _flat(text)) if spec.count and not spec.apart else None
        return name, int(count[1].replace(",", "")) if count else None

    def check(self, label: str) -> None:
        """Raise :class:`ReadingUnproved` when another container than ``label`` is open."""
        if self.spec and (shown := self.active()[0]) != label:
            raise ReadingUnproved(
                _("the page shows “{shown}”, not “{label}”").format(shown=shown, label=label),
                advice=_("the list did not open; run it again"),
            )

    def settle(self) -> None:
        """After a submission: until the containers are shown and none is being worked on, or the page
        says no. Raise :class:`PageSilent`."""
        spec = self.spec
        if not spec:
            self.page.watch.wait()
            return
        said_no = self.page.root.locator(", ".join(self.page.scene.site.error_toasts))
        each = self.page.names.any(spec.each)
        with self.page.translated(spec.each):
            each.or_(said_no.filter(visible=True)).first.wait_for()
        if spec.apart and not each.count():
            return
        self._inside = False
        if spec.busy:
            with self._in_time(spec.each) as limit:
                expect(each.filter(has_text=re.compile(spec.busy))).to_have_count(0, timeout=limit)

    @contextmanager
    def _in_time(self, name: str) -> Iterator[float]:
        """Gives the patience in milliseconds; what did not come true by then is :class:`PageSilent`."""
        try:
            yield self.page.timeout * 1000
        except AssertionError:
            self.page.watch.look()
            raise PageSilent(
                _("{what} on {page} did not change within {s:g} s").format(
                    what=self.page.file.names[name].what,
                    page=self.page.file.page,
                    s=self.page.timeout,
                ),
                advice=_("try again later"),
            ) from None


def _flat(text: str) -> str:
    return " ".join(text.split())
