"""Timing a command as a whole process."""

import shutil
import subprocess
import sys
import time
from pathlib import Path

GOLDENTHREAD = [str(Path(sys.executable).parent / "goldenthread")]


def timed(command: list[str], fresh: Path | None = None) -> float:
    """Seconds that `command` takes; the folder `fresh` is removed before. Raises when it fails."""
    if fresh is not None:
        shutil.rmtree(fresh, ignore_errors=True)
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start
