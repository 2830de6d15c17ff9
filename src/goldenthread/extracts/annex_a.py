"""Annex A workbooks: eleven lists, each on its sheet.

What a list looks like and what it feeds is data (`journey.annex_a`). Here is what data cannot say:
the derived columns, the checks across lists, and which faults stop a list or the file.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

from goldenthread.errors import ColumnMissing, DefinitionError, NotThisStandard
from goldenthread.extracts import as_at as day_of
from goldenthread.extracts.cells import Value
from goldenthread.extracts.checks import Checks
from goldenthread.extracts.climb import Derived, Source, climb, coverage_of, feeds_of, is_mostly_set_aside
from goldenthread.extracts.findings import Notes, quoted
from goldenthread.extracts.headers import (
    Header,
    Matched,
    header_row,
    match_sheets,
    nearest,
    read_header,
    required,
    share_found,
)
from goldenthread.extracts.layout import note_header
from goldenthread.extracts.local_names import chosen, named
from goldenthread.extracts.opened import Opened, Part, stem
from goldenthread.extracts.readers import Readers
from goldenthread.extracts.rows import Feeds, SheetRead, read_rows
from goldenthread.extracts.workbook import Grid
from goldenthread.journey.annex_a import ANNEX_A
from goldenthread.journey.care_ends import SHORT_BREAKS, STATUS_END
from goldenthread.journey.codes import CODE_LISTS
from goldenthread.journey.mapping import FieldKind, Sheet, Standard
from goldenthread.journey.reading import Reading


def _opposite(values: Sequence[Value], as_at: date) -> Value:
    return None if values[0] is None else not values[0]


def _is_short_break(values: Sequence[Value], as_at: date) -> Value:
    return None if values[0] is None else values[0] in SHORT_BREAKS


def _district(values: Sequence[Value], as_at: date) -> Value:
    return str(values[0]).partition(" ")[0] if values[0] else None


def _status_end(values: Sequence[Value], as_at: date) -> Value:
    return None if values[0] is None else STATUS_END.get(str(values[0]), "other")


DERIVED: Final[Mapping[str, Derived]] = {
    "the opposite of icpc_unnecessary": Derived(("icpc_unnecessary",), _opposite),
    "legal_status is V3 or V4": Derived(("legal_status",), _is_short_break),
    "the day of the extract": Derived((), lambda values, as_at: as_at),
    "the outward half of placement_postcode": Derived(("placement_postcode",), _district),
    "how care_end_reason ends a legal status": Derived(("care_end_reason",), _status_end),
}

# An end may not lie before its start.
SPANS: Final = (
    ("early_help_assessments", "assessment_start_date", "assessment_completion_date"),
    ("assessments", "assessment_start_date", "assessment_authorised_date"),
    ("section_47_enquiries_and_icpcs", "strategy_discussion_date", "icpc_date"),
    ("children_in_need", "cin_start_date", "cin_closure_date"),
    ("child_protection_plans", "plan_start_date", "plan_end_date"),
    ("looked_after_children", "care_start_date", "care_end_date"),
    ("adopters", "stage_1_start_date", "stage_1_end_date"),
    ("adopters", "stage_2_start_date", "stage_2_end_date"),
)
# A row is over when the latest of its dates has passed; what may still be open has an end, which is filled.
OVER: Final = (
    ("contacts", ("date_of_contact",), ()),
    ("early_help_assessments", ("assessment_start_date", "assessment_completion_date"),
     ("assessment_completion_date",)),
    ("referrals", ("date_of_referral",), ()),
    ("assessments", ("assessment_start_date", "assessment_authorised_date"), ("assessment_authorised_date",)),
    ("section_47_enquiries_and_icpcs", ("strategy_discussion_date", "icpc_date"), ("icpc_date",)),
    ("children_in_need", ("cin_start_date", "cin_closure_date"), ("cin_closure_date",)),
    ("child_protection_plans", ("plan_start_date", "plan_end_date"), ("plan_end_date",)),
    ("looked_after_children", ("care_start_date", "care_end_date"), ("care_end_date",)),
    ("adoption", ("adoption_decision_date", "adoption_order_date", "decision_reversed_date"),
     ("adoption_order_date", "decision_reversed_date")),
    ("adopters", ("left_process_date", "adoption_order_date"), ("left_process_date", "adoption_order_date")),
)  # fmt: skip
_BEFORE_BIRTH_TOO: Final = tuple(sheet.table for sheet in ANNEX_A.sheets if sheet.number <= 7)
# The day on which the person of a row was a child; whether it is an end, blank for what is still open.
_WHILE_A_CHILD: Final = (
    ("contacts", "date_of_contact", False), ("early_help_assessments", "assessment_start_date", False),
    ("referrals", "date_of_referral", False), ("assessments", "assessment_start_date", False),
    ("section_47_enquiries_and_icpcs", "strategy_discussion_date", False),
    ("children_in_need", "cin_closure_date", True), ("child_protection_plans", "plan_end_date", True),
    ("looked_after_children", "care_start_date", False), ("looked_after_children", "care_end_date", True),
)  # fmt: skip


def fits(opened: Opened) -> float:
    """How surely a workbook, or a folder or zip of CSVs, is Annex A: by the headers its lists have, then by names."""
    matched = match_sheets(ANNEX_A.sheets, [_called(part, part.top()) for part in opened.parts])
    sheets = {sheet.table: sheet for sheet in ANNEX_A.sheets}
    found = [
        share_found(sheets[table], grid.rows[at]) if (at := header_row(sheets[table], grid)) is not None else 0.1
        for table, grid in matched.chosen.items()
    ]
    return max(found, default=0.0)


def read(
    opened: Opened, *, authority: str, as_at: date | None = None, covers_from: date | None = None,
    mapping: Path | None = None, progress: Callable[[str, int], None] | None = None,
) -> Reading:  # fmt: skip
    """The eleven lists of a workbook, or of a folder or zip of CSVs, as event tables.

    A list that is absent or cannot be read is a finding, and its tables have no coverage. Raises
    UnreadableFile, SheetMissing, NotThisStandard when no list is recognised, ColumnMissing when lists
    are but none can be read.
    """
    notes = opened.notes()
    standard = named(ANNEX_A, chosen(mapping, ANNEX_A.name))
    grids = [_called(part, part.grid(notes, progress)) for part in opened.parts]
    return read_grids(grids, opened.name, opened.sha256, authority, as_at, notes, standard)


def _called(part: Part, grid: Grid) -> Grid:
    """The grid of a file under the name of its list, without folder and ending."""
    return replace(grid, name=stem(part))


def read_grids(
    grids: Sequence[Grid], file: str, digest: str, authority: str, as_at: date | None = None,
    notes: Notes | None = None, standard: Standard = ANNEX_A,
) -> Reading:  # fmt: skip
    """The same, of sheets already opened. `standard`: Annex A, with the council's own names among its own."""
    notes = notes or Notes(file)
    matched = match_sheets(standard.sheets, grids)
    if not matched.chosen:
        raise _not_annex_a(file, grids)
    feeds = {sheet.table: feeds_of(standard, sheet, DERIVED) for sheet in standard.sheets}
    reads, unread = _read_lists(standard.sheets, matched, feeds, notes, file)
    _note_matches(matched, reads, notes)
    dates = [
        read.columns[field.name].distinct()
        for read in reads.values()
        for field in read.sheet.fields
        if field.kind is FieldKind.DATE and field.name != "date_of_birth" and field.name in read.columns
    ]
    day = day_of.settle(as_at, file, grids, dates, notes)
    source = Source(authority, ANNEX_A.name, day.on)
    tables = climb(standard, reads, source, DERIVED, notes)
    _check(Checks(reads, feeds, notes), day.on)
    for read in reads.values():
        if is_mostly_set_aside(read.count):
            notes.add("most_rows_set_aside", sheet=read.count.sheet, value=read.count.set_aside())
    return Reading(
        ANNEX_A.name, file, digest, authority, day.on, day.because,
        tuple(reads[sheet.table].count for sheet in ANNEX_A.sheets if sheet.table in reads),
        notes.findings(), tables, coverage_of(standard, reads, source, DERIVED), tuple(unread),
    )  # fmt: skip


