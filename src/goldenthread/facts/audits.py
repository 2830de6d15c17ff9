"""Case-file audits, by their final grade."""

from __future__ import annotations

from goldenthread.facts.fact import Events, Fact, Grain, Rows
from goldenthread.facts.steps import yes


def build(events: Events) -> Rows:
    """One row per audit completed, adding:

    final_grade      the moderated grade, else the auditor's own; null when ungraded
    is_graded        it has a final grade
    is_inadequate    that grade is inadequate
    """
    audits = events["audit"]
    final_grade = audits.moderated_grade.coalesce(audits.grade)
    return audits.select(
        "authority",
        "audit_id",
        "occurrence",
        "team",
        "completed_on",
        final_grade=final_grade,
        is_graded=final_grade.notnull(),
        is_inadequate=yes(final_grade == "inadequate"),
        is_collaborative=yes(audits.is_collaborative),
    )


AUDIT = Fact(name="audit", grain=Grain.EVENT, build=build, events=("audit",), key=("audit_id", "occurrence"))
