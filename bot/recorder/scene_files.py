"""Writes what was shown: the selector file, the flow, and for a new host the site file and its address."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from bot.addresses import origin_of
from bot.model import Shop
from bot.recorder.candidates import Named
from bot.recorder.demonstration import Shown
from bot.recorder.exploring import Surroundings
from bot.redaction import is_secret_name
from bot.scene.flow import BEATS
from bot.scene.steps import Step

#: Parts of an address that say how somebody came here, not where this is.
_NOISE = re.compile(
    r"^(btm_|from|source|refer|universal_page|pre_universal|prepages|utm_|spm$|_t$|t$|timestamp$)"
)
_LINE = 100


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

    @property
    def flow_text(self) -> str:
        return _flow_text(self)

    @property
    def page_text(self) -> str:
        return page_yaml(self.page, self.evidence)


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
    names = dict(shown.names)
    names["list"] = Named("list", "商品列表", [{"css": css} for css in shown.region[:3]])
    names["row"] = Named("row", "商品行", [{"css": css} for css in shown.rows.css[:4]])
    for key, what, found in (
        ("spinner", "加载中", around.busy),
        ("empty", "空列表", around.empty),
        ("scroller", "滚动区域", shown.rows.scroller),
    ):
        if found:
            names[key] = Named(key, what, [{"css": css} for css in found[:3]])
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
    beats = {
        "open": shown.open,
        "locate": around.locate,
        "select": shown.select,
        "remove": shown.remove,
        "confirm": shown.confirm,
    }
    pager = {
        "next": around.next,
        "size": around.size,
        "sizes": around.sizes,
        "apply": around.apply,
        "total": around.total,
    }
    columns, fields = shown.rows.columns(), shown.rows.fields()
    facts = {*columns.values(), *fields}
    _address, path = address_of(shown.url)
    page = {
        "page": title,
        "site": site,
        "path": path,
        "verified": False,
        "ready": "list",
        **({"frame": list(shown.frame_css)} if shown.frame_css else {}),
        **({"frame_site": frame_site} if frame_site else {}),
        **({"search_most": around.search_most} if around.locate else {}),
        "names": {},
        "rows": rows,
        **({"columns": columns} if columns else {}),
        **({"fields": {fact: {"css": css} for fact, css in fields.items()}} if fields else {}),
        **({"pager": {k: v for k, v in pager.items() if v}} if any(pager.values()) else {}),
    }
    page["names"] = {key: names[key].as_data() for key in _used(names, page, beats)}
    status = ("status",) if "status" in facts else ()
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
    wanted += [step.target for beat in ("open", *BEATS) for step in beats.get(beat, ())]
    wanted += [
        pager.get("next", ""),
        pager.get("size", ""),
        f"{pager.get('size')}_option",
        pager.get("apply", ""),
    ]
    found = [key for key in dict.fromkeys(wanted) if key in names]
    return found + [
        n for n in dict.fromkeys(names[k].inside for k in found) if n in names and n not in found
    ]


# ---- YAML


def page_yaml(page: dict[str, Any], evidence: str) -> str:
    """In the form of the bundled files: a name to a block, a candidate to a line. ``evidence``: why the
    key of the rows is one."""
    data = CommentedMap(page)
    data.yaml_add_eol_comment(
        "没有人在真实后台逐项核对过；核对以后才改成日期", "verified", column=22
    )
    data["names"] = CommentedMap({key: _named(value) for key, value in page["names"].items()})
    for key in ("frame", "columns", "pager", "fields"):
        if key in data:
            data[key] = _flow(data[key])
    data["rows"] = CommentedMap({k: _flow(v) for k, v in page["rows"].items()})
    data["rows"].yaml_add_eol_comment(evidence, "key")
    return _dumped(data)


def _named(value: dict[str, Any]) -> CommentedMap:
    made = CommentedMap(value)
    made["find"] = CommentedSeq([_flow(c) for c in value["find"]])
    if "must" in made:
        made["must"] = _flow(value["must"])
    return made


def _flow(value: Any) -> Any:
    """On one line."""
    if isinstance(value, Mapping):
        made = CommentedMap({k: _flow(v) for k, v in value.items()})
        made.fa.set_flow_style()
        return made
    if isinstance(value, list | tuple):
        listed = CommentedSeq([_flow(v) for v in value])
        listed.fa.set_flow_style()
        return listed
    return value


def one_line(value: Any) -> str:
    """A candidate as the files write it."""
    return _dumped(_flow(value)).strip()


def _dumped(data: Any) -> str:
    yaml = YAML()
    yaml.width = 4096
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.allow_unicode = True
    out = io.StringIO()
    yaml.dump(data, out)
    return out.getvalue()


# ---- Python


def _flow_text(scene: Draft) -> str:
    verbs = {s.verb for beat in scene.beats.values() for s in beat}
    guards = {g.partition("(")[0] for g in scene.guards}
    imports = sorted({"Flow", "steps", *verbs, *guards}, key=lambda name: (name != "Flow", name))
    head = f"from bot import {', '.join(imports)}"
    if len(head) > _LINE:
        head = "from bot import (\n" + "".join(f"    {name},\n" for name in imports) + ")"
    title = re.sub(r'["\\\\]', "", scene.title)
    lines = [
        f'"""{title}. Recorded on {date.today()} from one removal, up to its question."""',
        "",
        head,
        "",
        "",
        f"class {_class_name(scene.name)}(Flow):",
        f"    title = {_quoted(scene.title)}",
        f"    page = {_quoted(scene.name)}",
    ]
    if scene.beats["select"]:
        lines.append(f"    batch = {scene.batch}")
    if scene.leaves:
        lines.append("    leaves = True")
    lines.append("")
    lines += [_beat(name, scene.beats[name]) for name in ("open", *BEATS) if scene.beats[name]]
    lines += ["", f"    guards = {_tuple(scene.guards)}"]
    if scene.facts != ("status",):
        lines.append(f"    facts = {_tuple([_quoted(f) for f in scene.facts])}")
    return "\n".join(lines) + "\n"


def _beat(name: str, taken: Sequence[Step]) -> str:
    calls = [step_text(step) for step in taken]
    line = f"    {name} = steps({', '.join(calls)})"
    if len(line) <= _LINE:
        return line
    inner = f"        {', '.join(calls)}"
    if len(inner) <= _LINE:
        return f"    {name} = steps(\n{inner}\n    )"
    return f"    {name} = steps(\n" + "".join(f"        {call},\n" for call in calls) + "    )"


def step_text(step: Step) -> str:
    """As a flow writes it."""
    given = [_quoted(step.target)] if step.target else []
    if step.verb.startswith("expect_"):
        given += [f"says={_quoted(step.text)}", *(["count=True"] if step.counted else [])]
    elif step.text:
        given.append(_quoted(step.text))
    return f"{step.verb}({', '.join(given)})"


def _quoted(text: str) -> str:
    return json.dumps(
        text, ensure_ascii=False
    )  # words of the page: nothing in them may end the text


def _tuple(of: Sequence[str]) -> str:
    return f"({', '.join(of)}{',' if len(of) == 1 else ''})"


def _class_name(scene: str) -> str:
    words = re.split(r"[^A-Za-z0-9]+", scene.partition("/")[2])
    name = "".join(w[:1].upper() + w[1:] for w in words)
    return name if name[:1].isalpha() else f"Scene{name}"


# ---- a host that no shop knows


def site_yaml(
    site: str, title: str, home: str, shop_css: Sequence[str], dialogs: Sequence[str]
) -> str:
    """What any back office has in common, and where this one shows whose it is."""
    data = {
        "site": site,
        "title": title,
        "home": home,
        "verified": False,
        "shop": {"name": list(shop_css)},
        "logged_out": {
            "url": r"/(login|signin|sign-in|passport)(/|\?|$)",
            "css": ["input[type='password']"],
            "says": ["登录过期", "请重新登录", "登录已失效", "授权已过期"],
        },
        "captcha": {
            "css": ["iframe[src*='captcha']", "[class*='captcha']"],
            "min": [280, 180],
            "says": ["请完成下列验证后继续", "请完成安全验证"],
        },
        "dialogs": list(
            dict.fromkeys([*dialogs, "[role='dialog']", "[role='alertdialog']", "dialog[open]"])
        ),
        "toasts": [
            "[role='alert']",
            "[class*='toast']",
            "[class*='message-notice']",
            "[class*='notification']",
        ],
        "error_toasts": [
            "[role='alert'][class*='error']",
            "[class*='toast'][class*='error']",
            "[class*='message'][class*='error']",
        ],
        "troubles": ["网络异常", "系统异常", "系统繁忙", "稍后再试", "稍后重试"],
        "rate_limited": ["请求过于频繁", "操作过于频繁", "请求被限流"],
        "forbidden": [
            {"what": "协议或授权", "says": "用户协议|服务协议|授权协议|隐私政策|账户授权"}
        ],
    }
    made = CommentedMap({k: _flow(v) for k, v in data.items()})
    made["forbidden"] = CommentedSeq([_flow(f) for f in data["forbidden"]])  # type: ignore[attr-defined]
    made.yaml_set_start_comment("录制时新建的后台：所有页面共用的部分。只写数据，不写程序。")
    return _dumped(made)


def add_site(shops_file: Path, shop: Shop, site: str, address: str, shows: str) -> None:
    """Write the address of a new site, and what it calls the shop, into the shops file; comments stay."""
    yaml = YAML()
    yaml.width = 4096
    yaml.preserve_quotes = True
    data = yaml.load(shops_file.read_text("utf-8-sig"))
    entry = data["shops"][shop.key]
    entry.setdefault("sites", CommentedMap())[site] = address
    if shows:
        entry.setdefault("shows", CommentedMap())[site] = shows
    part = shops_file.with_name(shops_file.name + ".part")
    with part.open("w", encoding="utf-8") as out:
        yaml.dump(data, out)
    part.replace(shops_file)
