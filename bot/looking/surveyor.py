"""Makes a survey: goes through the scenes and reads, and never clicks anything that changes something."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress

from loguru import logger

from bot.browser.list.listing import Listing
from bot.browser.page import ScenePage
from bot.browser.session import Browser, open_context
from bot.clock import utc_now
from bot.errors import PersonNeeded, ReadingUnproved, Stopped, UnbindError
from bot.i18n import _
from bot.looking.survey import Survey, SurveyList, SurveyRow, SurveyScene
from bot.model import Drift, Row, Shop
from bot.progress import Progress, Silent
from bot.scene.scene import Scene
from bot.scene.scenes import Scenes
from bot.settings import Settings


def survey(
    browser: Browser,
    settings: Settings,
    shop: Shop,
    scenes: Iterable[Scene],
    ids: Sequence[str] = (),
    progress: Progress | None = None,
) -> Survey:
    """Read the scenes; with ``ids`` only those products. A scene that cannot be read says so in its line,
    and so do the scenes after it when they would meet the same."""
    progress = progress or Silent()
    ids = list(dict.fromkeys(ids))
    done: list[SurveyScene] = []
    drift: list[Drift] = []
    stop: PersonNeeded | Stopped | None = None
    for scene in scenes:
        lists: list[SurveyList] = []
        error = stop
        if stop is None:
            try:
                with scene_page(browser, settings, shop, scene, drift) as page:
                    page.open()
                    for container in page.containers.all():
                        listing = Listing(page, container.label, backoff=settings.backoff)
                        progress.begin(listing.where, len(ids) or None)
                        lists.append(read_list(listing, ids, progress))
            except (PersonNeeded, Stopped) as trouble:
                logger.warning("{}: {}", scene.name, trouble.message)
                error = trouble
                stop = trouble if trouble.reach == "run" else None
        done.append(
            SurveyScene(
                scene=scene.name,
                title=scene.title,
                menu=scene.file.menu,
                reads_only=scene.flow.reads_only,
                effect=scene.file.effect,
                lists=tuple(lists),
                error=error.message if error else "",
                advice=error.advice if error else "",
                exit_code=error.exit_code if error else 0,
                error_kind=type(error).__name__ if error else "",
            )
        )
    return Survey(
        shop_key=shop.key,
        shop_name=shop.name,
        at=utc_now(),
        asked=tuple(ids),
        scenes=tuple(done),
        drift=tuple(drift),
    )


def survey_scenes(
    browser: Browser,
    settings: Settings,
    shop: Shop,
    scenes: Scenes,
    names: Sequence[str],
    ids: Sequence[str] = (),
    progress: Progress | None = None,
    *,
    named: bool = False,
) -> Survey:
    """Read scenes by name. Of those that nobody ``named``, a broken flow and an unused back office are lines
    of the survey; else a broken one is raised."""
    asked = list(dict.fromkeys(names))
    found = [scenes.get(name) if named else _found(scenes, shop, name) for name in asked]
    good = [scene for scene in found if isinstance(scene, Scene)]
    seen = survey(browser, settings, shop, good, ids, progress)
    lines = {s.scene: s for s in (*seen.scenes, *found) if isinstance(s, SurveyScene)}
    return seen.model_copy(update={"scenes": tuple(lines[name] for name in asked)})


def _found(scenes: Scenes, shop: Shop, name: str) -> Scene | SurveyScene:
    """The scene, or the line of the survey that says why it is not looked at."""
    try:
        scene = scenes.get(name)
    except UnbindError as error:
        return SurveyScene(
            scene=name,
            title=name,
            error=error.message,
            advice=error.advice,
            exit_code=error.exit_code,
            error_kind=type(error).__name__,
        )
    if shop.has(name, scene.file.site):
        return scene
    if scene.file.site in shop.sites:
        why = _("{shop} has no such page (`without` in the shops file)").format(shop=shop.key)
    else:
        why = _("{shop} has no address of {site} in the shops file").format(
            shop=shop.key, site=scene.site.title
        )
    return SurveyScene(
        scene=name,
        title=scene.title,
        menu=scene.file.menu,
        effect=scene.file.effect,
        reads_only=scene.flow.reads_only,
        skipped=why,
    )


@contextmanager
def scene_page(
    browser: Browser, settings: Settings, shop: Shop, scene: Scene, drift: list[Drift]
) -> Iterator[ScenePage]:
    with open_context(browser, settings, shop) as context:
        page = ScenePage(context, scene, shop, timeout=settings.timeout, drift=drift)
        try:
            yield page
        finally:
            page.close()


def read_list(listing: Listing, ids: Sequence[str], progress: Progress) -> SurveyList:
    """One list of a page that was just opened; with ``ids`` only those products."""
    listing.enter(loaded=True)
    if ids:
        found = listing.look_up(ids, progress=progress.reach, whole_rows=True)
        rows = [found[i] for i in ids if i in found]
        if rows and listing.total is None:  # without a size nothing of it could be planned
            with suppress(ReadingUnproved):
                listing.measure()
    else:
        read = listing.read_all(progress=progress.reach, entered=True, whole_rows=True)
        rows = list(read.values())
    return SurveyList(
        container=listing.container,
        total=listing.total,
        rows=tuple(_survey_row(listing.page.scene, row) for row in rows),
    )


def _survey_row(scene: Scene, row: Row) -> SurveyRow:
    block = scene.objection(row)
    return SurveyRow(
        product_id=row.product_id,
        title=row.title,
        facts={k: v for k, v in row.cells.items() if k != "product"},
        block=block.reason if block else "",
        advice=block.advice if block else "",
    )
