"""Months added to windows, groups without holes, and the list behind each number."""

import io
from dataclasses import fields, replace
from datetime import date

import ibis
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from goldenthread.errors import DefinitionError
from goldenthread.indicators.child_protection import CP_PLANS_AT_PERIOD_END
from goldenthread.indicators.declare import Part, Ratio
from goldenthread.indicators.front_door import REFERRALS_FROM_POLICE, REFERRALS_RECEIVED, REREFERRALS
from goldenthread.indicators.permanence import SGO_GRANTED
from goldenthread.journey.periods import Window, month_ord, parse
from goldenthread.journey.reading import Coverage
from goldenthread.scorecard.behind import rows_behind
from goldenthread.scorecard.columns import values_of
from goldenthread.scorecard.compute import compute, compute_over, compute_tables, sorted_values
from goldenthread.scorecard.series import Flag
from goldenthread.scorecard.write import as_parquet, tables_as_parquet

APRIL, JUNE = month_ord(date(2020, 4, 1)), month_ord(date(2020, 6, 1))
REFERRALS = [  # authority, child, referred_on, team, within_12_months_of_last, is_from_police
    ("999", "ash", date(2020, 4, 2), "North", False, True),
    ("999", "birch", date(2020, 4, 30), "South", True, True),
    ("999", "cedar", date(2020, 6, 1), None, True, False),
    ("999", "ash", date(2020, 6, 30), "North", True, False),
    ("998", "elm", date(2020, 6, 2), "North", True, True),
]
PLANS = [("999", "ash", month, "North") for month in (APRIL, APRIL + 1)] + [("999", "birch", JUNE, "South")]


@pytest.fixture(scope="module")
def facts(tmp_path_factory):
    """Two fact tables, already built."""
    folder = tmp_path_factory.mktemp("facts")
    connection = ibis.duckdb.connect()

    def read(name: str, columns: str, rows: list[tuple[object, ...]]) -> ibis.Table:
        names = columns.split()
        pq.write_table(pa.table(dict(zip(names, zip(*rows, strict=True), strict=True))), folder / name)
        return connection.read_parquet(folder / name, table_name=name)

    referral = read(
        "referral", "authority child_id referred_on team within_12_months_of_last is_from_police", REFERRALS
    )
    yield {
        "referral": referral.mutate(occurrence=ibis.literal(1)),
        "child_on_plan": read("child_on_plan", "authority child_id month_ord team", PLANS),
    }
    connection.disconnect()


def coverage(authority: str = "999", from_on: date = date(2018, 1, 1)) -> list[Coverage]:
    plans = Coverage(authority, "cp_plan", "native", from_on, date(2020, 6, 30), frozenset({"started_on", "ended_on"}))
    referrals = replace(plans, table="referral", columns=frozenset({"referred_on", "referral_source"}))
    return [plans, referrals]


def numbers(values, indicator, group=""):
    mine = [one for one in values if one.indicator == indicator.id and one.group == group]
    return {one.period: (one.numerator, one.denominator) for one in mine}


def test_months_of_events_add_up_to_quarters_and_years(facts):
    values = compute(facts, [REFERRALS_RECEIVED, REREFERRALS], coverage(), APRIL, JUNE)
    assert numbers(values, REFERRALS_RECEIVED) == {
        "2020-04": (2, None),
        "2020-05": (0, None),
        "2020-06": (2, None),
        "2020-21-Q1": (4, None),
        "2020-04-R12": (2, None),
        "2020-05-R12": (2, None),
        "2020-06-R12": (4, None),
    }
    assert numbers(values, REREFERRALS)["2020-21-Q1"] == (3, 4)
    assert numbers(values, REREFERRALS)["2020-05"] == (0, 0)


def test_what_stands_is_taken_at_the_last_month(facts):
    values = numbers(compute(facts, [CP_PLANS_AT_PERIOD_END], coverage(), APRIL, JUNE), CP_PLANS_AT_PERIOD_END)
    assert (values["2020-04"], values["2020-06"], values["2020-21-Q1"], values["2020-06-R12"]) == ((1, None),) * 4


