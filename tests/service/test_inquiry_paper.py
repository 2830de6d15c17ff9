"""The paper of a working group, a review or a session: what it says, whom it names, and who may read it."""

from datetime import date

import pytest

from goldenthread.errors import NotFound
from goldenthread.review import render_html, render_pdf
from goldenthread.review.document import About, plain
from goldenthread.review.inquiry_page import inquiry_page
from goldenthread.review.issue_page import Concerned, issue_page
from goldenthread.review.trail import InquirySeen
from goldenthread.service.accounts.models import AuditEntry
from goldenthread.service.feeds.openly import Openly
from goldenthread.service.putting_out import put_out, who_puts_out
from goldenthread.service.scrutiny import models as m
from goldenthread.service.scrutiny import services as s
from goldenthread.service.scrutiny.selectors import find_issue, inquiries, issue_trail, tracker
from goldenthread.service.scrutiny.selectors.nearest import nearest

COMMITTEE = "Children and Young People Scrutiny Committee"
JUNE, JULY, OCTOBER = date(2020, 6, 2), date(2020, 7, 7), date(2020, 10, 1)
ABOUT = About("Wyeford", is_simulated=True, as_at=OCTOBER, snapshot="", made_on=OCTOBER)
TITLES = {"audits_inadequate_pct": "Audits judged inadequate"}


@pytest.fixture
def by(person):
    return person("democratic_services", "scrutiny_officer", name="everybody")


@pytest.fixture
def session(by):
    """A challenge session with a member, an officer, a finding, a question answered and one past due."""
    june = s.record_meeting(by=by, committee=COMMITTEE, held_on=JUNE)
    issue = s.open_issue(by=by, title="The improvement plan", opened_on=JUNE)
    s.make_recommendation(by=by, reference="R1", meeting_id=june.pk, text="That it be monthly.", due_on=JULY)
    s.fill_office(by=by, title="Head of Audit", on=date(2019, 4, 1), person="D Sorrel")
    work = s.record_inquiry(
        by=by, committee=COMMITTEE, kind="challenge_session", title="Quarter 4", started_on=JULY, ended_on=JULY,
        scope="Why audits did not improve. D Sorrel explains.", issue=issue.name, agreed_at_id=june.pk,
    )  # fmt: skip
    s.record_invited(by=by, inquiry_id=work.pk, person="Councillor A Rowan", is_lead=True, came=True)
    s.record_invited(by=by, inquiry_id=work.pk, person="D Sorrel", came=False)
    s.record_finding(by=by, inquiry_id=work.pk, number=1, text="The figures come late.", reference="R1")
    answered = s.ask_in_session(
        by=by, inquiry_id=work.pk, text="How many were graded?", indicator="audits_inadequate_pct",
        asked_by="Councillor A Rowan", answer_due_on=date(2020, 8, 31),
    )  # fmt: skip
    s.answer_in_session(by=by, question_id=answered.pk, answer="25.", on=date(2020, 8, 1), office="Head of Audit")
    s.ask_in_session(by=by, inquiry_id=work.pk, text="By whom?", audit_theme="Visits", answer_due_on=date(2020, 9, 1))
    return work


def seen(on: date = OCTOBER) -> InquirySeen:
    openly = Openly()
    (work,) = inquiries(on, called=openly.called)
    return openly.told(work)


def public(by) -> None:
    """The committee says that the session's paper is for anybody."""
    given = {"committee": COMMITTEE, "kind": "challenge_session", "title": "Quarter 4", "started_on": JULY}
    s.record_inquiry(by=by, **given, audience="the public")


def said(on: date = OCTOBER) -> str:
    rows = {row.reference: row for row in tracker(on)}
    return plain(tuple(inquiry_page(seen(on), rows, TITLES, ABOUT, on).runs()))


def test_it_says_what_was_found_and_asked_and_what_became_of_it(session):
    page = said()
    assert f"Performance challenge session of the {COMMITTEE}, 7 July 2020." in page
    assert "Agreed at the meeting of 2 June 2020." in page
    assert "2 people were invited: 1 came and 1 did not." in page
    assert "R1 LateAsked" in page.replace("Late Asked", "LateAsked")  # due on 7 July, and nobody has answered
    assert "2 questions were asked; 1 has no answer, 1 past due." in page
    assert "Audits judged inadequate" in page
    assert "Answered by: Head of Audit." in page
    assert "Past due since 1 Sep 2020: 30 days." in page


def test_what_is_dated_later_is_not_in_the_paper_of_an_earlier_day(session):
    page = said(date(2020, 7, 31))
    assert "25." not in page
    assert "2 questions were asked; 2 have no answer." in page


def test_members_are_named_and_officers_go_by_their_posts(session):
    page = said()
    assert "Councillor A Rowan, leading: came" in page
    assert "Head of Audit: did not come" in page
    assert "[Head of Audit] explains." in page
    assert "Sorrel" not in page


def test_a_session_that_is_said_to_be_for_the_public_may_be_published(session, by):
    public(by)
    document = inquiry_page(seen(), {}, TITLES, ABOUT, OCTOBER)
    assert document.restriction == ""
    assert "Not for publication" not in render_html.render(document)


