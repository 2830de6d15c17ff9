"""The clerk's worksheet: drafted points confirmed, and what was asked for followed up, with nothing typed twice."""

import csv
from datetime import date

import pytest

from goldenthread.errors import ActRefused, FileRefused
from goldenthread.service.scrutiny import models as m
from goldenthread.service.scrutiny import services as s
from goldenthread.service.scrutiny.selectors import tracker
from goldenthread.service.scrutiny.worksheet import Confirmed, read_worksheet, write_worksheet

COMMITTEE = "Children and Young People Scrutiny Committee"
JUNE = date(2020, 6, 2)


@pytest.fixture
def by(person):
    return person("democratic_services", "lead_member", name="clerk")


@pytest.fixture
def minuted(by):
    """A meeting that resolved two parts, one to recommend, and heard a promise: as read from a page."""
    meeting = s.record_meeting(by=by, committee=COMMITTEE, held_on=JUNE)
    item = s.record_item(by=by, meeting_id=meeting.pk, number="54", title="Improvement plan 2019/20")
    issue = s.open_issue(by=by, title="Improvement plan", opened_on=JUNE)
    s.join_item(by=by, issue=issue.name, item_id=item.pk)
    minutes = s.record_minutes(by=by, meeting_id=meeting.pk, status="draft")

    def point(position, text, kind, **facts):
        return s.record_point(
            by=by, minutes_id=minutes.pk, item_id=item.pk, position=position, text=text, kind=kind, **facts
        )

    point(1, "An audit was under way, with a report available in July 2020.", "undertaking",
          office="assistant director", due_on=date(2020, 7, 31))  # fmt: skip
    whole = point(2, "RESOLVED: That", "resolution")
    point(3, "the report be noted;", "resolution", label="a", part_of_id=whole.pk)
    point(4, "the executive be asked to fund four posts.", "recommendation", label="b", part_of_id=whole.pk)
    return minutes


def rows(path):
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def fill(path, *answers):
    """The worksheet saved with an answer a row: the words of 'is it so', or more cells by their names."""
    told = rows(path)
    for row, answer in zip(told, answers, strict=True):
        row |= answer if isinstance(answer, dict) else {"is it so": answer}
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, told[0])
        writer.writeheader()
        writer.writerows(told)


@pytest.fixture
def sheet(by, minuted, tmp_path):
    path = tmp_path / "to confirm.csv"
    assert write_worksheet(path, by=by) == 3
    return path


def test_the_worksheet_proposes_references_and_says_who_to_whom_and_by_when(sheet):
    promise, noted, asked = rows(sheet)
    assert (promise["reference"], promise["owner"], promise["due"]) == (
        "CYP 2020/21-01", "assistant director", "31/07/2020"
    )  # fmt: skip
    assert (noted["reference"], noted["to whom"]) == ("", "")
    assert (asked["reference"], asked["to whom"]) == ("CYP 2020/21-02(b)", "authority")


def test_what_is_confirmed_stands_in_the_tracker_under_its_reference(by, sheet):
    fill(sheet, "yes", "yes", "yes")
    assert read_worksheet(sheet, by=by) == Confirmed(points=3, followed=2, waiting=0)
    promise, asked = tracker(date(2020, 9, 15))
    assert (promise.reference, promise.kind, promise.owner, promise.next_due_on) == (
        "CYP 2020/21-01", "undertaking", "assistant director", date(2020, 7, 31)
    )  # fmt: skip
    assert promise.days_overdue == 46
    assert (asked.reference, asked.lead, asked.text) == (
        "CYP 2020/21-02(b)", "RESOLVED: That", "the executive be asked to fund four posts."
    )  # fmt: skip
    assert (asked.addressee, asked.issue, asked.item_number) == ("authority", "improvement-plan", "54")
    assert asked.response_due_on is None  # no notice was given, so no clock runs


def test_reading_it_again_adds_nothing(by, sheet):
    fill(sheet, "yes", "yes", "yes")
    read_worksheet(sheet, by=by)
    assert read_worksheet(sheet, by=by) == Confirmed(points=3, followed=2, waiting=0)
    assert m.Recommendation.objects.count() == 3  # the whole, its part, and the promise


