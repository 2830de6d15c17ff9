"""XML as it comes: stray text, other orders, namespaces, unknown elements; and XML that is refused."""

import pytest

from goldenthread.errors import ExtractError, NotThisStandard, UnreadableFile
from goldenthread.extracts.opened import open_file
from goldenthread.extracts.recognise import recognise
from tests.spec.extracts.cin_census_files import IDENTIFIERS, REFERRAL, census, child, episode, found, header, rows
from tests.spec.extracts.cin_census_files import read_census as read

REFERENCE = ("referral", "child_id", "referred_on", "referral_source", "is_nfa")


@pytest.fixture
def plain(tmp_path):
    return rows(read(tmp_path, census(), name="plain.xml"), *REFERENCE)


def test_stray_text_between_elements_is_not_read(tmp_path, plain):
    stray = (
        census().replace("</LAchildID>", "</LAchildID>PersonBirthDate").replace("<ReferralSource>", "x<ReferralSource>")
    )
    assert rows(read(tmp_path, stray), *REFERENCE) == plain


@pytest.mark.parametrize(
    "empty", ["<ReferralSource/>", "<ReferralSource></ReferralSource>", "<ReferralSource> \n </ReferralSource>", ""]
)
def test_an_empty_element_is_as_one_that_is_not_there(tmp_path, empty):
    details = REFERRAL.replace("<ReferralSource>6</ReferralSource>", empty)
    reading = read(
        tmp_path, census(child(episode(details=details), episode(details=REFERRAL.replace("06-01", "07-03"))))
    )
    assert rows(reading, "referral", "referral_source") == [(None,), ("6",)]
    assert [(one.column, one.row) for one in found(reading, "is_blank")] == [("ReferralSource", 5)]


@pytest.mark.parametrize("day", ["2023-06-01Z", "2023-06-01+01:00", "2023-06-01T00:00:00", "2023-05-31T23:00:00Z"])
def test_a_day_may_say_its_zone_as_xml_allows(tmp_path, plain, day):
    reading = read(tmp_path, census().replace(">2023-06-01<", f">{day}<"))
    assert rows(reading, *REFERENCE) == plain
    assert not found(reading, "is_not_a_date")


def test_the_level_that_every_header_states_is_known(tmp_path):
    stated = "<Content><CBDSLevels><CBDSLevel>Child</CBDSLevel></CBDSLevels></Content></Header>"
    assert not found(read(tmp_path, census().replace("</Header>", stated)), "element_not_known")


def test_elements_in_another_order(tmp_path, plain):
    backwards = (
        f"<Child>{episode(details='<ReferralNFA>false</ReferralNFA><ReferralSource>6</ReferralSource><CINreferralDate>2023-06-01</CINreferralDate>')}"
        f"<ChildCharacteristics/><ChildIdentifiers>{IDENTIFIERS}</ChildIdentifiers></Child>"
    )
    assert rows(read(tmp_path, census(backwards)), *REFERENCE) == plain


@pytest.mark.parametrize(
    ("root", "prefix"),
    [
        ('Message xmlns="urn:census"', ""),
        ('c:Message xmlns:c="urn:census"', "c:"),
    ],
)
def test_a_namespace_makes_no_difference(tmp_path, plain, root, prefix):
    text = census(root=root)
    if prefix:
        inner = text[text.index(">") + 1 : text.rindex("</")]
        inner = inner.replace("</", "\0").replace("<", f"<{prefix}").replace("\0", f"</{prefix}")
        text = f"<{root}>{inner}</{prefix}Message>"
    assert rows(read(tmp_path, text), *REFERENCE) == plain


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
def test_other_encodings_that_say_so(tmp_path, plain, encoding):
    text = f'<?xml version="1.0" encoding="{encoding}"?>\n{census()}'
    assert rows(read(tmp_path, text.encode(encoding)), *REFERENCE) == plain


def test_comments_and_instructions_are_passed_over(tmp_path, plain):
    text = census().replace(
        "<CINdetails>", "<!-- an episode --><?print it?><CINdetails><!-- <ReferralSource>9</ReferralSource> -->"
    )
    assert rows(read(tmp_path, text.replace("2023-06-01", "2023<!-- -->-06-01")), *REFERENCE) == plain


