"""Adoption: the decision for a child, and the people who come forward to adopt."""

from datetime import date, timedelta
from random import Random
from typing import Final

from goldenthread.simulate import story
from goldenthread.simulate.people import ETHNICITIES
from goldenthread.simulate.records import Adopter, Adoption, Care, Placement
from goldenthread.simulate.world import World

# Each step, and the fewest and the most days after the one before.
_TO_APPROVAL: Final = (
    ("stage_1_started_on", 14, 60), ("stage_1_ended_on", 50, 75), ("stage_2_started_on", 3, 30), ("applied_on", 1, 14),
    ("stage_2_ended_on", 95, 130), ("approved_on", 5, 25),
)  # fmt: skip
_TO_ADOPTION: Final = (("matched_on", 40, 300), ("placed_on", 14, 45), ("adopted_on", 160, 330))


def decide(world: World, period: Care, rng: Random) -> None:
    """The decision that adoption is the plan, and its steps up to the order or the reversal."""
    placement_order = next((one.started_on for one in period.legal if one.status == "E1"), None)
    if placement_order is None:
        return
    decided_on = story.working_day(placement_order - timedelta(days=rng.randint(20, 60)))
    decision = Adoption(
        recorded_on=story.recorded(rng, decided_on, 0.4), child=period.child, care_started_on=period.started_on,
        decided_on=decided_on,
    )  # fmt: skip
    decision.learn("placement_order_on", placement_order, placement_order)
    ends = period.ended_on or date.max
    if period.legal[-1].because == "adopted" and ends < date.max:
        placed_on = story.working_day(placement_order + (ends - placement_order) * 0.45)
        matched_on = story.working_day(placed_on - timedelta(days=rng.randint(14, 40)))
        decision.learn("matched_on", matched_on, matched_on)
        decision.learn("placed_on", placed_on, placed_on)
        decision.learn("family_id", world.adopter_numbers.next(), matched_on)
        decision.learn("adopted_on", ends, ends)
        fostered_first, agreed = rng.random() < 0.2, rng.random() < 0.15
        if fostered_first:
            decision.learn("foster_to_adopt_on", placement_order, placement_order)
        kind = ("A3" if fostered_first else "A4") if agreed else "A5" if fostered_first else "A6"
        if placed_on <= story.AS_AT:
            earlier = [place for place in period.placements if place.started_on < placed_on]
            period.placements = [*earlier, Placement(placed_on, kind, "PR1", "", "MX4 7DG", False, "Shropham")]
    elif period.legal[-1].status == "C2":
        reversed_on = story.working_day(period.legal[-1].started_on - timedelta(days=rng.randint(20, 60)))
        decision.learn("reversed_on", reversed_on, reversed_on)
        decision.learn("reversed_because", rng.choice(("RD1", "RD2", "RD3", "RD4")), reversed_on)
    world.held.adoptions.append(decision)


def one_day(world: World, day: date) -> None:
    """A household enquires about adopting, some fifteen times a year."""
    rng = world.chance("adopters")
    if day.weekday() < 5 and rng.random() < 15 / 253:
        _household(world, day, rng)


def _household(world: World, day: date, rng: Random) -> None:
    family_id = world.adopter_numbers.next()
    steps = _steps(rng, day)
    for _ in range(1 if rng.random() < 0.12 else 2):
        adopter = Adopter(
            recorded_on=day, adopter_id=world.adopter_numbers.next(), family_id=family_id,
            sex=rng.choice(("M", "F")), ethnicity=story.weighted(rng, ETHNICITIES),
            born_on=day - timedelta(days=rng.randint(10_500, 17_500)), has_disability=rng.random() < 0.04,
            is_fostering=rng.random() < 0.2, enquired_on=day,
        )  # fmt: skip
        for name, value, known_on in steps:
            adopter.learn(name, value, known_on)
        world.held.adopters.append(adopter)


def _steps(rng: Random, day: date) -> list[tuple[str, object, date]]:
    """Each step a household takes: (field, value, the day it is known). One in four drops out."""
    stops_after = rng.randint(1, 4) if rng.random() < 0.25 else len(_TO_APPROVAL)
    steps: list[tuple[str, object, date]] = []
    for name, low, high in _TO_APPROVAL[:stops_after]:
        day = story.working_day(day + timedelta(days=rng.randint(low, high)))
        steps.append((name, day, day))
    if stops_after < len(_TO_APPROVAL):
        left = story.working_day(day + timedelta(days=rng.randint(5, 40)))
        return [*steps, ("left_on", left, left), ("left_because", rng.choice("1123"), left)]
    for name, low, high in _TO_ADOPTION:
        day = story.working_day(day + timedelta(days=rng.randint(low, high)))
        day = story.court_day(rng, day) if name == "adopted_on" else day
        steps.append((name, day, day))
        if name == "placed_on":
            steps.append(("children_placed", rng.choice((1, 1, 1, 2)), day))
    return steps
