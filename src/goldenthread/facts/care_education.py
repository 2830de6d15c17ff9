"""The schooling of children in care at each month end: education plans, and days missed."""

from __future__ import annotations

from typing import Any

from goldenthread.facts.fact import Events, Rows
from goldenthread.facts.stays import last_of_stays
from goldenthread.facts.steps import CHILD, attach, day_of, months, number_working_days, open_at_month_ends, yes
from goldenthread.journey.rules import (
    FIRST_PEP_WORKING_DAYS,
    PERSISTENT_ABSENCE_MONTHS,
    PERSISTENT_ABSENCE_PERCENT,
    SCHOOL_FROM_AGE,
    SCHOOL_TO_AGE,
    TERMS_BEGIN_IN_MONTHS,
)

_CHILD_MONTH = (*CHILD, "month_ord")
_AUGUST = 8
_NOT_OF_SCHOOL_AGE = "not of school age"


def with_education(in_care: Rows, events: Events) -> Rows:
    """Children in care at month ends, with:

    must_have_a_pep           of compulsory school age, and the tenth working day of the stay has come
    has_pep_this_term         a personal education plan completed or reviewed in the stay and in the term of that day
    key_stage, phase          by the school year of the child's age; null when no birth date is held
    has_attendance            in care for twelve months, and half days of school told of in them
    is_persistently_absent    10 per cent or more of those half days missed, with leave or without

    Needs started_on, has_been_in_care_12_months and born_on of the rows.
    """
    plans = last_of_stays(events["pep"].select(*CHILD, "completed_on").distinct(), "completed_on", events)
    rows = attach(in_care, plans, _CHILD_MONTH)
    rows = attach(rows, _sessions_in_12_months(events), _CHILD_MONTH)
    rows = number_working_days(rows, events, "started_on")
    has_been_10_days = yes(rows.month_end_working - rows.started_on_working >= FIRST_PEP_WORKING_DAYS)
    has_attendance = rows.has_been_in_care_12_months & yes(rows.possible > 0)
    is_absent = yes(rows.missed * 100 >= rows.possible * PERSISTENT_ABSENCE_PERCENT)
    return rows.mutate(
        must_have_a_pep=is_of_school_age(rows.born_on, rows.month_ends_on) & has_been_10_days,
        has_pep_this_term=yes(_term(rows.completed_on) == _term(rows.month_ends_on)),
        key_stage=_by_school_year(rows, _KEY_STAGES),
        phase=_by_school_year(rows, _PHASES),
        has_attendance=has_attendance,
        is_persistently_absent=has_attendance & is_absent,
    ).drop("completed_on", "previous_completed_on", "possible", "missed", "started_on_working")


def is_of_school_age(born: Any, month_ends_on: Any) -> Any:
    """Whether a child is of compulsory school age at a month end; no, when no birth date is held."""
    import ibis

    year, month = month_ends_on.year(), month_ends_on.month()
    prescribed = ibis.cases((month >= 12, 12), (month >= 8, 8), (month >= 3, 3), else_=12)
    began = _years_at_end_of(born, (month < 3).ifelse(year - 1, year), prescribed) >= SCHOOL_FROM_AGE
    left = _years_at_end_of(born, (month < 6).ifelse(year - 1, year), _AUGUST) >= SCHOOL_TO_AGE
    return yes(began & ~left)


def _years_at_end_of(born: Any, year: Any, month: Any) -> Any:
    """Completed years on the 31st of a month that has one."""
    return year - born.year() - (born.month() > month).ifelse(1, 0)


def _term(day: Any) -> Any:
    """The running number of the school term of a day; null for a null day."""
    _, summer, autumn = TERMS_BEGIN_IN_MONTHS
    return day.year() * 3 + (day.month() >= autumn).ifelse(2, (day.month() >= summer).ifelse(1, 0))


# The name of each, and the ages on 31 August before the school year.
_KEY_STAGES = (
    ("reception", 4, 4), ("key stage 1", 5, 6), ("key stage 2", 7, 10), ("key stage 3", 11, 13),
    ("key stage 4", 14, 15),
)  # fmt: skip
_PHASES = (("primary", 4, 10), ("secondary", 11, 15))


def _by_school_year(rows: Rows, named: tuple[tuple[str, int, int], ...]) -> Any:
    import ibis

    year, month = rows.month_ends_on.year(), rows.month_ends_on.month()
    age = _years_at_end_of(rows.born_on, (month > _AUGUST).ifelse(year, year - 1), _AUGUST)
    return ibis.cases(
        *((age.between(first, last), name) for name, first, last in named), (age.notnull(), _NOT_OF_SCHOOL_AGE)
    )


def _sessions_in_12_months(events: Events) -> Rows:
    """Half days `possible` and `missed` of stretches of school that ended in the twelve months to each month end.

    A stretch that tells of no half days missed, not even of none, is left out; where one of the two kinds is
    told of and the other is blank, the blank is none.
    """
    stretches = events["school_attendance"]
    told = stretches.filter(stretches.sessions_authorised.notnull() | stretches.sessions_unauthorised.notnull())
    told = told.semi_join(events["cla_period"], CHILD)
    by_day = told.group_by(*CHILD, "ended_on").agg(
        possible=told.sessions_possible.sum(),
        missed=(told.sessions_authorised.fill_null(0) + told.sessions_unauthorised.fill_null(0)).sum(),
    )
    by_day = by_day.mutate(forgotten_on=day_of(by_day.ended_on.truncate("M") + months(PERSISTENT_ABSENCE_MONTHS)))
    standing = open_at_month_ends(by_day, events, started="ended_on", ended="forgotten_on")
    return standing.group_by(*_CHILD_MONTH).agg(possible=standing.possible.sum(), missed=standing.missed.sum())
