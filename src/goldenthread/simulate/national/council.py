"""One council of the nation: its people, its front door, need, protection, care and work, as event tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from goldenthread.simulate.national.draws import (
    NONE,
    Days,
    Draws,
    Numbers,
    day_number,
    day_of,
    moments,
    names,
    table,
)

Tables = dict[str, pa.Table]

_SOURCES = {
    "1A": 9,
    "2A": 20,
    "2B": 3,
    "3A": 4,
    "3B": 5,
    "3E": 6,
    "4": 2,
    "5A": 8,
    "5B": 6,
    "6": 29,
    "7": 4,
    "8": 3,
    "9": 1,
}
_ETHNICITIES = {
    "WBRI": 70,
    "WOTH": 5,
    "MWBC": 3,
    "MOTH": 3,
    "APKN": 5,
    "AIND": 3,
    "BAFR": 4,
    "BCRB": 2,
    "OOTH": 2,
    "NOBT": 3,
}
_CATEGORIES = {"NEG": 49, "EMO": 38, "PHY": 7, "SAB": 4, "MUL": 2}
_FACTORS = {"1A": 8, "2A": 7, "3A": 15, "3B": 22, "4A": 11, "4B": 17, "5A": 5, "8B": 8, "18B": 7}
_NEEDS = {"N1": 62, "N2": 9, "N3": 5, "N4": 8, "N5": 13, "N6": 2, "N8": 1}
_PLACEMENTS = {"U1": 5, "U3": 6, "U4": 34, "U6": 26, "K2": 12, "P1": 7, "H5": 8, "A3": 2}
_STATUSES = {"C1": 18, "C2": 57, "E1": 5, "V2": 20}
_ENDS = {"E4A": 20, "E4B": 6, "E11": 9, "E45": 10, "E46": 2, "E5": 8, "E6": 10, "E41": 4, "E8": 31}
_OUTCOMES = {"referral": 30, "early_help": 18, "advice": 30, "nfa": 20, "open_case": 2}


@dataclass(frozen=True, slots=True)
class Council:
    """A council's code and size: referrals over the whole story."""

    code: str
    referrals: int


@dataclass(slots=True)
class _Making:
    """What one council's tables are made of."""

    council: Council
    draws: Draws
    children: pa.Array
    teams: pa.Array
    workers: pa.Array

    @property
    def as_at(self) -> date:
        return day_of(self.draws.last)

    def table(self, name: str, **columns: Any) -> pa.Table:
        return table(name, self.council.code, self.as_at, columns)

    def child(self, at: Numbers) -> pa.Array:
        return self.children.take(pa.array(at))

    def team(self, count: int) -> pa.Array:
        return self.teams.take(pa.array(self.draws.rng.integers(0, len(self.teams), count)))

    def worker(self, count: int) -> pa.Array:
        return self.workers.take(pa.array(self.draws.rng.integers(0, len(self.workers), count)))


