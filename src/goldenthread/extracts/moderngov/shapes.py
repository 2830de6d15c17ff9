"""The shapes of a line: dates, documents, labels, marks of lists. Shapes of every council, wordings of none."""

import re
from datetime import date, time
from typing import Final

from goldenthread.extracts.moderngov.page import Document

_MONTH_NAMES: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
MONTHS: Final = {name: at for at, full in enumerate(_MONTH_NAMES, 1) for name in (full, full[:3], full[:4])}
MONTH: Final = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)"
)
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
_CLOCK = r"(?P<hour>\d{1,2})(?:[.:](?P<minute>\d{2}))?\s*(?P<half>[ap]\.?\s?m\b\.?|noon)?"
TIME = re.compile(_CLOCK, re.IGNORECASE)
SLASHED = re.compile(r"(?<![\d/])(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})(?![\d/])")
LONG_DATE = re.compile(
    rf"(?:{_WEEKDAY},?\s+)?(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month>{MONTH}),?\s+(?P<year>\d{{4}})"
    rf"(?P<clock>,?\s+(?:at\s+)?(?:\d{{1,2}}[.:]\d{{2}}(?:\s*[ap]\.?\s?m\b\.?)?|\d{{1,2}}\s*"
    rf"(?:[ap]\.?\s?m\b\.?|noon)))?",
    re.IGNORECASE,
)
# A day without its weekday: it begins with a digit, so that a long text is searched fast.
PLAIN_DATE = re.compile(rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month>{MONTH}),?\s+(?P<year>\d{{4}})(?!\d)")
MEETING = re.compile(r"^Meeting:\s*(?P<date>\d{1,2}/\d{1,2}/\d{4})\s*[-–]\s*(?P<rest>.+)$", re.IGNORECASE)
LINK = re.compile(r"^(?:[•·]\s*)?Meeting of .{1,250}\(Item [^()]*\)\.?$")
_ITEM_REF = re.compile(r"\(Item\s+(?P<ref>[^()]*?)\.?\s*\)\s*$", re.IGNORECASE)
_EXPIRED = re.compile(r"\s*[-–]\s*Expired\s+\d{1,2}/\d{1,2}/\d{2,4}\s*$", re.IGNORECASE)
_SIZE = r"\d+(?:[.,]\d+)?\s?(?:B|KB|MB|GB|bytes)"
_FILE = re.compile(
    rf"^(?P<name>.*?)\s*(?:\b\w+ (?:icon|file)\s+)?\(?\b(?P<type>[A-Z][A-Z0-9]{{1,4}})\s+(?P<size>{_SIZE})\)?$"
)
_OF_ITEM = re.compile(r"\s*,\s*(?:item \S{1,12})?$", re.IGNORECASE)  # 'Appendix A , item 6.', as lists print it
NUMBER = re.compile(r"^(?P<number>(?:[A-Z]{1,5}\s?)?\d{1,4}(?:[/-]\d{1,4})*[a-zA-Z]?|\d{1,3}\.\d{1,3}[a-z]?)\.?$")
MINUTE_NUMBER = re.compile(r"^(?P<label>\d{1,3}(?:\.\d{1,3})+)\.?$")
_INLINE_MINUTE_NUMBER = re.compile(r"^(?P<label>\d{1,3}(?:\.\d{1,3})+)\.?\s+(?=[A-Z“\"‘'(])")
_BULLET = re.compile("^(?:[·•▪●‣◦∙■□➢➤\uf0b7\uf0a7\uf0d8]\\s*|[*](?![*])\\s*|[-–—]\\s+)")
_NUMBERED = re.compile(
    r"^(?:\((?P<a>\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})\)[.:]?|(?P<b>\d{1,2}|[a-z]|[ivx]{1,5}|[A-Z])[).:]\)?)\s+"
)
_LONE = re.compile(r"^(?:\((?P<a>\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})\)|(?P<b>\d{1,2}|[a-z]|[ivx]{1,5})[).])$")
_INITIAL = re.compile(r"^[A-Z]\.\s")
CUT = re.compile(
    r"(?:(?:(?<=\s)|^)(?:\.{3,}|…)\s*)?(?P<marker>view the full (?P<what>minutes|agenda|decisions?|text)\b(?:"
    r" text)? for item (?P<item>\S+))",
    re.IGNORECASE,
)
# The same where the copy stops within it.
CUT_SHORT = re.compile(
    r"(?:(?<=\s)|^)(?:\.{3,}|…)\s*(?P<marker>view the full (?P<what>minutes|agenda|decisions?|text)\b"
    r"(?: text(?: for(?: item)?)?)?)$",
    re.IGNORECASE,
)
LABELS: Final = {
    "minutes": "minutes",
    "minute": "minutes",
    "decision": "decision",
    "decisions": "decision",
    "additional documents": "additional",
    "supporting documents": "supporting",
    "accompanying documents": "accompanying",
    "purpose": "purpose",
}
_INLINE_LABEL = re.compile(r"^(?P<label>Minutes|Decision|Decisions|Purpose):\s+(?P<rest>\S.*)$")


