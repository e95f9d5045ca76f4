"""What the recorder concludes from words and numbers, and how it writes: without a browser."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from bot.model import Shop
from bot.recorder.candidate_kinds import depends_on_classes
from bot.recorder.candidates import Named
from bot.recorder.contracts import contract, count_that_appeared
from bot.recorder.control_words import NEXT
from bot.recorder.demonstration import Rows, Series, Shown, ambiguous
from bot.recorder.flow_source import flow_source
from bot.recorder.new_site import add_site
from bot.recorder.page_snapshot import other_number, page_html, write_case
from bot.recorder.pointing import of_products
from bot.recorder.rerecording import rewritten
from bot.recorder.scene_draft import address_of, draft
from bot.recorder.selector_yaml import page_yaml
from bot.recorder.surroundings import Surroundings
from bot.recorder.whose_page import site_name
from bot.scene.selector_files import SelectorFile
from bot.scene.steps import choose, click, expect_dialog, tick

ID = "3680000000000000001"

# ---- what a confirmation must say


@pytest.mark.parametrize(
    ("text", "labels", "volatile", "ticked", "says", "count"),
    [
        (
            "确定将选中的 1 个商品移出追踪列表吗？ 移出后不再更新数据。 取 消 确认移除",
            ["取 消", "确认移除"],
            [],
            1,
            "个商品移出追踪列表吗",
            r"将选中的(\d[\d,]*)个商品",
        ),
        (
            f"确定将「家用保温杯」移出分组？ 商品ID：{ID} 取消 移出",
            ["取消", "移出"],
            ["家用保温杯", ID],
            1,
            "移出分组",
            "",
        ),
        (
            "移除确认\n确定移除选中的 2 个商品吗？移除后需重新添加，请谨慎操作。\n取消确定",
            ["取消", "确定"],
            [],
            2,
            "确定移除选中的",
            r"选中的(\d[\d,]*)个商品",
        ),
        ("取消追踪后不可恢复 1 取消 确定", ["取消", "确定"], [], 1, "取消追踪后不可恢复", r"(\d[\d,]*)"),
        ("确定 取消", ["确定", "取消"], [], 1, "", ""),
        # Buttons that fill slots follow its words without a gap.
        ("将“家用保温杯”移出清单？再想想移走\n移出", ["再想想", "移走"], ["家用保温杯"], 1, "移出清单", ""),
        ("移出后不再展示该商品关闭再想想移走", ["再想想", "移走", "关闭"], [], 1, "移出后不再展示该商品", ""),
        ("确定移出该商品？确认移出", ["确认移出"], [], 1, "确定移出该商品", ""),
        ("Remove 1 product from the list?", [], [], 1, "product from the list", r"(\d[\d,]*)"),
    ],
)  # fmt: skip
def test_a_contract_is_what_another_batch_will_say_too(
    text: str, labels: list[str], volatile: list[str], ticked: int, says: str, count: str
) -> None:
    read = contract(text, labels, volatile, ticked)
    assert read.says == says
    assert bool(read.count) == bool(count)
    if says:
        assert says in text
        assert not any(v in read.says for v in volatile)


def test_the_number_of_ticked_rows_is_one_that_came_with_the_tick() -> None:
    found = count_that_appeared("共 120 条 第 1 页", "已选 1 项 共 120 条 第 1 页")
    assert found == r"已选\s*(\d+)\s*项"
    assert count_that_appeared("已选 0 项 共 3 条", "已选 1 项 共 3 条") == found
    assert count_that_appeared("共 120 条 第 1 页", "共 120 条 第 1 页") == ""
    assert count_that_appeared("¥1.10", "¥1.10 ¥1.20") == ""


def test_the_number_of_ticked_rows_by_the_words_behind_it() -> None:
    """What stands before it is another element's, and may stand before another number the next time."""
    found = count_that_appeared("New product 0 selected", "New product 1 selected Remove")
    said = re.search(found, "New product 4 products removed. 3 selected Remove")
    assert said and said[1] == "3"
    found = count_that_appeared("Remove", "1 item selected Remove")
    assert re.search(found, "2 items selected")
    found = count_that_appeared("已选 0 of 160 selected", "已选 1 of 160 selected")
    assert re.search(found, "已选 2 of 160 selected")[1] == "2"  # type: ignore[index]


# ---- which number is the product's id


def numbers(label: str, first: str, **rule: str) -> Series:
    rule = rule or {"text": rf"{label}[:：]?\s*(\d+)"}
    return Series(tuple(f"{first}{n:017}" for n in range(3)), ({**rule, "label": label},))


def test_the_label_and_the_first_digit_tell_a_product_from_a_promotion() -> None:
    product, promotion = numbers("商品ID", "36"), numbers("推广ID", "74")
    assert not ambiguous([product, promotion])
    assert product.score > promotion.score
    assert not ambiguous([product])


