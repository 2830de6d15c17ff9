"""Runs the days: from an empty world to everything the simulated council holds."""

from collections.abc import Callable
from datetime import timedelta

from goldenthread.simulate import adoption, care, early_help, front_door, quality, story, workforce, world
from goldenthread.simulate.records import Authority, Record


def simulate(seed: int, progress: Callable[[float], None] | None = None) -> Authority:
    """The authority as it stands on 30 September 2020. The same seed gives the same authority.

    `progress` is told the share of the days gone by.
    """
    begun = world.begin(seed)
    care.begin_stock(begun)
    days = (story.AS_AT - story.STARTS_ON).days
    for offset in range(days + 1):
        day = story.STARTS_ON + timedelta(days=offset)
        front_door.one_day(begun, day)
        early_help.one_day(begun, day)
        care.one_day(begun, day)
        adoption.one_day(begun, day)
        if progress and offset % 90 == 0:
            progress(offset / days)
    workforce.staff(begun)
    workforce.supervise(begun)
    begun.held.audits = quality.audits(seed)
    return _entered_by_now(begun.held)


def _entered_by_now(held: Authority) -> Authority:
    """Drops what nobody has entered yet, and puts each kind in the order it was entered."""
    for name in (
        "contacts", "referrals", "early_help", "episodes", "assessments", "enquiries", "transfers", "plans", "visits",
        "care", "adoptions", "adopters",
    ):  # fmt: skip
        records: list[Record] = getattr(held, name)
        setattr(held, name, [record for record in records if record.recorded_on <= story.AS_AT])
    return held
