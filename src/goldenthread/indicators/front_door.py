"""The front door: how much comes in, from whom, and how soon somebody decides.

contacts_received                     how busy the front door is
contacts_decided_within_24h_pct       decisions within 24 elapsed hours
contacts_undecided_overdue            contacts that still wait for one
contacts_progressed_to_referral_pct   contacts that become referrals
contacts_to_early_help_pct            worries handled by early help instead
referrals_received                    requests for social care services
referrals_rate_per_10000              the same for the number of children who live here
referrals_by_source                   who refers
referrals_decided_within_1wd_pct      decisions within one working day
referrals_undecided_overdue           referrals that still wait for one
referrals_from_police_pct             the police's share
police_referrals_nfa_pct              police requests that come to nothing
referrals_nfa_pct                     referrals that come to nothing
rereferrals_within_12m_pct            children who come back
"""

from goldenthread.facts.contacts import CONTACT, OPEN_CONTACT
from goldenthread.facts.front_door import FRONT_DOOR_REQUEST
from goldenthread.facts.population import RESIDENT_CHILDREN
from goldenthread.facts.referrals import OPEN_REFERRAL, REFERRAL
from goldenthread.indicators.declare import (
    CHILD,
    Better,
    Count,
    Counts,
    Distribution,
    Overdue,
    Part,
    Ratio,
    Share,
    Tolerance,
)
from goldenthread.journey.periods import Window

CONTACTS_RECEIVED = Count(
    id="contacts_received",
    title="Contacts received",
    question="How busy is the front door?",
    theme="front_door",
    of=CONTACT,
    dated="received_on",
    numerator="contacts received: one per child per contact, so a police notice naming three children is three",
    better=Better.NEITHER,
    counts=Counts.CHILDREN,
    unit="contacts",
    unit_one="contact",
    needs=("contact.received_on",),
    breakdowns=("source_group", "age_band", "team"),
    source="Ofsted ILACS Annex A, list 1; not collected nationally",
    note="Whether a contact that became a referral is also listed as a contact is a local rule: state it.",
)

CONTACTS_DECIDED_WITHIN_24H = Share(
    id="contacts_decided_within_24h_pct",
    title="MASH decision within 24 hours",
    question="When someone raises a worry, does the hub decide what to do within a day?",
    theme="front_door",
    of=CONTACT,
    dated="received_on",
    where="within_24_hours",
    among="is_decided_or_overdue",
    numerator="those decided within 24 elapsed hours of being received, weekends included; not one whose decision is "
    "dated before it was received",
    denominator="contacts received that have been decided, or have waited past 24 hours",
    better=Better.HIGHER,
    counts=Counts.PRACTICE,
    unit="contacts",
    unit_one="contact",
    needs=("contact.received_on", "contact.received_at", "contact.decided_at"),
    timescale="24 hours from receipt",
    tolerance=Tolerance(green=90, amber=80),
    overdue="contacts_undecided_overdue",
    breakdowns=("source_group", "team", "weekday_or_weekend"),
    source="Local practice of multi-agency safeguarding hubs; no national limit in hours",
    note="Needs clock times, which no national standard carries: the hub's own log has them.",
)

CONTACTS_UNDECIDED_OVERDUE = Overdue(
    id="contacts_undecided_overdue",
    title="Contacts undecided past 24 hours",
    question="How many contacts still wait for a decision?",
    theme="front_door",
    of=OPEN_CONTACT,
    where="is_overdue",
    waited="days_waited",
    numerator="contacts undecided at the end of the period's last day that were received before that day",
    better=Better.LOWER,
    counts=Counts.CHILDREN,
    unit="contacts",
    unit_one="contact",
    needs=("contact.received_on", "contact.decided_at"),
    looks_back={"contact": 3},
    timescale="24 hours from receipt",
    breakdowns=("source_group", "team"),
    source="Local practice of multi-agency safeguarding hubs; no national limit in hours",
    note="Counted no longer than the newest extract that lists the contact says. "
    "One with an outcome has been decided, though nobody wrote when.",
)

CONTACTS_PROGRESSED_TO_REFERRAL = Share(
    id="contacts_progressed_to_referral_pct",
    title="Contacts that become referrals",
    question="Are partners bringing the right children to the hub?",
    theme="front_door",
    of=CONTACT,
    dated="received_on",
    where="became_a_referral",
    among="has_outcome",
    numerator="those whose outcome is a referral, or whose child was referred by the third working day after",
    denominator="contacts received that have an outcome",
    better=Better.NEITHER,
    counts=Counts.CHILDREN,
    unit="contacts",
    unit_one="contact",
    needs=("contact.received_on", "contact.outcome", "referral.referred_on"),
    looks_ahead={"referral": 7},
    breakdowns=("source_group", "team"),
    source="The hub's own log, matched to referrals by child and date; the three working days are our rule",
    note="A low share can mean poor contacts or a high threshold: read with re-referrals.",
)

