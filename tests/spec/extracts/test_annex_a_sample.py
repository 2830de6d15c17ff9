"""The sample workbook, which nobody here wrote, gives exactly what its notes say."""

from collections import Counter
from pathlib import Path

import pytest
import yaml

from goldenthread.extracts.reader import read
from goldenthread.journey.annex_a import ANNEX_A
from goldenthread.journey.reading import Reading, Severity

SHARED = Path(__file__).parents[4] / "shared"
pytestmark = pytest.mark.skipif(
    not (SHARED / "samples" / "Annex_A.xlsx").exists(), reason="the sample workbook is not part of this repository"
)
NUMBER = {sheet.table: sheet.number for sheet in ANNEX_A.sheets}


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read(SHARED / "samples" / "Annex_A.xlsx", authority="999")


@pytest.fixture(scope="module")
def check() -> dict:
    return yaml.safe_load((SHARED / "standards" / "annex_a.yaml").read_text())["sample_check"]


def field_of(sheet: int, header: str) -> str:
    """The field's name, from the official header in a finding (the sample's own may have odd signs)."""
    bare = "".join(filter(str.isalnum, header.lower()))
    fields = ANNEX_A.sheets[sheet - 1].fields
    return next(one.name for one in fields if "".join(filter(str.isalnum, one.header.lower())) == bare)


def found(reading: Reading, rule_or_severity: str) -> Counter:
    """(list, field, value) of each finding of a rule or severity, counted."""
    return Counter(
        (int(one.sheet.removeprefix("List ")), field_of(int(one.sheet.removeprefix("List ")), one.column), one.value)
        for one in reading.findings
        if rule_or_severity in (one.rule, one.severity)
    )


def test_every_row_of_every_list_is_loaded(reading, check):
    assert {NUMBER[one.table]: one.rows_in for one in reading.counts} == check["rows"]
    assert {NUMBER[one.table]: one.rows_loaded for one in reading.counts} == check["rows"]


def test_exactly_the_deliberate_rejects_are_dropped(reading, check):
    expected = {(one["list"], one["column"], one["value"]): one["count"] for one in check["deliberate_rejects"]}
    assert found(reading, Severity.VALUE_DROPPED) == expected
    dropped = {NUMBER[one.table]: one.values_dropped for one in reading.counts if one.values_dropped}
    assert dropped == {4: 5, 6: 1, 8: 1}


def test_failed_lookups_are_null_and_reported(reading, check):
    (marked,) = check["nulls_by_marker"]
    errors = found(reading, "error_cell")
    assert errors.total() == marked["count"]
    assert set(errors) == {(marked["list"], column, marked["value"]) for column in marked["columns"]}
    assert reading.tables["cin_episode"]["team"].null_count == 5


def test_places_that_are_no_authority_are_kept_and_flagged(reading, check):
    (flagged,) = check["kept_but_flagged"]
    assert set(reading.tables["cla_placement"]["placement_la"].to_pylist()) == set(flagged["values"])
    assert {value for _, _, value in found(reading, "is_not_a_known_authority")} == set(flagged["values"])


def test_nothing_else_is_wrong_with_it(reading):
    assert {one.rule for one in reading.findings} == {
        "is_neither_yes_nor_no",
        "is_not_a_known_code",
        "is_not_a_postcode",
        "error_cell",
        "is_not_a_known_authority",
        "is_blank",
        "extract_date_assumed",
        "differs_between_rows",
        "makes_the_child_18_or_over",
        "is_absent_from_the_need_list",
        "is_before_the_birth",
        "is_outside_the_lists_window",
    }
    assert reading.unread == ()


def test_the_checks_find_what_the_notes_say_of_ages_and_of_list_10(reading):
    adults = Counter(one.sheet for one in reading.findings if one.rule == "makes_the_child_18_or_over")
    assert adults == {"List 4": 1, "List 6": 4, "List 8": 1}
    births = [one for one in reading.findings if one.rule == "differs_between_rows" and one.column == "Date of Birth"]
    assert [one.sheet for one in births] == ["List 10"] * 5
