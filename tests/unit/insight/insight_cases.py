"""Small declared indicators and series of values, for the tests of insight."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from goldenthread.facts.fact import Events, Fact, Grain, Rows
from goldenthread.indicators.declare import Better, Count, Counts, Mean, Median, Part, Ratio, Share, Stock
from goldenthread.journey.periods import Window, month_period, parse, quarter_of, rolling_year_to
from goldenthread.scorecard.series import Flag, Value


def _not_built(events: Events) -> Rows:
    raise AssertionError("insight never looks at the facts")


_COMMON = {
    "question": "?", "theme": "test", "of": Fact("none", Grain.EVENT, _not_built, (), ()),
    "numerator": "those counted", "needs": (), "source": "a test",
}  # fmt: skip

VISITS = Share(
    id="visits", title="Visits on time", dated="due_on", better=Better.HIGHER, counts=Counts.PRACTICE,
    unit="visits", unit_one="visit", **_COMMON,
)  # fmt: skip
INADEQUATE = Share(
    id="audits", title="Audits judged inadequate", dated="completed_on", better=Better.LOWER, counts=Counts.PRACTICE,
    unit="audits", unit_one="audit", **_COMMON,
)  # fmt: skip
CONTACTS = Count(
    id="contacts", title="Contacts received", dated="received_on", better=Better.NEITHER, counts=Counts.CHILDREN,
    unit="contacts", unit_one="contact", **_COMMON,
)  # fmt: skip
OVERDUE = Count(
    id="late", title="Late plans", dated="due_on", better=Better.LOWER, counts=Counts.CHILDREN,
    unit="children", unit_one="child", **_COMMON,
)  # fmt: skip
ON_PLANS = Stock(
    id="plans", title="Children on a plan", better=Better.NEITHER, counts=Counts.CHILDREN,
    unit="children", unit_one="child", **_COMMON,
)  # fmt: skip
SEEN_LATELY = Share(
    id="seen", title="Children seen lately", better=Better.HIGHER, counts=Counts.PRACTICE,
    unit="children", unit_one="child", **_COMMON,
)  # fmt: skip
VACANCY = Share(
    id="vacancy", title="Vacant posts", better=Better.LOWER, counts=Counts.MANAGEMENT,
    unit="posts", unit_one="post", **_COMMON,
)  # fmt: skip
RATE = Ratio(
    id="rate", title="Referrals per 10,000", dated="referred_on", better=Better.NEITHER, counts=Counts.CHILDREN,
    unit="referrals", unit_one="referral", over=Part(of=_COMMON["of"]), over_needs=(), each=10_000,
    windows=(Window.YEAR, Window.ROLLING_YEAR), **_COMMON,
)  # fmt: skip
SCORE = Mean(
    id="score", title="Average score", dated="completed_on", adds="score", better=Better.LOWER, counts=Counts.CHILDREN,
    unit="points", unit_one="point", **_COMMON,
)  # fmt: skip
PROCEEDINGS = Median(
    id="days", title="Days in court", dated="concluded_on", middle_of="days", better=Better.LOWER,
    counts=Counts.PRACTICE, unit="days", unit_one="day", **_COMMON,
)  # fmt: skip
EVERY = (VISITS, INADEQUATE, CONTACTS, OVERDUE, ON_PLANS, SEEN_LATELY, VACANCY)

Number = int | Decimal
Cell = Number | tuple[Number, Number]  # a count, or a part and its whole


def value(period: str, cell: Cell | None, flag: Flag = Flag.NONE) -> Value:
    part, whole = cell if isinstance(cell, tuple) else (cell, None)
    return Value("any", 1, "999", period, str(parse(period).window), "", "", part, whole, flag)


def quotient(per: int, period: str, part: Number | None, whole: int) -> Value:
    """A value that is divided and multiplied by `per`; of a median (0) the part is the middle itself."""
    return replace(value(period, None), numerator=part, denominator=whole, per=per)


def values_to(last: str, months: Sequence[Cell]) -> dict[str, Value]:
    """A series of months that ends with `last`, and the quarters and years that add up from it."""
    end = parse(last).last
    first = end - len(months) + 1

    def total(span: range) -> Cell:
        cells = [months[month - first] for month in span]
        parts = [cell[0] if isinstance(cell, tuple) else cell for cell in cells]
        wholes = [cell[1] for cell in cells if isinstance(cell, tuple)]
        return (sum(parts), sum(wholes)) if wholes else sum(parts)

    periods = [month_period(month) for month in range(first, end + 1)]
    periods += [quarter_of(month) for month in range(first + 2, end + 1) if month % 3 == 2]
    periods += [rolling_year_to(month) for month in range(first + 11, end + 1)]
    return {str(period): value(str(period), total(period.months)) for period in periods}
