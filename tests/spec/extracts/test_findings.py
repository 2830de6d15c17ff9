"""The closed list of rules: each is used, each has a sentence, and ordinary repairs are gathered."""

import re
from pathlib import Path

import pytest

import goldenthread.extracts
from goldenthread.extracts import annex_a
from goldenthread.extracts.findings import RULES, Gather, Notes
from goldenthread.extracts.lookup import Match, lookup
from goldenthread.journey.codes import CODE_LISTS
from goldenthread.journey.reading import Severity


def test_every_rule_is_reported_somewhere_and_none_is_missing():
    source = "".join(
        path.read_text() for path in Path(goldenthread.extracts.__file__).parent.glob("*.py") if path.stem != "findings"
    )
    used = {name for name in RULES if f'"{name}"' in source}
    assert used == set(RULES)


def test_every_rule_has_a_sentence_and_what_rejects_or_drops_says_what_happened():
    for rule in RULES.values():
        assert re.fullmatch(r"[A-Z].+\.", rule.meaning)
        if rule.severity in (Severity.ROW_REJECTED, Severity.VALUE_DROPPED):
            assert rule.outcome
            assert rule.gather is Gather.CELL


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
