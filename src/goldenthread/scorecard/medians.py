"""The middle of a column in each window: it can't be added up, so each window is asked anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from goldenthread.facts.fact import Rows
from goldenthread.indicators.declare import Median, Part
from goldenthread.journey.periods import Period
from goldenthread.scorecard.cells import NOT_RECORDED, facts_of
from goldenthread.scorecard.membership import column, counts_in, meets


def medians(
    facts: Mapping[str, Rows], indicator: Median, places: Sequence[tuple[str, str]], periods: Sequence[Period], by: str
) -> npt.NDArray[np.float64]:
    """The median in each of `periods`, for each of `places`: places x periods; not a number where no row is."""
    part = indicator.counted
    rows = facts_of(facts, part)
    condition = meets(rows, part)
    rows = rows.filter(condition) if condition is not None else rows
    rows = rows.mutate(counts_in=counts_in(rows, part), middle_of=column(rows, part, indicator.middle_of))
    asked = {  # Spark refuses a median with a condition of its own, and both pass over nulls
        f"period_{number}": rows.counts_in.between(first, last).ifelse(rows.middle_of, None).median()
        for number, (first, last) in enumerate(_spans(part, periods))
    }
    grouping = {"authority": rows.authority} | ({"group": column(rows, part, by)} if by else {})
    found = {}
    for row in rows.group_by(**grouping).agg(**asked).to_pyarrow().to_pylist():
        group = "" if not by else NOT_RECORDED if row["group"] is None else str(row["group"])
        found[row["authority"], group] = [row[name] for name in asked]
    empty = [None] * len(periods)
    return np.array([found.get(place, empty) for place in places], np.float64).reshape(len(places), len(periods))


def _spans(part: Part, periods: Sequence[Period]) -> list[tuple[int, int]]:
    """The first and last month whose rows answer for each period: what stands, at the last alone."""
    return [(period.last if part.is_standing else period.first, period.last) for period in periods]
