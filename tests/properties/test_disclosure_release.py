"""Nothing small can be told from what was released: another history would have given the same page.

For every small number withheld, the oracle looks for a history that differs by one child, has another
number there, and from which exactly the same page is released. A reader who knows all our rules and
sums cannot tell the two apart. It shares no code with the attack.
"""

from collections.abc import Iterator
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.disclosure.attack import attack
from goldenthread.disclosure.release import release
from goldenthread.facts.fact import Events, Fact, Grain, Rows
from goldenthread.indicators.declare import Better, Count, Counts, Indicator, Share, Stock
from goldenthread.journey.periods import parse, quarter_of, windows_over
from goldenthread.scorecard.series import Flag, Value

Cell = tuple[str, int]  # a group and a month
History = dict[Cell, tuple[int, int]]  # how many were counted, and of how many


def _not_built(events: Events) -> Rows:
    raise AssertionError("disclosure never looks at the facts")


_COMMON = {
    "title": "A test", "question": "?", "theme": "test", "of": Fact("none", Grain.EVENT, _not_built, (), ()),
    "numerator": "those counted", "better": Better.NEITHER, "unit": "children", "unit_one": "child",
    "needs": (), "source": "a test", "counts": Counts.CHILDREN,
}  # fmt: skip
COUNT = Count(id="count", dated="on", **_COMMON)  # type: ignore[arg-type]  # one dict for three kinds
SHARE = Share(id="share", dated="on", **_COMMON)  # type: ignore[arg-type]
STOCK = Stock(id="stock", **_COMMON)  # type: ignore[arg-type]
KINDS = {each.id: each for each in (COUNT, SHARE, STOCK)}
EARLIER = 11  # months before the range that a year reaches back to

SAFE = st.tuples(st.integers(10, 30), st.sampled_from([0, 6, 9]))  # counted, and the rest
SMALL = st.sampled_from([(0, 0), (1, 0), (1, 2), (2, 8), (4, 6)])


def page_of(indicator: Indicator, history: History, first: int, last: int) -> list[Value]:
    """Every window that ends in the range: the whole, and the groups where there are any."""
    groups = sorted({group for group, _ in history})
    values = []
    for period in windows_over(first, last):
        months = [period.last] if indicator.is_stock else list(period.months)
        for group in ["", *groups] if groups != [""] else [""]:
            cells = [history[each, month] for each in ([group] if group else groups) for month in months]
            counted, of = sum(cell[0] for cell in cells), sum(cell[1] for cell in cells)
            by = "team" if group else ""
            whole = of if indicator.is_share else None
            values.append(Value(indicator.id, 1, "999", str(period), str(period.window), by, group, counted, whole))
    return values


def withheld(value: Value) -> Value:
    return replace(value, numerator=None, denominator=None, flag=Flag.SUPPRESSED)


def is_small(value: Value) -> bool:
    counted, of = value.numerator or 0, value.denominator
    return 1 <= counted <= 5 or (of is not None and (1 <= of <= 5 or 1 <= of - counted <= 5))


def neighbours(history: History, cell: Value, indicator: Indicator) -> Iterator[History]:
    """Histories one child away in `cell`: one more or fewer, one moved, or two that change places; nearest first."""
    kinds = [(1, 1), (1, 0), (0, 1)] if indicator.is_share else [(1, 1)]
    groups = sorted({group for group, _ in history})
    period = parse(cell.period)
    for month in [period.last] if indicator.is_stock else reversed(period.months):
        others = sorted({other for _, other in history} - {month}, key=lambda other: abs(other - month))
        for group in [cell.group] if cell.breakdown else groups:
            here = (group, month)
            ways: list[list[tuple[Cell, int]]] = [[(here, 1)]]
            ways += [[(here, 1), ((group, other), -1)] for other in others]
            for beside in [each for each in groups if each != group]:
                ways += [[(here, 1), ((beside, month), -1)]]
                ways += [
                    [(here, 1), ((beside, other), 1), ((beside, month), -1), ((group, other), -1)] for other in others
                ]
            for kind in kinds:
                for way in ways:
                    yield from moved(history, kind, way)
                    yield from moved(history, kind, [(at, -by) for at, by in way])


def moved(history: History, kind: tuple[int, int], moves: list[tuple[Cell, int]]) -> Iterator[History]:
    other = dict(history)
    for cell, by in moves:
        counted, of = other[cell]
        other[cell] = (counted + by * kind[0], of + by * kind[1])
    if all(0 <= counted <= of for counted, of in other.values()):
        yield other


