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
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("bot", "flows", "mock_site")
NOT_OURS = {"node_modules", "dist", "build", "workspace", "test-results", "__pycache__"}

# Lowest first. A module may import its own level and those below; a new one gets its place here.
# A dotted name takes a module out of its folder.
LEVELS: tuple[frozenset[str], ...] = (
    frozenset(
        {"addresses", "clock", "env_file", "errors", "i18n", "model", "privacy", "progress"}
        | {"redaction", "steps", "report.record", "yaml_files"}
    ),
    # "" is bot/__init__.py
    frozenset({"", "flow", "guards", "ids", "selector_files", "settings", "site_files", "tables"}),
    frozenset({"plan", "journal", "ledger", "policy", "scenes", "settling", "survey"}),
    frozenset({"browser"}),
    frozenset(
        {"auditing", "engine", "planner", "rehearsal", "report", "notify", "review", "snapshots"}
    ),
    frozenset({"runs", "surveyor"}),
    frozenset({"checking"}),
    frozenset({"console", "demo", "doctor", "nightly", "recorder"}),
    frozenset({"cli"}),
    frozenset({"__main__"}),
)
LEVEL_OF = {unit: level for level, units in enumerate(LEVELS) for unit in units}


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


def unit_of(dotted: str) -> str:
    """``report.record`` for ``bot.running.record.X``; "" for a name of bot/__init__.py."""
    parts = dotted.split(".")[1:]
    for unit in (".".join(parts[:2]), parts[0] if parts else ""):
        if unit in LEVEL_OF:
            return unit
    inside = ROOT / "bot" / (parts[0] if parts else "")
    if inside.is_dir() or inside.with_suffix(".py").exists():
        pytest.fail(f"{'.'.join(['bot', *parts[:1]])} has no place in LEVELS")
    return ""


def uses_inside_bot() -> dict[str, dict[str, str]]:
    """unit → units it imports → the file that does so."""
    uses: dict[str, dict[str, str]] = {}
    for path in modules("bot"):
        dotted = ".".join(path.with_suffix("").parts).removesuffix(".__init__")
        unit = unit_of(dotted)
        for name in imports(path):
            if name.split(".")[0] == "bot" and (used := unit_of(name)) != unit:
                uses.setdefault(unit, {})[used] = path.as_posix()
    return uses


def test_imports_inside_bot_go_downwards() -> None:
    upwards = [
        f"{file} imports bot.{used}"
        for unit, targets in uses_inside_bot().items()
        for used, file in targets.items()
        if LEVEL_OF[used] > LEVEL_OF[unit]
    ]
    assert upwards == []


def test_imports_inside_bot_go_in_no_circle() -> None:
    uses = uses_inside_bot()

    def walk(unit: str, way: tuple[str, ...]) -> None:
        assert unit not in way, " → ".join([*way[way.index(unit) :], unit])
        for used in uses.get(unit, {}):
            walk(used, (*way, unit))

    for unit in uses:
        walk(unit, ())


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
    tops = {name.split("/")[0] for name in names if ".dist-info/" not in name}
    assert tops == set(PACKAGES)
    assert not {name for name in names if name.startswith("mock_site/ui/")}

    ours = {p.as_posix() for p in paths() if p.parts[0] in PACKAGES and (ROOT / p).is_file()}
    assert {name for name in ours if not name.startswith("mock_site/ui/")} <= names
    data = {p.as_posix() for p in paths() if p.parts[0] == "selectors" and (ROOT / p).is_file()}
    assert {name.replace("selectors/", "bot/_selectors/", 1) for name in data} <= names
    if (ROOT / "mock_site/dist/index.html").exists():
        assert "mock_site/dist/index.html" in names
        assert any(name.startswith("mock_site/dist/assets/") for name in names)


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
