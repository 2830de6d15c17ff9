"""Opening a workbook as sheets of cells, with what a spreadsheet hides said aloud."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from lxml import etree
from python_calamine import CalamineError, CalamineWorkbook

from goldenthread.errors import UnreadableFile
from goldenthread.service.exchange.nodes import Problems

MOST_BYTES = 20_000_000
MOST_BYTES_UNPACKED = 200_000_000
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell holds, as text: a date as 2020-06-30, a whole number without a point."""

    text: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's rows, each with its number on the spreadsheet's edge."""

    title: str
    rows: tuple[tuple[int, tuple[Cell, ...]], ...]


def open_sheets(path: Path, problems: Problems) -> dict[str, Sheet]:
    """The visible and hidden sheets by title, in lower case. UnreadableFile when it is not a workbook.

    A cell with an error (#N/A) is a problem: it would read as blank.
    """
    _refuse_unreadable(path)
    try:
        for place in _error_cells(path):
            problems.add(place, "the cell holds an error, such as #N/A", "a value, or nothing")
        book = CalamineWorkbook.from_path(str(path))
        return {title.strip().casefold(): _sheet(book, title) for title in book.sheet_names}
    except (CalamineError, zipfile.BadZipFile, KeyError, etree.XMLSyntaxError) as why:
        raise UnreadableFile(
            f"{path.name} cannot be opened as a workbook: it is damaged. Nothing was imported."
        ) from why


def _refuse_unreadable(path: Path) -> None:
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            start = file.read(8)
    except OSError as why:
        raise UnreadableFile(f"{path} cannot be opened: {why.strerror}. Nothing was imported.") from why
    if size > MOST_BYTES:
        raise UnreadableFile(f"{path.name} has {size / 1e6:,.0f} MB; a workbook of the plan has at most 20.")
    if start == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise UnreadableFile(
            f"{path.name} is password-protected, or in the format of Excel before 2007. Nothing was imported. "
            "Save it without a password as .xlsx."
        )
    if not start.startswith(b"PK"):
        raise UnreadableFile(
            f"{path.name} is not a workbook{' (it is empty)' if not size else ''}. Nothing was imported."
        )


def _sheet(book: CalamineWorkbook, title: str) -> Sheet:
    sheet = book.get_sheet_by_name(title)
    first = (sheet.start or (0, 0))[0]  # calamine leaves out the blank rows at the top
    rows = enumerate(sheet.to_python(skip_empty_area=True), start=first + 1)
    return Sheet(title.strip(), tuple((number, tuple(Cell(_text(value)) for value in row)) for number, row in rows))


def _text(value: Any) -> str:
    """A cell's value in the words the shapes read."""
    match value:
        case bool():
            return "true" if value else "false"
        case float() if value.is_integer():
            return str(int(value))
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case time() | timedelta() | int() | float():
            return str(value)
    return str(value).replace("\r\n", "\n")


def british_date(text: str) -> str:
    """A typed 30/06/2020 as 2020-06-30, when that is a day; any other text as it is."""
    match = re.fullmatch(r"\s*(\d{1,2})/(\d{1,2})/(\d{4})\s*", text, re.ASCII)
    if match:
        try:
            return date(int(match[3]), int(match[2]), int(match[1])).isoformat()
        except ValueError:
            return text
    return text


def _error_cells(path: Path) -> Iterator[str]:
    """Where the cells with an error stand. calamine gives them as blank, so the sheets' XML is read."""
    with zipfile.ZipFile(path) as parts:
        if sum(part.file_size for part in parts.infolist()) > MOST_BYTES_UNPACKED:
            raise UnreadableFile(f"{path.name} unpacks to more than 200 MB: it is not a plan. Nothing was imported.")
        for name in parts.namelist():
            if not re.fullmatch(r"xl/worksheets/[^/]+\.xml", name):
                continue
            with parts.open(name) as part:
                cells = etree.iterparse(
                    part, tag=f"{_MAIN}c", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
                )
                for _, cell in cells:
                    if cell.get("t") == "e":
                        yield f"{Path(name).stem}, cell {cell.get('r')}"
                    cell.clear()
