"""The Standard Safeguarding Dataset, children in care and after: small tables in, events and sentences out."""

from datetime import date
from decimal import Decimal

from tests.spec.extracts.books import accounts, rows_of
from tests.spec.extracts.datasets import AS_AT, read_set, told


def episode(number: int, child: str, start: date, end: date | None = None, why: str | None = None, **more: object):
    return {
        "clae_cla_episode_id": number, "clae_person_id": child, "clae_cla_episode_start_date": start,
        "clae_cla_episode_ceased_date": end, "clae_cla_episode_ceased_reason": why, "clae_cla_id": f"{child}1",
        "clae_entered_care_date": date(2023, 1, 10), "clae_cla_primary_need_code": "N1", **more,
    }  # fmt: skip


def status(child: str, code: str, start: date, end: date | None = None) -> dict[str, object]:
    return {
        "lega_legal_status_id": f"{child}{code}{start}", "lega_person_id": child, "lega_legal_status": code,
        "lega_legal_status_start_date": start, "lega_legal_status_end_date": end,
    }  # fmt: skip


class TestPeriodsOfCare:
    def test_a_period_is_all_of_its_episodes_and_ends_with_the_last_unless_another_follows(self, tmp_path):
        reading = read_set(
            tmp_path,
            {
                "ssd_cla_episodes": [
                    # Out of order: the last is the one that began last.
                    episode(2, "ash", date(2023, 3, 1), date(2023, 9, 1), "E4A", clae_cla_primary_need_code="N3"),
                    episode(1, "ash", date(2023, 1, 10), date(2023, 3, 1), "X1"),
                    episode(3, "birch", date(2023, 1, 10), date(2023, 3, 1), "X1"),  # the next is not in the file
                    episode(4, "cedar", date(2023, 1, 10), date(2023, 4, 1), "E45"),
                    # The same child again within the year, and again much later.
                    episode(5, "ash", date(2024, 2, 1), None, None, clae_cla_id="ash2",
                            clae_entered_care_date=date(2024, 2, 1)),
                ],
            },
        )  # fmt: skip
        columns = ("child_id", "started_on", "ended_on", "end_reason", "category_of_need", "is_second_in_12_months")
        assert sorted(rows_of(reading, "cla_period", *columns)) == [
            ("ash", date(2023, 1, 10), date(2023, 9, 1), "E4A", "N3", False),
            ("ash", date(2024, 2, 1), None, None, "N1", True),
            ("birch", date(2023, 1, 10), None, None, "N1", False),
            ("cedar", date(2023, 1, 10), date(2023, 4, 1), "E45", "N1", False),
        ]
        assert rows_of(reading, "legal_order", "child_id", "order_type", "made_on") == [
            ("cedar", "special_guardianship", date(2023, 4, 1))
        ]

    def test_an_episode_of_no_period_is_set_aside_and_one_with_a_day_alone_is_not(self, tmp_path):
        reading = read_set(
            tmp_path,
            {
                "ssd_cla_episodes": [
                    episode(1, "ash", date(2023, 1, 10), date(2023, 3, 1), "X1", clae_cla_id=None),
                    episode(2, "ash", date(2023, 3, 1), None, None, clae_cla_id=None),
                    episode(3, "birch", date(2023, 3, 1), None, None, clae_cla_id=None, clae_entered_care_date=None),
                ],
            },
        )
        assert rows_of(reading, "cla_period", "child_id", "started_on") == [("ash", date(2023, 1, 10))]
        assert accounts(reading) == {"ssd_cla_episodes": (3, 2, 1, 0, 0)}
        assert told(reading) == [
            'row 4, column "clae_cla_id": The row names a record, which is not there. Accepted: the period '
            "of care, or the day the child came into care. The row was set aside and is in no count."
        ]

    def test_short_breaks_are_periods_with_no_other_status(self, tmp_path):
        children = ("ash", "birch", "cedar", "elm", "fir")
        reading = read_set(
            tmp_path,
            {
                "ssd_cla_episodes": [episode(at, child, date(2023, 1, 10)) for at, child in enumerate(children)],
                "ssd_legal_status": [
                    status("ash", "V4", date(2022, 1, 1)),
                    status("birch", "V3", date(2022, 6, 1), date(2023, 2, 1)),
                    status("birch", "C2", date(2023, 2, 1)),
                    status("cedar", "V3", date(2022, 6, 1), date(2023, 1, 10)),  # ended as care began
                    status("cedar", "C1", date(2023, 1, 10)),
                    status("elm", "V3", date(2022, 6, 1)),
                    status("elm", "Respite, our word", date(2023, 6, 1)),  # cannot be read
                ],
            },
        )
        assert sorted(rows_of(reading, "cla_period", "child_id", "is_short_break"), key=str) == [
            ("ash", True), ("birch", False), ("cedar", False), ("elm", None), ("fir", None),
        ]  # fmt: skip

    def test_a_plan_for_permanence_is_the_one_in_force_and_made_in_the_period(self, tmp_path):
        def plan(child: str, start: date, marked: str, end: date | None = None) -> dict[str, object]:
            return {
                "lacp_table_id": f"{child}{start}", "lacp_person_id": child, "lacp_cla_care_plan_start_date": start,
                "lacp_cla_care_plan_end_date": end, "lacp_cla_care_plan_json": marked,
            }  # fmt: skip

        children = ("ash", "birch", "cedar", "elm")
        reading = read_set(
            tmp_path,
            {
                "ssd_cla_episodes": [episode(at, child, date(2023, 1, 10)) for at, child in enumerate(children)],
                "ssd_cla_care_plan": [
                    plan("ash", date(2023, 2, 1), '{"RETURN6M": "Y", "ADOPTION": ""}'),
                    plan("ash", date(2023, 8, 1), '{"RETURN6M": "", "ADOPTION": "Y"}'),
                    plan("birch", date(2023, 2, 1), '{"RETURN1M": "Y", "RETURN6M": "Y"}'),  # both are a return home
                    plan("cedar", date(2023, 2, 1), '{"RETURN6M": "Y", "ADOPTION": "Y"}'),  # parallel plans
                    plan("elm", date(2022, 2, 1), '{"ADOPTION": "Y"}'),  # of an earlier time in care
                ],
            },
        )
        assert sorted(rows_of(reading, "cla_period", "child_id", "permanence_plan"), key=str) == [
            ("ash", "adoption"), ("birch", "return_home"), ("cedar", None), ("elm", None),
        ]  # fmt: skip
        assert [one.rule for one in reading.findings if one.row == 5] == ["holds_several_answers"]


