"""`goldenthread spc --between`: one row an event, the gaps between them judged, written and drawn."""

import csv
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest

TITLE = "{http://www.w3.org/2000/svg}title"
STEADY = [20, 24] * 8


@pytest.fixture
def written(tmp_path):
    def write(*lines: str) -> str:
        path = tmp_path / "missing.csv"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return str(path)

    return write


def days_of(gaps: list[int]) -> list[str]:
    days = [date(2022, 1, 1)]
    for gap in gaps:
        days.append(days[-1] + timedelta(days=gap))
    return [day.isoformat() for day in days]


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_a_long_gap_is_told_written_and_drawn(run, written, tmp_path):
    """Sixteen gaps of 20 and 24 days in turn, then one of 400: better, where fewer events are."""
    path = written("date", *days_of([*STEADY, 400]))
    said = run("spc", path, "--between", "--improve", "decrease", "--out", str(tmp_path / "out"), "--chart")
    assert said.returncode == 0, said.stderr
    assert "a child may be recognised. For officers alone." in said.stderr
    assert said.stdout.splitlines()[0].split()[:2] == ["series", "gaps"]
    assert said.stdout.splitlines()[2].split()[1] == "17"
    rows = rows_of(tmp_path / "out" / "points.csv")
    assert [row["value"] for row in rows] == [str(gap) for gap in [*STEADY, 400]]
    assert [row["n"] for row in rows] == [str(n) for n in range(1, 18)]
    assert rows[-1]["special_cause_type"] == "Above UCL"
    assert {row["variation_type"] for row in rows} == {"special_cause_improvement"}
    (drawing,) = (tmp_path / "out").glob("*.svg")
    title = ElementTree.fromstring(drawing.read_text(encoding="utf-8")).find(TITLE)
    assert title is not None
    assert title.text == "missing: days between events. The latest gap: better than chance"


def test_the_time_since_the_last_event_is_a_row_that_says_nothing_until_it_is_too_long(run, written, tmp_path):
    days = days_of(STEADY)
    last = date.fromisoformat(days[-1])
    for wait, outside, remark in (
        (21, "", "21 days since the last event, not finished: nothing can be said of it yet."),
        (90, "1", "90 days since the last event, already longer than the upper limit."),
    ):
        out = tmp_path / str(wait)
        until = (last + timedelta(days=wait)).isoformat()
        said = run("spc", written("date", *days), "--between", "--as-at", until, "--out", str(out), "--chart")
        assert said.returncode == 0, said.stderr
        assert remark in said.stderr
        row = rows_of(out / "points.csv")[-1]
        assert (row["date"], row["value"], row["outside_limits"]) == (until, str(wait), outside)
        (summary,) = rows_of(out / "summary.csv")
        assert summary["n"] == "16"
        assert summary["variation_type"] == ("special_cause_neutral_high" if outside else "common_cause")
        (drawing,) = out.glob("*.svg")
        assert ("unfinished" in drawing.read_text(encoding="utf-8")) is not bool(outside)


def test_events_of_one_day_count_together_and_a_series_too_short_for_a_gap_is_said(run, written):
    said = run("spc", written("case,date", "a,2024-01-01", "a,2024-01-09", "a,2024-01-09", "b,2024-01-01"), "--between")
    assert said.returncode == 0
    assert "a: 3 events, 1 on the day of another: one occurrence with it." in said.stderr
    assert "a: 1 gap, few: limits are safer from 13." in said.stderr
    assert "b: The series holds events on 1 day. Accepted: events on two days or more" in said.stderr
    assert "refused" in said.stdout


def test_a_column_of_how_many_cases_came_between_is_charted_in_place_of_days(run, written, tmp_path):
    lines = [f"{day},{cases}" for day, cases in zip(days_of([10] * 4), ["", 9, 9, 9, 9], strict=True)]
    path = written("date,between", *lines)
    said = run("spc", path, "--between", "--as-at", "2024-01-01", "--out", str(tmp_path / "out"), "--chart")
    assert said.returncode == 0, said.stderr
    assert "cases are counted, not days" in said.stderr
    assert {row["value"] for row in rows_of(tmp_path / "out" / "points.csv")} == {"9"}
    (drawing,) = (tmp_path / "out").glob("*.svg")
    assert "cases since the event before" in drawing.read_text(encoding="utf-8")


def test_phases_and_a_target_are_drawn_within_the_axis(run, written, tmp_path):
    days = days_of([*STEADY, *[60, 70] * 8])
    said = run(
        "spc", written("date", *days), "--between", "--improve", "decrease", "--target", "365", "--rebase", days[17],
        "--out", str(tmp_path / "out"), "--chart",
    )  # fmt: skip
    assert said.returncode == 0, said.stderr
    assert "consistent fail" in said.stdout
    assert [row["n"] for row in rows_of(tmp_path / "out" / "summary.csv")] == ["16", "16"]
    (drawing,) = (tmp_path / "out").glob("*.svg")
    assert "target 365" in drawing.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("lines", "options", "message"),
    [
        (["day", "2024-01-01"], ["--between"], "the column date is not there. Found: day."),
        (["date", "2024-01-01", "2024-01-01"], ["--between"], "The series holds events on 1 day."),
        (["date", *days_of([3])], ["--between", "--as-at", "2022-01-02"], "The last event is of 04/01/2022"),
        (["date,value", "2024-01-01,4"], ["--as-at", "2024-02-01"], "--as-at is said with --between"),
        (["date,between", "2024-01-01,", "2024-01-02,1.5"], ["--between"], "1.5 is no number of cases"),
    ],
)
def test_what_cannot_be_charted_is_said_and_nothing_is_written(run, written, tmp_path, lines, options, message):
    said = run("spc", written(*lines), *options, "--out", str(tmp_path / "out"))
    assert said.returncode != 0
    assert message in said.stderr
    assert not (tmp_path / "out").exists()
