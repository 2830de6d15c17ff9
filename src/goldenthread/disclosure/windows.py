"""Complementary suppression by a simple safe rule: which windows of a family may be shown at all.

The whole authority. Months, quarters and years tell on one another: two months and their quarter give
the third month. So for each family the finest window is found at which nothing is withheld over the
whole range given, and all finer windows are withheld, small or not:

    months     every month is safe: months, and what is made of months that are all there
    quarters   every quarter is safe: quarters, and years made of quarters that are all there
    years      every twelve months to the anchor month is safe: those, which do not overlap
    nothing    otherwise

Partial values at the edge of the records count as any other; if only they stand in the way they are
withheld, and every window that touches them.

Groups (teams). A period's breakdown is shown only where the whole is shown, every group of every
member of the family is safe, and so is what the groups leave of the whole. Quarters are judged one by
one; a month is shown only if all three of its quarter could be, a year only if all four of its
quarters are. If no quarter can be shown, non-overlapping years are tried.

The rule knows nothing of earlier documents: figures published with other anchors, or before a small
number moved a family to a coarser window, may be subtracted from these.
"""

from collections.abc import Iterator
from enum import IntEnum

from goldenthread.disclosure.cells import Family, Key, Series, key_of
from goldenthread.disclosure.small import may_be_shown
from goldenthread.journey.periods import Period, Window, quarter_of
from goldenthread.scorecard.series import Flag, Value


class Level(IntEnum):
    """The finest window a family shows."""

    MONTHS = 1
    QUARTERS = 3
    YEARS = 12


def shown(family: Family, anchor: int) -> set[Key]:
    """The cells of the family that may be shown to the public.

    `anchor` is the month number whose calendar month the years shown end in, where finer windows are
    withheld.
    """
    if family.is_exact:
        return {key_of(value) for series in family.series for _, value in series.numbers()}
    whole = _whole(family.whole, anchor)
    keys = {key_of(value) for value in whole}
    for breakdown in family.breakdowns:
        keys |= {key_of(value) for value in _groups(family, breakdown, keys, anchor)}
    return keys


def _whole(members: list[Series], anchor: int) -> list[Value]:
    """The whole authority's cells at the finest level that is safe throughout."""
    stocks = [series for series in members if series.indicator.is_stock]
    # Beside flows a stock follows from its neighbour: leaving out a small one would not hide it.
    follows = stocks if len(stocks) < len(members) else []
    partial = {
        period.last
        for series in members
        if series not in follows
        for period, value in series.numbers()
        if value.flag is Flag.PARTIAL and period.window is Window.MONTH
    }
    for level in Level:
        for left_out in (set[int](), partial):
            found = [(series, value) for series in members for value in _at_level(series, level, left_out, anchor)]
            kept = [(series, value) for series in follows for _, value in series.numbers()] if left_out else []
            if found and all(_is_safe(series, value) for series, value in found + kept):
                return [value for _, value in found]
    return []


def _at_level(series: Series, level: Level, left_out: set[int], anchor: int) -> list[Value]:
    """The cells of one series that the level allows, small or not; none that touches a month left out."""
    held = {
        period: value
        for period, value in series.numbers()
        if left_out.isdisjoint(period.months) and not (left_out and value.flag is Flag.PARTIAL)
    }
    if level is Level.YEARS:
        return [value for period, value in held.items() if _is_anchored(period, anchor)]
    window = Window.MONTH if level is Level.MONTHS else Window.QUARTER
    blocks = {period.last for period in held if period.window is window}
    return [value for period, value in held.items() if _is_made_of(period, blocks, level)]


def _is_made_of(period: Period, blocks: set[int], width: int) -> bool:
    """Whether the period is whole blocks of `width` months; `blocks` are the last months of those held."""
    if len(period.months) < width or (period.last + 1) % width:
        return False
    return blocks.issuperset(range(period.last, period.first - 1, -width))


def _is_anchored(period: Period, anchor: int) -> bool:
    return len(period.months) == Level.YEARS and (period.last - anchor) % 12 == 0


def _is_safe(series: Series, value: Value) -> bool:
    if value.numerator is None:
        return True
    return may_be_shown(series.indicator, value.numerator, value.denominator, is_group=bool(series.breakdown))


def _groups(family: Family, breakdown: str, whole_shown: set[Key], anchor: int) -> Iterator[Value]:
    """The cells of one breakdown that may be shown beside what is shown of the whole."""
    groups = family.groups(breakdown)
    whole = {series.indicator.id: series for series in family.whole}
    members = [[series for series in groups if series.indicator.id == id_] for id_ in {s.indicator.id for s in groups}]
    safe = {
        period
        for period in {period for series in groups for period in series.cells}
        if all(_is_safe_beside(whole.get(member[0].indicator.id), member, period, whole_shown) for member in members)
    }
    months = {period.last for period in safe if period.window is Window.MONTH}
    quarters = {period.last for period in safe if period.window is Window.QUARTER}
    for series in groups:
        for period, value in series.numbers():
            if period not in safe:
                continue
            quarter = quarter_of(period.last)
            if not quarters:
                allowed = _is_anchored(period, anchor)
            elif period.window is Window.MONTH:
                allowed = quarter.last in quarters and months.issuperset(quarter.months)
            else:
                allowed = _is_made_of(period, quarters, Level.QUARTERS)
            if allowed:
                yield value


def _is_safe_beside(whole: Series | None, groups: list[Series], period: Period, whole_shown: set[Key]) -> bool:
    """Whether every group of one indicator, and what they leave of the whole, may be shown for a period."""
    held = [value for series in groups if (value := series.cells.get(period)) and value.numerator is not None]
    if not held:
        return True  # nothing to show, and nothing to give away
    total = whole.cells.get(period) if whole else None
    if len(held) < len(groups) or total is None or key_of(total) not in whole_shown or total.numerator is None:
        return False
    rest = total.numerator - sum(value.numerator or 0 for value in held)
    rest_of = None
    if total.denominator is not None:
        rest_of = total.denominator - sum(value.denominator or 0 for value in held)
    one = groups[0].indicator
    return may_be_shown(one, rest, rest_of, is_group=True) and all(_is_safe(groups[0], value) for value in held)