def test_a_group_seen_once_has_every_period_and_a_row_without_one_is_said_to_have_none(facts):
    values = compute(facts, [REFERRALS_RECEIVED], coverage(), APRIL, JUNE, by="team")
    assert {one.group for one in values} == {"North", "South", "not recorded"}
    assert numbers(values, REFERRALS_RECEIVED, "South")["2020-06"] == (0, None)
    assert numbers(values, REFERRALS_RECEIVED, "not recorded")["2020-21-Q1"] == (1, None)
    assert {one.breakdown for one in values} == {"team"}


def test_an_indicator_without_that_breakdown_is_left_out(facts):
    assert compute(facts, [SGO_GRANTED], coverage(), APRIL, JUNE, by="team") == []


def test_authorities_are_those_whose_coverage_is_known_and_do_not_mix(facts):
    values = compute(facts, [REFERRALS_RECEIVED], coverage() + coverage("998"), JUNE, JUNE)
    assert {(one.authority, one.numerator) for one in values if one.period == "2020-06"} == {("998", 1), ("999", 2)}


def test_a_financial_year_can_be_asked_for(facts):
    (value,) = compute_over(facts, [REFERRALS_FROM_POLICE], coverage(), [parse("FY2020-21")])
    assert (value.period, value.window, value.numerator, value.denominator) == ("FY2020-21", "year", 2, 4)
    assert value.flag is Flag.PARTIAL


def test_what_is_not_supplied_has_no_numbers(facts):
    values = compute(facts, [CP_PLANS_AT_PERIOD_END], coverage(from_on=date(2020, 6, 1)), APRIL, JUNE)
    assert {one.period: (one.flag, one.numerator) for one in values if one.window == "month"} == {
        "2020-04": (Flag.NOT_SUPPLIED, None),
        "2020-05": (Flag.NOT_SUPPLIED, None),
        "2020-06": (Flag.NONE, 1),
    }


def test_values_come_in_the_order_they_are_written_in(facts):
    values = compute(facts, [REREFERRALS, REFERRALS_RECEIVED], coverage(), APRIL, JUNE)
    assert values == sorted_values(reversed(values))
    assert [one.period for one in values[:4]] == ["2020-04", "2020-04-R12", "2020-05", "2020-05-R12"]


def test_the_list_is_the_number_for_every_value(facts):
    asked = [REFERRALS_RECEIVED, REREFERRALS, REFERRALS_FROM_POLICE, CP_PLANS_AT_PERIOD_END]
    declared = {one.id: one for one in asked}
    for by in ("", "team"):
        for value in compute(facts, asked, coverage(), APRIL, JUNE, by):
            rows = rows_behind(
                facts, declared[value.indicator], parse(value.period), by=by, group=value.group, authority="999"
            )
            assert rows.numerator.num_rows == value.numerator
            assert rows.denominator.num_rows == (value.numerator if value.denominator is None else value.denominator)


def test_the_list_is_in_the_order_of_the_facts_key(facts):
    rows = rows_behind(facts, REFERRALS_RECEIVED, parse("2020-21-Q1"), authority="999").numerator.to_pylist()
    assert [row["child_id"] for row in rows] == ["ash", "ash", "birch", "cedar"]


def test_a_column_that_is_not_there_is_named(facts):
    wrong = replace(REREFERRALS, where="within_a_year")
    with pytest.raises(DefinitionError, match='"referral" have no column "within_a_year"'):
        compute(facts, [wrong], coverage(), APRIL, JUNE)


def test_facts_that_were_not_built_are_named(facts):
    with pytest.raises(DefinitionError, match='The facts "legal_order" are needed, and were not built'):
        compute(facts, [SGO_GRANTED], coverage(), APRIL, JUNE)