def _read_lists(
    sheets: Sequence[Sheet], matched: Matched, feeds: Mapping[str, Feeds], notes: Notes, file: str
) -> tuple[dict[str, SheetRead], list[str]]:
    """The lists that can be read, and the names of the sheets that were not."""
    reads: dict[str, SheetRead] = {}
    unread = [*matched.unknown, *matched.repeats]
    blocked: list[str] = []
    readers = Readers(any(grid.is_1904 for grid in matched.chosen.values()))  # one workbook, one calendar
    for sheet in sheets:
        grid = matched.chosen.get(sheet.table)
        if grid is None:
            notes.add(
                "sheet_missing", sheet=f"List {sheet.number}", value=sheet.title, feeds=feeds[sheet.table].row,
                accepted=f"a sheet named {quoted(sheet.names[:1])}, {quoted(sheet.names[4:5])} or with its headers",
            )  # fmt: skip
            continue
        problem, header = _blocked_by(sheet, grid, notes, feeds[sheet.table])
        if problem or header is None:
            blocked.append(problem)
            unread.append(grid.name)
            continue
        note_header(sheet, header, notes, grid.name, feeds[sheet.table])
        reads[sheet.table] = read_rows(sheet, grid, header, notes, feeds[sheet.table], grid.name, readers)
    if not reads:
        raise ColumnMissing(
            f"{file}, {blocked[0]} Nothing from this file was loaded. Rename the column, or name it in a mapping file "
            "('goldenthread mapping suggest' drafts one)."
        )
    return reads, unread


