"""What `check` prints of what it found."""

from __future__ import annotations

import io
from contextlib import nullcontext
from pathlib import Path

import pytest

import bot.looking.check
from bot.cli import main
from bot.looking.check import Finding, Level

TRACKING = "opportunity/tracking"


@pytest.mark.parametrize(
    ("finding", "code", "says"),
    [
        (Finding(TRACKING, Level.GOOD, "as it was"), 0, "✓ 商机中心 · 我的追踪: as it was\n"),
        (
            Finding("", Level.WARN, "ends soon", "sign in", 3),
            3,
            "! 晚风小店: ends soon\n  → sign in\n",
        ),
        (Finding(TRACKING, Level.BAD, "a [b] c", "", 4), 4, "✗ 商机中心 · 我的追踪: a [b] c\n"),
    ],
)
def test_a_finding(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    finding: Finding,
    code: int,
    says: str,
) -> None:
    monkeypatch.setenv("UNBIND_HOME", str(tmp_path))
    monkeypatch.setenv("UNBIND_LANG", "en")
    monkeypatch.setattr("sys.stdin", io.StringIO())
    (tmp_path / "shops.yaml").write_text("shops:\n  demo:\n    name: 晚风小店\n", "utf-8")
    monkeypatch.setattr("bot.browser.session.open_browser", lambda *args: nullcontext())
    monkeypatch.setattr(bot.looking.check, "check", lambda *args: iter([finding]))

    assert main(["check"]) == code
    assert capsys.readouterr().out == says
