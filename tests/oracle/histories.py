"""Small random histories of one authority: three children, at most eight rows a table, days that fall together.

The rows follow the declared tables, so that a new table or column is filled without a word here. Days come from a
few anchors near the ends of months, Easter, Christmas and leap day, and the days that limits make of them.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import pairwise
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from goldenthread.journey.codes import CODE_LISTS
from goldenthread.journey.events import TABLES
from goldenthread.journey.tables import Column, Kind, Table
from tests.oracle.plain import History, Row, months_after, working_days_after

LONDON = ZoneInfo("Europe/London")
FAR = date(2030, 12, 31)  # an extract made long after
CHILDREN = ("ash", "birch", "cedar")
WORKERS = ("Amir", "Beth", "Cora", "Dee")
TURNS = (
    date(2023, 3, 31), date(2023, 4, 1), date(2023, 4, 6), date(2023, 6, 30), date(2023, 7, 1), date(2023, 10, 31),
    date(2023, 11, 30), date(2023, 12, 22), date(2023, 12, 31), date(2024, 1, 1), date(2024, 1, 31),
    date(2024, 2, 29), date(2024, 3, 28), date(2024, 3, 31), date(2024, 4, 2), date(2024, 4, 30), date(2024, 5, 31),
    date(2024, 6, 30),
)  # fmt: skip
MOVES: tuple[Callable[[date], date], ...] = (
    *(lambda day, by=by: day + timedelta(days=by) for by in (0, 0, 0, 1, -1, 7, -7, 14, -14, 30, 34, 35, -35, 42, 183)),
    *(lambda day, by=by: months_after(day, by) for by in (1, -1, 3, -3, 6, -6, 12, -12, -12, -24, -30)),
    *(lambda day, by=by: working_days_after(day, by) for by in (1, 3, 10, 15, 20, 30, 45, 46)),
)
# Codes that decide something are drawn more often than the rest of their list.
OFTEN: dict[str, Sequence[str]] = {
    "contact_source": ("6", "2A", "2B"),
    "contact_outcome": ("referral", "early_help"),
    "reason_for_closure": ("RC7", "RC9", "RC6"),
    "legal_status": ("C1", "C1", "C2", "C2", "E1", "V2"),
    "placement_type": ("U6", "U6", "U6", "U4", "P1", "P1", "T3", "T3", "T1", "A5", "A5", "A4", "K2"),
    "placement_change_reason": ("PLACE", "OTHER", "OTHER"),
    "worker_change_reason": ("ABSENC", "TSPROC", "TSPROC"),
    "legal_status_end": ("discharged", "discharged"),
    "legal_order": ("special_guardianship",),
    "audit_grade": ("inadequate", "good"),
    "worker_role": ("social_worker", "social_worker"),
}
# A row that tells more of another: as often as not it has the other's child and day.
TELLS_OF: dict[str, tuple[str, dict[str, str]]] = {
    "referral_decision": ("referral", {"referred_on": "referred_on"}),
    "assessment_factor": ("assessment", {"assessment_started_on": "started_on"}),
    "cin_episode": ("referral", {"opened_on": "referred_on"}),
    "icpc": ("section_47", {"strategy_discussion_on": "strategy_discussion_on"}),
}


@st.composite
def histories(draw: st.DrawFn) -> History:
    """A history: every event table, each row with every column.

    Drawn by one number, for speed: a history that fails is made small by leaving rows out, not by Hypothesis.
    """
    chance = draw(st.randoms(use_true_random=True))
    days = _days(chance)
    made: History = {}
    for table in TABLES:
        if table.name == "population":
            made["population"] = _population(chance)
        elif table.name == "person":
            made["person"] = _people(chance, table, days)
        else:
            made[table.name] = _rows(chance, table, days, made)
    return made


def _days(chance: Random) -> list[date]:
    anchors = [chance.choice(TURNS) for _ in range(3)]
    anchors.append(date(2023, 1, 1) + timedelta(days=chance.randrange(560)))
    return anchors + [chance.choice(MOVES)(chance.choice(anchors)) for _ in range(12)]


def _rows(chance: Random, table: Table, days: list[date], made: History) -> list[Row]:
    rows = []
    for number in range(chance.randrange(9)):
        row = {column.name: _value(chance, table, column, days, number) for column in table}
        row["as_at"] = chance.choice((FAR, FAR, *days[:4]))
        _tell_of(chance, table, row, made)
        if table.ended:
            _set_end(chance, table, row, days)
        _set_clock(chance, table, row)
        happened = [value.date() if isinstance(value, datetime) else value for value in row.values()]
        row["as_at"] = max(day for day in happened if isinstance(day, date))  # an extract lists what has happened
        rows.append(row)
    return _one_at_a_time(chance, rows, table) if table.one_at_a_time else rows


def _value(chance: Random, table: Table, column: Column, days: list[date], number: int) -> Any:
    optional = () if column.required else (None,)
    if column.name == "child_id":
        return chance.choice(CHILDREN)
    if table.key == (column.name,) or (column.kind is Kind.ID and column.name == "case_id"):
        return f"{column.name} {number}"
    match column.kind:
        case Kind.DATE:
            return chance.choice([*days, *optional * 4])
        case Kind.CODE:
            codes = [one.code for one in CODE_LISTS[column.codes].codes]
            often = OFTEN.get(column.codes, ())
            return (
                chance.choice([*optional, *often])
                if often and chance.randrange(2)
                else chance.choice([*codes, *optional])
            )
        case Kind.YES_NO:
            return chance.choice((True, False, *optional))
        case Kind.WORKER:
            return chance.choice((*WORKERS, *optional))
        case Kind.TEAM:
            return chance.choice(("north", "south", None))
        case Kind.INTEGER:
            return chance.choice((*range(1, 4), 0, 5, 6, 7, 10, 13, 14, 16, 17, 20, *optional))
        case Kind.DECIMAL:
            amounts = ("19.9", "20", "20.1", "25") if column.name == "distance_miles" else ("0.4", "0.5", "0.8", "1")
            return chance.choice((*map(Decimal, amounts), *optional))
        case _:
            return None if column.kind is Kind.TIME else chance.choice(("one", "two", *optional))


def _tell_of(chance: Random, table: Table, row: Row, made: History) -> None:
    other, columns = TELLS_OF.get(table.name, ("", {}))
    if made.get(other) and chance.randrange(2):
        told = chance.choice(made[other])
        row |= {"child_id": told["child_id"]} | {mine: told[its] for mine, its in columns.items()}


def _set_end(chance: Random, table: Table, row: Row, days: list[date]) -> None:
    """Spells end after they start; of those that may overlap, an extract now and then says otherwise."""
    start, end = row[table.dated], row[table.ended]
    if end and end < start and (table.one_at_a_time or chance.randrange(10)):
        row[table.dated], row[table.ended] = end, start


def _set_clock(chance: Random, table: Table, row: Row) -> None:
    """Moments on the day they belong to, and others about a limit later."""
    times = [column.name for column in table if column.kind is Kind.TIME]
    if not times:
        return
    on = row["ended_on"] if "ended_at" in times else row[table.dated]
    if on is None:
        return
    first, *others = times
    clock = chance.choice((time(0), time(0, 30), time(9), time(17), time(23, 30), None))
    if clock is None:
        return
    row[first] = datetime.combine(on, clock, LONDON)
    for name in others:
        hours = chance.choice((None, 0, 1, 23, 24, 25, 71, 72, 73, 200))
        row[name] = None if hours is None else later(row[first], hours, chance.choice((0, 0, 1, -1)))


def later(moment: datetime, hours: int, seconds: int) -> datetime:
    """So much elapsed time later, whatever the clocks did meanwhile."""
    return (moment.astimezone(ZoneInfo("UTC")) + timedelta(hours=hours, seconds=seconds)).astimezone(LONDON)


def _one_at_a_time(chance: Random, rows: list[Row], table: Table) -> list[Row]:
    """No two of a child that start on one day; as often as not each ends where the next starts."""
    first = {(row["child_id"], row[table.dated]): row for row in rows}
    ordered = [first[key] for key in sorted(first)]
    for row, following in pairwise(ordered):
        if following["child_id"] == row["child_id"] and chance.randrange(2):
            row[table.ended] = following[table.dated]
    return ordered


def _people(chance: Random, table: Table, days: list[date]) -> list[Row]:
    """Most children, many of whom reach an age at which something changes on one of the days."""
    people = []
    for child in CHILDREN:
        if chance.randrange(5):
            row = {column.name: _value(chance, table, column, days, 0) for column in table}
            years = chance.choice((0, 1, 4, 5, 10, 15, 16, 16, 17, 18, 18, 19, 20, 21))
            born = chance.choice((months_after(chance.choice(days), -12 * years), date(2020, 2, 29), None))
            people.append(row | {"child_id": child, "born_on": born, "died_on": None})
    return people


def _population(chance: Random) -> list[Row]:
    """Estimates for some years, each standing until the next."""
    starts = [date(year, 4, 1) for year in (2021, 2022, 2023, 2024) if chance.randrange(4)]
    return [
        {"started_on": start, "ended_on": following, "children": chance.randint(1, 50_000)}
        for start, following in zip(starts, [*starts[1:], None], strict=False)
    ]
