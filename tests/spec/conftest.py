"""The `spec` fixture: events in, the value and the list behind it out, on every engine.

DuckDB answers each spec at once. Starting Spark and asking it one question takes far longer than
asking it hundreds, so before its first answer the specs are read through with a `spec` that only
takes notes; each becomes an authority of its own, and Spark answers them all in one run.
"""

from __future__ import annotations

import gc
import warnings
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from goldenthread.errors import UsageError
from goldenthread.store.engines import Engine, duckdb_engine, spark_engine
from tests.spec.harness import Answer, Case, read_case
from tests.spec.harness_engine import answers

Spec = Callable[..., None]

_BRIEF = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"  # Java's best code takes longer to make than these specs to run


@pytest.fixture(scope="session")
def duckdb() -> Iterator[Engine]:
    with duckdb_engine(threads=1) as engine:
        yield engine


@pytest.fixture(scope="session")
def spark_answers(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Answer]:
    """Spark's answer to every spec of this run, by the test's name and the place of the call in it."""
    cases = {name: case for item in request.session.items if _is_on_spark(item) for name, case in _noted(item)}
    try:
        with pytest.MonkeyPatch.context() as environment:
            environment.setenv("JAVA_TOOL_OPTIONS", _BRIEF)
            engine = spark_engine()
    except UsageError as error:
        pytest.skip(str(error))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # PySpark leaves its sockets to the garbage collector
        with engine:
            engine.connection.raw_sql("SET spark.sql.shuffle.partitions = 1")  # eight rows need no more
            answered = answers(engine, tmp_path_factory.mktemp("spark"), list(cases.values()))
        gc.collect()
    return dict(zip(cases, answered, strict=True))


@pytest.fixture(params=["duckdb", "spark"])
def spec(request: pytest.FixtureRequest, tmp_path: Path) -> Spec:
    """Call it as `spec(INDICATOR, events={...}, during=..., expect=..., counted={...})`; see `read_case`."""
    calls = count()

    def on_duckdb(indicator: Any, **words: Any) -> None:
        case = read_case("ours", indicator, **words)
        folder = tmp_path / f"{next(calls)}"
        _agree(case, answers(request.getfixturevalue("duckdb"), folder, [case])[0])

    def on_spark(indicator: Any, **words: Any) -> None:
        answered = request.getfixturevalue("spark_answers")
        _agree(read_case("ours", indicator, **words), answered[f"{request.node.nodeid} {next(calls)}"])

    return on_duckdb if request.param == "duckdb" else on_spark


def _agree(case: Case, answer: Answer) -> None:
    assert answer.says == case.expect
    if case.counted is not None:
        assert answer.counted == case.counted


def _is_on_spark(item: pytest.Item) -> bool:
    return isinstance(item, pytest.Function) and "spec" in item.fixturenames and item.callspec.params["spec"] == "spark"


def _noted(item: Any) -> list[tuple[str, Case]]:
    """The cases of one test, taken down by calling it with a `spec` that computes nothing."""
    notes: list[tuple[str, Case]] = []

    def take_note(indicator: Any, **words: Any) -> None:
        name = f"{item.nodeid} {len(notes)}"
        notes.append((name, read_case(name, indicator, **words)))

    item.function(**{**item.callspec.params, "spec": take_note})
    return notes
