"""The faults of the mock that nights are made of, each option with the values it may have.

Waits are short: the bot's patience is shortened too, and nothing is learnt from more of it.
"""

from __future__ import annotations

from typing import Any

from mock_site.kinds import LOCKED

MOMENTS = ("load", "search", "page", "dialog", "after_remove")
_AFTER = tuple(range(15))
_NTH = {"nth": (1, 1, 2, 3), "times": (1, 1, 2)}

#: Fault → option → values. ``any`` stands for one of the moments.
PALETTE: dict[str, dict[str, tuple[Any, ...]]] = {
    "latency": {"ms": (60, 200)},
    "error_before": _NTH,
    "error_after": _NTH,
    "partial_refusal": {"every": (1, 2, 3), "words": (LOCKED, "操作失败")},
    "refuse_all": {},
    "batch_limit": {"most": (1, 2, 4)},
    "fake_success": {},
    "silent_success": {},
    "session_expires": {"after": _AFTER},
    # Not before_remove: the shop that changes while the call is on its way, no bot can see.
    "shop_changed": {"after": _AFTER, "moment": ("any", "any")},
    "rate_limited_empty": {"after": _AFTER[:9], "times": (1, 2, 99)},
    "captcha": {"after": _AFTER, "moment": ("any", "before_remove")},
    "page_stuck": {"times": (0, 1)},
    "overlay": {
        "kind": ("guide", "announcement", "messages", "migration", "agreement", "settlement"),
        "moment": ("any", "any", "timer"),
        "ms": (0, 400),
        "times": (1, 3),
    },
    "dialog_words": {"count_delta": (1, -1), "content": (None, None, "确定清空全部商品吗？")},
    "extra_selected": {},
    "native_confirm": {},
    "reorder": {"moment": ("before_click", "hover", "load"), "times": (1, 3)},
    "second_dialog": {},
    "ignore_click": {"times": (1, 2)},
    "slow_row_leave": {"ms": (300, 1200)},
    "late_redirect": {"ms": (1500,)},
    "slow_processing": {"ms": (900, 1800)},
    "search_takes": {"n": (0, 1, 2, 4)},
    "search_cuts": {"characters": (20, 45, 67)},
    "goes_round": {},
    "no_total": {},
    "grouped_head": {},
    "extra_head": {},
    "rowspan": {},
    "drawn_twice": {},
    "beforeunload": {},
    "slow_start": {"ms": (400, 1000)},
    "cut_before": _NTH,
    "cut_after": _NTH,
    "never_answered": _NTH,
    "told_as_failure": {**_NTH, "words": (LOCKED, "系统繁忙，请稍后重试")},
    "too_many_requests": {"after": _AFTER, "times": (1, 2, 99), "words": ("", "请求过于频繁")},
    "other_order": {},
    "wrong_total": {"by": (-1, 1, 20)},
    "lagging_list": {"calls": (2, 4, 4)},
    "colleague": {"touches": ("planned", "others", "both"), "adds": (0, 1, 3)},
}

#: Faults against which one safety stands alone: drawn three times as often as the others.
GRAVE = frozenset(
    {
        *("extra_selected", "dialog_words", "shop_changed", "reorder", "overlay", "second_dialog"),
        *("partial_refusal", "fake_success", "told_as_failure", "error_after", "cut_after"),
        *("slow_processing", "lagging_list", "search_takes", "search_cuts", "page_stuck"),
        *("rate_limited_empty", "captcha", "session_expires", "goes_round"),
    }
)

#: Faults that cover each other up, or that one safety alone stands against.
TANDEMS: tuple[dict[str, dict[str, Any]], ...] = (
    {"extra_selected": {}, "dialog_words": {"count_delta": -1}},  # one more, and not counted
    {"dialog_words": {"count_delta": 1}},  # the number alone tells it
    {"search_takes": {"n": 2}, "no_total": {}},
    {"fake_success": {}, "search_takes": {"n": 2}},
    {"error_after": {"nth": 1, "times": 1}, "lagging_list": {"calls": 1}},
    {"cut_after": {"nth": 1, "times": 1}, "slow_row_leave": {"ms": 1200}},
    {"told_as_failure": {"nth": 1, "times": 2}, "other_order": {}},
    {"silent_success": {}, "lagging_list": {"calls": 1}},
    {"error_before": {"nth": 1, "times": 2}, "rate_limited_empty": {"after": 3, "times": 1}},
    {"partial_refusal": {"every": 2}, "silent_success": {}},
)
