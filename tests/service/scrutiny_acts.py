"""A committee's record with one of everything, and every act on it done in the plainest way, for the tests of acts."""

from datetime import date, time
from typing import Any

from goldenthread.service.accounts.models import Person
from goldenthread.service.accounts.roles import Role as R
from goldenthread.service.scrutiny import models as m
from goldenthread.service.scrutiny import services as s
from tests.service.acting import REFERENCE, UNANSWERED, agree_it, open_action, respond_it

COMMITTEE = "Children and Young People Scrutiny Committee"
ASKED_ON, NEXT = date(2020, 1, 14), date(2020, 6, 9)
CLOSED = "CYP 2018/19-01"
OPEN = "CYP 2020/21-01"
LATER = "CYP 2020/21-02"


def begin(by: Person) -> None:
    """Beside the samples: minutes, issues, a paper, a member, a session with its question, a closed recommendation."""
    meeting, item = meeting_at(ASKED_ON), item_at(ASKED_ON)
    minutes = m.Minutes(meeting=meeting, status="draft").keep(by=by)
    m.Point(minutes=minutes, item=item, position=1, text="A report will come in July.", kind="note").keep(by=by)
    m.Point(
        minutes=minutes, item=item, position=9, text="Figures will come.", kind="undertaking", is_confirmed=True
    ).keep(by=by)
    for name, title in (("improvement-plan", "The improvement plan"), ("workforce", "The workforce")):
        m.Issue(name=name, title=title, opened_on=ASKED_ON).keep(by=by)
    m.Occurrence(issue=m.Issue.objects.get(name="improvement-plan"), item=item).keep(by=by)
    m.Document(meeting=meeting, item=item, title="Quarter 3").keep(by=by)
    somebody = m.NamedPerson(name="Councillor A Rowan").keep(by=by)
    m.PaperRequest(committee=meeting.committee, member=somebody, papers="The decision", received_on=ASKED_ON).keep(
        by=by
    )
    m.Membership(committee=meeting.committee, person=somebody, seat="member", started_on=date(2019, 5, 1)).keep(by=by)
    session = m.Inquiry(
        committee=meeting.committee, kind="challenge_session", title="Quarter 3", started_on=date(2020, 2, 4)
    ).keep(by=by)
    m.ChallengeQuestion(inquiry=session, number=1, text="Why late?", indicator="contacts_received").keep(by=by)
    m.IssueAction(issue=m.Issue.objects.get(name="improvement-plan"), action_id=open_action(), linked_on=ASKED_ON).keep(
        by=by
    )
    m.RecommendationAction(
        recommendation=m.Recommendation.objects.get(reference=REFERENCE), action_id=open_action(), linked_on=ASKED_ON
    ).keep(by=by)
    m.Recommendation(
        reference=CLOSED, meeting=meeting, text="Closed.", status="closed", closed_on=NEXT, closed_because="Done."
    ).keep(by=by)
    m.Recommendation(reference=LATER, meeting=meeting_at(NEXT), text="Again, and sooner.").keep(by=by)


def meeting_at(day: date) -> m.Meeting:
    return m.Meeting.objects.get(held_on=day)


def item_at(day: date) -> m.AgendaItem:
    return m.AgendaItem.objects.filter(meeting__held_on=day).order_by("pk").first()


def the(model: Any) -> int:
    return model.objects.order_by("pk").first().pk


_RECORD = (R.PERFORMANCE_ANALYST, R.DEMOCRATIC_SERVICES, R.SCRUTINY_OFFICER)
_RESPOND = (R.PERFORMANCE_ANALYST, R.DIRECTOR, R.LEAD_MEMBER, R.DEMOCRATIC_SERVICES)
_PROGRESS = (*_RESPOND, R.ACTION_OWNER)
_AGREE = (R.DEMOCRATIC_SERVICES, R.SCRUTINY_OFFICER, R.COMMITTEE_MEMBER)
_WHY = "A reason."