def assert_nothing_can_be_told(indicator: Indicator, history: History, first: int, last: int) -> None:
    truth = page_of(indicator, history, first, last)
    released = release(truth, KINDS)
    asked = [at for at, cell in enumerate(released) if cell.flag is Flag.SUPPRESSED and is_small(truth[at])]
    while asked:
        for other in neighbours(history, truth[asked[0]], indicator):
            also = page_of(indicator, other, first, last)
            if also[asked[0]] != truth[asked[0]] and release(also, KINDS) == released:
                asked = [at for at in asked if also[at] == truth[at]]
                break
        else:
            raise AssertionError(f"{truth[asked[0]]} can be told from the page")


@st.composite
def histories(draw: st.DrawFn, groups: tuple[str, ...], months: tuple[int, int]) -> tuple[History, int, int]:
    """A history over a range, the months before it included, that starts at any month of a year.

    Most months are safe; a few months and quarters of the range are small, of one group or of all, so
    that every window gets its turn to be the finest shown. Now and then nearly nothing is safe.
    """
    first = 2019 * 12 + draw(st.integers(0, 11))
    last = first + draw(st.integers(*months)) - 1
    whose, ranged = st.sampled_from([groups, *((group,) for group in groups)]), st.integers(first, last)
    few = {(group, month) for owners, month in draw(st.lists(st.tuples(whose, ranged), max_size=2)) for group in owners}
    for owners, month in draw(st.lists(st.tuples(whose, ranged), max_size=2)):
        few |= {(group, each) for group in owners for each in quarter_of(month).months}
    all_small = draw(st.integers(0, 9)) == 0
    history = {}
    for group in groups:
        for month in range(first - EARLIER, last + 1):
            is_few = all_small or (group, month) in few
            counted, rest = draw(SMALL if is_few else SAFE)
            history[group, month] = (counted, counted + rest)
    return history, first, last


def as_counts(history: History) -> History:
    return {cell: (counted, counted) for cell, (counted, _) in history.items()}


@settings(max_examples=80, deadline=None)
@given(histories(("",), (1, 16)), st.sampled_from([COUNT, SHARE, STOCK]))
def test_no_small_number_of_a_whole_series_can_be_told(drawn: tuple[History, int, int], indicator: Indicator) -> None:
    history, first, last = drawn
    assert_nothing_can_be_told(indicator, history if indicator.is_share else as_counts(history), first, last)


@settings(max_examples=20, deadline=None)
@given(histories(("North", "South"), (3, 15)), st.sampled_from([COUNT, SHARE, STOCK]))
def test_no_small_number_of_a_team_can_be_told(drawn: tuple[History, int, int], indicator: Indicator) -> None:
    history, first, last = drawn
    assert_nothing_can_be_told(indicator, history if indicator.is_share else as_counts(history), first, last)


@settings(max_examples=60, deadline=None)
@given(histories(("North", "South"), (1, 14)), st.sampled_from([COUNT, SHARE, STOCK]), st.data())
def test_what_the_attack_works_out_is_true(
    drawn: tuple[History, int, int], indicator: Indicator, data: st.DataObject
) -> None:
    """Cells withheld at random: every number found is the number that was withheld."""
    history, first, last = drawn
    truth = page_of(indicator, history if indicator.is_share else as_counts(history), first, last)
    gone = data.draw(st.sets(st.integers(0, len(truth) - 1)))
    page = [
        Value(
            cell.indicator, 1, "999", cell.period, cell.window, cell.breakdown, cell.group, None, None, Flag.SUPPRESSED
        )
        if at in gone
        else cell
        for at, cell in enumerate(truth)
    ]
    actual = {(cell.breakdown, cell.group, cell.period): cell for cell in truth}
    for found in attack(page, KINDS):
        cell = actual[found.key[2:]]
        parts = {"counted": cell.numerator, "whole": cell.denominator}
        if cell.numerator is not None and cell.denominator is not None:
            parts["rest"] = cell.denominator - cell.numerator
        assert found.number == parts[found.part]


@given(st.lists(st.integers(0, 30), min_size=3, max_size=3), st.integers(0, 2))
def test_the_attack_misses_no_month_that_its_quarter_gives(months: list[int], gone: int) -> None:
    april = 2019 * 12 + 3
    history = {("", april + at): (number, number) for at, number in enumerate(months)}
    page = [
        cell for cell in page_of(COUNT, history | earlier(april), april, april + 2) if cell.window != "rolling_year"
    ]
    withheld = Value("count", 1, "999", page[gone].period, "month", "", "", None, None, Flag.SUPPRESSED)
    (found,) = attack([withheld if cell.period == withheld.period else cell for cell in page], KINDS)
    assert found.number == months[gone]


def earlier(first: int) -> History:
    return {("", month): (0, 0) for month in range(first - EARLIER, first)}


def test_the_periods_of_a_page_are_all_there() -> None:
    """Three months, a quarter, and a year that ends with each."""
    april = 2019 * 12 + 3
    page = page_of(COUNT, {("", april + at): (7, 7) for at in range(3)} | earlier(april), april, april + 2)
    assert len(page) == 7
