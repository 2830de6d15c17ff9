"""Acts of the committee itself, each at a meeting that is named: to close, withdraw, supersede, reopen, judge, pause.

Officers propose; members decide. Who records it may be a clerk: the meeting is what decided.
"""

from datetime import date

from django.db import transaction

from goldenthread.errors import ActRefused, NotFound
from goldenthread.service.accounts.acts import Act
from goldenthread.service.accounts.models import Person
from goldenthread.service.accounts.roles import Permission
from goldenthread.service.accounts.selectors import require
from goldenthread.service.accounts.trail import record
from goldenthread.service.keeping import find, reason
from goldenthread.service.scrutiny.models import (
    FINISHED,
    Judgement,
    Meeting,
    MeetingStatus,
    Point,
    PointKind,
    Recommendation,
    Status,
    StatusChange,
)
from goldenthread.service.scrutiny.services.follow_up import refuse_unanswered
from goldenthread.service.scrutiny.services.keeping import (
    locked,
    met_on,
    refuse_before,
    refuse_finished,
    refuse_whole,
    stand,
)


@transaction.atomic
def agree_closure(
    *, by: Person, reference: str, on: date, because: str, committee: str = "", resolution_id: int | None = None
) -> Recommendation:
    """Close a recommendation as the committee resolved at its meeting on a day.

    `committee` is given where another one decides, as when one has followed another; `resolution_id` is the
    point of the minutes. Raises NotFound, also where no such meeting is held, NotPermitted, AlreadyClosed;
    ActRefused before there is any answer, and for a meeting that was cancelled; UsageError without a reason.
    """
    asked = locked(reference)
    require(by, Permission.CLOSURE_AGREE)
    refuse_whole(asked)
    refuse_finished(asked)
    refuse_before(asked, on)
    refuse_unanswered(asked, on)
    meeting = _meeting(asked, on, committee)
    resolution = _resolution(meeting, resolution_id)
    stand(asked, Status.CLOSED, by=by, on=on, because=reason(because), meeting=meeting, resolution=resolution)
    asked.closed_on, asked.closed_because = on, reason(because)
    asked.keep(by=by)
    record(Act.CLOSURE_AGREED, subject=asked, by=by, because=because)
    return asked


@transaction.atomic
def withdraw(*, by: Person, reference: str, on: date, because: str, committee: str = "") -> StatusChange | None:
    """Withdraw what was asked, as the committee decided at its meeting on a day. It stays in the record.

    Raises as `agree_closure`; no answer is needed.
    """
    asked = _decided(by, reference, on)
    meeting = _meeting(asked, on, committee)
    change = stand(asked, Status.WITHDRAWN, by=by, on=on, because=reason(because), meeting=meeting)
    record(Act.RECOMMENDATION_WITHDRAWN, subject=asked, by=by, because=because)
    return change


@transaction.atomic
def supersede(
    *, by: Person, reference: str, by_reference: str, on: date, because: str, committee: str = ""
) -> StatusChange | None:
    """Say that a later recommendation takes the place of this one, as the committee decided at its meeting on a day.

    Raises as `agree_closure`; ActRefused where the later one is itself, or leads back to it.
    """
    asked = _decided(by, reference, on)
    later = find(Recommendation.objects.all(), reference=by_reference)
    ahead: Recommendation | None = later
    while ahead is not None:
        if ahead.pk == asked.pk:
            raise ActRefused(f"{by_reference} was itself superseded by {reference}. Nothing was changed.")
        ahead = ahead.superseded_by
    meeting = _meeting(asked, on, committee)
    change = stand(asked, Status.SUPERSEDED, by=by, on=on, because=reason(because), meeting=meeting)
    asked.superseded_by = later
    asked.keep(by=by)
    record(Act.RECOMMENDATION_SUPERSEDED, subject=asked, by=by, because=f"by {by_reference}: {because}")
    return change


@transaction.atomic
def reopen(*, by: Person, reference: str, on: date, because: str, committee: str = "") -> StatusChange | None:
    """Take up again what was closed, withdrawn or superseded, as the committee decided. Its closing is kept.

    It is open again, or awaits an answer where it never had one. Raises as `agree_closure`; ActRefused for
    what is not finished.
    """
    asked = locked(reference)
    require(by, Permission.CLOSURE_AGREE)
    refuse_whole(asked)
    refuse_before(asked, on)
    if asked.status not in FINISHED:
        raise ActRefused(f"{reference} is {asked.get_status_display().lower()}, not closed. Nothing was changed.")
    meeting = _meeting(asked, on, committee)
    answered = asked.responses.exists()
    change = stand(
        asked,
        Status.OPEN if answered else Status.AWAITING_RESPONSE,
        by=by,
        on=on,
        because=reason(because),
        meeting=meeting,
    )
    record(Act.RECOMMENDATION_REOPENED, subject=asked, by=by, because=because)
    return change


@transaction.atomic
def pause(*, by: Person, reference: str, on: date, because: str, committee: str = "") -> StatusChange | None:
    """Leave a matter aside for a stated reason, as the committee decided. Any later answer opens it again.

    Raises as `agree_closure`; no answer is needed.
    """
    asked = _decided(by, reference, on)
    meeting = _meeting(asked, on, committee)
    change = stand(asked, Status.PAUSED, by=by, on=on, because=reason(because), meeting=meeting)
    record(Act.RECOMMENDATION_PAUSED, subject=asked, by=by, because=because)
    return change


@transaction.atomic
def judge_progress(*, by: Person, reference: str, judgement: Judgement, because: str) -> Recommendation:
    """Keep what the committee makes of the progress: achieved, acceptable, unacceptable. It closes nothing.

    Raises NotFound, NotPermitted; ActRefused once it is finished; UsageError without a reason.
    """
    asked = locked(reference)
    require(by, Permission.CLOSURE_AGREE)
    refuse_whole(asked)
    refuse_finished(asked)
    asked.judgement = judgement
    asked.keep(by=by)
    record(Act.PROGRESS_JUDGED, subject=asked, by=by, because=f"{Judgement(judgement).label}: {reason(because)}")
    return asked


def _decided(by: Person, reference: str, on: date) -> Recommendation:
    asked = locked(reference)
    require(by, Permission.CLOSURE_AGREE)
    refuse_whole(asked)
    refuse_finished(asked)
    refuse_before(asked, on)
    return asked


def _meeting(asked: Recommendation, on: date, committee: str) -> Meeting:
    """The meeting that decided: the committee's own on that day, or another committee's that is named."""
    name = committee or asked.meeting.committee.name
    meeting = met_on(name, on)
    if meeting is None:
        raise NotFound(
            f"No meeting of {name} on {on:%d/%m/%Y} is held. The committee decides at a meeting: record it first. "
            "Nothing was changed."
        )
    if meeting.status == MeetingStatus.CANCELLED:
        raise ActRefused(f"The meeting of {meeting} was cancelled: it decided nothing. Nothing was changed.")
    return meeting


def _resolution(meeting: Meeting, point_id: int | None) -> Point | None:
    """The point of that meeting's minutes that resolves it; ActRefused for a point of another kind."""
    if point_id is None:
        return None
    point = find(Point.objects.filter(minutes__meeting=meeting), id=point_id)
    if point.kind != PointKind.RESOLUTION:
        raise ActRefused(f"{point} is a {point.get_kind_display().lower()}, not a resolution. Nothing was changed.")
    return point
