"""The Standard Safeguarding Dataset, people to protection: small tables in, events and sentences out."""

from datetime import date

import pytest

from goldenthread.errors import ColumnMissing, NotThisStandard
from goldenthread.extracts.reader import read
from tests.spec.extracts.books import accounts, rows_of
from tests.spec.extracts.datasets import AS_AT, read_set, table, told, write_csv


def person(child: str, **more: object) -> dict[str, object]:
    return {"pers_person_id": child, "pers_sex": "F", "pers_ethnicity": "WBRI", **more}


class TestPeople:
    def test_what_is_told_of_a_person_comes_from_five_tables(self, tmp_path):
        reading = read_set(
            tmp_path,
            {
                "ssd_person": [
                    person("ash", pers_dob=date(2010, 5, 1), pers_sex="M"),
                    person("birch", pers_expected_dob=date(2024, 6, 1), pers_sex="U"),
                    person("cedar", pers_death_date=date(2024, 2, 2)),
                ],
                "ssd_send": [
                    {"send_table_id": 1, "send_person_id": "ash", "send_upn": None},
                    {"send_table_id": 2, "send_person_id": "ash", "send_upn": "A123456789012"},
                ],
                "ssd_disability": [
                    {"disa_table_id": 1, "disa_person_id": "ash", "disa_disability_code": "NONE"},
                    {"disa_table_id": 2, "disa_person_id": "birch", "disa_disability_code": "NONE"},
                    {"disa_table_id": 3, "disa_person_id": "birch", "disa_disability_code": "AUT"},
                ],
                "ssd_immigration_status": [
                    {"immi_immigration_status_id": at, "immi_person_id": child, "immi_immigration_status": status}
                    for at, (child, status) in enumerate(
                        [("ash", "UASC (refused)"), ("ash", "Refugee"), ("birch", "Non-UASC")]
                    )
                ],
            },
        )
        assert rows_of(reading, "person", "child_id", "born_on", "expected_on", "died_on", "sex", "upn") == [
            ("ash", date(2010, 5, 1), None, None, "M", "A123456789012"),
            ("birch", None, date(2024, 6, 1), None, "U", None),
            ("cedar", None, None, date(2024, 2, 2), "F", None),
        ]
        # NONE alone is no; NONE beside another is yes; no row at all is unknown.
        assert rows_of(reading, "person", "child_id", "has_disability", "is_uasc") == [
            ("ash", False, True), ("birch", True, False), ("cedar", None, None),
        ]  # fmt: skip
        assert told(reading) == []

    def test_what_no_table_tells_is_not_supplied(self, tmp_path):
        reading = read_set(tmp_path, {"ssd_person": [person("ash")]})
        (covered,) = reading.coverage
        assert covered.columns == {"child_id", "born_on", "expected_on", "died_on", "sex", "ethnicity"}


