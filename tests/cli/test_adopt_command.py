"""What `adopt` tells, and its exit codes."""

from __future__ import annotations

import io
from contextlib import nullcontext
from pathlib import Path

import pytest

import bot.recorder.adopting
from bot.cli import main
from bot.recorder.adopting import Adopted, State
from bot.recorder.recorded_page import Ended
from bot.scene.scenes import Scenes

TRACKING, SECKILL, TOOL = "opportunity/tracking", "campaign/seckill", "thirdparty/groups"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("UNBIND_HOME", str(tmp_path))
    monkeypatch.setenv("UNBIND_LANG", "en")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setattr("sys.stdin", io.StringIO())
    (tmp_path / "shops.yaml").write_text("shops:\n  demo:\n    name: 晚风小店\n", "utf-8")
    monkeypatch.setattr("bot.browser.session.open_browser", lambda *args, **options: nullcontext())
    monkeypatch.setattr("bot.browser.session.open_context", lambda *args: nullcontext())
    return tmp_path


def comes_out(monkeypatch: pytest.MonkeyPatch, *outcomes: Adopted | Ended) -> None:
    left = list(outcomes)

    class Adoption:
        def __init__(self, *args: object) -> None:
            pass

        def adopt(self, name: str) -> Adopted:
            one = left.pop(0)
            if isinstance(one, Ended):
                raise one
            return one

    monkeypatch.setattr(bot.recorder.adopting, "Adoption", Adoption)


def adopted(state: State, **about: object) -> Adopted:
    return Adopted(Scenes().get(TRACKING), state, **about)  # type: ignore[arg-type]


HEADLESS = ("--headless", "--cdp-port", "9333")


@pytest.mark.parametrize(
    ("one", "code", "says"),
    [
        (adopted(State.AGREES), 0, "✓ 商机中心 · 我的追踪: as the bot knew it\n"),
        (adopted(State.MENDED, clicks=2), 0, "✓ 商机中心 · 我的追踪: mended, 2 clicks\n"),
        (adopted(State.ABSENT), 0, "– 商机中心 · 我的追踪: this shop has no such page\n"),
        (adopted(State.OPEN, open=["a [b] c"]), 3, "not to be used yet\n    a [b] c\n"),
    ],
)
def test_what_came_of_a_scene(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    one: Adopted,
    code: int,
    says: str,
) -> None:
    comes_out(monkeypatch, one)
    assert main(["adopt", "demo", TRACKING, *HEADLESS]) == code
    assert says in capsys.readouterr().out


def test_who_stops_it_is_told_what_is_left(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    comes_out(monkeypatch, adopted(State.AGREES), Ended("stopped"))
    assert main(["adopt", "demo", TRACKING, SECKILL, TOOL, *HEADLESS]) == 3
    said = capsys.readouterr().out
    assert f"what was adopted stays. Still to do: {SECKILL}" in said
    assert f"{TOOL}: the shop has no address of its back office" in said


def test_what_cannot_be_begun(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["adopt", "demo", "--headless"]) == 2
    assert "--cdp-port" in capsys.readouterr().err
    assert main(["adopt", "other", TRACKING, *HEADLESS]) == 1
    assert "other" in capsys.readouterr().err
    assert main(["adopt", "demo", "no/such", *HEADLESS]) == 1
    assert "no/such" in capsys.readouterr().err


def test_scenes_for_a_colleague(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["adopt", "--export", str(tmp_path / "none.zip")]) == 1
    assert "no scene" in capsys.readouterr().err
    own = home / "selectors" / f"{TRACKING}.yaml"
    own.parent.mkdir(parents=True)
    text = Scenes().get(TRACKING).selector_path.read_text("utf-8")
    now = text.replace("verified: false", "verified: 2026-11-30  # unbind adopt").replace(
        "name: 查询", "name: 筛选"
    )
    own.write_text(now, "utf-8")
    pack = tmp_path / "scenes.zip"
    assert main(["adopt", "--export", str(pack)]) == 0
    assert "1 scenes →" in capsys.readouterr().out

    monkeypatch.setenv("UNBIND_HOME", str(tmp_path / "colleague"))
    assert main(["adopt", "--import", str(pack)]) == 2
    assert "--yes" in capsys.readouterr().err
    assert main(["adopt", "--import", str(pack), "--yes"]) == 0
    said = capsys.readouterr()
    assert "+    find: [{role: button, name: 筛选}" in said.err
    theirs = tmp_path / "colleague" / "selectors" / f"{TRACKING}.yaml"
    assert theirs.read_text("utf-8") == now.replace(
        "verified: 2026-11-30  # unbind adopt", "verified: false"
    )
    assert main(["adopt", "--import", str(pack), "--yes"]) == 0
    assert "nothing in it differs" in capsys.readouterr().out
    assert main(["adopt", "--import", str(pack), "--export", str(pack)]) == 2
