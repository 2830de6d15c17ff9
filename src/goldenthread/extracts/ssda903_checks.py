"""What the tables of a looked-after return say about one another. Nothing is changed: each finding is worth a look."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import numpy as np

from goldenthread.extracts.cells import Value, as_text
from goldenthread.extracts.checks import ADULT, Checks
from goldenthread.extracts.columns import NO_DAY, Mask, Rows, first_of_each, groups
from goldenthread.extracts.findings import RULES, Gather, Notes
from goldenthread.extracts.rows import Feeds, SheetRead
from goldenthread.extracts.ssda903_events import Care, Children
from goldenthread.extracts.ssda903_year import year_start
from goldenthread.journey.codes_903 import DAYS_OF
from goldenthread.journey.ssda903 import LAST

_SPANS: Final = (
    ("episodes", "episode_start_date", "episode_end_date"),
    ("missing", "missing_start_date", "missing_end_date"),
    ("social_worker_episodes", "worker_start_date", "worker_end_date"),
    ("placed_for_adoption", "decision_date", "decision_reversed_date"),
    ("ad1", "decision_date", "matched_date"),
    ("deprivation_of_liberty", "order_start_date", "order_end_date"),
)
# DUC is often the 18th birthday, still to come.
_MAY_BE_TO_COME: Final = frozenset({"uasc_ceased_date"})
_NO_UPN: Final = frozenset({"UN1", "UN2", "UN3", "UN4", "UN5"})
_NEVER: Final = np.iinfo(np.int32).max


@dataclass(frozen=True, slots=True)
class ReturnChecks:
    """The checks of one return: its tables as read, its stays in care, the day it ends on.

    `sheetless`: the file is the table, so that findings name no sheet beside it.
    """

    reads: Mapping[str, SheetRead]  # as written
    said: Mapping[str, SheetRead]  # as events say it
    care: Care | None
    children: Children
    feeds: Mapping[str, Feeds]
    notes: Notes
    as_at: date
    sheetless: bool

    def run(self) -> None:
        """Every check, in the order of the tables."""
        plain = Checks(self.reads, self.feeds, self.notes, self.sheetless)
        plain.spans((table + year, start, end) for year in ("", LAST) for table, start, end in _SPANS)
        to_come = {
            name: [field.name for field in read.sheet.fields if field.name in _MAY_BE_TO_COME]
            for name, read in self.reads.items()
        }
        dated = {name: _without(read, to_come[name]) for name, read in self.reads.items()}
        Checks(dated, self.feeds, self.notes, self.sheetless).nothing_after(self.as_at)
        self._codes()
        self._pupil_numbers()
        if self.care:
            self._endings(self.care)
            self._chains(self.care)
            self._open(self.care)
            self._adults(self.care)
            self._in_the_header(self.care)
            self._in_care_for_a_year(self.care)

    def _note(
        self, rule: str, read: SheetRead, rows: Rows, field: str, outcome: str = "", value: str = "",
        outcomes: Sequence[str] = (),
    ) -> None:  # fmt: skip
        """Note one rule of several rows of a table, each with its own value, and outcome, unless one is given."""
        sheet = "" if self.sheetless else read.name
        column = read.labels.get(field, read.sheet.field(field).header)
        feeds = self.feeds[read.sheet.table].fields.get(field, ())
        if RULES[rule].gather is not Gather.CELL and len(rows):
            rows = np.sort(rows)
            self.notes.add_rows(
                rule, read.numbers[rows].tolist(), sheet=sheet, column=column,
                value=value or _said(read.column(field)[int(rows[0])]), outcome=outcome, feeds=feeds,
            )  # fmt: skip
            return
        held = read.column(field)
        for at, row in enumerate(rows.tolist()):
            self.notes.add(
                rule, sheet=sheet, row=int(read.numbers[row]), column=column, value=value or _said(held[row]),
                outcome=outcomes[at] if outcomes else outcome, feeds=feeds,
            )  # fmt: skip

    def _codes(self) -> None:
        """No code outside the years that have it: of an episode the days it lived, else the return's year."""
        for name, read in self.reads.items():
            ends = year_start(self.as_at).toordinal() - 1 if name.endswith(LAST) else self.as_at.toordinal()
            starts = year_start(date.fromordinal(ends)).toordinal()
            for field in read.sheet.fields:
                for code, (first, last) in DAYS_OF.get(field.codes, {}).items():
                    used = read.column(field.name).is_in({code})
                    if not used.any():
                        continue
                    begun, over = _lived(read, starts, ends)
                    outside = np.flatnonzero(used & ((over < first.toordinal()) | (begun > last.toordinal())))
                    if len(outside):
                        told = f"used from {first:%d/%m/%Y} on" if last == date.max else f"used to {last:%d/%m/%Y}"
                        self._note(
                            "is_outside_its_years", read, outside, field.name,
                            f"It is {told}. It was read all the same.", code,
                        )  # fmt: skip

    def _pupil_numbers(self) -> None:
        """Every UPN is one, or says why there is none; and no two children have the same."""
        read, said = self.reads.get("header"), self.said.get("header")
        if read is None or said is None or "upn" not in read.columns:
            return
        written, kept = read.column("upn"), said.column("upn")
        none = np.flatnonzero(kept.is_null())
        wrong = none[written.take(none).where(lambda value: value is not None and str(value).upper() not in _NO_UPN)]
        self._note("is_not_a_pupil_number", read, wrong, "upn")
        rows = np.flatnonzero(~kept.is_null())
        earlier = rows[first_of_each(groups([kept.take(rows).identities()], len(rows)))] if len(rows) else rows
        shares = rows != earlier
        told = [f"Row {read.numbers[first]} has the same. Both were loaded." for first in earlier[shares].tolist()]
        self._note("shares_a_pupil_number", read, rows[shares], "upn", outcomes=told)

    def _endings(self, care: Care) -> None:
        """A date and a reason, or neither."""
        is_open = care.episodes.end == NO_DAY
        half = is_open != care.column("reason_episode_ceased").is_null()
        self._each(care, "is_half_an_ending", np.flatnonzero(half), "reason_episode_ceased")

    def _chains(self, care: Care) -> None:
        """Where a child's episodes do not follow on from one another."""
        order, episodes = care.joined.order, care.episodes
        child, start = episodes.child[order], episodes.start[order]
        ends = np.where(episodes.end == NO_DAY, _NEVER, episodes.end)[order]
        follows: Mask = np.zeros(len(order), np.bool_)
        follows[1:] = child[1:] == child[:-1]
        begins = ~care.joined.goes_on & ~episodes.starts_care[order] & ~_turns(care)
        self._each(care, "starts_part_way", order[begins], "reason_new_episode")
        is_last = np.r_[~follows[1:], True] if len(order) else follows
        later = np.r_[start[1:], 0] if len(order) else start
        says_so = episodes.goes_on[order] & (ends != _NEVER)
        gap = np.flatnonzero(says_so & (is_last | (later > ends)))
        after = ["No other follows" if is_last[at] else f"The next starts on {_day(later[at])}" for at in gap.tolist()]
        told = [f"{one}. The stay was ended there." for one in after]
        self._each(care, "leaves_a_gap", order[gap], "episode_end_date", told)
        overlap = np.flatnonzero(~is_last & (later < ends))
        told = [f"The next starts on {_day(later[at])}. Both were loaded, as stays of their own." for at in overlap]
        self._each(care, "overlaps_the_next_episode", order[overlap], "episode_end_date", told)

    def _each(self, care: Care, rule: str, rows: Rows, field: str, outcomes: Sequence[str] = ()) -> None:
        """Note a rule of episodes, whose rows are counted over both years."""
        for one in care.shared(rows):
            told = [outcomes[at] for at in one.places.tolist()] if outcomes else ()
            self._note(rule, one.read, one.rows, field, outcomes=told)

    def _open(self, care: Care) -> None:
        rows = np.flatnonzero(care.episodes.end == NO_DAY)
        _, which, counts = np.unique(care.episodes.child[rows], return_inverse=True, return_counts=True)
        several = counts[which] > 1 if len(rows) else np.zeros(0, np.bool_)
        told = [f"The child has {count} open episodes. All were loaded." for count in counts[which[several]].tolist()]
        self._each(care, "is_one_of_several_open", rows[several], "episode_start_date", told)

    def _grown_from(self) -> Rows:
        """For each child the day of the 18th birthday, by the first birth date a table tells; never, without one."""
        days = np.full(self.children.count, _NEVER, np.int64)
        for name, read in reversed(list(self.reads.items())):
            born = read.column("date_of_birth")
            rows = np.flatnonzero(~born.is_null())[::-1]  # of several, the first is written last and stays
            days[self.children.of[name][rows]] = born.map(_birthday_18).days()[rows]
        return days

    def _adults(self, care: Care) -> None:
        """No episode starts on or after the 18th birthday, or runs past it."""
        grown = self._grown_from()[self.children.of_episodes(care)]
        ends = np.where(care.episodes.end == NO_DAY, self.as_at.toordinal(), care.episodes.end)
        started = care.episodes.start >= grown
        for rows, field in (
            (np.flatnonzero(started), "episode_start_date"),
            (np.flatnonzero(~started & (ends > grown)), "episode_end_date"),
        ):
            told = [f"The child turned {ADULT} on {_day(day)}. The row was loaded." for day in grown[rows].tolist()]
            self._each(care, "makes_the_child_18_or_over", rows, field, told)

    def _in_the_header(self, care: Care) -> None:
        """Every child with an episode has a row among the children."""
        if "header" in self.reads:
            absent = self.children.without(care, "header")
            self._each(care, "is_absent_from_the_header", np.flatnonzero(absent), "child_id")

    def _in_care_for_a_year(self, care: Care) -> None:
        """OC2 is about children looked after from 1 April or before to the end of the year, short breaks apart."""
        read = self.reads.get("oc2")
        if read is None:
            return
        periods, episodes = care.joined.periods, care.episodes
        until = np.where(episodes.end == NO_DAY, _NEVER, episodes.end)[periods.last]
        whole = (episodes.start[periods.first] <= year_start(self.as_at).toordinal()) & (
            until >= self.as_at.toordinal()
        )
        whole &= ~episodes.is_short_break[periods.first]
        held = frozenset(care.column("child_id").take(periods.first[whole]).distinct())
        self._note("was_in_care_under_a_year", read, np.flatnonzero(~read.column("child_id").is_in(held)), "child_id")


