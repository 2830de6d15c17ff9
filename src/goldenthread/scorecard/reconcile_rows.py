"""The rows behind a difference: those that one way of counting counts and the other does not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goldenthread.scorecard.behind import RowsBehind

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Apart:
    """Rows of one part that only we count, and rows that only the council's rule counts."""

    ours: pa.Table
    theirs: pa.Table


def rows_apart(ours: RowsBehind, theirs: RowsBehind, key: Sequence[str]) -> dict[str, Apart]:
    """For 'counted' and, where there is a whole, 'whole': the rows by which the two differ. `key` names a row."""
    parts = {"counted": Apart(*_apart(ours.numerator, theirs.numerator, key))}
    if ours.denominator is not ours.numerator:
        parts["whole"] = Apart(*_apart(ours.denominator, theirs.denominator, key))
    return parts


def _apart(ours: pa.Table, theirs: pa.Table, key: Sequence[str]) -> tuple[pa.Table, pa.Table]:
    named = ("authority", *key)
    columns = [one for one in ours.column_names if one in theirs.column_names]
    return _without(ours.select(columns), theirs, named), _without(theirs.select(columns), ours, named)


def _without(rows: pa.Table, others: pa.Table, key: Sequence[str]) -> pa.Table:
    """The rows of the first whose key no row of the second has."""
    import pyarrow as pa

    held = set(_keys(others, key))
    return rows.filter(pa.array([one not in held for one in _keys(rows, key)], pa.bool_()))


def _keys(rows: pa.Table, key: Sequence[str]) -> list[tuple[object, ...]]:
    return list(zip(*(rows[name].to_pylist() for name in key), strict=True))
