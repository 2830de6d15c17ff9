"""The committee's file: all that was asked and what became of it goes out and comes back; older files change nothing
that was decided since."""

from datetime import date, time
from pathlib import Path

import pytest
from django.db import transaction

from goldenthread.errors import FileRefused
from goldenthread.service.exchange import export_file, import_file
from goldenthread.service.scrutiny import services as s
from goldenthread.service.scrutiny.models import Issue, Meeting, Recommendation, StatusChange
from goldenthread.service.scrutiny.selectors import issue_trail, orphans, recommendations_known_on, tracker

COMMITTEE = "Children and Young People Scrutiny Committee"
JUNE, SEPTEMBER, NOVEMBER = date(2020, 6, 2), date(2020, 9, 15), date(2020, 11, 17)
DIRECTOR = "Director of Children's Services"


@pytest.fixture
def by(person):
    return person("democratic_services", "scrutiny_officer", "committee_member", "lead_member", name="everybody")


def _a_trail_with_everything(by) -> None:
    meetings = {day: s.record_meeting(by=by, committee=COMMITTEE, held_on=day) for day in (JUNE, SEPTEMBER, NOVEMBER)}
    item = s.record_item(by=by, meeting_id=meetings[JUNE].pk, number="54", title="Improvement plan", is_call_in=True)
    issue = s.open_issue(by=by, title="The improvement plan", opened_on=JUNE)
    s.join_item(by=by, issue=issue.name, item_id=item.pk)
    given = {"by": by, "meeting_id": meetings[JUNE].pk, "item_id": item.pk, "issue": issue.name}
    s.make_recommendation(
        **given, reference="CYP 2020/21-07", text="That:", parts={"a": "One.", "b": "Two."}, addressee="authority"
    )
    s.make_recommendation(**given, reference="U1", text="A report.", kind="undertaking", due_on=date(2020, 7, 31))
    s.make_recommendation(**given, reference="CYP 2020/21-08", text="That it be monthly.")
    s.fill_office(by=by, title=DIRECTOR, on=date(2019, 4, 1), person="A Rowan")
    s.fill_office(by=by, title=DIRECTOR, on=date(2020, 7, 1))
    s.record_notice(by=by, reference="CYP 2020/21-07", sent_on=date(2020, 6, 8), received_on=date(2020, 6, 9))
    a, b = "CYP 2020/21-07(a)", "CYP 2020/21-07(b)"
    s.record_response(
        by=by, reference=a, responded_on=date(2020, 7, 20), text="Agreed.", position="accepted", is_in_principle=True,
        action_promised="A list.", action_due_on=SEPTEMBER, office=DIRECTOR, person="A Rowan", given_at="Cabinet",
    )  # fmt: skip
    s.record_progress(by=by, reference=a, on=date(2020, 8, 1), text="Begun.", evidence="A draft.", office=DIRECTOR)
    s.agree_closure(by=by, reference=a, on=SEPTEMBER, because="Seen.")
    s.reopen(by=by, reference=a, on=NOVEMBER, because="Dropped.")
    s.supersede(by=by, reference=b, by_reference="CYP 2020/21-08", on=SEPTEMBER, because="It asks for more.")
    s.withdraw(by=by, reference="U1", on=NOVEMBER, because="Overtaken.")
    later = s.open_issue(by=by, title="The improvement plan 2021", opened_on=NOVEMBER, audit_theme="supervision")
    s.rename_issue(by=by, issue=issue.name, title="The improvement plan 2020", on=SEPTEMBER)
    s.turn_issue(by=by, issue=issue.name, turn="followed_by", other=later.name, on=NOVEMBER, because="A new plan.")
    given = {"by": by, "committee": COMMITTEE, "member": "Councillor B Ash"}
    papers = s.request_papers(**given, papers="The contract", received_on=JUNE)
    s.request_papers(**given, papers="The lease", received_on=JUNE)
    s.answer_papers(by=by, request_id=papers.pk, answered_on=SEPTEMBER, answer="in_part", reasons="Prices are exempt.")


def _shown() -> list:
    return [tracker(day) for day in (JUNE, date(2020, 8, 2), SEPTEMBER, NOVEMBER)]


