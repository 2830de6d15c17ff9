"""Administration of the committee's trail."""

from django.contrib import admin

from goldenthread.service.administration import KeptAdmin
from goldenthread.service.scrutiny.models import AgendaItem, Committee, Meeting, Recommendation, Response


class ItemInline(admin.TabularInline):
    model = AgendaItem
    extra = 0


class ResponseInline(admin.TabularInline):
    model = Response
    extra = 0


@admin.register(Committee)
class CommitteeAdmin(KeptAdmin):
    list_display = ("name",)


@admin.register(Meeting)
class MeetingAdmin(KeptAdmin):
    list_display = ("held_on", "committee")
    list_filter = ("committee",)
    date_hierarchy = "held_on"
    inlines = (ItemInline,)


@admin.register(AgendaItem)
class AgendaItemAdmin(KeptAdmin):
    list_display = ("number", "title", "meeting")
    list_filter = ("meeting__committee",)


@admin.register(Recommendation)
class RecommendationAdmin(KeptAdmin):
    list_display = ("reference", "kind", "text", "addressed_to", "due_on", "status")
    list_filter = ("status", "kind", "meeting__committee")
    search_fields = ("reference", "text")
    inlines = (ResponseInline,)


@admin.register(Response)
class ResponseAdmin(KeptAdmin):
    list_display = ("recommendation", "responded_on", "position")
    list_filter = ("position",)
