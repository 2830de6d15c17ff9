"""Supervision of every social worker and every case; who holds how many cases; children nobody holds.

supervision_in_timescale_pct         social workers supervised on time
case_supervision_in_timescale_pct    children whose case was discussed
sw_average_caseload                  children for each full-time social worker
sw_caseload_above_limit_pct          social workers with too many
children_without_qualified_sw        children in care or on a plan without a social worker
cin_without_qualified_sw             other children in need without one
"""

from goldenthread.facts.supervision import CHILD_WITH_OPEN_CASE
from goldenthread.facts.workers import WORKER
from goldenthread.indicators.declare import CHILD, Better, Counts, Part, Ratio, Share, Stock, Tolerance

_CARE_AND_PLANS = ("cp_plan.started_on", "cp_plan.ended_on", "cla_period.started_on", "cla_period.ended_on")
_EPISODES = ("cin_episode.opened_on", "cin_episode.closed_on")
_ALLOCATED = ("caseload.worker", "caseload.child_id", "caseload.started_on", "caseload.ended_on")
_POSTS = ("worker.started_on", "worker.ended_on", "worker.role")
_REGISTERED = ("worker.started_on", "worker.ended_on", "worker.is_registered")

SUPERVISION_IN_TIMESCALE = Share(
    id="supervision_in_timescale_pct",
    title="Social workers supervised on time",
    question="Does every social worker get regular supervision?",
    theme="supervision_and_caseload",
    of=WORKER,
    where="was_supervised_in_35_days",
    among="is_supervised_case_holder",
    numerator="those with a supervision of their own in the 35 days to the period's end",
    denominator="case-holding social workers in post at the period's end, without those away for all its last month",
    better=Better.HIGHER,
    counts=Counts.PRACTICE,
    unit="social workers",
    unit_one="social worker",
    needs=(*_POSTS, "supervision.supervised_on", "supervision.supervision_kind"),
    looks_back={"supervision": 2},
    timescale="monthly: 35 days, so that a month of 31 days fails nobody",
    tolerance=Tolerance(90, 80),
    breakdowns=("team", "role"),
    source="Local practice: supervision is monthly; the 35 days are our rule",
    note="Where absences are not supplied, workers who are away count as not supervised. The closer spacing of a "
    "newly qualified worker's first six months is not asked of anyone here.",
)

CASE_SUPERVISION_IN_TIMESCALE = Share(
    id="case_supervision_in_timescale_pct",
    title="Children whose case was discussed in supervision",
    question="Is a manager thinking about every child?",
    theme="supervision_and_caseload",
    of=CHILD_WITH_OPEN_CASE,
    where="was_discussed_in_35_days",
    numerator="those whose case was discussed in supervision in the 35 days to the period's end",
    denominator="children with an open episode of need, child protection plan or period of care at the period's end, "
    "short breaks included",
    better=Better.HIGHER,
    counts=Counts.PRACTICE,
    in_caseloads=True,
    unit="children with open cases",
    unit_one="child with an open case",
    needs=(
        *_EPISODES,
        *_CARE_AND_PLANS,
        "supervision.supervised_on",
        "supervision.supervision_kind",
        "supervision.child_id",
    ),
    looks_back={"supervision": 2},
    timescale="monthly: 35 days, so that a month of 31 days fails nobody",
    tolerance=Tolerance(85, 75),
    breakdowns=(*CHILD, "status"),
    source="Local practice: case supervision is monthly; the 35 days are our rule",
    note="Some councils discuss long, settled placements every three months: that shows here as late.",
)

SW_AVERAGE_CASELOAD = Ratio(
    id="sw_average_caseload",
    title="Average caseload",
    question="How many children does each social worker hold?",
    theme="supervision_and_caseload",
    of=WORKER,
    where="is_social_worker_with_cases",
    adds="children_allocated",
    over=Part(of=WORKER, where=("is_social_worker_with_cases",), adds="fte"),
    each=1,
    numerator="children whose case a social worker in post holds at the period's end, "
    "once for each social worker who holds it",
    denominator="full-time equivalents of the social workers who hold at least one case, agency workers and managers "
    "included",
    better=Better.LOWER,
    counts=Counts.MANAGEMENT,
    unit="children",
    unit_one="child",
    needs=(*_POSTS, "worker.fte", *_ALLOCATED),
    over_needs=(*_POSTS, "worker.fte", *_ALLOCATED),
    tolerance=Tolerance(16, 19),
    published=("sw_average_caseload",),
    breakdowns=("team", "role"),
    source="DfE, Children's social work workforce: average caseload, full-time equivalents",
    note="Children, not families. A very low average can mean work that nobody holds. Whoever's full-time "
    "equivalent is not known is left out, with their cases.",
)

SW_CASELOAD_ABOVE_LIMIT = Share(
    id="sw_caseload_above_limit_pct",
    title="Social workers above the caseload limit",
    question="Who is overloaded?",
    theme="supervision_and_caseload",
    of=WORKER,
    where="is_above_caseload_limit",
    among="is_social_worker_with_cases",
    numerator="those whose children over full-time equivalent are more than 18, or 15 for the newly qualified",
    denominator="social workers in post who hold at least one case at the period's end",
    better=Better.LOWER,
    counts=Counts.PRACTICE,
    unit="social workers",
    unit_one="social worker",
    needs=(*_POSTS, "worker.fte", *_ALLOCATED),
    timescale="18 children for each full-time worker, 15 for the newly qualified; illustrative",
    tolerance=Tolerance(10, 20),
    breakdowns=("team", "role"),
    source="Local practice; both limits are our rule",
    note="Children, not families: five brothers and sisters are five. Whoever's full-time equivalent is not known is "
    "left out.",
)

CHILDREN_WITHOUT_QUALIFIED_SW = Stock(
    id="children_without_qualified_sw",
    title="Children without an allocated qualified social worker",
    question="Is any child waiting for a social worker?",
    theme="supervision_and_caseload",
    of=CHILD_WITH_OPEN_CASE,
    where="is_in_care_or_on_plan_without_worker",
    numerator="children in care or on a child protection plan at the period's end whose case no registered social "
    "worker in post holds",
    better=Better.LOWER,
    counts=Counts.CHILDREN,
    unit="children",
    unit_one="child",
    needs=(*_CARE_AND_PLANS, *_ALLOCATED, *_REGISTERED),
    timescale="every child on a plan or in care has one",
    tolerance=Tolerance(0, 0),
    breakdowns=(*CHILD, "status"),
    source="Local practice",
    note="A worker not said to be registered is taken not to be: complete the staff list before reading it.",
)

CIN_WITHOUT_QUALIFIED_SW = Stock(
    id="cin_without_qualified_sw",
    title="Children in need without an allocated qualified social worker",
    question="Is any other child in need waiting for a social worker?",
    theme="supervision_and_caseload",
    of=CHILD_WITH_OPEN_CASE,
    where="is_in_need_without_worker",
    numerator="children with an open episode of need at the period's end, neither in care nor on a plan, whose case "
    "no registered social worker in post holds",
    better=Better.LOWER,
    counts=Counts.CHILDREN,
    unit="children",
    unit_one="child",
    needs=(*_EPISODES, *_CARE_AND_PLANS, *_ALLOCATED, *_REGISTERED),
    breakdowns=CHILD,
    source="Local practice",
    note="Some councils let family support workers hold cases of children in need: these count here.",
)
