"""How DfE groups the codes of children in care, in words: legal statuses, homes, and why care ended."""

from collections.abc import Mapping
from typing import Final

# DfE, Children looked after in England: legal status at 31 March. Short breaks are in none.
LEGAL_STATUSES: Final[Mapping[str, tuple[str, ...]]] = {
    "interim care order": ("C1",),
    "full care order": ("C2",),
    "placement order": ("E1", "D1"),
    "section 20": ("V2",),
    "detained for child protection": ("L1", "L2", "L3"),
    "youth justice": ("J1", "J2", "J3"),
}

# The same: placement at 31 March.
FOSTERED: Final = "fostered"
PLACED_FOR_ADOPTION: Final = "placed for adoption"
WITH_PARENTS: Final = "with parents"
PLACEMENTS: Final[Mapping[str, tuple[str, ...]]] = {
    FOSTERED: ("U1", "U2", "U3", "U4", "U5", "U6"),
    PLACED_FOR_ADOPTION: ("A3", "A4", "A5", "A6"),
    WITH_PARENTS: ("P1",),
    "supported or independent": ("P2", "H5", "K3"),
    "children's home": ("K1", "K2"),
    "residential school": ("S1",),
    "other residential": ("R1", "R2", "R3", "R5"),
    "other": ("P3", "Z1", "Z11", "Z12", "Z13", "Z14"),
}
FOSTERED_BY_FAMILY: Final = ("U1", "U2", "U3")
ADOPTED_BY_CARER: Final = ("A3", "A5")  # placed for adoption with the foster carer the child lives with
TEMPORARY: Final = ("T0", "T1", "T2", "T3", "T4")

PROVIDERS: Final[Mapping[str, tuple[str, ...]]] = {
    "parents": ("PR0",),
    "own provision": ("PR1",),
    "another council": ("PR2",),
    "other public": ("PR3",),
    "private": ("PR4",),
    "voluntary": ("PR5",),
}
AGENCIES: Final = ("PR4", "PR5")

# Why care ended, any other reason being 'other'.
CEASED_REASONS: Final[Mapping[str, tuple[str, ...]]] = {
    "adopted": ("E11", "E12"),
    "returned home": ("E4A", "E4B"),
    "child arrangements order": ("E41",),
    "special guardianship": ("E45", "E46", "E47", "E48"),
    "turned 18": ("E5", "E6", "E7", "E17"),
}
LEFT_FOR_FAMILY: Final = ("returned home", "child arrangements order", "special guardianship")

# Special guardianship: to whom.
TO_FORMER_FOSTER_CARER: Final = ("E45", "E46")
TO_RELATIVE_OR_FRIEND: Final = ("E45", "E47")

# DfE, the same: what care leavers do. Any other activity is outside education, employment and training.
IN_EDUCATION_OR_WORK: Final = ("F1", "P1", "F2", "P2", "F3", "P3", "F4", "P4", "F5", "P5")
ACTIVITIES: Final[Mapping[str, tuple[str, ...]]] = {
    "in education, work or training": IN_EDUCATION_OR_WORK,
    "illness or disability": ("G4",),
    "pregnancy or parenting": ("G6",),
    "other reason": ("G5",),
}
