"""The dirt of real files. Most of it is gone from the next month's file; a little stays.

A slip that would change a count is made only in rows that next month's file shows again, and never
in the last file: history settles. The few faults that stay are chosen here by name, and listed in
truth/dirt.csv with what they change.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Any, Final

from goldenthread.journey.mapping import Field, FieldKind, OnBlank, Sheet
from goldenthread.simulate.faults import Fault
from goldenthread.simulate.lists import Row
from goldenthread.simulate.story import AS_AT
from goldenthread.simulate.xlsx import Cell, Formula, serial

SLIPS: Final = 0.004  # of rows
REPEATS: Final = 0.0015
_NOT_DATES: Final = ("31/06/2019", "30/02/2020", "TBC", "not known", "??/05/2019")
_NOT_CODES: Final = ("zz) Not in list", "66: Polcie", "see case note", "XX")
_ENDS: Final = frozenset({"plan_end_date", "cin_closure_date", "care_end_date", "assessment_authorised_date"})
_MONTHS_WITH_LAST_DAYS: Final = frozenset({2, 7, 9})
_HARMLESS: Final = frozenset({"ethnicity", "has_disability", "age_years", "allocated_team"})


@dataclass(slots=True)
class Spoiler:
    """Spoils the rows of one month's file."""

    rng: Random
    as_at: date
    faults: dict[tuple[str, str, date | None], list[Fault]]

    def rows(self, sheet: Sheet, columns: list[Field], rows: list[Row], written: list[list[Cell]]) -> list[list[Cell]]:
        """The written rows with this month's dirt: spoilt cells, stray spaces, rows given twice."""
        out: list[list[Cell]] = []
        for row, cells in zip(rows, written, strict=True):
            self._stay_wrong(sheet, columns, row, cells)
            if self.rng.random() < SLIPS:
                self._slip(columns, row, cells)
            self._stray_spaces(columns, cells)
            self._no_end(columns, cells)
            out.append(cells)
            if self.rng.random() < REPEATS:
                out.append(list(cells))
        return out

    def _stay_wrong(self, sheet: Sheet, columns: list[Field], row: Row, cells: list[Cell]) -> None:
        for fault in self.faults.get((sheet.table, row.who, row.dated), ()):
            at = next(at for at, field in enumerate(columns) if field.name == fault.field)
            if cells[at] is not None:
                cells[at] = Formula("NA()", fault.value) if fault.value.startswith("#") else fault.value

    def _slip(self, columns: list[Field], row: Row, cells: list[Cell]) -> None:
        """One cell goes wrong. Whatever could change a count needs a later file to put it right."""
        may_count = row.stays and self.as_at < AS_AT
        open_to = [at for at, field in enumerate(columns) if may_count or field.name in _HARMLESS]
        choices = [at for at in open_to if cells[at] is not None]
        if choices:
            at = self.rng.choice(choices)
            cells[at] = self._spoilt(columns[at], cells[at])

    def _no_end(self, columns: list[Field], cells: list[Cell]) -> None:
        """In some months' exports the last day of time stands for 'not ended'."""
        if self.as_at.month not in _MONTHS_WITH_LAST_DAYS:
            return
        for at, field in enumerate(columns):
            if field.name in _ENDS and cells[at] is None and self.rng.random() < 0.04:
                cells[at] = "31/12/9999" if self.rng.random() < 0.5 else date(9999, 12, 31)

    def _spoilt(self, field: Field, cell: Cell) -> Cell:
        draw = self.rng.random()
        if field.name == "date_of_birth" and isinstance(cell, date) and draw > 0.4:
            return cell - timedelta(days=365)  # another list says otherwise
        if field.kind is FieldKind.DATE:
            if draw < 0.25 and isinstance(cell, date):
                return Formula(f"DATE({cell.year},{cell.month},{cell.day})", None)
            return Formula("NA()", "#N/A") if draw < 0.5 else self.rng.choice(_NOT_DATES)
        if field.kind in (FieldKind.CATEGORY, FieldKind.YES_NO):
            return None if draw < 0.3 else Formula("NA()", "#N/A") if draw < 0.6 else self.rng.choice(_NOT_CODES)
        if field.kind is FieldKind.INTEGER:
            return Formula('DATEDIF(D2,TODAY(),"Y")', None) if draw < 0.6 else "unknown"
        if field.kind is FieldKind.ID and field.on_blank is OnBlank.REJECT:
            return Formula("NA()", "#N/A") if draw < 0.5 else None
        return None

    def _stray_spaces(self, columns: list[Field], cells: list[Cell]) -> None:
        for at, field in enumerate(columns):
            cell = cells[at]
            if not isinstance(cell, str):
                continue
            if field.kind is FieldKind.WORKER and self.rng.random() < 0.06:
                cells[at] = cell.replace(" ", "\u00a0")
            elif field.kind is FieldKind.ID and self.rng.random() < 0.03:
                cells[at] = f" {cell}" if self.rng.random() < 0.5 else f"{cell}  "


def with_formulas(cells: list[Cell]) -> list[Cell]:
    """Dates as formulas that hold their value, as lists 10 and 11 often have them."""
    return [
        Formula(f"DATE({cell.year},{cell.month},{cell.day})", serial(cell)) if type(cell) is date else cell
        for cell in cells
    ]


def with_conflicts(rng: Random, sheet: Sheet, rows: list[Row], as_at: date) -> list[Row]:
    """Now and then a child is listed twice with different values; next month's file has it once again."""
    if as_at >= AS_AT or sheet.number not in (3, 4, 7) or rng.random() > 0.2:
        return rows
    staying = [place for place, row in enumerate(rows) if row.stays]
    if not staying:
        return rows
    place = rng.choice(staying)
    values: dict[str, Any] = rows[place].values | {"allocated_team": "Duty Team (closed 2016)"}
    return [*rows[: place + 1], replace(rows[place], values=values), *rows[place + 1 :]]


def gaps(rng: Random, rows: list[list[Cell]]) -> list[list[Cell]]:
    """Blank rows here and there."""
    for _ in range(min(3, len(rows) // 30)):
        rows.insert(rng.randrange(len(rows)), [None])
    return rows
