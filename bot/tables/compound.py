"""The container of old .xls files: a file system in a file ([MS-CFB]), as far as to get one stream out."""

from __future__ import annotations

import struct

_FREE = 0xFFFFFFFA  # from here on: no sector, but the end of a chain or a mark


class BadContainer(Exception):
    pass


def stream(data: bytes, *names: str) -> bytes:
    """The first of these streams that is there. Raise :class:`BadContainer`."""
    try:
        return _Container(data).stream(names)
    except (struct.error, IndexError) as error:
        raise BadContainer(str(error)) from error


class _Container:
    def __init__(self, data: bytes) -> None:
        self.data = data
        shift, small_shift = struct.unpack_from("<HH", data, 0x1E)
        self.size, self.small_size = 1 << shift, 1 << small_shift
        directory, self.cutoff, small_table = struct.unpack_from("<I4xII", data, 0x30)
        more, _n = struct.unpack_from("<II", data, 0x44)
        places = list(struct.unpack_from("<109I", data, 0x4C))
        seen = 0
        while more < _FREE and seen <= len(data) // self.size:
            *further, more = self._numbers(self._sector(more))
            places += further
            seen += 1
        self.table = [n for p in places if p < _FREE for n in self._numbers(self._sector(p))]
        self.directory = self._chain(directory)
        self.small_table = self._numbers(self._chain(small_table)) if small_table < _FREE else []

    def stream(self, names: tuple[str, ...]) -> bytes:
        entries: dict[str, tuple[int, int]] = {}
        root = 0
        for at in range(0, len(self.directory) - 127, 128):
            entry = self.directory[at : at + 128]
            length, kind = struct.unpack_from("<HB", entry, 64)
            first, size = struct.unpack_from("<II", entry, 116)
            if kind == 5:
                root = first
            elif kind == 2:
                name = entry[: max(length - 2, 0)].decode("utf-16-le", "replace")
                entries[name.casefold()] = first, size
        for name in names:
            if name.casefold() in entries:
                first, size = entries[name.casefold()]
                if size >= self.cutoff:
                    return self._chain(first)[:size]
                return self._small_chain(first, self._chain(root))[:size]
        raise BadContainer(", ".join(names))

    def _sector(self, number: int) -> bytes:
        at = (number + 1) * self.size
        if at >= len(self.data):
            raise BadContainer(f"sector {number}")
        return self.data[at : at + self.size]

    def _chain(self, first: int) -> bytes:
        found: list[bytes] = []
        while first < _FREE:
            if len(found) > len(self.table):
                raise BadContainer("a chain without an end")
            found.append(self._sector(first))
            first = self.table[first]
        return b"".join(found)

    def _small_chain(self, first: int, space: bytes) -> bytes:
        found: list[bytes] = []
        while first < _FREE:
            if len(found) > len(self.small_table):
                raise BadContainer("a chain without an end")
            found.append(space[first * self.small_size : (first + 1) * self.small_size])
            first = self.small_table[first]
        return b"".join(found)

    def _numbers(self, sectors: bytes) -> tuple[int, ...]:
        return struct.unpack(f"<{len(sectors) // 4}I", sectors)
