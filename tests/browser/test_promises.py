"""The ten promises, each against the fault that would break it, judged by the mock's own log."""

from __future__ import annotations

import stat
import zipfile
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext

from bot.browser.page import ScenePage
from bot.errors import Brake, PlanRefused, ShopBusy
from bot.model import Outcome
from bot.policy.limits import Limits
from bot.running.journal import Journal
from bot.running.lock import shop_lock
from bot.running.run_state import RowState
from bot.settings import session_path

from .conftest import TWIN_A, TWIN_B, Bench, open_shop, outcomes

TRACKING = "opportunity/tracking"
COMPETITORS = "opportunity/competitors"
GROUPS = "opportunity/product_groups"


def kinds(finished: object) -> list[str]:
    return [p.kind for p in finished.record.problems]  # type: ignore[attr-defined]


# --- 1. identity is the product id, read from the live row ---


def test_lookalikes_stay(bench: Bench) -> None:
    """A product whose title names another's id, and neighbours whose ids differ by one."""
    ids = bench.ids(COMPETITORS)
    titles = {i: bench.judge.product(bench.shop.shop_id, i)["title"] for i in ids}
    named = next(i for i in ids if any(i in t for t in titles.values()))
    neighbour = next(i for i in ids if str(int(i) + 1) in ids)
    teller = next(i for i, title in titles.items() if named in title)
    for other in set(ids) - {named, neighbour, teller, str(int(neighbour) + 1)}:
        bench.judge.drop(bench.shop.shop_id, "competitors", other)

    finished = bench.apply(bench.plan(COMPETITORS, ids=[named, neighbour]))

    assert finished.exit_code == 0, finished.record.problems
    assert sorted(bench.removed()) == sorted([named, neighbour])


@pytest.mark.parametrize("moment", ["before_click", "hover"])
def test_a_list_that_moves_under_the_pointer(bench: Bench, moment: str) -> None:
    """The click lands on the planned row or nowhere."""
    wanted = bench.keep(COMPETITORS, 12)[2:4]
    plan = bench.plan(COMPETITORS, ids=wanted)
    bench.judge.set_fault("reorder", moment=moment)

    finished = bench.apply(plan)

    gone = {i for i, outcome in outcomes(finished).items() if outcome is Outcome.REMOVED}
    assert gone == set(bench.removed())
    if gone != set(wanted):
        assert kinds(finished) == ["SelectionMismatch"], "the click was stopped, and it says so"
        bench.judge.clear_faults()
        bench.resume(finished.record.run_id)
    assert sorted(bench.removed()) == sorted(wanted), "those, and each of them once"


# --- 2. nothing is removed that is not in the plan ---


def test_a_row_whose_facts_changed_is_left_alone(bench: Bench) -> None:
    wanted = bench.ids(TRACKING)[:3]
    plan = bench.plan(TRACKING, ids=wanted)
    bench.judge.edit_product(bench.shop.shop_id, wanted[1], status="审核中")

    finished = bench.apply(plan)

    assert finished.exit_code == 3
    assert sorted(bench.removed()) == sorted([wanted[0], wanted[2]])
    row = next(r for r in finished.record.rows if r.product_id == wanted[1])
    assert row.outcome is Outcome.BLOCKED
    assert "审核中" in row.words


def test_a_plan_is_used_once(bench: Bench) -> None:
    plan = bench.plan(TRACKING, ids=bench.ids(TRACKING)[:1])
    bench.apply(plan)
    with pytest.raises(PlanRefused, match="used before"):
        bench.apply(plan)
    assert len(bench.removed()) == 1


# --- 3. selection proof ---


@pytest.mark.parametrize("scene", [TRACKING, GROUPS])
def test_a_selection_that_holds_more_is_undone(bench: Bench, scene: str) -> None:
    container = "清仓尾货" if scene == GROUPS else None
    plan = bench.plan(scene, ids=bench.ids(scene, container)[:3])
    bench.judge.set_fault("extra_selected")

    finished = bench.apply(plan)

    assert finished.exit_code == 4
    assert "SelectionMismatch" in kinds(finished)
    assert bench.removed() == []


# --- 4. the dialog contract ---


