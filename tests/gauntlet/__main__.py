"""Record each page as a person would, run 25 ids with what was recorded, judge by the page."""

from __future__ import annotations

import argparse
import importlib
import json
import pkgutil
import sys
import time
import traceback
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Playwright, sync_playwright

from bot.browser.installed import find_browser
from bot.model import Outcome
from tests.browser.field import bot_in
from tests.browser.recording import Person, record, shop_alone
from tests.gauntlet import pages
from tests.gauntlet.app import Gauntlet, Look, build
from tests.gauntlet.shown import Page, Play
from tests.pages.server import Serving

N = 25


@dataclass
class Row:
    """One line of the table."""

    page: str
    by: str
    look: int
    verdict: str = ""
    gestures: int = 0
    recording: float = 0.0
    running: float = 0.0
    why: str = ""

    def __str__(self) -> str:
        return (
            f"{self.page:16} {self.by:6} {self.look}  {self.verdict:8} {self.gestures:2} gestures "
            f"{self.recording:5.0f} s {self.running:5.0f} s  {self.why}"
        )


def known_pages() -> dict[str, Page]:
    return {
        one.name: importlib.import_module(f"{pages.__name__}.{one.name}").PAGE
        for one in pkgutil.iter_modules(pages.__path__)
    }


class Trial:
    def __init__(
        self, playwright: Playwright, browser: Browser, gauntlet: Gauntlet, port: int
    ) -> None:
        self.playwright, self.browser = playwright, browser
        self.gauntlet, self.port = gauntlet, port

    def run(self, name: str, page: Page, by: str, look: Look, home: Path) -> Row:
        row = Row(name, by, look.variant)
        self.gauntlet.reset(name, Look(variant=look.variant, guide=look.guide))
        address = f"http://{name}.localhost:{self.port}"
        shop_alone(home)
        began = time.monotonic()
        try:
            made = record(
                self.playwright,
                home,
                address,
                f"field/{name}",
                noticed(page.plays[by]) if look.guide else page.plays[by],
                "--yes-to-proposals",
                *page.options,
            )
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt):
                raise
            row.verdict, row.why = "broken", _first_line(error)
            (home / "error.txt").write_text(traceback.format_exc(), "utf-8")
            return row
        finally:
            row.recording = time.monotonic() - began
        row.gestures = made.told.get("gestures", 0)
        (home / "recording.log").write_text(made.said, "utf-8")
        if self.gauntlet.world.log:
            return replace(row, verdict="WRONG", why="removed while recording")
        failed = [p["text"] for p in made.told.get("proof", ()) if p["proved"] is False]
        row.why = "; ".join(failed)
        if made.code:
            return replace(row, verdict="refused", why=str(made.told.get("error", row.why)))
        return self._clean(row, name, look, home)

    def _clean(self, row: Row, name: str, look: Look, home: Path) -> Row:
        self.gauntlet.vary(look)
        before = [product.id for product in self.gauntlet.world.rows(name)]
        wanted = before[1 : len(before) : len(before) // (N - 1)][: N - 1] + before[:1]
        began = time.monotonic()
        bot = bot_in(home, self.browser)
        try:
            finished = bot.clean(name, wanted)
            rows = finished.record.rows
            told = {row.product_id: row.outcome for row in rows}
            reasons = Counter(
                f"{row.outcome}: {row.words}" for row in rows if row.outcome != Outcome.REMOVED
            )
            reasons.update(finished.record.problems)
        except Exception as error:
            told, reasons = {}, Counter([_first_line(error)])
            (home / "error.txt").write_text(traceback.format_exc(), "utf-8")
        finally:
            bot.journal.close()
            row.running = time.monotonic() - began
        left = {product.id for product in self.gauntlet.world.rows(name)}
        gone = {i for i in before if i not in left}
        refused = {i for i in wanted if self.gauntlet.refuses(i)}
        # That nobody knows is no lie.
        lies = [
            i
            for i, outcome in told.items()
            if outcome is not Outcome.UNKNOWN and (outcome is Outcome.REMOVED) != (i in gone)
        ]
        if gone - set(wanted) or lies:
            row.verdict = "WRONG"
        elif gone == set(wanted) - refused:
            row.verdict = "works"
        else:
            row.verdict = "stops"
        row.why = "; ".join(
            filter(None, [row.why, f"{len(gone)} removed" if row.verdict != "works" else ""])
        )
        row.why += "".join(f"; {n} × {words}" for words, n in reasons.most_common(3))
        return row


def noticed(play: Play) -> Play:
    """Close the notice first, as a person does."""

    def closing(person: Person) -> None:
        person.asked("Click any product")
        person.page.get_by_text("我知道了", exact=True).last.click()
        play(person)

    return closing


def _first_line(error: BaseException) -> str:
    return f"{type(error).__name__}: {str(error).splitlines()[0] if str(error) else ''}"


def main() -> int:
    every = known_pages()
    parser = argparse.ArgumentParser(prog="python -m tests.gauntlet", description=__doc__)
    parser.add_argument("pages", nargs="*", metavar="PAGE", help=", ".join(every))
    parser.add_argument("--by", choices=("batch", "row"))
    parser.add_argument("--look", type=int, choices=(1, 2))
    parser.add_argument(
        "--refuse", type=int, default=0, help="every so many-th id is refused in words"
    )
    parser.add_argument("--most", type=int, default=0, help="most ids of one removal")
    parser.add_argument("--guide", action="store_true", help="a notice covers the page")
    parser.add_argument("--order", default="as_is", choices=("as_is", "reversed", "shuffled"))
    parser.add_argument("--keep", type=Path, help="folder for what was recorded")
    parser.add_argument("--json", type=Path, help="file for the table")
    parser.add_argument(
        "--serve", type=int, metavar="PORT", help="only serve the pages, to look at them"
    )
    asked = parser.parse_args()
    if wrong := [name for name in asked.pages if name not in every]:
        parser.error(f"no such page: {', '.join(wrong)}")
    chosen = {name: every[name] for name in asked.pages or every}

    gauntlet = Gauntlet()
    app = build(gauntlet, {name: page.several for name, page in every.items()})
    look = Look(refuse=asked.refuse, most=asked.most, guide=asked.guide, order=asked.order)
    with Serving(app, asked.serve or 0) as serving:
        if asked.serve:
            lists = {}
            for name in every:
                gauntlet.reset(name, replace(look, variant=asked.look or 1))
                lists |= gauntlet.world.lists
                print(f"http://{name}.localhost:{serving.port}")
            gauntlet.world.lists = lists
            input("Enter ends it. ")
            return 0
        rows = []
        with sync_playwright() as playwright, TemporaryDirectory() as scratch:
            browser = playwright.chromium.launch(executable_path=find_browser().path)
            trial = Trial(playwright, browser, gauntlet, serving.port)
            for name, page in chosen.items():
                for by in page.plays:
                    for variant in (1, 2):
                        if asked.by not in (None, by) or asked.look not in (None, variant):
                            continue
                        home = (asked.keep or Path(scratch)) / f"{name}-{by}-{variant}"
                        home.mkdir(parents=True)
                        rows.append(trial.run(name, page, by, replace(look, variant=variant), home))
                        print(rows[-1], flush=True)
    print(dict(Counter(row.verdict for row in rows)))
    if asked.json:
        asked.json.write_text(json.dumps([vars(row) for row in rows], ensure_ascii=False, indent=1))
    return int(any(row.verdict == "WRONG" for row in rows))


if __name__ == "__main__":
    sys.exit(main())
