"""The scorecard for other people's tools: Explore Education Statistics' shape, a workbook, Parquet."""

import csv
import io
from decimal import Decimal

import openpyxl
import pyarrow.parquet as pq
import pytest

from goldenthread.indicators.catalogue import INDICATORS
from goldenthread.journey.periods import parse
from goldenthread.scorecard.ees import AreaCodes, as_ees
from goldenthread.scorecard.series import Flag, Value
from goldenthread.scorecard.words import figure, said
from goldenthread.scorecard.workbook import as_xlsx
from goldenthread.scorecard.write import COLUMNS, as_parquet

COUNT, SHARE = "referrals_received", "rereferrals_within_12m_pct"
WYE = {"999": AreaCodes("999", "E06000099", "Wyeford", "E12000005", "West Midlands")}


def value(indicator: str, period: str, numerator, denominator=None, flag=Flag.NONE, group="") -> Value:
    window = str(parse(period).window)
    by = "team" if group else ""
    return Value(indicator, 1, "999", period, window, by, group, numerator, denominator, flag)


def ees(*values: Value) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(as_ees(values, WYE))))


@pytest.mark.parametrize(
    ("period", "time_period", "identifier"),
    [
        ("2020-06", "2020", "June"),
        ("2019-20-Q4", "201920", "Financial year Q4"),
        ("FY2019-20", "201920", "Financial year"),
        ("2020-03-R12", "201920", "Financial year"),
        ("1999-03", "1999", "March"),
        ("FY1999-00", "199900", "Financial year"),
    ],
)
def test_a_period_is_named_as_the_department_names_it(period, time_period, identifier):
    (row,) = ees(value(COUNT, period, 3))
    assert (row["time_period"], row["time_identifier"]) == (time_period, identifier)


def test_twelve_months_that_end_in_another_month_have_no_name_and_are_left_out():
    assert ees(value(COUNT, "2020-06-R12", 3)) == []


def test_one_row_holds_every_indicator_of_a_period_and_group():
    rows = ees(value(COUNT, "2020-06", 3), value(SHARE, "2020-06", 1, 3), value(COUNT, "2020-06", 2, group="North"))
    assert [(row["breakdown_topic"], row["breakdown"]) for row in rows] == [("Total", "Total"), ("Team", "North")]
    total, north = rows
    assert total["la_name"] == "Wyeford"
    assert (total[COUNT], total[f"{COUNT}_denominator"]) == ("3", "z")
    assert [total[SHARE], total[f"{SHARE}_numerator"], total[f"{SHARE}_denominator"]] == ["33.3333", "1", "3"]
    assert north[SHARE] == "z"


@pytest.mark.parametrize(("flag", "symbol"), [(Flag.NOT_SUPPLIED, "x"), (Flag.SUPPRESSED, "c"), (Flag.PARTIAL, "u")])
def test_a_flag_is_a_symbol_never_a_number(flag, symbol):
    (row,) = ees(value(COUNT, "2020-06", 4 if flag is Flag.PARTIAL else None, flag=flag))
    assert {row[name] for name in row if name.startswith(COUNT)} == {symbol}


def test_the_workbook_reads_down_by_measure_and_across_by_period():
    values = [value(SHARE, "2020-05", 2, 4), value(SHARE, "2020-06", 1, 3), value(SHARE, "2020-06", 1, 2, group="=1+1")]
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(values, INDICATORS, ["Wyeford, simulated."])))
    assert book.sheetnames == ["Scorecard", "Values", "Definitions", "About"]
    rows = list(book["Scorecard"].values)
    assert rows[0][4:] == ("May 2020", "June 2020")
    assert rows[1] == ("Re-referrals within 12 months", "999", "all", "lower", "2 of 4 (50.0%)", "1 of 3 (33.3%)")
    assert rows[2][2] == "=1+1"
    assert book["Scorecard"]["C3"].data_type == "s"
    tidy = list(book["Values"].values)
    assert tidy[0] == COLUMNS
    assert tidy[2][7:10] == (1, 3, pytest.approx(33.333, abs=0.001))
    assert book["Definitions"]["A2"].value == SHARE
    assert book["About"]["A1"].value == "Wyeford, simulated."


def test_a_workbook_of_nothing_opens():
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx([], INDICATORS, [])))
    assert len(list(book["Values"].values)) == 1


def test_parquet_holds_the_columns_of_the_csv():
    values = [value(SHARE, "2020-06", 1, 3), value("sw_vacancy_rate_pct", "2020-06", Decimal("1.50"), Decimal("3.00"))]
    table = pq.read_table(io.BytesIO(as_parquet(values)))
    assert tuple(table.column_names) == COLUMNS
    assert table["numerator"].to_pylist() == [Decimal("1.00"), Decimal("1.50")]
    assert table["value"].to_pylist()[1] == 50.0


def test_a_figure_is_said_with_its_counts():
    share, count = INDICATORS[SHARE], INDICATORS[COUNT]
    assert said(value(SHARE, "2020-06", 32, 40), share) == "32 of 40 (80.0%)"
    assert said(value(SHARE, "2020-06", 0, 0), share) == "0 of 0"
    assert said(value(COUNT, "2020-06", 1204, flag=Flag.PARTIAL), count) == "1,204, partial"
    assert said(value(COUNT, "2020-06", None, flag=Flag.NOT_SUPPLIED), count) == "not supplied"
    assert figure(value(COUNT, "2020-06", 3), count) == ""
    assert figure(value(SHARE, "2020-06", 1, 3), share) == "33.3%"
