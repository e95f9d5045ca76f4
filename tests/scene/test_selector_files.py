"""A mistake in a selector file is told by file, place and reason; operators mend it from that alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import BadSelectorFile
from bot.scene.page_names import Candidate, Contract, Name
from bot.scene.patterns import words_pattern
from bot.scene.selector_files import SelectorFile, load_page
from bot.scene.site_files import load_site

PAGE = r"""
page: 商机中心 · 我的追踪
site: fxg
path: /ffa/list
verified: false
ready: list
names:
  tab:
    what: 页签
    find: [{role: tab, name: "/^我的追踪/"}]
    count: "\\((\\d+)\\)"
  list:
    what: 列表
    find: [{role: tabpanel}, {css: ".pane"}]
  row:
    what: 行
    find: [{css: "tr.row"}, {css: "tr[data-key]"}]
  empty:
    what: 空列表
    find: [{css: ".empty"}]
  remove:
    what: 移除按钮
    in: row
    find: [{role: button, name: 移除}, {css: "button", has_text: 移除}]
  dialog:
    what: 弹窗
    find: [{css: ".modal"}]
  close:
    what: 知道了
    in: dialog
    find: [{text: 知道了}]
  next_page:
    what: 下一页
    find: [{title: 下一页}]
  page_size:
    what: 每页条数
    find: [{label: 每页条数}]
  page_size_option:
    what: 每页条数的选项
    find: [{css: ".option", has_text: "{size} 条/页"}]
rows: {each: row, within: list, empty: empty, key: {attr: data-key}, selected: "已选(\\d+)项"}
columns: {状态: status}
fields: {product: {css: ".name"}}
pager: {next: next_page, size: page_size, sizes: [10, 50], total: "共(\\d+)条"}
containers: {each: list, active: list, label: "^(.*)$"}
counter: tab
result: {dialog: dialog, close: close, refused: "(?P<id>\\d+) (?P<words>.*)"}
"""

SITE = r"""
site: fxg
title: 抖店
verified: false
shop: {name: ".shop", id: [".id"]}
logged_out: {url: "/login"}
captcha: {css: ["iframe"]}
dialogs: [".modal"]
toasts: [".toast"]
error_toasts: [".error"]
names:
  phone: {what: 手机号, find: [{placeholder: 请输入手机号}]}
  code: {what: 验证码, find: [{placeholder: 请输入验证码}]}
  agree: {what: 同意, find: [{css: "input"}]}
  submit: {what: 登录, find: [{role: button, name: 登录}]}
  chooser: {what: 选择店铺, find: [{css: ".modal"}]}
  shop_card: {what: 店铺, in: chooser, find: [{css: ".card"}]}
sign_in:
  path: /login
  phone: phone
  code: code
  agree: agree
  submit: submit
  chooser: chooser
  shop_card: shop_card
  signed_in_url: "/home"
