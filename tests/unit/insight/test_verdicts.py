"""Verdicts: a small series, what is said of it, and what is not."""

import random
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from insight_cases import (
    CONTACTS,
    EVERY,
    INADEQUATE,
    ON_PLANS,
    OVERDUE,
    PROCEEDINGS,
    RATE,
    SEEN_LATELY,
    VACANCY,
    VISITS,
    Cell,
    quotient,
    value,
    values_to,
)  # fmt: skip

from goldenthread.indicators.declare import Better, Indicator
from goldenthread.insight import rules
from goldenthread.insight.chart import Assurance
from goldenthread.insight.targets import Target
from goldenthread.insight.verdict import Outcome, Quoted, Verdict
from goldenthread.insight.verdicts import NoChart, chart_of, judge
from goldenthread.journey.periods import parse
from goldenthread.scorecard.series import Flag, Value

Q4 = parse("2019-20-Q4")
STEADY: list[Cell] = [
    (32, 40),
    (34, 40),
    (33, 40),
    (31, 40),
] * 6  # two years
BETTER: list[Cell] = [*STEADY[:21], (39, 40), (40, 40), (39, 40)]
COUNTS: list[Cell] = [100, 104, 98, 102] * 6


def quarter(indicator: Indicator, *months: Cell) -> Verdict:
    """The verdict on quarter 4 of 2019/20, given the months that end with it."""
    return judge(indicator, values_to("2020-03", months), Q4)


def quarters(indicator: Indicator, now: Cell, before: Cell | None, flag: Flag = Flag.NONE) -> Verdict:
    """The verdict where only the quarter and the one a year before are held."""
    held = {"2019-20-Q4": value("2019-20-Q4", now)}
    if before is not None or flag:
        held["2018-19-Q4"] = value("2018-19-Q4", before, flag)
    return judge(indicator, held, Q4)


def test_months_above_what_chance_gives_are_an_improvement() -> None:
    verdict = quarter(VISITS, *BETTER)
    assert verdict.outcome is Outcome.IMPROVED
    assert verdict.text == (
        "Visits on time: 118 of 120 visits (98%) in quarter 4 of 2019/20, against 98 of 120 visits (82%) in the same "
        "quarter the year before. All three months lie above what chance alone would give since April 2018: "
        "a real improvement."
    )
    assert verdict.chart is not None
    assert len(verdict.chart.points) == 24


def test_the_same_rise_is_a_worsening_where_lower_is_better() -> None:
    verdict = quarter(replace(INADEQUATE, unit="visits"), *BETTER)
    assert verdict.outcome is Outcome.WORSENED
    assert verdict.text.endswith(": a real worsening.")


def test_without_a_polarity_a_rise_is_a_rise() -> None:
    verdict = quarter(CONTACTS, *COUNTS[:21], 160, 158, 161)
    assert verdict.outcome is Outcome.CHANGED_UP
    assert verdict.text.endswith("a real rise, which asks for an explanation.")
    assert quarter(CONTACTS, *COUNTS[:21], 60, 58, 61).outcome is Outcome.CHANGED_DOWN


def test_months_within_chance_are_about_the_same_however_the_quarter_compares() -> None:
    verdict = quarter(VISITS, *STEADY)
    assert verdict.outcome is Outcome.NO_CLEAR_CHANGE
    assert verdict.text.endswith("Month by month since April 2018 nothing stands out from chance.")


def test_one_special_month_of_three_is_named() -> None:
    verdict = quarter(CONTACTS, *COUNTS[:22], 160, 100)
    assert "February 2020 lies above what chance alone would give since April 2018" in verdict.text


def test_months_in_both_directions_are_mixed() -> None:
    verdict = quarter(CONTACTS, *COUNTS[:21], 160, 100, 40)
    assert verdict.outcome is Outcome.MIXED
    assert verdict.text.endswith(
        "More than chance alone would give, but both ways: up in January 2020, down in March 2020. "
        "A mixed picture, and no change is claimed."
    )


