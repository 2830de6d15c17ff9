"""Timings against a hand-written best, taken in one run on one machine: `make bench`.

Each line compares a whole process of ours with the least a process could do for the same file, and
keeps the ratio. Results go to `bench/results/` as JSON with the versions and the machine.
"""

import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from importlib.metadata import version
from pathlib import Path

import xlsxwriter

from goldenthread.journey.annex_a import ANNEX_A
from goldenthread.journey.codes import CODE_LISTS
from goldenthread.journey.mapping import Field, FieldKind

RUNS = 5
ROWS = 1_000
_DAY = date(2020, 1, 6)

LEAST = """
import sys
from python_calamine import CalamineWorkbook
book = CalamineWorkbook.from_path(sys.argv[1])
print(sum(len(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names))
"""


def _cell(field: Field, row: int) -> object:
    if field.codes:
        codes = CODE_LISTS[field.codes].codes
        return codes[row % len(codes)].official or codes[row % len(codes)].code
    match field.kind:
        case FieldKind.ID:
            return 600_000 + row
        case FieldKind.DATE:
            return _DAY + timedelta(days=row % 170)
        case FieldKind.INTEGER:
            return row % 5
        case FieldKind.POSTCODE:
            return "HR1 2AB"
        case _:
            return f"Text {row % 12}"


def write_workbook(path: Path, rows: int = ROWS) -> None:
    """An Annex A workbook of eleven lists with `rows` rows each."""
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True, "default_date_format": "dd/mm/yyyy"})
    for sheet in ANNEX_A.sheets:
        page = book.add_worksheet(f"List {sheet.number}")
        page.write_row(0, 0, [field.header for field in sheet.fields])
        for row in range(1, rows + 1):
            page.write_row(row, 0, [_cell(field, row) for field in sheet.fields])
    book.close()


def timed(command: list[str], fresh: Path | None = None) -> float:
    """Seconds that `command` takes as a whole process; the folder `fresh` is emptied before."""
    if fresh is not None and fresh.exists():
        for path in sorted(fresh.rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    ours = [str(Path(sys.executable).parent / "goldenthread")]
    results: dict[str, object] = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, {platform.system()}",
        "python": platform.python_version(),
        "versions": {name: version(name) for name in ("duckdb", "ibis-framework", "pyarrow", "python-calamine")},
    }
    with tempfile.TemporaryDirectory() as folder:
        book, home = Path(folder) / "annex a.xlsx", Path(folder) / "home"
        write_workbook(book)
        load = [
            *ours,
            "--home",
            str(home),
            "--keys",
            str(Path(folder) / "keys"),
            "load",
            str(book),
            "--as-at",
            "2020-06-30",
        ]
        pairs = [
            (timed(load, fresh=home), timed([sys.executable, "-c", LEAST, str(book)]), timed([*ours, "--help"]))
            for _ in range(RUNS)
        ]
    for name, times in zip(
        ("load_11_lists_of_1000", "least_calamine_alone", "help"), zip(*pairs, strict=True), strict=True
    ):
        results[name] = {
            "median_s": round(statistics.median(times), 3),
            "min_s": round(min(times), 3),
            "runs": len(times),
        }
    results["load_to_least"] = round(statistics.median(load / least for load, least, _ in pairs), 2)
    out = Path(__file__).parent / "results" / f"{datetime.now(UTC):%Y-%m-%d}.json"
    out.parent.mkdir(exist_ok=True)
    out.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(results, indent=2))


if __name__ == "__main__":
    main()
