"""The attack: what a reader with a pencil could work out of what was withheld.

The reader knows that months add up to quarters and years, that what is counted on one day is the same
for every window that ends that day, that groups add up to the whole, that those counted and the rest
make the denominator, that a stock less the one before is what started less what ended, and that
nothing is below nothing. Two ways are tried until neither finds more: linear algebra over fractions,
and the bounds that the sums put on each month. A number found by either is found exactly.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from goldenthread.disclosure.cells import Family, Key, Series, families, key_of
from goldenthread.disclosure.small import is_safe, is_small
from goldenthread.disclosure.solve import Atom, Equation, Solver, Terms
from goldenthread.indicators.declare import Counts, Indicator
from goldenthread.journey.periods import Period
from goldenthread.scorecard.series import Flag, Value

COUNTED, REST, WHOLE = "counted", "rest", "whole"


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
        return not is_safe(indicator.counts, actual.numerator, actual.denominator, is_group=is_group)


def attack(released: Sequence[Value], indicators: Mapping[str, Indicator]) -> list[WorkedOut]:
    """Every withheld number that follows from what is shown. Exact classes are not looked at."""
    return [
        found
        for family in families(released, indicators)
        if not family.is_exact
        and any(_is_withheld(value) for series in family.series for value in series.cells.values())
        for found in _Reader(family).worked_out()
    ]


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

    def __init__(self, family: Family) -> None:
        self.family = family
        self.atoms: dict[tuple[str, str, str, int, str], Atom] = {}

    def worked_out(self) -> list[WorkedOut]:
        shown = sorted(self._shown(), key=lambda equation: len(equation.terms))
        solver = Solver([*shown, *self._parts(), *self._groups(), *self._balances()]).run()
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
        flows = {series.indicator.id: series for series in self.family.whole if not series.indicator.is_share}
        stocks = [one for one in flows.values() if one.indicator.is_stock and one.indicator.whole is None]
        started = [series for id_, series in flows.items() if id_.endswith("_started")]
        ended = [series for id_, series in flows.items() if id_.endswith(("_ended", "_ceased"))]
        if len(stocks) == len(started) == len(ended) == 1:
            for month in self._months(stocks[0]):
                now, before = (self._atom(stocks[0], each, COUNTED) for each in (month, month - 1))
                came, went = (self._atom(flow, month, COUNTED) for flow in (started[0], ended[0]))
                yield Equation({now: 1, before: -1, came: -1, went: 1}, 0)
