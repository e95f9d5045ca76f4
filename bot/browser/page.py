"""One scene's page, driven by names: opening it, reading it, taking steps."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import BrowserContext, Frame, FrameLocator, Locator, Page
from playwright.sync_api import Error as PlaywrightError

from bot.addresses import is_astray, on_site
from bot.browser.containers import Containers
from bot.browser.js.scripts import script
from bot.browser.judge import Watch
from bot.browser.names import NOTHING, Names, Values
from bot.browser.session import new_page, renew_tab
from bot.errors import NameNotFound, PageSilent, ReadingUnproved, UnknownDialog
from bot.i18n import _
from bot.model import Drift, Row, Shop
from bot.scene.patterns import words_pattern
from bot.scene.scene import Scene
from bot.scene.steps import Step

# With the address of the document that answered: a frame may have gone elsewhere.
_ROWS = f"""async (els, asked) =>
  ({{...await ({script("rows.js", "columns.js")})(els, asked), url: document.location.href}})"""

# Of a native <select>, the places of the options that read so; null for anything else.
_OPTIONS = """(el, words) => el.tagName !== "SELECT" ? null :
  [...el.options].flatMap((o, i) => !o.disabled && new RegExp(words).test(o.label) ? [i] : [])"""

# What Playwright says of a document that was replaced while it was being asked.
_GONE = re.compile(
    r"context was destroyed|because of a navigation|[Ff]rame was detached|find context"
)

GESTURES: dict[str, Callable[[Locator, str, float], None]] = {
    "click": lambda el, text, ms: el.click(timeout=ms),
    "fill": lambda el, text, ms: el.fill(text, timeout=ms),
    "press": lambda el, text, ms: el.press(text, timeout=ms),
    "tick": lambda el, text, ms: el.check(timeout=ms),
    "hover": lambda el, text, ms: el.hover(timeout=ms),
}


@dataclass(frozen=True)
class PageRead:
    """One page of a list, all its virtual rows included.

    ``unreadable`` counts rows whose product id could not be read; ``doubled`` are ids that two rows carry.
    ``total`` and ``selected`` are the page's own numbers, None where it shows none.
    """

    rows: tuple[Row, ...]
    unreadable: int
    doubled: tuple[str, ...]
    total: int | None
    selected: int | None

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(row.product_id for row in self.rows)

    @property
    def ticked(self) -> set[str]:
        return {row.product_id for row in self.rows if row.ticked}

    def row(self, product_id: str) -> Row | None:
        return next((row for row in self.rows if row.product_id == product_id), None)

    def cells(self, product_id: str) -> Mapping[str, str]:
        """What the row of this id shows; nothing when it is not on the page."""
        row = self.row(product_id)
        return row.cells if row else {}

    def check_readable(self, where: str) -> None:
        """Raise :class:`ReadingUnproved` when a row has no id, or two have the same."""
        if self.unreadable:
            raise ReadingUnproved(
                _("{n} rows of {where} show no readable product id").format(
                    n=self.unreadable, where=where
                ),
                advice=_("mend rows.key in the selector file, or look at these rows by hand"),
            )
        if self.doubled:
            raise ReadingUnproved(
                _("{where} shows product {id} in two rows").format(where=where, id=self.doubled[0]),
                advice=_("look at these rows by hand"),
            )


class ScenePage:
    """``timeout`` is in seconds; ``drift`` collects names that only a later candidate found."""

    def __init__(
        self,
        context: BrowserContext,
        scene: Scene,
        shop: Shop,
        *,
        timeout: float,
        drift: list[Drift],
    ) -> None:
        self.scene = scene
        self.shop = shop
        self.file = scene.file
        self.timeout = timeout
        self.page = new_page(context, timeout)
        self.opened = False
        #: The page itself, or the frame that holds it.
        self.root: Page | FrameLocator = (
            self.page.frame_locator(", ".join(self.file.frame)) if self.file.frame else self.page
        )
        self._inner: Frame | None = None
        self.watch = Watch(
            self.page, scene.site, shop, frame=self.file.frame, frame_site=self.file.frame_site
        )
        self.names = Names(
            self.root, self.file.names, where=scene.flow.page, timeout=timeout, drift=drift
        )
        self.containers = Containers(self)
        self._spec = self._reading_spec()

    def close(self) -> None:
        with suppress(PlaywrightError):
            renew_tab(self.page)
            self.page.close()

    # ---- getting there

    def open(self) -> None:
        """Load the page afresh and go to the list. Raise when a person is needed or the shop is wrong."""
        site, path = self.file.site, self.file.path
        address = self.shop.sites.get(site)
        if not address:
            raise NameNotFound(
                _("the shop “{shop}” has no address for {site}").format(
                    shop=self.shop.key, site=site
                ),
                advice=_("add it under `sites` in the shops file"),
            )
        with self.translated(self.file.page):
            self.page.goto(on_site(address, path), wait_until="domcontentloaded")
            self.watch.wait()
        self.watch.look()
        if self.file.frame:
            self._enter_frame()
        self.containers.forget()
        with self.translated(self.file.page):
            self.take(self.scene.flow.open)
        self.opened = True

    def _enter_frame(self) -> None:
        """Wait until the frame holds a page, and look whose it is: an empty one may still become any."""
        with self.translated(self.file.page):
            self.root.locator("body > *").first.wait_for(state="attached")
            handle = self.page.locator(self.watch.frame).first.element_handle()
            self._inner = handle.content_frame()

    def stated_size(self, label: str) -> int | None:
        """How many the page says this list holds, read outside the list itself."""
        if self.file.containers:
            return self.containers.stated(label)
        if not self.file.counter:
            return None
        with self.translated(self.file.counter):
            text = self.names.find(self.file.counter).inner_text()
        found = re.search(self.file.names[self.file.counter].count or "", text)
        if not found:
            self.names.tell_missing("counter", _("the size of the list outside it"))
            return None
        return int(found[1].replace(",", ""))

    # ---- reading

    def arm(self) -> None:
        """From here on, watch whether the list answers; the next armed read waits for that."""
        self.ask_rows("arm")

    def read(self, *, armed: bool = False, known: Locator | None = None) -> PageRead:
        """Wait until the list stands still, then read the page. ``known``: dialogs that were answered and may
        still stand there. Raise :class:`PageSilent`."""
        answer = self.ask_rows("read", armed=armed, timeout=self.timeout * 1000)
        if answer["state"] != "ok":
            self.watch.look(known=known)
            raise PageSilent(
                {
                    "busy": _("{page} is still loading after {s:g} s"),
                    "unanswered": _("{page} did not answer within {s:g} s"),
                }.get(
                    answer["state"], _("{page} shows neither rows nor an empty list after {s:g} s")
                ).format(page=self.file.page, s=self.timeout),
                advice=_("try again later, or raise UNBIND_TIMEOUT"),
            )
        if answer["rows"]:
            self.names.note_used(self.file.rows.each, answer["used"])
        for head in answer["unclear"]:
            self.names.tell_missing(
                f"columns.{head}", _("a column “{head}” of its own").format(head=head)
            )
        return PageRead(
            rows=tuple(
                Row(
                    r["key"],
                    {**r["cells"], **self.containers.open_facts},
                    ticked=r["ticked"],
                    tickable=r["tickable"],
                    locked=r["locked"],
                )
                for r in answer["rows"]
                if r["key"]
            ),
            unreadable=answer["unreadable"],
            doubled=tuple(answer["doubled"]),
            total=answer["total"],
            selected=answer["selected"],
        )

    def ask_rows(self, op: str, **options: Any) -> dict[str, Any]:
        """One call of rows.js on the element that holds the rows, or on the page where they need not be.

        No op clicks anything, so one that died with its document is asked again, of the next.
        """
        within = self.file.rows.within or self.file.ready
        with self.translated(within):
            anywhere = op in ("arm", "release")
            place = self.root.locator("html") if anywhere else self.names.any(within)
            for attempt in range(4):
                try:
                    answer: dict[str, Any] = place.evaluate_all(
                        _ROWS, {"op": op, "spec": self._spec, **options}
                    )
                    if is_astray(answer["url"], self.watch.frame_origin):
                        self.watch.look()
                    if answer["state"] != "gone":
                        return answer
                except PlaywrightError as error:
                    if attempt == 3 or not _GONE.search(error.message):
                        raise
                place.first.wait_for()  # a re-render, or another document, has replaced the element
        return {"state": "void"}

    def _reading_spec(self) -> dict[str, Any]:
        file = self.file

        def css(name: str) -> list[str]:
            return list(file.names[name].css) if name else []

        def worded(name: str) -> list[tuple[str, str]]:
            candidates = file.names[name].find if name else ()
            return [(c.css or "", words_pattern(c.has_text or "/.*/").pattern) for c in candidates]

        box = self.scene.flow.box()
        return {
            "row": css(file.rows.each),
            "ticked": file.rows.ticked,
            "box": [] if box == file.rows.each else [c for c in worded(box) if c[0]],
            "overlays": [css for o in self.scene.site.overlays for css in (o.css, o.close)],
            "key": file.rows.key.model_dump(),
            "columns": file.columns,
            "fields": {k: v.model_dump() for k, v in file.fields.items()},
            "busy": css(file.rows.busy),
            "empty": css(file.rows.empty),
            "scroller": css(file.rows.scroller),
            "action": worded(file.rows.action),
            "reason": worded(file.rows.reason),
            "tooltip": css(file.rows.tooltip),
            "selected": file.rows.selected,
            "total": file.pager.total,
            "toasts": ", ".join(self.scene.site.toasts),
            "error_toasts": ", ".join(self.scene.site.error_toasts),
        }

    # ---- steps

    def take(
        self,
        steps: Sequence[Step],
        *,
        row: Locator | None = None,
        danger: bool = False,
        values: Values = NOTHING,
    ) -> None:
        """``danger``: the steps may change something on the site. ``values`` fill ``{…}`` in texts."""
        for step in steps:
            with self.translated(step.target):
                self._take(step, row, danger, values)

    def _take(self, step: Step, row: Locator | None, danger: bool, values: Values) -> None:
        if step.verb == "wait_for":
            self.names.any(step.target, row=row, values=values).first.wait_for()
            return
        text = step.text
        for key, value in values.items():
            text = text.replace("{" + key + "}", value)
        if step.verb == "choose":
            box = self.names.find(step.target, row=row, danger=danger, values=values)
            self._choose(box, step.target, words_pattern(text))
            return
        verb = step.verb
        if verb == "tick" and row is not None and self.file.rows.ticked:
            if self.is_ticked(row):
                return
            verb = "click"  # no checkbox: whether it is ticked now, the next reading tells
        gesture = GESTURES[verb]
        if row is not None and step.target == self.file.rows.each:
            gesture(row, text, self.names.timeout)
        elif danger:
            target = self.names.find(step.target, row=row, danger=True, values=values)
            gesture(target, text, self.names.timeout)
        else:
            self.names.do(step.target, lambda el, ms: gesture(el, text, ms), row=row, values=values)

    def is_ticked(self, row: Locator) -> bool:
        """Where the boxes are no checkboxes (``rows.ticked``)."""
        marks = self.file.rows.ticked
        return row.and_(self.root.locator(marks)).or_(row.locator(marks)).count() > 0

    def _choose(self, box: Locator, name: str, words: re.Pattern[str]) -> None:
        if not self.choose_native(box, name, words):
            box.click()
            option = self.root.get_by_text(words).filter(visible=True)
            option.last.click()  # the option's text stands in the closed box, too

    def choose_native(self, box: Locator, name: str, words: re.Pattern[str]) -> bool:
        """Take the one option of a native ``<select>`` that reads so; False if ``box`` is none."""
        places: list[int] | None = box.evaluate(_OPTIONS, words.pattern)
        if places is None:
            return False
        if len(places) != 1:
            raise NameNotFound(
                _("{n} options of {what} on {page} read like “{words}”").format(
                    n=len(places),
                    what=self.file.names[name].what,
                    page=self.file.page,
                    words=words.pattern,
                ),
                advice=_(
                    "the page may have changed: mend names.{name} in the selector file"
                ).format(name=name),
            )
        box.select_option(index=places[0])
        return True

    def ask_list(self, steps: Sequence[Step], values: Values) -> PageRead:
        """Take steps after which the list answers, and read the answer."""
        self.take(steps[:-1], values=values)
        self.arm()
        self.take(steps[-1:], values=values)
        return self.read(armed=True)

    # ---- leaving

    def decline(self) -> None:
        """Leave whatever stands open without answering it: Escape, then away from the page."""
        with suppress(PlaywrightError):
            self.page.keyboard.press("Escape")
            self.page.goto("about:blank")

    # ---- whose it is, from a fresh source

    def check_shop(self) -> None:
        """Load the site's home beside this page, and raise :class:`WrongShop` or :class:`LoggedOut` by what
        it shows. Five round trips."""
        home = self.scene.site.home
        if not home:
            return
        beside = self.page.context.new_page()
        beside.set_default_timeout(self.timeout * 1000)
        try:
            with self.translated(home):
                address = self.shop.sites[self.file.site]
                beside.goto(on_site(address, home), wait_until="domcontentloaded")
                watch = Watch(beside, self.scene.site, self.shop, only_looking=True)
                watch.wait()
            watch.check_shop()
        finally:
            with suppress(PlaywrightError):
                beside.close()

    # ---- errors

    @contextmanager
    def translated(self, name: str) -> Iterator[None]:
        """Around everything that is done on the page, which must be on the shop's own host before and after.

        A browser error becomes what the page shows it to be: a person is needed, or it is silent.
        """
        self._stay()
        try:
            yield
        except PlaywrightError as error:
            self._explain()
            what = self.file.names[name].what if name in self.file.names else name
            raise PageSilent(
                _("{what} on {page} did not react: {why}").format(
                    what=what, page=self.file.page, why=error.message.splitlines()[0]
                ),
                advice=_("try again later; if it stays, compare the page with its selector file"),
            ) from error
        except NameNotFound:
            with suppress(UnknownDialog):  # it may be the one in which the name was looked for
                self._explain()
            raise
        self._stay()

    def _stay(self) -> None:
        """Raise when page or frame went to another host: no round trip as long as they did not."""
        inner = self._inner
        if is_astray(self.page.url, self.watch.origin) or (
            inner and not inner.is_detached() and is_astray(inner.url, self.watch.frame_origin)
        ):
            self.watch.look()

    def _explain(self) -> None:
        """Raise the better reason, if the page shows one."""
        with suppress(PlaywrightError):  # the page itself is gone: the first error says enough
            self.watch.look()
