"""Where a number changed: what each group of a breakdown adds to the change, with its interval.

A count's groups add up by themselves. A percentage or a mean by Kitagawa: each group's own rate, and who is in the
groups. A stock's groups are shown without an interval, since its months repeat one another; a median's only side by
side, since middles do not add up.
"""

from collections.abc import Mapping, Sequence

from goldenthread.indicators.declare import Indicator, Mean
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


def grouped(plain: Explained, values: Sequence[Value], held: Held, period: Period, against: Period) -> Explained | None:
    """The parts of `plain`'s change by the groups of `values`, which are of one breakdown.

    None where there are no groups, or where a group is withheld or not whole: then the parts would not add up.
    """
    indicator = plain.indicator
    groups: dict[str, dict[str, Value]] = {}
    for value in values:
        if value.indicator == indicator.id:
            groups.setdefault(value.group or NOT_GROUPED, {})[value.period] = value
    found = {
        group: (value_of(indicator, {indicator.id: its}, against), value_of(indicator, {indicator.id: its}, period))
        for group, its in groups.items()
    }
    shown = {group: pair for group, pair in found.items() if any(pair)}
    if not shown or any(one is not None and one.flag is not Flag.NONE for pair in shown.values() for one in pair):
        return None
    if indicator.is_median or indicator.per not in (0, 1, 100):
        return _with(plain, [], None)
    if plain.before.denominator is None:
        return _counts(plain, shown, held, period)
    return _rates(plain, shown, held, period)


Pairs = Mapping[str, tuple[Value | None, Value | None]]


def _counts(plain: Explained, shown: Pairs, held: Held, period: Period) -> Explained | None:
    before, after = ({group: _count(pair[at]) for group, pair in shown.items()} for at in (0, 1))
    if abs(sum(after.values()) - sum(before.values()) - plain.change) > 0.5:  # noqa: PLR2004  some row is in no group
        return None
    intervals: Mapping[str, Interval] = {}
    wide = None if plain.indicator.is_stock else spread(held, Source(plain.indicator.id), period.months)
    if wide:
        intervals = uncertainty.of_counts(before, after, wide)
    causes = [
        Cause(_name("More in ", "Fewer in ", "As many in ", after[group] - before[group], group),
              after[group] - before[group], intervals.get(group), group, *shown[group])
        for group in shown
    ]  # fmt: skip
    whole = None
    if wide:
        whole = uncertainty.of_counts({"": sum(before.values())}, {"": sum(after.values())}, wide)[""]
    return _with(plain, causes, whole)


def _rates(plain: Explained, shown: Pairs, held: Held, period: Period) -> Explained | None:
    indicator, scale = plain.indicator, plain.indicator.per
    before, after = ({group: _pair(pair[at]) for group, pair in shown.items()} for at in (0, 1))
    if not all(sum(of for _, of in one.values()) for one in (before, after)):
        return None
    parts = by_groups(before, after)
    if abs(scale * sum(part.adds for part in parts) - plain.change) > 1e-6:  # noqa: PLR2004  some row is in no group
        return None
    rate, size = _rate_spread(indicator, held, period), spread(held, Source(indicator.id, is_whole=True), period.months)
    rates: Mapping[str, Interval] = {}
    mix = whole = None
    if rate is not None and size:
        rates, mix = uncertainty.of_groups(before, after, rate, size)
        totals = [
            (sum(count for count, _ in one.values()), sum(of for _, of in one.values())) for one in (before, after)
        ]
        alone, _ = uncertainty.of_groups({"": totals[0]}, {"": totals[1]}, rate, size)
        whole = alone[""]
    causes = [
        Cause(_name("A higher rate in ", "A lower rate in ", "The same rate in ", part.rate, part.group),
              scale * part.rate, _scaled(rates.get(part.group), scale), part.group, *shown[part.group])
        for part in parts
    ]  # fmt: skip
    if len(parts) > 1:
        moved = scale * sum(part.mix for part in parts)
        causes.append(Cause(("Who is in the groups, their rates being the same",), moved, _scaled(mix, scale)))
    return _with(plain, causes, _scaled(whole, scale))


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
