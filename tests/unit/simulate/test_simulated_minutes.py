"""The committee's published pages: what the reader takes from them is what is written, and agrees with the trail."""

import re
from datetime import date
from pathlib import Path

import pytest
import yaml

from goldenthread.extracts.moderngov import kinds
from goldenthread.extracts.moderngov.reader import read
from goldenthread.simulate import minutes

WRITTEN = Path(minutes.__file__).parent / "written"
COMMITTEE = "Children and Young People Scrutiny Committee (simulated)"
LAST_OF_2019 = "2019-11-12.txt"
SUMMER, AUTUMN = "2020-06-02.html", "2020-09-15.html"


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("minutes")
    minutes.write_all(folder)
    return {path.name: read(path.name, path.read_bytes()) for path in folder.iterdir()}


@pytest.fixture(scope="module")
def trail():
    return yaml.safe_load((WRITTEN / "committee.yaml").read_text(encoding="utf-8"))


def items(pages, name):
    return {item.number: item for item in pages[name].items()}


def test_the_files_are_those_that_are_named(pages):
    assert set(pages) == set(minutes.FILES)
    assert {Path(one).suffix for one in pages} == {".txt", ".html", ".xml"}


def test_each_page_says_that_it_is_simulated_and_nothing_else_of_it_is_unread(pages):
    for name, page in pages.items():
        assert [one.text for one in page.unread] == [minutes.published().notice], name
        assert {one.meeting.committee for one in page.occurrences} == {COMMITTEE}, name
        assert "simulated" in (page.venue or page.occurrences[0].meeting.committee), name
        assert not page.cut_by_capture, name


def test_every_paragraph_that_is_written_is_read(pages):
    held = {f"{one.held_on}": one for one in minutes.published().meetings}
    for name in set(pages) - {"issue.html"}:
        for item in held[Path(name).stem].items:
            got = items(pages, name)[item.number]
            said = [*kinds.texts(got), *(f"{one.marker} {one.owner}" for one in got.actions)]
            said += [part for one in got.declarations for part in (one.member, one.type, one.nature)]
            said += [part for one in got.resolutions for part in (one.marker, one.lead or "")]
            whole = bare(" ".join(said))
            missing = [one for one in item.minutes for cell in cells(one) if bare(cell) not in whole]
            assert not missing, (name, item.number)


def cells(paragraph):
    """What a paragraph says without the marks of its form; a marker, its lead and its words are apart in a page."""
    if paragraph.startswith("|"):
        return [] if "Name of member" in paragraph else paragraph.strip("| ").split("|")
    return [re.sub(r"^(?:\* |\([a-z]\) |RESOLVED: (?:That )?)", "", paragraph)]


def bare(text):
    return " ".join(text.split())


def test_an_item_of_the_trail_has_its_number_title_and_purpose_on_the_pages(pages, trail):
    for meeting in trail["meetings"]:
        for name in (one for one in minutes.FILES if one.startswith(f"{meeting['held_on']}")):
            assert pages[name].occurrences[0].meeting.date == meeting["held_on"]
            for item in meeting["items"]:
                got = items(pages, name)[item["number"]]
                assert (got.title, got.purpose) == (item["title"], [item["purpose"]])


def test_what_the_trail_says_was_recommended_or_requested_was_resolved_on_the_page_unless_that_is_cut(pages, trail):
    for meeting in trail["meetings"]:
        name = next(one for one in minutes.FILES if one.startswith(f"{meeting['held_on']}"))
        for asked in meeting["recommendations"]:
            if asked["kind"] in ("recommendation", "request"):
                got = items(pages, name)[asked["item"]]
                words = " ".join(one.words() for one in got.resolutions)
                assert (asked["text"].removeprefix("That ").rstrip(".") in words) != (name == LAST_OF_2019), asked


def test_the_issues_page_lists_the_meetings_that_considered_it_newest_first(pages, trail):
    issue = pages["issue.html"]
    assert issue.issue_title == minutes.published().issue
    considered = [
        (meeting["held_on"], item["number"])
        for meeting in reversed(trail["meetings"])
        for item in meeting["items"]
        if issue.issue_title in item["issues"]
    ]
    assert [(one.meeting.date, one.items[0].number) for one in issue.occurrences] == considered
    assert all(one.items[0].documents[0].size for one in issue.occurrences)


def test_one_text_is_cut_by_the_site_and_the_reader_says_what_may_lie_beyond(pages):
    cut = [(name, item.number) for name, page in pages.items() for item in page.items() if item.cut_marker]
    assert sorted(cut) == [(LAST_OF_2019, "5"), ("issue.html", "5")]
    assert "resolution_not_in_this_text" in {one.rule for one in kinds.doubts(pages[LAST_OF_2019])}


