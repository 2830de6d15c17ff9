"""Children in need, from the words of the catalogue."""

from datetime import date

from tests.oracle.care import periods_of
from tests.oracle.plain import Case, History, Oracle, Row, Span, is_open, latest_of_each, of_child, working_days


def was_seen_lately(history: History, table: str, child: str, end: date, at_most: int) -> bool:
    """Visited in so many working days to that day; not one where the child was not seen."""
    return any(
        row["visited_on"] <= end and working_days(row["visited_on"], end) <= at_most
        for row in of_child(history, table, child)
        if row["was_seen"] is not False
    )


def is_of_need(history: History, episode: Row) -> bool:
    """Not where all the child's referrals of the day it opened ended in no further action."""
    that_day = [
        row["is_nfa"] is True
        for row in of_child(history, "referral", episode["child_id"])
        if row["referred_on"] == episode["opened_on"]
    ]
    return not (that_day and all(that_day))


def cin_at_period_end(history: History, period: Span) -> list[Case]:
    episodes = [
        row
        for row in history["cin_episode"]
        if is_open(row, period.ends_on, "opened_on", "closed_on") and is_of_need(history, row)
    ]
    return [Case(period.ends_on, row["child_id"], row["team"]) for row in latest_of_each(episodes, by="opened_on")]


def cin_visits(history: History, period: Span) -> list[Case]:
    end, cases = period.ends_on, []
    for plan in latest_of_each(row for row in history["cin_plan"] if is_open(row, end)):
        child = plan["child_id"]
        is_protected = any(is_open(row, end) for row in of_child(history, "cp_plan", child))
        is_in_care = any(is_open(row, end) for row in periods_of(history, child))
        if working_days(plan["started_on"], end) >= 20 and not is_protected and not is_in_care:
            cases.append(Case(end, child, plan["team"], was_seen_lately(history, "cin_visit", child, end, 20)))
    return cases


ORACLES: dict[str, Oracle] = {
    "cin_at_period_end": cin_at_period_end,
    "cin_visits_in_timescale_pct": cin_visits,
}
OVER: dict[str, Oracle] = {}
