"""Small workbooks of the other kinds (.xls, .xlsb, .ods), written byte by byte: nothing else here writes them.

A cell is text, a number, True or False, None for nothing, or an `Error`.
"""

import struct
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeAlias
from xml.sax.saxutils import escape


class Error(str):
    """An error cell, such as #N/A."""


OtherRows: TypeAlias = Sequence[Sequence[str | float | bool | None]]
_ERROR_CODES = {"#DIV/0!": 0x07, "#VALUE!": 0x0F, "#REF!": 0x17, "#NAME?": 0x1D, "#N/A": 0x2A}

# .ods

_ODS = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>{}'
    "</office:spreadsheet></office:body></office:document-content>"
)


def write_ods(path: Path, sheets: Mapping[str, OtherRows], inside: str = "") -> Path:
    """An OpenDocument spreadsheet. `inside` is put at the end of each table, as it stands."""
    tables = "".join(
        f'<table:table table:name="{escape(name)}">{"".join(_ods_row(row) for row in rows)}{inside}</table:table>'
        for name, rows in sheets.items()
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        archive.writestr("content.xml", _ODS.format(tables))
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    return path


def _ods_row(row: Sequence[str | float | bool | None]) -> str:
    return f"<table:table-row>{''.join(_ods_cell(cell) for cell in row)}</table:table-row>"


def _ods_cell(cell: str | float | bool | None) -> str:
    if cell is None:
        return "<table:table-cell/>"
    if isinstance(cell, Error):
        return (
            f'<table:table-cell table:formula="of:=NA()" office:value-type="string" office:string-value="" '
            f'calcext:value-type="error"><text:p>{cell}</text:p></table:table-cell>'
        )
    if isinstance(cell, bool):
        return f'<table:table-cell office:value-type="boolean" office:boolean-value="{str(cell).lower()}"/>'
    if isinstance(cell, str):
        return f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p></table:table-cell>'
    return f'<table:table-cell office:value-type="float" office:value="{cell}"/>'


# .xlsb

_RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
_SHEET_RELATION = (
    '<Relationship Id="rId{0}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
    'Target="worksheets/sheet{0}.bin"/>'
)


def write_xlsb(path: Path, sheets: Mapping[str, OtherRows], stray: tuple[int, int] | None = None) -> Path:
    """A binary workbook. `stray`: one more cell, at this row and column from 0, on each sheet."""
    names = list(sheets)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.bin", _xlsb_book(names))
        links = "".join(_SHEET_RELATION.format(number) for number in range(1, len(names) + 1))
        archive.writestr("xl/_rels/workbook.bin.rels", _RELATIONS.format(links))
        for number, name in enumerate(names, start=1):
            archive.writestr(f"xl/worksheets/sheet{number}.bin", _xlsb_sheet(sheets[name], stray))
    return path


def _record(kind: int, content: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, length = b"", len(content)
    while True:
        size += bytes([length & 0x7F | (0x80 if length > 127 else 0)])
        length >>= 7
        if not length:
            return head + size + content


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _xlsb_book(names: Sequence[str]) -> bytes:
    sheets = b"".join(
        _record(156, struct.pack("<II", 0, number) + _wide(f"rId{number}") + _wide(name))
        for number, name in enumerate(names, start=1)
    )
    return _record(131) + _record(143) + sheets + _record(144) + _record(132)


def _xlsb_sheet(rows: OtherRows, stray: tuple[int, int] | None) -> bytes:
    cells = [(at, column, cell) for at, row in enumerate(rows) for column, cell in enumerate(row)]
    if stray:
        cells.append((*stray, "stray"))
    last = (max(at for at, _, _ in cells), max(column for _, column, _ in cells)) if cells else (0, 0)
    body, current = b"", -1
    for at, column, cell in cells:
        if at != current:
            current = at
            body += _record(0, struct.pack("<IIHBBBI", at, 0, 300, 0, 0, 0, 0))
        body += _xlsb_cell(column, cell)
    dimension = _record(148, struct.pack("<IIII", 0, last[0], 0, last[1]))
    return _record(129) + dimension + _record(145) + body + _record(146) + _record(130)


def _xlsb_cell(column: int, cell: str | float | bool | None) -> bytes:
    head = struct.pack("<II", column, 0)
    if cell is None:
        return _record(1, head)
    if isinstance(cell, Error):
        return _record(3, head + bytes([_ERROR_CODES[cell]]))
    if isinstance(cell, bool):
        return _record(4, head + bytes([cell]))
    return _record(6, head + _wide(cell)) if isinstance(cell, str) else _record(5, head + struct.pack("<d", cell))


# .xls

_SECTOR = 512
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def write_xls(path: Path, sheets: Mapping[str, OtherRows], locked: bool = False) -> Path:
    """A workbook of Excel 97. `locked`: it says that a password scrambles the rest."""
    path.write_bytes(ole({"Workbook": _xls_book(sheets, locked)}))
    return path


def ole(streams: Mapping[str, bytes]) -> bytes:
    """An OLE container of these streams, each filled up so that it has sectors of its own."""
    body, fat, entries = b"", [], [_entry("Root Entry", 5, _END, 0, child=1)]
    for number, (name, content) in enumerate(streams.items(), start=1):
        padded = content.ljust(max(4096, -(-len(content) // _SECTOR) * _SECTOR), b"\0")
        start, count = len(fat), len(padded) // _SECTOR
        fat += [*range(start + 1, start + count), _END]
        body += padded
        following = number + 1 if number < len(streams) else _FREE
        entries.append(_entry(name, 2, start, len(padded), right=following))
    directory = b"".join(entries).ljust(-(-len(entries) * 128 // _SECTOR) * _SECTOR, b"\0")
    first_directory, count = len(fat), len(directory) // _SECTOR
    fat += [*range(first_directory + 1, first_directory + count), _END]
    sectors = next(n for n in range(1, 100) if n * 128 >= len(fat) + n)
    first_fat = len(fat)
    fat += [_FAT] * sectors
    table = struct.pack(f"<{sectors * 128}I", *fat, *[_FREE] * (sectors * 128 - len(fat)))
    places = [*range(first_fat, first_fat + sectors), *[_FREE] * (109 - sectors)]
    header = struct.pack(
        "<8s16sHHHHH6sIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6, b"", 0, sectors,
        first_directory, 0, 4096, _END, 0, _END, 0,
    ) + struct.pack("<109I", *places)  # fmt: skip
    return header + body + directory + table


def _entry(name: str, kind: int, start: int, size: int, child: int = _FREE, right: int = _FREE) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    return struct.pack(
        "<64sHBBIII16sIQQIQ", text, len(text), kind, 1, _FREE, right, child, b"", 0, 0, 0, start, size
    )  # fmt: skip


def _biff(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _xls_book(sheets: Mapping[str, OtherRows], locked: bool) -> bytes:
    bodies = [_xls_sheet(rows) for rows in sheets.values()]
    start = _biff(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0))
    if locked:
        start += _biff(0x2F, struct.pack("<HHH48s", 1, 1, 1, bytes(range(48))))
    start += _biff(0x42, struct.pack("<H", 1200))
    heads = [struct.pack("<BB", len(name), 1) + name.encode("utf-16-le") for name in sheets]
    place = len(start) + sum(4 + 6 + len(head) for head in heads) + 4
    bound = b""
    for head, body in zip(heads, bodies, strict=True):
        bound += _biff(0x85, struct.pack("<IH", place, 0) + head)
        place += len(body)
    return start + bound + _biff(0x0A) + b"".join(bodies)


def _xls_sheet(rows: OtherRows) -> bytes:
    width = max((len(row) for row in rows), default=0)
    body = _biff(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0))
    body += _biff(0x200, struct.pack("<IIHHH", 0, len(rows), 0, width, 0))
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            head = struct.pack("<HHH", at, column, 0)
            if isinstance(cell, Error):
                body += _biff(0x205, head + bytes([_ERROR_CODES[cell], 1]))
            elif isinstance(cell, bool):
                body += _biff(0x205, head + bytes([cell, 0]))
            elif isinstance(cell, str):
                body += _biff(0x204, head + struct.pack("<HB", len(cell), 1) + cell.encode("utf-16-le"))
            elif cell is not None:
                body += _biff(0x203, head + struct.pack("<d", cell))
    return body + _biff(0x0A)
