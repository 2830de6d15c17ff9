"""Reads of the committee's trail, as it stood on a day."""

from datetime import date

from goldenthread.review import record as review
from goldenthread.service.scrutiny import models
from goldenthread.service.scrutiny.models import Position, Status


def recommendations_known_on(on: date) -> tuple[review.Recommendation, ...]:
    """What committees had asked for by `on`, oldest first, with the last answer given by then."""
    asked = (
        models.Recommendation.objects.filter(meeting__held_on__lte=on)
        .select_related("meeting__committee", "item")
        .prefetch_related("responses")
        .order_by("meeting__held_on", "pk")
    )
    return tuple(_known(one, on) for one in asked)


def _known(asked: models.Recommendation, on: date) -> review.Recommendation:
    responses = list(asked.responses.all())
    by_then = [one for one in responses if one.responded_on <= on]
    last = by_then[-1] if by_then else None
    return review.Recommendation(
        reference=asked.reference,
        meeting_on=asked.meeting.held_on,
        committee=asked.meeting.committee.name,
        item=asked.item.title if asked.item else "",
        kind=asked.kind,
        text=asked.text,
        addressed_to=asked.addressed_to,
        responded_on=last.responded_on if last else None,
        response=last.text if last else "",
        position=last.position if last else str(Position.NO_RESPONSE),
        status=status_known_on(asked, responses, on),
        due_on=asked.due_on,
        indicators=tuple(asked.indicators),
    )


def status_known_on(asked: models.Recommendation, responses: list[models.Response], on: date) -> str:
    """Where it stood on `on`.

    An answer after `on` changed the status after `on`: before it, the matter was open when there had
    been an answer, else awaiting one. A closing day after `on` means members had not yet agreed.
    """
    if any(one.responded_on > on for one in responses):
        answered = any(one.responded_on <= on for one in responses)
        return str(Status.OPEN if answered else Status.AWAITING_RESPONSE)
    if asked.closed_on and asked.closed_on > on:
        return str(Status.AWAITING_AGREEMENT if responses else Status.AWAITING_RESPONSE)
    return asked.status
