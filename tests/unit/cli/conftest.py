"""The program, run as a person runs it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = str(Path(sys.executable).parent / "goldenthread")


@pytest.fixture
def run(tmp_path):
    """A command on an empty home with a space in its path."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GOLDENTHREAD_")}

    def command(*words: str) -> subprocess.CompletedProcess[str]:
        folders = ("--home", str(tmp_path / "a home"), "--keys", str(tmp_path / "the keys"))
        return subprocess.run(
            [PROGRAM, *folders, *words], capture_output=True, text=True, env=environment, cwd=tmp_path, check=False
        )

    return command
