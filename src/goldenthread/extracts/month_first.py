"""Columns of dates written month first: recognised, and not believed.

06/13/2020 can be no date, but 06/03/2020 beside it reads as 6 March without a word. Where three dates
or more can only be month first and none can only be day first, the whole column is.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from goldenthread.extracts.cells import Cell, Read
from goldenthread.extracts.columns import Places
from goldenthread.extracts.readers import ColumnRead

ENOUGH: Final = 3
_SLASHED = re.compile(r"\s*(\d{1,2})[/.\-](\d{1,2})[/.\-]\d{4}\b.*")
_UNREAD: Final = Read(None, "is_written_month_first")


@dataclass(frozen=True, slots=True)
class Slashes:
    """How the slashed dates of a column are written: how many rows can only be month first; if any only day first."""

    month_first: int = 0
    day_first: bool = False

    @classmethod
    def of(cls, at: Places, contents: Sequence[Cell]) -> "Slashes":
        """Those of a column: `at` is the place in `contents` of each row's cell."""
        parts = _slashed(contents)
        only_month_first = [place for place, (first, second) in parts.items() if 1 <= first <= 12 < second <= 31]
        rows = np.bincount(at, minlength=len(contents))[only_month_first].sum() if only_month_first else 0
        return cls(int(rows), any(12 < first <= 31 and 1 <= second <= 12 for first, second in parts.values()))

    def __add__(self, other: "Slashes") -> "Slashes":
        return Slashes(self.month_first + other.month_first, self.day_first or other.day_first)

    @property
    def are_month_first(self) -> bool:
        """Whether the whole column is."""
        return self.month_first >= ENOUGH and not self.day_first


def distrusted(column: ColumnRead, slashes: Slashes | None = None) -> ColumnRead:
    """`column` without its slashed dates when they are written month first; as it was when they are not.

    Date cells, Excel's numbers and dates that name the month or lead with the year are kept. `slashes`
    are those of the whole column, where this is a part of it.
    """
    if not (slashes or Slashes.of(column.at, column.contents)).are_month_first:
        return column
    slashed = _slashed(column.contents)
    return replace(column, reads=[_UNREAD if at in slashed else read for at, read in enumerate(column.reads)])


def _slashed(contents: Sequence[Cell]) -> dict[int, tuple[int, int]]:
    """The first two numbers of each slashed date, by its place."""
    return {
        place: (int(found[1]), int(found[2]))
        for place, content in enumerate(contents)
        if isinstance(content, str) and (found := _SLASHED.match(content))
    }
