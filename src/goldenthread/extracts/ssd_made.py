"""What takes two tables of the Standard Safeguarding Dataset: columns added to one from another.

One id of a meeting, an enquiry or an assessment may be shared by brothers and sisters, so rows are
joined on the person too wherever both tables name one. A row whose child only another table can name,
and that table does not, is set aside. Where the other table would only have told more, the row stays.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import numpy as np

from goldenthread.extracts.cells import Value, as_text
from goldenthread.extracts.columns import NO_DAY, Column, Mask, Places
from goldenthread.extracts.findings import Notes, quoted
from goldenthread.extracts.lookup import letters_and_digits
from goldenthread.extracts.rows import Feeds, SheetRead
from goldenthread.extracts.ssd_joins import (
    NONE,
    any_of,
    first_match,
    in_force,
    is_shared,
    latest,
    numbered,
    pairs,
    taken,
)
from goldenthread.journey.mapping import FieldKind
from goldenthread.journey.periods import add_months
from goldenthread.journey.ssd import NO_DISABILITY, NOT_UASC, UASC

_EMERGENCY: Final = frozenset({"L1", "L2"})
_EMERGENCY_MONTHS: Final = 6
_VISITS: Final = (
    ("ssd_cin_visits", "cinv_person_id", "cinv_cin_visit_date", "cinv_cin_visit_seen"),
    ("ssd_cp_visits", "cppv_person_id", "cppv_cp_visit_date", "cppv_cp_visit_seen"),
    ("ssd_cla_visits", "clav_person_id", "clav_cla_visit_date", "clav_cla_visit_seen"),
)


@dataclass(slots=True)
class Tables:
    """The tables of one delivery, once read.

    `filled` are each table's fields that hold anything at all. `sheetless`: the file is the one table.
    """

    reads: dict[str, SheetRead]
    filled: Mapping[str, frozenset[str]]
    feeds: Mapping[str, Feeds]
    notes: Notes
    as_at: date
    sheetless: bool = False

    def place(self, read: SheetRead) -> str:
        """What findings call a table beside the name of the file."""
        return "" if self.sheetless else read.name

    def having(self, table: str, *fields: str) -> SheetRead | None:
        """The table, when it was read with all those columns; else None."""
        read = self.reads.get(table)
        return read if read is not None and all(field in read.columns for field in fields) else None

    def add(self, table: str, **columns: Column) -> None:
        """Add columns to a table, or put others in their places."""
        read = self.reads[table]
        self.reads[table] = replace(read, columns={**read.columns, **columns})

    def lacking(self, table: str, rows: Mask, field: str, sought: str, *, set_aside: bool = False) -> None:
        """Note each of `rows` that names in `field` what is not `sought`; set them aside where that is said."""
        read = self.reads[table]
        feeds = self.feeds[table].row if set_aside else self.feeds[table].fields.get(field, ())
        values = read.column(field)
        for at in np.flatnonzero(rows).tolist():
            self.notes.add(
                "names_what_is_not_there", sheet=self.place(read), row=int(read.numbers[at]),
                column=read.labels.get(field, field), value=as_text(str(values[at] or "")), accepted=sought,
                rejects=set_aside, feeds=feeds,
            )  # fmt: skip
        if set_aside and rows.any():
            self.reads[table] = _without(read, rows)


def _without(read: SheetRead, rows: Mask) -> SheetRead:
    """The table without those rows, which are counted as set aside."""
    kept, lost = np.flatnonzero(~rows), int(rows.sum())
    count = read.count
    count = replace(count, rows_loaded=count.rows_loaded - lost, rows_rejected=count.rows_rejected + lost)
    columns = {name: column.take(kept) for name, column in read.columns.items()}
    return replace(read, columns=columns, numbers=read.numbers[kept], count=count)


def answers(yes: Mask, known: Mask) -> Column:
    """A column of yes, no where an answer is known, and null."""
    return Column(np.where(yes, 0, np.where(known, 1, 2)).astype(np.int32), [True, False, None])


def of_days(days: Places) -> Column:
    """Days as Python counts them as a column of dates; NO_DAY is null."""
    distinct, at = np.unique(days, return_inverse=True)
    values: list[Value] = [None if day == NO_DAY else date.fromordinal(day) for day in distinct.tolist()]
    return Column(at.astype(np.int32), values)


def name_teams(tables: Tables) -> None:
    """Put a team's name in the place of its id, in every table that says which team."""
    departments = tables.having("ssd_department", "dept_team_id", "dept_team_name")
    if departments is None:
        return
    ids, called = departments.column("dept_team_id").to_list(), departments.column("dept_team_name").to_list()
    names = {team: name for team, name in zip(ids, called, strict=True) if name is not None}
    for table, read in list(tables.reads.items()):
        for field in read.sheet.fields:
            if field.kind is FieldKind.TEAM and table != "ssd_department" and field.name in read.columns:
                tables.add(table, **{field.name: read.columns[field.name].map(lambda team: names.get(team, team))})


