"""A workbook's sheets as grids of cells.

python-calamine reads the values fast, but shows an error cell and a formula that was never
calculated as blank. So each sheet's XML gets a second look, and is parsed only where the raw bytes
hold an error or a formula.
"""

import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import IO, BinaryIO, Final, TypeAlias

from lxml import etree
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from goldenthread.errors import NotThisStandard, SheetMissing, UnreadableFile
from goldenthread.extracts import container
from goldenthread.extracts.cells import Cell, ErrorCell, NotCalculated
from goldenthread.extracts.container import Content, Form, Held
from goldenthread.extracts.findings import Notes
from goldenthread.extracts.markup import xml_options
from goldenthread.extracts.unpacked import reach_of_binary, reaches_of_open_document, unpacked

# Beyond this a sheet is a stray cell far from the data, and would take more memory than there is.
MOST_CELLS: Final = 20_000_000

_CHUNK = 1 << 20
_OVERLAP = 64  # longer than any mark looked for
_MARKS = (b't="e"', b"t='e'", b"<f>", b"<f ", b":f>", b":f ")  # an error cell, a formula
_FAR_CELL = re.compile(rb"""r\s{0,9}=\s{0,9}["'](?:([A-Z]{2,3})([0-9]{1,7})|([A-Z])([0-9]{5,7}))["']""")
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_ERRORS = etree.XPath("//*[@t='e']")
_PARSED_AT_ONCE = 32 * 1024 * 1024

