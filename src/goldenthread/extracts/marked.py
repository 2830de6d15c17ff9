"""A copy of a file with what was found marked in its cells: what an analyst hands back to a team.

It holds personal data, and says so in its name and on its first sheet. Nothing in it is executed or
worked out: text that looks like a formula is written as text.
"""

import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final, TypeAlias

from goldenthread.errors import UsageError
from goldenthread.extracts.cells import as_text, is_blank
from goldenthread.extracts.headers import ROWS_SEARCHED
from goldenthread.extracts.workbook import Grid
from goldenthread.journey.found import as_clause, as_sentence
from goldenthread.journey.reading import Finding, Reading, Severity

LIST_NAME: Final = "What was found"
MOST_COPIED: Final = 1_000_000  # cells: a larger workbook is given back as its marked rows alone
_ENDING: Final = "marked - holds personal data.xlsx"
_LONGEST: Final = 32_767  # characters a cell may hold
_MOST_COMMENTS: Final = 5_000
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_NO_NAME = re.compile(r"[\[\]:*?/\\']")

# Worst first. Told apart by words too: the comment and the list name the severity.
COLOURS: Final = {
    Severity.ROW_REJECTED: "F4B6B0", Severity.VALUE_DROPPED: "FBD9A5", Severity.WORTH_A_LOOK: "FFF4B8",
    Severity.REPAIRED: "CFE3F5",
}  # fmt: skip
WORDS: Final = {
    Severity.ROW_REJECTED: "row rejected: the row is in no count",
    Severity.VALUE_DROPPED: "value dropped: the row was loaded, the cell counts as blank",
    Severity.WORTH_A_LOOK: "worth a look: nothing was changed",
    Severity.REPAIRED: "repaired: read as something close",
}
_COLUMNS: Final = (
    ("Severity", 16), ("Sheet", 18), ("Row", 8), ("Column", 28), ("Found", 24), ("What", 32), ("Accepted", 40),
    ("What happened", 50), ("Rows", 8), ("Indicators touched", 40), ("Go to", 12),
)  # fmt: skip