def test_a_figure_lower_than_a_year_before_has_not_improved_whatever_the_chart_says() -> None:
    """A poor start, a very good year, a good quarter: above the average of all, and worse than a year ago."""
    months: list[Cell] = [(20, 40), (22, 40)] * 4 + [(20, 40)] + [(39, 40), (40, 40), (39, 40)] * 4
    months += [(36, 40), (36, 40), (36, 40)]
    verdict = quarter(VISITS, *months)
    assert verdict.outcome is Outcome.MIXED
    assert "yet the figure is lower than a year before" in verdict.text


def test_a_long_run_and_a_trend_are_said_as_what_they_are() -> None:
    """Six months already above the average, no one of them out of the ordinary; then seven rising months."""
    run = quarter(CONTACTS, *[100, 110] * 8, 112, 111, 112, 111, 112, 111, 112, 111)
    assert "All three months are part of seven months or more above the average since April 2018" in run.text
    trend = quarter(CONTACTS, *[100, 130] * 8, 108, 110, 112, 114, 116, 118, 120, 122)
    assert "All three months are part of a rise of seven months or more, longer than chance gives" in trend.text


def test_later_months_play_no_part() -> None:
    """A review of quarter 4 reads the same after a wild quarter 1."""
    held = values_to("2020-03", STEADY)
    later = values_to("2020-06", [*STEADY, (1, 40), (2, 40), (1, 40)])
    assert judge(VISITS, later, Q4).text == judge(VISITS, held, Q4).text


def test_thirteen_months_are_a_chart_and_twelve_are_not() -> None:
    assert quarter(VISITS, *STEADY[:13]).chart is not None
    assert quarter(VISITS, *STEADY[:12]).chart is None


def test_a_month_that_is_withheld_ends_the_chart_there() -> None:
    values = values_to("2020-03", STEADY)
    early = values | {"2018-10": value("2018-10", None, Flag.SUPPRESSED)}
    verdict = judge(VISITS, early, Q4)
    assert verdict.chart is not None
    assert verdict.chart.points[0].on == date(2018, 11, 1)
    late = values | {"2020-02": value("2020-02", None, Flag.SUPPRESSED)}
    assert judge(VISITS, late, Q4).chart is None


def test_a_month_with_nothing_to_divide_is_a_blank_on_the_chart() -> None:
    verdict = quarter(VISITS, *STEADY[:10], (0, 0), *STEADY[11:])
    assert verdict.chart is not None
    assert verdict.chart.points[10].value is None


def test_the_target_feeds_the_assurance_and_nothing_else() -> None:
    verdict = judge(VISITS, values_to("2020-03", STEADY), Q4, targets=[Target(99)])
    assert verdict.chart is not None
    assert verdict.chart.assurance is Assurance.CONSISTENT_FAIL
    assert verdict.outcome is Outcome.NO_CLEAR_CHANGE


def test_a_month_and_a_year_are_judged_too() -> None:
    values = values_to("2020-03", BETTER)
    month = judge(VISITS, values, parse("2020-03"))
    assert month.outcome is Outcome.IMPROVED
    assert "The month lies above" in month.text
    year = judge(VISITS, values, parse("2020-03-R12"))
    assert "January, February and March 2020 lie above" in year.text
    assert "in the year to March 2020" in year.text
    assert "in the year before that" in year.text
    assert judge(VISITS, values, parse("FY2019-20")).outcome is year.outcome


def test_twelve_of_25_audits_to_three_of_27_is_an_improvement() -> None:
    """About nine a month are too few for a chart: the quarter is held against the same quarter a year before."""
    verdict = quarters(INADEQUATE, (3, 27), (12, 25))
    assert verdict.outcome is Outcome.IMPROVED
    assert verdict.chart is None
    assert verdict.text == (
        "Audits judged inadequate: 3 of 27 audits (11%) in quarter 4 of 2019/20, against 12 of 25 audits (48%) in the "
        "same quarter the year before. Chance alone would seldom give so large a difference: a real improvement."
    )


