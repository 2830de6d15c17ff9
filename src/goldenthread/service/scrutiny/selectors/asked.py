"""What the review is handed of the committee's trail, as it stood on a day."""

from datetime import date

from goldenthread.review import record as review
from goldenthread.review.trail import TrackerRow
from goldenthread.service.scrutiny import models
from goldenthread.service.scrutiny.models import Position
from goldenthread.service.scrutiny.selectors.standing import asked_by, orphaned, responses_by, standing
from goldenthread.service.scrutiny.selectors.tracker import tracker_of


def recommendations_known_on(on: date) -> tuple[review.Recommendation, ...]:
    """What committees had asked for by `on`, oldest first, with the last answer given by then.

    A recommendation with lettered parts is handed over part by part. No person is named.
    """
    asked = list(asked_by(on))
    return tuple(_known(one, row, on) for one, row in zip(asked, tracker_of(asked, on), strict=True))


def _known(asked: models.Recommendation, row: TrackerRow, on: date) -> review.Recommendation:
    by_then = responses_by(asked, on)
    last = by_then[-1] if by_then else None
    stands = standing(asked, on)
    notes = sorted((one for one in asked.progress.all() if one.noted_on <= on), key=lambda one: (one.noted_on, one.pk))
    nobody = None if stands.is_finished else orphaned(asked, on)
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
        status=stands.status,
        due_on=asked.due_on,
        indicators=tuple(asked.indicators),
        lead=asked.part_of.text if asked.part_of else "",
        response_due_on=row.response_due_on,
        is_in_principle=last.is_in_principle if last else False,
        reasons=last.reasons if last else "",
        action_promised=last.action_promised if last else "",
        action_due_on=last.action_due_on if last else None,
        owner=asked.owner.title if asked.owner else "",
        orphan=str(nobody) if nobody else "",
        progress=notes[-1].text if notes else "",
        progress_on=notes[-1].noted_on if notes else None,
        status_since=stands.since,
        status_because=stands.because,
        age_days=row.age_days,
        age_meetings=row.age_meetings,
        no_update_since=row.no_update_since,
        actions=row.actions,
    )
