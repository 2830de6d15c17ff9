"""A small trail for the tests of the feeds: two meetings, an exempt item, an officer and members, an answer."""

from datetime import date, time

from goldenthread.service.accounts.models import Person
from goldenthread.service.scrutiny import models as m
from goldenthread.service.scrutiny import services as s

COMMITTEE = "Children and Young People Scrutiny Committee"
JUNE, SEPTEMBER = date(2020, 6, 2), date(2020, 9, 15)
DIRECTOR = "Director of Children's Services"
SECRET = "Placement of a named child"
OFFICER = "C Teasel"
A_PARENT = "Ms D Yarrow"


def begin(by: Person) -> None:
    """What is not for everybody: words under the exempt item, the officer's name, the parent who asked, the reason."""
    june = s.record_meeting(
        by=by, committee=COMMITTEE, held_on=JUNE, starts_at=time(10, 15), place="Shire Hall; Room 1, Oakford",
        address="https://oakford.example/ieListDocuments.aspx?MId=7",
    )  # fmt: skip
    s.record_meeting(by=by, committee=COMMITTEE, held_on=SEPTEMBER)
    open_item = s.record_item(
        by=by, meeting_id=june.pk, number="6", title="Improvement plan", purpose=f"To hear {OFFICER}."
    )
    closed_item = s.record_item(
        by=by, meeting_id=june.pk, number="7", title="Commissioning", purpose=SECRET, exempt_paragraph="3"
    )
    _people(by, june)
    issue = s.open_issue(by=by, title="The improvement plan", opened_on=JUNE)
    for item in (open_item, closed_item):
        s.join_item(by=by, issue=issue.name, item_id=item.pk)
        s.record_document(
            by=by, meeting_id=june.pk, item_id=item.pk, title=SECRET if item == closed_item else "Quarter 4",
            address="https://oakford.example/documents/s1.pdf", media_type="application/pdf",
        )  # fmt: skip
    s.record_document(by=by, meeting_id=june.pk, title=SECRET, kind="pack", is_exempt=True)
    minutes = s.record_minutes(by=by, meeting_id=june.pk, status="draft")
    for position, (item, words) in enumerate(
        ((open_item, f"{OFFICER} said that posts were vacant. Ms Teasel undertook to report."), (closed_item, SECRET)),
        1,
    ):
        s.record_point(by=by, minutes_id=minutes.pk, position=position, text=words, item_id=item.pk)
    _asked(by, june, open_item, closed_item)


def _people(by: Person, june: m.Meeting) -> None:
    s.fill_office(by=by, title=DIRECTOR, on=date(2019, 4, 1), person=OFFICER)
    s.take_seat(by=by, committee=COMMITTEE, person="Councillor A Rowan", seat="chair", on=date(2019, 5, 1))
    s.record_attendance(by=by, meeting_id=june.pk, person="Councillor A Rowan", presence="present")
    s.record_attendance(by=by, meeting_id=june.pk, person=OFFICER, presence="in_attendance", role="Director")
    s.record_declaration(by=by, meeting_id=june.pk, person="Councillor A Rowan", nature="A governor of a school.")
    s.record_public_question(
        by=by,
        meeting_id=june.pk,
        number=1,
        question="Why was my son moved?",
        asked_by=A_PARENT,
        answer="We cannot say.",
    )


def _asked(by: Person, june: m.Meeting, open_item: m.AgendaItem, closed_item: m.AgendaItem) -> None:
    s.make_recommendation(
        by=by, reference="CYP 2020/21-07", meeting_id=june.pk, item_id=open_item.pk, text="That the executive:",
        parts={"a": "Report monthly.", "b": "Publish the list."}, addressee="authority",
    )  # fmt: skip
    s.make_recommendation(by=by, reference="CYP 2020/21-08", meeting_id=june.pk, item_id=closed_item.pk, text=SECRET)
    s.record_notice(by=by, reference="CYP 2020/21-07", sent_on=date(2020, 6, 8), received_on=date(2020, 6, 9))
    s.record_response(
        by=by, reference="CYP 2020/21-07(a)", responded_on=date(2020, 7, 20), text=f"Agreed by {OFFICER}.",
        position="accepted", action_promised="A list.", action_due_on=SEPTEMBER, office=DIRECTOR, person=OFFICER,
    )  # fmt: skip
    s.name_owner(by=by, reference="CYP 2020/21-07(b)", office=DIRECTOR)
    s.record_progress(by=by, reference="CYP 2020/21-07(a)", on=date(2020, 8, 1), text="Begun.", office=DIRECTOR)
