"""The scorecard of a small nation against the same numbers in SQL and pandas, written apart from it."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from goldenthread.home import pooled
from goldenthread.home.computing import Computing
from goldenthread.indicators.catalogue import INDICATORS
from goldenthread.journey.periods import windows_over
from goldenthread.scorecard.compute import compute_tables
from goldenthread.simulate.national.writing import write_nation

BREAKDOWNS = ("", "team", "age_band", "sex", "ethnicity")
MONTHS = 15

pytestmark = pytest.mark.long


@pytest.fixture(scope="module", params=[1, 6])
def nation(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Path, Computing]]:
    """One council, whose breakdowns come from one query, and six, whose breakdowns come from a query each."""
    folder = tmp_path_factory.mktemp("nation")
    write_nation(folder, councils=request.param)
    with pooled.opened(folder, engine="duckdb", master="") as at:
        yield folder, at


@pytest.fixture(autouse=True)
def bench(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parents[2] / "bench"))
    for name in ("scorecard", "scorecard_sql", "scorecard_pandas", "events_sql"):
        monkeypatch.delitem(sys.modules, name, raising=False)


def test_every_number_from_facts_is_that_of_the_sql_and_of_pandas(nation):
    import scorecard_pandas
    import scorecard_sql

    _, at = nation
    indicators = list(INDICATORS.values())
    periods = tuple(windows_over(at.months[1] - MONTHS + 1, at.months[1]))
    ours = compute_tables(at.facts, indicators, at.coverage, periods, BREAKDOWNS)
    asked = scorecard_sql.statements(at.facts.paths(), indicators, periods, BREAKDOWNS)
    with scorecard_sql.connect(periods) as connection:
        answers = scorecard_sql.run(connection, asked)
    assert scorecard_sql.compared(ours, indicators, scorecard_sql.numbers_of(asked, answers)) > 10_000
    some = indicators[::5]  # pandas takes its time
    by_hand = scorecard_pandas.scorecard(at.facts.paths(), some, periods, ("", "age_band"))
    frames = {by: ours[by].to_pandas() for by in ("", "age_band")}
    assert scorecard_pandas.compared(frames, by_hand, every=1) > 1_000


def test_five_indicators_from_raw_events_are_those_of_the_sql_written_by_hand(nation):
    import scorecard

    folder, at = nation
    periods = tuple(windows_over(at.months[1] - MONTHS + 1, at.months[1]))
    found = scorecard.from_events(folder, at.coverage, periods, runs=1)
    assert found["numbers_equal_to_sql"] > 100