def _blocked_by(sheet: Sheet, grid: Grid, notes: Notes, feeds: Feeds) -> tuple[str, Header | None]:
    """Why the list cannot be read ('' when it can), and its header row."""
    at = header_row(sheet, grid)
    if at is None:
        notes.add(
            "sheet_has_no_header_row", sheet=grid.name, feeds=feeds.row,
            accepted=f"headers such as {quoted(field.header for field in sheet.fields[:3])}",
        )  # fmt: skip
        return (
            f'sheet "{grid.name}": none of the first 20 rows holds the headers of {sheet.title.lower()}, or half of '
            f"them. Looked for {quoted(field.header for field in sheet.fields)}."
        ), None
    header = read_header(sheet, grid, at)
    absent = [field for field in required(sheet) if field.name not in header.columns]
    for field in absent:
        near = nearest(field, header)
        notes.add(
            "required_column_missing", sheet=grid.name, column=field.header, feeds=feeds.row,
            accepted=quoted((field.header, *field.variants)) + (f'. Nearest found: "{near}"' if near else ""),
        )  # fmt: skip
    if not absent:
        return "", header
    near = nearest(absent[0], header)
    return (
        f'sheet "{grid.name}": no column for "{absent[0].header}". '
        f"Looked for {quoted((absent[0].header, *absent[0].variants))}."
        + (f' Nearest found: "{near}".' if near else "")
    ), header


def _note_matches(matched: Matched, reads: Mapping[str, SheetRead], notes: Notes) -> None:
    titles = {sheet.table: f"list {sheet.number}, {sheet.title.lower()}" for sheet in ANNEX_A.sheets}
    for name in matched.unknown:
        notes.add("sheet_not_known", sheet=name)
    for name, table in matched.repeats.items():
        taken = matched.chosen[table].name
        notes.add("sheet_repeats_a_list", sheet=name, outcome=f'"{taken}" was read as {titles[table]}; this was not.')
    for table, grid in matched.chosen.items():
        if table in reads and table in matched.by_headers:
            notes.add("sheet_read_by_its_headers", sheet=grid.name, outcome=f"Read as {titles[table]}.")
        if table in reads and grid.is_hidden:
            notes.add("sheet_is_hidden", sheet=grid.name)


def _check(checks: Checks, as_at: date) -> None:
    checks.spans(SPANS)
    checks.nothing_after(as_at)
    checks.born_first(_BEFORE_BIRTH_TOO, "date_of_birth", unborn=True)
    checks.born_first(("looked_after_children", "care_leavers", "adoption"), "date_of_birth", unborn=False)
    checks.within_months(OVER, as_at)
    checks.children_under_18(_WHILE_A_CHILD, "date_of_birth", as_at)
    checks.open_but_absent(
        "children_in_need", "child_id",
        (("child_protection_plans", "plan_end_date"), ("looked_after_children", "care_end_date")),
    )  # fmt: skip
    checks.authorities("looked_after_children", "placement_la")


def _not_annex_a(file: str, grids: Sequence[Grid]) -> NotThisStandard:
    return NotThisStandard(
        f"{file}: no sheet is an Annex A list. Found: {quoted(grid.name for grid in grids[:12])}. "
        'Accepted: sheets named "List 1" to "List 11", or by their titles ("Contacts", "Referrals"...), or sheets '
        "that hold their headers. Nothing was loaded."
    )


def check_definitions() -> None:
    """DefinitionError when a code this reader makes is in no code list, or a derived rule is unknown."""
    known = {code.code for code in CODE_LISTS["legal_status_end"].codes}
    if unknown := set(STATUS_END.values()) - known:
        raise DefinitionError(f"legal_status_end has no code {quoted(sorted(unknown))}")
    for sheet in ANNEX_A.sheets:
        feeds_of(ANNEX_A, sheet, DERIVED)
