"""A long census is walked in two halves at once: what comes out is what one walk finds."""

from functools import partial

import pytest

from goldenthread.errors import UnreadableFile
from goldenthread.extracts import cin_census_walk
from goldenthread.extracts.opened import open_file
from goldenthread.extracts.xml_halves import halves
from tests.spec.extracts.cin_census_files import IDENTIFIERS, REFERRAL, census, child, element, episode, read_census

AROUND = ("Message", "Children")
FACTORS = "".join(element("AssessmentFactors", factor) for factor in ("2A", "3B"))
WORK = (
    "<Assessments>\n<AssessmentActualStartDate>2023-06-05</AssessmentActualStartDate>\n"
    f"<FactorsIdentifiedAtAssessment>{FACTORS}</FactorsIdentifiedAtAssessment></Assessments>\n"
)
ODD = REFERRAL.replace("2023-06-01", "soon") + "<Worker>A</Worker>"


def many(count: int = 40) -> list[str]:
    """Children, every fifth of them with a fault and an element we do not know."""
    return [
        child(
            episode(WORK, details=REFERRAL if number % 5 else ODD),
            identifiers=IDENTIFIERS.replace("7001", str(7000 + number)),
        )
        for number in range(count)
    ]


@pytest.fixture
def by_halves(monkeypatch):
    """Whatever its length, a file is cut; the list says how often it was read so."""
    taken = []
    whole = cin_census_walk._by_halves

    def counted(opened):
        found = whole(opened)
        taken.append(found is not None)
        return found

    monkeypatch.setattr(cin_census_walk, "halves", partial(halves, least=0))
    monkeypatch.setattr(cin_census_walk, "_by_halves", counted)
    monkeypatch.setattr(cin_census_walk.os, "cpu_count", lambda: 2)
    return taken


def same(one, other) -> bool:
    """Whether two readings say the same: rows, lines, findings and counts."""
    tables = one.tables.keys() == other.tables.keys() and all(
        one.tables[name].equals(other.tables[name]) for name in one.tables
    )
    return tables and (one.findings, one.counts, one.coverage) == (other.findings, other.counts, other.coverage)


@pytest.mark.parametrize(
    "text",
    [
        census(*many()),
        census(*many(2)),
        census(*many(), root='Message xmlns="urn:census"'),
        '<?xml version="1.0" encoding="iso-8859-1"?>\n<!-- made by a system -->\n' + census(*many()),
        census(*many()).replace("<Children>", "<Extra/><Children><Note/>").replace("</Source>", "<Odd/></Source>"),
        census(*many(), head="").replace("</Message>", "<Header><Source><LEA>999</LEA></Source></Header></Message>"),
    ],
)
def test_two_halves_say_what_the_whole_says(tmp_path, monkeypatch, by_halves, text):
    cut = read_census(tmp_path, text)
    assert by_halves == [True]
    monkeypatch.setattr(cin_census_walk, "halves", lambda *_: None)
    assert same(cut, read_census(tmp_path, text))


@pytest.mark.parametrize(
    ("before", "after"),
    [("<!--", "-->"), ("<Note><![CDATA[", "]]></Note>"), ("</Children><Archive>", "</Archive><Children>")],
)
def test_a_cut_in_the_wrong_place_is_noticed(tmp_path, monkeypatch, by_halves, before, after):
    """The middle of the file lies in what only looks like children."""
    first, last = many(4)[:2], many(4)[2:]
    text = census(*first, before, *many(60), after, *last)
    cut = read_census(tmp_path, text)
    assert by_halves == [False]
    assert cut.tables["person"].num_rows == 4
    monkeypatch.setattr(cin_census_walk, "halves", lambda *_: None)
    assert same(cut, read_census(tmp_path, text))


@pytest.mark.parametrize("at", [0.2, 0.7, 0.99])
def test_a_file_cut_short_is_refused_with_its_own_line(tmp_path, by_halves, at):
    text = census(*many())
    with pytest.raises(UnreadableFile, match=rf"line {text[: int(len(text) * at)].count(chr(10)) + 1}\b"):
        read_census(tmp_path, text[: int(len(text) * at)])


def test_what_is_not_cut(tmp_path):
    def of(content: bytes) -> object:
        path = tmp_path / "cin.xml"
        path.write_bytes(content)
        return halves(path, "Child", AROUND, least=0)

    assert of(census(*many()).encode()) is not None
    assert of(census(child()).encode()) is None  # one child cannot be halved
    assert of(census(*many()).encode("utf-16")) is None
    assert of(b'<?xml version="1.0" encoding="shift_jis"?>' + census(*many()).encode()) is None
    assert of(b"<Message><Children/></Message>") is None
    path = tmp_path / "cin.xml"
    path.write_text(census(*many()))
    assert halves(path, "Child", AROUND) is None  # too short to be worth a process


def test_a_census_in_a_zip_is_read_whole(tmp_path, by_halves):
    import zipfile

    with zipfile.ZipFile(tmp_path / "cin.zip", "w") as archive:
        archive.writestr("cin.xml", census(*many()))
    walk = cin_census_walk.walked(open_file(tmp_path / "cin.zip"))
    assert by_halves == [False]
    assert walk.facts.counts["children"] == 40