def test_elements_we_do_not_know_are_named_once_with_how_many(tmp_path):
    odd = REFERRAL + "<Worker>A</Worker>"
    text = census(child(episode(details=odd), episode(details=odd.replace("06-01", "07-03"))))
    text = text.replace("</Children>", "<Note/></Children><Footer>end</Footer>").replace(
        "</Source>", "<Phone/></Source>"
    )
    text = text.replace("2012-05-04</", "<b>2012-05-04</b></")
    told = {(one.sheet, one.column): one.outcome for one in found(read(tmp_path, text), "element_not_known")}
    assert told == {
        ("CINdetails", "Worker"): "Not read, 2 times; the first is on line 5.",
        ("Children", "Note"): "Not read.",
        ("Message", "Footer"): "Not read.",
        ("Source", "Phone"): "Not read.",
        ("PersonBirthDate", "b"): "Not read.",
    }


def test_a_child_somewhere_else_is_no_child(tmp_path):
    text = census().replace("</Children>", "</Children><Archive><Child><ChildIdentifiers/></Child></Archive>")
    reading = read(tmp_path, text)
    assert reading.tables["person"].num_rows == 1
    assert [one.column for one in found(reading, "element_not_known")] == ["Archive"]


def test_of_a_field_that_comes_twice_the_first_is_read(tmp_path):
    details = REFERRAL + "<ReferralSource>9</ReferralSource>"
    reading = read(tmp_path, census(child(episode(details=details))))
    assert rows(reading, "referral", "referral_source") == [("6",)]
    (one,) = found(reading, "element_came_twice")
    assert (one.sheet, one.column) == ("CINdetails", "ReferralSource")


def test_lines_are_right_far_into_a_file(tmp_path):
    """libxml2 itself keeps no line above 65,535 with an element."""
    padding = "\n" * 70_000
    bad = episode(details="\n<CINreferralDate>soon</CINreferralDate>\n<ReferralNFA>0</ReferralNFA>\n")
    text = census(padding + child(episode(), bad))
    (one,) = (one for one in read(tmp_path, text).findings if one.severity == "row_rejected")
    assert one.row is not None
    assert text.split("\n")[one.row - 1].startswith("<CINdetails>")
    assert one.row > 70_000


BOMB = '<!DOCTYPE Message [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE Message [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
ELSEWHERE = '<!DOCTYPE Message SYSTEM "http://localhost/census.dtd">'


@pytest.mark.parametrize("doctype", [BOMB, OUTSIDE, ELSEWHERE, "<!DOCTYPE Message>"])
def test_a_document_type_is_refused(tmp_path, doctype):
    with pytest.raises(UnreadableFile, match="document type"):
        read(tmp_path, doctype + census().replace(">6<", ">&b;<" if doctype is BOMB else ">6<"))


@pytest.mark.parametrize("at", [0.3, 0.6, 0.9, 0.99])
def test_a_file_cut_short_is_refused_whole(tmp_path, at):
    text = census(*(child(identifiers=f"<LAchildID>{number}</LAchildID>") for number in range(2000)))
    with pytest.raises(UnreadableFile, match=r"cut short .* Nothing was loaded\."):
        read(tmp_path, text[: int(len(text) * at)])


@pytest.mark.parametrize(
    "wrong",
    [
        lambda text: text.replace("</CINdetails>", "</Cindetails>", 1),
        lambda text: text.replace(">6<", ">&unknown;<"),
        lambda text: text.replace(">6<", ">\0<"),
        lambda text: text + "<Message/>",
    ],
)
def test_xml_that_is_not_well_formed_is_refused(tmp_path, wrong):
    with pytest.raises(ExtractError, match="Nothing was loaded"):
        read(tmp_path, wrong(census()))


@pytest.mark.parametrize(
    "text",
    ["<Message/>", "<Message><Header/></Message>", census(head=header(collection="SCH")), "<Survey><Child/></Survey>"],
)
def test_other_xml_is_no_census(tmp_path, text):
    with pytest.raises(NotThisStandard):
        read(tmp_path, text, standard="cin_census")


def test_it_is_recognised_by_its_collection(tmp_path):
    path = tmp_path / "export.dat"
    path.write_text(census(root='Message xmlns="urn:any"'))
    assert recognise(open_file(path)) == "cin_census"
    path.write_text(census(head=""))
    assert recognise(open_file(path)) == "cin_census"


def test_a_census_inside_a_zip(tmp_path, plain):
    import zipfile

    with zipfile.ZipFile(tmp_path / "cin.zip", "w") as archive:
        archive.writestr("census/cin.xml", census())
    assert rows(read(tmp_path, (tmp_path / "cin.zip").read_bytes(), name="cin.zip"), *REFERENCE) == plain
