"""Code lists of our own, for what no national standard carries."""

from goldenthread.journey.mapping import Code, CodeList

OWN: tuple[CodeList, ...] = (
    CodeList(
        "contact_outcome",
        (
            Code("nfa", "No further action", accept=("NFA", "No action")),
            Code("advice", "Information and advice", accept=("Advice", "Information", "Signposted")),
            Code("early_help", "Passed to early help", accept=("Early help", "EH")),
            Code("referral", "Referral to social care", accept=("Referral", "Progressed to referral")),
            Code("open_case", "Passed to the team already working with the child", accept=("Open case",)),
        ),
    ),
    CodeList(
        "visit_mode",
        (
            Code("face_to_face", "Face to face", accept=("In person",)),
            Code("virtual", "Virtual", accept=("Video", "Telephone")),
            Code("doorstep", "Doorstep"),
        ),
    ),
    CodeList(
        "legal_status_end",
        (
            Code("discharged", "The court ended it: no longer needed", accept=("Discharged", "Revoked", "Rescinded")),
            Code("special_guardianship", "Special guardianship order made", accept=("SGO",)),
            Code("child_arrangements", "Child arrangements order made", accept=("CAO",)),
            Code("adopted", "Adoption order made", accept=("Adoption",)),
            Code("reached_18", "The young person turned 18", accept=("18",)),
            Code("transferred", "Another authority took over", accept=("Transfer",)),
            Code("replaced", "Another status followed"),
            Code("other", "Another reason"),
        ),
    ),
    CodeList(
        "legal_order",
        (
            Code("special_guardianship", "Special guardianship order", accept=("SGO", "Special guardianship")),
            Code(
                "child_arrangements",
                "Child arrangements order",
                accept=("CAO", "Child arrangements/residence order", "Child arrangements order/residence order"),
            ),
            Code("care", "Care order", accept=("Care order", "FCO")),
            Code("placement", "Placement order"),
            Code("adoption", "Adoption order"),
            Code("supervision", "Supervision order"),
        ),
    ),
    CodeList(
        "health_check",
        (Code("health_assessment", "Health assessment"), Code("dental_check", "Dental check")),
    ),
    CodeList(
        "worker_role",
        (
            Code("social_worker", "Social worker", accept=("SW",)),
            Code("newly_qualified", "Newly qualified social worker", accept=("NQSW", "ASYE")),
            Code("senior", "Senior social worker", accept=("Advanced practitioner",)),
            Code("manager", "Team manager", accept=("Manager",)),
            Code("family_support", "Family support worker", accept=("Family support", "FSW")),
            Code("other", "Other"),
        ),
    ),
    CodeList(
        "supervision_kind",
        (
            Code("personal", "Of the worker", accept=("Personal", "1:1")),
            Code("case", "Of a case", accept=("Case", "Case supervision")),
        ),
    ),
    CodeList(
        "audit_grade",
        (
            Code("outstanding", "Outstanding"),
            Code("good", "Good"),
            Code("requires_improvement", "Requires improvement", accept=("RI", "Requires improvement to be good")),
            Code("inadequate", "Inadequate"),
        ),
    ),
    CodeList(
        "starter_route",
        (
            Code("newly_qualified", "Newly qualified", accept=("NQSW", "ASYE")),
            Code("experienced", "Experienced"),
            Code("from_agency", "Converted from agency", accept=("Agency conversion",)),
            Code("overseas", "Recruited overseas", accept=("International",)),
        ),
    ),
    CodeList(
        "training_course",
        (
            Code("practice_model", "The core training of the practice model", accept=("Signs of Safety",)),
            Code("other", "Another course"),
        ),
    ),
    CodeList("action_priority", (Code("high", "High"), Code("medium", "Medium"), Code("low", "Low"))),
    CodeList(
        "action_delivery",
        (
            Code("not_started", "Not started"),
            Code("on_track", "On track", accept=("Green",)),
            Code("at_risk", "At risk", accept=("Amber",)),
            Code("late", "Late", accept=("Red", "Overdue")),
            Code("complete", "Complete", accept=("Completed", "Closed", "Blue")),
        ),
    ),
    CodeList(
        "respondent",
        (
            Code(
                "child",
                "Child or young person",
                accept=("Child", "Young person", "Children", "Young people", "Children and young people"),
            ),
            Code(
                "parent_or_carer",
                "Parent or carer",
                accept=("Parent", "Carer", "Family", "Parents", "Carers", "Parents and carers", "Families"),
            ),
            Code("foster_carer", "Foster carer", accept=("Foster carers",)),
            Code(
                "partner",
                "Partner agency",
                accept=("Partner", "Professional", "Partners", "Partner agencies", "Professionals"),
            ),
            Code("other", "Other"),
        ),
    ),
    CodeList(
        "complaint_outcome",
        (
            Code("upheld", "Upheld"),
            Code("partly_upheld", "Partly upheld", accept=("Partially upheld",)),
            Code("not_upheld", "Not upheld"),
            Code("withdrawn", "Withdrawn"),
        ),
    ),
)
