"""Periods as councils write them above a column: 'Apr-20', 'Qtr 1 20-21', '2019/20', 'rolling year to March 2020'.

A label says nothing about how it is meant where two readings are possible; the choices made are these. Years run from
April to March, and so do quarters: 'Q1 2020' is April to June 2020. '2020-04' is a month, '2011/12' a year. A date
stands for its month. 'Apr', 'Q1' and 'Full year' need the financial year said elsewhere.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from goldenthread.errors import UsageError
from goldenthread.journey.periods import Period, Window, month_ord, month_period, parse, quarter_of, rolling_year_to

_NAMES: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH: Final = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR: Final = r"'?(\d{4}|\d{2})"
_FINANCIAL: Final = r"(\d{4}|\d{2}) ?[/-] ?(\d{4}|\d{2})"
_QUARTER: Final = r"(?:q|qtr|quarter)\.? ?([1-4])"
_DAY: Final = r"\d{1,2}(?:st|nd|rd|th)?"
_PLAIN: Final = str.maketrans({"\u2018": "'", "\u2019": "'", "\u2010": "-", "\u2011": "-", "\u2012": "-",
                               "\u2013": "-", "\u2014": "-", "\u2212": "-", "\u00a0": " ", "_": " "})  # fmt: skip

_TO_DATE: Final = re.compile(r"\by\.?t\.?d\b|\byear[ -]to[ -]date\b|\bcumulative\b")
_ROLLING: Final = re.compile(
    r"\brolling\b( (year|(12|twelve)[ -]?m(on)?ths?))?( to\b)?|\b(12|twelve)[ -]?m(on)?ths?\b( (to|ending|ended)\b)?"
    r"|\br ?12\b|\byear (to|ending|ended)\b"
)
_WHOLE_YEAR: Final = re.compile(r"\b(outturn|full year|year end|year total|annual|whole year)\b")
_BESIDE: Final = re.compile(
    r"\b(financial|fiscal|full|whole|year|fy|outturn|annual|actuals?|months?|m/e|ending|ended|as at|as of|at|end|the|of"
    r"|position|performance|figures?|results?|total)\b|[(),:%]"
)


@dataclass(frozen=True, slots=True)
class Label:
    """What a label names: a period, or why what it names cannot be compared.

    is_doubtful   it might as well be a figure: '19/20' is a year, or nineteen of twenty
    """

    period: Period | None
    why_not: str = ""
    is_doubtful: bool = False


def read_label(cell: object, year: int | None = None) -> Label | None:
    """What the cell of a heading names; None when it names no period.

    `year` is the one in which the financial year began that stands over the cell, for labels that leave it out.
    """
    if isinstance(cell, datetime | date):
        return Label(month_period(month_ord(cell)))
    if not isinstance(cell, str):
        return None
    text = " ".join(cell.translate(_PLAIN).lower().split())
    if not text or len(text) > 60:
        return None
    own = _own(cell.strip())
    if own:
        return Label(own)
    if _TO_DATE.search(text):
        rest = _bare(_TO_DATE.sub(" ", text))
        is_label = not rest or _period(rest, year) is not None or _months_only(rest)
        return Label(None, "a year to date, which is no period of ours") if is_label else None
    if _ROLLING.search(text):
        month = _single_month(_bare(_ROLLING.sub(" ", text)))
        return None if month is None else Label(rolling_year_to(month))
    rest = _bare(text)
    if not rest and year is not None and _WHOLE_YEAR.search(text):
        return Label(_financial_year(year))
    found = _period(rest, year)
    if isinstance(found, Period):
        return Label(found, is_doubtful=bool(re.fullmatch(r"\d{2} ?[/-] ?\d{2}", text)))
    return None if found is None else Label(None, found)


def financial_year_in(text: str) -> int | None:
    """The year in which the one financial year in `text` began ('Scorecard 2020/21'); None for none or several."""
    found = {
        start for first, last in re.findall(rf"(?<!\d)(?<!\d[/-]){_FINANCIAL}(?![/\d-])", text.translate(_PLAIN))
        if (start := _consecutive(first, last)) is not None and (len(first) == 4)
    }  # fmt: skip
    return found.pop() if len(found) == 1 else None


def _own(text: str) -> Period | None:
    try:
        return parse(text)
    except UsageError:
        return None


def _bare(text: str) -> str:
    """The label without words that change nothing, and without the months told beside a quarter's number."""
    text = re.sub(rf"\({_MONTH} ?(?:-|to) ?{_MONTH}(?: ?{_YEAR})?\)", " ", text) if re.search(_QUARTER, text) else text
    text = re.sub(rf"\b{_QUARTER}\b", lambda hit: f"q{hit[1]}", text)
    text = re.sub(r"\b([1-4])(?:st|nd|rd|th) (?:q|qtr|quarter)\b", r"q\1", text)
    text = re.sub(r"\bfy ?(?=\d)", "", text)
    return " ".join(_BESIDE.sub(" ", text).split()).strip(" -/")