class TestTheFrontDoor:
    def contact(self, number: int, outcome: str | None, child: str = "ash") -> dict[str, object]:
        return {
            "cont_contact_id": number, "cont_person_id": child, "cont_contact_date": date(2024, 1, 5),
            "cont_contact_source_code": "6", "cont_contact_outcome_json": outcome,
        }  # fmt: skip

    def test_an_outcome_is_what_goes_furthest_of_the_flags_marked(self, tmp_path):
        outcomes = [
            '{"NEW_REFERRAL_FLAG": "Y", "ADVICE_FLAG": "Y", "NFA_FLAG": ""}',
            '{"NEW_REFERRAL_FLAG": "N", "EXISTING_REFERRAL_FLAG": "1"}',
            '{"OUTCOME_NFA_FLAG": "Yes"}',
            '{"ADVICE_FLAG": true, "COMMENTS": "NEW_REFERRAL_FLAG: Y, said the \u201cduty\u201d worker"}',
            '{"CP_ENQUIRY_FLAG": "Y"}',  # none of ours
            '{"NEW_REFERRAL_FLAG": "", "NFA_FLAG": ""}',
            None,
        ]
        reading = read_set(tmp_path, {"ssd_contacts": [self.contact(at, said) for at, said in enumerate(outcomes)]})
        assert [one for (one,) in rows_of(reading, "contact", "outcome")] == [
            "referral", "open_case", "nfa", "advice", None, None, None,
        ]  # fmt: skip
        assert told(reading) == []

    def test_two_contacts_of_one_child_and_day_are_two(self, tmp_path):
        reading = read_set(tmp_path, {"ssd_contacts": [self.contact(1, None), self.contact(2, None)]})
        assert rows_of(reading, "contact", "child_id", "occurrence") == [("ash", 1), ("ash", 2)]
        assert accounts(reading) == {"ssd_contacts": (2, 2, 0, 0, 0)}

    def test_json_cut_short_is_a_finding(self, tmp_path):
        reading = read_set(tmp_path, {"ssd_contacts": [self.contact(1, '{"NEW_REFERRAL_FLAG": "Y", "NF')]})
        assert rows_of(reading, "contact", "outcome") == [(None,)]
        assert accounts(reading) == {"ssd_contacts": (1, 1, 0, 0, 1)}
        assert told(reading) == [
            'row 2, column "cont_contact_outcome_json": "{"NEW_REFERRAL_FLAG": "Y", "NF" is '
            "not json. Accepted: JSON: a list, or an object of names and answers. The value was left out; the row was "
            "loaded."
        ]

    @pytest.mark.parametrize("said", ["21", '"NEW_REFERRAL_FLAG"', "true"])
    def test_json_that_is_neither_list_nor_object_is_a_finding(self, tmp_path, said):
        reading = read_set(tmp_path, {"ssd_contacts": [self.contact(1, said)]})
        assert accounts(reading) == {"ssd_contacts": (1, 1, 0, 0, 1)}
        assert [one.rule for one in reading.findings if one.value == said] == ["is_not_json"]

    def test_a_referral_is_also_an_episode_of_need(self, tmp_path):
        reading = read_set(
            tmp_path,
            {
                "ssd_cin_episodes": [
                    {
                        "cine_referral_id": "r1", "cine_person_id": "ash", "cine_referral_date": date(2024, 1, 8),
                        "cine_cin_primary_need_code": "N1", "cine_referral_source_code": "2A",
                        "cine_referral_nfa": "N", "cine_close_reason": "RC7", "cine_close_date": date(2024, 3, 1),
                        "cine_referral_team": "12", "cine_referral_worker_id": "w9",
                    },
                ],
                "ssd_department": [{"dept_team_id": "12", "dept_team_name": "Hub"}],
                "ssd_cin_visits": [visit("cinv", "cin", "ash", date(2024, 2, 20))],
                "ssd_cp_visits": [visit("cppv", "cp", "ash", date(2024, 2, 25), seen="N")],  # not at home
                "ssd_cla_visits": [visit("clav", "cla", "ash", date(2024, 3, 9))],  # after it closed
            },
        )  # fmt: skip
        assert rows_of(
            reading, "referral", "child_id", "referred_on", "referral_source", "is_nfa", "team", "worker"
        ) == [("ash", date(2024, 1, 8), "2A", False, "Hub", "w9")]
        columns = ("opened_on", "closed_on", "closure_reason", "primary_need", "last_seen_on", "team", "worker")
        assert rows_of(reading, "cin_episode", *columns) == [
            (date(2024, 1, 8), date(2024, 3, 1), "RC7", "N1", date(2024, 2, 20), None, None)
        ]

    def test_early_help_ends_when_the_help_does(self, tmp_path):
        episode = {
            "earl_episode_id": 1, "earl_person_id": "ash", "earl_episode_start_date": date(2023, 5, 1),
            "earl_episode_end_date": date(2023, 9, 1), "earl_episode_organisation": "North hub",
            "earl_episode_end_reason": "Needs met",
        }  # fmt: skip
        reading = read_set(tmp_path, {"ssd_early_help_episodes": [episode]})
        assert rows_of(reading, "early_help", "child_id", "started_on", "ended_on", "organisation", "end_reason") == [
            ("ash", date(2023, 5, 1), date(2023, 9, 1), "North hub", "Needs met")
        ]
        assert "ended_on" in reading.coverage[0].columns


def visit(letters: str, kind: str, child: str, on: date, seen: str = "Y") -> dict[str, object]:
    return {
        f"{letters}_{kind}_visit_id": f"{letters}{on}", f"{letters}_person_id": child,
        f"{letters}_{kind}_visit_date": on, f"{letters}_{kind}_visit_seen": seen,
        f"{letters}_{kind}_visit_seen_alone": "N",
    }  # fmt: skip


