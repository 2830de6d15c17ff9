"""The true answers agree with each other, and with a count done another way."""

from datetime import date
from decimal import Decimal

from goldenthread.indicators.catalogue import INDICATORS
from goldenthread.journey.periods import month_end, month_ord
from goldenthread.simulate import truth
from goldenthread.simulate.records import Assessment, Child, Referral
from goldenthread.simulate.story import AS_AT
from goldenthread.simulate.truth_flows import assessment_clock


def test_every_indicator_it_speaks_of_is_answered_for_every_month(answers):
    """The others are held to plain Python on any history (tests/properties/test_every_indicator.py)."""
    assert set(answers) == {*truth.COUNTS, *truth.SHARES} <= set(INDICATORS)
    assert {len(series) for series in answers.values()} == {42}


def test_plans_at_a_month_end_are_those_before_and_started_less_ended(answers):
    stock, started, ended = (answers[f"cp_plans_{what}"] for what in ("at_period_end", "started", "ended"))
    months = list(stock)
    for before, month in zip(months, months[1:], strict=False):
        moved = started[month].numerator - ended[month].numerator
        assert stock[month].numerator == stock[before].numerator + moved, month


def test_no_part_is_more_than_its_whole(answers):
    for series in answers.values():
        for one in series.values():
            assert one.numerator >= 0
            assert one.denominator is None or one.numerator <= one.denominator


def test_counts_have_no_denominator_and_shares_have_one_every_month(answers):
    for indicator, series in answers.items():
        whole = INDICATORS[indicator].is_share
        assert all((one.denominator is not None) == whole for one in series.values()), indicator


def test_police_contacts_and_referrals_are_counted_once_each(answers, wyeford):
    """The denominator: contacts from the police that were decided and went no further, and their referrals."""
    contacts = [one for one in wyeford.contacts if one.source == "6" and one.known("outcome", AS_AT)]
    referrals = [one for one in wyeford.referrals if one.source == "6" and one.is_known(AS_AT)]
    by_hand = sum(one.outcome != "referral" and one.received_at.date() >= date(2017, 4, 1) for one in contacts)
    by_hand += sum(
        one.known("is_nfa", AS_AT) is not None and one.known("referred_on", AS_AT) >= date(2017, 4, 1)
        for one in referrals
    )
    assert sum(one.denominator for one in answers["police_referrals_nfa_pct"].values()) == by_hand


def test_children_in_care_leave_out_short_breaks(answers, wyeford):
    on = month_end(month_ord(date(2019, 3, 1)))
    in_care = {
        one.child.child_id
        for one in wyeford.care
        if one.started_on <= on and (one.known("ended_on", AS_AT) is None or one.known("ended_on", AS_AT) > on)
        and one.legal[-1].status not in ("V3", "V4")
    }  # fmt: skip
    assert answers["cla_at_period_end"]["2019-03"].numerator == len(in_care)


def test_the_file_says_the_same_in_four_columns(wyeford, tmp_path):
    truth.write(truth.answers(wyeford), tmp_path / "truth.csv")
    lines = (tmp_path / "truth.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "indicator,month,numerator,denominator"
    assert len(lines) == 1 + 24 * 42
    assert sum(line.startswith("audits_inadequate_pct,2019-0") for line in lines) == 9


class TestTheClockOfAnAssessment:
    """The 45 working days run from the referral it answers, else from its own start."""

    ASH = Child("1", date(2010, 1, 1), "F", "WBRI", False)

    def referral(self, day, is_nfa=False):
        return Referral(
            recorded_on=day, child=self.ASH, family=1, referred_on=day, source="2A", team="MASH", is_nfa=is_nfa
        )

    def assessment(self, day):
        return Assessment(recorded_on=day, child=self.ASH, family=1, started_on=day, team="Assessment")

    def clock(self, wyeford, referrals, assessments):
        held = type(wyeford)(1, referrals=referrals, assessments=assessments)
        return list(assessment_clock(held).values())

    def test_from_the_referral(self, wyeford):
        assert self.clock(wyeford, [self.referral(date(2019, 5, 1))], [self.assessment(date(2019, 5, 3))]) == [
            date(2019, 5, 1)
        ]

    def test_from_its_own_start_without_one(self, wyeford):
        assert self.clock(wyeford, [], [self.assessment(date(2019, 5, 3))]) == [date(2019, 5, 3)]

    def test_a_referral_that_ended_there_starts_no_clock(self, wyeford):
        nfa = self.referral(date(2019, 5, 1), is_nfa=True)
        assert self.clock(wyeford, [nfa], [self.assessment(date(2019, 5, 3))]) == [date(2019, 5, 3)]

    def test_a_second_assessment_has_a_clock_of_its_own(self, wyeford):
        both = [self.assessment(date(2019, 5, 3)), self.assessment(date(2019, 9, 2))]
        assert self.clock(wyeford, [self.referral(date(2019, 5, 1))], both) == [date(2019, 5, 1), date(2019, 9, 2)]


def test_full_time_equivalents_are_exact(answers):
    assert {type(one.numerator) for one in answers["sw_vacancy_rate_pct"].values()} == {Decimal}
    assert len({one.denominator for one in answers["sw_vacancy_rate_pct"].values()}) == 1