def test_a_session_of_which_nobody_said_whom_it_is_for_is_the_committees(session):
    assert inquiry_page(seen(), {}, TITLES, ABOUT, OCTOBER).restriction == "For the committee's members"


def test_a_paper_that_is_exempt_or_not_sent_yet_still_says_whom_the_session_is_for(session, by):
    public(by)
    june = m.Meeting.objects.get()
    paper = s.record_document(by=by, meeting_id=june.pk, title="Case files", is_exempt=True)
    s.record_pre_read(
        by=by, inquiry_id=session.pk, document_id=paper.pk, audience="the committee only", sent_on=date(2020, 11, 1)
    )
    found = seen()
    assert (found.pre_reads, found.audiences) == ((), ("the committee only",))
    page = plain(tuple(issue_page(issue_trail("the-improvement-plan", OCTOBER), Concerned(()), ABOUT, OCTOBER).runs()))
    assert "By whom?" not in page


@pytest.mark.parametrize("why", ["open to all members", "a pre-read for members"])
def test_what_is_for_members_is_marked_so_on_every_page(session, by, why):
    if why == "open to all members":
        given = {"committee": COMMITTEE, "kind": "challenge_session", "title": "Quarter 4", "started_on": JULY}
        s.record_inquiry(by=by, **given, open_to_all_members=True)
    else:
        paper = s.record_document(by=by, meeting_id=m.Meeting.objects.get().pk, title="Scorecard")
        s.record_pre_read(by=by, inquiry_id=session.pk, document_id=paper.pk, audience="all members")
    document = inquiry_page(seen(), {}, TITLES, ABOUT, OCTOBER)
    assert document.restriction == "For all members"
    assert "<strong>Not for publication.</strong> For all members." in render_html.render(document)
    assert render_pdf.render(document).startswith(b"%PDF")
    assert "Not for publication This paper is for all members." in plain(tuple(document.runs()))


def test_a_pre_read_that_is_exempt_and_a_finding_behind_closed_doors_are_not_told(session, by):
    june = m.Meeting.objects.get()
    closed = s.record_item(by=by, meeting_id=june.pk, number="7", title="Commissioning", exempt_paragraph="3")
    paper = s.record_document(by=by, meeting_id=june.pk, item_id=closed.pk, title="A named child")
    s.record_pre_read(by=by, inquiry_id=session.pk, document_id=paper.pk, audience="the public")
    s.make_recommendation(by=by, reference="R2", meeting_id=june.pk, item_id=closed.pk, text="Secret.")
    s.record_finding(by=by, inquiry_id=session.pk, number=2, text="A secret finding.", reference="R2")
    page = said()
    assert "A named child" not in page
    assert "secret" not in page.lower()
    assert "R2" not in page
    assert "1 finding left out: made under an item not open to the public." in page


def test_the_issues_page_lists_it_with_the_questions_that_wait(session, by):
    public(by)
    page = plain(tuple(issue_page(issue_trail("the-improvement-plan", OCTOBER), Concerned(()), ABOUT, OCTOBER).runs()))
    assert "Performance challenge session “Quarter 4”, 7 July 2020." in page
    assert "1 of 2 questions has no answer, 1 past due. It led to R1." in page
    assert "By whom? (Quarter 4)" in page
    assert "Councillor" not in page


def test_the_issues_page_tells_no_words_of_a_session_for_members(session, by):
    given = {"committee": COMMITTEE, "kind": "challenge_session", "title": "Quarter 4", "started_on": JULY}
    s.record_inquiry(by=by, **given, open_to_all_members=True)
    page = plain(tuple(issue_page(issue_trail("the-improvement-plan", OCTOBER), Concerned(()), ABOUT, OCTOBER).runs()))
    assert "1 of 2 questions has no answer, 1 past due." in page
    assert "Its paper is for members: its questions are not shown here." in page
    assert "By whom?" not in page


def test_that_it_was_written_and_by_whom_is_entered(session, tmp_path):
    document = inquiry_page(seen(), {}, TITLES, ABOUT, OCTOBER)
    path = tmp_path / "paper.html"
    put_out(document, [path], by=who_puts_out("anna"), subject="inquiry: Quarter 4", because="as at 2020-10-01")
    last = AuditEntry.objects.order_by("number").last()
    assert path.exists()
    assert (last.act, last.who, last.subject) == ("file_exported", "console:anna", "inquiry: Quarter 4")
    assert last.because == "as at 2020-10-01, to paper.html"


def test_an_unknown_issue_is_answered_with_those_held_the_closest_first(session, by):
    s.open_issue(by=by, title="Police notices", opened_on=JULY)
    with pytest.raises(NotFound) as unknown:
        find_issue("police notes", OCTOBER)
    assert 'Held: "Police notices", "The improvement plan". Nothing was written.' in str(unknown.value)
    with pytest.raises(NotFound, match='"Police notices" first came to a meeting on 07/07/2020'):
        find_issue("Police notices", date(2020, 6, 1))


def test_ten_titles_are_named_at_most():
    assert nearest("issue 3", [f"Issue {n}" for n in range(12)]).endswith("and 2 more")
    assert nearest("issue 3", [f"Issue {n}" for n in range(12)]).startswith('"Issue 3"')
