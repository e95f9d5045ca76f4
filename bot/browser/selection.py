"""Choosing rows, with proof: a click lands on its row or nowhere, and the ticked rows are the batch."""

from __future__ import annotations

from collections.abc import Sequence

from playwright.sync_api import Locator

from bot.browser.gestures import set_tick
from bot.browser.page import ScenePage
from bot.browser.page_read import PageRead
from bot.errors import SelectionMismatch
from bot.i18n import _

#: Times that a row is aimed at while its list is moving.
_AIMS = 3


class Selection:
    def __init__(self, page: ScenePage) -> None:
        self.page = page

    def aim(self, product_id: str) -> Locator:
        """The row of this id, marked; until :meth:`release` a click in the list lands there or nowhere."""
        state = self.page.rows.aim(product_id)
        if state != "ok":
            raise SelectionMismatch(
                _("row {id} is on the page {state}").format(
                    id=product_id,
                    state=_("more than once") if state == "doubled" else _("no longer"),
                )
            )
        return self.page.root.locator(f'[data-unbind-row="{product_id}"]')

    def release(self, product_id: str) -> None:
        """End :meth:`aim`. Raise :class:`SelectionMismatch` when the click did not land on its row."""
        if not self.page.rows.release().hits:
            raise SelectionMismatch(
                _("the list moved while row {id} was being clicked; nothing was clicked").format(
                    id=product_id
                ),
                advice=_("run it again; the page may be re-sorting itself"),
            )

    def tick_exactly(self, ids: Sequence[str], read: PageRead) -> PageRead:
        """Tick these rows of this page and prove it by the page read then: the ticked ids and the page's own
        count must be the batch; else everything is unticked and :class:`SelectionMismatch` raised."""
        wanted = set(ids)
        if read.ticked:
            read = self.untick_all()
        tickable = {row.product_id for row in read.rows if row.tickable}
        whole_page = wanted == tickable and not read.unreadable
        if whole_page and len(wanted) > 1 and self._has_head_box():
            with self.page.translated(self.page.file.rows.select_all):
                self.page.names.do(
                    self.page.file.rows.select_all, lambda el, ms: el.click(timeout=ms)
                )
        else:
            for product_id in ids:
                if not any(self._tick(product_id) for _attempt in range(_AIMS)):
                    break  # the proof below fails, and unticks
        read = self.page.read()
        own = read.selected
        if read.ticked == wanted and (own == len(wanted) or not self.page.file.rows.selected):
            return read
        self.untick_all()
        raise SelectionMismatch(
            _("{n} rows were to be ticked, {ticked} are, and the page says {own}").format(
                n=len(wanted), ticked=len(read.ticked), own="—" if own is None else own
            ),
            advice=_("everything was unticked; a selection may be left from an earlier page"),
        )

    def _tick(self, product_id: str) -> bool:
        """False where the list moved under the pointer: the click was kept from landing in another row."""
        row = self.aim(product_id)
        try:
            self.page.take(self.page.scene.flow.select, row=row)
        finally:
            released = self.page.rows.release()
        return not released.misses

    def _has_head_box(self) -> bool:
        """It only saves clicks: where the page has none any more, that is told, and no more."""
        name = self.page.file.rows.select_all
        if not name:
            return False
        there = self.page.names.any(name).count() > 0
        if not there:
            self.page.names.tell_missing(name, self.page.file.names[name].what)
        return there

    def untick_all(self) -> PageRead:
        """By the header box where there is one (it ticks a half-ticked page first), else one by one."""
        read = self.page.read()
        if read.ticked and self._has_head_box():
            for _attempt in range(2):
                if not read.ticked:
                    return read
                self.page.names.find(self.page.file.rows.select_all).click()
                read = self.page.read()
        target = self.page.scene.flow.box()
        for product_id in read.ticked:
            row = self.aim(product_id)
            box = (
                row if target == self.page.file.rows.each else self.page.names.find(target, row=row)
            )
            if not self.page.file.rows.ticked:
                set_tick(box, False, self.page.names.timeout)
            elif self.page.gestures.is_ticked(row):
                box.click()
            self.page.rows.release()
        return self.page.read()
