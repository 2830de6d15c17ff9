"""The attack: what a reader with a pencil could work out of what was withheld.

The reader knows that months add up to quarters and years, that what is counted on one day is the same
for every window that ends that day, that groups add up to the whole, that those counted and the rest
make the denominator, that one measure's denominator may be another's count, that a stock less the one
before is what started less what ended, and that nothing is below nothing. Two ways are tried until
neither finds more: linear algebra over fractions, and the bounds that the sums put on each month. A
number found by either is found exactly.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from goldenthread.disclosure.cells import Family, Key, Series, families, key_of, period_of
from goldenthread.disclosure.small import is_small, may_be_shown
from goldenthread.disclosure.solve import Atom, Equation, Solver, Terms
from goldenthread.indicators.declare import Count, Counts, Indicator, Mean, Median, Part, Stock
from goldenthread.journey.periods import Period
from goldenthread.scorecard.series import Flag, Value

COUNTED, REST, WHOLE = "counted", "rest", "whole"

Wholes: TypeAlias = dict[tuple[str, Part, str, str], dict[Period, int]]  # authority, what, breakdown, group


@dataclass(frozen=True, slots=True)
class WorkedOut:
    """A withheld number that can be worked out: of which cell, which part, and what it comes to."""

    key: Key
    part: str  # counted (the numerator), rest, or whole (the denominator)
    number: int

    def gives_away(self, actual: Value, indicator: Indicator) -> bool:
        """Whether it is the true number, a small one, and of a cell its class does not let be shown."""
        if actual.numerator is None or self.number != _part(actual, self.part) or not is_small(self.number):
            return False
        is_group = bool(actual.breakdown)
        return not may_be_shown(indicator, actual.numerator, actual.denominator, is_group=is_group)


def attack(released: Sequence[Value], indicators: Mapping[str, Indicator]) -> list[WorkedOut]:
    """Every withheld number that follows from what is shown. Exact classes are not looked at."""
    told = _wholes(released, indicators)
    return [
        found
        for family in families(released, indicators)
        if not family.is_exact
        and any(_is_withheld(value) for series in family.series for value in series.cells.values())
        for found in _Reader(family, told).worked_out()
    ]


def _wholes(released: Sequence[Value], indicators: Mapping[str, Indicator]) -> Wholes:
    """The denominators on the page, by what they count and where."""
    told: Wholes = {}
    for value in released:
        whole = indicators[value.indicator].whole
        if whole and value.denominator is not None and value.denominator == int(value.denominator):
            place = (value.authority, whole, value.breakdown, value.group)
            told.setdefault(place, {})[period_of(value.period)] = int(value.denominator)
    return told


def _is_withheld(value: Value) -> bool:
    return value.flag is Flag.SUPPRESSED


def _part(value: Value, part: str) -> int | Decimal | None:
    if part == COUNTED or value.numerator is None:
        return value.numerator
    if value.denominator is None:
        return None
    return value.denominator if part == WHOLE else value.denominator - value.numerator


class _Reader:
    """One reader before one family: the sums she can write down, and what they give."""

    def __init__(self, family: Family, told: Wholes) -> None:
        self.family = family
        self.told = told
        self.atoms: dict[tuple[str, str, str, int, str], Atom] = {}

    def worked_out(self) -> list[WorkedOut]:
        shown = sorted(self._shown(), key=lambda equation: len(equation.terms))
        solver = Solver([*shown, *self._told(), *self._parts(), *self._groups(), *self._balances()]).run()
        found = []
        for series, period, value in self._cells():
            if _is_withheld(value):
                for part in self._parts_of(series):
                    number = solver.number(self._terms(series, period, part))
                    if number is not None:
                        found.append(WorkedOut(key_of(value), part, number))
        return found

    def _cells(self) -> Iterator[tuple[Series, Period, Value]]:
        for series in self.family.series:
            if series.indicator.counts is not Counts.MANAGEMENT:
                for period, value in series.cells.items():
                    yield series, period, value

    def _atom(self, series: Series, month: int, part: str) -> Atom:
        """One month's number of one series."""
        name = (series.indicator.id, series.breakdown, series.group, month, part)
        return self.atoms.setdefault(name, len(self.atoms))

    def _terms(self, series: Series, period: Period, part: str) -> Terms:
        """A cell as a sum of months; of what is counted on one day, the last month alone."""
        months = [period.last] if series.indicator.is_stock else period.months
        return dict.fromkeys((self._atom(series, month, part) for month in months), 1)

    def _parts_of(self, series: Series) -> tuple[str, ...]:
        """What is counted in it. Of a mean or a median only how many rows it is of; of a rate only its numerator."""
        if isinstance(series.indicator, Mean | Median):
            return (WHOLE,)
        return (COUNTED, REST, WHOLE) if series.indicator.is_share else (COUNTED,)

    def _months(self, series: Series) -> list[int]:
        """Every month that the series' cells speak of."""
        if series.indicator.is_stock:
            return sorted({period.last for period in series.cells})
        return sorted({month for period in series.cells for month in period.months})

    def _shown(self) -> Iterator[Equation]:
        """Each number on the page."""
        for series, period, value in self._cells():
            for part in self._parts_of(series):
                number = _part(value, part)
                if number is not None and number == int(number):
                    yield Equation(self._terms(series, period, part), int(number))

    def _told(self) -> Iterator[Equation]:
        """Each denominator on the page, of any family, that is a count of this one."""
        for series in self.family.series:
            if isinstance(series.indicator, Count | Stock):
                place = (self.family.authority, series.indicator.counted, series.breakdown, series.group)
                for period, number in self.told.get(place, {}).items():
                    yield Equation(self._terms(series, period, COUNTED), number)

    def _parts(self) -> Iterator[Equation]:
        """Those counted and the rest make the denominator."""
        for series in self.family.series:
            if series.indicator.is_share:
                for month in self._months(series):
                    counted, rest, whole = (self._atom(series, month, part) for part in (COUNTED, REST, WHOLE))
                    yield Equation({counted: 1, rest: 1, whole: -1}, 0)

    def _groups(self) -> Iterator[Equation]:
        """The groups of a breakdown make the whole, month by month."""
        for whole in self.family.whole:
            for breakdown in self.family.breakdowns:
                groups = [each for each in self.family.groups(breakdown) if each.indicator.id == whole.indicator.id]
                for month in self._months(whole) if groups else []:
                    for part in self._parts_of(whole):
                        terms = {self._atom(group, month, part): 1 for group in groups}
                        yield Equation(terms | {self._atom(whole, month, part): -1}, 0)

    def _balances(self) -> Iterator[Equation]:
        """A stock less the one a month before is what started less what ended, by the names of a family."""
        counts = [series for series in self.family.whole if isinstance(series.indicator, Count | Stock)]
        stocks = [series for series in counts if series.indicator.is_stock]
        started = [series for series in counts if series.indicator.id.endswith("_started")]
        ended = [series for series in counts if series.indicator.id.endswith(("_ended", "_ceased"))]
        if len(stocks) == len(started) == len(ended) == 1:
            for month in self._months(stocks[0]):
                now, before = (self._atom(stocks[0], each, COUNTED) for each in (month, month - 1))
                came, went = (self._atom(flow, month, COUNTED) for flow in (started[0], ended[0]))
                yield Equation({now: 1, before: -1, came: -1, went: 1}, 0)
