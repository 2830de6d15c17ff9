"""Facts added up by month: one filtered aggregate for all parts of one fact table and date.

What comes back is dense: for each part a whole number for every authority, group and month, so that
windows are sums along one axis. Full-time equivalents and money are whole hundredths in here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from goldenthread.errors import DefinitionError
from goldenthread.facts.fact import Rows
from goldenthread.indicators.declare import Part
from goldenthread.scorecard.membership import column, counts_in, meets

NOT_RECORDED: Final = "not recorded"

Whole: TypeAlias = npt.NDArray[np.int64]
Place = tuple[str, str]  # an authority, and a group of it ('' without a breakdown)
Batch = tuple[str, str]  # the facts and the date that one aggregate answers for


@dataclass(frozen=True, slots=True)
class Cells:
    """The months of the parts of one aggregate: `numbers` of a part are places x months, from `first` on."""

    places: tuple[Place, ...]
    first: int
    numbers: Mapping[Part, Whole]
    has_hundredths: Mapping[Part, bool]

    def groups(self, authority: str) -> list[str]:
        """The groups seen in an authority, in the order of their names."""
        return sorted(group for whose, group in self.places if whose == authority)


def add_up(facts: Mapping[str, Rows], parts: Iterable[Part], first: int, last: int, by: str = "") -> dict[Batch, Cells]:
    """The months `first` to `last` of every part, in as few queries as their facts allow."""
    batches: dict[Batch, list[Part]] = {}
    for part in dict.fromkeys(parts):
        batches.setdefault(batch_of(part), []).append(part)
    return {
        batch: _cells(facts_of(facts, together[0]), together, first, last, by) for batch, together in batches.items()
    }


def batch_of(part: Part) -> Batch:
    """Parts of the same facts, dated by the same column, are answered together."""
    return part.of.name, part.dated


def facts_of(facts: Mapping[str, Rows], part: Part) -> Rows:
    """The fact table of `part`. DefinitionError when it was not built."""
    if part.of.name not in facts:
        raise DefinitionError(f'The facts "{part.of.name}" are needed, and were not built. Nothing was computed.')
    return facts[part.of.name]


def _cells(rows: Rows, parts: list[Part], first: int, last: int, by: str) -> Cells:
    fetched = _aggregate(rows, parts, first, last, by)
    authorities = fetched["authority"].to_pylist()
    groups = fetched["group"].to_pylist() if by else [""] * len(authorities)
    spots = [
        (who, NOT_RECORDED if group is None else str(group)) for who, group in zip(authorities, groups, strict=True)
    ]
    places = tuple(sorted(set(spots)))
    at = {place: number for number, place in enumerate(places)}
    across = np.fromiter((at[spot] for spot in spots), np.int64, len(spots))
    along = fetched["counts_in"].to_numpy() - first
    numbers = {}
    for number, part in enumerate(parts):
        dense = np.zeros((len(places), last - first + 1), np.int64)
        np.add.at(dense, (across, along), pc.fill_null(fetched[f"part_{number}"], 0).to_numpy())
        numbers[part] = dense
    hundredths = {part: bool(part.adds) and rows[part.adds].type().is_decimal() for part in parts}
    return Cells(places, first, numbers, hundredths)


def _aggregate(rows: Rows, parts: list[Part], first: int, last: int, by: str) -> pa.Table:
    """One row per authority, month and group, with a column of whole numbers for each part."""
    rows = rows.mutate(counts_in=counts_in(rows, parts[0]))
    rows = rows.filter(rows.counts_in.between(first, last))
    sums = {f"part_{number}": _measure(rows, part) for number, part in enumerate(parts)}
    grouping = {"authority": rows.authority, "counts_in": rows.counts_in}
    if by:
        grouping["group"] = column(rows, parts[0], by)
    return rows.group_by(**grouping).agg(**sums).to_pyarrow()


def _measure(rows: Rows, part: Part) -> Any:
    """The rows of the part counted, or its column added up, as a whole number; hundredths of a decimal."""
    condition = meets(rows, part)
    if not part.adds:
        return rows.count(where=condition)
    added = column(rows, part, part.adds)
    if added.type().is_decimal():
        added = added * 100
    return added.cast("int64").sum(where=condition).cast("int64")
