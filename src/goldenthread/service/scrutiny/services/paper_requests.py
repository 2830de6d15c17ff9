"""Acts on members' requests for papers of the executive."""

from datetime import date

from django.db import transaction

from goldenthread.errors import ActRefused, UsageError
from goldenthread.service.accounts.acts import Act
from goldenthread.service.accounts.models import Person
from goldenthread.service.accounts.roles import Permission
from goldenthread.service.accounts.selectors import require
from goldenthread.service.accounts.trail import record
from goldenthread.service.keeping import find
from goldenthread.service.scrutiny.models import Committee, PaperRequest, PapersAnswer
from goldenthread.service.scrutiny.services.keeping import person_named


@transaction.atomic
def request_papers(*, by: Person, committee: str, member: str, papers: str, received_on: date) -> PaperRequest:
    """Record that a member of a committee asked for papers, on the day the executive had the request.

    Raises NotFound for a committee that is not held, NotPermitted; UsageError for no papers; ActRefused where it is
    recorded already.
    """
    of = find(Committee.objects.all(), name=committee)
    require(by, Permission.COMMITTEE_RECORD)
    if not papers.strip():
        raise UsageError("A request for papers says which. Found: nothing. Nothing was changed.")
    who, what = person_named(member, by=by), papers.strip()
    if of.paper_requests.filter(member=who, papers=what, received_on=received_on).exists():
        raise ActRefused(f"{what}: {who}'s request of {received_on:%d/%m/%Y} is recorded already. Nothing was changed.")
    asked = PaperRequest(committee=of, member=who, papers=what, received_on=received_on).keep(by=by)
    record(Act.PAPERS_REQUESTED, subject=asked, by=by)
    return asked


@transaction.atomic
def answer_papers(
    *, by: Person, request_id: int, answered_on: date, answer: PapersAnswer, reasons: str = ""
) -> PaperRequest:
    """Record that papers were given, or refused whole or in part. The law wants reasons; a lack of them is shown.

    Raises NotFound, NotPermitted; ActRefused for a day before the request, and once it is answered.
    """
    asked = find(PaperRequest.objects.select_for_update(), id=request_id)
    require(by, Permission.COMMITTEE_RECORD)
    if asked.answered_on:
        raise ActRefused(f"{asked}: answered on {asked.answered_on:%d/%m/%Y} already. Nothing was changed.")
    if answered_on < asked.received_on:
        raise ActRefused(
            f"{asked}. Found: answered on {answered_on:%d/%m/%Y}. Accepted: that day or a later one. "
            "Nothing was changed."
        )
    asked.answered_on, asked.answer, asked.reasons = answered_on, answer, reasons
    asked.keep(by=by)
    record(Act.PAPERS_ANSWERED, subject=asked, by=by, because=PapersAnswer(answer).label)
    return asked
