from goldenthread.indicators.looked_after import CLA_CEASED

title = "Children who left care"

CARE = """
    child | started_on | ended_on   | end_reason | is_short_break
    ------+------------+------------+------------+---------------
    ash   | 2020-01-10 | 2024-04-01 | E12        | no    # the quarter's first day
    birch | 2020-01-10 | 2024-06-30 | E48        | no    # its last
    cedar | 2020-01-10 | 2024-07-01 | E4A        | no    # the day after
    elm   | 2020-01-10 |            |            | no    # still in care
    hazel | 2020-01-10 | 2024-05-01 | E8         | yes   # a series of short breaks
    oak   | 2020-01-10 | 2024-05-01 | E13        | no    # with family: another reason
    pine  | 2020-01-10 | 2024-05-01 |            | no    # nobody says
"""


def test_those_who_left_in_the_quarter(spec):
    spec(
        CLA_CEASED,
        events={"cla_period": CARE},
        during="2024-25-Q1",
        expect="4",
        counted={"ash", "birch", "oak", "pine"},
    )


def test_by_reason(spec):
    by = {"events": {"cla_period": CARE}, "during": "2024-25-Q1", "by": "reason"}
    spec(CLA_CEASED, group="adopted", expect="1", counted=["ash"], **by)
    spec(CLA_CEASED, group="special guardianship", expect="1", counted=["birch"], **by)
    spec(CLA_CEASED, group="other", expect="1", counted=["oak"], **by)
    spec(CLA_CEASED, group="not recorded", expect="1", counted=["pine"], **by)


def test_a_stay_that_goes_on_has_not_ended(spec):
    spec(
        CLA_CEASED,
        events={
            "cla_period": """
                child | started_on | ended_on   | end_reason
                ------+------------+------------+-----------
                ash   | 2024-01-10 | 2024-05-01 | E8
                ash   | 2024-05-01 |            |            # goes on the same day
                birch | 2022-05-01 |            |            # left open by an earlier return
                birch | 2022-06-01 | 2024-06-10 | E5
                cedar | 2024-01-10 | 2024-04-10 | E4B
                cedar | 2024-05-01 | 2024-06-10 | E4B        # twice in, twice out
            """
        },
        during="2024-25-Q1",
        expect="3",
        counted={"birch 2024-06-10", "cedar 2024-04-10", "cedar 2024-06-10"},
    )


def test_none_is_nought(spec):
    spec(CLA_CEASED, events={}, during="2024-06", expect="0", counted=[])
