"""Child protection, from the words of the catalogue."""

from datetime import date

from tests.oracle.child_in_need import was_seen_lately
from tests.oracle.plain import (
    Case,
    History,
    Oracle,
    Row,
    Span,
    age,
    during,
    is_open,
    latest_of_each,
    months_after,
    of_child,
    residents,
    working_days,
    working_days_after,
)


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


def visits_overdue(history: History, period: Span) -> list[Case]:
    """The days since the plan's last visit that found the child, or did not say; else since its start."""
    end, cases = period.ends_on, []
    for row in _on_plans(history, period):
        child, start = row["child_id"], row["started_on"]
        if working_days(start, end) >= 10 and not was_seen_lately(history, "cp_visit", child, end, 10):
            made = [one for one in of_child(history, "cp_visit", child) if one["was_seen"] is not False]
            seen_on = max((one["visited_on"] for one in made if start <= one["visited_on"] <= end), default=start)
            cases.append(Case(end, child, row["team"], amount=(end - seen_on).days))
    return cases


def enquiries(history: History, period: Span) -> list[Case]:
    rows = during(history["section_47"], "strategy_discussion_on", period)
    return [Case(row["strategy_discussion_on"], row["child_id"], row["team"]) for row in rows]


def _conferences(history: History, enquiry: Row) -> list[date]:
    """The days of the child's initial conferences from the strategy discussion on, not as one who moved in."""
    held = [row for row in of_child(history, "icpc", enquiry["child_id"]) if row["is_transfer_in"] is not True]
    return [row["held_on"] for row in held if row["held_on"] >= enquiry["strategy_discussion_on"]]


def enquiries_to_conference(history: History, period: Span) -> list[Case]:
    cases = []
    for row in history["section_47"]:
        discussed = row["strategy_discussion_on"]
        known_on = working_days_after(discussed, 30)
        if period.starts_on <= known_on <= period.ends_on:
            reached = any(day <= known_on for day in _conferences(history, row))
            cases.append(Case(discussed, row["child_id"], row["team"], reached))
    return cases


def conferences_overdue(history: History, period: Span) -> list[Case]:
    end, cases = period.ends_on, []
    for row in history["section_47"]:
        discussed = row["strategy_discussion_on"]
        waits = row["is_icpc_required"] is True and not any(day <= end for day in _conferences(history, row))
        # a conference held later tells that until then there was none; else the row speaks until it was made
        is_known = bool(_conferences(history, row)) or end <= row["as_at"]
        if discussed <= end and waits and is_known and working_days(discussed, end) > 15:
            cases.append(Case(end, row["child_id"], row["team"], amount=(end - discussed).days))
    return cases


def conferences_to_plan(history: History, period: Span) -> list[Case]:
    return [
        Case(row["held_on"], row["child_id"], row["team"], row["led_to_plan"] is True)
        for row in during(history["icpc"], "held_on", period)
        if row["is_transfer_in"] is not True
    ]


_CATEGORIES = {
    "NEG": "neglect",
    "EMO": "emotional_abuse",
    "PHY": "physical_abuse",
    "SAB": "sexual_abuse",
    "MUL": "multiple",
}


def plans_by_category(history: History, period: Span) -> list[Case]:
    return [
        Case(
            period.ends_on,
            row["child_id"],
            row["team"],
            slugs=[_CATEGORIES.get(row["latest_category"] or row["initial_category"], "not_recorded")],
        )
        for row in _on_plans(history, period)
    ]


def second_plans(history: History, period: Span) -> list[Case]:
    cases = []
    for row in during(_our_plans(history), "started_on", period):
        before = [
            other
            for other in _our_plans(history)
            if other["child_id"] == row["child_id"] and other["started_on"] < row["started_on"]
        ]
        is_second = bool(before) or (row["previous_plans"] or 0) >= 1
        cases.append(Case(row["started_on"], row["child_id"], row["team"], is_second))
    return cases


def open_two_years(history: History, period: Span) -> list[Case]:
    return [
        Case(period.ends_on, row["child_id"], row["team"], months_after(row["started_on"], 24) <= period.ends_on)
        for row in _on_plans(history, period)
    ]


def _reviews(history: History, plan: Row, end: date) -> list[tuple[date, date | None]]:
    """The last day for each review of a plan, and the day it was held, as known at a day's end."""
    held = {row["held_on"] for row in of_child(history, "cp_review", plan["child_id"])}
    days = sorted(day for day in held if plan["started_on"] < day <= end)
    limits = [months_after(plan["started_on"], 3), *(months_after(day, 6) for day in days)]
    return list(zip(limits, [*days, None], strict=True))


def reviews(history: History, period: Span) -> list[Case]:
    end, cases = period.ends_on, []
    for plan in _on_plans(history, period):
        if months_after(plan["started_on"], 3) <= end:
            in_time = all(limit >= (on or end) for limit, on in _reviews(history, plan, end))
            cases.append(Case(end, plan["child_id"], plan["team"], in_time))
    return cases


def reviews_overdue(history: History, period: Span) -> list[Case]:
    end = period.ends_on
    due = [(plan, _reviews(history, plan, end)[-1][0]) for plan in _on_plans(history, period)]
    return [Case(end, plan["child_id"], plan["team"], amount=(end - limit).days) for plan, limit in due if limit < end]


def seen_alone(history: History, period: Span) -> list[Case]:
    end, cases = period.ends_on, []
    for plan in _on_plans(history, period):
        child, years = plan["child_id"], age(history, plan["child_id"], end)
        if years is None or years < 4 or working_days(plan["started_on"], end) < 10:
            continue
        made = [row for row in of_child(history, "cp_visit", child) if plan["started_on"] <= row["visited_on"] <= end]
        latest = max((row["visited_on"] for row in made), default=None)
        was_alone = any(row["was_seen_alone"] is True for row in made if row["visited_on"] == latest)
        cases.append(Case(end, child, plan["team"], was_alone))
    return cases


ORACLES: dict[str, Oracle] = {
    "s47_rate_per_10000": enquiries,
    "s47_to_icpc_pct": enquiries_to_conference,
    "icpc_within_15wd_pct": icpc_within_15_working_days,
    "icpc_overdue_open": conferences_overdue,
    "icpc_to_plan_pct": conferences_to_plan,
    "cp_plans_at_period_end": plans_at_period_end,
    "cp_plans_rate_per_10000": plans_at_period_end,
    "cp_plans_by_category": plans_by_category,
    "cp_plans_started": plans_started,
    "cp_plans_ended": plans_ended,
    "cp_plans_second_or_subsequent_pct": second_plans,
    "cp_plans_open_duration_2y_plus_pct": open_two_years,
    "cp_reviews_in_timescale_pct": reviews,
    "cp_reviews_overdue": reviews_overdue,
    "cp_visits_in_timescale_pct": visits,
    "cp_visits_overdue": visits_overdue,
    "cp_visits_seen_alone_pct": seen_alone,
}
OVER: dict[str, Oracle] = {"s47_rate_per_10000": residents, "cp_plans_rate_per_10000": residents}
