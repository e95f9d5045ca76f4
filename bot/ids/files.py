"""Files to cells: which rows and which column of a file hold the ids, and what a row is called."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import python_calamine as calamine

from bot.i18n import _
from bot.ids.cells import ID, Fault, narrow, plain, short

#: What the head of a column of product ids may be called, best first, as `plain` leaves it.
HEADS = ("商品id", "商品编号", "productid", "id")

_SHEETS = (".xlsx", ".xls", ".ods")
_TEXTS = (".txt", ".csv")
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class Source:
    """What was given in one place. ``cells`` are (number, value); ``place`` names a number."""

    name: str
    cells: list[tuple[int, object]]
    place: Callable[[int], str]
    warnings: list[str]
    typed: bool = False


@dataclass(frozen=True, slots=True)
class _Table:
    """Rows as they stand in a file; ``sheet`` is empty in a csv. The first cell is at top, left."""

    file: str
    sheet: str
    rows: Sequence[Sequence[object]]
    top: int = 0
    left: int = 0

    def name(self) -> str:
        if not self.sheet:
            return self.file
        return _("{file}, sheet {sheet}").format(file=self.file, sheet=self.sheet)

    def place(self, index: int) -> str:
        return _("{table}, row {n}").format(table=self.name(), n=self.top + index + 1)

    def letter(self, index: int) -> str:
        letters, rest = "", self.left + index + 1
        while rest:
            rest, digit = divmod(rest - 1, 26)
            letters = chr(ord("A") + digit) + letters
        return letters


def read(path: Path, column: str = "", sheet: str = "") -> Source:
    """The cells of one file. Raises Fault where the file or its columns cannot be used."""
    data, ending = _bytes_of(path), path.suffix.lower()
    if ending in _SHEETS:
        return _read_workbook(data, path.name, column, sheet)
    if ending == ".csv":
        return _read_csv(_decode(data, path.name), path.name, column)
    return read_lines(data, path.name, column)


def read_lines(data: bytes, name: str, column: str = "") -> Source:
    """Text with ids anywhere in its lines, or tab-separated columns if one has a known head."""
    text = _decode(data, name)
    lines = text.splitlines()
    heads = [plain(cell) for cell in lines[0].split("\t")] if lines else []
    if len(heads) > 1 and (column or set(heads) & set(HEADS)):
        return _read_csv(text, name, column)
    cells = [(n, line) for n, line in enumerate(lines, 1) if n > 1 or plain(line) not in HEADS]
    return Source(name, [*cells], lambda n: _("{file}, line {n}").format(file=name, n=n), [])


def _bytes_of(path: Path) -> bytes:
    name, ending = path.name, path.suffix.lower()
    if not path.exists():
        raise Fault(
            _("{file}: there is no such file").format(file=path),
            _("Check the name and the folder; on the command line, put quotes around spaces."),
        )
    if path.is_dir() or ending not in (*_SHEETS, *_TEXTS):
        raise Fault(
            _("{file}: not a kind of file ids can be read from").format(file=name),
            _("Save the list as .xlsx, .csv or .txt."),
        )
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Fault(
            _("{file}: cannot be opened ({why})").format(file=name, why=error.strerror or error),
            _("Close it in Excel or WPS, see that you may read it, and try again."),
        ) from error
    if kind := _really(data, ending):
        raise Fault(
            _("{file}: really {kind}, whatever its name says").format(file=name, kind=kind),
            _("Open it in Excel or WPS and save it as .xlsx, without a password."),
        )
    return data


def _really(data: bytes, ending: str) -> str:
    """What the first bytes say, where it is not what the ending says. Shops' tools often lie."""
    head = data.lstrip(b"\xef\xbb\xbf \r\n\t")[:5]
    if head.startswith(_ZIP):
        return "" if ending in (".xlsx", ".ods") else _("a workbook (.xlsx or .ods)")
    if head.startswith(_OLE):
        return "" if ending == ".xls" else _("an old .xls workbook, or one with a password")
    if head.startswith(b"%PDF"):
        return "PDF"
    if head.startswith(b"<"):
        return _("a web page")
    return _("plain text") if data and ending in _SHEETS else ""


def _decode(data: bytes, name: str) -> str:
    """UTF-8, UTF-16 with its mark (Excel's “Unicode text”), or GB18030 (Excel in China)."""
    utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if utf16 else ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Fault(
        _("{file}: not text, or in an unknown encoding").format(file=name),
        _("Save the list as .xlsx, .csv or .txt."),
    )


def _read_csv(text: str, name: str, column: str) -> Source:
    head = text.strip().partition("\n")[0]
    delimiter = max(",\t;", key=head.count)  # the comma where there is none of them
    rows: list[list[str]] = []
    try:
        # strict: else a quote that is never closed swallows the rows after it without a word.
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            rows.append(row)
    except csv.Error as error:
        raise Fault(
            _("{place}: {reason}").format(
                place=_Table(name, "", []).place(len(rows)),
                reason=_("not well-formed ({why})").format(why=error),
            ),
            _("Save the list as .xlsx and give that."),
        ) from error
    return _cells_of(_Table(name, "", rows), column)


