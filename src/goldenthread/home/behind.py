"""The list behind a number, for those who may see it: every row counted, but none of a restricted record."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from goldenthread.home.home import Home
from goldenthread.journey.periods import Period

_CHILD = "child_id"
NUMBER = "council_number"  # the council's own number for a child, where it was asked for and may be shown


@dataclass(frozen=True, slots=True)
class Listed:
    """The rows of one part of a number. `restricted` more were counted, and are never listed."""

    rows: pa.Table
    restricted: int

    @property
    def counted(self) -> int:
        return int(self.rows.num_rows) + self.restricted


@dataclass(frozen=True, slots=True)
class Behind:
    """What one number counted, and the whole it is part of; for a count or a stock the two are the same."""

    indicator: str
    period: Period
    numerator: Listed
    denominator: Listed

    @property
    def is_of_one_part(self) -> bool:
        return self.numerator is self.denominator


def behind(home: Home, indicator: str, period: Period, *, by: str = "", group: str = "") -> Behind:
    """The pseudonymous rows behind `indicator` in `period`, or behind one `group` of it.

    NotFound and UsageError as for the scorecard.
    """
    found = home.rows_behind(indicator, period, by=by, group=group)
    restricted = restricted_children(home)
    numerator = listed(found.numerator, restricted)
    same = found.numerator is found.denominator
    return Behind(indicator, period, numerator, numerator if same else listed(found.denominator, restricted))


def identified(found: Behind, home: Home) -> Behind:
    """The same rows with the council's own number of each child. For the service alone, which records it first."""
    everyone = home.snapshots.vault.everyone()
    numbers = {(one.authority, name): one.id for name, one in everyone.items() if one.kind == "child"}
    numerator = replace(found.numerator, rows=_with_numbers(found.numerator.rows, numbers))
    if found.is_of_one_part:
        return replace(found, numerator=numerator, denominator=numerator)
    denominator = replace(found.denominator, rows=_with_numbers(found.denominator.rows, numbers))
    return replace(found, numerator=numerator, denominator=denominator)


def restricted_children(home: Home) -> set[tuple[str, str]]:
    """The children whose rows are counted and never listed: authority and pseudonym."""
    with pq.ParquetFile(home.history().tables["restricted_record"]) as file:
        return set(_children(file.read()))


def _children(rows: pa.Table) -> Iterator[tuple[str, str]]:
    return zip(rows["authority"].to_pylist(), rows[_CHILD].to_pylist(), strict=True)


def listed(rows: pa.Table, restricted: set[tuple[str, str]]) -> Listed:
    """The rows that may be listed, and how many more there are."""
    if not restricted or _CHILD not in rows.schema.names:
        return Listed(rows, 0)
    may_be_seen = pa.array([child not in restricted for child in _children(rows)])
    seen = rows.filter(may_be_seen)
    return Listed(seen, rows.num_rows - seen.num_rows)


def _with_numbers(rows: pa.Table, numbers: Mapping[tuple[str, str], str]) -> pa.Table:
    if _CHILD not in rows.schema.names:
        return rows
    held: list[Any] = [numbers.get(child) for child in _children(rows)]
    return rows.add_column(0, NUMBER, pa.array(held, pa.string()))
