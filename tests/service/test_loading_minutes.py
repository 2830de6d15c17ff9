"""Pages of minutes merged into the record: one meeting from page and feed, nothing twice, a person's word stays."""

from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from goldenthread.extracts.moderngov.reader import read
from goldenthread.service.scrutiny import models as m
from goldenthread.service.scrutiny import services as s
from goldenthread.service.scrutiny.loading import Loaded, load_page
from tests.spec.extracts.moderngov_pages import ISSUE, ISSUE_HTML, MEETING, MEETING_XML

SAMPLES = Path(__file__).parents[3] / "shared" / "samples" / "moderngov"
YEARS = ISSUE.replace("Review of the improvement plan\n", "Review of the improvement plan 2019/20\n")
CUT = " ~ ... view the full minutes text for item 54"
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
    issue = m.Issue.objects.get()  # each year's plan has another title
    assert [one.title[-9:] for one in issue.aliases.all()] == ["2020/2021"]
    assert [one.size_as_printed for one in m.Document.objects.order_by("pk")] == ["174 KB", "256 KB"]


def test_what_a_clerk_confirmed_of_the_draft_is_confirmed_of_the_approved_minutes(by):
    load(by, MEETING)
    drafted = m.Point.objects.filter(kind="resolution", parts__isnull=True).first()
    s.confirm_point(by=by, point_id=drafted.pk, kind="recommendation", because="It is put to the executive.")
    s.follow_point(by=by, point_id=drafted.pk, reference="CF 2020/21-01")
    load(by, MEETING.replace("draft minutes", "minutes"), "approved.txt")
    again = m.Point.objects.get(minutes__status="approved", text=drafted.text)
    assert (again.kind, again.is_confirmed) == ("recommendation", True)
    assert s.follow_point(by=by, point_id=again.pk, reference="CF 2020/21-01").point == drafted


def test_the_plan_of_the_next_year_is_the_same_issue_under_another_title(by):
    load(by, YEARS)
    issue = m.Issue.objects.get()
    later = YEARS.replace("2019/20", "2020/21").replace("02/06/2020", "15/09/2020").replace("54", "6")
    loaded = load(by, later, "september.txt")
    assert m.Issue.objects.get() == issue
    assert [one.title for one in issue.aliases.all()] == ["Review of the improvement plan 2020/21"]
    assert "they differ by the year alone" in loaded.notes[0]
    joined = m.Occurrence.objects.get(item__number="6")
    assert joined.because.startswith(
        'its title differs from "Review of the improvement plan 2019/20" by the year alone'
    )


def test_an_item_that_was_parted_from_the_issue_of_another_year_stays_apart(by):
    load(by, YEARS)
    later = YEARS.replace("2019/20", "2020/21").replace("02/06/2020", "15/09/2020").replace("54", "6")
    load(by, later, "september.txt")
    joined = m.Occurrence.objects.get(item__number="6")
    s.part_item(by=by, issue=joined.issue.name, item_id=joined.item_id, on=date(2020, 10, 1), because="Another plan.")
    load(by, later + "\n", "september again.txt")
    assert m.Occurrence.objects.get(item__number="6").withdrawn_on == date(2020, 10, 1)


def test_an_abbreviation_that_one_meeting_spelt_out_is_known_at_the_next(by):
    load(by, ISSUE)
    later = ISSUE.replace("assistant director for safeguarding and family support (ADS&FS)", "ADS&FS")
    load(by, later.replace("02/06/2020", "16/06/2020").replace("54", "6"), "june again.txt")
    promised = m.Point.objects.filter(due_on=date(2020, 7, 31), minutes__meeting__held_on=date(2020, 6, 16)).get()
    assert promised.office.title == "assistant director for safeguarding and family support"
    assert promised.office.abbreviation == "ADS&FS"


def test_two_meetings_of_a_day_are_told_apart_by_their_numbers(by):
    morning = s.record_meeting(by=by, committee="Scrutiny", held_on=date(2020, 6, 2), source_id="71")
    later = s.record_meeting(by=by, committee="Scrutiny", held_on=date(2020, 6, 2), source_id="72")
    assert morning != later
    assert s.record_meeting(by=by, committee="Scrutiny", held_on=date(2020, 6, 2), source_id="72") == later


def test_a_meeting_that_was_moved_is_known_by_its_number(by):
    june = s.record_meeting(by=by, committee="Scrutiny", held_on=date(2020, 6, 2), source_id="71")
    moved = s.record_meeting(by=by, committee="Scrutiny", held_on=date(2020, 6, 9), source_id="71")
    assert (moved, moved.held_on) == (june, date(2020, 6, 9))


def test_papers_of_one_title_are_each_their_own_however_often_they_are_read(by):
    paper = "<linkeddoc><attachmentid>{0}</attachmentid><title>Appendix</title><url>s{0}.pdf</url></linkeddoc>"
    two = f"<linkeddocuments>{paper.format(1)}{paper.format(2)}</linkeddocuments></agendaitem>"
    for name in ("answer.xml", "answer again.xml"):
        load(by, MEETING_XML.replace("</agendaitem>", two, 1), name)
    assert [one.source_id for one in m.Document.objects.filter(title="Appendix").order_by("pk")] == ["1", "2"]


def test_a_whole_text_mends_a_cut_and_a_cut_one_does_not_cut_what_is_whole(by):
    whole = ISSUE.replace(CUT, ".")
    assert whole != ISSUE
    load(by, ISSUE)
    assert not m.ItemCut.objects.get().is_mended
    load(by, whole, "whole.txt")
    assert m.ItemCut.objects.get().is_mended
    load(by, ISSUE + "\n", "cut again.txt")
    assert m.ItemCut.objects.get().is_mended


