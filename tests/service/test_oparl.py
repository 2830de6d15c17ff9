"""The trail in the shape of OParl: as its schema says, whole, and with nothing in it that is not for everybody."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from importlib.resources import files
from typing import Any

import pytest

from goldenthread.extracts.moderngov.reader import read
from goldenthread.service.exchange import export_file
from goldenthread.service.feeds.oparl import oparl
from goldenthread.service.scrutiny import models as m
from goldenthread.service.scrutiny import services as s
from goldenthread.service.scrutiny.loading import load_page
from tests.service.feeds_trail import A_PARENT, COMMITTEE, DIRECTOR, JUNE, OFFICER, SECRET, SEPTEMBER, begin
from tests.service.schema_check import faults
from tests.spec.extracts import moderngov_pages

TODAY = date(2020, 10, 1)
SCHEMA = json.loads(files("goldenthread.service.feeds").joinpath("oparl.schema.json").read_text("utf-8"))


@pytest.fixture
def by(person):
    who = person("democratic_services", "scrutiny_officer", "lead_member", name="everybody")
    begin(who)
    return who


def _file() -> dict[str, Any]:
    return json.loads(oparl(COMMITTEE, TODAY))


def _values(of: Any, *names: str) -> Iterator[str]:
    """Every value of the properties so named, anywhere."""
    for name, value in of.items() if isinstance(of, dict) else enumerate(of):
        if name in names and isinstance(value, str):
            yield value
        elif isinstance(value, dict | list):
            yield from _values(value, *names)


def test_it_is_as_its_schema_says(by):
    assert faults(_file(), SCHEMA, SCHEMA) == []


def test_the_schema_refuses_what_an_exempt_item_may_not_tell(by):
    file = _file()
    exempt = file["meeting"][0]["agendaItem"][1]
    assert set(exempt) == {
        "id", "type", "meeting", "number", "order", "name", "public", "goldenthread:path",
        "goldenthread:exempt_paragraph",
    }  # fmt: skip
    exempt["goldenthread:purpose"] = "Told by mistake."
    assert faults(file, SCHEMA, SCHEMA)


def test_every_id_is_its_own_and_every_link_leads_to_one(by):
    file = _file()
    ids = list(_values(file, "id"))
    assert len(ids) == len(set(ids))
    links = _values(file, "agendaItem", "item", "paper", "part_of", "point", "consultation", "superseded_by", "answers")
    assert set(links) <= set(ids)
    people = {one["id"] for one in file["person"]}
    assert set(_values(file, "person", "substitute_for")) <= people


def test_nothing_that_is_not_for_everybody_is_in_it(by):
    text = oparl(None, TODAY).decode()
    for word in (SECRET, "2020/21-08", OFFICER, "Teasel", A_PARENT, "Yarrow", "my son"):
        assert word not in text


def test_members_are_named_and_officers_are_told_by_post(by):
    file = _file()
    assert [one["name"] for one in file["person"]] == ["Councillor A Rowan"]
    member, officer = file["meeting"][0]["goldenthread:attendance"]
    assert (member["person"], member["presence"]) == (file["person"][0]["id"], "present")
    assert officer == {"post": DIRECTOR, "presence": "in_attendance", "role": "Director"}
    (point,) = file["meeting"][0]["goldenthread:minutes"][0]["point"]
    assert point["text"] == f"[{DIRECTOR}] said that posts were vacant. [{DIRECTOR}] undertook to report."


def test_an_issue_is_a_paper_at_its_public_items_only(by):
    file = _file()
    (paper,) = file["paper"]
    (consultation,) = paper["consultation"]
    item = file["meeting"][0]["agendaItem"][0]
    assert (paper["name"], consultation["agendaItem"]) == ("The improvement plan", item["id"])
    assert item["consultation"] == consultation["id"]


def test_what_was_asked_is_there_with_what_became_of_it(by):
    whole, a, b = _file()["goldenthread:recommendation"]
    assert (a["part_of"], b["part_of"]) == (whole["id"], whole["id"])
    assert a["response"][0]["text"] == f"Agreed by [{DIRECTOR}]."
    assert a["response"][0]["position"] == "accepted"
    assert [one["text"] for one in a["progress"]] == ["Begun."]
    assert (b["response_due_on"], b["post"]) == ("2020-08-08", DIRECTOR)


def test_a_meetings_start_is_by_the_clock_of_london_and_only_where_it_is_known(by):
    june, september = _file()["meeting"]
    assert june["start"] == "2020-06-02T10:15:00+01:00"
    assert "start" not in september
    assert september["goldenthread:date"] == "2020-09-15"


def test_an_address_stays_whatever_is_corrected(by):
    before = {one["goldenthread:path"]: one["id"] for one in _file()["meeting"]}
    meeting = m.Meeting.objects.get(held_on=SEPTEMBER)
    s.correct(by=by, row=meeting, field="held_on", to=date(2020, 9, 22), on=TODAY, because="Moved.")
    assert {one["goldenthread:path"]: one["id"] for one in _file()["meeting"]} == before


def test_a_trail_with_one_of_everything_is_as_its_schema_says(kept):
    assert faults(json.loads(oparl(None, TODAY)), SCHEMA, SCHEMA) == []


def test_it_is_written_by_export(by, tmp_path):
    path = export_file("oparl", tmp_path / "trail.json", by=by, which=COMMITTEE)
    assert json.loads(path.read_bytes())["meeting"][0]["name"] == f"{COMMITTEE}, {JUNE:%d/%m/%Y}"


@pytest.mark.parametrize("page", ["ISSUE", "MEETING", "MEETING_XML"])
def test_pages_read_into_the_record_go_out_as_the_schema_says_and_name_no_officer(by, page):
    text = getattr(moderngov_pages, page)
    content = text if isinstance(text, bytes) else text.encode()
    name = "page.xml" if page == "MEETING_XML" else "page.txt"
    load_page(
        by=by, place=name, content=content, page=read(name, content), fetched_at=datetime(2020, 10, 1, tzinfo=UTC)
    )
    file = json.loads(oparl(None, TODAY))
    assert faults(file, SCHEMA, SCHEMA) == []
    told = json.dumps(file, ensure_ascii=False)
    officers = m.Attendance.objects.filter(presence="in_attendance", person__memberships=None)
    names = officers.exclude(person__name__startswith="Councillor").values_list("person__name", flat=True)
    assert [name for name in names if name in told] == []