def test_a_changed_definition_counts_each_window_by_its_own_version_and_the_break_shows(facts):
    newer = replace(REREFERRALS, where="is_from_police", version=2, since="2020-06", before=REREFERRALS)
    values = compute(facts, [newer], coverage(), APRIL, JUNE)
    assert {one.period: (one.version, one.numerator) for one in values if one.window == "month"} == {
        "2020-04": (1, 1),
        "2020-05": (1, 0),
        "2020-06": (2, 0),
    }
    assert {one.version for one in values if one.window == "quarter"} == {1}


def test_an_indicator_defined_on_the_fly_is_computed_and_listed_by_itself(facts):
    """One declaration over facts that are there: nothing else has to know of it."""
    mine = replace(
        REFERRALS_FROM_POLICE, id="police_again_pct", where="is_from_police", among="within_12_months_of_last"
    )
    values = numbers(compute(facts, [mine], coverage(), APRIL, JUNE), mine)
    assert values["2020-21-Q1"] == (1, 3)
    behind = rows_behind(facts, mine, parse("2020-21-Q1"), authority="999")
    assert behind.numerator["child_id"].to_pylist() == ["birch"]
    assert sorted(behind.denominator["child_id"].to_pylist()) == ["ash", "birch", "cedar"]


def test_several_breakdowns_come_from_one_query_as_they_come_one_by_one(facts):
    periods = [parse("2020-04"), parse("2020-21-Q1")]
    asked = [replace(REREFERRALS, breakdowns=("team", "child_id")), REFERRALS_RECEIVED]
    together = compute_tables(facts, asked, coverage(), periods, ["", "team", "child_id"])
    for by, table in together.items():
        assert values_of(table) == compute_over(facts, asked, coverage(), periods, by)
        assert len(values_of(table)) == table.num_rows > 0


def test_a_ratio_has_two_counts_of_its_own(facts):
    """Referrals over the children on a plan at the period's end: a flow over a stock."""
    over = Part(of=CP_PLANS_AT_PERIOD_END.of)
    ratio = Ratio(
        **{one.name: getattr(REFERRALS_RECEIVED, one.name) for one in fields(REFERRALS_RECEIVED)} | {"id": "per_plan"},
        over=over, over_needs=("cp_plan.started_on",), each=10,
    )  # fmt: skip
    by_period = {one.period: one for one in compute(facts, [ratio], coverage(), APRIL, JUNE)}
    quarter = by_period["2020-21-Q1"]
    assert (quarter.numerator, quarter.denominator, quarter.value) == (4, 1, 40.0)
    assert by_period["2020-05"].value == 0.0
    assert rows_behind(facts, ratio, parse("2020-06"), authority="999").denominator["child_id"].to_pylist() == ["birch"]


def test_an_indicator_is_given_only_for_its_windows(facts):
    yearly = replace(REFERRALS_RECEIVED, windows=(Window.ROLLING_YEAR,))
    assert {one.window for one in compute(facts, [yearly], coverage(), APRIL, JUNE)} == {"rolling_year"}


def test_tables_written_as_parquet_are_the_values_written_as_parquet(facts):
    asked = [REFERRALS_RECEIVED, REREFERRALS, CP_PLANS_AT_PERIOD_END]
    periods = [parse("2020-05"), parse("2020-06"), parse("2020-21-Q1")]
    tables = compute_tables(facts, asked, [*coverage(), *coverage("998", date(2020, 6, 2))], periods, ["", "team"])
    values = [one for table in tables.values() for one in values_of(table)]
    ours, theirs = (
        pq.read_table(io.BytesIO(written)) for written in (tables_as_parquet(tables.values()), as_parquet(values))
    )
    assert ours.num_rows == len(values) > 30
    assert {str(one.flag) for one in values} == {"", "partial", "not_supplied"}
    assert ours.schema == theirs.schema.remove_metadata()
    assert ours.equals(theirs)
