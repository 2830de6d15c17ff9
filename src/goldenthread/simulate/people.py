"""Children and families: who they are. Everyone here is invented."""

from datetime import date, timedelta
from random import Random
from typing import Final

from goldenthread.journey.periods import add_months
from goldenthread.simulate.records import Child, Family
from goldenthread.simulate.story import CODE, weighted

ETHNICITIES: Final[dict[str, float]] = {
    "WBRI": 0.845, "WOTH": 0.055, "MWBC": 0.014, "WROM": 0.012, "MOTH": 0.012, "NOBT": 0.010, "MWAS": 0.008,
    "MWBA": 0.007, "WIRT": 0.005, "AOTH": 0.005, "OOTH": 0.005, "BAFR": 0.004, "WIRI": 0.003, "AIND": 0.003,
    "UNKNOWN": 0.003, "ABAN": 0.002, "APKN": 0.002, "BCRB": 0.002, "BOTH": 0.001, "CHNE": 0.001, "REFU": 0.001,
}  # fmt: skip
FIRST: Final = (
    "Aisha", "Alun", "Bethan", "Callum", "Carys", "Dele", "Ewa", "Femi", "Gareth", "Hana", "Idris", "Jola", "Kasia",
    "Leon", "Maren", "Nadia", "Owen", "Priya", "Rhian", "Sioned", "Tomasz", "Una", "Vikram", "Wendy", "Yusuf", "Zosia",
    "Marged", "Piers", "Orla", "Rafe", "Sunita", "Tegan",
)  # fmt: skip
LAST: Final = (
    "Ashbrook", "Bellweather", "Coldwell", "Dunmarsh", "Eastnorham", "Fairholt", "Garwood", "Hollinside", "Inchmere",
    "Kestlebury", "Larkhope", "Maddox-Rowe", "Netherwood", "Orchardleigh", "Pennywell", "Quarrington", "Ryelands",
    "Stokebridge", "Thornbury", "Underhay", "Vowchurch", "Whitbourne", "Yarrowby", "Zeal",
)  # fmt: skip
_SIZES: Final[dict[str, float]] = {"1": 0.42, "2": 0.31, "3": 0.17, "4": 0.07, "5": 0.03}


class Numbers:
    """Hands out the council's numbers: rising, with gaps, never the same twice."""

    def __init__(self, rng: Random, first: int) -> None:
        self._rng, self._last = rng, first

    def next(self) -> str:
        self._last += self._rng.randint(1, 17)
        return str(self._last)


def new_child(rng: Random, numbers: Numbers, born_on: date) -> Child:
    sex = weighted(rng, {"M": 0.513, "F": 0.478, "U": 0.006, "N": 0.003})
    return Child(numbers.next(), born_on, sex, weighted(rng, ETHNICITIES), rng.random() < 0.085)


def new_family(rng: Random, numbers: Numbers, number: int, on: date) -> Family:
    """A family first heard of on `on`: one to five children, the odd one not yet born."""
    ethnicity = weighted(rng, ETHNICITIES)
    age = int(365.25 * 17.6 * rng.random() ** 1.15)
    children = []
    for _ in range(int(weighted(rng, _SIZES))):
        child = new_child(rng, numbers, on - timedelta(days=age))
        if rng.random() < 0.93:
            child.ethnicity = ethnicity
        children.append(child)
        age -= rng.randint(330, 1500)
        if age < -160:
            break
    return Family(number, children)


def pupil_number(child: Child, on: date) -> str:
    """The UPN of a child of school age: a letter that checks the twelve digits after it. '' where there is none.

    A child who came alone from abroad has none yet, and one in thirty never went to a school here.
    """
    if age_on(child, on) < 5 or child.is_uasc or int(child.child_id) % 30 == 2:
        return ""
    number = f"{int(child.child_id):07}"
    digits = f"{CODE}{number[:4]}{(child.born_on.year + 5) % 100:02}{number[4:]}"
    check = sum(int(digit) * weight for weight, digit in enumerate(digits, 2)) % 23
    return f"{'ABCDEFGHJKLMNPQRTUVWXYZ'[check]}{digits}"


def no_pupil_number_because(child: Child, on: date) -> str:
    """The code of why a child has no UPN."""
    return "UN1" if age_on(child, on) < 5 else "UN3" if child.is_uasc else "UN2"


def age_on(child: Child, day: date) -> int:
    """Whole years on `day`; 0 before birth."""
    born = child.born_on
    return max(0, day.year - born.year - ((day.month, day.day) < (born.month, born.day)))


def birthday(child: Child, years: int) -> date:
    """The day the child turns `years`."""
    return add_months(child.born_on, 12 * years)


def under_18(family: Family, day: date) -> list[Child]:
    return [child for child in family.children if birthday(child, 18) > day]
