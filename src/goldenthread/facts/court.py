"""Care proceedings: cases issued, how long those that ended took, and those still open."""

from __future__ import annotations

from typing import Final

from goldenthread.facts.fact import Events, Fact, Grain, Rows
from goldenthread.facts.steps import in_words, no_team, open_at_month_ends, yes
from goldenthread.journey.codes import CODE_LISTS
from goldenthread.journey.rules import CARE_PROCEEDINGS_DAYS

_ORDERS: Final = {one.label: (one.code,) for one in CODE_LISTS["legal_order"].codes}


def build(events: Events) -> Rows:
    """One row per child per case in the family court. It has two dates, and each can assign it to a month. Adding:

    order_made     the final order, in words; 'not recorded' when none is
    has_length     concluded, and no earlier than it was issued
    days_taken     of the calendar, from the issue, day 0, to the final order; null while the case goes on
    """
    cases = events["court_case"]
    return cases.select(
        "authority",
        "child_id",
        "case_id",
        "occurrence",
        no_team(),
        "issued_on",
        "concluded_on",
        order_made=in_words(cases.final_order, _ORDERS, "not recorded"),
        has_length=yes(cases.concluded_on >= cases.issued_on),
        days_taken=cases.concluded_on.delta(cases.issued_on, unit="day").cast("int64"),
    )


def build_open(events: Events) -> Rows:
    """One row per child per case and month end on which it is open, adding:

    days_waited    from the issue to the month end
    is_overdue     the last day of the 26 weeks has gone by
    """
    cases = open_at_month_ends(events["court_case"], events, started="issued_on", ended="concluded_on")
    waited = cases.month_ends_on.delta(cases.issued_on, unit="day").cast("int64")
    return cases.select(
        "authority",
        "child_id",
        "case_id",
        "occurrence",
        "month_ord",
        "month_ends_on",
        no_team(),
        "issued_on",
        days_waited=waited,
        is_overdue=waited > CARE_PROCEEDINGS_DAYS,
    )


COURT_CASE = Fact(
    name="court_case",
    grain=Grain.EVENT,
    build=build,
    events=("court_case",),
    key=("child_id", "case_id", "occurrence"),
    aged_on="issued_on",
)

OPEN_COURT_CASE = Fact(
    name="open_court_case",
    grain=Grain.STANDING,
    build=build_open,
    events=("court_case",),
    key=("child_id", "case_id", "occurrence", "month_ord"),
    aged_on="month_ends_on",
)