def test_a_trail_goes_into_an_empty_record_and_reads_there_as_it_did(by, tmp_path):
    first, second = tmp_path / "first.yaml", tmp_path / "second.yaml"
    with transaction.atomic():
        _a_trail_with_everything(by)
        export_file("committee", first, by="anna")
        was, left = _shown(), orphans(NOVEMBER)
        again = import_file("committee", first, by="anna")
        transaction.set_rollback(True)
    assert not Recommendation.objects.exists()
    assert not again.is_change

    import_file("committee", first, by="anna")
    export_file("committee", second, by="anna")

    assert second.read_text(encoding="utf-8") == first.read_text(encoding="utf-8")
    assert _shown() == was
    assert orphans(NOVEMBER) == left
    assert [(one.reference, one.orphan) for one in left] == [
        ("CYP 2020/21-07(a)", "vacant"),
        ("CYP 2020/21-08", "no_owner"),
    ]
    assert [one.name for one in Issue.objects.order_by("pk")] == ["the-improvement-plan", "the-improvement-plan-2021"]


def test_an_older_file_undoes_nothing_that_was_decided_since(by, tmp_path):
    older = tmp_path / "older.yaml"
    _a_trail_with_everything(by)
    export_file("committee", older, by="anna")
    s.withdraw(by=by, reference="CYP 2020/21-08", on=NOVEMBER, because="Done elsewhere.")

    result = import_file("committee", older, by="anna")

    assert Recommendation.objects.get(reference="CYP 2020/21-08").status == "withdrawn"
    assert not result.is_change
    assert 'CYP 2020/21-08 is withdrawn. It stays: the status "awaiting_response" was not taken.' in result.notes[0]


def test_a_newer_file_adds_what_was_decided_since(by, tmp_path):
    newer = tmp_path / "newer.yaml"
    with transaction.atomic():
        _a_trail_with_everything(by)
        export_file("committee", newer, by="anna")
        transaction.set_rollback(True)
    with transaction.atomic():
        meeting = s.record_meeting(by=by, committee=COMMITTEE, held_on=JUNE)
        s.make_recommendation(by=by, reference="U1", meeting_id=meeting.pk, text="A report.", kind="undertaking")

        import_file("committee", newer, by="anna")

        assert [one.status for one in StatusChange.objects.filter(recommendation__reference="U1")] == [
            "awaiting_response",
            "withdrawn",
        ]
        transaction.set_rollback(True)


def test_what_was_corrected_stays_and_the_reader_is_told(by, tmp_path):
    file = tmp_path / "committee.yaml"
    _a_trail_with_everything(by)
    export_file("committee", file, by="anna")
    asked = Recommendation.objects.get(reference="U1")
    s.correct(by=by, row=asked, field="text", to="A full report.", on=NOVEMBER, because="As resolved.")

    result = import_file("committee", file, by="anna")

    assert Recommendation.objects.get(reference="U1").text == "A full report."
    assert "recommendation U1: text was corrected in the record. It stays" in result.notes[0]


WRONG = """\
kind: committee
committee: C
meetings:
  - held_on: 2020-06-02
    recommendations:
      - {reference: R1, kind: recommendation, text: x, STATUS}
"""


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("status: open, letter: b", "it is a part without its letter, or without what it is part of"),
        ("status: open, part_of: R0, letter: B", '"B" is not the letter of a part'),
        ("status: open, part_of: R0, letter: b", 'part_of is "R0". Accepted: the reference of another recommendation'),
        (
            "status: closed, changes: [{on: 2020-09-15, status: closed}]",
            "it is closed, and no meeting is named. Accepted: meeting_on",
        ),
        (
            "status: closed, changes: [{on: 2020-09-15, status: closed, meeting_on: 2020-09-15}]",
            "no meeting of C on 2020-09-15 is held",
        ),
        (
            "status: open, changes: [{on: 2020-06-02, status: paused}]",
            "the status is open, and the last change says paused",
        ),
        (
            "status: open, notice_sent_on: 2020-06-09, notice_received_on: 2020-06-08",
            "notice_received_on 2020-06-08 is before notice_sent_on 2020-06-09",
        ),
    ],
)
def test_what_cannot_be_is_refused_in_words(said, found, empty, tmp_path: Path):
    file = tmp_path / "committee.yaml"
    file.write_text(WRONG.replace("STATUS", said), encoding="utf-8")

    with pytest.raises(FileRefused) as refused:
        import_file("committee", file, by="anna")
    assert found in str(refused.value)
    assert not Recommendation.objects.exists()


