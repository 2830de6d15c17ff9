"""A matter that is late in one paper is late in every one, by as many days, and stands in the calendar on that day."""

from datetime import date

import pytest

from goldenthread.service.feeds.diary import diary
from goldenthread.service.scrutiny import services as s
from goldenthread.service.scrutiny.selectors import issue_trail, recommendations_known_on, tracker

COMMITTEE = "Children and Young People Scrutiny Committee"
JUNE, JULY, AUGUST, OCTOBER = date(2020, 6, 2), date(2020, 7, 31), date(2020, 8, 8), date(2020, 10, 1)
LATER = date(2020, 11, 1)

# Each matter, asked in June and stated to be due on 31 July: its kind, its answer, and the day it waits for.
MATTERS = {
    "silent": ("recommendation", None, JULY),
    "no more said": ("recommendation", {"position": "accepted"}, JULY),
    "promised": ("recommendation", {"position": "accepted", "action_due_on": LATER}, LATER),
    "promised and late": ("recommendation", {"position": "accepted", "action_due_on": AUGUST}, AUGUST),
    "refused": ("recommendation", {"position": "not_accepted"}, None),
    "told": ("question", {"position": "no_response"}, None),
    "soon": ("request", {"position": "accepted"}, JULY),
    "in hand": ("undertaking", {"position": "accepted"}, JULY),
}
LATE = {name for name, (_, _, day) in MATTERS.items() if day and day < OCTOBER}


@pytest.fixture
def asked(person):
    by = person("democratic_services", "lead_member", name="everybody")
    meeting = s.record_meeting(by=by, committee=COMMITTEE, held_on=JUNE)
    item = s.record_item(by=by, meeting_id=meeting.pk, number="6", title="The plan")
    issue = s.open_issue(by=by, title="The plan", opened_on=JUNE)
    s.join_item(by=by, issue=issue.name, item_id=item.pk)
    for name, (kind, answer, _) in MATTERS.items():
        s.make_recommendation(
            by=by, reference=name, meeting_id=meeting.pk, item_id=item.pk, text="Do it.", kind=kind, due_on=JULY
        )
        if answer:
            s.record_response(by=by, reference=name, responded_on=date(2020, 7, 1), text="Yes.", **answer)
    return issue.name


def test_the_tracker_waits_for_the_day_the_rule_says(asked):
    assert {row.reference: row.next_due_on for row in tracker(OCTOBER)} == {
        name: day for name, (_, _, day) in MATTERS.items()
    }


def test_the_tracker_the_review_and_the_issues_page_call_the_same_matters_late(asked):
    assert {row.reference for row in tracker(OCTOBER) if row.days_overdue} == LATE
    known = recommendations_known_on(OCTOBER)
    assert {one.reference for one in known if one.next_due_on and one.next_due_on < OCTOBER} == LATE
    assert {one.reference for one in issue_trail(asked, OCTOBER).open if one.is_past_due} == LATE


def test_the_calendar_has_each_on_the_day_it_waits_for(asked):
    events = diary(COMMITTEE, OCTOBER).decode().replace("\r\n ", "").split("BEGIN:VEVENT")[1:]
    for name, (_, _, day) in MATTERS.items():
        if day:
            of_it = [one for one in events if f": {name}\r\n" in one and "STATUS:CONFIRMED" in one]
            assert any(f"DTSTART;VALUE=DATE:{day:%Y%m%d}" in one for one in of_it), name


def test_an_answer_that_takes_no_position_is_an_answer(asked):
    (told,) = [one for one in recommendations_known_on(OCTOBER) if one.reference == "told"]
    assert not told.is_unanswered
