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


def add_up(
    facts: Mapping[str, Rows], parts: Mapping[str, Iterable[Part]], first: int, last: int
) -> dict[tuple[str, Batch], Cells]:
    """The months `first` to `last` of the parts asked for by each breakdown ('' for the whole authority).

    One query answers for all parts of the same facts and date, and for all of their breakdowns: its groups are
    every combination of theirs.
    """
    asked: dict[Batch, dict[str, list[Part]]] = {}
    for by, mine in parts.items():
        for part in dict.fromkeys(mine):
            asked.setdefault(batch_of(part), {}).setdefault(by, []).append(part)
    found: dict[tuple[str, Batch], Cells] = {}
    for batch, wanted in asked.items():
        rows = facts_of(facts, next(iter(wanted.values()))[0])
        found |= {(by, batch): cells for by, cells in _cells(rows, wanted, first, last).items()}
    return found


def batch_of(part: Part) -> Batch:
    """Parts of the same facts, dated by the same column, are answered together."""
    return part.of.name, part.dated


def facts_of(facts: Mapping[str, Rows], part: Part) -> Rows:
    """The fact table of `part`. DefinitionError when it was not built."""
    if part.of.name not in facts:
        raise DefinitionError(f'The facts "{part.of.name}" are needed, and were not built. Nothing was computed.')
    return facts[part.of.name]


def _cells(rows: Rows, wanted: Mapping[str, list[Part]], first: int, last: int) -> dict[str, Cells]:
    """The cells of each breakdown `wanted`, from one query."""
    parts = list(dict.fromkeys(part for mine in wanted.values() for part in mine))
    fetched = _aggregate(rows, parts, wanted, first, last)
    along = fetched["counts_in"].to_numpy() - first
    amounts = {part: pc.fill_null(fetched[f"part_{number}"], 0).to_numpy() for number, part in enumerate(parts)}
    hundredths = {part: bool(part.adds) and rows[part.adds].type().is_decimal() for part in parts}
    found = {}
    for by, mine in wanted.items():
        places, across = places_of(fetched, by)
        shape = len(places), last - first + 1
        at = across * shape[1] + along  # one index is far quicker to add at than two
        numbers = {}
        for part in mine:
            added = np.zeros(shape[0] * shape[1], np.int64)
            np.add.at(added, at, amounts[part])
            numbers[part] = added.reshape(shape)
        found[by] = Cells(places, first, numbers, hundredths)
    return found


def groups_along(rows: Rows, part: Part, bys: Iterable[str]) -> dict[str, Any]:
    """The columns to group by for the breakdowns `bys`, named as `places_of` looks for them."""
    return {f"by_{by}": column(rows, part, by) for by in bys if by}


def places_of(fetched: pa.Table, by: str) -> tuple[tuple[Place, ...], Whole]:
    """The places seen by one breakdown, in order, and which of them each row is at."""
    who, whose = _encoded(fetched["authority"])
    what, which = _encoded(fetched[f"by_{by}"]) if by else ([""], np.zeros(len(whose), np.int64))
    numbers = whose * len(what) + which
    is_seen = np.bincount(numbers, minlength=len(who) * len(what)) > 0
    places = tuple((who[number // len(what)], what[number % len(what)]) for number in np.flatnonzero(is_seen).tolist())
    return places, (is_seen.cumsum() - 1)[numbers]


def _encoded(column: pa.ChunkedArray) -> tuple[list[str], Whole]:
    """The distinct words of a column in their order, what is not recorded among them, and each row's place there."""
    encoded = column.combine_chunks().dictionary_encode(null_encoding="encode")
    held = [NOT_RECORDED if one is None else str(one) for one in encoded.dictionary.to_pylist()]
    words = sorted(set(held))
    place = {word: at for at, word in enumerate(words)}
    return words, np.array([place[one] for one in held], np.int64)[encoded.indices.to_numpy()]


def _aggregate(rows: Rows, parts: list[Part], bys: Iterable[str], first: int, last: int) -> pa.Table:
    """One row per authority, month and combination of groups, with a column of whole numbers for each part."""
    month = counts_in(rows, parts[0])
    rows = rows.filter(month.between(first, last))
    sums = {f"part_{number}": _measure(rows, part) for number, part in enumerate(parts)}
    groups = groups_along(rows, parts[0], bys)
    return (
        rows.group_by(authority=rows.authority, counts_in=counts_in(rows, parts[0]), **groups).agg(**sums).to_pyarrow()
    )


def _measure(rows: Rows, part: Part) -> Any:
    """The rows of the part counted, or its column added up, as a whole number; hundredths of a decimal."""
    condition = meets(rows, part)
    if not part.adds:
        return rows.count(where=condition)
    added = column(rows, part, part.adds)
    if added.type().is_decimal():
        added = added * 100
    return added.cast("int64").sum(where=condition).cast("int64")
