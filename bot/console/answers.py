"""What the console's server answers and is asked, as values; the page's types are made from them.

Times are UTC. Text from the shops' pages is data and never markup.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from bot.model import Outcome


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Trouble(_Value):
    """The answer to whatever is refused; its HTTP status is 4xx or 5xx."""

    error: str
    advice: str = ""
    exit_code: int = 1
    """As the command of the same name would have ended."""
    problems: tuple[str, ...] = ()


# ---- tasks: long work, each in a process of its own

TaskKind = Literal[
    "survey", "plan", "apply", "resume", "verify", "check", "login", "approve",
    "record", "mend", "adopt",
]  # fmt: skip
"""``approve`` is begun by a :class:`Decision` alone."""


class NewSurvey(_Value):
    kind: Literal["survey"]
    shop: str
    scenes: tuple[str, ...] = ()
    """All of them when empty."""
    ids: str = ""
    """The ``upload`` of an :class:`IdsPreview`; without one the sizes of all lists are read."""


class NewPlan(_Value):
    """Of ids or of a policy, never both."""

    kind: Literal["plan"]
    shop: str
    scenes: tuple[str, ...] = ()
    ids: str = ""
    policy: str = ""
    whole_groups: bool = False
    max_rows: int | None = Field(None, ge=1)
    """The brakes of this plan; the workspace's own, or the policy's, where they are None."""
    max_share: float | None = Field(None, gt=0, le=1)
    max_times_usual: float | None = Field(None, gt=0)


class NewApply(_Value):
    """A person has seen exactly this plan: without its digest nothing begins."""

    kind: Literal["apply"]
    plan: str
    digest: str


class NewResume(_Value):
    kind: Literal["resume"]
    run_id: str


class NewVerify(_Value):
    """Looks whether what a run removed is still gone; nothing is changed."""

    kind: Literal["verify"]
    run_id: str


class NewCheck(_Value):
    kind: Literal["check"]
    shop: str
    scenes: tuple[str, ...] = ()


class NewLogin(_Value):
    """Opens a window on the machine of the console."""

    kind: Literal["login"]
    shop: str


class NewRecord(_Value):
    """Opens a window on the machine of the console, as the other two; a person shows one removal there."""

    kind: Literal["record"]
    shop: str
    url: str
    scene: str
    """Two words of small letters: “erp/groups”."""
    title: str = ""
    more_lists: bool = False
    asks_nothing: bool = False


class NewMend(_Value):
    kind: Literal["mend"]
    shop: str
    scene: str


class NewAdopt(_Value):
    kind: Literal["adopt"]
    shop: str
    scenes: tuple[str, ...] = ()
    """All of them when empty."""


NewTask = Annotated[
    NewSurvey
    | NewPlan
    | NewApply
    | NewResume
    | NewVerify
    | NewCheck
    | NewLogin
    | NewRecord
    | NewMend
    | NewAdopt,
    Field(discriminator="kind"),
]


class ProofLine(_Value):
    text: str
    proved: bool


class TaskProgress(_Value):
    """One list that is, or was, worked on."""

    what: str
    done: int = 0
    total: int | None = None
    finished: bool = False


class Task(_Value):
    task_id: str
    kind: TaskKind
    shop: str
    """Key of the shop."""
    title: str
    """In the user's language: “Survey of 3 scenes”."""
    state: Literal["running", "stopping", "done", "failed", "lost"]
    """``lost``: the process is gone and left no answer (killed, power cut); ``resume`` goes on with a run."""
    started_at: datetime
    ended_at: datetime | None = None
    exit_code: int | None = None
    trouble: Trouble | None = None
    """Why there is no result (``failed``, ``lost``), or the worst met on the way to one (``done``)."""
    progress: tuple[TaskProgress, ...] = ()
    said: tuple[str, ...] = ()
    """Notes on the way, oldest first."""
    survey: str = ""
    """Name of the survey that it left, for ``/api/surveys/{name}``."""
    plan: str = ""
    run_id: str = ""
    """Also while it runs, once the run has begun."""
    proof: tuple[ProofLine, ...] = ()
    """Of a recording or mending that has ended: what was tried on the page, and whether it held."""
    result: tuple[str, ...] = ()
    """Of the same, for people: what was changed, what is missing, the files that were written. Of a run that
    was verified: what is gone, and what is not."""


