"""Children who left care, by why: whatever the numbers, those shown leave no small number of those not shown."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.disclosure.audience import Audience
from goldenthread.disclosure.release import release
from goldenthread.indicators.catalogue import INDICATORS
from goldenthread.indicators.declare import Indicator
from goldenthread.journey.periods import Period, month_period, parse
from goldenthread.scorecard.series import Value

YEAR = parse("FY2019-20")
CEASED, ADOPTED = INDICATORS["cla_ceased"], INDICATORS["cla_adopted"]
GUARDIANSHIP, HOME = INDICATORS["cla_ceased_sgo_pct"], INDICATORS["returned_home_planned_pct"]

# One month: adopted, to a guardian, home as planned, home otherwise, in any other way.
LEFT = st.tuples(*[st.sampled_from([0, 0, 1, 2, 6, 7, 11])] * 5)


def value(indicator: Indicator, period: Period, counted: int, of: int | None = None) -> Value:
    return Value(indicator.id, 1, "999", str(period), str(period.window), "", "", counted, of)


@settings(max_examples=200)
@given(months=st.lists(LEFT, min_size=12, max_size=12))
def test_what_is_shown_leaves_no_small_number(months):
    adopted, guardian, planned, unplanned, _ = (sum(month[at] for month in months) for at in range(5))
    everyone = sum(map(sum, months))
    values = [
        value(CEASED, YEAR, everyone),
        value(ADOPTED, YEAR, adopted),
        value(GUARDIANSHIP, YEAR, guardian, everyone),
        value(HOME, YEAR, planned, planned + unplanned),
    ]
    for month, left in zip(YEAR.months, months, strict=True):
        values += [value(CEASED, month_period(month), sum(left)), value(ADOPTED, month_period(month), left[0])]
    released = {(one.indicator, one.period): one for one in release(values, INDICATORS, Audience.PUBLIC)}

    for period in (YEAR, *map(month_period, YEAR.months)):
        ceased = released["cla_ceased", str(period)].numerator
        apart = [released["cla_adopted", str(period)].numerator]
        if period == YEAR:
            share, home = (released[one.id, str(YEAR)] for one in (GUARDIANSHIP, HOME))
            ceased = share.denominator if ceased is None else ceased
            apart += [share.numerator, home.denominator]
        known = [number for number in apart if number is not None]
        for count in range(1, len(known) + 1):
            for some in combinations(known, count):
                assert ceased is None or not 1 <= ceased - sum(some) <= 5, (str(period), ceased, some)
