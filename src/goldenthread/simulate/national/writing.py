"""The nation written: a folder for each event table, a Parquet file in it for each council."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow.parquet as pq

from goldenthread.journey.events import TABLE
from goldenthread.journey.pooled import COVERAGE, coverage_table
from goldenthread.journey.reading import Coverage
from goldenthread.simulate.national.council import tables_of
from goldenthread.simulate.national.making import Council

FIRST: Final = date(2019, 4, 1)
LAST: Final = date(2025, 3, 31)
_REFERRALS: Final = 5_000_000  # of 150 councils over six years
_COUNCILS: Final = 150

Progress = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class Nation:
    """What was written: where, how many councils, and the rows of each table."""

    folder: Path
    councils: int
    rows: dict[str, int]


def write_nation(folder: Path, councils: int = _COUNCILS, seed: int = 2017, progress: Progress | None = None) -> Nation:
    """Write the event tables of `councils` simulated councils into `folder`, six years of them.

    150 councils are about the size of England: 5 million referrals and 20 million visits. The same seed and
    number give the same rows.
    """
    rows = dict.fromkeys(TABLE, 0)
    coverage: list[Coverage] = []
    for number, council in enumerate(_sized(councils, seed)):
        if progress:
            progress(f"council {number + 1} of {councils}", number / councils)
        for name, made in tables_of(council, FIRST, LAST, seed).items():
            (folder / name).mkdir(parents=True, exist_ok=True)
            pq.write_table(made, folder / name / f"{council.code}.parquet", compression="zstd")
            rows[name] += made.num_rows
            columns = frozenset(column.name for column in TABLE[name])
            coverage.append(Coverage(council.code, name, "native", FIRST, LAST, columns))
    pq.write_table(coverage_table(coverage), folder / COVERAGE)
    return Nation(folder, councils, rows)


def _sized(councils: int, seed: int) -> list[Council]:
    """Councils as unequal as England's, the mean of them always the same."""
    sizes = np.random.default_rng(seed).gamma(2.2, 1, _COUNCILS)
    sizes = sizes[:councils] / sizes[:councils].mean() * _REFERRALS / _COUNCILS
    return [Council(str(801 + number), int(size)) for number, size in enumerate(sizes)]