def test_small_monthly_denominators_go_by_years() -> None:
    """Nine audits a month, half of them inadequate and then none: judged by the quarters."""
    verdict = quarter(INADEQUATE, *[(4, 9)] * 21, *[(0, 9)] * 3)
    assert verdict.chart is None
    assert verdict.outcome is Outcome.IMPROVED
    assert verdict.expected_by_chance == rules.ALPHA


def test_a_small_sample_that_might_hide_a_change_cannot_tell() -> None:
    """3 of 25 against 5 of 27: anything from 28 points down to 13 up."""
    verdict = quarters(INADEQUATE, (3, 25), (5, 27))
    assert verdict.outcome is Outcome.TOO_FEW
    assert "We can't tell whether this is a change: with numbers this small" in verdict.text


def test_a_large_sample_without_a_difference_is_about_the_same() -> None:
    assert quarters(VISITS, (412, 470), (400, 455)).outcome is Outcome.NO_CLEAR_CHANGE


@pytest.mark.parametrize("flag", [Flag.PARTIAL, Flag.NOT_SUPPLIED, Flag.SUPPRESSED])
def test_without_a_whole_year_before_we_cannot_tell(flag: Flag) -> None:
    before = (10, 20) if flag is Flag.PARTIAL else None
    verdict = quarters(VISITS, (15, 20), before, flag)
    assert verdict.outcome is Outcome.TOO_FEW
    assert verdict.expected_by_chance == 0
    assert "no complete figure is held for a year before" in verdict.text


def test_small_counts_get_no_verdict() -> None:
    verdict = quarter(OVERDUE, *[1, 2, 0] * 8)
    assert verdict.outcome is Outcome.TOO_FEW
    assert verdict.text.endswith("We can't tell whether this is a change: there are too few in a month to judge it by.")


def test_a_stock_is_shown_and_points_to_what_moves_it() -> None:
    held = {key: value(key, number) for key, number in (("2019-20-Q4", 112), ("2018-19-Q4", 170))}
    verdict = judge(ON_PLANS, held, Q4)
    assert verdict.outcome is Outcome.STOCK
    assert verdict.text == (
        "Children on a plan: 112 children at the end of quarter 4 of 2019/20, against 170 children a year before. "
        "It is a count taken on one day: shown, not judged. What started and what ended say whether it is changing."
    )


def test_a_share_taken_on_one_day_is_held_against_a_year_before_and_never_charted() -> None:
    held = {key: value(key, number) for key, number in (("2019-20-Q4", (150, 160)), ("2018-19-Q4", (100, 170)))}
    verdict = judge(SEEN_LATELY, values_to("2020-03", STEADY) | held, Q4)
    assert verdict.chart is None
    assert verdict.outcome is Outcome.IMPROVED


def test_posts_are_the_same_posts_and_never_judged() -> None:
    verdict = quarters(VACANCY, (Decimal("23.50"), Decimal("120.0")), (Decimal("40.25"), Decimal("121.0")))
    assert verdict.outcome is Outcome.STOCK
    assert "23.5 of 120 posts (20%)" in verdict.text


@pytest.mark.parametrize(
    ("held", "outcome", "said"),
    [
        (None, Outcome.NOT_SUPPLIED, "Visits on time: not supplied in quarter 4 of 2019/20."),
        (value("2019-20-Q4", None, Flag.NOT_SUPPLIED), Outcome.NOT_SUPPLIED, "nothing can be said"),
        (value("2019-20-Q4", None, Flag.SUPPRESSED), Outcome.WITHHELD, "Visits on time: withheld in quarter 4"),
        (
            value("2019-20-Q4", (3, 12), Flag.PARTIAL),
            Outcome.PARTIAL,
            "3 of 12 visits (25%) in quarter 4 of 2019/20",
        ),
        (value("2019-20-Q4", (0, 0)), Outcome.TOO_FEW, "there were no visits in quarter 4 of 2019/20, so there is no"),
    ],
)
def test_what_is_not_there_is_said_and_not_judged(held: Value | None, outcome: Outcome, said: str) -> None:
    values = values_to("2020-03", STEADY)
    verdict = judge(VISITS, values | {"2019-20-Q4": held} if held else {}, Q4)
    assert verdict.outcome is outcome
    assert verdict.chart is None
    assert verdict.expected_by_chance == 0
    assert said in verdict.text


