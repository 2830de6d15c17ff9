"""The Standard Safeguarding Dataset in each of its forms: one reading, whatever the form; and what no form says."""

import shutil
from datetime import date, datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from goldenthread.extracts import ssd
from goldenthread.extracts.opened import open_file
from goldenthread.extracts.reader import read
from goldenthread.extracts.ssd_tables import table_in_columns, table_in_name
from goldenthread.extracts.workbook import Grid
from goldenthread.journey.reading import Reading
from tests.spec.extracts.books import accounts, rows_of
from tests.spec.extracts.datasets import (
    AS_AT,
    read_set,
    table,
    told,
    write_csv,
    write_parquet,
    write_workbook,
    write_zip,
)


def delivery() -> dict:
    """One of each kind of cell: ids as numbers, dates, a moment, numbers, flags, JSON, stand-ins, faults."""
    return {
        "ssd_person": table("ssd_person", [
            {"pers_person_id": 1, "pers_sex": "M", "pers_ethnicity": "WBRI", "pers_dob": date(2010, 5, 1)},
            {"pers_person_id": 2, "pers_sex": "Martian", "pers_ethnicity": None, "pers_dob": date(1900, 1, 1)},
        ]),
        "ssd_contacts": table("ssd_contacts", [
            {"cont_contact_id": 10, "cont_person_id": 1, "cont_contact_date": datetime(2024, 1, 5, 23, 30),
             "cont_contact_source_code": "6", "cont_contact_outcome_json": '{"NFA_FLAG": "Y"}'},
            {"cont_contact_id": 10, "cont_person_id": 1, "cont_contact_date": datetime(2024, 1, 5, 23, 30),
             "cont_contact_source_code": "6", "cont_contact_outcome_json": '{"NFA_FLAG": "Y"}'},
            {"cont_contact_id": 11, "cont_person_id": None, "cont_contact_date": datetime(2024, 2, 5),
             "cont_contact_source_code": "6", "cont_contact_outcome_json": "{"},
        ]),
        "ssd_cla_episodes": table("ssd_cla_episodes", [
            {"clae_cla_episode_id": 1, "clae_person_id": 2, "clae_cla_episode_start_date": date(2023, 1, 1),
             "clae_cla_episode_ceased_date": date(9999, 12, 31), "clae_cla_id": 7,
             "clae_entered_care_date": date(2023, 1, 1)},
        ]),
        "ssd_cla_placement": table("ssd_cla_placement", [
            {"clap_cla_placement_id": 1, "clap_person_id": 2, "clap_cla_placement_start_date": date(2023, 1, 1),
             "clap_cla_placement_type": "U4", "clap_cla_placement_provider": "PR1", "clap_cla_placement_urn": 123456.0,
             "clap_cla_placement_distance": 3.25, "clap_cla_placement_postcode": "HR1 2AB"},
        ]),
        "ssd_cp_plans": table("ssd_cp_plans", [
            {"cppl_cp_plan_id": 1, "cppl_person_id": 1, "cppl_cp_plan_start_date": date(2023, 1, 1),
             "cppl_cp_plan_initial_category": "NEG", "cppl_cp_plan_latest_category": "NEG",
             "cppl_cp_plan_ola": True},
        ]),
    }  # fmt: skip


def without_form(reading: Reading) -> tuple:
    """A reading less what the form alone decides: the name and bytes of the file, and the names of its parts."""

    def bare(text: str) -> str:
        return text.removesuffix(".csv").removesuffix(".parquet").rpartition("/")[2]

    tables = {
        name: rows.set_column(
            rows.schema.get_field_index("source_sheet"),
            "source_sheet",
            pa.array([bare(one) for one in rows["source_sheet"].to_pylist()], pa.string()),
        ).to_pylist()
        for name, rows in reading.tables.items()
    }
    counts = [(one.table, one.rows_in, one.rows_loaded, one.rows_rejected, one.rows_duplicate, one.values_dropped)
              for one in reading.counts]  # fmt: skip
    findings = sorted(
        (one.rule, one.severity, bare(one.sheet), one.row or 0, one.column, one.outcome, one.feeds)
        for one in reading.findings
    )
    return tables, counts, findings, reading.coverage, reading.as_at


