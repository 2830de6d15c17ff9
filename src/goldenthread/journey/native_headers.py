"""What council systems call the columns of our own tables, beside our names for them.

A staffing list from HR, a register of attendance or a legal tracker is loaded as it comes when its headers
are among these; anything else is a line in the council's own mapping file.
"""

from collections.abc import Mapping
from typing import Final

_CHILD: Final = ("Child ID", "Client ID", "Person ID", "LA Child ID", "Child Unique ID")
_WORKER: Final = (
    "Worker ID", "Worker name", "Staff ID", "Staff number", "Employee ID", "Employee number", "Payroll number",
    "SWE number", "SWENo", "Social Work England number",
)  # fmt: skip
_TEAM: Final = ("Team name", "Allocated team")
_STARTED: Final = ("Start date", "Date started", "From date")
_ENDED: Final = ("End date", "Date ended", "To date")
_FTE: Final = ("Full-time equivalent", "Full time equivalent", "Contracted FTE")

NATIVE_HEADERS: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "worker": {
        "worker": _WORKER,
        "started_on": (*_STARTED, "Role start date", "RoleStartDate", "Start date in post"),
        "ended_on": (*_ENDED, "Role end date", "RoleEndDate", "Leaving date", "Date left"),
        "role": ("Job title", "Post title", "Job role"),
        "is_case_holding": ("Case holding", "Case holder", "Holds cases"),
        "is_agency": ("Agency", "Agency worker", "AgencyWorker"),
        "fte": _FTE,
        "team": _TEAM,
    },
    "worker_absence": {
        "worker": _WORKER,
        "started_on": (*_STARTED, "Absence start date", "First day absent"),
        "ended_on": (*_ENDED, "Absence end date", "Last day absent"),
    },
    "caseload": {
        "worker": _WORKER,
        "child_id": _CHILD,
        "started_on": (*_STARTED, "Allocated on", "Allocation start date"),
        "ended_on": (*_ENDED, "Allocation end date"),
        "team": _TEAM,
    },
    "post": {
        "post_id": ("Post number", "Post reference", "Position ID", "Position number"),
        "started_on": _STARTED,
        "ended_on": _ENDED,
        "role": ("Job title", "Post title", "Job role"),
        "fte": _FTE,
        "is_vacant": ("Vacant", "Vacancy"),
        "is_covered_by_agency": ("Covered by agency", "Agency cover"),
        "team": _TEAM,
    },
    "supervision": {
        "worker": _WORKER,
        "child_id": _CHILD,
        "supervised_on": ("Supervision date", "Date of supervision"),
        "supervision_kind": ("Supervision type", "Type of supervision"),
        "team": _TEAM,
    },
    "school_attendance": {
        "child_id": _CHILD,
        "started_on": (*_STARTED, "Period start"),
        "ended_on": (*_ENDED, "Period end"),
        "sessions_possible": ("Possible sessions",),
        "sessions_authorised": ("Authorised absence", "Authorised absences", "Authorised sessions"),
        "sessions_unauthorised": ("Unauthorised absence", "Unauthorised absences", "Unauthorised sessions"),
    },
    "court_case": {
        "child_id": _CHILD,
        "case_id": ("Case number", "Court case number", "Court reference"),
        "issued_on": ("Issue date", "Date issued", "Application issued"),
        "concluded_on": ("Conclusion date", "Date concluded", "Final order date"),
        "final_order": ("Final order made", "Order made"),
    },
    "court_hearing": {
        "child_id": _CHILD,
        "case_id": ("Case number", "Court case number", "Court reference"),
        "held_on": ("Hearing date", "Date of hearing"),
        "hearing_kind": ("Hearing type", "Type of hearing"),
        "was_adjourned": ("Adjourned",),
    },
}

# A file named after one of these is the table, as it is when named after the table itself.
NATIVE_FILE_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "worker": ("workforce", "staffing", "staff list"),
    "worker_absence": ("staff absence", "sickness"),
    "caseload": ("allocations",),
    "post": ("establishment", "vacancies"),
    "school_attendance": ("attendance",),
    "court_case": ("legal tracker",),
    "court_hearing": ("hearings",),
}
