"""Permanence: homes found for good, and orders no longer needed.

sgo_granted                            special guardianship orders
cla_ceased_sgo_pct                     of those who left care, how many to a special guardian
care_orders_discharged                 care orders the court ended
care_orders_placed_with_parents        children on a care order who live with their parents
returned_home_planned_pct              of those who went home, how many as planned
reentry_to_care_12m_pct                of those who left for family, how many came back
permanence_plan_by_second_review_pct   children with a plan for permanence when their second review falls due

The orders can't be worked out from the numbers in care or leaving it: guardianship is also ordered for children
who never were in care, and a child may leave without an order or stay when one ends.
"""

from goldenthread.facts.care import CHILD_IN_CARE
from goldenthread.facts.orders import LEGAL_ORDER, LEGAL_STATUS_END
from goldenthread.facts.second_reviews import SECOND_REVIEW
from goldenthread.facts.stays import CARE_END
from goldenthread.indicators.declare import CHILD, Better, Count, Counts, Is, Share, Stock, Tolerance
from goldenthread.indicators.looked_after import IN_CARE
from goldenthread.journey.periods import Window

LEFT_CARE = (*IN_CARE, "cla_period.end_reason")
TWELVE_MONTHS = (Window.YEAR, Window.ROLLING_YEAR)
_CHILD_ALONE = ("age_band", "sex", "ethnicity", "disability")  # no team is held

SGO_GRANTED = Count(
    id="sgo_granted",
    title="Special guardianship orders granted",
    question="How many children found a permanent home with a special guardian?",
    theme="permanence",
    of=LEGAL_ORDER,
    dated="made_on",
    where="is_special_guardianship",
    numerator="special guardianship orders made, for children in care and, where recorded, for others",
    better=Better.NEITHER,
    counts=Counts.CHILDREN,
    unit="orders",
    unit_one="order",
    needs=("legal_order.made_on", "legal_order.order_type"),
    source="DfE, Children looked after in England including adoptions: reason care ended",
    breakdowns=(*_CHILD_ALONE, "to_former_foster_carer", "to_relative_or_friend"),
    note="DfE publishes those by which a child left care; orders for other children count here as well. To whom the "
    "order went is known of children who left care by it.",
)

CLA_CEASED_SGO = Share(
    id="cla_ceased_sgo_pct",
    title="Share leaving care by special guardianship",
    question="Is special guardianship being used?",
    theme="permanence",
    of=CARE_END,
    dated="ended_on",
    where=Is("reason", "special guardianship"),
    numerator="those who left by special guardianship (E45 to E48)",
    denominator="times a child left care, short breaks left out",
    better=Better.NEITHER,
    counts=Counts.CHILDREN,
    unit="children",
    unit_one="child",
    needs=LEFT_CARE,
    windows=TWELVE_MONTHS,
    published=("cla_ceased_sgo_pct",),
    breakdowns=CHILD,
    source="DfE, Children looked after in England including adoptions: reason care ended",
    note="A child of whom nobody says why care ended is in the whole alone. One who leaves twice counts twice; DfE "
    "counts the last time of the year alone.",
)

CARE_ORDERS_DISCHARGED = Count(
    id="care_orders_discharged",
    title="Care orders discharged",
    question="How many care orders were ended because they were no longer needed?",
    theme="permanence",
    of=LEGAL_STATUS_END,
    dated="ended_on",
    where="is_care_order_discharged",
    numerator="full care orders (C2) that a court ended as no longer needed: not by adoption, special guardianship, "
    "the 18th birthday or a move to another authority",
    better=Better.NEITHER,
    counts=Counts.CHILDREN,
    unit="orders",
    unit_one="order",
    needs=("cla_legal_status.legal_status", "cla_legal_status.ended_on", "cla_legal_status.ended_because"),
    source="The council's legal tracker, else inferred from the return on children looked after",
    note="No national figure exists. Inferred from a return, it counts orders that lapsed and misses some: "
    "say which source was used.",
    breakdowns=(*_CHILD_ALONE, "placement_before"),
)