_Places: TypeAlias = dict[tuple[str, int, str], str]  # a finding's sheet, row and column -> the cell it stands in


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell to mark, counted from 1, with the findings that speak of it."""

    row: int
    column: int
    findings: tuple[Finding, ...]
    commented: bool = True

    @property
    def colour(self) -> str:
        said = {one.severity for one in self.findings}
        return next(colour for severity, colour in COLOURS.items() if severity in said)

    def comment(self) -> str:
        return "\n\n".join(dict.fromkeys(_told(one) for one in self.findings))[:2_000]


def path_of(folder: Path, file: str, written: Collection[Path] = ()) -> Path:
    """Where the marked copy of `file` is written. UsageError when something is there already.

    `written` are the copies of other files just made: one of the same name gets a number.
    """
    stem = Path(file).stem
    names = (stem, *(f"{stem} ({at})" for at in range(2, len(written) + 2)))
    path = next(path for name in names if (path := folder / f"{name} {_ENDING}") not in written)
    if path.exists():
        raise UsageError(f"{path} is already there. Nothing was written. Move it first, or give another folder.")
    return path


def write(path: Path, reading: Reading, grids: Sequence[Grid], original: IO[bytes] | None, made: str) -> list[str]:
    """Write the marked copy of a file to `path`, for its owner's eyes alone; what could not be kept, in sentences.

    `grids` are the file's sheets, `original` the bytes of an unlocked .xlsx workbook, which
    is copied whole; of any other file the rows with findings are written. `made` says when and by what.
    """
    spots = {grid.name: list(spots_of(grid, _of_sheet(reading.findings, grid, grids))) for grid in grids}
    size = sum(len(grid.rows) * len(grid.rows[0]) for grid in grids if grid.rows)
    book = _opened(original) if original is not None and size <= MOST_COPIED else None
    lost = _lost(book is not None, original is not None, bool(grids))
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise UsageError(f"{path} is already there. Nothing was written. Move it first.") from None
    try:
        with os.fdopen(descriptor, "wb") as stream:
            heading = _heading(reading, made, lost)
            if book is not None:
                places = _mark(book, spots)
            else:
                book, places = _of_rows(grids, spots)
            _add_list(book, reading.findings, places, heading)
            book.save(stream)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return lost


def _of_sheet(findings: Iterable[Finding], grid: Grid, grids: Sequence[Grid]) -> list[Finding]:
    alone = len(grids) == 1
    return [one for one in findings if one.sheet == grid.name or (alone and not one.sheet)]


def spots_of(grid: Grid, findings: Iterable[Finding]) -> Iterator[Spot]:
    """The cells of `grid` that findings speak of. A finding of a whole row marks its first cell."""
    places: dict[tuple[int, int], list[Finding]] = {}
    quiet: set[tuple[int, int]] = set()
    labels = _labels(grid, findings := list(findings))
    for one in findings:
        header = labels.get(one.column)
        if one.column and header is None:
            continue
        column = header[1] if header else 1
        if one.row is None:
            if header:
                places.setdefault(header, []).append(one)
            continue
        places.setdefault((one.row, column), []).append(one)
        for row in rows_named(one.row_numbers):
            if row != one.row:
                places.setdefault((row, column), []).append(one)
                quiet.add((row, column))
    for (row, column), told in sorted(places.items()):
        yield Spot(row, column, tuple(told), commented=(row, column) not in quiet or len(told) > 1)


def rows_named(text: str) -> Iterator[int]:
    """The row numbers that stretches such as '7-9 12' name."""
    for stretch in text.split():
        first, _, last = stretch.partition("-")
        if first.isdigit():
            yield from range(int(first), int(last or first) + 1)


def _labels(grid: Grid, findings: Sequence[Finding]) -> dict[str, tuple[int, int]]:
    """Where the headers named by findings stand: the row near the top that holds most of them, counted from 1."""
    wanted = {one.column for one in findings if one.column}
    best: dict[str, tuple[int, int]] = {}
    for at, row in enumerate(grid.rows[:ROWS_SEARCHED], start=1):
        found: dict[str, tuple[int, int]] = {}
        for column, cell in enumerate(row, start=1):
            if not is_blank(cell) and (text := as_text(cell)) in wanted:
                found.setdefault(text, (at, column))
        if len(found) > len(best):
            best = found
    return best


def _told(one: Finding) -> str:
    severity = one.severity.value.replace("_", " ").capitalize()
    accepted = f" Accepted: {one.accepted}." if one.accepted else ""
    return f"{severity}: {as_clause(one.rule)}.{accepted} {one.outcome}".rstrip()


def _lost(copied: bool, is_workbook: bool, has_rows: bool) -> list[str]:
    if copied:
        return [
            "Charts, pictures, shapes and macros of the original are not kept, and its formulas are worked out again "
            "when it is opened in Excel."
        ]
    if is_workbook:
        return ["The workbook is too large, or too unusual, to copy whole: this holds only the rows with findings."]
    if has_rows:
        return ["Only the rows with findings are here, as values."]
    return ["The file has no rows of cells: only the list of what was found is here."]


def _heading(reading: Reading, made: str, lost: Iterable[str]) -> list[str]:
    return [
        f"HOLDS PERSONAL DATA: cells of {reading.file}, with what was found in them",
        f"Made {made}, to be handed to whoever mends the records. Keep it only where the original may be kept, and "
        "delete it once the records are mended.",
        *lost,
    ]


def _line(one: Finding) -> list[str | int]:
    return [
        one.severity.value.replace("_", " "), one.sheet, one.row or "", one.column, one.value,
        as_sentence(one.rule), one.accepted, one.outcome, one.rows, ", ".join(one.indicators),
    ]  # fmt: skip


def _written(text: object) -> str:
    """Text as a workbook can hold it."""
    return _UNWRITABLE.sub(" ", str(text))[:_LONGEST]


def _ordered(findings: Iterable[Finding]) -> list[Finding]:
    rank = {severity: at for at, severity in enumerate(COLOURS)}
    return sorted(findings, key=lambda one: rank[one.severity])


def _free(names: Iterable[str], wanted: str) -> str:
    """A sheet's name that is not taken, without what a name may not hold."""
    taken = {name.casefold() for name in names}
    bare = _NO_NAME.sub(" ", wanted).strip()[:31] or "Sheet"
    name, number = bare, 2
    while name.casefold() in taken:
        name, number = f"{bare[:26]} ({number})", number + 1
    return name


def _opened(original: IO[bytes]) -> Any:
    """The workbook, to be changed and written again; None when it is too unusual for that."""
    import warnings
    from zipfile import BadZipFile

    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what it cannot keep: the heading says so
            return openpyxl.load_workbook(original)
    except (BadZipFile, KeyError, ValueError, TypeError, AttributeError, IndexError, OSError, SyntaxError):
        return None


