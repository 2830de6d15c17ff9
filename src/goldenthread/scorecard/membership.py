"""The one filter: which month a fact row counts in, whether it is in the whole, and whether it counts.

`monthly` adds up with it and `behind` lists with it, so a number and its list cannot disagree.
"""

from __future__ import annotations

from typing import Any

from goldenthread.errors import DefinitionError
from goldenthread.facts.fact import Rows
from goldenthread.indicators.declare import Indicator


def counts_in(rows: Rows, indicator: Indicator) -> Any:
    """The number of the month that each row belongs to; null when its date is."""
    if indicator.is_stock:
        return rows.month_ord
    dated = _column(rows, indicator, indicator.dated)
    return (dated.year() * 12 + dated.month() - 1).cast("int64")


def is_in_the_whole(rows: Rows, indicator: Indicator) -> Any:
    """Whether each row is in the denominator; for a count or a stock, every row may be counted."""
    return _condition(rows, indicator, indicator.among)


def is_counted(rows: Rows, indicator: Indicator) -> Any:
    """Whether each row is in the numerator: part of the whole, and meeting the condition."""
    return is_in_the_whole(rows, indicator) & _condition(rows, indicator, indicator.where)


def measure(rows: Rows, indicator: Indicator, condition: Any) -> Any:
    """The rows that meet `condition`, counted; or their weight added up."""
    if indicator.weight:
        return _column(rows, indicator, indicator.weight).sum(where=condition)
    return rows.count(where=condition)


def _condition(rows: Rows, indicator: Indicator, name: str) -> Any:
    import ibis

    return _column(rows, indicator, name) if name else ibis.literal(True)


def _column(rows: Rows, indicator: Indicator, name: str) -> Any:
    if name not in rows.columns:
        raise DefinitionError(
            f'{indicator.id}: the facts "{indicator.of.name}" have no column "{name}". '
            f"Accepted: {', '.join(rows.columns)}. Nothing was computed."
        )
    return rows[name]