class TestForms:
    def test_csv_parquet_zip_and_workbook_are_one_reading(self, tmp_path):
        folder = write_csv(tmp_path / "csv", delivery())
        paths = [
            folder,
            write_parquet(tmp_path / "parquet", delivery()),
            write_zip(tmp_path / "delivery.zip", folder),
            write_zip(tmp_path / "typed.zip", tmp_path / "parquet"),
            write_workbook(tmp_path / "delivery.xlsx", delivery()),
        ]
        first, *others = [without_form(read(path, authority="999", as_at=AS_AT)) for path in paths]
        assert first[1] == [
            ("ssd_person", 2, 2, 0, 0, 1), ("ssd_contacts", 3, 1, 1, 1, 1), ("ssd_cp_plans", 1, 1, 0, 0, 0),
            ("ssd_cla_episodes", 1, 1, 0, 0, 0), ("ssd_cla_placement", 1, 1, 0, 0, 0),
        ]  # fmt: skip
        for other in others:
            for one, another in zip(first, other, strict=True):
                assert one == another

    def test_it_is_known_by_its_columns_whatever_its_files_are_called(self, tmp_path):
        folder = write_csv(tmp_path / "csv", delivery())
        assert ssd.fits(open_file(folder)) == 1.0
        (folder / "ssd_contacts.csv").rename(folder / "table 4.csv")
        (folder / "ours.csv").write_text("a,b\n1,2\n")
        reading = read(folder, authority="999", as_at=AS_AT)
        assert reading.standard == "ssd"
        assert len(reading.tables["contact"]) == 1
        assert (
            'sheet "table 4.csv": The sheet was known by its headers, not by its name. Read as ssd_contacts.'
            in told(reading)
        )
        assert 'sheet "ours.csv": The sheet is none of the lists we know. It was not read.' in told(reading)
        assert reading.unread == ("ours.csv",)

    def test_commas_of_json_do_not_make_a_file_comma_separated(self, tmp_path):
        flags = ", ".join(f'"FLAG_{number}": ""' for number in range(12))
        (tmp_path / "ssd_contacts.csv").write_text(
            "cont_contact_id|cont_person_id|cont_contact_date|cont_contact_source_code|cont_contact_outcome_json\n"
            + "".join(f'{number}|ash|2024-01-05|6|{{"ADVICE_FLAG": "Y", {flags}}}\n' for number in range(3))
        )
        reading = read(tmp_path / "ssd_contacts.csv", authority="999", as_at=AS_AT)
        assert rows_of(reading, "contact", "child_id", "outcome") == [("ash", "advice")] * 3

    def test_a_folder_of_our_own_tables_is_not_the_dataset(self, tmp_path):
        (tmp_path / "contact.csv").write_text("child_id,received_on\nash,2024-01-05\n")
        assert ssd.fits(open_file(tmp_path)) == 0.0

    @pytest.mark.parametrize(
        ("name", "found"),
        [
            ("#ssd_person", "ssd_person"), ("SSD_PERSON", "ssd_person"), ("ssd_cin_plans_20240331", "ssd_cin_plans"),
            ("dbo.ssd_person", "ssd_person"), ("ssd_development.#ssd_cla_visits herefordshire", "ssd_cla_visits"),
            ("ssd_s47_enquiry", "ssd_s47_enquiry"), ("person", None), ("", None),
        ],
    )  # fmt: skip
    def test_names_may_carry_a_sign_a_schema_an_authority_or_a_date(self, name, found):
        assert table_in_name(name) == found

    def test_upper_case_columns_below_a_title_are_known(self):
        rows = [["Our delivery", ""], ["CONT_CONTACT_ID", "cont_PERSON_id"]]
        assert table_in_columns(Grid("any", rows)) == ("ssd_contacts", 1)
        assert table_in_columns(Grid("any", [["id", "description", "child_id"]])) is None

    def test_of_two_files_for_one_table_the_later_is_read(self, tmp_path):
        folder = write_csv(tmp_path / "csv", {"ssd_contacts": delivery()["ssd_contacts"]})
        (folder / "ssd_contacts.csv").rename(folder / "ssd_contacts_20240331.csv")
        shutil.copy(folder / "ssd_contacts_20240331.csv", folder / "ssd_contacts_20231231.csv")
        reading = read(folder, authority="999", as_at=AS_AT)
        assert len(reading.counts) == 1
        assert reading.counts[0].sheet == "ssd_contacts_20240331.csv"
        assert reading.unread == ("ssd_contacts_20231231.csv",)

    def test_a_table_that_is_not_read_is_not_opened(self, tmp_path):
        folder = write_csv(tmp_path / "csv", {"ssd_person": delivery()["ssd_person"]})
        (folder / "ssd_api_data_staging.csv").write_bytes(b'\x81\x8d"never closed')  # would be refused, if opened
        reading = read(folder, authority="999", as_at=AS_AT)
        assert reading.unread == ("ssd_api_data_staging.csv",)


