"""Children in need: how many, and whether those on a plan are seen.

cin_at_period_end              children with an open case
cin_visits_in_timescale_pct    children on a child in need plan who were seen
"""

from goldenthread.facts.need import CHILD_IN_NEED, CHILD_ON_CIN_PLAN
from goldenthread.indicators.declare import CHILD, Better, Counts, Share, Stock, Tolerance

CIN_AT_PERIOD_END = Stock(
    id="cin_at_period_end",
    title="Children in need",
    question="How many children have an open social care case?",
    theme="child_in_need",
    of=CHILD_IN_NEED,
    numerator="children with an episode of need open at the period's end, each once; "
    "those on child protection plans and in care among them",
    better=Better.NEITHER,
    counts=Counts.CHILDREN,
    unit="children in need",
    unit_one="child in need",
    needs=("cin_episode.opened_on", "cin_episode.closed_on"),
    published=("cin_at_31_march",),
    breakdowns=CHILD,
    source="DfE, Characteristics of children in need, table B1",
    note="An episode whose referral ended in no further action is left out. "
    "Many scorecards count 'child in need only', without protection plans and care: another number.",
)

CIN_VISITS_IN_TIMESCALE = Share(
    id="cin_visits_in_timescale_pct",
    title="Child in need visits on time",
    question="Are children on a child in need plan being seen?",
    theme="child_in_need",
    of=CHILD_ON_CIN_PLAN,
    where="was_visited_in_20_working_days",
    among="is_due_a_visit",
    numerator="those with a visit in the 20 working days to the period's end; not one where the child was not seen",
    denominator="children on a child in need plan at the period's end that has been open for at least 20 working days, "
    "without those also on a child protection plan or in care",
    better=Better.HIGHER,
    counts=Counts.PRACTICE,
    unit="children on plans",
    unit_one="child on a plan",
    needs=(
        "cin_plan.started_on",
        "cin_plan.ended_on",
        "cin_visit.visited_on",
        "cp_plan.started_on",
        "cp_plan.ended_on",
        "cla_period.started_on",
        "cla_period.ended_on",
    ),
    looks_back={"cin_visit": 1},
    timescale="every 20 working days",
    tolerance=Tolerance(green=90, amber=80),
    source="Local practice; no law sets an interval",
    note="The children seen lately at the period's end, not every visit of the period. "
    "Visits by video count as visits here.",
)
