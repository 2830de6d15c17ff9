"""The event tables: one history, whatever the file it came from.

Names follow the ladder of journey events. A `_on` is a date, a `_at` a moment, `is_`, `has_`,
`was_` and `led_to_` answer yes or no and may be null for unknown.
"""

from goldenthread.journey.tables import Column, Kind, Rule, Table

ID, WORKER, TEXT, TEAM, CODE = Kind.ID, Kind.WORKER, Kind.TEXT, Kind.TEAM, Kind.CODE
DATE, TIME, INTEGER, DECIMAL, YES_NO = Kind.DATE, Kind.TIME, Kind.INTEGER, Kind.DECIMAL, Kind.YES_NO

_CHILD = Column("child_id", ID, "the council's own number for the child", required=True)
_TEAM = Column("team", TEAM, "the team that holds the work")
_WORKER = Column("worker", WORKER, "the allocated worker")


def _started(meaning: str) -> Column:
    return Column("started_on", DATE, meaning, required=True)


TABLES: tuple[Table, ...] = (
    Table(
        "person", "one per child or young person", ("child_id",), Rule.REGISTER,
        (
            _CHILD,
            Column("born_on", DATE, "date of birth; kept only in encrypted snapshots"),
            Column("sex", CODE, "sex or gender as recorded", "gender"),
            Column("ethnicity", CODE, "ethnic group", "ethnicity"),
            Column("has_disability", YES_NO, "recorded as having a disability"),
            Column("is_uasc", YES_NO, "unaccompanied asylum-seeking child"),
        ),
    ),
    Table(
        "contact", "one per child per contact", ("child_id", "received_on", "contact_source"), Rule.EVENT,
        (
            _CHILD,
            Column("received_on", DATE, "the day the contact was received", required=True),
            Column("received_at", TIME, "the moment it was received; in no national standard"),
            Column("contact_source", CODE, "who made the contact", "contact_source"),
            Column("decided_at", TIME, "the moment the front door decided; in no national standard"),
            Column("outcome", CODE, "what was decided", "contact_outcome"),
            _TEAM,
        ),
        dated="received_on",
    ),
    Table(
        "referral", "one per child per referral", ("child_id", "referred_on"), Rule.EVENT,
        (
            _CHILD,
            Column("referred_on", DATE, "the day the referral was received", required=True),
            Column("referral_source", CODE, "who referred", "contact_source"),
            Column("is_nfa", YES_NO, "ended in no further action"),
            Column("referrals_last_12_months", INTEGER, "the council's own count; a fallback, never added"),
            _TEAM, _WORKER,
        ),
        dated="referred_on",
    ),
    Table(
        "referral_decision", "one per referral decided", ("child_id", "referred_on"), Rule.EVENT,
        (
            _CHILD,
            Column("referred_on", DATE, "the day the referral was received", required=True),
            Column("decided_on", DATE, "the day a manager decided on next steps; blank when undecided"),
        ),
        dated="referred_on",
    ),
    Table(
        "early_help", "one per child per early help assessment or episode",
        ("child_id", "started_on", "organisation"), Rule.SPELL,
        (
            _CHILD, _started("the day it started"),
            Column("ended_on", DATE, "the day it ended, or the assessment was completed"),
            Column("organisation", TEXT, "the lead organisation"),
        ),
        dated="started_on", ended="ended_on",
    ),
    Table(
        "cin_episode", "one per child per episode of need, from referral to closure", ("child_id", "opened_on"),
        Rule.SPELL,
        (
            _CHILD,
            Column("opened_on", DATE, "the day the episode opened", required=True),
            Column("closed_on", DATE, "the day it closed"),
            Column("closure_reason", CODE, "why it closed", "reason_for_closure"),
            Column("primary_need", CODE, "the main need", "primary_need"),
            Column("case_status", CODE, "status on the day of the extract", "case_status"),
            Column("last_seen_on", DATE, "the latest visit of any kind"),
            _TEAM, _WORKER,
        ),
        dated="opened_on", ended="closed_on",
    ),
    Table(
        "assessment", "one per child per assessment", ("child_id", "started_on"), Rule.SPELL,
        (
            _CHILD, _started("the day the assessment started"),
            Column("authorised_on", DATE, "the day a manager authorised it; blank while open"),
            Column("was_child_seen", YES_NO, "the child was seen during the assessment"),
            Column("requires_support", YES_NO, "found to need social care support"),
            _TEAM, _WORKER,
        ),
        dated="started_on", ended="authorised_on",
    ),
    Table(
        "section_47", "one per child per enquiry", ("child_id", "strategy_discussion_on"), Rule.EVENT,
        (
            _CHILD,
            Column("strategy_discussion_on", DATE, "the strategy discussion that began the enquiry", required=True),
            Column("is_icpc_required", YES_NO, "an initial conference was needed"),
            _TEAM, _WORKER,
        ),
        dated="strategy_discussion_on",
    ),
    Table(
        "icpc", "one per child per initial child protection conference", ("child_id", "held_on"), Rule.EVENT,
        (
            _CHILD,
            Column("held_on", DATE, "the day the conference was held", required=True),
            Column("strategy_discussion_on", DATE, "the strategy discussion that began the enquiry"),
            Column("led_to_plan", YES_NO, "a child protection plan was made"),
            Column("is_transfer_in", YES_NO, "held for a child who moved in from another authority"),
            _TEAM,
        ),
        dated="held_on",
    ),
    Table(
        "cp_plan", "one per child per child protection plan", ("child_id", "started_on"), Rule.SPELL,
        (
            _CHILD, _started("the day the plan started; may come before birth"),
            Column("ended_on", DATE, "the day it ended"),
            Column("initial_category", CODE, "category of abuse at the start", "category_of_abuse"),
            Column("latest_category", CODE, "category of abuse now", "category_of_abuse"),
            Column("previous_plans", INTEGER, "earlier plans in the child's life, as the council counts them"),
            Column("is_other_authority", YES_NO, "held for another authority: left out of our counts"),
            Column("had_emergency_protection", YES_NO, "emergency order or police powers in the last six months"),
            _TEAM, _WORKER,
        ),
        dated="started_on", ended="ended_on",
    ),
    Table(
        "cp_visit", "one per visit to a child on a plan", ("child_id", "visited_on"), Rule.EVENT,
        (
            _CHILD,
            Column("visited_on", DATE, "the day of the visit", required=True),
            Column("was_seen", YES_NO, "the child was seen; blank counts as seen"),
            Column("was_seen_alone", YES_NO, "the child was seen alone"),
            Column("mode", CODE, "face to face, virtual or doorstep", "visit_mode"),
        ),
        dated="visited_on",
    ),
    Table(
        "cp_review", "one per review conference", ("child_id", "held_on"), Rule.EVENT,
        (_CHILD, Column("held_on", DATE, "the day of the review", required=True)),
        dated="held_on",
    ),
    Table(
        "cla_period", "one per child per period of care", ("child_id", "started_on"), Rule.SPELL,
        (
            _CHILD, _started("the day the child came into care"),
            Column("ended_on", DATE, "the day care ended"),
            Column("end_reason", CODE, "why care ended", "reason_ceased"),
            Column("category_of_need", CODE, "the main need", "primary_need"),
            Column("is_short_break", YES_NO, "legal status V3 or V4: left out of children in care"),
            Column("is_second_in_12_months", YES_NO, "a second or later period within twelve months"),
            Column("permanence_plan", CODE, "the plan for permanence", "permanence_plan"),
            _TEAM, _WORKER,
        ),
        dated="started_on", ended="ended_on",
    ),
    Table(
        "cla_position", "one per looked-after child per extract", ("child_id", "position_on"), Rule.POSITION,
        (
            _CHILD,
            Column("position_on", DATE, "the day the extract describes", required=True),
            Column("placements_last_12_months", INTEGER, "the council's own count"),
            Column("missing_last_12_months", INTEGER, "missing episodes, the council's own count"),
            Column("absent_last_12_months", INTEGER, "absent episodes, the council's own count"),
            Column("was_interview_offered", YES_NO, "return interview offered after the last episode"),
            Column("was_interview_accepted", YES_NO, "return interview accepted after the last episode"),
            Column("last_iro_contact_on", DATE, "latest contact by the independent reviewing officer"),
            Column("legal_status", CODE, "the legal status that day", "legal_status"),
            Column("legal_status_started_on", DATE, "the day that status began"),
        ),
        dated="position_on",
    ),
    Table(
        "cla_placement", "one per child per placement", ("child_id", "started_on"), Rule.SPELL,
        (
            _CHILD, _started("the day the placement began"),
            Column("ended_on", DATE, "the day it ended"),
            Column("placement_type", CODE, "kind of placement", "placement_type"),
            Column("provider", CODE, "who provides it", "placement_provider"),
            Column("urn", ID, "the provider's registration number"),
            Column("location", CODE, "inside or outside the authority", "placement_location"),
            Column("placement_la", TEXT, "the authority it lies in, as written"),
            Column("postcode_district", TEXT, "the outward half of the postcode; the rest is never kept"),
        ),
        dated="started_on", ended="ended_on",
    ),
    Table(
        "cla_legal_status", "one per child per spell of one legal status", ("child_id", "started_on"), Rule.SPELL,
        (
            _CHILD, _started("the day the status began"),
            Column("legal_status", CODE, "the status", "legal_status"),
            Column("ended_on", DATE, "the day it ended"),
            Column("ended_because", CODE, "why it ended", "legal_status_end"),
        ),
        dated="started_on", ended="ended_on",
    ),
    Table(
        "legal_order", "one per child per order made", ("child_id", "order_type", "made_on"), Rule.EVENT,
        (
            _CHILD,
            Column("order_type", CODE, "the kind of order", "legal_order"),
            Column("made_on", DATE, "the day the court made it", required=True),
        ),
        dated="made_on",
    ),
    Table(
        "cla_review", "one per review of a looked-after child", ("child_id", "held_on"), Rule.EVENT,
        (_CHILD, Column("held_on", DATE, "the day of the review", required=True)),
        dated="held_on",
    ),
    Table(
        "cla_visit", "one per visit to a looked-after child", ("child_id", "visited_on"), Rule.EVENT,
        (
            _CHILD,
            Column("visited_on", DATE, "the day of the visit", required=True),
            Column("was_seen", YES_NO, "the child was seen"),
            Column("mode", CODE, "face to face, virtual or doorstep", "visit_mode"),
        ),
        dated="visited_on",
    ),
    Table(
        "health_check", "one per child per check", ("child_id", "check_kind", "held_on"), Rule.EVENT,
        (
            _CHILD,
            Column("check_kind", CODE, "health assessment or dental check", "health_check"),
            Column("held_on", DATE, "the day of the check", required=True),
        ),
        dated="held_on",
    ),
    Table(
        "care_leaver", "one per young person per extract", ("child_id", "position_on"), Rule.POSITION,
        (
            _CHILD,
            Column("position_on", DATE, "the day the extract describes", required=True),
            Column("eligibility", CODE, "leaving care category", "eligibility"),
            Column("in_touch", CODE, "whether the council is in touch", "in_touch"),
            Column("latest_contact_on", DATE, "the latest contact"),
            Column("accommodation", CODE, "kind of accommodation", "accommodation"),
            Column("suitability", CODE, "whether it is suitable", "suitability"),
            Column("activity", CODE, "education, employment or training", "activity_status"),
            Column("pathway_plan_on", DATE, "the latest pathway plan"),
            Column("personal_adviser", WORKER, "the personal adviser"),
            _TEAM, _WORKER,
        ),
        dated="position_on",
    ),
    Table(
        "adoption", "one per child per decision for adoption", ("child_id", "decided_on"), Rule.EVENT,
        (
            _CHILD,
            Column("family_id", ID, "the adoptive family's number"),
            Column("care_started_on", DATE, "the day the child came into care"),
            Column("decided_on", DATE, "the decision that adoption is the plan", required=True),
            Column("placement_order_on", DATE, "the placement order"),
            Column("matched_on", DATE, "matched with adopters"),
            Column("placed_on", DATE, "placed for adoption"),
            Column("foster_to_adopt_on", DATE, "placed with carers who may adopt"),
            Column("adopted_on", DATE, "the adoption order"),
            Column("reversed_on", DATE, "the decision was reversed"),
            Column("reversed_because", CODE, "why it was reversed", "adoption_reversal"),
        ),
        dated="decided_on",
    ),
    Table(
        "adopter", "one per prospective adopter", ("adopter_id",), Rule.REGISTER,
        (
            Column("adopter_id", ID, "the adopter's number", required=True),
            Column("family_id", ID, "the family's number: a couple shares it"),
            Column("sex", CODE, "sex or gender as recorded", "gender"),
            Column("ethnicity", CODE, "ethnic group", "ethnicity"),
            Column("has_disability", YES_NO, "recorded as having a disability"),
            Column("is_fostering_for_adoption", YES_NO, "fostering for adoption"),
            Column("enquired_on", DATE, "first enquiry"),
            Column("stage_1_started_on", DATE, "stage 1 began"),
            Column("stage_1_ended_on", DATE, "stage 1 ended"),
            Column("stage_2_started_on", DATE, "stage 2 began"),
            Column("stage_2_ended_on", DATE, "stage 2 ended"),
            Column("applied_on", DATE, "application submitted"),
            Column("approved_on", DATE, "application approved"),
            Column("matched_on", DATE, "matched with a child"),
            Column("placed_on", DATE, "a child was placed"),
            Column("children_placed", INTEGER, "children placed"),
            Column("adopted_on", DATE, "the adoption order"),
            Column("left_on", DATE, "left the process"),
            Column("left_because", CODE, "why they left", "adopter_leaving"),
        ),
    ),
    Table(
        "worker", "one per worker per spell in a team", ("worker", "started_on"), Rule.SPELL,
        (
            Column("worker", WORKER, "the worker's name or number", required=True),
            _started("the day the worker joined the team"),
            Column("ended_on", DATE, "the day the worker left it"),
            Column("role", CODE, "the post held", "worker_role"),
            Column("is_case_holding", YES_NO, "holds children's cases"),
            _TEAM,
        ),
        dated="started_on", ended="ended_on",
    ),
    Table(
        "worker_absence", "one per worker per absence", ("worker", "started_on"), Rule.SPELL,
        (
            Column("worker", WORKER, "the worker's name or number", required=True),
            _started("the first day away"),
            Column("ended_on", DATE, "the last day away"),
        ),
        dated="started_on", ended="ended_on",
    ),
    Table(
        "supervision", "one per supervision session, or per case discussed",
        ("worker", "supervised_on", "supervision_kind", "child_id"), Rule.EVENT,
        (
            Column("worker", WORKER, "the worker supervised", required=True),
            Column("supervised_on", DATE, "the day of the session", required=True),
            Column("supervision_kind", CODE, "of the worker, or of a case", "supervision_kind"),
            Column("child_id", ID, "the child discussed; blank for personal supervision"),
            _TEAM,
        ),
        dated="supervised_on",
    ),
    Table(
        "audit", "one per case-file audit", ("audit_id",), Rule.EVENT,
        (
            Column("audit_id", ID, "the audit's number", required=True),
            Column("completed_on", DATE, "the day it was completed", required=True),
            Column("grade", CODE, "the auditor's grade", "audit_grade"),
            Column("moderated_grade", CODE, "the grade after moderation; it decides", "audit_grade"),
            Column("is_collaborative", YES_NO, "done together with the practitioner"),
            _TEAM,
        ),
        dated="completed_on", owner="human_record",
    ),
    Table(
        "post", "one per post per spell of being filled or vacant", ("post_id", "started_on"), Rule.SPELL,
        (
            Column("post_id", ID, "the post's number", required=True),
            _started("the first day of the spell"),
            Column("ended_on", DATE, "the day the spell ended"),
            Column("role", CODE, "the kind of post", "worker_role"),
            Column("fte", DECIMAL, "full-time equivalent", required=True),
            Column("is_vacant", YES_NO, "no permanent or fixed-term holder", required=True),
            Column("is_covered_by_agency", YES_NO, "an agency worker covers the vacancy"),
            _TEAM,
        ),
        dated="started_on", ended="ended_on", owner="human_record",
    ),
)  # fmt: skip

TABLE: dict[str, Table] = {table.name: table for table in TABLES}

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
}