class TestLegalStatuses:
    def test_local_wording_is_dropped_with_a_finding_unless_a_mapping_gives_its_code(self, tmp_path):
        tables = {"ssd_legal_status": [status("ash", "Section 20, single", date(2023, 1, 10))]}
        reading = read_set(tmp_path, tables)
        assert rows_of(reading, "cla_legal_status", "child_id", "legal_status") == [("ash", None)]
        assert [one.rule for one in reading.findings if one.row == 2] == ["is_not_a_known_code"]
        names = tmp_path / "ours.yaml"
        names.write_text('standard: ssd\ncodes:\n  legal_status:\n    "Section 20, single": V2\n')
        reading = read_set(tmp_path, tables, mapping=names)
        assert rows_of(reading, "cla_legal_status", "child_id", "legal_status") == [("ash", "V2")]
        assert told(reading) == []

    def test_a_status_ends_as_care_does_or_because_another_follows(self, tmp_path):
        reading = read_set(
            tmp_path,
            {
                "ssd_cla_episodes": [
                    episode(1, "ash", date(2023, 1, 10), date(2023, 9, 1), "E4A"),
                    episode(2, "birch", date(2023, 1, 10)),
                ],
                "ssd_legal_status": [
                    status("ash", "C1", date(2023, 1, 10), date(2023, 3, 1)),
                    status("ash", "C2", date(2023, 3, 2), date(2023, 9, 1)),
                    status("birch", "C1", date(2023, 1, 10), date(2023, 3, 1)),  # nobody says why
                    status("birch", "C2", date(2023, 5, 1)),
                ],
            },
        )
        assert rows_of(reading, "cla_legal_status", "child_id", "legal_status", "ended_on", "ended_because") == [
            ("ash", "C1", date(2023, 3, 1), "replaced"), ("ash", "C2", date(2023, 9, 1), "discharged"),
            ("birch", "C1", date(2023, 3, 1), None), ("birch", "C2", None, None),
        ]  # fmt: skip

    def test_the_position_is_that_of_children_in_care_on_the_day(self, tmp_path):
        reading = read_set(
            tmp_path,
            {
                "ssd_cla_episodes": [
                    episode(1, "ash", date(2023, 1, 10), clae_cla_last_iro_contact_date=date(2024, 2, 2)),
                    episode(2, "birch", date(2023, 1, 10), date(2023, 9, 1), "E4A"),
                    episode(3, "cedar", date(2023, 1, 10)),
                ],
                "ssd_legal_status": [
                    status("ash", "C1", date(2023, 1, 10), date(2023, 3, 1)), status("ash", "C2", date(2023, 3, 1)),
                    status("cedar", "V4", date(2023, 1, 10)),
                ],
            },
        )  # fmt: skip
        columns = ("child_id", "position_on", "legal_status", "legal_status_started_on", "last_iro_contact_on")
        assert rows_of(reading, "cla_position", *columns) == [("ash", AS_AT, "C2", date(2023, 3, 1), date(2024, 2, 2))]


