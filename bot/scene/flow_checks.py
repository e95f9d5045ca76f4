"""What is wrong with a flow on its page."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from bot.errors import BadFlow
from bot.i18n import _
from bot.scene.flow import BEATS, WHOLE_BEATS
from bot.scene.scene import Scene
from bot.scene.steps import ACTING, EXPECTATIONS, Step


def check(scene: Scene, path: Path) -> None:
    flow = scene.flow
    problems = []
    if flow.reads_only:
        problems += _more_than_reading(scene)
    elif not flow.remove:
        problems.append(_("there are no steps in “remove”"))
    for answer, beat in (("confirm", "remove"), ("confirm_whole", "remove_whole")):
        steps = getattr(flow, answer)
        if steps and steps[0].verb not in EXPECTATIONS:
            problems.append(
                _("“{beat}” must begin with expect_dialog or expect_native").format(beat=answer)
            )
        if steps and steps[-1].verb == "expect_dialog":
            problems.append(_("“{beat}” reads a dialog and does not answer it").format(beat=answer))
        problems += _questions_unasked(answer, (*getattr(flow, beat), *steps))
        if beat == "remove_whole" and bool(getattr(flow, beat)) != bool(steps):
            problems.append(_("“remove_whole” and “confirm_whole” go together"))
    for beat in ("open", *BEATS, *WHOLE_BEATS):
        for step in getattr(flow, beat):
            problems += _step_problems(scene, beat, step)
    for fact in flow.facts:
        if fact not in scene.file.facts:
            problems.append(_("facts: the page has no column “{fact}”").format(fact=fact))
    if problems:
        raise BadFlow(
            f"{path}: " + "; ".join(problems), advice=_("mend the flow or its selector file")
        )


def _more_than_reading(scene: Scene) -> list[str]:
    """What a scene that is only read must not have. Its search touches no row."""
    flow, names = scene.flow, scene.file.names
    problems = [
        _("{beat}: a scene with reads_only has none").format(beat=part)
        for part in ("open", *BEATS[1:], *WHOLE_BEATS, "guards", "after", "leaves")
        if getattr(flow, part)
    ]
    problems += [
        _("locate: “{step}” touches a row of a scene with reads_only").format(step=step)
        for step in flow.locate
        if step.verb == "tick" or (step.target in names and names[step.target].inside == "row")
    ]
    return problems


def _questions_unasked(beat: str, steps: tuple[Step, ...]) -> list[str]:
    return [
        _("{beat}: “{step}” needs a click just before it").format(beat=beat, step=step)
        for before, step in pairwise(steps)
        if step.verb == "expect_native" and before.verb not in ACTING
    ]


def _step_problems(scene: Scene, beat: str, step: Step) -> list[str]:
    problems = []
    if step.verb in EXPECTATIONS:
        if not step.text.strip():
            problems.append(
                _("{beat}: {verb} needs the words the dialog says").format(
                    beat=beat, verb=step.verb
                )
            )
        if beat not in ("confirm", "confirm_whole"):
            problems.append(
                _("{beat}: {verb} stands only in “confirm”").format(beat=beat, verb=step.verb)
            )
    if step.verb == "expect_native":
        return problems
    if step.target not in scene.file.names:
        problems.append(
            _("{beat}: “{step}” names nothing in {page}.yaml").format(
                beat=beat, step=step, page=scene.flow.page
            )
        )
    elif step.counted and not scene.file.names[step.target].count:
        problems.append(
            _("{beat}: “{step}” counts, but names.{name} has no `count`").format(
                beat=beat, step=step, name=step.target
            )
        )
    return problems
