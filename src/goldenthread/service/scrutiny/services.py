"""Acts of the committee's trail: answering, and agreeing that a matter is closed."""

from datetime import date

from django.db import transaction

from goldenthread.errors import ActRefused, AlreadyClosed
from goldenthread.service.accounts.acts import Act
from goldenthread.service.accounts.models import Person
from goldenthread.service.accounts.roles import Permission
from goldenthread.service.accounts.selectors import require
from goldenthread.service.accounts.trail import record
from goldenthread.service.keeping import find, reason
from goldenthread.service.scrutiny.models import Position, Recommendation, Response, Status


@transaction.atomic
def record_response(
    *, by: Person, reference: str, responded_on: date, text: str, position: Position, complete: bool = False
) -> Response:
    """Record the answer to a recommendation. It is then open; or, when all is done, members may close it.

    Raises NotFound, NotPermitted, AlreadyClosed; ActRefused for a second answer on one day, or one
    before the meeting.
    """
    asked = find(Recommendation.objects.select_for_update(), reference=reference)
    require(by, Permission.RESPONSE_RECORD)
    _refuse_closed(asked)
    if responded_on < asked.meeting.held_on:
        raise ActRefused(f"{reference} was made on {asked.meeting.held_on:%d/%m/%Y}, after that. Nothing was changed.")
    if asked.responses.filter(responded_on=responded_on).exists():
        raise ActRefused(f"{reference} has an answer of {responded_on:%d/%m/%Y} already. Nothing was changed.")
    response = Response(recommendation=asked, responded_on=responded_on, text=reason(text), position=position).keep(
        by=by
    )
    asked.status = Status.AWAITING_AGREEMENT if complete else Status.OPEN
    asked.keep(by=by)
    record(Act.RESPONSE_RECORDED, subject=asked, by=by, because=Position(position).label)
    return response


@transaction.atomic
def agree_closure(*, by: Person, reference: str, on: date, because: str) -> Recommendation:
    """Close a recommendation as members agreed on a day. Officers propose; members alone agree.

    Raises NotFound, NotPermitted, AlreadyClosed; ActRefused before there is any answer; UsageError
    without a reason.
    """
    asked = find(Recommendation.objects.select_for_update(), reference=reference)
    require(by, Permission.CLOSURE_AGREE)
    _refuse_closed(asked)
    if not asked.responses.exists():
        raise ActRefused(f"{reference} has had no answer yet, so there is nothing to agree. Nothing was changed.")
    asked.status, asked.closed_on, asked.closed_because = Status.CLOSED, on, reason(because)
    asked.keep(by=by)
    record(Act.CLOSURE_AGREED, subject=asked, by=by, because=because)
    return asked


def _refuse_closed(asked: Recommendation) -> None:
    if asked.status == Status.CLOSED:
        day = f" on {asked.closed_on:%d/%m/%Y}" if asked.closed_on else ""
        raise AlreadyClosed(f"{asked.reference} was closed{day}. Nothing was changed.")
