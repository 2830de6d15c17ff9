"""When the sources can answer for a window: wholly, in part, or not at all."""

from dataclasses import replace
from datetime import date

import pytest

from goldenthread.indicators.child_protection_contact import CP_VISITS_IN_TIMESCALE
from goldenthread.indicators.declare import Indicator
from goldenthread.indicators.early_help import STEP_DOWN_TO_EARLY_HELP
from goldenthread.indicators.front_door import CONTACTS_TO_EARLY_HELP, REFERRALS_RECEIVED, REREFERRALS
from goldenthread.journey.periods import Period, parse
from goldenthread.journey.reading import Coverage
from goldenthread.scorecard.coverage import FLAGS, Days, Supplies, flags_of, supplies
from goldenthread.scorecard.series import Flag
from goldenthread.scorecard.windows import Windows

NONE, PARTIAL, NOT_SUPPLIED = Flag.NONE, Flag.PARTIAL, Flag.NOT_SUPPLIED


def covers(table: str, columns: str, first: str, last: str, *, latest_only: bool = False, standard: str = "native"):
    days = date.fromisoformat(first), date.fromisoformat(last)
    return Coverage("999", table, standard, *days, frozenset(columns.split()), latest_only)


def flag_of(indicator: Indicator, authority: str, period: Period, supplied: Supplies) -> Flag:
    return FLAGS[flags_of(indicator, authority, Windows.of([period]), supplied)[0]]


@pytest.mark.parametrize(
    ("period", "flag"),
    [
        ("2020-01", NOT_SUPPLIED),  # before anything is held
        ("2020-02", PARTIAL),  # held from the tenth
        ("2020-03", NONE),
        ("2019-20-Q4", PARTIAL),
        ("2020-06", NONE),  # to its last day
        ("2020-07", NOT_SUPPLIED),  # after
        ("2020-06-R12", PARTIAL),
    ],
)
def test_a_count_asks_for_every_day_of_its_window(period, flag):
    supplied = supplies([covers("referral", "referred_on", "2020-02-10", "2020-06-30")])
    assert flag_of(REFERRALS_RECEIVED, "999", parse(period), supplied) is flag


@pytest.mark.parametrize(("from_on", "flag"), [("2019-06-01", NONE), ("2019-06-02", PARTIAL)])
def test_a_look_back_must_be_covered_to_the_day(from_on, flag):
    supplied = supplies([covers("referral", "referred_on", from_on, "2020-06-30")])
    assert flag_of(REREFERRALS, "999", parse("2020-06"), supplied) is flag


@pytest.mark.parametrize(
    ("to_on", "flag"), [("2020-07-14", NONE), ("2020-07-13", PARTIAL), ("2020-05-31", NOT_SUPPLIED)]
)
def test_a_look_ahead_must_be_covered_to_the_day(to_on, flag):
    supplied = supplies(
        [
            covers("cin_episode", "closed_on closure_reason", "2020-01-01", "2020-06-30"),
            covers("early_help", "started_on", "2020-01-01", to_on),
        ]
    )
    assert flag_of(STEP_DOWN_TO_EARLY_HELP, "999", parse("2020-06"), supplied) is flag


def test_a_table_without_the_column_does_not_supply_it():
    supplied = supplies([covers("contact", "received_on", "2020-01-01", "2020-06-30")])
    assert flag_of(CONTACTS_TO_EARLY_HELP, "999", parse("2020-06"), supplied) is NOT_SUPPLIED


def test_another_authority_s_source_supplies_nothing():
    supplied = supplies([covers("referral", "referred_on", "2020-01-01", "2020-06-30")])
    assert flag_of(REFERRALS_RECEIVED, "998", parse("2020-06"), supplied) is NOT_SUPPLIED


def test_the_worst_of_all_that_is_needed_decides():
    plans = covers("cp_plan", "started_on ended_on", "2020-01-01", "2020-06-30")
    visits = covers("cp_visit", "visited_on", "2020-06-15", "2020-06-30")
    june = parse("2020-06")
    assert flag_of(CP_VISITS_IN_TIMESCALE, "999", june, supplies([plans, visits])) is PARTIAL
    assert flag_of(CP_VISITS_IN_TIMESCALE, "999", june, supplies([visits])) is NOT_SUPPLIED


def test_sources_whose_days_touch_are_one_and_a_day_missing_between_them_is_not():
    first = covers("referral", "referred_on team", "2020-01-01", "2020-03-31", standard="annex_a")
    second = covers("referral", "referred_on", "2020-04-01", "2020-06-30")
    june = parse("2020-06")
    half = replace(second, from_on=date(2020, 4, 2))
    whole = supplies([second, first])
    assert whole["999", "referral.referred_on"].in_full == (Days(date(2020, 1, 1), date(2020, 6, 30)),)
    assert whole["999", "referral.team"].in_full == (Days(date(2020, 1, 1), date(2020, 3, 31)),)
    assert len(supplies([first, half])["999", "referral.referred_on"].in_full) == 2
    assert flag_of(REFERRALS_RECEIVED, "999", june, whole) is NONE


@pytest.mark.parametrize(
    ("period", "flag"),
    [("2020-06", NONE), ("2020-21-Q1", NONE), ("2020-05", NOT_SUPPLIED), ("2020-07", NOT_SUPPLIED)],
)
def test_a_list_of_latest_visits_answers_for_what_stands_on_its_own_day(period, flag):
    """No month before is needed: had there been a later visit, the list would hold that one."""
    supplied = supplies(
        [
            covers("cp_plan", "started_on ended_on", "2020-01-01", "2020-12-31"),
            covers("cp_visit", "visited_on", "2020-06-30", "2020-06-30", latest_only=True),
        ]
    )
    assert flag_of(CP_VISITS_IN_TIMESCALE, "999", parse(period), supplied) is flag


def test_a_list_of_latest_values_answers_for_no_window_of_events():
    supplied = supplies([covers("referral", "referred_on", "2020-06-30", "2020-06-30", latest_only=True)])
    assert flag_of(REFERRALS_RECEIVED, "999", parse("2020-06"), supplied) is NOT_SUPPLIED
