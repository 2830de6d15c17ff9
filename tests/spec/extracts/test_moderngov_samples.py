"""Pages of real councils, each with what a correct reader takes from it: field by field."""

import json
from pathlib import Path
from typing import Any

import pytest

from goldenthread.extracts.moderngov.as_json import page_as_json
from goldenthread.extracts.moderngov.kinds import doubts, drafts
from goldenthread.extracts.moderngov.reader import read

SAMPLES = Path(__file__).parents[4] / "shared" / "samples" / "moderngov"
SYNTHETIC = SAMPLES / "synthetic"
PAGES = sorted(SAMPLES.glob("*.txt"))
pytestmark = pytest.mark.skipif(not PAGES, reason="the shared samples are not beside this checkout")


def _tidy(value: Any) -> Any:
    """The value with runs of white space as one space, as the samples' README compares."""
    if isinstance(value, str):
        return "\n".join(" ".join(line.split()) for line in value.split("\n"))
    if isinstance(value, dict):
        return {name: _tidy(one) for name, one in value.items()}
    return [_tidy(one) for one in value] if isinstance(value, list) else value


def _read(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = _tidy(page_as_json(read(path.name, path.read_bytes())))
    return found


def _expected(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = _tidy(json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["expected"])
    return found


@pytest.mark.parametrize("path", PAGES, ids=lambda one: one.stem)
def test_a_page_reads_as_its_sidecar_says_field_by_field(path: Path) -> None:
    found, expected = _read(path), _expected(path)
    assert {name: found[name] for name in expected} == expected


@pytest.mark.parametrize("path", PAGES, ids=lambda one: one.stem)
def test_a_page_of_these_has_no_unread_text(path: Path) -> None:
    assert _read(path)["unread"] == []


def _within(expected: Any, found: Any) -> bool:
    """Whether every field the sidecar of a feed holds is in what was found; it gives points as their texts."""
    if isinstance(expected, dict):
        return all(name in found and _within(one, found[name]) for name, one in expected.items())
    if isinstance(expected, list):
        return len(expected) == len(found) and all(
            _within(one, other) for one, other in zip(expected, found, strict=True)
        )
    return bool(expected == (found["text"] if isinstance(found, dict) else found))


@pytest.mark.parametrize("name", ["GetMeeting.xml", "GetMeeting_soap.xml"])
def test_a_meeting_of_the_feed_reads_the_same_bare_and_in_soap(name: str) -> None:
    found = _read(SYNTHETIC / name)
    assert _within(_expected(SYNTHETIC / "GetMeeting.xml"), found)
    assert found["unread"] == []


def test_an_issue_at_three_meetings_reads_as_its_sidecar_counts() -> None:
    found, expected = _read(SYNTHETIC / "ieIssueDetails.html"), _expected(SYNTHETIC / "ieIssueDetails.html")
    assert found["issue_title"] == expected["issue_title"]
    page = read("ieIssueDetails.html", (SYNTHETIC / "ieIssueDetails.html").read_bytes())
    for one, item, wanted in zip(found["occurrences"], page.items(), expected["occurrences"], strict=True):
        for name in ("date", "committee", "number", "title", "documents", "purpose"):
            assert one[name] == wanted[name]
        assert len(one["points"]) == wanted["points"]
        assert one["cut"]["by_site"] == wanted["cut"]
        assert len(item.distinct_resolutions()) == wanted.get("resolutions_distinct", wanted.get("resolutions"))
        if "parts" in wanted:
            assert [part["label"] for part in one["resolutions"][0]["parts"]] == wanted["parts"]


def test_a_meeting_page_reads_as_its_sidecar_counts() -> None:
    found, expected = _read(SYNTHETIC / "ieListDocuments.html"), _expected(SYNTHETIC / "ieListDocuments.html")
    assert {name: found["meeting"][name] for name in ("committee", "date", "time")} == {
        name: expected[name] for name in ("committee", "date", "time")
    }
    for name in ("page_kind", "venue", "contact", "meeting_documents"):
        assert found[name] == expected[name]
    first, second = found["items"]
    wanted = expected["items"][1]
    assert (first["number"], first["title"]) == ("1", "Apologies for absence")
    assert found["attendance"] == {name: expected["items"][0][name] for name in ("apologies", "substitutes")}
    assert {name: second[name] for name in ("number", "title", "purpose", "documents")} == {
        name: wanted[name] for name in ("number", "title", "purpose", "documents")
    }
    assert len(second["points"]) == wanted["points"]
    assert [part["label"] for part in second["resolutions"][1]["parts"]] == wanted["resolution_parts"]
    assert second["decision_label"] is wanted["has_decision_section"]


@pytest.mark.parametrize("path", sorted(SYNTHETIC.glob("*.xml")), ids=lambda one: one.stem)
def test_every_answer_of_the_service_is_read_whole(path: Path) -> None:
    assert _read(path)["unread"] == []


def test_the_two_origin_pages_point_out_what_cannot_be_and_promise_an_audit_by_the_end_of_july() -> None:
    june = read("june", (SAMPLES / "origin_herefordshire_2020-06-02.txt").read_bytes())
    september = read("september", (SAMPLES / "origin_herefordshire_2020-09-15.txt").read_bytes())
    assert [one.about for one in doubts(june) if one.rule == "quarter_to_come"] == ["quarter 4 of 2020/21"]
    assert [one.sentence[:11] for one in doubts(september) if one.rule == "percentages_without_counts"] == [
        "48% and 11%"
    ]
    promised = [one for one in drafts(june) if one.kind == "undertaking"]
    assert [(str(one.due), one.due_words, one.owner) for one in promised] == [
        ("2020-07-31", "June or July 2020", "assistant director for safeguarding and family support")
    ]
    assert {one.rule for page in (june, september) for one in doubts(page)} >= {"resolution_not_in_this_text"}
