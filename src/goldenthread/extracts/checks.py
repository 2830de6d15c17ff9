"""What rows and lists say about one another. Nothing is changed: each finding is worth a look."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

import numpy as np

from goldenthread.extracts.authorities import is_known
from goldenthread.extracts.cells import as_text
from goldenthread.extracts.columns import NO_DAY
from goldenthread.extracts.findings import Notes
from goldenthread.extracts.rows import Feeds, SheetRead
from goldenthread.journey.mapping import FieldKind
from goldenthread.journey.periods import add_months

ADULT = 18
_FEWEST_DAYS_TO_18 = 18 * 365
_TO_CLOSE = 31  # days
_PREGNANCY = 280  # days: nine months
_BIRTHS = frozenset({"date_of_birth", "born_on", "expected_birth_date", "expected_on"})


class Checks:
    """The checks of one file: what was read, what it feeds, where findings go. `sheetless`: the file is the table."""

    def __init__(
        self, reads: Mapping[str, SheetRead], feeds: Mapping[str, Feeds], notes: Notes, sheetless: bool = False
    ):
        self.reads, self._feeds, self._notes, self._sheetless = reads, feeds, notes, sheetless

    def _note(self, rule: str, read: SheetRead, at: int, field: str, outcome: str = "") -> None:
        value = read.column(field)[at]
        self._notes.add(
            rule, sheet="" if self._sheetless else read.name, row=int(read.numbers[at]),
            column=read.labels.get(field, field), value=as_text(value) if isinstance(value, str | date) else "",
            outcome=outcome, feeds=self._feeds[read.sheet.table].fields.get(field, ()),
        )  # fmt: skip

    def spans(self, spans: Iterable[tuple[str, str, str]]) -> None:
        """Each (table, start, end): an end date may not lie before its start."""
        for table, start, end in spans:
            if read := self.reads.get(table):
                began, ended = read.column(start), read.column(end)
                first, last = began.days(), ended.days()
                for at in np.flatnonzero((last < first) & (last != NO_DAY)).tolist():
                    told = f"It started on {began[at]:%d/%m/%Y}. Both were kept."
                    self._note("is_before_its_start", read, at, end, told)

    def nothing_after(self, as_at: date) -> None:
        """No date may lie after the day of the extract; a birth, by more than nine months: it may be expected."""
        for read in self.reads.values():
            for field in read.sheet.fields:
                if field.kind is not FieldKind.DATE or field.name not in read.columns:
                    continue
                last = as_at.toordinal() + (_PREGNANCY if field.name in _BIRTHS else 0)
                for at in np.flatnonzero(read.columns[field.name].days() > last).tolist():
                    told = f"The extract is as at {as_at:%d/%m/%Y}. The date was kept."
                    self._note("is_after_the_extract", read, at, field.name, told)

    def children_under_18(self, lists: Iterable[tuple[str, str, bool]], born: str, as_at: date) -> None:
        """Nobody may be 18 or over on the day a field of the row gives; each (table, field, whether it is an end).

        What has not ended is judged on the day of the extract. What ends is closed in the month after the
        birthday as a matter of course, so only later days are told.
        """
        for table, name, is_end in lists:
            if not (read := self.reads.get(table)):
                continue
            births = read.column(born)
            first, days = births.days().astype(np.int64), read.column(name).days().astype(np.int64)
            days = np.where(days == NO_DAY, as_at.toordinal(), days) if is_end else days
            grace = _TO_CLOSE if is_end else 0
            grown = (first != NO_DAY) & (days != NO_DAY) & (days - first >= _FEWEST_DAYS_TO_18 + grace)
            for at in np.flatnonzero(grown).tolist():
                birth, day = births[at], date.fromordinal(int(days[at]))
                if isinstance(birth, date) and age(birth, day - timedelta(days=grace)) >= ADULT:
                    told = f"Aged {age(birth, day)} on {day:%d/%m/%Y}. The row was loaded."
                    self._note("makes_the_child_18_or_over", read, at, born, told)

    def open_but_absent(self, need: str, child: str, lists: Iterable[tuple[str, str]]) -> None:
        """A child on an open plan or in care belongs in the list of need; each (table, end date)."""
        if need not in self.reads:
            return
        held = set(self.reads[need].column(child).distinct())
        for table, end in lists:
            if read := self.reads.get(table):
                absent = read.column(end).is_null() & ~read.column(child).is_in(held)
                for at in np.flatnonzero(absent).tolist():
                    self._note("is_absent_from_the_need_list", read, at, child)

    def born_first(self, tables: Iterable[str], born: str, unborn: bool) -> None:
        """No date of these lists may lie before the birth; `unborn`: by more than nine months, for what concerns
        a child who may not have been born yet.
        """
        for table in tables:
            if not (read := self.reads.get(table)):
                continue
            births = read.column(born)
            first = births.days().astype(np.int64) - (_PREGNANCY if unborn else 0)
            for field in read.sheet.fields:
                if field.kind is not FieldKind.DATE or field.name == born or field.name not in read.columns:
                    continue
                days = read.columns[field.name].days()
                early = (days < first) & (days != NO_DAY) & (births.days() != NO_DAY)
                for at in np.flatnonzero(early).tolist():
                    told = f"The child was born on {births[at]:%d/%m/%Y}. Both were kept."
                    self._note("is_before_the_birth", read, at, field.name, told)

    def within_months(self, lists: Iterable[tuple[str, tuple[str, ...], tuple[str, ...]]], as_at: date) -> None:
        """Each (table, dates, ends): a row is outside its list's months when the latest of its dates lies before
        them and, where the list also holds what is still open, an end is filled.
        """
        for table, dates, ends in lists:
            read = self.reads.get(table)
            if not read or not read.sheet.months:
                continue
            start = add_months(as_at + timedelta(days=1), -read.sheet.months)
            days = np.stack([read.column(field).days() for field in dates])
            over = np.any([~read.column(field).is_null() for field in ends], axis=0) if ends else True
            outside = (days.max(axis=0) < start.toordinal()) & (days.max(axis=0) != NO_DAY) & over
            rows = read.numbers[outside].tolist()
            if rows:
                self._notes.add_rows(
                    "is_outside_the_lists_window", rows, sheet="" if self._sheetless else read.name,
                    outcome=f"The list covers {start:%d/%m/%Y} to {as_at:%d/%m/%Y}. Loaded.",
                )  # fmt: skip

    def authorities(self, table: str, field: str) -> None:
        """The name of an authority is one we know."""
        if read := self.reads.get(table):
            unknown = read.column(field).where(lambda name: isinstance(name, str) and not is_known(name))
            for at in np.flatnonzero(unknown).tolist():
                self._note("is_not_a_known_authority", read, at, field)


def age(born: date, on: date) -> int:
    """Whole years from birth to `on`; a birthday on 29 February falls on 1 March in other years."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
