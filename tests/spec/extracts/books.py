"""Small workbooks and text files, written as a council's systems write them."""

import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from goldenthread.journey.annex_a import ANNEX_A
from goldenthread.journey.reading import Reading

Rows = Sequence[Sequence[Any]]

# Findings that every small file makes, because it is small.
ALWAYS_THERE = {"sheet_missing", "is_blank", "extract_date_assumed", "coverage_assumed"}


class Formula(str):
    """A formula with its saved value ('' for none, an error such as #N/A)."""

    value: Any = None

    def __new__(cls, text: str, value: Any = None) -> "Formula":
        made = super().__new__(cls, text)
        made.value = value
        return made


def write_book(path: Path, sheets: Mapping[str, Rows], *, hidden: Sequence[str] = (), date_1904: bool = False) -> Path:
    """A workbook of these sheets; dates become Excel dates, None an empty cell."""
    with xlsxwriter.Workbook(str(path), {"date_1904": date_1904}) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for row, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    if isinstance(cell, Formula):
                        sheet.write_formula(row, column, str(cell), None, cell.value)
                    elif isinstance(cell, date | datetime):
                        moment = cell if isinstance(cell, datetime) else datetime(cell.year, cell.month, cell.day)
                        sheet.write_datetime(row, column, moment, day)
                    elif isinstance(cell, str):
                        sheet.write_string(row, column, cell)
                    elif cell is not None:
                        sheet.write(row, column, cell)
            if name in hidden:
                sheet.hide()
        if hidden:
            book.add_worksheet("Cover").activate()
    return path


def a_list(number: int, *rows: Mapping[str, Any], leave_out: Sequence[str] = ()) -> list[list[Any]]:
    """List `number` with its official headers; each row by the names of its fields."""
    fields = [field for field in ANNEX_A.sheets[number - 1].fields if field.name not in leave_out]
    return [[field.header for field in fields], *([row.get(field.name) for field in fields] for row in rows)]


def rewritten(path: Path, change: Callable[[str, bytes], bytes]) -> Path:
    """The workbook with each of its parts changed: (name, content) -> content."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: change(name, archive.read(name)) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def never_calculated(path: Path) -> Path:
    """The workbook as a program leaves it that writes formulas without their values."""
    return rewritten(path, lambda name, content: re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1<v></v>", content))


def without_references(path: Path) -> Path:
    """The workbook as some programs write it: cells in their order, none naming its own place."""
    return rewritten(path, lambda name, content: re.sub(rb'<c r="[A-Z]+[0-9]+"', b"<c", content))


def sentences(reading: Reading, *, but: set[str] = ALWAYS_THERE) -> list[str]:
    """What the findings say, without the file's name."""
    return [
        finding.sentence().removeprefix(f"{reading.file}, ").removeprefix(f"{reading.file}: ")
        for finding in reading.findings
        if finding.rule not in but
    ]


def rows_of(reading: Reading, table: str, *columns: str) -> list[tuple[Any, ...]]:
    """These columns of one event table, row by row."""
    held = reading.tables[table].to_pydict()
    return list(zip(*(held[column] for column in columns), strict=True))


def accounts(reading: Reading) -> dict[str, tuple[int, int, int, int, int]]:
    """Rows in, loaded, set aside, duplicate and values dropped, by source table."""
    return {
        one.table: (one.rows_in, one.rows_loaded, one.rows_rejected, one.rows_duplicate, one.values_dropped)
        for one in reading.counts
    }
