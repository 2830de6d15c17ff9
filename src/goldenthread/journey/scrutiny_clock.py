"""The clocks of scrutiny: when an answer is due, when papers must be out, how old a matter is, who answers for it.

Sources: Local Government Act 2000 section 9FE (an authority or executive given notice answers within two
months beginning with the day it receives the report or, if later, the notice) and 9FF (a partner must have
regard); SI 2013/218 regulation 22 (an NHS body answers within 28 days of the request); Local Government Act
1972 section 100B (papers open five clear days before the meeting); SI 2012/2089 regulation 17 (papers that a
member of a scrutiny committee asks the executive for are given no later than 10 clear days after it has the request).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from goldenthread.errors import DefinitionError
from goldenthread.journey.periods import add_months
from goldenthread.journey.working_days import add_working_days, is_working_day, working_days_between

MONTHS_TO_ANSWER: Final = 2
HEALTH_DAYS: Final = 28
PAPERS_DAYS: Final = 10
CLEAR_DAYS: Final = 5
INTERNAL: Final[Mapping[str, int]] = MappingProxyType(
    {"Draft report to the directorate": 15, "Report to legal and finance": 10, "Final report to the clerk": 3}
)
"""A council's own deadlines, each so many working days before despatch. A council words and counts its own."""


def months_beginning_with(day: date, months: int) -> date:
    """The last day of a period of `months` months that begins with `day`, that day counted.

    It is the day before the same day of the month: from 15 September two months end on 14 November. Where
    the last month has no such day, it is that month's last: from 31 December they end on 28 or 29 February.
    """
    same = add_months(day, months)  # held at the end of a shorter month
    return same - timedelta(days=1) if same.day == day.day else same


def response_due(
    addressee: str,
    *,
    notice_received_on: date | None,
    report_received_on: date | None = None,
    health_days: int = HEALTH_DAYS,
) -> date | None:
    """The last day for an answer by law; None while no clock runs.

    `addressee` is authority, partner, health, or blank. An authority's clock starts with the later of the
    report and the notice, and without a notice not at all. A partner must have regard, by no day.
    """
    if notice_received_on is None:
        return None
    if addressee == "authority":
        return months_beginning_with(
            max(notice_received_on, report_received_on or notice_received_on), MONTHS_TO_ANSWER
        )
    if addressee == "health":
        return notice_received_on + timedelta(days=health_days)
    return None


NOTHING_MORE: Final = ("paused", "awaiting_agreement", "closed", "withdrawn", "superseded")
"""How a matter stands that waits for nobody: complete, finished, or paused by the committee."""


def answer_due(*, by_law: date | None, stated: date | None) -> date | None:
    """The day an answer is due: by law or as stated, whichever is sooner; None where neither says."""
    return min((day for day in (by_law, stated) if day), default=None)


def waits_for(
    *,
    kind: str,
    status: str,
    by_law: date | None,
    stated: date | None,
    is_answered: bool,
    position: str = "",
    promised: date | None = None,
) -> date | None:
    """The day a matter waits for; None where it waits for none. It is late once that day has passed.

    Until it is answered, the day the answer is due. Once it is answered, the day that the last answer promised; where
    that promised none, the stated day, until the matter is complete. An answer that refuses leaves nothing to wait for
    but what it promised, and so does the answer to a question: the answer is what a question asks for.
    """
    if status in NOTHING_MORE:
        return None
    if not is_answered:
        return answer_due(by_law=by_law, stated=stated)
    is_done = kind == "question" or position == "not_accepted"
    return promised or (None if is_done else stated)


def papers_due(received_on: date) -> date:
    """The last day for papers a member asked for: the tenth after the day the executive had the request.

    Days of the calendar, for the regulation counts clear days and names no others.
    """
    return received_on + timedelta(days=PAPERS_DAYS)