@pytest.mark.parametrize(
    ("fault", "options", "code"),
    [
        ("dialog_words", {"count_delta": 1}, 4),
        ("dialog_words", {"content": "确定清空我的追踪吗？"}, 5),
        ("native_confirm", {}, 5),
        ("second_dialog", {}, 5),
        ("overlay", {"kind": "agreement", "moment": "dialog"}, 5),
        ("overlay", {"kind": "settlement", "moment": "dialog"}, 5),
        ("overlay", {"kind": "agreement", "moment": "load"}, 5),
    ],
)
def test_another_confirmation_is_declined(
    bench: Bench, fault: str, options: dict[str, object], code: int
) -> None:
    wanted = bench.ids(TRACKING)[:3]
    plan = bench.plan(TRACKING, ids=wanted)
    bench.judge.set_fault(fault, **options)

    finished = bench.apply(plan)

    assert finished.exit_code == code, finished.record.problems
    assert bench.judge.log() == [], "neither removed nor accepted anything"
    assert Outcome.REMOVED not in outcomes(finished).values()
    problem = finished.record.problems[0]
    assert problem.kind == {4: "DialogMismatch", 5: "UnknownDialog"}[code]
    assert problem.evidence
    assert all((finished.folder / "evidence" / name).stat().st_size for name in problem.evidence)


@pytest.mark.parametrize(
    ("kind", "moment"),
    [
        ("guide", "load"),
        ("announcement", "search"),
        ("messages", "load"),
        ("guide", "dialog"),
        ("announcement", "dialog"),
    ],
)
def test_known_nuisances_are_closed(bench: Bench, kind: str, moment: str) -> None:
    wanted = bench.ids(TRACKING)[:3]
    plan = bench.plan(TRACKING, ids=wanted)
    bench.judge.set_fault("overlay", kind=kind, moment=moment)

    finished = bench.apply(plan)

    assert finished.exit_code == 0, finished.record.problems
    assert sorted(bench.removed()) == sorted(wanted)


# --- 5. an outcome is what a second look shows ---


@pytest.mark.parametrize(
    ("fault", "options", "outcome", "n_removed"),
    [
        ("fake_success", {}, Outcome.FAILED, 0),
        ("silent_success", {}, Outcome.REMOVED, 3),
        ("error_before", {}, Outcome.FAILED, 0),
        ("error_after", {}, Outcome.REMOVED, 3),
        ("refuse_all", {}, Outcome.REFUSED, 0),
        ("slow_row_leave", {"ms": 600}, Outcome.REMOVED, 3),
    ],
)
def test_outcome_of_a_batch(
    bench: Bench, fault: str, options: dict[str, object], outcome: Outcome, n_removed: int
) -> None:
    wanted = bench.ids(TRACKING)[:3]
    plan = bench.plan(TRACKING, ids=wanted)
    bench.judge.set_fault(fault, **options)

    finished = bench.apply(plan)

    assert set(outcomes(finished).values()) == {outcome}
    assert len(set(wanted) - set(bench.ids(TRACKING))) == n_removed
    assert finished.exit_code == (0 if outcome is Outcome.REMOVED else 3)


@pytest.mark.parametrize(
    ("fault", "outcome"),
    [
        ("fake_success", Outcome.FAILED),
        ("refuse_all", Outcome.REFUSED),
        ("error_after", Outcome.REMOVED),
    ],
)
def test_outcome_of_single_rows(bench: Bench, fault: str, outcome: Outcome) -> None:
    wanted = bench.keep(COMPETITORS, 12)[:1]
    plan = bench.plan(COMPETITORS, ids=wanted)
    bench.judge.set_fault(fault)

    finished = bench.apply(plan)

    row = finished.record.rows[0]
    assert row.outcome is outcome
    if outcome is Outcome.REFUSED:
        assert "平台活动" in row.words


