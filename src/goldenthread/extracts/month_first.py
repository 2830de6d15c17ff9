"""Columns of dates written month first: recognised, and not believed.

06/13/2020 can be no date, but 06/03/2020 beside it reads as 6 March without a word. Where three dates
or more can only be month first and none can only be day first, the whole column is.
"""

import re
from dataclasses import replace
from typing import Final

import numpy as np

from goldenthread.extracts.cells import Read
from goldenthread.extracts.readers import ColumnRead

ENOUGH: Final = 3
_SLASHED = re.compile(r"\s*(\d{1,2})[/.\-](\d{1,2})[/.\-]\d{4}\b.*")
_UNREAD: Final = Read(None, "is_written_month_first")


def distrusted(column: ColumnRead) -> ColumnRead:
    """`column` without its slashed dates when they are written month first; as it was when they are not.

    Date cells, Excel's numbers and dates that name the month or lead with the year are kept.
    """
    slashed = {
        place: (int(found[1]), int(found[2]))
        for place, content in enumerate(column.contents)
        if isinstance(content, str) and (found := _SLASHED.match(content))
    }
    only_month_first = [at for at, (first, second) in slashed.items() if 1 <= first <= 12 < second <= 31]
    only_day_first = any(12 < first <= 31 and 1 <= second <= 12 for first, second in slashed.values())
    rows = np.bincount(column.at, minlength=len(column.contents))[only_month_first].sum() if only_month_first else 0
    if rows < ENOUGH or only_day_first:
        return column
    return replace(column, reads=[_UNREAD if at in slashed else read for at, read in enumerate(column.reads)])
