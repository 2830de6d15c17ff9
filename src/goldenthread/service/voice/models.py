"""What children and families say: rounds of feedback, stories told with consent, you said - we did."""

from django.db import models

from goldenthread.service.keeping import Kept, between, not_before


class FeedbackRound(Kept):
    """One asking of one group of people, open for some days."""

    title = models.CharField(max_length=300)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    respondents = models.CharField(max_length=200)
    invited = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ("opened_on", "pk")
        constraints = (
            models.UniqueConstraint(fields=("title", "opened_on"), name="a_round_is_there_once"),
            models.CheckConstraint(
                condition=not_before("closed_on", "opened_on"), name="a_round_closes_after_it_opens"
            ),
        )

    def __str__(self) -> str:
        return f"{self.title}, opened {self.opened_on:%d/%m/%Y}"


class Answer(Kept):
    """One answer to a round: a mark from 0 to 10, words, or both. Nobody is named."""

    round = models.ForeignKey(FeedbackRound, on_delete=models.PROTECT, related_name="answers")
    received_on = models.DateField()
    scale = models.PositiveSmallIntegerField(null=True, blank=True)
    comment = models.TextField(blank=True)

    class Meta:
        ordering = ("round", "pk")
        constraints = (
            models.CheckConstraint(condition=between("scale", 0, 10), name="an_answer_is_0_to_10"),
            models.CheckConstraint(
                condition=models.Q(scale__isnull=False) | ~models.Q(comment=""), name="an_answer_says_something"
            ),
        )

    def __str__(self) -> str:
        return f"an answer of {self.received_on:%d/%m/%Y}"


class Story(Kept):
    """A story someone told. Published only with consent to publish, and only until it expires."""

    told_on = models.DateField()
    respondent = models.CharField(max_length=200, help_text="'a parent', 'a young person': never a name.")
    text = models.TextField()
    consent_given_on = models.DateField(null=True, blank=True)
    consent_expires_on = models.DateField(null=True, blank=True)
    may_publish = models.BooleanField(default=False)
    consent_withdrawn_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "stories"
        ordering = ("told_on", "pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(may_publish=False) | models.Q(consent_given_on__isnull=False),
                name="a_story_is_published_with_consent",
            ),
            models.CheckConstraint(
                condition=models.Q(may_publish=False) | models.Q(consent_withdrawn_on__isnull=True),
                name="a_withdrawn_story_is_not_published",
            ),
            models.CheckConstraint(
                condition=not_before("consent_expires_on", "consent_given_on"), name="consent_expires_after_it_is_given"
            ),
        )

    def __str__(self) -> str:
        return f"a story told on {self.told_on:%d/%m/%Y}"


class YouSaid(Kept):
    """What families said, and what was done about it."""

    you_said = models.TextField()
    we_did = models.TextField(blank=True)
    done_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "you said, we did"
        verbose_name_plural = "you said, we did"
        ordering = ("done_on", "pk")

    def __str__(self) -> str:
        return self.you_said[:80]