def assessment(number: str, child: str, nfa: str | None, signed: date | None = date(2024, 2, 9)) -> dict[str, object]:
    return {
        "cina_assessment_id": number, "cina_person_id": child, "cina_assessment_start_date": date(2024, 1, 9),
        "cina_assessment_child_seen": "Y", "cina_assessment_auth_date": signed, "cina_assessment_outcome_nfa": nfa,
    }  # fmt: skip


class TestAssessments:
    def test_no_further_action_is_the_other_way_round_and_says_nothing_while_open(self, tmp_path):
        reading = read_set(
            tmp_path,
            {
                "ssd_cin_assessments": [
                    assessment("a1", "ash", "N"), assessment("a2", "birch", "Y"), assessment("a3", "cedar", None),
                    assessment("a4", "dogwood", "N", signed=None),
                ]
            },
        )  # fmt: skip
        assert rows_of(reading, "assessment", "child_id", "requires_support", "was_child_seen") == [
            ("ash", True, True), ("birch", False, True), ("cedar", None, True), ("dogwood", None, True),
        ]  # fmt: skip

    def test_factors_are_a_list_or_an_object_and_belong_to_every_child_of_the_assessment(self, tmp_path):
        reading = read_set(
            tmp_path,
            {
                "ssd_cin_assessments": [assessment("a1", "ash", "N"), assessment("a1", "birch", "N"),
                                        assessment("a2", "cedar", "N")],
                "ssd_assessment_factors": [
                    {"cinf_table_id": 1, "cinf_assessment_id": "a1", "cinf_assessment_factors_json": '["1A", "3B"]'},
                    {"cinf_table_id": 2, "cinf_assessment_id": "a2",
                     "cinf_assessment_factors_json": '{"2A": "No", "16A": "Yes", "99Z": "Yes", "20": ""}'},
                    {"cinf_table_id": 3, "cinf_assessment_id": "gone", "cinf_assessment_factors_json": '["1A"]'},
                ],
            },
        )  # fmt: skip
        assert sorted(rows_of(reading, "assessment_factor", "child_id", "factor", "source_row")) == [
            ("ash", "1A", 2), ("ash", "3B", 2), ("birch", "1A", 2), ("birch", "3B", 2), ("cedar", "16A", 3),
        ]  # fmt: skip
        assert accounts(reading)["ssd_assessment_factors"] == (3, 2, 1, 0, 1)
        assert told(reading) == [
            'sheet "ssd_assessment_factors.csv", row 3, column "cinf_assessment_factors_json": "99Z" is not a known '
            "code. Accepted: codes such as 1A, 3B and 21, each listed, or marked Yes or No. The value was left out; "
            "the row was loaded.",
            'sheet "ssd_assessment_factors.csv", row 4, column "cinf_assessment_id": The row names "gone", which is '
            "not there. "
            "Accepted: an assessment in ssd_cin_assessments. The row was set aside and is in no count.",
        ]


