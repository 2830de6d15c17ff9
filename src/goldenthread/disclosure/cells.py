"""The values to be released, laid out: one series for each indicator and group, and families of series.

Indicators that share the word `together` give each other away by subtraction and are one family;
any other indicator is a family of its own.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from goldenthread.errors import DisclosureRefused
from goldenthread.indicators.declare import Counts, Indicator
from goldenthread.journey.periods import Period, parse
from goldenthread.scorecard.series import Value

Key = tuple[str, str, str, str, str]  # authority, indicator, breakdown, group, period


def key_of(value: Value) -> Key:
    """What names a cell."""
    return (value.authority, value.indicator, value.breakdown, value.group, value.period)


@lru_cache(maxsize=4096)
def period_of(text: str) -> Period:
    """`periods.parse`, remembered."""
    return parse(text)


@dataclass(frozen=True, slots=True)
class Series:
    """Every period given of one indicator, for the whole authority (both blank) or one group."""

    indicator: Indicator
    breakdown: str
    group: str
    cells: Mapping[Period, Value]

    def numbers(self) -> Iterator[tuple[Period, Value]]:
        """The periods that hold a number."""
        return ((period, value) for period, value in self.cells.items() if value.numerator is not None)


@dataclass(frozen=True, slots=True)
class Family:
    """The series of one authority that must be made safe together."""

    authority: str
    word: str
    series: Sequence[Series]

    @property
    def whole(self) -> list[Series]:
        """The whole authority's series, one for each indicator."""
        return [series for series in self.series if not series.breakdown]

    @property
    def breakdowns(self) -> list[str]:
        return sorted({series.breakdown for series in self.series} - {""})

    def groups(self, breakdown: str) -> list[Series]:
        return [series for series in self.series if series.breakdown == breakdown]

    @property
    def is_exact(self) -> bool:
        """Nothing in it is about children or practice."""
        return all(series.indicator.counts is Counts.MANAGEMENT for series in self.series)


def families(values: Iterable[Value], indicators: Mapping[str, Indicator]) -> list[Family]:
    """The values as families of series.

    Raises DisclosureRefused when an indicator has no declaration, and so no class, or a cell is there
    twice: what is not understood is not released.
    """
    cells: dict[tuple[str, str], dict[tuple[str, str, str], dict[Period, Value]]] = {}
    seen: set[Key] = set()
    for value in values:
        indicator = indicators.get(value.indicator)
        if indicator is None:
            raise DisclosureRefused(
                f'"{value.indicator}": no indicator of that name is declared, so nothing says how its small numbers '
                "are treated. Accepted: values of declared indicators. Nothing was released."
            )
        if key_of(value) in seen:
            raise DisclosureRefused(
                f"{name_of(value, indicator)}: the value is there twice. "
                "Accepted: one value for each indicator, period and group. Nothing was released."
            )
        seen.add(key_of(value))
        word = f"together {indicator.together}" if indicator.together else indicator.id
        family = cells.setdefault((value.authority, word), {})
        series = family.setdefault((value.indicator, value.breakdown, value.group), {})
        series[period_of(value.period)] = value
    return [
        Family(
            authority,
            word,
            [Series(indicators[id_], by, group, found) for (id_, by, group), found in sorted(family.items())],
        )
        for (authority, word), family in sorted(cells.items())
    ]


def name_of(value: Value, indicator: Indicator) -> str:
    """'Referrals received, June 2020, team North': where a cell is, never what it holds."""
    where = f", {value.breakdown} {value.group}" if value.breakdown else ""
    return f"{indicator.title}, {period_of(value.period).title}{where}"
