"""The three reports of a run: what they say, and what they must never say or run."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import polib
import pytest
from python_calamine import CalamineWorkbook

from bot import errors
from bot.errors import PersonNeeded, Stopped, UnbindError
from bot.model import Drift, Outcome
from bot.policy.known_facts import fact_label
from bot.report import embedded_pictures as evidence
from bot.report import outcome_names
from bot.report.labels import problem_label
from bot.report.outcome_names import COLOURS, ORDER, next_step, outcome_label, outcome_meaning
from bot.report.run_verdict import verdict
from bot.report.write import write_reports
from bot.running.record import (
    BatchRecord,
    ListRecord,
    Problem,
    RowRecord,
    RunRecord,
)

T0 = datetime(2025, 11, 23, 17, 30, 5, tzinfo=UTC)  # 01:30:05 on the 24th in Shanghai
JPEG = b"\xff\xd8\xff\xe0" + b"\0" * 64
NASTY = """<script>alert("x")</script>' onmouseover='y"""


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNBIND_LANG", "en")


def row(n: int, outcome: Outcome = Outcome.REMOVED, **fields: object) -> RowRecord:
    given: dict[str, object] = {
        "product_id": str(3640428409366187213 + n),
        "scene": "buyin/plans",
        "scene_title": "合作计划",
        "container": "双11",
        "title": f"商品{n}",
        "facts": {"状态": "已失效"},
        "rule": "expired",
        "batch": 1,
        "intent_at": T0,
        "outcome_at": T0 + timedelta(seconds=3),
        **fields,
    }
    return RowRecord.model_validate({**given, "outcome": outcome})


def run(*rows: RowRecord, **fields: object) -> RunRecord:
    given: dict[str, object] = {
        "run_id": "20251124-013005",
        "status": "done",
        "shop_key": "a",
        "shop_name": "小鹿旗舰店",
        "shop_id": "4463798",
        "plan_digest": "9f2c1e77ab3401d2c0ff",
        "plan_source": "ids.xlsx (3 ids)",
        "plan_created_at": T0 - timedelta(hours=3),
        "started_at": T0,
        "ended_at": T0 + timedelta(minutes=2, seconds=5),
        "rows": rows,
    }
    return RunRecord.model_validate({**given, **fields})


def batch(number: int = 1, **fields: object) -> BatchRecord:
    given = {
        "number": number,
        "scene": "buyin/plans",
        "container": "双11",
        "size": 2,
        "started_at": T0,
        "ended_at": T0 + timedelta(seconds=8),
    }
    return BatchRecord.model_validate({**given, **fields})


class Page(HTMLParser):
    """The page as a reader has it: its text, and every tag with its attributes."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.parts: list[str] = []
        self.source = path.read_text("utf-8")
        self._skip = False
        self.feed(self.source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._skip = tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self._skip = False

    def handle_data(self, data: str) -> None:
        if not self._skip:
            self.parts.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.parts).split())

    def all(self, tag: str) -> Iterator[dict[str, str | None]]:
        return (attrs for name, attrs in self.tags if name == tag)


def page(record: RunRecord, folder: Path) -> Page:
    return Page(write_reports(record, folder).html)


def sheets(record: RunRecord, folder: Path) -> dict[str, list[list[Any]]]:
    book = CalamineWorkbook.from_path(write_reports(record, folder).xlsx)
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


# --- words ---------------------------------------------------------------------------------------


def test_every_outcome_has_its_own_words() -> None:
    labels = {outcome_label(outcome) for outcome in Outcome}
    assert len(labels) == len(Outcome)
    assert len({outcome_meaning(outcome) for outcome in Outcome}) == len(Outcome)


