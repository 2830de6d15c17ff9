"""Annex A lists 1 to 7 as they would be pulled on a given day: codes and dates, before any spelling.

A list shows what was entered by that day, and only what lies in its window. `stays` says that next
month's list will show the row again, so that a slip in this month's file can be put right there.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from goldenthread.journey.periods import add_months, month_end, month_ord
from goldenthread.simulate.people import age_on
from goldenthread.simulate.records import Authority, Child, Record
from goldenthread.simulate.workforce import Allocation

WINDOW_MONTHS = 6
_MARGIN = timedelta(days=7)  # an end that is put right by a day or two must not fall out of the window


@dataclass(slots=True)
class Row:
    """One row of a list: the child (or adopter), the date that names it, its values by field."""

    who: str
    dated: date | None
    values: dict[str, Any]
    stays: bool


@dataclass(slots=True)
class Pull:
    """One pull of the lists: whose, as known when, and who holds which case."""

    held: Authority
    as_at: date
    allocation: Allocation
    starts_on: date = field(init=False)
    next_starts_on: date = field(init=False)

    def __post_init__(self) -> None:
        self.starts_on = add_months(self.as_at + timedelta(days=1), -WINDOW_MONTHS)
        next_as_at = month_end(month_ord(self.as_at) + 1)
        self.next_starts_on = add_months(next_as_at + timedelta(days=1), -WINDOW_MONTHS)

    def shows(self, ended_on: date | None) -> bool:
        """Whether something open, or ended on `ended_on`, is in the window."""
        return ended_on is None or ended_on >= self.starts_on

    def stays(self, record: Record, day: date | None) -> bool:
        """Whether next month's file will show the record too."""
        withdrawn = record.withdrawn_on is not None and record.withdrawn_on <= month_end(month_ord(self.as_at) + 1)
        return not withdrawn and (day is None or day >= self.next_starts_on + _MARGIN)

    def worker(self, team: str, family: int, day: date | None) -> dict[str, str]:
        """The team and the worker who hold the case, on `day` or now."""
        return {
            "allocated_team": team,
            "allocated_worker": self.allocation.worker(team, family, min(day or self.as_at, self.as_at)),
        }


def person(child: Child, on: date) -> dict[str, Any]:
    """The columns every list of children begins with."""
    return {
        "child_id": child.child_id,
        "gender": child.sex if child.born_on <= on else "U",
        "ethnicity": child.ethnicity,
        "date_of_birth": child.born_on,
        "age_years": age_on(child, on),
        "has_disability": child.has_disability,
    }


def contacts(pull: Pull) -> Iterator[Row]:
    for one in pull.held.contacts:
        day = one.received_at.date()
        if pull.starts_on <= day <= pull.as_at and one.is_known(pull.as_at):
            values = person(one.child, pull.as_at) | {"date_of_contact": day, "contact_source": one.source}
            yield Row(one.child.child_id, day, values, pull.stays(one, day))


def early_help(pull: Pull) -> Iterator[Row]:
    for one in pull.held.early_help:
        ended_on = one.known("ended_on", pull.as_at)
        if one.started_on <= pull.as_at and one.is_known(pull.as_at) and pull.shows(ended_on):
            values = person(one.child, pull.as_at) | {
                "assessment_start_date": one.started_on, "assessment_completion_date": ended_on,
                "organisation": one.organisation,
            }  # fmt: skip
            yield Row(one.child.child_id, one.started_on, values, pull.stays(one, ended_on))


def referrals(pull: Pull) -> Iterator[Row]:
    seen: dict[str, list[date]] = {}
    for one in pull.held.referrals:
        if not one.is_known(pull.as_at):
            continue
        day = one.known("referred_on", pull.as_at)
        earlier = seen.setdefault(one.child.child_id, [])
        if pull.starts_on <= day <= pull.as_at:
            values = person(one.child, pull.as_at) | {
                "date_of_referral": day, "referral_source": one.source,
                "referral_nfa": one.known("is_nfa", pull.as_at),
                "referrals_last_12_months": sum(1 for when in earlier if when >= add_months(day, -12)),
                **pull.worker(one.team, one.family, day),
            }  # fmt: skip
            yield Row(one.child.child_id, day, values, pull.stays(one, day))
        earlier.append(day)


def assessments(pull: Pull) -> Iterator[Row]:
    for one in pull.held.assessments:
        if one.started_on > pull.as_at or not one.is_known(pull.as_at):
            continue
        signed_on = one.known("authorised_on", pull.as_at)
        if pull.shows(signed_on):
            values = person(one.child, pull.as_at) | {
                "assessment_start_date": one.started_on, "assessment_authorised_date": signed_on,
                "child_seen": one.known("was_seen", pull.as_at),
                "requires_social_care_support": one.known("requires_support", pull.as_at),
                **pull.worker(one.team, one.family, signed_on),
            }  # fmt: skip
            yield Row(one.child.child_id, one.started_on, values, pull.stays(one, signed_on))


