"""Any life in care: what the scorecard says of moves, visits, reviews and workers equals plain Python."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.spec.harness import with_provenance
from tests.spec.harness_engine import facts_of

from goldenthread.indicators.looked_after import CLA_AT_PERIOD_END, CLA_CEASED, CLA_STARTED
from goldenthread.indicators.looked_after_contact import (
    CLA_3PLUS_SOCIAL_WORKERS_12M,
    CLA_REVIEWS_IN_TIMESCALE,
    CLA_REVIEWS_OVERDUE,
    CLA_VISITS_IN_TIMESCALE,
)
from goldenthread.indicators.looked_after_homes import CLA_3PLUS_PLACEMENTS_12M
from goldenthread.journey.events import TABLE
from goldenthread.journey.periods import add_months, month_end, month_ord, month_period, parse
from goldenthread.journey.reading import Coverage
from goldenthread.journey.working_days import working_days_between
from goldenthread.scorecard.compute import compute_over
from goldenthread.store.engines import duckdb_engine

INDICATORS = (
    CLA_AT_PERIOD_END,
    CLA_STARTED,
    CLA_CEASED,
    CLA_VISITS_IN_TIMESCALE,
    CLA_REVIEWS_IN_TIMESCALE,
    CLA_REVIEWS_OVERDUE,
    CLA_3PLUS_PLACEMENTS_12M,
    CLA_3PLUS_SOCIAL_WORKERS_12M,
)
MONTHS = range(month_ord(date(2024, 1, 1)), month_ord(date(2024, 6, 1)) + 1)
AUTHORITIES = [f"authority {number}" for number in range(12)]
COVERAGE = [
    Coverage(authority, name, "native", date(2000, 1, 1), date(2030, 1, 1), frozenset(column.name for column in table))
    for authority in AUTHORITIES
    for name, table in TABLE.items()
]

days = st.dates(date(2023, 1, 1), date(2024, 7, 10)) | st.sampled_from(
    [date(2023, 6, 30), date(2023, 7, 1), date(2024, 2, 29), date(2024, 3, 29), date(2024, 4, 30), date(2024, 6, 30)]
)
Row = dict[str, Any]
Journey = dict[str, list[Row]]


@st.composite
def spells(draw: st.DrawFn, at_most: int, **columns: st.SearchStrategy[Any]) -> list[Row]:
    """Spells of one child that start on different days; many end where the next starts, some are left open."""
    starts = sorted(draw(st.sets(days, max_size=at_most)))
    rows = []
    for start, following in zip(starts, [*starts[1:], None], strict=False):
        own = start + timedelta(days=draw(st.integers(1, 120)))
        rows.append(
            {
                "child_id": "ash",
                "started_on": start,
                "ended_on": draw(st.sampled_from([following, following, None, own])),
            }
            | {name: draw(values) for name, values in columns.items()}
        )
    return rows


journeys = st.fixed_dictionaries(
    {
        "cla_period": spells(3),
        "cla_placement": spells(
            6,
            placement_type=st.sampled_from(["U6", "U6", "K2", "T3", "A5"]),
            urn=st.sampled_from(["11", "12"]),
            change_reason=st.sampled_from([None, None, "PLACE"]),
        ),
        "cla_visit": st.lists(st.builds(lambda on: {"child_id": "ash", "visited_on": on}, days), max_size=6),
        "cla_review": st.lists(st.builds(lambda on: {"child_id": "ash", "held_on": on}, days), max_size=5),
        "caseload": spells(
            5,
            worker=st.sampled_from(["Amir", "Beth", "Cora", "Dee"]),
            change_reason=st.sampled_from([None, None, "ABSENC"]),
        ),
    }
)


def stays(journey: Journey) -> list[list[Any]]:
    """[came, left], each period ended by the next, and those without a day between made one."""
    periods = journey["cla_period"]
    found: list[list[Any]] = []
    for period, following in zip(periods, [*periods[1:], None], strict=False):
        left = period["ended_on"]
        if following and (left is None or left > following["started_on"]):
            left = following["started_on"]
        if found and found[-1][1] == period["started_on"]:
            found[-1][1] = left
        else:
            found.append([period["started_on"], left])
    return found


def stay_at(journey: Journey, end: date) -> list[Any] | None:
    return next((one for one in stays(journey) if one[0] <= end and (one[1] is None or one[1] > end)), None)


def homes(journey: Journey) -> list[dict[str, Any]]:
    """Homes in order, each with the day the child came and the day they left (None: still there)."""
    found: list[dict[str, Any]] = []
    away = None  # the temporary stay just before
    for row in journey["cla_placement"]:
        if row["placement_type"] == "T3":
            away = row
            if found and found[-1]["last"] is not None and not found[-1]["is_closed"]:
                last = found[-1]["last"]
                found[-1]["is_away"] = last["ended_on"] is None or last["ended_on"] >= row["started_on"]
                found[-1]["is_closed"] = True
            continue
        if found and is_same_home(found[-1], row, away):
            found[-1] |= {"last": row, "is_away": False, "is_closed": False}
        else:
            found.append({"came": row["started_on"], "last": row, "is_away": False, "is_closed": False})
        away = None
    for home, following in zip(found, [*found[1:], None], strict=False):
        left = None if home["is_away"] else home["last"]["ended_on"]
        if following and (left is None or left > following["came"]):
            left = following["came"]
        home["left"] = left
    return found


def is_same_home(home: dict[str, Any], row: Row, away: Row | None) -> bool:
    before = home["last"]
    is_back = away is not None and home["is_away"]
    same_place = (before["placement_type"], before["urn"]) == (row["placement_type"], row["urn"])
    left, came = before["ended_on"], row["started_on"]
    came_straight = is_back or left is None or left >= came
    by_the_carer = row["placement_type"] == "A5" and before["placement_type"] == "U6"
    if (is_back or left is None or left > came) and same_place:
        return True
    return came_straight and (before["change_reason"] == "PLACE" or by_the_carer)


def home_at(journey: Journey, end: date) -> tuple[int, dict[str, Any]] | None:
    """The home at a day and its place among the homes; none after a placement was left and before the next."""
    rows = journey["cla_placement"]
    begun = [at for at, row in enumerate(rows) if row["placement_type"] != "T3" and row["started_on"] <= end]
    if not begun:
        return None
    row, after = rows[begun[-1]], rows[begun[-1] + 1 :]
    is_away = bool(after) and after[0]["placement_type"] == "T3"
    is_away = is_away and (row["ended_on"] is None or row["ended_on"] >= after[0]["started_on"])
    ends = [None if is_away else row["ended_on"]]
    ends += [one["started_on"] for one in after if one["placement_type"] != "T3"]
    if min((on for on in ends if on), default=date.max) <= end:
        return None
    return [(at, home) for at, home in enumerate(homes(journey)) if home["came"] <= end][-1]


def moved(journey: Journey, end: date) -> bool:
    first = add_months(end.replace(day=1), -11)
    at = home_at(journey, end)
    return at is not None and at[0] >= 2 and homes(journey)[at[0] - 2]["left"] >= first


def visited(journey: Journey, end: date) -> tuple[bool, bool]:
    """Whether the child is seen in time, and whether they are asked about."""
    at, stay = home_at(journey, end), stay_at(journey, end)
    if at is None or stay is None:
        return False, False
    seen = [row["visited_on"] for row in journey["cla_visit"] if stay[0] <= row["visited_on"] <= end]
    last = max(seen, default=None)
    in_time = last is not None and last >= at[1]["came"] and (end - last).days <= 42
    return in_time, (end - at[1]["came"]).days >= 7


def due(journey: Journey, stay: list[Any]) -> Iterator[tuple[date, date | None]]:
    """The last day of each review of a stay, and the day it was held."""
    held = sorted({r["held_on"] for r in journey["cla_review"] if stay[0] <= r["held_on"] < (stay[1] or date.max)})
    first = next(day for n in range(60) if working_days_between(stay[0], day := stay[0] + timedelta(days=n)) == 20)
    limits = [first]
    for number, on in enumerate(held):
        is_first = number == 0 and on <= add_months(stay[0], 3)
        limits.append(add_months(on, 3 if is_first else 6))
    yield from zip(limits, [*held, None], strict=True)


def reviewed(journey: Journey, end: date) -> tuple[bool, bool, bool]:
    """Reviewed in time, in care for 20 working days, and overdue."""
    stay = stay_at(journey, end)
    if stay is None:
        return False, False, False
    first = add_months(end.replace(day=1), -11)
    reviews = list(due(journey, stay))
    in_time = all(on is not None and on <= limit for limit, on in reviews if first <= limit <= end)
    waiting = next(limit for limit, on in reviews if on is None or on > end)
    return in_time, working_days_between(stay[0], end) >= 20, waiting < end


def many_workers(journey: Journey, end: date) -> bool:
    first, known, workers = add_months(end.replace(day=1), -11), set(), set()
    for row in journey["caseload"]:
        is_cover = row["change_reason"] == "ABSENC" and row["worker"] not in known
        known.add(row["worker"])
        if not is_cover and row["started_on"] <= end and (row["ended_on"] is None or row["ended_on"] >= first):
            workers.add(row["worker"])
    return len(workers) >= 3


def expected(journey: Journey, month: int) -> dict[str, tuple[int, int | None]]:
    end = month_end(month)
    is_in_care = stay_at(journey, end) is not None
    in_time, is_asked = visited(journey, end)
    reviewed_in_time, has_been_20_days, is_overdue = reviewed(journey, end)
    came = sum(month_ord(one[0]) == month for one in stays(journey))
    left = sum(one[1] is not None and month_ord(one[1]) == month for one in stays(journey))
    return {
        CLA_AT_PERIOD_END.id: (int(is_in_care), None),
        CLA_STARTED.id: (came, None),
        CLA_CEASED.id: (left, None),
        CLA_VISITS_IN_TIMESCALE.id: (int(in_time and is_asked), int(is_asked)),
        CLA_REVIEWS_IN_TIMESCALE.id: (int(reviewed_in_time and has_been_20_days), int(has_been_20_days)),
        CLA_REVIEWS_OVERDUE.id: (int(is_overdue), None),
        CLA_3PLUS_PLACEMENTS_12M.id: (int(is_in_care and moved(journey, end)), int(is_in_care)),
        CLA_3PLUS_SOCIAL_WORKERS_12M.id: (int(is_in_care and many_workers(journey, end)), int(is_in_care)),
    }


@pytest.fixture(scope="module")
def compute_on_duckdb(tmp_path_factory: pytest.TempPathFactory):
    folders = count()
    root = tmp_path_factory.mktemp("lives")
    with duckdb_engine(threads=1) as engine:

        def computed(journeys: list[Journey]) -> dict[tuple[str, str, int], tuple[Any, Any]]:
            events = {
                name: [
                    row
                    for authority, journey in zip(AUTHORITIES, journeys, strict=False)
                    for row in with_provenance(TABLE[name], journey[name], authority)
                ]
                for name in journeys[0]
            }
            wanted = {indicator.of.name: indicator.of for indicator in INDICATORS}.values()
            facts = facts_of(engine, root / f"{next(folders)}", events, wanted, (MONTHS[0] - 11, MONTHS[-1]))
            periods = [parse(f"{month_period(month)}{of_the}") for month in MONTHS for of_the in ("", "-R12")]
            values = compute_over(facts, INDICATORS, COVERAGE, periods)
            a_year = {one.id for one in INDICATORS if len(one.windows) == 2}
            return {
                (one.indicator, one.authority, parse(one.period).last): (one.numerator, one.denominator)
                for one in values
                if one.period.endswith("R12") == (one.indicator in a_year)
            }

        yield computed


@settings(
    max_examples=6,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # to shrink lives of this size takes minutes
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)
@given(journeys=st.lists(journeys, min_size=len(AUTHORITIES), max_size=len(AUTHORITIES)))
def test_a_life_in_care_equals_plain_python(compute_on_duckdb, journeys: list[Journey]):
    computed = compute_on_duckdb(journeys)
    for authority, journey in zip(AUTHORITIES, journeys, strict=True):
        for month in MONTHS:
            for name, wanted in expected(journey, month).items():
                assert computed[name, authority, month] == wanted, (name, str(month_period(month)), journey)
