"""Rows of one table found in another: by equal columns, by the latest day, by what was in force on a day.

Rows of both sides are given numbers, the same where all the columns compared are equal, and -1 where
one of them is null: a null equals nothing. What is found is a row of the right side; -1 where there is
none.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np

from goldenthread.extracts.columns import NO_DAY, Column, Mask, Places, Rows, groups

NONE: Final = -1
_DAYS: Final = 2**23  # more than there are days


def numbered(left: Sequence[Column], right: Sequence[Column]) -> tuple[Rows, Rows]:
    """A number for each row of both sides, the same where every pair of columns is equal; -1 where one is null."""
    parts = [Column.joined(pair) for pair in zip(left, right, strict=True)]
    count = len(parts[0])
    _, numbers = np.unique(groups([part.identities() for part in parts], count), return_inverse=True)
    for part in parts:
        numbers[part.is_null()] = NONE
    return numbers[: len(left[0])], numbers[len(left[0]) :]


def first_match(left: Rows, right: Rows) -> Rows:
    """For each left row the first right row of its number."""
    order = np.argsort(right, kind="stable")
    at = np.searchsorted(right[order], left, "left")
    return _where_equal(left, right, order, at)


def _where_equal(left: Rows, right: Rows, order: Rows, at: Rows) -> Rows:
    """The right rows at those places in `order`, where they are of the left row's number."""
    found: Rows = np.full(len(left), NONE, np.int64)
    within = np.flatnonzero((at >= 0) & (at < len(order)) & (left != NONE))
    rows = order[at[within]]
    same = right[rows] == left[within]
    found[within[same]] = rows[same]
    return found


def pairs(left: Rows, right: Rows) -> tuple[Rows, Rows]:
    """Every left row with every right row of its number, in the order of the left."""
    order = np.argsort(right, kind="stable")
    ranked = right[order]
    first, last = np.searchsorted(ranked, left, "left"), np.searchsorted(ranked, left, "right")
    counts = np.where(left == NONE, 0, last - first)
    lefts = np.repeat(np.arange(len(left)), counts)
    ends = np.cumsum(counts)
    within = np.arange(len(lefts)) - np.repeat(ends - counts, counts)
    return lefts, order[np.repeat(first, counts) + within]


def latest(left: Rows, by: Places, right: Rows, days: Places) -> Rows:
    """For each left row the right row of its number with the latest day not after `by`; the last of several.

    A right row without a day is never found, and a left row without one finds none.
    """
    dated = np.flatnonzero((days != NO_DAY) & (right != NONE))
    order = dated[np.lexsort((days[dated], right[dated]))]
    ranked = right[order] * _DAYS + days[order]
    left = np.where(by == NO_DAY, np.int64(NONE), left)
    return _where_equal(left, right, order, np.searchsorted(ranked, left * _DAYS + by, "right") - 1)


def in_force(left: Rows, on: Places, right: Rows, starts: Places, ends: Places) -> Rows:
    """For each left row the right row of its number that was in force `on` its day: the one that started last.

    Both its first and its last day count. One without an end is still in force; one without a start never is.
    """
    lefts, rights = pairs(left, right)
    day = on[lefts]
    holds = (starts[rights] != NO_DAY) & (starts[rights] <= day) & (day != NO_DAY)
    holds &= (ends[rights] == NO_DAY) | (ends[rights] >= day)
    lefts, rights = lefts[holds], rights[holds]
    order = np.lexsort((rights, starts[rights], lefts))
    found: Rows = np.full(len(left), NONE, np.int64)
    found[lefts[order]] = rights[order]  # the last written stays: numpy assigns in order
    return found


def any_of(count: int, lefts: Rows, test: Mask) -> Mask:
    """For each of `count` left rows, whether any of its pairs passes `test`."""
    found: Mask = np.zeros(count, np.bool_)
    found[lefts[test]] = True
    return found


def taken(column: Column, rows: Rows) -> Column:
    """The column at those rows; null where a row is -1."""
    if not len(column):
        return Column.constant(None, len(rows))
    at = column.at[np.maximum(rows, 0)].copy()
    at[rows == NONE] = len(column.values)
    return Column(at, [*column.values, None])


def is_shared(keys: Rows, others: Rows) -> Mask:
    """For each row, whether rows of its key hold different numbers in `others`; -1 is no number."""
    known = np.flatnonzero((keys != NONE) & (others != NONE))
    shared: Mask = np.zeros(len(keys), np.bool_)
    if not len(known):
        return shared
    size = int(keys.max()) + 1
    least, most = np.full(size, np.iinfo(np.int64).max), np.full(size, NONE, np.int64)
    np.minimum.at(least, keys[known], others[known])
    np.maximum.at(most, keys[known], others[known])
    has = keys != NONE
    shared[has] = (most[keys[has]] != NONE) & (least[keys[has]] != most[keys[has]])
    return shared