def test_a_part_confirmed_later_joins_its_whole(by, minuted, tmp_path):
    noted = minuted.points.get(position=3)
    s.confirm_point(by=by, point_id=noted.pk, kind="recommendation", because="It asks the executive to note.")
    asked = minuted.points.get(position=4)
    s.confirm_point(by=by, point_id=asked.pk, kind="recommendation")
    s.follow_point(by=by, point_id=asked.pk, reference="CYP 2020/21-07(b)", addressee="authority")
    s.follow_point(by=by, point_id=noted.pk, reference="CYP 2020/21-07(a)")
    parts = m.Recommendation.objects.get(reference="CYP 2020/21-07").parts.order_by("letter")
    assert [one.reference for one in parts] == ["CYP 2020/21-07(a)", "CYP 2020/21-07(b)"]


def test_a_row_left_blank_waits_and_one_without_a_reference_is_confirmed_alone(by, sheet):
    fill(sheet, "", "yes", {"is it so": "yes", "reference": ""})
    assert read_worksheet(sheet, by=by) == Confirmed(points=2, followed=0, waiting=1)
    assert not m.Recommendation.objects.exists()
    assert write_worksheet(sheet, by=by) == 1


def test_a_clerks_own_reference_day_and_post_are_taken(by, sheet):
    own = {"is it so": "yes", "reference": "CYP 2020/21-U3", "owner": "Head of Quality", "due": "2020-08-31"}
    fill(sheet, own, "", "")
    read_worksheet(sheet, by=by)
    (row,) = tracker(JUNE)
    assert (row.reference, row.owner, row.due_on) == ("CYP 2020/21-U3", "Head of Quality", date(2020, 8, 31))


def test_another_kind_with_its_reason_is_followed_up_as_that_or_not_at_all(by, sheet):
    fill(
        sheet,
        {"is it so": "note", "why not": "It was said in passing."},
        "",
        {"is it so": "request for information", "why not": "It asks officers, not the executive."},
    )
    assert read_worksheet(sheet, by=by) == Confirmed(points=2, followed=1, waiting=1)
    assert [(one.kind, one.addressee) for one in tracker(JUNE)] == [("request", "")]


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ({"is it so": "perhaps"}, r'row 2: "perhaps" is no answer. Accepted: yes, point of the report'),
        ({"is it so": "note"}, r'row 2: it is said to be "note", and "why not" is blank'),
        ({"is it so": "yes", "due": "soon"}, r'row 2: "due" is "soon". Accepted: a day as 31/07/2020'),
        ({"is it so": "yes", "point": "999999"}, r'row 2: "999999" is no point of the record'),
        ({"is it so": "yes", "words": "Of another."}, 'row 2: "Of another." are not the words of point'),
        ({"is it so": "yes", "reference": "CYP 2020/21-02(b)"}, r"row 4: CYP 2020/21-02\(b\) is taken already"),
    ],
)  # fmt: skip
def test_what_the_worksheet_may_not_say_is_told_by_its_row_and_nothing_is_confirmed(by, sheet, answer, said):
    fill(sheet, answer, "yes", "yes")
    with pytest.raises(FileRefused, match=said):
        read_worksheet(sheet, by=by)
    assert not m.Point.objects.filter(is_confirmed=True).exists()
    assert not m.Recommendation.objects.exists()


def test_a_recommendation_is_put_to_the_authority_a_partner_or_a_health_body(by, sheet):
    fill(sheet, "", "", {"is it so": "yes", "to whom": "everybody"})
    with pytest.raises(FileRefused, match=r'"to whom" is "everybody". Accepted: authority, partner, health'):
        read_worksheet(sheet, by=by)


