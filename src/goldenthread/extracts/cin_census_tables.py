"""The tables of a children in need census, read: what each says, and what only several say together."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

import numpy as np

from goldenthread.extracts.cells import Value
from goldenthread.extracts.cin_census_facts import Facts
from goldenthread.extracts.columns import NO_DAY, Column, Mask, Places, Rows, blank_where
from goldenthread.extracts.findings import Notes
from goldenthread.extracts.month_first import Slashes, distrusted
from goldenthread.extracts.readers import Readers
from goldenthread.extracts.rows import Feeds, SheetRead, read_columns
from goldenthread.extracts.xml_rows import RowsOf, tables_in
from goldenthread.journey.cin_census import WORKED_OUT
from goldenthread.journey.cin_census_elements import CHILD, CHILDREN, SEX_SINCE
from goldenthread.journey.mapping import Field, FieldKind, OnBlank, Sheet

Slashed: TypeAlias = Mapping[str, Mapping[str, Slashes]]  # by table and field

_DAYS: Final = 1 << 22  # more than any date's number: a child and a day make one number


class Children:
    """A number for each child, the same in every table."""

    def __init__(self) -> None:
        self._numbers: dict[object, int] = {}
        self._known: list[Value] = []
        self._of_known: Rows = np.zeros(0, np.int64)

    def of(self, ids: Column) -> Rows:
        """The number of each row's child."""
        if ids.values is not self._known:
            index = self._numbers
            self._known = ids.values  # as a rule every table shares one list of them
            self._of_known = np.array([index.setdefault(one, len(index)) for one in ids.values], np.int64)
        return self._of_known[ids.at]

    def on(self, ids: Column, days: Column) -> tuple[Rows, Mask]:
        """A number for each row's child and day, and where there are both."""
        when = days.days()
        return self.of(ids) * _DAYS + when, (when != NO_DAY) & ~ids.is_null()


@dataclass(frozen=True, slots=True)
class Table:
    """Every row of a table as the file has it, none set aside: what the checks across elements look at."""

    sheet: Sheet
    rows: RowsOf
    columns: Mapping[str, Column]
    lines: Places
    owners: Places

    def days(self, field: str) -> Places:
        """The day in each row."""
        return self.columns[field].days()

    def is_filled(self, field: str) -> Mask:
        """Whether a row has a text for the field, read or not."""
        cells = self.rows.cells(field)
        filled: Mask = np.array([bool(str(one).strip()) for one in cells.contents], np.bool_)[cells.at]
        return filled

    def __len__(self) -> int:
        return len(self.lines)


def table_of(
    sheet: Sheet, rows: RowsOf, around: "Table | None", readers: Readers, slashes: Mapping[str, Slashes]
) -> Table:  # fmt: skip
    """The table read, cell by cell; what it takes from the row around is read there."""
    owners = rows.owners
    columns: dict[str, Column] = {}
    for field in sheet.fields:
        if around is not None and field.name not in rows.places:
            columns[field.name] = around.columns[field.name].take(owners)
            continue
        read = readers.column(field, rows.cells(field.name))
        columns[field.name] = (distrusted(read, slashes[field.name]) if field.kind is FieldKind.DATE else read).column()
    return Table(sheet, rows, columns, rows.lines, owners)


def tables_of(
    sheets: Iterable[Sheet], rows: Mapping[str, RowsOf], readers: Readers, slashes: Slashed
) -> dict[str, Table]:  # fmt: skip
    """Every table of `sheets`, by name. A table comes after the one its rows lie in."""
    found: dict[str, Table] = {}
    for sheet in sheets:
        own = rows[sheet.table]
        around = found[own.around.element.row_of] if own.around else None
        found[sheet.table] = table_of(sheet, own, around, readers, slashes[sheet.table])
    return found


def days_of(tables: Mapping[str, Table]) -> Iterator[list[Value]]:
    """The days of everything that happened to children, field by field."""
    for table in tables.values():
        for field in table.sheet.fields:
            if field.kind is FieldKind.DATE and table.sheet.table != CHILDREN:
                yield table.columns[field.name].distinct()


def sheets_held(
    sheets: Iterable[Sheet], facts: Facts, year: int, notes: Notes, feeds: Mapping[str, Feeds]
) -> list[Sheet]:
    """The sheets that the file has a row of; a module of the year that it lacks is noted.

    A field that should be filled, and is in no row, is missing: noted too, and what it feeds is not supplied.
    """
    found = []
    elements = tables_in(CHILD)
    for sheet in sheets:
        element, _ = elements[sheet.table]
        if not facts.counts[sheet.table]:
            if element.is_of(year):
                notes.add("module_is_missing", sheet=element.tag, value=sheet.title, feeds=feeds[sheet.table].row)
            continue
        sheet = with_sex_due(sheet, facts, year) if sheet.table == CHILDREN else sheet
        for field in _missing(sheet, facts):
            fed = feeds[sheet.table].fields.get(field.name, ())
            notes.add("column_missing", sheet=element.tag, column=field.header, feeds=fed)
        found.append(sheet)
    return found


def _missing(sheet: Sheet, facts: Facts) -> list[Field]:
    return [one for one in sheet.fields if one.on_blank is OnBlank.FLAG and (sheet.table, one.name) not in facts.filled]


