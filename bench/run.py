"""Timings in one run on one machine: `make bench`.

Each line is a whole process of ours, beside the least a process could do for the same file or beside
the field's own tool, with the ratio of the two. Results go to `bench/results/` as JSON with the
versions and the machine. `make bench` runs all; `python bench/run.py annex_a help` only those named.
"""

import json
import os
import platform
import statistics
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import annex_a
import charts
import cin_census
import minutes
import national
import scorecard
import ssda903
from timing import GOLDENTHREAD, timed


def help_(folder: Path) -> dict[str, object]:
    """Seconds until `--help` answers."""
    times = [timed([*GOLDENTHREAD, "--help"]) for _ in range(5)]
    return {"median_s": round(statistics.median(times), 3), "min_s": round(min(times), 3), "runs": len(times)}


MEASURES: dict[str, Callable[[Path], dict[str, object]]] = {
    "help": help_,
    "annex_a": annex_a.measure,
    "cin_census": cin_census.measure,
    "ssda903": ssda903.measure,
    "scorecard": scorecard.measure,
    "national": national.measure,
    "charts": charts.measure,
    "minutes": minutes.measure,
}
LIBRARIES = ("duckdb", "ibis-framework", "lxml", "numpy", "pandas", "pyarrow", "python-calamine")


def main(asked: list[str]) -> None:
    if unknown := set(asked) - set(MEASURES):
        sys.exit(f"{', '.join(sorted(unknown))}: nothing of that name is measured. Accepted: {', '.join(MEASURES)}.")
    results: dict[str, object] = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, {platform.system()}",
        "python": platform.python_version(),
        "versions": {name: version(name) for name in LIBRARIES},
    }
    out = Path(__file__).parent / "results" / f"{datetime.now(UTC):%Y-%m-%d}.json"
    out.parent.mkdir(exist_ok=True)
    held = json.loads(out.read_text(encoding="utf-8")) if out.exists() and asked else {}
    for name in asked or MEASURES:
        with tempfile.TemporaryDirectory() as folder:
            results[name] = MEASURES[name](Path(folder))
        out.write_text(json.dumps(held | results, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(results, indent=2))


if __name__ == "__main__":
    main(sys.argv[1:])
