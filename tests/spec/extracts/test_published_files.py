"""Published files: lists beside the figures, releases downloaded whole, and files that are not as they should be."""

import gzip
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from goldenthread.errors import NotThisStandard, UnreadableFile
from goldenthread.extracts.findings import RULES
from goldenthread.extracts.published import read_bytes
from goldenthread.extracts.reader import read
from goldenthread.journey.published_rows import Kind, PublishedReading
from tests.spec.extracts.published_texts import ASH, PLACE, SERIES, reading, rules

# Lists


NEIGHBOURS = "la_old_code,la_code,la_name,rank,neighbour_old_code,neighbour_code,neighbour_name,closeness\n"


def test_neighbours_take_their_model_from_the_name():
    read = reading(NEIGHBOURS + "884,E06000019,Ashshire,1,893,E06000051,Birchshire,Very close\n", "neighbours_2021.csv")
    (row,) = read.rows.to_pylist()
    assert read.kind is Kind.NEIGHBOURS
    assert (row["model"], row["rank"], row["neighbour_old_code"], row["closeness"]) == (2021, 1, "893", "Very close")
    assert (row["published_on"], row["published_on_is_assumed"]) == (date(2022, 1, 31), True)


def test_neighbours_of_no_model_are_refused_with_what_to_do():
    with pytest.raises(UnreadableFile, match="holds statistical neighbours, but not of which model.*--as-at"):
        reading(NEIGHBOURS + "884,E06000019,Ashshire,1,893,E06000051,Birchshire,Very close\n", "neighbours.csv")


def test_the_wide_model_is_the_same_in_another_shape():
    text = (
        "\ufeffold_la_code,la_name,region_ind,region_name,SN_1,SN_1P,SN_2,SN_2P\n"
        "884,Ashshire,8,West Midlands,893,Very close,885,Close \n"
        "893,Birchshire,8,West Midlands,884,Close,,\n"
    )
    rows = reading(text, "sn_model_2025_wide.csv").rows.to_pylist()
    told = [(row["la_old_code"], row["rank"], row["neighbour_old_code"], row["closeness"]) for row in rows]
    assert sorted(told) == [("884", 1, "893", "Very close"), ("884", 2, "885", "Close"), ("893", 1, "884", "Close")]
    assert {row["neighbour_old_code"]: row["neighbour_name"] for row in rows} == {
        "893": "Birchshire", "884": "Ashshire", "885": None,
    }  # fmt: skip


JUDGEMENTS = (
    "la_code,la_old_code,name,ofsted_region,la_status,inspection_date,publication_date,framework,inspection_type,"
    "overall_effectiveness,impact_of_leaders,help_and_protection,children_in_care,care_leavers,visit_theme,source_file\n"
)


def test_a_judgement_has_grades_or_none_and_an_unknown_grade_is_left_out():
    start = "E06000019,884,Ashshire,West Midlands,current,"
    read = reading(JUDGEMENTS + (
        start + "2018-06-11,2018-07-23,ILACS,short inspection,requires_improvement,inadequate,good,splendid,,,a.ods\n"
        + start + "22/10/2024,04/12/2024,ILACS,la monitoring visit,,,,,,Front door,a.ods\n"
        + start + "2025-01-01,,ILACS,focused visit,,,,,,Front door,a.ods\n"
    ))  # fmt: skip
    first, second = read.rows.to_pylist()
    assert (first["overall_effectiveness"], first["impact_of_leaders"]) == ("requires_improvement", "inadequate")
    assert (first["children_in_care"], first["care_leavers"]) == (None, None)
    assert (second["inspected_on"], second["published_on"]) == (date(2024, 10, 22), date(2024, 12, 4))
    assert second["overall_effectiveness"] is None
    assert [(one.rule, one.column, one.row) for one in read.findings] == [
        ("is_not_a_known_code", "children_in_care", 2),
        ("is_not_a_date", "publication_date", 4),
    ]


# What a finding touches


def test_a_finding_names_the_series_it_touches():
    row = "{},2020,la,E06000019,884,Ashshire,{},,,,c1_a.csv\n"
    series = reading(SERIES + row.format("cla_started", "*") + row.format("cla_ceased", "*") + row.format("cin_x", 1))
    assert [one.indicators for one in series.findings if one.rule == "is_neither_a_number_nor_a_symbol"] == [
        ("cla_ceased", "cla_started"),
    ]  # fmt: skip
    data_set = reading(
        PLACE + "CPP_start,CPP_subsequent,CPP_subsequent_percent\n" + ASH + "12,3,*\n" + ",".join(12 * "?")
    )
    assert {(one.rule, one.indicators) for one in data_set.findings} >= {
        ("is_neither_a_number_nor_a_symbol", ("cp_plans_second_or_subsequent_pct",)),
    }  # fmt: skip
    foreign = reading(PLACE + "starts\n" + ASH + "1\n" + ASH.replace("2020", "soon") + "2\n", "new.csv")
    assert [one.indicators for one in foreign.findings if one.rule == "is_not_a_year"] == [("new_starts",)]


# The file itself


