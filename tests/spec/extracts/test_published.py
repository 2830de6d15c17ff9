"""Published statistics: figures out of small files, their symbols and the day they appeared, worked out by hand."""

from datetime import date
from decimal import Decimal

import pytest

from goldenthread.errors import ColumnMissing
from goldenthread.extracts.published_figures import read_cell, year_of
from tests.spec.extracts.published_texts import ASH, PLACE, SERIES, figures, reading, rules, sentences

# A file of series: one row a figure


def test_a_figure_is_exact_and_carries_its_counts():
    text = SERIES + "rereferrals_within_12m_pct,2020,la,E06000019,884,Ashshire,9.3,123,1321,,c1_referrals.csv\n"
    (row,) = reading(text).rows.to_pylist()
    assert (row["value"], row["numerator"], row["denominator"]) == (Decimal("9.3"), Decimal(123), Decimal(1321))
    assert (row["measure"], row["year"], row["level"]) == ("rereferrals_within_12m_pct", 2020, "la")
    assert (row["la_code"], row["la_old_code"], row["name"]) == ("E06000019", "884", "Ashshire")
    assert (row["flag"], row["is_joint"], row["source_file"]) == (None, False, "c1_referrals.csv")


@pytest.mark.parametrize("symbol", ["c", "u", "x", "z", "k", "low", "-"])
def test_a_symbol_is_a_state_never_a_number(symbol):
    text = SERIES + f"referrals_received,2024,la,E06000019,884,Ashshire,,,,{symbol},c1_referrals.csv\n"
    assert figures(text, "value", "flag") == [(None, symbol)]


def test_a_real_nought_is_a_value_without_a_symbol():
    text = SERIES + "referrals_nfa_pct,2020,la,E06000019,884,Ashshire,0,0,1321,,c1_referrals.csv\n"
    assert figures(text, "value", "flag") == [(Decimal(0), None)]


def test_a_symbol_nobody_knows_is_left_out_and_its_row_says_nothing():
    text = SERIES + (
        "referrals_received,2019,la,E06000019,884,Ashshire,1182,,,,c1_referrals.csv\n"
        "referrals_received,2020,la,E06000019,884,Ashshire,*,,,,c1_referrals.csv\n"
    )
    read = reading(text)
    assert read.rows.num_rows == 1
    assert sentences(read) == [
        'figures.csv, row 3, column "value": "*" is neither a number nor a symbol. Accepted: a number, or one of the '
        'symbols "c", "u", "x", "z", "k", "low", "-". The value was left out; it is never taken for nought.',
        'figures.csv, row 3, column "value": The row says neither a value nor why there is none. The row was set '
        "aside and is in no "
        "count.",
    ]
    assert read.counts[0].sentence() == "figures: 2 rows read = 1 loaded + 1 set aside + 0 exact duplicates."
    assert read.counts[0].values_dropped == 1


def test_a_value_beside_a_symbol_yields_to_it():
    text = SERIES + "referrals_received,2024,la,E06000019,884,Ashshire,5,,,c,c1_referrals.csv\n"
    assert figures(text, "value", "flag") == [(None, "c")]
    assert rules(reading(text)) == [("stands_beside_a_symbol", 2)]


def test_a_year_that_is_none_sets_its_row_aside():
    text = SERIES + "referrals_received,last year,la,E06000019,884,Ashshire,5,,,,c1_referrals.csv\n"
    assert sentences(reading(text)) == [
        'figures.csv, row 2, column "year": "last year" is not a year. Accepted: a year such as 2020. The row was set '
        "aside and is in no count."
    ]


def test_a_row_twice_counts_once_and_one_that_differs_is_set_aside():
    row = "referrals_received,2020,la,E06000019,884,Ashshire,{},,,,c1_referrals.csv\n"
    read = reading(SERIES + row.format(1321) + row.format(1321) + row.format(1400))
    assert read.rows["value"].to_pylist() == [Decimal(1321)]
    assert read.counts[0].sentence() == "figures: 3 rows read = 1 loaded + 1 set aside + 1 exact duplicates."
    assert rules(read) == [("repeats_a_row", 3), ("contradicts_an_earlier_row", 4)]


def test_a_council_that_changed_its_code_is_one_area():
    """Barnsley was E08000016 until 2024: DfE's three digits stayed, so the second row contradicts the first."""
    row = "referrals_received,2024,la,{},370,Barnsley,{},,,,c1_referrals.csv\n"
    read = reading(SERIES + row.format("E08000016", 10) + row.format("E08000038", 11))
    assert read.rows["la_code"].to_pylist() == ["E08000016"]


