"""Every broken file gives its finding or one clear sentence: never a traceback, a hang, or half a snapshot."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import pytest

from goldenthread.errors import ExtractError, UsageError
from goldenthread.extracts.findings import RULES
from goldenthread.extracts.reader import read
from goldenthread.home.home import Home
from goldenthread.journey.reading import Reading
from tests.spec.extracts.broken_files import Broken, all_broken

FILES = all_broken()
SECONDS = 20  # none takes one; a machine that does several things at once may be slow

each = pytest.mark.parametrize("one", [pytest.param(one, id=f"{one.file}: {one.name}") for one in FILES])


class TooLong(BaseException):
    """Reading went on for longer than anybody waits. Nothing in the package catches it."""


@contextmanager
def deadline(seconds: int = SECONDS) -> Iterator[None]:
    def ring(_signal: int, _frame: FrameType | None) -> None:
        raise TooLong

    before = signal.signal(signal.SIGALRM, ring)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    folder = tmp_path_factory.mktemp("broken")
    home = Home.open(folder / "home", folder / "keys")
    home.settle(code="999")
    return home


def test_there_are_many_and_no_two_are_called_alike():
    assert len(FILES) >= 60
    assert len({(one.file, one.name) for one in FILES}) == len(FILES)
    assert {one.finds for one in FILES if one.finds} <= set(RULES)
    assert {Path(one.file).suffix for one in FILES} >= {
        ".xlsx",
        ".xls",
        ".xlsb",
        ".ods",
        ".csv",
        ".parquet",
        ".xml",
        ".zip",
        "",
    }


@each
def test_its_finding_or_one_clear_sentence(one: Broken, tmp_path: Path):
    path = tmp_path / one.file
    one.make(path)
    with deadline():
        if one.refused:
            _is_refused(one, path)
        else:
            _is_read(one, read(path, authority="999", password=one.password))


def _is_refused(one: Broken, path: Path) -> None:
    with pytest.raises((ExtractError, UsageError)) as raised:
        read(path, authority="999", password=one.password)
    said = str(raised.value)
    assert said.startswith(one.file)
    assert one.refused in said
    assert "Nothing" in said, "it says what became of the file"
    assert len(said) < 2000
    assert "\n" not in said


def _is_read(one: Broken, reading: Reading) -> None:
    assert not one.finds or one.finds in {finding.rule for finding in reading.findings}
    if one.loads is not None:
        assert sum(count.rows_loaded for count in reading.counts) == one.loads
    for count in reading.counts:
        assert count.rows_in == count.rows_loaded + count.rows_rejected + count.rows_duplicate
    for table in reading.tables.values():
        table.validate(full=True)


@each
def test_a_whole_snapshot_or_none(one: Broken, tmp_path: Path, home: Home):
    path = tmp_path / one.file
    one.make(path)
    before = {manifest.name for manifest in home.snapshots.all()}
    refused: list[ExtractError] = []
    with deadline():
        try:
            loaded = home.load([path], refused=refused, password=one.password)
        except UsageError as problem:
            loaded, refused = [], [ExtractError(str(problem))]
    kept = [manifest for manifest in home.snapshots.all() if manifest.name not in before]
    assert home.snapshots.unfinished() == []
    assert len(loaded) + len(refused) == 1
    assert len(kept) == sum(not one.already for one in loaded)
    assert bool(refused) or not one.refused
    for manifest in kept:
        for table in manifest.event_tables:
            assert home.snapshots.read(manifest, table).num_rows == manifest.tables[table].rows
