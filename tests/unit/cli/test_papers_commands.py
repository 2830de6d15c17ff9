"""issue, briefing, inquiry and the tracker, run as a person runs them."""

import contextlib
import sqlite3

from tests.spec.extracts.moderngov_pages import ISSUE


def test_pages_that_were_loaded_become_an_issue_a_members_page_and_a_tracker(run, tmp_path):
    """Without any extract: what needs figures says that there are none."""
    (tmp_path / "issue.txt").write_text(ISSUE, encoding="utf-8")
    assert run("minutes", "issue.txt", "--load").returncode == 0
    assert "None is held." in run("inquiry").stderr
    listed = run("issue")
    assert listed.returncode == 0, listed.stderr
    name = listed.stdout.splitlines()[2].split()[0]

    made = run("issue", name, "--as-at", "2020-10-01", "--out", "papers", "--formats", "html")
    assert made.stdout == f"papers/issue-{name}.html\n", made.stderr
    page = (tmp_path / "papers" / f"issue-{name}.html").read_text(encoding="utf-8")
    assert "What is still open" in page
    assert "Past due" in page

    told = run("briefing", "02/06/2020", "54", "--out", "papers")
    paper = "papers/briefing-2020-06-02-children-and-families-scrutiny-committee-overview-item-54"
    assert told.stdout.split() == [f"{paper}.html", f"{paper}.pdf"]
    page = (tmp_path / f"{paper}.html").read_text(encoding="utf-8")
    assert "No earlier meeting considered this subject." in page

    exported = [subject for act, subject in entered(tmp_path) if act == "file_exported"]
    assert [one.split(":")[0] for one in exported] == ["issue", "briefing"]

    assert run("export", "tracker", "tracker.csv").returncode == 0
    assert (tmp_path / "tracker.csv").read_text(encoding="utf-8-sig").startswith("Reference,Committee,Meeting,Item")
    again = run("export", "tracker", "tracker.csv")
    assert again.returncode == 2
    assert "is there already" in again.stderr

    nothing = run("briefing", "02/06/2020", "5")
    assert nothing.returncode == 13
    assert "There is no item 5 of a meeting of 02/06/2020. Held: 54 (" in nothing.stderr
    unknown = run("issue", "no such issue")
    assert unknown.returncode == 13
    assert 'No issue "no such issue" was open by' in unknown.stderr
    assert 'Held: "' in unknown.stderr


INQUIRIES = """\
kind: committee
committee: Overview
meetings: []
inquiries:
  - {kind: spotlight_review, title: A day at the front door, started_on: 2020-02-04, open_to_all_members: true}
"""


def test_an_inquiry_of_a_committees_file_becomes_a_paper_and_that_is_entered(run, tmp_path):
    (tmp_path / "committee.yaml").write_text(INQUIRIES, encoding="utf-8")
    assert run("import", "committee", "committee.yaml").returncode == 0
    assert "04/02/2020  Spotlight review  A day at the front door  Overview" in run("inquiry").stdout
    made = run("inquiry", "a day at the front door", "--out", "papers")
    paper = "papers/inquiry-2020-02-04-a-day-at-the-front-door"
    assert made.stdout.split() == [f"{paper}.html", f"{paper}.pdf"], made.stderr
    assert "Not for publication" in (tmp_path / f"{paper}.html").read_text(encoding="utf-8")
    unknown = run("inquiry", "a night at the front door")
    assert unknown.returncode == 13
    assert 'Held: "A day at the front door". Nothing was written.' in unknown.stderr
    assert [act for act, _ in entered(tmp_path)] == ["person_added", "file_imported", "file_exported"]
    assert entered(tmp_path)[-1][1] == "spotlight review: A day at the front door"


def entered(folder) -> list[tuple[str, str]]:
    """What the audit trail of the home says: act and subject."""
    with contextlib.closing(sqlite3.connect(folder / "a home" / "service.sqlite3")) as record:
        return record.execute("select act, subject from accounts_auditentry order by number").fetchall()


def test_what_a_tracker_is_not_is_refused(run, tmp_path):
    (tmp_path / "issue.txt").write_text(ISSUE, encoding="utf-8")
    run("minutes", "issue.txt", "--load")
    refused = run("export", "tracker", "tracker.docx")
    assert refused.returncode == 2
    assert "Accepted: .csv, .xlsx, .html, .pdf" in refused.stderr
    assert "--as-at goes with a tracker alone" in run("export", "plan", "plan.yaml", "--as-at", "2020-01-01").stderr
    assert run("import", "tracker", "tracker.csv").returncode == 2
