"""explain, from the command line: what is printed, what a program reads, and what is refused."""

import json
import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

PROGRAM = str(Path(sys.executable).parent / "goldenthread")


def rows_of(months, per_month):
    """One line a child: so many referrals in each month, from April 2017."""
    lines, number = ["child_id,referred_on,team"], 0
    for month in range(months):
        first = date(2017 + (3 + month) // 12, (3 + month) % 12 + 1, 1)
        for team, count in per_month(month):
            for at in range(count):
                number += 1
                lines.append(f"{number},{first + timedelta(days=at % 27)},{team}")
    return "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    """Three years of thirty referrals a month, ten of them North's; in the last quarter North has forty."""
    folder = tmp_path_factory.mktemp("explained")
    text = rows_of(36, lambda month: (("North", 10 if month < 33 else 40), ("South", 20)))
    (folder / "referral.csv").write_text(text, encoding="utf-8")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GOLDENTHREAD_")}
    place = ("--home", str(folder / "home"), "--keys", str(folder / "keys"))

    def command(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [PROGRAM, *place, *words], capture_output=True, text=True, env=environment, cwd=folder, check=False
        )

    about = ("--as", "native", "--as-at", "2020-03-31", "--from", "2017-04-01", "--authority", "999")
    assert command("load", *about, "referral.csv").returncode == 0
    return command


def test_the_verdict_the_change_and_the_groups_are_printed_for_officers(loaded):
    told = loaded("explain", "referrals_received", "2019-20-Q4", "--by", "team")
    assert told.returncode == 0, told.stderr
    assert told.stdout.startswith("Referrals received: 180 referrals in quarter 4 of 2019/20, against 90 referrals")
    assert "rose by 90, from 90 in quarter 4 of 2018/19 to 180 in quarter 4 of 2019/20." in told.stdout
    assert "More in North: that accounts for the whole of it (between " in told.stdout
    north = next(line for line in told.stdout.splitlines() if line.startswith("North"))
    assert north.split()[1:4] == ["30", "120", "+90.0"]
    assert north.endswith("  more than chance")
    assert "Steps left out" not in told.stdout
    assert "contacts (not supplied)" in told.stderr
    assert "For officers only" in told.stderr


def test_the_latest_whole_quarter_is_explained_where_none_is_named_and_a_program_reads_it(loaded):
    held = json.loads(loaded("explain", "referrals_received", "--by", "team", "--format", "json").stdout)
    assert (held["period"], held["against"]) == ("2019-20-Q4", "2018-19-Q4")
    assert (held["before"]["value"], held["after"]["value"], held["change"]) == (90.0, 180.0, 90.0)
    assert [(one["group"], one["adds"], one["is_more_than_chance"]) for one in held["groups"]] == [
        ("North", 90.0, True), ("South", 0.0, False),
    ]  # fmt: skip
    assert sum(one["adds"] for one in held["groups"]) == held["change"]
    assert held["verdict"]["outcome"] == "changed_up"


def test_a_share_is_told_by_team_without_being_asked(loaded):
    told = loaded("explain", "rereferrals_within_12m_pct", "2019-20-Q4")
    assert told.returncode == 0, told.stderr
    assert "did not change" in told.stdout
    assert "By team:" in told.stdout


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("referals_received",), 13, "Did you mean referrals_received"),
        (("referrals_by_source",), 2, "is several series"),
        (("referrals_received", "2021-22-Q1"), 13, "nothing covers its end"),
        (("referrals_received", "2017-18-Q1"), 13, "2016-17-Q1: it is not covered by any file"),
        (("contacts_received",), 13, "no quarter of it is held whole"),
        (("rereferrals_within_12m_pct", "2017-18-Q2", "--against", "2017-18-Q1"), 13, "it is partial"),
        (("referrals_received", "2019-20-Q3", "--against", "2019-20-Q4"), 2, "such as 2018-19-Q3"),
        (("referrals_received", "2019-20-Q4", "--by", "moon"), 2, '"moon" is no breakdown'),
        (("referrals_rate_per_10000", "2019-20-Q4"), 13, "is given for a"),
    ],
)
def test_what_cannot_be_explained_is_said_in_a_sentence(loaded, words, code, said):
    told = loaded("explain", *words)
    assert (told.returncode, said in told.stderr) == (code, True), told.stderr
    assert told.stdout == ""
    assert "Traceback" not in told.stderr


def test_without_a_home_nothing_is_made(run, tmp_path):
    told = run("explain", "referrals_received")
    assert told.returncode == 13
    assert not (tmp_path / "a home").exists()
