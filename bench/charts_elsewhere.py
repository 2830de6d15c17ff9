"""Special causes by packages from the registry. Run by a Python of its own, which has them: ours never does.

Reads a JSON list of series (lists of numbers, monthly) and prints, as JSON, for each package the
processor seconds its calculations took, the best of its runs, and its flags.
Each is asked in the settings nearest to ours.
"""

import json
import sys
import time
from collections.abc import Callable

import abspc
import pandas as pd
from pyqicharts.tables import qic_table


def by_abspc(frame: pd.DataFrame) -> pd.DataFrame:
    return abspc.detect_special_causes(abspc.calculate_control_limits(frame, chart_type="XmR"))


def by_pyqicharts(frame: pd.DataFrame) -> pd.DataFrame:
    return qic_table(frame, x="date", y="value", chart="i", shift_points=7, trend_points=7, exclude_mr_outliers=True)


def flags(judge: Callable[[pd.DataFrame], pd.DataFrame], frames: list[pd.DataFrame], runs: int) -> dict[str, object]:
    seconds = []
    for _ in range(runs):
        start = time.process_time()
        found = [judge(frame) for frame in frames]
        seconds.append(time.process_time() - start)
    return {"seconds": min(seconds), "flags": [[bool(one) for one in each["special_cause"]] for each in found]}


series = json.load(sys.stdin)
made = [
    pd.DataFrame({"date": pd.date_range("2017-04-01", periods=len(values), freq="MS"), "value": values})
    for values in series
]
print(json.dumps({"abspc": flags(by_abspc, made, 3), "pyqicharts": flags(by_pyqicharts, made, 1)}))
