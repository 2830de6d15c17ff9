"""`goldenthread spc`: any series of dates and values, in the columns of the reference."""

import csv
import math
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

REFERENCE = Path(__file__).parents[4] / "shared" / "spc"
NUMBERS = {"value", "mean", "lpl", "upl"}
RISE = [f"2023-{month:02d}-01,{40 + month}" for month in range(1, 13)]


@pytest.fixture
def written(tmp_path):
    def write(text: str, name: str = "a series.csv") -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def is_same(name: str, ours: str, theirs: str) -> bool:
    if name in NUMBERS and ours and theirs:
        return math.isclose(float(ours), float(theirs), rel_tol=1e-9, abs_tol=1e-12)
    return ours == theirs


@pytest.mark.skipif(not REFERENCE.exists(), reason="the reference files are not beside this repository")
def test_the_files_are_those_of_the_reference(run, tmp_path):
    """Every row and column; of a series that the reference refuses, ours says why or charts it (a44, a blank)."""
    assert run("spc", str(REFERENCE / "reference_cases.csv"), "--out", str(tmp_path / "out")).returncode == 0
    charted_by_us_alone = "a44_blank_inside_a_rising_run"
    for ours, theirs in (("points.csv", "reference_results.csv"), ("summary.csv", "reference_summary.csv")):
        found = [row for row in rows_of(tmp_path / "out" / ours) if row["case"] != charted_by_us_alone]
        expected = [row for row in rows_of(REFERENCE / theirs) if row["case"] != charted_by_us_alone]
        assert len(found) == len(expected) > 50
        assert list(found[0]) == list(expected[0])
        for row, other in zip(found, expected, strict=True):
            if other.get("status", "ok") != "ok":
                assert row["status"].startswith("error: "), row["case"]
                continue
            unlike = [name for name in other if not is_same(name, row[name], other[name])]
            assert unlike == [], (row["case"], row.get("date"))


def test_a_rise_is_told_and_drawn(run, written, tmp_path):
    path = written("\ufeffDate, Value\n" + "\n".join(RISE) + "\n")
    said = run("spc", str(path), "--improve", "increase", "--target", "60", "--out", str(tmp_path / "out"), "--chart")
    assert said.returncode == 0, said.stderr
    assert "special cause improvement" in said.stdout
    assert "consistent fail" in said.stdout
    (drawing,) = (tmp_path / "out").glob("*.svg")
    title = ElementTree.fromstring(drawing.read_text(encoding="utf-8")).find("{http://www.w3.org/2000/svg}title")
    assert title is not None
    assert title.text == "a series. The latest point: better than chance"
    assert "target 60" in drawing.read_text(encoding="utf-8")


def test_english_dates_per_cent_signs_and_blanks_are_read(run, written):
    said = run("spc", str(written('date,value\n01/01/2023,10%\n01/02/2023,\n01/03/2023,"1,200"\n')))
    assert said.returncode == 0, said.stderr
    assert said.stdout.splitlines()[-1].split()[1:3] == ["3", "605.0"]


@pytest.mark.parametrize(
    ("content", "mean"),
    [
        (b"date;value\n01/01/2023;10\n01/02/2023;12\n;\n", "11"),
        ("date,value\n2023-01-01,10\n2023-02-01,12781\n".encode("utf-16"), "6,395.5"),
    ],
)
def test_a_sheet_saved_with_semicolons_or_as_unicode_text_is_read(run, tmp_path, content, mean):
    (tmp_path / "saved.csv").write_bytes(content)
    said = run("spc", str(tmp_path / "saved.csv"))
    assert said.returncode == 0, said.stderr
    assert said.stdout.splitlines()[-1].split()[1:3] == ["2", mean]
    assert "2 points, few" in said.stderr


def test_what_has_no_effect_is_said(run, written):
    path = str(written("date,value\n" + "\n".join(RISE)))
    assert "no point is of 17/05/2023" in run("spc", path, "--rebase", "2023-05-17").stderr
    assert "it has 12 points; limits are from all of them" in run("spc", path, "--fix-after", "40").stderr
    assert "no such file is there" in run("spc", "nowhere.csv").stderr
    assert '"up" is no direction. Accepted: increase, decrease, neutral.' in run("spc", path, "--improve", "up").stderr


