"""The walls of the house: names that must not occur, and who may import whom."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("bot", "flows", "mock_site")
#: Sources of pages; the wheel holds what is built from them.
UI = ("mock_site/ui/", "bot/console/ui/")
NOT_OURS = {"node_modules", "dist", "build", "workspace", "test-results", "__pycache__"}

# The rooms of bot/, lowest first; below them all is the ground, the files at its top. A room may import
# those above it in this list, and the ground only itself.
ROOMS = (
    "tables",
    "ids",
    "scene",
    "browser",
    "machine",
    "looking",
    "policy",
    "planning",
    "running",
    "notify",
    "review",
    "report",
    "nightly",
    "recorder",
    "demo",
    "console",
    "cli",
)
GROUND = ""


def paths() -> Iterator[Path]:
    """Every file and folder of ours."""
    for folder, folders, files in os.walk(ROOT):
        folders[:] = sorted(f for f in folders if not f.startswith(".") and f not in NOT_OURS)
        yield from (Path(folder, name).relative_to(ROOT) for name in [*folders, *files])


def modules(*packages: str) -> list[Path]:
    return [p for p in paths() if p.suffix == ".py" and p.parts[0] in packages]


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse((ROOT / path).read_text("utf-8"), str(path))


def imports(path: Path) -> Iterator[str]:
    """Dotted names, in functions too: ``a.b`` for ``import a.b`` and for ``from a import b``."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            package = list(path.parts[: len(path.parts) - node.level]) if node.level else []
            source = ".".join([*package, *filter(None, [node.module])])
            yield from (f"{source}.{alias.name}" for alias in node.names)


def importers_of(package: str, *among: str) -> set[str]:
    return {
        path.as_posix()
        for path in modules(*among)
        if any(name.split(".")[0] == package for name in imports(path))
    }


# --- names ---


def test_selectors_is_data_only() -> None:
    """asyncio and subprocess import the standard module of this name."""
    inside = [p for p in paths() if p.parts[0] == "selectors" and (ROOT / p).is_file()]
    assert {p.suffix for p in inside} <= {".yaml", ".md"}


def test_nothing_else_is_called_selectors() -> None:
    called = [p.as_posix() for p in paths() if p.name.split(".")[0] == "selectors"]
    assert set(called) <= {"selectors"}


def test_no_module_is_called_like_one_of_the_standard_library() -> None:
    for path in modules(*PACKAGES, "tests", "benchmarks"):
        assert not {*path.with_suffix("").parts} & sys.stdlib_module_names, path


# --- imports ---


def test_playwright_stays_in_two_rooms() -> None:
    assert {
        path
        for path in importers_of("playwright", *PACKAGES)
        if not path.startswith(("bot/browser/", "bot/recorder/"))
    } == set()


def test_flows_use_only_what_bot_offers_them() -> None:
    offered = next(
        ast.literal_eval(node.value)
        for node in tree(Path("bot/__init__.py")).body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
    )
    allowed = {f"bot.{name}" for name in offered}
    for path in modules("flows"):
        for name in imports(path):
            assert name in allowed or name.split(".")[0] in sys.stdlib_module_names, (
                f"{path}: {name}"
            )


def test_bot_knows_flows_by_name_only() -> None:
    assert importers_of("flows", "bot") == set()


def test_the_mock_site_knows_nothing_of_the_bot() -> None:
    """Else the tests would agree with themselves."""
    assert importers_of("bot", "mock_site") | importers_of("flows", "mock_site") == set()
    for path in modules("mock_site"):
        assert "selectors" not in {
            n.value for n in ast.walk(tree(path)) if isinstance(n, ast.Constant)
        }


def dotted(path: Path) -> str:
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


def room_of(module: str) -> str:
    """``report`` for ``bot.report.trend``; the ground for ``bot.model``."""
    parts = module.split(".")
    if (ROOT / "bot" / parts[1]).is_dir() if len(parts) > 1 else False:
        return parts[1]
    return GROUND


@cache
def uses() -> dict[str, set[str]]:
    """Module of bot/ → modules of bot/ that it imports, in functions and for types too."""
    known = {dotted(path): path for path in modules("bot")}
    used: dict[str, set[str]] = {}
    for module, path in known.items():
        # bot/__init__.py is what flows may use, and __main__ is the command line: neither is the ground.
        found = {n if n in known else n.rpartition(".")[0] for n in imports(path)}
        used[module] = (found & set(known)) - {module, "bot"}
    return used


def test_every_folder_of_bot_is_a_room() -> None:
    folders = {path.parts[1] for path in modules("bot") if len(path.parts) > 2}
    assert folders == set(ROOMS)


