"""All 48 tables of the Standard Safeguarding Dataset, written by code from the standard's own list of columns."""

import random
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from goldenthread.extracts.reader import read
from goldenthread.journey.codes import CODE_LISTS
from goldenthread.journey.mapping import FieldKind
from goldenthread.journey.reading import Severity
from goldenthread.journey.ssd import SHEETS, SSD
from goldenthread.journey.ssd_columns import COLUMNS, NOT_READ
from tests.spec.extracts.datasets import AS_AT, write_csv, write_parquet

STANDARDS = Path(__file__).parents[4] / "shared" / "standards"
pytestmark = pytest.mark.skipif(
    not (STANDARDS / "ssd.yaml").exists(), reason="the notes on the standards are not part of this repository"
)
CHILDREN = [f"child{number}" for number in range(40)]
LOCAL = {"lega_legal_status": ["V2", "C1", "C2"], "clah_health_check_type": ["Health Assessment", "Dental Check"]}
JSON = {
    "cont_contact_outcome_json": '{"NEW_REFERRAL_FLAG": "Y", "NFA_FLAG": ""}',
    "cinf_assessment_factors_json": '["1A", "3B"]',
    "lacp_cla_care_plan_json": '{"RETURN6M": "", "LTFOST18": "Yes"}',
}


@pytest.fixture(scope="module")
def standard() -> dict[str, Any]:
    return yaml.safe_load((STANDARDS / "ssd.yaml").read_text())


@pytest.fixture(scope="module")
def ladder() -> list[dict[str, Any]]:
    return yaml.safe_load((STANDARDS / "ladder.yaml").read_text())["tables"]


def test_every_table_and_column_is_known_by_its_name(standard):
    declared = {one["table"]: tuple(column["name"] for column in one["columns"]) for one in standard["tables"]}
    assert declared == COLUMNS
    assert len(declared) == 48


def test_what_is_outside_the_scorecard_is_not_read(standard):
    outside = {one["table"] for one in standard["tables"] if one.get("status", "").startswith(("outside", "admin"))}
    assert outside <= set(NOT_READ)


# What the ladder gives the dataset a source for, and why we do not take it.
NOT_TAKEN = {
    "strategy_discussion": "the enquiry's own start stands in, in section_47",
    "worker": "ssd_professionals gives no dates, and a worker is a spell in a team",
    "feedback": "a draft table of the standard",
}


def test_every_event_table_the_ladder_gives_a_source_for_is_fed(ladder):
    sourced = {one["table"] for one in ladder if any(column["from"].get("ssd") for column in one["columns"])}
    fed = {rung.table for rung in SSD.rungs}
    assert sourced - fed == set(NOT_TAKEN)


def generated(standard: dict[str, Any], rows: int = 60) -> dict[str, list[list[Any]]]:
    """Every table with rows of every column, valid by the mapping; ids shared so that joins find what they look for."""
    dice = random.Random(7)
    tables = {}
    for one in standard["tables"]:
        names = [column["name"] for column in one["columns"]]
        kinds = {column["name"]: column["type"] for column in one["columns"]}
        body = [[cell(name, kinds[name], number, dice) for name in names] for number in range(rows)]
        tables[one["table"]] = [names, *body]
    return tables


FIELDS = {field.name: field for sheet in SHEETS for field in sheet.fields}


def cell(name: str, kind: str, number: int, dice: random.Random) -> Any:
    """One cell: a child's number of the row, a day after its row's number, a code of the list."""
    field = FIELDS.get(name)
    if name in JSON:
        return JSON[name]
    if name in LOCAL:
        return dice.choice(LOCAL[name])
    if name.endswith("_person_id") or name == "person_id":
        return CHILDREN[number % len(CHILDREN)]
    if field is not None and field.kind is FieldKind.CATEGORY:
        return dice.choice(CODE_LISTS[field.codes].codes).code
    if name.endswith("cla_id"):
        return f"care{number % len(CHILDREN)}"
    if kind == "date":
        late = any(word in name for word in ("_end_", "ceased", "auth", "close", "order_date", "issue"))
        return date(2019, 1, 1) + timedelta(days=number * 20 + (90 if late else 0))
    by_kind = {"id": f"id{number}", "yes_no": dice.choice("YN"), "integer": number % 9, "number": number / 4,
               "postcode": "HR1 2AB", "json": "{}"}  # fmt: skip
    return by_kind.get(kind, f"{number % 30}" if name.endswith("score") else f"text {number}")


def test_a_whole_delivery_is_read_and_accounted_for(standard, tmp_path):
    tables = generated(standard)
    reading = read(write_csv(tmp_path / "ssd", tables), authority="999", as_at=AS_AT)
    assert reading.standard == "ssd"
    assert {one.table for one in reading.counts} == {sheet.table for sheet in SHEETS}
    assert all(one.rows_in == 60 for one in reading.counts)
    assert {path.removesuffix(".csv") for path in reading.unread} == set(NOT_READ)
    lost = [one.sentence() for one in reading.findings
            if one.severity in (Severity.ROW_REJECTED, Severity.VALUE_DROPPED)]  # fmt: skip
    assert lost == []
    assert set(reading.tables) == {rung.table for rung in SSD.rungs} - {"caseload"}
    assert all(len(rows) for name, rows in reading.tables.items() if name != "legal_order")
    for rows in reading.tables.values():
        rows.validate(full=True)
    assert Counter(one.rule for one in reading.findings)["table_not_needed"] == len(NOT_READ)


def test_typed_and_as_text_are_one_reading(standard, tmp_path):
    tables = generated(standard)
    as_text = read(write_csv(tmp_path / "text", tables), authority="999", as_at=AS_AT)
    typed = read(write_parquet(tmp_path / "typed", tables), authority="999", as_at=AS_AT)
    for name, rows in as_text.tables.items():
        assert rows.drop_columns("source_sheet").equals(typed.tables[name].drop_columns("source_sheet")), name
    assert as_text.coverage == typed.coverage
