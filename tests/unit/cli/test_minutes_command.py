"""minutes, run as a person runs it."""

import csv
import json

from tests.spec.extracts.moderngov_pages import ISSUE, MEETING, MEETING_XML


def test_a_page_is_printed_with_its_drafts_and_what_to_look_at(run, tmp_path):
    (tmp_path / "issue.txt").write_text(ISSUE, encoding="utf-8")
    ran = run("minutes", "issue.txt")
    assert ran.returncode == 0, ran.stderr
    assert "54 Review of the improvement plan 2019/20" in ran.stdout
    assert "undertaking (confirm)" in ran.stdout
    assert "2020-07-31" in ran.stdout
    assert "Look at item 54: quarter 4 of 2020/21 began on 1 January 2021" in ran.stdout
    assert "view the full minutes text for item 54" in ran.stdout


def test_json_has_the_fields_of_a_sidecar_and_where_they_are_from(run, tmp_path):
    (tmp_path / "issue.txt").write_text(ISSUE, encoding="utf-8")
    (one,) = json.loads(run("minutes", "issue.txt", "--format", "json").stdout)
    assert one["meeting"]["date"] == "2020-06-02"
    assert one["file"] == "issue.txt"
    assert len(one["sha256"]) == 64
    assert {"items", "attendance", "cut_by_capture", "unread", "remarks", "drafts", "abbreviations"} <= set(one)


def test_a_folder_is_read_and_what_is_no_page_in_it_is_named(run, tmp_path):
    folder = tmp_path / "saved pages"
    folder.mkdir()
    (folder / "a.txt").write_text(MEETING, encoding="utf-8")
    (folder / "b.xml").write_text(MEETING_XML, encoding="utf-8")
    (folder / "c.txt").write_text("a shopping list", encoding="utf-8")
    (folder / "d.pdf").write_bytes(b"%PDF-1.4")
    ran = run("minutes", "saved pages", "--format", "json")
    assert ran.returncode == 0
    assert [one["file"].rpartition("/")[2] for one in json.loads(ran.stdout)] == ["a.txt", "b.xml"]
    assert "c.txt: is no page of meetings" in ran.stderr
    assert "saved pages: not read, for they are no saved pages: d.pdf." in ran.stderr


def test_a_file_that_is_no_page_is_an_error_and_the_others_are_printed(run, tmp_path):
    (tmp_path / "good.txt").write_text(MEETING, encoding="utf-8")
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.4")
    ran = run("minutes", "good.txt", "bad.pdf", "missing.html")
    assert ran.returncode == 10
    assert "Work programme" in ran.stdout
    assert "bad.pdf: is a PDF" in ran.stderr
    assert "missing.html: there is no such file" in ran.stderr


def test_a_folder_without_pages_is_an_error(run, tmp_path):
    (tmp_path / "empty").mkdir()
    ran = run("minutes", "empty")
    assert ran.returncode == 10
    assert "no page of meetings is in this folder" in ran.stderr


def test_words_that_do_not_go_together_are_refused(run):
    for words in ((), ("--from", "https://example.org"), ("--committee", "3", "a.txt"),
                  ("--from", "https://example.org", "--committee", "3", "a.txt")):  # fmt: skip
        ran = run("minutes", *words)
        assert ran.returncode == 2
        assert "Accepted" in ran.stderr


def test_a_site_that_is_not_there_is_said(run):
    ran = run("minutes", "--from", "http://127.0.0.1:9", "--committee", "310", "--since", "01/04/2020")
    assert ran.returncode == 10
    assert "Save the pages instead" in ran.stderr


def test_pages_are_loaded_once_and_a_clerk_confirms_them_on_a_worksheet(run, tmp_path):
    (tmp_path / "issue.txt").write_text(ISSUE, encoding="utf-8")
    first = run("minutes", "issue.txt", "--load")
    assert "issue.txt: 1 new meeting, 1 new item," in first.stderr
    assert "was loaded before. Nothing was changed." in run("minutes", "issue.txt", "--load").stderr
    assert "5 to confirm" in run("minutes", "--confirm", "sheet.csv").stdout
    with (tmp_path / "sheet.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    for row, answer in zip(rows, ("yes", "note", "", "yes", "recommendation"), strict=True):
        row["is it so"], row["why not"] = answer, "as told" if answer not in ("yes", "") else ""
    with (tmp_path / "sheet.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    assert "4 confirmed, 2 of them followed up, 1 left blank" in run("minutes", "--confirm", "sheet.csv").stdout
    assert "1 to confirm" in run("minutes", "--confirm", "later.csv").stdout


def test_a_worksheet_that_says_another_kind_without_a_reason_is_refused_with_its_row(run, tmp_path):
    (tmp_path / "issue.txt").write_text(ISSUE, encoding="utf-8")
    run("minutes", "issue.txt", "--load")
    run("minutes", "--confirm", "sheet.csv")
    text = (tmp_path / "sheet.csv").read_text(encoding="utf-8-sig").splitlines()
    assert text[0].split(",")[7:9] == ["is it so", "why not"]
    first = next(csv.reader(text[1:2]))
    first[7] = "note"
    with (tmp_path / "sheet.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([text[0].split(","), first])
    ran = run("minutes", "--confirm", "sheet.csv")
    assert ran.returncode == 10
    assert "sheet.csv, row 2" in ran.stderr
    assert "Nothing was confirmed" in ran.stderr


def test_a_page_that_cannot_be_kept_is_an_error_and_the_others_are_loaded(run, tmp_path):
    (tmp_path / "a.txt").write_text(MEETING.replace("Councillor Ada Finch", "Councillor " + "Ada " * 80), "utf-8")
    (tmp_path / "b.txt").write_text(ISSUE, encoding="utf-8")
    ran = run("minutes", "a.txt", "b.txt", "--load")
    assert ran.returncode == 10
    assert "a.txt: person named: name: Ensure this value has at most 200 characters" in ran.stderr
    assert "Nothing of this page was loaded" in ran.stderr
    assert "b.txt: 1 new meeting" in ran.stderr


def test_a_worksheet_is_a_csv_file(run, tmp_path):
    (tmp_path / "issue.txt").write_text(ISSUE, encoding="utf-8")
    run("minutes", "issue.txt", "--load")
    ran = run("minutes", "--confirm", "sheet.xlsx")
    assert ran.returncode == 2
    assert "sheet.xlsx: a worksheet is a CSV file. Accepted: a name that ends in .csv" in ran.stderr
    assert not (tmp_path / "sheet.xlsx").exists()
