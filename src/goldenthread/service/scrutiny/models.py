"""The committee's trail: committee, meeting, item, recommendation, response."""

from django.core.exceptions import ValidationError
from django.db import models

from goldenthread.service.keeping import Kept, one_of


class Kind(models.TextChoices):
    """What the committee asked for."""

    RECOMMENDATION = "recommendation", "Recommendation"
    QUESTION = "question", "Question"
    REQUEST = "request", "Request for information"
    UNDERTAKING = "undertaking", "Undertaking"


class Status(models.TextChoices):
    """Where it stands. Members alone agree that it is closed."""

    AWAITING_RESPONSE = "awaiting_response", "Awaiting response"
    OPEN = "open", "Open"
    AWAITING_AGREEMENT = "awaiting_agreement", "Complete: awaiting the committee's agreement"
    CLOSED = "closed", "Closed"


class Position(models.TextChoices):
    """What the executive made of it."""

    ACCEPTED = "accepted", "Accepted"
    ACCEPTED_IN_PART = "accepted_in_part", "Accepted in part"
    NOT_ACCEPTED = "not_accepted", "Not accepted"
    NO_RESPONSE = "no_response", "No position taken"


class Committee(Kept):
    name = models.CharField(max_length=200, unique=True)

    def __str__(self) -> str:
        return self.name


class Meeting(Kept):
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="meetings")
    held_on = models.DateField()

    class Meta:
        ordering = ("held_on",)
        constraints = (models.UniqueConstraint(fields=("committee", "held_on"), name="one_meeting_a_day"),)

    def __str__(self) -> str:
        return f"{self.committee}, {self.held_on:%d/%m/%Y}"


class AgendaItem(Kept):
    """One item of one meeting's agenda. The number is as printed: 6, 6a."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    number = models.CharField(max_length=20)
    title = models.CharField(max_length=500)
    purpose = models.TextField(blank=True)

    class Meta:
        ordering = ("meeting", "pk")
        constraints = (models.UniqueConstraint(fields=("meeting", "number"), name="an_item_has_its_own_number"),)

    def __str__(self) -> str:
        return f"item {self.number}: {self.title}"


class Recommendation(Kept):
    """What a committee asked for, under an item of a meeting."""

    reference = models.CharField(max_length=60, unique=True)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="recommendations")
    item = models.ForeignKey(
        AgendaItem, on_delete=models.PROTECT, related_name="recommendations", null=True, blank=True
    )
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.RECOMMENDATION)
    text = models.TextField()
    addressed_to = models.CharField(max_length=200, blank=True)
    due_on = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=20, choices=Status, default=Status.AWAITING_RESPONSE)
    indicators = models.JSONField(default=list, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    closed_because = models.TextField(blank=True)

    class Meta:
        ordering = ("meeting", "pk")
        constraints = (
            one_of("kind", Kind.values),
            one_of("status", Status.values),
            models.CheckConstraint(
                condition=models.Q(closed_on__isnull=True) | models.Q(status=Status.CLOSED),
                name="only_a_closed_one_has_a_closing_day",
            ),
        )

    def __str__(self) -> str:
        return self.reference

    def clean(self) -> None:
        """The item is one of the meeting's own."""
        if self.item is not None and self.item.meeting_id != self.meeting_id:
            raise ValidationError({"item": "This is an item of another meeting."})


class Response(Kept):
    """An answer to a recommendation. Several may follow one another."""

    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="responses")
    responded_on = models.DateField()
    text = models.TextField()
    position = models.CharField(max_length=20, choices=Position, default=Position.NO_RESPONSE)

    class Meta:
        ordering = ("recommendation", "responded_on")
        constraints = (
            models.UniqueConstraint(fields=("recommendation", "responded_on"), name="one_response_a_day"),
            one_of("position", Position.values),
        )

    def __str__(self) -> str:
        return f"{self.recommendation.reference}, {self.responded_on:%d/%m/%Y}"
