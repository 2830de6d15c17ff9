"""Our charts beside the reference: NHSRplotthedots 0.2.2, run unmodified, point for point."""

import csv
import math
from datetime import date
from pathlib import Path

import pytest

from goldenthread.errors import SeriesRefused
from goldenthread.insight.chart import Point, Variation, XmR
from goldenthread.insight.spc_table import Options, charted, options_from

REFERENCE = Path(__file__).parents[4] / "shared" / "spc"
pytestmark = pytest.mark.skipif(not REFERENCE.exists(), reason="the reference files are not beside this repository")

Row = dict[str, str]


def _rows(name: str) -> dict[str, list[Row]]:
    cases: dict[str, list[Row]] = {}
    if REFERENCE.exists():
        with (REFERENCE / name).open(newline="") as file:
            for row in csv.DictReader(file):
                cases.setdefault(row["case"], []).append(row)
    return cases


CASES = _rows("reference_cases.csv")
RESULTS = _rows("reference_results.csv")
SUMMARY = _rows("reference_summary.csv")


def _chart(case: str) -> XmR:
    rows = CASES[case]
    points = [Point(date.fromisoformat(row["date"]), float(row["value"]) if row["value"] else None) for row in rows]
    return charted(points, options_from(rows[0]["options"], Options()))


def _flag(value: bool | None) -> str:
    return "" if value is None else str(int(value))


def _is_number(found: float | None, expected: str) -> bool:
    if found is None or not expected:
        return found is None and not expected
    return math.isclose(found, float(expected), rel_tol=1e-9, abs_tol=1e-12)


@pytest.mark.parametrize("case", RESULTS)
def test_every_point_is_the_references(case: str) -> None:
    """Phase, limits to nine digits, every flag, the name of the special cause and what it says."""
    chart = _chart(case)
    phases = {phase.number: phase for phase in chart.phases}
    for point, expected in zip(chart.points, RESULTS[case], strict=True):
        assert point.on.isoformat() == expected["date"]
        assert _is_number(point.value, expected["value"])
        assert str(point.phase) == expected["rebase_group"]
        assert _flag(phases[point.phase].is_short) == expected["short_group_warning"]
        for limit, name in ((point.limits.mean, "mean"), (point.limits.lower, "lpl"), (point.limits.upper, "upl")):
            assert _is_number(limit, expected[name]), name
        assert ("" if point.side is None else str(point.side)) == expected["relative_to_mean"]
        assert _flag(point.is_outside) == expected["outside_limits"]
        assert _flag(point.is_near) == expected["close_to_limits"]
        assert _flag(point.in_trend) == expected["in_trend"]
        assert _flag(point.in_two_in_three) == expected["in_two_in_three"]
        assert _flag(point.in_shift) == expected["in_shift"]
        assert _flag(point.is_special) == expected["special_cause_flag"]
        assert point.special_cause == expected["special_cause_type"]
        assert point.variation == expected["point_type"]
        assert chart.variation == expected["variation_type"]
        assert (chart.assurance or "") == expected["assurance_type"]


@pytest.mark.parametrize("case", RESULTS)
def test_every_phase_is_the_references(case: str) -> None:
    """How many rows, how many of them improvement or concern, and the phase's last word."""
    chart = _chart(case)
    assert _flag(chart.is_short) == SUMMARY[case][0]["short_group_warning"]
    for phase, expected in zip(chart.phases, SUMMARY[case], strict=True):
        says = [point.variation for point in phase.points]
        assert str(len(phase.points)) == expected["n"]
        assert str(says.count(Variation.COMMON_CAUSE)) == expected["common_cause"]
        assert str(says.count(Variation.IMPROVEMENT)) == expected["special_cause_improvement"]
        assert str(says.count(Variation.CONCERN)) == expected["special_cause_concern"]
        assert says[-1] == expected["variation_type"]


def test_the_whole_reference_was_read() -> None:
    """A case that neither computes nor is refused would be missed in silence."""
    refused = {case for case, rows in SUMMARY.items() if rows[0]["status"] != "ok"}
    assert set(CASES) == set(RESULTS) | refused


def test_a_blank_inside_a_rise_breaks_it_where_the_reference_stops() -> None:
    """The reference fails on this case. Ours charts it: the blank is never flagged, and no trend spans it."""
    chart = _chart("a44_blank_inside_a_rising_run")
    blank = [at for at, point in enumerate(chart.points) if point.value is None]
    assert blank
    assert not any(chart.points[at].is_special for at in blank)


def test_a_baseline_below_twelve_is_refused() -> None:
    with pytest.raises(SeriesRefused, match="first 8 points"):
        _chart("a50_fix_below_12_refused")
