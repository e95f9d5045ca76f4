"""One recording from the opened page to the proved files."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from playwright.sync_api import BrowserContext
from playwright.sync_api import Error as PlaywrightError

from bot.browser.stored_session import save_session
from bot.errors import BadSelectorFile, NotRecorded, UnknownName
from bot.i18n import _
from bot.model import Shop
from bot.recorder.container_fitting import Fitting
from bot.recorder.container_question import ContainerQuestion
from bot.recorder.conversation import Conversation
from bot.recorder.demonstration import Shown
from bot.recorder.exploring import Explorer
from bot.recorder.fingerprints import Fingerprints
from bot.recorder.interview import Interview
from bot.recorder.meaning import facts_lost, with_meaning
from bot.recorder.new_site import add_site
from bot.recorder.nuisances import close_on_sight
from bot.recorder.page_snapshot import page_html
from bot.recorder.pager_question import PagerQuestion
from bot.recorder.panel import Button, Note, Question
from bot.recorder.printing import Printing
from bot.recorder.proof import Proof
from bot.recorder.proof_line import Line
from bot.recorder.proposals import confirm_proposals
from bot.recorder.recorded_files import Recorded, RecordedFiles
from bot.recorder.recorded_page import Stage
from bot.recorder.rerecording import compare
from bot.recorder.scene_draft import Draft, draft
from bot.recorder.surroundings import Surroundings
from bot.recorder.trial_page import TrialPage
from bot.recorder.whose_page import Site, frame_site, site_of
from bot.recorder.written import write_whole
from bot.redaction import redacted
from bot.scene.scene import Scene
from bot.scene.scenes import Scenes
from bot.scene.selector_files import SelectorFile
from bot.settings import Settings, load_shops, shops_path
from bot.workspace import Workspace

Tell = Callable[[str], None]


@dataclass(frozen=True)
class Options:
    """Every question of the panel that can be answered beforehand."""

    scene: str
    title: str = ""
    site: str = ""
    row_key: str = ""
    batch: int = 20
    yes: bool = False
    """Accept what the recorder proposes."""
    asks_nothing: bool = False
    more_lists: bool = False
    """There are other lists like the one that is shown."""
    anew: bool = False
    """The scene is known, and its page is not as it was: all of that is shown again."""


class Recorder:
    def __init__(
        self, context: BrowserContext, settings: Settings, shop: Shop, options: Options, tell: Tell
    ) -> None:
        self.context = context
        self.settings = settings
        self.shop = shop
        self.options = options
        self.tell = tell
        self.scenes = Scenes(settings.home)

    def record(self, url: str) -> Recorded:
        """Raise :class:`NotRecorded`; then nothing was written."""
        stage = Stage(self.context, self.settings.timeout)
        self._open(stage, url)
        self.tell(_("recording {url}: show one removal").format(url=redacted(url)))
        known = self._scene_as_it_was()
        before, instead_of = (None, known) if self.options.anew else (known, None)
        if before:
            stage.known = before.file.names
        talk = Conversation(stage)
        interview = Interview(
            talk,
            row_key=self.options.row_key,
            asks_nothing=self.options.asks_nothing,
            known=before.file if before else None,
        )
        shown = interview.run()
        question = ContainerQuestion(talk)
        others: list[str] = []
        if self.options.more_lists:
            question.ask()
        elif not known:
            others = question.others()
            if others and not self.options.yes:
                question.ask_about(others)
        stage.light(talk.frame, None)
        stage.show(
            Question("working", _("Looking around: search, pages, total …"), notes=talk.notes)
        )
        self.tell(_("looking around: search, pages, total"))
        side = Stage(self.context, self.settings.timeout, listening=False)
        side.known = stage.known
        close_on_sight(side.page, shown.overlays)
        try:
            page = TrialPage(side, shown)
            explorer = Explorer(page)
            around = explorer.explore()
            if explorer.may_go_on():
                self._find_pager(talk, page, around)
            if around.left_where_it_was and not around.previous:
                raise NotRecorded(
                    _("the list opens on the page that was shown last, and nothing leads back"),
                    advice=_("let the page show all rows at once, then record it"),
                )
            if not self.options.yes and not confirm_proposals(
                talk, shown, around, may_be_more=not before
            ):
                question.ask()
            if shown.containers:
                Fitting(page, shown.containers).fit(around)
            title = self._title(shown)
            site = site_of(self.shop, talk, shown, side, name=self.options.site, title=title)
            site = replace(site, frame=frame_site(self.shop, site, shown, page.frame.url))
            made = self._draft(shown, around, site)
            if instead_of:
                made = with_meaning(made, instead_of, None if self.options.yes else talk)
            _check(made)
            side.call("clean", frame=page.frame)  # marks of ours are nothing of the page's
            snapshot = page_html(
                page.frame, self.shop.name, [leaf["text"] for leaf in shown.rows.leaves]
            )
        finally:
            side.close()
        recorded = Recorded(self.options.scene, made.title, shown.gestures)
        files = RecordedFiles(self.settings.home, self.scenes)
        self._add_site(site, recorded)
        files.add_overlays(site.name, shown.overlays, recorded)
        back = shown.back
        if before:
            again = compare(before, made, shown)
            recorded.changes = again.steps
            back = {again.names.get(dialog, dialog): find for dialog, find in back.items()}
            files.rewrite(before, again, recorded)
        else:
            files.write(made, recorded, instead_of)
            recorded.lost = facts_lost(made, instead_of.file) if instead_of else []
        save_session(self.context, self.settings, self.shop)
        self._prove(stage, talk, back, recorded)
        if others and not shown.containers:
            words = _("only the list “{open}”; there may be more like it: {others} (--more-lists)")
            there = {"open": others[0], "others": ", ".join(others[1:5])}
            recorded.lines.append(Line(words.format(**there), None))
        files.keep_case(snapshot, shown, made, recorded)
        self._finish(stage, talk, recorded)
        recorded.answered = talk.answered
        return recorded

    def _open(self, stage: Stage, url: str) -> None:
        try:
            stage.open(url)
        except PlaywrightError as error:
            raise NotRecorded(
                _("{url} does not answer: {why}").format(
                    url=url, why=error.message.splitlines()[0]
                ),
                advice=_("check the address"),
            ) from error

    def _find_pager(self, talk: Conversation, page: TrialPage, around: Surroundings) -> None:
        """Ask, where somebody is there to be asked; else raise :class:`NotRecorded`."""
        problem = _(
            "the list may have further pages: nothing was found that turns them, and no total"
        )
        if self.options.yes:
            raise NotRecorded(
                problem,
                advice=_(
                    "record it without --yes-to-proposals, and show what turns them; or let the page show "
                    "all rows, or its total"
                ),
            )
        talk.problem = problem
        PagerQuestion(talk, page, around).ask()

    def _add_site(self, site: Site, recorded: Recorded) -> None:
        frame, address = site.frame
        if frame and frame not in self.shop.sites:
            add_site(shops_path(self.settings), self.shop, frame, address, "")
            self.shop = load_shops(self.settings)[self.shop.key]
        if not site.address:
            return
        file = Workspace(self.settings.home).selectors / "sites" / f"{site.name}.yaml"
        if not file.exists():
            write_whole(file, site.text)
        add_site(shops_path(self.settings), self.shop, site.name, site.address, site.shows)
        self.shop = load_shops(self.settings)[self.shop.key]
        recorded.new_site = site.name

    def _draft(self, shown: Shown, around: Surroundings, site: Site) -> Draft:
        title = self.options.title or self._title(shown) or self.options.scene
        return draft(
            self.options.scene,
            title,
            site.name,
            shown,
            around,
            batch=self.options.batch,
            frame_site=site.frame[0],
        )

    def _title(self, shown: Shown) -> str:
        """What the page calls itself, without the shop."""
        words = " ".join(shown.title.replace(self.shop.name, "").split())
        return words.strip(" -–—|·_")

    def _scene_as_it_was(self) -> Scene | None:
        try:
            return self.scenes.get(self.options.scene)
        except UnknownName:
            return None

    def _prove(
        self,
        stage: Stage,
        talk: Conversation,
        back: dict[str, list[dict[str, Any]]],
        recorded: Recorded,
    ) -> None:
        self.tell(_("proving it, without removing anything"))
        notes: list[Note] = []

        def tell(line: Line) -> None:
            notes.append(Note(line.text, line.proved is not True))
            stage.show(
                Question("proving", _("Proving it, without removing anything …"), notes=notes)
            )
            self.tell(str(line))

        proof = Proof(
            self.context,
            self.scenes.get(self.options.scene),
            self.shop,
            back,
            timeout=self.settings.timeout,
            tell=tell,
        )
        prints = Fingerprints.of_page(
            Workspace(self.settings.home).selectors, proof.scene.flow.page
        )
        proof.onlooker = Printing(proof.scene, proof.page, prints, self.shop.name)
        recorded.proved = proof.run()
        recorded.asked = proof.asked
        if recorded.proved:
            prints.save()
            recorded.files.append(prints.path)
        recorded.lines = proof.lines
        talk.notes = notes

    def _finish(self, stage: Stage, talk: Conversation, recorded: Recorded) -> None:
        done = _("Recorded and proved") if recorded.proved else _("Recorded, not all of it proved")
        ask = Question(
            "done", done, notes=talk.notes, buttons=(Button("close", _("Close"), main=True),)
        )
        stage.show(ask)
        with suppress(NotRecorded):  # closing the window will do
            while not self.options.yes and stage.next_event().get("answer") != "close":
                stage.show(ask)


def _check(made: Draft) -> None:
    """Raise :class:`BadSelectorFile` before anything is written."""
    try:
        SelectorFile.model_validate(made.page)
    except ValueError as error:
        raise BadSelectorFile(str(error), advice=_("this is a fault of the recorder")) from error
