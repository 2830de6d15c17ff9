"""What the acts of the committee's trail share: naming people and posts, setting facts, adding a change of status."""

from collections.abc import Collection, Mapping
from datetime import date, datetime, time
from typing import Any, TypeVar

from django.db.models import QuerySet

from goldenthread.errors import ActRefused, AlreadyClosed
from goldenthread.service.accounts.models import Person
from goldenthread.service.keeping import Kept, find
from goldenthread.service.scrutiny.models import (
    FINISHED,
    Correction,
    Meeting,
    MeetingStatus,
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
    """The post of that title, in large letters or small, added the first time it is named."""
    named = Office.objects.filter(title__iexact=title.strip())
    held = named.filter(title=title.strip()).first() or named.first()
    return held or Office(title=title.strip()).keep(by=by)


def corrected(row: Kept) -> frozenset[str]:
    """The fields of a row that somebody set right: nothing read again may write over them."""
    fields = Correction.objects.filter(table=row._meta.model_name, row=row.pk).values_list("field", flat=True)
    return frozenset(fields)


def once_called(rows: "QuerySet[Row]", beside: Collection[Any] = (), **names: Any) -> list[Row]:
    """The rows of these names; where none has them, those that had one of them before it was corrected.

    A page read again after a correction still says what it said: it means the same row. But a page that names what
    the row is called now as well (`beside`: the names it has) tells of two.
    """
    found = list(rows.filter(**names))
    for field, value in () if found else names.items():
        was = Correction.objects.filter(table=rows.model._meta.model_name, field=field, was=as_json(value))
        others = {name: other for name, other in names.items() if name != field}
        before = rows.filter(pk__in=list(was.values_list("row", flat=True)), **others)
        found += [row for row in before if getattr(row, field) not in beside]
    return found


def said_before(row: Kept, field: str) -> list[Any]:
    """What a field of a row said before each of its corrections, as JSON holds it; none where it had none."""
    corrections = Correction.objects.filter(table=row._meta.model_name, row=row.pk, field=field)
    return [was for was in corrections.order_by("pk").values_list("was", flat=True) if was]


def as_json(value: Any) -> Any:
    """A value as JSON holds it: days and times as ISO text."""
    return value.isoformat() if isinstance(value, date | time | datetime) else value


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


def met_on(committee: str, day: date) -> Meeting | None:
    """The committee's meeting of a day; of two, the first that was not cancelled. None where none is held."""
    of_day = Meeting.objects.filter(committee__name=committee, held_on=day)
    return of_day.exclude(status=MeetingStatus.CANCELLED).first() or of_day.first()


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


def said_by(point: Point) -> set[str]:
    """What a point says, and what it said before somebody set its words right: bare, so that copies are told alike."""
    return {bare(text) for text in (point.text, *said_before(point, "text"))}


def bare(text: str) -> str:
    """A text without what copies differ in: case, spaces and the last stop."""
    return " ".join(text.lower().split()).rstrip(" .;")


def refuse_linked(spells: QuerySet[Any], said: str, on: date) -> None:
    """Two links of the same things do not overlap: one ends before the next begins."""
    if spells.filter(unlinked_on=None).exists():
        raise ActRefused(f"{said} already. Nothing was changed.")
    last = spells.order_by("-unlinked_on").first()
    if last and on < last.unlinked_on:
        raise ActRefused(
            f"{said} until {last.unlinked_on:%d/%m/%Y}. Accepted: that day or a later one. Nothing was changed."
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
        meeting = met_on(asked.meeting.committee.name, day)
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
