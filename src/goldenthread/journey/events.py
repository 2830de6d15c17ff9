"""The event tables: one history, whatever the file it came from.

Names follow the ladder of journey events. A `_on` is a date, a `_at` a moment, `is_`, `has_`,
`was_` and `led_to_` answer yes or no and may be null for unknown.
"""

from goldenthread.journey.events_care import CARE
from goldenthread.journey.events_need import NEED
from goldenthread.journey.events_work import WORK
from goldenthread.journey.tables import Table

TABLES: tuple[Table, ...] = (*NEED, *CARE, *WORK)

TABLE: dict[str, Table] = {table.name: table for table in TABLES}

# What a person calls each standard, and each other source.
SOURCE_NAME: dict[str, str] = {
    "annex_a": "Annex A",
    "cin_census": "children in need census",
    "ssda903": "looked-after return (SSDA903)",
    "ssd": "Standard Safeguarding Dataset",
    "native": "own tables",
    "human_record": "human record",
    "published": "published statistics",
}

# What a reader who is not an analyst calls each table's rows.
PLAIN_NAME: dict[str, str] = {
    "person": "people",
    "contact": "contacts",
    "referral": "referrals",
    "referral_decision": "decisions on referrals",
    "early_help": "early help",
    "cin_episode": "episodes of need",
    "assessment": "assessments",
    "section_47": "section 47 enquiries",
    "icpc": "initial child protection conferences",
    "cp_plan": "child protection plans",
    "cp_visit": "visits to children on plans",
    "cp_review": "child protection reviews",
    "cla_period": "periods of care",
    "cla_position": "positions of children in care",
    "cla_placement": "placements",
    "cla_legal_status": "legal statuses of children in care",
    "legal_order": "court orders",
    "cla_review": "reviews of children in care",
    "cla_visit": "visits to children in care",
    "health_check": "health checks",
    "care_leaver": "care leavers",
    "adoption": "adoption decisions",
    "adopter": "prospective adopters",
    "worker": "workers",
    "worker_absence": "absences of workers",
    "supervision": "supervision",
    "audit": "case-file audits",
    "post": "posts",
    "assessment_factor": "factors found at assessment",
    "cin_plan": "child in need plans",
    "cin_visit": "visits to children in need",
    "pre_proceedings": "pre-proceedings",
    "court_case": "family court cases",
    "court_hearing": "court hearings",
    "cla_year": "yearly health of children in care",
    "deprivation_of_liberty": "deprivations of liberty",
    "sdq": "strengths and difficulties scores",
    "missing_episode": "times missing",
    "previous_permanence": "earlier permanent homes",
    "school_attendance": "school attendance",
    "caseload": "allocations of cases",
    "restricted_record": "restricted records",
    "population": "estimates of population",
    "permanence_plan": "plans for permanence",
    "pep": "personal education plans",
    "recruitment": "posts filled",
    "training": "training",
    "audit_scheduled": "audits planned",
    "audit_action": "actions from audits",
    "improvement_action": "ratings of the plan's actions",
    "feedback": "feedback",
    "complaint": "complaints",
}
