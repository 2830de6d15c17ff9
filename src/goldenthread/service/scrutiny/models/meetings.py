"""Meetings: when and where, who came, what was on the agenda and what was tabled with it."""

from django.db import models

from goldenthread.service.keeping import Kept, not_before, one_of
from goldenthread.service.scrutiny.models.codes import DocumentKind, Interest, MeetingStatus, Presence
from goldenthread.service.scrutiny.models.committees import Committee
from goldenthread.service.scrutiny.models.people import NamedPerson, Office


class Source(Kept):
    """Where words were read from: a page, a feed or a file, whole or cut, and what was not understood of it."""

    place = models.CharField(max_length=1000, help_text="The address, or the file's name.")
    fetched_at = models.DateTimeField()
    sha256 = models.CharField(max_length=64)
    reader = models.CharField(max_length=40, help_text="The version of the program that read it.")
    is_cut = models.BooleanField(default=False)
    unread = models.JSONField(default=list, blank=True, help_text="Text that was not recognised, as it stands.")

    class Meta:
        ordering = ("fetched_at", "pk")
        constraints = (models.UniqueConstraint(fields=("place", "sha256"), name="a_source_is_kept_once"),)

    def __str__(self) -> str:
        return f"{self.place}, read on {self.fetched_at:%d/%m/%Y}"


class Meeting(Kept):
    """One meeting of a committee. A second one on the same day is told from it by the council's number, or its hour."""

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="meetings")
    held_on = models.DateField()
    starts_at = models.TimeField(null=True, blank=True)
    ended_at = models.TimeField(null=True, blank=True)
    place = models.CharField(max_length=300, blank=True)
    is_online = models.BooleanField(default=False, help_text="Whether people could take part from elsewhere.")
    status = models.CharField(max_length=12, choices=MeetingStatus, default=MeetingStatus.CONFIRMED)
    cancelled_because = models.TextField(blank=True)
    quorum_lost_at = models.TimeField(null=True, blank=True)
    source_id = models.CharField(max_length=40, blank=True, help_text="The council's own number for it, if known.")
    address = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("held_on", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("committee", "held_on", "source_id", "starts_at"), name="a_meeting_of_a_day_is_there_once"
            ),
            one_of("status", MeetingStatus.values),
        )

    def __str__(self) -> str:
        return f"{self.committee}, {self.held_on:%d/%m/%Y}"


class Adjournment(Kept):
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="adjournments")
    adjourned_at = models.TimeField()
    resumed_on = models.DateField(null=True, blank=True, help_text="Blank: the same day.")
    resumed_at = models.TimeField(null=True, blank=True)
    because = models.TextField(blank=True)

    class Meta:
        ordering = ("meeting", "adjourned_at")
        constraints = (models.UniqueConstraint(fields=("meeting", "adjourned_at"), name="an_adjournment_is_told_once"),)

    def __str__(self) -> str:
        return f"{self.meeting}: adjourned at {self.adjourned_at:%H:%M}"


