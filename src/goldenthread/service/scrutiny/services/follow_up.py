"""Acts that follow what was asked: the answer, members' views of it, progress, and a proposal to close."""

from datetime import date

from django.db import transaction

from goldenthread.errors import ActRefused, UsageError
from goldenthread.service.accounts.acts import Act
from goldenthread.service.accounts.models import Person
from goldenthread.service.accounts.roles import Permission
from goldenthread.service.accounts.selectors import require
from goldenthread.service.accounts.trail import record
from goldenthread.service.keeping import find, reason
from goldenthread.service.scrutiny.models import (
    Document,
    MemberMark,
    Position,
    ProgressNote,
    Recommendation,
    Response,
    Status,
    StatusChange,
    View,
)
from goldenthread.service.scrutiny.services.keeping import (
    begin,
    locked,
    office_titled,
    person_named,
    refuse_before,
    refuse_finished,
    refuse_whole,
    stand,
)


@transaction.atomic
def record_response(
    *,
    by: Person,
    reference: str,
    responded_on: date,
    text: str,
    position: Position,
    complete: bool = False,
    is_in_principle: bool = False,
    reasons: str = "",
    action_promised: str = "",
    action_due_on: date | None = None,
    office: str = "",
    person: str = "",
    given_at: str = "",
    address: str = "",
) -> Response:
    """Record the answer to a recommendation. It is then open; or, when all is done, members may close it.

    The answer belongs to a post (`office`) as well as to who gave it; the first post to answer what has no
    owner owns it. Raises NotFound, NotPermitted, AlreadyClosed; ActRefused for a second answer on one day, or
    one before the meeting; UsageError for 'in principle' of what is not accepted.
    """
    asked = locked(reference)
    require(by, Permission.RESPONSE_RECORD)
    refuse_whole(asked)
    refuse_finished(asked)
    refuse_before(asked, responded_on)
    if asked.responses.filter(responded_on=responded_on).exists():
        raise ActRefused(f"{reference} has an answer of {responded_on:%d/%m/%Y} already. Nothing was changed.")
    if is_in_principle and position not in (Position.ACCEPTED, Position.ACCEPTED_IN_PART):
        raise UsageError("In principle is said of what is accepted, whole or in part. Nothing was changed.")
    begin(asked, by=by)
    response = Response(
        recommendation=asked,
        responded_on=responded_on,
        text=reason(text),
        position=position,
        is_in_principle=is_in_principle,
        reasons=reasons,
        action_promised=action_promised,
        action_due_on=action_due_on,
        office=office_titled(office, by=by) if office else None,
        person=person_named(person, by=by) if person else None,
        given_at=given_at,
        address=address,
    ).keep(by=by)
    if asked.owner is None and response.office:
        asked.owner, asked.owner_person = response.office, response.person
    asked.keep(by=by)
    is_late_entry = not complete and asked.changes.filter(on__gt=responded_on).exists()
    if not is_late_entry:  # an older answer, entered late, does not change how it stands now
        stand(asked, Status.AWAITING_AGREEMENT if complete else Status.OPEN, by=by, on=responded_on)
    record(Act.RESPONSE_RECORDED, subject=asked, by=by, because=Position(position).label)
    return response


@transaction.atomic
def mark_answer(
    *, by: Person, reference: str, responded_on: date, view: View, on: date, because: str = ""
) -> MemberMark:
    """Keep a member's view of an answer: theirs alone, it closes nothing. A later view stands beside the earlier.

    Raises NotFound, NotPermitted; ActRefused for a day before the answer.
    """
    response = find(Response.objects.all(), recommendation__reference=reference, responded_on=responded_on)
    require(by, Permission.ANSWER_MARK)
    if on < responded_on:
        raise ActRefused(f"The answer is of {responded_on:%d/%m/%Y}, after that. Nothing was changed.")
    mark = MemberMark(response=response, member=by, marked_on=on, view=view, because=because).keep(by=by)
    record(Act.ANSWER_MARKED, subject=mark, by=by, because=because)
    return mark


@transaction.atomic
def record_progress(
    *,
    by: Person,
    reference: str,
    on: date,
    text: str,
    evidence: str = "",
    document_id: int | None = None,
    office: str = "",
    person: str = "",
) -> ProgressNote:
    """Note progress as said on a day, with what shows it. It changes no status.

    Raises NotFound, NotPermitted, AlreadyClosed; ActRefused before the meeting; UsageError without words.
    """
    asked = locked(reference)
    require(by, Permission.PROGRESS_RECORD)
    refuse_whole(asked)
    refuse_finished(asked)
    refuse_before(asked, on)
    note = ProgressNote(
        recommendation=asked,
        noted_on=on,
        text=reason(text),
        evidence=evidence,
        document=find(Document.objects.all(), id=document_id) if document_id else None,
        office=office_titled(office, by=by) if office else None,
        person=person_named(person, by=by) if person else None,
    ).keep(by=by)
    record(Act.PROGRESS_RECORDED, subject=note, by=by)
    return note


@transaction.atomic
def propose_closure(
    *, by: Person, reference: str, on: date, because: str, outcome: str = "", achieved_on: date | None = None
) -> StatusChange | None:
    """Propose, as an officer, that members close it: it awaits their agreement, and is not closed.

    `outcome` says what changed for children and families. Raises NotFound, NotPermitted, AlreadyClosed;
    ActRefused before there is any answer; UsageError without a reason.
    """
    asked = locked(reference)
    require(by, Permission.PROGRESS_RECORD)
    refuse_whole(asked)
    refuse_finished(asked)
    refuse_unanswered(asked, on)
    asked.outcome, asked.achieved_on = outcome or asked.outcome, achieved_on or asked.achieved_on
    change = stand(asked, Status.AWAITING_AGREEMENT, by=by, on=on, because=reason(because))
    record(Act.CLOSURE_PROPOSED, subject=asked, by=by, because=because)
    return change


def refuse_unanswered(asked: Recommendation, on: date) -> None:
    """What nobody has answered by a day cannot be closed then."""
    if not asked.responses.filter(responded_on__lte=on).exists():
        raise ActRefused(f"{asked.reference} has had no answer yet, so there is nothing to agree. Nothing was changed.")