def _read_workbook(data: bytes, name: str, column: str, sheet: str) -> Source:
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        tables = [m for m in book.sheets_metadata if m.typ == calamine.SheetTypeEnum.WorkSheet]
        visible = [m.name for m in tables if m.visible == calamine.SheetVisibleEnum.Visible]
        names = [m.name for m in tables]
        if sheet not in (names if sheet else [""]):
            raise Fault(
                _("{file}: no sheet is called {sheet}; there are: {sheets}").format(
                    file=name, sheet=sheet, sheets=", ".join(names)
                ),
                _("Name one of them: --sheet NAME"),
            )
        chosen = sheet or (visible or names)[0]
        content = book.get_sheet_by_name(chosen)
        table = _Table(name, chosen, content.to_python(), *(content.start or (0, 0)))
        others = [n for n in names if n != chosen and _holds_ids(book.get_sheet_by_name(n))]
    except calamine.PasswordError as error:
        raise Fault(
            _("{file}: it has a password").format(file=name),
            _("Save a copy without the password and give that."),
        ) from error
    except calamine.CalamineError as error:
        raise Fault(
            _("{file}: damaged, or not a workbook ({why})").format(file=name, why=short(error)),
            _("Open it in Excel or WPS and save it as .xlsx, without a password."),
        ) from error
    source = _cells_of(table, column)
    if others:
        source.warnings.append(
            _("{table}: only this sheet was read; there are also ids in: {others}").format(
                table=table.name(), others=", ".join(others)
            )
        )
    if hidden := _hidden_rows(data, chosen):
        source.warnings.append(
            _("{table}: {n} rows are hidden, by a filter perhaps, and were read too").format(
                table=table.name(), n=hidden
            )
        )
    return source


def _holds_ids(sheet: calamine.CalamineSheet) -> bool:
    return any(
        ID.search(cell) if isinstance(cell, str) else isinstance(cell, float) and cell >= 1e15
        for row in sheet.iter_rows()
        for cell in row
    )


def _hidden_rows(data: bytes, sheet: str) -> int:
    """Rows an .xlsx does not show: who filtered a list believes to hand in what he sees.

    0 where it cannot be told; calamine does not say it.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            book = ElementTree.fromstring(parts.read("xl/workbook.xml"))
            links = ElementTree.fromstring(parts.read("xl/_rels/workbook.xml.rels"))
            entry = next(e for e in book.iterfind(".//{*}sheet") if e.get("name") == sheet)
            link = next(value for key, value in entry.items() if key.endswith("}id"))
            target = next(e.get("Target", "") for e in links if e.get("Id") == link)
            part = target[1:] if target.startswith("/") else f"xl/{target}"
            return len(re.findall(rb'<row\b[^>]*\bhidden="(?:1|true)"', parts.read(part)))
    except (KeyError, StopIteration, zipfile.BadZipFile, ElementTree.ParseError):
        return 0


def _cells_of(table: _Table, column: str) -> Source:
    cells: list[tuple[int, object]] = []
    without: list[str] = []
    filled = sorted({i for row in table.rows for i, cell in enumerate(row) if not _empty(cell)})
    chosen, first = _find_column(table, column, filled) if filled else (0, 0)
    for index, row in enumerate(table.rows[first:], first):
        if chosen < len(row) and not _empty(row[chosen]):
            cells.append((index, row[chosen]))
        elif not all(map(_empty, row)):
            without.append(str(table.top + index + 1))
    warnings = []
    if without:
        shown = ", ".join(without[:5]) + (" …" if len(without) > 5 else "")
        warnings.append(
            _("{table}: {n} rows without a product id were left out: {rows}").format(
                table=table.name(), n=len(without), rows=shown
            )
        )
    return Source(table.file, cells, table.place, warnings)


def _empty(cell: object) -> bool:
    return cell == "" or (isinstance(cell, str) and not narrow(cell).strip())


def _find_column(table: _Table, column: str, filled: list[int]) -> tuple[int, int]:
    """(column, first row of ids), both from 0. Raises Fault unless there is exactly one."""
    wanted = (plain(column),) if column else HEADS
    for index, row in enumerate(table.rows[:10]):  # a title or a note may stand above the heads
        heads = [plain(cell) for cell in row]
        for name in wanted:
            if heads.count(name) > 1:
                reason = _("more than one column is called {name}").format(name=name)
                raise Fault(
                    _("{place}: {reason}").format(place=table.place(index), reason=reason),
                    _letter(table, heads.index(name)),
                )
            if name in heads:
                return heads.index(name), index + 1
        if any(ID.search(narrow(str(cell))) or isinstance(cell, float) for cell in row):
            break  # data: there are no heads below it
    index = next(i for i, row in enumerate(table.rows) if not all(map(_empty, row)))
    row = table.rows[index]
    heads = [short(row[i]) if i < len(row) else "" for i in filled]
    if column:
        for i, head in zip(filled, heads, strict=True):
            if table.letter(i) == column.strip().upper():
                return i, index if re.search(r"\d", head) else index + 1
    elif len(filled) == 1:
        return filled[0], index
    seen = [f"{table.letter(i)} “{head}”" for i, head in zip(filled, heads, strict=True)]
    reason = _("no column is called {name}; there are: {columns}").format(
        name=column or "商品ID", columns=", ".join(seen)
    )
    raise Fault(
        _("{place}: {reason}").format(place=table.place(index), reason=reason),
        _letter(table, filled[0]),
    )


def _letter(table: _Table, index: int) -> str:
    return _("Head one column 商品ID, or name it by its head or letter: --column {letter}").format(
        letter=table.letter(index)
    )
