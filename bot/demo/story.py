"""The whole story on the bundled mock back office, with its own records as the judge."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Protocol

import xlsxwriter

from bot.browser.session import open_browser, open_context
from bot.browser.signin import by_terminal
from bot.errors import InputError
from bot.i18n import _
from bot.ids import read_ids
from bot.looking.survey import Survey
from bot.looking.surveyor import survey
from bot.model import Outcome, Shop
from bot.planning.make import PlanMaker
from bot.planning.plan import Plan, write_plan
from bot.report.write import write_reports
from bot.running.journal import Journal
from bot.running.run import Finished, apply
from bot.running.usual_size import check_usual_size
from bot.scene.scenes import Scenes
from bot.settings import SITES, Settings, load_settings, load_shops
from bot.workspace import Workspace
from mock_site import MockSite

STEPS = 7
#: Says that a folder was made by the demo, so that the next one may write into it again.
MARKER = "unbind-demo.txt"
SITE = "fxg"
#: What the mock calls the lists of the scenes: the demo's only bridge to its records.
LISTS = {
    "opportunity/tracking": "tracking",
    "opportunity/product_groups": "groups",
    "opportunity/favourites": "favourites",
}
GROUP = "清仓尾货"
FAVOURITES = "趋势"
#: Groups whose name asks to be left alone.
HANDS_OFF = "勿动"
NOWHERE = "3999999999999999999"

Ties = dict[tuple[str, str, str], list[str]]  # (shop id, list, container) → product ids, in order


class Stage(Protocol):
    """Where the demo shows itself."""

    def step(self, number: int, of: int, text: str) -> None: ...

    def tell(self, text: str) -> None: ...

    def progress(self, *, keep: bool) -> Any:
        """A context manager that gives a :class:`bot.progress.Progress`."""

    def survey(self, survey: Survey) -> None: ...

    def plan(self, plan: Plan, scenes: Scenes) -> None: ...

    def run(self, finished: Finished, scenes: Scenes) -> None: ...

    def comparison(self, lines: Sequence[Compared], scenes: Scenes) -> None: ...

    def verdict(self, agreed: bool, text: str, report: Path) -> None: ...


@dataclass(frozen=True)
class Compared:
    """One list: what was planned, what the report says, what the mock's own records say."""

    scene: str
    container: str
    planned: int
    reported: int
    gone: int
    agrees: bool


def run_demo(folder: Path, stage: Stage, *, watch: bool = False) -> int:
    """0 only if plan, report, second look and the records of the mock all agree."""
    stage.step(1, STEPS, _("Start the mock back office, make a workspace"))
    _claim(folder)
    with MockSite() as site:
        settings = _settings(folder, site, watch)
        shop = next(iter(load_shops(settings).values()))
        scenes = Scenes(folder)
        names = [name for name in LISTS if name in scenes.names()]
        stage.tell(_("{shop} at {url}").format(shop=shop.name, url=site.url(SITE)))
        journal = Journal(settings.database_url)
        try:
            return _story(stage, site, settings, shop, scenes, names, journal)
        finally:
            journal.close()