def _every_kind_of_verdict() -> list[tuple[Indicator, Verdict]]:
    rng = random.Random(2017)
    found = []
    for indicator in EVERY:
        for _ in range(60):
            level, size = rng.choice([0.1, 0.5, 0.9]), rng.choice([0, 3, 12, 60])
            later = rng.choice([level, 0.2, 0.8])
            months: list[Cell] = []
            for at in range(27):
                whole = max(0, size + rng.randint(-2, 2))
                part = sum(rng.random() < (level if at < 20 else later) for _ in range(whole))
                months.append((part, whole) if indicator.is_share else part)
            values = values_to("2020-03", months)
            for text in rng.sample(sorted(values), 6):
                flag = rng.choice(list(Flag))
                hidden = flag in (Flag.SUPPRESSED, Flag.NOT_SUPPLIED)
                values[text] = replace(
                    values[text], flag=flag,
                    numerator=None if hidden else values[text].numerator,
                    denominator=None if hidden else values[text].denominator,
                )  # fmt: skip
            for period in (Q4, parse("2020-03"), parse("2020-03-R12")):
                found.append((indicator, judge(indicator, values, period)))
    return found


def test_no_sentence_says_more_than_its_figures() -> None:
    """Every outcome is reached; none says 'sustained', 'significant' or why; no polarity, no better or worse."""
    verdicts = _every_kind_of_verdict()
    assert {verdict.outcome for _, verdict in verdicts} == set(Outcome)
    for indicator, verdict in verdicts:
        said = verdict.text.lower()
        assert not re.search(r"sustain|significan|because of|due to|thanks|caused|driven", said), said
        if indicator.better is Better.NEITHER:
            assert not re.search(r"better|worse|improv|good|bad", said), said
        assert verdict.text.endswith(".")
        assert verdict.outcome.label


def test_every_figure_is_bound_to_its_value() -> None:
    """Take away the quotes, the names of periods and the title: no digit is left."""
    for indicator, verdict in _every_kind_of_verdict():
        plain = "".join(part for part in verdict.sentence if isinstance(part, str)).removeprefix(indicator.title)
        plain = re.sub(r"quarter \d of \d{4}/\d{2}|(?:[A-Z][a-z]+ )\d{4}", "", plain)
        assert not re.search(r"\d", plain), verdict.text
        for part in verdict.sentence:
            if isinstance(part, Quoted):
                assert part.value in (verdict.now, verdict.before)


def test_a_withheld_value_leaves_no_number_behind() -> None:
    for _, verdict in _every_kind_of_verdict():
        if verdict.outcome is Outcome.WITHHELD:
            assert not [part for part in verdict.sentence if isinstance(part, Quoted) and part.text != "withheld"]


def test_the_false_alarms_we_state_are_about_what_chance_gives() -> None:
    """Shares of forty visits, and children who come as families of one to four: how often each rule claims a change."""
    rng = random.Random(7)
    periods = {1: "2020-03", 3: "2019-20-Q4", 12: "FY2019-20"}
    claims = dict.fromkeys(rules.FALSE_ALARMS, 0)
    series = 1000
    for at in range(series):
        is_share = at % 2
        months = [
            (sum(rng.random() < 0.85 for _ in range(40)), 40) if is_share else _children_of_families(rng)
            for _ in range(rules.CHART_MONTHS)
        ]
        held = values_to("2020-03", months)
        for length, period in periods.items():
            claims[length] += judge(VISITS if is_share else CONTACTS, held, parse(period)).outcome.is_change
    for length, stated in rules.FALSE_ALARMS.items():
        assert abs(claims[length] / series - stated) < 0.015 + stated / 5


