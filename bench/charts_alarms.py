"""How often our control charts and rule 4 of `insight.rules` speak where nothing has changed, and what theory gives."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import product
from math import factorial
from statistics import NormalDist

import numpy as np
from charts_simulated import KINDS, Kind, Table, families

from goldenthread.indicators.catalogue import INDICATORS
from goldenthread.insight import rules
from goldenthread.insight.chart import Point, XmR
from goldenthread.insight.spc import RUN, TO_LIMITS, xmr
from goldenthread.insight.verdicts import judge
from goldenthread.journey.periods import Period, month_period, month_start, parse
from goldenthread.scorecard.series import Value

SEED = 20_200_331
SERIES = 10_000
SERIES_NOT_JUDGED = 2_000  # of stocks and rolling years, which speak so often that fewer will do
LATEST = parse("2020-03")
PERIODS = {1: LATEST, 3: parse("2019-20-Q4"), 12: parse("FY2019-20")}
COUNT, SHARE = INDICATORS["contacts_received"], INDICATORS["assessments_within_45wd_pct"]


def measure() -> dict[str, object]:
    """Of each kind of months the percentages flagged, and what rule 4 calls changed; then theory."""
    rng = np.random.default_rng(SEED)
    return {
        "series": SERIES,
        "series of what is not judged": SERIES_NOT_JUDGED,
        "percent": {name: _said(kind, rng) for name, kind in KINDS.items()},
        "children who come as brothers and sisters, percent of months outside": {
            f"{mean} a month": _outside(mean, rng) for mean in (8, 20)
        },
        "theory, percent": theory(rng),
    }


def _said(kind: Kind, rng: np.random.Generator) -> dict[str, float]:
    series = SERIES if kind.is_judged else SERIES_NOT_JUDGED
    short = kind.make(rng, series, rules.CHART_MONTHS)
    long = kind.make(rng, series, 36)
    charts = [neutral(shown(kind, row)) for row in short]
    changed = dict.fromkeys(PERIODS, 0)
    for row, chart in zip(short, charts, strict=True):
        for months, period in PERIODS.items():
            # Rule 4 asks for a special month of the period's own: without one a count need not be judged. A share may
            # be too close to all to be charted, and goes by the year before.
            if kind.of or any(point.is_special for point in chart.points[-months:]):
                changed[months] += _is_called_changed(kind, row, period)
    return (
        {f"{name}, 24 months": value for name, value in flagged(charts).items()}
        | {f"{name}, 36 months": value for name, value in flagged([neutral(shown(kind, row)) for row in long]).items()}
        | {f"changed by rule 4, {months} months": percent(count, series) for months, count in changed.items()}
    )


def flagged(charts: Sequence[XmR]) -> dict[str, float]:
    """The percentage of points flagged, and of series whose latest point is."""
    every = sum(point.is_special for chart in charts for point in chart.points)
    return {
        "points": percent(every, sum(len(chart.points) for chart in charts)),
        "latest": percent(sum(chart.points[-1].is_special for chart in charts), len(charts)),
    }


def shown(kind: Kind, row: Sequence[float]) -> list[float]:
    return [100 * value / kind.of if kind.of else value for value in map(float, row)]


def points(values: Sequence[float | None]) -> list[Point]:
    """Months up to LATEST."""
    first = LATEST.last - len(values) + 1
    return [Point(month_start(first + at), value) for at, value in enumerate(values)]


def neutral(values: Sequence[float]) -> XmR:
    return xmr(points(values), improvement_direction="neutral")


def percent(count: float, of: int) -> float:
    return round(100 * count / of, 2)


def _is_called_changed(kind: Kind, row: Sequence[float], period: Period) -> bool:
    indicator = SHARE if kind.of else COUNT
    values: dict[str, Value] = {}
    first = LATEST.last - len(row) + 1
    for one in (*map(month_period, range(first, LATEST.last + 1)), period, period.year_before()):
        held = [row[month - first] for month in one.months]
        if not kind.is_judged:
            held = held[-1:]  # a stock, or a rolling year, is what it is at the period's end
        part = sum((Decimal(repr(float(each))) for each in held), Decimal())
        whole = kind.of * len(held) if kind.of else None
        values[str(one)] = Value(indicator.id, 1, "999", str(one), str(one.window), "", "", part, whole)
    return judge(indicator, values, period).outcome.is_change


def _outside(mean: int, rng: np.random.Generator) -> dict[str, float]:
    """Months outside three roots of the mean, the limits were each child to come alone, and outside those of XmR."""
    table = families(mean)(rng, SERIES, rules.CHART_MONTHS)
    alone = np.abs(table - mean) > 3 * np.sqrt(mean)
    charts = [neutral(list(map(float, row))) for row in table]
    ours = sum(bool(point.is_outside) for chart in charts for point in chart.points)
    return {"limits as if each came alone": percent(float(alone.sum()), table.size), "XmR": percent(ours, table.size)}


def theory(rng: np.random.Generator) -> dict[str, object]:
    """Independent normal months whose mean and sigma are known: each rule worked out exactly; all together, simulated.

    'latest' is of the last point of a long series, 'points' of any in the middle of one.
    """
    normal = NormalDist()
    outside = 2 * normal.cdf(-3)
    near = normal.cdf(-2) - normal.cdf(-3)
    exact = {
        "outside": {"latest": outside, "points": outside},
        "seven on one side": {"latest": 2 * 0.5**RUN, "points": (RUN + 1) * 0.5**RUN},
        "seven rising or falling": {"latest": 2 / factorial(RUN), "points": _in_a_trend()},
        "two in three near": {"latest": _two_in_three(near, (0, 1, 2)), "points": _two_in_three(near, (0, 1, 2, 3, 4))},
    }
    return {
        "exact": {rule: {where: round(100 * each, 3) for where, each in one.items()} for rule, one in exact.items()},
        "24 months, simulated": _against(rng.normal(0, 1, (SERIES, 2 * rules.CHART_MONTHS))),
    }


def _in_a_trend() -> float:
    """The chance that a point stands in seven or more that rise, or that fall.

    `a` steps up before it and `b` after have the chance 1/(a + b + 1)!. Either it ends six or more steps, or exactly
    `a` of them, with at least 6 - a to come. That a point does both, as a peak, is too rare to show.
    """
    steps = RUN - 1
    ends = Fraction(1, factorial(RUN))
    goes_on = steps * (Fraction(1, factorial(RUN)) - Fraction(1, factorial(RUN + 1)))
    return float(2 * (ends + goes_on))


def _two_in_three(near: float, places: Sequence[int]) -> float:
    """The chance that the point at place 2 is near, in some three of `places` on one side with two near."""
    kinds = {"near": near, "same side": 0.5 - near, "other": 0.5}
    total = 0.0
    for row in product(kinds, repeat=len(places)):
        windows = [row[at : at + 3] for at in range(len(row) - 2)]
        held = [w for at, w in enumerate(windows) if at <= 2 and "other" not in w and w.count("near") >= 2]
        if row[2] == "near" and held:
            total += float(np.prod([kinds[each] for each in row]))
    return 2 * total


def _against(table: Table) -> dict[str, object]:
    """Normal months judged by limits that are known, that are of 24 months before, and that are their own.

    Known limits are of exactly three sigma: twelve months that swing evenly about nothing have the mean 0 and equal
    moving ranges, and a blank after them keeps their runs apart.
    'one way' is rule 4 without its look at the year before.
    """
    months = rules.CHART_MONTHS
    swing = 3 / TO_LIMITS / 2
    known = [swing, -swing] * 6
    rows = [list(map(float, row)) for row in table]
    return {
        "known limits": _of_the_last([_fixed([*known, None, *row[months:]], len(known)) for row in rows]),
        "limits of 24 months before": _of_the_last(
            [_fixed([*row[:months], None, *row[months:]], months) for row in rows]
        ),
        "limits of their own": _of_the_last([neutral(row[months:]) for row in rows]),
    }


def _fixed(values: Sequence[float | None], baseline: int) -> XmR:
    return xmr(points(values), improvement_direction="neutral", fix_after_n_points=baseline)


def _of_the_last(charts: Sequence[XmR]) -> dict[str, float]:
    """What is said of the last 24 months of each chart: in percent of months, by rule too, and of series."""
    own = [chart.points[-rules.CHART_MONTHS :] for chart in charts]
    every = [point for row in own for point in row]
    found = {
        "points": percent(sum(point.is_special for point in every), len(every)),
        "points outside": percent(sum(bool(point.is_outside) for point in every), len(every)),
        "points of seven on one side": percent(sum(point.in_shift for point in every), len(every)),
        "points of seven rising or falling": percent(sum(point.in_trend for point in every), len(every)),
        "points of two in three near": percent(sum(point.in_two_in_three for point in every), len(every)),
        "latest": percent(sum(row[-1].is_special for row in own), len(own)),
    }
    for months in PERIODS:
        ways = [{point.variation for point in row[-months:] if point.is_special} for row in own]
        found[f"one way, {months} months"] = percent(sum(len(each) == 1 for each in ways), len(own))
    return found
