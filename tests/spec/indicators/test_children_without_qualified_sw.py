from goldenthread.indicators.supervision import CHILDREN_WITHOUT_QUALIFIED_SW

title = "Children without an allocated qualified social worker"

_WORKERS = """
    worker | started_on | ended_on   | role           | is_registered
    -------+------------+------------+----------------+--------------
    amina  | 2020-01-06 |            | social_worker  | yes
    bryn   | 2020-01-06 |            | family_support | no
    carys  | 2020-01-06 |            | social_worker  |               # nobody says
    dilip  | 2020-01-06 | 2024-06-30 | social_worker  | yes           # left on the day itself
"""


def test_a_registered_worker_in_post_holds_the_case_on_the_last_day(spec):
    spec(
        CHILDREN_WITHOUT_QUALIFIED_SW,
        events={
            "worker": _WORKERS,
            "cp_plan": """
                child | started_on | ended_on
                ------+------------+-----------
                ash   | 2024-01-08 |
                birch | 2024-01-08 |
                cedar | 2024-01-08 |
                elm   | 2024-01-08 |
                hazel | 2024-01-08 |
                maple | 2024-01-08 |
                oak   | 2024-01-08 | 2024-06-30   # no longer on a plan
            """,
            "caseload": """
                worker | child | started_on | ended_on
                -------+-------+------------+-----------
                amina  | ash   | 2024-06-30 |              # from the day itself
                amina  | birch | 2024-01-08 | 2024-06-30   # to the day itself
                bryn   | cedar | 2024-01-08 |
                carys  | elm   | 2024-01-08 |
                dilip  | hazel | 2024-01-08 |
                bryn   | maple | 2024-01-08 |
                amina  | maple | 2024-05-01 |              # one of two will do
            """,
        },
        during="2024-06",
        expect="4",
        counted={"birch", "cedar", "elm", "hazel"},
    )


def test_in_care_and_on_a_plan_by_status_each_child_once(spec):
    """Nobody holds a case of the four. Ash, in care and on a plan, is in care; cedar is only in need."""
    events = {
        "cla_period": """
            child | started_on
            ------+-----------
            ash   | 2024-01-08
        """,
        "cp_plan": """
            child | started_on | is_other_authority
            ------+------------+-------------------
            ash   | 2024-01-08 | no
            birch | 2024-01-08 | no
            elm   | 2024-01-08 | yes   # another council's
        """,
        "cin_episode": """
            child | opened_on
            ------+-----------
            birch | 2024-01-08
            cedar | 2024-01-08
        """,
    }
    spec(CHILDREN_WITHOUT_QUALIFIED_SW, events=events, during="2024-06", expect="2", counted={"ash", "birch"})
    for group, expected in (("in care", "1"), ("child protection plan", "1"), ("child in need", "0")):
        spec(CHILDREN_WITHOUT_QUALIFIED_SW, events=events, during="2024-06", by="status", group=group, expect=expected)


def test_an_unborn_child_on_a_plan_counts(spec):
    events = {
        "person": """
            child | expected_on
            ------+------------
            ash   | 2024-08-01
        """,
        "cp_plan": """
            child | started_on
            ------+-----------
            ash   | 2024-06-03
        """,
    }
    spec(CHILDREN_WITHOUT_QUALIFIED_SW, events=events, during="2024-06", by="age_band", group="unborn", expect="1")


def test_a_quarter_takes_its_last_day_and_none_is_nought(spec):
    events = {
        "cp_plan": """
            child | started_on | ended_on
            ------+------------+-----------
            ash   | 2024-04-08 | 2024-06-10   # waited in April and May
        """
    }
    spec(CHILDREN_WITHOUT_QUALIFIED_SW, events=events, during="2024-25-Q1", expect="0", counted=[])


def test_a_staff_list_without_registration_does_not_supply_it(spec):
    spec(
        CHILDREN_WITHOUT_QUALIFIED_SW,
        events={},
        during="2024-06",
        covered={"worker": "without is_registered"},
        expect="not supplied",
    )
