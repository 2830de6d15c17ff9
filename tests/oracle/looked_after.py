"""Children in care, from the words of the catalogue: how many, under what authority, and where they live."""

from tests.oracle.care import (
    FOSTERED,
    PLACED_FOR_ADOPTION,
    Stay,
    home_at,
    status_at,
    stays,
    stays_at,
)
from tests.oracle.plain import Case, History, Oracle, Row, Span, age, months_after, residents, year_to

_STATUSES = {
    "interim_care_order": ("C1",),
    "full_care_order": ("C2",),
    "placement_order_granted": ("D1", "E1"),
    "voluntary_agreements_under_s20_ca_1989": ("V2",),
    "detained_for_child_protection": ("L1", "L2", "L3"),
    "youth_justice_legal_statuses": ("J1", "J2", "J3"),
}
_HOMES = {
    "foster_placements": FOSTERED,
    "placed_for_adoption": PLACED_FOR_ADOPTION,
    "placed_with_parents_or_other_person_with_parental_responsibility": ("P1",),
    "independent_and_semi_independent_living_arrangements_supported_accommodation": ("P2", "H5", "K3"),
    "secure_homes_and_children_s_homes": ("K1", "K2"),
    "residential_schools": ("S1",),
    "other_residential_settings": ("R1", "R2", "R3", "R5"),
    "other_placements": ("P3", "Z1", "Z11", "Z12", "Z13", "Z14"),
}
_CARERS = {"own": ("PR1",), "agency": ("PR4", "PR5"), "another_public_body": ("PR2", "PR3")}


def case(stay: Stay, period: Span, counts: bool = True, **more: object) -> Case:
    """A child in care at the period's end, in the team of the period of care."""
    end = period.ends_on
    return Case(end, stay.child, stay.period_at(end)["team"], counts, **more)  # type: ignore[arg-type]


def _slug(groups: dict[str, tuple[str, ...]], code: str | None) -> str:
    return next((slug for slug, codes in groups.items() if code in codes), "not_recorded")


def in_care(history: History, period: Span) -> list[Case]:
    return [case(stay, period) for stay in stays_at(history, period.ends_on)]


def started(history: History, period: Span) -> list[Case]:
    return [
        Case(stay.came, stay.child, stay.periods[0]["team"])
        for stay in stays(history)
        if period.starts_on <= stay.came <= period.ends_on
    ]


def ceased(history: History, period: Span) -> list[Case]:
    return [
        Case(stay.left, stay.child, stay.periods[-1]["team"])
        for stay in stays(history)
        if stay.left is not None and period.starts_on <= stay.left <= period.ends_on
    ]


def legal_status(history: History, period: Span) -> list[Case]:
    return [
        case(stay, period, slugs=[_slug(_STATUSES, status_at(history, stay.child, period.ends_on))])
        for stay in stays_at(history, period.ends_on)
    ]


def home_of(history: History, stay: Stay, period: Span) -> Row | None:
    """The placement a child in care lives in at the period's end."""
    found = home_at(history, stay.child, period.ends_on)
    return found[0] if found else None


def placement_type(history: History, period: Span) -> list[Case]:
    cases = []
    for stay in stays_at(history, period.ends_on):
        home = home_of(history, stay, period)
        cases.append(case(stay, period, slugs=[_slug(_HOMES, home and home["placement_type"])]))
    return cases


def foster_carer(history: History, period: Span) -> list[Case]:
    cases = []
    for stay in stays_at(history, period.ends_on):
        home = home_of(history, stay, period)
        if home and home["placement_type"] in FOSTERED:
            is_kin = home["placement_type"] in ("U1", "U2", "U3")
            slug = "family_or_friend" if is_kin else _slug(_CARERS, home["provider"])
            cases.append(case(stay, period, slugs=[slug]))
    return cases


def in_unregistered_settings(history: History, period: Span) -> list[Case]:
    homes = [(stay, home_of(history, stay, period)) for stay in stays_at(history, period.ends_on)]
    return [case(stay, period) for stay, home in homes if home and home["is_unregistered"] is True]


def far_from_home(history: History, period: Span) -> list[Case]:
    cases = []
    for stay in stays_at(history, period.ends_on):
        home = home_of(history, stay, period)
        is_far = home is not None and home["distance_miles"] is not None and home["distance_miles"] > 20
        cases.append(case(stay, period, is_far and home is not None and home["location"] == "out"))
    return cases


def many_placements(history: History, period: Span) -> list[Case]:
    cases = []
    for stay in stays_at(history, period.ends_on):
        found = home_at(history, stay.child, period.ends_on)
        lived_in = [
            home for home in (found[1] if found else []) if home.left is None or home.left >= year_to(period.ends_on)
        ]
        cases.append(case(stay, period, len(lived_in) >= 3))
    return cases


def long_term_stability(history: History, period: Span) -> list[Case]:
    end, cases = period.ends_on, []
    for stay in stays_at(history, end):
        years = age(history, stay.child, end)
        if years is None or years >= 16 or months_after(stay.came, 30) > end:
            continue
        found = home_at(history, stay.child, end)
        is_settled = False
        if found:
            row, homes = found
            is_settled = months_after(homes[-1].came, 24) <= end
            if row["placement_type"] in PLACED_FOR_ADOPTION and len(homes) > 1 and homes[-2].left == homes[-1].came:
                is_settled |= months_after(homes[-2].came, 24) <= end
        cases.append(case(stay, period, is_settled))
    return cases


ORACLES: dict[str, Oracle] = {
    "cla_at_period_end": in_care,
    "cla_at_period_end_rate_per_10000": in_care,
    "cla_started": started,
    "cla_ceased": ceased,
    "cla_legal_status": legal_status,
    "cla_placement_type": placement_type,
    "cla_foster_carer": foster_carer,
    "cla_in_unregistered_settings": in_unregistered_settings,
    "cla_placed_20_miles_out_of_area_pct": far_from_home,
    "cla_3plus_placements_12m_pct": many_placements,
    "cla_long_term_stability_pct": long_term_stability,
}
OVER: dict[str, Oracle] = {"cla_at_period_end_rate_per_10000": residents}
