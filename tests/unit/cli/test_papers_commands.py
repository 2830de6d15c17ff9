"""issue, briefing and the tracker, run as a person runs them."""

from tests.spec.extracts.moderngov_pages import ISSUE


def test_pages_that_were_loaded_become_an_issue_a_members_page_and_a_tracker(run, tmp_path):
    """Without any extract: what needs figures says that there are none."""
    (tmp_path / "issue.txt").write_text(ISSUE, encoding="utf-8")
    assert run("minutes", "issue.txt", "--load").returncode == 0
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

    assert run("export", "tracker", "tracker.csv").returncode == 0
    assert (tmp_path / "tracker.csv").read_text(encoding="utf-8-sig").startswith("Reference,Committee,Meeting,Item")
    again = run("export", "tracker", "tracker.csv")
    assert again.returncode == 2
    assert "is there already" in again.stderr

    nothing = run("briefing", "02/06/2020", "5")
    assert nothing.returncode == 13
    assert "There is no item 5 of a meeting of 02/06/2020. Held: 54 (" in nothing.stderr
    assert run("issue", "no such issue").returncode == 13


def test_what_a_tracker_is_not_is_refused(run, tmp_path):
    (tmp_path / "issue.txt").write_text(ISSUE, encoding="utf-8")
    run("minutes", "issue.txt", "--load")
    refused = run("export", "tracker", "tracker.docx")
    assert refused.returncode == 2
    assert "Accepted: .csv, .xlsx, .html, .pdf" in refused.stderr
    assert "--as-at goes with a tracker alone" in run("export", "plan", "plan.yaml", "--as-at", "2020-01-01").stderr
    assert run("import", "tracker", "tracker.csv").returncode == 2