def test_the_review_is_handed_the_new_facts(by):
    _a_trail_with_everything(by)

    asked = {one.reference: one for one in recommendations_known_on(date(2020, 8, 2))}["CYP 2020/21-07(a)"]

    assert (asked.lead, asked.owner, asked.orphan) == ("That:", DIRECTOR, "vacant")
    assert (asked.is_in_principle, asked.action_promised, asked.action_due_on) == (True, "A list.", SEPTEMBER)
    assert (asked.response_due_on, asked.due_on) == (date(2020, 8, 8), None)  # answered: nothing is due by law
    assert (asked.progress, asked.progress_on) == ("Begun.", date(2020, 8, 1))


def test_the_file_that_the_documentation_shows_is_taken(empty, tmp_path):
    told = (Path(__file__).parents[2] / "docs" / "human_record.md").read_text(encoding="utf-8")
    lines = told.split("    kind: committee", 1)[1].split("\n\n", 1)[0]
    file = tmp_path / "committee.yaml"
    file.write_text("    kind: committee" + lines, encoding="utf-8")

    import_file("committee", file, by="anna")

    (row,) = tracker(NOVEMBER)
    assert (row.reference, row.status, row.decided_at) == ("CYP 2020/21-07(b)", "closed", f"{COMMITTEE}, 15/09/2020")
    assert (row.response_due_on, row.age_meetings) == (date(2020, 8, 8), 1)


def test_a_link_to_an_action_of_the_plan_goes_out_and_comes_back(by, tmp_path):
    from goldenthread.service.plans.models import Action, Plan, Priority

    path = tmp_path / "trail.yaml"
    text = (
        f"kind: committee\ncommittee: {COMMITTEE}\nmeetings:\n  - held_on: 2020-06-02\n    recommendations:\n"
        "      - {reference: R1, kind: recommendation, text: That it be done., status: open, actions: "
        '[{action: "1.2", financial_year: 2020-21, linked_on: 2020-06-26}]}\n'
    )
    path.write_text(text, encoding="utf-8")
    (note,) = import_file("committee", path, by="anna").notes
    assert "action 1.2 of 2020-21 was not linked to R1: no plan that is held has it" in note

    plan = Plan(title="The plan", financial_year="2020-21")
    plan.keep(by=by)
    priority = Priority(plan=plan, number=1, title="First")
    priority.keep(by=by)
    Action(plan=plan, priority=priority, reference="1.2", title="Do it").keep(by=by)
    assert import_file("committee", path, by="anna").notes == []
    assert [row.actions for row in tracker(date(2020, 6, 25))] == [()]
    assert [row.actions for row in tracker(date(2020, 6, 26))] == [("1.2 of 2020-21",)]
    assert not import_file("committee", export_file("committee", tmp_path / "out.yaml", by="anna"), by="anna").is_change


ISSUES = """kind: committee
committee: Children and Young People Scrutiny Committee
issues:
  - title: Improvement plan 2019/20
    opened_on: 2020-06-02
    indicators: [contacts_received]
    other_titles: [{title: Progress report}]
    changes: [{turn: followed_by, other: Improvement plan 2020/21, on: 2020-09-15, because: A new year.}]
  - {title: Improvement plan 2020/21, opened_on: 2020-09-15}
meetings:
  - {held_on: 2020-06-02, items: [{number: "54", title: Progress, issues: [Progress report]}]}
  - {held_on: 2020-09-15, items: [{number: "6", title: Progress, issues: [Improvement plan 2020/21]}]}
"""


def test_a_file_says_what_an_issue_was_called_and_what_became_of_it(by, tmp_path):
    path = tmp_path / "committee.yaml"
    path.write_text(ISSUES, encoding="utf-8")
    import_file("committee", path, by="anna")
    trail = issue_trail("improvement-plan-202021", NOVEMBER)
    assert [(one.number, one.of_issue) for one in trail.items] == [("6", ""), ("54", "Improvement plan 2019/20")]
    assert Issue.objects.count() == 2  # 'Progress report' is the first one's other title
    again = import_file("committee", path, by="anna")
    assert not again.added
    assert not again.changed


