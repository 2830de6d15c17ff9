"""What a reader hands over: event tables, findings, counts, and the dates each table covers.

Rows in = loaded + rejected + exact duplicates, per source table, always.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

import pyarrow as pa

from goldenthread.journey.found import as_sentence


class Severity(StrEnum):
    ROW_REJECTED = "row_rejected"
    VALUE_DROPPED = "value_dropped"
    REPAIRED = "repaired"
    WORTH_A_LOOK = "worth_a_look"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found wrong, or repaired, in one place of one file. `value` is a child's data.

    An ordinary repair of a whole column is one finding that speaks for many `rows`: `row` is the
    first of them, `row_numbers` all of them in stretches ('7-9 12'), as far as it holds them.
    """

    rule: str
    severity: Severity
    file: str
    sheet: str = ""
    row: int | None = None
    column: str = ""
    value: str = ""
    accepted: str = ""
    outcome: str = ""
    feeds: tuple[str, ...] = ()  # 'table.column' of each event column the cell or row would have fed
    indicators: tuple[str, ...] = ()  # filled in by the home, which knows what the columns feed
    rows: int = 1
    row_numbers: str = ""

    def place(self) -> str:
        """Where: file, sheet, row and column (of XML: element, line and part), as far as they are known."""
        is_xml = self.file.lower().endswith(".xml")
        sheet, row, column = ("element", "line", "part") if is_xml else ("sheet", "row", "column")
        parts = [self.file]
        if self.sheet:
            parts.append(f'{sheet} "{self.sheet}"')
        if self.row is not None:
            parts.append(f"{row} {self.row}")
        if self.column:
            parts.append(f'{column} "{self.column}"')
        return ", ".join(parts)

    def sentence(self) -> str:
        """For the person who loaded the file. Holds the value: never for a log."""
        accepted = f" Accepted: {self.accepted}." if self.accepted else ""
        return f"{self.place()}: {as_sentence(self.rule, self.value)}.{accepted} {self.outcome}".rstrip()

    def log_line(self) -> str:
        """For a log: place and rule, no value."""
        return f"{self.place()}: {self.rule}"


_SUMMED = ("rows_in", "rows_loaded", "rows_rejected", "rows_duplicate", "values_dropped")


@dataclass(frozen=True, slots=True)
class Count:
    """How the rows of one source table were accounted for."""

    table: str
    sheet: str
    rows_in: int
    rows_loaded: int
    rows_rejected: int
    rows_duplicate: int
    values_dropped: int

    def __post_init__(self) -> None:
        accounted = self.rows_loaded + self.rows_rejected + self.rows_duplicate
        if accounted != self.rows_in:
            raise AssertionError(f"{self.sheet}: {self.rows_in} rows read, {accounted} accounted for")

    def set_aside(self) -> str:
        """How many rows were set aside, as '3 of 4 rows'."""
        return f"{self.rows_rejected:,} of {self.rows_in:,} rows"

    def __add__(self, other: "Count") -> "Count":
        """The rows of two parts of one table."""
        sums = (getattr(self, name) + getattr(other, name) for name in _SUMMED)
        return Count(self.table, self.sheet, *sums)

    def sentence(self) -> str:
        rows = "row" if self.rows_in == 1 else "rows"
        return (
            f"{self.sheet}: {self.rows_in:,} {rows} read = {self.rows_loaded:,} loaded + "
            f"{self.rows_rejected:,} set aside + {self.rows_duplicate:,} exact duplicates."
        )


@dataclass(frozen=True, slots=True)
class Coverage:
    """The days for which one source can speak about one event table, and in which columns.

    A source that holds only the latest visit or review of each child (`latest_only`) can speak for
    `to_on` and no other day.
    """

    authority: str
    table: str
    standard: str
    from_on: date
    to_on: date
    columns: frozenset[str]
    latest_only: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """One file, read whole.

    `tables` hold the council's own ids and worker names: they are made pseudonymous by the store
    before anything is written. They may be in parts (`journey.parts`). `made_at` is the moment the file
    says it was made: of two extracts of one day, the later made is believed.
    """

    standard: str
    file: str
    sha256: str
    authority: str
    as_at: date
    as_at_because: str
    counts: tuple[Count, ...]
    findings: tuple[Finding, ...]
    tables: Mapping[str, pa.Table]
    coverage: tuple[Coverage, ...]
    unread: tuple[str, ...] = field(default=())
    made_at: datetime | None = None
