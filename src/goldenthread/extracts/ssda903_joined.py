"""Periods of care, placements and legal statuses, joined out of the episodes of the looked-after return.

An episode ends whenever a placement or a legal status changes, so one stay in care is many episodes.
A period of care starts at an episode with reason S, and runs while each next episode starts on the day
the last one ended with reason X1. Short breaks and care never share a period: a child who goes from one
to the other leaves the first and enters the second. Where an episode neither starts care nor goes on
from the one before, a period starts with it all the same.

A placement is consecutive episodes of one period with the same kind, postcode and URN whose reason is
L (only the legal status changed); a temporary stay (T0 to T4) that ends in a return to the same
placement is part of it. A spell is consecutive episodes of one period with one legal status.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from goldenthread.extracts.columns import NO_DAY, Mask, Places, Rows

STARTS, LEGAL_STATUS_ONLY, GOES_ON = "S", "L", "X1"
TEMPORARY: Final = frozenset({"T0", "T1", "T2", "T3", "T4"})
_DAYS: Final = 2**20  # more than there are days up to the year 2800
_NO_END: Final = _DAYS - 1
_MOST_CHILDREN: Final = 2**22


@dataclass(frozen=True, slots=True)
class Episodes:
    """What joining looks at, row by row. Numbers stand for values: the same where the values are equal."""

    child: Places | Rows
    start: Places  # as Python counts days
    end: Places  # NO_DAY while it is open
    starts_care: Mask  # reason S
    is_legal_only: Mask  # reason L
    goes_on: Mask  # ended with X1
    is_short_break: Mask
    status: Places | Rows
    place: Places | Rows
    is_temporary: Mask

    def __len__(self) -> int:
        return len(self.child)


@dataclass(frozen=True, slots=True)
class Runs:
    """Episodes joined: the row of the first and of the last of each run, and whether its period goes on after it."""

    first: Rows
    last: Rows
    is_followed: Mask


@dataclass(frozen=True, slots=True)
class Joined:
    """The runs in the order of children and days; `order` are the rows in that order.

    `goes_on` says of each row in that order that it goes on from the row before it.
    """

    order: Rows
    goes_on: Mask
    periods: Runs
    placements: Runs
    spells: Runs


def join(episodes: Episodes) -> Joined:
    """The periods of care, placements and spells of one legal status that `episodes` make."""
    order = _order(episodes)
    goes_on = _goes_on(episodes, order)
    status, place = episodes.status[order], episodes.place[order]
    same_status = goes_on & _as_before(status)
    stays = goes_on & _as_before(place) & episodes.is_legal_only[order]
    stays |= _away_and_back(episodes.is_temporary[order], place, np.cumsum(~goes_on))
    return Joined(
        order, goes_on,
        _runs(order, ~goes_on, goes_on), _runs(order, ~stays, goes_on), _runs(order, ~same_status, goes_on),
    )  # fmt: skip


def _order(episodes: Episodes) -> Rows:
    """The rows by child, by start, by end with the open last; as one number, which files in that order sort at once."""
    start, end = episodes.start.astype(np.int64), episodes.end.astype(np.int64)
    end[end == NO_DAY] = _NO_END
    if len(start) and episodes.child.max() >= _MOST_CHILDREN:
        return np.lexsort((end, start, episodes.child))
    return np.argsort((episodes.child.astype(np.int64) * _DAYS + start) * _DAYS + end, kind="stable")


def _as_before(values: Places | Rows) -> Mask:
    """Whether each value equals the one before it; false for the first."""
    same: Mask = np.zeros(len(values), np.bool_)
    same[1:] = values[1:] == values[:-1]
    return same


def _goes_on(episodes: Episodes, order: Rows) -> Mask:
    """Whether each episode, in order, goes on in the period of the one before."""
    start, end = episodes.start[order], episodes.end[order]
    goes_on = _as_before(episodes.child[order]) & _as_before(episodes.is_short_break[order].astype(np.int32))
    goes_on &= ~episodes.starts_care[order]
    goes_on[1:] &= (start[1:] == end[:-1]) & episodes.goes_on[order][:-1]
    return goes_on


def _away_and_back(is_temporary: Mask, place: Places | Rows, period: Rows) -> Mask:
    """The episodes away from a placement that end in a return to it, and the returns.

    `period` numbers the period of each episode.
    """
    count = len(place)
    at = np.arange(count)
    before = np.maximum.accumulate(np.where(is_temporary, -1, at)) if count else at
    after = np.minimum.accumulate(np.where(is_temporary, count, at)[::-1])[::-1] if count else at
    away: Mask = is_temporary & (before >= 0) & (after < count)
    left, back = before[away], after[away]
    returns = (period[left] == period[back]) & (place[left] == place[back])
    away[away] = returns
    home = away.copy()
    home[back[returns]] = True
    return home


def _runs(order: Rows, begins: Mask, goes_on: Mask) -> Runs:
    firsts = np.flatnonzero(begins)
    lasts = np.r_[firsts[1:], len(order)][: len(firsts)] - 1
    followed: Mask = np.zeros(len(firsts), np.bool_)
    followed[:-1] = goes_on[firsts[1:]]
    return Runs(order[firsts], order[lasts], followed)