def test_a_file_may_not_say_otherwise_what_became_of_an_issue(by, tmp_path):
    path = tmp_path / "committee.yaml"
    path.write_text(ISSUES, encoding="utf-8")
    import_file("committee", path, by="anna")
    path.write_text(ISSUES.replace("A new year.", "Another story."), encoding="utf-8")
    with pytest.raises(FileRefused, match="of another day, or for another reason, and a change stays"):
        import_file("committee", path, by="anna")
    ring = ISSUES.replace(
        "{title: Improvement plan 2020/21, opened_on: 2020-09-15}",
        "{title: Improvement plan 2020/21, opened_on: 2020-09-15, "
        "changes: [{turn: merged_into, other: Progress report, on: 2020-10-01, because: One.}]}",
    )
    path.write_text(ring, encoding="utf-8")
    with pytest.raises(FileRefused, match='"Improvement plan 2019/20" leads to "Improvement plan 2020/21" itself'):
        import_file("committee", path, by="anna")


def test_papers_are_answered_on_a_day(by, tmp_path):
    path = tmp_path / "committee.yaml"
    path.write_text(
        "kind: committee\ncommittee: C\nmeetings: [{held_on: 2020-06-02}]\npaper_requests:\n"
        "  - {member: Councillor B Ash, papers: The lease, received_on: 2020-06-02, answer: refused}\n",
        encoding="utf-8",
    )
    with pytest.raises(FileRefused, match="an answer without its day"):
        import_file("committee", path, by="anna")


def test_two_meetings_of_a_day_go_out_and_come_back_by_their_numbers(by, tmp_path):
    path = tmp_path / "committee.yaml"
    for number, item in (("71", "Budget"), ("72", "Call-in")):
        meeting = s.record_meeting(by=by, committee=COMMITTEE, held_on=JUNE, source_id=number)
        s.record_item(by=by, meeting_id=meeting.pk, number="6", title=item)
    export_file("committee", path, by="anna")
    assert not import_file("committee", path, by="anna").is_change
    with transaction.atomic():
        path.write_text(path.read_text("utf-8").replace("source_id: '71'", "place: Hall"), encoding="utf-8")
        with pytest.raises(FileRefused, match="met on 02/06/2020 at"):
            import_file("committee", path, by="anna")


def test_an_item_that_was_parted_from_an_issue_stays_apart_and_an_ended_link_goes_along(by, tmp_path):
    path = tmp_path / "committee.yaml"
    path.write_text(ISSUES, encoding="utf-8")
    import_file("committee", path, by="anna")
    issue = Issue.objects.get(title="Improvement plan 2019/20")
    s.part_item(by=by, issue=issue.name, item_id=issue.occurrences.get().item_id, on=SEPTEMBER, because="Another.")
    again = import_file("committee", path, by="anna")
    assert 'was parted from "Improvement plan 2019/20" on 15/09/2020. It stays so.' in again.notes[0]
    assert not again.is_change


def test_a_file_that_says_no_day_of_another_title_takes_back_none(by, tmp_path):
    path = tmp_path / "committee.yaml"
    path.write_text(
        ISSUES.replace("{title: Progress report}", "{title: Progress report, used_from: 2020-09-15}"), "utf-8"
    )
    import_file("committee", path, by="anna")
    path.write_text(ISSUES, encoding="utf-8")
    assert not import_file("committee", path, by="anna").is_change


def test_a_meeting_corrected_twice_is_found_by_every_day_it_had(by, tmp_path):
    path = tmp_path / "committee.yaml"
    path.write_text("kind: committee\ncommittee: C\nmeetings: [{held_on: 2020-06-02}]\n", encoding="utf-8")
    import_file("committee", path, by="anna")
    meeting = Meeting.objects.get()
    for day in (3, 4):
        s.correct(by=by, row=meeting, field="held_on", to=date(2020, 6, day), on=JUNE, because="As held.")
    for day in (2, 3, 4):
        text = f"kind: committee\ncommittee: C\nmeetings: [{{held_on: 2020-06-0{day}}}]\n"
        path.write_text(text, encoding="utf-8")
        assert not import_file("committee", path, by="anna").is_change