# ---- lists of ids


class DamagedCell(_Value):
    sheet: str = ""
    row: int
    """As the spreadsheet counts them, from 1; lines of a text."""
    text: str
    reason: str


class IdsPreview(_Value):
    upload: str = ""
    """To be named in a task; empty when the list is refused, and then nothing of it is kept."""
    name: str
    sheets: tuple[str, ...] = ()
    sheet: str = ""
    columns: tuple[str, ...] = ()
    column: str = ""
    """The one that was read; empty when it has to be chosen."""
    preview: tuple[tuple[str, ...], ...] = ()
    """The first rows of the sheet, for the choice."""
    count: int = 0
    first: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    damaged: tuple[DamagedCell, ...] = ()
    trouble: Trouble | None = None


# ---- surveys


class SurveySummary(_Value):
    name: str
    shop: str
    shop_name: str
    at: datetime
    asked: int
    """How many ids were looked for; 0 when everything was read."""


class TieView(_Value):
    scene: str
    scene_title: str
    container: str
    path: str
    """The way there by hand; empty when nobody wrote it down."""
    title: str
    status: str
    since: str
    """As the page writes it."""
    may_go: bool
    why_not: str = ""
    advice: str = ""


class ProductView(_Value):
    product_id: str
    title: str
    ties: tuple[TieView, ...]


class ListView(_Value):
    scene: str
    scene_title: str
    container: str
    total: int | None
    rows: int
    free: int


class UnreadView(_Value):
    scene: str
    scene_title: str
    error: str
    advice: str


class SkippedView(_Value):
    scene: str
    scene_title: str
    why: str


class SurveyView(_Value):
    name: str
    shop: str
    shop_name: str
    at: datetime
    asked: int
    products: tuple[ProductView, ...]
    lists: tuple[ListView, ...]
    nowhere: tuple[str, ...]
    not_known: tuple[str, ...]
    """They may be tied in what could not be read."""
    unread: tuple[UnreadView, ...]
    skipped: tuple[SkippedView, ...]
    drift: tuple[str, ...]


# ---- plans


class PlanItemView(_Value):
    scene: str
    scene_title: str
    container: str
    product_id: str
    title: str
    facts: dict[str, str]
    """By their names for people, in the order of the page."""
    rule: str
    """Its name for people."""
    reason: str
    whole: bool
    """Goes together with its container, and cannot be taken out alone."""


class KeptView(_Value):
    scene: str
    scene_title: str
    container: str
    product_id: str
    title: str
    reason: str
    advice: str


class ShareView(_Value):
    scene: str
    scene_title: str
    container: str
    removed: int
    total: int | None
    share: float | None
    """0 to 1; None when the page did not say how long the list is."""
    effect: str


class BrakeView(_Value):
    """A brake with its number and its limit, for people."""

    name: str
    value: str
    limit: str
    past: bool


PlanState = Literal["ready", "used", "expired", "altered", "past_brake", "empty", "old_version"]


class PlanSummary(_Value):
    name: str
    shop: str
    shop_name: str
    source: str
    created_at: datetime
    expires_at: datetime
    items: int
    state: PlanState
    run_id: str = ""
    """That used it."""


class PlanView(PlanSummary):
    digest: str
    why: str = ""
    """Why it cannot be applied; empty when it can."""
    rows: tuple[PlanItemView, ...]
    kept: tuple[KeptView, ...]
    not_found: tuple[str, ...]
    unread: tuple[str, ...]
    undecided: tuple[str, ...]
    held: tuple[str, ...]
    notes: tuple[str, ...]
    marked: int
    shares: tuple[ShareView, ...]
    brakes: tuple[BrakeView, ...]


class RowName(_Value):
    scene: str
    container: str
    product_id: str


class TakeOut(_Value):
    """Makes a new sealed plan; the one that was shown stays as it is."""

    digest: str
    rows: tuple[RowName, ...]


