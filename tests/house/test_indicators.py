"""Every indicator is declared in full, has a spec, and asks its facts for columns they have."""

import importlib.util
from functools import cache
from pathlib import Path

import duckdb
import ibis
import pyarrow as pa
import pytest

from goldenthread.facts.catalogue import FACTS
from goldenthread.facts.dimensions import calendar_table, months_table
from goldenthread.facts.fact import Fact, Grain
from goldenthread.indicators.catalogue import CATALOGUE, INDICATORS
from goldenthread.indicators.declare import Better, Count, Indicator, Is, Mean, Median, Part, Stock
from goldenthread.journey.arrow import schema_of
from goldenthread.journey.events import TABLE

ROOT = Path(__file__).parent.parent.parent
SPECS = ROOT / "tests" / "spec" / "indicators"

each_indicator = pytest.mark.parametrize("indicator", CATALOGUE.values(), ids=lambda one: one.id)
each_series = pytest.mark.parametrize("indicator", INDICATORS.values(), ids=lambda one: one.id)
each_fact = pytest.mark.parametrize("fact", FACTS.values(), ids=lambda one: one.name)


def schemas(fact: Fact) -> dict[str, pa.Schema]:
    dimensions = {"calendar": calendar_table(), "months": months_table(24000, 24001)}
    held = {name: schema_of(TABLE[name]) for name in fact.reads}
    return held | {name: one.schema for name, one in dimensions.items()}


@cache
def built(fact: Fact) -> ibis.Table:
    """The fact as an expression over tables that no engine holds: enough to know its columns."""
    return fact.rows(
        {name: ibis.table(ibis.Schema.from_pyarrow(one), name=name) for name, one in schemas(fact).items()}
    )


@each_indicator
def test_an_indicator_says_what_it_asks_what_it_counts_and_by_what_authority(indicator: Indicator):
    for said in (indicator.title, indicator.question, indicator.numerator, indicator.source, indicator.theme):
        assert said.strip()
    assert indicator.question.endswith("?")
    assert indicator.unit != indicator.unit_one
    assert bool(indicator.denominator) == (not isinstance(indicator, (Count, Stock)))
    assert indicator.title[0].isupper()
    assert not indicator.title.endswith(".")


@each_indicator
def test_an_indicator_has_a_spec_of_the_same_title(indicator: Indicator):
    path = SPECS / f"test_{indicator.id}.py"
    assert path.exists(), f"write {path.relative_to(ROOT)}"
    found = importlib.util.spec_from_file_location(f"spec_{indicator.id}", path)
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    assert module.title == indicator.title
    assert sum(name.startswith("test_") for name in vars(module)) >= 2


def test_a_spec_belongs_to_an_indicator():
    assert {path.stem.removeprefix("test_") for path in SPECS.glob("test_*.py")} == set(CATALOGUE)


@each_indicator
def test_an_indicator_is_in_its_theme_s_list_of_contents(indicator: Indicator):
    modules = (ROOT / "src" / "goldenthread" / "indicators").glob("*.py")
    assert any(f"\n{indicator.id} " in path.read_text(encoding="utf-8").split('"""')[1] for path in modules)


@each_indicator
def test_what_an_indicator_needs_exists_and_is_read_by_its_facts(indicator: Indicator):
    needed: dict[str, set[str]] = {}
    for need in (*indicator.needs, *getattr(indicator, "over_needs", ())):
        table, column = need.split(".")
        needed.setdefault(table, set()).add(column)
    for table, columns in needed.items():
        assert columns <= {column.name for column in TABLE[table]}
    assert set(needed) <= set(indicator.tables)
    for table in (*indicator.looks_back, *indicator.looks_ahead):
        assert table in needed, f"{indicator.id} looks at {table} in time, but needs no column of it"


@each_series
def test_a_series_asks_its_facts_for_columns_they_have_of_the_right_types(indicator: Indicator):
    for part in filter(None, (indicator.counted, indicator.whole)):
        _check_part(part)
    schema = built(indicator.of).schema()
    for name in indicator.breakdowns:
        assert schema[name].is_string(), name
    if isinstance(indicator, Median):
        assert schema[indicator.middle_of].is_integer()
    if isinstance(indicator, Mean):
        assert indicator.adds


def _check_part(part: Part) -> None:
    schema = built(part.of).schema()
    for condition in part.where:
        assert schema[condition.column].is_string() if isinstance(condition, Is) else schema[condition].is_boolean()
    assert not part.dated or schema[part.dated].is_date()
    assert not part.adds or schema[part.adds].is_decimal() or schema[part.adds].is_integer()
    assert (part.of.grain is Grain.STANDING) == part.is_standing


def test_a_stock_stands():
    assert all(one.is_stock for one in INDICATORS.values() if isinstance(one, Stock))


def test_plans_that_give_each_other_away_are_withheld_together():
    together = {one.id for one in INDICATORS.values() if one.together == "cp_plans"}
    assert together == {
        "cp_plans_at_period_end",
        "cp_plans_rate_per_10000",
        "cp_plans_started",
        "cp_plans_ended",
    }


def test_numbers_in_care_that_give_each_other_away_are_withheld_together():
    together = {one.id for one in INDICATORS.values() if one.together == "cla"}
    assert together == {"cla_at_period_end", "cla_at_period_end_rate_per_10000", "cla_started", "cla_ceased"}


def test_numbers_of_plans_children_and_orders_are_never_good_or_bad():
    for name in ("cp_plans_at_period_end", "cla_at_period_end", "sgo_granted", "referrals_received"):
        assert INDICATORS[name].better is Better.NEITHER


@each_fact
def test_a_fact_has_an_authority_a_key_a_team_and_if_it_stands_a_month(fact: Fact):
    columns = built(fact).schema()
    assert {"authority", "team", *fact.key} <= set(columns)
    assert columns["team"].is_string()
    assert ("month_ord" in fact.key) == (fact.grain is Grain.STANDING)
    assert ("month_ends_on" in columns) == (fact.grain is Grain.STANDING)


@each_fact
def test_a_fact_compiles_for_both_engines(fact: Fact):
    for engine in ("duckdb", "pyspark"):
        assert ibis.to_sql(built(fact), dialect=engine).upper().count("SELECT")


@each_fact
def test_a_day_is_a_day_to_duckdb_and_not_its_midnight(fact: Fact):
    with duckdb.connect() as connection:
        for name, schema in schemas(fact).items():
            connection.register(name, schema.empty_table())
        found = connection.sql(ibis.to_sql(built(fact), dialect="duckdb"))
        days = {name: str(type_) for name, type_ in zip(found.columns, found.types, strict=True) if name[-3:] == "_on"}
    assert days == dict.fromkeys(days, "DATE")