CONTACTS_TO_EARLY_HELP = Share(
    id="contacts_to_early_help_pct",
    title="Contacts passed to early help",
    question="How many less serious contacts are handled by early help instead?",
    theme="front_door",
    of=CONTACT,
    dated="received_on",
    where="passed_to_early_help",
    among="has_outcome",
    numerator="those whose outcome is early help, the council's own or a partner's",
    denominator="contacts received that have an outcome",
    better=Better.NEITHER,
    counts=Counts.CHILDREN,
    unit="contacts",
    unit_one="contact",
    needs=("contact.received_on", "contact.outcome"),
    breakdowns=("source_group", "team"),
    source="The hub's own log; not collected nationally",
    note="Read with early help that later needed social care: diversion is no success when families come back.",
)

REFERRALS_RECEIVED = Count(
    id="referrals_received",
    title="Referrals received",
    question="How many requests for social care services were accepted?",
    theme="front_door",
    of=REFERRAL,
    dated="referred_on",
    numerator="referrals received: a child referred twice counts twice",
    better=Better.NEITHER,
    counts=Counts.CHILDREN,
    unit="referrals",
    unit_one="referral",
    needs=("referral.referred_on",),
    published=("referrals_received",),
    breakdowns=("source_group", *CHILD),
    source="DfE, Characteristics of children in need, table C1",
)

REFERRALS_RATE = Ratio(
    id="referrals_rate_per_10000",
    title="Referral rate",
    question="Is demand high for the number of children who live here?",
    theme="front_door",
    of=REFERRAL,
    dated="referred_on",
    numerator="referrals received in twelve months: a child referred twice counts twice",
    denominator="children aged 0 to 17 who live here: the mid-year estimate of the reporting year's first quarter",
    over=Part(of=RESIDENT_CHILDREN, adds="children"),
    over_needs=("population.children",),
    each=10_000,
    windows=(Window.YEAR, Window.ROLLING_YEAR),
    better=Better.NEITHER,
    counts=Counts.CHILDREN,
    unit="referrals",
    unit_one="referral",
    needs=("referral.referred_on",),
    published=("referrals_rate_per_10000",),
    breakdowns=(),
    source="DfE, Characteristics of children in need, table C1, over the Office for National Statistics' estimates",
)

REFERRALS_BY_SOURCE = Distribution(
    id="referrals_by_source",
    title="Referrals by source",
    question="Who is referring, and is the mix shifting?",
    theme="front_door",
    of=REFERRAL,
    dated="referred_on",
    by="source_group",
    categories=(
        ("individual", "Individual", "individuals"),
        ("schools", "Schools", "schools"),
        ("education_services", "Education services", "other education services"),
        ("health", "Health", "health services"),
        ("housing", "Housing", "housing"),
        ("local_authority", "Local authority", "council services"),
        ("police", "Police", "the police"),
        ("legal", "Legal", "other legal agencies"),
        ("other", "Other", "others, such as voluntary organisations"),
        ("anonymous", "Anonymous", "people who gave no name"),
        ("unknown", "Unknown", "unknown or not recorded"),
    ),
    numerator="those of one source group",
    denominator="referrals received",
    better=Better.NEITHER,
    counts=Counts.CHILDREN,
    unit="referrals",
    unit_one="referral",
    needs=("referral.referred_on", "referral.referral_source"),
    published_as={
        "schools": "referrals_from_schools_pct",
        "health": "referrals_from_health_pct",
        "police": "referrals_from_police_pct",
    },
    breakdowns=(),
    source="DfE, Characteristics of children in need, table C2",
)

REFERRALS_DECIDED_WITHIN_1WD = Share(
    id="referrals_decided_within_1wd_pct",
    title="Referral decision within one working day",
    question="Is the statutory one-working-day decision met?",
    theme="front_door",
    of=REFERRAL,
    dated="referred_on",
    where="decided_within_1_working_day",
    among="is_decided_or_due",
    numerator="those decided on the day they were received, or by the first working day after it; not one whose "
    "decision is dated before",
    denominator="referrals received that have been decided, or should have been by now",
    better=Better.HIGHER,
    counts=Counts.PRACTICE,
    unit="referrals",
    unit_one="referral",
    needs=("referral.referred_on", "referral_decision.decided_on"),
    timescale="1 working day from receipt",
    is_statutory=True,
    tolerance=Tolerance(green=95, amber=85),
    overdue="referrals_undecided_overdue",
    breakdowns=("source_group", "team"),
    source="Working Together to Safeguard Children: a decision on next steps within one working day",
    note="Annex A has no day of decision: the hub's own log has it.",
)

