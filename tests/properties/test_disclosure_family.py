"""A stock and its flows tell on one another: none of the three may be told from the other two.

As in `test_disclosure_release`: for every small number withheld there is another history, of plans that
began or ended in another month, from which exactly the same page is released.
"""

from collections.abc import Iterator
from itertools import accumulate

from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.disclosure.release import release
from goldenthread.facts.fact import Events, Fact, Grain, Rows
from goldenthread.indicators.declare import Better, Count, Counts, Indicator, Stock
from goldenthread.journey.periods import Window, month_period, quarter_of
from goldenthread.scorecard.series import Flag, Value

APRIL = 2019 * 12 + 3
Flows = tuple[list[int], list[int]]  # started and ended, by month from April 2019


def _not_built(events: Events) -> Rows:
    raise AssertionError("disclosure never looks at the facts")


PLANS = Stock(
    id="plans", title="Plans", question="?", theme="test", of=Fact("none", Grain.EVENT, _not_built, (), ()),
    numerator="plans", better=Better.NEITHER, counts=Counts.CHILDREN, unit="plans", unit_one="plan", needs=(),
    source="a test", together="plans",
)  # fmt: skip
FLOW = {field: getattr(PLANS, field) for field in PLANS.__dataclass_fields__ if field not in ("id", "dated")}
STARTED = Count(id="plans_started", dated="started_on", **FLOW)
ENDED = Count(id="plans_ended", dated="ended_on", **FLOW)
FAMILY: dict[str, Indicator] = {each.id: each for each in (PLANS, STARTED, ENDED)}


def page_of(flows: Flows, before: int, first_is_partial: bool) -> list[Value]:
    started, ended = flows
    stock = list(accumulate((a - b for a, b in zip(started, ended, strict=True)), initial=before))[1:]
    months = range(APRIL, APRIL + len(started))
    periods = [month_period(month) for month in months] + [quarter_of(month) for month in months if month % 3 == 2]
    values = []
    for period in periods:
        at = [month - APRIL for month in period.months]
        numbers = (stock[at[-1]], sum(started[each] for each in at), sum(ended[each] for each in at))
        flag = Flag.PARTIAL if first_is_partial and 0 in at else Flag.NONE
        for indicator, number in zip(FAMILY, numbers, strict=True):
            values.append(Value(indicator, 1, "999", str(period), str(period.window), "", "", number, None, flag))
    return values


def neighbours(flows: Flows) -> Iterator[Flows]:
    """One plan that began, or ended, or both, in another month; or one more, or fewer, in any."""
    months = range(len(flows[0]))
    for which in ((0,), (1,), (0, 1)):
        for to in (*months, None):
            for out in (*months, None):
                if to != out and (out is None or all(flows[each][out] for each in which)):
                    yield changed(flows, which, to=to, out=out)


def changed(flows: Flows, which: tuple[int, ...], *, to: int | None, out: int | None) -> Flows:
    """One more in the month `to`, one fewer in `out`, of the flows named."""
    started, ended = (
        [number + (each in which) * ((at == to) - (at == out)) for at, number in enumerate(flows[each])]
        for each in (0, 1)
    )
    return started, ended


MONTH = st.one_of(st.integers(6, 20), st.integers(6, 20), st.integers(0, 7))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(MONTH, MONTH), min_size=3, max_size=9), st.booleans())
def test_a_stock_and_its_flows_do_not_tell_on_one_another(drawn: list[tuple[int, int]], partial: bool) -> None:
    flows = ([started for started, _ in drawn], [ended for _, ended in drawn])
    truth = page_of(flows, 200, partial)
    released = release(truth, FAMILY)
    for at, cell in enumerate(released):
        if cell.flag is Flag.SUPPRESSED and 1 <= (truth[at].numerator or 0) <= 5:
            others = (page_of(other, 200, partial) for other in neighbours(flows))
            assert any(other[at] != truth[at] and release(other, FAMILY) == released for other in others), truth[at]


def test_a_partial_month_is_given_up_before_the_rest() -> None:
    """Two plans began in a first month that is not wholly covered; the other months stay on the page."""
    page = release(page_of(([2, 8, 9], [7, 7, 7]), 100, True), FAMILY)
    months = [cell for cell in page if cell.window == Window.MONTH]
    assert [cell.numerator for cell in months if cell.indicator == "plans_started"] == [None, 8, 9]
    assert [cell.numerator for cell in months if cell.indicator == "plans"] == [None, 96, 98]


def test_a_small_stock_is_not_hidden_by_giving_up_its_month() -> None:
    """Three plans at the end of April: May's eleven less the eight that began would say so."""
    page = release(page_of(([2, 8, 9], [0, 0, 0]), 1, True), FAMILY)
    assert {cell.numerator for cell in page if cell.window == Window.MONTH} == {None}