def test_what_was_confirmed_of_the_draft_is_not_asked_again_of_the_approved_minutes(by, sheet, minuted):
    """The approved minutes take over: their points are asked about, the draft's no more."""
    approved = s.record_minutes(by=by, meeting_id=minuted.meeting_id, status="approved")
    item = minuted.meeting.items.get()
    s.record_point(
        by=by, minutes_id=approved.pk, item_id=item.pk, position=1, kind="undertaking",
        text="An audit was under way, with a report available in July 2020.",
    )  # fmt: skip
    assert write_worksheet(sheet, by=by) == 1


def test_every_wrong_row_is_told_at_once(by, sheet):
    fill(sheet, {"is it so": "perhaps"}, "yes", {"is it so": "yes", "to whom": "everybody"})
    with pytest.raises(FileRefused, match=r"(?s)row 2: .*row 4: .*Nothing was confirmed"):
        read_worksheet(sheet, by=by)


@pytest.mark.parametrize("how", ["semicolons", "tabs and UTF-16"])
def test_the_worksheet_is_read_as_a_spreadsheet_saves_it(by, sheet, how):
    fill(sheet, {"is it so": "yes", "due": "31-Aug-20"}, "", "")
    told = rows(sheet)
    with sheet.open("w", encoding="utf-8" if how == "semicolons" else "utf-16", newline="") as stream:
        writer = csv.DictWriter(stream, told[0], delimiter=";" if how == "semicolons" else "\t")
        writer.writeheader()
        writer.writerows(told)
    assert read_worksheet(sheet, by=by).points == 1
    assert m.Point.objects.get(is_confirmed=True).due_on == date(2020, 8, 31)


@pytest.mark.parametrize(
    "written", ["31/08/2020", "2020-08-31", "31/8/20", "31-Aug-20", "31 August 2020", "31.08.2020"]
)
def test_a_day_is_read_as_people_and_spreadsheets_write_it(by, sheet, written):
    fill(sheet, {"is it so": "yes", "due": written}, "", "")
    read_worksheet(sheet, by=by)
    assert m.Point.objects.get(is_confirmed=True).due_on == date(2020, 8, 31)


def test_a_day_and_a_post_that_the_clerk_blanked_are_none(by, sheet):
    fill(sheet, {"is it so": "yes", "due": "", "owner": ""}, "", "")
    read_worksheet(sheet, by=by)
    (row,) = tracker(date(2020, 9, 15))
    assert (row.due_on, row.owner, row.days_overdue) == (None, "", 0)
    assert m.Point.objects.get(is_confirmed=True).due_on is None


def test_a_reference_on_a_resolution_is_refused_for_a_resolution_is_not_followed_up(by, sheet):
    fill(sheet, "", {"is it so": "yes", "reference": "CYP 2020/21-09"}, "")
    with pytest.raises(FileRefused, match="row 3: a resolution is not followed up. Accepted: a blank reference, or"):
        read_worksheet(sheet, by=by)


def test_reading_it_again_with_other_values_is_refused_and_again_as_it_was_leaves_one_version(by, sheet):
    fill(sheet, "yes", "yes", "yes")
    read_worksheet(sheet, by=by)
    versions = m.Point.history.count()
    read_worksheet(sheet, by=by)
    assert m.Point.history.count() == versions
    fill(sheet, {"owner": "Head of Quality"}, {}, {})
    with pytest.raises(FileRefused, match='owner is "assistant director" there, not "Head of Quality"'):
        read_worksheet(sheet, by=by)


def test_the_next_part_of_a_resolution_gets_the_number_of_the_first(by, sheet, minuted):
    fill(sheet, "", "", "yes")
    read_worksheet(sheet, by=by)
    whole = minuted.points.get(position=2)
    s.record_point(
        by=by, minutes_id=minuted.pk, item_id=whole.item_id, position=5, text="the cabinet reply.", label="iii",
        kind="recommendation", part_of_id=whole.pk,
    )  # fmt: skip
    write_worksheet(sheet, by=by)
    number = m.Recommendation.objects.get(letter="b").part_of.reference
    assert rows(sheet)[-1]["reference"] == f"{number}(iii)"


