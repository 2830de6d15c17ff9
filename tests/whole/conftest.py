"""The simulated authority, lived once for all the tests here: the demo as a person runs it."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from goldenthread.home.home import Home


@dataclass(frozen=True)
class Demo:
    """What `goldenthread demo` left behind, and what it printed."""

    folder: Path
    printed: str

    @property
    def home(self) -> Home:
        return Home.open(self.folder / "home", self.folder / "keys", create=False)

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """A command on the demo's home, as a process of its own."""
        return command("--home", str(self.folder / "home"), "--keys", str(self.folder / "keys"), *words)


def command(*words: str) -> subprocess.CompletedProcess[str]:
    """`goldenthread` with these words, in a process of its own; never checked, so that errors can be read."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GOLDENTHREAD_")}
    program = str(Path(sys.executable).parent / "goldenthread")
    return subprocess.run([program, *words], capture_output=True, text=True, env=environment, check=False)


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    folder = tmp_path_factory.mktemp("demo with a space")
    ran = command("demo", "--out", str(folder))
    assert ran.returncode == 0, ran.stderr
    return Demo(folder, ran.stdout)
