"""What may be told to anybody: members by name, everybody else by post, and nothing of an exempt item."""

from datetime import date

import pytest

from goldenthread.service.feeds import ENDINGS, write
from goldenthread.service.feeds.openly import Openly
from goldenthread.service.scrutiny import models as m
from goldenthread.service.scrutiny import services as s
from goldenthread.service.scrutiny.selectors import issue_trail, tracker
from goldenthread.service.scrutiny.selectors.briefed import briefed
from tests.service.feeds_trail import DIRECTOR, OFFICER, SECRET, begin


@pytest.fixture
def by(person):
    who = person("democratic_services", "scrutiny_officer", "lead_member", name="everybody")
    begin(who)
    return who


def test_a_member_is_named_and_an_officer_is_told_by_the_post(by):
    openly = Openly()
    member, officer = (m.NamedPerson.objects.get(name=name) for name in ("Councillor A Rowan", "C Teasel"))
    assert (openly.name(member), openly.post(member)) == ("Councillor A Rowan", "")
    assert (openly.name(officer), openly.post(officer)) == ("", DIRECTOR)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("C Teasel spoke.", f"[{DIRECTOR}] spoke."),
        ("c  teasel spoke.", f"[{DIRECTOR}] spoke."),
        ("Ms Teasel and Ms. Teasel", f"[{DIRECTOR}] and [{DIRECTOR}]"),
        ("Councillor A Rowan asked about C Teaselwort.", "Councillor A Rowan asked about C Teaselwort."),
        ("", ""),
    ],
)
def test_in_text_the_post_stands_for_the_name(by, written, told):
    assert Openly().words(written) == told


@pytest.mark.parametrize("name", ["Ms Jane Smith", "Robert Oakes"])
def test_a_name_is_found_with_and_without_its_title_and_by_its_initial(by, name):
    s.fill_office(by=by, title="Head of Audit", on=date(2020, 1, 1), person=name)
    bare = name.removeprefix("Ms ")
    first, surname = bare.split()
    for written in (name, bare, f"{first[0]} {surname}", f"{first[0]}. {surname}", f"Mr {first[0]} {surname}"):
        assert Openly().words(f"{written} spoke.") == "[Head of Audit] spoke."


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("Mrs Jane Doe, a foster carer, spoke.", "[name left out], a foster carer, spoke."),
        ("Mrs Jane Doe asked. Jane Doe left; J. Doe came.",
         "[name left out] asked. [name left out] left; [name left out] came."),
        ("Dr O'Brien-Smith and Mr J. P. Hall", "[name left out] and [name left out]"),
        ("Mrs Rowan asked.", "Mrs Rowan asked."),  # a member, as the minutes call her
        ("Mr Chairman agreed.", "Mr Chairman agreed."),
        ("of HR1 2AB, tel 01432 260000, jane@doe.example.org.",
         "of [postcode left out], tel [number left out], [address left out]."),
        ("In 2019/20, 1,182 of 985 (CYP 2020/21-07).", "In 2019/20, 1,182 of 985 (CYP 2020/21-07)."),
    ],
)  # fmt: skip
def test_whom_the_record_does_not_know_and_how_to_reach_them_is_left_out(by, written, told):
    assert Openly().words(written) == told


def test_papers_name_officers_by_their_posts_in_the_minutes_too(by):
    trail = issue_trail(m.Issue.objects.get().name, date(2020, 9, 15))
    assert OFFICER in repr(trail)
    told = repr(Openly().told(trail))
    assert OFFICER not in told
    assert f"[{DIRECTOR}] said that posts were vacant." in told


def test_where_two_share_a_surname_no_post_is_put_that_may_be_the_wrong_one(by):
    s.fill_office(by=by, title="Head of Workforce", on=date(2020, 1, 1), person="E Teasel")
    openly = Openly()
    assert openly.words("E Teasel") == "[Head of Workforce]"
    assert openly.words("Mr Teasel") == "[name left out]"


def test_where_two_share_a_whole_name_no_post_is_put_either(by):
    m.NamedPerson(name="C Teasel", source_id="12").keep(by=by)
    assert Openly().words("C Teasel spoke.") == "[name left out] spoke."


@pytest.mark.parametrize("name", ["F O'Brien", "G Weiß", "H İnan"])
def test_apostrophes_and_letters_of_other_languages_hide_no_name(by, name):
    s.fill_office(by=by, title="Head of Audit", on=date(2020, 1, 1), person=name)
    openly = Openly()
    for written in (name, name.replace("'", "’")):
        assert name.split()[-1].replace("'", "’") not in openly.words(written).replace("'", "’")


def test_somebody_in_attendance_without_a_post_is_not_named(by):
    meeting = m.Meeting.objects.order_by("held_on").first()
    came = s.record_attendance(by=by, meeting_id=meeting.pk, person="J Sorrel", presence="in_attendance")
    openly = Openly()
    assert openly.name(came.person) == ""
    assert openly.words("J Sorrel was thanked.") == "[name left out] was thanked."


def test_a_councillor_without_a_seat_on_record_is_named_as_pages_name_them(by):
    meeting = m.Meeting.objects.order_by("held_on").first()
    came = s.record_attendance(by=by, meeting_id=meeting.pk, person="Councillor K Tansy", presence="in_attendance")
    assert Openly().name(came.person) == "Councillor K Tansy"


def test_nothing_under_an_exempt_item_goes_out_however_it_hangs_on_it(by):
    meeting = m.Meeting.objects.order_by("held_on").first()
    minutes, exempt = meeting.minutes.get(), meeting.items.get(number="7")
    whole = minutes.points.get(item=exempt)
    part = s.record_point(by=by, minutes_id=minutes.pk, position=3, text=SECRET, part_of_id=whole.pk)
    answer = s.record_point(by=by, minutes_id=minutes.pk, position=4, text=SECRET, answers_id=part.pk)
    given = {"by": by, "meeting_id": meeting.pk}
    s.make_recommendation(**given, reference="EXEMPT-1", text=SECRET, point_id=answer.pk, due_on=date(2020, 7, 1))
    s.make_recommendation(
        **given, reference="EXEMPT-2", item_id=exempt.pk, text="That:", parts={"a": SECRET, "b": SECRET}
    )
    s.record_response(by=by, reference="EXEMPT-1", responded_on=date(2020, 7, 1), text=SECRET, position="accepted")
    s.record_progress(by=by, reference="EXEMPT-2(a)", on=date(2020, 7, 1), text=SECRET, evidence=SECRET)
    s.withdraw(by=by, reference="EXEMPT-2(b)", on=date(2020, 9, 15), because=SECRET)
    s.record_declaration(
        by=by, meeting_id=meeting.pk, person="Councillor A Rowan", nature=SECRET, item_id=exempt.pk
    )  # fmt: skip
    issue = m.Issue.objects.get()
    papers = repr((issue_trail(issue.name, date(2020, 9, 15)), tracker(date(2020, 9, 15)), briefed(exempt)))
    assert SECRET not in papers
    assert not any(reference in papers for reference in ("EXEMPT-1", "EXEMPT-2", "CYP 2020/21-08"))
    for kind in ENDINGS:
        text = write(kind, None, date(2020, 6, 1)).replace(b"\r\n ", b"").decode()
        assert SECRET not in text
        assert not any(reference in text for reference in ("EXEMPT-1", "EXEMPT-2"))
