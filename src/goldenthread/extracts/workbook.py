"""A workbook's sheets as grids of cells.

python-calamine reads the values fast, but shows an error cell and a formula that was never
calculated as blank. So each sheet's XML gets a second look, and is parsed only where the raw bytes
hold an error or a formula.
"""

import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from typing import BinaryIO, Final, TypeAlias

from lxml import etree
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from goldenthread.errors import NotThisStandard, SheetMissing
from goldenthread.extracts import binary_workbook, container, old_workbook
from goldenthread.extracts.cells import Cell
from goldenthread.extracts.container import Content, Form, Held
from goldenthread.extracts.findings import Notes
from goldenthread.extracts.markup import has_a_document_type
from goldenthread.extracts.second_look import MOST_CELLS, Spot, check_reach, errors_and_formulas, parse, raw_look
from goldenthread.extracts.shown import Shown, number_formats
from goldenthread.extracts.unpacked import reaches_of_open_document, unpacked

_CHUNK = 1 << 20
_START = 4096
_COLUMNS_OF_THE_TOP = 1_000


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


def narrowed(top: Grid) -> Grid:
    """The top of a grid without what lies beyond column 1,000: it tells what a file is, and every standard looks."""
    return replace(top, rows=[row[:_COLUMNS_OF_THE_TOP] for row in top.rows])


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
        """The first 20 rows, as far as column 1,000: errors and formulas without a value are blank in them."""
        return self._top

    @cached_property
    def _top(self) -> Grid:
        with _guarded(self._book.held.place):
            raw = self._read().to_python(skip_empty_area=False, nrows=20)
        return narrowed(Grid(self.name, [_without_bools(row) for row in raw], self._book.is_1904, self.is_hidden))

    def grid(self, notes: Notes, progress: Callable[[str, int], None] | None = None) -> Grid:
        """Every row. UnreadableFile when the sheet is damaged, or a cell lies too far out to hold it."""
        with _guarded(self._book.held.place):
            raw = self._read().to_python(skip_empty_area=False)
            self._sheet = None
            rows = _filled(raw, self._book.second_look(self.name))
        if progress:
            progress(self.name, len(rows))
        return Grid(self.name, rows, self._book.is_1904, self.is_hidden)

    def shown(self) -> Shown:
        """How its numbers are shown, where it is an .xlsx, and which of its cells are merged."""
        with _guarded(self._book.held.place):
            merged = self._read().merged_cell_ranges or []
            return Shown(self._book.number_formats(self.name), tuple((first, last) for first, last in merged))

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
        self._marked: dict[str, bool] = {}
        with _guarded(held.place):
            if form is not Form.XLS:
                with held.open() as stream, zipfile.ZipFile(stream) as archive:
                    container.check_unpacked_size(held.place, archive)
                    _refuse_document_types(held.place, archive)
                    if form is Form.XLSX:
                        self._parts = _parts(archive)
                    self._refuse_what_cannot_be_held(stream, archive)
            with (_sound(held) if form is Form.XLS else held).open() as stream:
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
            if self._form is Form.XLSB and binary_workbook.holds_records(part.filename):
                content = b"".join(unpacked(stream, part))
                if part.filename == "xl/workbook.bin":
                    rels = parse(archive, "xl/_rels/workbook.bin.rels").iter("{*}Relationship")
                    if binary_workbook.links(content) - {link.get("Id") for link in rels}:
                        raise ValueError("a sheet is linked to nothing")
                else:
                    check_reach(self.held.place, "", *binary_workbook.reach(content))
            elif self._form is Form.ODS and part.filename == "content.xml":
                for name, rows, columns in reaches_of_open_document(unpacked(stream, part)):
                    check_reach(self.held.place, name, rows, columns)
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
        self._is_marked(name)

    def second_look(self, name: str) -> dict[Spot, Cell]:
        """The error cells and uncalculated formulas of a sheet, by place."""
        if not self._is_marked(name):
            return {}
        with self.held.open() as stream, zipfile.ZipFile(stream) as archive:
            return errors_and_formulas(archive, self._parts.members[name])

    def number_formats(self, name: str) -> dict[Spot, str]:
        """How each number of a sheet is shown, by place; empty for other workbooks than .xlsx."""
        member = self._parts.members.get(name)
        if member is None:
            return {}
        self.check_size(name)
        with self.held.open() as stream, zipfile.ZipFile(stream) as archive:
            return number_formats(archive, member)

    def _is_marked(self, name: str) -> bool:
        if name not in self._marked:
            member, is_marked = self._parts.members.get(name), False
            if member:
                with self.held.open() as stream, zipfile.ZipFile(stream) as archive:
                    is_marked = raw_look(self.held.place, stream, archive, name, member)
            self._marked[name] = is_marked
        return self._marked[name]


def _sound(held: Held) -> Held:
    """A workbook of the old kind in a container that is sound, once it is known that its cells can be held."""
    workbook = old_workbook.workbook_in(held.read())
    check_reach(held.place, "", *old_workbook.reach(workbook))
    return held.in_memory(old_workbook.contained(workbook))


def _refuse_document_types(place: str, archive: zipfile.ZipFile) -> None:
    """UnreadableFile when a part declares entities: no program that writes workbooks does."""
    for part in archive.infolist():
        if part.filename.endswith((".xml", ".rels")):
            with archive.open(part) as stream:
                if b"<!DOCTYPE" in stream.read(_START).replace(b"\0", b"").upper():
                    raise has_a_document_type(f"{place}, {part.filename}")


@contextmanager
def _guarded(place: str) -> Iterator[None]:
    """Whatever the libraries raise for a broken or locked workbook, said in a sentence."""
    try:
        yield
    except PasswordError as problem:
        raise container.password_protected(place) from problem
    except (*container.BROKEN_ARCHIVE, CalamineError, etree.XMLSyntaxError) as problem:
        raise container.damaged(place, problem) from problem
    except BaseException as problem:
        if type(problem).__name__ == "PanicException":  # the library's own failure; its class cannot be imported
            raise container.damaged(place, ValueError(str(problem))) from problem
        raise


@dataclass(frozen=True, slots=True)
class _Parts:
    """Where each worksheet lies in the archive, by name, and whether days count from 1904."""

    members: dict[str, str]
    is_1904: bool


def _parts(archive: zipfile.ZipFile) -> _Parts:
    home = "xl/workbook.xml"
    book = parse(archive, home)
    targets = {
        link.get("Id"): link.get("Target", "")
        for link in parse(archive, "xl/_rels/workbook.xml.rels").iter("{*}Relationship")
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
            said = next((one.text or "" for one in parse(archive, member).iter(tag)), "")
            try:
                moment = datetime.fromisoformat(said.strip())
            except ValueError:
                return None
            return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    return None


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