def _period(text: str, year: int | None) -> Period | str | None:
    """The period that a bare label names; a sentence for a span we have no figures for; None for neither."""
    month = _single_month(text)
    if month is not None:
        return month_period(month)
    if match := re.fullmatch(rf"{_FINANCIAL}", text):
        start = _consecutive(match[1], match[2])
        return None if start is None else _financial_year(start)
    for form, (quarter, first, last) in (
        (rf"q([1-4])[ ,-]*{_FINANCIAL}", (1, 2, 3)),
        (rf"{_FINANCIAL}[ ,-]*q([1-4])", (3, 1, 2)),
    ):
        if match := re.fullmatch(form, text):
            start = _consecutive(match[first], match[last])
            return None if start is None else _quarter(start, match[quarter])
    if match := re.fullmatch(rf"q([1-4])[ ,/-]*{_YEAR}", text):
        return _quarter(_full(match[2]), match[1])
    if match := re.fullmatch(r"(\d{4})[ ,/-]*q([1-4])", text):
        return _quarter(int(match[1]), match[2])
    return _span(text) or (None if year is None else _without_year(text, year))


def _single_month(text: str) -> int | None:
    """The number of the month that the text names, alone or by a day in it."""
    if match := re.fullmatch(rf"(?:{_DAY} )?{_MONTH}[ .,/-]*{_YEAR}", text):
        return _month(_full(match[2]), _NAMES.index(match[1][:3]) + 1)
    if match := re.fullmatch(rf"{_DAY}[ /-]{_MONTH}[ /-]{_YEAR}", text):
        return _month(_full(match[2]), _NAMES.index(match[1][:3]) + 1)
    if match := re.fullmatch(rf"(\d{{4}})[ ,/-]*{_MONTH}", text):
        return _month(int(match[1]), _NAMES.index(match[2][:3]) + 1)
    if match := re.fullmatch(r"(\d{4})([-/.])(\d{1,2})(?:[-/.]\d{1,2})?", text):
        is_a_year = match[2] == "/" and _consecutive(match[1], match[3]) is not None
        return None if is_a_year else _month(int(match[1]), int(match[3]))
    if match := re.fullmatch(r"(?:\d{1,2}[-/.])?(\d{1,2})[-/.](\d{4})", text):
        return _month(int(match[2]), int(match[1]))
    if match := re.fullmatch(r"\d{1,2}[/.](\d{1,2})[/.](\d{2})", text):
        return _month(_full(match[2]), int(match[1]))
    return None


def _span(text: str) -> Period | str | None:
    """'Apr-Jun 2020', 'April 2019 to March 2020'."""
    match = re.fullmatch(rf"{_MONTH}(?:[ -]?{_YEAR})? ?(?:-|to) ?{_MONTH}[ .,/-]*{_YEAR}", text)
    if not match:
        return None
    last = _month(_full(match[4]), _NAMES.index(match[3][:3]) + 1)
    begins = _NAMES.index(match[1][:3]) + 1
    if last is None:
        return None
    first = _month(_full(match[2]), begins) if match[2] else last - (last % 12 - (begins - 1)) % 12
    if first is None or first > last:
        return None
    months = last - first + 1
    if months == 1:
        return month_period(last)
    if months == 3 and first % 3 == 0:
        return quarter_of(last)
    if months == 12:
        return _financial_year(first // 12) if first % 12 == 3 else rolling_year_to(last)
    return f"a span of {months} months, which is no period of ours"


def _without_year(text: str, year: int) -> Period | None:
    """A month or quarter of the financial year that stands over it."""
    if match := re.fullmatch(_MONTH, text):
        number = _NAMES.index(match[1][:3])
        return month_period(year * 12 + number + (12 if number < 3 else 0))
    match = re.fullmatch(r"q([1-4])", text)
    return _quarter(year, match[1]) if match else None


def _months_only(text: str) -> bool:
    return bool(re.fullmatch(rf"(?:{_MONTH}|q[1-4])", text))


def _month(year: int, month: int) -> int | None:
    return year * 12 + month - 1 if 1 <= month <= 12 and 1980 <= year < 2100 else None


def _full(year: str) -> int:
    """A year of four figures; of two, from 1980 to 2079."""
    if len(year) == 4:
        return int(year)
    return int(year) + (2000 if int(year) < 80 else 1900)


def _consecutive(first: str, last: str) -> int | None:
    """The year a financial year began in, where the second year follows the first."""
    start = _full(first)
    follows = int(last) == start + 1 if len(last) == 4 else int(last) == (start + 1) % 100
    return start if follows and 1980 <= start < 2100 else None


def _financial_year(start: int) -> Period:
    return Period(start * 12 + 14, start * 12 + 3, Window.YEAR)


def _quarter(start: int, number: str) -> Period:
    return quarter_of(start * 12 + 3 * int(number))
