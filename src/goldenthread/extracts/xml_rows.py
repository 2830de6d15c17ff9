"""The rows that a walk of XML gathered, table by table: chosen by the records they lie in, joined, and packed.

A long file is walked in parts, of whole records each. A part that waits is packed: a few dozen bytes a row.
"""

import pickle
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import pyarrow as pa

from goldenthread.extracts.columns import Coded, Mask, Places, Rows
from goldenthread.journey.cin_census_elements import Element


class RowsOf:
    """The rows of one table: their cells column by column, the line of each, and the row it lies in."""

    __slots__ = ("_columns", "around", "element", "lines", "owners", "places")

    def __init__(
        self, element: Element, around: "RowsOf | None", columns: Mapping[str, Coded], lines: Places, owners: Places
    ) -> None:
        self.element, self.around, self.lines, self.owners = element, around, lines, owners
        self.places = frozenset(columns)
        self._columns = dict(columns)

    @property
    def tag(self) -> str:
        """The element that each row is."""
        return self.element.tag

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.lines)

    def own(self) -> dict[str, Coded]:
        """The cells of the table's own fields."""
        return {name: self._columns[name] for name in self.places}

    def cells(self, name: str) -> Coded:
        """The cells of a field: the table's own, or of the row each row lies in, whose contents it then shares.

        KeyError when neither has the field.
        """
        if name not in self._columns:
            if self.around is None:
                raise KeyError(name)
            outer = self.around.cells(name)
            self._columns[name] = Coded(outer.at[self.owners], outer.contents)
        return self._columns[name]


Tables: TypeAlias = Mapping[str, RowsOf]  # each after the one its rows lie in


@dataclass(frozen=True, slots=True)
class Packed:
    """The rows of some records, packed; their lines are `lines` further down in the file."""

    content: bytes
    size: int
    lines: int = 0

    @classmethod
    def of(cls, tables: Tables) -> "Packed":
        """`tables`, packed."""
        told = {
            name: (
                _narrow(np.diff(rows.lines, prepend=np.int32(0))),
                _narrow(np.diff(rows.owners, prepend=np.int32(0))),
                {field: (_narrow(cells.at), cells.contents) for field, cells in rows.own().items()},
            )
            for name, rows in tables.items()
        }
        plain = pickle.dumps(told, protocol=pickle.HIGHEST_PROTOCOL)
        return cls(pa.compress(plain, codec="zstd", asbytes=True), len(plain))

    def unpacked(self, tree: Element) -> dict[str, RowsOf]:
        """The tables, of the same tree of elements."""
        told = pickle.loads(pa.decompress(self.content, self.size, codec="zstd", asbytes=True))  # noqa: S301  our own
        found: dict[str, RowsOf] = {}
        for name, (element, around) in tables_in(tree).items():
            lines, owners, columns = told[name]
            found[name] = RowsOf(
                element, found.get(around), {field: Coded(_wide(at), held) for field, (at, held) in columns.items()},
                _summed(lines) + np.int32(self.lines), _summed(owners),
            )  # fmt: skip
        return found


def tables_in(tree: Element, around: str = "") -> dict[str, tuple[Element, str]]:
    """The element that each table's rows are, and the table they lie in (none: ''); each after that one."""
    found: dict[str, tuple[Element, str]] = {}
    if tree.row_of:
        found[tree.row_of] = (tree, around)
    for one in tree.inside:
        for name, told in tables_in(one, tree.row_of or around).items():
            found.setdefault(name, told)
    return found


def records_of(rows: RowsOf) -> Places:
    """The number of the record each row lies in."""
    at: Places = np.arange(rows.count, dtype=np.int32)
    while rows.around is not None:
        at = rows.owners[at]
        rows = rows.around
    return at


def chosen(tables: Tables, records: Mask) -> dict[str, RowsOf]:
    """The rows of the records for which `records` is true."""
    found: dict[str, RowsOf] = {}
    number: dict[str, Rows] = {}  # by table, for each row its number among those chosen
    for name, rows in tables.items():
        kept = np.flatnonzero(records[records_of(rows)])
        number[name] = np.zeros(rows.count, np.int64)
        number[name][kept] = np.arange(len(kept))
        owners, around = rows.owners[kept], None
        if rows.around is not None:
            owners, around = number[rows.around.element.row_of][owners].astype(np.int32), rows.around.element.row_of
        columns = {field: _of_rows(cells, kept) for field, cells in rows.own().items()}
        found[name] = RowsOf(rows.element, found[around] if around else None, columns, rows.lines[kept], owners)
    return found


def joined(parts: Sequence[Tables]) -> dict[str, RowsOf]:
    """The rows of several parts, one after the other."""
    found: dict[str, RowsOf] = {}
    before: dict[str, list[int]] = {}  # by table, how many rows came before each part's
    for name, first in parts[0].items():
        each = [part[name] for part in parts]
        before[name] = np.cumsum([0, *(rows.count for rows in each)]).tolist()
        around = first.around.element.row_of if first.around else ""
        more = before[around] if around else [0] * len(each)
        owners = np.concatenate([rows.owners + np.int32(one) for rows, one in zip(each, more, strict=False)])
        columns = {field: _one_after_the_other([rows.cells(field) for rows in each]) for field in first.places}
        lines = np.concatenate([rows.lines for rows in each])
        found[name] = RowsOf(first.element, found.get(around), columns, lines, owners)
    return found


def _of_rows(cells: Coded, rows: Rows) -> Coded:
    """The cells of some rows, with no contents but theirs."""
    used, at = np.unique(cells.at[rows], return_inverse=True)
    return Coded(at.astype(np.int32), [cells.contents[place] for place in used.tolist()])


def _one_after_the_other(columns: Sequence[Coded]) -> Coded:
    """The rows of several columns; each content once."""
    index: dict[object, int] = {}
    parts = []
    for one in columns:
        places = np.array([index.setdefault(content, len(index)) for content in one.contents], np.int32)
        parts.append(places[one.at])
    return Coded(np.concatenate(parts).astype(np.int32), list(index))  # type: ignore[arg-type]


def _narrow(numbers: Places) -> "np.ndarray[tuple[int], np.dtype[np.signedinteger]]":
    """The same numbers in as few bytes each as they need."""
    least, most = (int(numbers.min()), int(numbers.max())) if len(numbers) else (0, 0)
    kinds = (np.int8, np.int16, np.int32)
    kind = next(one for one in kinds if np.iinfo(one).min <= least and most <= np.iinfo(one).max)
    return numbers.astype(kind)


def _wide(numbers: "np.ndarray[tuple[int], np.dtype[np.signedinteger]]") -> Places:
    return numbers.astype(np.int32)


def _summed(steps: "np.ndarray[tuple[int], np.dtype[np.signedinteger]]") -> Places:
    """The numbers that these are the steps of."""
    summed: Places = np.cumsum(steps, dtype=np.int32)
    return summed