def _mark(book: Any, spots: Mapping[str, Sequence[Spot]]) -> _Places:
    """Mark the cells of a copied workbook; where each finding stands."""
    from openpyxl.cell.cell import MergedCell

    places: _Places = {}
    for name, found in spots.items():
        for spot in found if name in book.sheetnames else ():
            cell = book[name].cell(spot.row, spot.column)
            if not isinstance(cell, MergedCell):
                _mark_cell(cell, spot, spot.row, places)
    return places


def _of_rows(grids: Sequence[Grid], spots: Mapping[str, Sequence[Spot]]) -> tuple[Any, _Places]:
    """A new workbook of the rows with findings, each with its number in the file; where each finding stands."""
    import openpyxl
    from openpyxl.styles import Font

    book, places = openpyxl.Workbook(), _Places()
    book.remove(book.active)
    for grid in grids:
        found = [spot for spot in spots[grid.name] if spot.row <= len(grid.rows)]
        if not found:
            continue
        sheet = book.create_sheet(_free([LIST_NAME, *book.sheetnames], grid.name))
        told = [one for spot in found for one in spot.findings]
        header = min((row for row, _ in _labels(grid, told).values()), default=1)
        lines = {row: line for line, row in enumerate(sorted({header} | {spot.row for spot in found}), start=1)}
        for row, line in lines.items():
            _put(sheet, line, 1, "Row in the file" if row == header else row)
            for column, content in enumerate(grid.rows[row - 1], start=2):
                cell = _put(sheet, line, column, content if isinstance(content, int | float) else as_text(content))
                if row == header:
                    cell.font = Font(bold=True)
        for spot in found:
            _mark_cell(sheet.cell(lines[spot.row], spot.column + 1), spot, spot.row, places)
        sheet.freeze_panes = sheet.cell(lines[header] + 1, 2)
    return book, places


def _mark_cell(cell: Any, spot: Spot, row: int, places: _Places) -> None:
    from openpyxl.comments import Comment

    cell.fill = _fill(spot.colour)
    if spot.commented and len(places) < _MOST_COMMENTS:
        cell.comment = Comment(_written(spot.comment()), "goldenthread", height=140, width=340)
    sheet = cell.parent.title.replace("'", "''")
    for one in spot.findings:
        if one.row in (row, None):
            places[one.sheet, one.row or 0, one.column] = f"'{sheet}'!{cell.coordinate}"


def _fill(colour: str) -> Any:
    from openpyxl.styles import PatternFill

    return PatternFill("solid", start_color=colour, end_color=colour)


def _put(sheet: Any, row: int, column: int, content: str | float) -> Any:
    """A cell of ours. Text stays text, whatever it starts with."""
    cell = sheet.cell(row, column)
    if not isinstance(content, str):
        cell.value = content if content == content else None
    elif content:
        cell.value = _written(content)
        cell.data_type = "s"
        cell.quotePrefix = content[0] in "=+-@"
    return cell


def _add_list(book: Any, findings: Iterable[Finding], places: _Places, heading: Sequence[str]) -> None:
    """The first sheet: what the file is, what the colours mean, and every finding with the way to its cell."""
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.hyperlink import Hyperlink

    sheet = book.create_sheet(_free(book.sheetnames, LIST_NAME), 0)
    for row, text in enumerate((*heading, *WORDS.values()), start=1):
        _put(sheet, row, 1, text).font = Font(bold=row == 1)
    for row, colour in enumerate(COLOURS.values(), start=len(heading) + 1):
        sheet.cell(row, 1).fill = _fill(colour)
    top = len(heading) + len(WORDS) + 2
    for column, (title, width) in enumerate(_COLUMNS, start=1):
        _put(sheet, top, column, title).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = sheet.cell(top + 1, 1)
    for row, one in enumerate(_ordered(findings), start=top + 1):
        for column, content in enumerate(_line(one), start=1):
            _put(sheet, row, column, content)
        sheet.cell(row, 1).fill = _fill(COLOURS[one.severity])
        if place := places.get((one.sheet, one.row or 0, one.column)):
            cell = _put(sheet, row, len(_COLUMNS), "to the cell")
            cell.hyperlink = Hyperlink(ref=cell.coordinate, location=place)
            cell.font = Font(underline="single", color="0B5394")
    book.active = 0
    for other in book.worksheets[1:]:
        other.sheet_view.tabSelected = False
