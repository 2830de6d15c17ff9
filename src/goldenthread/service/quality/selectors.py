"""Reads of audits: the summaries a review shows, the events an indicator counts."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from goldenthread.journey.periods import month_ord, quarter_of
from goldenthread.review.record import AuditSummary
from goldenthread.service.quality.models import Audit, Grade


def audit_summaries(on: date) -> tuple[AuditSummary, ...]:
    """Graded audits completed by `on`, by quarter, desk audits before collaborative ones. The final grade counts."""
    grades: dict[tuple[int, bool], Counter[str]] = {}
    for audit in Audit.objects.filter(completed_on__lte=on):
        if audit.final_grade:
            key = (quarter_of(month_ord(audit.completed_on)).last, audit.collaborative)
            grades.setdefault(key, Counter())[audit.final_grade] += 1
    return tuple(
        AuditSummary(
            quarter=str(quarter_of(last)),
            collaborative=collaborative,
            outstanding=counted[Grade.OUTSTANDING],
            good=counted[Grade.GOOD],
            requires_improvement=counted[Grade.REQUIRES_IMPROVEMENT],
            inadequate=counted[Grade.INADEQUATE],
        )
        for (last, collaborative), counted in sorted(grades.items())
    )


def audit_events(as_at: date) -> Iterator[dict[str, Any]]:
    """One row of the event table `audit` for each audit completed by `as_at`, in order of reference."""
    for audit in Audit.objects.filter(completed_on__lte=as_at).order_by("reference"):
        yield {
            "audit_id": audit.reference,
            "completed_on": audit.completed_on,
            "grade": audit.grade or None,
            "moderated_grade": audit.moderated_grade or None,
            "is_collaborative": audit.collaborative,
            "team": audit.team or None,
        }
