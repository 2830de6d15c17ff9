"""Where children in care live, and whether they can stay there.

cla_placement_type                   are they in families
cla_foster_carer                     whose foster carers
cla_in_unregistered_settings         children where nobody may be placed
cla_placed_20_miles_out_of_area_pct  children far from home
cla_3plus_placements_12m_pct         children moved too often
cla_long_term_stability_pct          children who stay put
"""

from goldenthread.facts.care import CHILD_IN_CARE
from goldenthread.indicators.declare import CHILD, Better, Counts, Distribution, Share, Stock, Tolerance
from goldenthread.indicators.looked_after import IN_CARE
from goldenthread.journey.periods import Window

_AT_HOME = (*IN_CARE, "cla_placement.started_on", "cla_placement.placement_type")
_TEMPORARY = "A child away for a while (T0 to T4) is counted in the home they are away from."

CLA_PLACEMENT_TYPE = Distribution(
    id="cla_placement_type",
    title="Where children in care live",
    question="Are children in families?",
    theme="looked_after",
    of=CHILD_IN_CARE,
    by="placement_type",
    categories=(
        ("foster_placements", "fostered", "with foster carers"),
        ("placed_for_adoption", "placed for adoption", "placed for adoption"),
        (
            "placed_with_parents_or_other_person_with_parental_responsibility",
            "with parents",
            "with parents or others with parental responsibility",
        ),
        (
            "independent_and_semi_independent_living_arrangements_supported_accommodation",
            "supported or independent",
            "in supported accommodation or independent",
        ),
        ("secure_homes_and_children_s_homes", "children's home", "in a children's home or secure home"),
        ("residential_schools", "residential school", "in a residential school"),
        ("other_residential_settings", "other residential", "in another residential setting"),
        ("other_placements", "other", "in another placement"),
        ("not_recorded", "not recorded", "not recorded"),
    ),
    numerator="those who live",
    denominator="children in care at the period's end",
    better=Better.NEITHER,
    counts=Counts.CHILDREN,
    unit="children in care",
    unit_one="child in care",
    needs=_AT_HOME,
    published=("cla_placement_type",),
    breakdowns=(*CHILD, "provider", "distance"),
    source="DfE, Children looked after in England including adoptions: placement at 31 March",
    note=f"{_TEMPORARY} A setting that is not registered as it should be is in its own group here, and counted "
    "apart in cla_in_unregistered_settings.",
)

CLA_FOSTER_CARER = Distribution(
    id="cla_foster_carer",
    title="Who fosters children in care",
    question="Are children fostered by family, by our own carers or by an agency's?",
    theme="looked_after",
    of=CHILD_IN_CARE,
    by="foster_carer",
    among="is_fostered",
    categories=(
        ("family_or_friend", "family or friend", "by family or friends"),
        ("own", "own", "by the council's own carers"),
        ("agency", "agency", "by an agency's carers"),
        ("another_public_body", "another public body", "by another council's or public body's carers"),
        ("not_recorded", "not recorded", "not recorded"),
    ),
    numerator="those fostered",
    denominator="children in care at the period's end who live with foster carers (U1 to U6)",
    better=Better.NEITHER,
    counts=Counts.CHILDREN,
    unit="children with foster carers",
    unit_one="child with foster carers",
    needs=(*_AT_HOME, "cla_placement.provider"),
    breakdowns=CHILD,
    source="DfE, children looked-after return: placement type and provider",
)

CLA_IN_UNREGISTERED_SETTINGS = Stock(
    id="cla_in_unregistered_settings",
    title="Children in unregistered settings",
    question="Is any child placed where nobody may be placed?",
    theme="looked_after",
    of=CHILD_IN_CARE,
    where="is_in_unregistered_setting",
    numerator="children in care at the period's end who live in a setting that has to be registered and is not",
    better=Better.LOWER,
    counts=Counts.CHILDREN,
    unit="children in care",
    unit_one="child in care",
    needs=(*IN_CARE, "cla_placement.started_on", "cla_placement.is_unregistered"),
    target="none",
    is_statutory=True,
    breakdowns=CHILD,
    source="Care Standards Act 2000, section 11: a children's home must be registered",
    note="No code of a national standard says so: the council's own list has to.",
)

CLA_PLACED_20_MILES_OUT_OF_AREA = Share(
    id="cla_placed_20_miles_out_of_area_pct",
    title="Placed more than 20 miles away and out of area",
    question="Are children far from home?",
    theme="looked_after",
    of=CHILD_IN_CARE,
    where="is_far_out_of_area",
    numerator="those who live more than 20 miles from home and outside the council's area",
    denominator="children in care at the period's end",
    better=Better.LOWER,
    counts=Counts.CHILDREN,
    unit="children in care",
    unit_one="child in care",
    needs=(*_AT_HOME, "cla_placement.distance_miles", "cla_placement.location"),
    tolerance=Tolerance(16, 20),
    published=("cla_placed_20_miles_out_of_area_pct",),
    breakdowns=(*CHILD, "placement_type", "provider"),
    source="DfE, Children looked after in England including adoptions: placement distance and locality",
    note="A child whose distance or area is not held counts as near. Large rural councils place children far away "
    "inside their own area: read the distance alone beside it.",
)

CLA_3PLUS_PLACEMENTS_12M = Share(
    id="cla_3plus_placements_12m_pct",
    title="Three or more placements in a year",
    question="Are children being moved too often?",
    theme="looked_after",
    of=CHILD_IN_CARE,
    where="had_3_placements_in_12_months",
    numerator="those who had three or more placements in the twelve months, the one they were in at first counted",
    denominator="children in care at the period's end",
    better=Better.LOWER,
    counts=Counts.CHILDREN,
    unit="children in care",
    unit_one="child in care",
    needs=(*_AT_HOME, "cla_placement.ended_on"),
    looks_back={"cla_placement": 12},
    in_full=("cla_placement",),
    windows=(Window.YEAR, Window.ROLLING_YEAR),
    tolerance=Tolerance(10, 12),
    published=("cla_3plus_placements_12m_pct",),
    breakdowns=(*CHILD, "placement_type"),
    source="DfE, Children looked after in England including adoptions: placement stability",
    note="Not moves: temporary stays and the return from them, a change of the placement's status alone, being "
    "placed for adoption with one's foster carer. Placements of an earlier stay in the twelve months count.",
)

CLA_LONG_TERM_STABILITY = Share(
    id="cla_long_term_stability_pct",
    title="Long-term placement stability",
    question="Do children who stay in care stay put?",
    theme="looked_after",
    of=CHILD_IN_CARE,
    where="is_settled",
    among="is_long_term_under_16",
    numerator="those in one placement for two years, or placed for adoption and two years there and in the one before",
    denominator="children under 16 at the period's end who have been in care for two and a half years without a break",
    better=Better.HIGHER,
    counts=Counts.CHILDREN,
    unit="children in long-term care",
    unit_one="child in long-term care",
    needs=(*_AT_HOME, "person.born_on"),
    tolerance=Tolerance(70, 65),
    published=("cla_long_term_stability_pct",),
    breakdowns=(*CHILD, "placement_type"),
    source="DfE, Children looked after in England including adoptions: placement stability",
    note="The placement counts as in cla_3plus_placements_12m_pct. Annex A holds the latest placement alone, so a "
    "child placed for adoption in the two years is counted as moved there. DfE's newest release says 'same carer'.",
)
