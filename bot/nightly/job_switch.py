"""Switches a job on or off in the jobs file. Whatever else stands there stays as people wrote it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node

from bot.errors import BadJobs
from bot.i18n import _
from bot.nightly.jobs import Jobs, jobs_path, load_jobs
from bot.settings import Settings
from bot.yaml_files import read_yaml


def switch_job(settings: Settings, name: str, *, enabled: bool) -> None:
    """Raise :class:`UnknownName`, and :class:`BadJobs` where only a person can write it."""
    jobs, path = load_jobs(settings), jobs_path(settings).resolve()
    job = jobs.job(name)
    if job.enabled is enabled:
        return
    switched = job.model_copy(update={"enabled": enabled})
    wanted = jobs.model_copy(update={"jobs": {**jobs.jobs, name: switched}})
    with path.open(encoding="utf-8", newline="") as file:
        text = file.read()
    part = path.with_name(path.name + ".part")
    with part.open("w", encoding="utf-8", newline="") as file:
        file.write(_switched(text, name, str(enabled).lower()))
    shutil.copymode(path, part)
    if not _says(part, wanted):
        part.unlink()
        raise BadJobs(
            _("{path}: “{job}” shares its lines with others").format(path=path, job=name),
            advice=_("write “enabled: {value}” into it in a text editor").format(
                value=str(enabled).lower()
            ),
        )
    part.replace(path)


def _says(path: Path, wanted: Jobs) -> bool:
    try:
        return read_yaml(path, Jobs, raising=BadJobs, advice="") == wanted
    except BadJobs:
        return False


def _switched(text: str, name: str, value: str) -> str:
    job: Any = YAML(typ="rt", pure=True).compose(text)
    for key in ("jobs", name):
        job = _pairs(job)[key][1]
    pairs = _pairs(job)
    if "enabled" in pairs:
        node = pairs["enabled"][1]
        return text[: node.start_mark.index] + value + text[node.end_mark.index :]
    first = next(iter(pairs.values()))[0].start_mark
    newline = "\r\n" if "\r\n" in text else "\n"
    between = ", " if job.flow_style else newline + " " * first.column
    return f"{text[: first.index]}enabled: {value}{between}{text[first.index :]}"


def _pairs(mapping: Node) -> dict[str, tuple[Node, Node]]:
    """Both nodes of each key, as they stand in the file."""
    assert isinstance(mapping, MappingNode)
    return {key.value: (key, value) for key, value in mapping.value}
