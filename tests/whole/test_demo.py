"""The demo, as a newcomer runs it."""

from pathlib import Path

import pytest

from goldenthread.indicators.catalogue import INDICATORS
from goldenthread.journey.periods import Window
from goldenthread.simulate.minutes import FILES
from tests.whole.conftest import Demo, command

pytestmark = pytest.mark.whole


def _paths(printed: str) -> list[Path]:
    return [Path(line) for line in printed.splitlines()[-4:]]


def test_the_last_lines_are_the_reviews_that_were_made(demo: Demo):
    paths = _paths(demo.printed)
    assert [path.name for path in paths] == [
        "review-2019-20-Q4.html", "review-2019-20-Q4.pdf", "review-2020-21-Q1.html", "review-2020-21-Q1.pdf",
    ]  # fmt: skip
    assert all(path.stat().st_size > 20_000 for path in paths)


def test_a_second_run_does_nothing_twice_and_gives_the_same_reviews(demo: Demo):
    before = {path: path.read_bytes() for path in _paths(demo.printed)}
    snapshots = len(demo.home.snapshots.all())
    again = command("demo", "--out", str(demo.folder))
    assert again.returncode == 0, again.stderr
    assert _paths(again.stdout) == list(before)
    assert len(demo.home.snapshots.all()) == snapshots
    assert f"0 new points ({len(FILES)} pages were loaded before)" in again.stdout
    html = [path for path in before if path.suffix == ".html"]
    assert [path.read_bytes() for path in html] == [before[path] for path in html]


def test_the_simulated_authority_says_so_in_every_review(demo: Demo):
    for path in _paths(demo.printed):
        if path.suffix == ".html":
            assert path.read_text(encoding="utf-8").lower().count("simulated") > 5


def test_no_id_of_a_child_and_no_birth_date_lies_open_in_the_home(demo: Demo):
    """Ids in the demo's files are six figures or more; none of them may be found in a plain table of the home."""
    import csv

    import pyarrow.parquet as pq

    with (demo.folder / "files" / "native" / "contact.csv").open(encoding="utf-8") as file:
        ids = {row["child_id"] for row in csv.DictReader(file)}
    tables = list((demo.folder / "home").rglob("*.parquet"))
    assert tables
    for path in tables:
        table = pq.read_table(path)
        assert "born_on" not in table.column_names, path
        if "child_id" in table.column_names:
            assert not ids & set(table["child_id"].to_pylist()), path


def test_a_quarter_nobody_covers_is_refused_and_nothing_is_written(demo: Demo):
    ran = demo.run("review", "2031-32-Q1")
    assert ran.returncode == 13
    assert "nothing covers its end" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert not (demo.folder / "home" / "reviews" / "2031-32-Q1").exists()


def test_the_scorecard_of_both_forms_says_the_same(demo: Demo):
    import csv
    import io
    import json

    as_csv = demo.run("scorecard", "2019-20-Q4", "--format", "csv")
    as_json = demo.run("scorecard", "2019-20-Q4", "--format", "json")
    rows = list(csv.DictReader(io.StringIO(as_csv.stdout)))
    assert [row["indicator"] for row in rows] == [row["indicator"] for row in json.loads(as_json.stdout)]
    assert list(rows[0]) == [
        "indicator", "version", "authority", "period", "window", "breakdown", "group",
        "numerator", "denominator", "value", "flag",
    ]  # fmt: skip
    given = {id_ for id_, one in INDICATORS.items() if Window.QUARTER in one.windows}
    assert {row["indicator"] for row in rows} == given
    assert len(rows) == len(given)
