"""Every indicator is declared in full, has a spec, and asks its facts for columns they have."""

import importlib.util
from pathlib import Path

import ibis
import pytest

from goldenthread.facts.catalogue import FACTS
from goldenthread.facts.dimensions import calendar_table, months_table
from goldenthread.facts.fact import Fact, Grain
from goldenthread.indicators.catalogue import INDICATORS
from goldenthread.indicators.declare import Better, Indicator, Share, Stock
from goldenthread.journey.arrow import schema_of
from goldenthread.journey.events import TABLE

ROOT = Path(__file__).parent.parent.parent
SPECS = ROOT / "tests" / "spec" / "indicators"

each_indicator = pytest.mark.parametrize("indicator", INDICATORS.values(), ids=lambda one: one.id)
each_fact = pytest.mark.parametrize("fact", FACTS.values(), ids=lambda one: one.name)


def built(fact: Fact) -> ibis.Table:
    """The fact as an expression over tables that no engine holds: enough to know its columns."""
    tables = {name: ibis.table(ibis.Schema.from_pyarrow(schema_of(TABLE[name])), name=name) for name in fact.events}
    dimensions = {"calendar": calendar_table(), "months": months_table(24000, 24001)}
    tables |= {name: ibis.table(ibis.Schema.from_pyarrow(one.schema), name=name) for name, one in dimensions.items()}
    return fact.build(tables)


@each_indicator
def test_an_indicator_says_what_it_asks_what_it_counts_and_by_what_authority(indicator: Indicator):
    for said in (indicator.title, indicator.question, indicator.numerator, indicator.source, indicator.theme):
        assert said.strip()
    assert indicator.question.endswith("?")
    assert indicator.unit != indicator.unit_one
    assert bool(indicator.denominator) == isinstance(indicator, Share)
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
    assert {path.stem.removeprefix("test_") for path in SPECS.glob("test_*.py")} == set(INDICATORS)


@each_indicator
def test_an_indicator_is_in_its_theme_s_list_of_contents(indicator: Indicator):
    modules = (ROOT / "src" / "goldenthread" / "indicators").glob("*.py")
    assert any(f"\n{indicator.id} " in path.read_text(encoding="utf-8").split('"""')[1] for path in modules)


@each_indicator
def test_what_an_indicator_needs_exists_and_is_read_by_its_facts(indicator: Indicator):
    needed = {
        table: {need.split(".")[1] for need in indicator.needs if need.startswith(f"{table}.")} for table in TABLE
    }
    for table, columns in needed.items():
        assert columns <= {column.name for column in TABLE[table]}
        assert not columns or table in indicator.of.events
    for table in (*indicator.looks_back, *indicator.looks_ahead):
        assert needed[table], f"{indicator.id} looks at {table} in time, but needs no column of it"


@each_indicator
def test_an_indicator_s_columns_are_in_its_facts_with_the_right_types(indicator: Indicator):
    schema = built(indicator.of).schema()
    for name in filter(None, (indicator.where, indicator.among)):
        assert schema[name].is_boolean()
    for name in indicator.breakdowns:
        assert schema[name].is_string()
    assert not indicator.dated or schema[indicator.dated].is_date()
    assert not indicator.weight or schema[indicator.weight].is_decimal()


@each_indicator
def test_dated_facts_are_events_and_the_others_stand(indicator: Indicator):
    assert (indicator.of.grain is Grain.STANDING) == (not indicator.dated)
    assert not isinstance(indicator, Stock) or not indicator.dated


def test_plans_that_give_each_other_away_are_withheld_together():
    together = {one.id for one in INDICATORS.values() if one.together == "cp_plans"}
    assert together == {"cp_plans_at_period_end", "cp_plans_started", "cp_plans_ended"}


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
