"""A workbench: the mock site, a signed-in workspace of its own for each test, and the judge."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from loguru import logger
from playwright.sync_api import Browser, BrowserContext
from ruamel.yaml import YAML

from bot.browser.evidence import Trace
from bot.browser.installed import find_browser
from bot.browser.list.listing import Listing
from bot.clock import utc_now
from bot.looking.survey import Survey, SurveyList, SurveyRow, SurveyScene
from bot.looking.surveyor import read_list, scene_page, survey
from bot.model import Outcome, Shop
from bot.planning.listed import plan_listed
from bot.planning.plan import Plan
from bot.policy.limits import Limits
from bot.progress import Silent
from bot.running.journal import Journal
from bot.running.run import Finished, apply, resume
from bot.scene.scenes import Scenes
from bot.settings import Settings, load_shops, session_path
from mock_site import MockSite

RECORDS = Trace.__init__
FAILED = pytest.StashKey[bool]()
RESULTS = Path(__file__).parents[2] / "test-results"

SHOP = "10483921"
TWIN_A, TWIN_B = "20481937", "20491937"  # one name, two shops

#: What is recorded of the scenes that untie, as test_cases.py tells it.
RECORDED: dict[str, Any] = {
    f"{path.parent.name}/{path.stem}": file
    for path in sorted((Path(__file__).parents[1] / "scenes").glob("*/*.yaml"))
    for file in [YAML(typ="safe", pure=True).load(path.read_text("utf-8"))]
    if not file.get("reads_only")  # test_lookups.py
}
#: How the mock names the list of a scene.
LISTS: dict[str, str] = {scene: file["list"] for scene, file in RECORDED.items()}


def label(scene: str, name: str, facts: dict[str, Any]) -> str:
    """What the bot calls a container of the mock."""
    return str(RECORDED[scene].get("label", "{name}").format(name=name, **facts))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    # A page lives for a second or two: what is optimised in it is hardly used before it goes.
    flags = ["--js-flags=--no-maglev,--no-opt"]
    return {**browser_type_launch_args, "executable_path": find_browser().path, "args": flags}


@pytest.fixture(scope="session")
def site() -> Iterator[MockSite]:
    with MockSite() as site:
        yield site


@dataclass
class Bench:
    site: MockSite
    browser: Browser
    settings: Settings
    shop: Shop
    scenes: Scenes
    journal: Journal
    wide: Limits = field(
        default_factory=lambda: Limits(max_rows=2000, max_share=1, max_times_usual=99)
    )

    @property
    def judge(self) -> Any:
        return self.site.judge

    def ids(self, scene: str, container: str | None = None) -> list[str]:
        return self.judge.products_in(self.shop.shop_id, LISTS[scene], container)

    def survey(self, *scenes: str, ids: Sequence[str] = ()) -> Survey:
        return survey(
            self.browser, self.settings, self.shop, [self.scenes.get(s) for s in scenes], ids
        )

    def read(self, scene: str, container: str, ids: Sequence[str]) -> SurveyScene:
        """One container as the pages show it."""
        found = self.scenes.get(scene)
        with scene_page(self.browser, self.settings, self.shop, found, []) as page:
            page.open()
            lst = read_list(Listing(page, container), ids, Silent())
        return SurveyScene(scene=scene, title=found.title, lists=(lst,))

    def plan(
        self,
        *scenes: str,
        ids: Sequence[str],
        container: str | None = None,
        limits: Limits | None = None,
    ) -> Plan:
        """A plan from what the mock itself says; test_cases.py plans by reading the pages."""
        return self.plan_of(self.known(*scenes, ids=ids, container=container), limits)

    def plan_of(self, seen: Survey, limits: Limits | None = None, *, whole: bool = False) -> Plan:
        return plan_listed(
            seen,
            self.scenes,
            self.shop,
            self.settings,
            source="test",
            limits=limits or self.wide,
            whole=whole,
        )

    def survey_of(self, scene: SurveyScene, ids: Sequence[str]) -> Survey:
        return Survey(
            shop_key=self.shop.key,
            shop_name=self.shop.name,
            at=utc_now(),
            asked=tuple(ids),
            scenes=(scene,),
        )

    def known(self, *scenes: str, ids: Sequence[str], container: str | None = None) -> Survey:
        """The survey that a reader without faults would have made, of one container perhaps."""
        shop = self.judge.shop(self.shop.shop_id)
        return Survey(
            shop_key=self.shop.key,
            shop_name=self.shop.name,
            at=utc_now(),
            asked=tuple(ids),
            scenes=tuple(
                SurveyScene(
                    scene=scene,
                    title=scene,
                    lists=tuple(
                        self._known_list(scene, name, held, shop["containers"], ids)
                        for name, held in shop["lists"][LISTS[scene]].items()
                        if container in (None, name)
                    ),
                )
                for scene in scenes
            ),
        )

    def _known_list(
        self, scene: str, name: str, held: list[str], containers: Any, ids: Sequence[str]
    ) -> SurveyList:
        facts = containers.get(LISTS[scene], {}).get(name, {})
        rows = [
            self.judge.entry(self.shop.shop_id, LISTS[scene], i, name or None)
            for i in ids
            if i in held
        ]
        return SurveyList(
            container=label(scene, name, facts),
            total=len(held),
            rows=tuple(
                SurveyRow(
                    product_id=row["product_id"],
                    title=row["title"],
                    facts={"status": row["status"], "activity_state": facts.get("state", "")},
                )
                for row in rows
            ),
        )

    def containers(self, scene: str) -> list[str]:
        """How the mock calls them; one empty name for a list of its own."""
        return list(self.judge.shop(self.shop.shop_id)["lists"][LISTS[scene]])

    def keep(self, scene: str, n: int, container: str | None = None) -> list[str]:
        """Shorten a list behind the page's back, for tests that need not many rows; the ids left."""
        for product_id in self.ids(scene, container)[n:]:
            self.judge.drop(self.shop.shop_id, LISTS[scene], product_id, container)
        return self.ids(scene, container)

    def apply(self, plan: Plan, **options: Any) -> Finished:
        return apply(plan, self.settings, self.journal, browser=self.browser, **options)

    def resume(self, run_id: str) -> Finished:
        return resume(run_id, self.settings, self.journal, browser=self.browser)

    def removed(self) -> list[str]:
        """Ids that the mock really removed, in order, from its own log."""
        return [
            i
            for call in self.judge.log()
            if "outcomes" in call
            for i, what in call["outcomes"].items()
            if what == "removed"
        ]

    def sign_in(self, shop_id: str | None) -> None:
        """Put a session of this shop into the workspace, as a sign-in would have."""
        cookie = self.judge.cookie(shop_id)
        state = {
            "cookies": [
                {**cookie, "expires": -1, "httpOnly": True, "secure": False, "sameSite": "Lax"}
            ],
            "origins": [],
        }
        path = session_path(self.settings, self.shop)
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(state), "utf-8")


