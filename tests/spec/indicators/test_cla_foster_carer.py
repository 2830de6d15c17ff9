from goldenthread.indicators.catalogue import INDICATORS

title = "Who fosters children in care"

FAMILY = INDICATORS["cla_foster_carer__family_or_friend"]
OWN = INDICATORS["cla_foster_carer__own"]
AGENCY = INDICATORS["cla_foster_carer__agency"]

EVENTS = {
    "cla_period": """
        child | started_on
        ------+-----------
        ash   | 2023-01-10
        birch | 2023-01-10
        cedar | 2023-01-10
        elm   | 2023-01-10
        hazel | 2023-01-10
        oak   | 2023-01-10
    """,
    "cla_placement": """
        child | started_on | placement_type | provider
        ------+------------+----------------+---------
        ash   | 2023-01-10 | U3             | PR1     # family, approved by the council
        birch | 2023-01-10 | U6             | PR1
        cedar | 2023-01-10 | U4             | PR4
        elm   | 2023-01-10 | U6             | PR5
        hazel | 2023-01-10 | U6             |         # nobody says
        oak   | 2023-01-10 | K2             | PR4     # not fostered
    """,
}


def test_family_comes_before_the_provider(spec):
    spec(FAMILY, events=EVENTS, during="2024-06", expect="1 of 5", counted={"ash"})
    spec(OWN, events=EVENTS, during="2024-06", expect="1 of 5", counted={"birch"})


def test_private_and_voluntary_providers_are_agencies(spec):
    spec(AGENCY, events=EVENTS, during="2024-06", expect="2 of 5", counted={"cedar", "elm"})


def test_with_nobody_fostered_there_is_nothing_to_divide(spec):
    spec(OWN, events={}, during="2024-06", expect="0 of 0", counted=[])
