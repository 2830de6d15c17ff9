"""The closed list of rules: each is used, each has a sentence, and ordinary repairs are gathered."""

import re
from pathlib import Path

import pytest

import goldenthread.extracts
from goldenthread.extracts import annex_a, findings
from goldenthread.extracts.findings import RULES, Gather, Notes, stretches
from goldenthread.extracts.lookup import Match, lookup
from goldenthread.extracts.rule_list import GROUPS
from goldenthread.journey.codes import CODE_LISTS
from goldenthread.journey.reading import Severity


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
            assert rule.gather is Gather.CELL


def test_every_rule_says_what_to_do_about_it():
    for rule in RULES.values():
        assert re.fullmatch(r"[A-Z].+\.", rule.to_do), rule.id


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
