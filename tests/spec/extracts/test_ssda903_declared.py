"""The return as data agrees with the event tables, and with the notes on the standard."""

from pathlib import Path

import pytest
import yaml

from goldenthread.extracts.ssda903_events import RULES, feeds_by_table
from goldenthread.journey.care_ends import STATUS_END
from goldenthread.journey.codes import CODE_LISTS
from goldenthread.journey.codes_903 import ACCOMMODATION, ACTIVITY, DAYS_OF, SEX, SUITABILITY
from goldenthread.journey.events import TABLE
from goldenthread.journey.mapping import FieldKind, OnBlank
from goldenthread.journey.ssda903 import ALSO_REQUIRED, ELEMENTS, SSDA903, TABLES
from goldenthread.journey.tables import Kind

NOTES = Path(__file__).parents[4] / "shared" / "standards" / "ssda903.yaml"

# What the notes call a list of codes, and what we call it.
LISTS = {
    "sex": "sex_903", "ethnicity": "ethnicity_903", "flag": "flag_903", "legal_status": "legal_status",
    "reason_new_episode": "reason_new_episode", "category_of_need": "category_of_need_903",
    "placement_type": "placement_type", "placement_provider": "placement_provider",
    "reason_episode_ceased": "reason_ceased_903", "reason_placement_change": "placement_change_reason",
    "participation": "participation", "sdq_reason": "sdq_reason", "in_touch": "in_touch",
    "activity": "activity_903", "accommodation": "accommodation_903", "sex_of_adopters": "sex_of_adopters",
    "legal_status_of_adopters": "legal_status_of_adopters", "reason_placed_ceased": "adoption_reversal",
    "previous_permanence": "previous_permanence", "missing_kind": "missing_kind",
    "worker_change_reason": "worker_change_reason",
}  # fmt: skip


class TestWithTheEvents:
    def test_every_rung_feeds_columns_that_exist_from_fields_that_exist(self):
        sheets = {sheet.table: sheet for sheet in SSDA903.sheets}
        for rung in SSDA903.rungs:
            table, sheet = TABLE[rung.table], sheets[rung.sheet]
            for column, name in rung.columns.items():
                assert table.column(column)
                assert sheet.field(name)
            for name in (*rung.needs, *rung.only):
                assert sheet.field(name)
            for column in (*rung.derived, *rung.constant):
                assert table.column(column)
            required = {column.name for column in table.columns if column.required}
            assert required <= {*rung.columns, *rung.derived, *rung.constant}, rung

    def test_every_code_that_reaches_an_event_is_in_the_events_own_list(self):
        sheets = {sheet.table: sheet for sheet in SSDA903.sheets}
        changed = {"sex_903": SEX.values()}
        for rung in SSDA903.rungs:
            for column, name in rung.columns.items():
                about, field = TABLE[rung.table].column(column), sheets[rung.sheet].field(name)
                if about.kind is Kind.CODE:
                    held = changed.get(field.codes) or {code.code for code in CODE_LISTS[field.codes].codes}
                    assert set(held) <= {code.code for code in CODE_LISTS[about.codes].codes}, (rung.table, column)
        for codes, made in (
            ("accommodation", ACCOMMODATION), ("suitability", SUITABILITY), ("activity_status", ACTIVITY),
            ("legal_status_end", STATUS_END),
        ):  # fmt: skip
            assert set(made.values()) <= {code.code for code in CODE_LISTS[codes].codes}

    def test_what_a_field_feeds_can_be_said_of_every_table(self):
        feeds = feeds_by_table(SSDA903)
        for table in TABLES:
            assert feeds[table.table].row or table.table in ("header", "uasc", "previous_permanence")
        assert "cla_period.started_on" in feeds["episodes"].fields["reason_new_episode"]
        assert "adoption.placed_on" in feeds["episodes_last"].fields["placement_type"]
        assert all(set(rung.derived.values()) <= set(RULES) for rung in SSDA903.rungs)


@pytest.fixture(scope="module")
def notes() -> dict:
    return yaml.safe_load(NOTES.read_text(encoding="utf-8"))


@pytest.mark.skipif(not NOTES.exists(), reason="the notes on the standards are not part of this repository")
class TestWithTheNotes:
    def test_tables_and_columns(self, notes):
        assert [table.table for table in TABLES] == [one["table"] for one in notes["tables"]]
        for table, one in zip(TABLES, notes["tables"], strict=True):
            assert [field.header for field in table.fields] == [column["header"] for column in one["columns"]]
            assert list(table.key) == one["natural_key"]
            for field, column in zip(table.fields, one["columns"], strict=True):
                assert field.name == column["name"]
                assert field.codes == (LISTS[column["codes"]] if "codes" in column else "")
                assert (field.on_blank is OnBlank.OK) == column["nullable"], (table.table, field.name)
                if column["type"] == "date":
                    partly_known = field.name == "previous_permanence_date"
                    assert field.kind is (FieldKind.TEXT if partly_known else FieldKind.DATE)
                if "xml" in column:
                    assert column["xml"] in field.variants

    def test_files_are_known_by_their_names(self, notes):
        for table, one in zip(TABLES, notes["tables"], strict=True):
            named = {"".join(filter(str.isalnum, name.lower())) for name in table.names}
            for name in one["file_names"]:
                assert "".join(filter(str.isalnum, name.removesuffix(".csv").lower())) in named

    def test_codes(self, notes):
        for theirs, ours in LISTS.items():
            codes = {entry["code"] for entry in notes["codelists"][theirs]["codes"]}
            held = {code.code: code for code in CODE_LISTS[ours].codes}
            if theirs == "sex":
                assert set(held) == codes | {"1", "2"}
            elif theirs == "flag":
                assert {spelling for code in held.values() for spelling in code.accept} >= codes
            else:
                assert set(held) == codes, ours

    def test_older_codes_mean_what_the_notes_say(self, notes):
        meant = {spelling: code.code for code in CODE_LISTS["reason_ceased_903"].codes for spelling in code.accept}
        legacy = notes["codelists"]["reason_episode_ceased"]["legacy"]
        assert {old: meant[old] for old in legacy} == legacy

    def test_codes_with_years_are_those_the_notes_give_years(self, notes):
        for theirs, ours in (("placement_type", "placement_type"), ("activity", "activity_903")):
            dated = {one["code"] for one in notes["codelists"][theirs]["codes"] if {"since", "until"} & set(one)}
            assert set(DAYS_OF[ours]) == dated

    def test_only_columns_that_must_be_filled_block_a_table_unless_nothing_can_be_joined_without(self):
        for table, names in ALSO_REQUIRED.items():
            sheet = next(one for one in TABLES if one.table == table)
            assert all(sheet.field(name) for name in names)
        assert set(ELEMENTS.values()) <= {table.table for table in TABLES}