class TestStandIns:
    def test_they_are_blanks_and_a_column_of_nothing_else_is_not_supplied(self, tmp_path):
        review = {"cppr_cp_review_id": 1, "cppr_person_id": "ash", "cppr_cp_review_date": date(2024, 1, 30)}
        reading = read_set(
            tmp_path,
            {
                "ssd_cp_reviews": [
                    {**review, "cppr_cp_review_participation": "SSD_PH", "cppr_cp_review_due": date(1900, 1, 1)},
                    {**review, "cppr_cp_review_id": 2, "cppr_cp_review_participation": "PLACEHOLDER_DATA",
                     "cppr_cp_review_due": date(2024, 2, 1)},
                    {**review, "cppr_cp_review_id": 3, "cppr_cp_review_date": date(9999, 12, 31)},
                ],
            },
        )  # fmt: skip
        assert rows_of(reading, "cp_review", "due_on", "participation") == [(None, None), (date(2024, 2, 1), None)]
        assert accounts(reading) == {"ssd_cp_reviews": (3, 3, 0, 0, 0)}
        columns = reading.coverage[0].columns
        assert "participation" not in columns
        assert "due_on" in columns
        assert told(reading) == [
            'column "cppr_cp_review_participation": The column holds nothing but "SSD_PH". '
            "What it feeds is not supplied by this file.",
            'row 2, column "cppr_cp_review_due": "1900-01-01 00:00:00.000" is a placeholder. Read as blank.',
            'row 4, column "cppr_cp_review_date": "9999-12-31 00:00:00.000" is a placeholder. Read as blank.',
        ]

    def test_none_is_a_code_of_a_disability_and_not_nothing(self, tmp_path):
        rows = [{"disa_table_id": at, "disa_person_id": child, "disa_disability_code": code}
                for at, (child, code) in enumerate([("ash", "NONE"), ("birch", "SSD_PH")])]  # fmt: skip
        people = [{"pers_person_id": child, "pers_sex": "F", "pers_ethnicity": "WBRI"} for child in ("ash", "birch")]
        reading = read_set(tmp_path, {"ssd_disability": rows, "ssd_person": people})
        assert rows_of(reading, "person", "child_id", "has_disability") == [("ash", False), ("birch", None)]

    def test_a_table_whose_children_are_stand_ins_is_not_read(self, tmp_path):
        rows = [{"prep_table_id": "SSD_PH", "prep_person_id": "SSD_PH", "prep_pre_pro_decision_date": "1900-01-01"}]
        reading = read_set(
            tmp_path, {"ssd_pre_proceedings": rows, "ssd_person": [{"pers_person_id": "ash", "pers_sex": "F"}]}
        )
        assert set(reading.tables) == {"person"}
        assert reading.unread == ("ssd_pre_proceedings.csv",)