def describe_people(tables: Tables) -> None:
    """Add to people their pupil number, whether they are disabled, and whether they came alone to seek asylum."""
    people = tables.having("ssd_person", "pers_person_id")
    if people is None:
        return
    person = people.column("pers_person_id")
    if send := tables.having("ssd_send", "send_person_id", "send_upn"):
        with_one = np.flatnonzero(~send.column("send_upn").is_null())
        left, right = numbered([person], [send.column("send_person_id").take(with_one)])
        tables.add("ssd_person", upn=taken(send.column("send_upn").take(with_one), first_match(left, right)))
    _say_whether(tables, "has_disability", "ssd_disability", "disa_person_id", "disa_disability_code", _is_one)
    _say_whether(tables, "is_uasc", "ssd_immigration_status", "immi_person_id", "immi_immigration_status", _is_uasc)


def _is_one(code: Value) -> bool:
    """Whether a code of the list of disabilities is one."""
    return code != NO_DISABILITY


def _is_uasc(said: Value) -> bool:
    words = {letters_and_digits(word) for word in str(said).replace("-", " ").split()}
    return bool(words & UASC) and not words & NOT_UASC


def _say_whether(
    tables: Tables, column: str, table: str, whose: str, field: str, test: Callable[[Value], bool]
) -> None:
    """Add to people yes where any of their rows passes, no where they have rows and none does, else null."""
    read = tables.having(table, whose, field)
    if read is None:
        return
    said = read.column(field)
    person = tables.reads["ssd_person"].column("pers_person_id")
    lefts, rights = pairs(*numbered([person], [read.column(whose)]))
    known = ~said.is_null()
    passes = said.where(lambda value: value is not None and test(value))
    yes, heard = any_of(len(person), lefts, passes[rights]), any_of(len(person), lefts, known[rights])
    tables.add("ssd_person", **{column: answers(yes, heard)})


def find_enquiries(tables: Tables) -> None:
    """Add to conferences the day their enquiry started, which stands in for the strategy discussion."""
    conferences = tables.having("ssd_initial_cp_conference", "icpc_person_id", "icpc_s47_enquiry_id")
    enquiries = tables.having("ssd_s47_enquiry", "s47e_person_id", "s47e_s47_enquiry_id")
    if conferences is None or enquiries is None:
        return
    left, right = numbered(
        [conferences.column("icpc_s47_enquiry_id"), conferences.column("icpc_person_id")],
        [enquiries.column("s47e_s47_enquiry_id"), enquiries.column("s47e_person_id")],
    )
    found = first_match(left, right)
    lost = (found == NONE) & ~conferences.column("icpc_s47_enquiry_id").is_null()
    tables.lacking(
        "ssd_initial_cp_conference", lost, "icpc_s47_enquiry_id", "an enquiry of the same child in ssd_s47_enquiry"
    )
    tables.add("ssd_initial_cp_conference", enquiry_started_on=taken(enquiries.column("s47e_s47_start_date"), found))


def find_last_visits(tables: Tables) -> None:
    """Add to episodes of need the latest visit of any kind that saw the child, up to the day each closed."""
    episodes = tables.having("ssd_cin_episodes", "cine_person_id", "cine_referral_date")
    visits = [
        (read.column(whose), read.column(when), read.column(seen).where(lambda was: was is not False))
        for table, whose, when, seen in _VISITS
        if (read := tables.having(table, whose, when)) is not None
    ]
    if episodes is None or not visits:
        return
    whose, when = Column.joined([one for one, _, _ in visits]), Column.joined([one for _, one, _ in visits])
    days = np.where(np.concatenate([seen for _, _, seen in visits]), when.days(), NO_DAY)
    left, right = numbered([episodes.column("cine_person_id")], [whose])
    found = latest(left, last_days(episodes.column("cine_close_date"), tables.as_at), right, days)
    seen_on = np.where(found == NONE, NO_DAY, days[found] if len(days) else NO_DAY)
    within = seen_on >= episodes.column("cine_referral_date").days()
    tables.add("ssd_cin_episodes", last_seen_on=of_days(np.where(within, seen_on, NO_DAY)))


def last_days(ends: Column, as_at: date) -> Places:
    """The day each spell ended, or the day of the extract where it has not by then."""
    days, today = ends.days(), as_at.toordinal()
    last: Places = np.where((days == NO_DAY) | (days > today), today, days).astype(np.int32)
    return last


def find_emergencies(tables: Tables) -> None:
    """Add to plans whether the child was under an emergency order or police powers in the six months to the extract.

    Null for plans that had ended before those months, and where a status in them could not be read.
    """
    plans = tables.having("ssd_cp_plans", "cppl_person_id")
    statuses = tables.having("ssd_legal_status", "lega_person_id", "lega_legal_status", "lega_legal_status_start_date")
    if plans is None or statuses is None:
        return
    today = tables.as_at.toordinal()
    since = add_months(tables.as_at, -_EMERGENCY_MONTHS).toordinal()
    status, starts = statuses.column("lega_legal_status"), statuses.column("lega_legal_status_start_date").days()
    ends = statuses.column("lega_legal_status_end_date").days()
    recent = (starts <= today) & ((ends == NO_DAY) | (ends > since))
    lefts, rights = pairs(*numbered([plans.column("cppl_person_id")], [statuses.column("lega_person_id")]))
    count = len(plans)
    yes = any_of(count, lefts, (recent & status.is_in(_EMERGENCY))[rights])
    unclear = any_of(count, lefts, (recent & status.is_null())[rights])
    over = plans.column("cppl_cp_plan_end_date").days()
    counts = (over == NO_DAY) | (over > since)
    tables.add("ssd_cp_plans", had_emergency_protection=answers(yes & counts, counts & ~unclear))


