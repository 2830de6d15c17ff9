from goldenthread.indicators.workforce import PRACTICE_MODEL_TRAINED

title = "Staff trained in the practice model"


def test_the_core_training_completed_by_the_month_s_end(spec):
    spec(
        PRACTICE_MODEL_TRAINED,
        events={
            "worker": """
                worker | started_on | role
                -------+------------+----------------
                amina  | 2020-01-06 | social_worker
                bryn   | 2020-01-06 | manager
                carys  | 2020-01-06 | family_support
                dilip  | 2020-01-06 | newly_qualified
                ewa    | 2020-01-06 | other             # not asked to be
            """,
            "training": """
                worker | course         | completed_on
                -------+----------------+-------------
                amina  | practice_model | 2024-06-30
                bryn   | practice_model | 2024-07-01     # tomorrow
                carys  | practice_model | 2019-05-01     # in an earlier post
                carys  | practice_model | 2024-05-01     # twice is once
                dilip  | other          | 2024-05-01
                ewa    | practice_model | 2024-05-01
            """,
        },
        during="2024-06",
        expect="2 of 4",
        counted={"amina", "carys"},
    )


def test_who_is_in_post_agency_workers_too(spec):
    spec(
        PRACTICE_MODEL_TRAINED,
        events={
            "worker": """
                worker | started_on | ended_on   | role          | is_agency
                -------+------------+------------+---------------+----------
                amina  | 2024-06-30 |            | social_worker | yes
                bryn   | 2020-01-06 | 2024-06-30 | social_worker | no         # left on the day itself
                carys  | 2020-01-06 |            |               | no         # a post nobody recorded
            """,
            "training": """
                worker | course         | completed_on
                -------+----------------+-------------
                amina  | practice_model | 2024-06-30
                bryn   | practice_model | 2024-06-01
            """,
        },
        during="2024-25-Q1",
        expect="1 of 1",
        counted={"amina"},
    )


def test_with_nobody_in_post_there_is_nothing_to_divide(spec):
    spec(PRACTICE_MODEL_TRAINED, events={}, during="2024-06", expect="0 of 0", counted=[])


def test_without_a_training_log_it_is_not_supplied(spec):
    spec(PRACTICE_MODEL_TRAINED, events={}, during="2024-06", covered={"training": "nothing"}, expect="not supplied")
