from goldenthread.indicators.workforce import SW_AGENCY_RATE

title = "Agency social worker rate"


def test_full_time_equivalents_on_the_last_day(spec):
    """1.00 + 0.80 of agency; 1.00 + 0.60 + 1.00 employed."""
    spec(
        SW_AGENCY_RATE,
        events={
            "worker": """
                worker | started_on | ended_on   | role            | is_agency | fte
                -------+------------+------------+-----------------+-----------+-----
                amina  | 2024-06-30 |            | social_worker   | yes       | 1.00   # began on the day itself
                bryn   | 2023-01-09 | 2024-07-01 | manager         | yes       | 0.80
                carys  | 2020-01-06 |            | senior          | no        | 1.00
                dilip  | 2020-01-06 |            | newly_qualified | no        | 0.60
                ewa    | 2020-01-06 |            | manager         |           | 1.00   # not said: employed
                farah  | 2020-01-06 | 2024-06-30 | social_worker   | yes       | 1.00   # left on the day itself
                gwen   | 2020-01-06 |            | other           | yes       | 1.00   # no social worker
                jo     | 2020-01-06 |            | social_worker   | yes       |        # hours nobody recorded
            """
        },
        during="2024-06",
        expect="1.80 of 4.40",
        counted={"amina", "bryn", "jo"},
    )


def test_a_worker_in_two_teams_has_the_hours_of_both_in_the_team_joined_last(spec):
    events = {
        "worker": """
            worker | started_on | role          | is_agency | fte  | team
            -------+------------+---------------+-----------+------+------
            amina  | 2020-01-06 | social_worker | yes       | 0.40 | North
            amina  | 2024-05-01 | social_worker | yes       | 0.50 | South
            bryn   | 2020-01-06 | social_worker | no        | 1.00 | South
        """
    }
    spec(SW_AGENCY_RATE, events=events, during="2024-06", expect="0.90 of 1.90", counted={"amina"})
    spec(SW_AGENCY_RATE, events=events, during="2024-06", by="team", group="South", expect="0.90 of 1.90")
    spec(SW_AGENCY_RATE, events=events, during="2024-04", by="team", group="North", expect="0.40 of 0.40")


def test_with_nobody_in_post_there_is_nothing_to_divide(spec):
    spec(SW_AGENCY_RATE, events={}, during="2024-06", expect="0.00 of 0.00", counted=[])


def test_a_staff_list_that_does_not_say_who_is_agency_does_not_supply_it(spec):
    spec(SW_AGENCY_RATE, events={}, during="2024-06", covered={"worker": "without is_agency"}, expect="not supplied")
