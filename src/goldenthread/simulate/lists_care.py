"""Annex A lists 8 to 11 as they would be pulled on a given day: care, leaving care, adoption."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from goldenthread.journey.periods import add_months
from goldenthread.simulate.care import times_missing
from goldenthread.simulate.lists import Pull, Row, person
from goldenthread.simulate.people import age_on, birthday
from goldenthread.simulate.records import Care, Record

_CARE_TEAM = "Children in Care Team"


def _every(first: date, days: int, on: date) -> date | None:
    """The latest day of a rhythm that starts on `first`, by `on`."""
    return None if first > on else first + timedelta(days=(on - first).days // days * days)


def reviews_of(one: Care, on: date) -> list[date]:
    """Every review of the period of care by `on`."""
    first, rhythm = one.started_on + timedelta(days=26), 178
    return [first + timedelta(days=at * rhythm) for at in range(max(0, (on - first).days // rhythm + 1))]


def health_assessed_on(one: Care, on: date) -> date | None:
    """The latest health assessment by `on`."""
    return _every(one.started_on + timedelta(days=18 + one.jitter % 12), 340 + one.jitter % 50, on)


def teeth_checked_on(one: Care, on: date) -> date | None:
    """The latest dental check by `on`."""
    return _every(one.started_on + timedelta(days=60 + one.jitter % 90), 300 + one.jitter % 160, on)


def looked_after(pull: Pull) -> Iterator[Row]:
    for one in pull.held.care:
        if one.started_on > pull.as_at or not one.is_known(pull.as_at):
            continue
        ended_on = one.known("ended_on", pull.as_at)
        if pull.shows(ended_on):
            yield Row(one.child.child_id, one.started_on, _in_care(pull, one, ended_on), pull.stays(one, ended_on))


def _in_care(pull: Pull, one: Care, ended_on: date | None) -> dict[str, Any]:
    on = min(ended_on or pull.as_at, pull.as_at)
    legal = [status for status in one.legal if status.started_on <= on][-1]
    places = [place for place in one.placements if place.started_on <= on] or one.placements[:1]
    place, year_ago = places[-1], add_months(on, -12)
    lately = [kind for kind, first, _ in times_missing(one) if year_ago < first <= on]
    team = "Children with Disabilities Team" if one.is_short_break else _CARE_TEAM
    start = one.started_on
    return person(one.child, pull.as_at) | {
        "uasc_last_12_months": one.child.is_uasc, "care_start_date": start, "category_of_need": one.category_of_need,
        "second_period_last_12_months": one.is_second, "legal_status_start_date": legal.started_on,
        "legal_status": legal.status,
        "latest_review_date": max(reviews_of(one, on), default=None),
        "last_visit_date": _every(start + timedelta(days=6), 31 + one.jitter % 9, on),
        "permanence_plan": one.permanence,
        "last_iro_contact_date": _every(start + timedelta(days=20), 150, on),
        "last_health_assessment_date": health_assessed_on(one, on), "last_dental_check_date": teeth_checked_on(one, on),
        "placements_last_12_months": sum(
            1 for at, entry in enumerate(places)
            if entry.started_on > year_ago or at == len(places) - 1 or places[at + 1].started_on > year_ago
        ),
        "care_end_date": ended_on, "care_end_reason": one.known("reason", pull.as_at),
        "placement_start_date": place.started_on, "placement_type": place.kind, "placement_provider": place.provider,
        "placement_postcode": place.postcode, "placement_urn": place.urn or None,
        "placement_location": "in" if place.is_inside else "out", "placement_la": place.authority,
        "missing_episodes_last_12_months": lately.count("M"), "absent_episodes_last_12_months": lately.count("A"),
        "return_interview_offered": one.jitter % 4 > 0 if lately else None,
        "return_interview_accepted": one.jitter % 3 > 0 if lately else None,
        **pull.worker(team, one.family, ended_on),
    }  # fmt: skip


_ROOMS = ("U", "Z", "D", "E", "B", "K", "U", "C", "T", "Z", "Y", "S", "X", "U", "W", "V", "R", "D", "G", "U")
UNSUITABLE = frozenset({"S", "X", "W", "V", "R"})
_BUSY = ("F2", "F4", "F5", "P5", "G5", "F2", "G4", "F1", "P2", "G6", "F3", "P3", "P1", "P4", "F2", "G5", "F5")


def care_leavers(pull: Pull) -> Iterator[Row]:
    """Young people owed a leaving care service: 16 and 17 in care, and former children in care to 21."""
    latest: dict[str, Care] = {}
    for one in pull.held.care:
        if not one.is_short_break and one.started_on <= pull.as_at and one.is_known(pull.as_at):
            latest[one.child.child_id] = one
    for one in latest.values():
        age, ended_on = age_on(one.child, pull.as_at), one.known("ended_on", pull.as_at)
        long_enough = (min(ended_on or pull.as_at, pull.as_at) - one.started_on).days >= 91
        since_16 = ended_on is None or ended_on > birthday(one.child, 16)
        if not (16 <= age < 21) or not since_16:
            continue
        kind = "former_relevant" if age >= 18 else "relevant" if ended_on else "eligible"
        kind = kind if long_enough else "qualifying"
        yield Row(one.child.child_id, None, _leaving(pull, one, kind), True)


def _dice(one: Care, on: date) -> int:
    return one.jitter * 31 + (on.year * 12 + on.month) // 7


def how_they_live(one: Care, on: date) -> tuple[str, str, str]:
    """Of one who has left care: whether the council is in touch, the kind of home, and what they do all day."""
    dice, in_touch = _dice(one, on), ("YES",) * 17 + ("NO", "NO", "REFU", "NREQ", "RHOM")
    return in_touch[dice % len(in_touch)], _ROOMS[dice % len(_ROOMS)], _BUSY[dice % len(_BUSY)]


def _leaving(pull: Pull, one: Care, kind: str) -> dict[str, Any]:
    told, room, busy = how_they_live(one, pull.as_at)
    told, room = (told if kind != "eligible" else "YES"), (room if kind == "former_relevant" else None)
    names = pull.worker("Leaving Care Team", one.family, None)
    return person(one.child, pull.as_at) | names | {
        "uasc": one.child.is_uasc, "personal_adviser": names["allocated_worker"], "eligibility": kind,
        "latest_pathway_plan_date": _every(birthday(one.child, 16) + timedelta(days=70), 182, pull.as_at),
        "in_touch": told, "latest_contact_date": pull.as_at - timedelta(days=_dice(one, pull.as_at) % 58),
        "accommodation": room,
        "accommodation_suitability": room and ("unsuitable" if room in UNSUITABLE else "suitable"),
        "activity_status": room and busy,
    }  # fmt: skip


def adoption(pull: Pull) -> Iterator[Row]:
    """Children with a decision for adoption in the year, or still waiting, or placed or adopted in it."""
    year_start = add_months(pull.as_at + timedelta(days=1), -12)
    for one in pull.held.adoptions:
        done = one.known("adopted_on", pull.as_at) or one.known("reversed_on", pull.as_at)
        if one.decided_on <= pull.as_at and one.is_known(pull.as_at) and (done is None or done >= year_start):
            values = person(one.child, pull.as_at) | {
                "family_id": one.known("family_id", pull.as_at), "care_start_date": one.care_started_on,
                "adoption_decision_date": one.decided_on, **_dates(one, _CHILD_STEPS, pull.as_at),
                "decision_reversed_reason": one.known("reversed_because", pull.as_at),
            }  # fmt: skip
            yield Row(one.child.child_id, one.decided_on, values, True)


def adopters(pull: Pull) -> Iterator[Row]:
    """People in the process in the year: those who left or adopted before it are gone from the list."""
    year_start = add_months(pull.as_at + timedelta(days=1), -12)
    for one in pull.held.adopters:
        done = one.known("left_on", pull.as_at) or one.known("adopted_on", pull.as_at)
        if one.enquired_on <= pull.as_at and (done is None or done >= year_start):
            values = {
                "adopter_id": one.adopter_id, "family_id": one.family_id, "gender": one.sex,
                "ethnicity": one.ethnicity, "date_of_birth": one.born_on,
                "age_years": (pull.as_at - one.born_on).days // 365, "has_disability": one.has_disability,
                "fostering_for_adoption": one.is_fostering, "enquiry_date": one.enquired_on,
                **_dates(one, _ADOPTER_STEPS, pull.as_at),
                "children_placed": one.known("children_placed", pull.as_at),
                "left_process_reason": one.known("left_because", pull.as_at),
            }  # fmt: skip
            yield Row(one.adopter_id, one.enquired_on, values, True)


# Annex A field: the field of our record.
_CHILD_STEPS = {
    "placement_order_date": "placement_order_on", "matched_date": "matched_on", "placed_date": "placed_on",
    "adoption_order_date": "adopted_on", "decision_reversed_date": "reversed_on",
    "ffa_placement_date": "foster_to_adopt_on",
}  # fmt: skip
_ADOPTER_STEPS = {
    "stage_1_start_date": "stage_1_started_on", "stage_1_end_date": "stage_1_ended_on",
    "stage_2_start_date": "stage_2_started_on", "stage_2_end_date": "stage_2_ended_on",
    "application_submitted_date": "applied_on", "application_approved_date": "approved_on",
    "matched_date": "matched_on", "placed_date": "placed_on", "adoption_order_date": "adopted_on",
    "left_process_date": "left_on",
}  # fmt: skip


def _dates(record: Record, steps: dict[str, str], on: date) -> dict[str, date | None]:
    return {name: record.known(ours, on) for name, ours in steps.items()}
