from goldenthread.indicators.front_door import REFERRALS_RECEIVED

title = "Referrals received"

SPRING = """
    child | referred_on | team
    ------+-------------+------
    ash   | 2024-03-31  | North   # the day before the quarter
    ash   | 2024-04-01  | North   # a child referred twice counts twice
    birch | 2024-05-15  | South
    cedar | 2024-06-30  |
    elm   | 2024-07-01  | North   # the day after
"""


def test_each_referral_counts_in_its_month_and_months_add_up(spec):
    spec(
        REFERRALS_RECEIVED,
        events={"referral": SPRING},
        during="2024-25-Q1",
        expect="3",
        counted={"ash 2024-04-01", "birch 2024-05-15", "cedar 2024-06-30"},
    )
    spec(REFERRALS_RECEIVED, events={"referral": SPRING}, during="2024-03-R12", expect="1", counted={"ash"})
    spec(REFERRALS_RECEIVED, events={"referral": SPRING}, during="2024-08", expect="0", counted=[])


def test_by_team_with_those_of_no_team_in_a_group_of_their_own(spec):
    for group, counted in {"North": {"ash"}, "South": {"birch"}, "not recorded": {"cedar"}}.items():
        spec(
            REFERRALS_RECEIVED,
            events={"referral": SPRING},
            during="2024-25-Q1",
            by="team",
            group=group,
            expect="1",
            counted=counted,
        )


def test_a_team_keeps_its_place_in_a_month_without_referrals(spec):
    spec(
        REFERRALS_RECEIVED,
        events={"referral": SPRING},
        during="2024-07-R12",
        by="team",
        group="South",
        expect="1",
        counted={"birch"},
    )


def test_a_month_of_which_some_days_are_held_is_partial(spec):
    spec(
        REFERRALS_RECEIVED,
        events={"referral": SPRING},
        during="2024-06",
        covered={"referral": "2024-01-01 to 2024-06-29"},
        expect="partial 1",
    )
