"""Examples of the documentation load: they cannot rot."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import xlsxwriter
from pydantic import TypeAdapter
from ruamel.yaml import YAML

from bot.cli.fresh_workspace import make_workspace
from bot.nightly.jobs import Jobs, load_jobs
from bot.policy.bundled_rules import READY
from bot.policy.policy_files import load_policy
from bot.settings import Settings

DOCS = Path(__file__).parent.parent / "docs"


def examples(name: str) -> list[str]:
    found = re.findall(r"```yaml\n(.*?)```", (DOCS / name).read_text("utf-8"), re.DOTALL)
    assert found
    return found


def test_the_policy_of_the_docs(tmp_path: Path) -> None:
    (text,) = examples("policy.md")
    (tmp_path / "p.yaml").write_text(text, "utf-8")
    with xlsxwriter.Workbook(tmp_path / "经营数据.xlsx") as book:
        book.add_worksheet().write_row(0, 0, ["商品ID", "近30天转化率", "近30天访客数", "热度"])
    policy = load_policy(str(tmp_path / "p.yaml"), tmp_path)
    assert [rule.name for rule in policy.rules] == ["off-shelf", "low-conversion", "cold"]


def test_every_ready_made_rule_is_in_the_docs() -> None:
    text = (DOCS / "policy.md").read_text("utf-8")
    for name, rule in READY.items():
        assert f"`{name}`" in text
        assert all(f"`{param}`" in text for param in rule.params)


def test_the_jobs_of_the_docs() -> None:
    (text,) = examples("nightly.md")
    jobs = TypeAdapter(Jobs).validate_python(YAML(typ="safe").load(text))
    assert jobs.jobs["clean"].mode == "approve" and len(jobs.tell) == 5


@pytest.mark.parametrize("comments", [True, False])
def test_what_init_writes(tmp_path: Path, comments: bool) -> None:
    """As it is, and with the jobs that are commented out."""
    make_workspace(tmp_path)
    path = tmp_path / "jobs.yaml"
    if not comments:
        _head, _hash, rest = path.read_text("utf-8").partition("#tell")
        path.write_text(re.sub(r"^#", "", "#tell" + rest, flags=re.MULTILINE), "utf-8")
    jobs = load_jobs(Settings(home=tmp_path))
    assert bool(jobs.jobs) == (not comments)
    names = [job.policy for job in jobs.jobs.values()] or ["example"]
    assert len(load_policy(names[0], tmp_path).rules) == 3


@pytest.mark.parametrize("page", ["promises.md", "promises.zh-CN.md"])
def test_each_promise_names_tests_that_are_there(page: str) -> None:
    promises = re.split(r"^## \d+\. ", (DOCS / page).read_text("utf-8"), flags=re.MULTILINE)[1:]
    assert len(promises) == 11
    for promise in promises:
        named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", promise)
        assert named, promise.splitlines()[0]
        for path, test in named:
            assert f"\ndef {test}(" in (DOCS.parent / path).read_text("utf-8"), f"{path}::{test}"


def test_both_languages_name_the_same_tests() -> None:
    english, chinese = (
        re.findall(r"`tests/[^`]+`", (DOCS / page).read_text("utf-8"))
        for page in ("promises.md", "promises.zh-CN.md")
    )
    assert english == chinese
