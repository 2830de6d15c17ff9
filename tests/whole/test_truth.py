"""The demo's files, read through the same door as a council's, against the simulator's own answers."""

import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import pytest

from goldenthread.indicators.catalogue import INDICATORS
from goldenthread.indicators.declare import Count, Mean, Share
from goldenthread.journey import periods
from goldenthread.journey.reading import Finding, Severity
from goldenthread.scorecard.series import Flag, Value
from goldenthread.simulate.truth import COUNTS, SHARES
from tests.whole.conftest import Demo

pytestmark = pytest.mark.whole

TOLD = {*COUNTS, *SHARES}


@dataclass(frozen=True)
class Truth:
    numerator: Decimal
    denominator: Decimal | None


@pytest.fixture(scope="session")
def truth(demo: Demo) -> dict[tuple[str, str], Truth]:
    with (demo.folder / "files" / "truth" / "truth.csv").open(encoding="utf-8") as file:
        return {
            (row["indicator"], row["month"]): Truth(
                Decimal(row["numerator"]), Decimal(row["denominator"]) if row["denominator"] else None
            )
            for row in csv.DictReader(file)
        }


@pytest.fixture(scope="session")
def faults(demo: Demo) -> list[dict[str, str]]:
    """The faults the simulator put into every file that shows the row, each named with what it touches."""
    with (demo.folder / "files" / "truth" / "dirt.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="session")
def values(demo: Demo) -> dict[tuple[str, str], Value]:
    return {(one.indicator, one.period): one for one in demo.home.scorecard()}


@pytest.fixture(scope="session")
def findings(demo: Demo) -> list[Finding]:
    snapshots = demo.home.snapshots
    return [finding for manifest in snapshots.all() for finding in snapshots.findings(manifest)]


def _same(value: Value, true: Truth) -> bool:
    return value.numerator == true.numerator and value.denominator == true.denominator


def _unlike(values: dict, truth: dict) -> Iterator[tuple[str, str]]:
    return (key for key, true in truth.items() if not _same(values[key], true))


def test_the_truth_speaks_of_every_month_of_the_indicators_it_tells(truth):
    months = [str(periods.month_period(ord_)) for ord_ in range(2017 * 12 + 3, 2020 * 12 + 9)]
    assert set(truth) == {(id_, month) for id_ in TOLD for month in months}
    assert set(INDICATORS) >= TOLD


def test_every_indicator_and_month_equals_the_truth_or_its_difference_is_explained(values, truth, faults):
    """By a flag (the files do not reach far enough back), or by a fault that no file of the council repairs."""
    named: dict[tuple[str, str], int] = defaultdict(int)
    for fault in faults:
        for month in fault["months"].split():
            named[fault["indicator"], month] += 1
    for key in _unlike(values, truth):
        value, true = values[key], truth[key]
        if value.flag is Flag.PARTIAL:
            continue
        assert value.flag is Flag.NONE, f"{key}: {value.flag}"
        assert abs(value.numerator - true.numerator) <= named[key], f"{key}: {value} against {true}"
        assert abs((value.denominator or 0) - (true.denominator or 0)) <= named[key], f"{key}: {value} against {true}"


def test_nearly_all_of_them_equal_the_truth_outright(values, truth):
    assert len(list(_unlike(values, truth))) <= 0.05 * len(truth)


def test_only_the_first_year_is_partial_and_only_where_it_looks_back(values, truth):
    partial = {(id_, month) for id_, month in truth if values[id_, month].flag is Flag.PARTIAL}
    assert {id_ for id_, _ in partial} <= {
        "rereferrals_within_12m_pct", "early_help_stepped_up_pct", "step_down_to_early_help_pct",
    }  # fmt: skip
    assert all(month < "2018-01" or month == "2020-09" for _, month in partial)


def test_each_fault_that_changes_a_count_was_found_and_names_the_indicator(faults, findings):
    """What an analyst needs: the cell, its value, and the figure it spoils."""
    spoiling = [one for one in findings if one.severity in (Severity.ROW_REJECTED, Severity.VALUE_DROPPED)]
    spoiling += [one for one in findings if one.rule == "error_cell"]
    for fault in faults:
        needs = set(INDICATORS[fault["indicator"]].needs)
        assert any(one.value == fault["value"] and needs & set(one.feeds) for one in spoiling), fault


def _adds_up(id_: str) -> bool:
    """Whether its months are given, and add up to quarters and years."""
    one = INDICATORS[id_]
    return isinstance(one, Count | Share | Mean) and not one.is_stock and periods.Window.MONTH in one.windows


def test_quarters_and_rolling_years_of_what_happened_are_the_sums_of_their_months(values, truth):
    for (id_, text), value in values.items():
        period = periods.parse(text)
        if not _adds_up(id_) or value.flag is not Flag.NONE or len(period.months) == 1:
            continue
        months = [values[id_, str(periods.month_period(ord_))] for ord_ in period.months]
        assert value.numerator == sum(month.numerator for month in months), (id_, text)


def test_a_stock_at_a_quarters_end_is_that_of_its_last_month(values):
    for (id_, text), value in values.items():
        if INDICATORS[id_].is_stock and periods.Window.MONTH in INDICATORS[id_].windows:
            assert value.numerator == values[id_, str(periods.month_period(periods.parse(text).last))].numerator


def test_every_row_of_every_file_is_accounted_for(demo):
    """rows in = loaded + set aside + exact duplicates: `Count` refuses to exist otherwise."""
    counts = [count for manifest in demo.home.snapshots.all() for count in manifest.counts]
    assert sum(count.rows_in for count in counts) > 100_000
    assert any(count.rows_rejected for count in counts)
    assert any(count.rows_duplicate for count in counts)
