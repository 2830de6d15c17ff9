"""The quarterly reviews that were made, and what became of each."""

from django.db import models

from goldenthread.service.accounts.models import Person
from goldenthread.service.keeping import Kept, one_of


class Status(models.TextChoices):
    ASSEMBLED = "assembled", "Assembled"
    APPROVED = "approved", "Approved"
    PUBLISHED = "published", "Published"


class Review(Kept):
    """One making of the review of one period. The database refuses to change a published one."""

    period = models.CharField(max_length=20)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, help_text="Of the snapshots it was made from.")
    files = models.JSONField(help_text="Each file's path in the home, and the SHA-256 of what it held.")
    status = models.CharField(max_length=12, choices=Status, default=Status.ASSEMBLED)
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("-made_at",)
        constraints = (
            one_of("status", Status.values),
            models.CheckConstraint(
                condition=models.Q(status=Status.ASSEMBLED) | models.Q(approved_at__isnull=False),
                name="approved_by_someone_on_a_day",
            ),
            models.CheckConstraint(
                condition=~models.Q(status=Status.PUBLISHED) | models.Q(published_at__isnull=False),
                name="published_by_someone_on_a_day",
            ),
        )

    def __str__(self) -> str:
        return f"review of {self.period}"
