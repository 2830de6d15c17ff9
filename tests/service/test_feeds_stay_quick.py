"""A feed asks the database as often for a long trail as for a short one."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.service.feeds import ENDINGS, write
from goldenthread.service.scrutiny import models as m
from goldenthread.service.scrutiny import services as s
from tests.service.feeds_trail import COMMITTEE, DIRECTOR, begin

FIRST = date(2021, 1, 5)


def _another_meeting(by, number: int) -> None:
    held_on = FIRST + timedelta(weeks=4 * number)
    meeting = s.record_meeting(by=by, committee=COMMITTEE, held_on=held_on)
    item = s.record_item(by=by, meeting_id=meeting.pk, number="6", title="Improvement plan")
    s.join_item(by=by, issue=m.Issue.objects.get().name, item_id=item.pk)
    s.record_document(by=by, meeting_id=meeting.pk, item_id=item.pk, title="Report")
    s.record_attendance(by=by, meeting_id=meeting.pk, person=f"Councillor {number} Rue", presence="present")
    s.take_seat(by=by, committee=COMMITTEE, person=f"Councillor {number} Rue", seat="member", on=held_on)
    minutes = s.record_minutes(by=by, meeting_id=meeting.pk, status="draft")
    asked = s.record_point(by=by, minutes_id=minutes.pk, position=1, text="Why?", item_id=item.pk)
    said = s.record_point(by=by, minutes_id=minutes.pk, position=2, text="So.", answers_id=asked.pk, office=DIRECTOR)
    s.record_point(by=by, minutes_id=minutes.pk, position=3, text="And.", part_of_id=said.pk)
    reference = f"R-{number}"
    s.make_recommendation(
        by=by, reference=reference, meeting_id=meeting.pk, item_id=item.pk, point_id=asked.pk, text="That:",
        parts={"a": "One.", "b": "Two."},
    )  # fmt: skip
    s.record_response(by=by, reference=f"{reference}(a)", responded_on=held_on, text="Yes.", position="accepted")
    s.record_progress(by=by, reference=f"{reference}(a)", on=held_on, text="Begun.", office=DIRECTOR)


@pytest.mark.parametrize("kind", ENDINGS)
def test_the_number_of_questions_to_the_database_does_not_grow_with_the_trail(person, kind):
    by = person("democratic_services", "scrutiny_officer", "lead_member", name="everybody")
    begin(by)
    counts = []
    for numbers in (range(2), range(2, 8)):
        for number in numbers:
            _another_meeting(by, number)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            write(kind, None, FIRST)
        counts.append(len(asked))
    assert counts[0] == counts[1]
