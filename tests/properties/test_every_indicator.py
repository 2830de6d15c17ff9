"""Any history, any indicator: what the scorecard computes equals plain Python written from the definition."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from tests.oracle import ORACLES, OVER
from tests.oracle.histories import histories
from tests.oracle.plain import Case, History, Oracle, Row, age_band
from tests.spec.harness import with_provenance
from tests.spec.harness_engine import facts_of

from goldenthread.facts.fact import Fact
from goldenthread.indicators.catalogue import CATALOGUE, INDICATORS
from goldenthread.indicators.declare import Indicator, Mean, Median, Share
from goldenthread.journey.events import TABLE
from goldenthread.journey.periods import Period, month_ord, month_period, parse, quarter_of, rolling_year_to
from goldenthread.journey.reading import Coverage
from goldenthread.scorecard.cells import NOT_RECORDED
from goldenthread.scorecard.compute import compute_over
from goldenthread.store.engines import Engine, duckdb_engine

PERIODS = (
    *(month_period(month) for month in range(month_ord(date(2023, 12, 1)), month_ord(date(2024, 6, 1)) + 1)),
    *(quarter_of(month_ord(day)) for day in (date(2023, 12, 1), date(2024, 3, 1), date(2024, 6, 1))),
    *(rolling_year_to(month_ord(day)) for day in (date(2023, 12, 1), date(2024, 2, 1), date(2024, 6, 1))),
    parse("FY2023-24"),
)
AT_ONCE = 500  # histories computed together, each as an authority of its own: none may leak into another
FEW = 3  # disagreements made small: each takes a computation for every row left out
WHOLE, BREAKDOWNS = "", ("", "team", "age_band")

Figure = tuple[Any, Any]  # numerator and denominator; None for what there is none of
Place = tuple[str, str, str]  # an indicator's id, a period, and a group of the breakdown


@dataclass(frozen=True)
class Disagreement:
    """One value: what the scorecard says of a history, and what its definition does."""

    place: Place
    breakdown: str
    history: History
    computed: Figure
    expected: Figure

    def __str__(self) -> str:
        rows = [f"  {name}: {_told(row)}" for name, held in self.history.items() for row in held]
        says = f"{self.place}, by {self.breakdown or 'nothing'}: computed {self.computed}, by hand {self.expected}"
        return "\n".join([says, *rows])


def _told(row: Row) -> str:
    return ", ".join(f"{name} {value}" for name, value in row.items() if value is not None)


class Scorecards:
    """The engine under test."""

    def __init__(self, engine: Engine, folder: Path) -> None:
        self._engine, self._folder, self._runs = engine, folder, 0

    def of(
        self, packed: Sequence[History], indicators: Iterable[Indicator], breakdowns: Sequence[str] = BREAKDOWNS
    ) -> dict[tuple[int, str], dict[Place, Figure]]:
        """Every value of each history, by its number and the breakdown."""
        indicators, self._runs = list(indicators), self._runs + 1
        names = [f"authority {number}" for number in range(len(packed))]
        parts = [part for one in indicators for part in (one.counted, one.whole) if part]
        wanted: dict[str, Fact] = {part.of.name: part.of for part in parts}
        events = {
            name: [
                row
                for authority, history in zip(names, packed, strict=True)
                for row in with_provenance(TABLE[name], history[name], authority)
            ]
            for name in {name for fact in wanted.values() for name in fact.reads}
        }
        months = min(period.first for period in PERIODS), max(period.last for period in PERIODS)
        facts = facts_of(self._engine, self._folder / f"{self._runs}", events, wanted.values(), months)
        found: dict[tuple[int, str], dict[Place, Figure]] = {}
        number_of = {name: number for number, name in enumerate(names)}
        for by in breakdowns:
            for value in compute_over(facts, indicators, _coverage(names), PERIODS, by):
                mine = found.setdefault((number_of[value.authority], by), {})
                mine[value.indicator, value.period, value.group] = (value.numerator, value.denominator)
        return found


def _coverage(authorities: Sequence[str]) -> list[Coverage]:
    return [
        Coverage(one, name, "native", date(2000, 1, 1), date(2031, 1, 1), frozenset(column.name for column in table))
        for one in authorities
        for name, table in TABLE.items()
    ]


def expected(history: History, indicators: Iterable[Indicator], by: str) -> dict[Place, Figure]:
    """Every value of a history, by hand."""
    asked: dict[tuple[Oracle, object], list[Case]] = {}  # what stands at a period's end is asked for once

    def cases_of(oracle: Oracle, period: Period, is_standing: bool) -> list[Case]:
        key = (oracle, period.last if is_standing else period)
        if key not in asked:
            asked[key] = oracle(history, period)
        return asked[key]

    found: dict[Place, Figure] = {}
    for indicator in indicators:
        if by and by not in indicator.breakdowns:
            continue
        declared, _, slug = indicator.id.partition("__")
        for period in PERIODS:
            if period.window not in indicator.windows:
                continue
            cases = cases_of(ORACLES[declared], period, indicator.counted.is_standing)
            over = None
            if declared in OVER and indicator.whole is not None:
                over = cases_of(OVER[declared], period, indicator.whole.is_standing)
            for group in {WHOLE} if not by else {_group(history, case, by) for case in [*cases, *(over or ())]}:
                mine = [case for case in cases if not by or _group(history, case, by) == group]
                whole = None if over is None else [one for one in over if not by or _group(history, one, by) == group]
                found[indicator.id, str(period), group] = figure(indicator, slug, mine, whole)
    return found


def _group(history: History, case: Case, by: str) -> str:
    return (case.team if by == "team" else age_band(history, case.child, case.on)) or NOT_RECORDED


def figure(indicator: Indicator, slug: str, cases: Sequence[Case], over: Sequence[Case] | None) -> Figure:
    """The numerator and denominator that the cases of an indicator give."""
    counted = [case for case in cases if (slug in case.slugs if _is_category(indicator) else case.counts)]
    if isinstance(indicator, Median):
        middle = median(case.amount for case in counted) if counted else None
        return middle, len(counted)
    numerator = _added(counted) if indicator.adds else len(counted)
    if over is not None:
        assert indicator.whole is not None
        return numerator, _added(over) if indicator.whole.adds else len(over)
    if isinstance(indicator, Mean):
        return numerator, len(cases)
    if isinstance(indicator, Share):
        return numerator, _added(cases) if indicator.adds else len(cases)
    return numerator, None


def _is_category(indicator: Indicator) -> bool:
    return isinstance(indicator, Share) and bool(indicator.part_of)


def _added(cases: Sequence[Case]) -> Any:
    return sum(case.amount for case in cases if case.amount is not None)


def disagreements(
    scorecards: Scorecards, packed: Sequence[History], indicators: Sequence[Indicator], breakdowns: Sequence[str]
) -> Iterator[Disagreement]:
    computed = scorecards.of(packed, indicators, breakdowns)
    nothing = {one.id: figure(one, "", [], [] if one.id in OVER else None) for one in indicators}
    for number, history in enumerate(packed):
        for by in breakdowns:
            by_engine, by_hand = computed.get((number, by), {}), expected(history, indicators, by)
            for place in by_engine.keys() | by_hand.keys():
                theirs, ours = (held.get(place, nothing[place[0]]) for held in (by_engine, by_hand))
                if theirs != ours:
                    yield Disagreement(place, by, history, theirs, ours)


def reduced(scorecards: Scorecards, found: Disagreement) -> Disagreement:
    """The same disagreement in as few rows as can be had by leaving rows out one at a time."""
    indicator = INDICATORS[found.place[0]]
    parts = [part for part in (indicator.counted, indicator.whole) if part]
    read = {name for part in parts for name in part.of.reads} | {"person"}
    small = {name: rows if name in read else [] for name, rows in found.history.items()}
    while True:
        without = [
            small | {name: rows[:at] + rows[at + 1 :]} for name, rows in small.items() for at in range(len(rows))
        ]
        still = next(disagreements(scorecards, without, [indicator], [found.breakdown]), None) if without else None
        if still is None:
            return next(disagreements(scorecards, [small], [indicator], [found.breakdown]), found)
        small = still.history


def drawn(number: int) -> list[History]:
    """So many histories from the strategy."""
    gathered: list[History] = []

    @seed(number)
    @settings(
        max_examples=number, phases=(Phase.generate,), database=None, deadline=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(histories())
    def gather(history: History) -> None:
        gathered.append(history)

    gather()
    return gathered


@pytest.fixture(scope="module")
def scorecards() -> Iterator[Scorecards]:
    with TemporaryDirectory() as folder, duckdb_engine(threads=1) as engine:
        yield Scorecards(engine, Path(folder))


def told(scorecards: Scorecards, number: int) -> list[str]:
    """For each indicator that disagrees over so many histories: how often, and of a few the first in few rows."""
    indicators, found = list(INDICATORS.values()), dict[str, list[Disagreement]]()
    gathered = drawn(number)
    for start in range(0, len(gathered), AT_ONCE):
        for one in disagreements(scorecards, gathered[start : start + AT_ONCE], indicators, BREAKDOWNS):
            found.setdefault(one.place[0], []).append(one)
    few = [f"{len(all_)} values of {reduced(scorecards, all_[0])}" for all_ in list(found.values())[:FEW]]
    return few + [f"{len(all_)} values of {one}" for one, all_ in list(found.items())[FEW:]]


def test_every_indicator_has_an_oracle():
    assert sorted(set(CATALOGUE) - set(ORACLES)) == []


def test_every_indicator_equals_plain_python(scorecards: Scorecards):
    assert "\n\n".join(told(scorecards, 100)) == ""


@pytest.mark.long
def test_every_indicator_equals_plain_python_on_1000_histories(scorecards: Scorecards):
    assert "\n\n".join(told(scorecards, 1000)) == ""