@pytest.mark.parametrize(
    ("words", "most", "sizes"),
    [
        ("单次最多移除5个商品", 5, [13, 5, 5, 3]),
        ("一次操作不能超过 5 件商品", 5, [13, 5, 5, 3]),
        ("You can remove up to 5 items at once", 5, [13, 5, 5, 3]),
        ("所选商品过多，请减少后重试", 4, [13, 6, 3, 3, 3, 3, 1]),
        ("每天最多移除5个商品", 0, [13, 5, 5, 3]),
        ("参加活动未满5天，不能移除", 0, [13]),
        ("商品数量超过 100 件时才能移除", 0, [13]),
    ],
)
def test_a_batch_that_is_too_large_is_asked_again_in_smaller_ones(
    bench: Bench, words: str, most: int, sizes: list[int]
) -> None:
    """As far as its words tell, or by halves; what is refused for another reason is asked once."""
    wanted = bench.ids(TRACKING)[:13]
    plan = bench.plan(TRACKING, ids=wanted)
    bench.judge.set_fault("batch_limit", most=most, words=words)

    finished = bench.apply(plan)

    calls = [len(call["ids"]) for call in bench.judge.log() if call["kind"] == "remove"]
    assert calls == sizes
    assert sorted(bench.removed()) == (sorted(wanted) if most else [])
    assert set(outcomes(finished).values()) == {Outcome.REMOVED if most else Outcome.REFUSED}
    assert most or {row.words for row in finished.record.rows} == {words}


#: The page says it in a dialog of its own, where it would have asked.
SAYS_NO = """addEventListener("click", event => {
  const boxes = document.querySelectorAll("tbody input[type=checkbox]:checked");
  const batch = event.target.closest("button")?.innerText.includes("批量移除");
  if (!batch || boxes.length <= %d) return;
  event.stopImmediatePropagation();
  const says = document.createElement("div");
  says.setAttribute("role", "dialog");
  says.style = "position: fixed; inset: 20%%; z-index: 9999; background: white";
  says.innerHTML = "%s<button>知道了</button>";
  document.body.append(says);
}, true)"""


@pytest.mark.parametrize(
    ("words", "most", "sizes", "refused"),
    [
        ("一次最多选择 2 个商品", 2, [2, 2, 1], False),
        ("所选商品中有活动商品，不能移除", 1, [1] * 5, False),
        ("活动期间不能移除", 0, [], True),
        ("本店正在参加满意度调查", 1, [], None),
        ("请先同意《直播协议》，否则不能移除", 1, [], None),
    ],
)
def test_a_dialog_that_refuses_instead_of_asking(
    bench: Bench,
    monkeypatch: pytest.MonkeyPatch,
    words: str,
    most: int,
    sizes: list[int],
    refused: bool | None,
) -> None:
    """Nothing was confirmed then; any other dialog is for a person."""
    wanted = bench.ids(TRACKING)[:5]
    plan = bench.plan(TRACKING, ids=wanted)
    new_context = Browser.new_context

    def new(browser: Browser, **options: Any) -> BrowserContext:
        context = new_context(browser, **options)
        context.add_init_script(SAYS_NO % (most, words))
        return context

    monkeypatch.setattr(Browser, "new_context", new)

    finished = bench.apply(plan)

    calls = [len(call["ids"]) for call in bench.judge.log() if call["kind"] == "remove"]
    assert calls == sizes
    if refused is None:
        assert finished.exit_code == 5
        assert words in finished.record.problems[0].message
    else:
        became = Outcome.REFUSED if refused else Outcome.REMOVED
        assert set(outcomes(finished).values()) == {became}
        assert not refused or finished.record.rows[0].words.startswith(words)


def test_smaller_batches_also_page_by_page(bench: Bench) -> None:
    wanted = bench.keep(GROUPS, 30, "清仓尾货")[:12]
    plan = bench.plan_of(bench.known(GROUPS, ids=wanted, container="清仓尾货"))
    bench.judge.set_fault("batch_limit", most=5)

    finished = bench.apply(plan)

    assert not finished.record.problems
    assert sorted(bench.removed()) == sorted(wanted)
    assert set(outcomes(finished).values()) == {Outcome.REMOVED}
    calls = [len(call["ids"]) for call in bench.judge.log() if call["kind"] == "remove"]
    assert calls == [12, 5, 5, 2]


