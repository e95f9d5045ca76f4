"""A file of scenes from somebody else: taken in only if it says what scenes say."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from bot.errors import BadFlow, BadSelectorFile, InputError
from bot.recorder.scene_pack import check_says_only, pack, take_in, unpack
from bot.scene.scenes import Scenes

TRACKING = "opportunity/tracking"
FLOW = Scenes().flow_file(TRACKING).read_text("utf-8")
PAGE = Scenes().get(TRACKING).selector_path.read_text("utf-8")


def packed(folder: Path, **texts: str) -> Path:
    file = folder / "scenes.zip"
    with zipfile.ZipFile(file, "w") as zipped:
        for inside, text in texts.items():
            zipped.writestr(inside, text)
    return file


@pytest.mark.parametrize("name", Scenes().names())
def test_every_bundled_flow_only_says(name: str) -> None:
    check_says_only(Scenes().flow_file(name).read_text("utf-8"), name)


@pytest.mark.parametrize(
    "source",
    [
        FLOW.replace("from bot import", "import os\nfrom bot import"),
        FLOW.replace("from bot import", "from bot.cli import main\nfrom bot import"),
        FLOW.replace("from bot import Flow,", "from bot import __version__, Flow,"),
        FLOW.replace("batch = 100", "batch = open('/etc/passwd').read()"),
        FLOW.replace("batch = 100", "batch = (lambda: 100)()"),
        FLOW.replace("batch = 100", "batch = Flow.__subclasses__()"),
        FLOW.replace("batch = 100", "batch = f'{Flow}'"),
        FLOW.replace("batch = 100", "batch = 100\n\n    def __init_subclass__(cls): ..."),
        FLOW.replace("batch = 100", "__doc__ = 'x'"),
        FLOW.replace("class Tracking(Flow)", "@steps\nclass Tracking(Flow)"),
        FLOW.replace("class Tracking(Flow)", "class Tracking(Flow, metaclass=steps)"),
        FLOW.replace("class Tracking(Flow)", "class Tracking(Flow, steps)"),
        FLOW + "\nprint(1)\n",
        FLOW + "\nclass Other(Flow):\n    title = 'x'\n",
        FLOW.replace("guards = (", "guards = (lambda row: None, "),
        "nonsense (",
    ],
)
def test_a_flow_that_does_more_is_refused_before_it_is_run(source: str) -> None:
    assert source != FLOW
    with pytest.raises(BadFlow):
        check_says_only(source, "flows/a/b.py")


@pytest.mark.parametrize(
    "inside",
    [
        "../evil.py",
        "/etc/passwd",
        "flows/a/../../b.py",
        "flows/a.py",
        "flows/a/b.sh",
        "selectors/sites/fxg/x.yaml",
        "shops.yaml",
        ".env",
        "selectors/a/b.py",
        "flows/A/b.py",
    ],
)
def test_what_a_pack_may_not_hold(tmp_path: Path, inside: str) -> None:
    with pytest.raises(InputError, match="no pack of scenes"):
        unpack(tmp_path / "home", packed(tmp_path, **{inside: "x: 1"}))
    assert not (tmp_path / "home").exists()


def test_what_is_no_pack_at_all(tmp_path: Path) -> None:
    other = tmp_path / "list.xlsx"
    other.write_bytes(b"PK nonsense")
    for file in (other, tmp_path / "missing.zip", packed(tmp_path)):
        with pytest.raises(InputError, match="no pack of scenes"):
            unpack(tmp_path, file)


def test_a_bomb(tmp_path: Path) -> None:
    file = tmp_path / "bomb.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("selectors/a/b.yaml", "a" * 6_000_000)
    with pytest.raises(InputError, match="too large"):
        unpack(tmp_path, file)


def test_files_are_read_as_strictly_as_bundled_ones(tmp_path: Path) -> None:
    page = f"selectors/{TRACKING}.yaml"
    with pytest.raises(BadSelectorFile):
        unpack(tmp_path, packed(tmp_path, **{page: PAGE + "surprise: 1\n"}))
    with pytest.raises(BadFlow):  # it names what the page does not have
        flow = FLOW.replace('click("batch_remove")', 'click("nobody")')
        unpack(tmp_path, packed(tmp_path, **{page: PAGE, f"flows/{TRACKING}.py": flow}))


def test_only_what_differs_is_written_and_nothing_counts_as_seen(tmp_path: Path) -> None:
    page, flow = f"selectors/{TRACKING}.yaml", f"flows/{TRACKING}.py"
    new = PAGE.replace("verified: false", "verified: 2026-11-30").replace(
        "name: 查询", "name: 搜索"
    )
    file = packed(tmp_path, **{page: new, flow: FLOW})

    (one,) = unpack(tmp_path, file)

    assert any(line.startswith("+") and "搜索" in line for line in one.changes)
    take_in([one])
    assert Scenes(tmp_path).get(TRACKING).file.verified is False
    assert unpack(tmp_path, file) == []


def adopt(home: Path, name: str, page: str) -> None:
    for path, text in (
        (
            home / "selectors" / f"{name}.yaml",
            page.replace("verified: false", "verified: 2026-11-30"),
        ),
        (home / "flows" / f"{name}.py", FLOW.replace(f'"{TRACKING}"', f'"{name}"')),
    ):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def test_what_was_packed_is_taken_in_whatever_it_is_called(tmp_path: Path) -> None:
    adopt(tmp_path / "mine", "erp/my-groups", PAGE)
    file = tmp_path / "scenes.zip"
    assert pack(tmp_path / "mine", file) == ["erp/my-groups"]
    take_in(unpack(tmp_path / "theirs", file))
    assert Scenes(tmp_path / "theirs").get("erp/my-groups").title


def test_scenes_of_a_back_office_of_ones_own_stay(tmp_path: Path) -> None:
    sites = tmp_path / "selectors" / "sites"
    sites.mkdir(parents=True)
    site = Scenes().site_path("fxg").read_text("utf-8")
    (sites / "own.yaml").write_text(site.replace("site: fxg", "site: own", 1), "utf-8")
    adopt(tmp_path, "erp/groups", PAGE.replace("site: fxg", "site: own", 1))
    assert Scenes(tmp_path).get("erp/groups").file.verified
    with pytest.raises(InputError, match="no scene"):
        pack(tmp_path, tmp_path / "scenes.zip")
