"""Children in care.

cla_at_period_end    children in our care
"""

from goldenthread.facts.care import CHILD_IN_CARE
from goldenthread.indicators.declare import Better, Counts, Stock

CLA_AT_PERIOD_END = Stock(
    id="cla_at_period_end",
    title="Children looked after",
    question="How many children are in our care?",
    theme="looked_after",
    of=CHILD_IN_CARE,
    numerator="children in care at the period's end, without those on short breaks",
    better=Better.NEITHER,
    counts=Counts.CHILDREN,
    unit="children in care",
    unit_one="child in care",
    needs=("cla_period.started_on", "cla_period.ended_on"),
    source="DfE, Children looked after in England including adoptions",
)
