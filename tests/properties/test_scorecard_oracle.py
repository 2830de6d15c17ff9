"""Any journey: what the scorecard computes equals ten lines of plain Python."""

from collections.abc import Callable
from datetime import date
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.spec.harness import with_provenance
from tests.spec.harness_engine import facts_of

from goldenthread.indicators.assessment import ASSESSMENTS_OVERDUE_OPEN, ASSESSMENTS_WITHIN_45WD
from goldenthread.indicators.child_in_need import CIN_VISITS_IN_TIMESCALE
from goldenthread.indicators.child_protection import CP_PLANS_AT_PERIOD_END
from goldenthread.indicators.child_protection_contact import CP_VISITS_IN_TIMESCALE
from goldenthread.indicators.front_door import CONTACTS_PROGRESSED_TO_REFERRAL, REFERRALS_UNDECIDED_OVERDUE, REREFERRALS
from goldenthread.journey.events import TABLE
from goldenthread.journey.periods import add_months, month_end, month_ord, month_period
from goldenthread.journey.reading import Coverage
from goldenthread.journey.working_days import working_days_between
from goldenthread.scorecard.compute import compute
from goldenthread.store.engines import duckdb_engine

INDICATORS = (
    REREFERRALS,
    CP_PLANS_AT_PERIOD_END,
    CP_VISITS_IN_TIMESCALE,
    ASSESSMENTS_WITHIN_45WD,
    ASSESSMENTS_OVERDUE_OPEN,
    CIN_VISITS_IN_TIMESCALE,
    CONTACTS_PROGRESSED_TO_REFERRAL,
    REFERRALS_UNDECIDED_OVERDUE,
)
MONTHS = range(month_ord(date(2024, 1, 1)), month_ord(date(2024, 6, 1)) + 1)
AUTHORITIES = [f"authority {number}" for number in range(8)]
COVERAGE = [
    Coverage(authority, name, "native", date(2000, 1, 1), date(2030, 1, 1), frozenset(column.name for column in table))
    for authority in AUTHORITIES
    for name, table in TABLE.items()
]

days = st.dates(date(2023, 1, 1), date(2024, 6, 30)) | st.sampled_from(
    [date(2023, 2, 28), date(2024, 2, 29), date(2024, 3, 29), date(2024, 4, 1), date(2024, 4, 30), date(2024, 6, 30)]
)
children = st.sampled_from(["ash", "birch", "cedar"])
yes_no = st.sampled_from([True, False, None])


def rows(**columns: st.SearchStrategy[Any]) -> st.SearchStrategy[list[dict[str, Any]]]:
    return st.lists(st.fixed_dictionaries({"child_id": children, **columns}), max_size=8)


journeys = st.fixed_dictionaries(
    {
        "referral": rows(referred_on=days, is_nfa=yes_no),
        "assessment": rows(started_on=days, authorised_on=st.none() | days),
        "cp_plan": rows(started_on=days, ended_on=st.none() | days, is_other_authority=yes_no),
        "cp_visit": rows(visited_on=days, was_seen=yes_no),
        "cin_plan": rows(started_on=days, ended_on=st.none() | days),
        "cin_visit": rows(visited_on=days, was_seen=yes_no),
        "contact": rows(received_on=days, outcome=st.sampled_from(["referral", "nfa", None])),
    }
)
Journey = dict[str, list[dict[str, Any]]]


def rereferrals(journey: Journey, month: int) -> tuple[int, int]:
    referrals = [(row["child_id"], row["referred_on"]) for row in journey["referral"]]
    received = [(child, on) for child, on in referrals if month_ord(on) == month]
    again = [1 for child, on in received if any(c == child and add_months(on, -12) <= d < on for c, d in referrals)]
    return len(again), len(received)


def open_plans(journey: Journey, month: int) -> dict[str, date]:
    """Each child on a plan of ours at the month's end, with the day the latest such plan started."""
    end, plans = month_end(month), {}
    for row in journey["cp_plan"]:
        is_open = row["started_on"] <= end and (row["ended_on"] is None or row["ended_on"] > end)
        if is_open and not row["is_other_authority"]:
            plans[row["child_id"]] = max(row["started_on"], plans.get(row["child_id"], row["started_on"]))
    return plans


def on_plans(journey: Journey, month: int) -> tuple[int, None]:
    return len(open_plans(journey, month)), None


def visits(journey: Journey, month: int) -> tuple[int, int]:
    end = month_end(month)
    due = [child for child, on in open_plans(journey, month).items() if working_days_between(on, end) >= 10]
    seen = {
        row["child_id"]
        for row in journey["cp_visit"]
        if row["was_seen"] is not False
        and row["visited_on"] <= end
        and working_days_between(row["visited_on"], end) <= 10
    }
    return len(seen.intersection(due)), len(due)


def is_open(row: dict[str, Any], end: date) -> bool:
    return row["started_on"] <= end and (row["ended_on"] is None or row["ended_on"] > end)


