"""Dates, quarters, percentages and counts in a text, and those that cannot be. Nothing is mended: it is pointed out."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from goldenthread.extracts.moderngov import shapes
from goldenthread.journey.periods import Period, parse

_QUARTER: Final = re.compile(
    r"\b(?:quarter\s+(?P<a>[1-4])|Q(?P<b>[1-4])|(?P<c>first|second|third|fourth)\s+quarter)\s*(?:of|in|for"
    r"|,|-)?\s*(?:the\s+)?"
    r"(?:financial year\s+|year\s+)?(?P<year>20\d\d)\s?[/–-]\s?(?P<next>(?:20)?\d\d)\b",
    re.IGNORECASE,
)
_WORDS: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_NUMBER = r"\d{1,3}(?:,\d{3})+|\d+"
_PERCENTAGE: Final = re.compile(
    r"(?<![\d.])(?P<share>\d{1,3}(?:\.\d+)?)\s?(?:%|per cent\b)(?:\s+of\s+(?P<of>" + _NUMBER + r")(?![\d%./]))?"
)
_COUNTED: Final = re.compile(
    rf"(?<![\d.,/])(?<!uarter )(?P<count>{_NUMBER})\s+(?:out of|of|/)\s+(?:the\s+)?(?P<of>{_NUMBER})\b(?!\s?%)"
    r"(?:[^.;()%\d]{0,40}[(,]\s*(?P<share>\d{1,3}(?:\.\d+)?)\s?(?:%|per cent))?"
)
_MONTHS: Final = re.compile(
    rf"(?P<first>{shapes.MONTH})(?:\s*(?:,|or|and|to|/|-|–)\s*(?P<last>{shapes.MONTH}))?(?:,?\s+(?P<year>20\d\d))?\b"
)
_BY: Final = re.compile(r"\b(?:by|in|during|until|of|early|late|mid-?)\s+$")
_BY_REACH: Final = 12  # characters before a month that such a word is looked for in
_AHEAD: Final = re.compile(
    r"^That\b|\b(?:will|would|shall|due|planned|forecast|projected|expected|targets?|next|future|forthcoming"
    r"|be (?:presented|brought|submitted|reported|provided|considered|published|reviewed|completed|held|made|given)"
    r"|(?:by|until|before)\s+(?:the end of\s+)?(?:quarter|Q[1-4]))\b",
    re.IGNORECASE,
)
_WITHIN: Final = re.compile(
    r"\b(?:within (?:the next )?|(?:in|over) the next )(?P<count>\d{1,2}|a|one|two|three|four|five|six"
    r"|seven|eight|nine|ten"
    r"|twelve) (?P<unit>(?:working )?days?|weeks?|months?)\b",
    re.IGNORECASE,
)
_COUNTS: Final = {
    "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "twelve": 12,
}  # fmt: skip
_DIGIT: Final = re.compile(r"\d")  # most sentences hold none, and then nothing here is in them


@dataclass(frozen=True, slots=True)
class Mention:
    """A date, quarter, percentage or count as printed, with its value: an ISO day, '2020-21-Q4', '48', '12/25'."""

    kind: str
    text: str
    value: str | None


@dataclass(frozen=True, slots=True)
class Doubt:
    """What cannot be, or cannot be judged: the rule that says so, a sentence, and the words it is said of."""

    rule: str
    sentence: str
    about: str


@dataclass(frozen=True, slots=True)
class Due:
    """When something promised is due: the last day the words allow, and the words."""

    on: date
    words: str


def mentions(text: str) -> list[Mention]:
    """Every date, quarter, percentage and count of a text, in the order of their kinds."""
    return [*_dates(text), *_quarters(text), *_shares(text)] if _DIGIT.search(text) else []


def _dates(text: str) -> Iterator[Mention]:
    for found in shapes.dates(text):
        day = shapes.day_of(found)
        yield Mention("date", found.group().strip(), day.isoformat() if day else None)


def _quarters(text: str) -> Iterator[Mention]:
    for found in _quarters_in(text):
        year, quarter = int(found["year"]), _which(found)
        is_year = (year + 1) % 100 == int(found["next"]) % 100
        yield Mention("quarter", found.group(), f"{year}-{(year + 1) % 100:02d}-Q{quarter}" if is_year else None)


def _shares(text: str) -> Iterator[Mention]:
    for found in _counts_in(text):
        yield Mention("count", found.group().strip(), f"{_plain(found['count'])}/{_plain(found['of'])}")
    for found in _shares_in(text):
        yield Mention("percentage", found.group(), found["share"])


# Most sentences hold none of these: a look for a plain word first is many times faster.
def _quarters_in(text: str) -> list[re.Match[str]]:
    return list(_QUARTER.finditer(text)) if "uarter" in text or "Q" in text else []


def _counts_in(text: str) -> list[re.Match[str]]:
    return list(_COUNTED.finditer(text)) if " of " in text or " / " in text else []


def _shares_in(text: str) -> list[re.Match[str]]:
    return list(_PERCENTAGE.finditer(text)) if "%" in text or "per cent" in text else []


def _which(found: re.Match[str]) -> int:
    return int(found["a"] or found["b"] or _WORDS[found["c"].lower()])


def _plain(number: str) -> int:
    return int(number.replace(",", ""))


def doubts(text: str, meeting: date | None) -> list[Doubt]:
    """What a text says that cannot be, or that its figures do not hold. `meeting`: None where its day is not known."""
    if not _DIGIT.search(text):
        return []
    return [*_no_such_days(text), *_quarters_to_come(text, meeting), *_shares_no_count_gives(text), *_bare_shares(text)]


def _no_such_days(text: str) -> Iterator[Doubt]:
    for one in _dates(text):
        if one.value is None:
            yield Doubt("no_such_day", f"The calendar has no {one.text}.", one.text)


def _quarters_to_come(text: str, meeting: date | None) -> Iterator[Doubt]:
    """A quarter spoken of as past that had not begun. A sentence that looks ahead may name one."""
    for sentence in sentences(text):
        for found in _quarters_in(sentence):
            year, quarter = int(found["year"]), _which(found)
            if (year + 1) % 100 != int(found["next"]) % 100:
                yield Doubt(
                    "no_such_year", f"{found.group()}: no financial year runs from {year} to then.", found.group()
                )
                continue
            begins = _quarter(year, quarter).starts_on
            if meeting is not None and begins > meeting and not _AHEAD.search(sentence):
                yield Doubt(
                    "quarter_to_come",
                    f"{found.group()} began on {_said(begins)}, after the meeting of {_said(meeting)}: "
                    "it had not yet happened. Ask which quarter was meant.",
                    found.group(),
                )


def _quarter(year: int, quarter: int) -> Period:
    """A quarter of the financial year that begins in `year`."""
    return parse(f"{year}-{(year + 1) % 100:02d}-Q{quarter}")


def _shares_no_count_gives(text: str) -> Iterator[Doubt]:
    """'47% of 12', '5 of 12 (47%)': no whole count gives the percentage, as far as it is printed."""
    for found in _counts_in(text):
        count, of = _plain(found["count"]), _plain(found["of"])
        if found["share"] and of and not _gives(count, of, found["share"]):
            yield Doubt(
                "share_no_count_gives",
                f"{count} of {of} is {100 * count / of:.1f}%, not {found['share']}%.",
                found.group().strip(),
            )
    for found in _shares_in(text):
        of = _plain(found["of"]) if found["of"] else 0
        near = round(float(found["share"]) * of / 100)
        if of and not any(_gives(count, of, found["share"]) for count in (near - 1, near, near + 1)):
            yield Doubt("share_no_count_gives", f"No whole number of {of} is {found['share']}%.", found.group())


def _gives(count: int, of: int, share: str) -> bool:
    """Whether count/of, rounded as the share is printed, is the share; a half may go either way."""
    places = len(share.partition(".")[2])
    return bool(abs(100 * count / of - float(share)) <= 0.5 / 10**places + 1e-9)


def _bare_shares(text: str) -> Iterator[Doubt]:
    """Two percentages in one sentence with no count beside them: nobody can tell a change from chance."""
    for sentence in sentences(text):
        found = [one for one in _shares_in(sentence) if not one["of"]]
        if len(found) > 1 and not _counts_in(sentence):
            both = " and ".join(f"{one['share']}%" for one in found)
            yield Doubt(
                "percentages_without_counts",
                f"{both} stand without the numbers they are of, so chance cannot be told from change. Ask: of how"
                f" many?",
                sentence,
            )


_SENTENCE_ENDS: Final = re.compile(
    r"(?<=[.;?!])(?<!\b[A-Z]\.)(?<!\b(?:Mr|Dr|Ms|St)\.)(?<!\b(?:Mrs|Rev)\.)(?<!\bCllr\.)\s+(?=[A-Z“\"‘])"
)


def sentences(text: str) -> list[str]:
    """A paragraph's sentences; titles ('Cllr. Smith') end none."""
    return [one for one in _SENTENCE_ENDS.split(text) if one]