class TestInCare:
    def test_reviews_reach_the_child_through_the_period_of_care(self, tmp_path):
        def review(number: int, period: str | None, cancelled: str = "N") -> dict[str, object]:
            return {
                "clar_cla_review_id": number, "clar_cla_id": period, "clar_cla_review_due_date": date(2024, 2, 1),
                "clar_cla_review_date": date(2024, 1, 30), "clar_cla_review_cancelled": cancelled,
                "clar_cla_review_participation": "PN2",
            }  # fmt: skip

        reading = read_set(
            tmp_path,
            {
                "ssd_cla_episodes": [
                    episode(1, "ash", date(2023, 1, 10), date(2023, 3, 1), "X1"), episode(2, "ash", date(2023, 3, 1)),
                    episode(3, "birch", date(2023, 1, 10), clae_cla_id="both"),
                    episode(4, "cedar", date(2023, 1, 10), clae_cla_id="both"),
                ],
                "ssd_cla_reviews": [review(1, "ash1"), review(2, "ash1", "Y"), review(3, "gone"), review(4, "both"),
                                    review(5, None)],
            },
        )  # fmt: skip
        assert rows_of(reading, "cla_review", "child_id", "held_on", "due_on", "participation") == [
            ("ash", date(2024, 1, 30), date(2024, 2, 1), "PN2")
        ]
        assert accounts(reading)["ssd_cla_reviews"] == (5, 2, 3, 0, 0)
        lost = [one for one in reading.findings if one.rule == "names_what_is_not_there"]
        assert [(one.row, one.value, one.accepted) for one in lost] == [
            (row, value, "a clae_cla_id of one child in ssd_cla_episodes")
            for row, value in ((4, "gone"), (5, "both"), (6, ""))
        ]

    def test_a_placement_names_its_child_or_reaches_it(self, tmp_path):
        def placement(number: int, child: str | None, period: str) -> dict[str, object]:
            return {
                "clap_cla_placement_id": number, "clap_person_id": child, "clap_cla_id": period,
                "clap_cla_placement_start_date": date(2023, 1, 10), "clap_cla_placement_type": "U4",
                "clap_cla_placement_provider": "PR4", "clap_cla_placement_urn": "SC012345",
                "clap_cla_placement_distance": "12.50", "clap_cla_placement_postcode": "hr1 2ab",
                "clap_cla_placement_end_date": date(2023, 9, 1), "clap_cla_placement_change_reason": "CREQB",
            }  # fmt: skip

        reading = read_set(
            tmp_path,
            {
                "ssd_cla_episodes": [episode(1, "ash", date(2023, 1, 10))],
                "ssd_cla_placement": [placement(1, None, "ash1"), placement(2, "birch", "gone"),
                                      placement(3, None, "gone")],
            },
        )  # fmt: skip
        columns = ("child_id", "ended_on", "placement_type", "provider", "urn", "distance_miles", "change_reason",
                   "postcode_district")  # fmt: skip
        rest = (date(2023, 9, 1), "U4", "PR4", "SC012345", Decimal("12.50"), "CREQB", "HR1")
        assert rows_of(reading, "cla_placement", *columns) == [("ash", *rest), ("birch", *rest)]
        assert accounts(reading)["ssd_cla_placement"] == (3, 2, 1, 0, 0)
        assert "2AB" not in str(reading)

    def test_only_checks_completed_count_or_all_where_nobody_says(self, tmp_path):
        def check(number: int, kind: str, state: str | None) -> dict[str, object]:
            return {
                "clah_health_check_id": number, "clah_person_id": "ash", "clah_health_check_type": kind,
                "clah_health_check_date": date(2024, 1, number), "clah_health_check_status": state,
            }  # fmt: skip

        said = [
            check(1, "Health Assessment", "Completed"),
            check(2, "Dental Check", "Refused"),
            check(3, "Dental Check", None),
            check(4, "Dental Check", "Done"),
            check(5, "Optician", "Completed"),
        ]
        reading = read_set(tmp_path, {"ssd_cla_health": said})
        assert rows_of(reading, "health_check", "check_kind", "held_on") == [("health_assessment", date(2024, 1, 1))]
        dropped = [one.value for one in reading.findings if one.rule == "is_not_a_known_code"]
        assert sorted(dropped) == ["Done", "Optician"]
        silent = [check(1, "Health Assessment", None), check(2, "Dental Check", None)]
        reading = read_set(tmp_path, {"ssd_cla_health": silent})
        assert rows_of(reading, "health_check", "check_kind") == [("health_assessment",), ("dental_check",)]
        strange = [check(1, "Health Assessment", "Done")]  # a status is given, in words we do not know
        assert rows_of(read_set(tmp_path, {"ssd_cla_health": strange}), "health_check", "check_kind") == []

    def test_scores_visits_times_missing_and_earlier_homes(self, tmp_path):
        reading = read_set(
            tmp_path,
            {
                "ssd_sdq_scores": [
                    {"csdq_table_id": 1, "csdq_person_id": "ash", "csdq_sdq_completed_date": date(2024, 1, 1),
                     "csdq_sdq_score": "17"},
                    {"csdq_table_id": 2, "csdq_person_id": "birch", "csdq_sdq_completed_date": date(2024, 1, 1),
                     "csdq_sdq_reason": "SDQ2"},
                ],
                "ssd_cla_visits": [{"clav_cla_visit_id": 1, "clav_person_id": "ash",
                                    "clav_cla_visit_date": date(2024, 1, 9), "clav_cla_visit_seen_alone": "Y"}],
                "ssd_missing": [{"miss_table_id": 1, "miss_person_id": "ash", "miss_missing_episode_type": "Missing",
                                 "miss_missing_episode_start_date": date(2024, 1, 3),
                                 "miss_missing_episode_end_date": date(2024, 1, 4),
                                 "miss_missing_rhi_offered": "Y", "miss_missing_rhi_accepted": "NA"}],
                "ssd_cla_previous_permanence": [
                    {"lapp_table_id": 1, "lapp_person_id": "ash", "lapp_previous_permanence_option": "P2",
                     "lapp_previous_permanence_la": "Herefordshire",
                     "lapp_previous_permanence_order_date": "zz/06/2015"}
                ],
            },
        )  # fmt: skip
        assert rows_of(reading, "sdq", "child_id", "completed_on", "score", "no_score_reason") == [
            ("ash", date(2024, 1, 1), 17, None), ("birch", date(2024, 1, 1), None, "SDQ2"),
        ]  # fmt: skip
        assert rows_of(reading, "cla_visit", "visited_on", "was_seen", "was_seen_alone") == [
            (date(2024, 1, 9), None, True)
        ]
        columns = ("missing_kind", "started_on", "ended_on", "was_interview_offered", "was_interview_accepted")
        assert rows_of(reading, "missing_episode", *columns) == [("M", date(2024, 1, 3), date(2024, 1, 4), True, None)]
        assert rows_of(reading, "previous_permanence", "previous_permanence", "previous_la", "ordered_on") == [
            ("P2", "Herefordshire", "zz/06/2015")
        ]


