"""Two processes on one home: two loads, a load under a reader, new keys under a reader."""

import os
import subprocess
import sys
from datetime import date

import pyarrow.parquet as pq
import pytest

from goldenthread.errors import HomeBusy
from goldenthread.home.home import Home
from goldenthread.home.reviewing import computed
from goldenthread.home.verifying import checks

REFERRALS = "child_id,referred_on,team"
# Loads the files named, and before each waits until the file beside it called "<file>.go" is there.
LOADER = """
import pathlib, sys, time
from goldenthread.home.home import Home
home, keys, *files = map(pathlib.Path, sys.argv[1:])
def wait(what, _done):
    go = next(one for one in files if one.name == what.split(":")[0]).with_suffix(".go")
    print(what, flush=True)
    while not go.exists():
        time.sleep(0.01)
Home.open(home, keys).load(files, by="birch", progress=wait)
"""
ROTATOR = """
import pathlib, sys
from goldenthread.home.home import Home
from goldenthread.home.upkeep import rotate_keys
rotate_keys(Home.open(*map(pathlib.Path, sys.argv[1:3])), "birch", lambda _what, _done: None)
"""


@pytest.fixture
def files(tmp_path):
    """Six months, a referral in each."""
    paths = [tmp_path / f"referral {month}.csv" for month in range(1, 7)]
    for month, path in enumerate(paths, start=1):
        path.write_text(f"{REFERRALS}\n100{month},2020-0{month}-03,North\n", encoding="utf-8")
    return paths


@pytest.fixture
def started(home, tmp_path):
    """Starts a program of its own on the home; whatever still runs at the end is ended."""
    running = []

    def start(script: str, *words: object) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", script, str(home.folder), str(tmp_path / "keys"), *map(str, words)]
        running.append(
            subprocess.Popen(
                command,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                env=os.environ | {"PYTHONPATH": "src"},
            )
        )
        return running[-1]

    yield start
    for one in running:
        one.kill()
        one.communicate()


def months(home: Home) -> list[int]:
    rows = pq.read_table(home.history().tables["referral"]).to_pylist()
    return sorted(row["referred_on"].month for row in rows)


def is_whole(home: Home) -> bool:
    return [one.wrong for one in checks(home) if one.wrong] == []


def test_what_another_may_be_reading_is_kept_and_what_nobody_reads_goes(home, files):
    """Three readers, each as at another day; then an hour passes in which nobody reads."""
    home.load(files)
    days = [date(2020, month, 28) for month in (3, 4, 5)]
    read = [home.history(known_at=day) for day in days]
    values = [home.scorecard(known_at=day, indicators=["referrals_received"]) for day in days]
    assert all(path.exists() for one in read for path in one.tables.values())
    assert len(list((home.folder / "facts").iterdir())) == len(values)
    for place in ("history", "facts"):
        for one in (home.folder / place).iterdir():
            os.utime(one, (0, 0))
    home.scorecard(known_at=date(2020, 2, 28), indicators=["referrals_received"])
    assert [len(list((home.folder / place).iterdir())) for place in ("history", "facts")] == [2, 2]


def test_a_second_load_is_refused_by_the_name_of_the_first_and_ends_well_when_tried_again(home, files, started):
    first = started(LOADER, files[0])
    assert first.stdout.readline() == "referral 1.csv\n"
    with pytest.raises(HomeBusy, match=f"being written to by birch \\(process {first.pid} on .*: load, since"):
        home.load([files[1]], by="ann")
    files[0].with_suffix(".go").touch()
    assert first.wait(timeout=120) == 0
    home.load([files[1]], by="ann")
    assert months(home) == [1, 2]
    assert is_whole(home)


def test_two_loads_begun_at_once_end_well_each_at_once_or_when_tried_again(home, files, started):
    for path in files:
        path.with_suffix(".go").touch()
    pending = {0: files[:3], 1: files[3:]}
    for _ in range(10):
        begun = {number: started(LOADER, *paths) for number, paths in pending.items()}
        ended = {number: one.communicate(timeout=120)[1] for number, one in begun.items()}
        refused = {number for number, one in begun.items() if one.returncode}
        assert all("being written to by birch" in ended[number] for number in refused)
        pending = {number: pending[number] for number in refused}
        if not pending:
            break
    assert months(home) == [1, 2, 3, 4, 5, 6]
    assert is_whole(home)


def test_a_reader_never_waits_for_a_load_and_sees_only_whole_files(home, files, started):
    """The load stands still before each of its files; whatever is computed meanwhile is of those kept by then."""
    loading = started(LOADER, *files[:3])
    for number, path in enumerate(files[:3]):
        while loading.stdout.readline() != f"{path.name}\n":
            assert loading.poll() is None
        assert months(Home.open(home.folder, home.keys.folder.parent)) == list(range(1, number + 1))
        received = home.scorecard(indicators=["referrals_received"])
        by_month = [one for one in received if len(one.period) == len("2020-01")]
        assert sum(int(one.numerator or 0) for one in by_month) == number
        path.with_suffix(".go").touch()
    assert loading.wait(timeout=120) == 0
    assert months(home) == [1, 2, 3]


def test_a_reader_during_a_load_sees_one_history_after_another(home, files, started):
    for path in files:
        path.with_suffix(".go").touch()
    loading = started(LOADER, *files)
    seen = []
    while loading.poll() is None:
        seen.append(months(home))
    assert loading.returncode == 0
    seen.append(months(home))
    assert all(one == list(range(1, len(one) + 1)) for one in seen)
    assert seen == sorted(seen, key=len)
    assert seen[-1] == [1, 2, 3, 4, 5, 6]


def test_a_reader_during_a_change_of_keys_sees_the_same_before_and_after(home, files, started):
    home.load(files)
    rotating = started(ROTATOR)
    fingerprint, seen = home.keys.fingerprint, 0
    while rotating.poll() is None:
        assert home.history().rows["referral"] == 6
        seen += 1
    assert rotating.communicate()[1] == ""
    assert (months(home), home.keys.fingerprint != fingerprint, seen > 0) == ([1, 2, 3, 4, 5, 6], True, True)
    assert is_whole(home)


def test_a_review_is_of_one_history_when_a_file_is_loaded_while_it_is_computed(home, files, monkeypatch):
    """The second file comes between the council's figures and the teams': both are computed again."""
    home.load(files[:1])
    whole = home.scorecard

    def with_a_load_meanwhile(**asked):
        home.load(files[1:2])
        return whole(**asked)

    monkeypatch.setattr(home, "scorecard", with_a_load_meanwhile)
    history, values, teams = computed(home, lambda _what, _done: None)
    assert (history.digest, history.rows["referral"]) == (home.history().digest, 2)
    assert [values, teams] == [whole(), whole(by="team")]
