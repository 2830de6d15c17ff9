"""Periods of care put together out of the episodes of the Standard Safeguarding Dataset, and what rests on them.

An episode says which period of care it is part of and the day the child came into care, so nothing has
to be guessed from one episode to the next. A period ends with its last episode, unless that one ended
with X1: another goes on from it, wherever it is.
"""

from datetime import date
from typing import Final

import numpy as np

from goldenthread.extracts.cells import Value
from goldenthread.extracts.columns import NO_DAY, Column, Mask, Places, Rows, groups
from goldenthread.extracts.lookup import letters_and_digits
from goldenthread.extracts.rows import SheetRead
from goldenthread.extracts.ssd_joins import NONE, any_of, first_match, in_force, numbered, pairs, taken
from goldenthread.extracts.ssd_json import marks
from goldenthread.extracts.ssd_made import Tables, answers, last_days, of_days
from goldenthread.journey.care_ends import SHORT_BREAKS, STATUS_END
from goldenthread.journey.mapping import Sheet
from goldenthread.journey.periods import add_months
from goldenthread.journey.ssd import PLAN_FLAGS, SSD

_GOES_ON: Final = "X1"
_FAR: Final = np.iinfo(np.int32).max
_EPISODES: Final = "ssd_cla_episodes"
_PERIODS: Final = "periods of care"

# Columns of a period that only one column of the episodes can tell.
_SOURCES: Final = {
    "ended_on": "clae_cla_episode_ceased_date",
    "category_of_need": "clae_cla_primary_need_code",
    "last_iro_contact_on": "clae_cla_last_iro_contact_date",
}


def made_sheet(name: str) -> Sheet:
    """The sheet of the standard that no file holds, by its name."""
    return next(sheet for sheet in SSD.sheets if sheet.table == name)


def make_periods(tables: Tables) -> None:
    """Put together the periods of care. An episode that says neither which period nor its first day is set aside."""
    if tables.having(_EPISODES, "clae_person_id", "clae_cla_episode_start_date") is None:
        return
    read = tables.reads[_EPISODES]
    astray = read.column("clae_cla_id").is_null() & read.column("clae_entered_care_date").is_null()
    tables.lacking(
        _EPISODES, astray, "clae_cla_id", "the period of care, or the day the child came into care", set_aside=True
    )
    read = tables.reads[_EPISODES]
    order, firsts = _in_order(read)
    lasts = order[np.r_[firsts[1:], len(order)][: len(firsts)] - 1]
    starts = _least(_first_days(read)[order], firsts)
    reasons = read.column("clae_cla_episode_ceased_reason").take(lasts)
    goes_on = reasons.is_in({_GOES_ON})
    ended = np.where(goes_on, NO_DAY, read.column("clae_cla_episode_ceased_date").take(lasts).days())
    over = ended != NO_DAY
    columns = {
        "child_id": read.column("clae_person_id").take(lasts),
        "started_on": of_days(starts),
        "ended_on": of_days(ended),
        "category_of_need": read.column("clae_cla_primary_need_code").take(lasts),
        "last_iro_contact_on": of_days(_most(read.column("clae_cla_last_iro_contact_date").days()[order], firsts)),
    }
    if "clae_cla_episode_ceased_reason" in read.columns:
        columns["end_reason"] = _only(reasons, over)
    columns = {name: one for name, one in columns.items() if _SOURCES.get(name, "clae_person_id") in read.columns}
    columns["is_second_in_12_months"] = _is_second(columns["child_id"], starts, ended)
    made = SheetRead(made_sheet(_PERIODS), read.name, columns, read.numbers[lasts], {}, read.count)
    tables.reads[_PERIODS] = made
    tables.add(_EPISODES, period=_numbers(order, firsts, len(read)))


def _in_order(read: SheetRead) -> tuple[Rows, Rows]:
    """The episodes in the order of period and day, and where in that order each period begins."""
    count = len(read)
    period, entered = read.column("clae_cla_id"), read.column("clae_entered_care_date")
    by_id, by_day = period.identities()[0], entered.days()
    known = ~period.is_null()
    person, people = read.column("clae_person_id").identities()
    _, places = np.unique(np.where(known, 0, by_day), return_inverse=True)
    period_of = groups(
        [(person, people), (np.where(known, by_id + 1, 0).astype(np.int32), int(by_id.max(initial=0)) + 2),
         (places.astype(np.int32), int(places.max(initial=0)) + 1)], count,
    )  # fmt: skip
    ends = read.column("clae_cla_episode_ceased_date").days()
    ends = np.where(ends == NO_DAY, _FAR, ends)
    order = np.lexsort((ends, read.column("clae_cla_episode_start_date").days(), period_of))
    ranked = period_of[order]
    firsts = np.flatnonzero(np.r_[True, ranked[1:] != ranked[:-1]]) if count else np.zeros(0, np.int64)
    return order, firsts


