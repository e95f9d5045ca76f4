"""The recorded cases of every scene, ``tests/scenes/<family>/<name>.yaml``, judged by the mock's state.

A case picks rows of one container by their place in the list, gives them facts, says what somebody else does
to them between plan and run, and what must become of them:

    list: plans                     # what the mock calls the list
    label: "{kind}计划 · {name}"     # how the bot calls a container, of its name and facts; else its name
    asks_nothing: true              # the page removes at once, without a confirmation
    everywhere: {in: 普通, set: {…}}  # a container, and facts with which its rows go: test_everywhere.py
    cases:
      refused:
        container: 专属计划 · 专属计划   # as the bot calls it; `in`, where the mock calls it otherwise
        faults: {refuse_all: {words: …}}
        rows:
          - {at: [0, 4], set: {…}, then: refused, words: 可见状态, next: 关闭}
          - {at: [7], meanwhile: gone, then: already_gone}

The container keeps its first 30 rows, or as many as `keep` says; the rows are taken out of the lists that
`in_no` names. `refuse` are words with which the platform refuses a row that no rule of its own refuses.
`meanwhile` is `gone` or facts to change. `words` and `next` are parts of the row's words and
of its next step. A pending row takes effect tomorrow.
"""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from bot.model import SETTLED, Outcome

from .conftest import RECORDED, Bench

CASES = [(scene, name) for scene, file in RECORDED.items() for name in file["cases"]]


@pytest.mark.parametrize(("scene", "name"), CASES, ids=[f"{s}/{n}" for s, n in CASES])
def test_case(bench: Bench, scene: str, name: str) -> None:
    called, case = RECORDED[scene]["list"], RECORDED[scene]["cases"][name]
    shop, judge = bench.shop.shop_id, bench.judge
    container = case.get("container", "")
    place = {"list_name": called, "container": case.get("in", container) or None}
    for product_id in judge.products_in(shop, called, place["container"])[case.get("keep", 30) :]:
        judge.drop(shop, product_id=product_id, **place)
    before = judge.products_in(shop, called, place["container"])
    expected = {before[at]: group for group in case["rows"] for at in group["at"]}
    assert len(expected) == sum(len(g["at"]) for g in case["rows"]), "a row stands twice"
    for product_id, group in expected.items():
        judge.edit_entry(shop, product_id=product_id, **place, **group.get("set", {}))
    for other in case.get("in_no", ()):
        for elsewhere in judge.shop(shop)["lists"][other]:
            for product_id in expected:
                judge.drop(shop, other, product_id, elsewhere)

    seen = bench.read(scene, container, list(expected))
    plan = bench.plan_of(bench.survey_of(seen, list(expected)), whole=case.get("whole", False))
    if case.get("whole"):
        assert plan.whole == ((scene, container),)
    for product_id, group in expected.items():
        if group.get("meanwhile") == "gone":
            judge.drop(shop, product_id=product_id, **place)
        elif facts := group.get("meanwhile"):
            judge.edit_entry(shop, product_id=product_id, **place, **facts)
    for fault, options in case.get("faults", {}).items():
        judge.set_fault(fault, **options)
    if said_no := {i: group["refuse"] for i, group in expected.items() if "refuse" in group}:
        (words,) = set(said_no.values())
        judge.set_fault("partial_refusal", ids=list(said_no), words=words)
    finished = bench.apply(plan)

    assert [p.message for p in finished.record.problems] == []
    rows = {row.product_id: row for row in finished.record.rows}
    assert {i: row.outcome.value for i, row in rows.items()} == {
        i: group["then"] for i, group in expected.items()
    }
    tomorrow = (datetime.now(timezone(timedelta(hours=8))) + timedelta(days=1)).date()
    for product_id, group in expected.items():
        row = rows[product_id]
        assert group.get("words", "") in row.words, row.words
        assert group.get("next", "") in row.advice, (row.words, row.advice)
        assert row.effective_on == (tomorrow if row.outcome is Outcome.PENDING else None)
    settled = all(row.outcome in SETTLED for row in rows.values())
    assert finished.exit_code == (0 if settled else 3)
    left = {i for i, g in expected.items() if g["then"] not in ("removed", "already_gone")}
    stays = [i for i in before if i not in expected or i in left]
    if case.get("whole") and not stays:
        assert place["container"] not in judge.shop(shop)["lists"][called]
    else:
        assert judge.products_in(shop, called, place["container"]) == stays
    assert {i for i, g in expected.items() if g["then"] == "removed"} == set(bench.removed())
    assert finished.record.drift == ()
