"""Issues over time, minutes point by point, corrections that stay, and work outside the meetings."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from goldenthread.errors import ActRefused, UsageError
from goldenthread.service.accounts.models import AuditEntry
from goldenthread.service.scrutiny import services as s
from goldenthread.service.scrutiny.models import (
    AgendaItem,
    Correction,
    Document,
    InquiryMember,
    IssueChange,
    MemberMark,
    Point,
    Source,
    StatusChange,
)
from goldenthread.service.scrutiny.selectors import find_issue, inquiries, issue_names, issue_trail, open_questions

COMMITTEE = "Children and Young People Scrutiny Committee"
JUNE, SEPTEMBER, NOVEMBER = date(2020, 6, 2), date(2020, 9, 15), date(2020, 11, 17)
FIRST, SECOND = "Improvement plan 2019/2020", "Improvement plan 2020/2021"
PROMISE = "An audit was in progress, with a report available in June or July 2020."


@pytest.fixture
def by(person):
    return person("democratic_services", "scrutiny_officer", "committee_member", "lead_member", name="everybody")


@pytest.fixture
def items(by):
    """The plan at two meetings, each year under another title."""
    found = []
    for day, number, title in ((JUNE, "54", FIRST), (SEPTEMBER, "6", SECOND)):
        meeting = s.record_meeting(by=by, committee=COMMITTEE, held_on=day)
        found.append(s.record_item(by=by, meeting_id=meeting.pk, number=number, title=title, purpose="To review."))
    return found


@pytest.fixture
def issue(by, items):
    opened = s.open_issue(by=by, title=FIRST, opened_on=JUNE, indicators=["contacts_received"])
    for item in items:
        s.join_item(by=by, issue=opened.name, item_id=item.pk, because="The same plan.")
    return opened.name


@pytest.fixture
def minutes(by, items):
    return s.record_minutes(by=by, meeting_id=items[0].meeting_id, status="draft")


def point(by, minutes, position=1, **more):
    given = {
        "text": PROMISE,
        "kind": "undertaking",
        "kind_because": "It says when.",
        "due_on": date(2020, 7, 31),
    } | more
    return s.record_point(by=by, minutes_id=minutes.pk, position=position, **given)


def test_an_issue_is_one_subject_whatever_each_year_called_it(issue):
    trail = issue_trail(issue, NOVEMBER)

    assert [(one.held_on, one.number, one.title) for one in trail.items] == [
        (SEPTEMBER, "6", SECOND),
        (JUNE, "54", FIRST),
    ]
    assert (trail.title, trail.aliases, trail.name) == (FIRST, (SECOND,), "improvement-plan-20192020")
    assert find_issue(SECOND.upper(), NOVEMBER) == issue
    assert [one.held_on for one in issue_trail(issue, JUNE).items] == [JUNE]


def test_an_undertaking_is_open_at_the_next_meeting_until_it_is_answered(by, issue, items, minutes):
    promised = point(by, minutes, item_id=items[0].pk)

    (still_open,) = open_questions(items[1].pk)
    assert (still_open.text, still_open.due_on, still_open.is_past_due) == (PROMISE, date(2020, 7, 31), True)
    assert open_questions(items[0].pk) == ()  # nothing came before

    later = s.record_minutes(by=by, meeting_id=items[1].meeting_id, status="draft")
    point(by, later, item_id=items[1].pk, text="The audit was circulated.", kind="answer", answers_id=promised.pk)
    assert issue_trail(issue, NOVEMBER).open == ()


def test_what_answered_the_draft_answers_the_approved_minutes_and_not_before_its_day(by, issue, items, minutes):
    promised = point(by, minutes, item_id=items[0].pk)
    later = s.record_minutes(by=by, meeting_id=items[1].meeting_id, status="draft")
    point(by, later, item_id=items[1].pk, text="It was circulated.", kind="answer", answers_id=promised.pk)
    approved = s.record_minutes(by=by, meeting_id=items[0].meeting_id, status="approved")
    point(by, approved, item_id=items[0].pk, text=PROMISE.replace(" with ", "  with\n"))

    assert issue_trail(issue, SEPTEMBER).open == ()
    assert [one.text for one in issue_trail(issue, date(2020, 9, 14)).open] != []


def test_an_undertaking_given_a_reference_is_told_once(by, issue, items, minutes):
    promised = point(by, minutes, item_id=items[0].pk)
    s.make_recommendation(
        by=by, reference="U1", meeting_id=items[0].meeting_id, point_id=promised.pk, item_id=items[0].pk, text=PROMISE,
        kind="undertaking", issue=issue, due_on=date(2020, 7, 31),
    )  # fmt: skip

    assert [(one.reference, one.is_past_due) for one in open_questions(items[1].pk)] == [("U1", True)]


def test_approved_minutes_are_shown_and_the_draft_is_kept(by, issue, items, minutes):
    point(by, minutes, item_id=items[0].pk, text="As drafted.", kind="note")
    approved = s.record_minutes(
        by=by, meeting_id=items[0].meeting_id, status="approved", approved_at_id=items[1].meeting_id
    )
    point(by, approved, item_id=items[0].pk, text="As approved.", kind="note")

    shown = issue_trail(issue, NOVEMBER).items[-1]
    assert (shown.minutes, [one.text for one in shown.points]) == ("approved", ["As approved."])
    assert Point.objects.filter(text="As drafted.").exists()
    with pytest.raises(ActRefused, match="are approved by a meeting after it"):
        s.record_minutes(by=by, meeting_id=items[1].meeting_id, status="approved", approved_at_id=items[0].meeting_id)


def test_where_minutes_were_cut_it_is_said(by, issue, items, minutes):
    s.record_cut(by=by, minutes_id=minutes.pk, item_id=items[0].pk, marker="view the full minutes text for item 54")

    shown = issue_trail(issue, NOVEMBER).items[-1]
    assert (shown.is_cut, shown.cut_marker) == (True, "view the full minutes text for item 54")


def test_a_confirmed_kind_stays_when_the_page_is_read_again(by, items, minutes):
    first = point(by, minutes, kind="note", kind_because="No rule fits.")
    s.confirm_point(by=by, point_id=first.pk, kind="undertaking", because="The officer promised it.")

    again = point(by, minutes, kind="note", kind_because="No rule fits.")

    assert (again.pk, again.kind, again.kind_because) == (first.pk, "undertaking", "The officer promised it.")
    with pytest.raises(UsageError, match="Say why"):
        s.confirm_point(by=by, point_id=first.pk, kind="question")


def test_reading_twice_leaves_one_version(by, items, minutes):
    first = point(by, minutes, item_id=items[0].pk)
    again = point(by, minutes, item_id=items[0].pk)

    assert first.pk == again.pk
    assert again.history.count() == 1
    source = Source(place="page.html", fetched_at="2020-06-20T10:00:00Z", sha256="a" * 64, reader="1")
    for _ in range(2):
        s.record_minutes(by=by, meeting_id=items[0].meeting_id, status="draft", source=Source(
            place=source.place, fetched_at=source.fetched_at, sha256=source.sha256, reader=source.reader
        ))  # fmt: skip
    assert Source.objects.count() == 1


def test_a_correction_is_kept_and_survives_reading_again(by, items):
    first = items[0]
    s.correct(by=by, row=first, field="title", to="Improvement plan", on=SEPTEMBER, because="Printed wrongly.")

    again = s.record_item(by=by, meeting_id=first.meeting_id, number="54", title=FIRST, purpose="To review it.")

    assert (again.title, again.purpose) == ("Improvement plan", "To review it.")
    kept = Correction.objects.get()
    assert (kept.table, kept.field, kept.was, kept.becomes) == ("agendaitem", "title", FIRST, "Improvement plan")
    assert [one.title for one in AgendaItem.objects.get(pk=first.pk).history.order_by("history_id")][0] == FIRST
    assert AuditEntry.objects.filter(act="record_corrected").count() == 1


def test_what_may_not_be_corrected_is_said(by, items):
    with pytest.raises(UsageError, match="agenda item: meeting is not corrected. Accepted: address, "):
        s.correct(by=by, row=items[0], field="meeting", to=None, on=SEPTEMBER, because="x")
    with pytest.raises(ActRefused, match="title says so already"):
        s.correct(by=by, row=items[0], field="title", to=FIRST, on=SEPTEMBER, because="x")


def test_an_issue_that_follows_another_shows_its_meetings(by, items):
    for title, item in ((FIRST, items[0]), (SECOND, items[1])):
        opened = s.open_issue(by=by, title=title, opened_on=item.meeting.held_on)
        s.join_item(by=by, issue=opened.name, item_id=item.pk)
    names = find_issue(FIRST, NOVEMBER), find_issue(SECOND, NOVEMBER)
    s.turn_issue(by=by, issue=names[0], turn="followed_by", other=names[1], on=SEPTEMBER, because="A new plan.")

    later, earlier = (issue_trail(name, NOVEMBER) for name in reversed(names))
    assert [(one.held_on, one.of_issue) for one in later.items] == [(SEPTEMBER, ""), (JUNE, FIRST)]
    assert [(one.turn, one.title, one.is_from) for one in later.turns] == [("followed_by", FIRST, True)]
    assert [(one.turn, one.title, one.is_from) for one in earlier.turns] == [("followed_by", SECOND, False)]
    assert [one.held_on for one in earlier.items] == [JUNE]
    assert [one.held_on for one in issue_trail(names[1], date(2020, 9, 14)).items] == []  # not yet followed
    with pytest.raises(ActRefused, match="leads to"):
        s.turn_issue(by=by, issue=names[1], turn="merged_into", other=names[0], on=NOVEMBER, because="Round.")


def test_an_item_parted_from_an_issue_was_once_thought_of_it(by, issue, items):
    s.part_item(by=by, issue=issue, item_id=items[1].pk, on=NOVEMBER, because="Another plan.")

    assert [one.held_on for one in issue_trail(issue, NOVEMBER).items] == [JUNE]
    assert [one.held_on for one in issue_trail(issue, date(2020, 11, 16)).items] == [SEPTEMBER, JUNE]
    s.join_item(by=by, issue=issue, item_id=items[1].pk)
    assert len(issue_trail(issue, NOVEMBER).items) == 2


def test_a_new_title_leaves_the_old_one_and_the_address(by, issue):
    s.rename_issue(by=by, issue=issue, title="The improvement plan", on=NOVEMBER)

    trail = issue_trail(issue, NOVEMBER)
    assert (trail.title, set(trail.aliases), trail.name) == ("The improvement plan", {FIRST, SECOND}, issue)


def test_an_exempt_paper_is_not_shown(by, issue, items):
    given = {"by": by, "meeting_id": items[0].meeting_id, "item_id": items[0].pk}
    s.record_document(**given, title="Report", size_as_printed="174 KB")
    s.record_document(**given, title="Exempt annex", is_exempt=True)

    assert [(one.title, one.size) for one in issue_trail(issue, NOVEMBER).items[-1].documents] == [("Report", "174 KB")]
    assert Document.objects.count() == 2


def test_a_challenge_session_counts_who_came_and_follows_its_questions(by, items):
    session = s.record_inquiry(
        by=by, committee=COMMITTEE, kind="challenge_session", title="Quarter 1", started_on=date(2020, 8, 4),
        open_to_all_members=True,
    )  # fmt: skip
    for name, came in (("Councillor A Rowan", True), ("Councillor B Sorrel", False), ("Councillor C Teasel", None)):
        s.record_invited(by=by, inquiry_id=session.pk, person=name, invited_on=date(2020, 7, 20), came=came)
    asked = s.ask_in_session(
        by=by, inquiry_id=session.pk, text="Why are visits late?", indicator="cp_visits_in_timescale_pct",
        answer_due_on=date(2020, 8, 31),
    )  # fmt: skip

    (seen,) = inquiries(SEPTEMBER)
    assert (seen.invited, seen.came, seen.questions[0].is_past_due) == (3, 1, True)
    s.answer_in_session(by=by, question_id=asked.pk, answer="Vacancies.", on=SEPTEMBER, office="Head of Service")
    assert inquiries(SEPTEMBER)[0].questions[0].answered_by == "Head of Service"
    assert inquiries(date(2020, 9, 14))[0].questions[0].answer == ""
    with pytest.raises(UsageError, match="about an indicator, an action or an audit theme"):
        s.ask_in_session(by=by, inquiry_id=session.pk, text="Anything else?")
    assert InquiryMember.objects.filter(came=None).count() == 1


def test_the_database_itself_keeps_what_is_only_added_to(by, issue, items, minutes):
    s.make_recommendation(by=by, reference="R1", meeting_id=items[0].meeting_id, text="That it be so.")
    s.record_response(by=by, reference="R1", responded_on=SEPTEMBER, text="Yes.", position="accepted")
    s.mark_answer(by=by, reference="R1", responded_on=SEPTEMBER, view="answers", on=SEPTEMBER)
    s.correct(by=by, row=items[0], field="title", to="Other", on=SEPTEMBER, because="Wrong.")
    other = s.open_issue(by=by, title="Other", opened_on=JUNE)
    s.turn_issue(by=by, issue=other.name, turn="merged_into", other=issue, on=SEPTEMBER, because="One subject.")

    for model in (StatusChange, MemberMark, Correction, IssueChange):
        row = model.objects.order_by("pk").first()
        with pytest.raises(DatabaseError, match="added to, never changed"), transaction.atomic():
            row.delete()
        with pytest.raises(DatabaseError, match="added to, never changed"), transaction.atomic():
            row.save()


def test_an_issue_whose_later_meeting_was_loaded_first_is_there_from_its_earlier_one(by, items):
    opened = s.open_issue(by=by, title=SECOND, opened_on=SEPTEMBER)
    s.join_item(by=by, issue=opened.name, item_id=items[0].pk)

    assert find_issue(SECOND, JUNE) == opened.name
    assert issue_names(JUNE) == ((opened.name, SECOND),)
    assert issue_names(date(2020, 6, 1)) == ()
