"""The engines that facts and scorecards run on: DuckDB in this process, Spark for a region.

Every table reaches an engine as Parquet, tests' fixtures too, or as Arrow where it must not be
written down (`Engine.hold`). A table handed to Spark any other way passes through pandas, which turns
a missing whole number or word into something else.
"""

import os
import shutil
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pyarrow import fs

from goldenthread.errors import TooLittleMemory, UsageError
from goldenthread.store.addresses import is_address, without_secrets
from goldenthread.store.files import UNFINISHED

if TYPE_CHECKING:
    import ibis
    import pyarrow as pa

ENGINES: Final = ("duckdb", "spark")
_SHARE_OF_MEMORY: Final = 0.6  # the rest is for Python and whatever else the machine does
_AUTHORITIES_AT_ONCE: Final = 25  # of England's size, their facts take under 2 GB
_INTERRUPTED: Final = "Query interrupted"  # what DuckDB raises where Python would a KeyboardInterrupt
_TRIES, _BETWEEN_TRIES = 200, 0.05  # of closing while a query is being broken off; seconds
_LOCAL_SPARK: Final = "local[2]"
_SPARK_CONNECT: Final = "sc://"  # how the address of a Spark Connect server begins
_SPARK_SESSION: Final = {
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.shuffle.partitions": "8",
    "spark.sql.ansi.enabled": "true",  # a division by zero is an error, not a null
}
_SPARK: Final = _SPARK_SESSION | {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.io.encryption.enabled": "true",  # what it spills may hold a date of birth
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.log.level": "ERROR",
}


