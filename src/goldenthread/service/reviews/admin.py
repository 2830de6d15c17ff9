"""The reviews and the accepted step changes, to read: they change only by acts of their own."""

from django.contrib import admin

from goldenthread.service.administration import ReadOnly
from goldenthread.service.reviews.models import Review, StepChange


@admin.register(Review)
class ReviewAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ("period", "made_at", "made_by", "status", "approved_at", "published_at")
    list_filter = ("status", "period")


@admin.register(StepChange)
class StepChangeAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ("indicator", "on", "reason", "accepted_by", "accepted_on", "withdrawn_on")
    list_filter = ("indicator",)
