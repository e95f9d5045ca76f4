"""-o onto a file that is open in Excel, or that cannot be written: never lost, never in words of Python."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from bot import clock
from bot.looking import kept_surveys as snapshots
from bot.looking.survey import Survey, SurveyList, SurveyRow, SurveyScene
from tests.cli.test_cli import ID, SCENE, Run, Said, home, surveyed, unbind  # noqa: F401 - fixtures

POLICY = "title: 清理\nrules: [{use: off-shelf}]\n"


@pytest.fixture
def kept(home: Path, surveyed: list[str]) -> None:  # noqa: F811
    """What reviews and rehearsals rest on: surveys of the last nights."""
    (home / "policies").mkdir(exist_ok=True)
    (home / "policies" / "clean.yaml").write_text(POLICY, "utf-8")
    for days in (2, 1):
        rows = tuple(SurveyRow(product_id=f"{ID[:-1]}{n}") for n in range(days))
        lists = (SurveyList(container="", total=len(rows), rows=rows),)
        scene = SurveyScene(scene=SCENE, title="我的追踪", lists=lists)
        at = clock.utc_now() - timedelta(days=days)
        seen = Survey(shop_key="demo", shop_name="暖屋", at=at, scenes=(scene,))
        snapshots.keep(seen, home)


COMMANDS = [
    ("where.html", ["survey", SCENE]),
    ("where.xlsx", ["survey", SCENE]),
    ("where.json", ["survey", SCENE]),
    ("plan.json", ["plan", SCENE, "--ids", ID]),
    ("audit.html", ["review"]),
    ("audit.xlsx", ["review"]),
    ("nights.html", ["rehearse", "--policy", "clean"]),
]
each_command = pytest.mark.parametrize(("name", "argv"), COMMANDS, ids=lambda v: str(v)[:20])


def locked(monkeypatch: pytest.MonkeyPatch, fits: Callable[[Path], bool]) -> None:
    """As on Windows, while a program shows the file."""
    replace = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if fits(Path(target)):
            raise PermissionError(13, "Permission denied", str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse)


@pytest.mark.usefixtures("kept")
@each_command
def test_a_file_open_in_excel_stays_and_the_new_one_is_written_beside_it(
    name: str,
    argv: list[str],
    unbind: Run,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert unbind(*argv, "-o", name).code == 0
    before = Path(name).read_bytes()
    stem, ending = name.split(".")
    Path(f"{stem}-2.{ending}").write_text("mine", "utf-8")
    locked(monkeypatch, lambda target: target.name == name)

    said: Said = unbind(*argv, "-o", name)

    other = f"{stem}-3.{ending}"
    assert said.code == 0
    assert f"{name} is open in another program" in " ".join(said.err.split())
    assert other in said.err and other in said.out
    assert f"Written: {name}\n" not in said.out and f"Plan: {name}\n" not in said.out
    assert Path(other).stat().st_size > 200
    assert Path(name).read_bytes() == before
    assert Path(f"{stem}-2.{ending}").read_text("utf-8") == "mine", "another file of the user's"
    assert not list(Path().glob("~*"))

    told = unbind(*argv, "-o", name, "--json").json
    assert f"{stem}-4.{ending}" in (told.get("written") or told["path"])


@pytest.mark.usefixtures("kept")
@each_command
def test_a_name_that_cannot_be_written_is_told_before_the_work(
    name: str,
    argv: list[str],
    unbind: Run,  # noqa: F811
    surveyed: list[str],  # noqa: F811
) -> None:
    Path(name).mkdir()
    Path("file").write_text("mine", "utf-8")
    for given in (Path(name), Path("file", name)):
        said = unbind(*argv, "-o", given)
        assert said.code == 1
        error, advice = said.lines
        assert str(given) in error and advice.startswith("→ ")
        assert said.out == "" and "Errno" not in error
    assert surveyed == [], "no page was looked at for nothing"
    assert Path("file").read_text("utf-8") == "mine"


@pytest.mark.usefixtures("kept")
@each_command
def test_a_folder_that_takes_no_file_is_told_by_the_name_of_the_file(
    name: str,
    argv: list[str],
    unbind: Run,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    locked(monkeypatch, lambda to: to.parent.name == "shared" and not to.name.startswith("~"))
    said = unbind(*argv, "-o", Path("shared", name))
    assert said.code == 1
    error, advice = said.lines[-2:]  # a plan tells before that a brake has no history yet
    assert f"{name} cannot be written (Permission denied)" in error and "-o" in advice
    assert list(Path("shared").iterdir()) == []