class TestTheDayAndTheDays:
    contact = {"cont_contact_id": 1, "cont_person_id": "ash", "cont_contact_source_code": "6"}

    def contacts(self, *days: date) -> list[list]:
        return table(
            "ssd_contacts",
            [{**self.contact, "cont_contact_id": at, "cont_contact_date": day} for at, day in enumerate(days)],
        )

    def test_the_day_is_given_or_in_the_name_of_the_folder_or_of_all_its_files(self, tmp_path):
        tables = {"ssd_contacts": self.contacts(date(2024, 1, 5))}
        plain = write_csv(tmp_path / "ssd", tables)
        assert read(plain, authority="999", as_at=date(2024, 2, 2)).as_at == date(2024, 2, 2)
        dated = write_csv(tmp_path / "ssd_2024-03-31", tables)
        assert read(dated, authority="999").as_at == date(2024, 3, 31)
        assert read(write_zip(tmp_path / "ssd 29 February 2024.zip", plain), authority="999").as_at == date(2024, 2, 29)
        (plain / "ssd_contacts.csv").rename(plain / "ssd_contacts_31012024.csv")
        assert read(plain, authority="999").as_at == date(2024, 1, 31)

    def test_else_the_version_log_says_it_else_the_latest_event(self, tmp_path):
        tables = {
            "ssd_contacts": self.contacts(date(2024, 1, 5), date(2024, 1, 9)),
            "ssd_person": table("ssd_person", [{"pers_person_id": "ash", "pers_expected_dob": date(2024, 1, 20)}]),
        }
        reading = read(write_csv(tmp_path / "ssd", tables), authority="999")
        assert (reading.as_at, reading.as_at_because) == (date(2024, 1, 9), "assumed from its latest event")
        log = table("ssd_version_log", [
            {"version_number": "1.4.0", "created_at": datetime(2024, 1, 31, 4, 5), "is_current": 0},
            {"version_number": "1.4.1", "created_at": datetime(2024, 2, 1, 4, 5), "is_current": 1},
            {"version_number": "9", "created_at": date(2999, 2, 1)},
        ])  # fmt: skip
        reading = read(write_csv(tmp_path / "logged", {**tables, "ssd_version_log": log}), authority="999")
        assert (reading.as_at, reading.as_at_because) == (date(2024, 2, 1), "from ssd_version_log")
        assert reading.unread == ("ssd_version_log.csv",)

    def test_what_comes_of_a_table_is_complete_from_its_first_month_or_six_years_back(self, tmp_path):
        plan = {"cinp_person_id": "ash", "cinp_cin_plan_id": 1, "cinp_cin_plan_start_date": date(2015, 6, 9)}
        tables = {
            "ssd_contacts": self.contacts(date(2022, 8, 17), date(2024, 1, 5)),
            "ssd_early_help_episodes": table("ssd_early_help_episodes", [
                {"earl_episode_id": 1, "earl_person_id": "ash", "earl_episode_start_date": date(2012, 1, 1),
                 "earl_episode_end_date": date(2012, 3, 1)}]),
            "ssd_cin_plans": table("ssd_cin_plans", [
                plan, {**plan, "cinp_cin_plan_id": 2, "cinp_cin_plan_end_date": date(2023, 5, 20)}]),
            "ssd_cin_visits": table("ssd_cin_visits", []),
        }  # fmt: skip
        folder = write_csv(tmp_path / "ssd", tables)
        reading = read(folder, authority="999", as_at=AS_AT)
        assert {one.table: one.from_on for one in reading.coverage} == {
            "contact": date(2022, 8, 1),  # the month of its first row
            "early_help": date(2018, 4, 1),  # six years, though a row is older
            "cin_plan": date(2023, 5, 1),  # the first to end: those that ended before are not in the build
            "cin_visit": AS_AT,  # no row
        }
        assert {one.to_on for one in reading.coverage} == {AS_AT}
        (said,) = [one for one in reading.findings if one.rule == "coverage_assumed"]
        assert "cin_plan from 01/05/2023, cin_visit from 31/03/2024, contact from 01/08/2022" in said.outcome
        given = read(folder, authority="999", as_at=AS_AT, covers_from=date(2020, 1, 1))
        assert {one.from_on for one in given.coverage} == {date(2020, 1, 1)}
        assert "coverage_assumed" not in {one.rule for one in given.findings}


def test_parquet_with_columns_of_categories_says_the_same(tmp_path):
    """As pandas, polars and R write them: a column of few values, with nulls."""
    held = pa.table({
        "pers_person_id": ["1", "2", "3"], "pers_sex": ["M", None, "F"], "pers_ethnicity": ["WBRI", "WBRI", None],
        "pers_dob": [date(2010, 5, 1)] * 3,
    })  # fmt: skip
    packed = held.set_column(1, "pers_sex", held["pers_sex"].dictionary_encode())
    packed = packed.set_column(0, "pers_person_id", held["pers_person_id"].dictionary_encode())
    readings = []
    for name, one in (("plain", held), ("packed", packed)):
        (tmp_path / name).mkdir()
        pq.write_table(one, tmp_path / name / "ssd_person.parquet")
        readings.append(read(tmp_path / name / "ssd_person.parquet", authority="999", as_at=AS_AT))
    assert without_form(readings[0]) == without_form(readings[1])
    assert rows_of(readings[1], "person", "child_id", "sex") == [("1", "M"), ("2", None), ("3", "F")]
