"""The title of a chart says what the verdict says: no more, no figure without a source, no good without a polarity."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from review_sample import (
    ASSESSMENTS,
    CONTACTS,
    INADEQUATE,
    QUARTER,
    STOCK,
    Pair,
    document,
    months_of,
    value,
    windows,
    withheld,
)

from goldenthread.indicators.catalogue import INDICATORS
from goldenthread.insight.verdict import Outcome
from goldenthread.review.chart_titles import finding
from goldenthread.review.document import Claim, Figure, Tally, Text, plain
from goldenthread.review.evidence import Judged
from goldenthread.review.judging import judged
from goldenthread.scorecard.series import Flag, Value

REREFERRALS = "rereferrals_within_12m_pct"  # lower is better
WOBBLE = [0, 3, -2, 4, -3, 1, -4, 2, -1]


def of(id: str, values: Sequence[Value]) -> Judged:
    return judged(INDICATORS[id], {one.period: one for one in values}, QUARTER, "snapshot")


def shares(id: str, last: Sequence[int]) -> Judged:
    """Two years about fifty in a hundred that end in the months given."""
    pairs: list[Pair] = [(50 + WOBBLE[i % 9], 100) for i in range(24 - len(last))]
    return of(id, windows(id, months_of([*pairs, *((n, 100) for n in last)])))


def said(row: Judged) -> str:
    return plain(finding(row)).removeprefix(f"{row.indicator.title}: ")


def test_higher_is_better_or_worse_as_the_measure_is_declared() -> None:
    rise, fall = (50, 80, 82), (50, 20, 18)
    assert said(shares(ASSESSMENTS, rise)) == (
        "higher than chance would give in February and March 2020, which is better"
    )
    assert said(shares(ASSESSMENTS, fall)).endswith("lower than chance would give in February and March 2020, "
                                                    "which is worse")  # fmt: skip
    assert said(shares(REREFERRALS, rise)).endswith("which is worse")
    assert said(shares(REREFERRALS, fall)).endswith("which is better")


def test_a_measure_without_a_polarity_is_neither_better_nor_worse() -> None:
    pairs: list[Pair] = [(500 + 5 * WOBBLE[i % 9], None) for i in range(22)]
    up = of(CONTACTS, windows(CONTACTS, months_of([*pairs, (700, None), (700, None)])))
    assert up.outcome is Outcome.CHANGED_UP
    assert said(up) == "higher than chance would give in February and March 2020"
    down = of(CONTACTS, windows(CONTACTS, months_of([*pairs, (300, None), (300, None)])))
    assert down.outcome is Outcome.CHANGED_DOWN
    assert said(down) == "lower than chance would give in February and March 2020"


def test_every_month_of_the_quarter_is_said_once() -> None:
    assert said(shares(ASSESSMENTS, (80, 82, 81))) == (
        "higher than chance would give throughout quarter 4 of 2019/20, which is better"
    )


def test_a_run_and_a_trend_are_not_called_height() -> None:
    """Seven months on one side of the average, none of them outside the range; seven that each rise."""
    run = shares(ASSESSMENTS, (53, 54, 53, 54, 53, 54, 53, 54))
    assert said(run) == (
        "above its average for longer than chance would give throughout quarter 4 of 2019/20, which is better"
    )
    both = shares(ASSESSMENTS, (54, 54, 54, 54, 54, 54, 54, 95))
    assert said(both).startswith("higher, or for longer, than chance would give throughout quarter 4")
    trend = shares(ASSESSMENTS, (46, 47, 48, 49, 50, 51, 52))
    assert "rising for longer than chance would give" in said(trend)


def test_the_same_since_the_chart_began() -> None:
    same = shares(ASSESSMENTS, ())
    assert same.outcome is Outcome.NO_CLEAR_CHANGE
    assert said(same) == "about the same since April 2018"


def test_about_the_same_is_not_said_of_months_that_stood_out_before_the_quarter() -> None:
    early = shares(ASSESSMENTS, (90, *(50 + n for n in WOBBLE)))
    assert said(early) == "no month stands out from chance in quarter 4 of 2019/20; 1 earlier month stands out"
    claim = next(run for run in finding(early) if isinstance(run, Claim))
    assert claim.of == Tally("verdicts", f"months of {ASSESSMENTS} outside the expected pattern", 1, 24)


def test_both_ways_is_a_mixed_picture() -> None:
    mixed = shares(ASSESSMENTS, (90, 50, 10))
    assert mixed.outcome is Outcome.MIXED
    assert said(mixed) == "a mixed picture in quarter 4 of 2019/20, so no change is claimed"


def years(id: str, before: Pair, now: Pair) -> Judged:
    """A quarter against the same one the year before, too small to judge by months."""
    return of(id, [value(id, QUARTER, now), value(id, QUARTER.year_before(), before)])


def test_a_share_without_a_chart_is_compared_with_the_year_before() -> None:
    """Fisher's test of 12 of 24 against 2 of 24: about three in a thousand."""
    assert said(years(INADEQUATE, (12, 24), (2, 24))) == (
        "lower in quarter 4 of 2019/20 than a year before, by more than chance would explain, which is better"
    )
    assert said(years(INADEQUATE, (2, 24), (12, 24))).endswith("by more than chance would explain, which is worse")
    assert said(years(INADEQUATE, (400, 800), (402, 800))) == "about the same in quarter 4 of 2019/20 as a year before"


