"""What a reader of workbooks does not show of a sheet: how far it reaches, its errors, and formulas never calculated.

The raw bytes tell whether there is any of it; a sheet is parsed only where there is.
"""

import re
import zipfile
from collections.abc import Iterator
from typing import IO, BinaryIO, Final, TypeAlias

from lxml import etree

from goldenthread.errors import UnreadableFile
from goldenthread.extracts.cells import Cell, ErrorCell, NotCalculated
from goldenthread.extracts.markup import xml_options
from goldenthread.extracts.unpacked import unpacked

# Beyond this a sheet is a stray cell far from the data, and would take more memory than there is.
MOST_CELLS: Final = 20_000_000
MOST_COLUMNS: Final = 16_384  # of any spreadsheet

_OVERLAP = 64  # longer than any mark looked for
_MARKS = (b't="e"', b"t='e'", b"<f>", b"<f ", b":f>", b":f ")  # an error cell, a formula
_FAR_CELL = re.compile(rb"""r\s{0,9}=\s{0,9}["'](?:([A-Z]{2,3})([0-9]{1,7})|([A-Z])([0-9]{5,7}))["']""")
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_ERRORS = etree.XPath("//*[@t='e']")
_PARSED_AT_ONCE = 32 * 1024 * 1024

Spot: TypeAlias = tuple[int, int]  # row and column, counted from 0


def parse(archive: zipfile.ZipFile, member: str) -> etree._Element:
    """The root element of a small part of a workbook."""
    with archive.open(member) as stream:
        return etree.parse(stream, etree.XMLParser(**xml_options())).getroot()


def raw_look(place: str, stream: BinaryIO, archive: zipfile.ZipFile, name: str, member: str) -> bool:
    """Whether the raw bytes of a sheet hold an error or a formula.

    UnreadableFile when a filled cell lies so far out that the sheet cannot be held.
    """
    marked, tail = False, b""
    height, width = 9_999, 26  # a cell beyond these is looked at
    for chunk in unpacked(stream, archive.getinfo(member)):
        window = tail + chunk
        marked = marked or any(mark in window for mark in _MARKS)
        if far := _FAR_CELL.findall(window):
            height = max(height, max(int(tall or short) for _, short, _, tall in far))
            width = max(width, max(_column(letters.decode()) + 1 for letters in {hit[0] or hit[2] for hit in far}))
        tail = window[-_OVERLAP:]
    if height * width > MOST_CELLS:
        _refuse_far_cells(place, archive, name, member)
    return marked


def spot(reference: str) -> Spot:
    """The place that 'B3' names. ValueError for what names none."""
    match = _REFERENCE.fullmatch(reference)
    if not match:
        raise ValueError(f"{reference} is no cell")
    return int(match[2]) - 1, _column(match[1])


def _column(letters: str) -> int:
    """A column's letters as its place from 0: A is 0, AA is 26."""
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - 64
    return place - 1


def _rows(stream: IO[bytes]) -> Iterator[tuple[int, etree._Element]]:
    """Each row element with its number from 0, freed once used."""
    at = -1
    for _, row in etree.iterparse(stream, events=("end",), tag="{*}row", **xml_options()):
        number = row.get("r", "")
        at = int(number) - 1 if number.isdigit() else at + 1
        yield at, row
        row.clear()
        while row.getprevious() is not None:
            del row.getparent()[0]


def errors_and_formulas(archive: zipfile.ZipFile, member: str) -> dict[Spot, Cell]:
    """What the second look finds. A sheet that fits is parsed at once; a larger one row by row."""
    found: dict[Spot, Cell] = {}
    if archive.getinfo(member).file_size <= _PARSED_AT_ONCE:
        root = parse(archive, member)
        formulas = (one.getparent() for one in root.iter("{*}f"))
        for cell in (*_ERRORS(root), *formulas):
            _look_at(cell, -1, found)
        return found
    with archive.open(member) as stream:
        for at, row in _rows(stream):
            for cell in row:
                if cell.get("t") == "e" or any(etree.QName(one).localname == "f" for one in cell):
                    _look_at(cell, at, found)
    return found


def _look_at(cell: etree._Element, at: int, found: dict[Spot, Cell]) -> None:
    """Keep an error, or a formula without a value. `at`: its row, for a cell that does not name its own place."""
    value = next((one.text or "" for one in cell if etree.QName(one).localname == "v"), "")
    kind, reference = cell.get("t"), cell.get("r", "")
    if kind == "e":
        held: Cell = ErrorCell(value or "#N/A")
    elif not value and kind != "str":
        held = NotCalculated()
    else:
        return
    if reference:
        found[spot(reference)] = held
        return
    row = cell.getparent()
    if at < 0:
        number = row.get("r", "")
        at = int(number) - 1 if number.isdigit() else row.getparent().index(row)
    found[at, row.index(cell)] = held


def _refuse_far_cells(place: str, archive: zipfile.ZipFile, name: str, member: str) -> None:
    """Raise UnreadableFile when a filled cell lies so far out that the sheet cannot be held."""
    rows, columns, furthest = 1, 1, "A1"
    with archive.open(member) as stream:
        for at, row in _rows(stream):
            for cell in row:
                if len(cell):
                    down, column = spot(cell.get("r", "")) if cell.get("r") else (at, row.index(cell))
                    if down + 1 > rows or column + 1 > columns:
                        furthest = cell.get("r", f"row {down + 1}")
                    rows, columns = max(rows, down + 1), max(columns, column + 1)
    check_reach(place, name, rows, columns, f"at {furthest}")


def check_reach(place: str, name: str, rows: int, columns: int, furthest: str = "") -> None:
    """UnreadableFile when a sheet stretches over more cells than we can hold."""
    if rows * columns > MOST_CELLS or columns > MOST_COLUMNS:
        where = f'{place}, sheet "{name}"' if name else place
        raise UnreadableFile(
            f"{where}: a cell {furthest or 'far from the others'} stretches the sheet to {rows:,} rows by {columns:,} "
            f"columns. Accepted: up to {MOST_CELLS:,} cells in {MOST_COLUMNS:,} columns. Nothing was loaded. Delete "
            "the empty rows and columns beyond the list, save, and load it again."
        )