def _said(value: Value) -> str:
    return as_text(value) if isinstance(value, str | date) else ""


def _lived(read: SheetRead, starts: int, ends: int) -> tuple[Rows, Rows]:
    """The first and last day to judge a code by: of an episode its last day alone, else the year's."""
    if "episode_end_date" not in read.columns:
        return np.full(len(read), starts), np.full(len(read), ends)
    end = read.column("episode_end_date").days().astype(np.int64)
    last = np.where(end == NO_DAY, ends, end - 1)
    return last, last


def _turns(care: Care) -> Mask:
    """Where a short break turns into care or care into short breaks, on the day: a period starts, but not part way."""
    order, episodes = care.joined.order, care.episodes
    turns: Mask = np.zeros(len(order), np.bool_)
    child, start, end = episodes.child[order], episodes.start[order], episodes.end[order]
    turns[1:] = (child[1:] == child[:-1]) & (start[1:] == end[:-1]) & episodes.goes_on[order][:-1]
    return turns


def _birthday_18(born: Value) -> Value:
    """The 18th birthday; 1 March for who was born on 29 February and turns 18 in a year without one."""
    if not isinstance(born, date):
        return None
    try:
        return born.replace(year=born.year + ADULT)
    except ValueError:
        return date(born.year + ADULT, 3, 1)


def _day(ordinal: int) -> str:
    return f"{date.fromordinal(int(ordinal)):%d/%m/%Y}"


def _without(read: SheetRead, fields: list[str]) -> SheetRead:
    return replace(read, columns={name: column for name, column in read.columns.items() if name not in fields})
