"""Working groups, spotlight reviews and challenge sessions in a committee's file: entered, written out, taken back."""

from datetime import date
from pathlib import Path

import pytest
from django.db import transaction

from goldenthread.errors import FileRefused
from goldenthread.service.exchange import export_file, import_file
from goldenthread.service.scrutiny import models as m
from goldenthread.service.scrutiny import services as s
from goldenthread.service.scrutiny.selectors import inquiries

COMMITTEE = "Children and Young People Scrutiny Committee"
JUNE, JULY, SEPTEMBER = date(2020, 6, 2), date(2020, 7, 7), date(2020, 9, 15)
DOCS = Path(__file__).parents[2] / "docs" / "human_record.md"


@pytest.fixture
def by(person):
    return person("democratic_services", "scrutiny_officer", name="everybody")


def documented() -> str:
    """The committee's file as the documentation shows it, its part on the work between meetings with it."""
    told = DOCS.read_text(encoding="utf-8")
    blocks = [told.split(f"\n    {key}", 1)[1].split("\n\n", 1)[0] for key in ("kind: committee", "inquiries:")]
    lines = f"kind: committee{blocks[0]}\n    inquiries:{blocks[1]}\n".splitlines()
    return "\n".join(line.removeprefix("    ") for line in lines) + "\n"


@pytest.fixture
def file(empty, tmp_path):
    def write(text: str) -> Path:
        path = tmp_path / "committee.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def _paper(by) -> None:
    june = s.record_meeting(by=by, committee=COMMITTEE, held_on=JUNE)
    s.record_document(by=by, meeting_id=june.pk, title="Scorecard for quarter 4")


def test_the_file_that_the_documentation_shows_is_taken(by, file):
    _paper(by)

    result = import_file("committee", file(documented()), by="anna")

    assert result.notes == []
    (session,) = inquiries(SEPTEMBER)
    assert (session.kind, session.issue, session.open_to_all_members) == (
        "challenge_session",
        "the-improvement-plan",
        1,
    )
    assert (session.invited, session.came) == (2, 1), "one came, of the other nobody knows"
    assert [(one.title, one.audience) for one in session.pre_reads] == [("Scorecard for quarter 4", "all members")]
    assert [one.references for one in session.findings] == [("CYP 2020/21-07(b)",)]
    (question,) = session.questions
    assert (question.indicator, question.answered_by) == ("audits_inadequate_pct", "Director of Children's Services")
    assert m.InquiryMember.objects.get(person__name="Councillor C Hazel").came is None


def test_it_goes_out_and_comes_back_as_it_was(by, file, tmp_path):
    first, second = tmp_path / "first.yaml", tmp_path / "second.yaml"
    with transaction.atomic():
        _paper(by)
        import_file("committee", file(documented()), by="anna")
        export_file("committee", first, by="anna")
        was = inquiries(SEPTEMBER)
        assert not import_file("committee", first, by="anna").is_change
        transaction.set_rollback(True)
    _paper(by)

    import_file("committee", first, by="anna")
    export_file("committee", second, by="anna")

    assert second.read_text(encoding="utf-8") == first.read_text(encoding="utf-8")
    assert inquiries(SEPTEMBER) == was


def test_what_was_entered_by_the_acts_goes_out_and_comes_back_too(by, tmp_path):
    s.record_meeting(by=by, committee=COMMITTEE, held_on=JUNE)
    work = s.record_inquiry(by=by, committee=COMMITTEE, kind="challenge_session", title="Q4", started_on=JULY)
    s.record_invited(by=by, inquiry_id=work.pk, person="Councillor B Alder", came=False)
    asked = s.ask_in_session(
        by=by, inquiry_id=work.pk, text="Why?", indicator="contacts_received", audit_theme="Visits"
    )
    s.answer_in_session(by=by, question_id=asked.pk, answer="Because.", on=SEPTEMBER, office="Head of Audit")

    again = import_file("committee", export_file("committee", tmp_path / "out.yaml", by="anna"), by="anna")

    assert not again.is_change
    assert not again.only_in_record


def test_a_paper_that_is_not_held_is_left_out_and_said(file):
    result = import_file("committee", file(documented()), by="anna")

    assert '"Scorecard for quarter 4" was left out: no paper of that title is held.' in result.notes[0]
    assert inquiries(SEPTEMBER)[0].pre_reads == ()


WRONG = f"""\
kind: committee
committee: {COMMITTEE}
meetings: [{{held_on: 2020-06-02}}]
inquiries:
  - {{kind: challenge_session, title: Q4, started_on: 2020-07-07, SAID}}
"""


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("ended_on: 2020-07-06", "ended_on 2020-07-06 is before started_on 2020-07-07"),
        ("agreed_at: 2020-06-03", f"no meeting of {COMMITTEE} on 2020-06-03 is held. Accepted: agreed_at is the day"),
        ("findings: [{number: 1, text: x, recommendation: R9}]", 'recommendation is "R9". Accepted: the reference of'),
        ("questions: [{number: 1, text: x}]", "the question is about nothing. Accepted: indicator, or action"),
        ("questions: [{number: 1, text: x, action: '1.2'}]", "the question names an action without its year"),
        (
            "questions: [{number: 1, text: x, action: '1.2', financial_year: 2020-21}]",
            "action 1.2 of 2020-21: no plan that is held has it. Accepted: an action of one plan that is held",
        ),
        (
            "questions: [{number: 1, text: x, audit_theme: Visits, answer: Yes.}]",
            "it has an answer without its day, or a day without its answer",
        ),
        ("members: [{person: A, came: perhaps}]", '"perhaps" is neither yes nor no'),
    ],
)
def test_what_cannot_be_is_refused_in_words(said, found, file):
    with pytest.raises(FileRefused) as refused:
        import_file("committee", file(WRONG.replace("SAID", said)), by="anna")
    assert found in str(refused.value)
    assert not m.Inquiry.objects.exists()


def test_only_a_challenge_session_has_questions(file):
    text = WRONG.replace("challenge_session", "working_group")
    asked = "questions: [{number: 1, text: x, audit_theme: y}]"
    with pytest.raises(FileRefused) as refused:
        import_file("committee", file(text.replace("SAID", asked)), by="a")
    assert "it has questions and is no performance challenge session" in str(refused.value)
