"""What is odd about the spreadsheets of a policy reaches the person who reads its plan."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from bot import clock
from bot.looking import kept_surveys as snapshots
from bot.looking.survey import Survey, SurveyList, SurveyRow, SurveyScene
from tests.cli.test_cli import ID, SCENE, Run, home, surveyed, unbind  # noqa: F401 - fixtures

POLICY = """
title: 清理
sheets: [{file: 导出.xlsx, columns: {库存: stock}}]
rules: [{name: leer, when: stock <= 0, reason: "{stock}"}]
"""
WORDS = "导出.xlsx, sheet 商品: 1 rows are hidden, by a filter perhaps, and were read too"


@pytest.fixture
def policy(home: Path, surveyed: list[str]) -> None:  # noqa: F811
    folder = home / "policies"
    folder.mkdir(exist_ok=True)
    (folder / "clean.yaml").write_text(POLICY, "utf-8")
    with xlsxwriter.Workbook(folder / "导出.xlsx") as book:
        sheet = book.add_worksheet("商品")
        sheet.write_row(0, 0, ["商品ID", "库存"])
        sheet.write_row(1, 0, [ID, 5])
        sheet.set_row(1, None, None, {"hidden": True})


@pytest.mark.usefixtures("policy")
def test_a_plan_notes_what_was_hidden(unbind: Run) -> None:  # noqa: F811
    assert WORDS in unbind("plan", SCENE, "--policy", "clean", "--json").json["plan"]["notes"]


@pytest.mark.usefixtures("policy")
def test_a_rehearsal_says_what_was_hidden(unbind: Run, home: Path) -> None:  # noqa: F811
    lists = (SurveyList(container="", total=1, rows=(SurveyRow(product_id=ID),)),)
    scene = SurveyScene(scene=SCENE, title="我的追踪", lists=lists)
    seen = Survey(shop_key="demo", shop_name="暖屋", at=clock.utc_now(), scenes=(scene,))
    snapshots.keep(seen, home)
    said = unbind("rehearse", "--policy", "clean")
    assert said.code == 0
    assert WORDS in " ".join(said.err.split())
