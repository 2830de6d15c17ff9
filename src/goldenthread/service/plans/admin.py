"""Administration of the plan and the judgements."""

from django.contrib import admin

from goldenthread.service.administration import KeptAdmin
from goldenthread.service.plans.models import Action, Judgement, Milestone, Plan, Priority, ThreeQuestions, ToMonitor


class MilestoneInline(admin.TabularInline):
    model = Milestone
    extra = 0


@admin.register(Plan)
class PlanAdmin(KeptAdmin):
    list_display = ("title", "financial_year")
    list_filter = ("financial_year",)


@admin.register(Priority)
class PriorityAdmin(KeptAdmin):
    list_display = ("number", "title", "plan")
    list_filter = ("plan",)


@admin.register(Action)
class ActionAdmin(KeptAdmin):
    list_display = ("reference", "title", "owner", "due_on", "completed_on", "delivery", "impact")
    list_filter = ("plan", "delivery", "impact")
    search_fields = ("reference", "title", "owner")
    date_hierarchy = "due_on"
    inlines = (MilestoneInline,)


@admin.register(Milestone)
class MilestoneAdmin(KeptAdmin):
    list_display = ("title", "action", "due_on", "reached_on")
    list_filter = ("action__plan",)
    date_hierarchy = "due_on"


@admin.register(ThreeQuestions)
class ThreeQuestionsAdmin(KeptAdmin):
    list_display = ("asked_on", "plan", "scale")
    list_filter = ("plan",)


@admin.register(ToMonitor)
class ToMonitorAdmin(KeptAdmin):
    list_display = ("gain", "risk", "trigger", "priority")
    list_filter = ("priority__plan",)


@admin.register(Judgement)
class JudgementAdmin(KeptAdmin):
    list_display = ("inspected_on", "framework", "kind", "area", "grade", "published_on")
    list_filter = ("framework", "grade")