def test_a_joint_return_keeps_both_codes_and_is_marked():
    text = SERIES + "sw_cases,2020,la,E09000021 / E09000027,314 / 318,Kingston / Richmond,900,,,,csww_x.csv\n"
    assert figures(text, "la_old_code", "is_joint") == [("314 / 318", True)]


# The day a figure became public


def published(source: str, year: int, measure: str = "referrals_received") -> tuple:
    text = SERIES + f"{measure},{year},la,E06000019,884,Ashshire,1,,,,{source}\n"
    return figures(text, "published_on", "published_on_is_assumed", "year_ends_on")[0]


def test_a_known_day_is_said_to_be_known():
    assert published("c1_referrals.csv", 2020) == (date(2020, 11, 26), False, date(2020, 3, 31))
    assert published("csww_indicators.csv", 2019, "sw_cases") == (date(2020, 2, 27), False, date(2019, 9, 30))


def test_a_day_not_known_is_the_end_of_the_following_january_and_says_so():
    assert published("c1_referrals.csv", 2023) == (date(2024, 1, 31), True, date(2023, 3, 31))
    assert published("la_cla_placement_stability.csv", 2021, "cla_x") == (date(2022, 1, 31), True, date(2021, 3, 31))
    read = reading(SERIES + "a,2023,la,E06000019,884,Ashshire,1,,,,c1_referrals.csv\n")
    assert read.findings[0].sentence() == (
        'figures.csv: "DfE, Characteristics of children in need, 2023" has no known day of publication. Taken as the '
        "end of the following January: the day itself is not known to us. A review as at an earlier day does not see "
        "them."
    )


def test_what_comes_out_after_january_is_not_known_in_january():
    """Workforce figures appear in February or March, outcomes in spring, suspensions and populations a year later."""
    assert published("csww_indicators.csv", 2022, "sw_cases")[0] == date(2023, 3, 31)
    assert published("absence_la.csv", 2023, "cla_overall_absence_pct") == (date(2024, 4, 30), True, date(2023, 8, 31))
    assert published("bds_long_0.parquet:LAC_Fixed_ Ex", 2022, "cla_suspended_pct")[0] == date(2024, 4, 30)
    assert published("ons_mid-year_x.csv", 2022, "population_0_17") == (date(2024, 1, 31), True, date(2022, 6, 30))


def test_a_figure_of_the_interactive_tool_appeared_with_its_own_publication():
    tool = "bds_long_0.parquet:Some Name"
    assert published(tool, 2020, "icpc_within_15wd_pct")[0] == date(2020, 11, 26)
    assert published(tool, 2020, "cla_adopted")[0] == date(2020, 12, 10)
    assert published(tool, 2020, "care_leavers_eet_19_21_pct")[:2] == (date(2021, 1, 31), True)
    assert published("derived:c3_factors.csv", 2020, "assessment_factor__x")[0] == date(2020, 11, 26)


def test_a_day_given_is_that_of_the_edition_and_of_its_newest_year():
    text = SERIES + (
        "referrals_received,2022,la,E06000019,884,Ashshire,1,,,,c1_referrals.csv\n"
        "referrals_received,2023,la,E06000019,884,Ashshire,2,,,,c1_referrals.csv\n"
    )
    rows = reading(text, as_at=date(2023, 10, 26)).rows.to_pylist()
    assert [(row["published_on"], row["published_on_is_assumed"], row["edition_on"]) for row in rows] == [
        (date(2023, 1, 31), True, date(2023, 10, 26)),
        (date(2023, 10, 26), False, date(2023, 10, 26)),
    ]


# A data set of Explore education statistics: one row a year and area, a column a measure


def test_each_column_of_a_known_data_set_is_its_indicator():
    text = PLACE + (
        "category,referral_count,rereferral_count,rereferral_percent,no_further_action_count,"
        "no_further_action_percent,not_in_need_count,not_in_need_percent,referral_child_count,"
        "rereferral_child_count,rereferral_child_percent\n"
    ) + ASH + "Referrals,1321,123,9.3,0,0,c,c,u,u,u\n"  # fmt: skip
    assert sorted(figures(text, "measure", "value", "numerator", "denominator", "flag", file="anything.csv")) == [
        ("children_referred", None, None, None, "u"),
        ("children_rereferred_within_12m", None, None, None, "u"),
        ("children_rereferred_within_12m_pct", None, None, None, "u"),
        ("referrals_assessed_not_in_need", None, None, None, "c"),
        ("referrals_assessed_not_in_need_pct", None, None, Decimal(1321), "c"),
        ("referrals_nfa", Decimal(0), None, None, None),
        ("referrals_nfa_pct", Decimal(0), Decimal(0), Decimal(1321), None),
        ("referrals_received", Decimal(1321), None, None, None),
        ("rereferrals_within_12m", Decimal(123), None, None, None),
        ("rereferrals_within_12m_pct", Decimal("9.3"), Decimal(123), Decimal(1321), None),
    ]