class TestProtection:
    def test_a_conference_takes_the_day_of_the_enquiry_of_the_same_child(self, tmp_path):
        """Brothers and sisters share the number of an enquiry; each has a day of its own."""
        enquiries = [
            {"s47e_s47_enquiry_id": "q1", "s47e_person_id": child, "s47e_s47_start_date": on, "s47e_s47_nfa": nfa,
             "s47e_s47_end_date": date(2024, 1, 20)}
            for child, on, nfa in (("ash", date(2024, 1, 2), "N"), ("birch", date(2024, 1, 3), "Y"))
        ]  # fmt: skip
        conferences = [
            {"icpc_icpc_id": number, "icpc_s47_enquiry_id": enquiry, "icpc_person_id": child,
             "icpc_icpc_date": date(2024, 1, 22), "icpc_icpc_target_date": date(2024, 1, 23),
             "icpc_icpc_transfer_in": "N", "icpc_icpc_outcome_cp_flag": "Y", "icpc_icpc_team": "Hub"}
            for number, enquiry, child in ((1, "q1", "ash"), (2, "q1", "birch"), (3, "q9", "cedar"), (4, None, "elm"))
        ]  # fmt: skip
        reading = read_set(tmp_path, {"ssd_s47_enquiry": enquiries, "ssd_initial_cp_conference": conferences})
        assert rows_of(reading, "section_47", "child_id", "strategy_discussion_on", "ended_on", "is_icpc_required") == [
            ("ash", date(2024, 1, 2), date(2024, 1, 20), True), ("birch", date(2024, 1, 3), date(2024, 1, 20), False),
        ]  # fmt: skip
        assert rows_of(reading, "icpc", "child_id", "strategy_discussion_on", "target_on", "is_transfer_in") == [
            ("ash", date(2024, 1, 2), date(2024, 1, 23), False),
            ("birch", date(2024, 1, 3), date(2024, 1, 23), False),
            ("cedar", None, date(2024, 1, 23), False),
            ("elm", None, date(2024, 1, 23), False),
        ]
        assert accounts(reading)["ssd_initial_cp_conference"] == (4, 4, 0, 0, 0)
        assert told(reading) == [
            'sheet "ssd_initial_cp_conference.csv", row 4, column "icpc_s47_enquiry_id": The row names "q9", which '
            "is not there. "
            "Accepted: an enquiry of the same child in ssd_s47_enquiry. What the record would have told is left blank; "
            "the row was loaded."
        ]

    def test_emergency_protection_is_that_of_the_six_months_to_the_extract(self, tmp_path):
        def plan(child: str, ended: date | None = None) -> dict[str, object]:
            return {
                "cppl_cp_plan_id": child, "cppl_person_id": child, "cppl_cp_plan_start_date": date(2023, 1, 1),
                "cppl_cp_plan_end_date": ended, "cppl_cp_plan_initial_category": "NEG",
                "cppl_cp_plan_latest_category": "EMO", "cppl_cp_plan_ola": "Y" if child == "elm" else "N",
            }  # fmt: skip

        def status(child: str, code: str, start: date, end: date | None) -> dict[str, object]:
            return {
                "lega_legal_status_id": f"{child}{start}", "lega_person_id": child, "lega_legal_status": code,
                "lega_legal_status_start_date": start, "lega_legal_status_end_date": end,
            }  # fmt: skip

        reading = read_set(
            tmp_path,
            {
                "ssd_cp_plans": [plan("ash"), plan("birch"), plan("cedar"), plan("elm"), plan("fir", date(2023, 6, 1))],
                "ssd_legal_status": [
                    status("ash", "L2", date(2023, 9, 25), date(2023, 10, 1)),  # its last day is within six months
                    status("birch", "L1", date(2023, 9, 25), date(2023, 9, 30)),  # a day too early
                    status("cedar", "Police powers (local)", date(2024, 1, 1), None),  # cannot be read
                    status("fir", "L1", date(2024, 1, 1), date(2024, 1, 3)),  # but the plan had long ended
                ],
            },
        )
        assert rows_of(reading, "cp_plan", "child_id", "had_emergency_protection", "is_other_authority") == [
            ("ash", True, False), ("birch", False, False), ("cedar", None, False), ("elm", False, True),
            ("fir", None, False),
        ]  # fmt: skip
        assert rows_of(reading, "cp_plan", "initial_category", "latest_category")[0] == ("NEG", "EMO")

    def test_visits_reviews_and_plans_in_need(self, tmp_path):
        reading = read_set(
            tmp_path,
            {
                "ssd_cp_visits": [visit("cppv", "cp", "ash", date(2024, 2, 25))],
                "ssd_cin_visits": [visit("cinv", "cin", "ash", date(2024, 2, 20), seen="N")],
                "ssd_cin_plans": [{"cinp_cin_plan_id": 1, "cinp_person_id": "ash",
                                   "cinp_cin_plan_start_date": date(2023, 2, 1), "cinp_cin_plan_team": "Hub"}],
                "ssd_cp_reviews": [
                    {"cppr_cp_review_id": 1, "cppr_person_id": "ash", "cppr_cp_review_due": date(2024, 2, 1),
                     "cppr_cp_review_date": date(2024, 1, 30), "cppr_cp_review_outcome_continue_cp": "Y",
                     "cppr_cp_review_participation": "PN1"},
                    {"cppr_cp_review_id": 2, "cppr_person_id": "ash", "cppr_cp_review_due": date(2024, 7, 1)},
                ],
            },
        )  # fmt: skip
        assert rows_of(reading, "cp_visit", "visited_on", "was_seen", "was_seen_alone") == [
            (date(2024, 2, 25), True, False)
        ]
        assert rows_of(reading, "cin_visit", "visited_on", "was_seen") == [(date(2024, 2, 20), False)]
        assert rows_of(reading, "cin_plan", "started_on", "ended_on", "team") == [(date(2023, 2, 1), None, "Hub")]
        assert rows_of(reading, "cp_review", "held_on", "due_on", "participation", "plan_continues") == [
            (date(2024, 1, 30), date(2024, 2, 1), "PN1", True)
        ]
        assert told(reading) == []  # a review still to come is no fault


