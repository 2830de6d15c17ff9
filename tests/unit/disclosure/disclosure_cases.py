"""Small declared indicators and values to release, for the tests of disclosure."""

from dataclasses import replace

from goldenthread.facts.fact import Events, Fact, Grain, Rows
from goldenthread.indicators.declare import Better, Count, Counts, Indicator, Mean, Median, Part, Ratio, Share, Stock
from goldenthread.journey.periods import parse
from goldenthread.scorecard.series import Flag, Value


def _not_built(events: Events) -> Rows:
    raise AssertionError("disclosure never looks at the facts")


FACT = Fact("nothing", Grain.EVENT, _not_built, (), ())
_COMMON = {
    "question": "?",
    "theme": "test",
    "of": FACT,
    "numerator": "those counted",
    "better": Better.NEITHER,
    "unit": "children",
    "unit_one": "child",
    "needs": (),
    "source": "a test",
}

ORDERS = Count(id="orders", title="Orders made", dated="made_on", counts=Counts.CHILDREN, **_COMMON)
SEEN = Share(id="seen", title="Children seen", dated="due_on", counts=Counts.CHILDREN, **_COMMON)
VISITS = Share(id="visits", title="Visits on time", dated="due_on", counts=Counts.PRACTICE, **_COMMON)
POSTS = Stock(id="posts", title="Posts", counts=Counts.MANAGEMENT, **_COMMON)
STARTED = replace(ORDERS, id="plans_started", title="Plans started", together="plans")
ENDED = replace(ORDERS, id="plans_ended", title="Plans ended", together="plans")
OPEN = Stock(id="plans", title="Children on plans", counts=Counts.CHILDREN, together="plans", **_COMMON)
LONG = Share(id="long", title="Long plans", where="is_long", counts=Counts.CHILDREN, **_COMMON)
AGAIN = Share(id="again", title="Second plans", dated="made_on", where="is_second", counts=Counts.CHILDREN, **_COMMON)
RATE = Ratio(
    id="rate", title="Orders per 10,000", dated="made_on", counts=Counts.CHILDREN, over=Part(of=FACT), over_needs=(),
    each=10_000, **_COMMON,
)  # fmt: skip
MEAN = Mean(id="score", title="Average score", dated="on", counts=Counts.CHILDREN, adds="score", **_COMMON)
MEDIAN = Median(id="days", title="Days taken", dated="on", counts=Counts.CHILDREN, middle_of="days", **_COMMON)
_EVERY = (ORDERS, SEEN, VISITS, POSTS, STARTED, ENDED, OPEN, LONG, AGAIN, RATE, MEAN, MEDIAN)
INDICATORS: dict[str, Indicator] = {each.id: each for each in _EVERY}


def value(
    indicator: Indicator,
    period: str,
    numerator: int | None,
    denominator: int | None = None,
    *,
    team: str = "",
    flag: Flag = Flag.NONE,
) -> Value:
    """One value of the authority '999', or of one of its teams."""
    window = str(parse(period).window)
    breakdown = "team" if team else ""
    return Value(indicator.id, 1, "999", period, window, breakdown, team, numerator, denominator, flag)


def text(released: Value) -> str:
    """A released cell as a reader sees it: '7', '7 of 12', '-' where it is withheld."""
    if released.flag is Flag.SUPPRESSED:
        assert released.numerator is None
        assert released.denominator is None
        return "-"
    if released.denominator is None:
        return str(released.numerator)
    return f"{released.numerator} of {released.denominator}"
