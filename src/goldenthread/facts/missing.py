"""Children who go missing: was somebody there to ask them why when they came back?"""

from __future__ import annotations

from typing import Any

from goldenthread.facts.fact import Events, Fact, Grain, Rows
from goldenthread.facts.stays import stays
from goldenthread.facts.steps import CHILD, day_of, days, hours, london_day, no_team, open_at_month_ends, whether, yes
from goldenthread.journey.rules import RETURN_INTERVIEW_DAYS, RETURN_INTERVIEW_HOURS

_AWAY = "A"


def build(events: Events) -> Rows:
    """One row per time a child was missing and came back; away without authorisation, its place known, is not. Adding:

    lives_in          'in care' on the day of the return, short breaks apart, or 'at home'
    offer             'accepted', 'declined', 'not offered', or 'not recorded': the return interview
    is_due            the interview was held, or 72 hours have gone by the day the row describes (as_at)
    within_72_hours   held no later than 72 elapsed hours after the return, weekends included; no, when the hour of
                      the return is not known
    """
    back = _came_back(events)
    back = whether(back, "is_in_care", (*CHILD, "started_on", "ended_on"), _in_care(back, events))
    has_gone = back.as_at >= back.ended_on + days(RETURN_INTERVIEW_DAYS)
    was_in_time = (back.interview_held_at >= back.ended_at) & (
        back.interview_held_at <= back.ended_at + hours(RETURN_INTERVIEW_HOURS)
    )
    return back.select(
        "authority",
        "child_id",
        "missing_kind",
        "started_on",
        "occurrence",
        no_team(),
        "ended_on",
        lives_in=back.is_in_care.ifelse("in care", "at home"),
        offer=_offer(back),
        is_due=back.interview_held_at.notnull() | yes(has_gone),
        within_72_hours=yes(was_in_time),
    )


def build_open(events: Events) -> Rows:
    """One row per time missing and month end at which the interview is known not to have been held, adding:

    days_waited    from the day of the return to the month end
    is_overdue     72 hours have gone: the third day after the return is over

    Nothing is known after the day the row describes (as_at). One that the child declined is not waited for.
    """
    back = _came_back(events)
    asked = back.filter(back.was_interview_accepted.fill_null(True) | back.interview_held_at.notnull())
    until = london_day(asked.interview_held_at).coalesce(day_of(asked.as_at + days(1)))
    waiting = open_at_month_ends(asked.mutate(leaves_on=until), events, started="ended_on", ended="leaves_on")
    waited = waiting.month_ends_on.delta(waiting.ended_on, unit="day").cast("int64")
    return waiting.select(
        "authority",
        "child_id",
        "missing_kind",
        "started_on",
        "occurrence",
        "month_ord",
        "month_ends_on",
        no_team(),
        "ended_on",
        days_waited=waited,
        is_overdue=waited >= RETURN_INTERVIEW_DAYS,
    )


def _came_back(events: Events) -> Rows:
    """The times missing that ended. One whose kind nobody recorded counts as missing."""
    episodes = events["missing_episode"]
    return episodes.filter(episodes.ended_on.notnull() & ~yes(episodes.missing_kind == _AWAY))


def _in_care(back: Rows, events: Events) -> Rows:
    """The times missing, each once where the child was in care on the day of the return."""
    care = stays(events).rename(care_started_on="started_on", care_ended_on="ended_on")
    then = (care.care_started_on <= back.ended_on) & (
        care.care_ended_on.isnull() | (care.care_ended_on > back.ended_on)
    )
    return back.select(*CHILD, "started_on", "ended_on").join(care, [*CHILD, then])


def _offer(back: Rows) -> Any:
    import ibis

    was_held = back.interview_held_at.notnull()
    return ibis.cases(
        (was_held | yes(back.was_interview_accepted), "accepted"),
        (yes(~back.was_interview_accepted) & yes(back.was_interview_offered), "declined"),
        (yes(~back.was_interview_offered), "not offered"),
        else_="not recorded",
    )


MISSING_EPISODE = Fact(
    name="missing_episode",
    grain=Grain.EVENT,
    build=build,
    events=("missing_episode", "cla_period"),
    key=("child_id", "missing_kind", "started_on", "occurrence"),
    aged_on="ended_on",
)

OUTSTANDING_INTERVIEW = Fact(
    name="outstanding_interview",
    grain=Grain.STANDING,
    build=build_open,
    events=("missing_episode",),
    key=("child_id", "missing_kind", "started_on", "occurrence", "month_ord"),
    aged_on="month_ends_on",
)
