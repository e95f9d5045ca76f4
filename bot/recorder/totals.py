"""How a page says how many rows its list has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.scene.patterns import ONLY_ABOUT

_N = r"(\d[\d,]*)"
#: The rows of this page: 1-20.
_TO = r"\s*(?:[-‐-―−~～〜∼至到]|to|\.\.)\s*"
_SPAN = rf"\d{_TO}\d[\d,]*\s*"
#: The same, and no date, time or price.
_ROWS = rf"(?<![\d./:\-年月¥￥$])(?!(?:19|20)\d\d-)\d{{1,7}}{_TO}\d[\d,]*(?![\d./:\-年月])"
_THINGS = (
    "商品|产品|宝贝|货品|项目|条目|记录|数据|结果|内容"
    "|products?|items?|results?|rows?|entries|records?"
)
#: The surest first; the number is the group.
_SAYS = tuple(
    re.compile(p, re.I)
    for p in (
        rf"共\s*(?:有|计)?\s*{_N}",
        rf"(?:总(?:数|计|量)|合计)\s*[:：]?\s*{_N}",
        rf"{_SPAN}(?:of|/|／|\||｜)\s*{_N}",
        # 第 1-20 项，计划内 143 项: whatever it is called.
        rf"{_ROWS}(?:\s*[个件条项款种行，,;；/／|｜(（]|\s*(?!每页)[^\W\d_]){{1,8}}?\s*[:：]?\s*{_N}"
        r"(?![\d,]|\s*(?:[:：.\-年月]|[个件条项款种行]?\s*[/／]))",
        rf"\bof\s+{_N}",
        rf"\btotal\s*[:：]?\s*{_N}",
        rf"{_N}\s*(?:{_THINGS})?\s*\b(?:in )?total\b",
        rf"(?:全部|所有)\s*(?:{_THINGS})?\s*[（(]?\s*{_N}",
        rf"{_N}\s*(?:个|件|条|项|款|种|行)?\s*(?:{_THINGS})",
        # A heading: 商品列表（200）. Weak: the same is said of what waits, or is ticked.
        rf"[^\W\d_]\s*[（(]\s*{_N}\s*[)）]",
    )
)
#: Numbers of something else, or of more than are told.
_NOT_ALL = re.compile(
    r"((超过|多于|大于|不少于|至少|[大至]约|(?<![预节合特签])约|more\s+than|over|at\s+least|about|已加载|已显示"
    r"|已选|选中|选择|勾选|selected|待\w{1,3}|第|剩余?|余下|还有|[每本当前这]\s*页)\s*[:：]?\s*[（(]?"
    # Of those on this page.
    r"|(已选|选中|选择|勾选|selected)\D{0,6}\d+\s*(/|／|of|之)|\d\s*selected\s*of)\s*$",
    re.I,
)
#: So many could be ticked: 0 of 100 selected, 100 rows chosen. Not: 200 items, selected: 0.
_TICKED_BEHIND = r"\s*([^\W\d]+\s+)?(selected|chosen|checked|ticked)\b"
_TICKED_OF = re.compile(rf"\d\s*(of|/|／)\s*(\d[\d,]*){_TICKED_BEHIND}", re.I)
_TICKED = re.compile(rf"{_TICKED_BEHIND}(?!\s*[:：]?\s*\d)", re.I)
#: More than any list holds: the id of a product, before its words.
_MOST = 9_999_999
#: Pages are counted, not rows: 共 8 页, page 1 of 8.
_PAGES_BEFORE = re.compile(r"(\bpage\s*\d+\s*(of|/)|[总共]\s*页\s*数?)\s*[:：]?\s*$", re.I)
_PAGES_BEHIND = re.compile(r"\s*(页|pages?\b)", re.I)


@dataclass(frozen=True)
class Total:
    pattern: str
    """With one group, for the text around the rows."""
    n: int


def totals(text: str, at_least: int) -> Iterator[Total]:
    """What may be the total of a list in the text around its rows, the likeliest first.

    ``at_least``: so many rows are shown.
    """
    found = set()
    ticked = {seen.start(2) for seen in _TICKED_OF.finditer(text)}
    for says in _SAYS:
        for seen in says.finditer(text):
            n = _number(seen[1])
            if not at_least <= n <= _MOST or _NOT_ALL.search(text[: seen.start(1)]):
                continue
            behind = text[seen.end(1) :]
            if re.match(ONLY_ABOUT, behind) or _TICKED.match(behind) or seen.start(1) in ticked:
                continue
            if _PAGES_BEFORE.search(text[: seen.start(1)]) or _PAGES_BEHIND.match(behind):
                continue
            pattern = next((p for p in _patterns(text, seen) if _reads(p, text, seen)), "")
            if pattern and pattern not in found:
                found.add(pattern)
                yield Total(pattern, n)


def _number(words: str) -> int:
    return int(words.replace(",", ""))


def _reads(pattern: str, text: str, seen: re.Match[str]) -> bool:
    first = re.search(pattern, text)
    return first is not None and first.start(1) == seen.start(1)


def _patterns(text: str, seen: re.Match[str]) -> Iterator[str]:
    """From the words before the number; those behind it count where none stand before it, or where the same
    stand before another number, and only as far as they belong to it: what follows may be another
    element's."""
    before = re.search(r"([^\W\d_]{1,6})?\s*([^\w\s]{0,2})\s*$", text[: seen.start(1)])
    words = [re.escape(part) for part in before.groups() if part] if before else []
    start = "".join(word + r"\s*" for word in words)
    if re.search(rf"{_SPAN}\S{{1,2}}\s*$", text[: seen.start(1)]):
        start = _SPAN + start  # 20 of 200: a size may read so, too
    after = re.match(
        rf"\s*([个件条项款种行]?\s*(?:{_THINGS})|[个件条项款种行])", text[seen.end(1) :]
    )
    behind = r"\s*" + r"\s*".join(map(re.escape, after[1].split())) if after else ""
    if start:
        yield start + r"(\d[\d,]*)"
    yield start + r"(\d[\d,]*)" + behind
