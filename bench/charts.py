"""Control charts: how fast ours are, whom they agree with, how often they cry wolf, and how soon they see a change."""

import csv
import json
import os
import shutil
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import charts_alarms
import charts_between
import charts_delay
import numpy as np
from charts_alarms import neutral, percent

from goldenthread.insight.chart import Point, XmR
from goldenthread.insight.spc_table import Options, charted, options_from

SEED = 19_240_516
INDICATORS, BREAKDOWNS, GROUPS, MONTHS = 90, 10, 6, 36
PACKAGES = ("abspc==1.1.0", "pyqicharts==2.0.0")
REFERENCE = Path(__file__).parents[2] / "shared" / "spc"
_RUNS = 5


def measure(folder: Path) -> dict[str, object]:
    """Processor seconds; agreement in percent; false alarms in percent; delays in months."""
    series = simulated(INDICATORS * BREAKDOWNS)
    return {
        "timing": {
            "900 series of 36 months": seconds(series),
            "5,400 series of 36 months, every group": seconds(simulated(INDICATORS * BREAKDOWNS * GROUPS)),
        },
        "packages on the same 900 series": elsewhere(folder, series),
        "the reference": reference(),
        "false alarms": charts_alarms.measure(),
        "delay": charts_delay.measure(),
        "rare events": charts_between.measure(),
    }


def simulated(count: int) -> list[list[float]]:
    """Series of the kinds a scorecard has: counts of many sizes and percentages, a change in every third."""
    rng = np.random.default_rng(SEED)
    made: list[list[float]] = []
    for number in range(count):
        change = np.where(np.arange(MONTHS) >= MONTHS - 8, 1.3 if number % 3 == 0 else 1.0, 1.0)
        if number % 2:
            made.append([float(each) for each in rng.poisson(rng.uniform(5, 200) * change)])
        else:
            of = int(rng.integers(10, 200))
            made.append([float(each) for each in 100 * rng.binomial(of, 0.6 * change) / of])
    return made


def seconds(series: list[list[float]]) -> dict[str, float]:
    """Of the processor, so that what else the machine does weighs on neither side; so are the packages' seconds."""
    times = []
    for _ in range(_RUNS):
        start = time.process_time()
        for values in series:
            neutral(values)
        times.append(time.process_time() - start)
    return {"median_s": round(sorted(times)[_RUNS // 2], 3), "min_s": round(min(times), 3), "runs": _RUNS}


def elsewhere(folder: Path, series: list[list[float]]) -> dict[str, object] | str:
    """Each package's seconds and how often its special causes are ours; or why there is no answer.

    The packages go into a virtual environment in `folder`, which is thrown away.
    """
    python = folder / "venv" / "bin" / "python"
    try:
        subprocess.run([sys.executable, "-m", "venv", folder / "venv"], check=True, capture_output=True, text=True)
        subprocess.run([python, "-m", "pip", "install", "-q", *PACKAGES], check=True, capture_output=True, text=True)
    except subprocess.CalledProcessError as problem:
        return f"not timed: {' '.join(PACKAGES)} could not be installed: {problem.stderr.strip().splitlines()[-1:]}"
    asked = subprocess.run(
        [python, Path(__file__).parent / "charts_elsewhere.py"],
        input=json.dumps(series), check=True, capture_output=True, text=True,
        env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
    )  # fmt: skip
    ours = [[point.is_special for point in neutral(values).points] for values in series]
    return {
        package: {
            "seconds": round(found["seconds"], 2),
            "points alike, percent": alike(
                [f for row in ours for f in row], [f for row in found["flags"] for f in row]
            ),
            "series alike, percent": alike(ours, found["flags"]),
            "flags that ours has not": _more(found["flags"], ours),
            "flags of ours that it has not": _more(ours, found["flags"]),
        }
        for package, found in json.loads(asked.stdout).items()
    }


def alike(ours: list[object], theirs: list[object]) -> float:
    return percent(sum(a == b for a, b in zip(ours, theirs, strict=True)), len(ours))


def _more(flags: list[list[bool]], others: list[list[bool]]) -> int:
    return sum(a and not b for row, other in zip(flags, others, strict=True) for a, b in zip(row, other, strict=True))


def reference() -> dict[str, object]:
    """How often ours agrees with what NHSRplotthedots itself answered, kept beside the repository; R's time if R is."""
    found: dict[str, object] = {"R": _r()}
    if not REFERENCE.exists():
        return found | {"agreement": "not measured: the reference's files are not beside this repository"}
    expected: dict[str, list[str]] = {}
    for row in _rows("reference_results.csv"):
        expected.setdefault(row["case"], []).append(row["special_cause_type"])
    given: dict[str, tuple[list[Point], Options]] = {}
    for row in _rows("reference_cases.csv"):
        points, _ = given.setdefault(row["case"], ([], options_from(row["options"], Options())))
        points.append(Point(date.fromisoformat(row["date"]), float(row["value"]) if row["value"] else None))
    ours = {case: _named(charted(*given[case])) for case in expected}
    return found | {
        "cases": len(ours),
        "cases alike": sum(ours[case] == expected[case] for case in ours),
        "points": sum(map(len, ours.values())),
        "points alike": sum(a == b for case in ours for a, b in zip(ours[case], expected[case], strict=True)),
    }


def _named(chart: XmR) -> list[str]:
    return [str(point.special_cause) for point in chart.points]


def _rows(name: str) -> list[dict[str, str]]:
    with (REFERENCE / name).open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _r() -> str:
    has = "Rscript is here" if shutil.which("Rscript") else "Rscript is not here"
    return (
        f"not timed: {has}; NHSRplotthedots 0.2.2 is in no registry that this bench installs from, and Debian 12's "
        "dplyr (1.0.10) is too old for it."
    )