def test_one_pair_of_percentages_stands_without_its_counts_and_is_doubted(pages):
    doubts = {one.rule: one for one in kinds.doubts(pages[AUTUMN])}
    assert list(doubts) == ["percentages_without_counts"]
    assert doubts["percentages_without_counts"].sentence.startswith("48% and 11% stand without the numbers they are of")
    assert all(not kinds.doubts(pages[name]) for name in set(pages) - {AUTUMN, LAST_OF_2019, "issue.html"})


def test_one_meeting_has_minutes_in_draft(pages):
    assert [name for name, page in pages.items() if page.minutes_status == "draft"] == [AUTUMN]


def test_of_the_exempt_item_only_the_title_and_the_paragraph_are_told(pages):
    exempt = [(name, item) for name, page in pages.items() for item in page.items() if item.is_restricted]
    ((name, item),) = exempt
    assert name == "2020-03-10.xml"
    assert [one.restriction_paragraphs for one in item.documents] == [("3",)]
    on_page = items(pages, "2020-03-10.html")[item.number]
    for one in (item, on_page):
        assert [*one.points, *one.resolutions, *one.purpose, *one.asides, *one.actions] == []


def test_who_came_and_who_declared_an_interest_is_read(pages):
    register = pages["2020-03-10.xml"].attendance.register
    assert {one.status for one in register} == {"present", "apologies", "substitute"}
    assert pages[SUMMER].attendance.apologies == ["Councillor E Whinchat"]
    assert pages[SUMMER].attendance.substitutes == [("Councillor M Spindle", "Councillor E Whinchat")]
    (declared,) = items(pages, SUMMER)["52"].declarations
    assert (declared.member, declared.type) == ("Councillor T Fieldfare", "Other")


def test_what_is_promised_in_debate_and_by_an_action_line_is_due_on_a_day(pages):
    promised = [(one.item, one.place, one.due) for one in kinds.drafts(pages[SUMMER]) if one.kind == "undertaking"]
    assert promised == [("54", "point 4", date(2020, 7, 31)), ("54", "action 1", date(2020, 7, 17))]


def test_every_question_on_the_plan_has_an_answer_in_the_debate(pages):
    for name in minutes.FILES:
        drafted = [one.kind for one in kinds.drafts(pages[name])]
        after = [drafted[at + 1] for at, kind in enumerate(drafted) if kind == "question"]
        assert after == ["answer"] * drafted.count("question"), name


def test_only_members_are_named_and_their_names_are_those_of_the_register(pages):
    register = {one.name for one in pages["2020-03-10.xml"].attendance.register}
    said = " ".join(text for page in pages.values() for item in page.items() for text in kinds.texts(item))
    assert set(re.findall(r"Councillor [A-Z] \w+", said)) <= register
    assert not re.search(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Officer [A-Z])\b", said)


@pytest.mark.parametrize(("indicator", "months", "words", "name"), [
    ("contacts_decided_within_24h_pct", ("2019-01", "2019-02", "2019-03"), "{share}% of contacts", "2019-06-18.txt"),
    ("audits_inadequate_pct", ("2019-04", "2019-05", "2019-06"), "{n} of {of} case-file audits", "2019-09-17.txt"),
    ("audits_inadequate_pct", ("2019-07", "2019-08", "2019-09"), "{n} of {of} case-file audits", LAST_OF_2019),
    ("assessments_within_45wd_pct", ("2019-10", "2019-11", "2019-12"), "{n} of {of} assessments", "2020-03-10.html"),
    ("contacts_decided_within_24h_pct", ("2020-01", "2020-02", "2020-03"), "{rest} of {of} contacts", SUMMER),
    ("audits_inadequate_pct", ("2019-04", "2019-05", "2019-06"), "A year before, {share}% of case-file", AUTUMN),
    ("audits_inadequate_pct", ("2020-04", "2020-05", "2020-06"), "and now {share}% were", AUTUMN),
    ("cp_plans_at_period_end", ("2019-09",), "{n} children were on child protection plans", LAST_OF_2019),
])  # fmt: skip
def test_the_figures_in_the_minutes_are_the_true_ones(pages, answers, indicator, months, words, name):
    found = [answers[indicator][month] for month in months]
    n, of = sum(one.numerator for one in found), sum(one.denominator or 1 for one in found)
    told = words.format(n=f"{n:g}", of=f"{of:,g}", rest=f"{of - n:g}", share=f"{100 * n / of:.0f}")
    assert told in " ".join(text for item in pages[name].items() for text in kinds.texts(item))