"""


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNBIND_LANG", "en")


def changed(text: str, old: str, new: str) -> str:
    assert text.count(old) == 1, old
    return text.replace(old, new)


def page(tmp_path: Path, old: str = "ready: list", new: str = "ready: list") -> SelectorFile:
    path = tmp_path / "tracking.yaml"
    path.write_text(changed(PAGE, old, new), "utf-8")
    return load_page(path)


def mistake(tmp_path: Path, old: str, new: str) -> str:
    """What is said of the page file with ``new`` in it, without the name of the file."""
    with pytest.raises(BadSelectorFile) as caught:
        page(tmp_path, old, new)
    return without_file(caught.value, tmp_path / "tracking.yaml")


def without_file(error: BadSelectorFile, path: Path) -> str:
    assert "selectors/README.md" in error.advice
    lines = error.message.splitlines()
    assert all(line.startswith(f"{path}: ") for line in lines)
    return "\n".join(line.removeprefix(f"{path}: ") for line in lines)


@pytest.mark.parametrize("value", ["@evil.example", "//evil.example", "https://e.example/", "x"])
@pytest.mark.parametrize(
    ("old", "new"), [("title: 抖店", "title: 抖店\nhome: PATH"), ("path: /login", "path: PATH")]
)
def test_every_path_of_a_site_file_stays_on_its_host(
    tmp_path: Path, old: str, new: str, value: str
) -> None:
    path = tmp_path / "fxg.yaml"
    path.write_text(changed(SITE, old, new.replace("PATH", f'"{value}"')), "utf-8")
    with pytest.raises(BadSelectorFile, match=r"(home|sign_in\.path): a path .* begins with one /"):
        load_site(path)


def test_a_good_file_is_read(tmp_path: Path) -> None:
    file = page(tmp_path)
    assert file.names["remove"].inside == "row"
    assert file.names["row"].css == ("tr.row", "tr[data-key]")
    assert file.columns == {"状态": "status"}
    assert file.pager.sizes == (10, 50)
    assert file.verified is False and file.invented is False


def test_the_next_step_is_the_first_whose_words_are_there(tmp_path: Path) -> None:
    steps = "next_steps: [{says: 锁定, do: 等活动结束}, {says: 可见|锁定, do: 关闭可见状态}]"
    file = page(tmp_path, "counter: tab", f"counter: tab\n{steps}")
    assert file.next_step("活动已锁定") == "等活动结束"
    assert file.next_step("可见状态作者") == "关闭可见状态"
    assert file.next_step("别的") == ""


# --- mistakes with a place ---

MISTAKES = [
    # keys
    ("ready: list", "reddy: list", "reddy: ", "not permitted"),
    ("path: /ffa/list", 'path: "@evil.example/x"', "path: ", "begins with one /"),
    ("path: /ffa/list", "path: //evil.example/x", "path: ", "begins with one /"),
    ("path: /ffa/list", "path: https://evil.example/x", "path: ", "begins with one /"),
    ("path: /ffa/list", "path: .evil.example/x", "path: ", "begins with one /"),
    ("path: /ffa/list", 'path: ":81/x"', "path: ", "begins with one /"),
    ("path: /ffa/list", 'path: ""', "path: ", "begins with one /"),
    ("path: /ffa/list", "path: '/\\evil.example'", "path: ", "backslash"),
    ("path: /ffa/list", 'path: "/\\t/evil.example"', "path: ", "invisible"),
    ("path: /ffa/list", 'path: "/ffa list"', "path: ", "space"),
    ("path: /ffa/list", 'path: "/ffa\\u200blist"', "path: ", "invisible"),
    ("ready: list", "ready: list\nframe_site: tool", "", "frame_site: goes with frame"),
    ("what: 行\n", "wat: 行\n", "names.row.wat: ", "not permitted"),
    ("{title: 下一页}", "{titel: 下一页}", "names.next_page.find.0.titel: ", "not permitted"),
    ("rows: {each: row,", "rows: {each: row, evry: row,", "rows.evry: ", "not permitted"),
    ('{css: ".name"}', '{css: ".name", regex: a}', "fields.product.regex: ", "not permitted"),
    ("    what: 页签\n", "", "names.tab.what: ", "required"),
    ("site: fxg\n", "", "site: ", "required"),
    ('css: ".name"', 'text: "(a)"', "fields.product.css: ", "required"),
    # candidates
    ("{title: 下一页}", "{title: 下一页, css: li}", "names.next_page.find.0: ", "exactly one of"),
    ("{title: 下一页}", "{}", "names.next_page.find.0: ", "exactly one of"),
    ("{title: 下一页}", "{name: 下一页}", "names.next_page.find.0: ", "exactly one of"),
    ("{title: 下一页}", "{css: li, name: 下一页}", "names.next_page.find.0: ", "goes with role"),
    ("{title: 下一页}", "{text: a, has_text: b}", "names.next_page.find.0: ", "goes with css"),
    ("[{title: 下一页}]", "[]", "names.next_page.find: ", "at least 1"),
    ("{css: \"tr[data-key]\"}", "{css: a, text: b}", "names.row.find.1: ", "exactly one of"),
    # patterns
    ('"/^我的追踪/"', '"/^我的追踪(/"', "names.tab.find.0: ", "not a regular expression"),
    ("{text: 知道了}", '{text: "/[/"}', "names.close.find.0: ", "not a regular expression"),
    ("has_text: 移除}", 'has_text: "/*/"}', "names.remove.find.1: ", "not a regular expression"),
    ("{title: 下一页}", '{title: "/[/"}', "names.next_page.find.0: ", "not a regular expression"),
    ("{label: 每页条数}", '{label: "/[/"}', "names.page_size.find.0: ", "not a regular expr"),
    ("{title: 下一页}", '{placeholder: "/[/"}', "names.next_page.find.0: ", "not a regular expr"),
    (r'"\\((\\d+)\\)"', r'"\\d+"', "names.tab.count: ", "exactly one (group)"),
    ('selected: "已选(', 'selected: "(已选)(', "rows.selected: ", "exactly one (group)"),
    ('total: "共(\\\\d+)条"', 'total: "共"', "pager.total: ", "exactly one (group)"),
    ('total: "共(\\\\d+)条"', 'total: "共("', "pager.total: ", "not a regular expression"),
    ('label: "^(.*)$"', 'label: "^.*$"', "containers.label: ", "exactly one (group)"),
    ('"(?P<id>\\\\d+) (?P<words>.*)"', '"(?P<id>\\\\d+)"', "result.refused: ", "(?P<words>"),
    # names that are not there
    ("ready: list", "ready: lst", "ready: ", "no name “lst”"),
    ("each: row,", "each: rows,", "rows.each: ", "no name “rows”"),
    ("within: list", "within: lst", "rows.within: ", "no name “lst”"),
    ("next: next_page", "next: arrow", "pager.next: ", "no name “arrow”"),
    ("active: list", "active: open", "containers.active: ", "no name “open”"),
    ("counter: tab", "counter: tabs", "counter: ", "no name “tabs”"),
    ("close: close,", "close: ok,", "result.close: ", "no name “ok”"),
    ("in: dialog", "in: modal", "names.close.in: ", "no name “modal”"),
    # what is read inside the page
    ("{css: \"tr.row\"}", "{role: row}", "rows.each: ", "“row” is read inside the page"),
    ("empty: empty", "empty: tab", "rows.empty: ", "css candidates"),
    ("empty: empty,", "busy: close,", "rows.busy: ", "css candidates"),
    ("empty: empty,", "scroller: close,", "rows.scroller: ", "css candidates"),
    ("counter: tab", "counter: list", "counter: ", "names.list needs `count`"),
    ("key: {attr: data-key}", "key: {css: a}", "rows.key: ", "attr, text, bubble"),
    ("empty: empty,", "tooltip: close,", "rows.tooltip: ", "css candidates"),
    ("empty: empty,", "action: nothing,", "rows.action: ", "no name “nothing”"),
    ('{css: "tr.row"}', '{css: "tr.row", has_text: 行}', "rows.each: ", "without has_text"),
    ("counter: tab", "pending: {fact: orders, says: 生效}", "pending.fact: ", "“orders”"),
    ("active: list,", "active: list, open: knob,", "containers.open: ", "no name “knob”"),
    ("active: list,", "active: list, next: arrow,", "containers.next: ", "no name “arrow”"),
    ("counter: tab", "details: {open: a, panel: b, close: c, id: '(1)', facts: {}}", "details.open: ", "“a”"),
    ("counter: tab", "next_steps: [{says: '(', do: 等}]", "next_steps.0.says: ", "not a regular"),
    # types
    ("sizes: [10, 50]", "sizes: [ten]", "pager.sizes.0: ", "valid integer"),
    ("{状态: status}", "[状态]", "columns: ", "valid dictionary"),
    ("path: /ffa/list", "path: 7", "path: ", "valid string"),
    ("{title: 下一页}", "下一页", "names.next_page.find.0: ", "valid dictionary"),
    ("verified: false", "verified: true", "verified", "valid"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "place", "why"), MISTAKES, ids=[f"{m[2]}{m[3]} {m[1]}" for m in MISTAKES]
)
def test_a_mistake_is_told_with_its_place(
    tmp_path: Path, old: str, new: str, place: str, why: str
) -> None:
    said = [line for line in mistake(tmp_path, old, new).splitlines() if line.startswith(place)]
    assert any(why in line for line in said)


def test_several_mistakes_are_told_at_once(tmp_path: Path) -> None:
    said = mistake(tmp_path, "site: fxg\npath: /ffa/list\n", "sight: fxg\npath: [1]\n")
    assert {line.split(":")[0] for line in said.splitlines()} == {"site", "sight", "path"}


def test_a_file_of_many_mistakes_is_told_in_a_few_lines(tmp_path: Path) -> None:
    path = tmp_path / "tracking.yaml"
    path.write_text(PAGE.replace("what:", "wat:"), "utf-8")
    with pytest.raises(BadSelectorFile) as caught:
        load_page(path)
    assert 1 < len(caught.value.message.splitlines()) <= 5


# --- files that are not YAML, or not text ---


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        pytest.param("ready: list", "ready: list\nready: row", "line 7: .*ready", id="doubled"),
        pytest.param("    what: 列表\n", "    what: a\n    what: b\n", "line 14: ", id="deep"),
        pytest.param("columns: {状态: status}", "columns: {状态: status", "line ", id="open"),
        pytest.param("ready: list", "ready: list\n\tbad: tab", "line 7: ", id="tab"),
        pytest.param("ready: list", "ready: *nothing", "line 6: ", id="alias"),
        pytest.param("ready: list", "ready: !!python/name:os.system ''", "line 6: ", id="tag"),
        pytest.param("counter: tab", "counter: tab\n---\na: b", "line ", id="two documents"),
    ],
)
def test_what_is_not_yaml_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, says: str
) -> None:
    path = tmp_path / "tracking.yaml"
    path.write_text(changed(PAGE, old, new), "utf-8")
    with pytest.raises(BadSelectorFile, match=says) as caught:
        load_page(path)
    without_file(caught.value, path)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"# nothing yet\n", id="only a comment"),
        pytest.param(b"- a\n- b\n", id="a list"),
        pytest.param("page: 我的追踪".encode("gb18030"), id="not UTF-8"),
        pytest.param(b"page: a\x07b\n", id="control character"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00", id="a picture"),
        pytest.param(PAGE.replace("verified: false", "verified: 2026-02-30").encode(), id="30 Feb"),
    ],
)
def test_what_is_no_selector_file(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "tracking.yaml"
    path.write_bytes(content)
    with pytest.raises(BadSelectorFile) as caught:
        load_page(path)
    without_file(caught.value, path)


def test_a_file_that_is_gone(tmp_path: Path) -> None:
    with pytest.raises(BadSelectorFile, match=r"tracking\.yaml"):
        load_page(tmp_path / "tracking.yaml")


def test_notepads_mark_at_the_beginning_is_no_mistake(tmp_path: Path) -> None:
    path = tmp_path / "tracking.yaml"
    path.write_text(PAGE.lstrip(), "utf-8-sig")
    assert load_page(path) == page(tmp_path)


# --- mistakes that would show only at night ---


@pytest.mark.parametrize("inside", ["remove", "close"])
def test_a_name_is_not_inside_itself(tmp_path: Path, inside: str) -> None:
    """It could never be found."""
    old = "what: 移除按钮\n    in: row"
    if inside == "close":  # by way of another name
        old = "what: 弹窗\n"
        said = mistake(tmp_path, old, "what: 弹窗\n    in: close\n")
    else:
        said = mistake(tmp_path, old, "what: 移除按钮\n    in: remove")
    assert said.startswith("names.")


def test_the_choice_of_page_sizes_needs_its_option(tmp_path: Path) -> None:
    said = mistake(tmp_path, "  page_size_option:\n", "  another_option:\n")
    assert "page_size_option" in said


def test_a_native_choice_of_page_sizes_needs_no_option(tmp_path: Path) -> None:
    """It is told by its CSS, which ends in the element itself."""
    native = PAGE.replace("find: [{label: 每页条数}]", 'find: [{css: "form select[name=n]"}]')
    path = tmp_path / "tracking.yaml"
    path.write_text(changed(native, "  page_size_option:\n", "  another_option:\n"), "utf-8")
    assert load_page(path).names["page_size"].native


@pytest.mark.parametrize(
    ("css", "native"),
    [
        ("select", True),
        ("form>select.size", True),
        (".select", False),
        (".ant-select", False),
        ("select-box", False),
        ("select option", False),
        ("select[title='Records per Page']", True),
        ("div[title='a select']", False),
        ("select:has(option[value='10']) + i", False),
    ],
)
def test_what_counts_as_a_native_select(css: str, native: bool) -> None:
    assert Name(what="x", find=(Candidate(css=css),)).native is native


def test_the_button_after_the_choice_of_a_size_has_a_name(tmp_path: Path) -> None:
    said = mistake(tmp_path, "size: page_size, sizes", "size: page_size, apply: go, sizes")
    assert "pager.apply: no name “go”" in said


def test_where_an_attribute_stands_goes_with_the_attribute(tmp_path: Path) -> None:
    said = mistake(tmp_path, "key: {attr: data-key}", 'key: {text: "(\\\\d+)", of: input}')
    assert "of goes with attr" in said


# --- verified ---


@pytest.mark.parametrize("word", ["yes", "no", "maybe", "''", '"false"', "2026-13-01x"])
def test_verified_is_false_or_a_date(tmp_path: Path, word: str) -> None:
    """In YAML 1.2 ``no`` is a word like any other, and a word counts as true."""
    assert mistake(tmp_path, "verified: false", f"verified: {word}").startswith("verified")


@pytest.mark.parametrize("date", ["2026-07-01", '"2026-07-01"'])
def test_the_date_may_stand_without_quotes(tmp_path: Path, date: str) -> None:
    assert str(page(tmp_path, "verified: false", f"verified: {date}").verified) == "2026-07-01"


# --- site files ---


def site_mistake(tmp_path: Path, old: str, new: str) -> str:
    path = tmp_path / "fxg.yaml"
    path.write_text(changed(SITE, old, new), "utf-8")
    with pytest.raises(BadSelectorFile) as caught:
        load_site(path)
    return without_file(caught.value, path)


def test_a_good_site_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "fxg.yaml"
    path.write_text(SITE, "utf-8")
    site = load_site(path)
    assert site.shop.name == (".shop",), "one selector needs no list"
    assert site.captcha.min == (280, 180)
    assert site.sign_in is not None and site.sign_in.phone == "phone"


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("title: 抖店", "titel: 抖店", "titel: "),
        ('url: "/login"', 'url: "["', "logged_out.url: "),
        ('signed_in_url: "/home"', 'signed_in_url: "("', "sign_in.signed_in_url: "),
        ("dialogs: [", "dialogs: [{}, ", "dialogs.0: "),
        ("title: 抖店", "title: 抖店\noverlays: [{what: a, css: b}]", "overlays.0.close: "),
        ("title: 抖店", "title: 抖店\nforbidden: [{what: a, says: '('}]", "forbidden.0.says: "),
    ],
)
def test_a_mistake_in_a_site_file(tmp_path: Path, old: str, new: str, place: str) -> None:
    assert place in site_mistake(tmp_path, old, new)


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("  phone: phone\n", "  phone: fone\n", "sign_in.phone"),
        ("  shop_card: shop_card\n", "  shop_card: card\n", "sign_in.shop_card"),
        ("in: chooser", "in: choser", "names.shop_card.in"),
    ],
)
def test_a_site_file_names_only_what_is_there(
    tmp_path: Path, old: str, new: str, place: str
) -> None:
    assert place in site_mistake(tmp_path, old, new)


# --- words ---


@pytest.mark.parametrize(
    ("words", "text", "matches"),
    [
        ("确定", "确定", True),
        ("确定", "确 定", True),
        ("确定", "\n 确  定\t", True),
        ("确 定", "确 定", True),
        ("确定", "确定吗", False),
        ("确定", "不确定", False),
        ("确定", "确-定", False),
        ("取消追踪", "取 消 追 踪", True),
        ("OK", "OK", True),
        ("OK", " OK ", True),
        ("OK", "O K", False),
        ("OK", "ok", False),
        ("删除ID", "删 除ID", True),
        ("20 条/页", "20 条/页", True),
        ("20 条/页", "20 条/ 页", False),
        ("移出(3)", "移出(3)", True),
        ("移出(3)", "移出3", False),
        ("共.条", "共5条", False),
        ("a+b*c?", "a+b*c?", True),
        ("[确定]", "确", False),
        ("/确定/", "不确定吗", True),
        ("/^我的追踪/", "我的追踪 (12)", True),
        ("/^我的追踪/", "全部 我的追踪", False),
        ("/确定/", "确 定", False),
        ("/\\d+ 个/", "选中 12 个", True),
        ("//", "//", True),
        ("/", "/", True),
        ("/页", "/页", True),
    ],
)
def test_words(words: str, text: str, matches: bool) -> None:
    assert bool(words_pattern(words).search(text)) is matches


# --- the contract of a click ---

BUTTON = Candidate(role="button", name="移除")
CSS = Candidate(css="button.danger")
OWN = Contract(role="link", name="删除")


@pytest.mark.parametrize(
    ("find", "must", "contract"),
    [
        pytest.param((BUTTON, CSS), None, Contract(role="button", name="移除"), id="the first's"),
        pytest.param((BUTTON, CSS), OWN, OWN, id="its own wins"),
        pytest.param((CSS, BUTTON), None, None, id="a later one's does not count"),
        pytest.param((CSS,), OWN, OWN, id="its own where the first has none"),
        pytest.param((Candidate(role="button"), CSS), None, None, id="a role without words"),
        pytest.param((Candidate(text="移除"), CSS), None, None, id="words without a role"),
    ],
)
def test_what_a_removing_click_may_land_on(
    find: tuple[Candidate, ...], must: Contract | None, contract: Contract | None
) -> None:
    assert Name(what="移除按钮", find=find, must=must).contract == contract


def test_a_candidate_is_shown_as_it_is_written() -> None:
    assert str(BUTTON) == "role: button, name: 移除"
    assert str(Candidate(css="li", has_text="/移除/")) == "css: li, has_text: /移除/"
