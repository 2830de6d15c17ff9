"""The measures that a review from published statistics shows: its scorecard, its journey, its funnels."""

from typing import Final

from goldenthread.review.published_evidence import Headline

FRONT_DOOR, PROTECTION, IN_CARE, LEAVERS, WORKFORCE = (
    "The front door", "Child protection", "Children in care", "Care leavers",
    "Social workers, as full-time equivalents",
)  # fmt: skip

HEADLINES: Final = (
    Headline("referrals_rate_per_10000", "Referrals per 10,000 children", FRONT_DOOR,
             "who refers more or less than before, and has what is called a referral changed?"),
    Headline("rereferrals_within_12m_pct", "Re-referrals within 12 months", FRONT_DOOR,
             "which families come back, and what was decided the first time?"),
    Headline("referrals_nfa_pct", "Referrals ending in no further action", FRONT_DOOR,
             "has what is called a referral changed, and who checks those that end at once?"),
    Headline("assessments_within_45wd_pct", "Assessments finished within 45 working days", FRONT_DOOR,
             "how many are open past the limit today, and for how long?"),
    Headline("icpc_within_15wd_pct", "Initial conferences within 15 working days", PROTECTION,
             "how long did the children wait whose conference was late, and who saw them meanwhile?"),
    Headline("cp_plans_rate_per_10000", "Children on a plan, per 10,000 children", PROTECTION,
             "what do audits say of the decisions to begin and to end a plan?"),
    Headline("cp_plans_second_or_subsequent_pct", "Second or later plans", PROTECTION,
             "how soon after the earlier plan ended did the new one begin, and what had been missed?"),
    Headline("cp_reviews_in_timescale_pct", "Plans reviewed on time", PROTECTION,
             "which reviews were late, and was any child unseen meanwhile?"),
    Headline("cla_at_period_end_rate_per_10000", "Children in care, per 10,000 children", IN_CARE,
             "who came into care and who left, and what was tried before?"),
    Headline("cla_3plus_placements_12m_pct", "Three or more placements in the year", IN_CARE,
             "which moves were planned, and which broke down?"),
    Headline("cla_placed_20_miles_out_of_area_pct", "Placed over 20 miles away and out of area", IN_CARE,
             "how many live far away for want of a home nearer by?"),
    Headline("cla_health_assessment_pct", "Yearly health assessments done", IN_CARE,
             "which children had none, and since when?"),
    Headline("care_leavers_suitable_accommodation_19_21_pct", "Care leavers of 19 to 21 in suitable housing", LEAVERS,
             "where do those live whose housing is not suitable, or not known?"),
    Headline("care_leavers_eet_19_21_pct", "Care leavers of 19 to 21 in education, work or training", LEAVERS,
             "what stands in the way of those who are not, and who helps them?"),
    Headline("sw_vacancy_rate_pct", "Social work posts vacant", WORKFORCE,
             "in which teams are the vacancies, and how long do they last?"),
    Headline("sw_agency_rate_pct", "Agency social workers", WORKFORCE,
             "how often does a child's social worker change because of it?"),
    Headline("sw_average_caseload", "Average caseload", WORKFORCE,
             "how high is the highest caseload, and in which team?"),
)  # fmt: skip

# Closest to safety of what is published: the figures of the first page.
SAFETY: Final = (
    "icpc_within_15wd_pct", "assessments_within_45wd_pct", "cp_plans_second_or_subsequent_pct",
    "rereferrals_within_12m_pct",
)  # fmt: skip
JOURNEY: Final = (
    "referrals_rate_per_10000", "rereferrals_within_12m_pct", "assessments_within_45wd_pct", "icpc_within_15wd_pct",
    "cp_plans_rate_per_10000", "cp_plans_second_or_subsequent_pct", "cla_at_period_end_rate_per_10000",
    "sw_vacancy_rate_pct",
)  # fmt: skip
FUNNELS: Final = (
    "rereferrals_within_12m_pct", "cp_plans_second_or_subsequent_pct", "cla_3plus_placements_12m_pct",
)  # fmt: skip
CARE: Final = ("cla_at_period_end", "cla_started", "cla_ceased")
PLANS: Final = ("cp_plans_at_period_end", "cp_plans_started", "cp_plans_ended_rate_per_10000")


def title_of(measure: str) -> str:
    """The title of a headline measure."""
    return next(one.title for one in HEADLINES if one.measure == measure)
