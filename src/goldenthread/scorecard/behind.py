"""The rows behind a number: the same filter, as a list. Every id in it is a pseudonym."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goldenthread.facts.fact import Rows
from goldenthread.indicators.declare import Indicator
from goldenthread.journey.periods import Period
from goldenthread.scorecard.membership import counts_in, is_counted, is_in_the_whole
from goldenthread.scorecard.monthly import NOT_RECORDED, facts_of

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class RowsBehind:
    """The fact rows of one number: those counted, and those of the whole they are part of.

    For a count or a stock the two are the same rows.
    """

    numerator: pa.Table
    denominator: pa.Table


def rows_behind(
    facts: Mapping[str, Rows],
    indicator: Indicator,
    period: Period,
    *,
    by: str = "",
    group: str = "",
    authority: str = "",
) -> RowsBehind:
    """The fact rows that `compute` counted for `indicator` in `period`, in the order of the facts' key.

    With `by`, those of one `group`; 'not recorded' for rows without one. All authorities, unless one is named.
    """
    rows = facts_of(facts, indicator)
    first = period.last if indicator.is_stock else period.first
    rows = rows.filter(counts_in(rows, indicator).between(first, period.last))
    if authority:
        rows = rows.filter(rows.authority == authority)
    if by:
        rows = rows.filter(rows[by].isnull() if group == NOT_RECORDED else rows[by] == group)
    numerator = _listed(rows.filter(is_counted(rows, indicator)), indicator)
    if not indicator.is_share:
        return RowsBehind(numerator, numerator)
    return RowsBehind(numerator, _listed(rows.filter(is_in_the_whole(rows, indicator)), indicator))


def _listed(rows: Rows, indicator: Indicator) -> pa.Table:
    order = [(column, "ascending") for column in ("authority", *indicator.of.key)]
    return rows.to_pyarrow().sort_by(order)
