"""Facts added up by month: one filtered aggregate for all indicators of one fact table and date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from goldenthread.errors import DefinitionError
from goldenthread.facts.fact import Rows
from goldenthread.indicators.declare import Indicator
from goldenthread.scorecard.membership import counts_in, is_counted, is_in_the_whole, measure

NOT_RECORDED = "not recorded"

Number = int | Decimal


@dataclass(slots=True)
class Monthly:
    """Numerator and denominator of each indicator, authority, group and month that has any row.

    `groups` are those seen for an indicator and authority; without a breakdown, the one group ''.
    """

    counted: dict[tuple[str, str, str, int], Number] = field(default_factory=dict)
    whole: dict[tuple[str, str, str, int], Number] = field(default_factory=dict)
    groups: defaultdict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))


def add_up(facts: Mapping[str, Rows], indicators: Iterable[Indicator], first: int, last: int, by: str = "") -> Monthly:
    """The months `first` to `last` of each indicator, in as few queries as its facts allow."""
    monthly = Monthly()
    for together in _batches(indicators):
        for row in _aggregate(facts_of(facts, together[0]), together, first, last, by):
            _keep(monthly, row, together, by)
    return monthly


def _batches(indicators: Iterable[Indicator]) -> list[list[Indicator]]:
    """Indicators that one query can answer: of the same facts, dated by the same column."""
    batches: dict[tuple[str, str], list[Indicator]] = {}
    for indicator in indicators:
        batches.setdefault((indicator.of.name, indicator.dated), []).append(indicator)
    return list(batches.values())


def facts_of(facts: Mapping[str, Rows], indicator: Indicator) -> Rows:
    if indicator.of.name not in facts:
        raise DefinitionError(f'{indicator.id} needs the facts "{indicator.of.name}", which were not built.')
    return facts[indicator.of.name]


def _aggregate(rows: Rows, indicators: list[Indicator], first: int, last: int, by: str) -> list[dict[str, Any]]:
    """One row per authority, month and group, with two columns for each indicator."""
    rows = rows.mutate(counts_in=counts_in(rows, indicators[0]))
    rows = rows.filter(rows.counts_in.between(first, last))
    sums = {}
    for indicator in indicators:
        sums[f"{indicator.id}__counted"] = measure(rows, indicator, is_counted(rows, indicator))
        if indicator.is_share:
            sums[f"{indicator.id}__whole"] = measure(rows, indicator, is_in_the_whole(rows, indicator))
    grouping = ["authority", "counts_in", *([by] if by else [])]
    fetched: list[dict[str, Any]] = rows.group_by(grouping).agg(**sums).to_pyarrow().to_pylist()
    return fetched


def _keep(monthly: Monthly, row: dict[str, Any], indicators: list[Indicator], by: str) -> None:
    """Put one fetched row where the windows will look for it."""
    authority, month = row["authority"], row["counts_in"]
    assert isinstance(month, int)
    group = "" if not by else NOT_RECORDED if row[by] is None else str(row[by])
    for indicator in indicators:
        monthly.groups[indicator.id, authority].add(group)
        cell = indicator.id, authority, group, month
        monthly.counted[cell] = _number(row[f"{indicator.id}__counted"], indicator)
        if indicator.is_share:
            monthly.whole[cell] = _number(row[f"{indicator.id}__whole"], indicator)


def _number(fetched: int | Decimal | None, indicator: Indicator) -> Number:
    """Nothing to add up is zero; a weight stays a decimal with two places."""
    if indicator.weight:
        return Decimal(fetched or 0).quantize(Decimal("0.01"))
    return int(fetched or 0)
