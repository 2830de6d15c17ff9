"""What one cell holds, and what it says once read as an id, a date, a code, a yes or no.

Every reader shares these: a cell that cannot be read is never silently blank, it carries the name
of a rule (see `findings`).
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cache, partial
from typing import Final, NamedTuple, TypeAlias

from goldenthread.extracts import dates
from goldenthread.extracts.lookup import Match, lookup
from goldenthread.journey.codes import CODE_LISTS
from goldenthread.journey.mapping import Field, FieldKind


@dataclass(frozen=True, slots=True)
class ErrorCell:
    """A cell that Excel shows as an error, such as #N/A."""

    text: str


@dataclass(frozen=True, slots=True)
class NotCalculated:
    """A formula whose value was never saved with the file."""


Cell: TypeAlias = str | float | int | Decimal | date | datetime | time | timedelta | ErrorCell | NotCalculated
Value: TypeAlias = str | int | bool | Decimal | date | datetime | None

# Compared without case, after tidying.
NULL_MARKERS: Final = frozenset({"", "n/a", "na", "null", "none", "nan", "-", "--", "not applicable", "(blank)"})
ERROR_TEXTS: Final = frozenset(
    {"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#GETTING_DATA"}
)

_PLAIN = str.maketrans({
    "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201b": "'", "\u201c": '"', "\u201d": '"', "\u201e": '"',
    "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-",
    "\u200b": None, "\u200c": None, "\u200d": None, "\u2060": None, "\ufeff": None, "\u00ad": None, "\x00": None,
})  # fmt: skip

_POSTCODE = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?|GIR) ?([0-9][A-Z]{2})")
_ENDS_IN_POINT_ZERO = re.compile(r"-?[0-9]+\.0+")
_LOOKS_SCIENTIFIC = re.compile(r"[0-9](\.[0-9]+)?E\+[0-9]+", re.IGNORECASE)
_WHOLE = re.compile(r"-?[0-9]{1,18}")
_NUMBER = re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,30})?|-?\.[0-9]{1,30}|-?[0-9](\.[0-9]{1,17})?e-[0-9]{1,3}")
_PENCE = Decimal("0.01")
_TOO_BIG = Decimal(10) ** 10
_EXACT_FLOATS = 10.0**15


class Read(NamedTuple):
    """What a cell says. `rule` names what is to be reported; `outcome` how it was read, where that needs saying."""

    value: Value
    rule: str = ""
    outcome: str = ""


BLANK: Final = Read(None)
Parser: TypeAlias = Callable[[Cell], Read]


def plain(text: str) -> str:
    """`text` with odd spaces, curly quotes and long dashes made plain, runs of spaces collapsed, trimmed."""
    return " ".join(text.translate(_PLAIN).split())


def as_text(cell: Cell) -> str:
    """A cell as a person would write it: 6.0 is '6', a date is dd/mm/yyyy, spaces are tidy."""
    if isinstance(cell, str):
        return plain(cell)
    if isinstance(cell, float | Decimal):
        return _digits(cell)
    if isinstance(cell, datetime):
        return f"{cell:%d/%m/%Y %H:%M}" if cell.time() != time() else f"{cell:%d/%m/%Y}"
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, ErrorCell):
        return cell.text
    return "" if isinstance(cell, NotCalculated) else str(cell)


def _digits(number: float | Decimal) -> str:
    if abs(float(number)) < _EXACT_FLOATS * 1000 and number == int(number):
        return str(int(number))
    return str(number)


def is_blank(cell: Cell) -> bool:
    """Whether a cell holds nothing but spaces, of any kind."""
    if not isinstance(cell, str):
        return False
    bare = cell.strip()
    return not bare or (ord(bare[0]) in _PLAIN and not plain(bare))


