"""The children in need census: the XML that every council sends the Department for Education each summer.

What its elements are and what they feed is data (`journey.cin_census`). Here is what data cannot say:
the rules of derived columns, what stops a file, and the days it speaks for.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from goldenthread.extracts import local_names
from goldenthread.extracts.cells import Value
from goldenthread.extracts.cin_census_checks import PUPIL_NUMBER, CensusChecks
from goldenthread.extracts.cin_census_header import (
    Period,
    check_authority,
    check_collection,
    made_at,
    period_of,
)
from goldenthread.extracts.cin_census_tables import (
    days_of,
    read_table,
    tables_of,
    with_feeds,
    with_sex_due,
    worked_out,
)
from goldenthread.extracts.cin_census_walk import ROOT, not_a_census, walked
from goldenthread.extracts.climb import Derived, Source, climb, coverage_of, feeds_of, is_mostly_set_aside
from goldenthread.extracts.container import Content
from goldenthread.extracts.findings import Notes
from goldenthread.extracts.opened import Opened
from goldenthread.extracts.readers import Readers
from goldenthread.extracts.rows import Feeds, SheetRead
from goldenthread.extracts.xml import Walk, start_of
from goldenthread.journey.cin_census import CIN_CENSUS
from goldenthread.journey.cin_census_elements import CHILDREN
from goldenthread.journey.codes import CODE_LISTS
from goldenthread.journey.mapping import Standard
from goldenthread.journey.reading import Reading

_OURS: Final = ("CINdetails", "LAchildID", "ChildIdentifiers")
_SEX: Final = {code.code: code.group for code in CODE_LISTS["census_sex"].codes}


def _sex(values: Sequence[Value], as_at: date) -> Value:
    said = values[0] if values[0] is not None else values[1]
    return None if said is None else _SEX[str(said)]


def _upn(values: Sequence[Value], as_at: date) -> Value:
    said = str(values[0] or "").upper()
    return said if PUPIL_NUMBER.fullmatch(said) else None


def _opposite(values: Sequence[Value], as_at: date) -> Value:
    return None if values[0] is None else not values[0]


DERIVED: Final[Mapping[str, Derived]] = {
    "Sex, else GenderCurrent": Derived(("sex", "gender"), _sex),
    "the UPN, where it is one": Derived(("upn",), _upn),
    "the opposite of icpc_not_required": Derived(("icpc_not_required",), _opposite),
    "no: it follows an enquiry here": Derived((), lambda values, as_at: False),
    "yes: no enquiry here came before it": Derived((), lambda values, as_at: True),
    "the court application, else the decision to step down": Derived(
        ("court_application_date", "step_decision_date"), lambda values, as_at: values[0] or values[1]
    ),
}


def fits(opened: Opened) -> float:
    """How surely an XML file is a children in need census: by its root, and the collection its header names."""
    if opened.content is not Content.XML or opened.root != ROOT:
        return 0.0
    with opened.stream() as stream:
        start = start_of(stream)
    if collection := start.get("Collection"):
        return 1.0 if collection.upper() == "CIN" else 0.0
    return 0.9 if any(name in start for name in _OURS) else 0.1


def read(
    opened: Opened, *, authority: str, as_at: date | None = None, covers_from: date | None = None,
    mapping: Path | None = None, progress: Callable[[str, int], None] | None = None,
) -> Reading:  # fmt: skip
    """Everything a census says, as event tables; all that happened in its year, and what led up to it.

    A module the file does not hold is a finding, and its tables have no coverage. Raises UnreadableFile,
    NotThisStandard when it is no such census, AnotherAuthority when its header names another council.
    """
    notes = opened.notes()
    standard = local_names.named(CIN_CENSUS, local_names.chosen(mapping, CIN_CENSUS.name))
    reads, period, texts = _read_elements(opened, standard, authority, as_at, notes, progress)
    source = Source(authority, standard.name, period.as_at.on)
    events = climb(standard, reads, source, DERIVED, notes)
    for read in reads.values():
        if is_mostly_set_aside(read.count):
            notes.add("most_rows_set_aside", sheet=read.count.sheet, value=read.count.set_aside())
    return Reading(
        standard.name, opened.name, opened.sha256, authority, period.as_at.on, period.as_at.because,
        tuple(read.count for read in reads.values()), notes.findings(), events,
        coverage_of(standard, reads, source, DERIVED, covers_from or period.from_on), made_at=made_at(texts),
    )  # fmt: skip


def _read_elements(
    opened: Opened, standard: Standard, authority: str, as_at: date | None, notes: Notes,
    progress: Callable[[str, int], None] | None,
) -> tuple[dict[str, SheetRead], Period, Mapping[str, str]]:  # fmt: skip
    """The tables that can be loaded, checked; the period they are of; and what the header says."""
    walk, texts = walked(opened, progress)
    check_collection(texts, opened.name)
    if not walk.tables[CHILDREN].count:
        raise not_a_census(opened, "it holds no <Child> in <Children>")
    check_authority(texts, authority, opened.name, notes)
    readers = Readers()
    tables = tables_of(standard.sheets, walk.tables, readers)
    period = period_of(texts, as_at, opened.name, lambda: days_of(tables), notes)
    feeds = with_feeds({sheet.table: feeds_of(standard, sheet, DERIVED) for sheet in standard.sheets})
    reads = worked_out(_read_tables(standard, walk, feeds, period, readers, notes))
    _note_elements(walk, notes)
    CensusChecks(tables, feeds, period, notes).all()
    return reads, period, texts


def _read_tables(
    standard: Standard, walk: Walk, feeds: Mapping[str, Feeds], period: Period, readers: Readers, notes: Notes
) -> dict[str, SheetRead]:
    reads: dict[str, SheetRead] = {}
    for sheet in standard.sheets:
        rows = walk.tables[sheet.table]
        if rows.count:
            sheet = with_sex_due(sheet, rows, period.codes_of) if sheet.table == CHILDREN else sheet
            reads[sheet.table] = read_table(sheet, rows, notes, feeds[sheet.table], readers)
        elif rows.element.is_of(period.codes_of):
            notes.add("module_is_missing", sheet=rows.tag, value=sheet.title, feeds=feeds[sheet.table].row)
    return reads


def _note_elements(walk: Walk, notes: Notes) -> None:
    """The elements we do not know, and those that came twice: one finding for each, with how many."""
    for rule, found in (("element_not_known", walk.strangers), ("element_came_twice", walk.repeats)):
        for (around, name), count in found.counts.items():
            line = found.lines[around, name]
            what = "Not read" if found is walk.strangers else "The first was read"
            times = f", {count:,} times; the first is on line {line}." if count > 1 else "."
            notes.add(rule, sheet=around, row=line, column=name, outcome=what + times)


def check_definitions() -> None:
    """DefinitionError when a derived rule of the mapping is unknown."""
    for sheet in CIN_CENSUS.sheets:
        feeds_of(CIN_CENSUS, sheet, DERIVED)
