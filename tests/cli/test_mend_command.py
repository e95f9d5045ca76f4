"""What `unbind mend` says of what became of a scene."""

from __future__ import annotations

import io
from contextlib import nullcontext
from pathlib import Path

import pytest

import bot.recorder.mend_scene
from bot.cli import main
from bot.recorder.mended import Broken, Mend, Mended
from bot.recorder.proof_line import Line
from bot.scene.scenes import Scenes
from bot.scene.steps import expect_dialog

SCENE = "opportunity/tracking"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("UNBIND_HOME", str(tmp_path))
    monkeypatch.setenv("UNBIND_LANG", "en")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setattr("sys.stdin", io.StringIO())
    (tmp_path / "shops.yaml").write_text("shops:\n  demo:\n    name: 晚风小店\n", "utf-8")
    return tmp_path


def mended(**given: object) -> Mend:
    scene = Scenes().get(SCENE)
    start: dict[str, object] = {
        "mended": [],
        "reworded": [],
        "heads": {},
        "parts": {},
        "broken": [],
        "withheld": [],
        "lines": [],
    }
    return Mend(scene, **{**start, "proved": True, **given})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("done", "code", "says"),
    [
        (mended(), 0, "every name finds its element"),
        (mended(proved=False, lines=[Line("x", False)]), 3, "not all could be proved"),
        (
            mended(mended=[Mended("query", "查询按钮", [], {})], files=[Path("a.yaml")]),
            0,
            "mended: 查询按钮 (query)\n  a.yaml",
        ),
        (mended(heads={"状态": "当前[b]"}, files=[Path("a.yaml")]), 0, "状态 → 当前[b]\n  a.yaml"),
        (
            mended(broken=[Broken("query", "查询按钮", ("搜 索", "[b]重置"))]),
            3,
            "not found: 查询按钮 (query)\n  1  搜 索\n  2  [b]重置",
        ),
        (
            mended(broken=[Broken("query", "查询按钮", (), pointed_at=True)]),
            3,
            "not kept, for what it led to could not be proved: 查询按钮 (query)",
        ),
        (
            mended(proved=False, withheld=["POST /api/remove", "POST /api/remove"]),
            3,
            "not sent, for the page had not asked yet: POST /api/remove.",
        ),
        (
            mended(reworded=[(expect_dialog("d", says="移除"), expect_dialog("d", says="解绑"))]),
            0,
            "expect_dialog d “移除” → expect_dialog d “解绑”",
        ),
    ],
)
def test_what_became_of_it(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    done: Mend,
    code: int,
    says: str,
) -> None:
    monkeypatch.setattr("bot.browser.session.open_browser", lambda *args, **options: nullcontext())
    monkeypatch.setattr("bot.browser.session.open_context", lambda *args: nullcontext())
    monkeypatch.setattr(bot.recorder.mend_scene, "mend", lambda *args, **options: done)

    assert main(["mend", SCENE, "--show"]) == code
    assert says in capsys.readouterr().out


def test_nobody_is_there_to_be_asked(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["mend", SCENE, "--headless"]) == 2
    assert "--cdp-port" in capsys.readouterr().err
