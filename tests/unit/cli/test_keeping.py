"""The verbs of a home that grows old, from the command line: what each says, and its exit code."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = str(Path(sys.executable).parent / "goldenthread")


@pytest.fixture
def run(tmp_path):
    """A command on a home of its own, with nobody at the terminal."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GOLDENTHREAD_")}

    def command(*words: str) -> subprocess.CompletedProcess[str]:
        folders = ("--home", str(tmp_path / "home"), "--keys", str(tmp_path / "keys"))
        return subprocess.run(
            [PROGRAM, *folders, *words], capture_output=True, text=True, env=environment, cwd=tmp_path, check=False,
            stdin=subprocess.DEVNULL,
        )  # fmt: skip

    return command


@pytest.fixture
def told(run, tmp_path):
    """What loading two files of one day said, North's made on 13 September 2020 and South's a day later."""
    for name, team, made in (("first.csv", "North", 1_600_000_000), ("second.csv", "South", 1_600_086_400)):
        path = tmp_path / name
        path.write_text(f"child_id,referred_on,team\n1001,2020-02-03,{team}\n", encoding="utf-8")
        os.utime(path, (made, made))
    about = ("--as", "native", "--as-at", "2020-03-31", "--from", "2020-01-01", "--authority", "999")
    loads = [run("load", *about, name) for name in ("second.csv", "first.csv")]
    assert [one.returncode for one in loads] == [0, 0]
    return [one.stdout for one in loads]


def held(run) -> list[dict]:
    return json.loads(run("snapshots", "--format", "json").stdout)


def test_a_person_reads_what_a_source_is_called_and_a_program_its_id(run, told):
    assert told[0].startswith("second.csv: own tables, as at 31/03/2020 (as given).")
    printed = run("snapshots").stdout
    assert "own tables" in printed
    assert {one["standard"] for one in held(run)} == {"native"}


def test_the_load_says_which_of_two_files_of_one_day_is_believed(run, told):
    assert "describes the same day" not in told[0]
    assert "second.csv describes the same day and is held too. Where both speak second.csv is believed" in told[1]
    standing = {one["file"]: one["standing"] for one in held(run)}
    assert standing == {"first.csv": f"yields to {held(run)[1]['snapshot']}", "second.csv": "counts"}


def test_a_file_is_taken_back_and_put_back_with_a_reason(run, told):
    name = held(run)[1]["snapshot"]
    refused = run("withdraw", name)
    assert (refused.returncode, "Say why, with --because" in refused.stderr) == (2, True)
    taken = run("withdraw", name, "--because", "the wrong teams")
    assert f"'goldenthread withdraw {name} --undo' puts it back." in taken.stdout
    assert "taken back" in held(run)[1]["standing"]
    assert held(run)[0]["standing"] == "counts"
    assert run("withdraw", name, "--because", "again").returncode == 13
    assert run("withdraw", name, "--undo", "--because", "right after all").returncode == 0
    assert held(run)[1]["standing"] == "counts"


def test_a_childs_history_is_told_to_who_says_why(run, told):
    shown = run("history", "1001", "--as-at", "31/03/2020", "--because", "a complaint")
    assert "03/02/2020  referrals: the team that holds the work: South" in shown.stdout
    assert "(own tables, second.csv, second.csv row 2, as at 31/03/2020)" in shown.stdout
    assert "1001" not in shown.stdout
    lines = list(csv.DictReader(io.StringIO(run("history", "1001", "--because", "x", "--format", "csv").stdout)))
    assert [(one["date"], one["table"]) for one in lines if one["date"]] == [("2020-02-03", "referral")]
    assert run("history", "1001").returncode == 2
    unknown = [run("history", who, "--because", "x") for who in ("9999", "c-00000000000000000000")]
    assert {(one.returncode, one.stderr) for one in unknown} == {(13, unknown[0].stderr)}


def test_what_was_known_on_a_day_is_computed_as_of_that_day(run, told):
    now, then = (
        json.loads(run("scorecard", "2020-02", "--indicator", "referrals_received", "--format", "json", *more).stdout)
        for more in ((), ("--known-at", "2020-03-01"))
    )
    assert (len(now), then) == (1, [])


def test_one_source_alone_has_nothing_to_differ_from(run, told):
    shown = run("sources")
    assert (shown.returncode, "No two sources cover the same days" in shown.stderr) == (0, True)
    assert run("sources", "--format", "json").stdout.strip() == "[]"


def test_new_keys_and_removal_are_done_only_when_told_to(run, told, tmp_path):
    refused = run("keys", "rotate")
    assert (refused.returncode, "To go on, say --yes" in refused.stderr) == (2, True)
    assert "2 snapshots were written with new keys" in run("keys", "rotate", "--yes").stdout
    assert "no table has a number of years yet" in run("retain").stderr
    settings = tmp_path / "home" / "settings.yaml"
    settings.write_text(settings.read_text().replace("retention: {}", "retention: {referral: 1}"))
    dry = run("retain", "--dry-run").stdout
    assert "referral               2" in dry
    assert "Nothing was removed" in dry
    assert run("retain").returncode == 2
    assert run("retain", "--yes").stdout.endswith("2 rows were removed.\n")
    assert "Nothing is older" in run("retain", "--yes").stdout
    assert run("verify").returncode == 0


def test_harm_to_a_snapshot_ends_in_exit_code_10(run, told, tmp_path):
    next((tmp_path / "home" / "snapshots").rglob("referral.parquet")).write_bytes(b"x")
    looked = run("verify")
    assert (looked.returncode, looked.stdout.count("WRONG")) == (10, 1)
    assert "1 of 5 checks found something that is not as it was written" in looked.stderr


def test_a_home_of_this_format_needs_no_upgrade(run, told):
    assert "of format 2 already; nothing was changed" in run("upgrade").stdout


def test_a_file_named_like_a_formula_is_text_in_the_csv(run, tmp_path):
    (tmp_path / "=1+1.csv").write_text("child_id,referred_on,team\n1001,2020-02-03,North\n", encoding="utf-8")
    run("load", "--as", "native", "--authority", "999", "=1+1.csv")
    (row,) = csv.DictReader(io.StringIO(run("snapshots", "--format", "csv").stdout))
    assert row["file"] == "'=1+1.csv"
    assert held(run)[0]["file"] == "=1+1.csv"
