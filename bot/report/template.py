"""Pages of one look: one file that needs nothing else. Everything from a back office is untrusted."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from bot.clock import china_time
from bot.i18n import _, language
from bot.policy.known_facts import fact_label, facts_line
from bot.report.labels import (
    after_label,
    duration,
    limit_label,
    problem_label,
    rule_label,
    status_label,
)
from bot.report.outcome_names import COLOURS, next_step, outcome_label

#: What templates call by its name.
_LABELS = (
    *(after_label, fact_label, facts_line, limit_label, next_step),
    *(outcome_label, problem_label, rule_label, status_label),
)


def render(template: str, **values: Any) -> str:
    # The one script of a page, allowed by its hash: no other can run, whatever a title holds.
    script = resources.files("bot.report").joinpath("report.js").read_text("utf-8")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return (
        _environment()
        .get_template(template)
        .render(
            **values,
            script=script,
            script_digest=digest,
            lang="zh-CN" if language() == "zh" else "en",
        )
    )


@cache
def _environment() -> Environment:
    page = Environment(
        loader=PackageLoader("bot", "report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    page.globals.update({function.__name__: function for function in _LABELS}, _=_, COLOURS=COLOURS)
    page.filters.update(
        moment=lambda at: china_time(at).strftime("%Y-%m-%d %H:%M:%S") if at else "",
        clock=lambda at: china_time(at).strftime("%H:%M:%S") if at else "",
        duration=duration,
        limit=_limit,
    )
    return page


def _limit(value: float | int, name: str) -> str:
    return f"{value:.0%}" if name == "max_share" else f"{value:g}"