@dataclass(slots=True)
class Engine:
    """One open engine. Use it as a context: it is closed at the end."""

    name: str
    connection: Any
    _session: Any = None
    _temporary: Path | None = field(default=None, repr=False)
    _of_authorities: dict[str, str] = field(default_factory=dict, repr=False)  # on DuckDB: what each table reads
    _far: list[fs.FileSystem] = field(default_factory=list, repr=False)  # on DuckDB: those of the addresses it reads

    def read(self, name: str, path: Path | str) -> "ibis.Table":
        """The Parquet file, or folder of files, at `path`, known to the engine as `name`.

        `path` may be an address of object storage (s3://..., gs://..., abfss://...): DuckDB reads it with the
        credentials of this machine, Spark with its cluster's.
        """
        if self.name == "spark":
            place = without_secrets(str(path)).replace("s3://", "s3a://", 1) if is_address(path) else str(path)
            return self.connection.read_parquet(place, table_name=name)
        source = f"read_parquet({_quoted(self._files(path))})"
        self.connection.con.execute(f"CREATE OR REPLACE TEMP VIEW {_named(name)} AS SELECT * FROM {source}")
        table = self.connection.table(name)
        if "authority" in table.columns:
            self._of_authorities[name] = source
        return table

    def hold(self, name: str, table: "pa.Table") -> "ibis.Table":
        """`table`, known to the engine as `name`, and held in memory alone: for dates of birth.

        DuckDB without a folder to spill to writes nothing of it; what Spark spills is encrypted.
        """
        if self.name == "spark":
            self._session.createDataFrame(table).createOrReplaceTempView(name)
        else:
            self.connection.con.register(name, table)
        return self.connection.table(name)

    def sql(self, expr: "ibis.Table") -> str:
        """`expr` in the engine's own SQL. For a large one that takes seconds."""
        return str(self.connection.compile(expr))

    def write(self, sql: str, path: Path, authorities: Sequence[str] = ()) -> None:
        """Compute what `sql` asks for and keep it at `path`: a Parquet file by DuckDB, a folder of them by Spark.

        What was at `path` is replaced only when the whole of it has been written; a folder that another process put
        there meanwhile stays. Its rows are in no order.
        When there are many `authorities`, DuckDB computes some at a time and writes a folder too: a nation's
        rows need not fit in memory together. So no row asked for may be made from rows of two of them, and the
        rows of authorities not named may be left out.
        """
        part = path.with_name(f"{UNFINISHED}{os.getpid()}-{path.name}")
        _remove(part)
        is_new = not path.exists()
        if self.name == "spark":
            self._session.sql(sql).write.parquet(str(part))
        elif len(authorities) <= _AUTHORITIES_AT_ONCE:
            self._copy(sql, part)
        else:
            part.mkdir()
            self._write_some_at_a_time(sql, part, authorities)
        if part.is_dir() and path.exists():
            if is_new:  # another process was quicker, and may be read from already
                _remove(part)
                return
            _remove(path)
        part.replace(path)

    def _write_some_at_a_time(self, sql: str, folder: Path, authorities: Sequence[str]) -> None:
        """A file for each batch of authorities: every table is narrowed to them while `sql` runs."""
        try:
            for first in range(0, len(authorities), _AUTHORITIES_AT_ONCE):
                self._narrow_to(authorities[first : first + _AUTHORITIES_AT_ONCE])
                self._copy(sql, folder / f"{first}.parquet")
        finally:
            self._narrow_to(())

    def _copy(self, sql: str, path: Path) -> None:
        self.connection.con.execute(f"COPY ({sql}) TO {_quoted(str(path))} (FORMAT parquet, CODEC zstd)")

    def _files(self, path: Path | str) -> str:
        """The files of a table as DuckDB is to be told of them."""
        if not is_address(path):
            return _unglobbed(str(path)) + ("/*.parquet" if Path(path).is_dir() else "")
        from goldenthread.store.far import Far

        files, place = fs.FileSystem.from_uri(str(path))
        if files not in self._far:
            self._far.append(files)
            self.connection.con.register_filesystem(Far(files, f"far{len(self._far) - 1}"))
        is_file = files.get_file_info(place).type is fs.FileType.File
        return f"far{self._far.index(files)}://{_unglobbed(place)}" + ("" if is_file else "/*.parquet")

    def _narrow_to(self, authorities: Sequence[str]) -> None:
        """Show of each table the rows of these authorities alone; of all, when none is named."""
        only = f" WHERE authority IN ({', '.join(map(_quoted, authorities))})" if authorities else ""
        for name, source in self._of_authorities.items():
            self.connection.con.execute(f"CREATE OR REPLACE TEMP VIEW {_named(name)} AS SELECT * FROM {source}{only}")

    def close(self) -> None:
        """Let go of the engine's memory and its temporary files."""
        if self._session is not None:
            _stop_spark(self._session)
        else:
            self._disconnect()
        if self._temporary is not None:
            shutil.rmtree(self._temporary, ignore_errors=True)

    def _disconnect(self) -> None:
        """Let DuckDB go. What a thread of ours still asks of it, when something went wrong, is broken off first."""
        import duckdb

        for _ in range(_TRIES):
            try:
                while self._far:
                    self.connection.con.unregister_filesystem(f"far{len(self._far) - 1}")
                    self._far.pop()
                self.connection.disconnect()
                return
            except duckdb.ResourceInUseException:
                self.connection.con.interrupt()
                time.sleep(_BETWEEN_TRIES)
        self.connection.disconnect()

    def __enter__(self) -> "Engine":
        return self

    def __exit__(self, kind: type[BaseException] | None, problem: BaseException | None, _: object) -> None:
        """Close. TooLittleMemory, in a sentence, where DuckDB ran out of it; KeyboardInterrupt where it was stopped."""
        self.close()
        if self.name == "duckdb" and isinstance(problem, RuntimeError) and str(problem) == _INTERRUPTED:
            raise KeyboardInterrupt from problem
        if self.name == "duckdb" and _is_out_of_memory(problem):
            raise TooLittleMemory(
                "This needs more memory than the machine has free for it. Nothing was computed. Close other programs "
                "or use a machine with more memory; a region's tables can be computed on Spark (--engine spark)."
            ) from problem


def open_engine(name: str, master: str = "", spill_in: Path | None = None) -> Engine:
    """The engine called `name`; Spark at `master`, when given. UsageError, naming those there are, for any other.

    `spill_in`: as for `duckdb_engine`.
    """
    if name == "duckdb":
        if master:
            raise UsageError("--master says where Spark runs: give --engine spark with it. Nothing was computed.")
        return duckdb_engine(spill_in)
    if name == "spark":
        return spark_engine(master or _LOCAL_SPARK)
    raise UsageError(f'"{name}" is no engine. Accepted: {", ".join(ENGINES)}. Nothing was computed.')


