"""Numbers one inside another: the same facts, counted under fewer conditions and under more.

Of 14 children who left care 11 were adopted: so 3 were not. A share is held to that by itself; here the
numbers of different indicators are laid beside each other. Two are one inside the other when they count rows
of one fact table by one date, and every condition of the wider is one of the narrower. Some that lie side by
side in it are told apart by the code one column holds: those adopted and those gone home leave the others.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from goldenthread.disclosure.cells import Key, key_of, period_of
from goldenthread.disclosure.small import is_small
from goldenthread.indicators.declare import Counts, Indicator, Is, Part
from goldenthread.journey.periods import Period, Window, month_period, quarter_of
from goldenthread.scorecard.series import Value

Place: TypeAlias = tuple[str, str, str]  # authority, breakdown, group


@dataclass(slots=True)
class _Told:
    """One part of one or more indicators as it is told at one place: by whom, and the number of each period."""

    part: Part
    by: set[str] = field(default_factory=set)
    numbers: dict[Period, int] = field(default_factory=dict)

    def over(self, period: Period) -> int | None:
        """The number of a period, told or made of shorter ones that are; None when it is neither."""
        if period in self.numbers:
            return self.numbers[period]
        if self.part.is_standing:
            return next((number for told, number in self.numbers.items() if told.last == period.last), None)
        for window, shorter in ((Window.QUARTER, quarter_of), (Window.MONTH, month_period)):
            if period.window is not window:
                parts = dict.fromkeys(shorter(month) for month in period.months)
                fits = sum(len(one.months) for one in parts) == len(period.months)
                if fits and all(one in self.numbers for one in parts):
                    return sum(self.numbers[one] for one in parts)
        return None


def that_tell(values: Iterable[Value], allowed: set[Key], indicators: Mapping[str, Indicator]) -> set[Key]:
    """The cells allowed, of every period, of those indicators that leave a small number of what a wider one counts.

    What the whole authority may not show its groups may not either: they add up to it.
    """
    telling = {
        (authority, breakdown, id_)
        for (authority, breakdown, _), told in _by_place(values, allowed, indicators).items()
        for id_ in _tell(told)
    }
    return {
        (authority, id_, breakdown, group, period)
        for authority, id_, breakdown, group, period in allowed
        if {(authority, breakdown, id_), (authority, "", id_)} & telling
    }


def _by_place(
    values: Iterable[Value], allowed: set[Key], indicators: Mapping[str, Indicator]
) -> dict[Place, list[_Told]]:
    """What is shown of children, part by part. What is added up, and the middles of columns, count nobody."""
    found: dict[Place, dict[Part, _Told]] = {}
    for value in values:
        one = indicators[value.indicator]
        if one.counts is not Counts.CHILDREN or key_of(value) not in allowed:
            continue
        at = found.setdefault((value.authority, value.breakdown, value.group), {})
        for part, number in ((one.counted, None if one.is_median else value.numerator), (one.whole, value.denominator)):
            if part and number is not None and not part.adds:
                told = at.setdefault(part, _Told(part))
                told.by.add(value.indicator)
                told.numbers[period_of(value.period)] = int(number)
    return {place: list(told.values()) for place, told in found.items()}


def _tell(told: Sequence[_Told]) -> Iterator[str]:
    """The indicators of the narrower parts, where what they leave of a wider part is small."""
    for wide in told:
        inside = [one for one in told if _is_inside(one.part, wide.part)]
        for narrow in [[one] for one in inside] + _side_by_side(wide.part, inside):
            periods = {period for one in (wide, *narrow) for period in one.numbers}
            if any(_is_left_small(wide, narrow, period) for period in periods):
                for one in narrow:
                    yield from one.by - wide.by


def _is_inside(narrow: Part, wide: Part) -> bool:
    same = (narrow.of.name, narrow.dated) == (wide.of.name, wide.dated)
    return same and set(narrow.where) > set(wide.where)


def _side_by_side(wide: Part, inside: Iterable[_Told]) -> list[list[_Told]]:
    """Those of `inside` that ask for one more code of the same column, by the column."""
    columns: dict[str, list[_Told]] = {}
    for one in inside:
        more = set(one.part.where) - set(wide.where)
        for condition in more:
            if len(more) == 1 and isinstance(condition, Is):
                columns.setdefault(condition.column, []).append(one)
    return [those for those in columns.values() if len(those) > 1]


def _is_left_small(wide: _Told, narrow: Iterable[_Told], period: Period) -> bool:
    whole, parts = wide.over(period), [one.over(period) for one in narrow]
    known = [number for number in parts if number is not None]
    return whole is not None and bool(known) and is_small(whole - sum(known))
