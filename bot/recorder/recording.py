"""One recording from the opened page to the proved files."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext
from playwright.sync_api import Error as PlaywrightError

from bot.addresses import is_astray, origin_of
from bot.browser.stored_session import save_session
from bot.errors import BadSelectorFile, NotRecorded, UnknownName
from bot.i18n import _
from bot.model import Shop
from bot.recorder.conversation import Conversation
from bot.recorder.demonstration import Shown
from bot.recorder.exploring import Explorer, Surroundings
from bot.recorder.flow_source import flow_source
from bot.recorder.interview import Interview
from bot.recorder.new_site import add_site, site_yaml
from bot.recorder.page_snapshot import page_html, write_case
from bot.recorder.proof import Line, Proof
from bot.recorder.recorded_page import Button, Note, Question, Stage
from bot.recorder.rerecording import Comparison, compare, rewritten
from bot.recorder.scene_draft import Draft, address_of, draft
from bot.recorder.selector_yaml import page_yaml
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


@dataclass
class Recorded:
    scene: str
    title: str
    gestures: int
    files: list[Path] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    changes: list[str] = field(default_factory=list)
    """Of a scene that was there before: steps that differ, as a diff."""
    new_site: str = ""
    proved: bool = False


@dataclass(frozen=True)
class Site:
    """Where the page belongs; with an address it is new to the shop."""

    name: str
    address: str = ""
    text: str = ""
    """Of its file."""
    shows: str = ""
    """What it calls the shop, where that is another name."""
    frame: tuple[str, str] = ("", "")
    """Name and address of the site in whose frame the list stands, where that is another one."""


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
        before = self._scene_as_it_was()
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
        stage.light(talk.frame, None)
        stage.show(
            Question("working", _("Looking around: search, pages, total …"), notes=talk.notes)
        )
        self.tell(_("looking around: search, pages, total"))
        side = Stage(self.context, self.settings.timeout, listening=False)
        side.known = stage.known
        try:
            explorer = Explorer(side, shown)
            around = explorer.explore()
            self._confirm_proposals(talk, shown, around)
            site = self._site(talk, shown, side)
            site = replace(site, frame=self._frame_site(site, shown, explorer.frame.url))
            made = self._draft(shown, around, site)
            side.call("clean", frame=explorer.frame)  # marks of ours are nothing of the page's
            snapshot = page_html(
                explorer.frame, self.shop.name, [leaf["text"] for leaf in shown.rows.leaves]
            )
        finally:
            side.close()
        recorded = Recorded(self.options.scene, made.title, shown.gestures)
        self._add_site(site, recorded)
        back = shown.back
        if before:
            again = compare(before, made, shown)
            recorded.changes = again.steps
            back = {again.names.get(dialog, dialog): find for dialog, find in back.items()}
            self._rewrite(before, again, recorded)
        else:
            self._write(made, recorded)
        save_session(self.context, self.settings, self.shop)
        self._prove(stage, talk, back, recorded)
        self._keep_case(snapshot, shown, around, made, recorded)
        self._finish(stage, talk, recorded)
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

    # ---- proposals

    def _confirm_proposals(self, talk: Conversation, shown: Shown, around: Surroundings) -> None:
        while not self.options.yes:
            offers = _offers(around)
            talk.notes = [Note(text, not there) for _key, text, there in offers]
            event = talk.wait(
                Question(
                    "proposals",
                    _("Is this right?"),
                    hint=_("All of it was tried on the page."),
                    buttons=(
                        Button("yes", _("Yes, write it"), main=True),
                        *(
                            Button(
                                f"without {key}",
                                _("without {what}").format(
                                    what=text.partition(":")[0].partition("：")[0]
                                ),
                            )
                            for key, text, there in offers
                            if there
                        ),
                    ),
                )
            )
            answer = str(event.get("answer", ""))
            if answer == "yes":
                return
            if answer.startswith("without "):
                _leave_out(around, answer.removeprefix("without "))

    # ---- whose page it is

    def _site(self, talk: Conversation, shown: Shown, side: Stage) -> Site:
        """The site of the page. Raise :class:`NotRecorded` when its name is taken."""
        address, path = address_of(shown.url)
        host = urlsplit(address).netloc
        for name, known in self.shop.sites.items():
            if urlsplit(known).netloc == host:
                return Site(name)
        name = self.options.site or site_name(host)
        if name in self.shop.sites:
            raise NotRecorded(
                _("the shop has another address for {site} already").format(site=name),
                advice=_("choose another name with --site"),
            )
        css = side.call("whose", self.shop.name)
        shows = ""
        if not css:
            css, shows = self._ask_whose(talk)
        text = site_yaml(name, self._title(shown) or host, path, css, shown.dialogs)
        return Site(name, address, text, shows)

    def _frame_site(self, site: Site, shown: Shown, url: str) -> tuple[str, str]:
        """Name and address of a frame that stands on another host than its page; ("", "") if it does not."""
        if not shown.frame_css or not is_astray(url, origin_of(shown.url)):
            return "", ""
        address = origin_of(url)
        for name, known in self.shop.sites.items():
            if origin_of(known) == address:
                return name, address
        return f"{site.name}-frame", address

    def _add_site(self, site: Site, recorded: Recorded) -> None:
        frame, address = site.frame
        if frame and frame not in self.shop.sites:
            add_site(shops_path(self.settings), self.shop, frame, address, "")
            self.shop = load_shops(self.settings)[self.shop.key]
        if not site.address:
            return
        file = Workspace(self.settings.home).selectors / "sites" / f"{site.name}.yaml"
        if not file.exists():
            _write_new(file, site.text)
        add_site(shops_path(self.settings), self.shop, site.name, site.address, site.shows)
        self.shop = load_shops(self.settings)[self.shop.key]
        recorded.new_site = site.name

    def _ask_whose(self, talk: Conversation) -> tuple[list[str], str]:
        ask = Question(
            "shop",
            _("Click where the page says whose it is"),
            hint=_(
                "The name of the shop or account, usually in a corner. The bot compares it before "
                "every batch: the page does not show “{name}” anywhere."
            ).format(name=self.shop.name),
        )
        while True:
            event = talk.wait(ask)
            if event["kind"] != "click":
                continue
            frame = talk.stage.frame_of(event["point"])
            seen = talk.stage.call("whoseAt", event["point"], frame=frame)
            if seen["css"] and 1 < len(seen["text"]) <= 40 and frame == talk.stage.page.main_frame:
                return seen["css"], seen["text"]
            talk.problem = _("no name can be read there")

    # ---- files

    def _draft(self, shown: Shown, around: Surroundings, site: Site) -> Draft:
        title = self.options.title or self._title(shown) or self.options.scene
        made = draft(
            self.options.scene,
            title,
            site.name,
            shown,
            around,
            batch=self.options.batch,
            frame_site=site.frame[0],
        )
        try:
            SelectorFile.model_validate(made.page)
        except ValueError as error:
            raise BadSelectorFile(
                str(error), advice=_("this is a fault of the recorder")
            ) from error
        return made

    def _title(self, shown: Shown) -> str:
        """What the page calls itself, without the shop."""
        words = " ".join(shown.title.replace(self.shop.name, "").split())
        return words.strip(" -–—|·_")

    def _write(self, made: Draft, recorded: Recorded) -> None:
        own = Workspace(self.settings.home)
        for path, text in (
            (own.selectors / f"{made.name}.yaml", page_yaml(made.page, made.evidence)),
            (own.flows / f"{made.name}.py", flow_source(made)),
        ):
            _write_new(path, text)
            recorded.files.append(path)

    def _scene_as_it_was(self) -> Scene | None:
        try:
            return self.scenes.get(self.options.scene)
        except UnknownName:
            return None

    def _rewrite(self, scene: Scene, again: Comparison, recorded: Recorded) -> None:
        """Only the selector file, and only what does not find its element any more; a bundled one is copied
        into the workspace first."""
        recorded.title = scene.title
        for name in again.find:
            recorded.changes.append(_("names.{name}: found in another way now").format(name=name))
        if not again.find:
            return
        text = rewritten(scene.selector_path.read_text("utf-8-sig"), again.find)
        path = Workspace(self.settings.home).selectors / f"{scene.flow.page}.yaml"
        _write_new(path, text)
        recorded.files.append(path)

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
            self.tell(f"{ {True: '✓', False: '✗', None: '–'}[line.proved] } {line.text}")

        proof = Proof(
            self.context,
            self.scenes.get(self.options.scene),
            self.shop,
            back,
            timeout=self.settings.timeout,
            tell=tell,
        )
        recorded.proved = proof.run()
        recorded.lines = proof.lines
        talk.notes = notes

    def _keep_case(
        self, html: str, shown: Shown, around: Surroundings, made: Draft, recorded: Recorded
    ) -> None:
        folder = Workspace(self.settings.home).recordings / self.options.scene
        write_case(folder, html, _case(shown, around, made, recorded))
        recorded.files.append(folder)

    def _finish(self, stage: Stage, talk: Conversation, recorded: Recorded) -> None:
        done = _("Recorded and proved") if recorded.proved else _("Recorded, not all of it proved")
        ask = Question(
            "done", done, notes=talk.notes, buttons=(Button("close", _("Close"), main=True),)
        )
        stage.show(ask)
        with suppress(NotRecorded):  # closing the window will do
            while not self.options.yes and stage.next_event().get("answer") != "close":
                stage.show(ask)


def _offers(around: Surroundings) -> list[tuple[str, str, bool]]:
    """(key, words, whether there is something to accept)."""
    return [
        (
            "search",
            _("search: {n} ids at once").format(n=around.search_most)
            if around.locate
            else _("search: none that finds products by id"),
            bool(around.locate),
        ),
        (
            "pages",
            (_("more rows: added by a button") if around.adds else _("pages: turned by a button"))
            if around.next
            else _("pages: all rows stand on one page"),
            bool(around.next),
        ),
        (
            "sizes",
            _("rows per page: {sizes}").format(sizes=", ".join(map(str, around.sizes)))
            if around.size
            else _("rows per page: cannot be changed"),
            bool(around.size),
        ),
        (
            "total",
            _("total: {n}").format(n=around.stated) if around.total else _("total: none is stated"),
            bool(around.total),
        ),
    ]


def _leave_out(around: Surroundings, key: str) -> None:
    if key == "search":
        around.locate, around.search_most = [], 0
    elif key == "pages":
        around.next = ""
    elif key == "sizes":
        around.size, around.sizes, around.apply = "", [], ""
    elif key == "total":
        around.total = ""


def site_name(host: str) -> str:
    """A key for a host: the part that tells it from others."""
    labels = [label for label in host.split(":")[0].split(".") if label not in ("www", "localhost")]
    name = re.sub(r"[^a-z0-9]+", "_", (labels[0] if labels else host).lower()).strip("_")
    return name if name[:1].isalpha() else f"site_{name}"


def _write_new(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    part.write_text(text, "utf-8")
    part.replace(path)


def _case(shown: Shown, around: Surroundings, made: Draft, recorded: Recorded) -> dict[str, Any]:
    return {
        "scene": made.name,
        "gestures": shown.gestures,
        "rows_on_page": shown.rows.n,
        "key": {
            "reads": shown.rows.key.rule if shown.rows.key else {},
            "also_in": [r for r in (shown.rows.key.rules if shown.rows.key else ())][:6],
            "other_numbers": [k.label for k in shown.rows.keys if k is not shown.rows.key],
        },
        "leave": shown.back,
        "proof": [{"text": line.text, "proved": line.proved} for line in recorded.lines],
    }
