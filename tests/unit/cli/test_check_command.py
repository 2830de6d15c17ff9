"""check, mapping and passwords at the command line, as processes of their own."""

import csv
import io
import json
import stat

import openpyxl
import pytest
from tests.spec.extracts.books import a_list, write_book

ROWS = (
    {"child_id": 1001, "date_of_referral": "04/05/2020", "referral_source": "6"},
    {"child_id": 1002, "date_of_referral": "31/06/2020", "referral_source": "Police constabulary"},
)


@pytest.fixture
def workbook(tmp_path):
    return write_book(tmp_path / "June 2020.xlsx", {"List 3": a_list(3, *ROWS)})


def test_check_says_first_what_to_fix_first(run, workbook):
    printed = run("check", str(workbook)).stdout
    first, _, rest = printed.partition("What to fix first:")
    assert "2 rows read = 1 loaded + 1 set aside" in first
    line = next(line for line in rest.partition(" findings:")[0].splitlines() if "is not a date" in line)
    assert (
        '"List 3", 1 row of referrals without "Date of referral" (the cell is not a date): short by up to 1: ' in line
    )
    assert "referrals_received" in line


def test_the_json_of_a_check_holds_the_impact_and_how_many_rows_a_finding_speaks_for(run, workbook):
    shown = json.loads(run("check", "--format", "json", str(workbook)).stdout)
    said = next(one for one in shown["impact"] if one["indicator"] == "referrals_received" and one["effect"] == "short")
    assert said["rows"] == 1
    assert said["sentence"].endswith("referrals_received is short by up to 1.")
    assert {"rows", "row_numbers"} <= set(shown["findings"][0])


def test_the_csv_of_a_check_cannot_become_a_formula_in_a_spreadsheet(run, tmp_path):
    (tmp_path / "contact.csv").write_text(
        "child_id,received_on,contact_source\n1001,2020-06-01,=1+1\n", encoding="utf-8"
    )
    rows = list(csv.DictReader(io.StringIO(run("check", "--format", "csv", "contact.csv").stdout)))
    assert list(rows[0])[-2:] == ["indicators", "rows"]
    assert "'=1+1" in {row["value"] for row in rows}


def test_a_file_that_cannot_be_read_stops_no_other_and_decides_the_exit_code(run, workbook, tmp_path):
    (tmp_path / "broken.xlsx").write_bytes(b"no workbook")
    ran = run("check", "--format", "json", "broken.xlsx", str(workbook), "absent.csv")
    assert ran.returncode == 10
    assert [one["file"] for one in json.loads(ran.stdout)] == ["June 2020.xlsx"]
    assert "broken.xlsx" in ran.stderr
    assert "absent.csv" in ran.stderr


def test_a_marked_copy_is_written_only_where_asked_and_says_what_it_holds(run, workbook, tmp_path):
    run("check", str(workbook))
    assert list(tmp_path.rglob("*marked*")) == []
    ran = run("check", "--marked", "for the team", str(workbook))
    (copy,) = (tmp_path / "for the team").iterdir()
    assert copy.name == "June 2020 marked - holds personal data.xlsx"
    assert f"{copy.name}: holds personal data." in ran.stdout
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert openpyxl.load_workbook(copy).sheetnames[0] == "What was found"
    again = run("check", "--marked", "for the team", "--format", "json", str(workbook))
    assert again.returncode == 2
    assert "already there" in again.stderr
    assert json.loads(again.stdout)["file"] == "June 2020.xlsx"


def test_files_of_one_name_are_each_marked(run, tmp_path):
    for folder in ("May", "June"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "contact.csv").write_text(
            f"child_id,received_on,contact_source\n1001,2020-06-01,{folder}\n", encoding="utf-8"
        )
    ran = run("check", "--marked", "copies", "May/contact.csv", "June/contact.csv")
    assert ran.returncode == 0, ran.stderr
    assert sorted(one.name for one in (tmp_path / "copies").iterdir()) == [
        "contact (2) marked - holds personal data.xlsx", "contact marked - holds personal data.xlsx",
    ]  # fmt: skip


def test_a_mapping_is_drafted_kept_and_used(run, tmp_path):
    rows = a_list(3, *ROWS)
    rows[0] = ["Mosaic ID" if one == "Child Unique ID" else one for one in rows[0]]
    path = write_book(tmp_path / "June 2020.xlsx", {"List 3": rows})
    assert run("check", str(path)).returncode == 10
    drafted = run("mapping", "suggest", str(path), "--out", "ours.yaml")
    assert drafted.returncode == 0, drafted.stderr
    assert drafted.stdout.strip() == "ours.yaml"
    assert 'referrals.child_id: "Mosaic ID"' in (tmp_path / "ours.yaml").read_text(encoding="utf-8")
    assert run("mapping", "suggest", str(path), "--out", "ours.yaml").returncode == 2
    shown = json.loads(run("check", "--mapping", "ours.yaml", "--format", "json", str(path)).stdout)
    assert shown["tables"][0]["rows_loaded"] == 1
    assert run("load", "--mapping", "ours.yaml", str(path)).returncode == 0
    (tmp_path / "ours.yaml").write_text("standard: annex_a\ncolumns: {chld_id: Mosaic ID}\n", encoding="utf-8")
    wrong = run("check", "--mapping", "ours.yaml", str(path))
    assert wrong.returncode == 11
    assert 'Nearest: "child_id"' in wrong.stderr


def test_a_password_is_read_from_a_file_and_never_shown(run, workbook, tmp_path):
    (tmp_path / "password.txt").write_text("secret of June\nnot this\n", encoding="utf-8")
    ran = run("check", "--password-file", "password.txt", str(workbook))  # where nothing is locked it is not used
    assert ran.returncode == 0
    assert "secret" not in ran.stdout + ran.stderr
    for content, name in (("\n", "blank.txt"), (None, "absent.txt")):
        if content is not None:
            (tmp_path / name).write_text(content, encoding="utf-8")
        refused = run("check", "--password-file", name, str(workbook))
        assert refused.returncode == 2
        assert name in refused.stderr


def test_a_locked_workbook_is_opened_checked_and_marked_with_its_password(run, workbook, tmp_path):
    import msoffcrypto.format.ooxml as ooxml

    locked = tmp_path / "locked.xlsx"
    with workbook.open("rb") as plain, locked.open("wb") as out:
        ooxml.OOXMLFile(plain).encrypt("secret of June", out)
    assert run("check", "locked.xlsx").returncode == 10
    (tmp_path / "password.txt").write_text("secret of June\n", encoding="utf-8")
    ran = run("check", "--password-file", "password.txt", "--marked", "out", "locked.xlsx")
    assert ran.returncode == 0, ran.stderr
    assert "Only the rows with findings" in ran.stdout
    assert "secret" not in ran.stdout + ran.stderr
    book = openpyxl.load_workbook(next((tmp_path / "out").iterdir()))
    assert book.sheetnames == ["What was found", "List 3"]
