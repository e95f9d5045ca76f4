"""Tells people of the nights that nobody was told of, and keeps what could not be told."""

from __future__ import annotations

from bot.i18n import _
from bot.nightly.alarm import remember_chats
from bot.nightly.jobs import Jobs
from bot.nightly.ledger import Ledger
from bot.nightly.night_digest import compose
from bot.nightly.night_state import State
from bot.nightly.nights import CHECK
from bot.notify.digest import Digest, Level, ToDo
from bot.notify.sending import Sender, Told
from bot.running.journal import Journal
from bot.scene.scenes import Scenes
from bot.settings import Settings


def tell_all(
    settings: Settings, journal: Journal, jobs: Jobs, sender: Sender
) -> dict[str, list[Told]]:
    """One digest for each job with nights that nobody was told of, and what is left from before."""
    remember_chats(settings.home, jobs)
    ledger, scenes = Ledger(journal), Scenes(settings.home)
    told: dict[str, list[Told]] = {}
    for name, job in jobs.jobs.items():
        nights = ledger.untold(name)
        if nights:
            digest = compose(name, job.title or name, nights, ledger, journal, scenes, settings)
            told[name] = sender.tell(digest, {c: jobs.tell[c] for c in job.tell})
            ledger.tell(nights)  # what was not taken lies in the outbox now
    looked = ledger.untold(CHECK)
    if bad := [n for n in looked if n.state is not State.DONE]:
        digest = Digest(
            title=_("Check by day"),
            night=max(n.night for n in bad),
            level=Level.STOPPED,
            to_do=tuple(ToDo(shop=n.shop_key, what=n.message, advice=n.advice) for n in bad),
        )
        asked = jobs.check.tell if jobs.check else ()
        told[CHECK] = sender.tell(digest, {c: jobs.tell[c] for c in asked})
    ledger.tell(looked)
    if left := sender.tell_waiting(jobs.tell):
        told[""] = left
    return told
