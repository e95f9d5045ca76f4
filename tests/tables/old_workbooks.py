"""Writes .xls files as Excel 97 did, record by record, so that a test can say what stands in them."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from pathlib import Path

_SECTOR = 512
_END, _FREE, _TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def record(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def bof(part: int) -> bytes:
    return record(0x809, struct.pack("<HHHHII", 0x600, part, 0x0DBB, 1996, 0, 6))


END = record(0x0A)


def label(row: int, column: int, text: str) -> bytes:
    body = text.encode("utf-16-le")
    return record(0x204, struct.pack("<HHHHB", row, column, 0, len(text), 1) + body)


def error(row: int, column: int, code: int) -> bytes:
    return record(0x205, struct.pack("<HHHBB", row, column, 0, code, 1))


def formula(row: int, column: int, result: bytes, flags: int = 0) -> bytes:
    tokens = b"\x17\x01\x00x"  # ="x"
    head = struct.pack("<HHH", row, column, 0) + result
    return record(0x06, head + struct.pack("<HIH", flags, 0, len(tokens)) + tokens)


def text_of_formula(text: str) -> bytes:
    return record(0x207, struct.pack("<HB", len(text), 1) + text.encode("utf-16-le"))


def row(number: int, *, hidden: bool = False, height: int = 0x00FF) -> bytes:
    flags = 0x0120 if hidden else 0x0100
    return record(0x208, struct.pack("<HHHHIHH", number, 0, 1, height, 0, flags, 0x0F))


def column(first: int, last: int, *, hidden: bool = False, width: int = 2048) -> bytes:
    return record(0x7D, struct.pack("<HHHHHH", first, last, width, 0, int(hidden), 0))


def write(path: Path, *sheets: tuple[str, Sequence[bytes]]) -> Path:
    """Each sheet is a name and the records of its cells."""
    names = [name.encode("utf-16-le") for name, _cells in sheets]
    head = bof(5)
    begin = len(head) + sum(4 + 8 + len(name) for name in names) + len(END)
    parts = [bof(0x10) + b"".join(cells) + END for _name, cells in sheets]
    for name, part in zip(names, parts, strict=True):
        head += record(0x85, struct.pack("<IBBBB", begin, 0, 0, len(name) // 2, 1) + name)
        begin += len(part)
    path.write_bytes(_container(head + END + b"".join(parts)))
    return path


def _container(book: bytes) -> bytes:
    book = book.ljust(4096, b"\0")
    book += b"\0" * (-len(book) % _SECTOR)
    n = len(book) // _SECTOR
    table = [*range(1, n), _END, _END, _TABLE]  # the book, the directory, the table itself
    table += [_FREE] * (_SECTOR // 4 - len(table))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    head += struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<9I", 0, 1, n, 0, 4096, _END, 0, _END, 0)
    head += struct.pack("<109I", n + 1, *[_FREE] * 108)
    entries = _entry("Root Entry", 5, _END, 0, child=1) + _entry("Workbook", 2, 0, len(book))
    entries += _entry("", 0, 0, 0) * 2
    return head + book + entries + struct.pack(f"<{len(table)}I", *table)


def _entry(name: str, kind: int, first: int, size: int, *, child: int = _FREE) -> bytes:
    text = (name + "\0").encode("utf-16-le") if name else b""
    return (
        text.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(text), kind, 1, _FREE, _FREE, child)
        + b"\0" * 36
        + struct.pack("<IQ", first, size)
    )
