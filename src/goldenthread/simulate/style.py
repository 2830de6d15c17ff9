"""How one month's file was made: whose headers, which spelling of codes, how dates were exported.

A council's extracts are run by different people from different reports, so no two months look the
same. All of it can be read; none of it changes a count.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any, Final

from goldenthread.journey.codes import CODE_LISTS
from goldenthread.journey.mapping import Field, FieldKind, Sheet
from goldenthread.simulate.xlsx import Cell, serial

_PREFIX: Final = re.compile(r"^[a-z]{1,2}[0-9]?\)\s*")
_ODD_NAMES: Final[dict[str, str]] = {
    "referrals": "Refs - JB working copy",
    "looked_after_children": "LAC nominal roll v2",
    "contacts": "MASH conts",
    "child_protection_plans": "CP cohort (checked)",
}
_TITLES: Final[dict[str, str]] = {
    "contacts": "Contacts", "early_help_assessments": "Early Help", "referrals": "Referrals",
    "assessments": "Assessments", "section_47_enquiries_and_icpcs": "Sec47 and ICPC",
    "children_in_need": "Children in Need", "child_protection_plans": "Child Protection",
    "looked_after_children": "Children in Care", "care_leavers": "Care Leavers", "adoption": "Adoption",
    "adopters": "Adopters",
}  # fmt: skip
_YES_NO: Final[dict[str, tuple[Cell, Cell]]] = {
    "official": ("a) Yes", "b) No"), "words": ("Yes", "No"), "letters": ("Y", "N"), "flags": (True, False),
    "digits": (1, 0),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Style:
    """The habits of one month's file."""

    as_at: date
    naming: str  # plain | underscore | joined | number | titles
    renamed: str  # the one list with an odd name, or ''
    headers: str  # official | variant | camel | spaced
    ids: str  # number | text
    yes_no: str
    codes: str  # official | shifted | bare | label
    dates: str  # date | text | serial | iso | moment
    dates_of: str  # the one list whose dates went another way, or ''
    dates_there: str
    banner: int  # rows above the header
    has_footer: bool
    has_gaps: bool
    is_shuffled: bool


def style_of(seed: int, as_at: date) -> Style:
    """The same file always has the same habits; the months before and after, others."""
    rng = Random(f"{seed}:style:{as_at}")
    odd = rng.random() < 0.15
    return Style(
        as_at,
        naming=rng.choice(("plain", "plain", "underscore", "joined", "number", "titles")),
        renamed=rng.choice(sorted(_ODD_NAMES)) if odd else "",
        headers=rng.choice(("official", "official", "variant", "camel", "spaced")),
        ids=rng.choice(("number", "number", "text")),
        yes_no=rng.choice(sorted(_YES_NO)),
        codes=rng.choice(("official", "official", "shifted", "bare", "label")),
        dates=rng.choice(("date", "date", "date", "text", "iso")),
        dates_of=rng.choice(sorted(_TITLES)),
        dates_there=rng.choice(("text", "serial", "moment", "date")),
        banner=rng.choice((0, 0, 1, 2, 3)),
        has_footer=rng.random() < 0.5,
        has_gaps=rng.random() < 0.3,
        is_shuffled=rng.random() < 0.25,
    )


def sheet_name(style: Style, sheet: Sheet) -> str:
    if sheet.table == style.renamed:
        return _ODD_NAMES[sheet.table]
    forms = {"plain": "List {}", "underscore": "List_{}", "joined": "List{}", "number": "{}"}
    return forms[style.naming].format(sheet.number) if style.naming in forms else _TITLES[sheet.table]


def columns(style: Style, sheet: Sheet) -> list[Field]:
    """The sheet's columns in this month's order; the first stays first."""
    first, *rest = sheet.fields
    if style.is_shuffled:
        Random(f"{style.as_at}:{sheet.table}").shuffle(rest)
    return [first, *rest]


def header(style: Style, field: Field) -> str:
    if style.headers == "variant" and field.variants:
        return field.variants[0]
    if style.headers == "camel":
        return "".join(word[:1].upper() + word[1:] for word in re.split(r"[^A-Za-z0-9]+", field.header))
    if style.headers == "spaced":
        return f"{field.header} ".replace("'", "\u2019")
    return field.header


def banner(style: Style, sheet: Sheet) -> list[list[Cell]]:
    """The rows above the header."""
    rows: list[list[Cell]] = [
        ["Wyeford County Council (simulated)"],
        [f"Annex A, list {sheet.number}: {sheet.title}", None, f"As at {style.as_at:%d/%m/%Y}"],
        [None],
    ]
    return rows[: style.banner]


def footer(style: Style, count: int) -> list[list[Cell]]:
    """The rows below the data."""
    if not style.has_footer:
        return []
    return [[None], [f"Total: {count}"], [f"Source: case system, run {style.as_at + timedelta(days=3):%d/%m/%Y}"]]


def teller(style: Style, sheet: Sheet, field: Field) -> Callable[[Any], Cell]:
    """Writes a value of the field's column as this month's file writes it. Blank stays blank."""
    if field.kind is FieldKind.DATE:
        return _dates(style.dates_there if sheet.table == style.dates_of else style.dates)
    if field.kind is FieldKind.YES_NO:
        yes, no = _YES_NO[style.yes_no]
        return lambda value: yes if value else no
    if field.kind is FieldKind.CATEGORY:
        spelt = _spellings(style, field.codes)
        return lambda value: spelt[value]
    if field.kind is FieldKind.ID and style.ids == "number":
        return lambda value: float(value) if value.isdigit() else value
    return lambda value: value


def _dates(form: str) -> Callable[[Any], Cell]:
    if form == "text":
        return lambda day: f"{day:%d/%m/%Y}"
    if form == "iso":
        return lambda day: f"{day:%Y-%m-%d}"
    if form == "serial":
        return serial
    if form == "moment":
        return lambda day: datetime.combine(day, time(9, 30))  # noqa: DTZ001  # a spreadsheet knows no zone
    return lambda day: day


def _spellings(style: Style, codes: str) -> dict[str, Cell]:
    """Each code as written this month. The letter before a code means nothing, and moves."""
    spelt: dict[str, Cell] = {}
    for place, code in enumerate(CODE_LISTS[codes].codes):
        official = code.official or code.label
        if style.codes == "bare" and codes not in ("case_status", "permanence_plan", "category_of_abuse"):
            spelt[code.code] = code.code
        elif style.codes == "label":
            spelt[code.code] = _PREFIX.sub("", official)
        elif style.codes == "shifted" and codes != "gender" and _PREFIX.match(official):
            letter = chr(ord("a") + (place + 1) % 26)
            spelt[code.code] = f"{letter}) {_PREFIX.sub('', official)}"
        else:
            spelt[code.code] = official
    return spelt
