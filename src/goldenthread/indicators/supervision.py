"""Supervision: of every social worker, and of every case.

supervision_in_timescale_pct         social workers supervised on time
case_supervision_in_timescale_pct    children whose case was discussed
"""

from goldenthread.facts.supervision import CHILD_WITH_OPEN_CASE, SUPERVISED_WORKER
from goldenthread.indicators.declare import Better, Counts, Share

SUPERVISION_IN_TIMESCALE = Share(
    id="supervision_in_timescale_pct",
    title="Social workers supervised on time",
    question="Does every social worker get regular supervision?",
    theme="supervision_and_caseload",
    of=SUPERVISED_WORKER,
    where="was_supervised_in_35_days",
    numerator="those with a supervision of their own in the 35 days to the period's end",
    denominator="case-holding social workers in post at the period's end, without those away for all its last month",
    better=Better.HIGHER,
    counts=Counts.PRACTICE,
    unit="social workers",
    unit_one="social worker",
    needs=(
        "worker.started_on",
        "worker.ended_on",
        "worker.role",
        "supervision.supervised_on",
        "supervision.supervision_kind",
    ),
    looks_back={"supervision": 2},
    timescale="monthly: 35 days, so that a month of 31 days fails nobody",
    source="Local practice: supervision is monthly; the 35 days are our rule",
    note="Where absences are not supplied, workers who are away count as not supervised.",
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
        "cin_episode.opened_on",
        "cin_episode.closed_on",
        "cp_plan.started_on",
        "cp_plan.ended_on",
        "cla_period.started_on",
        "cla_period.ended_on",
        "supervision.supervised_on",
        "supervision.supervision_kind",
        "supervision.child_id",
    ),
    looks_back={"supervision": 2},
    timescale="monthly: 35 days, so that a month of 31 days fails nobody",
    source="Local practice: case supervision is monthly; the 35 days are our rule",
    note="Some councils discuss long, settled placements every three months: that shows here as late.",
)
