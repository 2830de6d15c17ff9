"""The workforce.

sw_vacancy_rate_pct          social work posts without a permanent worker
sw_agency_rate_pct           social workers who come from an agency
sw_turnover_rate_pct         social workers who leave
sw_starters                  social workers who come
recruitment_median_days      how long it takes to fill a post
practice_model_trained_pct   staff trained in the practice model
"""

from goldenthread.facts.posts import POST, POST_FILLED
from goldenthread.facts.workers import SOCIAL_WORKER_LEAVING, SOCIAL_WORKER_START, WORKER
from goldenthread.indicators.declare import Better, Count, Counts, Median, Part, Ratio, Share, Tolerance
from goldenthread.journey.periods import Window

_YEARS = (Window.YEAR, Window.ROLLING_YEAR)

SW_VACANCY_RATE = Share(
    id="sw_vacancy_rate_pct",
    title="Social worker vacancy rate",
    question="How many social work posts have no permanent worker?",
    theme="workforce",
    of=POST,
    where="is_vacant",
    among="is_social_work",
    adds="fte",
    numerator="those without a permanent or fixed-term holder, whether or not an agency worker covers them",
    denominator="social work posts at the period's end, managers included, in full-time equivalents",
    better=Better.LOWER,
    counts=Counts.MANAGEMENT,
    unit="full-time posts",
    unit_one="full-time post",
    needs=("post.started_on", "post.ended_on", "post.role", "post.fte", "post.is_vacant"),
    tolerance=Tolerance(12, 18),
    published=("sw_vacancy_rate_pct",),
    breakdowns=("team", "role"),
    source="DfE, Children's social work workforce: vacancy rate, full-time equivalents",
)

SW_AGENCY_RATE = Share(
    id="sw_agency_rate_pct",
    title="Agency social worker rate",
    question="How far do we rely on agency staff?",
    theme="workforce",
    of=WORKER,
    where="is_agency_social_worker",
    among="is_social_worker",
    adds="fte",
    numerator="those who work through an agency, whether or not they cover a vacancy",
    denominator="social workers in post at the period's end, agency workers and managers included, "
    "in full-time equivalents",
    better=Better.LOWER,
    counts=Counts.MANAGEMENT,
    unit="full-time social workers",
    unit_one="full-time social worker",
    needs=("worker.started_on", "worker.ended_on", "worker.role", "worker.is_agency", "worker.fte"),
    tolerance=Tolerance(12, 18),
    published=("sw_agency_rate_pct",),
    breakdowns=("team", "role"),
    source="DfE, Children's social work workforce: agency rate, full-time equivalents",
    note="A worker in two teams counts in the team joined last, with the full-time equivalents of both. "
    "One not said to be from an agency counts as employed.",
)

SW_TURNOVER_RATE = Ratio(
    id="sw_turnover_rate_pct",
    title="Social worker turnover",
    question="Are social workers staying?",
    theme="workforce",
    of=SOCIAL_WORKER_LEAVING,
    dated="left_on",
    adds="fte",
    over=Part(of=WORKER, where=("is_employed_social_worker",), adds="fte"),
    each=100,
    numerator="full-time equivalents of the social workers who left the council's children's social work in the year; "
    "one who takes up another such post within 14 days has moved, not left",
    denominator="full-time equivalents of social workers in post at the year's end, managers included, agency not",
    better=Better.LOWER,
    counts=Counts.MANAGEMENT,
    unit="full-time social workers",
    unit_one="full-time social worker",
    needs=("worker.started_on", "worker.ended_on", "worker.role", "worker.is_agency", "worker.fte"),
    over_needs=("worker.started_on", "worker.ended_on", "worker.role", "worker.is_agency", "worker.fte"),
    windows=_YEARS,
    tolerance=Tolerance(12, 16),
    published=("sw_turnover_rate_pct",),
    source="DfE, Children's social work workforce: turnover rate, full-time equivalents; "
    "that a move between teams is no leaving is our rule",
    note="Personnel departments often divide by the average in post: their figure differs. Who left in the last "
    "14 days may yet turn up in another team: the next extract tells.",
)

SW_STARTERS = Count(
    id="sw_starters",
    title="Social workers recruited",
    question="Are we bringing people in?",
    theme="workforce",
    of=SOCIAL_WORKER_START,
    dated="started_on",
    adds="fte",
    numerator="full-time equivalents of the social workers who started, managers and those who came over from an "
    "agency included; one who left another such post here no more than 14 days before has moved, not started",
    better=Better.NEITHER,
    counts=Counts.MANAGEMENT,
    unit="full-time social workers",
    unit_one="full-time social worker",
    needs=("worker.started_on", "worker.ended_on", "worker.role", "worker.is_agency", "worker.fte"),
    looks_back={"worker": 1},
    published=("sw_starters_fte",),
    breakdowns=("team", "role", "route"),
    source="DfE, Children's social work workforce: starters, full-time equivalents",
    note="Read it beside those who left: the difference is what changes for families.",
)

RECRUITMENT_DAYS = Median(
    id="recruitment_median_days",
    title="Days to fill a social work post",
    question="How long does it take to fill a post?",
    theme="workforce",
    of=POST_FILLED,
    dated="filled_on",
    among="is_social_work_with_days",
    middle_of="days_to_fill",
    numerator="calendar days from the approval to fill the post to the new worker's first day, the middle one",
    denominator="social work posts filled, managers' included",
    better=Better.LOWER,
    counts=Counts.MANAGEMENT,
    unit="days",
    unit_one="day",
    needs=("recruitment.approved_on", "recruitment.filled_on", "recruitment.role"),
    windows=_YEARS,
    tolerance=Tolerance(90, 120, "illustrative"),
    breakdowns=("team", "role"),
    source="The council's own applicant tracking",
    note="Posts that nobody has filled yet are not in it: read it beside the vacancy rate.",
)

PRACTICE_MODEL_TRAINED = Share(
    id="practice_model_trained_pct",
    title="Staff trained in the practice model",
    question="Has the chosen way of working reached everyone?",
    theme="workforce",
    of=WORKER,
    where="was_trained",
    among="works_with_families",
    numerator="those who had completed the core training by the period's end",
    denominator="social workers, managers and family support workers in post at the period's end, agency included",
    better=Better.HIGHER,
    counts=Counts.PRACTICE,
    unit="workers",
    unit_one="worker",
    needs=(
        "worker.started_on",
        "worker.ended_on",
        "worker.role",
        "training.course",
        "training.completed_on",
    ),
    tolerance=Tolerance(90, 75),
    breakdowns=("team", "role"),
    source="The council's own training log",
    note="The log must reach back to the first course: whoever was trained before it begins shows as not trained.",
)