def test_a_category_decides_which_measure_a_column_is():
    text = "\ufeff" + PLACE + "population_type,population_estimate,children_count,rate_per_10000\n" + (
        ASH + "Children looked after on 31 March each year,36000,351,98\n"
        + ASH + "Children starting to be looked after each year,36000,c,c\n"
        + ASH + "Children who moved house each year,36000,12,3\n"
    )  # fmt: skip
    assert sorted(figures(text, "measure", "value", "denominator", "flag", file="cla_numbers_2018_to_2020.csv")) == [
        ("cla_at_period_end", Decimal(351), None, None),
        ("cla_at_period_end_rate_per_10000", Decimal(98), Decimal(36000), None),
        ("cla_number_and_rate_per_10k_children_children_count__children_who_moved_house_each_year", Decimal(12), None,
         None),
        ("cla_number_and_rate_per_10k_children_rate_per_10000__children_who_moved_house_each_year", Decimal(3), None,
         None),
        ("cla_started", None, None, "c"),
        ("cla_started_rate_per_10000", None, Decimal(36000), "c"),
    ]  # fmt: skip


def test_a_file_cut_down_to_one_category_does_not_pass_for_the_total():
    text = PLACE + "category,sex,CPP_start,CPP_subsequent,CPP_subsequent_percent\n" + ASH + "Plans,{},40,8,20\n"
    assert {one for (one,) in figures(text.format("Female"), "measure")} == {
        "cp_plans_started__female", "cp_plans_second_or_subsequent__female",
        "cp_plans_second_or_subsequent_pct__female",
    }  # fmt: skip
    assert {one for (one,) in figures(text.format("Total"), "measure")} == {
        "cp_plans_started", "cp_plans_second_or_subsequent", "cp_plans_second_or_subsequent_pct",
    }  # fmt: skip


def test_a_rate_of_two_counts_added_has_their_sum_for_denominator():
    """Vacancy rate = vacant / (vacant + in post): 20 of 20 + 80."""
    text = (
        PLACE
        + "inpost_fte,agency_fte,agency_rate_fte,vacancy_fte,vacancy_rate_fte,cases,caseload_fte,"
        + ("case_holders_fte,turnover_rate_fte,leavers_fte,starters_fte\n" + ASH + "80,u,u,20,20,900,15,60,10,8,9\n")
    )
    rows = {row[0]: row[1:] for row in figures(text, "measure", "value", "numerator", "denominator", "flag")}
    assert rows["sw_vacancy_rate_pct"] == (Decimal(20), Decimal(20), Decimal(100), None)
    assert rows["sw_agency_rate_pct"] == (None, None, None, "u")
    assert rows["sw_average_caseload"] == (Decimal(15), Decimal(900), Decimal(60), None)


def test_figures_as_a_spreadsheet_shows_them_are_told_and_make_no_category():
    text = (
        PLACE + "sex,number,percent\n" + ASH + 'Female,"1,234",5.1%\n' + ASH.replace("2020", "2019", 1) + "Female,9,5\n"
    )
    assert figures(text, "measure", "year", "value") == [
        ("figures_number__female", 2019, 9), ("figures_percent__female", 2019, 5),
    ]  # fmt: skip
    assert [rule for rule, _ in rules(reading(text))][:2] == ["is_neither_a_number_nor_a_symbol"] * 2


def test_an_unknown_data_set_gets_ids_of_its_name_column_and_categories():
    text = (
        PLACE
        + "sex,age,starts,starts_percent\n"
        + (ASH + "Total,Total,12,100\n" + ASH + "Female,16 and 17,7,58.3\n" + ASH + "Female,Total,8,66.7\n")
    )
    assert figures(text, "measure", "value", file="New data set_2019_to_2020.csv") == [
        ("new_data_set_starts", Decimal(12)),
        ("new_data_set_starts__female__16_and_17", Decimal(7)),
        ("new_data_set_starts__female", Decimal(8)),
        ("new_data_set_starts_percent", Decimal(100)),
        ("new_data_set_starts_percent__female__16_and_17", Decimal("58.3")),
        ("new_data_set_starts_percent__female", Decimal("66.7")),
    ]


