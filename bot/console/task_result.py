"""What came of a task, in lines, from its command's answer: of a page that a person showed the bot (recorded,
mended, adopted), and of what a run removed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bot.console.answers import ProofLine, TaskKind
from bot.i18n import _

_KINDS: tuple[TaskKind, ...] = ("record", "mend", "adopt")


def proof_of(answer: dict[str, Any]) -> Iterator[ProofLine]:
    """What was tried on the page; of several scenes what did not hold."""
    for line in answer.get("proof", ()):
        yield ProofLine(**line)
    for scene in _scenes(answer):
        for line in scene["proof"]:
            if not line["proved"]:
                yield ProofLine(text=f"{scene['scene']}: {line['text']}", proved=False)


def lines_of(kind: TaskKind, answer: dict[str, Any]) -> Iterator[str]:
    """What was changed, what is missing, the files that were written; of a run what is gone, or not."""
    if kind == "verify" and "still_gone" in answer:
        yield from _verified(answer)
    if kind not in _KINDS:
        return
    yield from answer.get("changes", ())
    for one in answer.get("broken", ()):
        yield _("not found: {what} ({name})").format(what=one["what"], name=one["name"])
    for scene in _scenes(answer):
        yield f"{scene['scene']}: {scene['words']}"
        yield from scene["changed"]
        yield from scene["open"]
    for name in answer.get("left", ()):
        yield _("still to be gone through: {scene}").format(scene=name)
    for name in answer.get("without_address", ()):
        yield _("{scene}: the shop has no address of its back office").format(scene=name)
    yield from answer.get("files", ())


def _verified(answer: dict[str, Any]) -> Iterator[str]:
    parts = ("back", "waiting", "not_checked")
    yield _("Run {run}: of {n} removed rows, {gone} are gone").format(
        run=answer["run_id"],
        n=answer["still_gone"] + sum(len(answer[part]) for part in parts),
        gone=answer["still_gone"],
    )
    says = (_("back again"), _("still to take effect"), _("could not be looked up"))
    for part, words in zip(parts, says, strict=True):
        for tie in answer[part]:
            where = " · ".join(filter(None, (tie["scene"], tie["container"])))
            yield f"{tie['product_id']} · {where}: {words}"


def _scenes(answer: dict[str, Any]) -> list[dict[str, Any]]:
    """Of adopting; the answer of a survey has scenes of another kind."""
    return answer.get("scenes", []) if answer.get("command") == "adopt" else []
