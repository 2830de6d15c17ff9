"""The committee's diary: what is in it, that an entry is known again, and what is never in it."""

from datetime import date, time

import pytest

from goldenthread.errors import NotFound, UsageError
from goldenthread.service.exchange import export_file
from goldenthread.service.feeds.diary import diary
from goldenthread.service.scrutiny import services as s
from goldenthread.service.scrutiny.models import Meeting, MeetingStatus
from tests.service.feeds_trail import COMMITTEE, JUNE, OFFICER, SECRET, SEPTEMBER, begin

TODAY = date(2020, 8, 1)


@pytest.fixture
def by(person):
    who = person("democratic_services", "scrutiny_officer", "lead_member", name="everybody")
    begin(who)
    return who


def _events(on: date = TODAY, which: str | None = COMMITTEE) -> dict[tuple[str, str], dict[str, str]]:
    """The events, by summary and day."""
    lines = diary(which, on).replace(b"\r\n ", b"").decode().split("\r\n")
    found: list[dict[str, str]] = []
    for line in lines:
        label, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found:
            found[-1][label.split(";")[0]] = value
    return {(one["SUMMARY"].replace("\\,", ","), one["DTSTART"][:8]): one for one in found}


def test_a_meeting_is_there_with_its_time_and_place(by):
    meeting = _events()[COMMITTEE, "20200602"]
    assert meeting["DTSTART"] == "20200602T101500"
    assert meeting["LOCATION"] == r"Shire Hall\; Room 1\, Oakford"
    assert (meeting["STATUS"], meeting["SEQUENCE"]) == ("CONFIRMED", "0")


def test_the_deadlines_of_meetings_to_come_are_counted_back_from_them(by):
    # Five clear days before Tuesday 15 September 2020: Monday 7 September.
    days = {summary: day for summary, day in _events() if SEPTEMBER.strftime("%d/%m/%Y") in summary}
    assert days[f"Agenda and reports published: {COMMITTEE}, 15/09/2020"] == "20200907"
    assert len(days) == 4
    assert not any("02/06/2020" in summary for summary, _ in _events())


def test_an_answer_is_due_when_the_law_says_and_what_it_promised_when_it_said(by):
    # Notice received on 9 June: two months beginning with that day end on 8 August.
    events = _events()
    assert events["Response due: CYP 2020/21-07(b)", "20200808"]["STATUS"] == "CONFIRMED"
    assert "Answered on 20/07/2020." in events["Response due: CYP 2020/21-07(a)", "20200808"]["DESCRIPTION"]
    assert events["Promised by today: CYP 2020/21-07(a)", "20200915"]["STATUS"] == "CONFIRMED"


def test_a_cancelled_meeting_stays_as_cancelled_under_its_uid_with_its_deadlines(by):
    before = _events()[COMMITTEE, "20200915"]
    s.record_meeting(by=by, committee=COMMITTEE, held_on=SEPTEMBER, status=MeetingStatus.CANCELLED)
    after = _events()
    meeting = after[COMMITTEE, "20200915"]
    assert (meeting["UID"], meeting["STATUS"]) == (before["UID"], "CANCELLED")
    assert int(meeting["SEQUENCE"]) == int(before["SEQUENCE"]) + 1
    assert after[f"Agenda and reports published: {COMMITTEE}, 15/09/2020", "20200907"]["STATUS"] == "CANCELLED"


def test_a_meeting_moved_to_another_day_keeps_its_uid(by):
    before = _events()[COMMITTEE, "20200915"]
    meeting = Meeting.objects.get(held_on=SEPTEMBER)
    s.correct(by=by, row=meeting, field="held_on", to=date(2020, 9, 22), on=TODAY, because="Moved.")
    after = _events()[COMMITTEE, "20200922"]
    assert after["UID"] == before["UID"]
    assert int(after["SEQUENCE"]) > int(before["SEQUENCE"])


def test_what_is_not_told_changes_no_sequence(by):
    s.record_meeting(by=by, committee=COMMITTEE, held_on=JUNE, source_id="7", ended_at=None)
    assert _events()[COMMITTEE, "20200602"]["SEQUENCE"] == "0"
    s.record_meeting(by=by, committee=COMMITTEE, held_on=JUNE, ended_at=time(12, 30))
    assert _events()[COMMITTEE, "20200602"]["SEQUENCE"] == "1"


def test_an_answer_given_or_a_matter_withdrawn_raises_the_sequence(by):
    key = ("Response due: CYP 2020/21-07(b)", "20200808")
    before = _events()[key]
    s.withdraw(by=by, reference="CYP 2020/21-07(b)", on=SEPTEMBER, because="Overtaken.")
    after = _events()[key]
    assert (after["UID"], after["STATUS"]) == (before["UID"], "CANCELLED")
    assert int(after["SEQUENCE"]) > int(before["SEQUENCE"])


def test_nothing_exempt_and_no_officer_is_in_a_diary(by):
    file = diary(None, TODAY).replace(b"\r\n ", b"").decode()
    for word in (SECRET, "2020/21-08", OFFICER, "Teasel"):
        assert word not in file


def test_the_same_record_gives_the_same_file(by):
    assert diary(None, TODAY) == diary(COMMITTEE, TODAY)


def test_it_is_written_by_export_to_a_calendar_file_only(by, tmp_path):
    assert export_file("calendar", tmp_path / "a.ics", by=by).read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    with pytest.raises(UsageError, match=r"Accepted: \.ics"):
        export_file("calendar", tmp_path / "a.yaml", by=by)
    with pytest.raises(NotFound, match="No committee called Planning is held"):
        export_file("calendar", tmp_path / "b.ics", by=by, which="Planning")