def test_codes_stand_in_any_order_and_a_blank_may_be_quoted():
    text = (
        "la_name,new_la_code,old_la_code,region_name,region_code,country_name,country_code,geographic_level,"
        "time_identifier,time_period,starts\n"
        'Ashshire,E06000019,884,West Midlands,E12000005,England,E92000001,Local authority,Reporting year,2020,"12"\n'
        '"","","",West Midlands,E12000005,England,E92000001,Regional,Reporting year,2020,340\n'
        '"","",,"","",England,E92000001,National,Reporting year,2020,9100\n'
    )
    assert figures(text, "level", "la_code", "la_old_code", "name", "value") == [
        ("la", "E06000019", "884", "Ashshire", Decimal(12)),
        ("region", "E12000005", None, "West Midlands", Decimal(340)),
        ("national", "E92000001", None, "England", Decimal(9100)),
    ]


def test_what_is_no_whole_year_or_no_council_is_set_aside_once_for_each_kind():
    row = "{},{},{},E92000001,England,,,884,E06000019,Ashshire,1\n"
    read = reading(PLACE + "starts\n" + "".join([
        row.format("201920", "Academic year", "Local authority"),
        row.format("202021", "Autumn term", "Local authority"),
        row.format("201920", "Academic year", "Ward"),
        row.format("202021", "Academic year", "Ward"),
    ]))  # fmt: skip
    assert read.rows["year"].to_pylist() == [2020]
    assert read.rows["year_ends_on"].to_pylist() == [date(2020, 8, 31)]
    assert rules(read) == [("is_not_a_year", 3), ("is_no_area_we_hold", 4)]
    assert read.findings[2].rows == 2


def test_a_blank_measure_is_no_figure():
    read = reading(PLACE + "starts,ends\n" + ASH + ",12\n")
    assert read.rows["measure"].to_pylist() == ["figures_ends"]
    assert sentences(read) == ['figures.csv, row 2, column "starts": The cell is blank. No figure was kept for it.']


def test_a_row_without_any_figure_is_set_aside_and_a_file_without_measures_refused():
    assert rules(reading(PLACE + "starts,ends\n" + ASH + ",12\n" + ASH.replace("2020", "2019") + ",\n"))[-1] == (
        "says_neither_a_value_nor_why", 3,
    )  # fmt: skip
    with pytest.raises(ColumnMissing, match="figures.csv: no column holds figures"):
        reading(PLACE + "sex\n" + ASH + "Female\n")


def test_the_symbols_of_older_releases_are_read_as_todays():
    read = reading(PLACE + "starts,ends\n" + ASH + ":,~\n")
    assert read.rows["flag"].to_pylist() == ["x", "low"]
    assert {one.rule for one in read.findings} == {"was_an_older_symbol", "has_no_known_day_of_publication"}


# Cells and years


@pytest.mark.parametrize(
    ("text", "number"),
    [("0", "0"), ("12", "12"), ("9.30", "9.30"), ("-1.5", "-1.5"), ("1e+05", "100000"), ("12183016", "12183016")],
)
def test_numbers_are_exact(text, number):
    assert read_cell(text).number == Decimal(number)


@pytest.mark.parametrize("text", ["12%", "1,234", "0.1234567890123456789", "9" * 30, "1e99", "NaN", "Infinity", "٣"])
def test_what_is_not_plainly_a_number_is_none(text):
    assert read_cell(text).number is None
    assert read_cell(text).rule == "is_neither_a_number_nor_a_symbol"


def test_symbols_may_stand_in_brackets_and_capitals():
    assert [read_cell(text).symbol for text in ("[c]", "C", "Low", "[z]")] == ["c", "c", "low", "z"]


@pytest.mark.parametrize(
    ("period", "identifier", "year"),
    [
        ("2020", "Reporting year", 2020), ("201920", "Academic year", 2020), ("2019/20", "", 2020),
        ("199900", "Financial year", 2000), ("201921", "Academic year", None), ("2020", "Week 12", None),
        ("20", "", None), ("", "", None),
    ],
)  # fmt: skip
def test_a_year_is_the_one_it_ends_in(period, identifier, year):
    assert year_of(period, identifier) == year
