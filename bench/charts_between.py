"""Charts of rare events in which nothing changes: how often they speak, and how soon they see events grow or fade."""

from datetime import date, timedelta

import numpy as np
from charts_alarms import flagged, percent

from goldenthread.insight.between import Between, cases_between, days_between
from goldenthread.insight.chart import Point

SEED = 19_940_101
SERIES = 2_000
GAPS = (15, 25)
FIRST = date(2001, 1, 1)


def measure() -> dict[str, object]:
    """The percentages of gaps flagged, and of series whose latest is, by the average gap and how many gaps are held."""
    rng = np.random.default_rng(SEED)
    found: dict[str, object] = {"series": SERIES}
    for gaps in GAPS:
        for average in (10, 30):
            # Days are whole: two events of one day are one occurrence, as in a real file.
            charts = [_days(rng.exponential(average, gaps + 1)) for _ in range(SERIES)]
            found[f"days between, {gaps} gaps of {average} days"] = _told(charts)
        for average in (5, 20):
            charts = [_cases(rng.geometric(1 / (average + 1), gaps + 1) - 1) for _ in range(SERIES)]
            found[f"cases between, {gaps} gaps of {average} cases"] = _told(charts)
    return found | {"a change": _changed(rng)}


def _told(charts: list[Between]) -> dict[str, float]:
    return flagged([one.chart for one in charts])


def _days(gaps: np.ndarray) -> Between:
    return days_between([FIRST + timedelta(days=int(day)) for day in np.cumsum(gaps)], improvement_direction="neutral")


def _cases(gaps: np.ndarray) -> Between:
    events = [Point(FIRST + timedelta(days=at), float(gap)) for at, gap in enumerate(gaps)]
    return cases_between(events, improvement_direction="neutral")


def _changed(rng: np.random.Generator) -> dict[str, float]:
    """Of series of 25 gaps of 30 days, then 10 of another length: the percentage flagged that way, as the latest."""
    found = {}
    for times, words in ((1 / 3, "three times as often"), (3, "a third as often")):
        rows = [rng.exponential(30, 26).tolist() + rng.exponential(30 * times, 10).tolist() for _ in range(SERIES)]
        seen = [any(_is_seen(row[: 26 + more], longer=times > 1) for more in range(1, 11)) for row in rows]
        found[f"{words}: seen within 10 events"] = percent(sum(seen), len(seen))
    return found


def _is_seen(gaps: list[float], *, longer: bool) -> bool:
    latest = _days(np.array(gaps)).chart.points[-1]
    return latest.is_special and latest.special_cause.is_up == longer