def read_table(
    sheet: Sheet, rows: RowsOf, notes: Notes, feeds: Feeds, readers: Readers, facts: Facts
) -> SheetRead:  # fmt: skip
    """The rows that can be loaded, each cell that cannot be read noted by line and element."""
    missing = _missing(sheet, facts)
    fields = [one for one in sheet.fields if one not in missing]
    cells = {one.name: rows.cells(one.name) for one in fields}
    labels = {one.name: one.header for one in fields}
    return read_columns(
        sheet, cells, rows.lines.astype(np.int64), notes, feeds, rows.tag, rows.tag, labels, readers,
        slashes=facts.slashes[sheet.table],
    )  # fmt: skip


def with_feeds(feeds: dict[str, Feeds]) -> dict[str, Feeds]:
    """`feeds`, where what a worked-out field feeds is fed by the fields it is worked out from too."""
    found = {table: {name: list(fed) for name, fed in one.fields.items()} for table, one in feeds.items()}
    for table, fields in WORKED_OUT.items():
        for made, sources in fields.items():
            for source in sources:
                held = found[source[0]].setdefault(source[1], [])
                held += [one for one in feeds[table].fields.get(made, ()) if one not in held]
    return {
        table: Feeds({name: tuple(fed) for name, fed in found[table].items()}, one.row) for table, one in feeds.items()
    }


def worked_out(reads: Mapping[str, SheetRead], held: Collection[str]) -> dict[str, SheetRead]:
    """`reads` with the fields that several tables tell together, where the file has a row of each: `held` names them.

    One part of a file may have no row of a table that another has.
    """
    children, those = Children(), _with_needs({name: read for name, read in reads.items() if name in held})
    return {**reads, **those, **_with_people(those, children), **_with_conferences(those, children)}


def _with_people(reads: Mapping[str, SheetRead], children: Children) -> dict[str, SheetRead]:
    """Any disability but NONE is yes, NONE alone no, none at all unknown; factor 9A says who came to seek asylum."""
    people = reads.get(CHILDREN)
    if people is None:
        return {}
    own = children.of(people.column("child_id"))
    if (told := reads.get("disabilities")) is not None:
        theirs, none = children.of(told.column("child_id")), told.column("disability").is_in({"NONE"})
        has = np.isin(own, theirs[~none])
        people = _adding(people, "has_disability", _yes_or_no(has, has | np.isin(own, theirs)), "Disability")
    if (factors := reads.get("assessment_factors")) is not None:
        alone = children.of(factors.column("child_id"))[factors.column("factor").is_in({"9A"})]
        is_one = np.isin(own, alone)
        people = _adding(people, "is_uasc", _yes_or_no(is_one, is_one), "AssessmentFactors")
    return {CHILDREN: people}


def _with_needs(reads: Mapping[str, SheetRead]) -> dict[str, SheetRead]:
    """A referral that ends in no further action opens no episode of need: as a rule it is never closed either."""
    found = dict(reads)
    if (referrals := reads.get("referrals")) is not None:
        opened = referrals.column("referral_date")
        nothing = referrals.column("referral_nfa").is_in({True})
        found["referrals"] = _adding(referrals, "need_opened_on", blank_where(opened, nothing), "CINreferralDate")
    return found


def _with_conferences(reads: Mapping[str, SheetRead], children: Children) -> dict[str, SheetRead]:
    """What a conference led to, and which ones followed no enquiry here.

    It led to a plan when a plan of the child starts that day. A conference of CINdetails that an enquiry
    of the child has too is the enquiry's, and no transfer in.
    """
    found: dict[str, SheetRead] = {}
    plans, enquiries = reads.get("child_protection_plans"), reads.get("section_47")
    starts = _child_days(plans, "plan_start_date", children)
    if (referrals := reads.get("referrals")) is not None:
        held = referrals.column("icpc_date_without_s47")
        numbers, filled = children.on(referrals.column("child_id"), held)
        ours = np.isin(numbers, _child_days(enquiries, "icpc_date", children)) & filled
        found["referrals"] = _adding(referrals, "transfer_in_date", blank_where(held, ours), "DateOfInitialCPC")
        if plans is not None:
            led = _yes_or_no(np.isin(numbers, starts), filled & ~ours)
            found["referrals"] = _adding(found["referrals"], "transfer_in_led_to_plan", led, "DateOfInitialCPC")
    if enquiries is not None and plans is not None:
        numbers, filled = children.on(enquiries.column("child_id"), enquiries.column("icpc_date"))
        led = _yes_or_no(np.isin(numbers, starts), filled)
        found["section_47"] = _adding(enquiries, "icpc_led_to_plan", led, "DateOfInitialCPC")
    return found


def _child_days(read: SheetRead | None, field: str, children: Children) -> Rows:
    if read is None:
        return np.zeros(0, np.int64)
    numbers, filled = children.on(read.column("child_id"), read.column(field))
    return numbers[filled]


def _yes_or_no(is_so: Mask, known: Mask) -> Column:
    return Column(np.where(known, is_so.astype(np.int32), np.int32(2)).astype(np.int32), [False, True, None])


def _adding(read: SheetRead, name: str, column: Column, label: str) -> SheetRead:
    return replace(read, columns=read.columns | {name: column}, labels=read.labels | {name: label})


def with_sex_due(sheet: Sheet, facts: Facts, year: int) -> Sheet:
    """`sheet`, where the element that tells the sex should be filled: the year's, else the one the file has."""
    names = ("sex", "gender") if year >= SEX_SINCE else ("gender", "sex")
    name = next((one for one in names if (sheet.table, one) in facts.filled), names[0])
    fields = (replace(one, on_blank=OnBlank.FLAG) if one.name == name else one for one in sheet.fields)
    return replace(sheet, fields=tuple(fields))