def find_children(tables: Tables) -> None:
    """Add to reviews and placements whose they are, through the period of care, and to reviews the day they took place.

    A row that reaches no child, or two, is set aside. A review that was cancelled took place on no day.
    """
    episodes = tables.having("ssd_cla_episodes", "clae_person_id", "clae_cla_id")
    if tables.having("ssd_cla_placement", "clap_cla_placement_start_date"):
        _reach(tables, "ssd_cla_placement", "clap_cla_id", "clap_person_id", "clap_person_id", episodes)
    if tables.having("ssd_cla_reviews", "clar_cla_id", "clar_cla_review_date"):
        _reach(tables, "ssd_cla_reviews", "clar_cla_id", "person", None, episodes)
        reviews = tables.reads["ssd_cla_reviews"]
        days = reviews.column("clar_cla_review_date").days()
        cancelled = reviews.column("clar_cla_review_cancelled").is_in({True})
        tables.add("ssd_cla_reviews", took_place_on=of_days(np.where(cancelled, NO_DAY, days)))


def _reach(
    tables: Tables, table: str, through: str, person: str, named: str | None, episodes: SheetRead | None
) -> None:
    """Add to a table the child of its period of care, but where it names the child itself."""
    read = tables.reads[table]
    own = read.column(named) if named else Column.constant(None, len(read))
    if episodes is None:
        if named is None:
            return  # nothing can say whose the rows are: the table is not supplied
        found = Column.constant(None, len(read))
    else:
        whose, period = episodes.column("clae_person_id"), episodes.column("clae_cla_id")
        left, right = numbered([read.column(through)], [period])
        several = is_shared(right, whose.identities()[0].astype(np.int64))
        row = first_match(left, right)
        reached = np.flatnonzero(row != NONE)
        row[reached[several[row[reached]]]] = NONE
        found = taken(whose, row)
    child = Column.joined([own, found])
    at = np.where(own.is_null(), child.at[len(read) :], child.at[: len(read)]).astype(np.int32)
    tables.add(table, **{person: Column(at, child.values)})
    lost = Column(at, child.values).is_null()
    tables.lacking(table, lost, through, "a clae_cla_id of one child in ssd_cla_episodes", set_aside=True)


def find_checks_done(tables: Tables) -> None:
    """Add to health checks the day they were done: only those completed, or all where no status is ever given."""
    checks = tables.having("ssd_cla_health", "clah_person_id", "clah_health_check_date")
    if checks is None:
        return
    days = checks.column("clah_health_check_date").days()
    never_said = "clah_health_check_status" not in tables.filled["ssd_cla_health"]
    done = checks.column("clah_health_check_status").is_in({"completed"}) | never_said
    tables.add("ssd_cla_health", done_on=of_days(np.where(done, days, NO_DAY)))


def find_workers(tables: Tables, roles: Sequence[str], spells: Mapping[str, tuple[str, str]]) -> None:
    """Mark the involvements of a case's own worker, and add that worker and team to `spells`.

    `spells` gives each table's columns of child and end. `roles` are a council's own; without any, or where
    no involvement has one of them, none is taken, with a finding.
    """
    read = tables.having("ssd_involvements", "invo_professional_id", "invo_person_id", "invo_involvement_start_date")
    if read is None or not len(read):
        return
    held = read.column("invo_professional_role_id")
    wanted = {letters_and_digits(role) for role in roles}
    own = held.where(lambda role: letters_and_digits(str(role or "")) in wanted)
    if not own.any():
        seen = quoted(str(role) for role in held.distinct()[:12] if role is not None)
        tables.notes.add(
            "roles_not_named", sheet=tables.place(read), feeds=tables.feeds["ssd_involvements"].row,
            column=read.labels.get("invo_professional_role_id", ""), accepted=f"roles of this file: {seen or 'none'}",
        )  # fmt: skip
        return
    tables.add("ssd_involvements", is_a_cases_worker=Column(np.where(own, 0, 1).astype(np.int32), ["yes", "no"]))
    rows = np.flatnonzero(own)
    starts = read.column("invo_involvement_start_date").take(rows).days()
    ends = read.column("invo_involvement_end_date").take(rows).days()
    for table, (child, end) in spells.items():
        if (spell := tables.reads.get(table)) is not None:
            left, right = numbered([spell.column(child)], [read.column("invo_person_id").take(rows)])
            found = in_force(left, last_days(spell.column(end), tables.as_at), right, starts, ends)
            tables.add(
                table, worker=taken(read.column("invo_professional_id").take(rows), found),
                team=taken(read.column("invo_professional_team").take(rows), found),
            )  # fmt: skip