REFERRALS_UNDECIDED_OVERDUE = Overdue(
    id="referrals_undecided_overdue",
    title="Referrals undecided past one working day",
    question="How many referrals still wait for a decision?",
    theme="front_door",
    of=OPEN_REFERRAL,
    where="is_overdue",
    waited="days_waited",
    numerator="referrals undecided at the end of the period's last day, "
    "the first working day after they were received being over",
    better=Better.LOWER,
    counts=Counts.CHILDREN,
    unit="referrals",
    unit_one="referral",
    needs=("referral.referred_on", "referral_decision.decided_on"),
    looks_back={"referral": 3, "referral_decision": 3},
    timescale="1 working day from receipt",
    is_statutory=True,
    breakdowns=("source_group", "team"),
    source="Working Together to Safeguard Children: a decision on next steps within one working day",
    note="Counted no longer than the newest extract that lists the referral says. "
    "One that ended in no further action has been decided, though nobody wrote when.",
)

REFERRALS_FROM_POLICE = Share(
    id="referrals_from_police_pct",
    title="Referrals from the police",
    question="Is the share coming from the police unusually high?",
    theme="front_door",
    of=REFERRAL,
    dated="referred_on",
    where="is_from_police",
    numerator="those whose source is the police (code 6)",
    denominator="referrals received",
    better=Better.NEITHER,
    counts=Counts.CHILDREN,
    unit="referrals",
    unit_one="referral",
    needs=("referral.referred_on", "referral.referral_source"),
    published=("referrals_from_police_pct",),
    breakdowns=("outcome", "team"),
    source="DfE, Characteristics of children in need, table C2",
)

POLICE_REFERRALS_NFA = Share(
    id="police_referrals_nfa_pct",
    title="Police contacts or referrals ending in no further action",
    question="Are the police sending children who need a social worker?",
    theme="front_door",
    of=FRONT_DOOR_REQUEST,
    dated="received_on",
    where="ended_in_no_further_action",
    among="is_from_police_with_outcome",
    numerator="those that ended in no further action or, for a contact, in advice alone",
    denominator="contacts and referrals from the police whose outcome is known; "
    "a contact whose outcome is a referral counts once, as the referral",
    better=Better.LOWER,
    counts=Counts.CHILDREN,
    unit="police contacts and referrals",
    unit_one="police contact or referral",
    needs=(
        "contact.received_on",
        "contact.contact_source",
        "contact.outcome",
        "referral.referred_on",
        "referral.referral_source",
        "referral.is_nfa",
    ),
    source="The hub's own log with DfE, children in need census: ReferralSource and ReferralNFA",
)

REFERRALS_NFA = Share(
    id="referrals_nfa_pct",
    title="Referrals ending in no further action",
    question="How many referrals led nowhere?",
    theme="front_door",
    of=REFERRAL,
    dated="referred_on",
    where="ended_in_no_further_action",
    numerator="those that ended in no further action",
    denominator="referrals received",
    better=Better.NEITHER,
    counts=Counts.CHILDREN,
    unit="referrals",
    unit_one="referral",
    needs=("referral.referred_on", "referral.is_nfa"),
    published=("referrals_nfa_pct",),
    breakdowns=("source_group", "team"),
    source="DfE, Characteristics of children in need, table C1",
    note="It depends on where a council draws the line between a contact and a referral. "
    "A referral of which nobody says how it ended is in the whole alone.",
)

REREFERRALS = Share(
    id="rereferrals_within_12m_pct",
    title="Re-referrals within 12 months",
    question="Are children coming back because help did not last?",
    theme="front_door",
    of=REFERRAL,
    dated="referred_on",
    where="within_12_months_of_last",
    numerator="those of a child with an earlier referral no more than twelve calendar months before",
    denominator="referrals received",
    better=Better.LOWER,
    counts=Counts.CHILDREN,
    unit="referrals",
    unit_one="referral",
    needs=("referral.referred_on",),
    looks_back={"referral": 12},
    tolerance=Tolerance(green=20, amber=24),
    published=("rereferrals_within_12m_pct",),
    breakdowns=("source_group", *CHILD),
    source="DfE, Characteristics of children in need: methodology",
    note="Very low usually means that earlier referrals were lost, or that the front door is hard to return to.",
)