def _children_of_families(rng: random.Random) -> int:
    """Of forty families that might have come in a month, those that did, one in four, with all their children."""
    return sum(rng.choices((1, 2, 3, 4), (50, 28, 14, 8))[0] for _ in range(40) if rng.random() < 0.25)


def test_the_measure_whose_cases_come_in_caseloads_is_the_discussion_of_cases() -> None:
    """One worker's month moves a dozen children: a test of single cases would call chance real."""
    from goldenthread.indicators.catalogue import INDICATORS as CATALOGUE

    assert [id_ for id_, one in CATALOGUE.items() if one.in_caseloads] == ["case_supervision_in_timescale_pct"]


def test_a_rate_of_whole_years_is_shown_and_never_charted():
    held = {one.period: one for one in (quotient(10_000, "2020-03-R12", 90, 10_000),)}
    assert chart_of(RATE, held, parse("2020-03-R12")) is NoChart.YEARLY
    verdict = judge(RATE, held, parse("2020-03-R12"))
    assert verdict.outcome is Outcome.TOO_FEW
    assert "whole years" in "".join(str(part) for part in verdict.sentence)


def test_a_median_of_nothing_is_not_withheld_it_is_nothing_to_measure():
    held = {"2020-03": quotient(0, "2020-03", None, 0)}
    verdict = judge(PROCEEDINGS, held, parse("2020-03"))
    assert verdict.outcome is Outcome.TOO_FEW
    assert any(getattr(part, "text", "") == "nothing to measure" for part in verdict.sentence)


def test_months_nearly_all_alike_claim_nothing() -> None:
    """Every month 40 of 40 but one: the limits are one line, and every other month would lie above it."""
    months: list[Cell] = [(40, 40)] * 24
    months[5] = (32, 40)
    verdict = quarter(VISITS, *months)
    assert verdict.chart is None
    assert verdict.outcome is Outcome.NO_CLEAR_CHANGE
    assert verdict.sustained is None
    assert chart_of(VISITS, values_to("2020-03", months), Q4) is NoChart.AT_THE_EDGE


def test_a_share_close_to_all_goes_by_years() -> None:
    """One late visit in forty each month: months repeat one another, and a chart would speak too often."""
    verdict = quarter(VISITS, *[(39, 40)] * 23, (38, 40))
    assert verdict.chart is None
    assert verdict.expected_by_chance == rules.ALPHA


def test_an_accepted_level_needs_thirteen_months_with_a_figure() -> None:
    """Eleven at 75%, then a level accepted at March 2019 of which ten months had nothing to divide."""
    months: list[Cell] = [(30, 40), (29, 40)] * 5 + [(31, 40), (36, 40), (35, 40)] + [(0, 0)] * 10 + [(36, 40)]
    verdict = judge(VISITS, values_to("2020-03", months), Q4, steps=[date(2019, 3, 1)])
    assert verdict.chart is None or len(verdict.chart.phases) == 1


def test_two_plain_counts_apart_are_never_called_the_same() -> None:
    """Months that wander widely hide it; 25 of 49 a year ago, 44 of 49 now (p under 0.001)."""
    months: list[Cell] = [(10, 20), (19, 20)] * 6 + [(8, 16), (8, 17), (9, 16)] + [(10, 20), (19, 20)] * 4 + [(10, 20)]
    months += [(15, 17), (14, 16), (15, 16)]
    verdict = quarter(VISITS, *months)
    assert verdict.outcome is Outcome.MIXED
    assert verdict.text.endswith(
        "nothing stands out from chance, yet chance would very seldom give so large a difference from the year before: "
        "the two do not agree, and no change is claimed."
    )