def test_every_outcome_has_words_and_a_colour_that_can_be_read() -> None:
    def light(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    assert set(ORDER) == set(Outcome)
    for shown in Outcome:
        assert outcome_label(shown) and outcome_meaning(shown)
        ink, ground = COLOURS[shown]
        for behind in (ground, "#FFFFFF"):
            assert (light(behind) + 0.05) / (light(ink) + 0.05) >= 4.5, shown


@pytest.mark.parametrize(
    ("record", "said"),
    [
        (run(), "No product was to be removed, and none was touched."),
        (run(row(1), row(2)), "All 2 rows removed, each proved by a second look."),
        (
            run(row(1), row(2), row(3, Outcome.REFUSED), row(4, Outcome.PENDING)),
            "2 of 4 rows removed, each proved by a second look; 1 accepted, in effect later; "
            "1 refused by the platform.",
        ),
        (
            run(
                row(1, Outcome.PENDING, effective_on=date(2025, 11, 27)),
                row(2, Outcome.PENDING, effective_on=date(2025, 11, 25)),
            ),
            "0 of 2 rows removed; 2 accepted, in effect by 2025-11-27.",
        ),
        (
            run(row(1, Outcome.PENDING, effective_on=date(2025, 11, 27)), row(2, Outcome.PENDING)),
            "0 of 2 rows removed; 2 accepted, in effect later.",
        ),
        (
            run(row(1, Outcome.FAILED), row(2, Outcome.UNKNOWN), status="stopped"),
            "Stopped early: 0 of 2 rows removed; 1 not confirmed, to be looked up first; "
            "1 tried and still in the list.",
        ),
        (
            run(row(1), row(2, Outcome.NOT_TRIED, batch=None, intent_at=None), status="running"),
            "Not finished: 1 of 2 rows removed, each proved by a second look; 1 not tried.",
        ),
        (
            run(row(1, Outcome.BLOCKED), row(2, Outcome.ALREADY_GONE)),
            "0 of 2 rows removed; 1 already gone; 1 kept by a guard.",
        ),
    ],
)
def test_the_verdict_is_one_sentence(record: RunRecord, said: str) -> None:
    assert verdict(record) == said


def test_the_verdict_in_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNBIND_LANG", "zh")
    assert verdict(run(row(1), row(2, Outcome.REFUSED))) == (
        "2 行中已移除 1 行，且逐一复查确认；1 行被平台拒绝。"
    )


def test_a_row_that_did_not_go_has_a_next_step_and_its_own_comes_first() -> None:
    for outcome in (Outcome.REFUSED, Outcome.BLOCKED, Outcome.FAILED, Outcome.UNKNOWN):
        assert next_step(row(1, outcome))
        assert next_step(row(1, outcome, advice="do this")) == "do this"
    assert next_step(row(1)) == ""


def test_every_fact_of_the_bundled_pages_has_a_name_for_people() -> None:
    from bot.scene.scenes import BUNDLED_SELECTORS
    from bot.scene.selector_files import load_page

    pages = [p for p in BUNDLED_SELECTORS.glob("*/*.yaml") if p.parent.name != "sites"]
    facts = {fact for path in pages for fact in load_page(path).facts} - {"product"}
    assert {fact for fact in facts if fact_label(fact) == fact} == set()


# --- the page ------------------------------------------------------------------------------------


def test_the_page_counts_every_row_once(tmp_path: Path) -> None:
    found = page(run(*(row(n, o) for n, o in enumerate(Outcome)), row(9)), tmp_path)
    tiles = re.findall(r'href="#(\w+)"><strong>(\d+)</strong>', found.source)
    counts = {name: int(n) for name, n in tiles}
    assert counts == {o.value: 2 if o is Outcome.REMOVED else 1 for o in Outcome}
    assert found.source.count("<tr data-row>") == len(Outcome) + 1
    for n in (*range(len(Outcome)), 9):
        assert f"<b>{3640428409366187213 + n}</b>" in found.source


def test_an_unknown_row_is_never_shown_as_success(tmp_path: Path) -> None:
    found = page(run(row(1, Outcome.UNKNOWN)), tmp_path)
    assert "Not confirmed" in found.text
    assert 'class="card verdict bad"' in found.source
    assert 'class="pill s-removed"' not in found.source
    assert 'id="removed"' not in found.source


@pytest.mark.parametrize(
    ("record", "tone"),
    [
        (run(row(1), row(2, Outcome.ALREADY_GONE)), "good"),
        (run(row(1), row(2, Outcome.REFUSED)), "care"),
        (run(row(1), row(2, Outcome.PENDING)), "care"),
        (run(row(1), row(2, Outcome.FAILED)), "bad"),
        (run(row(1), status="stopped"), "bad"),
        (run(row(1), status="running", ended_at=None), "bad"),
    ],
)
def test_the_colour_of_the_verdict(record: RunRecord, tone: str, tmp_path: Path) -> None:
    assert f'class="card verdict {tone}"' in page(record, tmp_path).source


def test_text_of_a_page_stays_text(tmp_path: Path) -> None:
    nasty = row(
        1, Outcome.REFUSED, title=NASTY, facts={NASTY: NASTY}, words=NASTY, advice=NASTY, rule=NASTY
    )
    record = run(
        nasty,
        shop_name=NASTY,
        plan_source=NASTY,
        batches=(batch(dialog=f"</blockquote>{NASTY}", toast=NASTY, evidence=(NASTY,)),),
        problems=(Problem(kind=NASTY, message=NASTY, advice=NASTY, exit_code=5, at=T0),),
        drift=(Drift(page=NASTY, name=NASTY, what=NASTY, found_by=NASTY),),
        lists=(ListRecord(scene=NASTY, container=NASTY),),
        limits={NASTY: 1},
    )
    found = page(record, tmp_path)
    assert len(list(found.all("script"))) == 1
    assert not any("onmouseover" in attrs for _tag, attrs in found.tags)
    assert found.text.count(NASTY) >= 16


def test_the_page_needs_nothing_else_and_runs_only_its_own_script(tmp_path: Path) -> None:
    (tmp_path / "evidence").mkdir()
    (tmp_path / "evidence" / "1 前.jpg").write_bytes(JPEG)
    found = page(run(row(1), batches=(batch(evidence=("1 前.jpg",)),)), tmp_path)
    for tag, attrs in found.tags:
        for name in ("src", "href", "srcset", "data", "action"):
            value = attrs.get(name) or ""
            assert value.startswith(("data:image/", "#", "evidence/")) or not value, (tag, value)
    assert "http:" not in found.source and "https:" not in found.source
    assert "@import" not in found.source and "url(" not in found.source
    policy = next(m["content"] for m in found.all("meta") if "http-equiv" in m)
    assert policy and "default-src 'none'" in policy and "script-src 'sha256-" in policy
    image = next(i for i in found.all("img") if i.get("src"))
    assert (image["src"] or "").startswith("data:image/jpeg;base64,/9j/")


def test_evidence_that_is_missing_is_said(tmp_path: Path) -> None:
    record = run(row(1), batches=(batch(evidence=("a.jpg", "../../../secret.jpg")),))
    (tmp_path / "secret.jpg").write_bytes(JPEG)
    (tmp_path / "runs" / "1" / "evidence").mkdir(parents=True)
    reports = write_reports(record, tmp_path / "runs" / "1")
    assert reports.missing == ("a.jpg", "../../../secret.jpg")
    assert "evidence is missing: a.jpg" in Page(reports.html).text


def test_evidence_that_is_no_picture_is_linked_not_embedded(tmp_path: Path) -> None:
    (tmp_path / "evidence").mkdir()
    (tmp_path / "evidence" / "trace.zip").write_bytes(b"PK\x03\x04")
    found = page(run(row(1), batches=(batch(evidence=("trace.zip",)),)), tmp_path)
    assert 'href="evidence/trace.zip"' in found.source
    assert "data:image" not in found.source.split("</head>")[1]


def test_pictures_past_the_budget_are_linked(tmp_path: Path) -> None:
    for name in ("a.jpg", "b.jpg"):
        (tmp_path / name).write_bytes(JPEG)
    found = evidence.pictures(["a.jpg", "b.jpg"], tmp_path, budget=len(JPEG))
    assert found["a.jpg"].src and not found["b.jpg"].src
    assert found["b.jpg"].href.endswith("/b.jpg")


def test_problems_come_before_the_tables_with_what_to_do(tmp_path: Path) -> None:
    problem = Problem(
        kind="Captcha",
        scene="buyin/plans",
        container="双11",
        message="a slider",
        advice="solve it in the browser",
        exit_code=5,
        at=T0,
    )
    text = page(run(row(1), status="stopped", problems=(problem,)), tmp_path).text
    assert "The platform asks for a captcha 合作计划 › 双11 · 2025-11-24 01:30:05 a slider" in text
    assert text.index("What to do: solve it in the browser") < text.index("Product by product")


def test_lists_say_whether_the_totals_agree(tmp_path: Path) -> None:
    lists = (
        ListRecord(scene="buyin/plans", container="双11", before=10, after=8),
        ListRecord(scene="x/y", container="z", before=10, after=7),
        ListRecord(scene="x/y", container="w"),
    )
    text = page(run(row(1), row(2), lists=lists), tmp_path).text
    assert "双11 10 8 2 yes" in text
    assert "z 10 7 0 no the list has changed by -3" in text
    assert "w – – 0 the page did not state both totals" in text


def test_batches_timings_dates_limits_and_drift(tmp_path: Path) -> None:
    record = run(
        row(1, Outcome.PENDING, effective_on=date(2025, 11, 25)),
        row(2),
        batches=(batch(dialog="确定取消合作吗？\n共 2 个", toast="操作成功"),),
        limits={"max_rows": 500, "max_share": 0.5},
        drift=(Drift(page="buyin/plans", name="ok", what="确定", found_by="css: .x"),),
    )
    text = page(record, tmp_path).text
    for words_ in (
        "started 2025-11-24 01:30:05",
        "plan 9f2c1e77ab34 · ids.xlsx (3 ids) · 2025-11-23 22:30:05",
        "from 2025-11-25",
        "The confirmation said : 确定取消合作吗？ 共 2 个",
        "(not taken as proof) : 操作成功",
        "whole run 2 min 5 s per row, inside batches 4.0 s per batch 8.0 s",
        "most rows of one run 500 largest share of a list 50%",
        "buyin/plans ok 确定 css: .x",
        "looked over before the last candidate fails",
    ):
        assert words_.replace(" :", ":") in text.replace(" :", ":"), words_


def test_the_page_says_what_the_removals_change_and_what_the_rows_were(tmp_path: Path) -> None:
    record = run(
        row(1, facts={"since": "2025-11-20", "price": ""}),
        row(2, Outcome.REFUSED, words="活动锁定"),
        effects={"buyin/plans": "佣金次日起不再计算"},
    )
    text = page(record, tmp_path).text
    assert "合作计划 佣金次日起不再计算" in text
    assert "Since 2025-11-20" in text and "Price" not in text
    assert "活动锁定 → settle in the back office" in text
    assert "What these removals change" not in page(run(row(1)), tmp_path).text


def test_a_page_without_rows_still_shows_its_pictures_large(tmp_path: Path) -> None:
    """The script must not stop at the filter that such a page does not have."""
    source = page(run(), tmp_path).source
    assert 'id="search"' not in source and "if (box)" in source


def test_long_groups_are_folded_and_removed_ones_sooner(tmp_path: Path) -> None:
    rows = [row(n) for n in range(21)] + [row(n + 50, Outcome.REFUSED) for n in range(21)]
    source = page(run(*rows), tmp_path).source
    assert 'class="card group s-removed">' in source
    assert 'class="card group s-refused" open>' in source


def test_the_page_in_chinese_has_no_english_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("UNBIND_LANG", "zh")
    record = run(
        *(row(n, o, rule="规则") for n, o in enumerate(Outcome)),
        plan_source="商品.xlsx",
        batches=(batch(),),
        lists=(ListRecord(scene="buyin/plans", container="双11", before=9, after=8),),
        problems=(Problem(kind="LoggedOut", message="登录页", exit_code=5, at=T0),),
    )
    found = page(record, tmp_path)
    assert '<html lang="zh-CN">' in found.source
    left = set(re.findall(r"[A-Za-z]{2,}", found.text.replace("`unbind resume`", "")))
    assert left <= {"ID", "xlsx", "json", "report", "evidence", "rebind", "ab", "2c1e77ab34"}


# --- the workbook --------------------------------------------------------------------------------


def test_the_workbook_keeps_ids_and_page_text_as_text(tmp_path: Path) -> None:
    formula = "=cmd|'/c calc'!A1"
    record = run(
        row(
            1, title=formula, words="@SUM(1)", reason="+1", facts={"=x": "-2", "链接": "http://x.y"}
        )
    )
    reports = write_reports(record, tmp_path)
    rows = CalamineWorkbook.from_path(reports.xlsx).get_sheet_by_name("Rows").to_python()
    found = dict(zip(rows[0], rows[1], strict=True))
    assert found["Product ID"] == "3640428409366187214"
    assert found["Outcome"] == "Removed"
    assert found["Title"] == formula
    assert (found["=x"], found["链接"]) == ("-2", "http://x.y")
    assert found["Why it was chosen"] == "+1"
    assert found["Begun"] == datetime(2025, 11, 24, 1, 30, 5)
    with zipfile.ZipFile(reports.xlsx) as parts:
        inside = b"".join(parts.read(name) for name in parts.namelist() if "worksheets" in name)
        assert b"<f>" not in inside and b"<hyperlink" not in inside
        assert inside.count(b"<autoFilter") == 4 and b'state="frozen"' in inside


def test_the_workbook_has_the_same_counts_and_all_sheets(tmp_path: Path) -> None:
    record = run(
        row(1),
        row(2, Outcome.UNKNOWN),
        row(3, Outcome.PENDING, effective_on=date(2025, 11, 25)),
        batches=(batch(dialog="确定吗？", evidence=("a.jpg", "b.jpg")),),
        problems=(Problem(kind="Captcha", message="m", advice="do", exit_code=5, at=T0),),
        lists=(ListRecord(scene="buyin/plans", container="双11", before=10, after=9),),
    )
    found = sheets(record, tmp_path)
    assert list(found) == ["Summary", "Rows", "After-effects", "Batches", "Problems"]
    summary = found["Summary"]
    assert summary[0][0] == verdict(record)
    counts = {r[0]: r[1] for r in summary if r[0] in {"Removed", "Not confirmed", "Failed"}}
    assert counts == {"Removed": 1, "Not confirmed": 1}
    assert ["合作计划", "双11", 10, 9] in [r[:4] for r in summary]
    assert [r[1] for r in found["Rows"][1:]] == ["Removed", "Not confirmed", "Takes effect later"]
    assert date(2025, 11, 25) in found["Rows"][3]
    assert found["Batches"][1][7] == "确定吗？"
    assert found["Problems"][1][1] == "The platform asks for a captcha"


def test_the_workbook_takes_long_text_and_control_characters(tmp_path: Path) -> None:
    record = run(row(1, title="x" * 40_000, words="a\x0bb\x00c"))
    title = sheets(record, tmp_path)["Rows"][1][2]
    assert title == "x" * 32_767


# --- files ---------------------------------------------------------------------------------------


def test_json_is_the_record_with_its_schema_version(tmp_path: Path) -> None:
    record = run(row(1), row(2, Outcome.UNKNOWN), batches=(batch(),))
    text = write_reports(record, tmp_path).json.read_text("utf-8")
    assert RunRecord.model_validate_json(text) == record
    plain = json.loads(text)
    assert plain["schema_version"] == 1
    assert plain["rows"][0]["product_id"] == "3640428409366187214"
    assert plain["started_at"] == "2025-11-23T17:30:05Z"


def test_reports_are_replaced_and_leave_no_drafts(tmp_path: Path) -> None:
    write_reports(run(row(1, Outcome.UNKNOWN)), tmp_path)
    write_reports(run(row(1)), tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "rebind.xlsx",
        "report.html",
        "report.json",
        "report.xlsx",
    ]
    assert "All 1 rows removed" in Page(tmp_path / "report.html").text


def test_a_report_open_in_excel_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = Path.replace

    def held(source: Path, target: Path) -> Path:
        if target.name == "report.xlsx":
            raise PermissionError(13, "in use")
        return replace(source, target)

    monkeypatch.setattr(Path, "replace", held)
    reports = write_reports(run(row(1)), tmp_path)
    assert reports.xlsx.name == "report-2.xlsx"
    assert reports.html.name == "report.html"


def test_a_run_without_anything(tmp_path: Path) -> None:
    record = run(ended_at=None, plan_source="", shop_id="", status="running")
    found = page(record, tmp_path)
    assert "Not finished: No product was to be removed" in found.text
    assert "Product by product" not in found.text


def test_the_words_of_this_room_are_translated() -> None:
    bot = Path(outcome_names.__file__).parent.parent
    po = polib.pofile(str(bot / "locale" / "zh_CN.po"), encoding="utf-8")
    translated = {entry.msgid for entry in po if entry.msgstr}
    pages = "".join(path.read_text("utf-8") for path in (bot / "report").glob("*.j2"))
    messages = set(re.findall(r"""_\((["'])(.+?)\1\)""", pages))
    assert len(messages) > 40
    assert {message for _quote, message in messages} <= translated


def test_every_trouble_of_a_run_has_a_name_for_people() -> None:
    def below(kind: type[UnbindError]) -> Iterator[str]:
        for one in kind.__subclasses__():
            yield one.__name__
            yield from below(one)

    kinds = [*below(Stopped), *below(PersonNeeded)]
    bare = [k for k in kinds if problem_label(k) == k and getattr(errors, k, None)]
    assert kinds and bare == []
