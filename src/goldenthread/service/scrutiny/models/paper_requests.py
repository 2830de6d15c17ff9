"""Executive papers that a member of a scrutiny committee asked for, and what came of it."""

from django.db import models

from goldenthread.service.keeping import Kept, not_before, one_of
from goldenthread.service.scrutiny.models.codes import PapersAnswer
from goldenthread.service.scrutiny.models.committees import Committee
from goldenthread.service.scrutiny.models.people import NamedPerson


class PaperRequest(Kept):
    """A member's request for papers of the executive. Refused, whole or in part, it has its reasons.

    SI 2012/2089 regulation 17: they are due within 10 clear days of the day the executive has the request; a
    refusal is explained to the committee in writing.
    """

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="paper_requests")
    member = models.ForeignKey(NamedPerson, on_delete=models.PROTECT, related_name="paper_requests")
    papers = models.CharField(max_length=500, help_text="Which papers, of which decision.")
    received_on = models.DateField(help_text="The day the executive had the request.")
    answered_on = models.DateField(null=True, blank=True)
    answer = models.CharField(max_length=12, choices=PapersAnswer, blank=True)
    reasons = models.TextField(blank=True, help_text="The written reasons why they, or some, were not given.")

    class Meta:
        verbose_name = "request for papers"
        verbose_name_plural = "requests for papers"
        ordering = ("received_on", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("committee", "member", "papers", "received_on"), name="papers_are_asked_for_once_a_day"
            ),
            models.CheckConstraint(
                condition=models.Q(answered_on__isnull=True, answer="")
                | (models.Q(answered_on__isnull=False) & ~models.Q(answer="")),
                name="papers_are_answered_on_a_day",
            ),
            models.CheckConstraint(
                condition=not_before("answered_on", "received_on"), name="papers_are_asked_for_first"
            ),
            one_of("answer", PapersAnswer.values, or_blank=True),
        )

    def __str__(self) -> str:
        return f"{self.papers}, asked for on {self.received_on:%d/%m/%Y}"
