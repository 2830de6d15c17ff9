"""What elements of a children in need census say about one another. Nothing is changed: each is worth a look.

The checks look at every row of the file, so that a row set aside for one fault still tells of others.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from goldenthread.extracts.cells import Value, as_text
from goldenthread.extracts.cin_census_header import Period, said
from goldenthread.extracts.cin_census_tables import Children, Table
from goldenthread.extracts.columns import NO_DAY, Column, Mask, Places, Rows
from goldenthread.extracts.findings import Notes
from goldenthread.extracts.rows import Feeds
from goldenthread.extracts.xml_rows import records_of
from goldenthread.journey.cin_census_elements import CHILD, CHILDREN, OLDEST, YEARS_OF_CODES, Element
from goldenthread.journey.codes import CODE_LISTS
from goldenthread.journey.mapping import FieldKind

PUPIL_NUMBER: Final = re.compile(r"[A-Z](\d{12}|\d{11}[A-Z])", re.IGNORECASE)
_CHILD_NUMBER: Final = re.compile(r"[A-Z0-9]{1,20}", re.IGNORECASE)
_CHILD_NUMBERS_SINCE: Final = 2025
_EARLY: Final = date(1990, 1, 1)
_PREGNANCY: Final = 280  # days
_FOREVER: Final = np.iinfo(np.int32).max

# Days that are agreed or foreseen, not days on which something happened.
_FORESEEN: Final = frozenset({"expected_birth_date", "icpc_target_date", "assessment_internal_review_date"})
_OF_THE_PERSON: Final = frozenset({"date_of_birth", "expected_birth_date", "date_of_death"})
_INSIDE_AN_EPISODE: Final = (
    "assessments", "cin_plans", "section_47", "child_protection_plans", "cp_reviews", "pre_proceedings",
)  # fmt: skip

# An end may not lie before its start.
_SPANS: Final = (
    ("referrals", "referral_date", "closure_date"),
    ("assessments", "assessment_start_date", "assessment_authorised_date"),
    ("cin_plans", "plan_start_date", "plan_end_date"),
    ("section_47", "section_47_start_date", "icpc_date"),
    ("child_protection_plans", "plan_start_date", "plan_end_date"),
    ("pre_proceedings", "start_date", "step_decision_date"),
    ("pre_proceedings", "start_date", "court_application_date"),
)


@dataclass(slots=True)
class _Outside:
    """An element outside its years: in how many rows of its table, and the line of the first."""

    element: Element
    sheet: str
    line: int
    rows: int = 0


class CensusChecks:
    """The checks of one census: what each field feeds, the period, and where findings go."""

    def __init__(self, feeds: Mapping[str, Feeds], period: Period, notes: Notes) -> None:
        self._feeds, self._period, self._notes = feeds, period, notes
        self._outside: dict[tuple[str, str], _Outside] = {}

    def of_part(self, tables: Mapping[str, Table]) -> None:
        """Every check of some children, all of whose rows are in `tables`, in the order of the file's elements."""
        self._tables, self._children = tables, Children()
        self._birth_dates()
        self._numbers()
        self._years(CHILD)
        self._codes()
        self._conferences()
        self._plans()
        self._spans()
        self._closures()
        self._no_further_action()
        self._dates()

    def _note(
        self, rule: str, table: Table, mask: Mask, field: str, outcomes: Column | str = "", told: str = ""
    ) -> None:
        """A finding for each row of `mask`. `outcomes`: what is said, or the days that `told` is filled with."""
        column, header = table.columns[field], table.sheet.field(field).header
        feeds = self._feeds[table.sheet.table].fields.get(field, ())
        for at in np.flatnonzero(mask).tolist():
            value = column[at]
            outcome = outcomes if isinstance(outcomes, str) else told.format(as_text(_cell(outcomes[at])))
            self._notes.add(
                rule, sheet=table.rows.tag, row=int(table.lines[at]), column=header,
                value=as_text(value) if isinstance(value, str | date) else "", outcome=outcome, feeds=feeds,
            )  # fmt: skip

    def _birth_dates(self) -> None:
        table = self._tables[CHILDREN]
        born, expected = table.is_filled("date_of_birth"), table.is_filled("expected_birth_date")
        self._note("has_both_birth_dates", table, born & expected, "expected_birth_date")
        self._note("has_no_birth_date", table, ~born & ~expected, "date_of_birth")

    def _numbers(self) -> None:
        table = self._tables[CHILDREN]
        upn = table.columns["upn"].where(lambda one: isinstance(one, str) and not PUPIL_NUMBER.fullmatch(one))
        self._note("is_not_a_pupil_number", table, upn, "upn")
        if self._period.year >= _CHILD_NUMBERS_SINCE:
            ids = table.columns["child_id"]
            wrong = ids.where(lambda one: isinstance(one, str) and not _CHILD_NUMBER.fullmatch(one))
            self._note("is_not_20_letters_and_digits", table, wrong, "child_id")

    def _years(self, element: Element, around: str = "") -> None:
        """Elements that the collection of the year does not have."""
        table = element.row_of or around
        for one in element.inside:
            self._years(one, table)
        if element.is_of(self._period.codes_of):
            return
        held = self._tables.get(table)
        if held is None:
            return
        filled = ~held.columns[element.field].is_null() if element.field else np.ones(len(held), np.bool_)
        if filled.any():
            first = int(held.lines[int(np.argmax(filled))])
            found = self._outside.setdefault((table, element.tag), _Outside(element, held.rows.tag, first))
            found.line, found.rows = min(found.line, first), found.rows + int(filled.sum())

    def of_whole(self) -> None:
        """What is said once of the whole file: the elements outside their years."""
        for one in self._outside.values():
            element = one.element
            years = f"from {said(element.since)}" if element.since > OLDEST else f"to {said(element.until)}"
            self._notes.add(
                "element_is_outside_its_years", sheet=one.sheet, column=element.tag, row=one.line,
                accepted=f"{element.tag} {years}",
                outcome=f"The census is of {said(self._period.year)}. In {one.rows:,} rows; all were read.",
            )  # fmt: skip

    def _codes(self) -> None:
        """Codes that were not in use in the year, in elements that were."""
        year = self._period.codes_of
        for table in self._tables.values():
            for field in table.sheet.fields:
                years = YEARS_OF_CODES.get(field.codes, {})
                outside = {code for code, (first, last) in years.items() if not first <= year <= last}
                if not outside or not _element(CHILD, field.header).is_of(year):
                    continue
                for code in sorted(outside & {one for one in table.columns[field.name].distinct() if one}):
                    first, last = years[code]
                    use = f"from {said(first)}" if first > OLDEST else f"to {said(last)}"
                    label = CODE_LISTS[field.codes].label(code)
                    told = (
                        f"{label}: in use {use}; the census is of {said(self._period.year)}. It was read all the same."
                    )
                    self._note("is_outside_its_years", table, table.columns[field.name].is_in({code}), field.name, told)

    def _conferences(self) -> None:
        """A conference is recorded once, on a working day of the week."""
        referrals, enquiries = self._tables.get("referrals"), self._tables.get("section_47")
        if referrals is None:
            return
        own = referrals.columns["icpc_date_without_s47"]
        self._note("falls_on_a_weekend", referrals, _at_weekend(own.days()), "icpc_date_without_s47")
        if enquiries is None:
            return
        held = enquiries.columns["icpc_date"]
        self._note("falls_on_a_weekend", enquiries, _at_weekend(held.days()), "icpc_date")
        filled = held.days() != NO_DAY
        twice: Mask = np.isin(np.arange(len(referrals)), enquiries.owners[filled]) & (own.days() != NO_DAY)
        dates = _pairs(np.arange(len(referrals)), own.days()), _pairs(enquiries.owners, held.days())
        same = np.isin(dates[0], dates[1][filled])
        told = "An enquiry of the episode has it too. It was counted once, as the enquiry's."
        self._note("is_recorded_twice", referrals, twice & same, "icpc_date_without_s47", told)
        told = "An enquiry of the episode has one on another day. Both were counted."
        self._note("is_recorded_twice", referrals, twice & ~same, "icpc_date_without_s47", told)

    def _plans(self) -> None:
        """A protection plan starts at a conference, has its reviews after that, and stands alone."""
        plans = self._tables.get("child_protection_plans")
        if plans is None:
            return
        starts = plans.columns["plan_start_date"]
        known, filled = self._children.on(plans.columns["child_id"], starts)
        held = [
            numbers[there]
            for table, field in (("section_47", "icpc_date"), ("referrals", "icpc_date_without_s47"))
            if (one := self._tables.get(table))
            for numbers, there in [self._children.on(one.columns["child_id"], one.columns[field])]
        ]
        without = filled & ~np.isin(known, np.concatenate(held)) if held else filled
        self._note("is_not_the_day_of_a_conference", plans, without, "plan_start_date")
        if reviews := self._tables.get("cp_reviews"):
            began = starts.take(reviews.owners)
            early = (reviews.days("review_date") < began.days()) & (reviews.days("review_date") != NO_DAY)
            told = "Its plan started on {}. Both were kept."
            self._note("is_before_its_start", reviews, early, "review_date", began, told)
        if need := self._tables.get("cin_plans"):
            at_once = _overlapping(self._spells(need), self._spells(plans))
            self._note("overlaps_a_protection_plan", need, at_once, "plan_start_date")

    def _spells(self, table: Table) -> tuple[Rows, Places, Places]:
        """The child, first and last day of each plan; a plan without a start is no child's."""
        first, last = table.days("plan_start_date"), table.days("plan_end_date")
        ids = table.columns["child_id"]
        children = np.where((first != NO_DAY) & ~ids.is_null(), self._children.of(ids), -1)
        return children, first, np.where(last == NO_DAY, _FOREVER, last).astype(np.int32)

    def _spans(self) -> None:
        for name, start, end in _SPANS:
            if table := self._tables.get(name):
                first, last = table.days(start), table.days(end)
                told = "It started on {}. Both were kept."
                wrong = (last < first) & (last != NO_DAY)
                self._note("is_before_its_start", table, wrong, end, table.columns[start], told)

    def _closures(self) -> None:
        """Nothing happens in an episode after it closed."""
        referrals = self._tables.get("referrals")
        if referrals is None:
            return
        closed = referrals.columns["closure_date"]
        self._note_after(referrals, closed, ("icpc_date_without_s47",))
        for name in _INSIDE_AN_EPISODE:
            if table := self._tables.get(name):
                episodes = table.owners
                if name == "cp_reviews":
                    episodes = self._tables["child_protection_plans"].owners[episodes]
                days = [one.name for one in table.sheet.fields if one.kind is FieldKind.DATE]
                self._note_after(table, closed.take(episodes), days)

    def _note_after(self, table: Table, closed: Column, fields: tuple[str, ...] | list[str]) -> None:
        end = closed.days()
        for field in fields:
            if field not in _FORESEEN:
                late = (table.days(field) > end) & (end != NO_DAY)
                told = "The episode closed on {}. Both were kept."
                self._note("is_after_the_closure", table, late, field, closed, told)

    def _no_further_action(self) -> None:
        referrals = self._tables.get("referrals")
        if referrals is None:
            return
        worked: Mask = np.zeros(len(referrals), np.bool_)
        for name in ("assessments", "section_47"):
            if table := self._tables.get(name):
                worked[table.owners] = True
        nfa = referrals.columns["referral_nfa"].is_in({True})
        self._note("is_worked_on_all_the_same", referrals, worked & nfa, "referral_nfa")

    def _dates(self) -> None:
        """No date lies before 1990 or the birth, and none that is not foreseen after the day of the census."""
        day = self._period.as_at.on
        births = self._tables[CHILDREN].columns["date_of_birth"]
        birth_days = births.days()
        for table in self._tables.values():
            child = records_of(table.rows)
            born, born_on = births.take(child), birth_days[child]
            first = born_on.astype(np.int64) - _PREGNANCY
            for field in table.sheet.fields:
                if field.kind is not FieldKind.DATE or field.name not in table.rows.places:
                    continue
                days = table.days(field.name)
                filled = days != NO_DAY
                self._note("is_before_1990", table, filled & (days < _EARLY.toordinal()), field.name)
                if field.name not in _FORESEEN:
                    told = f"The census is as at {day:%d/%m/%Y}. The date was kept."
                    self._note("is_after_the_extract", table, days > day.toordinal(), field.name, told)
                if field.name not in _OF_THE_PERSON:
                    early = filled & (days < first) & (born_on != NO_DAY)
                    told = "The child was born on {}. Both were kept."
                    self._note("is_before_the_birth", table, early, field.name, born, told)