def enquiries(pull: Pull) -> Iterator[Row]:
    """An enquiry shows when it began in the window, or its conference was held in it."""
    known = [one for one in pull.held.enquiries if one.strategy_on <= pull.as_at and one.is_known(pull.as_at)]
    year_ago = add_months(pull.as_at, -12)
    counts: dict[str, list[int]] = {}
    for one in known:
        count = counts.setdefault(one.child.child_id, [0, 0])
        held_on = one.known("held_on", pull.as_at)
        count[0] += one.strategy_on > year_ago
        count[1] += held_on is not None and held_on > year_ago
    for one in known:
        held_on = one.known("held_on", pull.as_at)
        needed = one.known("is_conference_needed", pull.as_at)
        if max(one.strategy_on, held_on or one.strategy_on) < pull.starts_on:
            continue
        values = person(one.child, pull.as_at) | {
            "strategy_discussion_date": one.strategy_on, "icpc_date": held_on,
            "icpc_unnecessary": None if needed is None else not needed,
            "icpc_led_to_plan": one.known("led_to_plan", pull.as_at),
            "section_47_last_12_months": counts[one.child.child_id][0],
            "icpcs_last_12_months": counts[one.child.child_id][1],
            **pull.worker(one.team, one.family, one.strategy_on),
        }  # fmt: skip
        yield Row(one.child.child_id, one.strategy_on, values, pull.stays(one, one.strategy_on))


def children_in_need(pull: Pull) -> Iterator[Row]:
    planned = {one.child.child_id for one in _open_plans(pull)}
    in_care = {
        one.child.child_id for one in pull.held.care
        if one.started_on <= pull.as_at and one.is_known(pull.as_at) and one.known("ended_on", pull.as_at) is None
    }  # fmt: skip
    for one in pull.held.episodes:
        if one.opened_on > pull.as_at or not one.is_known(pull.as_at):
            continue
        closed_on = one.known("closed_on", pull.as_at)
        if not pull.shows(closed_on):
            continue
        child = one.child.child_id
        status = (
            "closed" if closed_on else "looked_after" if child in in_care else "cp_plan" if child in planned
            else "open_assessment" if pull.as_at < one.moved_team_on else "cin_plan"
        )  # fmt: skip
        last = min(closed_on or pull.as_at, pull.as_at)
        values = person(one.child, pull.as_at) | {
            "cin_start_date": one.opened_on, "primary_need": one.primary_need,
            "last_seen_date": max(one.opened_on, last - timedelta(days=int(child) % 23)),
            "cin_closure_date": closed_on, "reason_for_closure": one.known("reason", pull.as_at),
            "case_status": status,
            **pull.worker(one.team if last < one.moved_team_on else one.later_team, one.family, closed_on),
        }  # fmt: skip
        yield Row(child, one.opened_on, values, pull.stays(one, closed_on))


def _open_plans(pull: Pull) -> Iterator[Any]:
    for one in pull.held.plans:
        started_on = one.known("started_on", pull.as_at)
        if started_on <= pull.as_at and one.is_known(pull.as_at) and one.known("ended_on", pull.as_at) is None:
            yield one


def plans(pull: Pull) -> Iterator[Row]:
    latest: dict[str, Any] = {}
    for visit in pull.held.visits:
        if visit.visited_on <= pull.as_at and visit.is_known(pull.as_at):
            latest[visit.child.child_id] = visit
    for one in pull.held.plans:
        started_on = one.known("started_on", pull.as_at)
        if started_on > pull.as_at or not one.is_known(pull.as_at):
            continue
        ended_on = one.known("ended_on", pull.as_at)
        if not pull.shows(ended_on):
            continue
        seen = latest.get(one.child.child_id)
        seen = seen if seen and seen.visited_on >= started_on else None
        values = person(one.child, pull.as_at) | {
            "plan_start_date": started_on, "initial_category": one.initial_category,
            "latest_category": one.latest_category,
            "last_statutory_visit_date": seen.visited_on if seen else None,
            "seen_alone": seen.was_seen_alone if seen else None,
            "latest_review_date": max(reviews_of(started_on, min(ended_on or pull.as_at, pull.as_at)), default=None),
            "plan_end_date": ended_on, "epo_or_police_powers_last_6_months": int(one.child.child_id) % 29 == 0,
            "previous_plans": one.previous_plans, **pull.worker(one.team, one.family, ended_on),
        }  # fmt: skip
        yield Row(one.child.child_id, started_on, values, pull.stays(one, ended_on))


def reviews_of(started_on: date, on: date) -> list[date]:
    """Every review conference of a plan by `on`: the first after some three months, then every six."""
    first, rhythm = started_on + timedelta(days=84), 175
    return [first + timedelta(days=at * rhythm) for at in range(max(0, (on - first).days // rhythm + 1))]
