"""The demo's published minutes: merged into its record, and shown on the issue's page with what is still open."""

import re

import pytest

from goldenthread.extracts.moderngov import kinds
from goldenthread.extracts.moderngov.reader import read
from goldenthread.simulate.minutes import FILES
from tests.whole.conftest import Demo

pytestmark = pytest.mark.whole

ISSUE = "The improvement plan after the inspection of June 2018"


@pytest.fixture(scope="module")
def issue(demo: Demo, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The words of the issue's page."""
    out = tmp_path_factory.mktemp("issue")
    ran = demo.run("issue", ISSUE, "--as-at", "01/10/2020", "--formats", "html", "--out", str(out))
    assert ran.returncode == 0, ran.stderr
    (page,) = out.glob("*.html")
    text = re.sub(r"<(style|script)\b.*?</\1>", " ", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    words = " ".join(re.sub(r"<[^>]+>", " ", text).split())
    return re.sub(r" (?=[.,”])|(?<=“) ", "", words)


def test_every_point_of_the_pages_is_in_the_record_once(demo: Demo):
    """A meeting is told by its page, by the web service and by the issue's page: the page alone brings points."""
    points = 0
    for name in (one for one in FILES if one.startswith("20") and not one.endswith(".xml")):
        page = read(name, (demo.folder / "files" / "minutes" / name).read_bytes())
        points += len(kinds.drafts(page)) + sum(bool(one.parts) for item in page.items() for one in item.resolutions)
    counted = f"{len(FILES)} pages of a committee's minutes, {points} new points (0 pages were loaded before)."
    assert counted in demo.printed


def test_loading_the_same_pages_again_changes_nothing(demo: Demo):
    ran = demo.run("minutes", str(demo.folder / "files" / "minutes"), "--load")
    assert ran.returncode == 0, ran.stderr
    assert [line for line in ran.stderr.splitlines() if not line.startswith("Loading: ")] == [
        f"{demo.folder / 'files' / 'minutes' / name}: was loaded before. Nothing was changed." for name in FILES
    ]


def test_the_demo_says_what_to_try_and_the_worksheet_waits_for_a_clerk(demo: Demo, tmp_path):
    assert f'issue "{ISSUE}"' in demo.printed
    ran = demo.run("minutes", "--confirm", str(tmp_path / "to confirm.csv"))
    assert ran.returncode == 0, ran.stderr
    rows = (tmp_path / "to confirm.csv").read_text(encoding="utf-8-sig")
    assert "with a report to be available in June or July 2020." in rows
    assert "31/07/2020" in rows


def test_the_issues_page_has_the_minutes_of_every_meeting_and_they_are_labelled(issue: str):
    assert "Considered at 6 meetings." in issue
    assert "No minutes of this item have been read." not in issue
    assert issue.count("Children and Young People Scrutiny Committee (simulated) (Item") >= 6
    assert issue.count("Minutes, draft:") == 1  # of the last meeting alone
    assert "Appendix B - scorecard (report, 141 KB)" in issue


def test_what_was_promised_in_debate_and_never_came_is_open_and_past_due(issue: str):
    still_open = issue[issue.index("What is still open") : issue.index("What was asked, and where each stands")]
    assert re.search(r"June or July 2020\. 2 Jun 2020 ?Item 54 Past due since 31 Jul 2020", still_open)
    assert "CYP-2019-07" in still_open


def test_the_cut_is_said_and_what_lies_beyond_it_is_known_from_the_trail(issue: str):
    assert "The site prints “view the full minutes text for item 5”" in issue
    assert "That the reasons for the fall in the number of children on protection plans be audited" in issue
