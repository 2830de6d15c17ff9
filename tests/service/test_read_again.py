"""A page read again, or a poorer copy of it, takes back nothing that is known."""

from datetime import date

import pytest

from goldenthread.service.scrutiny import models as m
from goldenthread.service.scrutiny import services as s
from tests.service.feeds_trail import begin


@pytest.fixture
def meeting(person):
    who = person("democratic_services", "scrutiny_officer", "lead_member", name="everybody")
    begin(who)
    return who, m.Meeting.objects.order_by("held_on").first()


def test_a_list_that_says_less_of_somebodys_coming_changes_nothing(meeting):
    by, june = meeting
    came = {"by": by, "meeting_id": june.pk, "person": "Councillor B Ash"}
    stood_in = {"presence": "substitute", "substitute_for": "Councillor A Rowan"}
    s.record_attendance(**came, **stood_in, is_online=True, role="Member")
    for poorer in ("expected", "present"):
        held = s.record_attendance(**came, presence=poorer)
        assert (held.presence, held.is_online, held.role) == ("substitute", True, "Member")
        assert held.substitute_for.name == "Councillor A Rowan"
    held = s.record_attendance(**came, presence="apologies")
    assert (held.presence, held.substitute_for) == ("apologies", None)


def test_a_day_that_a_clerk_confirmed_stays(meeting):
    by, june = meeting
    point = june.minutes.get().points.get(position=1)
    s.confirm_point(by=by, point_id=point.pk, kind=point.kind, due_on=date(2020, 9, 1))
    again = s.record_point(by=by, minutes_id=point.minutes_id, position=1, text=point.text, due_on=date(2020, 6, 30))
    assert again.due_on == date(2020, 9, 1)


def test_a_meeting_an_item_and_a_paper_that_were_corrected_are_found_by_what_they_were_called(meeting):
    by, june = meeting
    item = june.items.first()
    paper = s.record_document(by=by, meeting_id=june.pk, item_id=item.pk, title="Quartre 4")
    was = {"by": by, "on": date(2020, 8, 1), "because": "As the agenda has it."}
    s.correct(row=june, field="held_on", to=date(2020, 6, 3), **was)
    s.correct(row=item, field="number", to="9b", **was)
    s.correct(row=paper, field="title", to="Quarter 4", **was)
    again = s.record_meeting(by=by, committee=june.committee.name, held_on=june.held_on, place="Hall")
    assert (again.pk, again.held_on, again.place) == (june.pk, date(2020, 6, 3), "Hall")
    known = s.record_item(by=by, meeting_id=june.pk, number=item.number, title="Another title")
    assert (known.pk, known.number) == (item.pk, "9b")
    same = s.record_document(by=by, meeting_id=june.pk, item_id=item.pk, title="Quartre 4")
    assert (same.pk, same.title) == (paper.pk, "Quarter 4")
