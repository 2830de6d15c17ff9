"""Pages of minutes merged into the record: one meeting from page and feed, nothing twice, a person's word stays."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from goldenthread.extracts.moderngov.reader import read
from goldenthread.service.scrutiny import models as m
from goldenthread.service.scrutiny import services as s
from goldenthread.service.scrutiny.loading import Loaded, load_page
from tests.spec.extracts.moderngov_pages import ISSUE, ISSUE_HTML, MEETING, MEETING_XML

SAMPLES = Path(__file__).parents[3] / "shared" / "samples" / "moderngov"
FETCHED = datetime(2020, 10, 1, 9, tzinfo=UTC)


@pytest.fixture
def by(person):
    return person("democratic_services", name="clerk")


def load(by, text: str, place: str = "page.txt") -> Loaded:
    return load_page(by=by, place=place, content=text.encode(), page=read(place, text.encode()), fetched_at=FETCHED)


def test_a_page_becomes_a_meeting_its_item_and_its_points(by):
    loaded = load(by, ISSUE)
    meeting = m.Meeting.objects.get()
    assert (meeting.committee.name, meeting.held_on) == (
        "Children and Families Scrutiny Committee (Overview)", date(2020, 6, 2)
    )  # fmt: skip
    item = meeting.items.get()
    assert (item.number, item.documents.get().size_as_printed) == ("54", "174 KB")
    assert (loaded.meetings, loaded.items) == (1, 1)
    assert loaded.points == m.Point.objects.count() > 8
    promised = m.Point.objects.get(due_on=date(2020, 7, 31))
    assert promised.kind == "undertaking"
    assert promised.office.title == "assistant director for safeguarding and family support"
    assert not promised.is_confirmed
    assert m.ItemCut.objects.get().marker == "view the full minutes text for item 54"


def test_an_answer_says_which_question_it_answers_and_a_part_which_resolution_it_is_of(by):
    load(by, ISSUE)
    answer = m.Point.objects.get(kind="answer")
    assert answer.answers.text.startswith("It was queried why")
    whole = m.Point.objects.get(text="RESOLVED: That")
    assert [one.label for one in whole.parts.all()] == ["a", "i", "b"]


def test_loading_twice_changes_nothing(by):
    load(by, ISSUE)
    before = {table: table.history.count() for table in (m.Meeting, m.AgendaItem, m.Point, m.Document, m.Source)}
    assert load(by, ISSUE).is_known
    again = load(by, ISSUE + "\n", "the same page, saved again.txt")
    assert (again.meetings, again.items, again.points) == (0, 0, 0)
    assert {table: table.history.count() for table in before if table is not m.Source} == {
        table: count for table, count in before.items() if table is not m.Source
    }


def test_the_same_meeting_from_page_and_feed_is_one(by):
    load(by, ISSUE_HTML, "page.html")
    loaded = load(by, MEETING_XML.replace("<p>Members noted it.</p>", ""), "answer.xml")
    assert loaded.meetings == 0
    meeting = m.Meeting.objects.get(held_on=date(2020, 9, 15))
    assert meeting.source_id == "7"
    assert [one.number for one in meeting.items.all()] == ["6", "7"]
    assert meeting.items.get(number="7").exempt_paragraph == "not said"


def test_what_a_clerk_confirmed_stays_when_the_page_is_read_again(by):
    load(by, ISSUE)
    promised = m.Point.objects.get(due_on=date(2020, 7, 31))
    s.confirm_point(by=by, point_id=promised.pk, kind=m.PointKind.NOTE, because="It was an update, not a promise.")
    load(by, ISSUE + "\n", "again.txt")
    promised.refresh_from_db()
    assert (promised.kind, promised.is_confirmed) == ("note", True)


def test_a_whole_copy_completes_what_a_cut_one_began(by):
    cut = ISSUE.replace("The ADS&FS explained that more were read.", "The ADS&FS explained that")
    load(by, cut)
    count = m.Point.objects.count()
    load(by, ISSUE, "whole.txt")
    assert m.Point.objects.get(kind="answer").text == "The ADS&FS explained that more were read."
    assert m.Point.objects.count() == count


def test_a_draft_and_the_approved_minutes_are_both_kept(by):
    load(by, MEETING)
    load(by, MEETING.replace("draft minutes", "minutes"), "approved.txt")
    assert sorted(m.Minutes.objects.values_list("status", flat=True)) == ["approved", "draft"]
    attendance = {one.person.name: one.presence for one in m.Attendance.objects.all()}
    assert attendance["Councillor Ada Finch"] == "apologies"
    assert attendance["Councillor Bea Lund"] == "substitute"
    assert m.Declaration.objects.get().person.name == "Councillor Cara Moss"


def test_a_page_that_does_not_name_its_meeting_is_said_not_loaded(by):
    loaded = load(by, "Agenda item\n\nA title\n\nMinutes:\n\nMembers spoke.")
    assert m.Meeting.objects.count() == 0
    assert "does not say which committee met" in loaded.notes[0]


def test_the_two_origin_pages_load_to_one_committee_and_two_meetings(by):
    pages = sorted(SAMPLES.glob("origin_*.txt"))
    if not pages:
        pytest.skip("the shared samples are not beside this checkout")
    for path in pages:
        load(by, path.read_text(encoding="utf-8"), path.name)
    assert m.Committee.objects.get().name == "Children and Young People Scrutiny Committee"
    assert [str(one.held_on) for one in m.Meeting.objects.order_by("held_on")] == ["2020-06-02", "2020-09-15"]
    assert m.ItemCut.objects.count() == 2
    assert m.Issue.objects.count() == 2
    assert [one.size_as_printed for one in m.Document.objects.order_by("pk")] == ["174 KB", "256 KB"]
