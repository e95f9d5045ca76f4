"""Every nasty behaviour of the site, by name. All are off at the start, all are deterministic."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

LOCKED = "该商品正在参加平台活动，暂不支持移除"
MOMENTS = "load|search|page|dialog|after_remove"


@dataclass(frozen=True)
class Kind:
    """What one fault does and which options it takes, with their defaults."""

    zh: str
    en: str
    options: dict[str, Any] = field(default_factory=dict)
    page: bool = False  # carried out by the page: it is told by a response header


KINDS: dict[str, Kind] = {
    "latency": Kind("每个接口都变慢", "every API answer takes this long", {"ms": 800}),
    "error_before": Kind(
        "移除接口返回 500，且没有生效",
        "the nth removal call (and times-1 after it) answers 500 and changes nothing",
        {"nth": 1, "times": 1},
    ),
    "error_after": Kind(
        "移除接口返回 500，但其实已生效",
        "the nth removal call answers 500 although it took effect",
        {"nth": 1, "times": 1},
    ),
    "partial_refusal": Kind(
        "一批中部分商品被拒绝",
        "these ids, or every k-th of a batch, are refused with words; the rest succeeds",
        {"ids": [], "every": 0, "words": LOCKED},
    ),
    "refuse_all": Kind("整批拒绝", "every removal is refused with words", {"words": LOCKED}),
    "batch_limit": Kind(
        "一批太多时整批拒绝",
        "more products than this at once are refused as a whole, with words",
        {"most": 5, "words": "单次最多移除5个商品"},
    ),
    "fake_success": Kind("提示成功，实际未移除", "success toast, but the rows stay"),
    "silent_success": Kind("已移除，但没有任何提示", "the rows go, no toast"),
    "session_expires": Kind(
        "登录态失效", "signed out after this many API requests (polling not counted)", {"after": 3}
    ),
    "shop_changed": Kind(
        "会话店铺被悄悄切换",
        "the session's shop becomes another one after N API requests, or at a moment "
        f"({MOMENTS}|before_remove); to= shop id",
        {"after": None, "moment": None, "to": None},
    ),
    "rate_limited_empty": Kind(
        "限流，页面显示为空列表",
        "after N list calls the next M are answered with code 11001: the page shows an empty list",
        {"after": 0, "times": 1},
    ),
    "captcha": Kind(
        "弹出滑块验证",
        "a visible verification frame after N API requests or at a moment "
        f"({MOMENTS}|before_remove); "
        "neither: with the next API request. "
        "Stays until the fault is cleared",
        {"after": None, "moment": None},
        page=True,
    ),
    "page_stuck": Kind(
        "点击下一页没有反应",
        "turning the page does nothing; list= the name of a list, else all",
        {"list": None, "times": 0},
        page=True,
    ),
    "overlay": Kind(
        "弹窗 / 引导遮挡页面",
        "kind= guide|announcement|messages|migration|agreement|settlement, "
        f"moment= {MOMENTS}|timer, ms= delay, times= per tab",
        {"kind": "announcement", "moment": "load", "ms": 0, "times": 1},
        page=True,
    ),
    "dialog_words": Kind(
        "确认弹窗的文案或数量不符",
        "the confirmation shows other words, or a number that is off by count_delta",
        {"title": None, "content": None, "count_delta": 0},
        page=True,
    ),
    "extra_selected": Kind(
        "多选中一行",
        "the page counts and sends one more row, from elsewhere in the list",
        page=True,
    ),
    "native_confirm": Kind(
        "使用浏览器原生确认框", "window.confirm instead of the page's own dialog", page=True
    ),
    "reorder": Kind(
        "列表突然重新排序",
        "rows change places without a reload: moment=before_click (mouse down on a row action), "
        "hover (mouse enters it) or load (ms after the list is shown)",
        {"moment": "before_click", "ms": 300, "times": 1},
        page=True,
    ),
    "second_dialog": Kind(
        "确认后又弹出一个未知弹窗", "an unknown further dialog after the confirmation", page=True
    ),
    "ignore_click": Kind(
        "第一次点击确定无反应",
        "the confirming click does nothing the first times",
        {"times": 1},
        page=True,
    ),
    "slow_row_leave": Kind(
        "移除后行延迟消失", "removed rows stay on screen this long", {"ms": 2500}, page=True
    ),
    "late_redirect": Kind(
        "未登录时罗盘多久后跳转到登录页",
        "a signed-out 罗盘 page shows an empty report this long before it goes to /login",
        {"ms": 15000},
        page=True,
    ),
    "slow_processing": Kind(
        "提交后活动长时间处于处理中",
        "a submitted 限时限量购 activity stays 处理中 this long; only then the rows leave",
        {"ms": 5000},
    ),
    "search_takes": Kind(
        "搜索只认前几个商品ID",
        "a search silently uses only the first n ids; the others look as if they were not there",
        {"n": 10},
    ),
    "search_cuts": Kind(
        "搜索框悄悄截断文字",
        "a search silently uses only the first characters of its text",
        {"characters": 200},
    ),
    "goes_round": Kind(
        "翻到最后一页又回到第一页",
        "the page after the last is the first again, and the list says that it is endless",
    ),
    "no_total": Kind("页面不显示总数", "the list does not say how many it holds", page=True),
    "grouped_head": Kind(
        "表头有两层", "two columns stand under a common head: a head of two rows", page=True
    ),
    "extra_head": Kind(
        "列表上方另有一张小表",
        "a small table with a head of its own stands above the list",
        page=True,
    ),
    "rowspan": Kind("有的单元格跨两行", "a first column whose cells span two rows each", page=True),
    "drawn_twice": Kind(
        "固定列另画一遍",
        "我的追踪 draws its fixed column as a second table on top, with every row in it again",
        page=True,
    ),
    "beforeunload": Kind(
        "离开页面时浏览器提示", "the browser asks before the page is left", page=True
    ),
    "slow_start": Kind(
        "页面空白一段时间",
        "the page stays blank for this long after opening",
        {"ms": 3000},
        page=True,
    ),
}


@dataclass
class Active:
    name: str
    serial: int
    options: dict[str, Any]
    seen: int = 0  # calls counted since the fault was switched on
    fired: int = 0
    since: int = 0  # API requests counted before it was switched on


class Faults:
    def __init__(self) -> None:
        self.active: dict[str, Active] = {}
        self.requests = 0
        self._coming: list[tuple[int, str, dict[str, Any]]] = []
        self._serial = 0

    def set(self, name: str, options: dict[str, Any]) -> None:
        whole = self._checked(name, options)
        self._serial += 1
        self.active[name] = Active(name, self._serial, whole, since=self.requests)

    def later(self, requests: int, name: str, options: dict[str, Any]) -> None:
        """Switch it on once so many more API requests have come."""
        self._checked(name, options)
        self._coming.append((self.requests + requests, name, options))

    def count(self) -> None:
        """An API request came: what was to begin with it begins."""
        due = [coming for coming in self._coming if coming[0] <= self.requests]
        self._coming = [coming for coming in self._coming if coming not in due]
        for _, name, options in due:
            self.set(name, options)
        self.requests += 1

    def heard(self) -> list[str]:
        """Those that the page had been told of, in an earlier answer than that to the latest request."""
        return sorted(f.name for f in self.active.values() if f.since + 1 < self.requests)

    def _checked(self, name: str, options: dict[str, Any]) -> dict[str, Any]:
        kind = KINDS.get(name)
        if kind is None:
            raise ValueError(f"unknown fault {name!r}; known: {', '.join(sorted(KINDS))}")
        unknown = set(options) - set(kind.options)
        if unknown:
            raise ValueError(
                f"fault {name}: unknown option {', '.join(sorted(unknown))}; "
                f"known: {', '.join(kind.options) or 'none'}"
            )
        return {**kind.options, **options}

    def clear(self, name: str | None = None) -> None:
        if name is None:
            self.active.clear()
            self._coming.clear()
        else:
            self.active.pop(name, None)

    def get(self, name: str) -> Active | None:
        return self.active.get(name)

    def due(self, name: str) -> bool:
        """Count one call against a fault with nth/times options: is this call hit?"""
        fault = self.active.get(name)
        if fault is None:
            return False
        fault.seen += 1
        nth, times = fault.options["nth"], fault.options["times"]
        hit = nth <= fault.seen < nth + times
        fault.fired += hit
        return hit

    def after(self, name: str) -> bool:
        """Count one call against a fault with an `after` option: true once, past the count."""
        fault = self.active.get(name)
        if (
            fault is None
            or fault.fired
            or (fault.options["after"] is None and fault.options.get("moment"))
        ):
            return False
        fault.seen += 1
        if fault.seen > int(fault.options["after"] or 0):
            fault.fired = 1
            return True
        return False

    def for_page(self) -> list[dict[str, Any]]:
        return [
            {"name": f.name, "serial": f.serial, "fired": f.fired, **f.options}
            for f in self.active.values()
            if KINDS[f.name].page
        ]

    def listing(self) -> dict[str, dict[str, Any]]:
        return {f.name: dict(f.options) for f in self.active.values()}


def parse(spec: str) -> tuple[str, dict[str, Any]]:
    """`name:k=v,k=v` as typed on a command line; lists are written a|b."""
    name, _, rest = spec.partition(":")
    options: dict[str, Any] = {}
    for part in filter(None, rest.split(",")):
        key, sep, value = part.partition("=")
        if not sep:
            raise ValueError(f"fault {name}: expected option=value, got {part!r}")
        options[key.strip()] = _value(key.strip(), value.strip())
    return name.strip(), options


def _value(key: str, text: str) -> Any:
    if key == "ids":
        return [part for part in text.split("|") if part]
    if key == "to":
        return text
    if text.lstrip("-").isdigit() and len(text) < 10:
        return int(text)
    return text