def parser_for(field: Field, is_1904: bool = False) -> Parser:
    """The function that reads one cell of `field`. `is_1904`: the workbook counts days from 1904."""
    kind = field.kind
    if kind is FieldKind.JSON:
        return _json
    if kind is FieldKind.DATE:
        parse: Parser = partial(_date, is_1904=is_1904)
    elif kind is FieldKind.TIME:
        parse = partial(_moment, is_1904=is_1904)
    elif kind in (FieldKind.CATEGORY, FieldKind.YES_NO):
        own = {plain(wording).casefold(): code for wording, code in field.spellings}
        parse = partial(_code, codes=field.codes, yes_no=kind is FieldKind.YES_NO, own=own)
    elif kind is FieldKind.INTEGER:
        parse = partial(_integer, floor=field.floor)
    else:
        parse = _PARSERS[kind]
    coded = {code.code.casefold() for code in CODE_LISTS[field.codes].codes} if field.codes else set()
    read = _read_id if kind is FieldKind.ID else _read
    return partial(read, parse=parse, nulls=NULL_MARKERS - coded)  # NONE is a code of a disability


def _read_id(cell: Cell, parse: Parser, nulls: frozenset[str]) -> Read:
    """As `_read`, but at once for an id of letters and digits alone: nearly all are, and nearly all differ."""
    if isinstance(cell, str) and cell.isascii() and cell.isalnum() and cell.casefold() not in nulls:
        return Read(cell)
    return _read(cell, parse, nulls)


def _read(cell: Cell, parse: Parser, nulls: frozenset[str]) -> Read:
    if isinstance(cell, str):
        text = plain(cell)
        if text.casefold() in nulls:
            return BLANK
        if text.upper() in ERROR_TEXTS:
            return Read(None, "error_cell")
        return parse(text)
    if isinstance(cell, ErrorCell):
        return Read(None, "error_cell")
    if isinstance(cell, NotCalculated):
        return Read(None, "formula_not_calculated")
    if isinstance(cell, float) and cell != cell:
        return BLANK
    return parse(cell)


def _date(cell: Cell, is_1904: bool) -> Read:
    if type(cell) is date and dates.EARLIEST <= cell <= dates.LATEST and cell not in dates.PLACEHOLDERS:
        return Read(cell)
    found = dates.read_date(cell if isinstance(cell, str | date | time | float | int | Decimal) else "", is_1904)
    if found is None:
        return Read(None, "is_not_a_date")
    if found in dates.PLACEHOLDERS:
        return Read(None, "is_a_placeholder_date")
    if not dates.EARLIEST <= found <= dates.LATEST:
        return Read(None, "is_not_a_date")
    return Read(found, "was_a_serial_number" if dates.is_serial(cell) else "")


def _moment(cell: Cell, is_1904: bool) -> Read:
    found = dates.read_moment(cell if isinstance(cell, str | date | float | int | Decimal) else "", is_1904)
    if found is None or not dates.EARLIEST <= found.date() <= dates.LATEST:
        return Read(None, "is_not_a_moment")
    return Read(dates.in_utc(found), "falls_in_a_clock_change" if dates.is_doubtful(found) else "")


def _code(cell: Cell, codes: str, yes_no: bool, own: Mapping[str, str]) -> Read:
    """`own`: the council's wordings, which come before all others."""
    code_list = CODE_LISTS[codes]
    text = as_text(cell)
    said = own.get(text.casefold())
    match, code = (Match.EXACT, said) if said else lookup(code_list).find(text)
    if match is Match.NONE:
        return Read(None, "is_neither_yes_nor_no" if yes_no else "is_not_a_known_code")
    value: Value = {"yes": True, "no": False}.get(code) if yes_no else code
    if match is Match.EXACT:
        return Read(value)
    rule = "was_read_by_the_code_in_it" if match is Match.EMBEDDED else "was_read_by_its_letters"
    return Read(value, rule, f"Read as {code} ({code_list.label(code)}). The row was loaded.")


