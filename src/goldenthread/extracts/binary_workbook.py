"""Binary workbooks (.xlsb), looked through before the library that reads workbooks is given one.

That library believes the lengths a record gives, reads what the last record left where one is too
short, and holds every cell up to the furthest.
"""

from collections.abc import Iterator
from typing import Final

_ROW: Final = 0
_SHEET_OF_A_BOOK: Final = 156

# The records that hold a cell, each with the least bytes it has: column, style and value.
_CELLS: Final = {1: 8, 2: 12, 3: 9, 4: 9, 5: 16, 6: 12, 7: 12, 8: 12, 9: 16, 10: 9, 11: 9}
_TEXTS: Final = frozenset({6, 8})


def holds_records(part: str) -> bool:
    """Whether a part of the archive is one that is read: not a picture, a macro or an embedded object."""
    folder, _, name = part.rpartition("/")
    return folder in ("xl", "xl/worksheets") and name.endswith(".bin") and not name.startswith("vba")


def links(content: bytes) -> set[str]:
    """The links that `xl/workbook.bin` has to its sheets. ValueError when it is damaged."""
    found = set()
    for kind, record in _records(content):
        if kind == _SHEET_OF_A_BOOK:
            end = _after_text(record, 8)
            _after_text(record, end)  # its name
            found.add(record[12:end].decode("utf-16-le"))
    return found


def reach(content: bytes) -> tuple[int, int]:
    """The rows and columns that a sheet stretches over; none for another part. ValueError when it is damaged."""
    row = rows = columns = 0
    for kind, record in _records(content):
        if kind == _ROW:
            row = _number(record, 0) + 1
        elif least := _CELLS.get(kind):
            if len(record) < least:
                raise ValueError("a cell is cut off")
            if kind in _TEXTS:
                _after_text(record, 8)
            rows, columns = max(rows, row), max(columns, _number(record, 0) + 1)
    return rows, columns


def _records(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Each record: its kind and what it holds. Kinds and lengths are written 7 bits a byte."""
    at, end = 0, len(content)
    try:
        while at < end:
            kind = content[at]
            at += 1
            if kind & 0x80:
                kind = kind & 0x7F | (content[at] & 0x7F) << 7
                at += 1
            size = shift = 0
            while True:
                byte = content[at]
                at += 1
                size |= (byte & 0x7F) << shift
                shift += 7
                if not byte & 0x80 or shift > 21:
                    break
            if at + size > end:
                raise ValueError("a record runs beyond the end")
            yield kind, content[at : at + size]
            at += size
    except IndexError as problem:
        raise ValueError("a record is cut off") from problem


def _number(record: bytes, at: int) -> int:
    if at + 4 > len(record):
        raise ValueError("a record is shorter than it must be")
    return int.from_bytes(record[at : at + 4], "little")


def _after_text(record: bytes, at: int) -> int:
    """Where the text at `at` ends, two bytes a letter. ValueError when that is beyond its record."""
    end = at + 4 + 2 * _number(record, at)
    if end > len(record):
        raise ValueError("a text runs beyond its record")
    return end