def test_the_days_of_an_nhs_body_are_the_committees_setting(by, tmp_path):
    meeting = s.record_meeting(by=by, committee=COMMITTEE, held_on=JUNE)
    s.make_recommendation(by=by, reference="H1", meeting_id=meeting.pk, text="That it fund it.", addressee="health")
    s.record_notice(by=by, reference="H1", sent_on=JUNE, received_on=JUNE)
    assert tracker(SEPTEMBER)[0].response_due_on == date(2020, 6, 30)
    path = tmp_path / "committee.yaml"
    path.write_text(
        f"kind: committee\ncommittee: {COMMITTEE}\nhealth_days: 14\nmeetings: [{{held_on: 2020-06-02}}]\n", "utf-8"
    )
    import_file("committee", path, by="anna")
    assert tracker(SEPTEMBER)[0].response_due_on == date(2020, 6, 16)


def test_the_day_of_an_answer_put_right_in_the_file_is_put_right_and_no_answer_stands_twice(by, tmp_path):
    path = tmp_path / "committee.yaml"
    _a_trail_with_everything(by)
    export_file("committee", path, by="anna")
    text = path.read_text("utf-8")
    assert text.count("responded_on: 2020-07-20") == 1
    path.write_text(text.replace("responded_on: 2020-07-20", "responded_on: 2020-07-21"), encoding="utf-8")
    import_file("committee", path, by="anna")
    answers = Recommendation.objects.get(reference="CYP 2020/21-07(a)").responses
    assert [one.responded_on for one in answers.all()] == [date(2020, 7, 21)]


@pytest.mark.parametrize(
    ("was", "wrong", "said"),
    [
        ("status: open", "status: closed", "it is closed, and no day is given. Accepted: closed with closed_on"),
        ("status: open", "status: closed, closed_on: 2020-09-15", "it is closed, and nobody has answered"),
        ("status: open", "status: open, responses: [{responded_on: 2020-05-01, text: Yes., position: accepted}]",
         "R1 was answered on 2020-05-01, before the meeting of 2020-06-02 asked"),
        ("Later plan, on", "Latter plan, on", 'no issue "Latter plan" is held. Accepted: the title of'),
        ("held_on: 2020-06-02,", "held_on: 2020-06-02, starts_at: ten,", '"ten" is not an hour'),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_what_can(by, tmp_path, was, wrong, said):
    text = """kind: committee
committee: C
issues:
  - {title: Plan, opened_on: 2020-06-02, changes: [{turn: followed_by, other: Later plan, on: 2020-09-15, because: A.}]}
meetings:
  - {held_on: 2020-06-02, items: [{number: "1", title: Plan, issues: [Plan, Later plan]}],
     recommendations: [{reference: R1, item: "1", kind: request, text: A note., status: open}]}
"""
    path = tmp_path / "committee.yaml"
    path.write_text(text.replace(was, wrong), encoding="utf-8")
    with pytest.raises(FileRefused) as refused:
        import_file("committee", path, by="anna")
    assert said in str(refused.value)


def test_two_meetings_of_a_day_without_numbers_go_out_and_come_back_by_their_hours(by, tmp_path):
    path = tmp_path / "committee.yaml"
    for hour in (10, 14):
        s.record_meeting(by=by, committee=COMMITTEE, held_on=JUNE, starts_at=time(hour), is_another=hour == 14)
    export_file("committee", path, by="anna")
    assert not import_file("committee", path, by="anna").is_change
    assert Meeting.objects.count() == 2


def test_a_meeting_corrected_to_another_day_of_the_file_is_not_written_over_by_its_old_day(by, tmp_path):
    path = tmp_path / "committee.yaml"
    path.write_text("kind: committee\ncommittee: C\nmeetings: [{held_on: 2020-06-02, place: Hall}]\n", encoding="utf-8")
    import_file("committee", path, by="anna")
    s.correct(by=by, row=Meeting.objects.get(), field="held_on", to=date(2020, 6, 3), on=JUNE, because="As held.")
    both = "[{held_on: 2020-06-02, place: Annexe}, {held_on: 2020-06-03, place: Hall}]"
    path.write_text(f"kind: committee\ncommittee: C\nmeetings: {both}\n", encoding="utf-8")
    import_file("committee", path, by="anna")
    held = Meeting.objects.order_by("held_on").values_list("held_on", "place")
    assert list(held) == [(date(2020, 6, 2), "Annexe"), (date(2020, 6, 3), "Hall")]
