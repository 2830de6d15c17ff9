"""An engine reads Parquet, computes, and leaves a whole result or the one before it."""

import gc
import shutil
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from goldenthread.errors import TooLittleMemory, UsageError
from goldenthread.store import engines
from goldenthread.store.engines import duckdb_engine, open_engine, spark_engine

COLUMNS = {"a": 7_919, "b": 104_729, "c": 31}
ROWS = pa.table({"child_id": ["ash", "birch", None], "days": pa.array([1, None, 3], pa.int64())})


@pytest.fixture
def rows(tmp_path):
    path = tmp_path / "rows.parquet"
    pq.write_table(ROWS, path)
    return path


def test_duckdb_reads_computes_writes_and_reads_back(tmp_path, rows):
    with duckdb_engine() as engine:
        table = engine.read("rows", rows)
        engine.write(engine.sql(table.mutate(twice=table.days * 2)), tmp_path / "out.parquet")
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
        engine.write(engine.sql(table), out)
        with pytest.raises(duckdb.Error):
            engine.write(engine.sql(table.mutate(days=table.child_id.cast("int64"))), out)
    assert pq.read_table(out).num_rows == 3


def test_many_authorities_are_computed_some_at_a_time_and_give_the_same_rows(tmp_path, monkeypatch):
    monkeypatch.setattr(engines, "_AUTHORITIES_AT_ONCE", 2)
    councils = ["801", "802", "o'803", "804", "805"]
    for name in councils:
        (tmp_path / "rows").mkdir(exist_ok=True)
        pq.write_table(pa.table({"authority": [name] * 2, "days": [1, 2]}), tmp_path / "rows" / f"{name}.parquet")
    pq.write_table(pa.table({"day": [1, 2], "word": ["first", "second"]}), tmp_path / "words.parquet")
    with duckdb_engine() as engine:
        table, words = engine.read("rows", tmp_path / "rows"), engine.read("words", tmp_path / "words.parquet")
        totals = table.group_by("authority").agg(days=table.days.sum(), day=table.days.min())
        worded = totals.join(words, "day").drop("day")
        engine.write(engine.sql(worded), tmp_path / "out.parquet", councils)
        assert engine.read("out", tmp_path / "out.parquet").order_by("authority").to_pyarrow().to_pylist() == [
            {"authority": name, "days": 3, "word": "first"} for name in sorted(councils)
        ]
        assert table.count().execute() == 10, "every authority's rows are there again"
    assert len(list((tmp_path / "out.parquet").iterdir())) == 3


def test_a_folder_that_another_process_put_there_meanwhile_stays(tmp_path, monkeypatch):
    monkeypatch.setattr(engines, "_AUTHORITIES_AT_ONCE", 1)
    path, out = tmp_path / "rows.parquet", tmp_path / "out.parquet"
    pq.write_table(pa.table({"authority": ["801", "802"]}), path)
    with duckdb_engine() as engine:
        copy = engine._copy

        def others_are_quicker(sql: str, to: Path) -> None:
            out.mkdir(exist_ok=True)
            (out / "theirs").touch()
            copy(sql, to)

        monkeypatch.setattr(type(engine), "_copy", lambda _, sql, to: others_are_quicker(sql, to))
        engine.write(engine.sql(engine.read("rows", path)), out, ["801", "802"])
    assert sorted(one.name for one in tmp_path.iterdir()) == ["out.parquet", "rows.parquet"]
    assert [one.name for one in out.iterdir()] == ["theirs"]


def test_a_batch_of_authorities_that_fails_leaves_the_result_before_it(tmp_path, monkeypatch):
    import duckdb

    monkeypatch.setattr(engines, "_AUTHORITIES_AT_ONCE", 1)
    path = tmp_path / "rows.parquet"
    pq.write_table(pa.table({"authority": ["801", "802"], "days": ["1", "two"]}), path)
    out = tmp_path / "out.parquet"
    with duckdb_engine() as engine:
        table = engine.read("rows", path)
        engine.write(engine.sql(table), out)
        with pytest.raises(duckdb.ConversionException):
            engine.write(engine.sql(table.mutate(days=table.days.cast("int64"))), out, ["801", "802"])
        assert table.count().execute() == 2
    assert pq.read_table(out).num_rows == 2


def test_threads_that_read_one_file_at_an_address_do_not_disturb_one_another(tmp_path):
    """Each seeks, then reads; with one place for all of them nearly every run here failed or added up wrongly."""
    path = tmp_path / "numbers.parquet"
    numbers = pa.table({name: [(row * factor) % 999_983 for row in range(200_000)] for name, factor in COLUMNS.items()})
    pq.write_table(numbers, path, row_group_size=10_000, compression="zstd")
    expected = tuple(sum(numbers[name].to_pylist()) for name in COLUMNS)
    for _ in range(5):
        with duckdb_engine(threads=4) as engine:
            table = engine.read("numbers", path.as_uri())
            assert engine.connection.con.execute('SELECT sum(a), sum(b), sum(c) FROM "numbers"').fetchall() == [
                expected
            ]
            assert table.count().execute() == 200_000