Spot: TypeAlias = tuple[int, int]  # row and column, counted from 0


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet, or one text file: `rows[0]` is row 1 on the spreadsheet's edge.

    Blank cells are ''. `delimited`: a text file, where a row may be longer than the others and a cell
    beyond the headers means that it was split in the wrong place.
    """

    name: str
    rows: list[list[Cell]]
    is_1904: bool = False
    is_hidden: bool = False
    delimited: bool = False


class Worksheet:
    """One sheet of a workbook, looked at only when asked."""

    content: Final = Content.WORKBOOK

    def __init__(self, book: "Workbook", name: str, is_hidden: bool) -> None:
        self.name, self.is_hidden = name, is_hidden
        self._book = book
        self._sheet: CalamineSheet | None = None

    def open(self) -> BinaryIO:
        """A worksheet is no stream of bytes: NotThisStandard."""
        raise NotThisStandard(
            f'{self._book.held.place}, sheet "{self.name}": is a worksheet. Accepted: CSV or Parquet. Nothing was '
            "loaded. Save the sheet as 'CSV UTF-8'."
        )

    def top(self) -> Grid:
        """The first 20 rows, as they stand: errors and formulas without a value are blank in them."""
        with _guarded(self._book.held.place):
            raw = self._read().to_python(skip_empty_area=False, nrows=20)
        return Grid(self.name, [_without_bools(row) for row in raw], self._book.is_1904, self.is_hidden)

    def grid(self, notes: Notes, progress: Callable[[str, int], None] | None = None) -> Grid:
        """Every row. UnreadableFile when the sheet is damaged, or a cell lies too far out to hold it."""
        with _guarded(self._book.held.place):
            raw = self._read().to_python(skip_empty_area=False)
            self._sheet = None
            rows = _filled(raw, self._book.second_look(self.name))
        if progress:
            progress(self.name, len(rows))
        return Grid(self.name, rows, self._book.is_1904, self.is_hidden)

    def _read(self) -> CalamineSheet:
        if self._sheet is None:
            self._book.check_size(self.name)
            self._sheet = self._book.calamine.get_sheet_by_name(self.name)
        return self._sheet


class Workbook:
    """A workbook, opened. Raises UnreadableFile when it is damaged, too large or locked, SheetMissing
    when it holds no worksheet.
    """

    def __init__(self, held: Held, form: Form) -> None:
        self.held, self._form = held, form
        self._parts = _Parts({}, False)
        self._looks: dict[str, _Look] = {}
        with _guarded(held.place):
            if form is not Form.XLS:
                with held.open() as stream, zipfile.ZipFile(stream) as archive:
                    container.check_unpacked_size(held.place, archive)
                    if form is Form.XLSX:
                        self._parts = _parts(archive)
                    self._refuse_what_cannot_be_held(stream, archive)
            with held.open() as stream:
                self.calamine = CalamineWorkbook.from_filelike(stream)
            self.sheets = tuple(
                Worksheet(self, about.name, about.visible is not SheetVisibleEnum.Visible)
                for about in self.calamine.sheets_metadata
                if about.typ is SheetTypeEnum.WorkSheet
            )
        if not self.sheets:
            raise SheetMissing(
                f"{held.place}: the workbook holds no worksheet. Accepted: an Annex A workbook, a sheet for each list. "
                "Nothing was loaded."
            )

    def _refuse_what_cannot_be_held(self, stream: BinaryIO, archive: zipfile.ZipFile) -> None:
        """Parts larger than they say, and sheets of the other kinds that reach too far; those of .xlsx are looked
        at one by one.
        """
        sheets = set(self._parts.members.values())
        for part in archive.infolist():
            if self._form is Form.XLSB and part.filename.startswith("xl/worksheets/sheet"):
                _check_reach(self.held.place, "", *reach_of_binary(b"".join(unpacked(stream, part))))
            elif self._form is Form.ODS and part.filename == "content.xml":
                for name, rows, columns in reaches_of_open_document(unpacked(stream, part)):
                    _check_reach(self.held.place, name, rows, columns)
            elif part.compress_size > _CHUNK and part.filename not in sheets:
                for _ in unpacked(stream, part):
                    pass

    @property
    def is_1904(self) -> bool:
        """Whether its days count from 1904."""
        return self._parts.is_1904

    def made_at(self) -> datetime | None:
        """The moment its properties say it was last saved, in UTC; None when they do not say."""
        with _guarded(self.held.place):
            if self._form is Form.XLS:
                return None
            with self.held.open() as stream, zipfile.ZipFile(stream) as archive:
                return _last_saved(archive)

    def check_size(self, name: str) -> None:
        """UnreadableFile when a filled cell lies so far out that the sheet cannot be held."""
        self._look(name)

    def second_look(self, name: str) -> dict[Spot, Cell]:
        """The error cells and uncalculated formulas of a sheet, by place."""
        member = self._parts.members.get(name, "")
        if not self._look(name).is_marked:
            return {}
        with self.held.open() as stream, zipfile.ZipFile(stream) as archive:
            return _errors_and_formulas(archive, member)

    def _look(self, name: str) -> "_Look":
        """What the raw bytes of a sheet show. Refuses a sheet of impossible size."""
        if name not in self._looks:
            self._looks[name] = _Look(False)
            if member := self._parts.members.get(name):
                with self.held.open() as stream, zipfile.ZipFile(stream) as archive:
                    self._looks[name] = _raw_look(self.held.place, stream, archive, name, member)
        return self._looks[name]


@contextmanager
def _guarded(place: str) -> Iterator[None]:
    """Whatever the libraries raise for a broken or locked workbook, said in a sentence."""
    try:
        yield
    except PasswordError as problem:
        raise container.password_protected(place) from problem
    except (*container.BROKEN_ARCHIVE, CalamineError, etree.XMLSyntaxError, LookupError) as problem:
        raise container.damaged(place, problem) from problem


@dataclass(frozen=True, slots=True)
class _Look:
    """Whether the raw bytes of a sheet hold an error or a formula."""

    is_marked: bool


@dataclass(frozen=True, slots=True)
class _Parts:
    """Where each worksheet lies in the archive, by name, and whether days count from 1904."""

    members: dict[str, str]
    is_1904: bool


def _parts(archive: zipfile.ZipFile) -> _Parts:
    home = "xl/workbook.xml"
    book = _parse(archive, home)
    targets = {
        link.get("Id"): link.get("Target", "")
        for link in _parse(archive, "xl/_rels/workbook.xml.rels").iter("{*}Relationship")
    }
    members: dict[str, str] = {}
    for sheet in book.iter("{*}sheet"):
        link = next((value for key, value in sheet.attrib.items() if str(key).endswith("}id")), "")
        target = targets.get(link) or ""
        member = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if member in archive.NameToInfo:
            members[sheet.get("name", "")] = member
    flags = [one.get("date1904", "0") for one in book.iter("{*}workbookPr")]
    return _Parts(members, any(flag in ("1", "true") for flag in flags))


_SAVED = {
    "docProps/core.xml": "{http://purl.org/dc/terms/}modified",
    "meta.xml": "{http://purl.org/dc/elements/1.1/}date",
}


def _last_saved(archive: zipfile.ZipFile) -> datetime | None:
    for member, tag in _SAVED.items():
        if member in archive.NameToInfo:
            said = next((one.text or "" for one in _parse(archive, member).iter(tag)), "")
            try:
                moment = datetime.fromisoformat(said.strip())
            except ValueError:
                return None
            return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    return None


def _parse(archive: zipfile.ZipFile, member: str) -> etree._Element:
    with archive.open(member) as stream:
        return etree.parse(stream, etree.XMLParser(**xml_options())).getroot()


def _raw_look(place: str, stream: BinaryIO, archive: zipfile.ZipFile, name: str, member: str) -> _Look:
    """What the raw bytes of a sheet show. Refuses a sheet of impossible size."""
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
    return _Look(marked)


def _spot(reference: str) -> Spot:
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


def _errors_and_formulas(archive: zipfile.ZipFile, member: str) -> dict[Spot, Cell]:
    """What the second look finds. A sheet that fits is parsed at once; a larger one row by row."""
    found: dict[Spot, Cell] = {}
    if archive.getinfo(member).file_size <= _PARSED_AT_ONCE:
        root = _parse(archive, member)
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
        found[_spot(reference)] = held
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
                    down, column = _spot(cell.get("r", "")) if cell.get("r") else (at, row.index(cell))
                    if down + 1 > rows or column + 1 > columns:
                        furthest = cell.get("r", f"row {down + 1}")
                    rows, columns = max(rows, down + 1), max(columns, column + 1)
    _check_reach(place, name, rows, columns, f"at {furthest}")


def _check_reach(place: str, name: str, rows: int, columns: int, furthest: str = "") -> None:
    """UnreadableFile when a sheet stretches over more cells than we can hold."""
    if rows * columns > MOST_CELLS:
        where = f'{place}, sheet "{name}"' if name else place
        raise UnreadableFile(
            f"{where}: a cell {furthest or 'far from the others'} stretches the sheet to {rows:,} rows by {columns:,} "
            f"columns. Accepted: up to {MOST_CELLS:,} cells. Nothing was loaded. Delete the empty "
            "rows and columns beyond the list, save, and load it again."
        )


_Raw: TypeAlias = int | float | str | bool | time | date | datetime | timedelta


def _filled(raw: list[list[_Raw]], spots: dict[Spot, Cell]) -> list[list[Cell]]:
    """The rows with TRUE and FALSE as text, and with the cells of the second look in their places."""
    rows: list[list[Cell]] = [_without_bools(row) for row in raw]
    if spots:
        width = max(len(rows[0]) if rows else 0, *(column + 1 for _, column in spots))
        height = max(len(rows), *(row + 1 for row, _ in spots))
        if height * width > MOST_CELLS:
            raise ValueError(f"an error or a formula at row {height:,}, far from the data")
        rows = [row + [""] * (width - len(row)) for row in rows]
        rows += [[""] * width for _ in range(height - len(rows))]
        for (row, column), cell in spots.items():
            rows[row][column] = cell
    return rows


def _without_bools(row: list[_Raw]) -> list[Cell]:
    # True equals 1.0, so the fast test also stops at ones and zeros; the slow one is exact.
    if True in row or False in row:
        return [("TRUE" if cell else "FALSE") if isinstance(cell, bool) else cell for cell in row]
    return list(row)
