"""What the tables of the Standard Safeguarding Dataset say about one another, in sentences."""

from datetime import date

from tests.spec.extracts.datasets import AS_AT, read_set, told


def test_events_before_birth_adults_and_children_nobody_lists(tmp_path):
    def plan(child: str, start: date, end: date | None = None) -> dict[str, object]:
        return {"cppl_cp_plan_id": f"{child}{start}", "cppl_person_id": child, "cppl_cp_plan_start_date": start,
                "cppl_cp_plan_end_date": end, "cppl_cp_plan_initial_category": "NEG",
                "cppl_cp_plan_latest_category": "NEG"}  # fmt: skip

    reading = read_set(
        tmp_path,
        {
            "ssd_person": [
                {"pers_person_id": "ash", "pers_sex": "F", "pers_ethnicity": "WBRI", "pers_dob": date(2023, 6, 1)},
                {"pers_person_id": "birch", "pers_sex": "F", "pers_ethnicity": "WBRI", "pers_dob": date(2004, 6, 1)},
                {"pers_person_id": "cedar", "pers_sex": "F", "pers_ethnicity": "WBRI", "pers_dob": date(2020, 6, 1),
                 "pers_death_date": date(2020, 5, 1)},
            ],
            "ssd_cp_plans": [
                plan("ash", date(2023, 3, 1)),  # before birth, as may be
                plan("ash", date(2022, 3, 1)),  # before there was a child
                plan("birch", date(2022, 8, 1)),
                plan("elm", date(2022, 8, 1)),
            ],
            "ssd_cla_visits": [
                {"clav_cla_visit_id": 1, "clav_person_id": "ash", "clav_cla_visit_date": date(2023, 5, 31)},
                {"clav_cla_visit_id": 2, "clav_person_id": "ash", "clav_cla_visit_date": date(2024, 4, 1)},
            ],
        },
    )  # fmt: skip
    assert told(reading) == [
        'sheet "ssd_person.csv", row 4, column "pers_death_date": "01/05/2020" is before its start. It started on '
        "01/06/2020. Both were kept.",
        'sheet "ssd_cp_plans.csv", row 3, column "cppl_cp_plan_start_date": "01/03/2022" is before the birth. The '
        "child was born on 01/06/2023. Both were kept.",
        'sheet "ssd_cp_plans.csv", row 4, column "pers_dob": "01/06/2004" makes the child 18 or over. Aged 18 on '
        "01/08/2022. The row was loaded.",
        'sheet "ssd_cp_plans.csv", row 4, column "pers_dob": "01/06/2004" makes the child 18 or over. Aged 19 on '
        "31/03/2024. The row was loaded.",
        'sheet "ssd_cp_plans.csv", row 5, column "cppl_person_id": The child is not among the people. The rows were '
        "loaded.",
        'sheet "ssd_cla_visits.csv", row 2, column "clav_cla_visit_date": "31/05/2023" is before the birth. The child '
        "was born on 01/06/2023. Both were kept.",
        'sheet "ssd_cla_visits.csv", row 3, column "clav_cla_visit_date": "01/04/2024" is after the extract. The '
        "extract is as at 31/03/2024. The date was kept.",
    ]
    assert len(reading.tables["cp_plan"]) == 4


def test_a_finding_in_a_source_names_what_is_made_of_it(tmp_path):
    reading = read_set(
        tmp_path,
        {
            "ssd_cla_episodes": [
                {"clae_cla_episode_id": 1, "clae_person_id": "ash", "clae_cla_id": "p1",
                 "clae_cla_episode_start_date": date(2023, 1, 1), "clae_entered_care_date": date(2023, 1, 1),
                 "clae_cla_episode_ceased_date": AS_AT, "clae_cla_episode_ceased_reason": "Went home"},
                {"clae_cla_episode_id": 2, "clae_person_id": "ash", "clae_cla_id": "p1",
                 "clae_cla_episode_start_date": "soon"},
            ],
        },
    )  # fmt: skip
    feeds = {one.rule: set(one.feeds) for one in reading.findings}
    assert feeds["is_not_a_known_code"] == {
        "cla_period.end_reason", "cla_period.ended_on", "legal_order.made_on", "cla_legal_status.ended_because",
    }  # fmt: skip
    assert {"cla_period.started_on", "cla_position.position_on", "cla_review.held_on"} <= feeds["is_not_a_date"]