def due(text: str, meeting: date | None) -> Due | None:
    """When what the text promises is due: the last day of the last day, month or quarter it names after the meeting.

    None where it names none, and where a month without a year, or 'within two weeks', has no meeting to count from.
    """
    days = _due_days(text) if _DIGIT.search(text) else ()
    found = [*days, *_due_months(text, meeting), *_due_within(text, meeting)]
    ahead = [
        one for one in found if (one.on >= meeting if meeting else re.search(rf"\bby {re.escape(one.words)}", text))
    ]
    return max(ahead, key=lambda one: one.on) if ahead else None


def _due_days(text: str) -> Iterator[Due]:
    for found in shapes.dates(text):
        if day := shapes.day_of(found):
            yield Due(day, found.group().strip())
    for found in _quarters_in(text):
        yield Due(_quarter(int(found["year"]), _which(found)).ends_on, found.group())


def _due_months(text: str, meeting: date | None) -> Iterator[Due]:
    """'June or July 2020' is the last of July; a month without a year is the next after the meeting."""
    without_days = shapes.PLAIN_DATE.sub(lambda one: " " * len(one.group()), text)
    for found in _MONTHS.finditer(without_days):
        before = without_days[max(0, found.start() - _BY_REACH) : found.start()]
        if before[-1:].isalnum():
            continue
        month, words = shapes.MONTHS[(found["last"] or found["first"]).lower()], found.group()
        if found["year"]:
            yield Due(_end_of(int(found["year"]), month), words)
        elif meeting is not None and _BY.search(before):  # 'before April' sets no day, and 'may' is a word too
            yield Due(_end_of(meeting.year + (month < meeting.month), month), words)


def _due_within(text: str, meeting: date | None) -> Iterator[Due]:
    for found in _WITHIN.finditer(text):
        if meeting is None:
            continue
        count = _COUNTS.get(found["count"].lower()) or int(found["count"])
        unit = found["unit"].lower()
        if unit.startswith("month"):
            at = meeting.month - 1 + count
            year, month = meeting.year + at // 12, at % 12 + 1
            yield Due(date(year, month, min(meeting.day, monthrange(year, month)[1])), found.group())
        elif not unit.startswith("working"):
            yield Due(meeting + timedelta(days=count * (7 if unit.startswith("week") else 1)), found.group())


def _end_of(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _said(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
