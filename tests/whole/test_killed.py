"""`kill -9` at any moment of a load: the home opens, holds whole snapshots only, and the next load succeeds."""

import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import pytest

from goldenthread.home.home import Home
from goldenthread.store.manifest import NAME, Manifest
from tests.spec.extracts.books import a_list, write_book

pytestmark = pytest.mark.whole

AFTER = 1.4  # kills are spread over a whole load and somewhat longer: the next may be slower

# `goldenthread` with its libraries loaded, waiting for words: each line is run in a fork of it, whose
# number is told at once, and whose end when a second line asks for it, so that a load takes as long as the load itself.
WAITING = """
import json, os, sys
import pyarrow.parquet, python_calamine, rich.progress
from goldenthread.cli.main import app
from goldenthread.cli import files, show
from goldenthread.extracts import reader
from goldenthread.home import home
from goldenthread.errors import GoldenthreadError
from goldenthread.store import history, pseudonyms, vault
print("ready", flush=True)
for line in sys.stdin:
    child = os.fork()
    if child == 0:
        log = os.open(sys.argv[1], os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
        os.dup2(log, 1), os.dup2(log, 2)
        try:
            app(json.loads(line), standalone_mode=False)
        except GoldenthreadError as problem:
            print(problem, file=sys.stderr, flush=True)
            os._exit(problem.exit_code)
        sys.stdout.flush()
        os._exit(0)
    print(child, flush=True)
    sys.stdin.readline()
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


class Commands:
    """Commands run one at a time, each in a process of its own that started before it was asked."""

    def __init__(self, folder: Path) -> None:
        self.log = folder / "said.txt"
        environment = {name: value for name, value in os.environ.items() if not name.startswith("GOLDENTHREAD_")}
        self._process = subprocess.Popen(
            [sys.executable, "-c", WAITING, str(self.log)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment,
        )  # fmt: skip
        assert self._line() == "ready"

    def _line(self) -> str:
        assert self._process.stdout
        return self._process.stdout.readline().strip()

    def run(self, *words: str, kill_after: float | None = None) -> int:
        """How the command ended: its exit code, or -9 when it was killed after so many seconds."""
        assert self._process.stdin
        self._process.stdin.write(json.dumps(words) + "\n")
        self._process.stdin.flush()
        child = int(self._line())
        if kill_after is not None:
            time.sleep(kill_after)
            os.kill(child, signal.SIGKILL)  # its end is asked for only below: the number is still its own
        self._process.stdin.write("how did it end?\n")
        self._process.stdin.flush()
        return int(self._line())

    def close(self) -> None:
        """End the process that waits."""
        self._process.communicate()


@dataclass
class Council:
    """A home, and a small extract for each day, no two alike."""

    folder: Path
    commands: Commands
    days: int = 0
    checked: set[str] = field(default_factory=set)

    def words(self) -> list[str]:
        """The command that loads the extract of the next day."""
        self.days += 1
        day = date(2020, 1, 1) + timedelta(days=self.days)
        rows = [{"child_id": float(1000 + row + self.days), "date_of_contact": day} for row in range(40)]
        born = {"child_id": 1001.0, "date_of_birth": date(2010, 2, 3), "date_of_referral": day}
        name = self.folder / f"annex_a_{day}.xlsx"
        path = write_book(name, {"List 1": a_list(1, *rows), "List 3": a_list(3, born)})
        return ["--home", str(self.folder / "home"), "--keys", str(self.folder / "keys"), "load", str(path)]

    def check(self) -> list[Manifest]:
        """Open the home, and hold every snapshot not looked at before against its manifest; all of them."""
        home = Home.open(self.folder / "home", self.folder / "keys")
        assert home.snapshots.unfinished() == []
        found = home.snapshots.all()
        for manifest in found:
            if manifest.name not in self.checked:
                _check_whole(home, manifest)
                self.checked.add(manifest.name)
        return found


def _check_whole(home: Home, manifest: Manifest) -> None:
    assert {one.name for one in manifest.folder.iterdir()} == {NAME} | {one.file for one in manifest.tables.values()}
    for table in manifest.tables.values():
        assert hashlib.sha256((manifest.folder / table.file).read_bytes()).hexdigest() == table.sha256
    rows = {name: home.snapshots.read(manifest, name).num_rows for name in manifest.event_tables}
    assert (rows["contact"], rows["referral"]) == (40, 1)
    home.snapshots.findings(manifest)


@pytest.fixture
def commands(tmp_path: Path) -> Iterator[Commands]:
    waiting = Commands(tmp_path)
    yield waiting
    waiting.close()


def kill_loads(folder: Path, commands: Commands, times: int, *, a_home_of: int) -> tuple[int, int]:
    """Kill that many loads, each a little later in its course, in no order; how many died, and how many were kept.

    A new home is begun after each `a_home_of` of them, so that making one is cut short as well.
    """
    council = _council(folder / "first", commands)
    words = council.words()
    began = time.monotonic()
    assert commands.run(*words) == 0, commands.log.read_text()
    lasts = time.monotonic() - began
    order = random.Random(20201122)
    moments = [lasts * AFTER * (place + order.random()) / times for place in range(times)]
    order.shuffle(moments)
    died = kept = 0
    for number, moment in enumerate(moments):
        if number % a_home_of == 0:
            council = _council(folder / f"home {number}", commands)
        before = len(council.checked)
        died += commands.run(*council.words(), kill_after=moment) == -signal.SIGKILL
        kept += len(council.check()) - before
        if (number + 1) % a_home_of == 0 or number == times - 1:
            assert commands.run(*council.words()) == 0, commands.log.read_text()
            council.checked.clear()
            assert council.check()[-1].as_at == date(2020, 1, 1) + timedelta(days=council.days)
            assert Home.open(council.folder / "home", council.folder / "keys").history().rows["contact"] >= 40
    return died, kept


def _council(folder: Path, commands: Commands) -> Council:
    folder.mkdir()
    return Council(folder, commands)


def test_six_loads_killed_at_random_moments(tmp_path: Path, commands: Commands):
    kill_loads(tmp_path, commands, 6, a_home_of=3)


@pytest.mark.long
def test_two_hundred_loads_killed_at_random_moments(tmp_path: Path, commands: Commands):
    died, kept = kill_loads(tmp_path, commands, 200, a_home_of=20)
    print(f"{died} of 200 died in their course; {kept} were kept")
    assert died >= 50
    assert died + kept >= 200, "a load that was not killed is kept"