def duckdb_engine(spill_in: Path | None = None, memory_limit: str | None = None, threads: int | None = None) -> Engine:
    """DuckDB in this process, with most of the machine's memory.

    What does not fit is spilled, unencrypted, to a folder of its own in `spill_in`: give one only where what it
    computes from lies on disk unencrypted as well. Without one it spills nothing, and may run out of memory.
    """
    import ibis

    temporary = None
    if spill_in:
        spill_in.mkdir(parents=True, exist_ok=True)
        temporary = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=spill_in))
    connection = ibis.duckdb.connect(**duckdb_settings(temporary, memory_limit, threads))
    connection.raw_sql("SET TimeZone = 'UTC'")
    connection.raw_sql("SET preserve_insertion_order = false")  # rows wait for no others to be written
    connection.raw_sql("SET parquet_metadata_cache = true")  # a nation is thousands of files, each read many times
    return Engine("duckdb", connection, None, temporary)


def spark_engine(master: str = _LOCAL_SPARK) -> Engine:
    """Spark at `master`: on this machine (local[2]), a cluster (spark://...), or a Spark Connect server (sc://...).

    UsageError, saying what to install, when PySpark or Java is not there, or nothing answers. Starting on
    this machine takes 10 to 15 seconds and about 2 GB of memory.
    """
    import ibis

    try:
        from pyspark.errors import PySparkException, PySparkRuntimeError
        from pyspark.sql import SparkSession
    except ModuleNotFoundError as error:
        raise UsageError(
            "The Spark engine is not installed. Nothing was computed. Install it with: "
            'pip install "goldenthread[spark]" (Java 17 or later is needed too), or use --engine duckdb.'
        ) from error
    if master.startswith(_SPARK_CONNECT):
        try:
            session = SparkSession.builder.remote(master).appName("goldenthread").getOrCreate()
            for key, value in _SPARK_SESSION.items():
                session.conf.set(key, value)
        except PySparkException as error:
            raise UsageError(
                f"{master}: no Spark Connect server answers there. Nothing was computed. {error}"
            ) from error
        return Engine("spark", ibis.pyspark.connect(session), session)
    temporary = Path(tempfile.mkdtemp(prefix="goldenthread-"))
    settings = _SPARK | {
        "spark.sql.warehouse.dir": str(temporary / "warehouse"),
        "spark.local.dir": str(temporary / "local"),
    }
    builder = SparkSession.builder.appName("goldenthread").master(master)
    for key, value in settings.items():
        builder = builder.config(key, value)
    try:
        session = builder.getOrCreate()
    except (PySparkRuntimeError, FileNotFoundError) as error:
        raise UsageError(
            f"Spark could not start at {master}: {error}. Nothing was computed. "
            "Java 17 or later must be installed (JAVA_HOME), or use --engine duckdb."
        ) from error
    return Engine("spark", ibis.pyspark.connect(session), session, temporary)


def duckdb_settings(spill: Path | None, memory_limit: str | None = None, threads: int | None = None) -> dict[str, Any]:
    """How DuckDB is to use this machine; `spill` is where it may write what does not fit, nowhere when None."""
    settings: dict[str, Any] = {
        "temp_directory": str(spill) if spill else "",
        "threads": threads or os.cpu_count() or 1,
    }
    limit = memory_limit or _memory()
    return settings | ({"memory_limit": limit} if limit else {})


def _memory() -> str:
    """DuckDB's share of this machine's memory; blank, for DuckDB's own choice, where it cannot be asked."""
    try:
        total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):  # Windows has no sysconf
        return ""
    return f"{int(total * _SHARE_OF_MEMORY / 2**20)}MiB"


def _unglobbed(path: str) -> str:
    """The path with what DuckDB would take for a pattern said to be itself."""
    return "".join(f"[{sign}]" if sign in "[*?" else sign for sign in path)


def _quoted(text: str) -> str:
    """As SQL's string."""
    return "'" + text.replace("'", "''") + "'"


def _named(name: str) -> str:
    """As SQL's name of a table."""
    return '"' + name.replace('"', '""') + '"'


def _is_out_of_memory(problem: BaseException | None) -> bool:
    import duckdb

    return isinstance(problem, duckdb.OutOfMemoryException)


def _stop_spark(session: Any) -> None:
    """Stop Spark and the Java process under it, so that a later engine of this process starts afresh.

    Of a Spark Connect server only our own session is ended.
    """
    from pyspark import SparkContext

    if not hasattr(session, "_jvm"):
        session.stop()
        return
    gateway = session.sparkContext._gateway
    session.stop()
    gateway.shutdown()
    gateway.proc.stdin.close()
    gateway.proc.wait(timeout=60)
    SparkContext._gateway = SparkContext._jvm = None


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