def test_partial_refusal_keeps_the_words(bench: Bench) -> None:
    wanted = bench.ids(TRACKING)[:5]
    plan = bench.plan(TRACKING, ids=wanted)
    bench.judge.set_fault("partial_refusal", ids=[wanted[1], wanted[3]], words="奖品商品不支持移除")

    finished = bench.apply(plan)

    assert finished.exit_code == 3
    seen = outcomes(finished)
    assert [seen[i] for i in wanted] == [
        Outcome.REMOVED, Outcome.REFUSED, Outcome.REMOVED, Outcome.REFUSED, Outcome.REMOVED,
    ]  # fmt: skip
    assert (
        next(r for r in finished.record.rows if r.product_id == wanted[1]).words
        == "奖品商品不支持移除"
    )


def test_gone_before_us_is_not_our_success(bench: Bench) -> None:
    wanted = bench.ids(TRACKING)[:2]
    plan = bench.plan(TRACKING, ids=[*wanted, "3999999999999999999"])
    bench.judge.drop(bench.shop.shop_id, "tracking", wanted[0])

    finished = bench.apply(plan)

    assert finished.exit_code == 0
    assert outcomes(finished) == {
        wanted[0]: Outcome.ALREADY_GONE,
        wanted[1]: Outcome.REMOVED,
        "3999999999999999999": Outcome.NOT_FOUND,
    }


# --- 6. intent before the click; see test_crash.py for kill -9 ---


