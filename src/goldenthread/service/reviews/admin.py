"""The reviews, to read: they change only by being approved and published."""

from django.contrib import admin

from goldenthread.service.administration import ReadOnly
from goldenthread.service.reviews.models import Review


@admin.register(Review)
class ReviewAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ("period", "made_at", "made_by", "status", "approved_at", "published_at")
    list_filter = ("status", "period")
