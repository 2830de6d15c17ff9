"""Permanence: homes found for good, and orders no longer needed.

sgo_granted               special guardianship orders
care_orders_discharged    care orders the court ended

Neither can be worked out from the numbers in care or leaving it: guardianship is also ordered for children
who never were in care, and a child may leave without an order or stay when one ends.
"""

from goldenthread.facts.care import LEGAL_ORDER, LEGAL_STATUS_END
from goldenthread.indicators.declare import Better, Count, Counts

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
    breakdowns=(),
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
    breakdowns=(),
)