def test_a_column_nobody_reads_is_named():
    text = SERIES.replace("\n", ",remark,\n") + "a,2020,la,E06000019,884,Ashshire,1,,,,c1_a.csv,fine,zz\n"
    assert [(one.rule, one.column) for one in reading(text).findings] == [
        ("column_has_no_header", "column 13"), ("column_not_known", "remark"),
    ]  # fmt: skip


def test_line_ends_and_separators_may_be_those_of_any_spreadsheet():
    row = "a,2020,la,E06000019,884,Ashshire,1,,,,c1_a.csv\n"
    plain = reading(SERIES + row).rows
    for changed in (
        (SERIES + row).replace("\n", "\r\n"),
        (SERIES + row).replace(",", ";"),
        "\ufeff\ufeff" + SERIES + row,
    ):
        assert reading(changed).rows == plain


def test_a_row_with_another_number_of_cells_is_set_aside_with_its_number():
    row = "referrals_received,2020,la,E06000019,884,Ashshire,1321,,,,c1_referrals.csv\n"
    read = reading(SERIES + row + "\n" + row.replace("2020", "2019").replace("1321", "1,321"))
    assert read.counts[0].sentence() == "figures: 2 rows read = 1 loaded + 1 set aside + 0 exact duplicates."
    assert rules(read) == [("has_another_number_of_cells", 4)]


def test_a_file_packed_with_gzip_comes_through_the_door(tmp_path: Path):
    text = SERIES + "referrals_received,2020,la,E06000019,884,Ashshire,1321,,,,c1_referrals.csv\n"
    (tmp_path / "front_door.csv.gz").write_bytes(gzip.compress(text.encode()))
    read_back = read(tmp_path / "front_door.csv.gz", authority="884")
    assert isinstance(read_back, PublishedReading)
    assert (read_back.standard, read_back.kind) == ("published", Kind.FIGURES)


def test_a_release_downloaded_whole_is_one_reading(tmp_path: Path):
    """Each data set keeps its own name; what is no data set is named and not read."""
    with zipfile.ZipFile(tmp_path / "release.zip", "w") as whole:
        whole.writestr("data/starts_2019_to_2020.csv", PLACE + "starts\n" + ASH + "12\n" + ASH + "12\n")
        whole.writestr(
            "data/ends_2019_to_2020.csv", PLACE + "ends\n" + ASH + "*\n" + ASH.replace("2020", "2019") + "c\n"
        )
        whole.writestr("data-guidance.csv", "Filename,Title\nstarts,Starts\n")
    found = read(tmp_path / "release.zip", authority="884")
    assert isinstance(found, PublishedReading)
    assert [(row["measure"], row["value"], row["flag"], row["source_file"]) for row in found.rows.to_pylist()] == [
        ("ends_ends", None, "c", "ends_2019_to_2020.csv"),
        ("starts_starts", Decimal(12), None, "starts_2019_to_2020.csv"),
    ]
    assert [one.sentence() for one in found.counts] == [
        "data/ends_2019_to_2020.csv: 2 rows read = 1 loaded + 1 set aside + 0 exact duplicates.",
        "data/starts_2019_to_2020.csv: 2 rows read = 1 loaded + 0 set aside + 1 exact duplicates.",
    ]
    assert {(one.rule, one.sheet, one.row) for one in found.findings} >= {
        ("file_not_read", "data-guidance.csv", None),
        ("is_neither_a_number_nor_a_symbol", "data/ends_2019_to_2020.csv", 2),
        ("repeats_a_row", "data/starts_2019_to_2020.csv", 3),
    }
    assert {one.file for one in found.findings} == {"release.zip"}


def test_lists_of_several_kinds_are_loaded_one_by_one(tmp_path: Path):
    (tmp_path / "both").mkdir()
    (tmp_path / "both" / "starts.csv").write_text(PLACE + "starts\n" + ASH + "12\n")
    (tmp_path / "both" / "neighbours_2021.csv").write_text(NEIGHBOURS + "884,,A,1,893,,B,Close\n")
    with pytest.raises(UnreadableFile, match="both: holds figures and neighbours.*Give the files inside one by one"):
        read(tmp_path / "both", authority="884")


def test_a_damaged_or_foreign_file_is_one_sentence(tmp_path: Path):
    packed = gzip.compress(SERIES.encode() * 50)
    (tmp_path / "cut.csv.gz").write_bytes(packed[: len(packed) // 2])
    with pytest.raises(UnreadableFile, match=r"cut.csv.gz: is packed with gzip and damaged, or was cut short"):
        read(tmp_path / "cut.csv.gz", authority="884")
    with pytest.raises(NotThisStandard, match="its headers are none that published statistics have"):
        reading("a,b\n1,2\n")


def test_windows_text_and_utf_16_are_read():
    text = SERIES + "referrals_received,2020,la,E06000019,884,Sîr Ash,1321,,,,c1_referrals.csv\n"
    windows, wide = read_bytes(text.encode("cp1252"), "a.csv"), read_bytes(text.encode("utf-16"), "a.csv")
    assert windows.rows["name"].to_pylist() == wide.rows["name"].to_pylist() == ["Sîr Ash"]
    assert windows.findings[0].rule == "read_as_windows_text"


def test_every_rule_used_here_is_on_the_list():
    assert {"contradicts_an_earlier_row", "has_no_area_code", "has_no_known_day_of_publication"} <= RULES.keys()
