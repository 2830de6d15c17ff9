"""The control chart of every month held, for what looks at the whole of a series: its step changes."""

from collections.abc import Mapping, Sequence
from datetime import date

from goldenthread.indicators.declare import Indicator
from goldenthread.insight.chart import Point, XmR
from goldenthread.insight.spc import xmr
from goldenthread.insight.verdicts import chart_of
from goldenthread.journey.periods import Period, month_period, month_start
from goldenthread.scorecard.series import Flag, Value


def whole_chart(
    indicator: Indicator, values: Mapping[str, Value], period: Period, steps: Sequence[date] = ()
) -> XmR | None:
    """The chart of all complete months in a row up to the end of `period`, however far back; None where none is drawn.

    An indicator has one when `chart_of` draws one for `period`: the rules of what is judged by months are
    the same, but for their number. `values` are the whole authority's, by period text. A phase starts at each
    of `steps`.
    """
    shortest = chart_of(indicator, values, period)
    if not isinstance(shortest, XmR):
        return None
    points: list[Point] = []
    for month in range(period.last, 0, -1):
        value = values.get(str(month_period(month)))
        if value is None or value.flag is not Flag.NONE or value.numerator is None:
            break
        points.append(Point(month_start(month), value.value))
    return xmr(points, improvement_direction=shortest.improvement_direction, rebase=steps)
