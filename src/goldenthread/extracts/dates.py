"""Dates and moments, as files write them. Never month first.

A date may be an Excel date, Excel's number for a day, or text: dd/mm/yyyy, yyyy-mm-dd, yyyymmdd or 30 June 2020,
with or without a time. A moment without a zone is in Europe/London.
"""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Final
from zoneinfo import ZoneInfo

LONDON: Final = ZoneInfo("Europe/London")
EARLIEST, LATEST = date(1900, 1, 2), date(2100, 12, 31)

# What systems write for 'no date'. Excel's day 0 comes as 1899-12-30, 1899-12-31 or a bare midnight.
DAY_ZERO: Final = date(1899, 12, 30)
PLACEHOLDERS: Final = frozenset({DAY_ZERO, date(1899, 12, 31), date(1900, 1, 1), date(1904, 1, 1), date(9999, 12, 31)})
_NO_DATES = frozenset({"1900-01-00", "00/01/1900", "00/00/0000", "0000-00-00"})

_SERIALS = (20_000, 60_000)  # 1954 to 2064: outside these a bare number is no date
_DAYS_1904 = 1_462  # the 1904 system starts this many days later

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"), start=1,
    )
    for name in names.split()
}  # fmt: skip
_DAY_FIRST = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[/.\-](\d{1,2})[/.\-](\d{1,2})")
_SOLID = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)")  # the day first it would be no date: 20 and 19 are no months
_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ \-]([a-z]{3,9})[ \-,]{1,2}(\d{4})", re.IGNORECASE)
_CLOCK = re.compile(
    r"(?:T|,? +)(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.(?P<part>\d{1,9}))?)?"
    r"(?: ?(?P<half>am|pm))?(?: ?(?P<zone>Z|UTC|GMT|[+\-]\d{2}:?\d{2}))?",
    re.IGNORECASE,
)
_ZONE = re.compile(r"Z|[+\-]\d{2}:?\d{2}", re.IGNORECASE)  # of a day: XML's dates may say where it was that day
_SERIAL = re.compile(r"\d{5}(\.\d+)?")


def month_number(name: str) -> int | None:
    """1 to 12 for the English name of a month, in full or short; None for anything else."""
    return _MONTHS.get(name.lower())


def read_date(cell: str | date | time | float | Decimal, is_1904: bool = False) -> date | None:
    """The day a cell names, or None. A moment with a zone is read as its day in London."""
    if isinstance(cell, datetime):
        return _day_in_london(cell)
    if isinstance(cell, date):
        return cell
    if isinstance(cell, time):  # Excel's day 0, shown with a date format
        return DAY_ZERO if cell == time() else None
    if isinstance(cell, str):
        if cell in _NO_DATES:
            return DAY_ZERO
        if not _SERIAL.fullmatch(cell):
            found = _from_text(cell)
            return _day_in_london(found) if isinstance(found, datetime) else found
    moment = _from_serial(cell, is_1904)
    return moment.date() if moment else None


def is_serial(cell: object) -> bool:
    """Whether a cell is a bare number, as Excel counts days."""
    return isinstance(cell, float | int | Decimal) or (isinstance(cell, str) and bool(_SERIAL.fullmatch(cell)))


def _day_in_london(moment: datetime) -> date | None:
    try:
        return (moment.astimezone(LONDON) if moment.tzinfo else moment).date()
    except OverflowError:  # a zone on the last day of year 9999
        return None


def read_moment(cell: str | date | float | Decimal, is_1904: bool = False) -> datetime | None:
    """The moment a cell names, with its zone (London when it gives none), or None. A bare date is no moment."""
    if isinstance(cell, str) and not _SERIAL.fullmatch(cell):
        found = _from_text(cell)
        moment = found if isinstance(found, datetime) else None
    elif isinstance(cell, datetime):
        moment = cell
    elif isinstance(cell, date):
        return None
    else:
        moment = _from_serial(cell, is_1904)
        if moment is not None and float(cell) == int(float(cell)):
            return None
    if moment is None:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=LONDON)


def in_utc(moment: datetime) -> datetime:
    """`moment` in UTC."""
    return moment.astimezone(UTC)


def is_doubtful(moment: datetime) -> bool:
    """Whether a London clock showed `moment` twice, or never: the hour the clocks change."""
    if moment.tzinfo is not LONDON:
        return False
    return moment.replace(fold=0).utcoffset() != moment.replace(fold=1).utcoffset()


def _from_serial(cell: str | float | Decimal, is_1904: bool) -> datetime | None:
    number = float(cell) + (_DAYS_1904 if is_1904 else 0)
    if not _SERIALS[0] <= number <= _SERIALS[1]:
        return None
    seconds = round((number % 1) * 86_400)
    return datetime(1899, 12, 30) + timedelta(days=int(number), seconds=seconds)  # noqa: DTZ001  a cell has no zone


def _from_text(text: str) -> date | datetime | None:
    """A date, or a datetime when the text gives a time of day (or anything after the date that is a time)."""
    for pattern, order in ((_DAY_FIRST, (3, 2, 1)), (_YEAR_FIRST, (1, 2, 3)), (_SOLID, (1, 2, 3)), (_NAMED, (3, 2, 1))):
        if match := pattern.match(text):
            year, month, day = (match[at] for at in order)
            number = int(month) if month.isdigit() else month_number(month)
            rest = text[match.end() :]
            try:
                on = date(int(year), number or 0, int(day))
                return on if not rest or _ZONE.fullmatch(rest) else _with_clock(on, rest)
            except (ValueError, OverflowError):
                return None
    return None


def _with_clock(on: date, rest: str) -> datetime | None:
    match = _CLOCK.fullmatch(rest)
    if not match:
        return None
    hour, half = int(match["hour"]), (match["half"] or "").lower()
    if half and not 1 <= hour <= 12:
        return None
    hour = hour % 12 + (12 if half == "pm" else 0) if half else hour
    part = int((match["part"] or "0").ljust(6, "0")[:6])
    clock = time(hour, int(match["minute"]), int(match["second"] or 0), part)
    return datetime.combine(on, clock, tzinfo=_zone(match["zone"]))


def _zone(text: str | None) -> timezone | None:
    if not text:
        return None
    if text.upper() in ("Z", "UTC", "GMT"):
        return UTC
    minutes = int(text[1:3]) * 60 + int(text[-2:])
    return timezone(timedelta(minutes=-minutes if text[0] == "-" else minutes))
