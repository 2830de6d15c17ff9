"""How care ends, as the end of the legal status it ended with; and which statuses are short breaks."""

from collections.abc import Mapping
from typing import Final

SHORT_BREAKS: Final = frozenset({"V3", "V4"})

# The special guardianship, child arrangements and adoption orders replace a care order; a child who
# goes home or to family while under 18 does so by discharge; leaving for independence or adult care
# is turning 18. Any other reason is 'other'.
STATUS_END: Final[Mapping[str, str]] = {
    "E11": "adopted", "E12": "adopted", "E41": "child_arrangements",
    "E45": "special_guardianship", "E46": "special_guardianship", "E47": "special_guardianship",
    "E48": "special_guardianship", "E4A": "discharged", "E4B": "discharged", "E13": "discharged",
    "E3": "transferred", "E5": "reached_18", "E6": "reached_18", "E7": "reached_18", "E17": "reached_18",
    "X1": "replaced",
}  # fmt: skip
