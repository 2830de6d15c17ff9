"""A draft of a mapping, from a workbook that says most things its own way; and the draft given back to the reader."""

from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml

from goldenthread.errors import UsageError
from goldenthread.extracts import local_names
from goldenthread.extracts.opened import open_file
from goldenthread.extracts.reader import read
from goldenthread.extracts.suggest import suggest
from tests.spec.extracts.books import a_list, write_book

DAYS = [date(2020, 5, 1) + timedelta(days=at) for at in range(4)]
SOURCES = ("6", "Police constabulary", "Police constabulary", "By pigeon")


def _renamed(rows, **headers):
    """A list with headers of our own, by the column they stand for."""
    official = a_list(3)[0]
    names = ("child_id", "date_of_referral", "referral_source", "referral_nfa", "allocated_team")
    columns = dict(zip(names, (official.index(_header(name)) for name in names), strict=True))
    top = list(official)
    for name, header in headers.items():
        top[columns[name]] = header
    return [top, *rows[1:]]


def _header(name):
    from goldenthread.journey.annex_a import ANNEX_A

    return ANNEX_A.sheets[2].field(name).header


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    rows = a_list(3, *(
        {"child_id": 1001 + at, "date_of_referral": day, "referral_source": source, "referral_nfa": "No"}
        for at, (day, source) in enumerate(zip(DAYS, SOURCES, strict=True))
    ))  # fmt: skip
    lists = _renamed(
        rows, child_id="Mosaic ID", date_of_referral="Came to us", referral_source="Source (referral)",
        allocated_team="Team allocated to",
    )  # fmt: skip
    return write_book(tmp_path / "June 2020.xlsx", {"MASH referals": lists, "Cover": [["Made by the team"]]})


def test_sheets_columns_and_wordings_that_come_near_are_drafted_with_the_reason(ours):
    lines = suggest(open_file(ours), "annex_a").splitlines()
    told = {line.split("#")[0].strip(): line.split("# ")[1] for line in lines if "  # " in line}
    assert told['referrals: "MASH referals"'].startswith("likely")
    assert told['referrals.child_id: "Mosaic ID"'] == "perhaps: the only other column of numbers that name something"
    assert told['referrals.date_of_referral: "Came to us"'] == "perhaps: the only other column of dates"
    assert told['referrals.referral_source: "Source (referral)"'].startswith('likely: 95% like "Referral Source"')
    assert told['referrals.allocated_team: "Team allocated to"'].startswith("likely")
    assert told['"Police constabulary": "6"'] == 'perhaps: 70% like "Police"; 2 rows'


def test_what_comes_near_nothing_is_left_to_a_person(ours):
    text = suggest(open_file(ours), "annex_a")
    assert '    # "By pigeon": ""  # 1 row; no code comes near' in text
    assert '# the sheet or file "Cover" comes near no list' in text


def test_the_draft_given_back_makes_the_file_known(ours, tmp_path):
    """Before it nothing of the list could be read."""
    mapping = tmp_path / "our_annex_a.yaml"
    mapping.write_text(suggest(open_file(ours), "annex_a"), encoding="utf-8")
    reading = read(ours, authority="999", mapping=mapping)
    assert [count.rows_loaded for count in reading.counts] == [4]
    rules = {one.rule for one in reading.findings}
    assert not rules & {"column_not_known", "column_missing", "required_column_missing"}
    unknown = [one.value for one in reading.findings if one.rule == "is_not_a_known_code"]
    assert unknown == ["By pigeon"]
    assert reading.tables["referral"]["referral_source"].to_pylist() == ["6", "6", "6", None]


def test_the_homes_folder_of_mappings_holds_one_for_each_standard(ours, tmp_path):
    (tmp_path / "mappings").mkdir()
    (tmp_path / "mappings" / "annex_a.yaml").write_text(suggest(open_file(ours), "annex_a"), encoding="utf-8")
    assert read(ours, authority="999", mapping=tmp_path / "mappings").counts[0].rows_loaded == 4
    (tmp_path / "contact.csv").write_text("child_id,received_on\n1001,2020-06-01\n", encoding="utf-8")
    assert read(tmp_path / "contact.csv", authority="999", mapping=tmp_path / "mappings").standard == "native"


def test_a_table_of_ours_under_another_name_and_other_headers(tmp_path):
    path = tmp_path / "sw visits.csv"
    path.write_text("Child No,Visited on,Was the child seen\n1001,01/06/2020,Y\n1002,02/06/2020,N\n", encoding="utf-8")
    mapping = tmp_path / "native.yaml"
    mapping.write_text(
        "standard: native\nsheets: {cp_visit: SW visits}\n"
        "columns: {child_id: Child No, cp_visit.was_seen: Was the child seen}\n",
        encoding="utf-8",
    )
    reading = read(path, authority="999", mapping=mapping)
    assert reading.tables["cp_visit"]["was_seen"].to_pylist() == [True, False]
    assert not [one for one in reading.findings if one.rule == "column_not_known"]


def test_a_file_that_needs_no_mapping_is_told_so(tmp_path):
    rows = a_list(3, {"child_id": 1001, "date_of_referral": DAYS[0], "referral_source": "6"})
    text = suggest(open_file(write_book(tmp_path / "a.xlsx", {"List 3": rows})), "annex_a")
    assert "no mapping is needed" in text
    assert yaml.safe_load(text) == {"standard": "annex_a"}


def test_words_that_mean_something_in_yaml_are_drafted_as_text(tmp_path):
    odd = ('Source: "referral"', "#5 - no: yes", "Team {a}, [b]", "Police: *all & 'none'")
    rows = a_list(3, *({"child_id": 1001 + at, "date_of_referral": day, "referral_source": odd[3]}
                       for at, day in enumerate(DAYS)))  # fmt: skip
    path = write_book(tmp_path / "a.xlsx", {"List 3": _renamed(rows, referral_source=odd[0], allocated_team=odd[2])})
    content = yaml.safe_load(suggest(open_file(path), "annex_a"))
    assert content["columns"] == {"referrals.referral_source": odd[0], "referrals.allocated_team": odd[2]}
    assert content["codes"]["contact_source"] == {odd[3]: "6"}
    assert local_names.of(content, "draft").codes["contact_source"] == ((odd[3], "6"),)


def test_the_census_and_published_statistics_are_named_by_law(tmp_path):
    path = tmp_path / "contact.csv"
    path.write_text("child_id,received_on\n1001,2020-06-01\n", encoding="utf-8")
    for standard in ("cin_census", "published"):
        with pytest.raises(UsageError, match="whose names nobody changes"):
            suggest(open_file(path), standard)