class Attendance(Kept):
    """One person at one meeting: present, sent apologies, substituted for another, or in attendance as an officer."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendance")
    person = models.ForeignKey(NamedPerson, on_delete=models.PROTECT, related_name="attendance")
    presence = models.CharField(max_length=14, choices=Presence, default=Presence.EXPECTED)
    is_online = models.BooleanField(default=False)
    role = models.CharField(max_length=200, blank=True, help_text="As printed: Chairman, Assistant Director.")
    substitute_for = models.ForeignKey(
        NamedPerson, on_delete=models.PROTECT, null=True, blank=True, related_name="substituted"
    )

    class Meta:
        verbose_name_plural = "attendance"
        ordering = ("meeting", "pk")
        constraints = (
            models.UniqueConstraint(fields=("meeting", "person"), name="a_person_comes_once_to_a_meeting"),
            models.CheckConstraint(
                condition=models.Q(substitute_for__isnull=True) | models.Q(presence=Presence.SUBSTITUTE),
                name="only_a_substitute_stands_in",
                violation_error_message="Only somebody present as a substitute stands in for another.",
            ),
            one_of("presence", Presence.values),
        )

    def __str__(self) -> str:
        return f"{self.person}, {self.meeting}: {self.get_presence_display().lower()}"


class AgendaItem(Kept):
    """One item of one meeting's agenda. The number is as printed: 6, 6a. Exempt text is never kept."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    number = models.CharField(max_length=20)
    title = models.CharField(max_length=500)
    purpose = models.TextField(blank=True)
    is_call_in = models.BooleanField(default=False)
    decision = models.CharField(max_length=300, blank=True, help_text="The executive decision called in or looked at.")
    decision_made_on = models.DateField(null=True, blank=True)
    decision_effective_on = models.DateField(null=True, blank=True)
    exempt_paragraph = models.CharField(
        max_length=20, blank=True, help_text="Of Schedule 12A, where press and public were excluded."
    )
    source_id = models.CharField(max_length=40, blank=True, help_text="The council's own number for it, if known.")
    address = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("meeting", "pk")
        constraints = (
            models.UniqueConstraint(fields=("meeting", "number"), name="an_item_has_its_own_number"),
            models.CheckConstraint(
                condition=not_before("decision_effective_on", "decision_made_on"), name="a_decision_is_made_first"
            ),
        )

    def __str__(self) -> str:
        return f"item {self.number}: {self.title}"


class Declaration(Kept):
    """An interest a member declared at a meeting, for one item or for all."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="declarations")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="declarations")
    person = models.ForeignKey(NamedPerson, on_delete=models.PROTECT, related_name="declarations")
    interest = models.CharField(max_length=14, choices=Interest, blank=True)
    nature = models.TextField(blank=True)
    left_the_room = models.BooleanField(default=False)

    class Meta:
        ordering = ("meeting", "pk")
        constraints = (one_of("interest", Interest.values, or_blank=True),)

    def __str__(self) -> str:
        return f"{self.person}, {self.meeting}"


class PublicQuestion(Kept):
    """A question that a member of the public put to a meeting. Who asked is kept only as papers print it."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="public_questions")
    number = models.PositiveSmallIntegerField()
    asked_by = models.CharField(max_length=200, blank=True)
    question = models.TextField()
    answer = models.TextField(blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.ForeignKey(Office, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("meeting", "number")
        constraints = (models.UniqueConstraint(fields=("meeting", "number"), name="a_public_question_has_its_number"),)

    def __str__(self) -> str:
        return f"{self.meeting}: public question {self.number}"


class Document(Kept):
    """A paper of a meeting or of an item: where it is, and what its file holds."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="documents")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="documents")
    title = models.CharField(max_length=500)
    kind = models.CharField(max_length=12, choices=DocumentKind, default=DocumentKind.REPORT)
    address = models.CharField(max_length=1000, blank=True)
    published_on = models.DateField(null=True, blank=True)
    sha256 = models.CharField(max_length=64, blank=True, help_text="Of the file. Blank: the file was not fetched.")
    size = models.PositiveBigIntegerField(null=True, blank=True, help_text="In bytes. Of the file, or as printed.")
    size_as_printed = models.CharField(max_length=20, blank=True, help_text="256 KB")
    media_type = models.CharField(max_length=100, blank=True, help_text="application/pdf")
    is_exempt = models.BooleanField(default=False, help_text="Not open to the public: its text is never kept.")
    source_id = models.CharField(max_length=40, blank=True, help_text="The council's own number for it, if known.")

    class Meta:
        ordering = ("meeting", "item", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("meeting", "item", "title", "address"), name="a_document_of_an_item_is_there_once"
            ),
            one_of("kind", DocumentKind.values),
        )

    def __str__(self) -> str:
        return self.title
