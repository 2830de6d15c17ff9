from goldenthread.indicators.front_door import REFERRALS_FROM_POLICE

title = "Referrals from the police"


def test_code_6_and_no_other(spec):
    spec(
        REFERRALS_FROM_POLICE,
        events={
            "referral": """
                child | referred_on | referral_source
                ------+-------------+----------------
                ash   | 2024-05-31  | 6     # the day before the month
                ash   | 2024-06-01  | 6     # known before, and counted again
                birch | 2024-06-15  | 2A
                cedar | 2024-06-30  |       # in the whole, from nobody we know
            """
        },
        during="2024-06",
        expect="1 of 3",
        counted={"ash 2024-06-01"},
    )


def test_an_empty_month_has_nothing_to_divide(spec):
    spec(REFERRALS_FROM_POLICE, events={}, during="2024-06", expect="0 of 0", counted=[])
