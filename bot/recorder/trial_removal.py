"""Removes one named test product with a flow that was just recorded: planned, proved and reported like any
other."""

from __future__ import annotations

from bot.browser.session import Browser
from bot.errors import NotRecorded
from bot.i18n import _
from bot.looking.surveyor import survey
from bot.model import Shop
from bot.planning.make import plan_listed
from bot.policy.limits import Limits
from bot.report.write import write_reports
from bot.running.journal import Journal
from bot.running.run import Finished, apply
from bot.scene.scenes import Scenes
from bot.settings import Settings


def remove_one(
    browser: Browser, settings: Settings, shop: Shop, scene: str, product_id: str, journal: Journal
) -> Finished:
    """Raise :class:`NotRecorded` when the product may not go or is not there; then nothing was clicked."""
    scenes = Scenes(settings.home)
    seen = survey(browser, settings, shop, [scenes.get(scene)], [product_id])
    plan = plan_listed(
        seen,
        scenes,
        shop,
        settings,
        source=_("recording: one test product"),
        limits=Limits(max_rows=1, max_share=1, max_times_usual=settings.max_times_usual),
    )
    if not plan.items:
        reasons = (
            [f"{k.reason}. {k.advice}" for k in plan.kept]
            or [*plan.unread]
            or [_("it is not in the list")]
        )
        raise NotRecorded(
            _("product {id} was not removed: {why}").format(id=product_id, why=reasons[0]),
            advice=_("the recording is kept; try another product with `unbind run`"),
        )
    finished = apply(plan, settings, journal, browser=browser)
    write_reports(finished.record, finished.folder)
    return finished
