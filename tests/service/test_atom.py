"""The feed of changes: each change that is told is an entry once, newest first, and nothing else is."""

from datetime import date, time
from xml.etree import ElementTree

import pytest

from goldenthread.service.accounts.models import Person
from goldenthread.service.exchange import export_file
from goldenthread.service.feeds.atom import atom
from goldenthread.service.scrutiny import models as m
from goldenthread.service.scrutiny import services as s
from tests.service.feeds_trail import A_PARENT, COMMITTEE, JUNE, OFFICER, SECRET, SEPTEMBER, begin

TODAY = date(2020, 10, 1)
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def by(person):
    who = person("democratic_services", "scrutiny_officer", "lead_member", name="everybody")
    begin(who)
    return who


def _entries() -> list[dict[str, str]]:
    root = ElementTree.fromstring(atom(COMMITTEE, TODAY))
    return [{part.tag.removeprefix(ATOM): part.text for part in one} for one in root.iter(f"{ATOM}entry")]


def test_what_rfc_4287_requires_is_there_and_ids_are_each_their_own(by):
    root = ElementTree.fromstring(atom(COMMITTEE, TODAY))
    assert all(root.find(f"{ATOM}{name}") is not None for name in ("id", "title", "updated", "author/" + ATOM + "name"))
    entries = _entries()
    assert all(one["id"] and one["title"] and one["updated"] for one in entries)
    assert len({one["id"] for one in entries}) == len(entries)
    assert [one["updated"] for one in entries] == sorted((one["updated"] for one in entries), reverse=True)


def test_what_was_added_is_said_in_words(by):
    said = {one["title"]: one["content"] for one in _entries()}
    assert said[f"Meeting of {COMMITTEE}, 02/06/2020: confirmed"] == f"A meeting was entered: {COMMITTEE}, 02/06/2020."
    assert said[f"Item 7, Commissioning: {COMMITTEE}, 02/06/2020"] == (
        "On the agenda of 02/06/2020: item 7, Commissioning. It is not open to the public (paragraph 3)."
    )
    assert said[f"Report, Quarter 4: {COMMITTEE}, 02/06/2020"] == (
        "Report for item 6 of the meeting of 02/06/2020: Quarter 4."
    )
    assert said[f"Draft minutes: {COMMITTEE}, 02/06/2020"] == (
        "The draft minutes of 02/06/2020, with 1 point."  # the other is of an exempt item
    )
    assert said["Response to CYP 2020/21-07(a), 20/07/2020: accepted"] == (
        "CYP 2020/21-07(a) was answered on 20/07/2020: accepted. Something is promised by 15/09/2020."
    )
    assert said["Progress on CYP 2020/21-07(a), 01/08/2020"] == "Progress on CYP 2020/21-07(a) was noted on 01/08/2020."
    assert said["CYP 2020/21-07(a): open from 20/07/2020"] == "CYP 2020/21-07(a) is open from 20/07/2020."
    asked = said["Recommendation CYP 2020/21-07(b): awaiting response"]
    assert asked == "Asked on 02/06/2020: That the executive: Publish the list. Notice received on 09/06/2020."
    assert not any(one == "Added." for one in said.values())


def test_a_notice_says_its_day(by):
    told = [one["content"] for one in _entries() if one["title"].startswith("Recommendation CYP 2020/21-07:")]
    assert "Changed: notice received on 09/06/2020." in told


def test_an_added_meeting_and_its_change_are_two_entries_and_the_older_stays(by):
    before = {one["id"] for one in _entries()}
    s.record_meeting(by=by, committee=COMMITTEE, held_on=SEPTEMBER, status="cancelled", starts_at=time(10, 0))
    new = [one for one in _entries() if one["id"] not in before]
    assert [(one["title"], one["content"]) for one in new] == [
        (f"Meeting of {COMMITTEE}, 15/09/2020: cancelled", "Changed: starts at, status.")
    ]
    assert before < {one["id"] for one in _entries()}


def test_what_is_not_told_makes_no_entry(by):
    before = _entries()
    s.record_meeting(by=by, committee=COMMITTEE, held_on=JUNE, source_id="7")
    s.record_attendance(
        by=by, meeting_id=m.Meeting.objects.get(held_on=JUNE).pk, person="E Sorrel", presence="in_attendance"
    )
    assert _entries() == before


def test_how_a_matter_stands_is_told_once(by):
    before = {one["id"] for one in _entries()}
    s.withdraw(by=by, reference="CYP 2020/21-07(b)", on=SEPTEMBER, because="Overtaken.")
    new = [one["title"] for one in _entries() if one["id"] not in before]
    assert new == ["CYP 2020/21-07(b): withdrawn from 15/09/2020"]


def test_how_a_matter_from_a_file_stands_is_told_though_it_has_no_changes_of_status(samples):
    asked = m.Recommendation.objects.filter(changes=None).first()
    asked.status = "paused"
    asked.keep(by=Person.objects.first())
    root = ElementTree.fromstring(atom(None, TODAY))
    told = [(one.findtext(f"{ATOM}title"), one.findtext(f"{ATOM}content")) for one in root.iter(f"{ATOM}entry")]
    assert told[0] == (f"Recommendation {asked.reference}: paused", "Changed: status.")


def test_a_point_is_told_when_it_is_corrected_and_its_coming_by_its_minutes(by):
    assert not any(one["title"].startswith("Point") for one in _entries())
    point = m.Point.objects.order_by("position").first()
    s.correct(by=by, row=point, field="text", to="Posts were vacant.", on=TODAY, because="As approved.")
    (told,) = [one for one in _entries() if one["title"].startswith("Point")]
    assert (told["title"], told["content"]) == (
        f"Point 1 of the draft minutes: {COMMITTEE}, 02/06/2020",
        "Changed: text.",
    )


def test_nothing_that_is_not_for_everybody_is_in_it(by):
    text = atom(None, TODAY).decode()
    for word in (SECRET, "2020/21-08", OFFICER, "Teasel", A_PARENT, "Overtaken", "everybody"):
        assert word not in text
    assert "Item 7, Commissioning" in text


def test_an_item_made_exempt_later_takes_what_was_told_of_its_papers_with_it(by):
    item = m.AgendaItem.objects.get(number="6")
    assert any("Quarter 4" in one["title"] for one in _entries())
    s.record_item(by=by, meeting_id=item.meeting_id, number="6", exempt_paragraph="1")
    assert not any("Quarter 4" in one["title"] or "07(a)" in one["title"] for one in _entries())


def test_a_control_character_in_a_title_breaks_no_feed(by):
    s.record_item(by=by, meeting_id=m.Meeting.objects.get(held_on=JUNE).pk, number="8", title="Before\x0bafter & <b>")
    assert any(one["title"].startswith("Item 8, Before after & <b>") for one in _entries())


def test_it_is_written_by_export(by, tmp_path):
    for name in ("changes.xml", "changes.atom"):
        assert export_file("atom", tmp_path / name, by=by).read_bytes().startswith(b"<?xml")
