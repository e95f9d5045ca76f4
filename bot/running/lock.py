"""One run at a time in a shop."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from filelock import FileLock, Timeout

from bot.errors import ShopBusy
from bot.i18n import _
from bot.settings import Settings
from bot.workspace import Workspace


@contextmanager
def shop_lock(settings: Settings, shop_key: str) -> Iterator[None]:
    """One run per shop on this machine. Freed by the system when the process dies.

    Raise :class:`ShopBusy`.
    """
    folder = Workspace(settings.home).locks
    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / f"{shop_key}.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise ShopBusy(
            _("another run is working on the shop “{shop}”").format(shop=shop_key),
            advice=_("wait until it is done: `unbind runs`"),
        ) from error
    try:
        yield
    finally:
        lock.release()


def is_held(settings: Settings, shop_key: str) -> bool:
    """Whether a process works on the shop just now. Who asks has the lock for a moment himself: to be asked
    where it matters only."""
    path = Workspace(settings.home).locks / f"{shop_key}.lock"
    if not path.exists():
        return False
    lock = FileLock(path)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return True
    lock.release()
    return False
