"""An engine reads Parquet, computes, and leaves a whole result or the one before it."""

import gc
import shutil
import sys

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from goldenthread.errors import UsageError
from goldenthread.store.engines import duckdb_engine, open_engine, spark_engine

ROWS = pa.table({"child_id": ["ash", "birch", None], "days": pa.array([1, None, 3], pa.int64())})


@pytest.fixture
def rows(tmp_path):
    path = tmp_path / "rows.parquet"
    pq.write_table(ROWS, path)
    return path


def test_duckdb_reads_computes_writes_and_reads_back(tmp_path, rows):
    with duckdb_engine() as engine:
        table = engine.read("rows", rows)
        engine.write(table.mutate(twice=table.days * 2), tmp_path / "out.parquet")
        back = engine.read("out", tmp_path / "out.parquet").order_by("child_id").to_pyarrow().to_pylist()
    assert [(row["child_id"], row["days"], row["twice"]) for row in back] == [
        ("ash", 1, 2), ("birch", None, None), (None, 3, 6),
    ]  # fmt: skip
    assert sorted(one.name for one in tmp_path.iterdir()) == ["out.parquet", "rows.parquet"]


def test_a_computation_that_fails_leaves_the_result_before_it(tmp_path, rows):
    import duckdb

    out = tmp_path / "out.parquet"
    with duckdb_engine() as engine:
        table = engine.read("rows", rows)
        engine.write(table, out)
        with pytest.raises(duckdb.Error):
            engine.write(table.mutate(days=table.child_id.cast("int64")), out)
    assert pq.read_table(out).num_rows == 3


def test_moments_are_in_utc_on_duckdb():
    with duckdb_engine() as engine:
        assert engine.connection.raw_sql("SELECT current_setting('TimeZone')").fetchone() == ("UTC",)


def test_a_closed_engine_leaves_no_files():
    engine = duckdb_engine()
    folder = engine._temporary
    assert folder.exists()
    engine.close()
    assert not folder.exists()


def test_another_engine_is_refused_by_name():
    with pytest.raises(UsageError, match='"polars" is no engine. Accepted: duckdb, spark'):
        open_engine("polars")


def test_spark_that_is_not_installed_is_said_to_be_so(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    monkeypatch.setitem(sys.modules, "pyspark.errors", None)
    with pytest.raises(UsageError, match="The Spark engine is not installed"):
        spark_engine()


@pytest.mark.spark
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # PySpark leaves its sockets open
@pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java")
def test_spark_reads_computes_writes_and_reads_back_what_duckdb_does(tmp_path, rows):
    pytest.importorskip("pyspark", reason="Spark is an extra")
    with spark_engine() as engine:
        table = engine.read("rows", rows)
        engine.write(table.mutate(twice=table.days * 2), tmp_path / "out.parquet")
        engine.write(table.mutate(twice=table.days * 2), tmp_path / "out.parquet")  # replaced whole
        spark = engine.read("out", tmp_path / "out.parquet").order_by("days").to_pyarrow().to_pylist()
    with duckdb_engine() as engine:
        duck = engine.read("out", tmp_path / "out.parquet").order_by("days").to_pyarrow().to_pylist()
    assert {str(row) for row in spark} == {str(row) for row in duck}
    assert {row["twice"] for row in duck} == {2, None, 6}
    gc.collect()  # meet those sockets here, not in a test that has nothing to do with them
