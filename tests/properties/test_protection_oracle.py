"""Any life on plans: what the scorecard says of plans, visits, reviews and enquiries equals plain Python."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.spec.harness import with_provenance
from tests.spec.harness_engine import facts_of

from goldenthread.indicators.catalogue import computed as series_of
from goldenthread.indicators.child_protection import (
    CP_PLANS_AT_PERIOD_END,
    CP_PLANS_OPEN_2Y_PLUS,
    CP_PLANS_SECOND_OR_SUBSEQUENT,
    ICPC_OVERDUE_OPEN,
    S47_TO_ICPC,
)
from goldenthread.indicators.child_protection_contact import (
    CP_REVIEWS_IN_TIMESCALE,
    CP_REVIEWS_OVERDUE,
    CP_VISITS_IN_TIMESCALE,
    CP_VISITS_OVERDUE,
    CP_VISITS_SEEN_ALONE,
)
from goldenthread.journey.events import TABLE
from goldenthread.journey.periods import add_months, month_end, month_ord, month_period, rolling_year_to
from goldenthread.journey.reading import Coverage
from goldenthread.journey.working_days import working_days_between
from goldenthread.scorecard.compute import compute_over
from goldenthread.store.engines import duckdb_engine

INDICATORS = series_of(
    [
        CP_PLANS_AT_PERIOD_END,
        CP_PLANS_OPEN_2Y_PLUS,
        CP_PLANS_SECOND_OR_SUBSEQUENT,
        CP_REVIEWS_IN_TIMESCALE,
        CP_REVIEWS_OVERDUE,
        CP_VISITS_IN_TIMESCALE,
        CP_VISITS_OVERDUE,
        CP_VISITS_SEEN_ALONE,
        ICPC_OVERDUE_OPEN,
        S47_TO_ICPC,
    ]
)
MONTHS = range(month_ord(date(2024, 1, 1)), month_ord(date(2024, 6, 1)) + 1)
AUTHORITIES = [f"authority {number}" for number in range(12)]
COVERAGE = [
    Coverage(authority, name, "native", date(2000, 1, 1), date(2030, 1, 1), frozenset(column.name for column in table))
    for authority in AUTHORITIES
    for name, table in TABLE.items()
]

days = st.dates(date(2023, 10, 1), date(2024, 7, 10)) | st.sampled_from(
    [date(2024, 2, 29), date(2024, 3, 29), date(2024, 3, 30), date(2024, 5, 31), date(2024, 6, 14), date(2024, 6, 30)]
)
starts = days | st.dates(date(2021, 12, 1), date(2023, 10, 1)) | st.sampled_from([date(2022, 2, 28), date(2024, 1, 10)])
yes_no = st.sampled_from([True, False, None])
Row = dict[str, Any]
Journey = dict[str, list[Row]]


@st.composite
def plans(draw: st.DrawFn) -> list[Row]:
    """Plans of one child that start on different days; many run into the next, some are left open."""
    rows = []
    began = sorted(draw(st.sets(starts, max_size=3)))
    for start, following in zip(began, [*began[1:], None], strict=False):
        own = start + timedelta(days=draw(st.integers(0, 500)))
        rows.append(
            {
                "started_on": start,
                "ended_on": draw(st.sampled_from([following, None, None, own])),
                "previous_plans": draw(st.sampled_from([None, 0, 1])),
                "is_other_authority": draw(st.sampled_from([None, False, False, True])),
            }
        )
    return rows


def some(at_most: int, **columns: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Row]]:
    return st.lists(st.fixed_dictionaries(columns), max_size=at_most)


journeys = st.fixed_dictionaries(
    {
        "person": st.lists(
            st.fixed_dictionaries({"born_on": st.sampled_from([None, date(2015, 5, 1), date(2020, 3, 31)])}),
            min_size=1,
            max_size=1,
        ),
        "cp_plan": plans(),
        "cp_visit": some(8, visited_on=days, was_seen=yes_no, was_seen_alone=yes_no),
        "cp_review": some(6, held_on=starts),
        "section_47": some(3, strategy_discussion_on=days, is_icpc_required=yes_no),
        "icpc": some(3, held_on=days, is_transfer_in=yes_no),
    }
)


def plan_at(journey: Journey, end: date) -> Row | None:
    """The plan of ours at a day: the one that started last, where two are open."""
    return max(
        (
            plan
            for plan in journey["cp_plan"]
            if not plan["is_other_authority"]
            and plan["started_on"] <= end
            and (plan["ended_on"] is None or plan["ended_on"] > end)
        ),
        key=lambda plan: plan["started_on"],
        default=None,
    )


def visits_of(journey: Journey, plan: Row, end: date) -> list[Row]:
    return [visit for visit in journey["cp_visit"] if plan["started_on"] <= visit["visited_on"] <= end]


def seen_on(journey: Journey, plan: Row, end: date) -> date | None:
    found = [visit["visited_on"] for visit in visits_of(journey, plan, end) if visit["was_seen"] is not False]
    return max(found, default=None)


def was_alone(journey: Journey, plan: Row, end: date) -> bool:
    visits = visits_of(journey, plan, end)
    latest = max((visit["visited_on"] for visit in visits), default=None)
    return any(visit["was_seen_alone"] is True for visit in visits if visit["visited_on"] == latest)


def due(journey: Journey, plan: Row, end: date) -> Iterator[tuple[date, date | None]]:
    """The last day of each review of a plan as far as is known at a day, and the day it was held."""
    before, limit = plan["started_on"], 3
    for held in sorted({row["held_on"] for row in journey["cp_review"] if plan["started_on"] < row["held_on"] <= end}):
        yield add_months(before, limit), held
        before, limit = held, 6
    yield add_months(before, limit), None


def is_four(journey: Journey, end: date) -> bool:
    born = journey["person"][0]["born_on"]
    return born is not None and born <= end and end >= add_months(born, 48)


def on_plan(journey: Journey, end: date) -> dict[str, tuple[float, int | None]]:
    plan = plan_at(journey, end)
    if plan is None:
        shares = (CP_PLANS_OPEN_2Y_PLUS, CP_REVIEWS_IN_TIMESCALE, CP_VISITS_IN_TIMESCALE, CP_VISITS_SEEN_ALONE)
        counts = (CP_PLANS_AT_PERIOD_END, CP_REVIEWS_OVERDUE, CP_VISITS_OVERDUE)
        return {one.id: (0, 0) for one in shares} | {one.id: (0, None) for one in counts}
    reviews = list(due(journey, plan, end))
    in_time = all((held is None and limit >= end) or (held is not None and held <= limit) for limit, held in reviews)
    is_overdue = reviews[-1][0] < end
    three_months = end >= add_months(plan["started_on"], 3)
    ten_days = working_days_between(plan["started_on"], end) >= 10
    seen = seen_on(journey, plan, end)
    visited = seen is not None and working_days_between(seen, end) <= 10
    can_be_alone = ten_days and is_four(journey, end)
    two_years = end >= add_months(plan["started_on"], 24)
    return {
        CP_PLANS_AT_PERIOD_END.id: (1, None),
        CP_PLANS_OPEN_2Y_PLUS.id: (int(two_years), 1),
        CP_REVIEWS_IN_TIMESCALE.id: (int(three_months and in_time), int(three_months)),
        CP_REVIEWS_OVERDUE.id: (int(is_overdue), None),
        CP_VISITS_IN_TIMESCALE.id: (int(ten_days and visited), int(ten_days)),
        CP_VISITS_OVERDUE.id: (int(ten_days and not visited), None),
        CP_VISITS_SEEN_ALONE.id: (int(can_be_alone and was_alone(journey, plan, end)), int(can_be_alone)),
        **({_days(CP_REVIEWS_OVERDUE): ((end - reviews[-1][0]).days, 1)} if is_overdue else {}),
        **(
            {_days(CP_VISITS_OVERDUE): ((end - (seen or plan["started_on"])).days, 1)}
            if ten_days and not visited
            else {}
        ),
    }


def _days(indicator: Any) -> str:
    return indicator.series[1].id


def enquiries(journey: Journey, month: int) -> dict[str, tuple[int, int | None]]:
    end = month_end(month)
    held = [row["held_on"] for row in journey["icpc"] if not row["is_transfer_in"]]
    reached = of = waiting = 0
    for row in journey["section_47"]:
        began = row["strategy_discussion_on"]
        matures = next(day for n in range(30, 60) if working_days_between(began, day := began + timedelta(n)) == 30)
        if month_ord(matures) == month:
            of += 1
            reached += any(began <= on <= matures for on in held)
        if row["is_icpc_required"] and began <= end and not any(began <= on <= end for on in held):
            waiting += working_days_between(began, end) > 15
    return {S47_TO_ICPC.id: (reached, of), ICPC_OVERDUE_OPEN.id: (waiting, None)}


def seconds(journey: Journey, month: int) -> dict[str, tuple[int, int | None]]:
    """Of the plans started in the year to the month: those after another of ours, or counted so by the council."""
    ours = [plan for plan in journey["cp_plan"] if not plan["is_other_authority"]]
    year = [plan for plan in ours if month - 11 <= month_ord(plan["started_on"]) <= month]
    again = sum(
        bool(plan["previous_plans"]) or any(other["started_on"] < plan["started_on"] for other in ours) for plan in year
    )
    return {CP_PLANS_SECOND_OR_SUBSEQUENT.id: (again, len(year))}


@pytest.fixture(scope="module")
def compute_on_duckdb(tmp_path_factory: pytest.TempPathFactory):
    folders = count()
    root = tmp_path_factory.mktemp("lives")
    with duckdb_engine(threads=1) as engine:

        def computed(journeys: list[Journey]) -> dict[tuple[str, str, int], tuple[Any, Any]]:
            events = {
                name: [
                    row
                    for authority, journey in zip(AUTHORITIES, journeys, strict=True)
                    for row in with_provenance(
                        TABLE[name], [{"child_id": "ash"} | one for one in journey[name]], authority
                    )
                ]
                for name in journeys[0]
            }
            wanted = {indicator.of.name: indicator.of for indicator in INDICATORS}.values()
            facts = facts_of(engine, root / f"{next(folders)}", events, wanted, (MONTHS[0] - 11, MONTHS[-1]))
            periods = [period for month in MONTHS for period in (month_period(month), rolling_year_to(month))]
            values = compute_over(facts, INDICATORS, COVERAGE, periods)
            a_year = {one.id for one in INDICATORS if len(one.windows) == 2}
            return {
                (one.indicator, one.authority, month_ord(date.fromisoformat(f"{one.period[:7]}-01"))): (
                    one.numerator,
                    one.denominator,
                )
                for one in values
                if one.period.endswith("R12") == (one.indicator in a_year)
            }

        yield computed


@settings(
    max_examples=8,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # to shrink lives of this size takes minutes
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)
@given(journeys=st.lists(journeys, min_size=len(AUTHORITIES), max_size=len(AUTHORITIES)))
def test_a_life_on_plans_equals_plain_python(compute_on_duckdb, journeys: list[Journey]):
    computed = compute_on_duckdb(journeys)
    for authority, journey in zip(AUTHORITIES, journeys, strict=True):
        for month in MONTHS:
            wanted = on_plan(journey, month_end(month)) | enquiries(journey, month) | seconds(journey, month)
            for name, figure in wanted.items():
                assert computed[name, authority, month] == figure, (name, str(month_period(month)), journey)
