"""The year a looked-after return is about: 1 April to 31 March."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Final

from goldenthread.extracts import as_at as day_of
from goldenthread.extracts.as_at import AsAt
from goldenthread.extracts.findings import Notes
from goldenthread.extracts.rows import SheetRead

# 2017-18, 2017_2018, 201718; never the month of a day such as 2017-18-01.
_YEAR: Final = re.compile(r"(?<!\d)(20\d\d)[-_ /]?(?:20)?(\d\d)(?![-_.]?\d)")
_DAY: Final = timedelta(days=1)

# The dates that things happened on, best first. An end may lie past the year, and so may DUC.
_HAPPENED: Final = (
    ("episodes", ("episode_start_date",)),
    ("reviews", ("review_date",)),
    ("missing", ("missing_start_date",)),
    ("social_worker_episodes", ("worker_start_date",)),
    ("deprivation_of_liberty", ("order_start_date",)),
    ("placed_for_adoption", ("decision_reversed_date", "decision_date")),
    ("ad1", ("matched_date", "decision_date")),
)


def year_start(on: date) -> date:
    """The 1 April on or before a day."""
    return date(on.year - (on < date(on.year, 4, 1)), 4, 1)


def year_end(on: date) -> date:
    """The 31 March on or after a day."""
    return date(on.year + (on > date(on.year, 3, 31)), 3, 31)


def settle(
    given: date | None, name: str, files: Iterable[str], reads: Mapping[str, SheetRead], notes: Notes
) -> AsAt:  # fmt: skip
    """The last day the return speaks for: given, else from the name, else the 31 March after its latest episode.

    Where the name gives none, the newest year that the names of its `files` give is the return's.
    A return taken within its year ends on the day it was taken. A finding says so wherever nobody gave the day.
    """
    if given:
        return day_of.settle(given, name, (), (), notes)
    now, latest = day_of.today(), _latest(reads)
    year = max(filter(None, map(year_in_name, files)), default=None)
    for named, where in (
        (_in_name(name, latest), "the file's name"),
        (date(year, 3, 31) if year else None, "the names of its files"),
    ):
        if named and named <= now:
            return _taken(named, where, notes)
    if latest is None:
        day, why = year_start(now) - _DAY, "the last 31 March: the file holds no date of an event"
    elif year_end(latest) <= now:
        day, why = year_end(latest), f"the year of its latest event, {latest:%d/%m/%Y}"
    else:
        day, why = latest, "its latest event, in a year that is not over"
    notes.add(
        "extract_date_assumed", value=f"{day:%d/%m/%Y}", outcome=f"Taken from {why}. Give the right one with --as-at."
    )
    return AsAt(day, f"assumed from {why}")


def _taken(day: date, where: str, notes: Notes) -> AsAt:
    notes.add(
        "extract_date_taken_from_the_file", value=f"{day:%d/%m/%Y}",
        outcome=f"Taken from {where}. Give another with --as-at.",
    )  # fmt: skip
    return AsAt(day, f"from {where}")


def said(year: int) -> str:
    """A return's year as people say it: 2023-24."""
    return f"{year - 1}-{year % 100:02}"


def _in_name(stem: str, latest: date | None) -> date | None:
    """The year's end, or the day within the year, that a name gives.

    A day after the year of the latest event, or of the year that is named, is the day the return was made, not the
    day it describes.
    """
    if year := year_in_name(stem):
        taken = day_of.quarter_in_name(stem) or day_of.in_name(_YEAR.sub(" ", stem))  # 2011-12 is no December
        return taken if taken and year_end(taken).year == year else date(year, 3, 31)
    day = day_of.in_name(stem)
    if day is None or (latest is not None and latest >= year_start(day)):
        return day
    return day if (day.month, day.day) == (3, 31) else year_start(day) - _DAY


def year_in_name(name: str) -> int | None:
    """The year a return ends in, of the last that a name gives as 2023-24, 2023_2024 or 202324; None without one."""
    years = [int(first) + 1 for first, second in _YEAR.findall(name) if (int(first) + 1) % 100 == int(second)]
    return years[-1] if years else None


def _latest(reads: Mapping[str, SheetRead]) -> date | None:
    """The latest past day on which something happened, in the first table that has one."""
    now = day_of.today()
    columns = (reads[table].column(field) for table, fields in _HAPPENED if table in reads for field in fields)
    for column in columns:
        past = [day for day in column.distinct() if isinstance(day, date) and day <= now]
        if past:
            return max(past)
    return None
