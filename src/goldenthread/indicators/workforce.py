"""The workforce.

sw_vacancy_rate_pct    social work posts without a permanent worker
"""

from goldenthread.facts.posts import POST
from goldenthread.indicators.declare import Better, Counts, Share

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
    source="DfE, Children's social work workforce: vacancy rate, full-time equivalents",
)
