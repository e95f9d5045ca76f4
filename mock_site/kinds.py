"""Every nasty behaviour of the site, by name, with its options and their defaults."""

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
    "cut_before": Kind(
        "移除请求的连接中断，且没有生效",
        "the connection is cut before the nth removal call (and times-1 after it) changes anything",
        {"nth": 1, "times": 1},
    ),
    "cut_after": Kind(
        "移除请求的连接中断，但其实已生效",
        "the connection is cut after the nth removal call took effect",
        {"nth": 1, "times": 1},
    ),
    "never_answered": Kind(
        "移除请求一直没有回应，但其实已生效",
        "the nth removal call takes effect and is never answered",
        {"nth": 1, "times": 1},
    ),
    "told_as_failure": Kind(
        "移除成功却提示失败",
        "the nth removal call takes effect and its rows are told as refused, with words",
        {"nth": 1, "times": 1, "words": "系统繁忙，请稍后重试"},
    ),
    "too_many_requests": Kind(
        "接口返回 429",
        "after N API requests the next M are answered 429, with words or without",
        {"after": 0, "times": 1, "words": ""},
    ),
    "other_order": Kind(
        "每次读取列表顺序都不同", "each list call shows the rows one place further on than the last"
    ),
    "wrong_total": Kind(
        "总数不准", "the list says that it holds this many more than it does, or fewer", {"by": 1}
    ),
    "lagging_list": Kind(
        "移除后列表更新滞后",
        "after a removal the next list calls still show what the list held before",
        {"calls": 2},
    ),
    "colleague": Kind(
        "同事同时在操作",
        "somebody else removes these ids of one list, and adds others on top, when this is switched on",
        {"list": "", "container": "", "removes": [], "adds": []},
    ),
}
