"""One flow file, loaded by its path."""

from __future__ import annotations

import importlib.util
import inspect
from pathlib import Path

from bot.errors import BadFlow
from bot.i18n import _
from bot.scene.flow import BEATS, WHOLE_BEATS, Flow


def load_flow(path: Path) -> type[Flow]:
    advice = _("a flow file holds one subclass of bot.Flow; docs/flows.md shows one")
    spec = importlib.util.spec_from_file_location(f"_flow_{path.parent.name}_{path.stem}", path)
    assert spec and spec.loader  # a .py path always has both
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        # Operators edit these files: any mistake in one is theirs to read, not a crash of the bot.
        raise BadFlow(f"{path}: {type(error).__name__}: {error}", advice=advice) from error
    flows = [
        value
        for value in vars(module).values()
        if inspect.isclass(value)
        and issubclass(value, Flow)
        and value.__module__ == module.__name__
    ]
    if len(flows) != 1:
        raise BadFlow(
            _("{path}: {n} flows instead of one").format(path=path, n=len(flows)), advice=advice
        )
    return flows[0]


def check_alone(flow: type[Flow], path: Path) -> None:
    """What is wrong with a flow whatever its page. A misspelt ``guards`` would be a flow without any."""
    problems = []
    known = {name for name in vars(Flow) if not name.startswith("_")}
    for name, value in vars(flow).items():
        if not name.startswith("_") and name not in known and not callable(value):
            problems.append(_("“{name}” is nothing that a flow has").format(name=name))
    if not flow.title or not flow.page:
        problems.append(_("title and page are needed"))
    for beat in ("open", *BEATS, *WHOLE_BEATS):
        if not isinstance(getattr(flow, beat), tuple):
            problems.append(_("{beat}: write steps(…) around the steps").format(beat=beat))
    if problems:
        raise BadFlow(f"{path}: " + "; ".join(problems), advice=_("mend the flow"))
