"""Months into windows: those of events added, standings taken at a window's last month."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from goldenthread.indicators.declare import Part
from goldenthread.journey.periods import Period
from goldenthread.scorecard.cells import Cells, Place, Whole


def over_windows(cells: Cells, part: Part, places: Sequence[Place], periods: Sequence[Period]) -> Whole:
    """The part in each of `periods`, for each of `places`: an array of places x periods.

    A place that no row was seen for is 0 throughout. Every month of a period must lie in the cells.
    """
    held = cells.numbers[part]
    lasts = np.array([period.last - cells.first for period in periods], np.int64)
    if part.is_standing:
        windowed = held[:, lasts]
    else:
        up_to = np.concatenate([np.zeros((len(held), 1), np.int64), held.cumsum(axis=1)], axis=1)
        firsts = np.array([period.first - cells.first for period in periods], np.int64)
        windowed = up_to[:, lasts + 1] - up_to[:, firsts]
    nothing = np.zeros((1, len(periods)), np.int64)
    return np.concatenate([windowed, nothing])[lines_of(cells.places, places)]


def lines_of(held: Sequence[Place], places: Sequence[Place]) -> Whole:
    """Where each of `places` is among those `held`; -1, the last line, for one that is not there."""
    at = {place: number for number, place in enumerate(held)}
    return np.array([at.get(place, -1) for place in places], np.int64)
