"""Visits to children in care: the last at each month end, and whether the next is overdue."""

from __future__ import annotations

from typing import Any

from goldenthread.facts.fact import Events, Rows
from goldenthread.facts.legal_status import INTERIM_CARE_ORDER
from goldenthread.facts.stays import last_of_stays
from goldenthread.facts.steps import CHILD, attach, day_of, days, months, yes
from goldenthread.journey.care_words import WITH_PARENTS
from goldenthread.journey.rules import (
    CARE_VISIT_DAYS,
    CARE_VISIT_DAYS_AT_HOME,
    CARE_VISIT_DAYS_AT_HOME_UNTIL_REVIEW,
    CARE_VISIT_FIRST_YEAR_MONTHS,
    CARE_VISIT_MONTHS_TO_18,
    FIRST_CARE_VISIT_DAYS,
)

_CHILD_MONTH = (*CHILD, "month_ord")


def with_visits(in_care: Rows, events: Events) -> Rows:
    """Children in care at month ends, with:

    last_visit_on           the last visit of the stay by the month end, the child seen or not said; in person or not
    visit_due_on            the last day for the next: a week after the placement began, while not yet visited in it
    must_have_been_visited  the placement began at least seven days before
    was_visited_in_time     visited in the placement, and the next is not overdue
    is_visit_overdue        the last day has gone by; `days_visit_overdue` ago, null where it has not

    Needs placement_on, placement_type, is_intended_to_18, legal_status_code and last_review_on of the rows.
    """
    visited = attach(in_care, _last_visits(events), _CHILD_MONTH)
    in_placement = yes(visited.last_visit_on >= visited.placement_on)
    first_due = day_of(visited.placement_on + days(FIRST_CARE_VISIT_DAYS))
    visited = visited.mutate(
        visit_due_on=in_placement.ifelse(_next_due(visited), first_due),
        must_have_been_visited=yes(visited.month_ends_on >= first_due),
    )
    is_overdue = yes(visited.month_ends_on > visited.visit_due_on)
    return visited.mutate(
        was_visited_in_time=in_placement & ~is_overdue,
        is_visit_overdue=is_overdue,
        days_visit_overdue=is_overdue.ifelse(visited.month_ends_on.delta(visited.visit_due_on, unit="day"), None),
    )


def _next_due(visited: Rows) -> Any:
    """The last day for the visit after `last_visit_on`, by the rule in force at the month end."""
    import ibis

    at_home = (visited.placement_type == WITH_PARENTS) & yes(visited.legal_status_code == INTERIM_CARE_ORDER)
    first_year = visited.month_ends_on <= visited.placement_on + months(CARE_VISIT_FIRST_YEAR_MONTHS)
    last = visited.last_visit_on
    due = ibis.cases(
        (at_home & visited.last_review_on.isnull(), last + days(CARE_VISIT_DAYS_AT_HOME_UNTIL_REVIEW)),
        (at_home, last + days(CARE_VISIT_DAYS_AT_HOME)),
        (~first_year & yes(visited.is_intended_to_18), last + months(CARE_VISIT_MONTHS_TO_18)),
        else_=last + days(CARE_VISIT_DAYS),
    )
    return day_of(due)


def _last_visits(events: Events) -> Rows:
    """The last visit at each month end of a child's stay in care."""
    visits = events["cla_visit"]
    seen = visits.filter(visits.was_seen.fill_null(True)).select(*CHILD, "visited_on").distinct()
    return last_of_stays(seen, "visited_on", events).select(*_CHILD_MONTH, last_visit_on="visited_on")
