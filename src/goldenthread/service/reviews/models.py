"""The quarterly reviews that were made, and what became of each; the step changes their charts are drawn with."""

from django.db import models

from goldenthread.service.accounts.models import Person
from goldenthread.service.keeping import Kept, not_before, one_of


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


class StepChange(Kept):
    """A step change of an indicator's level that somebody accepted. Withdrawn, never deleted."""

    indicator = models.CharField(max_length=100)
    on = models.DateField(help_text="The first day of the first month of the new level.")
    reason = models.TextField()
    accepted_by = models.CharField(max_length=200, blank=True, help_text="The post that accepted it, never a name.")
    accepted_on = models.DateField()
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_because = models.TextField(blank=True)

    class Meta:
        ordering = ("indicator", "on", "accepted_on")
        constraints = (
            models.UniqueConstraint(fields=("indicator", "on", "accepted_on"), name="a_step_is_accepted_once_a_day"),
            models.UniqueConstraint(
                fields=("indicator", "on"), condition=models.Q(withdrawn_on__isnull=True), name="a_step_stands_once"
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="a_step_has_a_reason"),
            models.CheckConstraint(
                condition=models.Q(withdrawn_on__isnull=True) | ~models.Q(withdrawn_because=""),
                name="a_step_is_withdrawn_for_a_reason",
            ),
            models.CheckConstraint(
                condition=not_before("withdrawn_on", "accepted_on"), name="a_step_is_withdrawn_once_accepted"
            ),
        )

    def __str__(self) -> str:
        return f"step change of {self.indicator} at {self.on:%B %Y}"