def test_a_query_that_a_thread_still_runs_is_broken_off_when_the_engine_is_closed():
    import duckdb

    endless = "SELECT sum(a.range * b.range) FROM range(1_000_000) AS a, range(1_000_000) AS b"
    ended: list[str] = []

    def ask(engine: engines.Engine) -> None:
        try:
            engine.connection.con.execute(endless)
        except (duckdb.Error, RuntimeError) as problem:
            ended.append(type(problem).__name__)

    def stopped() -> threading.Thread:
        with duckdb_engine() as engine:
            thread = threading.Thread(target=ask, args=[engine], daemon=True)
            thread.start()
            time.sleep(0.3)
            return thread  # and the engine is closed, as where a KeyboardInterrupt leaves it

    thread = stopped()
    thread.join(timeout=20)
    assert not thread.is_alive()
    assert len(ended) == 1


def test_what_duckdb_calls_an_interrupted_query_is_a_person_stopping_the_command():
    with pytest.raises(KeyboardInterrupt), duckdb_engine():
        raise RuntimeError("Query interrupted")


def test_moments_are_in_utc_on_duckdb():
    with duckdb_engine() as engine:
        assert engine.connection.raw_sql("SELECT current_setting('TimeZone')").fetchone() == ("UTC",)


def test_what_does_not_fit_is_spilt_where_it_may_be_and_a_closed_engine_leaves_no_files(tmp_path):
    with duckdb_engine(tmp_path, memory_limit="60MiB", threads=1) as engine:
        (folder,) = tmp_path.iterdir()
        rows = engine.connection.con.execute(
            "CREATE TABLE texts AS SELECT md5(range::VARCHAR) AS text FROM range(3_000_000)"
        )
        assert rows.fetchone() == (3_000_000,)
        assert list(folder.iterdir()) != []
    assert list(tmp_path.iterdir()) == []


def test_what_holds_birth_dates_is_never_spilt_and_too_little_memory_is_said(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def too_much() -> None:
        with duckdb_engine(memory_limit="60MiB", threads=1) as engine:
            assert engine.hold("people", ROWS).days.sum().to_pyarrow().as_py() == 4
            engine.connection.con.execute("CREATE TABLE texts AS SELECT md5(range::VARCHAR) FROM range(3_000_000)")

    with pytest.raises(TooLittleMemory, match="needs more memory than the machine has free"):
        too_much()
    assert list(tmp_path.rglob("*")) == []


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
        engine.write(engine.sql(table.mutate(twice=table.days * 2)), tmp_path / "out.parquet")
        engine.write(engine.sql(table.mutate(twice=table.days * 2)), tmp_path / "out.parquet")  # replaced whole
        spark = engine.read("out", tmp_path / "out.parquet").order_by("days").to_pyarrow().to_pylist()
    with duckdb_engine() as engine:
        duck = engine.read("out", tmp_path / "out.parquet").order_by("days").to_pyarrow().to_pylist()
    assert {str(row) for row in spark} == {str(row) for row in duck}
    assert {row["twice"] for row in duck} == {2, None, 6}
    gc.collect()  # meet those sockets here, not in a test that has nothing to do with them


@pytest.mark.spark
@pytest.mark.filterwarnings("ignore")  # the client of Spark Connect leaves channels to the garbage collector
@pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java")
def test_a_spark_connect_server_computes_what_duckdb_does(tmp_path, rows, connect_server):
    with open_engine("spark", connect_server) as engine:
        table = engine.read("rows", rows)
        engine.write(engine.sql(table.mutate(twice=table.days * 2)), tmp_path / "out.parquet")
        held = engine.hold("held", ROWS)
        assert held.days.sum().to_pyarrow().as_py() == 4
    back = pq.read_table(tmp_path / "out.parquet").to_pylist()
    assert {row["twice"] for row in back} == {2, None, 6}


@pytest.fixture
def connect_server(tmp_path):
    """The address of a Spark Connect server on this machine, stopped afterwards."""
    pyspark = pytest.importorskip("pyspark", reason="Spark is an extra")
    pytest.importorskip("grpc", reason="the client of Spark Connect is an extra")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    submit = Path(pyspark.__file__).parent / "bin" / "spark-submit"
    command = [
        submit, "--master", "local[1]", "--class", "org.apache.spark.sql.connect.service.SparkConnectServer",
        "--conf", f"spark.connect.grpc.binding.port={port}", "--conf", "spark.ui.enabled=false",
        "--conf", f"spark.local.dir={tmp_path / 'local'}", "--conf", "spark.driver.host=127.0.0.1", "spark-internal",
    ]  # fmt: skip
    with (tmp_path / "log").open("w") as log, subprocess.Popen(command, stdout=log, stderr=log, cwd=tmp_path) as server:
        try:
            for _ in range(120):
                with socket.socket() as knock:
                    if knock.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.5)
            yield f"sc://127.0.0.1:{port}"
        finally:
            server.terminate()


def test_a_master_without_spark_is_refused():
    with pytest.raises(UsageError, match="give --engine spark with it"):
        open_engine("duckdb", "local[4]")
