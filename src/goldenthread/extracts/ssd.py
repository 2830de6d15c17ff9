"""The Standard Safeguarding Dataset: a folder or zip of CSV or Parquet files, or a workbook, a table each.

What the tables look like and what they feed is data (`journey.ssd`). Tables are read as they stand,
then joined (`ssd_made`, `ssd_periods`, `ssd_factors`), then climbed.

Which days the delivery covers is nowhere in it. Builds reach back six years or less, and keep of older
spells only what had not ended. So what comes of one table is taken as complete from the later of two
days: six years before the extract, and the first of the month of its earliest event, or, of spells, of
the earliest to end. Without a row it speaks only for the day of the extract. That is an assumption,
and a finding says so; `covers_from` overrules it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from goldenthread.errors import ColumnMissing, NotThisStandard
from goldenthread.extracts import as_at as day_of
from goldenthread.extracts import ssd_tables
from goldenthread.extracts.cells import Value
from goldenthread.extracts.climb import Derived, Source, climb, coverage_of, feeds_of
from goldenthread.extracts.columns import Coded
from goldenthread.extracts.container import Content
from goldenthread.extracts.dates import read_date
from goldenthread.extracts.findings import Notes, quoted
from goldenthread.extracts.headers import required
from goldenthread.extracts.local_names import LocalNames, chosen, named
from goldenthread.extracts.lookup import letters_and_digits
from goldenthread.extracts.opened import Opened, Part, stem
from goldenthread.extracts.rows import Feeds, SheetRead
from goldenthread.extracts.ssd_cells import read_table
from goldenthread.extracts.ssd_checks import DUE, check
from goldenthread.extracts.ssd_factors import make_factors
from goldenthread.extracts.ssd_json import marks
from goldenthread.extracts.ssd_made import (
    Tables,
    describe_people,
    find_checks_done,
    find_children,
    find_emergencies,
    find_enquiries,
    find_last_visits,
    find_workers,
    name_teams,
)
from goldenthread.extracts.ssd_periods import (
    find_first_days_of_care,
    find_plans,
    make_periods,
    make_positions,
    tell_short_breaks,
    tell_why_statuses_ended,
)
from goldenthread.journey.events import TABLE
from goldenthread.journey.mapping import FieldKind, Sheet, Standard
from goldenthread.journey.periods import month_ord, month_start
from goldenthread.journey.reading import Coverage, Reading
from goldenthread.journey.ssd import ALSO_FEEDS, OUTCOME_FLAGS, SSD
from goldenthread.journey.tables import Rule

# Whose worker the involvements can tell: the child, and the day it ended.
_WITH_A_WORKER: Final = {
    "ssd_cin_episodes": ("cine_person_id", "cine_close_date"),
    "ssd_cp_plans": ("cppl_person_id", "cppl_cp_plan_end_date"),
    "periods of care": ("child_id", "ended_on"),
}


def fits(opened: Opened) -> float:
    """How surely the parts are tables of the dataset: the share of them that are, by their columns."""
    return ssd_tables.share_known(opened.parts) if opened.content is not Content.XML else 0.0


def read(
    opened: Opened, *, authority: str, as_at: date | None = None, covers_from: date | None = None,
    mapping: Path | None = None, progress: Callable[[str, int], None] | None = None,
) -> Reading:  # fmt: skip
    """The tables of the delivery, as event tables.

    A table that is absent or cannot be read is a finding, and what it feeds has no coverage. Raises
    NotThisStandard when no part is a table of the dataset, ColumnMissing when parts are but none can be
    read, UnreadableFile for a damaged part.
    """
    names = chosen(mapping, SSD.name)
    standard = named(SSD, names)
    notes = opened.notes()
    sheets = [sheet for sheet in standard.sheets if sheet.fields]
    matched = ssd_tables.match(opened.parts, sheets)
    if not matched.chosen:
        raise _not_the_dataset(opened)
    rules = _rules(standard)
    feeds = {sheet.table: _feeds(standard, sheet, rules) for sheet in standard.sheets}
    sheetless = len(opened.parts) == 1 and opened.content is not Content.WORKBOOK
    ssd_tables.note(matched, sheets, {table: one.row for table, one in feeds.items()}, notes, sheetless)
    reads, filled, blocked = _read_all(matched, sheets, notes, feeds, sheetless, progress)
    if not reads:
        raise ColumnMissing(
            f"{opened.name}: none of {quoted(blocked[:12])} has every column that its rows cannot do without, such as "
            f'"{required(sheets[0])[0].header}" in {sheets[0].table}. Nothing was loaded. Check the headers, or give '
            "your own in a mapping file."
        )
    day = _day(as_at, opened, matched.version_log, reads, notes)
    tables = Tables(reads, filled, feeds, notes, day.on, sheetless)
    _join(tables, names)
    source = Source(authority, SSD.name, day.on)
    keyed = {table: _by_event(standard, read) for table, read in tables.reads.items()}
    events = climb(standard, keyed, source, rules, notes)
    check(tables)
    coverage = _coverage(standard, keyed, source, rules, events, covers_from, notes)
    return Reading(
        SSD.name, opened.name, opened.sha256, authority, day.on, day.because,
        tuple(tables.reads[sheet.table].count for sheet in sheets if sheet.table in tables.reads),
        notes.findings(), events, coverage, (*matched.unread(), *blocked),
    )  # fmt: skip


def _read_all(
    matched: ssd_tables.Matched, sheets: Sequence[Sheet], notes: Notes, feeds: Mapping[str, Feeds], sheetless: bool,
    progress: Callable[[str, int], None] | None,
) -> tuple[dict[str, SheetRead], dict[str, frozenset[str]], list[str]]:  # fmt: skip
    """The tables that can be read, the fields of each that hold anything, and the parts that cannot be read."""
    reads: dict[str, SheetRead] = {}
    filled: dict[str, frozenset[str]] = {}
    blocked: list[str] = []
    for sheet in sheets:
        if (found := matched.chosen.get(sheet.table)) is None:
            continue
        place = "" if sheetless else found.part.name
        table = read_table(found, sheet, notes, feeds[sheet.table], place, progress)
        if table is None:
            blocked.append(found.part.name)
        else:
            reads[sheet.table], filled[sheet.table] = table.read, table.filled
    return reads, filled, blocked


def _feeds(standard: Standard, sheet: Sheet, rules: Mapping[str, Derived]) -> Feeds:
    """What a table feeds by its own rungs, and through what is made of it."""
    own = feeds_of(standard, sheet, rules)
    more = ALSO_FEEDS.get(sheet.table, {})
    fields = dict(own.fields)
    for name, fed in more.items():
        fields[name] = tuple(dict.fromkeys((*fields.get(name, ()), *fed)))
    rows = (*own.row, *(one for fed in more.values() for one in fed))
    return Feeds(fields, tuple(dict.fromkeys(rows)))


def _join(tables: Tables, names: LocalNames | None) -> None:
    name_teams(tables)
    describe_people(tables)
    find_enquiries(tables)
    find_last_visits(tables)
    find_emergencies(tables)
    make_factors(tables)
    make_periods(tables)
    tell_short_breaks(tables)
    tell_why_statuses_ended(tables)
    find_plans(tables)
    find_children(tables)
    find_checks_done(tables)
    find_first_days_of_care(tables)
    make_positions(tables)
    find_workers(tables, names.roles if names else (), _WITH_A_WORKER)


def _by_event(standard: Standard, read: SheetRead) -> SheetRead:
    """The table keyed as the event it is: two events of a child on one day are two, whatever they share."""
    rung = next((one for one in standard.rungs if one.sheet == read.sheet.table), None)
    if rung is None:
        return read
    key = tuple(rung.columns[name] for name in TABLE[rung.table].key if name in rung.columns)
    return replace(read, sheet=replace(read.sheet, key=key))


def _day(
    given: date | None, opened: Opened, log: Part | None, reads: Mapping[str, SheetRead], notes: Notes
) -> day_of.AsAt:
    """The day given, else in the name of the delivery or of all its parts, of the version log, of the latest event."""
    name = opened.name
    if given is None and day_of.in_name(name) is None:
        in_parts = {day for part in opened.parts if (day := day_of.in_name(stem(part)))}
        if len(in_parts) == 1:
            name = f"{in_parts.pop():%Y-%m-%d}"
        elif (written := _written(log, notes)) is not None:
            notes.add(
                "extract_date_taken_from_the_file", value=f"{written:%d/%m/%Y}",
                outcome="Taken from ssd_version_log. Give another with --as-at.",
            )  # fmt: skip
            return day_of.AsAt(written, "from ssd_version_log")
    events = [
        read.columns[field.name].distinct()
        for read in reads.values()
        for field in read.sheet.fields
        if field.kind is FieldKind.DATE and field.name not in DUE and field.name in read.columns
    ]
    return day_of.settle(given, name, (), events, notes)


def _written(log: Part | None, notes: Notes) -> date | None:
    """The latest day not after today on which the version log says it was written; None without one."""
    found = ssd_tables.table_in_columns(log.top()) if log else None
    if log is None or found is None:
        return None
    rows = log.grid(notes).rows[found[1] :]
    names = [letters_and_digits(str(cell)) for cell in rows[0]]
    if "createdat" not in names:
        return None
    cells = Coded.of([row[names.index("createdat")] for row in rows[1:]]).contents
    days = [read_date(cell) for cell in cells if isinstance(cell, str | date | float | int)]
    return max((day for day in days if day and day.year >= 2000 and day <= day_of.today()), default=None)


def _coverage(
    standard: Standard, reads: Mapping[str, SheetRead], source: Source, rules: Mapping[str, Derived],
    events: Mapping[str, pa.Table], given: date | None, notes: Notes,
) -> tuple[Coverage, ...]:  # fmt: skip
    """The days and columns each event table speaks for: see the module's own words."""
    start = min(given, source.as_at) if given else None
    found = coverage_of(standard, reads, source, rules, start)
    if given:
        return found
    firsts = _first_days(standard, events)
    assumed = tuple(_from_first_day(one, firsts.get(one.table)) for one in found)
    told = {one.table: one.from_on for one in assumed if TABLE[one.table].rule in (Rule.EVENT, Rule.SPELL)}
    if told:
        each = ", ".join(f"{table} from {first:%d/%m/%Y}" for table, first in sorted(told.items()))
        notes.add(
            "coverage_assumed", value=f"{min(told.values()):%d/%m/%Y}",
            outcome="What comes of one table is taken as complete from the later of six years before the extract and "
            f"the month of its earliest event, or of the earliest spell to end: {each}. Give another with --from.",
        )  # fmt: skip
    return assumed


