"""A further scene, with its area of the mock, and a further channel are new files: no other file changes.

Each is put into a copy of the tree, and found, listed and held to the contracts there.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
NOT_OURS = shutil.ignore_patterns("node_modules", "__pycache__", "dist", "ui", "pages")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for name in ("bot", "flows", "selectors", "mock_site", "tests"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=NOT_OURS)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def python(copy: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """With the packages of the copy, in English."""
    home = copy / "home"
    return subprocess.run(
        [sys.executable, *words],
        cwd=copy,
        env={
            **os.environ,
            "PYTHONPATH": str(copy),
            "UNBIND_HOME": str(home),
            "UNBIND_LANG": "en",
            "PYTHONUTF8": "1",
        },
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def add(copy: Path, like: str, new: str, **words: str) -> None:
    """A new file that says what another one says of something else."""
    text = (copy / like).read_text("utf-8")
    for old, instead in words.items():
        assert old in text, old
        text = text.replace(old, instead)
    (copy / new).parent.mkdir(exist_ok=True)
    (copy / new).write_text(text, "utf-8")


def add_scene(copy: Path) -> None:
    """A list of its own in the mock, on a page of its own: 罗盘's topics under other names."""
    add(
        copy,
        "flows/content/topics.py",
        "flows/extra/boards.py",
        **{"内容主题": "推荐榜单", "content/topics": "extra/boards"},
    )
    add(
        copy,
        "selectors/content/topics.yaml",
        "selectors/extra/boards.yaml",
        **{"content-topics": "boards"},
    )
    add(copy, "tests/scenes/content/topics.yaml", "tests/scenes/extra/boards.yaml", topics="boards")
    add(
        copy,
        "mock_site/areas/topics.py",
        "mock_site/areas/boards.py",
        **{'"topics"': '"boards"', "content_topic": "board"},
    )


def contracts(copy: Path) -> tuple[int, str]:
    """How many contracts the new scene keeps, and what is said of the others."""
    done = python(
        copy,
        *("-m", "pytest", "-q", "-p", "no:cacheprovider"),
        *("tests/test_contracts.py", "-k", "extra/boards"),
    )
    kept = re.search(r"(\d+) passed", done.stdout)
    return int(kept[1]) if kept else 0, done.stdout if done.returncode else ""


def test_a_scene_is_found_listed_and_held_to_the_contracts(copy: Path) -> None:
    add_scene(copy)

    listed = json.loads(python(copy, "-m", "bot", "scenes", "--json").stdout)
    assert "extra/boards" in json.dumps(listed)
    kept, broken = contracts(copy)
    assert not broken
    assert kept >= 25

    flow = copy / "flows" / "extra" / "boards.py"
    flow.write_text(flow.read_text("utf-8").replace("guards = ", "facts = () #"), "utf-8")
    kept_now, broken = contracts(copy)
    assert kept_now < kept
    assert "what cannot be read must not be acted on" in broken


def test_its_area_of_the_mock_is_found_and_so_is_its_list(copy: Path) -> None:
    """By the workbench of the tests, too: ``LISTS`` and ``label`` read the recorded cases."""
    add_scene(copy)
    program = """
import json, urllib.request
from mock_site import MockSite
from tests.browser.conftest import LISTS, SHOP, label

with MockSite() as site:
    cookie = site.judge.cookie(SHOP)
    url = site.url("compass", "/api/compass/chance/board/list").replace(
        "compass.jinritemai.localhost", "127.0.0.1"
    )
    request = urllib.request.Request(
        url,
        headers={"Host": "compass.jinritemai.localhost", "Cookie": f"{cookie['name']}={cookie['value']}"},
    )
    answer = json.load(urllib.request.urlopen(request))
    print(json.dumps({
        "list": LISTS["extra/boards"],
        "label": label("extra/boards", "秋日露营", {}),
        "held": len(site.judge.products_in(SHOP, "boards", "秋日露营")),
        "answered": answer["data"][0]["count"],
        "parts": sorted(site.judge.shop(SHOP)["lists"]),
    }))
"""
    done = python(copy, "-c", program)
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert said["list"] == "boards" and said["label"] == "秋日露营"
    assert said["held"] == said["answered"] > 0
    assert {"boards", "topics", "tracking"} <= set(said["parts"])


def test_its_page_of_the_mock_is_found_by_walking_the_folders() -> None:
    """No file of the pages imports a page or names its path, but menus and links."""
    text = (ROOT / "mock_site" / "ui" / "src" / "pages.tsx").read_text("utf-8")
    assert "import.meta.glob" in text
    assert re.findall(r"from '(\./.*)'", text) == ["./home/Plain"]


def test_a_channel_is_one_file(copy: Path) -> None:
    (copy / "bot" / "notify" / "channels" / "board.py").write_text(
        '''
from bot.notify.digest import heading
from bot.notify.kind import Delivery, Kind, secret


class Board(Kind):
    """Writes into a file whose name is the secret."""

    name = "board"
    signs = True

    def send(self, delivery: Delivery) -> None:
        with open(secret(delivery.to).get_secret_value(), "w", encoding="utf-8") as file:
            file.write(f"{heading(delivery.digest)} {secret(delivery.secret).get_secret_value()}")
''',
        "utf-8",
    )
    home = copy / "home"
    home.mkdir()
    told = home / "told.txt"
    (home / "jobs.yaml").write_text("tell: {ops: {board: env:T_BOARD, secret: env:T_KEY}}", "utf-8")
    (home / ".env").write_text(f"T_BOARD={told}\nT_KEY=my-key\n", "utf-8")
    done = python(copy, "-m", "bot", "tell")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Test message" in told.read_text("utf-8") and "my-key" in told.read_text("utf-8")

    (home / "jobs.yaml").write_text("tell: {ops: {bord: env:T_BOARD}}", "utf-8")
    done = python(copy, "-m", "bot", "tell")
    assert done.returncode == 1 and "tell.ops.bord" in done.stdout + done.stderr


def test_a_fact_is_one_entry(copy: Path) -> None:
    """Its type, what it is called, and that it tells a state: policies and reports know it by that."""
    path = copy / "bot" / "policy" / "known_facts.py"
    entry = '    "mood": Fact(Kind.TEXT, lambda: _("Status"), state=True),\n'
    text = path.read_text("utf-8")
    path.write_text(text.replace("FACTS = {\n", "FACTS = {\n" + entry), "utf-8")
    policies = copy / "home" / "policies"
    policies.mkdir(parents=True)
    (policies / "own.yaml").write_text(
        """
title: own
rules:
  - {name: sad, when: mood == '难过', reason: sad}
""",
        "utf-8",
    )
    program = """
from datetime import date
from pathlib import Path

from bot.policy.facts import values_of
from bot.policy.known_facts import KNOWN, fact_label
from bot.policy.policy_files import load_policy

(rule,) = load_policy("own", Path("home")).rules
today = date(2026, 11, 27)
kinds = {"mood": KNOWN["mood"]}
read = [values_of(kinds, {"mood": cell}, today)[1] for cell in ("难过", "12")]
print(fact_label("mood"), rule.name, read)
"""
    done = python(copy, "-c", program)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "Status sad ['', 'mood']"
