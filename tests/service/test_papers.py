"""The papers of the committee's trail, drawn from the record: the issue's page, the tracker, a member's page."""

import csv
import io
import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from openpyxl import load_workbook

from goldenthread.extracts.moderngov.reader import read
from goldenthread.review import render_html
from goldenthread.review.document import About, Document, plain
from goldenthread.review.issue_page import Concerned, issue_page, why_open
from goldenthread.review.tracker_page import COLUMNS, as_csv, as_xlsx, tracker_page
from goldenthread.review.trail import OpenQuestion
from goldenthread.service.scrutiny import models as m
from goldenthread.service.scrutiny import services as s
from goldenthread.service.scrutiny.loading import load_page
from goldenthread.service.scrutiny.selectors import issue_trail, paper_requests, tracker

SAMPLES = Path(__file__).parents[3] / "shared" / "samples" / "moderngov"
ORIGINS = tuple(sorted(SAMPLES.glob("origin_*.txt")))
OCTOBER = date(2020, 10, 1)
ABOUT = About("Wyeford", is_simulated=True, as_at=OCTOBER, snapshot="", made_on=OCTOBER)
COMMITTEE = "Children and Young People Scrutiny Committee"


class _Words(HTMLParser):
    """The text of a page's body, without its style."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.is_style = False

    def handle_starttag(self, tag, attrs):
        self.is_style = tag == "style"

    def handle_data(self, data):
        if not self.is_style:
            self.said.append(data)


def squeezed(text: str) -> str:
    """Letters and digits alone: how a page breaks its lines and marks its bullets is its own."""
    return "".join(re.findall(r"\w+", text)).lower()


def printed(document: Document) -> str:
    reader = _Words()
    reader.feed(render_html.render(document))
    return " ".join(reader.said)


@pytest.fixture
def by(person):
    return person("democratic_services", "scrutiny_officer", "committee_member", name="everybody")


@pytest.fixture
def origins(by):
    """The two pages the product grew from, loaded: one issue, under another title each year."""
    from datetime import UTC, datetime

    if not ORIGINS:
        pytest.skip(f"the origin pages are not here: {SAMPLES}")
    for path in ORIGINS:
        content = path.read_bytes()
        load_page(
            by=by, place=path.name, content=content, page=read(path.name, content),
            fetched_at=datetime(2020, 10, 1, 9, tzinfo=UTC),
        )  # fmt: skip
    return issue_page(issue_trail(m.Issue.objects.get().name, OCTOBER), Concerned(()), ABOUT, OCTOBER)


def test_the_issue_page_carries_everything_the_origin_pages_did(origins):
    page = printed(origins)
    letters = squeezed(page)
    for path in ORIGINS:
        for line in path.read_text(encoding="utf-8").splitlines():
            text, _, cut = line.partition("...")
            text = re.sub(r"^Meeting: |^\d+ (?=Review)", "", text.strip(" ·\t"))
            if text in ("Issue - meetings", "Additional documents:"):  # labels of the site; ours say 'Documents:'
                continue
            for sentence in re.split(
                r"(?<=[.;:]) |pdf icon PDF", text
            ):  # a bullet that asks and is answered is two points
                assert squeezed(sentence) in letters, sentence
            assert squeezed(cut) in letters
    assert [one.number for one in issue_trail(m.Issue.objects.last().name, OCTOBER).items] == ["6", "54"]


def test_the_issue_page_says_what_the_origin_pages_lack(origins):
    page = plain(tuple(origins.runs()))
    assert "Considered at 2 meetings. 2 matters are still open, 1 past due" in page
    assert "with a report available in June or July 2020;" in page
    assert "Past due since 31 Jul 2020. No answer is recorded." in page
    assert "The text is cut where it was read" in page
    assert "Undertaking, drafted An audit was in progress" in page
    assert "48% and 11% stand without the numbers they are of" in page
    assert "quarter 4 of 2020/21 began on 1 January 2021, after the meeting of 2 June 2020" in page


@pytest.fixture
def asked(by):
    """Three matters of one meeting: answered in principle, never answered, and closed."""
    june = s.record_meeting(by=by, committee=COMMITTEE, held_on=date(2020, 6, 2))
    september = s.record_meeting(by=by, committee=COMMITTEE, held_on=date(2020, 9, 15))
    item = s.record_item(by=by, meeting_id=june.pk, number="54", title="Improvement plan", purpose="To review.")
    for reference, text in (
        ("R1", "That actions be put in order."),
        ("R2", "=That all members be invited."),
        ("R3", "That it be shown."),
    ):
        s.make_recommendation(
            by=by, reference=reference, meeting_id=june.pk, item_id=item.pk, text=text, kind="recommendation",
            addressed_to="Director", due_on=date(2020, 8, 1),
        )  # fmt: skip
    return september


def test_a_tracker_has_a_row_for_everything_asked_and_says_how_old_and_how_late(asked):
    rows = tracker(OCTOBER)
    table = list(csv.DictReader(io.StringIO(as_csv(rows))))
    assert list(table[0]) == list(COLUMNS)
    assert [one["Reference"] for one in table] == ["R1", "R2", "R3"]
    # 2 June to 1 October 2020 is 121 days; 1 August to 1 October 61; September's meeting is the one since
    assert {(one["Age in days"], one["Age in meetings"], one["Days overdue"]) for one in table} == {("121", "1", "61")}
    assert {one["No update since"] for one in table} == {"2020-06-02"}
    assert table[1]["What was asked"] == "'=That all members be invited.", "no text becomes a formula"


def test_a_tracker_of_an_earlier_day_has_nothing_of_later_days(asked):
    (early,) = {(row.age_days, row.days_overdue, row.no_update_since) for row in tracker(date(2020, 6, 30))}
    assert early == (28, 0, None)
    assert tracker(date(2020, 6, 1)) == ()


def test_the_tracker_is_a_document_and_a_workbook(asked):
    rows = tracker(OCTOBER)
    page = plain(tuple(tracker_page(rows, ABOUT, OCTOBER).runs()))
    assert "3 are open, 3 are past due, 3 are without any response" in page
    assert "61 days" in page
    book = load_workbook(io.BytesIO(as_xlsx(rows, ["About it."])))
    assert [cell.value for cell in book["Tracker"][1]] == list(COLUMNS)
    assert book["Tracker"]["H3"].value == "=That all members be invited."
    assert book["Tracker"]["H3"].data_type == "s"


def test_nothing_asked_is_said_to_be_nothing(empty):
    document = tracker_page((), ABOUT, OCTOBER)
    assert "Nothing that a committee asked for has been recorded" in plain(tuple(document.runs()))


@pytest.mark.parametrize(
    ("is_past_due", "because", "told"),
    [
        (True, "unanswered", "Past due since 1 Aug 2020. No answer is recorded."),
        (False, "open", "Open Due 1 Aug 2020. Answered, and not yet closed."),
        (True, "left", "Past due since 1 Aug 2020. Nobody to ask: who took it on has left the post."),
        (False, "done", "Done, not agreed Members have not yet agreed that it is complete."),
        (False, "paused", "Paused The committee paused it."),
    ],
)
def test_an_open_matter_says_what_it_waits_for(is_past_due, because, told):
    one = OpenQuestion("request", "x", COMMITTEE, OCTOBER, "6", "R1", date(2020, 8, 1), is_past_due, because)
    assert plain(why_open(one)) == told


def test_the_tracker_tells_of_papers_that_members_asked_for(asked, by):
    given = {"by": by, "committee": COMMITTEE, "member": "Councillor B Ash", "received_on": date(2020, 6, 8)}
    late = s.request_papers(**given, papers="The contract of the agency")
    s.request_papers(**given, papers="The lease of the hub")
    s.answer_papers(by=by, request_id=late.pk, answered_on=date(2020, 6, 25), answer="refused")
    papers = paper_requests(date(2020, 6, 20))
    assert [(one.papers, one.answer, one.days_late) for one in papers] == [
        ("The contract of the agency", "", 2),  # due by 18 June: the tenth day
        ("The lease of the hub", "", 2),
    ]
    papers = paper_requests(OCTOBER)
    page = plain(tuple(tracker_page(tracker(OCTOBER), ABOUT, OCTOBER, papers=papers).runs()))
    assert "Past due Due 18 Jun 2020, 105 days late." in page
    assert "Refused 25 Jun 2020, 7 days late. No reasons are recorded: the law wants them in writing." in page
    book = load_workbook(io.BytesIO(as_xlsx((), [], papers)))
    assert [[cell.value for cell in row[1:3]] for row in book["Papers asked for"].rows] == [
        ["Asked for by", "Papers"],
        ["Councillor B Ash", "The contract of the agency"],
        ["Councillor B Ash", "The lease of the hub"],
    ]
