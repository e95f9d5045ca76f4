"""A selector file as text, in the form of the bundled ones."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq


def page_yaml(page: dict[str, Any], evidence: str) -> str:
    """In the form of the bundled files: a name to a block, a candidate to a line. ``evidence``: why the
    key of the rows is one."""
    data = CommentedMap(page)
    data.yaml_add_eol_comment(
        "没有人在真实后台逐项核对过；核对以后才改成日期", "verified", column=22
    )
    data["names"] = CommentedMap({key: _named(value) for key, value in page["names"].items()})
    for key in ("frame", "columns", "pager", "fields", "containers"):
        if key in data:
            data[key] = on_one_line(data[key])
    data["rows"] = CommentedMap({k: on_one_line(v) for k, v in page["rows"].items()})
    data["rows"].yaml_add_eol_comment(evidence, "key")
    return dumped(data)


def _named(value: dict[str, Any]) -> CommentedMap:
    made = CommentedMap(value)
    made["find"] = CommentedSeq([on_one_line(c) for c in value["find"]])
    if "must" in made:
        made["must"] = on_one_line(value["must"])
    return made


def on_one_line(value: Any) -> Any:
    """On one line."""
    if isinstance(value, Mapping):
        made = CommentedMap({k: on_one_line(v) for k, v in value.items()})
        made.fa.set_flow_style()
        return made
    if isinstance(value, list | tuple):
        listed = CommentedSeq([on_one_line(v) for v in value])
        listed.fa.set_flow_style()
        return listed
    return value


def one_line(value: Any) -> str:
    """A candidate as the files write it."""
    return dumped(on_one_line(value)).strip()


def dumped(data: Any) -> str:
    yaml = YAML()
    yaml.width = 4096
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.allow_unicode = True
    out = io.StringIO()
    yaml.dump(data, out)
    return out.getvalue()