def _first_days(read: SheetRead) -> Places:
    """The day each episode says the child came into care; its own first day where it does not say."""
    entered = read.column("clae_entered_care_date").days()
    days: Places = np.where(entered == NO_DAY, read.column("clae_cla_episode_start_date").days(), entered)
    return days


def _least(days: Places, firsts: Rows) -> Places:
    least: Places = np.minimum.reduceat(days, firsts) if len(firsts) else days[:0]
    return least


def _most(days: Places, firsts: Rows) -> Places:
    """The latest day of each stretch; NO_DAY, the least of all, where it has none."""
    most: Places = np.maximum.reduceat(days, firsts) if len(firsts) else days[:0]
    return most


def _numbers(order: Rows, firsts: Rows, count: int) -> Column:
    """The place of each episode's period among the periods, as text."""
    begins = np.zeros(count, np.int64)
    begins[firsts] = 1
    at = np.empty(count, np.int32)
    at[order] = np.cumsum(begins) - 1
    values: list[Value] = [str(one) for one in range(len(firsts))]
    return Column(at, values)


def _only(column: Column, rows: Mask) -> Column:
    """The column, null but in those rows."""
    at = np.where(rows, column.at, len(column.values)).astype(np.int32)
    return Column(at, [*column.values, None])


def _is_second(child: Column, starts: Places, ends: Places) -> Column:
    """Whether an earlier period of the child ended in the twelve months before each began."""
    lefts, rights = pairs(*numbered([child], [child]))
    since = _a_year_before(starts)
    before = (starts[rights] < starts[lefts]) & (ends[rights] != NO_DAY)
    before &= (ends[rights] >= since[lefts]) & (ends[rights] <= starts[lefts])
    return answers(any_of(len(child), lefts, before), np.ones(len(child), np.bool_))


def _a_year_before(days: Places) -> Places:
    distinct, at = np.unique(days, return_inverse=True)
    before = [add_months(date.fromordinal(day), -12).toordinal() for day in distinct.tolist()]
    return np.array(before, np.int32)[at]


def tell_short_breaks(tables: Tables) -> None:
    """Add to periods of care whether every legal status in them was a short break; null where none is known."""
    periods = tables.reads.get(_PERIODS)
    statuses = tables.having("ssd_legal_status", "lega_person_id", "lega_legal_status", "lega_legal_status_start_date")
    if periods is None or statuses is None:
        return
    status = statuses.column("lega_legal_status")
    starts = statuses.column("lega_legal_status_start_date").days()
    ends = statuses.column("lega_legal_status_end_date").days()
    ends = np.where(ends == NO_DAY, _FAR, ends)
    began, over = periods.column("started_on").days(), periods.column("ended_on").days()
    over = np.where(over == NO_DAY, _FAR, over)
    lefts, rights = pairs(*numbered([periods.column("child_id")], [statuses.column("lega_person_id")]))
    # What ended the day care began was of the time before; what begins the day care ends is of the time after.
    within = (ends[rights] > began[lefts]) & (starts[rights] < over[lefts])
    within |= (starts[rights] == began[lefts]) & (starts[rights] <= over[lefts])
    count = len(periods)
    is_short, is_null = status.is_in(SHORT_BREAKS)[rights], status.is_null()[rights]
    short = any_of(count, lefts, within & is_short)
    other = any_of(count, lefts, within & ~is_short & ~is_null)
    unread = any_of(count, lefts, within & is_null)
    tables.add(_PERIODS, is_short_break=answers(short & ~other & ~unread, other))


def tell_why_statuses_ended(tables: Tables) -> None:
    """Add to legal statuses why each ended: as care did, that day; else replaced, where another began by the next."""
    read = tables.having(
        "ssd_legal_status", "lega_person_id", "lega_legal_status_start_date", "lega_legal_status_end_date"
    )
    if read is None:
        return
    person, ended = read.column("lega_person_id"), read.column("lega_legal_status_end_date")
    starts, ends = read.column("lega_legal_status_start_date").days(), ended.days()
    lefts, rights = pairs(*numbered([person], [person]))
    follows = (lefts != rights) & (starts[rights] >= ends[lefts]) & (starts[rights] <= ends[lefts] + 1)
    follows &= ends[lefts] != NO_DAY
    replaced = any_of(len(read), lefts, follows)
    why = Column(np.where(replaced, 0, 1).astype(np.int32), ["replaced", None])
    if (periods := tables.having(_PERIODS, "end_reason", "ended_on")) is not None:
        left, right = numbered([person, ended], [periods.column("child_id"), periods.column("ended_on")])
        reasons = taken(periods.column("end_reason"), first_match(left, right))
        by_care = reasons.map(lambda reason: None if reason is None else STATUS_END.get(str(reason), "other"))
        both = Column.joined([by_care, why])
        at = np.where(by_care.is_null(), both.at[len(read) :], both.at[: len(read)]).astype(np.int32)
        why = Column(at, both.values)
    tables.add("ssd_legal_status", ended_because=why)


