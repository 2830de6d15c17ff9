"""What the simulated case system holds: each thing once, known from the day it was entered."""

from collections import Counter
from datetime import date

import pytest

from goldenthread.simulate.records import Child, Plan
from goldenthread.simulate.story import AS_AT, Curve


def plan(**fields):
    ash = Child("1", date(2010, 1, 1), "F", "WBRI", False)
    return Plan(
        recorded_on=date(2019, 3, 4), child=ash, family=1, started_on=date(2019, 3, 1), team="North",
        initial_category="NEG", latest_category="NEG", previous_plans=0, **fields,
    )  # fmt: skip


def test_a_record_is_known_from_the_day_it_was_entered_until_it_is_withdrawn():
    record = plan(withdrawn_on=date(2019, 5, 1))
    assert [record.is_known(date(2019, month, 3)) for month in (3, 4, 5)] == [False, True, False]


def test_an_end_entered_late_is_blank_until_then():
    record = plan()
    record.learn("ended_on", date(2019, 9, 2), date(2019, 9, 20))
    assert record.known("ended_on", date(2019, 9, 19)) is None
    assert record.known("ended_on", date(2019, 9, 20)) == date(2019, 9, 2)


def test_a_value_put_right_said_something_else_before():
    record = plan()
    record.learn("ended_on", date(2019, 9, 2), date(2019, 9, 20))
    record.put_right("ended_on", date(2019, 9, 1), date(2019, 10, 5))
    days = (date(2019, 9, 1), date(2019, 9, 30), date(2019, 10, 5))
    assert [record.known("ended_on", day) for day in days] == [None, date(2019, 9, 1), date(2019, 9, 2)]


@pytest.mark.parametrize(
    ("kind", "dated"),
    [
        ("referrals", "referred_on"), ("early_help", "started_on"), ("episodes", "opened_on"),
        ("assessments", "started_on"), ("enquiries", "strategy_on"), ("plans", "started_on"), ("visits", "visited_on"),
        ("care", "started_on"), ("adoptions", "decided_on"),
    ],
)  # fmt: skip
def test_a_child_has_one_record_of_a_kind_a_day(wyeford, kind, dated):
    known = [one for one in getattr(wyeford, kind) if one.is_known(AS_AT)]
    counts = Counter((one.child.child_id, one.known(dated, AS_AT)) for one in known)
    assert max(counts.values()) == 1


def test_a_child_has_one_contact_a_day(wyeford):
    counts = Counter((one.child.child_id, one.received_at.date()) for one in wyeford.contacts)
    assert max(counts.values()) == 1


def test_a_worker_is_in_one_team_at_a_time_and_has_a_name_of_their_own(wyeford):
    assert max(Counter(one.worker for one in wyeford.holders).values()) == 1


def test_a_session_is_recorded_once(wyeford):
    keys = Counter((one.worker, one.supervised_on, one.kind, one.child_id) for one in wyeford.supervisions)
    assert max(keys.values()) == 1


def test_numbers_are_given_out_once(wyeford):
    families = [child.child_id for family in wyeford.families for child in family.children]
    assert len(families) == len(set(families))


def test_every_correction_and_withdrawal_comes_while_the_lists_still_show_the_row(wyeford):
    """Six months of lists: whatever is put right later than that could never be seen."""
    for one in wyeford.referrals:
        changes = [until for steps in one.earlier.values() for until, _ in steps]
        changes += [one.withdrawn_on] if one.withdrawn_on else []
        assert all((until - one.referred_on).days < 170 for until in changes)


def test_nothing_is_known_that_was_entered_after_the_last_day(wyeford):
    for kind in ("contacts", "referrals", "assessments", "plans", "visits", "care"):
        assert all(one.recorded_on <= AS_AT for one in getattr(wyeford, kind))


def test_a_curve_runs_straight_between_its_points_and_level_outside():
    curve = Curve(((date(2019, 1, 1), 0.2), (date(2019, 1, 11), 0.4)))
    days = (date(2018, 1, 1), date(2019, 1, 6), date(2020, 1, 1))
    assert [round(curve.at(day), 6) for day in days] == [0.2, 0.3, 0.4]
