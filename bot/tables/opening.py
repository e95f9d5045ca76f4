"""From a path to a book, by what the file holds: its name is often wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from bot.i18n import _
from bot.tables import delimited
from bot.tables.book import Book
from bot.tables.decoding import decode
from bot.tables.fault import Fault
from bot.tables.markup import open_page
from bot.tables.spreadsheetml import is_spreadsheetml, open_spreadsheetml
from bot.tables.spreadsheets import damaged, open_spreadsheet, with_password
from bot.tables.xml_walk import BadXml

SHEETS = (".xlsx", ".xlsm", ".xls", ".ods")
TEXTS = (".txt", ".csv")
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_LOCKED = "EncryptedPackage".encode("utf-16-le")

Knows = Callable[[object], bool]


def open_book(path: Path, knows: Knows) -> Book:
    """``knows``: whether a cell is a head that is looked for. Raise :class:`Fault`."""
    data, name, ending = bytes_of(path), path.name, path.suffix.lower()
    match _kind(data):
        case "workbook":
            return _spreadsheet(data, name, ending)
        case "old workbook":
            if _LOCKED in data:
                raise with_password(name)
            return _spreadsheet(data, name, ending)
        case "page":
            if is_spreadsheetml(data):
                return _spreadsheetml(data, name)
            if ending in (".xls", *TEXTS):
                return open_page(data, name)
            raise _really(name, _("a web page"))
        case "PDF":
            raise _really(name, "PDF")
    if data and ending in SHEETS and ending != ".xls":
        raise _really(name, _("plain text"))
    if not data and ending in SHEETS:
        raise damaged(name, _("it is empty"))
    return open_text(text_of(data, name, knows), name, knows)


def open_text(text: str, name: str, knows: Knows) -> Book:
    return Book(name, {"": True}, lambda _sheet: delimited.split(text, name, knows))


def text_of(data: bytes, name: str, knows: Knows) -> str:
    """Raise :class:`Fault` when the bytes are no text, or may be two."""
    return decode(data, name, lambda text: delimited.known_in(text, knows))


def is_text(data: bytes) -> bool:
    return _kind(data) == ""


def bytes_of(path: Path) -> bytes:
    """Raise :class:`Fault` when there is nothing to read, or nothing of ours."""
    name = path.name
    if not path.exists():
        raise Fault(
            _("{file}: there is no such file").format(file=path),
            _("Check the name and the folder; on the command line, put quotes around spaces."),
        )
    if path.is_dir() or path.suffix.lower() not in (*SHEETS, *TEXTS):
        raise Fault(
            _("{file}: not a kind of file ids can be read from").format(file=name),
            _("Save the list as .xlsx, .csv or .txt."),
        )
    try:
        return path.read_bytes()
    except OSError as error:
        raise Fault(
            _("{file}: cannot be opened ({why})").format(file=name, why=error.strerror or error),
            _("Close it in Excel or WPS, see that you may read it, and try again."),
        ) from error


def _kind(data: bytes) -> str:
    head = data.lstrip(b"\xef\xbb\xbf \r\n\t")[:5]
    if head.startswith(_ZIP):
        return "workbook"
    if head.startswith(_OLE):
        return "old workbook"
    if head.startswith(b"%PDF"):
        return "PDF"
    if head.startswith(b"<") or data[:4] in (b"\xff\xfe<\0", b"\xfe\xff\0<"):
        return "page"
    return ""


def _spreadsheet(data: bytes, name: str, ending: str) -> Book:
    """As a workbook of whichever kind; one that cannot be read is told by what its name does not say."""
    fits = ending == ".xls" if data.startswith(_OLE) else ending in (".xlsx", ".xlsm", ".ods")
    try:
        return open_spreadsheet(data, name)
    except Fault as fault:
        if fits or fault.reason == with_password(name).reason:
            raise
        old = data.startswith(_OLE)
        kind = (
            _("an old .xls workbook, or one with a password")
            if old
            else _("a workbook (.xlsx or .ods)")
        )
        raise _really(name, kind) from fault


def _spreadsheetml(data: bytes, name: str) -> Book:
    try:
        return open_spreadsheetml(data, name)
    except BadXml as error:
        raise damaged(name, error) from error


def _really(name: str, kind: str) -> Fault:
    return Fault(
        _("{file}: really {kind}, whatever its name says").format(file=name, kind=kind),
        _("Open it in Excel or WPS and save it as .xlsx, without a password."),
    )