CARE_ORDERS_PLACED_WITH_PARENTS = Stock(
    id="care_orders_placed_with_parents",
    title="Children on a care order living with parents",
    question="How many children at home might not need an order?",
    theme="permanence",
    of=CHILD_IN_CARE,
    where="is_with_parents_on_a_care_order",
    numerator="children in care at the period's end under a full care order (C2) and placed with parents (P1)",
    better=Better.NEITHER,
    counts=Counts.CHILDREN,
    unit="children in care",
    unit_one="child in care",
    needs=(*IN_CARE, "cla_placement.placement_type", "cla_legal_status.legal_status"),
    breakdowns=(*CHILD, "months_at_home"),
    source="DfE, children looked-after return: legal status and placement of the episode",
    note="DfE publishes children placed with parents under any legal status. Annex A gives the status on the day of "
    "the extract: at an earlier month's end an order that began since is not counted.",
)

RETURNED_HOME_PLANNED = Share(
    id="returned_home_planned_pct",
    title="Left care to go home as planned",
    question="When children go home, is it planned?",
    theme="permanence",
    of=CARE_END,
    dated="ended_on",
    among=Is("reason", "returned home"),
    where=Is("end_reason", "E4A"),
    numerator="those for whom it was part of the care plan (E4A)",
    denominator="times a child left care for home, to parents or relatives (E4A, E4B)",
    better=Better.HIGHER,
    counts=Counts.CHILDREN,
    unit="children",
    unit_one="child",
    needs=LEFT_CARE,
    windows=TWELVE_MONTHS,
    tolerance=Tolerance(green=85, amber=75),
    breakdowns=CHILD,
    source="DfE, Children looked after in England including adoptions: reason care ended",
    note="DfE publishes both as a share of all who left care: not the same whole.",
)

REENTRY_TO_CARE_12M = Share(
    id="reentry_to_care_12m_pct",
    title="Came back into care within a year",
    question="Do moves out of care last?",
    theme="permanence",
    of=CARE_END,
    dated="matures_on",
    among="left_for_family",
    where="came_back_within_12_months",
    numerator="those who came into care again no later than twelve months after, short breaks left out",
    denominator="times a child left care for home, by special guardianship or by a child arrangements order, twelve "
    "months earlier",
    better=Better.LOWER,
    counts=Counts.CHILDREN,
    unit="children",
    unit_one="child",
    needs=LEFT_CARE,
    looks_back={"cla_period": 12},
    windows=TWELVE_MONTHS,
    tolerance=Tolerance(green=10, amber=15),
    breakdowns=(*CHILD, "reason"),
    source="Local practice; the twelve months are our rule",
    note="Counted on the day the outcome is known, twelve months after the child left: else the newest quarter would "
    "always look best. A child who left on turning 17 or later may be too old to come back, and counts.",
)

PERMANENCE_PLAN_BY_SECOND_REVIEW = Share(
    id="permanence_plan_by_second_review_pct",
    title="Permanence plan by the second review",
    question="Is there a long-term plan by four months?",
    theme="permanence",
    of=SECOND_REVIEW,
    dated="second_review_due_on",
    where="had_permanence_plan",
    numerator="those with a plan for permanence, said which, recorded in this stay in care and by that day",
    denominator="children still in care on the last day for their second review, three months after their twentieth "
    "working day in care",
    better=Better.HIGHER,
    counts=Counts.PRACTICE,
    unit="children",
    unit_one="child",
    needs=(*IN_CARE, "permanence_plan.recorded_on", "permanence_plan.permanence_plan"),
    looks_back={"cla_period": 5, "permanence_plan": 5},
    timescale="a plan for permanence by the second review, about four months after coming into care",
    is_statutory=True,
    tolerance=Tolerance(green=90, amber=80),
    breakdowns=CHILD,
    source="The Children Act 1989 guidance and regulations, volume 2: care planning, placement and case review",
    note="Counted on the law's last day for the review, whenever it was held: one held late excuses nobody. Annex A "
    "names the plan without its day, and doesn't answer.",
)
