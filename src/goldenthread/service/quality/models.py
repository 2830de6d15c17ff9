"""Audits of case files. No child, practitioner or auditor is named."""

from django.db import models

from goldenthread.service.keeping import Kept, one_of


class Grade(models.TextChoices):
    """The auditor's grade: the codes of the code list `audit_grade`."""

    OUTSTANDING = "outstanding", "Outstanding"
    GOOD = "good", "Good"
    REQUIRES_IMPROVEMENT = "requires_improvement", "Requires improvement"
    INADEQUATE = "inadequate", "Inadequate"


class Audit(Kept):
    """One audit of one case file. The moderated grade, where there is one, decides."""

    reference = models.CharField(max_length=60, unique=True)
    completed_on = models.DateField()
    team = models.CharField(max_length=200, blank=True)
    grade = models.CharField(max_length=30, choices=Grade, blank=True, help_text="Blank: a thematic audit without one.")
    moderated_grade = models.CharField(max_length=30, choices=Grade, blank=True)
    collaborative = models.BooleanField(default=False, help_text="Done together with the practitioner.")
    moderated_because = models.TextField(blank=True)

    class Meta:
        ordering = ("completed_on", "reference")
        constraints = (
            one_of("grade", Grade.values, or_blank=True),
            one_of("moderated_grade", Grade.values, or_blank=True),
        )

    def __str__(self) -> str:
        return self.reference

    @property
    def final_grade(self) -> str:
        """The moderated grade, else the auditor's; blank when there is neither."""
        return self.moderated_grade or self.grade
