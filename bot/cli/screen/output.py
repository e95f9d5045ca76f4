"""The file a person named with -o: a page, a workbook, a plan."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from bot.cli.frame import Call
from bot.errors import InputError
from bot.i18n import _


def need_writable(path: Path | None) -> None:
    """Raise :class:`InputError` where nothing could be written, before any work is done for it."""
    if path is None:
        return
    if path.is_dir():
        raise InputError(
            _("{path} is a folder").format(path=path),
            advice=_("name a file: -o {name}").format(name=path / "unbind.xlsx"),
        )
    draft = path.with_name(f"~{path.name}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.touch()
        draft.unlink()
    except OSError as error:
        raise _cannot(path, error) from error


def written(path: Path, write: Callable[[Path], object]) -> Path:
    """Where it went: beside a file that is open in Excel, under another name.

    Raise :class:`InputError` when it cannot be written at all.
    """
    from xlsxwriter.exceptions import FileCreateError

    from bot.report.replacing import put

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Another file of the user's own is not ours to replace.
        return put(path, write, free=lambda other: not other.exists())
    except (OSError, FileCreateError) as error:
        raise _cannot(path, error) from error


def tell_where(call: Call, asked: Path, put_at: Path) -> Path:
    """Say it where a file went elsewhere than it should; for the result of `written`."""
    if put_at != asked:
        call.say(
            _(
                "note: {path} is open in another program, or protected, and stays as it is; written: {other}"
            ).format(path=asked, other=put_at)
        )
    return put_at


def _cannot(path: Path, error: Exception) -> InputError:
    why = getattr(error, "strerror", None) or error
    return InputError(
        _("{path} cannot be written ({why})").format(path=path, why=why),
        advice=_("close it where it is open, or choose another name or folder with -o"),
    )