def test_the_intent_is_on_disk_before_the_first_click(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Read from a second connection at the moment of the first call that could act."""
    plan = bench.plan(TRACKING, ids=bench.ids(TRACKING)[:2])
    seen: list[RowState] = []
    original = ScenePage.take

    def watched(page: ScenePage, *steps: Any, danger: bool = False, **rest: Any) -> None:
        if danger and not seen:
            other = Journal(bench.settings.database_url)
            (run,) = other.runs()
            seen.extend(other.rows(run.run_id))
            other.close()
        original(page, *steps, danger=danger, **rest)

    monkeypatch.setattr(ScenePage, "take", watched)
    bench.apply(plan)
    assert [(row.intents, row.outcome) for row in seen] == [(1, None), (1, None)]


def test_what_was_declined_is_open_again(bench: Bench) -> None:
    """Nothing was confirmed, so nothing was tried: a later resume goes on with these rows."""
    wanted = bench.ids(TRACKING)[:2]
    plan = bench.plan(TRACKING, ids=wanted)
    bench.judge.set_fault("native_confirm")
    finished = bench.apply(plan)
    assert finished.record.status == "stopped"
    assert {r.intent_at for r in finished.record.rows} == {None}

    bench.judge.clear_faults()
    again = bench.resume(finished.record.run_id)

    assert again.exit_code == 0
    assert set(outcomes(again).values()) == {Outcome.REMOVED}
    assert sorted(bench.removed()) == sorted(wanted)


@pytest.mark.parametrize("scene", [TRACKING, "buyin/shop_window"])
@pytest.mark.parametrize("calls", [2, 4])
def test_a_list_that_lags_behind_a_removal(bench: Bench, scene: str, calls: int) -> None:
    """The rows are gone, and the list shows them for some readings more: not failed."""
    plan = bench.plan(scene, ids=bench.ids(scene)[:3])
    bench.settings = bench.settings.model_copy(update={"backoff": (0.1, 0.2)})
    bench.judge.set_fault("lagging_list", calls=calls)

    finished = bench.apply(plan)

    took = set(bench.removed())
    assert took == {i for i, o in outcomes(finished).items() if o is Outcome.REMOVED}
    assert took


def test_who_presses_ctrl_c_waits_for_no_list_that_lags(bench: Bench) -> None:
    """What it still shows is unknown then, and is told by a resume, which clicks nothing."""
    ids = bench.ids("buyin/shop_window")[:3]
    plan = bench.plan("buyin/shop_window", ids=ids)
    bench.settings = bench.settings.model_copy(update={"backoff": (600.0,)})
    bench.judge.set_fault("lagging_list", calls=99)

    finished = bench.apply(plan, interrupted=lambda: bool(bench.removed()))

    assert finished.record.status == "stopped"
    assert sorted(bench.removed()) == sorted(ids)
    assert set(outcomes(finished).values()) == {Outcome.UNKNOWN}
    bench.judge.clear_faults()
    again = bench.resume(finished.record.run_id)
    assert set(outcomes(again).values()) == {Outcome.REMOVED}
    assert sorted(bench.removed()) == sorted(ids), "none twice"


def test_an_ignored_click_is_not_repeated_blindly(bench: Bench) -> None:
    wanted = bench.ids(TRACKING)[:2]
    plan = bench.plan(TRACKING, ids=wanted)
    bench.judge.set_fault("ignore_click")
    finished = bench.apply(plan)
    assert bench.judge.log() == []
    assert set(outcomes(finished).values()) == {Outcome.FAILED}
    assert kinds(finished) == ["PageSilent"]


# --- 7. brakes: past one, nothing runs ---


@pytest.mark.parametrize(
    "limits",
    [
        Limits(max_rows=2, max_share=1, max_times_usual=99),
        Limits(max_rows=99, max_share=0.002, max_times_usual=99),
    ],
)
def test_brakes_stop_before_anything(bench: Bench, limits: Limits) -> None:
    plan = bench.plan(TRACKING, ids=bench.ids(TRACKING)[:6], limits=limits)
    with pytest.raises(Brake):
        bench.apply(plan)
    assert bench.removed() == []


def test_a_brake_on_the_last_list_stops_the_first(bench: Bench) -> None:
    """The list shrank since the plan: its share is weighed again before the first click anywhere."""
    limits = Limits(max_rows=99, max_share=0.5, max_times_usual=99)
    group = bench.ids(GROUPS, "清仓尾货（勿动）")
    plan = bench.plan(TRACKING, GROUPS, ids=[*bench.ids(TRACKING)[:2], *group[:4]], limits=limits)
    for product_id in group[4:]:
        bench.judge.drop(bench.shop.shop_id, "groups", product_id, "清仓尾货（勿动）")

    finished = bench.apply(plan)

    assert finished.exit_code == 4
    assert kinds(finished) == ["Brake"]
    assert bench.removed() == []


def test_far_from_recent_runs(bench: Bench) -> None:
    ids = bench.ids(TRACKING)
    for n in range(3):
        earlier = bench.plan(TRACKING, ids=ids[100 + n : 101 + n])
        bench.journal.begin(f"earlier-{n}", earlier)
        bench.journal.settle(f"earlier-{n}", [0], Outcome.REMOVED)
        bench.journal.end(f"earlier-{n}", "done")
    limits = Limits(max_rows=99, max_share=1, max_times_usual=5)
    plan = bench.plan(TRACKING, ids=ids[10:31], limits=limits)
    with pytest.raises(Brake, match="recent runs"):
        bench.apply(plan)
    assert bench.removed() == []


# --- 8. the right shop, and silence that is not "nothing to do" ---


@pytest.mark.parametrize("moment", ["load", "search"])
def test_another_shop_stops_the_run(bench: Bench, tmp_path: Path, moment: str) -> None:
    """Two shops of one name share tracked products: only the id tells them apart."""
    (tmp_path / "twin").mkdir()
    twin = open_shop(bench.site, bench.browser, tmp_path / "twin", TWIN_A)
    shared = [i for i in twin.ids(TRACKING) if i in bench.judge.products_in(TWIN_B, "tracking")]
    plan = twin.plan(TRACKING, ids=shared[:3])
    bench.judge.set_fault("shop_changed", moment=moment, to=TWIN_B)

    finished = twin.apply(plan)

    assert finished.exit_code == 4
    assert kinds(finished) == ["WrongShop"]
    assert bench.judge.log() == []


@pytest.mark.parametrize(
    ("fault", "options", "kind", "outcome", "gone"),
    [
        ("session_expires", {"after": 2}, "LoggedOut", Outcome.NOT_TRIED, 0),
        ("session_expires", {"after": 6}, "LoggedOut", Outcome.UNKNOWN, 3),
        ("captcha", {"moment": "load"}, "Captcha", Outcome.NOT_TRIED, 0),
        ("captcha", {"moment": "dialog"}, "Captcha", Outcome.UNKNOWN, 0),
        ("rate_limited_empty", {"times": 99}, "RateLimited", Outcome.NOT_TRIED, 0),
        ("rate_limited_empty", {"after": 2, "times": 99}, "RateLimited", Outcome.UNKNOWN, 3),
    ],
)
def test_a_person_is_asked(
    bench: Bench, fault: str, options: dict[str, object], kind: str, outcome: Outcome, gone: int
) -> None:
    wanted = bench.ids(TRACKING)[:3]
    plan = bench.plan(TRACKING, ids=wanted)
    bench.judge.set_fault(fault, **options)

    finished = bench.apply(plan)

    assert finished.exit_code == 5
    assert kinds(finished) == [kind]
    assert set(outcomes(finished).values()) == {outcome}
    assert sorted(bench.removed()) == sorted(wanted[:gone])


def test_a_rate_limit_during_the_second_look_is_unknown(bench: Bench) -> None:
    """The page shows an empty search after the removal: that alone proves nothing."""
    wanted = bench.ids(TRACKING)[:3]
    plan = bench.plan(TRACKING, ids=wanted)
    bench.judge.set_fault("rate_limited_empty", after=3, times=99)

    finished = bench.apply(plan)

    assert sorted(bench.removed()) == sorted(wanted)
    assert set(outcomes(finished).values()) == {Outcome.UNKNOWN}
    bench.judge.clear_faults()
    again = bench.resume(finished.record.run_id)
    assert again.exit_code == 0
    assert set(outcomes(again).values()) == {Outcome.REMOVED}
    assert sorted(bench.removed()) == sorted(wanted)


def test_a_short_rate_limit_is_waited_out(bench: Bench) -> None:
    wanted = bench.ids(TRACKING)[:3]
    plan = bench.plan(TRACKING, ids=wanted)
    bench.settings = bench.settings.model_copy(update={"backoff": (0.1, 0.2)})
    bench.judge.set_fault("rate_limited_empty", times=1)

    finished = bench.apply(plan)

    assert finished.exit_code == 0, finished.record.problems
    assert sorted(bench.removed()) == sorted(wanted)


def test_survey_says_what_it_could_not_read(bench: Bench) -> None:
    bench.judge.set_fault("session_expires", after=1)
    seen = bench.survey(TRACKING, COMPETITORS, ids=["3999999999999999999"])
    assert [bool(s.error) for s in seen.scenes] == [True, True]
    assert {s.exit_code for s in seen.scenes} == {5}


def test_one_run_per_shop(bench: Bench) -> None:
    plan = bench.plan(TRACKING, ids=bench.ids(TRACKING)[:1])
    with shop_lock(bench.settings, "demo"), pytest.raises(ShopBusy):
        bench.apply(plan)
    assert bench.removed() == []


# --- 10. secrets stay out ---


def test_secrets_stay_out_of_all_that_is_kept(bench: Bench, traced: None) -> None:
    plan = bench.plan(TRACKING, ids=bench.ids(TRACKING)[:2])
    secret = bench.judge.cookie(bench.shop.shop_id)["value"]
    stored = session_path(bench.settings, bench.shop)
    stored.write_text(
        stored.read_text("utf-8").replace(
            stored.read_text("utf-8").split('"value": "')[1].split('"')[0], secret
        )
    )
    bench.judge.set_fault("captcha", moment="dialog")

    finished = bench.apply(plan)

    trace = finished.folder / finished.record.problems[0].trace
    with zipfile.ZipFile(trace) as archive:
        assert any(name.endswith(".network") for name in archive.namelist())
        kept = b"".join(archive.read(name) for name in archive.namelist())
    kept += b"".join(
        f.read_bytes() for f in finished.folder.rglob("*") if f.is_file() and f != trace
    )
    assert secret.encode() not in kept
    assert '"name": "Cookie", "value": "…"'.encode() in kept, "requests were recorded, without it"


def test_session_files_are_private(bench: Bench) -> None:
    plan = bench.plan(TRACKING, ids=bench.ids(TRACKING)[:1])
    session_path(bench.settings, bench.shop).chmod(0o644)
    assert bench.apply(plan).exit_code == 0
    assert stat.S_IMODE(session_path(bench.settings, bench.shop).stat().st_mode) == 0o600
