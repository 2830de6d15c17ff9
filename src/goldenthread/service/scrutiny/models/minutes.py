"""Minutes, draft and approved, as ordered points. Approved minutes do not replace the draft: both are kept."""

from django.db import models

from goldenthread.service.keeping import Kept, one_of
from goldenthread.service.scrutiny.models.codes import MinutesStatus, PointKind
from goldenthread.service.scrutiny.models.meetings import AgendaItem, Document, Meeting, Source
from goldenthread.service.scrutiny.models.people import NamedPerson, Office


class Minutes(Kept):
    """One text of the minutes of a meeting: the draft, or the approved one; or one that does not say which it is."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="minutes")
    status = models.CharField(max_length=10, choices=MinutesStatus, default=MinutesStatus.DRAFT)
    published_on = models.DateField(null=True, blank=True)
    approved_at = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="minutes_approved"
    )
    source = models.ForeignKey(Source, on_delete=models.PROTECT, null=True, blank=True, related_name="minutes")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "set of minutes"
        verbose_name_plural = "minutes"
        ordering = ("meeting", "pk")
        constraints = (
            models.UniqueConstraint(fields=("meeting", "status"), name="a_meeting_has_one_draft_one_approved"),
            models.CheckConstraint(
                condition=models.Q(approved_at__isnull=True) | models.Q(status=MinutesStatus.APPROVED),
                name="a_draft_was_approved_nowhere",
            ),
            one_of("status", MinutesStatus.values),
        )

    def __str__(self) -> str:
        return f"{self.named()} of {self.meeting}"

    def named(self) -> str:
        """What they are called: draft minutes, approved minutes, or minutes where it is not said which."""
        return "minutes" if self.status == MinutesStatus.NOT_SAID else f"{self.get_status_display().lower()} minutes"


class ItemCut(Kept):
    """That the minutes of an item were cut where they were read: what is not in them may be in the whole text.

    `is_mended` once a text of the item was read that is whole and holds all that the cut one did.
    """

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="cuts")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="cuts")
    marker = models.CharField(max_length=300, blank=True, help_text="As printed: view the full minutes text.")
    is_mended = models.BooleanField(default=False, help_text="The whole text was read since.")

    class Meta:
        verbose_name = "cut of an item's minutes"
        verbose_name_plural = "cuts of items' minutes"
        constraints = (models.UniqueConstraint(fields=("minutes", "item"), name="an_item_is_cut_once"),)

    def __str__(self) -> str:
        return f"{self.minutes}, {self.item}: cut"


class Point(Kept):
    """One point of the minutes, in its place, with what it is and why it was taken for that.

    `lead` is the line that introduces the list it stands in. A part of a resolution has `part_of`; an
    answer may say which question it `answers`. A kind is a draft until somebody confirmed it.
    """

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="points")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="points")
    position = models.PositiveIntegerField(help_text="Its place in the minutes, from 1.")
    label = models.CharField(max_length=20, blank=True, help_text="The mark as printed: 7.1, a.")
    lead = models.TextField(blank=True)
    text = models.TextField()
    kind = models.CharField(max_length=15, choices=PointKind, default=PointKind.NOTE)
    kind_because = models.TextField(blank=True, help_text="The rule, or the person's reason, for the kind.")
    is_confirmed = models.BooleanField(default=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, null=True, blank=True, related_name="points")
    person = models.ForeignKey(NamedPerson, on_delete=models.PROTECT, null=True, blank=True, related_name="points")
    part_of = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts")
    answers = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="answered_by")
    due_on = models.DateField(null=True, blank=True, help_text="Of an undertaking or a request.")

    class Meta:
        verbose_name = "point of minutes"
        verbose_name_plural = "points of minutes"
        ordering = ("minutes", "position")
        constraints = (
            models.UniqueConstraint(fields=("minutes", "position"), name="a_point_has_its_own_place"),
            one_of("kind", PointKind.values),
        )

    def __str__(self) -> str:
        return f"{self.minutes}, point {self.position}"