def outcomes(finished: Finished) -> dict[str, Outcome]:
    return {row.product_id: row.outcome for row in finished.record.rows}


def open_shop(
    site: MockSite, browser: Browser, home: Path, shop_id: str = SHOP, **settings: Any
) -> Bench:
    name = site.judge.shop(shop_id)["name"]
    sites = {s: site.url(s, "") for s in ("fxg", "buyin", "compass", "tool")}
    entry = {"name": name, "id": shop_id, "sites": sites}
    (home / "shops.yaml").write_text(json.dumps({"shops": {"demo": entry}}), "utf-8")
    chosen = Settings(**{"home": home, "timeout": 6, "backoff": (), "database": "", **settings})
    bench = Bench(
        site=site,
        browser=browser,
        settings=chosen,
        shop=load_shops(chosen)["demo"],
        scenes=Scenes(home),
        journal=Journal(chosen.database_url),
    )
    bench.sign_in(shop_id)
    return bench


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, Any, Any]:
    report = yield
    if report.when == "call":
        item.stash[FAILED] = report.failed
    return report


@pytest.fixture(autouse=True)
def kept_when_it_fails(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """A failing test leaves its run folders (pictures, log) in test-results/. With TRACES=1 in the
    environment traces are recorded, too, and each is kept: a third more time than without."""
    if os.environ.get("TRACES"):
        traces = tmp_path / "traces"
        traces.mkdir()
        monkeypatch.setattr(
            Trace, "drop", lambda trace: trace._stop(traces / f"{len(os.listdir(traces))}.zip")
        )
    else:
        monkeypatch.setattr(Trace, "__init__", untraced)
    yield
    if request.node.stash.get(FAILED, False):
        name = re.sub(r"\W+", "-", request.node.name).strip("-")
        shutil.copytree(tmp_path, RESULTS / name, dirs_exist_ok=True)


def untraced(trace: Trace, context: BrowserContext) -> None:
    trace._context = None


@pytest.fixture
def traced(kept_when_it_fails: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Record traces as a real run does."""
    monkeypatch.setattr(Trace, "__init__", RECORDS)


@pytest.fixture
def bench(site: MockSite, browser: Browser, tmp_path: Path) -> Iterator[Bench]:
    logger.remove()
    site.judge.clear_faults()
    site.judge.reset()
    bench = open_shop(site, browser, tmp_path)
    yield bench
    site.judge.clear_faults()
    site.judge.redraw()
    bench.journal.close()
