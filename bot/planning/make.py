"""The one way to a plan: look, keep what was seen, refuse if nothing was read, plan, ask the brakes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.browser.session import Browser
from bot.errors import Brake, InputError
from bot.i18n import _
from bot.looking.kept_surveys import keep
from bot.looking.survey import Survey
from bot.looking.surveyor import survey_scenes
from bot.model import Shop
from bot.planning.chosen import plan_chosen
from bot.planning.listed import plan_listed
from bot.planning.plan import Plan
from bot.policy.deciding import Marks
from bot.policy.limits import Limits
from bot.policy.policy import Policy
from bot.progress import Progress
from bot.scene.scenes import Scenes
from bot.settings import Settings


@dataclass(frozen=True)
class Looked:
    survey: Survey
    path: Path
    """Where the survey is kept."""

    @property
    def exit_code(self) -> int:
        """Of the worst that kept a scene from being read."""
        return max((s.exit_code for s in self.survey.scenes), default=0)


@dataclass(frozen=True)
class Made:
    """A plan, what it rests on, and what its brakes say."""

    plan: Plan
    looked: Looked
    past: Brake | None
    """Why it is past one of its brakes."""
    unheld: str = ""
    """What it could not be held against."""
    marks: Marks | None = None
    """Of a policy: to be given back on the next night."""


class PlanMaker:
    """``brake``: holds a plan against its limits and what is usual; raises :class:`Brake`, or says in a line
    what it could not be held against."""

    def __init__(
        self,
        settings: Settings,
        shop: Shop,
        scenes: Scenes,
        brake: Callable[[Plan], str],
    ) -> None:
        self.settings = settings
        self.shop = shop
        self.scenes = scenes
        self.brake = brake

    def look(
        self,
        browser: Browser,
        names: Sequence[str],
        ids: Sequence[str] = (),
        progress: Progress | None = None,
        *,
        named: bool = False,
    ) -> Looked:
        """Survey these scenes, all that there are when none is given, and keep what was seen.

        Of those that nobody ``named``, a broken flow and an unused back office are lines of the survey.
        """
        seen = survey_scenes(
            browser,
            self.settings,
            self.shop,
            self.scenes,
            names or self.scenes.names(),
            ids,
            progress,
            named=named and bool(names),
        )
        return Looked(seen, keep(seen, self.settings.home))

    def of_ids(
        self, looked: Looked, *, source: str, limits: Limits | None = None, whole: bool = False
    ) -> Made:
        """Raise what kept every scene from being read. ``whole``: a container all of whose products go, goes
        itself."""
        need_something(looked.survey)
        plan = plan_listed(
            looked.survey,
            self.scenes,
            self.shop,
            self.settings,
            source=source,
            limits=limits,
            whole=whole,
        )
        return self._weighed(plan, looked)

    def of_policy(
        self,
        looked: Looked,
        policy: Policy,
        *,
        limits: Limits | None = None,
        marks: Marks | None = None,
        night: date | None = None,
    ) -> Made:
        """Raise what kept every scene from being read. Without ``marks`` it is the first night of grace."""
        need_something(looked.survey)
        choice = plan_chosen(
            looked.survey,
            self.scenes,
            self.shop,
            self.settings,
            policy,
            marks=marks,
            night=night,
            limits=limits,
        )
        return self._weighed(choice.plan, looked, choice.marks)

    def _weighed(self, plan: Plan, looked: Looked, marks: Marks | None = None) -> Made:
        try:
            return Made(plan, looked, None, self.brake(plan), marks)
        except Brake as brake:
            return Made(plan, looked, brake, marks=marks)


def scenes_for(policy: Policy, names: Sequence[str], scenes: Scenes) -> list[str]:
    """They, and the scenes that tell what the rules ask of a product."""
    return [*names, *(scenes.lookups() if policy.needs_goods() else [])]


def need_something(survey: Survey) -> None:
    """Raise :class:`InputError` when the shop has none of the places, or the trouble itself when none of
    those that hold ties could be read to the end."""
    tied = survey.tied()
    used = [s for s in tied if not s.skipped]
    if not used:
        raise InputError(
            _("there is no scene to look at"),
            advice=_("write the addresses of the shop's back offices into the shops file"),
        )
    troubles = [s for s in used if s.error]
    if len(troubles) == len(used):
        raise troubles[0].trouble()
