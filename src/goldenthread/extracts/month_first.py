"""Columns of dates written month first: recognised, and not believed.

06/13/2020 can be no date, but 06/03/2020 beside it reads as 6 March without a word. Where three dates
or more can only be month first and none can only be day first, the whole column is.
"""

import re
from collections.abc import Sequence
from typing import Final

from goldenthread.extracts.cells import Cell, ColumnRead, Read

ENOUGH: Final = 3
_SLASHED = re.compile(r"\s*(\d{1,2})[/.\-](\d{1,2})[/.\-]\d{4}\b.*")
_UNREAD: Final = Read(None, "is_written_month_first")


def distrusted(column: ColumnRead, cells: Sequence[Cell]) -> ColumnRead:
    """`column` without its slashed dates when they are written month first; as it was when they are not.

    Date cells, Excel's numbers and dates that name the month or lead with the year are kept.
    """
    slashed = [
        (at, found) for at, cell in enumerate(cells) if isinstance(cell, str) and (found := _SLASHED.match(cell))
    ]
    pairs = [(int(found[1]), int(found[2])) for _, found in slashed]
    only_month_first = sum(1 <= first <= 12 < second <= 31 for first, second in pairs)
    only_day_first = any(12 < first <= 31 and 1 <= second <= 12 for first, second in pairs)
    if only_month_first < ENOUGH or only_day_first:
        return column
    unread = {at for at, _ in slashed}
    values = [None if at in unread else value for at, value in enumerate(column.values)]
    return ColumnRead(values, column.reads | dict.fromkeys(unread, _UNREAD))
