"""Ways in which the back offices may be drawn anew, by name: other words, classes, parts.

A redesign changes what is sent to the browser and nothing of what the site does.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Redesign:
    """``instead``: what stands in pages, scripts and styles → what is sent instead. ``style``: CSS that is
    added."""

    zh: str
    en: str
    instead: tuple[tuple[str, str], ...] = ()
    style: str = ""


REDESIGNS: dict[str, Redesign] = {
    "prefix": Redesign(
        "组件库换了类名前缀",
        "another class prefix of the component library",
        (("auxo", "zent"), ("ecom-mcenter", "shopui"), ("ecom-g", "goodsui")),
    ),
    "stems": Redesign(
        "业务样式的类名换了词干",
        "other stems of the pages' own hashed classes",
        (
            ("style_productNameNew", "css_goodsTitle"),
            ("style_productId", "css_goodsNo"),
            ("style_batchBar", "css_tools"),
            ("style_filter", "css_query"),
            ("index_card", "css_panel"),
        ),
    ),
    "remove": Redesign(
        "移除按钮换了说法",
        "what removes is called otherwise",
        (
            ("批量移除", "移出所选"),
            ("批量移出", "移出所选"),
            ("批量取消合作", "终止所选合作"),
            ("移出商品组", "移走所选"),
            ("移出橱窗", "撤下橱窗"),
            ("退出活动", "撤回报名"),
        ),
    ),
    "question": Redesign(
        "二次确认换了问法",
        "the question is asked in other words",
        (
            ("移出我的追踪吗", "从我的追踪里去掉吗"),
            ("移出专属商品组？", "从专属商品组里去掉？"),
            ("确定移除该竞品吗", "不再看这个竞品吗"),
            ("退出该活动吗", "撤回这次报名吗"),
            ("的合作吗", "的推广吗"),
        ),
    ),
    "answer": Redesign(
        "确认按钮换了说法",
        "what confirms is called otherwise",
        (('okText:"确定"', 'okText:"确认去掉"'),),
    ),
    "search_hint": Redesign(
        "搜索框换了提示",
        "another hint in the search box",
        (("请输入商品名称/商品ID", "输入编号或标题"), ("搜索商品名称或ID", "输入编号或标题")),
    ),
    "query": Redesign(
        "查询按钮换了说法", "what begins a search is called otherwise", (('"查询"', '"筛选"'),)
    ),
    "status": Redesign(
        "“状态”列换了列名", "another head over the states", (('"状态"', '"当前情况"'),)
    ),
    "columns": Redesign(
        "其他列换了列名",
        "other heads over the other columns",
        (('"商品信息"', '"货品"'), ('"追踪时间"', '"加入时间"'), ('"类目"', '"所属分类"')),
    ),
    "total": Redesign("总数换了写法", "the total in other words", (("`共 ${", "`合计 ${"),)),
    "selected": Redesign(
        "已选数换了写法", "the number of ticked rows in other words", (('"已选', '"勾选'),)
    ),
    "row_key": Redesign(
        "行上写商品ID的属性改了名",
        "another attribute of a row carries its id",
        (("data-row-key", "data-row-no"),),
    ),
    "tab": Redesign(
        "页签换了名字", "the tab is called otherwise", (('"我的追踪"', '"追踪中的商品"'),)
    ),
    "address": Redesign(
        "页面换了地址",
        "the page has another address",
        (("/ffa/bu/NewBusinessCenter", "/ffa/bu/center"), ("/goods-list", "/goods")),
    ),
    "next": Redesign(
        "翻页按钮换了标题和类名",
        "another title and class of what turns pages",
        (("下一页", "往后翻"), ("-next", "-fwd")),
    ),
    "size": Redesign("每页条数换了写法", "page sizes in other words", (("条/页", "个一页"),)),
    "no_size": Redesign(
        "不能选每页条数",
        "no choice of page sizes",
        style="[class*=pagination-options] {display: none !important}",
    ),
    "no_search": Redesign(
        "没有搜索",
        "no search",
        style="[class*=style_filter], [class*=css_query] {display: none !important}",
    ),
    "result": Redesign(
        "结果换了说法",
        "what came of it is told in other words",
        (("移除成功", "已经去掉"), ("部分商品移除失败", "有商品没能去掉")),
    ),
    "no_select_all": Redesign(
        "表头没有全选框",
        "no box in the head of the table",
        style="thead [class*=selection] {visibility: hidden !important}",
    ),
}


def check(names: Iterable[str]) -> tuple[str, ...]:
    """Raise ValueError for one that is not known."""
    wanted = tuple(names)
    for name in wanted:
        if name not in REDESIGNS:
            raise ValueError(f"unknown redesign {name!r}; known: {', '.join(REDESIGNS)}")
    return wanted


def redrawn(text: str, names: Iterable[str], *, styles: bool = False) -> str:
    """A page, script or style sheet as these redesigns send it. ``styles``: it is a page, which takes the CSS
    that they add."""
    added = ""
    for name in names:
        redesign = REDESIGNS[name]
        for old, new in redesign.instead:
            text = text.replace(old, new)
        added += redesign.style
    return text.replace("</head>", f"<style>{added}</style></head>") if styles and added else text
