"""The workbook inside a file of the old kind (.xls), taken out of its container and put into one that is sound.

The library that reads workbooks follows a damaged container's sectors round in a ring until memory
ends, and holds every cell up to the furthest; so it is only given containers made here, of workbooks
that have been looked through.
"""

import struct
from typing import Final

from olefile import OleFileIO

_NAMES: Final = ("Workbook", "Book")
_SECTOR: Final = 512
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_IN_HEADER: Final = 109  # places of the sector table that the header itself can name
_PLACES: Final = _SECTOR // 4
_SMALLEST: Final = 4096  # a stream below this would be kept in another way

# The records that hold a cell, with row and column first.
_CELLS: Final = frozenset({0x06, 0xBD, 0xBE, 0xD6, 0xFD, 0x201, 0x203, 0x204, 0x205, 0x206, 0x27E, 0x406})


def opened(content: bytes) -> OleFileIO:
    """The OLE container `content`. OSError when it is damaged, or says that it holds more than there is of it."""
    if len(content) < _SECTOR or content[30:32] not in (b"\x09\x00", b"\x0c\x00"):
        raise OSError("its header is damaged")
    counts = (*struct.unpack_from("<I", content, 44), *struct.unpack_from("<I4xI", content, 64))
    if max(counts) * _SECTOR > len(content):
        raise OSError("its header names more sectors than it has")
    container = OleFileIO(content)
    if any(entry and entry.size > len(content) for entry in container.direntries):
        raise OSError("its directory names more than it holds")
    return container


def workbook_in(content: bytes) -> bytes:
    """The workbook in the OLE container `content`. OSError when it is damaged or holds none."""
    with opened(content) as container:
        for name in _NAMES:
            if container.exists(name):
                return bytes(container.openstream(name).read())
    raise OSError("it holds no workbook")


def reach(workbook: bytes) -> tuple[int, int]:
    """The rows and columns that its sheets stretch over, the largest of each. ValueError when a record is cut off."""
    at, end = 0, len(workbook)
    rows = columns = 0
    while at + 4 <= end:
        kind, size = struct.unpack_from("<HH", workbook, at)
        at += 4
        if at + size > end:
            raise ValueError("a record runs beyond the end of the workbook")
        if kind in _CELLS and size >= 4:
            row, column = struct.unpack_from("<HH", workbook, at)
            rows, columns = max(rows, row + 1), max(columns, column + 1)
        at += size
    return rows, columns


def contained(workbook: bytes) -> bytes:
    """An OLE container that holds `workbook` and nothing else.

    In order: the header, the workbook, the directory of its one stream, and the table that says which
    sector follows which. ValueError when it is too large for the header to name all of that table.
    """
    stream = workbook.ljust(max(_SMALLEST, _whole(len(workbook))), b"\0")
    count = len(stream) // _SECTOR
    directory = (_entry("Root Entry", 5, _END, 0, child=1) + _entry("Workbook", 2, 0, len(stream))).ljust(
        _SECTOR, b"\0"
    )
    sectors = -(-(count + 1) // (_PLACES - 1))
    if sectors > _IN_HEADER:
        raise ValueError("it is larger than a workbook of the old kind can be")
    first = count + 1
    follows = [*range(1, count), _END, _END, *[_FAT] * sectors]
    table = struct.pack(f"<{sectors * _PLACES}I", *follows, *[_FREE] * (sectors * _PLACES - len(follows)))
    places = [*range(first, first + sectors), *[_FREE] * (_IN_HEADER - sectors)]
    header = struct.pack(
        "<8s16x5H6x9I", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6, 0, sectors, count, 0, _SMALLEST,
        _END, 0, _END, 0,
    )  # fmt: skip
    return header + struct.pack(f"<{_IN_HEADER}I", *places) + stream + directory + table


def _whole(size: int) -> int:
    """`size` rounded up to whole sectors."""
    return -(-size // _SECTOR) * _SECTOR


def _entry(name: str, kind: int, start: int, size: int, child: int = _FREE) -> bytes:
    """One line of a container's directory."""
    text = f"{name}\0".encode("utf-16-le")
    return struct.pack("<64sH2B3I36xIQ", text, len(text), kind, 1, _FREE, _FREE, child, start, size)
