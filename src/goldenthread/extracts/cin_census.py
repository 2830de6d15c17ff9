"""The children in need census: the XML that every council sends the Department for Education each summer.

What its elements are and what they feed is data (`journey.cin_census`). Here is what data cannot say:
the rules of derived columns, what stops a file, and the days it speaks for.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
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
    sheets_held,
    tables_of,
    with_feeds,
    worked_out,
)
from goldenthread.extracts.cin_census_walk import ROOT, Walked, not_a_census, walked
from goldenthread.extracts.climb import Derived, Source, climb, coverage_of, feeds_of, is_mostly_set_aside, tables_fed
from goldenthread.extracts.container import Content
from goldenthread.extracts.findings import Notes
from goldenthread.extracts.opened import Opened
from goldenthread.extracts.readers import Readers
from goldenthread.extracts.rows import SheetRead
from goldenthread.extracts.xml import start_of
from goldenthread.extracts.xml_rows import tables_in
from goldenthread.journey.cin_census import CIN_CENSUS
from goldenthread.journey.cin_census_elements import CHILD, CHILDREN
from goldenthread.journey.codes import CODE_LISTS
from goldenthread.journey.mapping import Standard
from goldenthread.journey.parts import TablesInParts
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
    walk = walked(opened, progress)
    check_collection(walk.texts, opened.name)
    if not walk.facts.counts[CHILDREN]:
        raise not_a_census(opened, "it holds no <Child> in <Children>")
    check_authority(walk.texts, authority, opened.name, notes)
    period = period_of(walk.texts, as_at, opened.name, lambda: _days(standard, walk), notes)
    tables = TablesInParts()
    source = Source(authority, standard.name, period.as_at.on)
    reads = _read_parts(standard, walk, period, source, notes, tables)
    for read in reads.values():
        if is_mostly_set_aside(read.count):
            notes.add("most_rows_set_aside", sheet=read.count.sheet, value=read.count.set_aside())
    return Reading(
        standard.name, opened.name, opened.sha256, authority, period.as_at.on, period.as_at.because,
        tuple(read.count for read in reads.values()), notes.findings(), tables,
        coverage_of(standard, reads, source, DERIVED, covers_from or period.from_on), made_at=made_at(walk.texts),
    )  # fmt: skip


def _days(standard: Standard, walk: Walked) -> Iterator[list[Value]]:
    """The days of everything that happened to children, part by part."""
    sheets = [one for one in standard.sheets if walk.facts.counts[one.table]]
    for rows in walk.tables():
        yield from days_of(tables_of(sheets, rows, Readers(), walk.facts.slashes))


def _read_parts(
    standard: Standard, walk: Walked, period: Period, source: Source, notes: Notes, tables: TablesInParts
) -> dict[str, SheetRead]:
    """Read, check and climb part by part, the events put into `tables`; what was read last, with the counts of all.

    A part holds all that the file says of its children: so what holds between rows of a child is seen.
    """
    feeds = with_feeds({sheet.table: feeds_of(standard, sheet, DERIVED) for sheet in standard.sheets})
    notes.in_order(element.tag for element, _ in tables_in(CHILD).values())
    sheets = sheets_held(standard.sheets, walk.facts, period.codes_of, notes, feeds)
    _note_elements(walk, notes)
    checks = CensusChecks(feeds, period, notes)
    reads: dict[str, SheetRead] = {}
    readers = Readers()
    for rows in walk.of_whole_children():
        readers = readers.of_next_part()
        part = {
            one.table: read_table(one, rows[one.table], notes, feeds[one.table], readers, walk.facts) for one in sheets
        }
        checks.of_part(tables_of(sheets, rows, readers, walk.facts.slashes))
        tables.add(climb(standard, worked_out(part, part), source, DERIVED, notes))
        reads = {
            name: replace(read, count=reads[name].count + read.count) if reads else read for name, read in part.items()
        }
    checks.of_whole()
    reads = worked_out(reads, [name for name, read in reads.items() if read.count.rows_loaded])
    tables.keep_only(tables_fed(standard, reads))
    return reads


def _note_elements(walk: Walked, notes: Notes) -> None:
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
