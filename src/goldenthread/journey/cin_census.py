"""The children in need census: how its tables climb to event tables.

A census holds every episode of need open at any time from 1 April to 31 March, whole: so all that happened
in that year is in it, and what happened earlier only where the episode was still open.
"""

from collections.abc import Mapping
from typing import Final

from goldenthread.journey.cin_census_elements import CHILDREN, SHEETS
from goldenthread.journey.mapping import Rung, Standard

NAME: Final = "cin_census"
_WHO = {"child_id": "child_id"}

# Fields that the reader works out from several tables: by table, and the (table, field) each is worked out from.
WORKED_OUT: Final[Mapping[str, Mapping[str, tuple[tuple[str, str], ...]]]] = {
    CHILDREN: {
        "has_disability": (("disabilities", "disability"),),
        "is_uasc": (("assessment_factors", "factor"),),
    },
    "referrals": {
        "need_opened_on": (("referrals", "referral_date"), ("referrals", "referral_nfa")),
        "transfer_in_date": (("referrals", "icpc_date_without_s47"), ("section_47", "icpc_date")),
        "transfer_in_led_to_plan": (("child_protection_plans", "plan_start_date"),),
    },
    "section_47": {"icpc_led_to_plan": (("child_protection_plans", "plan_start_date"),)},
}

_RUNGS = (
    Rung(
        "person", CHILDREN,
        _WHO | {"born_on": "date_of_birth", "expected_on": "expected_birth_date", "died_on": "date_of_death",
                "ethnicity": "ethnicity", "has_disability": "has_disability", "is_uasc": "is_uasc"},
        needs=("child_id",),
        derived={"sex": "Sex, else GenderCurrent", "upn": "the UPN, where it is one"},
        unvouched=frozenset({"is_uasc"}),  # who was not assessed, or lacks the factor, may yet be one
    ),
    Rung(
        "referral", "referrals",
        _WHO | {"referred_on": "referral_date", "referral_source": "referral_source", "is_nfa": "referral_nfa"},
        needs=("child_id", "referral_date"),
    ),
    Rung(
        "cin_episode", "referrals",
        _WHO | {"opened_on": "need_opened_on", "closed_on": "closure_date", "closure_reason": "closure_reason",
                "primary_need": "primary_need"},
        needs=("child_id", "need_opened_on"),
    ),
    Rung(
        "assessment", "assessments",
        _WHO | {"started_on": "assessment_start_date", "internal_review_on": "assessment_internal_review_date",
                "authorised_on": "assessment_authorised_date"},
        needs=("child_id", "assessment_start_date"),
    ),
    Rung(
        "assessment_factor", "assessment_factors",
        _WHO | {"assessment_started_on": "assessment_start_date", "factor": "factor"},
        needs=("child_id", "assessment_start_date", "factor"),
    ),
    Rung(
        "section_47", "section_47", _WHO | {"strategy_discussion_on": "section_47_start_date"},
        needs=("child_id", "section_47_start_date"),
        derived={"is_icpc_required": "the opposite of icpc_not_required"},
    ),
    Rung(
        "icpc", "section_47",
        _WHO | {"held_on": "icpc_date", "strategy_discussion_on": "section_47_start_date",
                "target_on": "icpc_target_date", "led_to_plan": "icpc_led_to_plan"},
        needs=("child_id", "icpc_date"),
        derived={"is_transfer_in": "no: it follows an enquiry here"},
    ),
    Rung(
        "icpc", "referrals",
        _WHO | {"held_on": "transfer_in_date", "led_to_plan": "transfer_in_led_to_plan"},
        needs=("child_id", "transfer_in_date"),
        derived={"is_transfer_in": "yes: no enquiry here came before it"},
    ),
    Rung(
        "cin_plan", "cin_plans", _WHO | {"started_on": "plan_start_date", "ended_on": "plan_end_date"},
        needs=("child_id", "plan_start_date"),
    ),
    Rung(
        "cp_plan", "child_protection_plans",
        _WHO | {"started_on": "plan_start_date", "ended_on": "plan_end_date", "initial_category": "initial_category",
                "latest_category": "latest_category", "previous_plans": "previous_plans"},
        needs=("child_id", "plan_start_date"),
    ),
    Rung(
        "cp_review", "cp_reviews", _WHO | {"held_on": "review_date"}, needs=("child_id", "review_date"),
    ),
    Rung(
        "pre_proceedings", "pre_proceedings",
        _WHO | {"started_on": "start_date", "letter_on": "letter_before_proceedings_date", "outcome": "outcome"},
        needs=("child_id", "start_date"),
        derived={"ended_on": "the court application, else the decision to step down"},
    ),
)  # fmt: skip

CIN_CENSUS: Final = Standard(NAME, "DfE children in need census", SHEETS, _RUNGS)