def _story(
    stage: Stage,
    site: MockSite,
    settings: Settings,
    shop: Shop,
    scenes: Scenes,
    names: Sequence[str],
    journal: Journal,
) -> int:
    maker = PlanMaker(settings, shop, scenes, partial(check_usual_size, journal))

    stage.step(2, STEPS, _("Write a list of product ids, as Excel holds it"))
    path = settings.home / "ids.xlsx"
    write_id_list(path, _example(site, shop.shop_id, names))
    listed = read_ids(path)
    stage.tell(str(path))

    with open_browser(settings) as browser:
        stage.step(3, STEPS, _("Sign in, headless"))
        with open_context(browser, settings, shop, new=True) as context:
            by_terminal(
                context,
                scenes.site(SITE),
                shop,
                settings,
                phone="13800000000",
                code=lambda: "123456",
            )
        stage.step(4, STEPS, _("Look where these {n} products are tied").format(n=len(listed.ids)))
        with stage.progress(keep=False) as progress:
            looked = maker.look(browser, names, listed.ids, progress, named=True)
    stage.survey(looked.survey)

    stage.step(5, STEPS, _("Make a plan: nothing is removed that is not in it"))
    made = maker.of_ids(looked, source=listed.source)
    if made.past:
        raise made.past
    plan = made.plan
    write_plan(plan, Workspace(settings.home).plans / "demo.json")
    stage.plan(plan, scenes)

    stage.step(6, STEPS, _("Apply the plan"))
    before = _ties(site)
    with stage.progress(keep=True) as progress:
        finished = apply(plan, settings, journal, progress=progress)
    after = _ties(site)
    report = write_reports(finished.record, finished.folder).html
    stage.run(finished, scenes)

    stage.step(7, STEPS, _("Look again, and ask the mock's own records"))
    back = _look_again(stage, settings, shop, scenes, plan)
    stage.tell(
        _("A fresh survey finds {n} of the {total} removed ties").format(
            n=len(back), total=len(plan.items)
        )
    )
    lines = compare(finished, before, after, shop.shop_id)
    stage.comparison(lines, scenes)
    strangers = _changed_elsewhere(before, after, shop.shop_id)
    agreed = (
        finished.exit_code == 0
        and bool(plan.items)
        and not plan.unread
        and not back
        and not strangers
        and all(line.agrees for line in lines)
    )
    stage.verdict(agreed, _verdict(agreed, plan, strangers), report)
    return 0 if agreed else max(finished.exit_code, 3)


def _verdict(agreed: bool, plan: Plan, strangers: Sequence[str]) -> str:
    if agreed:
        return _("All agree: {n} ties of {p} products removed, and nothing else changed.").format(
            n=len(plan.items), p=len({i.product_id for i in plan.items})
        )
    said = _("They do not agree; see above.")
    if strangers:
        said += " " + _("Also changed: {lists}").format(lists=", ".join(strangers))
    return said


# --- the workspace


def _claim(folder: Path) -> None:
    """Raise :class:`InputError` for a folder with something else in it."""
    if folder.exists() and not (folder / MARKER).exists() and any(folder.iterdir()):
        raise InputError(
            _("{path} holds something that is not from the demo").format(path=folder),
            advice=_("name another folder with --keep"),
        )
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARKER).write_text("unbind demo\n", "utf-8")


def _settings(folder: Path, site: MockSite, watch: bool) -> Settings:
    """Those of the user, but no database, running browser or limits of real shops."""
    shop_id, shop = next(iter(site.judge.state()["shops"].items()))
    sites = {name: site.url(name, "") for name in (*SITES, "tool")}
    entry = {"name": shop["name"], "id": shop_id, "sites": sites}
    (Workspace(folder).shops).write_text(
        json.dumps({"shops": {"demo": entry}}, ensure_ascii=False, indent=2), "utf-8"
    )
    plain = {
        name: Settings.model_fields[name].default
        for name in ("database", "cdp", "max_rows", "max_share", "max_times_usual", "plan_hours")
    }
    # The mock answers at once or not at all: long patience is for the real sites.
    quick = {"timeout": 10.0, "backoff": (1.0, 2.0)}
    return load_settings(home=folder).model_copy(update={**plain, **quick, "headed": watch})


# --- the list of ids


def write_id_list(path: Path, rows: Sequence[tuple[str, str, str]]) -> None:
    """A sheet as shop staff keep it; every id is a text cell."""
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("待解绑")
        text = book.add_format({"num_format": "@"})
        head = book.add_format({"bold": True})
        for column, (name, width) in enumerate((("商品ID", 23), ("商品名称", 40), ("备注", 18))):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, name, head)
        for at, row in enumerate(rows, 1):
            for column, value in enumerate(row):
                sheet.write_string(at, column, value, text)


