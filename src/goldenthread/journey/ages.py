"""Age bands, as the national statistics of children in need and looked after draw them."""

from dataclasses import dataclass
from typing import Final

UNBORN: Final = "unborn"


@dataclass(frozen=True, slots=True)
class AgeBand:
    """Completed years from `first` to `last`, both counted."""

    name: str
    first: int
    last: int


# DfE, Children looked after in England and Characteristics of children in need: under 1, 1 to 4, 5 to 9,
# 10 to 15, 16 and over. Ours splits the last, so that young adults who leave care are not among children.
AGE_BANDS: Final = (
    AgeBand("under 1", 0, 0),
    AgeBand("1 to 4", 1, 4),
    AgeBand("5 to 9", 5, 9),
    AgeBand("10 to 15", 10, 15),
    AgeBand("16 to 17", 16, 17),
    AgeBand("18 and over", 18, 120),
)
