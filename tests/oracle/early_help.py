"""Early help, from the words of the catalogue."""

from datetime import timedelta

from tests.oracle.plain import Case, History, Oracle, Row, Span, during, is_open, latest_of_each, of_child


def early_help_open(history: History, period: Span) -> list[Case]:
    helped = [row for row in history["early_help"] if is_open(row, period.ends_on)]
    return [Case(period.ends_on, row["child_id"]) for row in latest_of_each(helped)]


def _kept_help(history: History, closure: Row) -> bool:
    starts = [row["started_on"] for row in of_child(history, "early_help", closure["child_id"])]
    fortnight = timedelta(days=14)
    is_near = any(closure["closed_on"] - fortnight <= on <= closure["closed_on"] + fortnight for on in starts)
    return closure["closure_reason"] == "RC9" or is_near


def step_down(history: History, period: Span) -> list[Case]:
    left_out = ("RC1", "RC2", "RC3", "RC4", "RC5", "RC6")  # adopted, died, orders, another authority, adult services
    return [
        Case(row["closed_on"], row["child_id"], row["team"], _kept_help(history, row))
        for row in during(history["cin_episode"], "closed_on", period)
        if row["closure_reason"] not in left_out
    ]


def stepped_up(history: History, period: Span) -> list[Case]:
    cases = []
    for row in history["early_help"]:
        known_on = row["ended_on"] and row["ended_on"] + timedelta(days=183)
        if known_on and period.starts_on <= known_on <= period.ends_on:
            referred = [other["referred_on"] for other in of_child(history, "referral", row["child_id"])]
            is_up = any(row["started_on"] < on <= known_on for on in referred)
            cases.append(Case(row["started_on"], row["child_id"], counts=is_up))
    return cases


ORACLES: dict[str, Oracle] = {
    "early_help_open_at_period_end": early_help_open,
    "step_down_to_early_help_pct": step_down,
    "early_help_stepped_up_pct": stepped_up,
}
OVER: dict[str, Oracle] = {}
