"""The calendar file: what RFC 5545 asks of lines and text, read back by a reader that knows no more than the RFC."""

from datetime import UTC, date, datetime, time

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.service.feeds.icalendar import Event, calendar

REVISED = datetime(2020, 6, 2, 9, 30, tzinfo=UTC)


def _event(**given) -> Event:
    plain = {"uid": "a", "sequence": 0, "revised_at": REVISED, "on": date(2020, 9, 15), "summary": "A meeting"}
    return Event(**(plain | given))


def _lines(file: bytes) -> list[str]:
    """The content lines, unfolded."""
    return file.replace(b"\r\n ", b"").decode().removesuffix("\r\n").split("\r\n")


def _text(value: str) -> str:
    """A TEXT value as the words it stands for."""
    words, rest = "", iter(value)
    for character in rest:
        if character == "\\":
            character = next(rest)
            character = "\n" if character in "nN" else character
        words += character
    return words


def _read(file: bytes) -> list[dict[str, str]]:
    """The events: each label, with its parameters, and its value as it stands."""
    events: list[dict[str, str]] = []
    for line in _lines(file):
        label, value = line.split(":", 1)
        if line == "BEGIN:VEVENT":
            events.append({})
        elif events and label != "END":
            events[-1][label] = value
    return events


def test_a_meeting_has_its_time_by_the_clock_of_london_and_the_file_defines_that_clock():
    file = calendar([_event(starts_at=time(10, 15), ends_at=time(13, 0))], name="A committee")
    (event,) = _read(file)
    assert event["DTSTART;TZID=Europe/London"] == "20200915T101500"
    assert event["DTEND;TZID=Europe/London"] == "20200915T130000"
    assert "TZID:Europe/London" in _lines(file)


def test_without_a_time_an_event_is_of_the_day_and_no_time_is_made_up():
    (event,) = _read(calendar([_event(ends_at=time(13, 0))], name=""))
    assert event["DTSTART;VALUE=DATE"] == "20200915"
    assert not any(label.startswith("DTEND") for label in event)


def test_an_end_before_the_start_is_left_out():
    (event,) = _read(calendar([_event(starts_at=time(22, 0), ends_at=time(0, 30))], name=""))
    assert not any(label.startswith("DTEND") for label in event)


def test_an_address_that_could_break_the_line_is_left_out():
    bad, good = _read(calendar([_event(address="https://a.b/\r\nX:1"), _event(address="https://a.b/?c=1,2")], name=""))
    assert "URL" not in bad
    assert good["URL"] == "https://a.b/?c=1,2"


words = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)


@given(words, words, words)
def test_whatever_is_said_comes_back_and_no_line_is_too_long(summary, description, place):
    file = calendar([_event(summary=summary, description=description, location=place)], name=summary)
    assert all(len(line) <= 75 for line in file.split(b"\r\n"))
    assert [line.decode() for line in file.split(b"\r\n")]  # no character is cut in two
    (event,) = _read(file)
    for label, said in (("SUMMARY", summary), ("DESCRIPTION", description), ("LOCATION", place)):
        assert _text(event.get(label, "")) == _as_kept(said)


def _as_kept(said: str) -> str:
    """Line breaks are one kind; any other control character but the tab is a space."""
    said = said.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(" " if (c < " " or c == "\x7f") and c not in "\t\n" else c for c in said)
