"""The closed list of rules: each is used, each has a sentence, and ordinary repairs are gathered."""

import re
from datetime import date
from pathlib import Path

import pytest

import goldenthread.extracts
from goldenthread.extracts import annex_a, findings
from goldenthread.extracts.findings import RULES, Notes, stretches
from goldenthread.extracts.lookup import Match, lookup
from goldenthread.extracts.reader import read
from goldenthread.extracts.rule_list import GROUPS
from goldenthread.journey import found
from goldenthread.journey.codes import CODE_LISTS
from goldenthread.journey.found import as_clause, as_sentence
from goldenthread.journey.reading import Severity
from tests.spec.extracts.books import a_list


def test_every_rule_is_reported_somewhere_and_none_is_missing():
    source = "".join(
        path.read_text()
        for path in Path(goldenthread.extracts.__file__).parent.glob("*.py")
        if path.stem != "rule_list"
    )
    used = {name for name in RULES if f'"{name}"' in source}
    assert used == set(RULES)


def test_every_rule_has_a_sentence_and_what_rejects_or_drops_says_what_happened():
    for rule in RULES.values():
        assert re.fullmatch(r"[A-Z].+\.", rule.meaning)
        if rule.severity in (Severity.ROW_REJECTED, Severity.VALUE_DROPPED):
            assert rule.outcome


def test_every_rule_says_what_to_do_about_it():
    for rule in RULES.values():
        assert re.fullmatch(r"[A-Z].+\.", rule.to_do), rule.id


@pytest.mark.parametrize(
    ("rule", "value", "reads"),
    [
        ("is_not_a_date", "31/06/2024", '"31/06/2024" is not a date'),
        ("is_not_a_date", "", "The cell is not a date"),
        ("is_outside_the_lists_window", "", "The row is outside the months the list covers"),
        ("extract_date_taken_from_the_file", "30/06/2020", "The extract is as at 30/06/2020"),
        ("sheet_missing", "Referrals", 'No sheet is "Referrals"'),
        ("most_rows_set_aside", "3 of 4 rows", "3 of 4 rows were set aside, more than were loaded"),
        ("error_cell", "#N/A", '"#N/A" is the error of a formula'),
    ],
)
def test_what_was_found_reads_as_english_with_its_value_and_without(rule, value, reads):
    assert as_sentence(rule, value) == reads


def test_what_every_rule_found_begins_as_a_sentence_does_and_names_no_place_to_fill():
    for rule in RULES:
        for said in (as_sentence(rule), as_sentence(rule, "value")):
            assert re.fullmatch(r'["A-Zv][^{}\[\]]+[^.]', said), said
        assert as_clause(rule)[0].islower()
    assert set(found._SAID) <= set(RULES)


def test_no_rule_is_listed_twice():
    assert sum(len(group.rules) for group in GROUPS) == len(RULES)


def test_an_unlisted_rule_cannot_be_reported():
    with pytest.raises(KeyError):
        Notes("annex_a.xlsx").add("is_odd")


def test_the_same_ordinary_repair_in_a_column_is_one_finding():
    notes = Notes("annex_a.xlsx")
    for row in (7, 8, 9):
        notes.add("was_a_serial_number", sheet="List 1", row=row, column="Date of Contact", value="43985")
    (finding,) = notes.findings()
    assert finding.row == 7
    assert finding.outcome == "Read as dates. In 3 rows; the first is row 7."
    assert (finding.rows, finding.row_numbers) == (3, "7-9")


def test_several_rows_are_noted_at_once_as_they_would_be_one_by_one():
    at_once, one_by_one = Notes("a.xlsx"), Notes("a.xlsx")
    for rule in ("is_blank", "is_not_a_date"):
        at_once.add_rows(rule, [3, 4, 9], sheet="List 1", column="Gender")
        for row in (3, 4, 9):
            one_by_one.add(rule, sheet="List 1", row=row, column="Gender")
    assert at_once.findings() == one_by_one.findings()
    assert [one.rows for one in at_once.findings()] == [1, 3, 1, 1]


def test_rows_are_told_in_stretches_and_a_patchwork_only_so_far(monkeypatch):
    assert stretches([7]) == "7"
    assert stretches([2, 3, 4, 9, 11, 12]) == "2-4 9 11-12"
    monkeypatch.setattr(findings, "MOST_STRETCHES", 2)
    assert stretches([2, 4, 6]) == "2 4 ..."


def test_the_mapping_names_only_rules_and_codes_that_exist():
    annex_a.check_definitions()


@pytest.mark.parametrize("name", CODE_LISTS)
def test_every_code_is_found_by_its_code_its_official_form_and_each_accepted_spelling(name):
    codes = CODE_LISTS[name]
    for code in codes.codes:
        for spelling in {code.code, code.official, *code.accept} - {""}:
            assert lookup(codes).find(spelling) == (Match.EXACT, code.code)
            assert lookup(codes).find(spelling.upper()) == (Match.EXACT, code.code)


def test_a_label_that_two_codes_share_means_neither():
    assert lookup(CODE_LISTS["placement_type"]).find("Other placement, sub-type (from 2025-26)") == (Match.NONE, "")


BORN = date(2020, 6, 1)


def _found(book, lists, as_at=date(2020, 9, 30)):
    sheets = {f"List {number}": a_list(number, *rows) for number, rows in lists.items()}
    reading = read(book(sheets), authority="999", as_at=as_at)
    return [one.sentence().removeprefix("annex_a.xlsx, ") for one in reading.findings if one.rule in _OF_DATES]