def _first_days(standard: Standard, events: Mapping[str, pa.Table]) -> dict[str, date]:
    """The earliest day that each event table's source is seen to reach back to; none for one without rows."""
    by_sheet: dict[str, date] = {}
    for rung in standard.rungs:
        first = _first_day(rung.table, events[rung.table]) if rung.table in events else None
        if first is not None:
            by_sheet[rung.sheet] = min(first, by_sheet.get(rung.sheet, first))
    return {rung.table: by_sheet[rung.sheet] for rung in standard.rungs if rung.sheet in by_sheet}


def _first_day(table: str, rows: pa.Table) -> date | None:
    about = TABLE[table]
    ended: date | None = pc.min(rows[about.ended]).as_py() if about.ended else None
    started: date | None = pc.min(rows[about.dated]).as_py() if about.dated else None
    return ended or started


def _from_first_day(covered: Coverage, first: date | None) -> Coverage:
    """Coverage from the first of that month, where it is later; the day of the extract alone without a row."""
    if not TABLE[covered.table].dated or covered.from_on == covered.to_on:
        return covered
    if first is None or first > covered.to_on:
        return replace(covered, from_on=covered.to_on)
    return replace(covered, from_on=max(covered.from_on, month_start(month_ord(first))))


def _rules(standard: Standard) -> Mapping[str, Derived]:
    """The rules by which columns are worked out, with a council's own names of JSON flags."""
    contacts = next(sheet for sheet in standard.sheets if sheet.table == "ssd_contacts")
    own = contacts.field("cont_contact_outcome_json").spellings
    flags = {letters_and_digits(flag): code for flag, code in (*own, *OUTCOME_FLAGS.items())}
    return {**_DERIVED, "the outcome that cont_contact_outcome_json marks": Derived(
        ("cont_contact_outcome_json",), lambda values, as_at: _outcome(values[0], flags)
    )}  # fmt: skip


