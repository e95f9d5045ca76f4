"""What the states of a night are called."""

from __future__ import annotations

from bot.i18n import _
from bot.nightly.night_state import State


def state_name(state: State) -> str:
    return {
        State.RUNNING: _("running"),
        State.DONE: _("done"),
        State.WAITING: _("waits for a yes"),
        State.PARTLY: _("done in part"),
        State.FAILED: _("failed"),
        State.MISSED: _("missed"),
        State.BUSY: _("later"),
        State.PAUSED: _("paused"),
    }[state]
