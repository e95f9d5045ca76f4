"""Progress on stderr: bars in a terminal, now and then a line elsewhere."""

from __future__ import annotations

import time
from types import TracebackType

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
)
from rich.table import Column
from rich.text import Text

from bot.cli.screen.terminal import plain
from bot.i18n import _

_SECONDS_BETWEEN_LINES = 5.0


class Bars:
    """A :class:`bot.progress.Progress`; with ``keep`` the lists that are done stay in sight."""

    def __init__(self, err: Console, *, keep: bool = False) -> None:
        self.err = err
        self.keep = keep
        self._live: Progress | None = None
        self._task: TaskID | None = None
        self._what = ""
        self._done = 0
        self._total: int | None = None
        self._said_at = 0.0
        if err.is_terminal:
            self._live = Progress(
                TextColumn(
                    "{task.description}",
                    markup=False,
                    table_column=Column(ratio=1, no_wrap=True, overflow="ellipsis"),
                ),
                BarColumn(bar_width=20),
                MofNCompleteColumn(),
                TimeElapsedColumn(),
                console=err,
                transient=not keep,
                expand=True,
            )

    def __enter__(self) -> Bars:
        if self._live:
            self._live.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._leave()
        if self._live:
            self._live.stop()

    def begin(self, what: str, total: int | None = None) -> None:
        self._leave()
        self._what, self._done, self._total = plain(what), 0, total
        if self._live:
            self._task = self._live.add_task(self._what, total=total)
        else:
            self._line(always=True)

    def reach(self, done: int, total: int | None = None) -> None:
        self._done, self._total = done, total if total is not None else self._total
        self._move()

    def advance(self, n: int) -> None:
        self._done += n
        self._move()

    def say(self, text: str) -> None:
        self.err.print(Text(plain(text), style="yellow"))

    def _move(self) -> None:
        if self._live and self._task is not None:
            self._live.update(self._task, completed=self._done, total=self._total)
        elif not self._live:
            self._line(always=self._done == self._total)

    def _line(self, *, always: bool) -> None:
        now = time.monotonic()
        if not always and now - self._said_at < _SECONDS_BETWEEN_LINES:
            return
        self._said_at = now
        if self._done or self._total:
            total = "?" if self._total is None else self._total
            text = _("{what}: {done} of {total}").format(
                what=self._what, done=self._done, total=total
            )
        else:
            text = self._what
        self.err.print(Text(text))

    def _leave(self) -> None:
        """What had no rows to count, or is not to be kept, makes room."""
        if not self._live or self._task is None:
            return
        if self._total is None or not self.keep:
            self._live.remove_task(self._task)
        else:
            self._live.stop_task(self._task)
        self._task = None
