"""Case-file audits by their final grade, those that were planned, and the actions they asked for."""

from __future__ import annotations

from goldenthread.facts.fact import Events, Fact, Grain, Rows
from goldenthread.facts.steps import days, months, open_at_month_ends, yes
from goldenthread.journey.rules import AUDIT_ACTION_MONTHS

_GOOD = ("good", "outstanding")


def build(events: Events) -> Rows:
    """One row per audit completed, adding:

    final_grade               the moderated grade, else the auditor's own; null when ungraded
    is_graded                 it has a final grade
    is_inadequate             that grade is inadequate
    is_good_or_outstanding    that grade is good or outstanding
    is_collaborative          done together with the practitioner
    """
    audits = events["audit"]
    final_grade = audits.moderated_grade.coalesce(audits.grade)
    return audits.select(
        "authority",
        "audit_id",
        "occurrence",
        "team",
        "completed_on",
        final_grade=final_grade,
        is_graded=final_grade.notnull(),
        is_inadequate=yes(final_grade == "inadequate"),
        is_good_or_outstanding=yes(final_grade.isin(_GOOD)),
        is_collaborative=yes(audits.is_collaborative),
    )


def build_scheduled(events: Events) -> Rows:
    """One row per audit of the programme, dated by the day it is planned for."""
    return events["audit_scheduled"].select("authority", "audit_id", "occurrence", "team", "scheduled_for")


def build_actions(events: Events) -> Rows:
    """One row per action that an audit asked for and month end by which it was due, as long as it may count, adding:

    was_raised_in_12_months    raised no more than twelve calendar months before the month end
    is_overdue                 due before the month end, and not done by it
    days_overdue               calendar days from the day it was due to the month end

    It may count until it is done, and for twelve months after it was raised in any case. One without a due day is
    never due.
    """
    import ibis

    actions = events["audit_action"]
    actions = actions.filter(actions.due_on.notnull())
    looked_at_to = actions.raised_on + months(AUDIT_ACTION_MONTHS)
    done_on = actions.closed_on
    actions = actions.mutate(
        looked_at_to=looked_at_to,
        counts_from=ibis.greatest(actions.raised_on, actions.due_on),
        counts_to=done_on.isnull().ifelse(ibis.null("date"), ibis.greatest(done_on, looked_at_to + days(1))),
    )
    actions = open_at_month_ends(actions, events, started="counts_from", ended="counts_to")
    is_open = actions.closed_on.isnull() | (actions.closed_on > actions.month_ends_on)
    return actions.select(
        "authority",
        "action_id",
        "occurrence",
        "month_ord",
        "month_ends_on",
        "team",
        "priority",
        "raised_on",
        "due_on",
        was_raised_in_12_months=actions.looked_at_to >= actions.month_ends_on,
        is_overdue=yes(is_open & (actions.due_on < actions.month_ends_on)),
        days_overdue=actions.month_ends_on.delta(actions.due_on, unit="day").cast("int64"),
    )


AUDIT = Fact(name="audit", grain=Grain.EVENT, build=build, events=("audit",), key=("audit_id", "occurrence"))

AUDIT_SCHEDULED = Fact(
    name="audit_scheduled",
    grain=Grain.EVENT,
    build=build_scheduled,
    events=("audit_scheduled",),
    key=("audit_id", "occurrence"),
)

AUDIT_ACTION = Fact(
    name="audit_action",
    grain=Grain.STANDING,
    build=build_actions,
    events=("audit_action",),
    key=("action_id", "occurrence", "month_ord"),
)
