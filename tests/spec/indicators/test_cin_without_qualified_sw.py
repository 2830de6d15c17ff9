from goldenthread.indicators.supervision import CIN_WITHOUT_QUALIFIED_SW

title = "Children in need without an allocated qualified social worker"


def test_neither_in_care_nor_on_a_plan(spec):
    spec(
        CIN_WITHOUT_QUALIFIED_SW,
        events={
            "cin_episode": """
                child | opened_on  | closed_on
                ------+------------+-----------
                ash   | 2024-06-30 |              # from the day itself
                birch | 2024-01-08 | 2024-06-30   # closed on the day itself
                cedar | 2024-01-08 |              # on a plan too
                elm   | 2024-01-08 |              # in care too
                hazel | 2024-01-08 |              # held by a social worker
                maple | 2024-01-08 |              # held by a family support worker
            """,
            "cp_plan": """
                child | started_on
                ------+-----------
                cedar | 2024-01-08
            """,
            "cla_period": """
                child | started_on
                ------+-----------
                elm   | 2024-01-08
            """,
            "worker": """
                worker | started_on | role           | is_registered
                -------+------------+----------------+--------------
                amina  | 2020-01-06 | social_worker  | yes
                bryn   | 2020-01-06 | family_support | no
            """,
            "caseload": """
                worker | child | started_on
                -------+-------+-----------
                amina  | hazel | 2024-01-08
                bryn   | maple | 2024-01-08
            """,
        },
        during="2024-06",
        expect="2",
        counted={"ash", "maple"},
    )


def test_none_is_nought(spec):
    spec(CIN_WITHOUT_QUALIFIED_SW, events={}, during="2024-06", expect="0", counted=[])


def test_without_episodes_of_need_it_is_not_supplied(spec):
    spec(
        CIN_WITHOUT_QUALIFIED_SW, events={}, during="2024-06", covered={"cin_episode": "nothing"}, expect="not supplied"
    )
