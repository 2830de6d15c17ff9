"""The improvement plan: plan, priority, action, milestone; the three questions; what is to be monitored.

Inspection judgements are kept here too: they are where most plans begin.
"""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models

from goldenthread.service.keeping import Kept, between, not_before, one_of


class Delivery(models.TextChoices):
    """How far an action has got. Kept apart from its impact."""

    NOT_STARTED = "not_started", "Not started"
    ON_TRACK = "on_track", "On track"
    AT_RISK = "at_risk", "At risk"
    LATE = "late", "Late"
    COMPLETE = "complete", "Complete"


class Impact(models.TextChoices):
    """What difference an action has made, as far as evidence shows."""

    NO_EVIDENCE = "no_evidence", "No evidence"
    TOO_EARLY = "too_early", "Too early to say"
    SOME = "some", "Some"
    EMBEDDED = "embedded", "Embedded"


class Grade(models.TextChoices):
    """The inspectorate's four grades, and the one it used until 2013."""

    OUTSTANDING = "outstanding", "Outstanding"
    GOOD = "good", "Good"
    REQUIRES_IMPROVEMENT = "requires_improvement", "Requires improvement"
    INADEQUATE = "inadequate", "Inadequate"
    ADEQUATE = "adequate", "Adequate"


FINANCIAL_YEAR = RegexValidator(r"^\d{4}-\d{2}$", "A financial year is written 2019-20.")


class Plan(Kept):
    """One improvement plan for one financial year, with the indicators it is judged by, in order."""

    title = models.CharField(max_length=300)
    financial_year = models.CharField(max_length=7, validators=[FINANCIAL_YEAR])
    scorecard = models.JSONField(default=list, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("title", "financial_year"), name="a_plan_is_there_once"),)

    def __str__(self) -> str:
        return f"{self.title} {self.financial_year}"


class Priority(Kept):
    """One thing the plan is for, and the outcome wanted for children."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="priorities")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    outcome = models.TextField(blank=True)
    indicators = models.JSONField(default=list, blank=True)

    class Meta:
        verbose_name_plural = "priorities"
        ordering = ("plan", "number")
        constraints = (models.UniqueConstraint(fields=("plan", "number"), name="a_priority_has_its_own_number"),)

    def __str__(self) -> str:
        return f"{self.plan.financial_year} priority {self.number}: {self.title}"


class Action(Kept):
    """One thing somebody will do. The owner is a post, never a person's name."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="actions", editable=False)
    priority = models.ForeignKey(Priority, on_delete=models.PROTECT, related_name="actions")
    reference = models.CharField(max_length=40)
    title = models.CharField(max_length=500)
    owner = models.CharField(max_length=200, blank=True, help_text="A post, never a person's name.")
    due_on = models.DateField(null=True, blank=True)
    completed_on = models.DateField(null=True, blank=True)
    delivery = models.CharField(max_length=20, choices=Delivery, default=Delivery.NOT_STARTED)
    impact = models.CharField(max_length=20, choices=Impact, default=Impact.NO_EVIDENCE)
    progress = models.TextField(blank=True)
    evidence = models.TextField(blank=True)
    indicators = models.JSONField(default=list, blank=True)
    closed_because = models.TextField(blank=True)

    class Meta:
        ordering = ("plan", "pk")
        constraints = (
            models.UniqueConstraint(fields=("plan", "reference"), name="an_action_has_its_own_reference"),
            one_of("delivery", Delivery.values),
            one_of("impact", Impact.values),
            models.CheckConstraint(
                condition=~models.Q(delivery=Delivery.COMPLETE) | models.Q(completed_on__isnull=False),
                name="a_complete_action_has_its_day",
                violation_error_message="A complete action needs the day it was completed.",
            ),
            models.CheckConstraint(
                condition=~models.Q(impact=Impact.EMBEDDED) | ~models.Q(evidence=""),
                name="embedded_needs_evidence",
                violation_error_message="An impact is embedded only with evidence.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    def clean(self) -> None:
        """A form does not show the plan: the reference is checked against it here."""
        if self.priority_id is None:
            return
        others = Action.objects.filter(plan=self.priority.plan_id, reference=self.reference).exclude(pk=self.pk)
        if others.exists():
            raise ValidationError({"reference": "Another action of the plan has this reference."})

    def save(self, *args: object, **kwargs: object) -> None:
        self.plan_id = self.priority.plan_id  # so that the database can keep references apart
        super().save(*args, **kwargs)


class Milestone(Kept):
    """A step on an action's way."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="milestones")
    title = models.CharField(max_length=300)
    due_on = models.DateField(null=True, blank=True)
    reached_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("action", "pk")
        constraints = (models.UniqueConstraint(fields=("action", "title"), name="a_milestone_is_there_once"),)

    def __str__(self) -> str:
        return f"{self.action.reference}: {self.title}"


class ThreeQuestions(Kept):
    """What is working well, what are we worried about, what needs to happen: asked of the plan on one day."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="questions")
    asked_on = models.DateField()
    scale = models.PositiveSmallIntegerField(null=True, blank=True, help_text="0 most worried, 10 least.")
    working_well = models.JSONField(default=list, blank=True)
    worried_about = models.JSONField(default=list, blank=True)
    needs_to_happen = models.JSONField(default=list, blank=True)

    class Meta:
        verbose_name = "set of three questions"
        verbose_name_plural = "sets of three questions"
        ordering = ("plan", "asked_on")
        constraints = (
            models.UniqueConstraint(fields=("plan", "asked_on"), name="the_questions_are_asked_once_a_day"),
            models.CheckConstraint(condition=between("scale", 0, 10), name="questions_scale_0_to_10"),
        )

    def __str__(self) -> str:
        return f"{self.plan.financial_year}, asked on {self.asked_on:%d/%m/%Y}"


class ToMonitor(Kept):
    """A gain that could be lost: what would undo it, and what would show that it is being undone."""

    priority = models.ForeignKey(Priority, on_delete=models.PROTECT, related_name="to_monitor")
    gain = models.CharField(max_length=500)
    risk = models.TextField(blank=True)
    trigger = models.TextField(blank=True)
    indicators = models.JSONField(default=list, blank=True)

    class Meta:
        verbose_name = "gain to be monitored"
        verbose_name_plural = "gains to be monitored"
        ordering = ("priority", "pk")
        constraints = (models.UniqueConstraint(fields=("priority", "gain"), name="a_gain_is_there_once"),)

    def __str__(self) -> str:
        return self.gain


class Judgement(Kept):
    """One area of one inspection; a visit that gives no grade has none. Not public before `published_on`."""

    inspected_on = models.DateField()
    published_on = models.DateField(null=True, blank=True)
    framework = models.CharField(max_length=100)
    kind = models.CharField(max_length=100)
    area = models.CharField(max_length=200)
    grade = models.CharField(max_length=30, choices=Grade, blank=True)
    summary = models.TextField(blank=True)

    class Meta:
        verbose_name = "inspection judgement"
        ordering = ("inspected_on", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("inspected_on", "framework", "kind", "area"), name="an_area_is_judged_once_an_inspection"
            ),
            models.CheckConstraint(condition=not_before("published_on", "inspected_on"), name="published_after"),
            one_of("grade", Grade.values, or_blank=True),
        )

    def __str__(self) -> str:
        return f"{self.framework} {self.kind} {self.inspected_on:%d/%m/%Y}: {self.area}"