def tables_of(council: Council, first: date, last: date, seed: int) -> Tables:
    """Every event table of one council that has rows, from `first` to `last`. The same seed, the same rows."""
    draws = Draws(np.random.default_rng([seed, int(council.code)]), day_number(first), day_number(last))
    people = int(council.referrals * 0.66)
    made = _Making(
        council,
        draws,
        names(f"c-{council.code}-", people),
        names("Team ", 8 + council.referrals // 8_000),
        names(f"w-{council.code}-", max(council.referrals // 150, 20)),
    )
    found: Tables = {"person": _people(made, people), "population": _population(made, first, last)}
    whose, referred = _front_door(made, people, found)
    plans = _need(made, whose, referred, found)
    _protection(made, *plans, found)
    _care(made, people, found)
    _work(made, found)
    return found


def _people(made: _Making, count: int) -> pa.Table:
    rng = made.draws.rng
    born = made.draws.first - rng.integers(-600, 365 * 17, count)
    return made.table(
        "person",
        child_id=made.children,
        born_on=born.astype(np.int32),
        sex=made.draws.pick({"M": 51, "F": 48, "U": 1}, count),
        ethnicity=made.draws.pick(_ETHNICITIES, count),
        has_disability=made.draws.yes(0.12, count),
        is_uasc=made.draws.yes(0.01, count),
    )


def _population(made: _Making, first: date, last: date) -> pa.Table:
    years = range(first.year - 1, last.year + 1)
    starts = np.array([day_number(date(year, 4, 1)) for year in years], np.int32)
    children = np.full(len(years), int(made.council.referrals / 6 * 19.3), np.int64)
    return made.table("population", started_on=starts, children=children)


def _front_door(made: _Making, people: int, found: Tables) -> tuple[Numbers, Days]:
    """Contacts, early help, referrals and decisions; whose referrals and when."""
    draws, count = made.draws, made.council.referrals
    contacts = 2 * count
    received = draws.days(contacts)
    at = draws.rng.integers(8 * 3600, 20 * 3600, contacts)
    decided = at + (draws.rng.gamma(1.2, 9, contacts) * 3600).astype(np.int64)
    found["contact"] = made.table(
        "contact",
        child_id=made.child(draws.rng.integers(0, people, contacts)),
        received_on=received,
        received_at=moments(received, at),
        contact_source=draws.pick(_SOURCES, contacts),
        decided_at=moments(np.where(draws.rng.random(contacts) < 0.995, received, NONE).astype(np.int32), decided),
        outcome=draws.pick(_OUTCOMES, contacts),
        team=made.team(contacts),
    )
    whose, referred = draws.rng.integers(0, people, count), draws.days(count)
    found["referral"] = made.table(
        "referral",
        child_id=made.child(whose),
        referred_on=referred,
        referral_source=draws.pick(_SOURCES, count),
        is_nfa=draws.yes(0.07, count),
        team=made.team(count),
        worker=made.worker(count),
    )
    found["referral_decision"] = made.table(
        "referral_decision",
        child_id=made.child(whose),
        referred_on=referred,
        decided_on=draws.after(referred, 0.9, 1.0),
    )
    helped = draws.days(count // 3)
    found["early_help"] = made.table(
        "early_help",
        child_id=made.child(draws.rng.integers(0, people, len(helped))),
        started_on=helped,
        ended_on=draws.after(helped, 160),
        organisation=draws.pick({"Council": 6, "School": 3, "Health": 1}, len(helped)),
    )
    return whose, referred


def _need(made: _Making, whose: Numbers, referred: Days, found: Tables) -> tuple[Numbers, Days, Days]:
    """Assessments, episodes, plans and visits; whose protection plans, and from when to when."""
    draws = made.draws
    at = draws.some(len(whose), 0.85)
    starts = referred[at]
    authorised = draws.after(starts, 44, 6.0)
    found["assessment"] = made.table(
        "assessment",
        child_id=made.child(whose[at]),
        started_on=starts,
        authorised_on=authorised,
        was_child_seen=draws.yes(0.94, len(at)),
        requires_support=draws.yes(0.68, len(at)),
        team=made.team(len(at)),
        worker=made.worker(len(at)),
    )
    has = draws.some(len(at), 0.9).repeat(2)
    found["assessment_factor"] = made.table(
        "assessment_factor",
        child_id=made.child(whose[at][has]),
        assessment_started_on=starts[has],
        factor=draws.pick(_FACTORS, len(has)),
    )
    closed = draws.after(starts, 170, 1.4)
    found["cin_episode"] = made.table(
        "cin_episode",
        child_id=made.child(whose[at]),
        opened_on=starts,
        closed_on=closed,
        closure_reason=draws.pick({"RC7": 60, "RC8": 25, "RC9": 12, "RC4": 1, "RC1": 1, "RC6": 1}, len(at)),
        primary_need=draws.pick(_NEEDS, len(at)),
        team=made.team(len(at)),
        worker=made.worker(len(at)),
    )
    on_plan = draws.some(len(at), 0.3)
    _plans_of_need(made, whose[at][on_plan], draws.after(starts[on_plan], 40), found)
    enquired = draws.some(len(at), 0.33)
    discussed = draws.after(starts[enquired], 6)
    enquired, discussed = enquired[discussed != NONE], discussed[discussed != NONE]
    found["section_47"] = made.table(
        "section_47",
        child_id=made.child(whose[at][enquired]),
        strategy_discussion_on=discussed,
        ended_on=draws.after(discussed, 12),
        is_icpc_required=draws.yes(0.36, len(enquired)),
        team=made.team(len(enquired)),
    )
    met = draws.some(len(enquired), 0.36)
    held = draws.after(discussed[met], 18, 9.0)
    met, held = met[held != NONE], held[held != NONE]
    led = draws.rng.random(len(met)) < 0.87
    found["icpc"] = made.table(
        "icpc",
        child_id=made.child(whose[at][enquired][met]),
        held_on=held,
        strategy_discussion_on=discussed[met],
        led_to_plan=pa.array(led),
        is_transfer_in=draws.yes(0.02, len(met)),
        team=made.team(len(met)),
    )
    return whose[at][enquired][met][led], held[led], draws.after(held[led], 270)


def _plans_of_need(made: _Making, whose: Numbers, starts: Days, found: Tables) -> None:
    draws = made.draws
    whose, starts = whose[starts != NONE], starts[starts != NONE]
    ends = draws.after(starts, 150)
    found["cin_plan"] = made.table(
        "cin_plan", child_id=made.child(whose), started_on=starts, ended_on=ends, team=made.team(len(whose))
    )
    at, on = draws.repeated(starts, ends, 27)
    found["cin_visit"] = made.table(
        "cin_visit", child_id=made.child(whose[at]), visited_on=on, was_seen=draws.yes(0.95, len(at))
    )


def _protection(made: _Making, whose: Numbers, starts: Days, ends: Days, found: Tables) -> None:
    draws, count = made.draws, len(whose)
    found["cp_plan"] = made.table(
        "cp_plan",
        child_id=made.child(whose),
        started_on=starts,
        ended_on=ends,
        initial_category=draws.pick(_CATEGORIES, count),
        latest_category=draws.pick(_CATEGORIES, count),
        previous_plans=draws.rng.poisson(0.25, count),
        is_other_authority=draws.yes(0.01, count),
        team=made.team(count),
        worker=made.worker(count),
    )
    at, on = draws.repeated(starts, ends, 8)
    found["cp_visit"] = made.table(
        "cp_visit",
        child_id=made.child(whose[at]),
        visited_on=on,
        was_seen=draws.yes(0.96, len(at)),
        was_seen_alone=draws.yes(0.7, len(at)),
    )
    at, on = draws.repeated(starts, ends, 88)
    found["cp_review"] = made.table("cp_review", child_id=made.child(whose[at]), held_on=on)


def _care(made: _Making, people: int, found: Tables) -> None:
    """Everything about children in care, those in care before the story began among them."""
    draws, rng = made.draws, made.draws.rng
    before, during = made.council.referrals // 62, made.council.referrals // 25
    whose = rng.permutation(people)[: before + during].astype(np.int64)
    starts = np.concatenate(
        [draws.first - rng.integers(1, 1800, before), rng.integers(draws.first, draws.last, during)]
    ).astype(np.int32)
    lasting = (starts + rng.gamma(1.3, 650, len(starts))).astype(np.int64)
    lasting = np.where(
        starts < draws.first, np.maximum(lasting, draws.first + rng.integers(0, 1500, len(starts))), lasting
    )
    ends = np.where(lasting > draws.last, NONE, lasting).astype(np.int32)
    count = len(starts)
    found["cla_period"] = made.table(
        "cla_period",
        child_id=made.child(whose),
        started_on=starts,
        ended_on=ends,
        end_reason=draws.pick(_ENDS, count),
        category_of_need=draws.pick(_NEEDS, count),
        is_short_break=draws.yes(0.01, count),
        team=made.team(count),
        worker=made.worker(count),
    )
    found["cla_legal_status"] = made.table(
        "cla_legal_status",
        child_id=made.child(whose),
        started_on=starts,
        ended_on=ends,
        legal_status=draws.pick(_STATUSES, count),
        ended_because=draws.pick({"discharged": 10, "replaced": 50, "other": 40}, count),
    )
    _placements(made, whose, starts, ends, found)
    for name, dated, every, share in (("cla_visit", "visited_on", 38, 0.97), ("cla_review", "held_on", 165, 1.0)):
        at, on = draws.repeated(starts, ends, every)
        extra = (
            {"was_seen": draws.yes(share, len(at))}
            if name == "cla_visit"
            else {"participation": draws.pick({"PN1": 60, "PN6": 20, "PN4": 5, "PN7": 5, "PN0": 10}, len(at))}
        )
        found[name] = made.table(name, child_id=made.child(whose[at]), **{dated: on}, **extra)
    _health(made, whose, starts, ends, found)
    gone = rng.integers(0, count, made.council.referrals // 12)
    left = draws.days(len(gone))
    back = draws.after(left, 1.5, 1.0)
    found["missing_episode"] = made.table(
        "missing_episode",
        child_id=made.child(whose[gone]),
        missing_kind=draws.pick({"M": 9, "A": 1}, len(gone)),
        started_on=left,
        ended_on=back,
        ended_at=moments(back, rng.integers(0, 86_400, len(gone))),
        was_interview_offered=draws.yes(0.85, len(gone)),
        was_interview_accepted=draws.yes(0.6, len(gone)),
        interview_held_at=moments(draws.after(back, 2.4), rng.integers(8 * 3600, 18 * 3600, len(gone))),
    )


def _placements(made: _Making, whose: Numbers, starts: Days, ends: Days, found: Tables) -> None:
    """Each stay cut at random days: one placement follows another."""
    draws, rng = made.draws, made.draws.rng
    until = np.where(ends == NONE, draws.last, ends).astype(np.int64)
    moves = rng.poisson(0.5 + (until - starts) / 420)
    at = np.repeat(np.arange(len(whose)), moves + 1)
    cut = starts[at] + (rng.random(len(at)) * (until - starts)[at]).astype(np.int64)
    first_of_each = np.r_[True, at[1:] != at[:-1]]
    cut = np.where(first_of_each, starts[at], cut)
    order = np.lexsort((cut, at))
    at, cut = at[order], cut[order]
    follows = np.r_[at[1:] == at[:-1], False]
    over = np.where(follows, np.r_[cut[1:], 0], ends[at]).astype(np.int32)
    count = len(at)
    found["cla_placement"] = made.table(
        "cla_placement",
        child_id=made.child(whose[at]),
        started_on=cut.astype(np.int32),
        ended_on=over,
        placement_type=draws.pick(_PLACEMENTS, count),
        provider=draws.pick({"PR1": 55, "PR4": 42, "PR5": 3}, count),
        location=draws.pick({"IN": 65, "OUT": 35}, count),
        distance_miles=_decimals(rng.gamma(1.1, 14, count).round(1)),
        is_intended_to_18=draws.yes(0.25, count),
    )


def _health(made: _Making, whose: Numbers, starts: Days, ends: Days, found: Tables) -> None:
    draws = made.draws
    at, on = draws.repeated(starts, ends, 330)
    found["health_check"] = made.table(
        "health_check",
        child_id=made.child(whose[at]),
        held_on=on,
        check_kind=draws.pick({"health_assessment": 6, "dental_check": 4}, len(at)),
    )
    found["sdq"] = made.table(
        "sdq", child_id=made.child(whose[at]), completed_on=on, score=draws.rng.integers(2, 33, len(at))
    )
    at, on = draws.repeated(starts, ends, 115)
    found["pep"] = made.table("pep", child_id=made.child(whose[at]), completed_on=on)
    found["school_attendance"] = made.table(
        "school_attendance",
        child_id=made.child(whose[at]),
        started_on=(on - 60).astype(np.int32),
        ended_on=on,
        sessions_possible=np.full(len(at), 120, np.int64),
        sessions_authorised=draws.rng.poisson(6, len(at)),
        sessions_unauthorised=draws.rng.poisson(3, len(at)),
    )
    issued = draws.days(made.council.referrals // 60)
    case = names(f"k-{made.council.code}-", len(issued))
    found["court_case"] = made.table(
        "court_case",
        child_id=made.child(draws.rng.integers(0, len(made.children), len(issued))),
        case_id=case,
        issued_on=issued,
        concluded_on=draws.after(issued, 290, 6.0),
        final_order=draws.pick(
            {"care": 40, "special_guardianship": 30, "placement": 20, "supervision": 10}, len(issued)
        ),
    )
    made_on = draws.days(made.council.referrals // 160)
    found["legal_order"] = made.table(
        "legal_order",
        child_id=made.child(draws.rng.integers(0, len(made.children), len(made_on))),
        made_on=made_on,
        order_type=draws.pick({"special_guardianship": 7, "child_arrangements": 3}, len(made_on)),
    )


def _work(made: _Making, found: Tables) -> None:
    """Workers, caseloads, supervision, audits, feedback and complaints."""
    draws, rng, count = made.draws, made.draws.rng, len(made.workers)
    starts = (draws.first - 400 + rng.integers(0, draws.last - draws.first, count)).astype(np.int32)
    found["worker"] = made.table(
        "worker",
        worker=made.workers,
        started_on=starts,
        ended_on=draws.after(starts, 900),
        is_case_holding=draws.yes(0.9, count),
        role=draws.pick({"social_worker": 70, "newly_qualified": 12, "senior": 10, "manager": 8}, count),
        is_agency=draws.yes(0.17, count),
        is_registered=draws.yes(0.97, count),
        team=made.team(count),
        fte=_decimals(rng.choice([1.0, 0.8, 0.6], count, p=[0.8, 0.12, 0.08])),
    )
    at, on = draws.repeated(starts, draws.after(starts, 900), 31)
    found["supervision"] = made.table(
        "supervision",
        worker=made.workers.take(pa.array(at)),
        supervised_on=on,
        supervision_kind=pa.array(["personal"] * len(at)),
        team=made.team(len(at)),
    )
    episodes = found["cin_episode"]
    found["caseload"] = made.table(
        "caseload",
        worker=episodes["worker"].combine_chunks(),
        child_id=episodes["child_id"].combine_chunks(),
        started_on=episodes["opened_on"].combine_chunks(),
        ended_on=episodes["closed_on"].combine_chunks(),
        team=episodes["team"].combine_chunks(),
    )
    for name, key, dated, extra in _small(made):
        days = draws.days(made.council.referrals // 120)
        found[name] = made.table(
            name,
            **{key: names(f"{name[:2]}-{made.council.code}-", len(days)), dated: days},
            team=made.team(len(days)),
            **{column: draws.pick(words, len(days)) for column, words in extra.items()},
        )


def _small(made: _Making) -> list[tuple[str, str, str, Mapping[str, Mapping[str, float]]]]:
    """Tables of a few hundred rows a council: name, key, date, and columns of words."""
    grades = {"outstanding": 3, "good": 40, "requires_improvement": 45, "inadequate": 12}
    return [
        ("audit", "audit_id", "completed_on", {"grade": grades}),
        ("audit_scheduled", "audit_id", "scheduled_for", {}),
        ("feedback", "feedback_id", "received_on", {"respondent": {"child": 4, "parent_or_carer": 5, "partner": 1}}),
    ]


def _decimals(numbers: npt.NDArray[np.float64]) -> pa.Array:
    return pa.array([Decimal(f"{one:.2f}") for one in numbers.tolist()], pa.decimal128(12, 2))
