"""Selector files: what each name on a page means, in order of preference. Read strictly.

A page file is ``selectors/<family>/<name>.yaml``. Unknown and duplicate keys are refused; every error names
its place as ``file: names.plan_table.find.1: …``. What all pages of one back office share is in
:mod:`bot.scene.site_files`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import Field, model_validator

from bot.addresses import OwnPath
from bot.errors import BadSelectorFile
from bot.i18n import _
from bot.scene.list_parts import Containers, Details, Field_, NextStep, Pager, Pending, Result, Rows
from bot.scene.page_names import Name, Strict, no_circles
from bot.scene.patterns import CssList
from bot.yaml_files import read_yaml


class SelectorFile(Strict):
    page: str
    site: str
    path: OwnPath
    ready: str
    names: dict[str, Name]
    rows: Rows
    verified: Literal[False] | date = False
    """``false``, or the day on which an operator saw every name on the live page, as 2026-07-01."""
    invented: bool = False
    """No public evidence for this page: the path and words are the mock's."""
    columns: dict[str, str] = Field(default_factory=dict)
    fields: dict[str, Field_] = Field(default_factory=dict)
    pager: Pager = Pager()
    menu: tuple[str, ...] = ()
    """What a person clicks, from the home page of the site to this list."""
    effect: str = ""
    """What a removal changes and when, for the person who reviews the plan."""
    next_steps: tuple[NextStep, ...] = ()
    frame: CssList = ()
    """The frame that holds the page; its site's own marks stand around it."""
    frame_site: str = ""
    """Whose address the frame has, where it is not that of ``site``: another of the shop's own sites."""
    search_most: int = 100
    """Ids that one search takes."""
    containers: Containers | None = None
    details: Details | None = None
    pending: Pending | None = None
    counter: str = ""
    """A name outside the list that states how many it holds; its ``count`` reads the number."""
    result: Result | None = None

    @model_validator(mode="after")
    def _names_exist(self) -> SelectorFile:
        for place, name in self.references():
            if name not in self.names:
                raise ValueError(f"{place}: no name “{name}” under names")
        for place, name in (
            ("rows.each", self.rows.each),
            ("rows.busy", self.rows.busy),
            ("rows.empty", self.rows.empty),
            ("rows.scroller", self.rows.scroller),
            ("rows.action", self.rows.action),
            ("rows.reason", self.rows.reason),
            ("rows.tooltip", self.rows.tooltip),
        ):
            if name and len(self.names[name].css) != len(self.names[name].find):
                raise ValueError(
                    f"{place}: “{name}” is read inside the page and needs css candidates"
                )
            worded = place in ("rows.action", "rows.reason", "rows.empty")
            if name and not worded and any(c.has_text for c in self.names[name].find):
                raise ValueError(f"{place}: “{name}” is found by css alone, without has_text")
        no_circles(self.names)
        if self.counter and not self.names[self.counter].count:
            raise ValueError(f"counter: names.{self.counter} needs `count`")
        if self.frame_site and not self.frame:
            raise ValueError("frame_site: goes with frame")
        if self.pending and self.pending.fact not in self.facts:
            raise ValueError(f"pending.fact: no column or field “{self.pending.fact}”")
        return self

    @property
    def facts(self) -> set[str]:
        """Every fact a row of this page may have."""
        return {
            *self.columns.values(),
            *self.fields,
            *(self.containers.facts if self.containers else ()),
            *(self.details.facts if self.details else ()),
        }

    def next_step(self, words: str) -> str:
        """What a person does when a row stays for this reason; empty when nobody wrote it down."""
        return next((n.do for n in self.next_steps if re.search(n.says, words)), "")

    def references(self) -> Iterator[tuple[str, str]]:
        """Every name this file itself uses, with the place of use."""
        yield "ready", self.ready
        for field in (
            *("each", "within", "busy", "empty", "scroller", "select_all"),
            *("action", "reason", "tooltip"),
        ):
            if name := getattr(self.rows, field):
                yield f"rows.{field}", name
        for field in ("next", "size", "apply"):
            if name := getattr(self.pager, field):
                yield f"pager.{field}", name
        if (size := self.names.get(self.pager.size)) and not size.native:
            yield "pager.size", f"{self.pager.size}_option"
        if self.containers:
            yield "containers.each", self.containers.each
            yield "containers.active", self.containers.active
            for name in self.containers.open:
                yield "containers.open", name
            if self.containers.next:
                yield "containers.next", self.containers.next
            if tabs := self.containers.tabs:
                yield "containers.tabs.each", tabs.each
                yield "containers.tabs.active", tabs.active
        if self.details:
            yield "details.open", self.details.open
            yield "details.panel", self.details.panel
            yield "details.close", self.details.close
        if self.counter:
            yield "counter", self.counter
        if self.result:
            yield "result.dialog", self.result.dialog
            yield "result.close", self.result.close
        for own, name in self.names.items():
            if name.inside not in ("page", "row"):
                yield f"names.{own}.in", name.inside


def load_page(path: Path) -> SelectorFile:
    """Raise :class:`BadSelectorFile` with the place of the first few mistakes."""
    return read_yaml(path, SelectorFile, raising=BadSelectorFile, advice=advice())


def advice() -> str:
    return _("mend the file; selectors/README.md shows a worked example")