def test_too_few_is_said_of_small_samples_and_of_nothing_else() -> None:
    assert said(years(INADEQUATE, (3, 9), (2, 9))) == "too few to tell whether it has changed"
    alone = of(INADEQUATE, [value(INADEQUATE, QUARTER, (300, 900))])
    assert alone.outcome is Outcome.TOO_FEW
    assert said(alone) == "we can't tell whether it has changed"
    count = of(CONTACTS, [value(CONTACTS, QUARTER, (900, None))])
    assert said(count) == "we can't tell whether it has changed"


def test_a_stock_is_shown_and_not_judged() -> None:
    plans = of(STOCK, windows(STOCK, months_of([(180, None)] * 27)))
    assert plain(finding(plans, at="each month's end")) == (
        "Children on a child protection plan at each month's end: shown, not judged"
    )


@pytest.mark.parametrize(
    ("flag", "words"),
    [
        (Flag.PARTIAL, "not judged, as records are incomplete in quarter 4 of 2019/20"),
        (Flag.NOT_SUPPLIED, "not judged, as no figure was supplied in quarter 4 of 2019/20"),
        (Flag.SUPPRESSED, "not judged, as the figure is withheld in quarter 4 of 2019/20"),
    ],
)
def test_what_is_not_judged_says_why(flag: Flag, words: str) -> None:
    pair = (32, 40) if flag is Flag.PARTIAL else None
    assert said(of(ASSESSMENTS, [value(ASSESSMENTS, QUARTER, pair, flag)])) == words


@pytest.mark.parametrize("outcome", Outcome)
def test_every_outcome_has_a_title_and_only_a_change_is_better_or_worse(outcome: Outcome) -> None:
    chart = shares(ASSESSMENTS, (50, 80, 82))
    for row in (replace(chart, outcome=outcome), replace(years(INADEQUATE, (3, 9), (2, 9)), outcome=outcome)):
        title = finding(row)
        assert ("which is" in plain(title)) == (outcome in (Outcome.IMPROVED, Outcome.WORSENED))
        assert not any(char.isdigit() for run in title if isinstance(run, Text) for char in run.text)


def test_the_year_speaks_where_the_quarter_is_withheld() -> None:
    made = windows(INADEQUATE, months_of([(40, 80)] * 27))
    years = [one for one in made if one.window == "rolling_year"]
    row = of(INADEQUATE, [*years, *withheld([one for one in made if one.period == str(QUARTER)], INADEQUATE)])
    assert said(row) == "about the same in the year to March 2020 as a year before"


def test_the_charts_of_a_review_are_titled_so() -> None:
    titles = {plain(b.title) for s in document().sections for b in s.blocks if isinstance(b, Figure)}
    assert (
        "Assessments finished within 45 working days: lower than chance would give throughout quarter 4 of 2019/20, "
        "which is worse"
    ) in titles
    assert "Children on a child protection plan at each month's end: shown, not judged" in titles
