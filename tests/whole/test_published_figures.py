"""Against the published statistics: dividing DfE's own counts as our definitions do gives DfE's own figures.

Every percentage, rate and average that an indicator says is published too is worked out again from the counts
printed beside it. National and regional counts are printed to the nearest 10, full-time equivalents to one place:
the published figure must be one that counts which round so can give. What does not follow is listed with the
statistics, and is the department's own: a council withheld from the numerator and not from the printed denominator.
"""

import csv
import gzip
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from goldenthread.indicators.catalogue import INDICATORS
from goldenthread.indicators.declare import Indicator
from goldenthread.scorecard.series import Value

BENCHMARKS = Path(__file__).parents[3] / "shared" / "indicators" / "benchmarks"

pytestmark = pytest.mark.skipif(not BENCHMARKS.exists(), reason="the published statistics are not beside the project")

PUBLISHED = {id_: one for one in INDICATORS.values() for id_ in one.published if one.per}
_FULL_TIME = ("workforce",)


def _rows() -> Iterator[tuple[str, dict[str, str]]]:
    for path in sorted(BENCHMARKS.glob("*.csv.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for row in csv.DictReader(file):
                if row["indicator_id"] in PUBLISHED and row["value"] and row["numerator"] and row["denominator"]:
                    yield path.name.split(".")[0], row


def _half(theme: str, row: dict[str, str]) -> Decimal:
    """How far a printed count may lie from the true one."""
    if theme in _FULL_TIME:
        return Decimal("0.05")
    return Decimal(0) if row["geography_level"] == "la" else Decimal(5)


def _computed(indicator: Indicator, numerator: Decimal, denominator: Decimal) -> Decimal:
    """As the scorecard divides."""
    value = Value("any", 1, "999", "FY2024-25", "year", "", "", numerator, denominator, per=indicator.per)
    return Decimal(str(value.value))


def _follows(theme: str, row: dict[str, str], places: int) -> bool:
    """Whether counts that round to those printed can give the figure printed."""
    indicator = PUBLISHED[row["indicator_id"]]
    half, numerator, denominator = _half(theme, row), Decimal(row["numerator"]), Decimal(row["denominator"])
    unit = Decimal("0.5") * Decimal(10) ** -places + Decimal("0.0000001")
    least = _computed(indicator, max(numerator - half, Decimal(0)), denominator + half) - unit
    most = _computed(indicator, numerator + half, max(denominator - half, Decimal("0.05"))) + unit
    return least <= Decimal(row["value"]) <= most


def test_every_shared_percentage_rate_and_average_follows_from_its_counts():
    rows = [(theme, row) for theme, row in _rows() if Decimal(row["denominator"])]
    places: dict[str, int] = {}
    for _, row in rows:
        shown = len(row["value"].partition(".")[2])
        places[row["indicator_id"]] = max(places.get(row["indicator_id"], 0), min(shown, 1))
    wrong = {
        (row["indicator_id"], row["year"], row["la_code"])
        for theme, row in rows
        if not _follows(theme, row, places[row["indicator_id"]])
    }
    with (BENCHMARKS / "mismatches_recomputed.csv").open(encoding="utf-8") as file:
        listed = {(row["indicator_id"], row["year"], row["la_code"]) for row in csv.DictReader(file)}
    assert len(rows) > 50_000
    assert wrong <= listed, sorted(wrong - listed)[:20]
