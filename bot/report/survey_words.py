"""A survey in words: one sentence for every place that shows it."""

from __future__ import annotations

from bot.i18n import _
from bot.looking.survey import Survey


def summary(survey: Survey) -> str:
    """What is tied, how much of it may go now, and what nobody knows because it was not read."""
    ties = [tie for found in survey.ties().values() for tie in found]
    scenes = {tie.scene.scene for tie in ties}
    free = sum(not tie.row.block for tie in ties)
    if not ties:
        said = [_("No tie was found in what was read")]
    elif survey.asked:
        said = [
            _("{n} of {asked} products are tied, {ties} times in {scenes} scenes").format(
                n=len(survey.ties()), asked=len(survey.asked), ties=len(ties), scenes=len(scenes)
            )
        ]
    else:
        said = [
            _("{n} products are tied, {ties} times in {scenes} scenes").format(
                n=len(survey.ties()), ties=len(ties), scenes=len(scenes)
            )
        ]
    if ties:
        said.append(_("{n} of these ties may be untied now").format(n=free))
    if unread := survey.unread():
        said.append(
            _("scenes not read: {n} (what is tied there is not known)").format(n=len(unread))
        )
    return _("{said}.").format(said=_("; ").join(said))
