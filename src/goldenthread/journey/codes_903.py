"""Code lists as the looked-after return (SSDA903) writes them, where they differ from the lists that events use.

The codes are facts of the national standard; what each becomes in an event is said by the maps below the lists.
"""

from dataclasses import replace
from datetime import date
from typing import Final

from goldenthread.journey.codes_care import CARE
from goldenthread.journey.codes_people import PEOPLE_AND_NEED
from goldenthread.journey.mapping import Code, CodeList

_HELD: Final = {one.name: one for one in (*PEOPLE_AND_NEED, *CARE)}

# The letter is the kind of accommodation, the digit whether it is suitable: 1 yes, 2 no.
_SUITABILITY: Final = {"1": "suitable", "2": "unsuitable"}


def _accommodation_codes() -> tuple[Code, ...]:
    """Each kind of accommodation twice, suitable and unsuitable; and 0 for not known."""
    return (
        *(
            Code(f"{kind.code}{digit}", f"{kind.label}, {suitable}")
            for kind in _HELD["accommodation"].codes
            for digit, suitable in _SUITABILITY.items()
        ),
        Code("0", "Not known, not in touch"),
    )


# Written by hand as 1 and 2, and as 1.0 and 2.0 once a program took them for numbers.
SSDA903: tuple[CodeList, ...] = (
    CodeList(
        "sex_903",
        (
            Code("1", "Boy, as written until 2023-24", accept=("1.0",)),
            Code("2", "Girl, as written until 2023-24", accept=("2.0",)),
            Code("M", "Male"),
            Code("F", "Female"),
            Code("U", "Unknown"),
        ),
    ),
    CodeList(
        "flag_903",
        (Code("yes", "Yes", accept=("1", "1.0", "True", "Y")), Code("no", "No", accept=("0", "0.0", "False", "N"))),
    ),
    replace(
        _HELD["ethnicity"],
        name="ethnicity_903",
        codes=tuple(code for code in _HELD["ethnicity"].codes if code.code != "UNKNOWN"),
    ),
    # N9 and N0 are the census's own.
    replace(
        _HELD["primary_need"],
        name="category_of_need_903",
        codes=tuple(code for code in _HELD["primary_need"].codes if code.code not in ("N9", "N0")),
    ),
    CodeList(
        "reason_new_episode",
        (
            Code("S", "Started to be looked after"),
            Code("L", "Legal status changed"),
            Code("P", "Placement and carer changed"),
            Code("T", "Placement changed, same carer"),
            Code("B", "Legal status, placement and carer changed"),
            Code("U", "Legal status and placement changed, same carer"),
        ),
    ),
    # E43 and E44 are older codes for what E46 and E48 say now.
    replace(
        _HELD["reason_ceased"],
        name="reason_ceased_903",
        codes=tuple(
            replace(code, accept=(*code.accept, {"E46": "E43", "E48": "E44"}[code.code]))
            if code.code in ("E46", "E48")
            else code
            for code in _HELD["reason_ceased"].codes
        ),
    ),
    CodeList("accommodation_903", _accommodation_codes()),
    replace(
        _HELD["activity_status"],
        name="activity_903",
        codes=(*_HELD["activity_status"].codes, Code("0", "Not known, not in touch")),
    ),
    CodeList(
        "sex_of_adopters",
        (
            Code("M1", "One man"),
            Code("F1", "One woman"),
            Code("MM", "Two men"),
            Code("FF", "Two women"),
            Code("MF", "A man and a woman"),
        ),
    ),
    CodeList(
        "legal_status_of_adopters",
        (
            Code("L0", "Single adopter"),
            Code("L11", "Married couple"),
            Code("L12", "Civil partnership"),
            Code("L2", "Different-sex couple, neither married nor in a civil partnership"),
            Code("L3", "Same-sex couple, neither married nor in a civil partnership"),
            Code("L4", "Unknown or other, meaning not established"),
        ),
    ),
)

SEX: Final = {"1": "M", "2": "F", "M": "M", "F": "F", "U": "U"}
ACCOMMODATION: Final = {code.code: code.code[0] for code in _accommodation_codes() if code.code != "0"}
SUITABILITY: Final = {code: _SUITABILITY[code[1]] for code in ACCOMMODATION}
ACTIVITY: Final = {code.code: code.code for code in _HELD["activity_status"].codes}

# What a position says when the council is not in touch: the value is unknown, and so blank in an event.
UNKNOWN: Final = "0"

FIRST, LAST = date.min, date.max

# The first and the last day of each code that did not always exist, by code list.
DAYS_OF: Final = {
    "sex_903": {
        "1": (FIRST, date(2024, 3, 31)), "2": (FIRST, date(2024, 3, 31)),
        "M": (date(2024, 4, 1), LAST), "F": (date(2024, 4, 1), LAST), "U": (date(2024, 4, 1), LAST),
    },
    "placement_type": {
        "P2": (FIRST, date(2023, 10, 28)), "H5": (FIRST, date(2025, 3, 31)), "Z1": (FIRST, date(2025, 3, 31)),
        "K3": (date(2024, 4, 1), LAST), "Z11": (date(2025, 4, 1), LAST), "Z12": (date(2025, 4, 1), LAST),
        "Z13": (date(2025, 4, 1), LAST), "Z14": (date(2025, 4, 1), LAST),
    },
    "activity_903": {
        "F3": (FIRST, date(2021, 3, 31)), "P3": (FIRST, date(2021, 3, 31)),
        "F4": (date(2021, 4, 1), LAST), "P4": (date(2021, 4, 1), LAST),
        "F5": (date(2021, 4, 1), LAST), "P5": (date(2021, 4, 1), LAST),
    },
}  # fmt: skip