# The act, how it is done, and the roles that may do it: written out, not worked out.
ACTS = (
    (s.record_committee, lambda by, _: s.record_committee(by=by, name=COMMITTEE, code="CYP"), _RECORD),
    (
        s.record_term,
        lambda by, _: s.record_term(by=by, committee=COMMITTEE, municipal_year="2020/21", started_on=date(2020, 5, 22)),
        _RECORD,
    ),
    (s.record_office, lambda by, _: s.record_office(by=by, title="Head of Legal", abbreviation="HL"), _RECORD),
    (
        s.unlink_issue,
        lambda by, _: s.unlink_issue(by=by, issue="improvement-plan", action_id=open_action(), on=NEXT),
        _RECORD,
    ),
    (
        s.unlink_action,
        lambda by, _: s.unlink_action(by=by, reference=REFERENCE, action_id=open_action(), on=NEXT),
        _PROGRESS,
    ),
    (s.record_meeting, lambda by, _: s.record_meeting(by=by, committee=COMMITTEE, held_on=date(2020, 9, 15)), _RECORD),
    (
        s.record_adjournment,
        lambda by, _: s.record_adjournment(by=by, meeting_id=meeting_at(NEXT).pk, adjourned_at=time(13, 51)),
        _RECORD,
    ),
    (
        s.record_attendance,
        lambda by, _: s.record_attendance(
            by=by, meeting_id=meeting_at(NEXT).pk, person="Councillor B Sorrel", presence="present"
        ),
        _RECORD,
    ),
    (
        s.record_declaration,
        lambda by, _: s.record_declaration(by=by, meeting_id=meeting_at(NEXT).pk, person="Councillor B Sorrel"),
        _RECORD,
    ),
    (
        s.record_public_question,
        lambda by, _: s.record_public_question(by=by, meeting_id=meeting_at(NEXT).pk, number=1, question="When?"),
        _RECORD,
    ),
    (
        s.record_item,
        lambda by, _: s.record_item(by=by, meeting_id=meeting_at(NEXT).pk, number="9", title="Work programme"),
        _RECORD,
    ),
    (
        s.record_document,
        lambda by, _: s.record_document(by=by, meeting_id=meeting_at(NEXT).pk, title="Quarter 4"),
        _RECORD,
    ),
    (
        s.record_minutes,
        lambda by, _: s.record_minutes(by=by, meeting_id=meeting_at(ASKED_ON).pk, status="approved"),
        _RECORD,
    ),
    (
        s.record_cut,
        lambda by, _: s.record_cut(by=by, minutes_id=the(m.Minutes), item_id=item_at(ASKED_ON).pk),
        _RECORD,
    ),
    (
        s.record_point,
        lambda by, _: s.record_point(by=by, minutes_id=the(m.Minutes), position=2, text="It was noted."),
        _RECORD,
    ),
    (
        s.confirm_point,
        lambda by, _: s.confirm_point(by=by, point_id=the(m.Point), kind="undertaking", because=_WHY),
        _RECORD,
    ),
    (
        s.take_seat,
        lambda by, _: s.take_seat(by=by, committee=COMMITTEE, person="Councillor B Sorrel", seat="chair", on=NEXT),
        _RECORD,
    ),
    (
        s.leave_seat,
        lambda by, _: s.leave_seat(by=by, committee=COMMITTEE, person="Councillor A Rowan", seat="member", on=NEXT),
        _RECORD,
    ),
    (s.fill_office, lambda by, _: s.fill_office(by=by, title="Head of Workforce", on=NEXT, person="C Teasel"), _RECORD),
    (s.open_issue, lambda by, _: s.open_issue(by=by, title="Children missing", opened_on=NEXT), _RECORD),
    (s.join_item, lambda by, _: s.join_item(by=by, issue="improvement-plan", item_id=item_at(NEXT).pk), _RECORD),
    (
        s.part_item,
        lambda by, _: s.part_item(by=by, issue="improvement-plan", item_id=item_at(ASKED_ON).pk, on=NEXT, because=_WHY),
        _RECORD,
    ),
    (s.rename_issue, lambda by, _: s.rename_issue(by=by, issue="workforce", title="Workers", on=NEXT), _RECORD),
    (
        s.turn_issue,
        lambda by, _: s.turn_issue(
            by=by, issue="workforce", turn="merged_into", other="improvement-plan", on=NEXT, because=_WHY
        ),
        _RECORD,
    ),
    (s.link_issue, lambda by, _: s.link_issue(by=by, issue="workforce", action_id=open_action(), on=NEXT), _RECORD),
    (
        s.make_recommendation,
        lambda by, _: s.make_recommendation(
            by=by,
            reference="CYP 2020/21-09",
            meeting_id=meeting_at(NEXT).pk,
            text="That:",
            parts={"a": "One.", "b": "2."},
        ),
        _RECORD,
    ),
    (
        s.record_notice,
        lambda by, _: s.record_notice(by=by, reference=REFERENCE, sent_on=NEXT, received_on=NEXT),
        _RECORD,
    ),
    (s.name_owner, lambda by, _: s.name_owner(by=by, reference=UNANSWERED, office="Head of Workforce"), _RESPOND),
    (
        s.link_action,
        lambda by, _: s.link_action(by=by, reference=UNANSWERED, action_id=open_action(), on=NEXT),
        _PROGRESS,
    ),
    (s.record_response, lambda by, _: respond_it(by), _RESPOND),
    (
        s.mark_answer,
        lambda by, _: s.mark_answer(
            by=by, reference=REFERENCE, responded_on=date(2020, 5, 5), view="in_part", on=NEXT, because=_WHY
        ),
        (R.COMMITTEE_MEMBER,),
    ),
    (s.record_progress, lambda by, _: s.record_progress(by=by, reference=OPEN, on=NEXT, text="Begun."), _PROGRESS),
    (
        s.propose_closure,
        lambda by, _: s.propose_closure(by=by, reference=REFERENCE, on=NEXT, because=_WHY),
        _PROGRESS,
    ),
    (s.agree_closure, lambda by, _: agree_it(by), _AGREE),
    (s.withdraw, lambda by, _: s.withdraw(by=by, reference=OPEN, on=NEXT, because=_WHY), _AGREE),
    (
        s.supersede,
        lambda by, _: s.supersede(by=by, reference=UNANSWERED, by_reference=LATER, on=NEXT, because=_WHY),
        _AGREE,
    ),
    (s.reopen, lambda by, _: s.reopen(by=by, reference=CLOSED, on=NEXT, because=_WHY), _AGREE),
    (s.pause, lambda by, _: s.pause(by=by, reference=OPEN, on=NEXT, because=_WHY), _AGREE),
    (
        s.judge_progress,
        lambda by, _: s.judge_progress(by=by, reference=OPEN, judgement="unacceptable", because=_WHY),
        _AGREE,
    ),
    (
        s.correct,
        lambda by, _: s.correct(
            by=by, row=item_at(ASKED_ON), field="title", to="The quarterly review", on=NEXT, because=_WHY
        ),
        _RECORD,
    ),
    (
        s.follow_point,
        lambda by, _: s.follow_point(
            by=by, point_id=m.Point.objects.get(is_confirmed=True).pk, reference="CYP 2020/21-U1"
        ),
        _RECORD,
    ),
    (
        s.request_papers,
        lambda by, _: s.request_papers(
            by=by, committee=COMMITTEE, member="Councillor A Rowan", papers="The contract", received_on=NEXT
        ),
        _RECORD,
    ),
    (
        s.answer_papers,
        lambda by, _: s.answer_papers(by=by, request_id=the(m.PaperRequest), answered_on=NEXT, answer="given"),
        _RECORD,
    ),
    (
        s.record_inquiry,
        lambda by, _: s.record_inquiry(
            by=by, committee=COMMITTEE, kind="working_group", title="Audit", started_on=NEXT
        ),
        _RECORD,
    ),
    (
        s.record_invited,
        lambda by, _: s.record_invited(by=by, inquiry_id=the(m.Inquiry), person="Councillor B Sorrel", came=True),
        _RECORD,
    ),
    (
        s.record_pre_read,
        lambda by, _: s.record_pre_read(
            by=by, inquiry_id=the(m.Inquiry), document_id=the(m.Document), audience="all members"
        ),
        _RECORD,
    ),
    (
        s.record_finding,
        lambda by, _: s.record_finding(by=by, inquiry_id=the(m.Inquiry), number=1, text="Posts are vacant."),
        _RECORD,
    ),
    (
        s.ask_in_session,
        lambda by, _: s.ask_in_session(by=by, inquiry_id=the(m.Inquiry), text="Who?", audit_theme="supervision"),
        _RECORD,
    ),
    (
        s.answer_in_session,
        lambda by, _: s.answer_in_session(by=by, question_id=the(m.ChallengeQuestion), answer="Vacancies.", on=NEXT),
        _RESPOND,
    ),
)
