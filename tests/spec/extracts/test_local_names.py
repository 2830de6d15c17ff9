"""A council's own sheets, headers and wordings: read from its file, checked, and added to the standard."""

from pathlib import Path

import pytest

from goldenthread.errors import DefinitionError
from goldenthread.extracts import local_names
from goldenthread.extracts.cells import Read, parser_for
from goldenthread.extracts.headers import match_sheets, read_header, spellings
from goldenthread.extracts.lookup import letters_and_digits
from goldenthread.extracts.standards import CODES_ONLY, STANDARDS, sheets_of
from goldenthread.extracts.workbook import Grid
from goldenthread.journey.annex_a import ANNEX_A
from goldenthread.journey.mapping import Sheet, Standard

OURS = """
standard: annex_a
sheets:
  List 3: MASH requests       # the number, the short name and the title name a list alike
columns:
  child_id: [Mosaic ID, Person no.]
  referrals.date_of_referral: Rec'd on
codes:
  contact_source:
    Police constabulary: 6
    "No": 10                  # not a falsehood: every word is text
  yes_no:
    Affirmative: yes
"""


@pytest.fixture
def kept(tmp_path: Path):
    def write(text: str) -> Path:
        path = tmp_path / "our_annex_a.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def _referrals(standard: Standard) -> Sheet:
    return next(sheet for sheet in standard.sheets if sheet.table == "referrals")


def test_a_mapping_names_sheets_columns_and_codes(kept):
    names = local_names.read(kept(OURS))
    assert names.sheets == {"referrals": ("MASH requests",)}
    assert names.columns == {
        ("", "child_id"): ("Mosaic ID", "Person no."), ("referrals", "date_of_referral"): ("Rec'd on",),
    }  # fmt: skip
    assert names.codes["contact_source"] == (("Police constabulary", "6"), ("No", "10"))


def test_what_the_council_says_is_read_beside_what_everyone_says(kept):
    sheet = _referrals(local_names.read(kept(OURS)).applied_to(ANNEX_A))
    known = spellings(sheet)
    for header in ("Rec'd on", "RECD ON", "Date of referral", "ReferralDate"):
        assert known[letters_and_digits(header)].name == "date_of_referral"
    assert letters_and_digits("Rec'd on") not in spellings(_referrals(ANNEX_A))
    grids = [Grid("mash_requests", [["Mosaic ID"]])]
    assert list(match_sheets((sheet,), grids).chosen) == ["referrals"]


def test_where_both_headers_stand_side_by_side_the_councils_own_is_read(kept):
    sheet = _referrals(local_names.read(kept(OURS)).applied_to(ANNEX_A))
    header = read_header(sheet, Grid("List 3", [["Child Unique ID", "Mosaic ID"]]), 0)
    assert header.columns["child_id"] == 1


def test_the_councils_wording_is_read_as_its_code_before_anything_else(kept):
    standard = local_names.read(kept(OURS)).applied_to(ANNEX_A)
    source = parser_for(_referrals(standard).field("referral_source"))
    assert source("police  constabulary") == Read("6")
    assert source("No") == Read("10")
    assert source("7") == Read("7")
    assert source("Polcie").rule == "is_not_a_known_code"
    assessments = next(sheet for sheet in standard.sheets if sheet.table == "assessments")
    assert parser_for(assessments.field("child_seen"))("Affirmative") == Read(True)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("standard: anex_a", '"anex_a" is no standard we read. Nearest: "annex_a"'),
        ("colums: {}", '"colums": is no part of a mapping. Nearest: "columns"'),
        ("standard: annex_a\nsheets: {referal: MASH}", '"referal" is no list of this standard. Nearest: "referrals"'),
        ("standard: annex_a\ncolumns: {date_of_referal: Day}", 'Nearest: "date_of_referral"'),
        ("standard: annex_a\ncolumns: {contacts.date_of_referral: Day}", '"date_of_referral" is no column of contacts'),
        ("standard: annex_a\ncodes: {contact_sauce: {A: 6}}", 'Nearest: "contact_source"'),
        ("standard: annex_a\ncodes: {contact_source: {Police: 66}}", '"66" is no code of the list'),
        ("standard: annex_a\ncodes: {contact_source: {Police: [6]}}", "is no code of the list"),
        ("standard: annex_a\ncolumns: {child_id: DOB}", '"DOB" names date_of_birth in contacts too'),
        ("standard: annex_a\ncolumns: {child_id: Number, gender: number}", '"number" names child_id in contacts too'),
        ("standard: annex_a\nsheets: {contacts: Front door, referrals: front_door}", "both contacts and referrals"),
        ("standard: annex_a\nsheets: [List 3]", "accepted is one name a line"),
        ("standard: annex_a\ncolumns: {child_id: {a: b}}", "a list of names in square brackets"),
        ("standard: annex_a\nroles: [Social worker]", "only ssd has them"),
        ("standard: cin_census\ncolumns: {child_id: Number}", "names its elements by law"),
        ("a: [", "this is not YAML"),
        ("just words", "holds no mapping"),
        ("!!python/object/apply:os.getcwd []", "holds no mapping"),
    ],
)  # fmt: skip
def test_what_a_mapping_gets_wrong_is_said_with_what_it_may_have_meant(kept, text, said):
    with pytest.raises(DefinitionError) as error:
        local_names.read(kept(text))
    assert said in str(error.value)
    assert "our_annex_a.yaml" in str(error.value)


def test_a_mapping_that_is_not_there_is_a_sentence(tmp_path):
    with pytest.raises(DefinitionError, match="cannot be opened"):
        local_names.read(tmp_path / "none.yaml")


@pytest.mark.parametrize("standard", [one for one in STANDARDS if one not in CODES_ONLY])
def test_every_column_of_every_standard_can_be_renamed_alone(standard):
    """The header is the council's; every earlier spelling is still known."""
    for sheet in sheets_of(standard):
        for field in sheet.fields:
            content = {"standard": standard, "columns": {f"{sheet.table}.{field.name}": "Our own word for it"}}
            changed = local_names.of(content, "ours.yaml").applied_to_sheet(sheet)
            assert spellings(changed)["ourownwordforit"].name == field.name
            assert {text: one.name for text, one in spellings(sheet).items()}.items() <= {
                text: one.name for text, one in spellings(changed).items()
            }.items()
