"""The day an extract describes: given, else from the file's name or heading, else its latest past event."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, TypeAlias

from goldenthread.errors import UsageError
from goldenthread.extracts.cells import Value, as_text
from goldenthread.extracts.dates import LONDON, month_number
from goldenthread.extracts.findings import Notes
from goldenthread.extracts.workbook import Grid
from goldenthread.journey.periods import month_end, month_ord, parse

_FIRST_YEAR = 2000

# Tried in order; the last that fits in the text wins, so a range gives its end.
_QUARTER = re.compile(r"(?<!\d)(20\d\d)[-_ ]?(?:20)?(\d\d)[-_ ]*(Q[1-4])(?!\d)", re.IGNORECASE)
_QUARTER_FIRST = re.compile(r"(?<![a-z\d])(Q[1-4])[-_ ]*(20\d\d)[-_ ]?(?:20)?(\d\d)(?!\d)", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"(?<!\d)(20\d\d)[-_. ]?(\d\d)[-_. ]?(\d\d)(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})[-_. /](\d{1,2})[-_. /](20\d\d)(?!\d)")
_DAY_FIRST_SOLID = re.compile(r"(?<!\d)(\d\d)(\d\d)(20\d\d)(?!\d)")
_NAMED = re.compile(r"(?<!\d)(?:(\d{1,2})(?:st|nd|rd|th)?[-_. ]*)?([a-z]{3,9})[-_. ,]*(20\d\d)(?!\d)", re.IGNORECASE)
_MONTH = re.compile(r"(?<!\d)(20\d\d)[-_. ]?(\d\d)(?!\d)")
_MONTH_LAST = re.compile(r"(?<!\d)(\d\d)[-_. ](20\d\d)(?!\d)")
_A_DAY = r"(?:\d{1,2}[/\-.]\d{1,2}[/\-.]20\d\d|20\d\d-\d\d-\d\d|\d{1,2}(?:st|nd|rd|th)? [a-z]{3,9} 20\d\d)"
_HEADING = re.compile(  # of a period, its two days: the last is the one described
    r"(?:extract(?:ed)?|as at|as of|position at|snapshot|run)\b\D{0,20}"
    rf"({_A_DAY}(?: ?(?:-|to|until|and) ?{_A_DAY})?)",
    re.IGNORECASE,
)
_ROWS_OF_A_HEADING = 20


@dataclass(frozen=True, slots=True)
class AsAt:
    """The day, and why it was taken, as one says it after the date."""

    on: date
    because: str


def today() -> date:
    """Today, in London."""
    return datetime.now(tz=LONDON).date()


def in_name(name: str) -> date | None:
    """The day that the name of a file or folder gives: a month means its last day. None when it gives none.

    Read are 2020-06-30, 30-06-2020, 20200630, 202006, 2020-06, 30 June 2020, June 2020, 2019-20-Q4 and Q4 2019-20.
    """
    return _first_form(name, (*_QUARTERS, *_FORMS))


def quarter_in_name(name: str) -> date | None:
    """The last day of the quarter of a financial year that a file's name gives; None when it gives none."""
    return _first_form(name, _QUARTERS)


def _day(year: str, month: str, day: str | None = None) -> date | None:
    try:
        first = date(int(year), int(month), int(day) if day else 1)
    except ValueError:
        return None
    return first if day else month_end(month_ord(first))


def _named_day(day: str | None, month: str, year: str) -> date | None:
    number = month_number(month)
    return _day(year, str(number), day) if number else None


def _quarter_end(year: str, end: str, quarter: str) -> date | None:
    try:
        return parse(f"{year}-{end}-{quarter.upper()}").ends_on
    except UsageError:
        return None


def _first_form(name: str, forms: "_Forms") -> date | None:
    """The last day that the first of `forms` with any gives."""
    for pattern, make in forms:
        days = [day for match in pattern.finditer(name) if (day := make(*match.groups()))]
        if days:
            return days[-1]
    return None


_Forms: TypeAlias = tuple[tuple[re.Pattern[str], Callable[..., date | None]], ...]
_QUARTERS: Final[_Forms] = (
    (_QUARTER, _quarter_end),
    (_QUARTER_FIRST, lambda quarter, year, end: _quarter_end(year, end, quarter)),
)
_FORMS: Final[_Forms] = (
    (_YEAR_FIRST, _day),
    (_DAY_FIRST, lambda day, month, year: _day(year, month, day)),
    (_DAY_FIRST_SOLID, lambda day, month, year: _day(year, month, day)),
    (_NAMED, _named_day),
    (_MONTH, _day),
    (_MONTH_LAST, lambda month, year: _day(year, month)),
)


def in_heading(grids: Iterable[Grid]) -> date | None:
    """The extract date that a title above the lists gives, such as 'Extracted on 30/06/2020'."""
    for grid in grids:
        for row in grid.rows[:_ROWS_OF_A_HEADING]:
            cells = [as_text(cell) for cell in row[:10]]
            if sum(1 for cell in cells if cell) > 3:
                break  # headers or data: no heading any more
            if (match := _HEADING.search(" ".join(cells))) and (day := in_name(match[1].replace("/", "-"))):
                return day
    return None


def settle(
    given: date | None, name: str, grids: Iterable[Grid], dates: Iterable[Iterable[Value]], notes: Notes,
    month_end_within: int = 0,
) -> AsAt:  # fmt: skip
    """The day the file describes; a finding says so wherever nobody gave it.

    `dates` are the columns of event dates. `month_end_within`: a latest event this many days or fewer
    before its month's end is taken for that month's end. Raises UsageError when the day given is still to come.
    """
    now = today()
    if given:
        if given > now:
            raise UsageError(
                f"{given:%d/%m/%Y} was given as the day the extract describes, and it is after today. "
                f"Accepted: a day not after today, {now:%d/%m/%Y}. Nothing was loaded."
            )
        return AsAt(given, "as given")
    for day, where in ((in_name(name), "the file's name"), (in_heading(grids), "the heading of a sheet")):
        if day and day.year >= _FIRST_YEAR and day <= now:
            notes.add(
                "extract_date_taken_from_the_file", value=f"{day:%d/%m/%Y}",
                outcome=f"Taken from {where}. Give another with --as-at.",
            )  # fmt: skip
            return AsAt(day, f"from {where}")
    past = [day for column in dates for day in set(column) if type(day) is date and day <= now]
    day, why = _from_events(past, now, month_end_within)
    notes.add(
        "extract_date_assumed", value=f"{day:%d/%m/%Y}", outcome=f"Taken from {why}. Give the right one with --as-at."
    )
    return AsAt(day, f"assumed from {why}")


def _from_events(past: Sequence[date], now: date, month_end_within: int) -> tuple[date, str]:
    if not past:
        return now, "today's date: the file holds no past event"
    latest = max(past)
    end = month_end(month_ord(latest))
    if latest < end <= now and (end - latest).days <= month_end_within:
        return end, "the month of its latest event"
    return latest, "its latest event"
