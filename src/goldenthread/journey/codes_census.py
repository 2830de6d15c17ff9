"""Code lists that only the children in need census has: sex by both its lists, disability, why there is no UPN.

The codes are facts of the national standard. The lists it shares with others are in `codes_people` and
`codes_events`; which years a code was in use is in `cin_census`.
"""

from goldenthread.journey.mapping import Code, CodeList

CENSUS: tuple[CodeList, ...] = (
    # GenderCurrent holds the digits, to 2023-24; Sex the letters, from 2024-25. Files mix them.
    CodeList(
        "census_sex",
        (
            Code("M", "Male", group="M"),
            Code("F", "Female", group="F"),
            Code("U", "Unknown, or unborn", accept=("Unknown", "Unborn"), group="U"),
            Code("1", "Male (GenderCurrent)", group="M"),
            Code("2", "Female (GenderCurrent)", group="F"),
            Code("0", "Not recorded, or unborn (GenderCurrent)", accept=("Not recorded",), group="U"),
            Code("9", "Indeterminate (GenderCurrent)", accept=("Indeterminate",), group="N"),
        ),
    ),
    CodeList(
        "disability",
        (
            Code("NONE", "No disability"),
            Code("MOB", "Mobility"),
            Code("HAND", "Hand function"),
            Code("PC", "Personal care"),
            Code("INC", "Incontinence"),
            Code("COMM", "Communication"),
            Code("LD", "Learning"),
            Code("HEAR", "Hearing"),
            Code("VIS", "Vision"),
            Code("BEH", "Behaviour"),
            Code("CON", "Consciousness"),
            Code("AUT", "Autism (diagnosed)"),
            Code("DDA", "Other disability under equality law"),
        ),
    ),
    CodeList(
        "upn_unknown",
        (
            Code("UN1", "Below school age, no number yet"),
            Code("UN2", "Never in a maintained school in England"),
            Code("UN3", "Educated outside England"),
            Code("UN4", "Newly known to the authority, number awaited"),
            Code("UN5", "Sources disagree about the child"),
            Code("UN6", "Not in education, employment or training"),
            Code("UN7", "Referral with no further action"),
        ),
    ),
)