def _example(site: MockSite, shop_id: str, names: Sequence[str]) -> list[tuple[str, str, str]]:
    judge = site.judge
    spared = {
        product_id
        for (shop, _list, container), ids in _ties(site).items()
        if shop == shop_id and HANDS_OFF in container
        for product_id in ids
    }

    def some(
        name: str, container: str | None, first: int, n: int, note: str
    ) -> Iterator[tuple[str, str, str]]:
        if name in names:
            ids = [i for i in judge.products_in(shop_id, LISTS[name], container) if i not in spared]
            for product_id in ids[first : first + n]:
                yield product_id, judge.product(shop_id, product_id)["title"], note

    rows = {
        row[0]: row
        for row in (
            *some("opportunity/tracking", None, 5, 20, "已停产"),
            *some("opportunity/product_groups", GROUP, 3, 6, "清仓结束"),
            *some("opportunity/favourites", FAVOURITES, 10, 4, "不再跟进"),
            (NOWHERE, "", "下架多年"),
        )
    }
    return list(rows.values())


# --- what the mock says


def _ties(site: MockSite) -> Ties:
    return {
        (shop_id, name, container): ids
        for shop_id, shop in site.judge.state()["shops"].items()
        for name, parts in shop["lists"].items()
        for container, ids in parts.items()
    }


def compare(finished: Finished, before: Ties, after: Ties, shop_id: str) -> list[Compared]:
    """Per list: are the ids the report calls removed exactly those that are gone, and do the others
    stand as they stood? A list that changed and was not planned is a line too."""
    lines = []
    rows = [r for r in finished.record.rows if r.scene]
    for scene, container in dict.fromkeys((r.scene, r.container) for r in rows):
        key = (shop_id, LISTS[scene], container)
        here = [r for r in rows if (r.scene, r.container) == (scene, container)]
        reported = {r.product_id for r in here if r.outcome is Outcome.REMOVED}
        was, now = before.get(key, []), after.get(key, [])
        gone = set(was) - set(now)
        lines.append(
            Compared(
                scene,
                container,
                planned=sum(r.outcome is not Outcome.BLOCKED for r in here),
                reported=len(reported),
                gone=len(gone),
                agrees=reported == gone and [i for i in was if i not in gone] == now,
            )
        )
    done = {(shop_id, LISTS[line.scene], line.container) for line in lines}
    lines += [
        Compared(scene, container, 0, 0, len(set(before[key]) - set(after.get(key, []))), False)
        for key in before
        if key not in done and key[0] == shop_id and before[key] != after.get(key)
        for scene, container in [(_scene_of(key[1]), key[2])]
    ]
    return lines


def _scene_of(name: str) -> str:
    return next((scene for scene, called in LISTS.items() if called == name), name)


def _changed_elsewhere(
    before: Mapping[Any, Any], after: Mapping[Any, Any], shop_id: str
) -> list[str]:
    return [
        "/".join(key)
        for key in {**before, **after}
        if key[0] != shop_id and before.get(key) != after.get(key)
    ]


def _look_again(
    stage: Stage, settings: Settings, shop: Shop, scenes: Scenes, plan: Plan
) -> list[tuple[str, str, str]]:
    """Planned ties a fresh survey still finds; a scene it cannot read counts as all of them."""
    planned = {(i.scene, i.container, i.product_id) for i in plan.items}
    names = list(dict.fromkeys(i.scene for i in plan.items))
    ids = list(dict.fromkeys(i.product_id for i in plan.items))
    with open_browser(settings) as browser, stage.progress(keep=False) as progress:
        seen = survey(browser, settings, shop, [scenes.get(n) for n in names], ids, progress)
    unread = {s.scene for s in seen.scenes if s.error}
    there = {
        (s.scene, lst.container, row.product_id)
        for s in seen.scenes
        for lst in s.lists
        for row in lst.rows
    }
    return [tie for tie in planned if tie in there or tie[0] in unread]
