"""Where a number changed: what each group of a breakdown adds to the change, with its interval.

A count's groups add up by themselves. A percentage or a mean by Kitagawa: each group's own rate, and who is in the
groups. A stock's groups are shown without an interval, since its months repeat one another; a median's only side by
side, since middles do not add up.
"""

from collections.abc import Mapping, Sequence

from goldenthread.indicators.declare import Counts, Indicator, Mean
from goldenthread.insight import uncertainty
from goldenthread.insight.causes import by_groups
from goldenthread.insight.explained import Cause, Explained, Name, Told
from goldenthread.insight.explaining import value_of
from goldenthread.insight.held import Held, Source, monthly, spread
from goldenthread.insight.proportions import Interval
from goldenthread.insight.uncertainty import Spread, variance_of_one
from goldenthread.journey.periods import Period
from goldenthread.scorecard.series import Flag, Value

NOT_GROUPED = "not recorded"
FEWEST_CASES = 10  # in each period: a group of fewer is shown, not tested by itself


Pairs = Mapping[str, tuple[Value | None, Value | None]]


def beside(indicator: Indicator, values: Sequence[Value], period: Period, against: Period) -> Pairs:
    """Each group's value in `against` and in `period`, None where it has none; `values` are of one breakdown."""
    groups: dict[str, dict[str, Value]] = {}
    for value in values:
        if value.indicator == indicator.id:
            groups.setdefault(value.group or NOT_GROUPED, {})[value.period] = value
    found = {}
    for group, its in sorted(groups.items()):
        then, now = (value_of(indicator, {indicator.id: its}, one) for one in (against, period))
        if any(one is not None and (one.denominator != 0 if one.denominator is not None else one.numerator != 0)
               for one in (then, now)):  # fmt: skip
            found[group] = (then, now)
    return found


def grouped(plain: Explained, shown: Pairs, held: Held) -> Explained | None:
    """The parts of `plain`'s change by the groups that `beside` gives.

    None where there are no groups, where one is withheld or not whole, since the parts would not add up, and for
    medians and rates of residents, which have no parts.
    """
    indicator = plain.indicator
    if not shown or any(one is not None and one.flag is not Flag.NONE for pair in shown.values() for one in pair):
        return None
    if indicator.is_median or indicator.per not in (0, 1, 100):
        return None
    if plain.before.denominator is None:
        return _counts(plain, shown, held)
    return _rates(plain, shown, held)


def is_tested(indicator: Indicator) -> bool:
    """Whether chance may be weighed at all, as for a verdict: not of counts of one day, posts, or whole caseloads."""
    one_day = indicator.is_stock and (not indicator.is_share or indicator.counts is Counts.MANAGEMENT)
    return not one_day and not indicator.in_caseloads


def _counts(plain: Explained, shown: Pairs, held: Held) -> Explained | None:
    before, after = ({group: _count(pair[at]) for group, pair in shown.items()} for at in (0, 1))
    if abs(sum(after.values()) - sum(before.values()) - plain.change) > 0.5:  # noqa: PLR2004  some row is in no group
        return None
    intervals: Mapping[str, Interval] = {}
    tested = is_tested(plain.indicator)
    wide = spread(held, Source(plain.indicator.id), plain.period.months) if tested else None
    if wide:
        intervals = uncertainty.of_counts(before, after, wide)
    causes = [
        Cause(_name("More in ", "Fewer in ", "As many in ", after[group] - before[group], group),
              after[group] - before[group], intervals.get(group), group)
        for group in shown
    ]  # fmt: skip
    whole = None
    if wide:
        whole = uncertainty.of_counts({"": sum(before.values())}, {"": sum(after.values())}, wide)[""]
    return _with(plain, causes, whole)


def _rates(plain: Explained, shown: Pairs, held: Held) -> Explained | None:
    indicator, scale = plain.indicator, plain.indicator.per
    before, after = ({group: _pair(pair[at]) for group, pair in shown.items()} for at in (0, 1))
    if not all(sum(of for _, of in one.values()) for one in (before, after)):
        return None
    parts = by_groups(before, after)
    if abs(scale * sum(part.adds for part in parts) - plain.change) > 1e-6:  # noqa: PLR2004  some row is in no group
        return None
    rate, size = (
        _rate_spread(indicator, held, plain.period),
        spread(held, Source(indicator.id, is_whole=True), plain.period.months),
    )
    rates: Mapping[str, Interval] = {}
    mix = whole = None
    if rate is not None and size and is_tested(indicator):
        rates, mix = uncertainty.of_groups(before, after, rate, size)
        totals = [
            (sum(count for count, _ in one.values()), sum(of for _, of in one.values())) for one in (before, after)
        ]
        alone, _ = uncertainty.of_groups({"": totals[0]}, {"": totals[1]}, rate, size)
        whole = alone[""]
    what = "average" if isinstance(indicator, Mean) else "rate"
    causes = [
        Cause(_name(f"A higher {what} in ", f"A lower {what} in ", f"The same {what} in ", part.rate, part.group),
              scale * part.rate,
              _scaled(rates.get(part.group), scale) if _is_large(part.group, before, after) else None, part.group)
        for part in parts
    ]  # fmt: skip
    if len(parts) > 1:
        moved = scale * sum(part.mix for part in parts)
        causes.append(Cause(("Who is in which group",), moved, _scaled(mix, scale)))
    return _with(plain, causes, _scaled(whole, scale))


def _is_large(group: str, *periods: Mapping[str, tuple[float, float]]) -> bool:
    """Whether a group holds enough cases in both periods to be tested by itself: FEWEST_CASES."""
    return all(period.get(group, (0.0, 0.0))[1] >= FEWEST_CASES for period in periods)


def _rate_spread(indicator: Indicator, held: Held, period: Period) -> Spread | float | None:
    """A share's dispersion; a mean's variance of one case."""
    whole = Source(indicator.id, is_whole=True)
    if isinstance(indicator, Mean):
        return variance_of_one(monthly(held, Source(indicator.id), period.last, whole))
    return spread(held, Source(indicator.id), period.months, whole, is_part=indicator.is_share)


def _name(more: str, fewer: str, same: str, adds: float, group: str) -> Told:
    return (more if adds > 0 else fewer if adds < 0 else same, Name(group))


def _count(value: Value | None) -> float:
    return float(value.numerator or 0) if value else 0.0


def _pair(value: Value | None) -> tuple[float, float]:
    return (float(value.numerator or 0), float(value.denominator or 0)) if value else (0.0, 0.0)


def _scaled(interval: Interval | None, scale: int) -> Interval | None:
    return None if interval is None else Interval(scale * interval.low, scale * interval.high)


def _with(plain: Explained, causes: Sequence[Cause], whole: Interval | None) -> Explained:
    return Explained(
        plain.indicator, plain.period, plain.against, plain.before, plain.after, plain.change, whole,
        tuple(sorted(causes, key=lambda one: (not one.group, -abs(one.adds)))),
    )  # fmt: skip