def _outcome(value: Value, flags: Mapping[str, str]) -> Value:
    """The outcome that goes furthest among those marked; null when none of ours is."""
    if not isinstance(value, str):
        return None
    marked = {letters_and_digits(name).removeprefix("outcome") for name, answer in marks(value).items() if answer}
    return next((code for flag, code in flags.items() if flag in marked), None)


def _opposite(values: Sequence[Value], as_at: date) -> Value:
    return None if values[0] is None else not values[0]


def _opposite_once_over(values: Sequence[Value], as_at: date) -> Value:
    return None if values[0] is None or values[1] is None else not values[0]


def _district(values: Sequence[Value], as_at: date) -> Value:
    return str(values[0]).partition(" ")[0] if values[0] else None


def _adopted(values: Sequence[Value], as_at: date) -> Value:
    return values[0] if values[1] == "adoption" else None


_DERIVED: Final[Mapping[str, Derived]] = {
    "the opposite of s47e_s47_nfa": Derived(("s47e_s47_nfa",), _opposite),
    "the opposite of cina_assessment_outcome_nfa, once authorised": Derived(
        ("cina_assessment_outcome_nfa", "cina_assessment_auth_date"), _opposite_once_over
    ),
    "the outward half of clap_cla_placement_postcode": Derived(("clap_cla_placement_postcode",), _district),
    "perm_permanence_order_date, where the order is an adoption": Derived(
        ("perm_permanence_order_date", "perm_permanence_order_type"), _adopted
    ),
    "the day of the extract": Derived((), lambda values, as_at: as_at),
}


def _not_the_dataset(opened: Opened) -> NotThisStandard:
    return NotThisStandard(
        f"{opened.name}: no part of it is a table of the Standard Safeguarding Dataset. Found: "
        f"{quoted(part.name for part in opened.parts[:12])}. Accepted: CSV or Parquet files, or sheets of a workbook, "
        "named after its tables (ssd_person...) or with their columns (pers_person_id...). Nothing was loaded."
    )
