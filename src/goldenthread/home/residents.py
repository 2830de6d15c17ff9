"""Estimates of population from published statistics, as the history's own table `population` has them.

Our rule, after DfE's rates: the estimate of mid-year M stands for the reporting year that begins in April M.
Until a newer one is held it also stands for the two years after, as the newest there is.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

import pyarrow as pa

from goldenthread.errors import NotFound
from goldenthread.home.benchmarks import POPULATION, Benchmarks
from goldenthread.journey.arrow import schema_of
from goldenthread.journey.events import TABLE
from goldenthread.journey.reading import Coverage

_YEARS: Final = 3  # its own reporting year, and two after it
_STANDARD: Final = "published"


@dataclass(frozen=True, slots=True)
class Residents:
    """Rows of the event table `population`, and the days they speak for."""

    rows: pa.Table
    coverage: tuple[Coverage, ...]


def residents(benchmarks: Benchmarks, authorities: Iterable[str], known_at: date | None = None) -> Residents:
    """What published estimates say of each of `authorities` (DfE codes); those public on `known_at`, when given.

    None of an authority that is not in them, and no row at all where no such file was loaded.
    """
    rows: list[dict[str, object]] = []
    coverage: list[Coverage] = []
    for authority in authorities:
        years = _estimates(benchmarks, authority, known_at)
        if years:
            rows += [_row(authority, year, children) for year, children in sorted(years.items())]
            columns = frozenset({"started_on", "ended_on", "children"})
            first, last = date(min(years), 4, 1), date(max(years) + _YEARS, 3, 31)
            coverage.append(Coverage(authority, "population", _STANDARD, first, last, columns))
    return Residents(pa.Table.from_pylist(rows, schema=schema_of(TABLE["population"])), tuple(coverage))


def _estimates(benchmarks: Benchmarks, authority: str, known_at: date | None) -> dict[int, int]:
    try:
        figures = benchmarks.series(POPULATION, known_at=known_at, la=authority)
    except NotFound:
        return {}
    return {one.year: int(one.value) for one in figures if one.value is not None}


def _row(authority: str, year: int, children: int) -> dict[str, object]:
    return {
        "started_on": date(year, 4, 1),
        "ended_on": None,
        "children": children,
        "authority": authority,
        "standard": _STANDARD,
        "as_at": date(year, 6, 30),
        "source_sheet": POPULATION,
        "source_row": year,
        "occurrence": 1,
    }
