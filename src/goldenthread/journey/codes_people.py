"""Code lists of people, the front door and need.

The codes are facts of the national standards. Match the code, then the label, never the letter before it.
"""

from goldenthread.journey.mapping import Code, CodeList

PEOPLE_AND_NEED: tuple[CodeList, ...] = (
    CodeList(
        "gender",
        (
            Code("M", "Male", "a) Male", ("Boy", "1")),
            Code("F", "Female", "b) Female", ("Girl", "2")),
            Code("U", "Not stated or not recorded", "c) Not stated/recorded", ("Not stated/recorded", "Not stated", "Not recorded", "Unknown", "Indeterminate", "Unborn", "0", "9")),
            Code("N", "Neither", "d) Neither", ("I", "Other")),
        ),
    ),
    CodeList(
        "ethnicity",
        (
            Code("WBRI", "White British", "a) WBRI", ("White British (WBRI)", "WBRI - White British"), "White"),
            Code("WIRI", "White Irish", "b) WIRI", ("White Irish (WIRI)", "WIRI - White Irish"), "White"),
            Code("WIRT", "Traveller of Irish heritage", "c) WIRT", ("Traveller of Irish heritage (WIRT)", "WIRT - Traveller of Irish heritage"), "White"),
            Code("WOTH", "Any other White background", "d) WOTH", ("Any other White background (WOTH)", "WOTH - Any other White background"), "White"),
            Code("WROM", "Gypsy/Roma", "e) WROM", ("Gypsy/Romany", "Gypsy", "Roma", "Gypsy/Roma (WROM)", "WROM - Gypsy/Roma"), "White"),
            Code("MWBC", "White and Black Caribbean", "f) MWBC", ("White and Black Caribbean (MWBC)", "MWBC - White and Black Caribbean"), "Mixed"),
            Code("MWBA", "White and Black African", "g) MWBA", ("White and Black African (MWBA)", "MWBA - White and Black African"), "Mixed"),
            Code("MWAS", "White and Asian", "h) MWAS", ("White and Asian (MWAS)", "MWAS - White and Asian"), "Mixed"),
            Code("MOTH", "Any other mixed background", "i) MOTH", ("Any other Mixed background", "Any other mixed background (MOTH)", "MOTH - Any other mixed background"), "Mixed"),
            Code("AIND", "Indian", "j) AIND", ("Indian (AIND)", "AIND - Indian"), "Asian"),
            Code("APKN", "Pakistani", "k) APKN", ("Pakistani (APKN)", "APKN - Pakistani"), "Asian"),
            Code("ABAN", "Bangladeshi", "l) ABAN", ("Bangladeshi (ABAN)", "ABAN - Bangladeshi"), "Asian"),
            Code("AOTH", "Any other Asian background", "m) AOTH", ("Any other Asian background (AOTH)", "AOTH - Any other Asian background"), "Asian"),
            Code("BCRB", "Caribbean", "n) BCRB", ("Caribbean (BCRB)", "BCRB - Caribbean"), "Black"),
            Code("BAFR", "African", "o) BAFR", ("African (BAFR)", "BAFR - African"), "Black"),
            Code("BOTH", "Any other Black background", "p) BOTH", ("Any other Black background (BOTH)", "BOTH - Any other Black background"), "Black"),
            Code("CHNE", "Chinese", "q) CHNE", ("CNHE", "Chinese (CHNE)", "CHNE - Chinese"), "Other"),
            Code("OOTH", "Any other ethnic group", "r) OOTH", ("Any other ethnic group (OOTH)", "OOTH - Any other ethnic group"), "Other"),
            Code("REFU", "Refused", "s) REFU", ("Did not wish to answer", "Refused to answer", "Refused (REFU)", "REFU - Refused"), "Unknown"),
            Code("NOBT", "Information not yet obtained", "t) NOBT", ("s) NOBT", "Not obtained", "Info not yet obtained", "Information not yet obtained (NOBT)", "NOBT - Information not yet obtained"), "Unknown"),
            Code("UNKNOWN", "Not known", "u) UNKNOWN", ("Unknown", "Not recorded"), "Unknown"),
        ),
        embedded=True,
    ),
    CodeList(
        "yes_no",
        (
            Code("yes", "Yes", "a) Yes", ("Y", "True", "1")),
            Code("no", "No", "b) No", ("N", "False", "0")),
            Code("unknown", "Unknown", "c) Unknown", ("Not known", "Not recorded", "U")),
        ),
    ),
    # In a 'Referral NFA' column, and nowhere else, the words 'no further action' mean yes.
    CodeList(
        "referral_nfa",
        (
            Code("yes", "Yes", "a) Yes", ("Y", "True", "1", "NFA", "No further action")),
            Code("no", "No", "b) No", ("N", "False", "0")),
            Code("unknown", "Unknown", "c) Unknown", ("Not known", "Not recorded", "U")),
        ),
    ),
    CodeList(
        "contact_source",
        (
            Code("1A", "Individual: family member, relative or carer", "a) 1A: Individual", ("1A: Individual", "1A - Individual", "1A Individual"), "Individual"),
            Code("1B", "Individual: acquaintance, neighbour or child minder", "b) 1B: Individual", ("1B: Individual", "1B - Individual", "1B Individual"), "Individual"),
            Code("1C", "Individual: self", "c) 1C: Individual", ("1C: Individual", "1C - Individual", "1C Individual", "Self"), "Individual"),
            Code("1D", "Individual: other, including strangers", "d) 1D: Individual", ("1D: Individual", "1D - Individual", "1D Individual"), "Individual"),
            Code("2A", "Schools", "e) 2A: Schools", ("2A: Schools", "2A - Schools", "2A Schools", "School"), "Education"),
            Code("2B", "Education services", "f) 2B: Education services", ("2B: Education services", "2B - Education services", "2B Education services"), "Education"),
            Code("3A", "Health: GP", "g) 3A: Health services", ("3A: Health services", "3A - Health services", "3A Health services", "GP"), "Health"),
            Code("3B", "Health: health visitor", "h) 3B: Health services", ("3B: Health services", "3B - Health services", "3B Health services", "Health visitor"), "Health"),
            Code("3C", "Health: school nurse", "i) 3C: Health services", ("3C: Health services", "3C - Health services", "3C Health services", "School nurse"), "Health"),
            Code("3D", "Health: other primary health", "j) 3D: Health services", ("3D: Health services", "3D - Health services", "3D Health services"), "Health"),
            Code("3E", "Health: A&E", "k) 3E: Health services", ("3E: Health services", "3E - Health services", "3E Health services", "A&E"), "Health"),
            Code("3F", "Health: other, such as a hospice", "l) 3F: Health services", ("3F: Health services", "3F - Health services", "3F Health services"), "Health"),
            Code("4", "Housing", "m) 4: Housing", ("4: Housing", "4 - Housing", "4 Housing"), "Housing"),
            Code("5A", "LA: social care, such as adult services", "n) 5A: LA services", ("5A: LA services", "5A - LA services", "5A LA services"), "Local authority"),
            Code("5B", "LA: other internal department", "o) 5B: LA services", ("5B: LA services", "5B - LA services", "5B LA services"), "Local authority"),
            Code("5C", "LA: external, another authority", "p) 5C: LA services", ("5C: LA services", "5C - LA services", "5C LA services"), "Local authority"),
            Code("5D", "LA: early help", "p1) 5D: LA services", ("5D: LA services", "5D - LA services", "5D LA services"), "Local authority"),
            Code("6", "Police", "q) 6: Police", ("6: Police", "6 - Police", "6 Police"), "Police"),
            Code("7", "Other legal agency", "r) 7: Other legal agency", ("7: Other legal agency", "7 - Other legal agency", "7 Other legal agency"), "Legal"),
            Code("8", "Other, such as a voluntary organisation", "s) 8: Other", ("8: Other", "8 - Other", "8 Other", "Other"), "Other"),
            Code("9", "Anonymous", "t) 9: Anonymous", ("9: Anonymous", "9 - Anonymous", "9 Anonymous"), "Anonymous"),
            Code("10", "Unknown", "u) 10: Unknown", ("10: Unknown", "10 - Unknown", "10 Unknown"), "Unknown"),
        ),
        embedded=True,
    ),
    CodeList(
        "primary_need",
        (
            Code("N1", "Abuse or neglect", "N1 - Abuse or neglect", ("N1: Abuse or neglect", "N1 Abuse or neglect")),
            Code("N2", "Child's disability", "N2 - Child's disability", ("N2: Child's disability", "N2 Child's disability")),
            Code("N3", "Parental disability or illness", "N3 - Parental disability or illness", ("N3: Parental disability or illness", "N3 Parental disability or illness")),
            Code("N4", "Family in acute stress", "N4 - Family in acute stress", ("N4: Family in acute stress", "N4 Family in acute stress")),
            Code("N5", "Family dysfunction", "N5 - Family dysfunction", ("N5: Family dysfunction", "N5 Family dysfunction")),
            Code("N6", "Socially unacceptable behaviour", "N6 - Socially unacceptable behaviour", ("N6: Socially unacceptable behaviour", "N6 Socially unacceptable behaviour")),
            Code("N7", "Low income", "N7 - Low income", ("N7: Low income", "N7 Low income")),
            Code("N8", "Absent parenting", "N8 - Absent parenting", ("N8: Absent parenting", "N8 Absent parenting")),
            Code("N9", "Cases other than children in need", "N9 - Cases other than children in need", ("N9: Cases other than children in need", "N9 Cases other than children in need")),
            Code("N0", "Not stated", "N0 - Not stated", ("N0: Not stated", "N0 Not stated")),
        ),
        embedded=True,
    ),
    CodeList(
        "reason_for_closure",
        (
            Code("RC1", "Adopted", "RC1 - Adopted", ("RC1: Adopted",)),
            Code("RC2", "Died", "RC2 - Died", ("RC2: Died",)),
            Code("RC3", "Child arrangements order", "RC3 - Child arrangements order", ("RC3: Child arrangements order",)),
            Code("RC4", "Special guardianship order", "RC4 - Special guardianship order", ("RC4: Special guardianship order",)),
            Code("RC5", "Transferred to services of another local authority", "RC5 - Transferred to services of another local authority", ("RC5: Transferred to services of another local authority",)),
            Code("RC6", "Transferred to adult social care services", "RC6 - Transferred to adult social care services", ("RC6: Transferred to adult social care services",)),
            Code("RC7", "Services ceased for any other reason, including child no longer in need", "RC7 - Services ceased for any other reason, including child no longer in need", ("RC7: Services ceased for any other reason, including child no longer in need",)),
            Code("RC8", "Case closed after assessment, no further action", "RC8 - Case closed after assessment, no further action", ("RC8: Case closed after assessment, no further action",)),
            Code("RC9", "Case closed after assessment, referred to early help", "RC9 - Case closed after assessment, referred to early help", ("RC9: Case closed after assessment, referred to early help",)),
        ),
        embedded=True,
    ),
    CodeList(
        "case_status",
        (
            Code("looked_after", "Looked after child", "a) Looked after child", ("Looked after", "CLA", "LAC")),
            Code("cp_plan", "Child protection plan", "b) Child Protection plan", ("Child Protection plan", "CP plan", "CPP")),
            Code("cin_plan", "Child in need plan", "c) Child in need plan", ("CIN plan", "CIN")),
            Code("open_assessment", "Open assessment", "d) Open assessment", ("Assessment",)),
            Code("closed", "Closed episode", "e) Closed episode", ("Closed",)),
        ),
    ),
    CodeList(
        "category_of_abuse",
        (
            Code("NEG", "Neglect", "a) Neglect", ()),
            Code("PHY", "Physical abuse", "b) Physical abuse", ()),
            Code("SAB", "Sexual abuse", "c) Sexual abuse", ()),
            Code("EMO", "Emotional abuse", "d) Emotional abuse", ()),
            Code("MUL", "Multiple/not recommended", "e) Multiple/not recommended", ("Multiple", "Multiple/not recommended by category")),
        ),
    ),
)
