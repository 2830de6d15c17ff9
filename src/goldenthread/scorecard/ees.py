"""Values in the shape of Explore Education Statistics: DfE's tidy CSV, so that ours stand beside the published.

One row for each period, area and group; three columns for each indicator: its value, and the counts it
is made of. Symbols are DfE's: z not applicable, x not available, c withheld, u low reliability (the sources do
not cover the whole window). A twelve months that does not end in March has no name in that shape and is left out.
Source: Explore education statistics, data standards for publishers.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from goldenthread.journey.periods import Period, Window, parse
from goldenthread.scorecard.series import Flag, Value

_SYMBOLS: Final = {Flag.NOT_SUPPLIED: "x", Flag.SUPPRESSED: "c", Flag.PARTIAL: "u"}
_NOT_APPLICABLE: Final = "z"
_AREA: Final = (
    "time_period", "time_identifier", "geographic_level", "country_code", "country_name", "region_code", "region_name",
    "old_la_code", "new_la_code", "la_name", "breakdown_topic", "breakdown",
)  # fmt: skip
_Row: TypeAlias = tuple[str, str, str, str, str]  # time period, its identifier, authority, breakdown, group
_MARCH: Final = 2  # as a month number of the year, January being 0


@dataclass(frozen=True, slots=True)
class AreaCodes:
    """A council as the shape names it. What is not known is blank."""

    old_code: str
    new_code: str = ""
    name: str = ""
    region_code: str = ""
    region_name: str = ""


def as_ees(values: Iterable[Value], areas: Mapping[str, AreaCodes]) -> str:
    """The values as one CSV, lines ended by a line feed; `areas` by the authority's code."""
    rows: dict[_Row, dict[str, Value]] = {}
    ids: dict[str, None] = {}
    for value in values:
        named = _time(parse(value.period))
        if named is None:
            continue
        ids.setdefault(value.indicator)
        key = (*named, value.authority, value.breakdown, value.group)
        rows.setdefault(key, {})[value.indicator] = value
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([*_AREA, *(name for id_ in ids for name in (id_, f"{id_}_numerator", f"{id_}_denominator"))])
    for key in sorted(rows):
        writer.writerow([*_place(key, areas), *_cells(rows[key], list(ids))])
    return text.getvalue()


def _time(period: Period) -> tuple[str, str] | None:
    """`time_period` and `time_identifier` of a period; None where the shape has no name for it."""
    year, month = divmod(period.last, 12)
    start = year if month > _MARCH else year - 1
    financial = f"{start}{(start + 1) % 100:02}"
    match period.window:
        case Window.MONTH:
            return str(year), period.title.split()[0]
        case Window.QUARTER:
            return financial, f"Financial year Q{str(period)[-1]}"
        case Window.YEAR:
            return financial, "Financial year"
        case Window.ROLLING_YEAR:
            return (financial, "Financial year") if month == _MARCH else None


def _place(key: _Row, areas: Mapping[str, AreaCodes]) -> list[str]:
    time_period, identifier, authority, breakdown, group = key
    area = areas.get(authority, AreaCodes(authority))
    topic = breakdown.replace("_", " ").capitalize() if breakdown else "Total"
    return [
        time_period, identifier, "Local authority", "E92000001", "England", area.region_code, area.region_name,
        area.old_code, area.new_code, area.name, topic, group or "Total",
    ]  # fmt: skip


def _cells(held: Mapping[str, Value], ids: Sequence[str]) -> list[str]:
    cells: list[str] = []
    for id_ in ids:
        value = held.get(id_)
        if value is None:
            cells += [_NOT_APPLICABLE] * 3
        elif symbol := _SYMBOLS.get(value.flag):
            cells += [symbol] * 3
        else:
            cells += [_said(value.value), _said(value.numerator), _said(value.denominator)]
    return cells


def _said(number: object) -> str:
    return _NOT_APPLICABLE if number is None else f"{number:g}" if isinstance(number, float) else str(number)
