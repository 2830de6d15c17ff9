"""Months into windows: those of events added, standings taken at a window's last month."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from goldenthread.indicators.declare import Part
from goldenthread.journey.periods import Period
from goldenthread.scorecard.cells import Cells, Place, Whole

Days = npt.NDArray[np.datetime64]

_JANUARY_1970: Final = 1970 * 12  # the month that NumPy counts from, as a month number


@dataclass(frozen=True, slots=True, eq=False)
class Windows:
    """Periods, and their first and last months as columns. Equal to itself alone: many indicators share one."""

    periods: tuple[Period, ...]
    firsts: Whole
    lasts: Whole

    @classmethod
    def of(cls, periods: Iterable[Period]) -> Windows:
        """In the order given."""
        periods = tuple(periods)
        months = np.array([(one.first, one.last) for one in periods], np.int64).reshape(len(periods), 2)
        return cls(periods, months[:, 0], months[:, 1])


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """The places and windows that one value each is given for. Equal to itself alone: many indicators share one."""

    places: tuple[Place, ...]
    windows: Windows

    @property
    def shape(self) -> tuple[int, int]:
        return len(self.places), len(self.windows.periods)


def over_windows(cells: Cells, part: Part, grid: Grid) -> Whole:
    """The part for each place in each window of the grid.

    A place that no row was seen for is 0 throughout. Every month of a window must lie in the cells.
    """
    held, windows = cells.numbers[part], grid.windows
    lasts = windows.lasts - cells.first
    if part.is_standing:
        windowed = held[:, lasts]
    else:
        up_to = np.concatenate([np.zeros((len(held), 1), np.int64), held.cumsum(axis=1)], axis=1)
        windowed = up_to[:, lasts + 1] - up_to[:, windows.firsts - cells.first]
    if cells.places == grid.places:
        return windowed
    nothing = np.zeros((1, len(lasts)), np.int64)
    return np.concatenate([windowed, nothing])[lines_of(cells.places, grid.places)]


def lines_of(held: Sequence[Place], places: Sequence[Place]) -> Whole:
    """Where each of `places` is among those `held`; -1, the last line, for one that is not there."""
    at = {place: number for number, place in enumerate(held)}
    return np.array([at.get(place, -1) for place in places], np.int64)


def first_days(months: Whole) -> Days:
    """The first day of each month, by its number."""
    return (months - _JANUARY_1970).astype("datetime64[M]").astype("datetime64[D]")


def last_days(months: Whole) -> Days:
    """The last day of each month, by its number."""
    return first_days(months + 1) - np.timedelta64(1, "D")
