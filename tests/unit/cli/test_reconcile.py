"""A council's scorecard beside ours, from the command line: what is printed, kept, and refused."""

import json

import pytest


@pytest.fixture
def loaded(run, tmp_path):
    """A home with three referrals in April 2020, of which the analyst's scorecard has two; and that scorecard."""
    (tmp_path / "referral.csv").write_text(
        "child_id,referred_on,team\n1001,2020-04-03,North\n1001,2020-04-20,North\n1002,2020-04-21,South\n",
        encoding="utf-8",
    )
    about = ("--as", "native", "--as-at", "2020-04-30", "--from", "2020-01-01", "--authority", "999")
    assert run("load", *about, "referral.csv").returncode == 0
    (tmp_path / "ours.csv").write_text(
        "Measure,Mar-20,Apr-20\nReferrals received,0,2\nStaff sickness,1,2\n", encoding="utf-8"
    )
    return run


def test_the_summary_comes_first_then_each_difference_with_its_rule_and_the_rows_behind_it(loaded):
    told = loaded("reconcile", "ours.csv", "--rows")
    assert told.returncode == 0, told.stderr
    first, summary, *_ = told.stdout.splitlines()
    assert first.startswith("ours.csv beside our figures. For officers only")
    assert summary == "Of 4 figures, 1 is equal, 1 is different, 2 are of measures matched to none of ours."
    assert "Referrals received, Apr-20 (ours C2): yours 2, ours 3." in told.stdout
    assert "Yours equals ours when each child is counted once in the period." in told.stdout
    assert "counted, counted by ours alone: 1" in told.stdout
    assert "1001" not in told.stdout
    held = json.loads(loaded("reconcile", "ours.csv", "--format", "json").stdout)
    assert [one["standing"] for one in held["figures"]] == ["equal", "differs", "not matched", "not matched"]


def test_a_draft_of_names_is_written_once_and_used_when_given(loaded, tmp_path):
    drafted = loaded("reconcile", "ours.csv", "--suggest", "--out", "names.yaml")
    assert drafted.returncode == 0, drafted.stderr
    text = (tmp_path / "names.yaml").read_text(encoding="utf-8")
    assert '"Referrals received": referrals_received' in text
    assert "already there" in loaded("reconcile", "ours.csv", "--suggest", "--out", "names.yaml").stderr
    (tmp_path / "names.yaml").write_text(text.replace('"-"', "referrals_received"), encoding="utf-8")
    told = loaded("reconcile", "ours.csv", "--names", "names.yaml")
    assert "Staff sickness" in told.stdout
    assert "matched to none" not in told.stdout


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("none.csv",), 10, "no scorecard was found"),
        (("gone.csv",), 10, "gone.csv"),
        (("ours.csv", "--format", "xlsx"), 2, "--out FILE.xlsx"),
        (("ours.csv", "--rows", "--format", "json"), 2, "--rows prints on the terminal"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(run, tmp_path, words, code, said):
    (tmp_path / "none.csv").write_text("Measure,Target\nReferrals,4\n", encoding="utf-8")
    (tmp_path / "ours.csv").write_text("Measure,Apr-20\nReferrals received,4\n", encoding="utf-8")
    told = run("reconcile", *words)
    assert (told.returncode, said in told.stderr) == (code, True), told.stderr
