"""The rows behind a number: the same filter, as a list. Every id in it is a pseudonym."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goldenthread.facts.fact import Rows
from goldenthread.indicators.declare import Indicator, Part
from goldenthread.indicators.versions import version_for
from goldenthread.journey.periods import Period
from goldenthread.scorecard.cells import NOT_RECORDED, facts_of
from goldenthread.scorecard.membership import column, counts_in, meets

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class RowsBehind:
    """The fact rows of one number: those counted, and those of the whole they are part of.

    For a count or a stock the two are the same rows. For a ratio they are of two fact tables.
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
    one = version_for(indicator, period)
    numerator = _rows(facts, one.counted, period, by, group, authority)
    whole = one.whole
    if whole is None or whole == one.counted:
        return RowsBehind(numerator, numerator)
    return RowsBehind(numerator, _rows(facts, whole, period, by, group, authority))


def _rows(facts: Mapping[str, Rows], part: Part, period: Period, by: str, group: str, authority: str) -> pa.Table:
    rows = facts_of(facts, part)
    first = period.last if part.is_standing else period.first
    rows = rows.filter(counts_in(rows, part).between(first, period.last))
    condition = meets(rows, part)
    if condition is not None:
        rows = rows.filter(condition)
    if authority:
        rows = rows.filter(rows.authority == authority)
    if by:
        held = column(rows, part, by)
        rows = rows.filter(held.isnull() if group == NOT_RECORDED else held.cast("string") == group)
    return rows.to_pyarrow().sort_by([(name, "ascending") for name in ("authority", *part.of.key)])
