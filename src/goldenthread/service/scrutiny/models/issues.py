"""An issue: one subject over the meetings that considered it, whatever each year's papers called it."""

from django.db import models

from goldenthread.service.keeping import Kept, not_before, one_of
from goldenthread.service.plans.models import Action
from goldenthread.service.scrutiny.models.codes import IssueTurn
from goldenthread.service.scrutiny.models.meetings import AgendaItem


class Issue(Kept):
    """`name` is its stable address and never changes; `title` is what it is called now."""

    name = models.SlugField(max_length=120, unique=True)
    title = models.CharField(max_length=500)
    source_id = models.CharField(max_length=40, blank=True, help_text="The council's own number for it, if known.")
    indicators = models.JSONField(default=list, blank=True)
    audit_theme = models.CharField(max_length=200, blank=True)
    opened_on = models.DateField()

    class Meta:
        ordering = ("title", "pk")

    def __str__(self) -> str:
        return self.title


class IssueAlias(Kept):
    """Another title the issue has had, from the day papers first used it."""

    issue = models.ForeignKey(Issue, on_delete=models.PROTECT, related_name="aliases")
    title = models.CharField(max_length=500)
    used_from = models.DateField()

    class Meta:
        verbose_name = "other title of an issue"
        verbose_name_plural = "other titles of an issue"
        ordering = ("issue", "used_from", "pk")
        constraints = (models.UniqueConstraint(fields=("issue", "title"), name="an_alias_is_there_once"),)

    def __str__(self) -> str:
        return self.title


class Occurrence(Kept):
    """That an item of an agenda considered an issue. Taken back with a reason, never deleted."""

    issue = models.ForeignKey(Issue, on_delete=models.PROTECT, related_name="occurrences")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="occurrences")
    because = models.TextField(blank=True, help_text="Why the item was taken to be of this issue.")
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_because = models.TextField(blank=True)

    class Meta:
        ordering = ("issue", "item")
        constraints = (
            models.UniqueConstraint(fields=("issue", "item"), name="an_item_is_of_an_issue_once"),
            models.CheckConstraint(
                condition=models.Q(withdrawn_on__isnull=True) | ~models.Q(withdrawn_because=""),
                name="an_occurrence_is_withdrawn_for_a_reason",
            ),
        )

    def __str__(self) -> str:
        return f"{self.issue}: {self.item}"


class IssueChange(Kept):
    """That an issue was merged into another, split, or followed by another. Added to, never changed."""

    issue = models.ForeignKey(Issue, on_delete=models.PROTECT, related_name="turns")
    turn = models.CharField(max_length=12, choices=IssueTurn)
    other = models.ForeignKey(Issue, on_delete=models.PROTECT, related_name="turns_to")
    on = models.DateField()
    because = models.TextField()

    class Meta:
        verbose_name = "change of an issue"
        verbose_name_plural = "changes of issues"
        ordering = ("on", "pk")
        constraints = (
            models.UniqueConstraint(fields=("issue", "turn", "other"), name="an_issue_turns_once_to_another"),
            models.CheckConstraint(condition=~models.Q(issue=models.F("other")), name="an_issue_turns_to_another"),
            models.CheckConstraint(condition=~models.Q(because=""), name="an_issue_turns_for_a_reason"),
            one_of("turn", IssueTurn.values),
        )

    def __str__(self) -> str:
        return f"{self.issue}: {self.get_turn_display().lower()} {self.other}"


class IssueAction(Kept):
    """An action of the improvement plan that an issue concerns, from a day to a day."""

    issue = models.ForeignKey(Issue, on_delete=models.PROTECT, related_name="actions")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="issues")
    linked_on = models.DateField()
    unlinked_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "action of an issue"
        verbose_name_plural = "actions of issues"
        ordering = ("issue", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("issue", "action"),
                condition=models.Q(unlinked_on__isnull=True),
                name="an_issue_has_an_action_once",
            ),
            models.CheckConstraint(
                condition=not_before("unlinked_on", "linked_on"), name="an_issues_action_is_unlinked_after"
            ),
        )

    def __str__(self) -> str:
        return f"{self.issue}: {self.action}"
