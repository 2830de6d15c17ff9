"""`goldenthread benchmarks`: what it lists, what it refuses, and the sentence it always prints."""

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from goldenthread.cli.main import app
from goldenthread.errors import UsageError
from goldenthread.journey.published import LICENCE

TEXT = (
    "indicator_id,year,geography_level,la_code,la_old_code,name,value,numerator,denominator,flag,source_file\n"
    "referrals_received,2019,la,E06000019,884,Ashshire,1182,,,,c1_a.csv\n"
    "referrals_received,2020,la,E06000019,884,Ashshire,1321,,,,c1_a.csv\n"
    "referrals_received,2021,la,E06000019,884,Ashshire,,,,u,c1_a.csv\n"
    "referrals_received,2020,la,E06000020,894,Birchshire,88,,,,c1_a.csv\n"
)


@pytest.fixture
def run(tmp_path: Path):
    def command(*words: str) -> Result:
        return CliRunner().invoke(app, ["--home", str(tmp_path / "home"), "--keys", str(tmp_path / "keys"), *words])

    (tmp_path / "front_door.csv").write_text(TEXT)
    assert command("load", str(tmp_path / "front_door.csv")).exit_code == 0
    return command


def test_without_a_measure_it_lists_what_is_held(run):
    printed = run("benchmarks").stdout
    (line,) = [line for line in printed.splitlines() if line.startswith("referrals_received")]
    assert line.split()[1:4] == ["2019-2021", "4", "1"]
    assert LICENCE in printed


def test_its_file_is_listed_taken_back_and_put_back_as_any_other(run):
    (listed,) = json.loads(run("snapshots", "--format", "json").stdout)
    assert (listed["standard"], listed["file"], listed["rows"]) == ("published", "front_door.csv", 4)
    name = listed["snapshot"]
    assert "published statistics" in run("snapshots").stdout
    assert "it is kept, and counts nowhere" in run("withdraw", name, "--because", "an older release").stdout
    assert "No published statistics are held" in run("benchmarks").stderr
    assert "counts again" in run("withdraw", name, "--undo", "--because", "right after all").stdout
    assert "1,182" in run("benchmarks", "referrals_received").stdout


def test_a_series_shows_symbols_and_days(run):
    printed = run("benchmarks", "referrals_received", "--la", "Ashshire").stdout
    assert "31/03/2020  1,321          26/11/2020" in printed
    assert "u: low reliability: the return was not good enough to publish." in printed
    assert "Birchshire" not in printed
    assert LICENCE in printed


def test_only_what_was_public_on_a_day(run):
    printed = run("benchmarks", "referrals_received", "--la", "884", "--known-at", "2020-09-15").stdout
    assert "1,182" in printed
    assert "1,321" not in printed
    assert "From a later edition: the edition of that day is not held" in printed


def test_csv_and_json_hold_exact_numbers_and_every_day(run):
    words = ("benchmarks", "referrals_received", "--la", "884", "--format")
    as_csv, as_json = run(*words, "csv"), json.loads(run(*words, "json").stdout)
    rows = list(csv.DictReader(io.StringIO(as_csv.stdout)))
    assert [(row["year"], row["value"], row["flag"], row["published_on"]) for row in rows] == [
        ("2019", "1182", "", "2019-10-31"), ("2020", "1321", "", "2020-11-26"), ("2021", "", "u", "2022-01-31"),
    ]  # fmt: skip
    assert LICENCE in as_csv.stderr
    assert as_json["licence"].startswith(LICENCE)
    assert [row["value"] for row in as_json["rows"]] == ["1182", "1321", None]


def test_a_name_is_never_a_formula(run, tmp_path):
    path = tmp_path / "odd.csv"
    path.write_text(TEXT.replace("Ashshire", "=1+1").replace("referrals_received", "cin_x"))
    run("load", str(path))
    rows = csv.DictReader(io.StringIO(run("benchmarks", "cin_x", "--la", "884", "--format", "csv").stdout))
    assert {row["name"] for row in rows} == {"'=1+1"}


def test_an_option_without_its_measure_is_refused(run):
    refused = run("benchmarks", "--la", "884")
    assert isinstance(refused.exception, UsageError)
    assert "go with a measure" in str(refused.exception)