# ---- runs


class RunSummary(_Value):
    run_id: str
    shop: str
    shop_name: str
    status: Literal["running", "done", "stopped"]
    started_at: datetime
    ended_at: datetime | None
    planned: int
    outcomes: dict[Outcome, int]
    open: int
    """Rows without an outcome: ``resume`` goes on with them."""


class RunRow(_Value):
    scene: str
    scene_title: str
    container: str
    product_id: str
    title: str
    outcome: Outcome | None
    words: str
    advice: str


class RunView(RunSummary):
    source: str
    rows: tuple[RunRow, ...]
    problems: tuple[Trouble, ...]
    report: str = ""
    """Address of the report of this run; empty while there is none."""
    files: tuple[str, ...]
    """Addresses of workbook, JSON, re-bind sheet."""
    pictures: tuple[str, ...]
    """Addresses, newest first: what was seen before each confirming click."""


# ---- nights


class WaitingView(_Value):
    """A plan of a night that waits for a yes."""

    job: str
    shop: str
    shop_name: str
    digest: str
    told_at: datetime
    expires_at: datetime
    items: int
    text: str
    """As in the chat."""
    plan: str
    """For ``/api/plans/{name}``; empty when its file is gone."""
    why_not: str = ""


class Decision(_Value):
    digest: str
    yes: bool
    note: str = ""


class Switch(_Value):
    """Of a job; it is written into the jobs file."""

    enabled: bool


class JobView(_Value):
    name: str
    title: str
    enabled: bool
    """False: no night of it begins."""
    shops: tuple[str, ...]
    policy: str
    mode: str
    hours: str
    """When it may begin, in China time: “02:30–06:00”."""
    next: tuple[datetime, ...]
    """Empty while it is switched off."""
    last: str
    """Of the last night, one line; empty before the first."""


class PolicyView(_Value):
    name: str
    path: str
    problems: tuple[str, ...]


class Rehearsal(_Value):
    """What a policy would have removed on the nights before, by the surveys that are kept."""

    policy: str
    shop: str
    nights: int
    """So many had a survey of whole lists."""
    html: str
    """A page of its own: table and picture."""


class Nights(_Value):
    path: str
    """The jobs file, to be edited in a text editor."""
    problems: tuple[str, ...]
    jobs: tuple[JobView, ...]
    policies: tuple[PolicyView, ...]
    waiting: tuple[WaitingView, ...]


# ---- shops and pages


class ShopView(_Value):
    key: str
    name: str
    shop_id: str
    sites: tuple[str, ...]
    signed_in: Literal["yes", "no", "unknown"]
    signed_in_until: datetime | None = None
    held_by: str = ""
    """Who works on it now; empty when nobody does."""
    last_check: str = ""


class Shops(_Value):
    path: str
    problems: tuple[str, ...]
    shops: tuple[ShopView, ...]


class PageView(_Value):
    """A scene: the page that its flow and selector file know."""

    scene: str
    title: str
    site: str
    menu: tuple[str, ...]
    reads_only: bool
    own: bool
    """From the workspace, not bundled."""
    verified: str
    """As the selector file says; empty: never seen on a real shop."""
    last_check: str = ""
    """What the last check that was begun here saw, drift too, and when; empty before the first."""
    check_good: bool = True
    problem: str = ""


class Need(_Value):
    """What needs a person now."""

    kind: Literal["sign_in", "captcha", "page_changed", "plan_waits", "run_open", "setup"]
    shop: str = ""
    text: str
    link: str
    """Path of the page where it is done: ``/shops``, ``/approvals``, ``/runs/{id}``."""


class Home(_Value):
    version: str
    workspace: str
    mock: bool
    """The shops are those of the bundled mock."""
    language: Literal["zh_CN", "en"]
    needs: tuple[Need, ...]
    last_nights: tuple[str, ...]
    """One line per shop."""
    next_runs: tuple[str, ...]
    shops: tuple[ShopView, ...]
    tasks: tuple[Task, ...]
    """Running ones and the last few, newest first."""
