"""Columns read: each distinct content once, however many cells and columns hold it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from goldenthread.extracts.cells import Cell, Read, Value, as_text, parser_for
from goldenthread.extracts.columns import Coded, Column, Mask, Places, Rows
from goldenthread.journey.mapping import Field, FieldKind

_MOST_KNOWN: Final = 20_000  # contents of one kind; more are not worth their memory


@dataclass(slots=True)
class _OfContents:
    """What is worked out of all contents once, for every column that holds the same."""

    values: Column | None = None
    compared: tuple[Places, int] | None = None


@dataclass(frozen=True, slots=True)
class ColumnRead:
    """A column once read: `at` is the place of each row in `contents` and, alike, in `reads`."""

    at: Places
    contents: list[Cell]
    reads: list[Read]
    _of_contents: _OfContents = field(default_factory=_OfContents, init=False, repr=False, compare=False)

    def of_rows(self, at: Places) -> "ColumnRead":
        """Another column of the same contents."""
        other = ColumnRead(at, self.contents, self.reads)
        object.__setattr__(other, "_of_contents", self._of_contents)
        return other

    def column(self) -> Column:
        """The values alone."""
        values = self._of_contents.values
        if values is None:
            every = np.arange(len(self.reads), dtype=np.int32)
            values = self._of_contents.values = Column(every, [read.value for read in self.reads])
        return values.take(self.at)

    def cell(self, row: int) -> Cell:
        """What stands in a row, as written."""
        return self.contents[int(self.at[row])]

    def read(self, row: int) -> Read:
        return self.reads[int(self.at[row])]

    def is_null(self) -> Mask:
        return self._where([read.value is None for read in self.reads])

    def notable(self) -> Rows:
        """The rows that have something to report."""
        if not any(read.rule for read in self.reads):
            return np.zeros(0, np.int64)
        return np.flatnonzero(self._where([bool(read.rule) for read in self.reads]))

    def is_silent(self, says_nothing: Callable[[Cell], bool]) -> Mask:
        """The rows without a value or a rule whose content says nothing."""
        pairs = zip(self.reads, self.contents, strict=True)
        return self._where([read.value is None and not read.rule and says_nothing(cell) for read, cell in pairs])

    def as_compared(self) -> tuple[Places, int]:
        """A number for each row, the same where values are; what could not be read is compared as written."""
        compared = self._of_contents.compared
        if compared is None and self._are_all_different():
            every = np.arange(len(self.contents), dtype=np.int32)
            compared = self._of_contents.compared = every, max(len(every), 1)
        if compared is None:
            keys: list[Value | tuple[str, str]] = [
                ("as written", as_text(content)) if read.value is None and read.rule else read.value
                for content, read in zip(self.contents, self.reads, strict=True)
            ]
            index = {key: number for number, key in enumerate(dict.fromkeys(keys))}
            numbers = np.fromiter(map(index.__getitem__, keys), np.int32, len(keys))
            compared = self._of_contents.compared = numbers, max(len(index), 1)
        return compared[0][self.at], compared[1]

    def _are_all_different(self) -> bool:
        """Whether every content was read as it is written, as an id is, and none stands there twice."""
        is_as_written = [read.value for read in self.reads] == self.contents
        return is_as_written and len(set(self.contents)) == len(self.contents)

    def _where(self, flags: list[bool]) -> Mask:
        mask: Mask = np.array(flags, np.bool_)[self.at]
        return mask


class Readers:
    """The readers of one file. `is_1904`: the workbook counts days from 1904."""

    def __init__(self, is_1904: bool = False) -> None:
        self._is_1904 = is_1904
        self._known: dict[tuple[object, ...], dict[Cell, Read]] = {}
        self._columns: dict[tuple[object, ...], ColumnRead] = {}

    def of_next_part(self) -> "Readers":
        """Readers of another part of the same file, which know what dates and codes say. Ids differ in every part."""
        other = Readers(self._is_1904)
        for kind, known in self._known.items():
            if kind[0] is not FieldKind.ID and len(known) < _MOST_KNOWN:
                other._known[kind] = known
        return other

    def column(self, field: Field, cells: Coded) -> ColumnRead:
        """Every cell of a column of `field`, read. Columns that share one list of contents share its reading."""
        kind = (field.kind, field.codes, field.floor, field.spellings)
        held = self._columns.get((*kind, id(cells.contents)))
        if held is not None:
            return held.of_rows(cells.at)
        known = self._known.setdefault(kind, {})
        new = [content for content in cells.contents if content not in known]
        known.update(zip(new, map(parser_for(field, self._is_1904), new), strict=True))
        reads = [known[content] for content in cells.contents]
        # What is kept holds the list itself, so that no other can come to have its id.
        column = self._columns[(*kind, id(cells.contents))] = ColumnRead(cells.at, cells.contents, reads)
        return column