@pytest.mark.parametrize(
    ("page", "pattern"),
    [
        ("docs/architecture.md", r"(?m)^\| `(\w+)/` \|"),
        ("README.md", r"`(\w+)`"),
        ("README.zh-CN.md", r"`(\w+)`"),
    ],
)
def test_the_maps_name_every_room_in_this_order(page: str, pattern: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    _before, _mark, rest = text.partition("`bot/`")
    assert tuple(re.findall(pattern, rest))[: len(ROOMS)] == ROOMS


def test_rooms_import_only_those_below_them() -> None:
    height = {room: n for n, room in enumerate((GROUND, *ROOMS))}
    upwards = [
        f"{module} imports {other}"
        for module, others in uses().items()
        for other in others
        if height[room_of(other)] > height[room_of(module)]
        and module not in ("bot", "bot.__main__")
    ]
    assert upwards == []


def test_imports_inside_bot_go_in_no_circle() -> None:
    try:
        tuple(TopologicalSorter(uses()).static_order())
    except CycleError as error:
        pytest.fail(" → ".join(error.args[1]))


def test_no_two_files_have_one_name() -> None:
    """Commands aside, which are called as they are typed."""
    seen: dict[str, str] = {}
    for path in modules("bot"):
        if path.stem.startswith("__") or path.parent.name == "commands":
            continue
        assert path.name not in seen, f"{path} and {seen[path.name]}"
        seen[path.name] = path.as_posix()


# --- waiting ---


def test_nothing_waits_for_time_to_pass() -> None:
    """A page is ready when something on it says so; fixed waits are slow and still too short."""
    found = []
    for path in modules("bot", "flows"):
        for node in ast.walk(tree(path)):
            bad = (
                (isinstance(node, ast.Attribute) and ast.unparse(node) == "time.sleep")
                or (isinstance(node, ast.Attribute) and node.attr == "wait_for_timeout")
                or (isinstance(node, ast.Constant) and node.value == "networkidle")
            )
            if bad:
                found.append(f"{path}:{node.lineno}")
        if "time.sleep" in imports(path):
            found.append(f"{path}: from time import sleep")
    assert found == []


# --- packaging ---


def project() -> dict[str, object]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def normal(requirement: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[\s<>=!~;\[]", requirement)[0]).lower()


def declared() -> set[str]:
    data = project()["project"]
    assert isinstance(data, dict)
    extras = data.get("optional-dependencies", {}).values()
    return {normal(r) for group in [data["dependencies"], *extras] for r in group}


def test_every_package_that_is_imported_is_declared() -> None:
    known = packages_distributions()
    for path in modules(*PACKAGES):
        for name in imports(path):
            top = name.split(".")[0]
            if top in PACKAGES or top in sys.stdlib_module_names:
                continue
            assert {normal(d) for d in known.get(top, [top])} & declared(), f"{path} imports {top}"


def test_every_package_that_is_declared_is_pinned() -> None:
    """A new one is pinned by ``make pins``."""
    groups = project()["dependency-groups"]
    assert isinstance(groups, dict)
    wanted = declared() | {normal(r) for group in groups.values() for r in group}
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    assert wanted - {normal(line) for line in lines if "==" in line} == set()


def test_the_wheel_holds_what_the_checkout_holds(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", tmp_path],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    said = subprocess.run(
        [sys.executable, "-c", "import bot.i18n as i; print(i.__file__, i._('Test message'))"],
        env={**os.environ, "PYTHONPATH": str(wheel), "UNBIND_LANG": "zh", "PYTHONUTF8": "1"},
        cwd=tmp_path,
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    assert said.stdout.split() == [str(wheel / "bot" / "i18n.py"), "测试消息"]
    tops = {name.split("/")[0] for name in names if ".dist-info/" not in name}
    assert tops == set(PACKAGES)
    assert not {name for name in names if name.startswith(UI)}

    ours = {p.as_posix() for p in paths() if p.parts[0] in PACKAGES and (ROOT / p).is_file()}
    assert {name for name in ours if not name.startswith(UI)} <= names
    data = {p.as_posix() for p in paths() if p.parts[0] == "selectors" and (ROOT / p).is_file()}
    assert {name.replace("selectors/", "bot/_selectors/", 1) for name in data} <= names
    for dist in ("mock_site/dist", "bot/console/dist"):
        if (ROOT / dist / "index.html").exists():
            assert f"{dist}/index.html" in names
            assert any(name.startswith(f"{dist}/assets/") for name in names)


def test_the_example_of_settings_is_complete_and_shows_the_defaults(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from bot.settings import Settings

    for name in [name for name in os.environ if name.startswith("UNBIND_")]:
        monkeypatch.delenv(name)
    lines = (ROOT / ".env.example").read_text("utf-8").splitlines()
    shown = dict(line[1:].split("=", 1) for line in lines if line.startswith("#UNBIND_"))
    assert set(shown) == {f"UNBIND_{field.upper()}" for field in Settings.model_fields}
    shown["UNBIND_HOME"] = str(Path(shown["UNBIND_HOME"]).expanduser())
    defaults = Settings()
    for name, value in shown.items():
        monkeypatch.setenv(name, value)
    assert Settings() == defaults
