"""Every kind of situation a verdict may have to put in words, each with its paragraph in golden_words.txt.

After a change of words, `python tests/unit/insight/golden_situations.py` writes the file again: read what changed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from insight_cases import (
    CONTACTS,
    INADEQUATE,
    ON_PLANS,
    OVERDUE,
    PROCEEDINGS,
    RATE,
    SCORE,
    SEEN_LATELY,
    VACANCY,
    VISITS,
    Cell,
    quotient,
    value,
    values_to,
)  # fmt: skip

from goldenthread.indicators.declare import Better, Indicator
from goldenthread.insight.targets import Target
from goldenthread.insight.verdicts import judge
from goldenthread.journey.periods import parse
from goldenthread.scorecard.series import Flag, Value

GOLDEN = Path(__file__).with_name("golden_words.txt")
QUARTER, MONTH, YEAR, FINANCIAL = "2019-20-Q4", "2020-03", "2020-03-R12", "FY2019-20"
STEADY: list[Cell] = [(32, 40), (34, 40), (33, 40), (31, 40)] * 6
UP: list[Cell] = [*STEADY[:21], (39, 40), (40, 40), (39, 40)]
DOWN: list[Cell] = [*STEADY[:21], (20, 40), (19, 40), (21, 40)]
# A level of about 60% for a year, then of about 90% for a year.
RISEN: list[Cell] = [(24, 40), (25, 40), (23, 40), (24, 40)] * 3 + [(36, 40), (37, 40), (35, 40), (36, 40)] * 3
SLIPPED: list[Cell] = [*RISEN[:17], (22, 40), *RISEN[18:21], (39, 40), (40, 40), (39, 40)]
COUNTS: list[Cell] = [100, 104, 98, 102] * 6
MARCH_2019 = date(2019, 3, 1)
LOWER = replace(INADEQUATE, title="Audits not good enough")
NEUTRAL = replace(VISITS, title="Visits by video", better=Better.NEITHER)

Situation = tuple[str, str]


def _told(
    indicator: Indicator,
    values: dict[str, Value],
    period: str = QUARTER,
    targets: Sequence[Target] = (),
    steps: Sequence[date] = (),
) -> str:
    return judge(indicator, values, parse(period), targets=targets, steps=steps).paragraph


def _months(indicator: Indicator, months: Sequence[Cell], period: str = QUARTER, *targets: float) -> str:
    return _told(indicator, values_to("2020-03", months), period, [Target(one) for one in targets])


def _pair(indicator: Indicator, now: Cell | None, before: Cell | None, *, flag: Flag = Flag.NONE, was: Flag = Flag.NONE,
          target: float | None = None, period: str = QUARTER) -> str:  # fmt: skip
    """The verdict where only a period and the one a year before are held."""
    then = str(parse(period).year_before())
    held = {period: value(period, now, flag)}
    if before is not None or was:
        held[then] = value(then, before, was)
    return _told(indicator, held, period, [Target(target)] if target is not None else [])


def charted() -> Iterator[Situation]:
    """Judged by the months of a control chart."""
    for polarity, indicator in (("higher is better", VISITS), ("lower is better", LOWER), ("no polarity", NEUTRAL)):
        yield f"steady, {polarity}", _months(indicator, STEADY)
        yield f"three months up, {polarity}", _months(indicator, UP)
        yield f"three months down, {polarity}", _months(indicator, DOWN)
        yield f"a level that moved up a year ago and lasts, {polarity}", _months(indicator, RISEN)
        yield (
            f"a level that moved down a year ago and lasts, {polarity}",
            _months(indicator, [(40 - a, b) for a, b in RISEN]),
        )
    yield "one month of three", _months(CONTACTS, [*COUNTS[:22], 160, 100])
    yield "two months of three, not beside each other", _months(CONTACTS, [*COUNTS[:21], 160, 100, 161])
    yield "months in both directions", _months(CONTACTS, [*COUNTS[:21], 160, 100, 40])
    yield "part of a run above the average", _months(CONTACTS, [*([100, 110] * 8), *([112, 111] * 4)])
    yield "part of a trend", _months(CONTACTS, [*([100, 130] * 8), 108, 110, 112, 114, 116, 118, 120, 122])
    yield "near the edge, two of three", _months(CONTACTS, [*COUNTS[:21], 109, 108, 109])
    yield (
        "up on the chart, down on the year before",
        _months(
            VISITS, [*([(20, 40), (22, 40)] * 4), (20, 40), *([(39, 40), (40, 40), (39, 40)] * 4), *[(36, 40)] * 3]
        ),
    )
    yield "one month", _months(VISITS, UP, MONTH)
    yield "a rolling year", _months(VISITS, UP, YEAR)
    yield "a financial year", _months(VISITS, UP, FINANCIAL)
    yield "a month with nothing to divide", _months(VISITS, [*STEADY[:10], (0, 0), *STEADY[11:]])
    yield "a short chart", _months(VISITS, STEADY[:15])
    yield "counts of children", _months(OVERDUE, COUNTS)
    yield (
        "a mean",
        _told(
            SCORE,
            {
                key: replace(one, denominator=40, per=1)
                for key, one in values_to("2020-03", [400, 410, 390] * 8).items()
            },
        ),
    )
    yield "a change that came back", _months(VISITS, SLIPPED)


def against_targets() -> Iterator[Situation]:
    yield "sure to meet its target", _months(VISITS, STEADY, QUARTER, 60)
    yield "sure to miss its target", _months(VISITS, STEADY, QUARTER, 99)
    yield "chance decides", _months(VISITS, STEADY, QUARTER, 82)
    yield (
        "better, and still short of it",
        _months(VISITS, [(20, 40), (22, 40), (18, 40)] * 7 + [(27, 40), (28, 40), (27, 40)], QUARTER, 99),
    )
    yield "worse, and still meeting it", _months(VISITS, DOWN, QUARTER, 20)
    yield "lower is better, sure to meet", _months(LOWER, [(4, 40), (5, 40), (3, 40)] * 8, QUARTER, 40)
    yield "lower is better, sure to miss", _months(LOWER, STEADY, QUARTER, 15)
    yield "a target means nothing without a polarity", _months(CONTACTS, COUNTS, QUARTER, 90)
    dated = [Target(70), Target(99, date(2020, 4, 1))]
    yield "a target that comes later does not count yet", _told(VISITS, values_to("2020-03", STEADY), targets=dated)
    yield "a target of a count", _months(OVERDUE, COUNTS, QUARTER, 120)
    yield "no chart: the figure meets it", _pair(INADEQUATE, (3, 27), (12, 25), target=15)
    yield "no chart: the figure does not meet it", _pair(INADEQUATE, (6, 27), (7, 25), target=15)
    yield "a share taken on one day", _pair(SEEN_LATELY, (150, 160), (148, 161), target=95)
    yield (
        "posts",
        _pair(VACANCY, (Decimal("23.50"), Decimal("120.00")), (Decimal("20.00"), Decimal("120.00")), target=10),
    )
    held = {"2020-03": quotient(0, "2020-03", 182, 23), "2019-03": quotient(0, "2019-03", 210, 20)}
    yield "a median", _told(PROCEEDINGS, held, MONTH, [Target(182)])
    yield (
        "nothing is said of a target where the figure is withheld",
        _pair(VISITS, None, (32, 40), flag=Flag.SUPPRESSED, target=90),
    )


def with_steps() -> Iterator[Situation]:
    """A step that somebody accepted: limits begin anew there, once it has lasted thirteen months."""
    risen = values_to("2020-03", [*RISEN, RISEN[-4]])
    yield "since an accepted step, sustained", _told(VISITS, risen, steps=[MARCH_2019])
    yield "since an accepted step, for the worse", _told(LOWER, risen, steps=[MARCH_2019])
    yield "since an accepted step, no polarity", _told(NEUTRAL, risen, steps=[MARCH_2019])
    yield "a step too late to be sustained", _told(VISITS, risen, steps=[date(2019, 9, 1)])
    yield "a step of no month", _told(VISITS, risen, steps=[date(2019, 4, 2)])
    gone = [*RISEN[:17], (20, 40), *RISEN[18:], RISEN[-4]]
    yield "since an accepted step, not sustained", _told(VISITS, values_to("2020-03", gone), steps=[MARCH_2019])
    yield "a step and a target", _told(VISITS, risen, steps=[MARCH_2019], targets=[Target(85)])


def by_years() -> Iterator[Situation]:
    """Too few months for a chart: against the same period a year before."""
    yield "48% of 25 to 11% of 27", _pair(INADEQUATE, (3, 27), (12, 25))
    yield "11% of 27 to 48% of 25", _pair(INADEQUATE, (12, 25), (3, 27))
    yield "a small difference of small numbers", _pair(INADEQUATE, (3, 25), (5, 27))
    yield "the same of large numbers", _pair(VISITS, (412, 470), (400, 455))
    yield "none of a few, twice", _pair(INADEQUATE, (0, 12), (0, 11))
    yield "all of a few", _pair(VISITS, (12, 12), (11, 12))
    yield "no figure for the year before", _pair(VISITS, (15, 20), None)
    yield "the year before not supplied", _pair(VISITS, (15, 20), None, was=Flag.NOT_SUPPLIED)
    yield "the year before withheld", _pair(VISITS, (15, 20), None, was=Flag.SUPPRESSED)
    yield "the year before incomplete", _pair(VISITS, (15, 20), (10, 20), was=Flag.PARTIAL)
    yield "the year before had nothing to divide", _pair(VISITS, (15, 20), (0, 0))
    yield "few children a month", _months(OVERDUE, [1, 2, 0] * 8)
    yield "one child", _pair(OVERDUE, 1, 2)
    yield "no child", _pair(OVERDUE, 0, 0)
    yield (
        "months withheld, the quarter shown",
        _told(INADEQUATE, values_to("2020-03", [(9, 30)] * 24) | {"2020-02": value("2020-02", None, Flag.SUPPRESSED)}),
    )
    yield "a rate of whole years", _told(RATE, {YEAR: quotient(10_000, YEAR, 1806, 34_440)}, YEAR)
    yield "under 1% and over 99%", _pair(VISITS, (1, 250), (249, 250))


def not_judged() -> Iterator[Situation]:
    yield "a stock", _pair(ON_PLANS, 112, 170)
    yield "a stock of one", _pair(ON_PLANS, 1, 0)
    yield (
        "a share of posts",
        _pair(VACANCY, (Decimal("23.50"), Decimal("120.00")), (Decimal("40.25"), Decimal("121.00"))),
    )
    yield "cases that come in caseloads", _pair(replace(SEEN_LATELY, in_caseloads=True), (679, 800), (655, 901))
    yield "no row", _told(VISITS, {})
    yield "not supplied", _pair(VISITS, None, None, flag=Flag.NOT_SUPPLIED)
    yield "withheld, children", _pair(CONTACTS, None, None, flag=Flag.SUPPRESSED)
    yield "withheld, practice", _pair(VISITS, None, None, flag=Flag.SUPPRESSED)
    yield "partial", _pair(VISITS, (3, 12), (10, 20), flag=Flag.PARTIAL)
    yield "a share of nothing", _pair(VISITS, (0, 0), (10, 20))
    yield "a stock at a year's end", _pair(ON_PLANS, 112, 170, period=FINANCIAL)
    yield "a median of nothing", _told(PROCEEDINGS, {"2020-03": quotient(0, "2020-03", None, 0)}, MONTH)


def situations() -> dict[str, str]:
    """Each situation's name and the paragraph that is said of it."""
    told = [*charted(), *against_targets(), *with_steps(), *by_years(), *not_judged()]
    names = [name for name, _ in told]
    assert len(set(names)) == len(names), "two situations of one name"
    return dict(told)


def as_text() -> str:
    return "\n\n".join(f"# {name}\n{said}" for name, said in situations().items()) + "\n"


if __name__ == "__main__":
    GOLDEN.write_text(as_text(), encoding="utf-8")
