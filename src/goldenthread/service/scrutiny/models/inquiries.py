"""Work outside the committee's own meetings: working groups, spotlight reviews, performance challenge sessions."""

from django.db import models

from goldenthread.service.keeping import Kept, not_before, one_of
from goldenthread.service.plans.models import Action
from goldenthread.service.scrutiny.models.codes import InquiryKind
from goldenthread.service.scrutiny.models.committees import Committee
from goldenthread.service.scrutiny.models.issues import Issue
from goldenthread.service.scrutiny.models.meetings import Document, Meeting
from goldenthread.service.scrutiny.models.people import NamedPerson, Office
from goldenthread.service.scrutiny.models.recommendations import Recommendation


class Inquiry(Kept):
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="inquiries")
    kind = models.CharField(max_length=20, choices=InquiryKind)
    title = models.CharField(max_length=300)
    scope = models.TextField(blank=True)
    issue = models.ForeignKey(Issue, on_delete=models.PROTECT, null=True, blank=True, related_name="inquiries")
    agreed_at = models.ForeignKey(Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="inquiries")
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    open_to_all_members = models.BooleanField(default=False)
    audience = models.CharField(
        max_length=200, blank=True, help_text="For whom its paper is: the public. Blank: the committee's members."
    )
    report = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "piece of work"
        verbose_name_plural = "pieces of work"
        ordering = ("started_on", "pk")
        constraints = (
            models.UniqueConstraint(fields=("committee", "title", "started_on"), name="a_piece_of_work_is_there_once"),
            models.CheckConstraint(condition=not_before("ended_on", "started_on"), name="work_ends_after_it_starts"),
            one_of("kind", InquiryKind.values),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display().lower()}: {self.title}"


class InquiryMember(Kept):
    """Somebody invited to a piece of work. `came` is empty until it is known."""

    inquiry = models.ForeignKey(Inquiry, on_delete=models.PROTECT, related_name="members")
    person = models.ForeignKey(NamedPerson, on_delete=models.PROTECT, related_name="inquiries")
    is_lead = models.BooleanField(default=False)
    invited_on = models.DateField(null=True, blank=True)
    came = models.BooleanField(null=True, blank=True)

    class Meta:
        verbose_name = "member of a piece of work"
        verbose_name_plural = "members of a piece of work"
        ordering = ("inquiry", "pk")
        constraints = (models.UniqueConstraint(fields=("inquiry", "person"), name="a_person_is_invited_once"),)

    def __str__(self) -> str:
        return f"{self.person}, {self.inquiry}"


class PreRead(Kept):
    """A paper sent out before a session, and for whom it was meant."""

    inquiry = models.ForeignKey(Inquiry, on_delete=models.PROTECT, related_name="pre_reads")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="pre_reads")
    audience = models.CharField(max_length=200, help_text="For whom it was meant: all members, the committee.")
    sent_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "pre-read"
        ordering = ("inquiry", "pk")
        constraints = (models.UniqueConstraint(fields=("inquiry", "document"), name="a_pre_read_is_sent_once"),)

    def __str__(self) -> str:
        return f"{self.document}, for {self.audience}"


class Finding(Kept):
    """What a piece of work found, and the recommendation made of it, if one was."""

    inquiry = models.ForeignKey(Inquiry, on_delete=models.PROTECT, related_name="findings")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.PROTECT, null=True, blank=True, related_name="findings"
    )

    class Meta:
        ordering = ("inquiry", "number")
        constraints = (models.UniqueConstraint(fields=("inquiry", "number"), name="a_finding_has_its_own_number"),)

    def __str__(self) -> str:
        return f"{self.inquiry}, finding {self.number}"


class ChallengeQuestion(Kept):
    """A question put in a session, about an indicator, an action or an audit theme, and its answer."""

    inquiry = models.ForeignKey(Inquiry, on_delete=models.PROTECT, related_name="questions")
    number = models.PositiveSmallIntegerField()
    asked_by = models.ForeignKey(NamedPerson, on_delete=models.PROTECT, null=True, blank=True, related_name="asked")
    text = models.TextField()
    indicator = models.CharField(max_length=100, blank=True)
    action = models.ForeignKey(Action, on_delete=models.PROTECT, null=True, blank=True, related_name="questions")
    audit_theme = models.CharField(max_length=200, blank=True)
    answer_due_on = models.DateField(null=True, blank=True)
    answer = models.TextField(blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.ForeignKey(Office, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("inquiry", "number")
        constraints = (
            models.UniqueConstraint(fields=("inquiry", "number"), name="a_challenge_question_has_its_number"),
            models.CheckConstraint(
                condition=models.Q(answered_on__isnull=True) | ~models.Q(answer=""),
                name="an_answered_question_has_its_answer",
            ),
        )

    def __str__(self) -> str:
        return f"{self.inquiry}, question {self.number}"