def despatch_by(meeting_on: date, clear_days: int = CLEAR_DAYS) -> date:
    """The last working day on which papers may go out so that `clear_days` lie between it and the meeting.

    Neither the day of despatch nor that of the meeting counts, nor weekends and bank holidays.
    """
    return _working_days_before(meeting_on, clear_days + 1)


@dataclass(frozen=True, slots=True)
class Deadline:
    """One day by which something must be done for a meeting, counted back from it."""

    name: str
    on: date


def timetable(
    meeting_on: date, internal: Mapping[str, int] = INTERNAL, clear_days: int = CLEAR_DAYS
) -> tuple[Deadline, ...]:
    """What must be done by when for a meeting, earliest first: the council's own deadlines, despatch, the meeting.

    `internal` gives each deadline's working days before despatch (0 or more). Raises DefinitionError for fewer.
    """
    despatch = despatch_by(meeting_on, clear_days)
    for name, days in internal.items():
        if days < 0:
            raise DefinitionError(f'"{name}" lies {-days} working days after despatch. Accepted: 0 or more before it.')
    own = [Deadline(name, _working_days_before(despatch, days)) for name, days in internal.items()]
    return (
        *sorted(own, key=lambda deadline: deadline.on),
        Deadline("Agenda and reports published", despatch),
        Deadline("Meeting", meeting_on),
    )


def _working_days_before(day: date, count: int) -> date:
    """The working day from which it is `count` working days to `day`; `day` itself for 0.

    A day that is no working day counts as the next that is: papers for a Saturday are out as for the Monday.
    """
    if count == 0:
        return day
    end = day if is_working_day(day) else add_working_days(day, 1)
    start = end - timedelta(days=count)
    while working_days_between(start, end) < count or not is_working_day(start):
        start -= timedelta(days=1)
    return start


@dataclass(frozen=True, slots=True)
class Age:
    """How long a matter has been with the committee: days, and the committee's meetings since it was asked."""

    days: int
    meetings: int


def age(asked_on: date, *, on: date, meetings: Iterable[date], finished_on: date | None = None) -> Age:
    """The age of what was asked on `asked_on`, as at `on`; it stops growing on the day it was finished.

    `meetings` are the days the committee met (cancelled ones left out). The meeting that asked is not
    counted; that which closed it is.
    """
    until = min(on, finished_on) if finished_on else on
    return Age(max((until - asked_on).days, 0), sum(asked_on < day <= until for day in meetings))


def no_update_since(asked_on: date, *, on: date, updates: Iterable[date], meetings: Iterable[date]) -> date | None:
    """The day of the last word of a matter where the committee has met since without another; else None.

    A word is an answer or a note of progress. Where there was none at all, it is the day it was asked. A word on the
    day of a meeting was there for the meeting.
    """
    last = max((day for day in updates if day <= on), default=asked_on)
    return last if any(last < day <= on for day in meetings) else None


class Orphan(StrEnum):
    """Why nobody can be asked."""

    NO_OWNER = "no_owner"
    VACANT = "vacant"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Spell:
    """One spell of a post: `person` names who held it, None when it was vacant. `ended_on` is the first day after."""

    person: str | None
    started_on: date
    ended_on: date | None = None


def orphan(spells: Sequence[Spell] | None, *, on: date, person: str | None = None) -> Orphan | None:
    """Why a matter has nobody who answers for it on `on`; None where somebody does.

    `spells` are those of the post that owns it; None where no post does. `person` took it on: when another
    holds the post now, it is `LEFT` until the new holder is named as its owner. A post whose spells are not
    recorded is believed to be held.
    """
    if spells is None:
        return Orphan.NO_OWNER
    known = [spell for spell in spells if spell.started_on <= on]
    if not known:
        return None
    now = max(known, key=lambda spell: spell.started_on)
    if now.person is None or (now.ended_on is not None and now.ended_on <= on):
        return Orphan.VACANT
    return Orphan.LEFT if person is not None and person != now.person else None
