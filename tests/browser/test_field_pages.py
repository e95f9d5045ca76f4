"""Scenes written by hand for pages the bundled ones know nothing like (tests/pages), judged by the pages."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from bot.journal import Journal
from bot.model import Outcome, Shop
from bot.plan import Limits
from bot.planner import plan_listed
from bot.runs import Finished, apply
from bot.scenes import Scenes
from bot.settings import Settings, load_shops, session_path
from bot.survey import Survey
from bot.surveyor import survey
from tests.pages import FieldPages

from .conftest import outcomes

HERE = Path(__file__).parents[1] / "pages"
SHOP = "好物优选旗舰店"
WIDE = Limits(max_rows=2000, max_share=1, max_times_usual=99)
BUILT = ("ant", "element")
PAGES = ("plain", "cards", "legacy", *BUILT)


@dataclass
class Field:
    """The bot on the field pages, in a workspace of its own."""

    pages: FieldPages
    browser: Browser
    settings: Settings
    scenes: Scenes
    shop: Shop
    journal: Journal

    def survey(self, page: str, ids: Sequence[str] = ()) -> Survey:
        scene = self.scenes.get(f"field/{page}")
        seen = survey(self.browser, self.settings, self.shop, [scene], ids)
        assert not seen.scenes[0].error, seen.scenes[0].error
        return seen

    def clean(self, page: str, ids: list[str], changed: Mapping[str, str] = {}) -> Finished:
        """Survey, plan and apply. ``changed``: words of the flow that are other words now."""
        flow = self.settings.home / "flows" / "field" / f"{page}.py"
        text = flow.read_text("utf-8")
        for old, new in changed.items():
            assert old in text
            text = text.replace(old, new)
        flow.write_text(text, "utf-8")
        plan = plan_listed(
            self.survey(page, ids),
            self.scenes,
            self.shop,
            self.settings,
            source="test",
            limits=WIDE,
            whole=False,
        )
        return apply(plan, self.settings, self.journal, browser=self.browser)


@pytest.fixture(scope="module")
def pages() -> Iterator[FieldPages]:
    with FieldPages(shop=SHOP) as pages:
        yield pages


@pytest.fixture
def field(
    pages: FieldPages, browser: Browser, tmp_path: Path, kept_when_it_fails: None
) -> Iterator[Field]:
    pages.reset()
    entry: dict[str, Any] = {"name": SHOP, "sites": {n: pages.url(n, "") for n in PAGES}}
    (tmp_path / "shops.yaml").write_text(json.dumps({"shops": {"demo": entry}}), "utf-8")
    # Only one folder of the checkout may be called selectors.
    for part, own in (("flows", "flows"), ("files", "selectors")):
        shutil.copytree(HERE / "scenes" / part, tmp_path / own)
    settings = Settings(home=tmp_path, timeout=12, backoff=(), database="")
    shop = load_shops(settings)["demo"]
    session_path(settings, shop).parent.mkdir()
    session_path(settings, shop).write_text('{"cookies": [], "origins": []}', "utf-8")
    journal = Journal(settings.database_url)
    yield Field(pages, browser, settings, Scenes(tmp_path), shop, journal)
    journal.close()


def built(page: str) -> str:
    if page in BUILT and not (HERE / "dist" / f"{page}.html").is_file():
        pytest.skip("not built: tools/setup.sh pages")
    return page


@pytest.mark.parametrize("page", PAGES)
def test_a_whole_list_is_read(field: Field, page: str) -> None:
    """Every page of it, in order, whatever the classes are called and the rows are wrapped in."""
    field.pages.vary(hashes="other", depth=2, order="shuffled")
    expected = field.pages.products(built(page))
    [seen] = field.survey(page).scenes[0].lists
    assert seen.total == 120
    assert [(r.product_id, r.title, r.facts["status"]) for r in seen.rows] == [
        (p["id"], p["title"], p["status"]) for p in expected
    ]


@pytest.mark.parametrize("page", PAGES)
def test_25_products_go_and_no_other(field: Field, page: str) -> None:
    before = field.pages.ids(built(page))
    wanted = before[1:120:5] + before[:1]
    assert len(wanted) == 25

    finished = field.clean(page, wanted)

    assert outcomes(finished) == dict.fromkeys(wanted, Outcome.REMOVED), finished.record.problems
    assert field.pages.ids(page) == [i for i in before if i not in wanted]
    assert sorted(i for entry in field.pages.log for i in entry["ids"]) == sorted(wanted)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"商品移出活动吗": "商品移出追踪吗"}, "不是关于|does not ask"),
        ({'"移出活动"': '"导出"'}, "什么都没问|asked nothing"),
    ],
    ids=["asks something else", "asks nothing"],
)
def test_a_native_question_that_is_not_the_one_expected(
    field: Field, change: dict[str, str], says: str
) -> None:
    """Answered with no, and told; the rows were not confirmed, so they are open and may be tried again."""
    wanted = field.pages.ids("legacy")[:3]

    finished = field.clean("legacy", wanted, change)

    assert finished.exit_code == 4
    assert re.search(says, " ".join(str(p) for p in finished.record.problems))
    assert not field.pages.log


def test_a_second_dialog_that_says_something_else(field: Field) -> None:
    """The first was answered by then: that click may have counted, so the row is not simply open again."""
    wanted = field.pages.ids(built("element"))[:2]

    finished = field.clean("element", wanted, {"移出分组？": "移出活动？"})

    assert finished.exit_code == 4
    assert outcomes(finished)[wanted[0]] == Outcome.FAILED
    assert not field.pages.log


def test_one_id_at_a_time_is_searched_with_proof(field: Field) -> None:
    """The row known to be there is asked for by itself, since the search takes one id only."""
    wanted = field.pages.ids(built("element"))[:1]
    finished = field.clean("element", wanted)
    assert outcomes(finished) == {wanted[0]: Outcome.REMOVED}
    searched = field.pages.requests
    assert searched["element/api/list"] >= 4