LEADS: Final = (":", ":-", ": -", " –", " -", ":–")  # what a paragraph that introduces a list ends in
TEMPLATE = re.compile(
    r"^(?:• )?(?:Share this (?:item|page)|View (?:directions|the (?:decision|minutes|background)\b.{0,60}|on a"
    r" map)|Skip to .{0,40}"
    r"|Back to top)\.?$",
    re.IGNORECASE,
)


def tidy(text: str) -> str:
    """Runs of white space, no-break spaces too, as one space."""
    return " ".join(text.split())


def day_of(match: re.Match[str]) -> date | None:
    """The day a date's shape names; None where the calendar has no such day."""
    month = match["month"]
    try:
        return date(int(match["year"]), int(month) if month.isdigit() else MONTHS[month.lower()], int(match["day"]))
    except (ValueError, KeyError):
        return None


def slashed(text: str) -> date | None:
    """The day of 'dd/mm/yyyy', as the first date in the text; None where there is none."""
    found = SLASHED.search(text)
    return day_of(found) if found else None


_NOON: Final = 12


def clock(text: str | None) -> time | None:
    """'4.30 pm', '10.00 a.m.', '14:00', '12 noon' as a time of day; None for anything else."""
    found = TIME.search(text or "")
    if not found or (found["minute"] is None and not found["half"]):
        return None
    hour, half = int(found["hour"]), (found["half"] or "").lower()
    if half.startswith(("a", "p")) and not 1 <= hour <= _NOON:
        return None
    if half.startswith("p") and hour < _NOON:
        hour += _NOON
    if half.startswith("a") and hour == _NOON:
        hour = 0
    try:
        return time(hour, int(found["minute"] or 0))
    except ValueError:
        return None


def without_expired(committee: str) -> str:
    """A committee's name without the ' - Expired dd/mm/yy' a site adds when it no longer meets."""
    return _EXPIRED.sub("", committee).strip()


def split_item(rest: str) -> tuple[str, str | None]:
    """('Scrutiny Committee (Children's Services)', '18'): split at the LAST '(Item', for names hold brackets."""
    found = _ITEM_REF.search(rest)
    if not found:
        return rest.strip(), None
    return rest[: found.start()].strip(), found["ref"].strip() or None


def dates(text: str) -> list[re.Match[str]]:
    """Every '15/09/2020' and '2nd December, 2020' of a text, whether the calendar has the day or not."""
    found = list(SLASHED.finditer(text)) if "/" in text else []
    return found + [one for one in PLAIN_DATE.finditer(text) if not text[one.start() - 1 : one.start()].isdigit()]


def cut_of(text: str) -> re.Match[str] | None:
    """The site's own 'view the full minutes text for item 6' in a text; None where it prints none."""
    return (CUT.search(text) or CUT_SHORT.search(text)) if "iew the full" in text else None


def file_of(text: str) -> Document | None:
    """'Title pdf icon PDF 256 KB' as a document; None where the text does not end so."""
    if not text.endswith(("B", "B)", "bytes", "bytes)")):
        return None
    found = _FILE.match(text)
    if not found:
        return None
    return Document(_OF_ITEM.sub("", found["name"]).strip(), found["type"].lower(), found["size"])


def label_of(text: str) -> tuple[str, str] | None:
    """('minutes', ''), or with the words that follow on the line; None where the line bears no label of an item."""
    if text.endswith(":") and (key := LABELS.get(text[:-1].strip().lower())):
        return key, ""
    found = _INLINE_LABEL.match(text)
    return (LABELS[found["label"].lower()], found["rest"]) if found else None


def mark_of(text: str) -> tuple[str, str] | None:
    """('a', the rest) of '(a) text', ('7.1', ...), ('•', ...); None where the line begins with no mark."""
    if found := _BULLET.match(text):
        return "•", text[found.end() :].strip()
    if found := _INLINE_MINUTE_NUMBER.match(text):
        return found["label"], text[found.end() :].strip()
    if (found := _NUMBERED.match(text)) and not _INITIAL.match(text):
        return found["a"] or found["b"], text[found.end() :].strip()
    return None


def lone_mark(text: str) -> str | None:
    """The mark of a line that holds nothing else: '7.1', '(a)', '•'."""
    if found := MINUTE_NUMBER.match(text):
        return found["label"]
    if found := _LONE.match(text):
        return found["a"] or found["b"]
    return "•" if text and not _BULLET.sub("", text) else None