class TestAfterCare:
    def test_adopted_only_when_the_order_is_an_adoption(self, tmp_path):
        def record(child: str, order: str, period: str) -> dict[str, object]:
            return {
                "perm_table_id": child, "perm_person_id": child, "perm_cla_id": period,
                "perm_adm_decision_date": date(2023, 3, 1), "perm_placement_order_date": date(2023, 4, 1),
                "perm_matched_date": date(2023, 5, 1), "perm_placed_for_adoption_date": date(2023, 6, 1),
                "perm_permanence_order_date": date(2023, 12, 1), "perm_permanence_order_type": order,
            }  # fmt: skip

        reading = read_set(
            tmp_path,
            {
                "ssd_cla_episodes": [
                    episode(1, "ash", date(2023, 2, 1)), episode(2, "birch", date(2023, 1, 10)),
                ],
                "ssd_permanence": [
                    record("ash", "Adoption", "ash1"), record("birch", "Child Arrangements/ Residence Order", "birch1"),
                    record("cedar", "Adoption", "gone"),
                    {"perm_table_id": "elm", "perm_person_id": "elm"},  # no decision for adoption: no event
                ],
            },
        )  # fmt: skip
        assert rows_of(reading, "adoption", "child_id", "care_started_on", "decided_on", "adopted_on") == [
            ("ash", date(2023, 1, 10), date(2023, 3, 1), date(2023, 12, 1)),
            ("birch", date(2023, 1, 10), date(2023, 3, 1), None),
            ("cedar", None, date(2023, 3, 1), date(2023, 12, 1)),
        ]
        assert [one.value for one in reading.findings if one.rule == "names_what_is_not_there"] == ["gone"]

    def test_care_leavers_are_a_position_on_the_day_of_the_extract(self, tmp_path):
        leaver = {
            "clea_table_id": 1, "clea_person_id": "ash", "clea_care_leaver_eligibility": "Former relevant",
            "clea_care_leaver_in_touch": "YES", "clea_care_leaver_latest_contact": date(2024, 3, 1),
            "clea_care_leaver_accommodation": "U", "clea_care_leaver_accom_suitable": 2,
            "clea_care_leaver_activity": "F2", "clea_pathway_plan_review_date": date(2023, 12, 1),
            "clea_care_leaver_personal_advisor": "w3", "clea_care_leaver_allocated_team": "Leaving care",
            "clea_care_leaver_worker_id": "w4",
        }  # fmt: skip
        no_longer = {**leaver, "clea_table_id": 2, "clea_person_id": "birch",
                     "clea_care_leaver_eligibility": "No Current Eligibility"}  # fmt: skip
        reading = read_set(tmp_path, {"ssd_care_leavers": [leaver, no_longer]})
        columns = ("child_id", "position_on", "eligibility", "in_touch", "accommodation", "suitability", "activity",
                   "pathway_plan_on", "personal_adviser", "team", "worker")  # fmt: skip
        assert rows_of(reading, "care_leaver", *columns) == [
            ("ash", AS_AT, "former_relevant", "YES", "U", "unsuitable", "F2", date(2023, 12, 1), "w3", "Leaving care",
             "w4"),
            ("birch", AS_AT, None, "YES", "U", "unsuitable", "F2", date(2023, 12, 1), "w3", "Leaving care", "w4"),
        ]  # fmt: skip
        assert told(reading) == []

    def test_pre_proceedings(self, tmp_path):
        period = {
            "prep_table_id": 1, "prep_person_id": "ash", "prep_pre_pro_decision_date": date(2023, 3, 1),
            "prep_pre_pro_letter_date": date(2023, 3, 8), "prep_agree_stepdown_issue_date": date(2023, 9, 1),
            "prep_pre_pro_outcome": "Issue", "prep_la_inital_plan_approved": "Y",
        }  # fmt: skip
        reading = read_set(tmp_path, {"ssd_pre_proceedings": [period]})
        assert rows_of(reading, "pre_proceedings", "child_id", "started_on", "letter_on", "ended_on", "outcome") == [
            ("ash", date(2023, 3, 1), date(2023, 3, 8), date(2023, 9, 1), "Issue")
        ]
