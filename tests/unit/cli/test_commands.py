"""The command line: what each verb says, and the exit code a script can rely on."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

VERBS = (
    "demo", "review", "simulate", "load", "check", "template", "scorecard", "indicators", "children", "explain",
    "reconcile", "spc", "steps", "compare", "benchmarks", "minutes", "issue", "briefing", "inquiry",
    "import", "export", "serve", "history", "snapshots", "withdraw", "sources",
    "upgrade", "retain", "verify", "mapping", "keys",
)  # fmt: skip


def test_help_names_the_verbs_that_work_and_no_others(run):
    printed = run("--help").stdout
    listed = [line.split()[0] for line in printed.split("Commands:")[1].splitlines() if line.strip()]
    assert tuple(listed) == VERBS


@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_explains_itself(run, verb):
    ran = run(verb, "--help")
    assert ran.returncode == 0
    assert "Usage:" in ran.stdout
    assert re.findall(r"<(?:str|int|path|list|%)[^>]*>|list\[|\{", ran.stdout) == [], "types are no words of a person's"


@pytest.mark.parametrize("verb", ["load", "check"])
def test_the_door_names_every_standard_it_reads(run, verb):
    from goldenthread.extracts.recognise import STANDARDS

    printed = run(verb, "--help").stdout
    assert [name for name in STANDARDS if name not in printed] == []


def test_every_source_has_a_name_a_person_uses():
    from goldenthread.extracts.recognise import STANDARDS
    from goldenthread.home.human_record import STANDARD
    from goldenthread.journey.events import SOURCE_NAME

    assert set(SOURCE_NAME) == {*STANDARDS, STANDARD}


def test_help_imports_nothing_heavy():
    """It must answer in half a second on a slow laptop."""
    code = "import sys, goldenthread.cli.main; print([m for m in sys.modules if '.' not in m])"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"pyarrow", "ibis", "duckdb", "django", "pandas", "typst"} & set(
        json.loads(ran.stdout.replace("'", '"'))
    )


def test_loading_needs_neither_ibis_nor_django():
    """A workbook is loaded in under two seconds, start-up included: the engines stay asleep."""
    rooms = "goldenthread.home.home, goldenthread.extracts.reader, goldenthread.store.snapshots"
    code = f"import sys, {rooms}; print(sorted(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "'ibis'" not in ran.stdout
    assert "'django'" not in ran.stdout


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("scorecard", "2019-21-Q1"), 2, "is not a period"),
        (("scorecard", "--known-at", "31/06/2020"), 2, "is not a day. Accepted: 30/06/2020 or 2020-06-30."),
        (("review", "2020-06"), 2, "financial quarter"),
        (("review", "2019-20-Q4", "--formats", "docx"), 2, '"docx" is not a format'),
        (("load",), 2, "Missing argument"),
        (("indicators", "referals_received"), 13, "referrals_received"),
        (("template", "visits"), 2, "cp_visit"),
        (("load", "missing.xlsx"), 10, "missing.xlsx"),
        (("check", "missing.xlsx"), 10, "missing.xlsx"),
        (("review", "2019-20-Q4"), 13, "home"),
        (("import", "plan", "missing.yaml"), 10, "missing.yaml"),
    ],
)
def test_a_mistake_ends_in_a_sentence_and_its_own_exit_code(run, words, code, said):
    ran = run(*words)
    assert ran.returncode == code, ran.stderr
    assert said in ran.stderr
    assert "Traceback" not in ran.stderr


def test_a_file_that_is_not_a_workbook_leaves_nothing_behind(run, tmp_path):
    (tmp_path / "annex a.xlsx").write_text("List 1\nChild Unique ID\n1\n", encoding="utf-8")
    ran = run("load", "annex a.xlsx")
    assert ran.returncode == 10
    assert "annex a.xlsx" in ran.stderr
    assert list((tmp_path / "a home").rglob("*.parquet*")) == []


def test_a_scorecard_of_a_folder_that_is_no_home_makes_none(run, tmp_path):
    """The folder was mistyped, most likely: an empty scorecard would look like an answer."""
    ran = run("scorecard")
    assert ran.returncode == 13
    assert "no goldenthread home was found" in ran.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_empty_home_has_an_empty_scorecard_and_says_what_to_do(run):
    run("load", "missing.xlsx")  # it makes the home, and is refused
    ran = run("scorecard")
    assert ran.returncode == 0
    assert "goldenthread load" in ran.stderr


def test_a_template_is_a_csv_and_its_dictionary(run, tmp_path):
    ran = run("template", "cp_visit", "--out", "for the team")
    paths = [tmp_path / line for line in ran.stdout.splitlines()]
    assert paths[0].read_text(encoding="utf-8-sig").splitlines() == ["child_id,visited_on,was_seen,was_seen_alone,mode"]
    assert all(path.exists() for path in paths)
    assert len(paths) == 2


def test_an_extract_that_lies_in_the_folder_of_another_is_said_not_to_be_read(run, tmp_path):
    """Notes are no loss, and only `check` names them."""
    (tmp_path / "june").mkdir()
    (tmp_path / "june" / "contact.csv").write_text("child_id,received_on\n1001,2020-06-01\n", encoding="utf-8")
    (tmp_path / "june" / "notes.pdf").write_bytes(b"%PDF-1.4")
    (tmp_path / "june" / "census.xml").write_text("<Message/>", encoding="utf-8")
    printed = run("load", "june").stdout
    assert "Not read, for each is loaded by itself, 1 file: census.xml" in printed


def test_an_indicator_shows_its_definition_and_lineage(run):
    printed = run("indicators", "rereferrals_within_12m_pct").stdout
    for word in ("referral.referred_on", "version         1", "lower", "source"):
        assert word in printed


def test_the_sample_workbook_is_checked_and_computed(run):
    """A workbook nobody here wrote: its five lists of known rows, end to end."""
    sample = Path(__file__).parents[3].parent / "shared" / "samples" / "Annex_A.xlsx"
    if not sample.exists():
        pytest.skip("the shared samples are not beside this checkout")
    checked = json.loads(run("check", "--format", "json", str(sample)).stdout)
    assert [table["rows_in"] for table in checked["tables"]] == [5, 5, 6, 5, 5, 5, 7, 5, 6, 5, 5]
    assert sum(table["values_dropped"] for table in checked["tables"]) == 7
    assert set(checked["findings"][0]) == {
        "rule", "severity", "file", "sheet", "row", "column", "value", "accepted", "outcome", "indicators",
        "rows", "row_numbers",
    }  # fmt: skip
    assert run("load", str(sample)).returncode == 0
    values = json.loads(run("scorecard", "--format", "json").stdout)
    flags = {value["indicator"]: value["flag"] for value in values if value["period"] == "2021-03"}
    assert flags["supervision_in_timescale_pct"] == "not_supplied"
    assert flags["referrals_received"] in ("", "partial")
    again = run("load", str(sample))
    assert "loaded already" in again.stdout


def test_a_file_of_which_no_row_can_be_used_is_refused_and_check_says_why(run, tmp_path):
    """Loaded, it would turn every earlier figure of the list to nought."""
    (tmp_path / "cp_visit.csv").write_text("child_id,visited_on\n1001,31/06/2020\n1002,week 3\n", encoding="utf-8")
    ran = run("load", "cp_visit.csv")
    assert ran.returncode == 10
    assert "none of its 2 rows could be used" in ran.stderr
    assert list((tmp_path / "a home").rglob("*.parquet*")) == []
    assert len(json.loads(run("check", "cp_visit.csv", "--format", "json").stdout)["findings"]) >= 2


def test_checking_makes_no_home(run, tmp_path):
    (tmp_path / "cp_visit.csv").write_text("child_id,visited_on\n1001,2020-06-01\n", encoding="utf-8")
    assert run("check", "cp_visit.csv").returncode == 0
    assert not (tmp_path / "a home").exists()


def test_a_home_that_is_a_file_is_a_sentence(run, tmp_path):
    (tmp_path / "a home").write_text("", encoding="utf-8")
    (tmp_path / "cp_visit.csv").write_text("child_id,visited_on\n1001,2020-06-01\n", encoding="utf-8")
    ran = run("load", "cp_visit.csv")
    assert ran.returncode == 13
    assert "a home" in ran.stderr
