"""Annex A workbooks of eleven lists: a whole `load` beside the least a process could do for the same file."""

import statistics
import sys
from datetime import date, timedelta
from pathlib import Path

import xlsxwriter
from timing import GOLDENTHREAD, timed

from goldenthread.journey.annex_a import ANNEX_A
from goldenthread.journey.codes import CODE_LISTS
from goldenthread.journey.mapping import Field, FieldKind

_DAY = date(2020, 1, 6)
_SIZES = {1_000: 5, 10_000: 3}  # rows a list, and how often each is timed

LEAST = """
import sys
from python_calamine import CalamineWorkbook
book = CalamineWorkbook.from_path(sys.argv[1])
print(sum(len(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names))
"""


def _cell(field: Field, row: int) -> object:
    if field.codes:
        codes = CODE_LISTS[field.codes].codes
        return codes[row % len(codes)].official or codes[row % len(codes)].code
    match field.kind:
        case FieldKind.ID:
            return 600_000 + row
        case FieldKind.DATE:
            return _DAY + timedelta(days=row % 170)
        case FieldKind.INTEGER:
            return row % 5
        case FieldKind.POSTCODE:
            return "HR1 2AB"
        case _:
            return f"Text {row % 12}"


def write_workbook(path: Path, rows: int) -> None:
    """An Annex A workbook of eleven lists with `rows` rows each."""
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True, "default_date_format": "dd/mm/yyyy"})
    for sheet in ANNEX_A.sheets:
        page = book.add_worksheet(f"List {sheet.number}")
        page.write_row(0, 0, [field.header for field in sheet.fields])
        for row in range(1, rows + 1):
            page.write_row(row, 0, [_cell(field, row) for field in sheet.fields])
    book.close()


def measure(folder: Path) -> dict[str, object]:
    """Seconds of a whole load, by rows a list; and how many times the least that is."""
    found: dict[str, object] = {}
    for rows, runs in _SIZES.items():
        book, home = folder / f"annex a {rows}.xlsx", folder / "home"
        write_workbook(book, rows)
        load = [*GOLDENTHREAD, "--home", str(home), "--keys", str(folder / "keys"), "load", str(book)]
        pairs = [
            (timed([*load, "--as-at", "2020-06-30"], fresh=home), timed([sys.executable, "-c", LEAST, str(book)]))
            for _ in range(runs)
        ]
        ours, least = zip(*pairs, strict=True)
        found[f"11 lists of {rows}"] = {
            "median_s": round(statistics.median(ours), 2),
            "min_s": round(min(ours), 2),
            "calamine_alone_median_s": round(statistics.median(least), 2),
            "times_the_least": round(statistics.median(a / b for a, b in pairs), 2),
            "runs": runs,
        }
    return found
