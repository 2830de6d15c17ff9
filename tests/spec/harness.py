"""What a spec is made of: a table of events, a period, and the value and names they give.

A spec is written as text, so that somebody who runs a team can check it with a pencil. This module
reads the text; `harness_engine` asks an engine.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from goldenthread.indicators.declare import Indicator
from goldenthread.journey.events import TABLE
from goldenthread.journey.periods import Period, parse
from goldenthread.journey.reading import Coverage
from goldenthread.journey.tables import Column, Kind, Table
from goldenthread.scorecard.series import Flag, Value

FIRST_COVERED, LAST_COVERED = date(2000, 1, 1), date(2030, 12, 31)
_LONDON = ZoneInfo("Europe/London")
_SHORT = {"child": "child_id", "audit": "audit_id", "post": "post_id"}
_YES_NO = {"yes": True, "no": False}

Row = dict[str, object]


@dataclass(frozen=True)
class Case:
    """One call of `spec`, read. Each has an authority of its own, so that many can be computed at once."""

    authority: str
    indicator: Indicator
    events: Mapping[str, list[Row]]
    period: Period
    expect: str
    counted: tuple[str, ...] | None
    coverage: tuple[Coverage, ...]
    by: str
    group: str


@dataclass(frozen=True)
class Answer:
    """What an engine said: the value as a spec writes it, and who was counted."""

    says: str
    counted: tuple[str, ...]


def read_case(
    authority: str,
    indicator: Indicator,
    *,
    events: Mapping[str, str],
    during: str,
    expect: str,
    counted: Iterable[str] | None = None,
    covered: Mapping[str, str] | None = None,
    by: str = "",
    group: str = "",
) -> Case:
    """The case that a spec's words describe.

    during     a period: '2024-06', '2023-24-Q4', 'FY2024-25', '2024-06-R12'
    expect     '2 of 3', '3', 'partial 1 of 2', 'not supplied'
    counted    those in the numerator: 'ash', or 'ash 2024-05-10' where a child has several rows
    covered    for a table: '2024-01-01 to 2024-06-30', 'latest only, on 2024-06-30', 'nothing',
               each with 'without decided_at' where a column is not supplied; all is covered unless said
    """
    return Case(
        authority=authority,
        indicator=indicator,
        events={name: rows_of(TABLE[name], text, authority) for name, text in events.items()},
        period=parse(during),
        expect=expect,
        counted=None if counted is None else tuple(sorted(counted)),
        coverage=tuple(_coverage(authority, covered or {})),
        by=by,
        group=group,
    )


def rows_of(table: Table, text: str, authority: str) -> list[Row]:
    """The rows of a pipe table, every column of `table` filled or null, with where they came from."""
    lines = [line.split("#")[0].strip() for line in text.strip().splitlines()]
    header, _, *body = [line for line in lines if line]
    names = [_SHORT.get(name.strip(), name.strip()) for name in header.split("|")]
    rows = []
    for line in body:
        cells = dict(zip(names, (cell.strip() for cell in line.split("|")), strict=True))
        row: Row = {column.name: _value(column, cells.pop(column.name, "")) for column in table}
        row["as_at"] = date.fromisoformat(cells.pop("as_at")) if "as_at" in cells else LAST_COVERED
        if cells:
            raise ValueError(f"{table.name} has no column {', '.join(cells)}")
        rows.append(row)
    return with_provenance(table, rows, authority)


def with_provenance(table: Table, rows: Iterable[Row], authority: str) -> list[Row]:
    """`rows` with every column of `table`, null unless given, and with where they came from."""
    seen: dict[tuple[object, ...], int] = {}
    completed = []
    for number, given in enumerate(rows, start=2):
        row: Row = {column.name: None for column in table} | {"as_at": LAST_COVERED} | given
        row |= {"authority": authority, "standard": "native", "source_sheet": table.name, "source_row": number}
        key = tuple(row[name] for name in table.key)
        row["occurrence"] = seen[key] = seen.get(key, 0) + 1
        completed.append(row)
    return completed


def _value(column: Column, text: str) -> object:
    """A cell as its column holds it; blank is null. Moments are written in London's time."""
    if not text:
        return None
    if column.kind is Kind.DATE:
        return date.fromisoformat(text)
    if column.kind is Kind.TIME:
        return datetime.fromisoformat(text).replace(tzinfo=_LONDON)
    if column.kind is Kind.YES_NO:
        return _YES_NO[text]
    if column.kind is Kind.INTEGER:
        return int(text)
    return Decimal(text) if column.kind is Kind.DECIMAL else text


def _coverage(authority: str, covered: Mapping[str, str]) -> Iterable[Coverage]:
    """The coverage that the words of `covered` describe, for every event table there is."""
    for name, table in TABLE.items():
        days, _, without = covered.get(name, f"{FIRST_COVERED} to {LAST_COVERED}").partition("without ")
        columns = frozenset(column.name for column in table) - set(without.split(", "))
        days = days.strip() or f"{FIRST_COVERED} to {LAST_COVERED}"
        if days == "nothing":
            continue
        latest_only = days.startswith("latest only, on ")
        first, last = [days[-10:]] * 2 if latest_only else days.split(" to ")
        yield Coverage(
            authority, name, "native", date.fromisoformat(first), date.fromisoformat(last), columns, latest_only
        )


def said(value: Value) -> str:
    """A value as a spec writes it: '2 of 3', '3', 'partial 1 of 2', 'not supplied'."""
    if value.flag is Flag.NOT_SUPPLIED:
        assert value.numerator is None
        assert value.denominator is None
        return "not supplied"
    number = f"{value.numerator}" if value.denominator is None else f"{value.numerator} of {value.denominator}"
    return f"{value.flag} {number}".strip()


def names_of(case: Case, rows: Iterable[Row]) -> tuple[str, ...]:
    """Rows as the spec names them: by child, worker, audit or post; with the date when the spec gives dates."""
    name, dated = case.indicator.of.key[0], case.indicator.dated
    with_dates = any(" " in one for one in case.counted or ())
    return tuple(sorted(f"{row[name]} {row[dated]}" if with_dates else f"{row[name]}" for row in rows))