def test_of_several_series_one_refused_is_said_and_the_others_charted(run, written):
    lines = ["case,date,value", *(f"good,{one}" for one in RISE), "bad,2023-01-01,1", "bad,2023-01-01,2"]
    said = run("spc", str(written("\n".join(lines))))
    assert said.returncode == 0
    assert "refused" in said.stdout
    assert "bad: Point 2 of 2: 01/01/2023 is there twice." in said.stderr


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("month,count\n2023-01,4\n", "the column date and value is not there. Found: month, count."),
        (
            "date,value\n2023-13-01,4\n",
            'line 2: "2023-13-01" is not a date. Accepted: 2022-04-01, 01/04/2022 or Apr-22.',
        ),
        ("date,value\n2023-01-01,many\n", 'line 2: "many" is not a number.'),
        ("date,value\n", "it holds no points."),
        ("", "the column date and value is not there. Found: nothing."),
        (
            "date,value,options\n2023-01-01,4,aim=5\n",
            '"aim=5" is no option of a chart. Accepted: improvement',
        ),
        ("date,value\n2023-01-01,4,7\n", "line 2: it has not as many cells as the header."),
        ("date,value\n2023-01-01\n", "line 2: it has not as many cells as the header."),
        ("date,value\n2023-01-01,4\n2023-01-01,5\n", "01/01/2023 is there twice."),
    ],
)
def test_what_cannot_be_charted_is_said_and_nothing_is_written(run, written, tmp_path, text, message):
    said = run("spc", str(written(text)), "--out", str(tmp_path / "out"))
    assert said.returncode != 0
    assert message in said.stderr
    assert not (tmp_path / "out").exists()


def test_weeks_are_charted_and_not_drawn(run, written, tmp_path):
    lines = [f"2023-01-{day:02d},{day}" for day in (2, 9, 16, 23, 30)]
    said = run("spc", str(written("date,value\n" + "\n".join(lines))), "--out", str(tmp_path / "out"), "--chart")
    assert said.returncode == 0
    assert "not drawn" in said.stderr
    assert sorted(one.name for one in (tmp_path / "out").iterdir()) == ["points.csv", "summary.csv"]


def test_a_drawing_needs_a_folder_and_a_direction_is_one_of_three(run, written):
    path = written("date,value\n" + "\n".join(RISE))
    assert "--chart draws into a folder" in run("spc", str(path), "--chart").stderr
    assert "sideways" in run("spc", str(path), "--improve", "sideways").stderr


@pytest.mark.parametrize(
    "values", [range(-20, -8), [one / 100 for one in range(2, 14)], [-1, 3, -2, 4, 0, 1, 5, -3, 2, 1]]
)
def test_series_below_zero_and_of_small_fractions_are_drawn_within_their_axis(run, written, tmp_path, values):
    lines = [f"2023-{month:02d}-01,{value}" for month, value in enumerate(values, start=1)]
    said = run("spc", str(written("date,value\n" + "\n".join(lines))), "--out", str(tmp_path / "out"), "--chart")
    assert said.returncode == 0, said.stderr
    (drawing,) = (tmp_path / "out").glob("*.svg")
    heights = [float(one) for one in re.findall(r'\by[12]?="(-?[0-9.]+)"', drawing.read_text(encoding="utf-8"))]
    assert min(heights) >= 0


def test_a_series_of_blanks_is_charted_and_not_drawn(run, written, tmp_path):
    said = run("spc", str(written("date,value\n2023-01-01,\n2023-02-01,\n")), "--out", str(tmp_path / "out"), "--chart")
    assert said.returncode == 0
    assert "not drawn. A drawing needs a value" in said.stderr


def test_excels_months_and_decimal_commas_are_read(run, written):
    """'Apr-22' is what Excel makes of a month; '70,1' what it writes where the point is a comma."""
    text = "date;value\n" + "".join(f"{month}-22;7{at},5\n" for at, month in enumerate(("Apr", "May", "Jun", "Jul")))
    said = run("spc", str(written(text)))
    assert said.returncode == 0, said.stderr
    assert "72" in said.stdout
