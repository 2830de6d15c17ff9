"""Care leavers, as the extract of a month's last day describes them.

care_leavers_in_touch_pct                      those we are in touch with
care_leavers_suitable_accommodation_19_21_pct  those with somewhere decent to live
care_leavers_eet_19_21_pct                     those who learn or work
pathway_plan_reviewed_6m_pct                   young people whose pathway plan is up to date

A month without an extract of its last day is not supplied: nothing says how they were.
"""

from goldenthread.facts.care_leavers import CARE_LEAVER
from goldenthread.indicators.declare import CHILD, Better, Counts, Share, Tolerance

_WHO = ("care_leaver.position_on", "care_leaver.eligibility", "care_leaver.in_touch", "person.born_on")
_BY = (*(one for one in CHILD if one != "age_band"), "years")
_SOURCE = "DfE, Children looked after in England including adoptions: care leavers"
_DFE = (
    "DfE tells of each at their birthday in the year; this is of one day. The yearly return gives no eligibility, "
    "and does not answer. Those who died or went home for good are left out."
)

CARE_LEAVERS_IN_TOUCH = Share(
    id="care_leavers_in_touch_pct",
    title="Care leavers we are in touch with",
    question="Do we know how our care leavers are?",
    theme="care_leavers",
    of=CARE_LEAVER,
    among="is_relevant_17_to_21",
    where="is_in_touch",
    numerator="those spoken to in the last eight weeks; where the day of the last contact is not held, those the "
    "council says it is in touch with",
    denominator="relevant and former relevant young people aged 17 to 21 at the period's end",
    better=Better.HIGHER,
    counts=Counts.PRACTICE,
    unit="care leavers",
    unit_one="care leaver",
    needs=_WHO,
    timescale="contact every eight weeks",
    tolerance=Tolerance(green=95, amber=90),
    breakdowns=_BY,
    source=_SOURCE,
    note=f"A young person who refuses contact or needs no service is in the whole. {_DFE}",
)

CARE_LEAVERS_SUITABLE_ACCOMMODATION = Share(
    id="care_leavers_suitable_accommodation_19_21_pct",
    title="Care leavers in suitable housing",
    question="Do they have somewhere decent to live?",
    theme="care_leavers",
    of=CARE_LEAVER,
    among="is_former_relevant_19_to_21",
    where="is_suitably_housed",
    numerator="those whose home is said to be suitable; custody is not",
    denominator="former relevant young people aged 19 to 21 at the period's end",
    better=Better.HIGHER,
    counts=Counts.CHILDREN,
    unit="care leavers",
    unit_one="care leaver",
    needs=(*_WHO, "care_leaver.accommodation", "care_leaver.suitability"),
    tolerance=Tolerance(green=90, amber=85),
    published=("care_leavers_suitable_accommodation_19_21_pct",),
    breakdowns=(*_BY, "home"),
    source=_SOURCE,
    note=f"Where nobody knows, the young person is in the whole alone. {_DFE}",
)

CARE_LEAVERS_EET = Share(
    id="care_leavers_eet_19_21_pct",
    title="Care leavers in education, work or training",
    question="Are they learning or working?",
    theme="care_leavers",
    of=CARE_LEAVER,
    among="is_former_relevant_19_to_21",
    where="is_in_education_or_work",
    numerator="those in education, employment or training, full time or part time",
    denominator="former relevant young people aged 19 to 21 at the period's end",
    better=Better.HIGHER,
    counts=Counts.CHILDREN,
    unit="care leavers",
    unit_one="care leaver",
    needs=(*_WHO, "care_leaver.activity"),
    tolerance=Tolerance(green=57, amber=50),
    published=("care_leavers_eet_19_21_pct",),
    breakdowns=(*_BY, "activity_group"),
    source=_SOURCE,
    note=f"Where nobody knows, the young person is in the whole alone. {_DFE}",
)

PATHWAY_PLAN_REVIEWED_6M = Share(
    id="pathway_plan_reviewed_6m_pct",
    title="Pathway plans up to date",
    question="Does each young person have a current plan?",
    theme="care_leavers",
    of=CARE_LEAVER,
    among="is_owed_a_pathway_plan",
    where="has_pathway_plan",
    numerator="those whose pathway plan was made or reviewed in the last six months",
    denominator="eligible, relevant and former relevant young people aged 16 to 21 at the period's end",
    better=Better.HIGHER,
    counts=Counts.PRACTICE,
    unit="young people",
    unit_one="young person",
    needs=(*_WHO, "care_leaver.pathway_plan_on"),
    timescale="reviewed at least every six months",
    is_statutory=True,
    tolerance=Tolerance(green=90, amber=80),
    breakdowns=_BY,
    source="The Care Leavers (England) Regulations 2010, regulation 7",
    note="Sources hold the latest day of a plan, made or reviewed. Eligible young people still in care count where the "
    "extract lists them. Those who died or went home for good are left out.",
)
