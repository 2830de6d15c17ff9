"""Reading needs no query engine, no web framework and no pandas: what a load does not use, it does not wait for."""

import subprocess
import sys
from datetime import date

from tests.spec.extracts.books import a_list

HEAVY = ("pandas", "ibis", "duckdb", "django", "numpy.testing", "holidays")
SCRIPT = """
import sys
from pathlib import Path
from goldenthread.extracts.reader import read
for path in sys.argv[1:]:
    read(Path(path), authority="999")
print(sorted(name for name in {heavy} if name in sys.modules))
"""


def test_a_workbook_and_a_csv_are_read_without_heavy_libraries(book, tmp_path):
    workbook = book({"List 1": a_list(1, {"child_id": 1.0, "date_of_contact": date(2020, 6, 1)})})
    table = tmp_path / "contact.csv"
    table.write_text("child_id,received_on\nash,2020-06-01\n")
    script = SCRIPT.format(heavy=HEAVY)
    done = subprocess.run(
        [sys.executable, "-c", script, str(workbook), str(table)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