def _id(cell: Cell) -> Read:
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < _EXACT_FLOATS:
        return Read(str(int(cell)))
    if isinstance(cell, date | time | timedelta):
        return Read(None, "is_not_an_id")
    if isinstance(cell, str):
        if _ENDS_IN_POINT_ZERO.fullmatch(cell):
            cell = cell.partition(".")[0]
        return Read(None, "is_not_an_id") if _LOOKS_SCIENTIFIC.fullmatch(cell) else Read(cell)
    text = as_text(cell)
    if not _WHOLE.fullmatch(text):
        return Read(None, "is_not_an_id")
    lossy = isinstance(cell, float) and abs(cell) >= _EXACT_FLOATS
    return Read(text, "may_have_lost_digits" if lossy else "")


def _text(cell: Cell) -> Read:
    return Read(as_text(cell))


def _integer(cell: Cell, floor: bool) -> Read:
    text = as_text(cell)
    if _NUMBER.fullmatch(text):
        number = Decimal(text)
        whole = int(number.to_integral_value(rounding="ROUND_FLOOR"))
        if abs(whole) < 2**63 and (floor or (number == whole and whole >= 0)):
            return Read(whole)
    return Read(None, "is_not_a_whole_number")


def _decimal(cell: Cell) -> Read:
    text = str(cell) if isinstance(cell, float) else as_text(cell).removeprefix("£").replace(",", "")
    if not _NUMBER.fullmatch(text) or abs(number := Decimal(text)) >= _TOO_BIG:
        return Read(None, "is_not_a_number")
    exact = number.quantize(_PENCE)
    if abs(exact) >= _TOO_BIG:
        return Read(None, "is_not_a_number")
    if exact == number:
        return Read(exact)
    return Read(exact, "was_rounded", f"Kept as {exact}. The row was loaded.")


def _json(cell: Cell) -> Read:
    """JSON, written in one way. The text is read before it is tidied: a curly quote in it is nobody's to change."""
    text = cell.strip() if isinstance(cell, str) else as_text(cell)
    if text.casefold() in NULL_MARKERS:
        return BLANK
    if text.upper() in ERROR_TEXTS:
        return Read(None, "error_cell")
    try:
        held = json.loads(text)
    except (ValueError, RecursionError):
        return Read(None, "is_not_json")
    # A bare 21 or "1A" is JSON too, and says nothing that a list or an object would.
    return Read(json.dumps(held, sort_keys=True)) if isinstance(held, list | dict) else Read(None, "is_not_json")


def _postcode(cell: Cell) -> Read:
    match = _POSTCODE.fullmatch(as_text(cell).upper())
    return Read(f"{match[1]} {match[2]}") if match else Read(None, "is_not_a_postcode")


_PARSERS: Final[dict[FieldKind, Parser]] = {
    FieldKind.ID: _id,
    FieldKind.TEXT: _text,
    FieldKind.TEAM: _text,
    FieldKind.WORKER: _text,
    FieldKind.DECIMAL: _decimal,
    FieldKind.POSTCODE: _postcode,
}


@cache
def accepted(field: Field) -> str:
    """What a cell of `field` may hold, as a finding says it."""
    if field.kind is FieldKind.CATEGORY:
        codes = [code.code for code in CODE_LISTS[field.codes].codes]
        more = f" and {len(codes) - 12} more" if len(codes) > 12 else ""
        return ", ".join(codes[:12]) + more + ", or their labels"
    return _ACCEPTED[field.kind]


_ACCEPTED: Final = {
    FieldKind.ID: "an identifier of digits or letters",
    FieldKind.TEXT: "text",
    FieldKind.TEAM: "a team's name",
    FieldKind.WORKER: "a worker's name or number",
    FieldKind.DATE: "a date cell, DD/MM/YYYY or YYYY-MM-DD",
    FieldKind.TIME: "a date with a time, such as 2020-06-30 14:05 or 30/06/2020 14:05",
    FieldKind.INTEGER: "a whole number, 0 or more",
    FieldKind.DECIMAL: "a number such as 0.60",
    FieldKind.YES_NO: "Yes, No or Unknown",
    FieldKind.POSTCODE: "a full UK postcode",
    FieldKind.JSON: "JSON: a list, or an object of names and answers",
}
