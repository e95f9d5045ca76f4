"""What every flow and every selector file keeps to; a new scene is held to it by being there."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from bot import errors
from bot.scene.flow import BEATS, WHOLE_BEATS, Flow
from bot.scene.scene import Scene
from bot.scene.scenes import BUNDLED_FLOWS, BUNDLED_SELECTORS, Scenes
from bot.scene.selector_files import SelectorFile, load_page
from bot.scene.site_files import SiteFile, load_site
from bot.scene.steps import EXPECTATIONS

ROOT = Path(__file__).parent.parent
SCENES = Scenes().names()
LOOKUPS = Scenes().lookups()
FLOWS = [p for p in sorted(BUNDLED_FLOWS.rglob("*.py")) if p.name != "__init__.py"]
FILES = sorted(BUNDLED_SELECTORS.rglob("*.yaml"))
SITES = [p for p in FILES if p.parent.name == "sites"]
PAGES = [p for p in FILES if p not in SITES]

every_scene = pytest.mark.parametrize("name", SCENES)
every_lookup = pytest.mark.parametrize("name", LOOKUPS)
every_scene_and_lookup = pytest.mark.parametrize("name", [*SCENES, *LOOKUPS])
every_file = pytest.mark.parametrize("path", FILES, ids=lambda p: f"{p.parent.name}/{p.stem}")
every_page = pytest.mark.parametrize("path", PAGES, ids=lambda p: f"{p.parent.name}/{p.stem}")


@cache
def scene(name: str) -> Scene:
    return Scenes().get(name)


@cache
def loaded(path: Path) -> SelectorFile | SiteFile:
    return load_site(path) if path in SITES else load_page(path)


@cache
def page(path: Path) -> SelectorFile:
    return load_page(path)


@cache
def raw(path: Path) -> Any:
    return YAML(typ="safe", pure=True).load(path.read_text("utf-8"))


def cases(name: str) -> Any:
    """What is recorded of a scene; ``tests/browser/test_cases.py`` says how it is written."""
    return raw(ROOT / "tests" / "scenes" / f"{name}.yaml")


# --- flows ---


def test_there_are_scenes() -> None:
    """Else every test below would hold of nothing."""
    assert len(SCENES) + len(LOOKUPS) == len(FLOWS)
    assert len(SCENES) >= 4 and LOOKUPS
    assert not set(SCENES) & set(LOOKUPS)
    assert len(PAGES) >= 4 and SITES


@every_scene_and_lookup
def test_a_scene_is_told_by_its_files(name: str) -> None:
    found = scene(name)
    assert found.title and found.flow.page and found.file.page and found.site.title
    assert found.selector_path.is_file()


@every_scene
def test_a_scene_has_all_its_parts(name: str) -> None:
    found = scene(name)
    assert found.flow.remove
    assert found.flow.guards, "what cannot be read must not be acted on"
    assert found.flow.facts, "a row whose facts changed since the plan stays"


def test_no_two_scenes_have_the_same_title() -> None:
    titles = [scene(name).title for name in (*SCENES, *LOOKUPS)]
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("path", FLOWS, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_a_flow_file_is_a_docstring_imports_and_one_short_class(path: Path) -> None:
    text = path.read_text("utf-8")
    tree = ast.parse(text)
    assert ast.get_docstring(tree), "a fact about the page"
    assert len(text.splitlines()) <= 60
    _docstring, *imports, flow = tree.body
    assert isinstance(flow, ast.ClassDef)
    assert imports and all(isinstance(i, ast.ImportFrom) and i.module == "bot" for i in imports)
    known = {*vars(Flow)}
    for line in flow.body:
        assert isinstance(line, ast.Assign), ast.unparse(line)
        assert {ast.unparse(t) for t in line.targets} <= known, "a misspelt beat is no beat"


@every_lookup
def test_what_is_only_read_can_remove_nothing(name: str) -> None:
    """A search at most, which touches no row; and nothing in its file that a removal would use."""
    found = scene(name)
    assert found.flow.reads_only
    for beat in ("open", *BEATS[1:], *WHOLE_BEATS, "guards", "after", "leaves"):
        assert not getattr(found.flow, beat), beat
    assert {step.verb for step in found.flow.locate} <= {"fill", "click", "press", "choose"}
    assert all(found.file.names[step.target].inside != "row" for step in found.flow.locate)
    assert not found.file.effect and not found.file.pending and not found.file.result
    assert not found.file.rows.action and not found.file.rows.select_all


@every_lookup
def test_what_is_only_read_tells_the_way_and_the_facts(name: str) -> None:
    found = scene(name)
    assert found.file.menu
    assert found.file.facts - {"product", "status"}, "else rules can ask nothing"


def test_the_facts_that_rules_ask_for() -> None:
    assert {"status", "stock", "sales", "category"} <= scene("shop/products").file.facts


@every_lookup
def test_what_is_only_read_has_its_recorded_cases(name: str) -> None:
    assert cases(name)["reads_only"] is True
    rows = [row for case in cases(name)["cases"].values() for row in case["rows"]]
    assert any(row.get("gone") for row in rows), "a product that is not there"
    assert any(row.get("unread") for row in rows), "a fact that cannot be read"
    read = {fact for row in rows for fact in row.get("reads", ())}
    assert {f"goods_{fact}" for fact in scene(name).file.facts - {"product"}} <= read


@every_scene_and_lookup
def test_every_target_is_named(name: str) -> None:
    found = scene(name)
    targets = {step.target for step in found.flow.all_steps() if step.verb != "expect_native"}
    assert targets <= set(found.file.names)


@every_scene
def test_what_is_ticked_or_clicked_per_row_is_inside_the_row(name: str) -> None:
    found = scene(name)
    flow = found.flow
    for step in (*flow.select, *(() if flow.select else flow.remove)):
        assert found.file.names[step.target].inside == "row", str(step)


@every_scene
def test_what_confirms_is_inside_the_dialog_that_was_read(name: str) -> None:
    found = scene(name)
    for steps in filter(None, (found.flow.confirm, found.flow.confirm_whole)):
        assert steps[-1].verb != "expect_dialog", "read and not answered"
        contract = steps[0]
        for step in steps:
            if step.verb in EXPECTATIONS:
                assert step.text, "a contract without words holds for every dialog"
                contract = step
            else:
                assert found.file.names[step.target].inside == contract.target, str(step)


@every_scene
def test_only_a_page_known_to_ask_nothing_goes_unconfirmed(name: str) -> None:
    assert bool(scene(name).flow.confirm) != cases(name).get("asks_nothing", False)


@every_scene
def test_a_batch_is_counted_where_the_page_counts(name: str) -> None:
    found = scene(name)
    if found.flow.select:
        assert found.file.rows.selected
    for steps in filter(None, (found.flow.confirm, found.flow.confirm_whole)):
        assert not found.flow.select or any(step.counted for step in steps)


@every_scene
def test_a_person_is_told_the_way_and_the_effect(name: str) -> None:
    file = scene(name).file
    assert file.menu and file.effect
    assert "since" in file.facts


@every_scene
def test_scenes_that_go_first_are_there(name: str) -> None:
    assert set(scene(name).flow.after) <= set(SCENES)


@every_scene
def test_every_scene_has_its_recorded_cases(name: str) -> None:
    recorded = cases(name)["cases"].values()
    then = {row["then"] for case in recorded for row in case["rows"]}
    assert {"removed", "refused", "blocked", "already_gone"} <= then
    assert "pending" in then or not scene(name).file.pending
    assert not scene(name).file.result or any(
        {"removed", "refused"} <= {row["then"] for row in case["rows"]} for case in recorded
    ), "a page that tells of single failures has a case of them"


@every_scene
def test_a_dangerous_click_has_a_contract_for_its_fallbacks(name: str) -> None:
    found = scene(name)
    flow = found.flow
    for step in (*flow.remove, *flow.confirm, *flow.remove_whole, *flow.confirm_whole):
        if step.verb in EXPECTATIONS:
            continue
        spec = found.file.names[step.target]
        if len(spec.find) > 1:
            assert spec.contract, f"{step}: the later candidates could never be used"


# --- selector files ---


@cache
def used_by_flows(path: Path) -> frozenset[str]:
    flows = [scene(n).flow for n in (*SCENES, *LOOKUPS) if scene(n).selector_path == path]
    return frozenset(step.target for flow in flows for step in flow.all_steps())


@every_page
def test_every_page_has_a_flow(path: Path) -> None:
    assert used_by_flows(path)


@every_file
def test_every_name_is_used(path: Path) -> None:
    file = loaded(path)
    inside = {name.inside for name in file.names.values()}
    if isinstance(file, SiteFile):
        form = file.sign_in or ()
        used = {value for key, value in form if key not in ("path", "signed_in_url")}
    else:
        used = {name for _place, name in file.references()} | used_by_flows(path)
    assert set(file.names) - used - inside == set()


@every_file
def test_every_name_that_is_used_is_there(path: Path) -> None:
    file = loaded(path)
    used = {n.inside for n in file.names.values()} - {"page", "row"}
    if isinstance(file, SiteFile):
        if file.sign_in:
            fields = file.sign_in.model_dump(exclude={"path", "signed_in_url"})
            used |= {value for value in fields.values() if value}
    elif file.pager.size and not file.names[file.pager.size].native:
        used.add(f"{file.pager.size}_option")
    assert used - set(file.names) == set()


@every_file
def test_no_name_is_inside_itself(path: Path) -> None:
    names = loaded(path).names
    for start in names:
        way = [start]
        while (outer := names[way[-1]].inside) not in ("page", "row"):
            assert outer not in way, " in ".join([*way, outer])
            way.append(outer)


@every_page
def test_a_page_names_its_site(path: Path) -> None:
    assert page(path).site in {p.stem for p in SITES}
    assert page(path).path.startswith("/")


@pytest.mark.parametrize("path", SITES, ids=lambda p: p.stem)
def test_a_site_is_called_like_its_file(path: Path) -> None:
    assert load_site(path).site == path.stem


@every_file
def test_verified_is_false_or_a_day(path: Path) -> None:
    """As it stands in the file: seen by an operator, with the date; never guessed."""
    stands = raw(path)["verified"]
    assert stands is False or date.fromisoformat(str(stands)).year >= 2026


@every_page
def test_a_page_says_where_its_words_come_from(path: Path) -> None:
    """``invented`` is never left to the default, has its reason beside it, and ends with a look."""
    text = path.read_text("utf-8")
    line = re.search(r"(?m)^invented: (true|false)\s*(#.*)?$", text)
    assert line, "say whether public evidence shows this page"
    if line[1] == "true":
        assert line[2], "say what is inferred, and from what"
        assert raw(path)["verified"] is False, "what was seen live is not invented any more"


@every_page
def test_an_empty_list_can_be_told_from_a_rate_limit(path: Path) -> None:
    file = page(path)
    assert file.counter or (file.containers and file.containers.count)


@every_page
def test_rows_read_can_be_counted_against_the_page(path: Path) -> None:
    assert page(path).pager.total
    assert {"status", "product"} <= page(path).facts


@every_page
def test_patterns_of_the_browser_are_known_to_javascript(path: Path) -> None:
    file = page(path)
    patterns = [file.rows.key.text, file.rows.selected, file.pager.total]
    patterns += [field.text for field in file.fields.values()]
    for pattern in filter(None, patterns):
        assert not re.search(r"\(\?[P#aiLmsux-]|\\[AZ]|[*+?}]\+", pattern), pattern


# --- selectors that last ---

#: style_productId__a1B2c; BEM's longer endings (popup__close-icon) are no hashes.
HASHED = re.compile(r"__[A-Za-z0-9_-]{5}(?![A-Za-z0-9_-])|\b(?:css|sc|jsx)-[A-Za-z0-9]{5,}\b")
POSITION = re.compile(r"nth|:first|:last|:only|:eq\(|>>|/\.\.|^\s*(?://|xpath=)")


def css_of(value: Any, key: str = "") -> Iterator[str]:
    """Every selector in a file, whatever part of it it stands in."""
    if isinstance(value, dict):
        for inner_key, inner in value.items():
            yield from css_of(inner, str(inner_key))
    elif isinstance(value, list):
        for inner in value:
            yield from css_of(inner, key)
    elif isinstance(value, str) and looks_like_css(value, key):
        yield value


def looks_like_css(text: str, key: str) -> bool:
    css_keys = ("css", "dialogs", "toasts", "error_toasts", "close", "name", "id")
    return key in css_keys and bool(re.search(r"[.#\[:>]|^[a-z]+$", text))


@pytest.mark.parametrize(
    ("css", "hashed"),
    [
        (".style_productId__a1B2c", True),
        ("div.index_roleItem__1-Hwe > span", True),
        ("[class='index_userName__3kX_z']", True),
        (".css-1q2w3e", True),
        ("[class*='style_productId__']", False),
        (".message-center-popup__close-icon", False),
        (".auxo-table-row", False),
    ],
)
def test_what_counts_as_a_hash(css: str, hashed: bool) -> None:
    assert bool(HASHED.search(css)) is hashed


@every_file
def test_no_class_ends_in_a_hash(path: Path) -> None:
    """It changes with every release."""
    found = list(css_of(raw(path)))
    assert found
    assert [css for css in found if HASHED.search(css)] == []


@pytest.mark.parametrize(
    "css",
    [
        "tr:nth-child(2)",
        "li >> nth=0",
        "td:nth-of-type(3)",
        "a:first-child",
        "//table/tr",
        "a:eq(1)",
    ],
)
def test_what_counts_as_a_position(css: str) -> None:
    assert POSITION.search(css)


@every_file
def test_nothing_is_found_by_its_position(path: Path) -> None:
    """“The row after” is another product tomorrow."""
    assert [css for css in css_of(raw(path)) if POSITION.search(css)] == []


@every_file
def test_candidates_of_a_name_differ(path: Path) -> None:
    for key, name in loaded(path).names.items():
        assert len(set(name.find)) == len(name.find), key
        assert name.what.strip(), key


# --- the site stops what a machine must not answer ---


@pytest.mark.parametrize("path", SITES, ids=lambda p: p.stem)
def test_a_nuisance_is_never_an_agreement(path: Path) -> None:
    site = load_site(path)
    assert site.forbidden, "agreements and authorisations are never accepted"
    for overlay in site.overlays:
        assert not re.search("协议|授权", overlay.what), overlay.what


# --- the mock site agrees with nobody ---


def test_the_mock_site_reads_no_selector_file() -> None:
    """Neither its server nor its pages: else the tests would agree with themselves."""
    mock = ROOT / "mock_site"
    sources = [*mock.rglob("*.py"), *mock.glob("ui/*.mjs"), *mock.glob("ui/src/**/*.ts*")]
    assert len(sources) > 20
    for path in sources:
        text = path.read_text("utf-8")
        assert not re.search(r"selectors/|\.ya?ml\b|import bot|from bot", text), path


# --- errors ---


def classes(cls: type[errors.UnbindError]) -> Iterator[type[errors.UnbindError]]:
    for inner in cls.__subclasses__():
        if inner.__module__ == errors.__name__:
            yield inner
            yield from classes(inner)


def test_the_tree_of_errors_is_the_one_drawn() -> None:
    drawn: dict[str, tuple[str, int]] = {}
    above: list[tuple[int, str, int]] = []  # indent, name, exit code
    for line in (errors.__doc__ or "").splitlines():
        found = re.match(r"([ │├└─]*)([A-Z]\w+Error|[A-Z][a-z]+[A-Z]?\w*)  +(\d+ )?", line + "   ")
        if not found or len(found[1]) < 4:
            continue
        above = [a for a in above if a[0] < len(found[1])]
        code = int(found[3]) if found[3] else above[-1][2]
        drawn[found[2]] = (above[-1][1] if above else "Exception", code)
        above.append((len(found[1]), found[2], code))
    every: list[type[errors.UnbindError]] = [errors.UnbindError]
    every += classes(errors.UnbindError)
    real = {cls.__name__: (cls.__bases__[0].__name__, cls.exit_code) for cls in every}
    assert drawn == real
