"""One writer at a time; whoever must wait is told for whom."""

import os
import subprocess
import sys
import time

import pytest

from goldenthread.errors import HomeBusy
from goldenthread.home.lock import Lock

HOLDER = """
import pathlib, sys, time
from goldenthread.home.lock import Lock
with Lock(pathlib.Path(sys.argv[1])).held("load", "birch"):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_second_writer_is_told_who_holds_the_home_and_since_when(tmp_path):
    other = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": "src"},
    )
    try:
        assert other.stdout.readline() == "held\n"
        with pytest.raises(HomeBusy) as refused, Lock(tmp_path).held("load", "ash", patience=0.1):
            pass
        assert f"by birch (process {other.pid} on " in str(refused.value)
        assert f"load, since {time.strftime('%d/%m/%Y')}" in str(refused.value)
    finally:
        other.kill()
        other.communicate()
    with Lock(tmp_path).held("load", "ash", patience=5):  # the dead hold nothing
        pass


def test_who_holds_the_lock_may_take_it_again(tmp_path):
    lock = Lock(tmp_path)
    with lock.held("load", "ash") as first, lock.held("settings", "ash") as second:
        assert (first, second) == (True, False)
        assert (tmp_path / "writer.json").exists()
    assert not (tmp_path / "writer.json").exists()
