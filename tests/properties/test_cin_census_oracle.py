"""Whatever a census holds: rows in = rows accounted for, and every event is what a plain walk of the tree says."""

from collections import Counter
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.extracts.reader import read
from goldenthread.journey.cin_census_elements import CHILD, SHEETS, Element
from goldenthread.journey.reading import Severity

DATES = st.sampled_from(["2023-06-01", "2023-07-03", "2023-07-20", "2023-10-02", "2024-01-09", "20/07/2023"])
TEXTS = st.one_of(
    DATES,
    DATES,
    DATES,
    st.sampled_from(["", " ", "TBC", "31/02/2023", "2A", "NEG", "NONE", "HAND", "true", "0", "9A", "x"]),
)
IDS = st.sampled_from(["1", "2", "3", "C4", ""])
STRAY = st.sampled_from(["", "", "\n", "stray"])


@st.composite
def trees(draw: st.DrawFn, element: Element) -> ElementTree.Element:
    """An element with its parts in any order, any of them absent, some repeated, with text between them."""
    made = ElementTree.Element(element.tag)
    if element.field:
        made.text = draw(IDS if element.field == "child_id" else TEXTS)
        return made
    parts = list(draw(st.permutations(element.inside)))
    for part in parts:
        most = 3 if part.row_of or part.tag == "Reviews" else 1
        for _ in range(draw(st.integers(1 if part.tag == "LAchildID" else 0, most))):
            one = draw(trees(part))
            one.tail = draw(STRAY)
            made.append(one)
    return made


CHILDREN = st.lists(trees(CHILD), min_size=1, max_size=4)


def day(text: str | None) -> date | None:
    """A date as the alphabet of this test writes them."""
    bare = (text or "").strip()
    try:
        if "/" in bare:
            return date(int(bare[6:]), int(bare[3:5]), int(bare[:2]))
        return date.fromisoformat(bare)
    except ValueError:
        return None


def ident(child: ElementTree.Element) -> str:
    return (child.findtext("ChildIdentifiers/LAchildID") or "").strip()


def expected(root: ElementTree.Element) -> dict[str, set[tuple]]:
    """The key of every event, by a plain walk: no columns, no codes, no batches."""
    events: dict[str, set[tuple]] = {
        name: set()
        for name in ("person", "referral", "assessment", "section_47", "cin_plan", "cp_plan", "cp_review", "icpc")
    }
    for child in root.iter("Child"):
        who = ident(child)
        if not who:
            continue
        events["person"].add((who,))
        for episode in child.iter("CINdetails"):
            _add(events["referral"], who, episode.findtext("CINreferralDate"))
            for one in episode.iter("Assessments"):
                _add(events["assessment"], who, one.findtext("AssessmentActualStartDate"))
            for one in episode.iter("Section47"):
                _add(events["section_47"], who, one.findtext("S47ActualStartDate"))
                if day(one.findtext("S47ActualStartDate")):
                    _add(events["icpc"], who, one.findtext("DateOfInitialCPC"))
            if day(episode.findtext("CINreferralDate")):
                _add(events["icpc"], who, episode.findtext("DateOfInitialCPC"))
            for one in episode.iter("CINPlanDates"):
                _add(events["cin_plan"], who, one.findtext("CINPlanStartDate"))
            for one in episode.iter("ChildProtectionPlans"):
                _add(events["cp_plan"], who, one.findtext("CPPstartDate"))
                for review in one.iter("CPPreviewDate"):
                    _add(events["cp_review"], who, review.text)
    return events


def _add(events: set[tuple], who: str, text: str | None) -> None:
    on = day(text)
    if on:
        events.add((who, on))


KEYS = {
    "person": ("child_id",), "referral": ("child_id", "referred_on"), "assessment": ("child_id", "started_on"),
    "section_47": ("child_id", "strategy_discussion_on"), "cin_plan": ("child_id", "started_on"),
    "cp_plan": ("child_id", "started_on"), "cp_review": ("child_id", "held_on"), "icpc": ("child_id", "held_on"),
}  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(CHILDREN)
def test_every_row_is_accounted_for_and_every_event_is_there(children):
    root = ElementTree.fromstring(
        "<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>2024</Year><ReferenceDate>2024-03-31"
        "</ReferenceDate></CollectionDetails><Source><LEA>999</LEA></Source></Header><Children/></Message>"
    )
    root[1].extend(children)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "cin.xml"
        ElementTree.ElementTree(root).write(path)
        reading = read(path, authority="999")
    elements = Counter(one.tag for one in root.iter())
    tags = {sheet.table: sheet.names[0] for sheet in SHEETS}
    for count in reading.counts:
        assert count.rows_in == elements[tags[count.table]]
        assert count.rows_in == count.rows_loaded + count.rows_rejected + count.rows_duplicate
    assert sum(count.rows_in for count in reading.counts) == sum(elements[tag] for tag in tags.values())
    dropped = sum(one.severity is Severity.VALUE_DROPPED for one in reading.findings)
    assert dropped == sum(count.values_dropped for count in reading.counts)
    for name, keys in expected(root).items():
        table = reading.tables.get(name)
        got = set(zip(*(table[key].to_pylist() for key in KEYS[name]), strict=True)) if table else set()
        assert got == keys, name
        if table:
            table.validate(full=True)