def _cell(value: Value) -> str | date:
    return value if isinstance(value, str | date) else ""


def _element(tree: Element, tag: str) -> Element:
    """The element of the tree with that tag, or the tree when there is none."""
    for one in tree.inside:
        if one.tag == tag:
            return one
        if (found := _element(one, tag)) is not one:
            return found
    return tree


def _at_weekend(days: Places) -> Mask:
    """True for Saturdays and Sundays: day 1 of Python's count is a Monday."""
    weekend: Mask = ((days - 1) % 7 >= 5) & (days != NO_DAY)
    return weekend


def _pairs(rows: Rows | Places, days: Places) -> Rows:
    pairs: Rows = rows.astype(np.int64) * (1 << 22) + days
    return pairs


def _overlapping(ours: tuple[Rows, Places, Places], theirs: tuple[Rows, Places, Places]) -> Mask:
    """Which of our spells share more than a day of ending and starting with one of theirs, of the same child."""
    children, first, last = ours
    others, from_on, to_on = theirs
    order = np.argsort(others, kind="stable")
    ranked = others[order]
    start, end = np.searchsorted(ranked, children, "left"), np.searchsorted(ranked, children, "right")
    found: Mask = np.zeros(len(children), np.bool_)
    for step in range(int((end - start)[children >= 0].max(initial=0))):
        here = np.flatnonzero((start + step < end) & (children >= 0))
        there = order[start[here] + step]
        found[here] |= (first[here] < to_on[there]) & (from_on[there] < last[here])
    return found
