"""Columns by their distinct contents.

A column of an extract says few things many times. So each distinct content is kept once, with the
place of each row's content among them: reading, comparing and counting cost what the distinct
contents cost, and a million rows are four bytes each.
"""

from array import array
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final, TypeAlias

import numpy as np
import pyarrow as pa

from goldenthread.extracts.cells import Cell, Value
from goldenthread.journey.arrow import array_of

Places: TypeAlias = np.ndarray[tuple[int], np.dtype[np.int32]]
Rows: TypeAlias = np.ndarray[tuple[int], np.dtype[np.int64]]
Mask: TypeAlias = np.ndarray[tuple[int], np.dtype[np.bool_]]

NO_DAY: Final = np.iinfo(np.int32).min  # where a date is null
_MOST = 2**62


@dataclass(frozen=True, slots=True)
class Coded:
    """The cells of one source column: `at` is the place in `contents` of each row's cell."""

    at: Places
    contents: list[Cell]

    @classmethod
    def of(cls, cells: Sequence[Cell]) -> "Coded":
        """The column that holds `cells`, in their order."""
        index: dict[Cell, int] = {cell: place for place, cell in enumerate(dict.fromkeys(cells))}
        at = np.fromiter(map(index.__getitem__, cells), np.int32, len(cells))
        return cls(at, list(index))

    def __len__(self) -> int:
        return len(self.at)


class _Places(dict[Cell, int]):
    """The place of each content met so far; a new one takes the next."""

    def __missing__(self, cell: Cell) -> int:
        self[cell] = place = len(self)
        return place


class Gathering:
    """A column being gathered cell by cell, for a reader that streams."""

    def __init__(self) -> None:
        self._index = _Places()
        self._at = array("i")

    def add(self, cell: Cell) -> None:
        """Add the next row's cell."""
        self._at.append(self._index[cell])

    def extend(self, cells: Iterable[Cell]) -> None:
        """Add the next rows' cells."""
        self._at.extend(map(self._index.__getitem__, cells))

    def coded(self) -> Coded:
        """What was gathered so far."""
        return Coded(np.array(self._at, dtype=np.int32), list(self._index))


@dataclass(frozen=True, slots=True)
class Column:
    """A column once read: `at` is the place in `values` of each row's value. A value may stand there twice."""

    at: Places
    values: list[Value]
    _numbered: list[tuple[Places, int]] = field(default_factory=list, repr=False, compare=False)  # once asked for

    @classmethod
    def of(cls, values: Sequence[Value]) -> "Column":
        """The column that holds `values`, in their order."""
        index: dict[Value, int] = {value: place for place, value in enumerate(dict.fromkeys(values))}
        return cls(np.fromiter(map(index.__getitem__, values), np.int32, len(values)), list(index))

    @classmethod
    def constant(cls, value: Value, count: int) -> "Column":
        """`count` rows of one value."""
        return cls(np.zeros(count, np.int32), [value])

    @classmethod
    def joined(cls, columns: Sequence["Column"]) -> "Column":
        """The rows of several columns, one after the other."""
        columns = [one for one in columns if len(one)] or columns[:1]
        if len(columns) == 1:
            return columns[0]
        values: list[Value] = []
        parts = []
        for one in columns:
            parts.append(one.at + np.int32(len(values)))
            values += one.values
        return cls(np.concatenate(parts), values)

    def __len__(self) -> int:
        return len(self.at)

    def __getitem__(self, row: int) -> Value:
        return self.values[int(self.at[row])]

    def to_list(self) -> list[Value]:
        """The value of each row."""
        values = self.values
        return [values[place] for place in self.at.tolist()]

    def distinct(self) -> list[Value]:
        """The values that rows hold, each once."""
        return list(dict.fromkeys(self.values[place] for place in np.unique(self.at).tolist()))

    def take(self, rows: Rows | Places | Mask) -> "Column":
        """The rows named, in the order given; or those where a mask is true."""
        return Column(self.at[rows], self.values, self._numbered)

    def map(self, change: Callable[[Value], Value]) -> "Column":
        """The column with `change` made to each distinct value, null among them."""
        return Column(self.at, [change(value) for value in self.values])

    def where(self, test: Callable[[Value], bool]) -> Mask:
        """True for each row whose value passes `test`, which is asked once for each distinct value."""
        flags: Mask = np.fromiter(map(test, self.values), np.bool_, len(self.values))
        return flags[self.at]

    def is_null(self) -> Mask:
        """True for each row without a value."""
        return self.where(lambda value: value is None)

    def is_in(self, values: Collection[Value]) -> Mask:
        """True for each row whose value is one of `values`."""
        return self.where(lambda value: value in values)

    def days(self) -> Places:
        """The day of each row as Python counts days; NO_DAY where it is null."""
        numbers = (
            value.toordinal() if isinstance(value, date) and not isinstance(value, datetime) else NO_DAY
            for value in self.values
        )
        days: Places = np.fromiter(numbers, np.int32, len(self.values))[self.at]
        return days

    def identities(self) -> tuple[Places, int]:
        """A number for each row, the same where values are equal; and how many numbers there are.

        Worked out once for all columns of these values.
        """
        if not self._numbered:
            index: dict[Value, int] = {value: number for number, value in enumerate(dict.fromkeys(self.values))}
            numbers = np.fromiter(map(index.__getitem__, self.values), np.int32, len(self.values))
            self._numbered.append((numbers, max(len(index), 1)))
        numbers_of_values, several = self._numbered[0]
        return numbers_of_values[self.at], several

    def to_arrow(self, kind: pa.DataType) -> pa.Array:
        """The column as an Arrow array of one of the types of an event table."""
        return array_of(self.values, kind).take(indices(self.at))


