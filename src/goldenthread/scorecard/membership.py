"""The one filter: which month a fact row counts in, and whether it counts in a part of an indicator.

`cells` adds up with it and `behind` lists with it, so a number and its list cannot disagree.
"""

from __future__ import annotations

from typing import Any

from goldenthread.errors import DefinitionError
from goldenthread.facts.fact import Rows
from goldenthread.indicators.declare import Condition, Is, Part


def counts_in(rows: Rows, part: Part) -> Any:
    """The number of the month that each row belongs to; null when its date is."""
    if part.is_standing:
        return rows.month_ord
    dated = column(rows, part, part.dated)
    return (dated.year() * 12 + dated.month() - 1).cast("int64")


def meets(rows: Rows, part: Part) -> Any:
    """Whether each row meets every condition of the part; None when the part has none."""
    conditions = [_holds(rows, part, one) for one in part.where]
    return None if not conditions else _every(conditions)


def column(rows: Rows, part: Part, name: str) -> Any:
    """The column `name` of the part's facts. DefinitionError, naming those there are, when it has none."""
    if name not in rows.columns:
        raise DefinitionError(
            f'The facts "{part.of.name}" have no column "{name}". Accepted: {", ".join(rows.columns)}. '
            "Nothing was computed."
        )
    return rows[name]


def _holds(rows: Rows, part: Part, condition: Condition) -> Any:
    if isinstance(condition, Is):
        return (column(rows, part, condition.column) == condition.code).fill_null(False)
    return column(rows, part, condition)


def _every(conditions: list[Any]) -> Any:
    first, *others = conditions
    for other in others:
        first = first & other
    return first
