"""The front door: how much comes in, from whom, and how soon somebody decides.

contacts_received                  how busy the front door is
contacts_decided_within_24h_pct    decisions within 24 elapsed hours
contacts_to_early_help_pct         worries handled by early help instead
referrals_received                 requests for social care services
referrals_decided_within_1wd_pct   decisions within one working day
referrals_from_police_pct          the police's share
police_referrals_nfa_pct           police requests that come to nothing
rereferrals_within_12m_pct         children who come back
"""

from goldenthread.facts.contacts import CONTACT
from goldenthread.facts.front_door import FRONT_DOOR_REQUEST
from goldenthread.facts.referrals import REFERRAL
from goldenthread.indicators.declare import Better, Count, Counts, Share

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
    numerator="those decided no later than 24 elapsed hours after they were received, weekends included",
    denominator="contacts received that have been decided, or have waited past 24 hours",
    better=Better.HIGHER,
    counts=Counts.PRACTICE,
    unit="contacts",
    unit_one="contact",
    needs=("contact.received_on", "contact.received_at", "contact.decided_at"),
    timescale="24 hours from receipt",
    source="Local practice of multi-agency safeguarding hubs; no national limit in hours",
    note="Needs clock times, which no national standard carries: the hub's own log has them.",
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
    source="DfE, Characteristics of children in need, table C1",
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
    numerator="those decided no later than the first working day after they were received",
    denominator="referrals received that have been decided, or should have been by now",
    better=Better.HIGHER,
    counts=Counts.PRACTICE,
    unit="referrals",
    unit_one="referral",
    needs=("referral.referred_on", "referral_decision.decided_on"),
    timescale="1 working day from receipt",
    source="Working Together to Safeguard Children: a decision on next steps within one working day",
    note="Annex A has no day of decision: the hub's own log has it.",
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
    "a contact that became a referral counts once, as the referral",
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
    source="DfE, Characteristics of children in need: methodology",
    note="Very low usually means that earlier referrals were lost, or that the front door is hard to return to.",
)
