"""A scene in the making, out of what was shown and what was found around it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from bot.addresses import origin_of
from bot.recorder.candidate_kinds import depends_on_classes
from bot.recorder.candidates import Named
from bot.recorder.demonstration import Shown
from bot.recorder.surroundings import Surroundings
from bot.redaction import is_secret_name
from bot.scene.flow import BEATS
from bot.scene.steps import Step

#: Parts of an address that say how somebody came here, not where this is.
_NOISE = re.compile(
    r"^(btm_|from|source|refer|universal_page|pre_universal|prepages|utm_|spm$|_t$|t$|timestamp$)"
)


@dataclass(frozen=True)
class Draft:
    """A scene in the making. ``page`` is the data of its selector file."""

    name: str
    title: str
    page: dict[str, Any]
    beats: dict[str, list[Step]]
    batch: int
    leaves: bool
    guards: tuple[str, ...]
    facts: tuple[str, ...]
    evidence: str
    """Why the key of the rows is one, in a line."""


def address_of(url: str) -> tuple[str, str]:
    """Address (scheme, host, port) and path, without secrets and what says how somebody came there."""
    parts = urlsplit(url)
    query = urlencode(
        [(k, v) for k, v in parse_qsl(parts.query) if not _NOISE.match(k) and not is_secret_name(k)]
    )
    path = "/" + parts.path.lstrip("/") + (f"?{query}" if query else "")
    # A page that is told from others behind # is one of a single-page application.
    path += f"#{parts.fragment}" if parts.fragment.startswith(("/", "!")) else ""
    return origin_of(url), path


def draft(
    name: str,
    title: str,
    site: str,
    shown: Shown,
    around: Surroundings,
    *,
    batch: int = 20,
    frame_site: str = "",
) -> Draft:
    """The scene as it was shown; names that nothing uses are left out."""
    names = _names(shown, around)
    beats = {
        "open": opening(shown),
        "locate": around.locate,
        "select": shown.select,
        "remove": shown.remove,
        "confirm": shown.confirm,
    }
    page = _page(title, site, shown, around, names, frame_site)
    page["names"] = {key: names[key].as_data() for key in _used(names, page, beats)}
    told = {*page.get("columns", {}).values(), *page.get("fields", {})}
    status = ("status",) if "status" in told else ()
    return Draft(
        name=name,
        title=title,
        page=page,
        beats=beats,
        batch=batch,
        leaves=shown.leaves,
        guards=(*(('readable("status")',) if status else ()), "offered"),
        facts=status,
        evidence=f"录制时 {shown.rows.n} 行各不相同，重新打开后仍是这些，如 {shown.rows.sample}",
    )


def opening(shown: Shown) -> list[Step]:
    """The steps to the list; to all of them, where there are several."""
    several = shown.containers
    if not several:
        return shown.open
    # What came after the way: a mode, switched on before ticking.
    way = [step for _url, steps in shown.ways for step in steps]
    return [*several.steps, *(step for step in shown.open if step not in way)]


def _names(shown: Shown, around: Surroundings) -> dict[str, Named]:
    names = dict(shown.names)
    names["list"] = Named("list", "商品列表", [{"css": css} for css in _region(shown.region)])
    names["row"] = Named("row", "商品行", [{"css": css} for css in shown.rows.css[:4]])
    for key, what, found in (
        ("spinner", "加载中", [{"css": css} for css in around.busy]),
        ("empty", "空列表", around.empty),
        ("scroller", "滚动区域", [{"css": css} for css in shown.rows.scroller]),
    ):
        if found:
            names[key] = Named(key, what, found[:3])
    if shown.containers:
        for key, (what, inside, find) in shown.containers.found().items():
            names[key] = Named(key, what, find, inside)
    return names


def _region(region: Sequence[str]) -> list[str]:
    """Of the CSS of a region the first three, and the whole page where a new build with other classes would
    leave none."""
    found = list(region[:3])
    return [*found, "body"] if all(map(depends_on_classes, found)) else found


def _rows(shown: Shown, around: Surroundings, names: Mapping[str, Named]) -> dict[str, Any]:
    rows: dict[str, Any] = {"each": "row", "within": "list", "key": _key(shown)}
    rows |= {
        key: name
        for key, name in (("busy", "spinner"), ("empty", "empty"), ("scroller", "scroller"))
        if name in names
    }
    if around.select_all:
        rows["select_all"] = around.select_all
    if shown.selected:
        rows["selected"] = shown.selected
    if shown.ticked:
        rows["ticked"] = ", ".join(shown.ticked[:1])
    return rows


def _page(
    title: str,
    site: str,
    shown: Shown,
    around: Surroundings,
    names: Mapping[str, Named],
    frame_site: str,
) -> dict[str, Any]:
    """The data of the selector file, without its names."""
    pager = {
        "next": around.next,
        "previous": around.previous,
        "size": around.size,
        "sizes": around.sizes,
        "apply": around.apply,
        "total": around.total,
        "one_page": around.one_page if not around.next else 0,
    }
    columns, fields = shown.rows.columns(), shown.rows.fields()
    several = shown.containers
    _address, path = address_of(several.url if several else shown.url)
    return {
        "page": title,
        "site": site,
        "path": path,
        "verified": False,
        "ready": "container" if several and several.apart else "list",
        **({"frame": list(shown.frame_css)} if shown.frame_css else {}),
        **({"frame_site": frame_site} if frame_site else {}),
        **({"search_most": around.search_most} if around.locate else {}),
        "names": {},
        "rows": _rows(shown, around, names),
        **({"columns": columns} if columns else {}),
        **({"fields": {fact: {"css": css} for fact, css in fields.items()}} if fields else {}),
        **({"pager": {k: v for k, v in pager.items() if v}} if any(pager.values()) else {}),
        **({"containers": several.data()} if several else {}),
    }


def _key(shown: Shown) -> dict[str, str]:
    assert shown.rows.key
    rule = shown.rows.key.rule
    return {k: v for k, v in rule.items() if k != "label" and v}


def _used(
    names: Mapping[str, Named], page: dict[str, Any], beats: Mapping[str, Sequence[Step]]
) -> list[str]:
    """In the order in which they are met: the list, the way to it, the beats, the rest."""
    rows, pager = page["rows"], page.get("pager", {})
    wanted = [
        "list",
        "row",
        *(rows.get(k, "") for k in ("busy", "empty", "scroller", "select_all")),
    ]
    several = page.get("containers", {})
    wanted += [several.get(k, "") for k in ("each", "active", "open")]
    wanted += [step.target for beat in ("open", *BEATS) for step in beats.get(beat, ())]
    wanted += [
        pager.get("next", ""),
        pager.get("previous", ""),
        pager.get("size", ""),
        f"{pager.get('size')}_option",
        pager.get("apply", ""),
    ]
    found = [key for key in dict.fromkeys(wanted) if key in names]
    return found + [
        n for n in dict.fromkeys(names[k].inside for k in found) if n in names and n not in found
    ]
