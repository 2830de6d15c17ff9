"""The `spec` fixture: events in, the value and the list behind it out, on every engine.

To write a fact as SQL and to ask an engine one question takes far longer than to ask it hundreds. So
before an engine's first answer the specs are read through with a `spec` that only takes notes; each
becomes an authority of its own, and the engine answers them all in one run.
"""

from __future__ import annotations

import gc
import warnings
from collections.abc import Callable
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
def duckdb_answers(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Answer]:
    """DuckDB's answer to every spec of this run, by the test's name and the place of the call in it."""
    with duckdb_engine(threads=1) as engine:
        return _answered(engine, request.session, "duckdb", tmp_path_factory.mktemp("duckdb"))


@pytest.fixture(scope="session")
def spark_answers(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Answer]:
    """Spark's answer to every spec of this run, by the test's name and the place of the call in it."""
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
            answered = _answered(engine, request.session, "spark", tmp_path_factory.mktemp("spark"))
        gc.collect()
    return answered


@pytest.fixture(params=["duckdb", "spark"])
def spec(request: pytest.FixtureRequest) -> Spec:
    """Call it as `spec(INDICATOR, events={...}, during=..., expect=..., counted={...})`; see `read_case`."""
    calls = count()

    def compared(indicator: Any, **words: Any) -> None:
        case, answered = read_case("ours", indicator, **words), request.getfixturevalue(f"{request.param}_answers")
        _agree(case, answered[f"{request.node.nodeid} {next(calls)}"])

    return compared


def _answered(engine: Engine, session: pytest.Session, name: str, folder: Path) -> dict[str, Answer]:
    cases = {place: case for item in session.items if _is_on(name, item) for place, case in _noted(item)}
    return dict(zip(cases, answers(engine, folder, list(cases.values())), strict=True))


def _agree(case: Case, answer: Answer) -> None:
    assert answer.says == case.expect
    if case.counted is not None:
        assert answer.counted == case.counted


def _is_on(engine: str, item: pytest.Item) -> bool:
    return isinstance(item, pytest.Function) and "spec" in item.fixturenames and item.callspec.params["spec"] == engine


def _noted(item: Any) -> list[tuple[str, Case]]:
    """The cases of one test, taken down by calling it with a `spec` that computes nothing."""
    notes: list[tuple[str, Case]] = []

    def take_note(indicator: Any, **words: Any) -> None:
        name = f"{item.nodeid} {len(notes)}"
        notes.append((name, read_case(name, indicator, **words)))

    item.function(**{**item.callspec.params, "spec": take_note})
    return notes
