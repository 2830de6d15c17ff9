"""What one council's tables are made of: its chance, its children, teams and workers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from goldenthread.simulate.national.draws import Draws, Numbers, day_of, table

Tables = dict[str, pa.Table]
NEEDS = {"N1": 62, "N2": 9, "N3": 5, "N4": 8, "N5": 13, "N6": 2, "N8": 1}


@dataclass(frozen=True, slots=True)
class Council:
    """A council's code and size: referrals over the whole story."""

    code: str
    referrals: int


@dataclass(slots=True)
class Making:
    """What one council's tables are made of."""

    council: Council
    draws: Draws
    children: pa.Array
    teams: pa.Array
    workers: pa.Array

    @property
    def as_at(self) -> date:
        return day_of(self.draws.last)

    def table(self, name: str, **columns: Any) -> pa.Table:
        return table(name, self.council.code, self.as_at, columns)

    def child(self, at: Numbers) -> pa.Array:
        return self.children.take(pa.array(at))

    def team(self, count: int) -> pa.Array:
        return self.teams.take(pa.array(self.draws.rng.integers(0, len(self.teams), count)))

    def worker(self, count: int) -> pa.Array:
        return self.workers.take(pa.array(self.draws.rng.integers(0, len(self.workers), count)))


def decimals(numbers: npt.NDArray[np.float64]) -> pa.Array:
    return pa.array([Decimal(f"{one:.2f}") for one in numbers.tolist()], pa.decimal128(12, 2))