class TestAccounts:
    def test_rows_balance_and_what_identifies_is_never_kept(self, tmp_path):
        contact = {"cont_contact_id": 1, "cont_person_id": "ash", "cont_contact_date": date(2024, 1, 5),
                   "cont_contact_source_code": "6"}  # fmt: skip
        reading = read_set(
            tmp_path,
            {
                "ssd_contacts": [contact, contact, {**contact, "cont_person_id": None},
                                 {**contact, "cont_contact_id": 2, "cont_contact_source_code": "Auntie"}],
                "ssd_person": [person("ash", pers_forename="Ash", pers_surname="Tree")],
                "ssd_address": [{"addr_table_id": 1, "addr_address_postcode": "HR1 2AB"}],
                "ssd_ehcp_requests": [],
                "ssd_professionals": [{"prof_professional_id": "w1", "prof_professional_name": "Ann Other"}],
            },
        )  # fmt: skip
        assert accounts(reading) == {"ssd_person": (1, 1, 0, 0, 0), "ssd_contacts": (4, 2, 1, 1, 1)}
        assert sorted(reading.unread) == ["ssd_address.csv", "ssd_ehcp_requests.csv", "ssd_professionals.csv"]
        assert [one for one in told(reading) if "not needed" in one][0] == (
            'sheet "ssd_address.csv": "ssd_address" is not needed. It was not read: it identifies families, and '
            "nothing needs it: none of it is kept."
        )
        assert "HR1" not in str(reading)
        assert "Tree" not in str(reading)

    def test_an_id_used_for_two_records_is_a_finding(self, tmp_path):
        contact = {"cont_contact_id": 1, "cont_person_id": "ash", "cont_contact_source_code": "6"}
        days = (date(2024, 1, 5), date(2024, 1, 6))
        reading = read_set(tmp_path, {"ssd_contacts": [{**contact, "cont_contact_date": on} for on in days]})
        assert [one.rule for one in reading.findings if one.row == 3] == ["shares_its_key_with_another_row"]
        assert len(reading.tables["contact"]) == 2

    def test_without_a_required_column_a_table_is_not_read_and_the_others_are(self, tmp_path):
        contacts = table("ssd_contacts", [{"cont_contact_id": 1, "cont_contact_date": AS_AT}], ["cont_person_id"])
        people = table("ssd_person", [person("ash")])
        reading = read(write_csv(tmp_path / "ssd", {"ssd_contacts": contacts, "ssd_person": people}), authority="999")
        assert set(reading.tables) == {"person"}
        assert reading.unread == ("ssd_contacts.csv",)
        with pytest.raises(ColumnMissing, match="none of .* has every column"):
            read(write_csv(tmp_path / "alone", {"ssd_contacts": contacts}), authority="999")

    def test_an_absent_column_is_reported_and_not_supplied(self, tmp_path):
        rows = table("ssd_contacts", [], ["cont_contact_outcome_json"])
        reading = read(write_csv(tmp_path / "ssd", {"ssd_contacts": rows}), authority="999", as_at=AS_AT)
        assert told(reading) == [
            'column "cont_contact_outcome_json": No header names this column. Accepted: '
            '"cont_contact_outcome_json". What it feeds is not supplied by this file.'
        ]
        assert "outcome" not in reading.coverage[0].columns

    def test_what_is_no_table_of_the_dataset_is_refused_when_said_to_be(self, tmp_path):
        (tmp_path / "contact.csv").write_text("child_id,received_on\nash,2024-01-05\n")
        with pytest.raises(NotThisStandard, match="no part of it is a table of the Standard Safeguarding Dataset"):
            read(tmp_path / "contact.csv", authority="999", standard="ssd")
