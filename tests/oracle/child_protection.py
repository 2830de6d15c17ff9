"""Child protection, from the words of the catalogue."""

from tests.oracle.child_in_need import was_seen_lately
from tests.oracle.plain import Case, History, Oracle, Row, Span, during, is_open, latest_of_each, working_days


def _our_plans(history: History) -> list[Row]:
    return [row for row in history["cp_plan"] if row["is_other_authority"] is not True]


def _on_plans(history: History, period: Span) -> list[Row]:
    """The plan of each child on one at the period's end: the one started last."""
    return latest_of_each(row for row in _our_plans(history) if is_open(row, period.ends_on))


def icpc_within_15_working_days(history: History, period: Span) -> list[Case]:
    cases = []
    for row in during(history["icpc"], "held_on", period):
        discussed = row["strategy_discussion_on"]
        if row["is_transfer_in"] is not True:
            in_time = discussed is not None and 0 <= working_days(discussed, row["held_on"]) <= 15
            cases.append(Case(row["held_on"], row["child_id"], row["team"], in_time))
    return cases


def plans_at_period_end(history: History, period: Span) -> list[Case]:
    return [Case(period.ends_on, row["child_id"], row["team"]) for row in _on_plans(history, period)]


def plans_started(history: History, period: Span) -> list[Case]:
    rows = during(_our_plans(history), "started_on", period)
    return [Case(row["started_on"], row["child_id"], row["team"]) for row in rows]


def plans_ended(history: History, period: Span) -> list[Case]:
    rows = during(_our_plans(history), "ended_on", period)
    return [Case(row["started_on"], row["child_id"], row["team"]) for row in rows]


def visits(history: History, period: Span) -> list[Case]:
    end = period.ends_on
    return [
        Case(end, row["child_id"], row["team"], was_seen_lately(history, "cp_visit", row["child_id"], end, 10))
        for row in _on_plans(history, period)
        if working_days(row["started_on"], end) >= 10
    ]


ORACLES: dict[str, Oracle] = {
    "icpc_within_15wd_pct": icpc_within_15_working_days,
    "cp_plans_at_period_end": plans_at_period_end,
    "cp_plans_started": plans_started,
    "cp_plans_ended": plans_ended,
    "cp_visits_in_timescale_pct": visits,
}
OVER: dict[str, Oracle] = {}
