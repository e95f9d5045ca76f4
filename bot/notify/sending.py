"""Sends a digest, and keeps what could not be sent for the next time. A chat's fault never stops a run."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from filelock import Timeout
from loguru import logger
from tenacity import Retrying, nap, retry_if_exception_type, stop_after_attempt, wait_exponential

from bot.clock import utc_now
from bot.errors import SettingsError
from bot.i18n import _
from bot.notify.channel import KINDS, Channel
from bot.notify.digest import Digest
from bot.notify.kind import Delivery
from bot.notify.outbox import STALE, Kept, Outbox
from bot.notify.posting import NotTaken, NoWay, TryAgain

#: Robots are silenced for ten minutes after more than 20 messages in one.
PER_MINUTE = 20
# It logs whole addresses, and the address of a robot is its key.
logging.getLogger("httpx").setLevel(logging.WARNING)


@dataclass(frozen=True)
class Told:
    channel: str
    ok: bool
    why: str = ""


class Sender:
    """For one run. ``pause`` waits so many seconds; tests need not."""

    def __init__(self, home: Path, *, pause: Callable[[float], None] = nap.sleep) -> None:
        self.outbox = Outbox(home)
        self.pause = pause
        self._sent: dict[str, list[datetime]] = {}
        self._away: set[str] = set()
        self._tried: set[Path] = set()

    def tell(self, digest: Digest, channels: Mapping[str, Channel]) -> list[Told]:
        """First what is left from before, then this. Never raises for the fault of a chat."""
        for name in channels:
            self.outbox.keep(digest, name)
        return self._empty_outbox(channels)

    def tell_waiting(self, every: Mapping[str, Channel]) -> list[Told]:
        """What lies in the outbox. ``every``: all channels there are; else what waits is given up."""
        return self._empty_outbox(every) + self._give_up_unknown(every)

    def try_out(self, name: str, channel: Channel, digest: Digest) -> Told:
        """Send it now, and keep nothing."""
        away = False
        try:
            self._send(channel, digest)
        except SettingsError as error:
            why, away = " → ".join(filter(None, (error.message, error.advice))), True
        except NotTaken as error:
            why, away = str(error), isinstance(error, TryAgain | NoWay)
        except Exception as error:  # a library's own: whatever it is, the run goes on
            why = _("it failed ({why})").format(why=type(error).__name__)
        else:
            return Told(name, True)
        if away:
            self._away.add(name)
        return Told(name, False, why)

    # ---- the outbox

    def _empty_outbox(self, channels: Mapping[str, Channel]) -> list[Told]:
        """Oldest first. Where nobody answers the rest waits too; one that is refused holds up none."""
        told: list[Told] = []
        try:
            with self.outbox.alone():
                for path, kept in self.outbox.waiting():
                    name = kept.channel
                    if name not in channels or name in self._away or path in self._tried:
                        continue
                    one = self.try_out(name, channels[name], kept.digest)
                    told.append(one if one.ok else self._failed(path, kept, one.why))
                    if one.ok:
                        path.unlink()
        except Timeout:
            why = _("another run is telling; it goes next time")
            told = [Told(name, False, why) for name in channels]
        return told

    def _give_up_unknown(self, every: Mapping[str, Channel]) -> list[Told]:
        why = _("jobs.yaml knows it no longer")
        with suppress(Timeout), self.outbox.alone():
            return [
                self._failed(path, kept, why)
                for path, kept in self.outbox.waiting()
                if kept.channel not in every and kept.stale
            ]
        return []

    def _failed(self, path: Path, kept: Kept, why: str) -> Told:
        self._tried.add(path)
        if kept.stale:
            path.unlink()
            why = _("given up after {n} days: {why}").format(n=STALE.days, why=why)
        logger.warning("{}: {}", kept.channel, why)
        return Told(kept.channel, False, why)

    # ---- one message

    def _send(self, channel: Channel, digest: Digest) -> None:
        """Raise :class:`NotTaken` with words that hold no secret."""
        Retrying(
            retry=retry_if_exception_type(TryAgain),
            stop=stop_after_attempt(4),
            wait=wait_exponential(multiplier=2, max=30),
            sleep=self.pause,
            reraise=True,
        )(self._once, channel, digest)

    def _once(self, channel: Channel, digest: Digest) -> None:
        delivery = Delivery(digest, channel.to, channel.secret, self._in_turn)
        KINDS[channel.kind].send(delivery)

    def _in_turn(self, address: str) -> None:
        sent = self._sent.setdefault(address, [])
        now = utc_now()
        sent[:] = [at for at in sent if now - at < timedelta(minutes=1)]
        if len(sent) >= PER_MINUTE:
            self.pause((sent[0] + timedelta(minutes=1) - now).total_seconds())
        sent.append(utc_now())