def indices(at: Places) -> pa.Array:
    """Places as Arrow takes them."""
    return pa.Array.from_buffers(pa.int32(), len(at), [None, pa.py_buffer(np.ascontiguousarray(at, np.int32))])


def places(held: pa.Array) -> Places:
    """The places that Arrow holds as int32, none of them null. (Its own way to numpy would import pandas first.)"""
    _, data = held.buffers()
    found: Places = np.frombuffer(data, np.int32, len(held), held.offset * 4) if len(held) else np.zeros(0, np.int32)
    return found


def whole_numbers(numbers: Rows | Places) -> pa.Array:
    """Numbers as an Arrow column of int64."""
    return pa.Array.from_buffers(
        pa.int64(), len(numbers), [None, pa.py_buffer(np.ascontiguousarray(numbers, np.int64))]
    )


def groups(parts: Iterable[tuple[Places, int]], count: int) -> Rows:
    """A number for each of `count` rows, the same where every part has the same number in both rows.

    Each part is what `Column.identities` gives.
    """
    combined: Rows = np.zeros(count, np.int64)
    size = 1
    for numbers, several in parts:
        if size * several > _MOST:
            known, combined = np.unique(combined, return_inverse=True)
            size = len(known)
        combined = combined * several + numbers
        size *= several
    return combined


def blank_where(column: Column, mask: Mask) -> Column:
    """The column without its values where `mask` is true."""
    return Column(np.where(mask, len(column.values), column.at).astype(np.int32), [*column.values, None])


def first_of_each(groups: Rows) -> Rows:
    """For each row, the first row of its group."""
    _, first, member = np.unique(groups, return_index=True, return_inverse=True)
    rows: Rows = first[member]
    return rows


def occurrences(groups: Rows) -> Rows:
    """1 for the first row of each group, 2 for its second, and so on."""
    order = np.argsort(groups, kind="stable")
    ranked = groups[order]
    starts = np.flatnonzero(np.r_[True, ranked[1:] != ranked[:-1]]) if len(ranked) else np.zeros(0, np.int64)
    lengths = np.diff(np.r_[starts, len(ranked)])
    numbers: Rows = np.empty(len(groups), np.int64)
    numbers[order] = np.arange(len(groups)) - np.repeat(starts, lengths) + 1
    return numbers