def test_what_a_file_asks_in_these_words_is_proposed_and_joined_and_not_asked_for_twice(by, minuted, tmp_path):
    """The file has it under a reference, answered: the point joins it, and nothing of it changes."""
    s.make_recommendation(
        by=by, reference="CYP-2020-03", meeting_id=minuted.meeting_id, text="That the executive fund four posts.",
        due_on=date(2020, 12, 1),
    )  # fmt: skip
    path = tmp_path / "sheet.csv"
    write_worksheet(path, by=by)
    assert rows(path)[-1]["reference"] == "CYP-2020-03"
    fill(path, "", "", "yes")
    read_worksheet(path, by=by)
    (row,) = tracker(date(2020, 9, 15))
    assert (row.reference, row.text, row.due_on) == (
        "CYP-2020-03", "That the executive fund four posts.", date(2020, 12, 1)
    )  # fmt: skip


def test_a_matter_with_an_answer_of_its_own_does_not_become_a_whole_with_parts(by, sheet, minuted):
    s.make_recommendation(by=by, reference="CYP 2020/21-07", meeting_id=minuted.meeting_id, text="That it be monthly.")
    asked = minuted.points.get(position=4)
    s.confirm_point(by=by, point_id=asked.pk, kind="recommendation")
    with pytest.raises(ActRefused, match="is no whole with parts"):
        s.follow_point(by=by, point_id=asked.pk, reference="CYP 2020/21-07(b)")


def test_what_goes_on_to_the_next_part_is_no_part_of_what_was_asked(by, minuted):
    point = s.record_point(
        by=by, minutes_id=minuted.pk, position=9, text="the executive fund four posts; and", kind="recommendation"
    )
    s.confirm_point(by=by, point_id=point.pk, kind="recommendation")
    assert s.follow_point(by=by, point_id=point.pk, reference="R9").text == "the executive fund four posts"


def test_a_draft_followed_before_the_approved_minutes_came_is_joined_and_keeps_what_the_clerk_said(by, sheet, minuted):
    own = {"is it so": "yes", "owner": "Head of Quality", "due": "31/08/2020"}
    fill(sheet, own, "", "")
    read_worksheet(sheet, by=by)
    promise = minuted.points.get(position=1)
    approved = s.record_minutes(by=by, meeting_id=minuted.meeting_id, status="approved")
    s.record_point(
        by=by, minutes_id=approved.pk, item_id=promise.item_id, position=1, text=promise.text, kind="undertaking"
    )
    write_worksheet(sheet, by=by)
    (row,) = rows(sheet)
    assert (row["reference"], row["owner"], row["due"]) == ("CYP 2020/21-01", "Head of Quality", "31/08/2020")
    fill(sheet, "yes")
    assert read_worksheet(sheet, by=by) == Confirmed(points=1, followed=1, waiting=0)
    assert len(tracker(date(2020, 9, 15))) == 1


def test_a_reference_is_the_same_in_large_letters_and_small_and_fills_what_is_blank(by, minuted, tmp_path):
    s.make_recommendation(
        by=by, reference="CYP-2020-03", meeting_id=minuted.meeting_id, text="That the executive fund four posts."
    )
    path = tmp_path / "sheet.csv"
    write_worksheet(path, by=by)
    fill(path, "", "", {"is it so": "yes", "reference": "cyp-2020-03", "to whom": "authority"})
    for _ in range(2):
        assert read_worksheet(path, by=by).followed == 1
    (row,) = tracker(date(2020, 9, 15))
    assert (row.reference, row.addressee) == ("CYP-2020-03", "authority")


def test_what_a_file_asks_in_the_words_of_a_resolution_is_proposed_and_joined_too(by, minuted, tmp_path):
    s.make_recommendation(
        by=by, reference="R7", meeting_id=minuted.meeting_id, text="That the report be noted.", kind="request"
    )
    path = tmp_path / "sheet.csv"
    write_worksheet(path, by=by)
    assert [row["reference"] for row in rows(path)][1] == "R7"
    fill(path, "", "yes", "")
    assert read_worksheet(path, by=by).followed == 1
    assert m.Recommendation.objects.get().point.text == "the report be noted;"
