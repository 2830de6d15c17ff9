"""What only a whole census tells: gathered part by part as it is walked, before any part is read."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Final, TypeAlias

import numpy as np

from goldenthread.extracts.cells import Cell, parser_for
from goldenthread.extracts.month_first import Slashes
from goldenthread.extracts.xml_rows import RowsOf
from goldenthread.journey.cin_census_elements import CHILDREN, SHEETS
from goldenthread.journey.mapping import FieldKind

Numbers: TypeAlias = np.ndarray[tuple[int], np.dtype[np.uint64]]

NOBODY: Final = 0  # the number of a child without an id
_ID: Final = "child_id"


@dataclass(slots=True)
class Facts:
    """Of every table its rows; of every field whether any row has a text, and how its slashed dates are written.

    `children` holds for each part the number of each of its children: eight bytes, the same where ids are.
    """

    counts: Counter[str] = field(default_factory=Counter)
    filled: set[tuple[str, str]] = field(default_factory=set)
    slashes: dict[str, dict[str, Slashes]] = field(default_factory=dict)
    children: list[Numbers] = field(default_factory=list)

    def add(self, tables: Mapping[str, RowsOf]) -> None:
        """Take in one part more."""
        self.children.append(_numbers(tables[CHILDREN]))
        known: dict[int, bool] = {}
        for sheet in SHEETS:
            rows = tables[sheet.table]
            self.counts[sheet.table] += rows.count
            written = self.slashes.setdefault(sheet.table, {})
            for one in sheet.fields:
                cells = rows.cells(one.name)
                if (sheet.table, one.name) not in self.filled and _has_text(cells.contents, known):
                    self.filled.add((sheet.table, one.name))
                if one.kind is FieldKind.DATE:
                    written[one.name] = written.get(one.name, Slashes()) + Slashes.of(cells.at, cells.contents)

    def join(self, other: "Facts") -> None:
        """Take in what the parts after these told."""
        self.counts.update(other.counts)
        self.filled |= other.filled
        self.children += other.children
        for table, written in other.slashes.items():
            own = self.slashes.setdefault(table, {})
            for name, slashes in written.items():
                own[name] = own.get(name, Slashes()) + slashes

    def repeated(self) -> Numbers:
        """The numbers that more than one child of the file has, in their order."""
        numbers, times = np.unique(np.concatenate(self.children), return_counts=True)
        repeated: Numbers = numbers[(times > 1) & (numbers != NOBODY)]
        return repeated


def _has_text(contents: list[Cell], known: dict[int, bool]) -> bool:
    """Whether any is more than blank; asked once of contents that several columns share."""
    key = id(contents)
    if key not in known:
        known[key] = any(str(one).strip() for one in contents)
    return known[key]


def _numbers(children: RowsOf) -> Numbers:
    cells = children.cells(_ID)
    parse = parser_for(next(one for sheet in SHEETS for one in sheet.fields if one.name == _ID))
    numbers = np.array([_number(parse(content).value) for content in cells.contents], np.uint64)
    return numbers[cells.at]


def _number(id_: object) -> int:
    if id_ is None:
        return NOBODY
    return int.from_bytes(blake2b(str(id_).encode("utf-8", "surrogatepass"), digest_size=8).digest()) or 1