def find_plans(tables: Tables) -> None:
    """Add to periods of care the plan for permanence in force on their last day, made in that period."""
    periods = tables.reads.get(_PERIODS)
    plans = tables.having(
        "ssd_cla_care_plan", "lacp_person_id", "lacp_cla_care_plan_start_date", "lacp_cla_care_plan_json"
    )
    if periods is None or plans is None:
        return
    field = plans.sheet.field("lacp_cla_care_plan_json")
    own = {letters_and_digits(wording): code for wording, code in field.spellings}
    known = {letters_and_digits(flag): code for flag, code in PLAN_FLAGS.items()} | own
    aims = plans.column(field.name)
    meant = [_aims(value, known) for value in aims.values]
    several = np.array([len(one) > 1 for one in meant], np.bool_)[aims.at]
    if several.any():
        tables.notes.add_rows(
            "holds_several_answers", plans.numbers[several].tolist(), sheet=tables.place(plans),
            column=plans.labels.get(field.name, field.name), feeds=tables.feeds["ssd_cla_care_plan"].fields[field.name],
        )  # fmt: skip
    plan = Column(aims.at, [one[0] if len(one) == 1 else None for one in meant])
    left, right = numbered([periods.column("child_id")], [plans.column("lacp_person_id")])
    starts = plans.column("lacp_cla_care_plan_start_date").days()
    ends = plans.column("lacp_cla_care_plan_end_date").days()
    found = in_force(left, last_days(periods.column("ended_on"), tables.as_at), right, starts, ends)
    began = periods.column("started_on").days()
    earlier = (found != NONE) & (starts[found] < began) if len(starts) else found != NONE
    found = np.where(earlier, NONE, found)
    tables.add(_PERIODS, permanence_plan=taken(plan, found))


def _aims(value: Value, known: dict[str, str]) -> list[str]:
    """The plans for permanence that a cell marks, each once."""
    if not isinstance(value, str):
        return []
    marked = [known.get(letters_and_digits(name)) for name, answer in marks(value).items() if answer]
    return list(dict.fromkeys(plan for plan in marked if plan))


def make_positions(tables: Tables) -> None:
    """Put together who was in care on the day of the extract, with the legal status of that day."""
    periods = tables.reads.get(_PERIODS)
    if periods is None:
        return
    today = tables.as_at.toordinal()
    ends, starts = periods.column("ended_on").days(), periods.column("started_on").days()
    in_care = (starts <= today) & ((ends == NO_DAY) | (ends > today))
    if "is_short_break" in periods.columns:
        in_care &= ~periods.column("is_short_break").is_in({True})
    rows = np.flatnonzero(in_care)
    child = periods.column("child_id").take(rows)
    columns = {"child_id": child}
    if "last_iro_contact_on" in periods.columns:
        columns["last_iro_contact_on"] = periods.column("last_iro_contact_on").take(rows)
    statuses = tables.having("ssd_legal_status", "lega_person_id", "lega_legal_status", "lega_legal_status_start_date")
    if statuses is not None:
        left, right = numbered([child], [statuses.column("lega_person_id")])
        began = statuses.column("lega_legal_status_start_date")
        day = np.full(len(rows), today, np.int32)
        found = in_force(left, day, right, began.days(), statuses.column("lega_legal_status_end_date").days())
        columns["legal_status"] = taken(statuses.column("lega_legal_status"), found)
        columns["legal_status_started_on"] = taken(began, found)
    name = "children in care"
    made = SheetRead(made_sheet(name), periods.name, columns, periods.numbers[rows], {}, periods.count)
    tables.reads[name] = made


def find_first_days_of_care(tables: Tables) -> None:
    """Add to permanence records the day the child came into care, through the period of care they name."""
    records = tables.having("ssd_permanence", "perm_person_id", "perm_cla_id")
    episodes = tables.having(_EPISODES, "clae_person_id", "clae_cla_id", "period")
    if records is None or episodes is None:
        return
    left, right = numbered(
        [records.column("perm_person_id"), records.column("perm_cla_id")],
        [episodes.column("clae_person_id"), episodes.column("clae_cla_id")],
    )
    found = first_match(left, right)
    lost = (found == NONE) & ~records.column("perm_cla_id").is_null()
    tables.lacking("ssd_permanence", lost, "perm_cla_id", "a clae_cla_id of the same child in ssd_cla_episodes")
    periods = tables.reads[_PERIODS]
    place = np.where(found == NONE, NONE, episodes.column("period").at[found] if len(episodes) else NONE)
    tables.add("ssd_permanence", entered_care_on=taken(periods.column("started_on"), place.astype(np.int64)))