def test_a_cut_text_read_after_the_whole_one_is_no_cut(by):
    load(by, ISSUE.replace(CUT, "."))
    load(by, ISSUE, "cut.txt")
    assert not m.ItemCut.objects.exists()


def test_minutes_that_do_not_say_what_they_are_become_what_a_later_page_says(by):
    load(by, MEETING_XML, "answer.xml")
    minutes = m.Minutes.objects.get()
    assert (minutes.status, str(minutes)) == ("not_said", f"minutes of {minutes.meeting}")
    s.record_minutes(by=by, meeting_id=minutes.meeting_id, status="approved")
    assert m.Minutes.objects.get().status == "approved"


def agenda(hour: str, *titles: str) -> str:
    """A meeting of one day, as copied text."""
    items = "".join(f"{n}. {title}\n\nMinutes:\n\nMembers noted it.\n\n" for n, title in enumerate(titles, start=1))
    head = f"Agenda and minutes\n\nScrutiny Committee - Wednesday, 7th October, 2020{hour}"
    return f"{head}\n\nVenue: Hall\n\nItems\n\n{items}"


def test_another_hour_with_another_agenda_is_a_second_meeting_of_the_day(by):
    morning, afternoon = agenda(" 10.00 am", "Apologies", "Budget"), agenda(" 2.00 pm", "Call-in notice", "Family hubs")
    load(by, morning, "a.txt")
    loaded = load(by, afternoon, "b.txt")
    assert "a second meeting of that day, at 14:00, was entered" in loaded.notes[0]
    titles = {one.starts_at.hour: [item.title for item in one.items.all()] for one in m.Meeting.objects.all()}
    assert titles == {10: ["Apologies", "Budget"], 14: ["Call-in notice", "Family hubs"]}
    assert load(by, afternoon + "\n", "b again.txt").meetings == 0


def test_another_hour_with_the_same_agenda_is_the_same_meeting_and_said(by):
    load(by, agenda(" 10.00 am", "Apologies", "Budget"), "a.txt")
    loaded = load(by, agenda(" 10.15 am", "Apologies", "Budget"), "b.txt")
    assert "begins at 10:15 here, at 10:00 in the record. That hour stays." in loaded.notes[0]
    meeting = m.Meeting.objects.get()
    s.correct(by=by, row=meeting, field="starts_at", to=time(10, 15), on=date(2020, 10, 8), because="As held.")
    assert not load(by, agenda(" 10.00 am", "Apologies", "Budget") + "\n", "c.txt").notes  # as it was said before


def test_another_agenda_and_no_hour_to_tell_it_by_is_said_and_not_loaded(by):
    load(by, agenda("", "Apologies", "Budget"), "a.txt")
    loaded = load(by, agenda(" 2.00 pm", "Call-in notice", "Family hubs"), "b.txt")
    assert "with another agenda, and no hour tells the two apart" in loaded.notes[0]
    assert [one.title for one in m.AgendaItem.objects.all()] == ["Apologies", "Budget"]


def test_a_page_that_was_left_out_is_read_again_once_the_record_knows_more(by):
    text = "Agenda item\n\nA title\n\nMinutes:\n\nMembers spoke."
    load(by, text)
    again = load(by, text)
    assert not again.is_known
    assert "does not say which committee met" in again.notes[0]


def test_titles_that_differ_by_another_number_are_two_issues(by):
    for number, place in (("2", "a.txt"), ("4", "b.txt")):
        load(by, ISSUE.replace("Review of the improvement plan\n", f"Key stage {number} results\n"), place)
    assert m.Issue.objects.count() == 2


def test_an_item_renumbered_and_another_under_its_old_number_are_two(by):
    load(by, MEETING)
    meeting = m.Meeting.objects.get()
    first = meeting.items.order_by("pk").first()
    s.correct(by=by, row=first, field="number", to="99", on=date(2020, 10, 1), because="As reprinted.")
    again = s.record_item(
        by=by, meeting_id=meeting.pk, number=first.number, title="Budget", beside={first.number, "99"}
    )
    assert again != first
    assert m.AgendaItem.objects.get(number="99").title == first.title


def test_a_longer_point_beside_the_old_one_is_another(by):
    load(by, ISSUE)
    noted = m.Point.objects.get(text="the report be noted;")
    s.confirm_point(by=by, point_id=noted.pk, kind=noted.kind)
    longer = ISSUE.replace(
        "(a)\xa0\xa0\xa0 the report be noted;",
        "(a)\xa0\xa0\xa0 the report be noted and sent to all members of the council;\n\n"
        "(b)\xa0\xa0\xa0 the report be noted;",
    ).replace("(b)\xa0\xa0\xa0 the cabinet", "(c)\xa0\xa0\xa0 the cabinet")
    assert longer != ISSUE
    load(by, longer, "longer.txt")
    noted.refresh_from_db()
    assert noted.text == "the report be noted;"


def test_a_resolution_whose_mark_was_lost_gets_it_from_a_fuller_copy(by):
    lost = ISSUE.replace("RESOLVED: That\n", "\n")
    load(by, lost)
    load(by, ISSUE, "fuller.txt")
    wholes = m.Point.objects.filter(parts__isnull=False).distinct()
    assert [one.text for one in wholes] == ["RESOLVED: That"]
    load(by, lost + "\n", "lost again.txt")
    assert [one.text for one in m.Point.objects.filter(parts__isnull=False).distinct()] == ["RESOLVED: That"]
    assert not m.Point.objects.filter(text__startswith="(the words that mark").exists()


def test_a_post_in_large_letters_is_the_same_post(by):
    first = s.record_office(by=by, title="Director for Children and Families", abbreviation="DCF")
    assert s.record_office(by=by, title="director for children and families") == first
