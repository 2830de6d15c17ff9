from goldenthread.indicators.feedback import COMPLAINTS_IN_TIME

title = "Complaints answered on time"


def test_the_tenth_working_day_and_the_twentieth_where_complex(spec):
    """From Monday 3 June 2024 the tenth is Monday 17 June, the twentieth Monday 1 July."""
    spec(
        COMPLAINTS_IN_TIME,
        events={
            "complaint": """
                complaint_id | received_on | responded_on | closed_on  | stage | is_complex
                -------------+-------------+--------------+------------+-------+-----------
                C1           | 2024-06-03  | 2024-06-17   | 2024-07-05 | 1     | no    # the tenth
                C2           | 2024-06-03  | 2024-06-18   | 2024-07-05 | 1     | no    # the eleventh
                C3           | 2024-06-03  | 2024-07-01   | 2024-07-05 | 1     | yes   # the twentieth
                C4           | 2024-06-03  | 2024-07-02   | 2024-07-05 | 1     | yes   # the 21st
                C5           | 2024-06-03  | 2024-06-18   | 2024-07-05 | 1     |       # not said to be complex
                C6           | 2024-06-03  | 2024-06-01   | 2024-07-05 | 1     | no    # answered before it came
                C7           | 2024-06-01  | 2024-06-14   | 2024-07-05 | 1     | no    # a Saturday: the tenth
                C8           | 2024-06-01  | 2024-06-17   | 2024-07-05 | 1     | no    # the eleventh
            """
        },
        during="2024-07",
        expect="3 of 8",
        counted={"C1", "C3", "C7"},
    )


def test_those_closed_at_stage_1_that_were_owed_an_answer(spec):
    spec(
        COMPLAINTS_IN_TIME,
        events={
            "complaint": """
                complaint_id | received_on | responded_on | closed_on  | stage | outcome
                -------------+-------------+--------------+------------+-------+----------
                C1           | 2024-06-03  |              | 2024-06-30 | 1     | not_upheld   # never answered
                C2           | 2024-06-03  |              | 2024-06-10 | 1     | withdrawn    # nothing was owed
                C3           | 2024-06-03  | 2024-06-05   | 2024-06-10 | 1     | withdrawn    # after the answer
                C4           | 2024-06-03  | 2024-06-05   | 2024-06-10 | 2     | upheld       # another stage
                C4           | 2024-05-01  | 2024-05-03   | 2024-06-01 | 1     | upheld       # its first
                C5           | 2024-06-03  | 2024-06-05   |            | 1     |              # still open
                C6           | 2024-05-01  | 2024-05-03   | 2024-05-31 | 1     | upheld       # closed the day before
                C7           | 2024-06-03  | 2024-06-05   | 2024-07-01 | 1     | upheld       # closed the day after
            """
        },
        during="2024-06",
        expect="2 of 3",
        counted={"C3", "C4"},
    )


def test_with_no_complaints_there_is_nothing_to_divide(spec):
    spec(COMPLAINTS_IN_TIME, events={}, during="2024-06", expect="0 of 0", counted=[])


def test_a_register_without_the_day_of_the_answer_does_not_supply_it(spec):
    spec(
        COMPLAINTS_IN_TIME,
        events={},
        during="2024-06",
        covered={"complaint": "without responded_on"},
        expect="not supplied",
    )
