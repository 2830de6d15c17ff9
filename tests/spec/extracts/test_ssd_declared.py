"""What is declared of the Standard Safeguarding Dataset agrees with itself, and with the event tables."""

from goldenthread.journey.codes import CODE_LISTS
from goldenthread.journey.events import TABLE
from goldenthread.journey.ssd import ALSO_FEEDS, JOINED, MADE, OUTCOME_FLAGS, PLAN_FLAGS, SHEETS, SSD
from goldenthread.journey.ssd_columns import COLUMNS, NOT_READ


def test_every_table_is_read_or_says_why_not():
    read = {sheet.table for sheet in SHEETS}
    assert not read & set(NOT_READ)
    assert read | set(NOT_READ) == set(COLUMNS)


def test_a_column_names_its_table():
    names = [name for table, columns in COLUMNS.items() for name in columns if table != "ssd_api_data_staging"]
    assert len(names) == len(set(names))


def test_every_field_is_a_column_of_its_table():
    for sheet in SHEETS:
        assert {field.name for field in sheet.fields} <= set(COLUMNS[sheet.table])
        assert all(field.name == field.header for field in sheet.fields)
        assert all(field.codes in CODE_LISTS for field in sheet.fields if field.codes)
        for name in sheet.key:
            assert sheet.field(name)


def test_every_rung_feeds_columns_that_exist_from_fields_that_exist():
    for rung in SSD.rungs:
        table = TABLE[rung.table]
        own = {field.name for sheet in SHEETS if sheet.table == rung.sheet for field in sheet.fields}
        known = own | set(JOINED.get(rung.sheet, ())) | set(MADE.get(rung.sheet, ()))
        assert {*rung.columns.values(), *rung.needs, *rung.only} <= known, rung.table
        for column in (*rung.columns, *rung.derived, *rung.constant):
            assert table.column(column)
        required = {column.name for column in table if column.required}
        assert required <= {*rung.columns, *rung.derived, *rung.constant}, rung.table


def test_what_a_source_also_feeds_exists():
    for table, fields in ALSO_FEEDS.items():
        for field, fed in fields.items():
            assert field in COLUMNS[table]
            for one in fed:
                name, _, column = one.partition(".")
                assert TABLE[name].column(column)


def test_flags_mean_codes_of_ours():
    assert set(OUTCOME_FLAGS.values()) <= {code.code for code in CODE_LISTS["contact_outcome"].codes}
    assert set(PLAN_FLAGS.values()) <= {code.code for code in CODE_LISTS["permanence_plan"].codes}
