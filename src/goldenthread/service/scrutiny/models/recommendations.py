"""What a committee asked for: recommendations and their parts, and the small asks beside them."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models

from goldenthread.service.keeping import Kept, not_before, one_of
from goldenthread.service.plans.models import Action
from goldenthread.service.scrutiny.models.codes import Addressee, Judgement, Kind, Status
from goldenthread.service.scrutiny.models.issues import Issue
from goldenthread.service.scrutiny.models.meetings import AgendaItem, Meeting
from goldenthread.service.scrutiny.models.minutes import Point
from goldenthread.service.scrutiny.models.people import NamedPerson, Office

LETTER = RegexValidator(r"^[a-z]{1,5}\Z", "A part is lettered as printed: a, b, or i, ii, iii.")


class Recommendation(Kept):
    """What a committee asked for, in its words: CYP 2020/21-07, and each lettered part of it, 07(b), one of its own.

    `status` is the last of its `changes` and is kept here so that lists are quick. `due_on` is the day
    somebody stated; of a recommendation the law states another, worked out from the notice.
    """

    reference = models.CharField(max_length=60, unique=True)
    letter = models.CharField(max_length=5, blank=True, validators=[LETTER], help_text="Of a part: b.")
    part_of = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="recommendations")
    item = models.ForeignKey(
        AgendaItem, on_delete=models.PROTECT, related_name="recommendations", null=True, blank=True
    )
    issue = models.ForeignKey(Issue, on_delete=models.PROTECT, null=True, blank=True, related_name="recommendations")
    point = models.ForeignKey(Point, on_delete=models.PROTECT, null=True, blank=True, related_name="recommendations")
    minute_number = models.CharField(max_length=20, blank=True, help_text="As printed: 54, 7.1.")
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.RECOMMENDATION)
    text = models.TextField()
    addressed_to = models.CharField(max_length=200, blank=True)
    addressee = models.CharField(max_length=10, choices=Addressee, blank=True)
    executive_member = models.CharField(max_length=200, blank=True, help_text="The portfolio, never a name.")
    report_received_on = models.DateField(null=True, blank=True)
    notice_sent_on = models.DateField(null=True, blank=True)
    notice_received_on = models.DateField(null=True, blank=True)
    considered_on = models.DateField(null=True, blank=True, help_text="The day the executive considered it.")
    owner = models.ForeignKey(Office, on_delete=models.PROTECT, null=True, blank=True, related_name="owned")
    owner_person = models.ForeignKey(
        NamedPerson, on_delete=models.PROTECT, null=True, blank=True, related_name="owned",
        help_text="Who took it on in that post.",
    )  # fmt: skip
    due_on = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=20, choices=Status, default=Status.AWAITING_RESPONSE)
    judgement = models.CharField(max_length=12, choices=Judgement, blank=True)
    outcome = models.TextField(blank=True, help_text="What changed for children and families.")
    achieved_on = models.DateField(null=True, blank=True)
    indicators = models.JSONField(default=list, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    closed_because = models.TextField(blank=True)
    superseded_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="supersedes"
    )

    class Meta:
        ordering = ("meeting", "pk")
        constraints = (
            one_of("kind", Kind.values),
            one_of("status", Status.values),
            one_of("addressee", Addressee.values, or_blank=True),
            one_of("judgement", Judgement.values, or_blank=True),
            models.UniqueConstraint(
                fields=("part_of", "letter"), condition=models.Q(part_of__isnull=False), name="a_part_has_its_letter"
            ),
            models.CheckConstraint(
                condition=models.Q(part_of__isnull=True) | ~models.Q(letter=""), name="a_part_is_lettered"
            ),
            models.CheckConstraint(
                condition=not_before("notice_received_on", "notice_sent_on"), name="a_notice_is_sent_first"
            ),
            models.CheckConstraint(
                condition=models.Q(closed_on__isnull=True) | models.Q(status=Status.CLOSED),
                name="only_a_closed_one_has_a_closing_day",
            ),
            models.CheckConstraint(
                condition=models.Q(superseded_by__isnull=True) | models.Q(status=Status.SUPERSEDED),
                name="only_a_superseded_one_has_a_successor",
            ),
        )

    def __str__(self) -> str:
        return self.reference

    def clean(self) -> None:
        """The item is one of the meeting's own."""
        if self.item is not None and self.item.meeting_id != self.meeting_id:
            raise ValidationError({"item": "This is an item of another meeting."})


class RecommendationAction(Kept):
    """An action of the improvement plan by which a recommendation is carried out, from a day to a day."""

    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="actions")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="recommendations")
    linked_on = models.DateField()
    unlinked_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "action of a recommendation"
        verbose_name_plural = "actions of recommendations"
        ordering = ("recommendation", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("recommendation", "action"),
                condition=models.Q(unlinked_on__isnull=True),
                name="a_recommendation_has_an_action_once",
            ),
            models.CheckConstraint(
                condition=not_before("unlinked_on", "linked_on"), name="a_recommendations_action_is_unlinked_after"
            ),
        )

    def __str__(self) -> str:
        return f"{self.recommendation}: {self.action}"
