"""The clocks of scrutiny, as a democratic services officer would count them on a calendar."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.errors import DefinitionError
from goldenthread.journey.scrutiny_clock import (
    Age,
    Orphan,
    Spell,
    age,
    despatch_by,
    months_beginning_with,
    no_update_since,
    orphan,
    papers_due,
    response_due,
    timetable,
    waits_for,
)
from goldenthread.journey.working_days import is_working_day, working_days_between

RECEIVED = date(2020, 9, 15)
JULY, AUGUST, OCTOBER = date(2020, 7, 31), date(2020, 8, 8), date(2020, 10, 1)
MEETINGS = [date(2020, 6, 2), date(2020, 9, 15), date(2020, 11, 17)]


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2020-09-15", "2020-11-14"),  # the day before the 15th, two months on
        ("2020-09-01", "2020-10-31"),  # from the first of a month to the end of the next
        ("2020-01-01", "2020-02-29"),
        ("2020-12-31", "2021-02-28"),  # February has no 31st: its last day
        ("2020-12-30", "2021-02-28"),
        ("2020-12-29", "2021-02-28"),  # nor, in 2021, a 29th
        ("2020-12-28", "2021-02-27"),
        ("2019-12-29", "2020-02-28"),  # in 2020 it has one: the day before it
        ("2019-12-31", "2020-02-29"),
        ("2020-07-31", "2020-09-30"),
        ("2020-08-31", "2020-10-30"),
    ],
)
def test_two_months_beginning_with_the_day_of_receipt(received, due):
    assert response_due("authority", notice_received_on=date.fromisoformat(received)) == date.fromisoformat(due)


def test_the_clock_starts_with_the_later_of_report_and_notice():
    before, after = RECEIVED - timedelta(days=5), RECEIVED + timedelta(days=1)

    assert response_due("authority", notice_received_on=RECEIVED, report_received_on=before) == date(2020, 11, 14)
    assert response_due("authority", notice_received_on=RECEIVED, report_received_on=after) == date(2020, 11, 15)


def test_without_a_notice_received_no_clock_runs():
    assert response_due("authority", notice_received_on=None, report_received_on=RECEIVED) is None


def test_a_partner_must_have_regard_by_no_day():
    assert response_due("partner", notice_received_on=RECEIVED) is None


def test_an_nhs_body_has_28_days_or_what_a_council_has_settled():
    assert response_due("health", notice_received_on=RECEIVED) == date(2020, 10, 13)
    assert response_due("health", notice_received_on=RECEIVED, health_days=20) == date(2020, 10, 5)


def test_nobody_knows_the_clock_of_somebody_who_is_not_known():
    assert response_due("", notice_received_on=RECEIVED) is None


@given(st.dates(date(2001, 1, 1), date(2039, 1, 1)))
def test_a_later_day_of_receipt_is_never_due_earlier(day):
    assert months_beginning_with(day, 2) <= months_beginning_with(day + timedelta(days=1), 2)
    assert 58 <= (months_beginning_with(day, 2) - day).days <= 61


def test_papers_for_a_tuesday_go_out_on_the_monday_of_the_week_before():
    """Between Monday the 7th and Tuesday the 15th lie five working days: 8, 9, 10, 11 and 14."""
    assert despatch_by(date(2020, 9, 15)) == date(2020, 9, 7)


def test_a_bank_holiday_is_no_clear_day():
    """Monday 31 August 2020 was one: clear are 1, 2, 3, 4 and 7 September; the working day before is the Friday."""
    assert despatch_by(date(2020, 9, 8)) == date(2020, 8, 28)


def test_the_timetable_counts_back_from_the_meeting():
    days = timetable(date(2020, 9, 15), {"Draft to the director": 10, "Final report": 3})

    assert [(one.name, one.on) for one in days] == [
        ("Draft to the director", date(2020, 8, 21)),  # ten working days before the 7th: 31 August is none
        ("Final report", date(2020, 9, 2)),
        ("Agenda and reports published", date(2020, 9, 7)),
        ("Meeting", date(2020, 9, 15)),
    ]
    with pytest.raises(DefinitionError, match='"Late" lies 2 working days after despatch'):
        timetable(date(2020, 9, 15), {"Late": -2})


@given(st.dates(date(2001, 1, 1), date(2039, 1, 1)), st.integers(1, 10))
def test_papers_always_have_their_clear_days(meeting, clear):
    out = despatch_by(meeting, clear)
    between = sum(is_working_day(out + timedelta(days=n)) for n in range(1, (meeting - out).days))

    assert is_working_day(out)
    assert between >= clear
    if is_working_day(meeting):
        assert working_days_between(out, meeting) == clear + 1


def test_a_matter_is_as_old_as_its_days_and_the_meetings_since():
    assert age(date(2020, 6, 2), on=date(2020, 11, 17), meetings=MEETINGS) == Age(days=168, meetings=2)
    assert age(date(2020, 6, 2), on=date(2020, 6, 2), meetings=MEETINGS) == Age(days=0, meetings=0)


def test_a_closed_matter_grows_no_older():
    closed = age(date(2020, 6, 2), on=date(2021, 6, 2), meetings=MEETINGS, finished_on=date(2020, 9, 15))

    assert closed == Age(days=105, meetings=1)


def test_no_update_since_is_said_once_the_committee_has_met_without_one():
    asked = date(2020, 6, 2)

    assert no_update_since(asked, on=date(2020, 9, 14), updates=[], meetings=MEETINGS) is None
    assert no_update_since(asked, on=date(2020, 9, 15), updates=[], meetings=MEETINGS) == asked
    on_the_day = [date(2020, 9, 15)]
    assert no_update_since(asked, on=date(2020, 9, 15), updates=on_the_day, meetings=MEETINGS) is None
    assert no_update_since(asked, on=date(2020, 11, 17), updates=on_the_day, meetings=MEETINGS) == date(2020, 9, 15)


def test_an_update_after_the_day_is_not_yet_known():
    later = [date(2020, 10, 1)]

    assert no_update_since(date(2020, 6, 2), on=date(2020, 9, 20), updates=later, meetings=MEETINGS) == date(2020, 6, 2)


HELD = [Spell("A Rowan", date(2019, 4, 1), date(2020, 7, 1)), Spell(None, date(2020, 7, 1), date(2020, 10, 1))]


def test_a_matter_is_an_orphan_when_its_owners_post_is_vacant():
    assert orphan(HELD, on=date(2020, 6, 30), person="A Rowan") is None
    assert orphan(HELD, on=date(2020, 7, 1), person="A Rowan") is Orphan.VACANT
    assert orphan(HELD[:1], on=date(2020, 7, 1)) is Orphan.VACANT  # left, and nobody recorded after


def test_it_stays_an_orphan_until_the_new_holder_takes_it_on():
    spells = [*HELD, Spell("B Sorrel", date(2020, 10, 1))]

    assert orphan(spells, on=date(2020, 10, 1), person="A Rowan") is Orphan.LEFT
    assert orphan(spells, on=date(2020, 10, 1), person="B Sorrel") is None
    assert orphan(spells, on=date(2020, 10, 1)) is None  # owned by the post alone


def test_without_an_owner_it_is_an_orphan_and_without_spells_the_post_is_believed_held():
    assert orphan(None, on=RECEIVED) is Orphan.NO_OWNER
    assert orphan([], on=RECEIVED, person="A Rowan") is None


def test_papers_that_a_member_asked_for_are_given_within_ten_clear_days():
    """The executive has the request on Monday 1 June 2020: the tenth day after it is Thursday the 11th."""
    assert papers_due(date(2020, 6, 1)) == date(2020, 6, 11)
    assert papers_due(date(2020, 12, 24)) == date(2021, 1, 3)  # a Sunday: the regulation knows no working days


def waits(**known: object) -> date | None:
    """What a recommendation waits for: the law wants its answer by 8 August, somebody by 31 July, but for `known`."""
    plain = {"kind": "recommendation", "status": "open", "by_law": AUGUST, "stated": JULY, "is_answered": False}
    return waits_for(**(plain | known))  # type: ignore[arg-type]  # the parts are named


@pytest.mark.parametrize(
    ("what", "known", "day"),
    [
        ("not answered: the sooner of the law's day and the stated one", {}, JULY),
        ("not answered, and no day was stated: the law's", {"stated": None}, AUGUST),
        ("not answered, and no notice was given: the stated one", {"by_law": None}, JULY),
        ("not answered, and nobody gave a day", {"by_law": None, "stated": None}, None),
        ("answered with a promise: the day promised, though the stated one is sooner", {"promised": OCTOBER}, OCTOBER),
        ("answered, and nothing promised: the stated day still, until it is complete", {}, JULY),
        ("answered, and no day was stated or promised", {"stated": None}, None),
        ("refused: nothing more", {"position": "not_accepted"}, None),
        ("refused, and something else promised instead", {"position": "not_accepted", "promised": OCTOBER}, OCTOBER),
        ("accepted in part: the stated day still", {"position": "accepted_in_part"}, JULY),
        ("a question: the answer is what was asked for", {"kind": "question"}, None),
        ("a question whose answer promised a list", {"kind": "question", "promised": OCTOBER}, OCTOBER),
        ("a request for information that was answered 'soon'", {"kind": "request"}, JULY),
        ("an undertaking that was answered 'in hand'", {"kind": "undertaking"}, JULY),
    ],
)
def test_what_a_matter_waits_for(what, known, day):
    """The one rule of 'late': it is late once this day has passed, in every paper and in the calendar."""
    assert waits(**({"is_answered": not what.startswith("not answered")} | known)) == day, what


@pytest.mark.parametrize("status", ["paused", "awaiting_agreement", "closed", "withdrawn", "superseded"])
def test_what_is_complete_finished_or_paused_waits_for_nothing(status):
    assert waits(status=status) is None
    assert waits(status=status, is_answered=True, promised=OCTOBER) is None
