"""One council of the nation: its people, its front door, need and protection, as event tables."""

from __future__ import annotations

from datetime import date

import numpy as np
import pyarrow as pa

from goldenthread.simulate.national.care import add_care
from goldenthread.simulate.national.draws import NONE, Days, Draws, Numbers, day_number, moments, names
from goldenthread.simulate.national.making import NEEDS, Council, Making, Tables
from goldenthread.simulate.national.work import add_work

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
_OUTCOMES = {"referral": 30, "early_help": 18, "advice": 30, "nfa": 20, "open_case": 2}


def tables_of(council: Council, first: date, last: date, seed: int) -> Tables:
    """Every event table of one council that has rows, from `first` to `last`. The same seed, the same rows."""
    draws = Draws(np.random.default_rng([seed, int(council.code)]), day_number(first), day_number(last))
    people = int(council.referrals * 0.66)
    made = Making(
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
    add_care(made, people, found)
    add_work(made, found)
    return found


def _people(made: Making, count: int) -> pa.Table:
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


def _population(made: Making, first: date, last: date) -> pa.Table:
    years = range(first.year - 1, last.year + 1)
    starts = np.array([day_number(date(year, 4, 1)) for year in years], np.int32)
    children = np.full(len(years), int(made.council.referrals / 6 * 19.3), np.int64)
    return made.table("population", started_on=starts, children=children)


def _front_door(made: Making, people: int, found: Tables) -> tuple[Numbers, Days]:
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


def _need(made: Making, whose: Numbers, referred: Days, found: Tables) -> tuple[Numbers, Days, Days]:
    """Assessments, episodes, plans of need and enquiries; whose protection plans, and from when to when."""
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
        primary_need=draws.pick(NEEDS, len(at)),
        team=made.team(len(at)),
        worker=made.worker(len(at)),
    )
    on_plan = draws.some(len(at), 0.3)
    _plans_of_need(made, whose[at][on_plan], draws.after(starts[on_plan], 40), found)
    return _enquiries(made, whose[at], starts, found)


def _enquiries(made: Making, whose: Numbers, assessed: Days, found: Tables) -> tuple[Numbers, Days, Days]:
    """Enquiries and conferences about those assessed; whose protection plans, and from when to when."""
    draws = made.draws
    enquired = draws.some(len(whose), 0.33)
    discussed = draws.after(assessed[enquired], 6)
    enquired, discussed = enquired[discussed != NONE], discussed[discussed != NONE]
    is_required = draws.rng.random(len(enquired)) < 0.37
    found["section_47"] = made.table(
        "section_47",
        child_id=made.child(whose[enquired]),
        strategy_discussion_on=discussed,
        ended_on=draws.after(discussed, 12),
        is_icpc_required=pa.array(is_required),
        team=made.team(len(enquired)),
    )
    met = np.flatnonzero(is_required & (draws.rng.random(len(enquired)) < 0.97))
    held = draws.after(discussed[met], 18, 9.0)
    met, held = met[held != NONE], held[held != NONE]
    led = draws.rng.random(len(met)) < 0.87
    found["icpc"] = made.table(
        "icpc",
        child_id=made.child(whose[enquired][met]),
        held_on=held,
        strategy_discussion_on=discussed[met],
        led_to_plan=pa.array(led),
        is_transfer_in=draws.yes(0.02, len(met)),
        team=made.team(len(met)),
    )
    return whose[enquired][met][led], held[led], draws.after(held[led], 270)


def _plans_of_need(made: Making, whose: Numbers, starts: Days, found: Tables) -> None:
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


def _protection(made: Making, whose: Numbers, starts: Days, ends: Days, found: Tables) -> None:
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