def need_visits(journey: Journey, month: int) -> tuple[int, int]:
    end, plans = month_end(month), {}
    for row in journey["cin_plan"]:
        if is_open(row, end):
            plans[row["child_id"]] = max(row["started_on"], plans.get(row["child_id"], row["started_on"]))
    protected = {row["child_id"] for row in journey["cp_plan"] if is_open(row, end)}
    due = [c for c, on in plans.items() if c not in protected and working_days_between(on, end) >= 20]
    seen = {
        row["child_id"]
        for row in journey["cin_visit"]
        if row["was_seen"] is not False
        and row["visited_on"] <= end
        and working_days_between(row["visited_on"], end) <= 20
    }
    return len(seen.intersection(due)), len(due)


def progressed(journey: Journey, month: int) -> tuple[int, int]:
    decided = [row for row in journey["contact"] if row["outcome"] and month_ord(row["received_on"]) == month]
    referred = {(row["child_id"], row["referred_on"]) for row in journey["referral"]}
    became = [
        row["outcome"] == "referral"
        or any(
            child == row["child_id"] and on >= row["received_on"] and working_days_between(row["received_on"], on) <= 3
            for child, on in referred
        )
        for row in decided
    ]
    return sum(became), len(decided)


def undecided(journey: Journey, month: int) -> tuple[int, None]:
    """No decision is held: each waits from its own day on, but for those that ended in no further action."""
    end = month_end(month)
    waits = [row["referred_on"] for row in journey["referral"] if not row["is_nfa"] and row["referred_on"] <= end]
    return sum(working_days_between(on, end) >= 1 for on in waits), None


def runs_from(journey: Journey, assessment: dict[str, Any]) -> date:
    child, start = assessment["child_id"], assessment["started_on"]
    referred = [r["referred_on"] for r in journey["referral"] if r["child_id"] == child and not r["is_nfa"]]
    answered = max((on for on in referred if on <= start), default=None)
    others = [a["started_on"] for a in journey["assessment"] if a["child_id"] == child]
    if answered is None or any(answered <= other < start for other in others):
        return start
    return answered


def assessments(journey: Journey, month: int) -> tuple[int, int]:
    done = [a for a in journey["assessment"] if a["authorised_on"] and month_ord(a["authorised_on"]) == month]
    in_time = [a for a in done if 0 <= working_days_between(runs_from(journey, a), a["authorised_on"]) <= 45]
    return len(in_time), len(done)


def overdue(journey: Journey, month: int) -> tuple[int, None]:
    end = month_end(month)
    waiting = [
        assessment
        for assessment in journey["assessment"]
        if assessment["started_on"] <= end
        and (assessment["authorised_on"] is None or assessment["authorised_on"] > end)
    ]
    return sum(working_days_between(runs_from(journey, one), end) > 45 for one in waiting), None


ORACLES: dict[str, Callable[[Journey, int], tuple[int, int | None]]] = {
    REREFERRALS.id: rereferrals,
    CP_PLANS_AT_PERIOD_END.id: on_plans,
    CP_VISITS_IN_TIMESCALE.id: visits,
    ASSESSMENTS_WITHIN_45WD.id: assessments,
    ASSESSMENTS_OVERDUE_OPEN.id: overdue,
    CIN_VISITS_IN_TIMESCALE.id: need_visits,
    CONTACTS_PROGRESSED_TO_REFERRAL.id: progressed,
    REFERRALS_UNDECIDED_OVERDUE.id: undecided,
}


@pytest.fixture(scope="module")
def compute_on_duckdb(tmp_path_factory: pytest.TempPathFactory):
    folders = count()
    root = tmp_path_factory.mktemp("journeys")
    with duckdb_engine(threads=1) as engine:

        def computed(journeys: list[Journey]) -> dict[tuple[str, str, str], tuple[Any, Any]]:
            events = {
                name: [
                    row
                    for authority, journey in zip(AUTHORITIES, journeys, strict=False)
                    for row in with_provenance(TABLE[name], journey[name], authority)
                ]
                for name in journeys[0]
            }
            wanted = {indicator.of.name: indicator.of for indicator in INDICATORS}.values()
            facts = facts_of(engine, root / f"{next(folders)}", events, wanted, (MONTHS[0], MONTHS[-1]))
            values = compute(facts, INDICATORS, COVERAGE, MONTHS[0], MONTHS[-1])
            return {(one.indicator, one.authority, one.period): (one.numerator, one.denominator) for one in values}

        yield computed


@settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)
@given(journeys=st.lists(journeys, min_size=1, max_size=len(AUTHORITIES)))
def test_the_scorecard_equals_plain_python(compute_on_duckdb, journeys: list[Journey]):
    """Several journeys are computed at once, each as an authority of its own: none may leak into another."""
    computed = compute_on_duckdb(journeys)
    for authority, journey in zip(AUTHORITIES, journeys, strict=False):
        for name, oracle in ORACLES.items():
            for month in MONTHS:
                assert computed[name, authority, str(month_period(month))] == oracle(journey, month), (name, month)
