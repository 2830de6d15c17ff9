"""Children in care: how many, and under what authority.

cla_at_period_end                    children in our care
cla_at_period_end_rate_per_10000     the same, for every 10,000 children who live here
cla_started                          children who came into care
cla_ceased                           children who left it, and to where
cla_legal_status                     by what authority they are in care

Where they live is in `looked_after_homes`, who sees them and reviews their plan in `looked_after_contact`.
"""

from goldenthread.facts.care import CHILD_IN_CARE
from goldenthread.facts.population import RESIDENT_CHILDREN
from goldenthread.facts.stays import CARE_END, CARE_START
from goldenthread.indicators.declare import CHILD, Better, Count, Counts, Distribution, Part, Ratio, Stock

# Children at the end = children before + started - ceased, and the rate is of the same children. A distribution is
# withheld whole where one of its categories is small, and so gives none of these away.
_TOGETHER = "cla"

IN_CARE = ("cla_period.started_on", "cla_period.ended_on")

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
    needs=IN_CARE,
    together=_TOGETHER,
    published=("cla_at_period_end",),
    breakdowns=(*CHILD, "legal_status", "placement_type", "category_of_need", "uasc"),
    source="DfE, Children looked after in England including adoptions",
    note="A rise or fall is neither good nor bad in itself. Read with and without unaccompanied asylum-seeking "
    "children (by uasc).",
)

CLA_AT_PERIOD_END_RATE = Ratio(
    id="cla_at_period_end_rate_per_10000",
    title="Looked-after rate",
    question="Is the number in care high for the area?",
    theme="looked_after",
    of=CHILD_IN_CARE,
    numerator="children in care at the period's end, without those on short breaks",
    denominator="children aged 0 to 17 who live in the area",
    over=Part(of=RESIDENT_CHILDREN, adds="children"),
    over_needs=("population.children",),
    each=10_000,
    better=Better.NEITHER,
    counts=Counts.CHILDREN,
    unit="children in care",
    unit_one="child in care",
    needs=IN_CARE,
    together=_TOGETHER,
    published=("cla_at_period_end_rate_per_10000",),
    breakdowns=(),
    source="DfE, Children looked after in England including adoptions: rates per 10,000 children",
    note="Estimates of residents are not held by age, so there is no rate for an age band.",
)

CLA_STARTED = Count(
    id="cla_started",
    title="Children who came into care",
    question="How many children entered care?",
    theme="looked_after",
    of=CARE_START,
    dated="started_on",
    numerator="times a child came into care, short breaks left out",
    better=Better.NEITHER,
    counts=Counts.CHILDREN,
    unit="children",
    unit_one="child",
    needs=IN_CARE,
    together=_TOGETHER,
    published=("cla_started",),
    breakdowns=(*CHILD, "legal_status", "category_of_need", "uasc"),
    source="DfE, Children looked after in England including adoptions",
    note="A child who comes into care twice counts twice; DfE counts the first time of the year alone.",
)

CLA_CEASED = Count(
    id="cla_ceased",
    title="Children who left care",
    question="How many left care, and to where?",
    theme="looked_after",
    of=CARE_END,
    dated="ended_on",
    numerator="times a child left care, short breaks left out",
    better=Better.NEITHER,
    counts=Counts.CHILDREN,
    unit="children",
    unit_one="child",
    needs=(*IN_CARE, "cla_period.end_reason"),
    together=_TOGETHER,
    published=("cla_ceased",),
    breakdowns=(*CHILD, "reason"),
    source="DfE, Children looked after in England including adoptions",
    note="By reason: adopted (E11, E12), returned home (E4A, E4B), child arrangements order (E41), special "
    "guardianship (E45 to E48), turned 18 (E5, E6, E7, E17), other. A child who leaves twice counts twice; DfE "
    "counts the last time of the year alone.",
)

CLA_LEGAL_STATUS = Distribution(
    id="cla_legal_status",
    title="Legal status of children in care",
    question="Under what authority are children in care?",
    theme="looked_after",
    of=CHILD_IN_CARE,
    by="legal_status",
    categories=(
        ("interim_care_order", "interim care order", "interim care order"),
        ("full_care_order", "full care order", "full care order"),
        ("placement_order_granted", "placement order", "placement order"),
        ("voluntary_agreements_under_s20_ca_1989", "section 20", "accommodated under section 20"),
        ("detained_for_child_protection", "detained for child protection", "detained for child protection"),
        ("youth_justice_legal_statuses", "youth justice", "youth justice"),
        ("not_recorded", "not recorded", "not recorded"),
    ),
    numerator="those whose legal status that day is",
    denominator="children in care at the period's end",
    better=Better.NEITHER,
    counts=Counts.CHILDREN,
    unit="children in care",
    unit_one="child in care",
    needs=(*IN_CARE, "cla_legal_status.started_on", "cla_legal_status.legal_status"),
    published=("cla_legal_status",),
    breakdowns=(*CHILD, "placement_type", "uasc"),
    source="DfE, Children looked after in England including adoptions: legal status at 31 March",
    note="Annex A gives the status on the day of the extract: at an earlier month's end a status that began since is "
    "not recorded.",
)
