"""The declarations agree with each other: a mapping names only what exists."""

from goldenthread.journey.annex_a import ANNEX_A
from goldenthread.journey.arrow import schema_of
from goldenthread.journey.codes import CODE_LISTS
from goldenthread.journey.events import PLAIN_NAME, TABLE, TABLES
from goldenthread.journey.tables import Kind, Rule


def test_every_rung_feeds_columns_that_exist_from_fields_that_exist():
    sheets = {sheet.table: sheet for sheet in ANNEX_A.sheets}
    for rung in ANNEX_A.rungs:
        table, sheet = TABLE[rung.table], sheets[rung.sheet]
        for column, field in rung.columns.items():
            assert table.column(column)
            assert sheet.field(field)
        for field in (*rung.needs, *rung.only):
            assert sheet.field(field)
        for column in (*rung.derived, *rung.constant):
            assert table.column(column)


def test_every_required_column_of_a_table_is_fed_by_each_rung_to_it():
    for rung in ANNEX_A.rungs:
        required = {column.name for column in TABLE[rung.table] if column.required}
        assert required <= {*rung.columns, *rung.derived, *rung.constant}, rung.table


def test_every_code_list_a_column_names_exists():
    named = {column.codes for table in TABLES for column in table if column.codes}
    named |= {field.codes for sheet in ANNEX_A.sheets for field in sheet.fields if field.codes}
    assert named <= set(CODE_LISTS)


def test_every_table_has_a_date_to_be_covered_by_unless_it_is_a_register():
    for table in TABLES:
        assert bool(table.dated) == (table.rule is not Rule.REGISTER), table.name
        assert bool(table.ended) == (table.rule is Rule.SPELL), table.name
        for name in (*table.key, *filter(None, (table.dated, table.ended))):
            assert table.column(name)


def test_codes_are_unique_within_a_list():
    for codes in CODE_LISTS.values():
        names = [entry.code for entry in codes.codes]
        assert len(names) == len(set(names)), codes.name


def test_a_schema_holds_every_column_and_the_provenance():
    schema = schema_of(TABLE["post"])
    assert [*schema.names[:3], *schema.names[-6:]] == [
        "post_id", "started_on", "ended_on",
        "authority", "standard", "as_at", "source_sheet", "source_row", "occurrence",
    ]  # fmt: skip
    assert str(schema.field("fte").type) == "decimal128(12, 2)"


def test_nobody_is_named_in_free_text():
    """A person's id or name is an ID or WORKER column, which the store makes pseudonymous."""
    for table in TABLES:
        for column in table:
            if column.name in ("child_id", "adopter_id", "family_id", "audit_id", "post_id"):
                assert column.kind is Kind.ID
            if "worker" in column.name and column.kind is not Kind.YES_NO:
                assert column.kind is Kind.WORKER or column.codes


def test_every_table_has_a_name_a_councillor_would_know():
    assert set(PLAIN_NAME) == set(TABLE)
