"""Removes one named test product with a flow that was just recorded: planned, proved and reported like any
other."""

from __future__ import annotations

from functools import partial

from bot.browser.session import Browser
from bot.errors import NotRecorded, PersonNeeded, Stopped
from bot.i18n import _
from bot.model import Shop
from bot.planning.make import PlanMaker
from bot.policy.limits import Limits
from bot.report.write import write_reports
from bot.running.journal import Journal
from bot.running.run import Finished, apply
from bot.running.usual_size import check_usual_size
from bot.scene.scenes import Scenes
from bot.settings import Settings


def remove_one(
    browser: Browser, settings: Settings, shop: Shop, scene: str, product_id: str, journal: Journal
) -> Finished:
    """Raise :class:`NotRecorded` when the product may not go or is not there; then nothing was clicked."""
    maker = PlanMaker(settings, shop, Scenes(settings.home), partial(check_usual_size, journal))
    limits = Limits(max_rows=1, max_share=1, max_times_usual=settings.max_times_usual)
    try:
        looked = maker.look(browser, [scene], [product_id], named=True)
        made = maker.of_ids(looked, source=_("recording: one test product"), limits=limits)
        if made.past:
            raise made.past
    except (Stopped, PersonNeeded) as trouble:
        raise _not_removed(product_id, trouble.message) from trouble
    plan = made.plan
    if not plan.items:
        kept = [f"{k.reason}. {k.advice}" for k in plan.kept]
        raise _not_removed(product_id, kept[0] if kept else _("it is not in the list"))
    finished = apply(plan, settings, journal, browser=browser)
    write_reports(finished.record, finished.folder)
    return finished


def _not_removed(product_id: str, why: str) -> NotRecorded:
    return NotRecorded(
        _("product {id} was not removed: {why}").format(id=product_id, why=why),
        advice=_("the recording is kept; try another product with `unbind run`"),
    )
