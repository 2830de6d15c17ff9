"""A life in care, as lists: stays, homes, legal statuses. What the oracles of children in care are written with."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from tests.oracle.plain import History, Row, is_open, of_child

TEMPORARY = ("T0", "T1", "T2", "T3", "T4")
FOSTERED = ("U1", "U2", "U3", "U4", "U5", "U6")
PLACED_FOR_ADOPTION = ("A3", "A4", "A5", "A6")
_WITH_CURRENT_CARER = ("A3", "A5")


@dataclass
class Stay:
    """Time in care without a day's break: the periods it is made of, the day the child came and the day they left."""

    child: str
    periods: list[Row]
    came: date
    left: date | None

    def holds(self, day: date) -> bool:
        """In care at the end of that day."""
        return self.came <= day and (self.left is None or self.left > day)

    def period_at(self, day: date) -> Row:
        return next(row for row in self.periods if is_open(row, day))


def periods_of(history: History, child: str, with_short_breaks: bool = False) -> list[Row]:
    """A child's periods of care, each ended by the next where it was left open or runs past it."""
    periods = [
        row
        for row in sorted(of_child(history, "cla_period", child), key=lambda row: row["started_on"])
        if with_short_breaks or row["is_short_break"] is not True
    ]
    cut = []
    for row, following in zip(periods, [*periods[1:], None], strict=False):
        ends = [one for one in (row["ended_on"], following and following["started_on"]) if one is not None]
        cut.append(row | {"ended_on": min(ends, default=None)})
    return cut


def children(history: History) -> list[str]:
    return sorted({row["child_id"] for row in history["cla_period"]})


def stays_of(history: History, child: str) -> list[Stay]:
    stays: list[Stay] = []
    for row in periods_of(history, child):
        if stays and stays[-1].left == row["started_on"]:
            stays[-1].periods.append(row)
            stays[-1].left = row["ended_on"]
        else:
            stays.append(Stay(child, [row], row["started_on"], row["ended_on"]))
    return stays


def stays(history: History) -> list[Stay]:
    return [stay for child in children(history) for stay in stays_of(history, child)]


def stays_at(history: History, end: date) -> list[Stay]:
    """Of the children in care at the end of that day, the stay each is in."""
    return [stay for stay in stays(history) if stay.holds(end)]


def status_at(history: History, child: str, end: date) -> str | None:
    """The code of the legal status that day: spells, and positions of extracts that say since when."""
    known = [
        (row["started_on"], row["legal_status"], row["ended_on"])
        for row in of_child(history, "cla_legal_status", child)
    ]
    known += [
        (row["legal_status_started_on"], row["legal_status"], None)
        for row in of_child(history, "cla_position", child)
        if row["legal_status_started_on"] and row["legal_status"]
    ]
    begun = [one for one in known if one[1] and one[0] <= end and (one[2] is None or one[2] > one[0])]
    if not begun:
        return None
    latest = [one for one in begun if one[0] == max(start for start, _, _ in begun)]
    is_over = any(ended is not None and ended <= end for _, _, ended in latest)
    return None if is_over else max(status for _, status, _ in latest)


@dataclass
class Home:
    """Placements that are no move from one another: the day the child came, and the day they left."""

    rows: list[Row]
    came: date
    left: date | None = None
    is_away: bool = False  # on a temporary stay, straight from here

    @property
    def last(self) -> Row:
        return self.rows[-1]


def placements_of(history: History, child: str) -> list[Row]:
    """In order, those of short breaks left out."""
    breaks = [row for row in of_child(history, "cla_period", child) if row["is_short_break"] is True]
    return [
        row
        for row in sorted(of_child(history, "cla_placement", child), key=lambda row: row["started_on"])
        if not any(is_open(one, row["started_on"]) for one in breaks)
    ]


def _is_temporary(row: Row) -> bool:
    return row["placement_type"] in TEMPORARY


def homes_of(history: History, child: str) -> list[Home]:
    """In order. A temporary stay is no home: the one the child is away from still stands."""
    found: list[Home] = []
    away_from: Row | None = None  # the placement that a temporary stay followed without a day between
    for before, row in pairwise([None, *placements_of(history, child)]):
        assert row is not None
        if _is_temporary(row):
            is_straight = before is not None and (before["ended_on"] is None or before["ended_on"] >= row["started_on"])
            if before is not None and not _is_temporary(before):
                away_from = before if is_straight else None
                found[-1].is_away = is_straight
            continue
        is_back = before is not None and _is_temporary(before) and away_from is not None
        if found and _is_same_home(found[-1].last, row, is_back):
            found[-1].rows.append(row)
            found[-1].is_away = False
        else:
            found.append(Home([row], row["started_on"]))
        away_from = None
    for home, following in zip(found, [*found[1:], None], strict=False):
        ends = [None if home.is_away else home.last["ended_on"], following and following.came]
        home.left = min((on for on in ends if on is not None), default=None)
    return found


def _is_same_home(before: Row, row: Row, is_back: bool) -> bool:
    left, came = before["ended_on"], row["started_on"]
    is_same_place = all(before[name] == row[name] for name in ("placement_type", "urn", "postcode_district"))
    if is_same_place and (is_back or left is None or left > came):
        return True  # back from a temporary stay, or left open by an earlier return
    came_straight = is_back or left is None or left >= came
    with_the_carer = row["placement_type"] in _WITH_CURRENT_CARER and before["placement_type"] in FOSTERED
    return came_straight and (before["change_reason"] == "PLACE" or with_the_carer)


def home_at(history: History, child: str, end: date) -> tuple[Row, list[Home]] | None:
    """The placement whose home stands that day, and the homes up to then, the last of them that one."""
    homes = [home for home in homes_of(history, child) if home.came <= end]
    if not homes:
        return None
    begun = [row for row in homes[-1].rows if row["started_on"] <= end]
    row, rows = begun[-1], placements_of(history, child)
    at = rows.index(row)
    following = rows[at + 1] if at + 1 < len(rows) else None
    left = row["ended_on"]
    if following is not None and _is_temporary(following) and (left is None or left >= following["started_on"]):
        left = None
    if left is not None and left <= end:
        return None
    return row, homes
