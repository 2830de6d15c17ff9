"""How many months a shift takes to be seen after 24 quiet ones: on limits of those, and on our rolling chart."""

from collections.abc import Callable, Sequence

import numpy as np
from charts_alarms import percent, points

from goldenthread.insight import rules
from goldenthread.insight.chart import XmR
from goldenthread.insight.spc import xmr

SEED = 19_891_114
SERIES = 2_000
SHIFTS = (1.0, 1.5, 2.0)  # upwards, in standard deviations of a month
WATCHED = 60  # months after the shift on fixed limits
ROLLED = 36  # months after the shift on the rolling chart; by 24 the quiet months have left it
QUIET = rules.CHART_MONTHS


def measure() -> dict[str, object]:
    """Months from the shift (its first month is 1) to the first whose point, the latest then, is flagged upwards."""
    rng = np.random.default_rng(SEED)
    found: dict[str, object] = {"series": SERIES, "watched, fixed": WATCHED, "watched, rolling": ROLLED}
    for shift in SHIFTS:
        table = rng.normal(0, 1, (SERIES, QUIET + WATCHED))
        table[:, QUIET:] += shift
        rows = [list(map(float, row)) for row in table]
        found[f"{shift:g} sigma, fixed limits"] = _told([first_signal(row, WATCHED, _fixed) for row in rows])
        found[f"{shift:g} sigma, rolling chart"] = _told([first_signal(row, ROLLED, _rolling) for row in rows]) | {
            f"the first {months} months are said to be up": percent(sum(_is_up(row, months) for row in rows), len(rows))
            for months in (3, 12)
        }
    return found


def _fixed(values: Sequence[float]) -> XmR:
    return xmr(points(values), improvement_direction="neutral", fix_after_n_points=QUIET)


def _rolling(values: Sequence[float]) -> XmR:
    return xmr(points(values[-QUIET:]), improvement_direction="neutral")


def first_signal(row: Sequence[float], watched: int, chart: Callable[[Sequence[float]], XmR]) -> int | None:
    """The first month after the quiet ones that is flagged upwards when it is the latest; None when none is."""
    for month in range(1, watched + 1):
        latest = chart(row[: QUIET + month]).points[-1]
        if latest.is_special and latest.special_cause.is_up:
            return month
    return None


def _is_up(row: Sequence[float], months: int) -> bool:
    """Whether special causes stand among the first `months` after the shift, all upwards, on the chart to then."""
    own = _rolling(row[: QUIET + months]).points[-months:]
    special = [point.special_cause.is_up for point in own if point.is_special]
    return bool(special) and all(special)


def _told(delays: Sequence[int | None]) -> dict[str, object]:
    """The median and the 90th percentile, None where so many were not seen at all, and the percentages seen by then."""
    ordered = sorted(WATCHED + 1 if one is None else one for one in delays)

    def at(part: float) -> int | None:
        found = ordered[int(np.ceil(part * len(ordered))) - 1]
        return None if found > WATCHED else found

    return {
        "median": at(0.5),
        "90th percentile": at(0.9),
        "within 6 months": percent(sum(one <= 6 for one in ordered), len(ordered)),
        "within 12 months": percent(sum(one <= 12 for one in ordered), len(ordered)),
        "never in the months watched": percent(sum(one is None for one in delays), len(delays)),
    }
