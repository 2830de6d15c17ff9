"""Adoption: how many children were adopted, and how long they waited for their family.

cla_adopted                            children adopted from care
adoption_entry_to_placement_mean_days  days from coming into care to moving in with adopters
"""

from goldenthread.facts.stays import CARE_END
from goldenthread.indicators.declare import CHILD, Better, Count, Counts, Is, Mean, Tolerance
from goldenthread.indicators.permanence import LEFT_CARE, TWELVE_MONTHS

CLA_ADOPTED = Count(
    id="cla_adopted",
    title="Children adopted",
    question="How many children were adopted from care?",
    theme="adoption",
    of=CARE_END,
    dated="ended_on",
    where=Is("reason", "adopted"),
    numerator="children who left care by adoption (E11, E12)",
    better=Better.NEITHER,
    counts=Counts.CHILDREN,
    unit="children adopted",
    unit_one="child adopted",
    needs=LEFT_CARE,
    published=("cla_adopted",),
    breakdowns=CHILD,
    source="DfE, Children looked after in England including adoptions: reason care ended",
    note="Dated by the day care ended, that of the adoption order.",
)

ADOPTION_ENTRY_TO_PLACEMENT = Mean(
    id="adoption_entry_to_placement_mean_days",
    title="Days from entering care to moving in with adopters",
    question="How long did adopted children wait for their family?",
    theme="adoption",
    of=CARE_END,
    dated="ended_on",
    among="has_adoptive_placement",
    adds="days_to_adoptive_placement",
    numerator="days from coming into care to being placed for adoption; with a foster carer, to the day the home "
    "became the adoptive placement",
    denominator="children who left care by adoption, and of whom the day they were placed is known",
    better=Better.LOWER,
    counts=Counts.CHILDREN,
    unit="days",
    unit_one="day",
    needs=(*LEFT_CARE, "adoption.placed_on"),
    looks_back={"adoption": 24},
    windows=TWELVE_MONTHS,
    tolerance=Tolerance(green=426, amber=500, basis="the former national threshold of 14 months"),
    breakdowns=CHILD,
    source="DfE, adoption scorecards: indicator A10",
    note="Over twelve months; the scorecards take three years. DfE publishes months, for England alone. Where children "
    "are few a single long wait moves it: read it with the number adopted.",
)
