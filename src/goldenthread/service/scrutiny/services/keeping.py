"""What the acts of the committee's trail share: naming people and posts, setting facts, adding a change of status."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

from goldenthread.errors import ActRefused, AlreadyClosed
from goldenthread.service.accounts.models import Person
from goldenthread.service.keeping import Kept, find
from goldenthread.service.scrutiny.models import (
    FINISHED,
    Correction,
    Meeting,
    NamedPerson,
    Office,
    Point,
    Recommendation,
    Status,
    StatusChange,
)

Row = TypeVar("Row", bound=Kept)


def person_named(name: str, *, by: Person) -> NamedPerson:
    """The person of that name, added the first time a paper names them. Two of one name need a number each."""
    held = NamedPerson.objects.filter(name=name.strip()).order_by("pk").first()
    return held or NamedPerson(name=name.strip()).keep(by=by)


def office_titled(title: str, *, by: Person) -> Office:
    """The post of that title, added the first time it is named."""
    held = Office.objects.filter(title=title.strip()).first()
    return held or Office(title=title.strip()).keep(by=by)


def corrected(row: Kept) -> frozenset[str]:
    """The fields of a row that somebody set right: nothing read again may write over them."""
    fields = Correction.objects.filter(table=row._meta.model_name, row=row.pk).values_list("field", flat=True)
    return frozenset(fields)


def set_facts(row: Row, facts: Mapping[str, Any], *, by: Person) -> Row:
    """Keep `row` with the facts given: what is None was not said, and what was corrected stays.

    It is saved only where something differs, so that reading a page twice leaves one version.
    """
    stay = corrected(row) if row.pk else frozenset()
    differing = {
        name: value
        for name, value in facts.items()
        if value is not None and name not in stay and (row.pk is None or getattr(row, name) != value)
    }
    for name, value in differing.items():
        setattr(row, name, value)
    return row.keep(by=by) if differing or row.pk is None else row


def locked(reference: str) -> Recommendation:
    """The recommendation of that reference, held until the act is done. NotFound when there is none."""
    return find(Recommendation.objects.select_for_update(), reference=reference)


def refuse_finished(asked: Recommendation) -> None:
    """Nothing is done to what is closed, withdrawn or superseded: it is reopened first."""
    if asked.status == Status.CLOSED:
        day = f" on {asked.closed_on:%d/%m/%Y}" if asked.closed_on else ""
        raise AlreadyClosed(f"{asked.reference} was closed{day}. Nothing was changed.")
    if asked.status in FINISHED:
        raise ActRefused(f"{asked.reference} is {asked.get_status_display().lower()}. Nothing was changed.")


def refuse_whole(asked: Recommendation) -> None:
    """What has parts is followed part by part."""
    if asked.parts.exists():
        parts = ", ".join(asked.parts.order_by("letter").values_list("reference", flat=True))
        raise ActRefused(f"{asked.reference} has parts: act on each of them ({parts}). Nothing was changed.")


def refuse_before(asked: Recommendation, on: date) -> None:
    """Nothing that follows from a recommendation lies before the meeting that made it."""
    if on < asked.meeting.held_on:
        raise ActRefused(
            f"{asked.reference} was made on {asked.meeting.held_on:%d/%m/%Y}, after that. Nothing was changed."
        )


def stand(
    asked: Recommendation,
    status: Status,
    *,
    by: Person,
    on: date,
    because: str = "",
    meeting: Meeting | None = None,
    resolution: Point | None = None,
) -> StatusChange | None:
    """Say that `asked` stands as `status` from a day on; None where it stands so already and nothing is said.

    Raises ActRefused for a day before its last change: a tracker printed of that day would have been wrong.
    """
    begin(asked, by=by)
    last = asked.changes.last()
    if last and on < last.on:
        raise ActRefused(
            f"{asked.reference} has been {last.get_status_display().lower()} since {last.on:%d/%m/%Y}. Accepted: that "
            "day or a later one. Nothing was changed."
        )
    if last and last.status == status and not because:
        return None
    change = StatusChange(
        recommendation=asked, on=on, status=status, because=because, meeting=meeting, resolution=resolution
    ).keep(by=by)
    asked.status = status
    if status != Status.CLOSED:
        asked.closed_on, asked.closed_because = None, ""
    if status != Status.SUPERSEDED:
        asked.superseded_by = None
    asked.keep(by=by)
    return change


def begin(asked: Recommendation, *, by: Person) -> None:
    """Give what came from a file the changes its dates tell of: made, first answered, and how it stands.

    Nothing where it has changes. Raises ActRefused for a closing on a day without a meeting on record.
    """
    if asked.changes.exists():
        return
    days = list(asked.responses.order_by("responded_on").values_list("responded_on", flat=True))
    _change(asked, Status.AWAITING_RESPONSE, asked.meeting.held_on, by)
    if days and (len(days) > 1 or asked.status != Status.AWAITING_RESPONSE):
        _change(asked, Status.OPEN, days[0], by)
    day = days[-1] if days else asked.meeting.held_on
    if asked.status == Status.CLOSED:
        day = asked.closed_on or day
        meeting = Meeting.objects.filter(committee=asked.meeting.committee, held_on=day).first()
        if meeting is None:
            raise ActRefused(
                f"{asked.reference} was closed on {day:%d/%m/%Y}, and no meeting of {asked.meeting.committee} on that "
                "day is held. Record that meeting first. Nothing was changed."
            )
        _change(asked, Status.CLOSED, day, by, meeting)
    elif asked.changes.last().status != asked.status:
        _change(asked, Status(asked.status), day, by)


def _change(asked: Recommendation, status: Status, on: date, by: Person, meeting: Meeting | None = None) -> None:
    StatusChange(
        recommendation=asked, on=on, status=status, meeting=meeting, because=asked.closed_because if meeting else ""
    ).keep(by=by)