def test_numbers_that_tell_nothing_are_asked_about() -> None:
    assert ambiguous([numbers("编号", "58"), numbers("流水", "59")])
    assert ambiguous([numbers("订单ID", "69")])
    assert (
        numbers("id", "69", attr="id").score == 0
    )  # of an element: called so whatever it is made of


def test_a_number_that_nobody_sees_is_no_id_where_others_are_seen() -> None:
    def seen(numbers: bool, *keys: tuple[str, str, bool]) -> dict[str, Any]:
        found = [
            {
                "ids": [f"{first}{n:017}" for n in range(3)],
                "rules": [{"attr": "x", "label": label}],
                "said": said,
            }
            for label, first, said in keys
        ]
        return {"numbers": numbers, "keys": found}

    hidden = ("data-row", "69", False)
    assert not of_products(seen(True, hidden))
    assert of_products(seen(False, hidden))
    assert of_products(seen(True, ("data-product-id", "36", False)))
    assert of_products(seen(True, ("href", "36", False), ("推广ID", "74", True)))  # told apart


def test_a_key_is_read_from_what_lasts() -> None:
    rules = (
        {"text": r"(\d{15,20})", "css": "span", "label": ""},
        {"attr": "value", "of": "input", "label": "value"},
        {"attr": "data-row-key", "label": "data-row-key"},
    )
    assert Series((ID,), rules).rule["attr"] == "data-row-key"
    assert Series((ID,), rules[:2]).rule["attr"] == "value"


# ---- addresses


@pytest.mark.parametrize(
    ("url", "address", "path"),
    [
        ("https://erp.example.com/a/b?tab=2&btm_ppre=x&from=menu", "https://erp.example.com", "/a/b?tab=2"),
        ("http://localhost:8080", "http://localhost:8080", "/"),
        ("https://a.example.com/#/goods/list", "https://a.example.com", "/#/goods/list"),
        ("https://a.example.com/list#top", "https://a.example.com", "/list"),
        ("https://me:geheim@a.example.com//list", "https://a.example.com", "/list"),
        ("https://a.example.com/l?ticket=x9&tab=2&msToken=y9", "https://a.example.com", "/l?tab=2"),
    ],
)  # fmt: skip
def test_an_address_is_kept_without_how_somebody_came_there(
    url: str, address: str, path: str
) -> None:
    assert address_of(url) == (address, path)


def test_a_new_site_is_named_after_its_host() -> None:
    assert site_name("www.tool.example.com") == "tool"
    assert site_name("plain.localhost:8123") == "plain"
    assert site_name("127.0.0.1:80") == "site_127"


def test_a_new_address_leaves_the_rest_of_the_shops_file(tmp_path: Path) -> None:
    file = tmp_path / "shops.yaml"
    file.write_text(
        "# 我的店铺\nshops:\n  one:\n    name: '甲店'  # 主店\n  two:\n    name: 乙店\n", "utf-8"
    )
    add_site(file, Shop("two", "乙店"), "erp", "https://erp.example.com", "乙店（ERP）")
    assert file.read_text("utf-8") == (
        "# 我的店铺\nshops:\n  one:\n    name: '甲店'  # 主店\n  two:\n    name: 乙店\n"
        "    sites:\n      erp: https://erp.example.com\n    shows:\n      erp: 乙店（ERP）\n"
    )


@pytest.mark.parametrize("heads", [["", "商品", "加入时间"], []])
def test_the_title_is_no_date_and_stands_under_its_head_where_it_has_one(heads: list[str]) -> None:
    leaves = [
        {
            "css": f"td.{css}",
            "cell": cell,
            "text": text,
            "everywhere": False,
            "values": [text, text + more],
        }
        for cell, css, text, more in (
            (1, "title", "家用保温杯", "加厚款"),
            (2, "added", "2026-11-02 14:05:09", ".5"),
            (3, "note", "请尽快处理掉，库存很多的商品", "二"),
        )
    ][: 3 if heads else 2]
    assert Rows([], 2, [], heads, leaves, []).fields() == {"product": "td.title"}


@pytest.mark.parametrize(
    "words", ["下一页", "下一批 ›", "更早的", "较早", "往后", "Older posts", "Next", "→"]
)
def test_what_leads_to_the_next_page_is_called(words: str) -> None:
    assert NEXT.match(words)


@pytest.mark.parametrize(
    "words", ["较新的", "上一页", "更早的订单", "更多操作", "后退", "下一步", "older version"]
)
def test_what_does_not(words: str) -> None:
    assert not NEXT.match(words)


# ---- what is written


