"""The three sample censuses, which nobody here wrote, counted by hand and by another parser."""

from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest

from goldenthread.extracts.reader import read
from goldenthread.journey.reading import Severity
from tests.spec.extracts.cin_census_files import found, rows

SAMPLES = Path(__file__).parents[4] / "shared" / "samples"
pytestmark = pytest.mark.skipif(
    not (SAMPLES / "fake_CIN_data.xml").exists(), reason="the sample censuses are not part of this repository"
)


@pytest.fixture(scope="module")
def fake():
    return read(SAMPLES / "fake_CIN_data.xml", authority="975")


@pytest.fixture(scope="module")
def one_child():
    return read(SAMPLES / "CIN_Census_2021.xml", authority="201")


def test_the_fake_census_loads_whole(fake):
    assert {one.table: (one.rows_in, one.rows_loaded, one.rows_duplicate) for one in fake.counts} == {
        "children": (332, 332, 0),
        "disabilities": (117, 112, 5),  # five children have the same code twice
        "referrals": (402, 402, 0),
    }
    assert {name: table.num_rows for name, table in fake.tables.items()} == {
        "person": 332, "referral": 402, "cin_episode": 0, "icpc": 350,
    }  # fmt: skip
    assert set(fake.tables["referral"]["is_nfa"].to_pylist()) == {True}  # so none of them opens an episode of need
    assert not any(one.severity in (Severity.ROW_REJECTED, Severity.VALUE_DROPPED) for one in fake.findings)
    assert fake.made_at == datetime(2022, 7, 21, 10, 12, 28, tzinfo=UTC)


def test_the_fake_census_as_another_parser_counts_it(tmp_path):
    """Its referrals taken up, so that the episodes of need they open can be counted too."""
    taken_up = tmp_path / "fake.xml"
    written = (SAMPLES / "fake_CIN_data.xml").read_text(encoding="utf-8")
    taken_up.write_text(written.replace("<ReferralNFA>true<", "<ReferralNFA>false<"), encoding="utf-8")
    fake = read(taken_up, authority="975")
    root = ElementTree.parse(SAMPLES / "fake_CIN_data.xml").getroot()

    def counted(tag: str) -> Counter:
        return Counter(one.text for one in root.iter(tag))

    sexes = {"1": "M", "2": "F", "0": "U", "9": "N"}
    assert Counter(fake.tables["person"]["sex"].to_pylist()) == {
        sexes[code]: count for code, count in counted("GenderCurrent").items()
    }
    for table, column, tag in (
        ("person", "ethnicity", "Ethnicity"), ("referral", "referral_source", "ReferralSource"),
        ("cin_episode", "primary_need", "PrimaryNeedCode"), ("cin_episode", "closure_reason", "ReasonForClosure"),
    ):  # fmt: skip
        values = Counter(one for one in fake.tables[table][column].to_pylist() if one)
        assert values == counted(tag)
    for table, column, tag in (
        ("person", "born_on", "PersonBirthDate"), ("person", "died_on", "PersonDeathDate"),
        ("cin_episode", "opened_on", "CINreferralDate"), ("cin_episode", "closed_on", "CINclosureDate"),
        ("icpc", "held_on", "DateOfInitialCPC"),
    ):  # fmt: skip
        assert Counter(f"{one}" for one in fake.tables[table][column].to_pylist() if one) == counted(tag)
    listed = {
        child.findtext("ChildIdentifiers/LAchildID"): {one.text for one in child.iter("Disability")}
        for child in root.iter("Child")
    }
    assert dict(rows(fake, "person", "child_id", "has_disability")) == {
        child: None if not codes else codes != {"NONE"} for child, codes in listed.items()
    }


def test_what_the_fake_census_lacks_is_not_supplied(fake):
    assert {one.table for one in fake.coverage} == {"person", "referral", "cin_episode", "icpc"}
    assert {one.sheet for one in found(fake, "module_is_missing")} == {
        "Assessments", "AssessmentFactors", "CINPlanDates", "Section47", "ChildProtectionPlans", "CPPreviewDate",
    }  # fmt: skip
    assert fake.as_at == date(2022, 7, 21)  # its reference date, against its Year


def test_the_child_with_every_module(one_child):
    assert {one.table: one.rows_loaded for one in one_child.counts} == {
        "children": 1, "disabilities": 2, "referrals": 1, "assessments": 1, "assessment_factors": 2, "cin_plans": 1,
        "section_47": 1, "child_protection_plans": 1, "cp_reviews": 1,
    }  # fmt: skip
    assert rows(one_child, "person", "child_id", "born_on", "expected_on", "sex", "upn") == [
        ("DfEX0000001", date(1965, 3, 27), None, "M", "A123456789123")
    ]
    (unread,) = (one for one in one_child.findings if one.severity is Severity.VALUE_DROPPED)
    assert (unread.column, unread.value, unread.row) == ("ExpectedPersonBirthDate", "1066-04-13", 18)
    assert rows(one_child, "icpc", "held_on", "is_transfer_in", "led_to_plan") == [
        (date(1970, 6, 17), False, False),
        (date(1970, 12, 6), True, False),
    ]
    assert {one.rule for one in one_child.findings} == {
        "is_not_a_date", "has_both_birth_dates", "is_before_1990", "falls_on_a_weekend", "is_recorded_twice",
        "is_not_the_day_of_a_conference", "is_after_the_closure", "overlaps_a_protection_plan",
    }  # fmt: skip


def test_a_reference_date_of_28_march_is_the_only_difference(one_child):
    other = read(SAMPLES / "CIN_header_issues_100.xml", authority="201")
    assert (one_child.as_at, other.as_at) == (date(2023, 3, 31), date(2023, 3, 28))
    rules = Counter(one.rule for one in other.findings) - Counter(one.rule for one in one_child.findings)
    assert rules == {"reference_date_is_not_31_march": 1}
    for name, table in one_child.tables.items():
        assert other.tables[name].drop_columns("as_at").equals(table.drop_columns("as_at"))
