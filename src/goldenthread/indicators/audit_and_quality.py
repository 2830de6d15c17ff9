"""Audits of case files, what they ask for, and the improvement plan.

audits_completed_pct              audits done against the programme
audits_inadequate_pct             audits judged inadequate
audits_good_or_outstanding_pct    audits judged good or better
audits_collaborative_pct          audits done with the social worker
audit_actions_overdue_pct         what audits asked for and is late
audit_actions_overdue_open        all of it, however old
improvement_actions_on_track_pct  the plan's actions on track
"""

from goldenthread.facts.audits import AUDIT, AUDIT_ACTION, AUDIT_SCHEDULED
from goldenthread.facts.improvement import IMPROVEMENT_ACTION
from goldenthread.indicators.declare import Better, Counts, Overdue, Part, Ratio, Share, Tolerance

_PROGRAMME = "The council's audit programme"

AUDITS_COMPLETED = Ratio(
    id="audits_completed_pct",
    title="Audits done against the programme",
    question="Are we checking enough of our work?",
    theme="audit_and_quality",
    of=AUDIT,
    dated="completed_on",
    over=Part(of=AUDIT_SCHEDULED, dated="scheduled_for"),
    each=100,
    numerator="audits completed",
    denominator="audits planned for the period",
    better=Better.HIGHER,
    counts=Counts.PRACTICE,
    unit="audits",
    unit_one="audit",
    needs=("audit.completed_on",),
    over_needs=("audit_scheduled.scheduled_for",),
    tolerance=Tolerance(90, 75),
    source=_PROGRAMME,
    note="Above 100 where audits of an earlier period were caught up. An audit is completed on the day recorded; "
    "the day its grade was moderated is not held.",
)

AUDITS_INADEQUATE = Share(
    id="audits_inadequate_pct",
    title="Audits judged inadequate",
    question="How much of our work is not good enough?",
    theme="audit_and_quality",
    of=AUDIT,
    dated="completed_on",
    where="is_inadequate",
    among="is_graded",
    numerator="those whose final grade is inadequate",
    denominator="audits completed with a grade; the grade after moderation decides",
    better=Better.LOWER,
    counts=Counts.PRACTICE,
    unit="audits",
    unit_one="audit",
    needs=("audit.completed_on", "audit.grade"),
    tolerance=Tolerance(5, 10),
    source=_PROGRAMME,
    note="11% of 18 audits is two cases: read the numbers before the percentage.",
)

AUDITS_GOOD_OR_OUTSTANDING = Share(
    id="audits_good_or_outstanding_pct",
    title="Audits judged good or better",
    question="How much of our work is good?",
    theme="audit_and_quality",
    of=AUDIT,
    dated="completed_on",
    where="is_good_or_outstanding",
    among="is_graded",
    numerator="those whose final grade is good or outstanding",
    denominator="audits completed with a grade; the grade after moderation decides",
    better=Better.HIGHER,
    counts=Counts.PRACTICE,
    unit="audits",
    unit_one="audit",
    needs=("audit.completed_on", "audit.grade"),
    tolerance=Tolerance(60, 45),
    source=_PROGRAMME,
    note="Which cases are audited changes from year to year: compare two years with care.",
)

AUDITS_COLLABORATIVE = Share(
    id="audits_collaborative_pct",
    title="Audits done with the social worker",
    question="Do auditors sit alongside practitioners?",
    theme="audit_and_quality",
    of=AUDIT,
    dated="completed_on",
    where="is_collaborative",
    numerator="those carried out together with the social worker",
    denominator="audits completed, graded or not",
    better=Better.HIGHER,
    counts=Counts.PRACTICE,
    unit="audits",
    unit_one="audit",
    needs=("audit.completed_on", "audit.is_collaborative"),
    tolerance=Tolerance(80, 60),
    source=_PROGRAMME,
)

AUDIT_ACTIONS_OVERDUE = Share(
    id="audit_actions_overdue_pct",
    title="Overdue audit actions",
    question="Do we act on what audits find?",
    theme="audit_and_quality",
    of=AUDIT_ACTION,
    where="is_overdue",
    among="was_raised_in_12_months",
    numerator="those due before the period's end and not done by it",
    denominator="actions from audits that were raised in the twelve months to the period's end, and due by it",
    better=Better.LOWER,
    counts=Counts.MANAGEMENT,
    unit="audit actions",
    unit_one="audit action",
    needs=("audit_action.raised_on", "audit_action.due_on", "audit_action.closed_on"),
    looks_back={"audit_action": 12},
    tolerance=Tolerance(5, 15),
    overdue="audit_actions_overdue_open",
    breakdowns=("team", "priority"),
    source="The council's audit log; the twelve months are our rule",
    note="An action due on the last day itself is not yet late. After twelve months a late action leaves this "
    "percentage: read it beside all that are open and late.",
)

AUDIT_ACTIONS_OVERDUE_OPEN = Overdue(
    id="audit_actions_overdue_open",
    title="Audit actions open and late",
    question="How much of what audits asked for is still waiting?",
    theme="audit_and_quality",
    of=AUDIT_ACTION,
    where="is_overdue",
    waited="days_overdue",
    numerator="actions from audits due before the period's end and not done by it, whenever they were raised",
    better=Better.LOWER,
    counts=Counts.MANAGEMENT,
    unit="audit actions",
    unit_one="audit action",
    needs=("audit_action.raised_on", "audit_action.due_on", "audit_action.closed_on"),
    breakdowns=("team", "priority"),
    source="The council's audit log",
    note="Waiting is counted from the day the action was due.",
)

IMPROVEMENT_ACTIONS_ON_TRACK = Share(
    id="improvement_actions_on_track_pct",
    title="Improvement plan actions on track",
    question="Is the plan being delivered?",
    theme="audit_and_quality",
    of=IMPROVEMENT_ACTION,
    where="is_on_track",
    numerator="those whose latest rating was made in the three months to the period's end, and says complete or on "
    "track, with evidence",
    denominator="live actions of the plan: rated in the twelve months to the period's end, and not complete before the "
    "last three of them",
    better=Better.HIGHER,
    counts=Counts.MANAGEMENT,
    unit="actions",
    unit_one="action",
    needs=("improvement_action.rated_on", "improvement_action.delivery", "improvement_action.has_evidence"),
    looks_back={"improvement_action": 12},
    tolerance=Tolerance(80, 65),
    breakdowns=("team", "priority"),
    source="The council's improvement plan; what is live is our rule",
    note="Owners rate their own actions: look at the linked indicator beside the rating. An action nobody rated in the "
    "quarter is not on track.",
)
