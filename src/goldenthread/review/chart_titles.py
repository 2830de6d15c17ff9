"""The title of a chart: what it says, in one line, and never more than the verdict says."""

from collections.abc import Iterable

from goldenthread.indicators.declare import Better, Indicator
from goldenthread.insight.chart import Charted, SpecialCause, XmR
from goldenthread.insight.verdict import Outcome
from goldenthread.insight.words import months
from goldenthread.journey.periods import Period, Window, month_ord, month_period
from goldenthread.review.document import Claim, Named, Runs, Tally, Text
from goldenthread.review.evidence import Judged
from goldenthread.review.phrases import prose, state, words
from goldenthread.scorecard.series import Flag, Value

_WORTH = {Outcome.IMPROVED: ", which is better", Outcome.WORSENED: ", which is worse"}
_RUNS = (SpecialCause.SHIFT_ABOVE, SpecialCause.SHIFT_BELOW)
_TRENDS = (SpecialCause.RISING, SpecialCause.FALLING)
_HEIGHTS = (SpecialCause.ABOVE, SpecialCause.BELOW, SpecialCause.TWO_IN_THREE_ABOVE, SpecialCause.TWO_IN_THREE_BELOW)


def finding(judged: Judged, *, at: str = "") -> Runs:
    """'Re-referrals: higher than chance would give in May and June 2020, which is worse'.

    `at` says when a stock is counted: "each month's end", "each quarter's end". It is left out of a
    flow's title, whose axis names its months or quarters.
    """
    title: Runs = (Named(judged.indicator.title),)
    if at and judged.indicator.is_stock:
        title = (*title, Text(f" at {at}"))
    return (*title, Text(": "), *_said(judged))


def _said(judged: Judged) -> Runs:
    when = _when(judged.indicator, judged.period)
    match judged.outcome:
        case Outcome.STOCK:
            return words("shown, not judged")
        case Outcome.TOO_FEW:
            return words(_too_few(judged))
        case Outcome.PARTIAL:
            return prose("not judged, as records are incomplete {when}", when=when)
        case Outcome.NOT_SUPPLIED:
            return prose("not judged, as no figure was supplied {when}", when=when)
        case Outcome.WITHHELD:
            return prose("not judged, as the figure is withheld {when}", when=when)
        case Outcome.MIXED:
            return prose("a mixed picture {when}, so no change is claimed", when=when)
        case Outcome.NO_CLEAR_CHANGE if judged.chart is not None:
            return _same(judged.chart, judged, when)
        case Outcome.NO_CLEAR_CHANGE:
            return prose("about the same {when} as a year before", when=when)
    worth = _WORTH.get(judged.outcome, "")
    if judged.chart is not None:
        return _by_months(judged.chart, judged.period, worth)
    return prose(
        "{way} {when} than a year before, by more than chance would explain" + worth,
        way=Text("higher" if _is_up(judged) else "lower"),
        when=when,
    )


def _when(indicator: Indicator, period: Period) -> Runs:
    """'in quarter 4 of 2019/20'; for a stock 'at the end of quarter 4 of 2019/20'."""
    if not indicator.is_stock:
        return Text("in "), Named(period.title)
    last = month_period(period.last) if period.window is Window.ROLLING_YEAR else period
    return Text("at the end of "), Named(last.title)


def _too_few(judged: Judged) -> str:
    """'too few to tell' only where two shares were compared and the sample is what forbids a verdict."""
    compared = judged.indicator.is_share and _is_whole(judged.now) and _is_whole(judged.before)
    return "too few to tell whether it has changed" if compared else "we can't tell whether it has changed"


def _is_whole(value: Value | None) -> bool:
    return value is not None and not state(value) and value.flag is Flag.NONE


def _is_up(judged: Judged) -> bool:
    if judged.outcome in (Outcome.CHANGED_UP, Outcome.CHANGED_DOWN):
        return judged.outcome is Outcome.CHANGED_UP
    return (judged.outcome is Outcome.IMPROVED) == (judged.indicator.better is Better.HIGHER)


def _same(chart: XmR, judged: Judged, when: Runs) -> Runs:
    """The same since the chart began; where an earlier month stands out, the period's own months alone."""
    special = sum(point.is_special for point in chart.points)
    if not special:
        return prose("about the same since {first}", first=Named(month_period(month_ord(chart.points[0].on)).title))
    id_ = judged.indicator.id
    tally = Tally("verdicts", f"months of {id_} outside the expected pattern", special, len(chart.points))
    stands = "month stands" if special == 1 else "months stand"
    return prose(
        "no month stands out from chance {when}; {special} earlier " + stands + " out",
        when=when,
        special=Claim(f"{special}", tally, "", ""),
    )


def _by_months(chart: XmR, period: Period, worth: str) -> Runs:
    """How the period's own special months differ: by height, by a run on one side, by a rise or a fall."""
    special = [point for point in chart.points if point.is_special and month_ord(point.on) in period.months]
    up = special[0].special_cause.is_up
    causes = {point.special_cause for point in special}
    if causes <= set(_TRENDS):
        does = f"{'rising' if up else 'falling'} for longer than chance would give"
    elif causes <= set(_RUNS):
        does = f"{'above' if up else 'below'} its average for longer than chance would give"
    elif causes <= set(_HEIGHTS):
        does = f"{'higher' if up else 'lower'} than chance would give"
    else:
        does = f"{'higher' if up else 'lower'}, or for longer, than chance would give"
    return prose(does + " {months}" + worth, months=_months(period, special))


def _months(period: Period, special: Iterable[Charted]) -> Runs:
    """'in May and June 2020'; 'throughout quarter 4 of 2019/20' where it is every month of it."""
    which = [month_ord(point.on) for point in special]
    if len(which) == len(period.months):
        return Text("throughout "), Named(period.title)
    if len(which) > 3:  # months of a year, too many to name: their number in words, and the year
        return Text(f"in {months(period, which)} of "), Named(period.title)
    return Text("in "), Named(months(period, which))