def shown(title: str = "商品分组") -> Shown:
    key = numbers("商品ID", "36")
    rows = Rows(["tr.goods"], 3, [key], ["商品", "状态"], [], [], key=key)
    made = Shown("https://erp.example.com/groups?from=menu", title, rows, region=["div.goods-list"])
    for name, css in (("row_checkbox", "input"), ("batch", "select.batch"), ("go", "button.go")):
        where = {"inside": "row"} if name == "row_checkbox" else {}
        made.name(Named(name, name, [{"css": css}], **where))
    made.name(Named("ask", "确认", [{"css": "div.ask"}], count=r"(\d+)个商品"))
    made.name(Named("unused", "没有用到", [{"css": "div.other"}]))
    made.select = [tick("row_checkbox")]
    made.remove = [choose("batch", '移出"分组"\\'), click("go")]
    made.confirm = [expect_dialog("ask", says="移出分组吗", count=True), click("go")]
    return made


def page(text: str) -> Any:
    return YAML(typ="safe").load(text)


def test_a_draft_is_a_selector_file_with_what_is_used_and_the_evidence_of_its_key() -> None:
    made = draft("erp/groups", "商品分组", "erp", shown(), Surroundings())
    data = page(page_yaml(made.page, made.evidence))
    SelectorFile.model_validate(data)
    assert list(data["names"]) == ["list", "row", "row_checkbox", "batch", "go", "ask"]
    assert (data["site"], data["path"], data["verified"]) == ("erp", "/groups", False)
    (key,) = [
        line
        for line in page_yaml(made.page, made.evidence).splitlines()
        if line.startswith("  key:")
    ]
    assert "# 录制时 3 行各不相同" in key and "3600000000000000000" in key


@pytest.mark.parametrize("title", ['"""; import os', "a\\", '商品 "分组"', "换\n行"])
def test_words_of_the_page_stay_words_in_the_flow(title: str) -> None:
    made = draft("erp/groups", title, "erp", shown(), Surroundings(), batch=7)
    tree = ast.parse(flow_source(made))
    (_doc, imported, flow) = tree.body
    assert isinstance(imported, ast.ImportFrom) and isinstance(flow, ast.ClassDef)
    values = {
        ast.unparse(node.targets[0]): node.value
        for node in flow.body
        if isinstance(node, ast.Assign)
    }
    assert ast.literal_eval(values["title"]) == title
    assert ast.literal_eval(values["batch"]) == 7
    assert "移出\"分组\"\\" in [
        n.value for n in ast.walk(values["remove"]) if isinstance(n, ast.Constant)
    ]  # fmt: skip
    assert len(flow_source(made).splitlines()) <= 40


def test_a_selector_file_is_rewritten_by_span() -> None:
    text = (
        "names:\n"
        "  list:   # 小李核对过\n"
        "    what: 列表\n"
        "    find:\n"
        "      - {css: div.old}   # 旧版\n"
        "      - {role: table}\n"
        "  row: {what: 行, find: [{css: tr}, {css: 'tr.x'}]}  # 不动\n"
        "rows: {each: row}\n"
    )
    now = rewritten(text, {"list": [{"css": "div.new"}], "row": [{"css": "li", "has_text": "a"}]})
    assert now == (
        "names:\n"
        "  list:   # 小李核对过\n"
        "    what: 列表\n"
        "    find:\n"
        "      - {css: div.new}\n"
        "  row: {what: 行, find: [{css: li, has_text: a}]}  # 不动\n"
        "rows: {each: row}\n"
    )
    assert rewritten(text, {}) == text


def test_a_snapshot_holds_no_secret(tmp_path: Path) -> None:
    class Page:
        def evaluate(self, _script: str) -> str:
            return (
                '<html><body data-boot="{&quot;csrf_token&quot;:&quot;k7QmXw&quot;}">'
                "<!-- sessionid=k7QmXw --><a title='见 /x?ticket=k7QmXw&amp;p=1'>店</a>"
                '<input type="hidden" name="token" value="k7QmXw"><p>密码：k7QmXw 13800000000</p>'
                "</body></html>"
            )

    html = page_html(Page(), "好店", [])  # type: ignore[arg-type]
    write_case(tmp_path, html, {"url": "https://a.example/x?code=k7QmXw"})
    written = "".join(p.read_text("utf-8") for p in tmp_path.iterdir())
    assert "k7QmXw" not in written and "13800000000" not in written
    assert "店</a>" in written


def test_numbers_of_a_snapshot_are_others_but_alike() -> None:
    other = other_number(ID)
    assert other != ID and len(other) == len(ID) and other[0] == ID[0]
    assert other_number(ID) == other
    assert other_number("3680000000000000002") != other


@pytest.mark.parametrize(
    ("css", "depends"),
    [
        ("button.primary", True),
        ("div[class*='bar_']", True),
        ("#app input[type='text']", False),
        ("button:has(path[d^='M1.5 1.25l9.5 0'])", False),
        ("a[href='/goods.html']", False),
        ("li.more a[href='/goods.html']", True),
    ],
)
def test_a_point_in_quotes_is_no_class(css: str, depends: bool) -> None:
    assert depends_on_classes(css) is depends
