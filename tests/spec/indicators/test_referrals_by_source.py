from goldenthread.indicators.front_door import REFERRALS_BY_SOURCE
from goldenthread.journey.codes import CODE_LISTS

title = "Referrals by source"

SERIES = {one.id.removeprefix("referrals_by_source__"): one for one in REFERRALS_BY_SOURCE.series}

ONE_OF_EACH = "child | referred_on | referral_source\n---\n" + "\n".join(
    f"child{place} | 2024-06-03 | {source}"
    for place, source in enumerate([*(one.code for one in CODE_LISTS["contact_source"].codes), ""])
)


def test_every_code_has_its_group_and_a_blank_is_unknown(spec):
    """22 codes and one referral without: the shares add up to all 23."""
    found = {
        "individual": 4, "schools": 1, "education_services": 1, "health": 6, "housing": 1, "local_authority": 4,
        "police": 1, "legal": 1, "other": 1, "anonymous": 1, "unknown": 2,
    }  # fmt: skip
    assert sum(found.values()) == 23
    assert set(found) == set(SERIES)
    for slug, number in found.items():
        spec(SERIES[slug], events={"referral": ONE_OF_EACH}, during="2024-06", expect=f"{number} of 23")


def test_a_month_takes_its_own_referrals_and_a_quarter_adds_them(spec):
    events = {
        "referral": """
            child | referred_on | referral_source
            ------+-------------+----------------
            ash   | 2024-05-31  | 2A
            ash   | 2024-06-01  | 2A               # the same child again
            birch | 2024-06-30  | 2B
            cedar | 2024-07-01  | 2A
        """
    }
    spec(SERIES["schools"], events=events, during="2024-06", expect="1 of 2", counted={"ash"})
    spec(
        SERIES["schools"],
        events=events,
        during="2024-25-Q1",
        expect="2 of 3",
        counted={"ash 2024-05-31", "ash 2024-06-01"},
    )


def test_those_published_are_named():
    assert {slug: one.published for slug, one in SERIES.items() if one.published} == {
        "schools": ("referrals_from_schools_pct",),
        "health": ("referrals_from_health_pct",),
        "police": ("referrals_from_police_pct",),
    }


def test_without_sources_it_is_not_supplied(spec):
    covered = {"referral": "without referral_source"}
    spec(SERIES["health"], events={}, during="2024-06", covered=covered, expect="not supplied")


def test_an_empty_month_has_nothing_to_divide(spec):
    spec(SERIES["police"], events={}, during="2024-06", expect="0 of 0", counted=[])