_OF_DATES = ("is_before_the_birth", "is_outside_the_lists_window")


def test_an_event_before_the_birth_is_worth_a_look_and_the_unborn_may_be_on_a_plan(book):
    """Born on 1 June 2020: nine months, 280 days, before is 26 August 2019."""
    lists = {
        3: [
            {"child_id": "ash", "date_of_birth": BORN, "date_of_referral": date(2020, 5, 1)},  # not born yet
            {"child_id": "birch", "date_of_birth": BORN, "date_of_referral": date(2019, 8, 26)},  # 280 days before
            {"child_id": "cedar", "date_of_birth": BORN, "date_of_referral": date(2019, 8, 25)},
            {"child_id": "elm", "date_of_referral": date(2019, 8, 25)},  # no birth date: nothing to compare
        ],
        8: [{"child_id": "ash", "date_of_birth": BORN, "care_start_date": date(2020, 5, 31)}],  # nobody in care unborn
    }
    born = [one for one in _found(book, lists) if "before the birth" in one]
    assert born == [
        'sheet "List 3", row 4, column "Date of referral": "25/08/2019" is before the birth. '
        "The child was born on 01/06/2020. Both were kept.",
        'sheet "List 8", row 2, column "Date Started to be Looked After": "31/05/2020" is before the birth. '
        "The child was born on 01/06/2020. Both were kept.",
    ]


def test_rows_that_were_over_before_the_lists_months_are_one_finding(book):
    """As at 30 September 2020 six months began on 1 April."""
    lists = {
        3: [
            {"child_id": "ash", "date_of_referral": date(2020, 4, 1)},
            {"child_id": "birch", "date_of_referral": date(2020, 3, 31)},
            {"child_id": "cedar", "date_of_referral": date(2019, 1, 1)},
        ],
        7: [
            {"child_id": "ash", "plan_start_date": date(2018, 1, 1)},  # still open
            {"child_id": "birch", "plan_start_date": date(2018, 1, 1), "plan_end_date": date(2020, 4, 1)},
            {"child_id": "cedar", "plan_start_date": date(2018, 1, 1), "plan_end_date": date(2020, 3, 31)},
        ],
    }
    assert _found(book, lists) == [
        'sheet "List 3", row 3: The row is outside the months the list covers. The list covers 01/04/2020 to '
        "30/09/2020. Loaded. "
        "In 2 rows; the first is row 3.",
        'sheet "List 7", row 4: The row is outside the months the list covers. The list covers 01/04/2020 to '
        "30/09/2020. Loaded.",
    ]


def _grown(book, number, *rows):
    reading = read(book({f"List {number}": a_list(number, *rows)}), authority="999", as_at=date(2020, 9, 30))
    return [(one.row, one.outcome) for one in reading.findings if one.rule == "makes_the_child_18_or_over"]


def test_somebody_grown_up_at_the_event_is_told_and_who_grew_up_since_is_not(book):
    """The list covers six months: who is 18 when it is made was often a child when it happened."""
    day = date(2020, 6, 1)
    rows = (
        {"child_id": "ash", "date_of_birth": date(2002, 6, 2), "date_of_referral": day},  # 18 the day after
        {"child_id": "birch", "date_of_birth": date(2002, 6, 1), "date_of_referral": day},  # 18 that day
    )
    assert _grown(book, 3, *rows) == [(3, "Aged 18 on 01/06/2020. The row was loaded.")]


def test_a_case_may_be_closed_in_the_month_after_the_birthday(book):
    born = date(2002, 6, 1)
    rows = (
        {"child_id": "ash", "date_of_birth": born, "cin_start_date": born, "cin_closure_date": date(2020, 7, 1)},
        {"child_id": "birch", "date_of_birth": born, "cin_start_date": born, "cin_closure_date": date(2020, 7, 2)},
        {"child_id": "cedar", "date_of_birth": born, "cin_start_date": born},  # open on 30 September
        {"child_id": "elm", "date_of_birth": date(2002, 9, 20), "cin_start_date": born},
    )
    assert [row for row, _ in _grown(book, 6, *rows)] == [3, 4]


def test_an_expected_birth_is_no_date_in_the_future(book):
    """Nine months, 280 days, after 30 September 2020 is 7 July 2021."""
    rows = [
        {"child_id": "ash", "date_of_birth": date(2021, 7, 7), "date_of_referral": date(2020, 9, 1)},
        {"child_id": "birch", "date_of_birth": date(2021, 7, 8), "date_of_referral": date(2020, 10, 1)},
    ]
    reading = read(book({"List 3": a_list(3, *rows)}), authority="999", as_at=date(2020, 9, 30))
    found = [(one.row, one.column) for one in reading.findings if one.rule == "is_after_the_extract"]
    assert sorted(found) == [(3, "Date of Birth"), (3, "Date of referral")]


def test_whether_a_child_was_seen_is_asked_once_the_assessment_is_authorised(book):
    rows = (
        {"child_id": "ash", "assessment_start_date": date(2020, 9, 1)},  # still open: nobody has been asked
        {
            "child_id": "birch",
            "assessment_start_date": date(2020, 6, 1),
            "assessment_authorised_date": date(2020, 7, 1),
        },
    )
    reading = read(book({"List 4": a_list(4, *rows)}), authority="999", as_at=date(2020, 9, 30))
    blank = [(one.column, one.row, one.rows) for one in reading.findings if one.rule == "is_blank"]
    assert ("Child Seen During Continuous Assessment", 3, 1) in blank
    assert ("Gender", 2, 2) in blank
