"""Child protection: how soon we plan, how many children are on a plan, and whether they are seen.

icpc_within_15wd_pct         initial conferences in time
cp_plans_at_period_end       children on a plan
cp_plans_started             plans that began
cp_plans_ended               plans that ended
cp_visits_in_timescale_pct   children on a plan who were seen
"""

from goldenthread.facts.conferences import ICPC
from goldenthread.facts.protection import CHILD_ON_PLAN, CP_PLAN
from goldenthread.indicators.declare import Better, Count, Counts, Share, Stock

# Plans at the end = plans before + started - ended: where one of the three is withheld, the others give it away.
_TOGETHER = "cp_plans"

ICPC_WITHIN_15WD = Share(
    id="icpc_within_15wd_pct",
    title="Initial conference within 15 working days",
    question="When a child may be at risk, do we plan quickly?",
    theme="child_protection",
    of=ICPC,
    dated="held_on",
    where="within_15_working_days",
    among="is_our_enquiry",
    numerator="those held no more than 15 working days after the strategy discussion that began the enquiry",
    denominator="initial conferences held, one per child, without those for children who moved in",
    better=Better.HIGHER,
    counts=Counts.PRACTICE,
    unit="initial conferences",
    unit_one="initial conference",
    needs=("icpc.held_on", "icpc.strategy_discussion_on"),
    timescale="15 working days from the strategy discussion",
    source="Working Together to Safeguard Children: within 15 working days of the strategy discussion",
    note="Brothers and sisters share a conference: one late family of five moves a small council by several points.",
)

CP_PLANS_AT_PERIOD_END = Stock(
    id="cp_plans_at_period_end",
    title="Children on a child protection plan",
    question="How many children are on a plan today?",
    theme="child_protection",
    of=CHILD_ON_PLAN,
    numerator="children on a plan at the period's end, without plans held for other councils",
    better=Better.NEITHER,
    counts=Counts.CHILDREN,
    unit="children on plans",
    unit_one="child on a plan",
    needs=("cp_plan.started_on", "cp_plan.ended_on"),
    together=_TOGETHER,
    source="DfE, Characteristics of children in need, table D5",
    note="A fall is neither good nor bad in itself: ask what started, what ended, and why.",
)

CP_PLANS_STARTED = Count(
    id="cp_plans_started",
    title="Child protection plans started",
    question="How many plans began?",
    theme="child_protection",
    of=CP_PLAN,
    dated="started_on",
    numerator="plans that started, without those held for other councils",
    better=Better.NEITHER,
    counts=Counts.CHILDREN,
    unit="plans",
    unit_one="plan",
    needs=("cp_plan.started_on",),
    together=_TOGETHER,
    source="DfE, Characteristics of children in need, table D3",
)

CP_PLANS_ENDED = Count(
    id="cp_plans_ended",
    title="Child protection plans ended",
    question="How many plans closed?",
    theme="child_protection",
    of=CP_PLAN,
    dated="ended_on",
    numerator="plans that ended, without those held for other councils",
    better=Better.NEITHER,
    counts=Counts.CHILDREN,
    unit="plans",
    unit_one="plan",
    needs=("cp_plan.started_on", "cp_plan.ended_on"),
    together=_TOGETHER,
    source="DfE, Characteristics of children in need",
)

CP_VISITS_IN_TIMESCALE = Share(
    id="cp_visits_in_timescale_pct",
    title="Child protection visits on time",
    question="Are children on plans being seen as often as they should?",
    theme="child_protection",
    of=CHILD_ON_PLAN,
    where="was_visited_in_10_working_days",
    among="has_been_open_10_working_days",
    numerator="those with a visit in the 10 working days to the period's end; not one where the child was not seen",
    denominator="children on a plan at the period's end that has been open for at least 10 working days",
    better=Better.HIGHER,
    counts=Counts.PRACTICE,
    unit="children on plans",
    unit_one="child on a plan",
    needs=("cp_plan.started_on", "cp_plan.ended_on", "cp_visit.visited_on"),
    looks_back={"cp_visit": 1},
    timescale="every 10 working days",
    source="Local practice; national guidance leaves the interval to the plan",
    note="The children seen lately at the period's end, not every visit of the period. "
    "Visits by video count as visits here.",
)
