"""Which meeting of a day a page tells of, where no number says so: by its hour, and by what the agendas share."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from difflib import SequenceMatcher
from typing import Final

from goldenthread.errors import ActRefused
from goldenthread.extracts.moderngov import page as read
from goldenthread.service.scrutiny.models import Meeting
from goldenthread.service.scrutiny.services.meetings import hours_before

_ALIKE: Final = 0.6  # of two titles under one number, to be of one item


@dataclass(frozen=True, slots=True)
class Which:
    """The hour to look it up by (None: whatever is held), whether it is another meeting of the day, and what to say."""

    starts_at: time | None
    is_another: bool = False
    note: str = ""


def which_meeting(
    committee: str, on: date, starts_at: time | None, number: str | None, items: Sequence[read.Item]
) -> Which:
    """What a page's meeting is among those held of the day. ActRefused where its agenda is another and no hour tells.

    A meeting whose number is known is told by it. One at another hour with the same agenda is the same meeting, its
    hour as held; with another agenda it is a second one.
    """
    of_day = Meeting.objects.filter(committee__name=committee, held_on=on)
    if number and of_day.exclude(source_id="").exists():
        return Which(starts_at)
    others = [one for one in of_day if _contradicts(one, items)]
    if len(others) < len(of_day) or not others:
        alike = [one for one in of_day if one not in others]
        hours = {hour for one in alike for hour in (one.starts_at, *hours_before(one))}
        if starts_at and len(alike) == 1 and hours.isdisjoint({None, starts_at}) and _agrees(alike[0], items):
            note = f"begins at {starts_at:%H:%M} here, at {alike[0].starts_at:%H:%M} in the record. That hour stays."
            return Which(None if len(of_day) == 1 else alike[0].starts_at, note=note)
        is_another = bool(starts_at and alike and hours.isdisjoint({None, starts_at}) and items)
        return Which(starts_at, is_another, _second(starts_at) if is_another else "")
    if starts_at and all(one.starts_at not in (None, starts_at) for one in others):
        return Which(starts_at, is_another=True, note=_second(starts_at))
    raise ActRefused(
        f"{committee} met on {on:%d/%m/%Y} with another agenda, and no hour tells the two apart. Accepted: a page that "
        "says the hour, or the council's own number for the meeting. Nothing was changed."
    )


def _second(starts_at: time | None) -> str:
    return f"a second meeting of that day, at {starts_at:%H:%M}, was entered." if starts_at else ""


def _pairs(meeting: Meeting, items: Sequence[read.Item]) -> list[bool]:
    """Of each item whose number the meeting has, whether the titles are alike."""
    held = {one.number: one.title.casefold() for one in meeting.items.all()}
    told = ((one.number, (one.title or "").casefold()) for one in items if one.number and one.title)
    return [SequenceMatcher(None, held[number], title).ratio() >= _ALIKE for number, title in told if number in held]


def _contradicts(meeting: Meeting, items: Sequence[read.Item]) -> bool:
    """Whether several items have other titles there, and more than have the same."""
    pairs = _pairs(meeting, items)
    return pairs.count(False) > max(pairs.count(True), 1)


def _agrees(meeting: Meeting, items: Sequence[read.Item]) -> bool:
    pairs = _pairs(meeting, items)
    return pairs.count(True) > pairs.count(False)
