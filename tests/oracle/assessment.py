"""Assessments, from the words of the catalogue."""

from datetime import date

from goldenthread.facts.factors import FACTORS
from tests.oracle.plain import Case, History, Oracle, Row, Span, during, is_open, is_unborn, of_child, working_days


def _runs_from(history: History, assessment: Row) -> date:
    """The referral it answers, else its own start.

    That is the child's latest on or before it that was taken up, unless another assessment came between.
    """
    start: date = assessment["started_on"]
    referrals = of_child(history, "referral", assessment["child_id"])
    taken_up = [row["referred_on"] for row in referrals if row["is_nfa"] is not True and row["referred_on"] <= start]
    if not taken_up:
        return start
    others = [row["started_on"] for row in of_child(history, "assessment", assessment["child_id"])]
    latest: date = max(taken_up)
    return start if any(latest <= other < start for other in others) else latest


def _authorised(history: History, period: Span) -> list[Row]:
    return during(history["assessment"], "authorised_on", period)


def _case(row: Row, counts: bool) -> Case:
    return Case(row["started_on"], row["child_id"], row["team"], counts)


def within_45_working_days(history: History, period: Span) -> list[Case]:
    return [
        _case(row, 0 <= working_days(_runs_from(history, row), row["authorised_on"]) <= 45)
        for row in _authorised(history, period)
    ]


def overdue_open(history: History, period: Span) -> list[Case]:
    end, cases = period.ends_on, []
    for row in history["assessment"]:
        from_on = _runs_from(history, row)
        if is_open(row, end, ended="authorised_on") and working_days(from_on, end) > 45:
            cases.append(Case(end, row["child_id"], row["team"], amount=(end - from_on).days))
    return cases


def nfa(history: History, period: Span) -> list[Case]:
    return [_case(row, row["requires_support"] is False) for row in _authorised(history, period)]


def child_seen(history: History, period: Span) -> list[Case]:
    return [
        _case(row, row["was_child_seen"] is True)
        for row in _authorised(history, period)
        if not is_unborn(history, row["child_id"], row["authorised_on"])
    ]


def factors(history: History, period: Span) -> list[Case]:
    cases = []
    for row in _authorised(history, period):
        found = {
            factor["factor"]
            for factor in of_child(history, "assessment_factor", row["child_id"])
            if factor["assessment_started_on"] == row["started_on"]
        }
        if found - {"21"}:  # 21: no factor found
            slugs = [one.slug for one in FACTORS if found.intersection(one.codes)]
            cases.append(Case(row["started_on"], row["child_id"], slugs=slugs))
    return cases


ORACLES: dict[str, Oracle] = {
    "assessments_within_45wd_pct": within_45_working_days,
    "assessments_overdue_open": overdue_open,
    "assessments_nfa_pct": nfa,
    "child_seen_during_assessment_pct": child_seen,
    "assessment_factors": factors,
}
OVER: dict[str, Oracle] = {}
