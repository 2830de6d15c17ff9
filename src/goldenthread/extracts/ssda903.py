"""The looked-after return (SSDA903): one of its CSVs, a folder or zip of them, a workbook, or its XML form.

What its tables look like and what they feed is data (`journey.ssda903`). How its parts go together:

    ssda903_tables     which file is which table, and its rows; last year's files beside this year's
    ssda903_xml        the same tables out of the XML form
    ssda903_year       the year it is about
    ssda903_events     codes for 'none' left blank; episodes made ready to be joined
    ssda903_joined     episodes joined into periods of care, placements, spells of one legal status
    ssda903_adoption   decisions for adoption, with what other tables tell of them
    ssda903_checks     what the tables say about one another
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from goldenthread.errors import NotThisStandard
from goldenthread.extracts import ssda903_adoption, ssda903_tables, ssda903_xml
from goldenthread.extracts.climb import Source, climb, coverage_of, is_mostly_set_aside
from goldenthread.extracts.container import Content
from goldenthread.extracts.findings import Notes
from goldenthread.extracts.local_names import chosen
from goldenthread.extracts.opened import Opened
from goldenthread.extracts.rows import Feeds, SheetRead
from goldenthread.extracts.ssda903_checks import ReturnChecks
from goldenthread.extracts.ssda903_events import (
    RULES,
    as_events_say_it,
    care_of,
    children_of,
    feeds_by_table,
    joined_tables,
)
from goldenthread.extracts.ssda903_year import settle, year_start
from goldenthread.journey.mapping import Standard
from goldenthread.journey.reading import Coverage, Reading
from goldenthread.journey.ssda903 import LAST, SSDA903, TABLES

_DAY = timedelta(days=1)


def fits(opened: Opened) -> float:
    """How surely the file is a looked-after return: by the headers that each of its tables has alone."""
    if opened.content is Content.XML:
        return ssda903_xml.fits(opened)
    return max((ssda903_tables.by_headers(part.top(), TABLES)[2] for part in opened.parts), default=0.0)


def read(
    opened: Opened, *, authority: str, as_at: date | None = None, covers_from: date | None = None,
    mapping: Path | None = None, progress: Callable[[str, int], None] | None = None,
) -> Reading:  # fmt: skip
    """Every table of the return, as event tables.

    A table without a column it needs is a finding, and what it feeds has no coverage. `covers_from`
    is the first day covered, 1 April of the year when not given; `mapping` a file of the council's own
    names. Raises NotThisStandard when no table is recognised, ColumnMissing when some are but none can
    be read.
    """
    notes = opened.notes()
    feeds = feeds_by_table(SSDA903)
    names = chosen(mapping, SSDA903.name)
    tables = tuple(names.applied_to_sheet(table) for table in TABLES) if names else TABLES
    unread: list[str] = []
    if opened.content is Content.XML:
        reads = ssda903_xml.read_tables(opened, tables, feeds, notes, progress)
    else:
        sources, unread = ssda903_tables.find(opened, tables, notes)
        reads, blocked = ssda903_tables.read_sources(opened, sources, feeds, notes, progress)
        unread += blocked
    if not reads:
        raise NotThisStandard(
            f"{opened.name}: holds no row of the looked-after return. Accepted: XML with CHILD elements that hold "
            "HEADER and EPISODE. Nothing was loaded."
        )
    return _reading(opened, reads, feeds, notes, tuple(unread), authority, as_at, covers_from)


def _reading(
    opened: Opened, reads: dict[str, SheetRead], feeds: Mapping[str, Feeds], notes: Notes, unread: tuple[str, ...],
    authority: str, as_at: date | None, covers_from: date | None,
) -> Reading:  # fmt: skip
    day = settle(as_at, opened.name, (part.name for part in opened.parts), reads, notes)
    source = Source(authority, SSDA903.name, day.on)
    said = {name: as_events_say_it(read) for name, read in reads.items()}
    care, children = care_of(said), children_of(said)
    ready = said | ssda903_adoption.with_dates(said, care, SSDA903)
    if care:
        ready |= joined_tables(care, children.without(care, "header"))
    tables = climb(SSDA903, ready, source, RULES, notes)
    ReturnChecks(reads, said, care, children, feeds, notes, day.on, ssda903_tables.is_alone(opened)).run()
    for read in reads.values():
        if is_mostly_set_aside(read.count):
            notes.add("most_rows_set_aside", sheet=read.count.sheet, value=read.count.set_aside())
    counts = tuple(reads[sheet.table].count for sheet in SSDA903.sheets if sheet.table in reads)
    covered = _coverage(SSDA903, ready, source, covers_from)
    return Reading(
        SSDA903.name, opened.name, opened.sha256, authority, day.on, day.because, counts, notes.findings(), tables,
        covered, unread,
    )  # fmt: skip


def _coverage(
    standard: Standard, reads: Mapping[str, SheetRead], source: Source, given: date | None
) -> tuple[Coverage, ...]:
    """The return's year for every table; the year before as well where last year's file came along."""
    start = year_start(source.as_at)
    this = {name: read for name, read in reads.items() if not name.endswith(LAST)}
    last = {name: read for name, read in reads.items() if name.endswith(LAST)}
    found = {one.table: one for one in coverage_of(standard, this, source, RULES, given or start)}
    ended = replace(source, as_at=start - _DAY)
    for one in coverage_of(standard, last, ended, RULES, given or year_start(ended.as_at)):
        held = found.get(one.table)
        columns = one.columns | held.columns if held else one.columns
        found[one.table] = replace(one, to_on=held.to_on if held else one.to_on, columns=columns)
    return tuple(found.values())
