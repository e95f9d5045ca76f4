""".xlsx, .xlsm, .xls and .ods: values by calamine, everything else about a sheet from the file itself."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

import python_calamine as calamine

from bot.i18n import _
from bot.tables import biff, ooxml, opendocument
from bot.tables.book import Book, Layout, Table
from bot.tables.compound import BadContainer
from bot.tables.fault import Fault
from bot.tables.spelling import short
from bot.tables.xml_walk import BadXml

_DAMAGE = (
    *(calamine.CalamineError, BadContainer, BadXml, zipfile.BadZipFile, zlib.error, struct.error),
    *(NotImplementedError, RuntimeError, EOFError, OSError, ValueError),
)
_ZIP = b"PK\x03\x04"
_SECTOR = 512
_LARGEST = 1 << 30  # bytes; what a small file unpacks to may be more than a machine holds


def open_spreadsheet(data: bytes, name: str) -> Book:
    """Raise :class:`Fault`."""
    with _damage_of(name):
        if data.startswith(_ZIP):
            _need_some_size(data, name)
        else:
            data += b"\0" * (-len(data) % _SECTOR)  # some programs leave the last one short
            biff.need_sane(data)
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        shown = {
            meta.name: meta.visible == calamine.SheetVisibleEnum.Visible
            for meta in book.sheets_metadata
            if meta.typ == calamine.SheetTypeEnum.WorkSheet
        }
    return Book(name, shown, lambda sheet: _table(book, data, name, sheet))


@contextmanager
def _damage_of(name: str) -> Iterator[None]:
    """Every way in which a file turns out to be damaged, as one :class:`Fault`."""
    try:
        yield
    except calamine.PasswordError as error:
        raise with_password(name) from error
    except _DAMAGE as error:
        raise damaged(name, error) from error
    except BaseException as error:
        # What calamine never expected in a file; no exception of Python, so that nobody catches it.
        if type(error).__name__ != "PanicException":
            raise
        raise damaged(name, error) from error


def with_password(name: str) -> Fault:
    return Fault(
        _("{file}: it has a password").format(file=name),
        _("Save a copy without the password and give that."),
    )


def damaged(name: str, why: object) -> Fault:
    return Fault(
        _("{file}: damaged, or not a workbook ({why})").format(file=name, why=short(why)),
        _("Open it in Excel or WPS and save it as .xlsx, without a password."),
    )


def _too_large(name: str) -> Fault:
    return Fault(
        _("{file}: too large to be read").format(file=name),
        _("Copy the rows that matter into a new workbook and give that."),
    )


def _need_some_size(data: bytes, name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        if sum(part.file_size for part in parts.infolist()) > _LARGEST:
            raise _too_large(name)


def _table(book: calamine.CalamineWorkbook, data: bytes, name: str, sheet: str) -> Table:
    with _damage_of(name):
        layout = _layout(data, name, sheet, book.sheet_names)
        content = book.get_sheet_by_name(sheet)
        top, left = content.start or (0, 0)
        rows: list[list[object]] = [[] for _row in range(top)]
        margin: list[object] = [""] * left
        rows += [margin + row for row in content.to_python()]
    for row, column, what in layout.broken or ():
        rows += [[] for _row in range(len(rows), row + 1)]
        cells = rows[row]
        cells += [""] * (column + 1 - len(cells))
        cells[column] = what
    return Table(name, rows, sheet, layout)


def _layout(data: bytes, name: str, sheet: str, names: list[str]) -> Layout:
    """What cannot be known of it stays unknown: then that is told."""
    if not data.startswith(_ZIP):
        return biff.layout(data, names.index(sheet), len(names))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            if "content.xml" in parts.namelist():
                return opendocument.layout(parts, sheet)
            return ooxml.layout(parts, sheet, lambda: _too_large(name))
    except (RuntimeError, NotImplementedError):  # a part that only calamine can unpack
        return Layout()
