"""What happened to what was asked: answers, progress, members' views, every change of status, and corrections."""

from django.conf import settings
from django.db import models

from goldenthread.service.keeping import Kept, one_of
from goldenthread.service.scrutiny.models.codes import Position, Status, View
from goldenthread.service.scrutiny.models.meetings import Document, Meeting
from goldenthread.service.scrutiny.models.minutes import Point
from goldenthread.service.scrutiny.models.people import NamedPerson, Office
from goldenthread.service.scrutiny.models.recommendations import Recommendation


class Response(Kept):
    """An answer to a recommendation. Several may follow one another.

    `is_in_principle` keeps an answer 'accepted in principle' as it was said: practitioners report it
    as the answer after which nothing happens.
    """

    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="responses")
    responded_on = models.DateField()
    text = models.TextField()
    position = models.CharField(max_length=20, choices=Position, default=Position.NO_RESPONSE)
    is_in_principle = models.BooleanField(default=False)
    reasons = models.TextField(blank=True, help_text="Why it is not accepted, or in part only.")
    action_promised = models.TextField(blank=True)
    action_due_on = models.DateField(null=True, blank=True)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, null=True, blank=True, related_name="responses")
    person = models.ForeignKey(NamedPerson, on_delete=models.PROTECT, null=True, blank=True, related_name="responses")
    given_at = models.CharField(max_length=300, blank=True, help_text="The decision or meeting it was given at.")
    address = models.CharField(max_length=1000, blank=True, help_text="Where it was published.")

    class Meta:
        ordering = ("recommendation", "responded_on")
        constraints = (
            models.UniqueConstraint(fields=("recommendation", "responded_on"), name="one_response_a_day"),
            one_of("position", Position.values),
        )

    def __str__(self) -> str:
        return f"{self.recommendation.reference}, {self.responded_on:%d/%m/%Y}"


class ProgressNote(Kept):
    """What somebody said of progress on a day, and what shows it."""

    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="progress")
    noted_on = models.DateField()
    text = models.TextField()
    evidence = models.TextField(blank=True)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, null=True, blank=True, related_name="progress")
    person = models.ForeignKey(NamedPerson, on_delete=models.PROTECT, null=True, blank=True, related_name="progress")

    class Meta:
        ordering = ("recommendation", "noted_on", "pk")

    def __str__(self) -> str:
        return f"{self.recommendation.reference}, {self.noted_on:%d/%m/%Y}"


class MemberMark(Kept):
    """A member's view of an answer: that member's, and no more. A later view is another row."""

    response = models.ForeignKey(Response, on_delete=models.PROTECT, related_name="marks")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    marked_on = models.DateField()
    view = models.CharField(max_length=10, choices=View)
    because = models.TextField(blank=True)

    class Meta:
        verbose_name = "member's view of an answer"
        verbose_name_plural = "members' views of answers"
        ordering = ("response", "marked_on", "pk")
        constraints = (one_of("view", View.values),)

    def __str__(self) -> str:
        return f"{self.response}: {self.get_view_display().lower()}"


class StatusChange(Kept):
    """That what was asked came to stand otherwise on a day, and why. Added to, never changed.

    The committee closes at a meeting, which is named, with the point of the minutes where it is known.
    """

    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="changes")
    on = models.DateField()
    status = models.CharField(max_length=20, choices=Status)
    because = models.TextField(blank=True)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    resolution = models.ForeignKey(Point, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "change of status"
        verbose_name_plural = "changes of status"
        ordering = ("recommendation", "on", "pk")
        constraints = (
            one_of("status", Status.values),
            models.CheckConstraint(
                condition=~models.Q(status=Status.CLOSED) | models.Q(meeting__isnull=False),
                name="the_committee_closes_at_a_meeting",
                violation_error_message="The committee closes at a meeting: say which.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.recommendation.reference}: {self.get_status_display().lower()} from {self.on:%d/%m/%Y}"


class Correction(Kept):
    """That somebody set a field of the record right: what it said, what it says now, and why.

    What was corrected is never written over by a file or a page that is read again.
    """

    table = models.CharField(max_length=40, help_text="The kind of thing: meeting, agendaitem, point.")
    row = models.PositiveBigIntegerField()
    field = models.CharField(max_length=40)
    was = models.JSONField(null=True)
    becomes = models.JSONField(null=True)
    because = models.TextField()
    corrected_on = models.DateField()

    class Meta:
        ordering = ("pk",)
        constraints = (models.CheckConstraint(condition=~models.Q(because=""), name="a_correction_has_a_reason"),)
        indexes = (models.Index(fields=("table", "row"), name="corrections_of_a_row"),)

    def __str__(self) -> str:
        return f"{self.table} {self.row}: {self.field}"
