"""Administration of the committee's trail. Nothing of it is deleted; the acts alone change how a matter stands."""

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from goldenthread.service.administration import KeptAdmin, ReadOnly
from goldenthread.service.scrutiny import models


class Lasting:
    """A page on which nothing can be deleted."""

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


class LastingAdmin(Lasting, KeptAdmin):
    """The page of a kept thing that stays."""


class AddedToAdmin(ReadOnly, KeptAdmin):
    """The page of what is only added to, by the acts."""


class ItemInline(Lasting, admin.TabularInline):
    model = models.AgendaItem
    extra = 0


class AttendanceInline(Lasting, admin.TabularInline):
    model = models.Attendance
    fk_name = "meeting"
    extra = 0


class ResponseInline(Lasting, admin.TabularInline):
    model = models.Response
    extra = 0


class SpellInline(Lasting, admin.TabularInline):
    model = models.OfficeHeld
    extra = 0


class AliasInline(Lasting, admin.TabularInline):
    model = models.IssueAlias
    extra = 0


class QuestionInline(Lasting, admin.TabularInline):
    model = models.ChallengeQuestion
    extra = 0


@admin.register(models.Committee)
class CommitteeAdmin(LastingAdmin):
    list_display = ("name", "code", "ended_on")


@admin.register(models.Membership)
class MembershipAdmin(LastingAdmin):
    list_display = ("person", "seat", "party", "committee", "started_on", "ended_on")
    list_filter = ("committee", "seat")


@admin.register(models.NamedPerson)
class NamedPersonAdmin(LastingAdmin):
    list_display = ("name",)
    search_fields = ("name",)


@admin.register(models.Office)
class OfficeAdmin(LastingAdmin):
    list_display = ("title", "abbreviation", "body", "ended_on")
    search_fields = ("title", "abbreviation")
    inlines = (SpellInline,)


@admin.register(models.Meeting)
class MeetingAdmin(LastingAdmin):
    list_display = ("held_on", "committee", "status")
    list_filter = ("committee", "status")
    date_hierarchy = "held_on"
    inlines = (ItemInline, AttendanceInline)


@admin.register(models.AgendaItem)
class AgendaItemAdmin(LastingAdmin):
    list_display = ("number", "title", "meeting")
    list_filter = ("meeting__committee",)


@admin.register(models.Document)
class DocumentAdmin(LastingAdmin):
    list_display = ("title", "kind", "meeting", "is_exempt")
    list_filter = ("kind",)


@admin.register(models.Minutes)
class MinutesAdmin(LastingAdmin):
    list_display = ("meeting", "status", "published_on")


@admin.register(models.Point)
class PointAdmin(LastingAdmin):
    list_display = ("minutes", "position", "kind", "is_confirmed", "text")
    list_filter = ("kind", "is_confirmed")


@admin.register(models.Issue)
class IssueAdmin(LastingAdmin):
    list_display = ("title", "opened_on")
    search_fields = ("title",)
    readonly_fields = ("name",)
    inlines = (AliasInline,)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # its name, which addresses use, is made by the act


@admin.register(models.Recommendation)
class RecommendationAdmin(LastingAdmin):
    list_display = ("reference", "kind", "text", "addressed_to", "due_on", "status")
    list_filter = ("status", "kind", "meeting__committee")
    search_fields = ("reference", "text")
    readonly_fields = ("status", "closed_on", "closed_because", "superseded_by")
    inlines = (ResponseInline,)


@admin.register(models.Response)
class ResponseAdmin(LastingAdmin):
    list_display = ("recommendation", "responded_on", "position", "is_in_principle")
    list_filter = ("position",)


@admin.register(models.ProgressNote)
class ProgressNoteAdmin(LastingAdmin):
    list_display = ("recommendation", "noted_on", "text")


@admin.register(models.Inquiry)
class InquiryAdmin(LastingAdmin):
    list_display = ("title", "kind", "committee", "started_on", "ended_on")
    list_filter = ("kind",)
    inlines = (QuestionInline,)


@admin.register(models.PaperRequest)
class PaperRequestAdmin(LastingAdmin):
    list_display = ("papers", "committee", "member", "received_on", "answered_on", "answer")
    list_filter = ("answer",)


@admin.register(models.StatusChange)
class StatusChangeAdmin(AddedToAdmin):
    list_display = ("recommendation", "on", "status", "because", "meeting")
    list_filter = ("status",)


@admin.register(models.IssueChange)
class IssueChangeAdmin(AddedToAdmin):
    list_display = ("issue", "turn", "other", "on")


@admin.register(models.Correction)
class CorrectionAdmin(AddedToAdmin):
    list_display = ("table", "row", "field", "was", "becomes", "because")


@admin.register(models.MemberMark)
class MemberMarkAdmin(AddedToAdmin):
    list_display = ("response", "view", "marked_on")


admin.site.register(
    [
        models.Adjournment,
        models.Attendance,
        models.ChallengeQuestion,
        models.CommitteeTerm,
        models.Declaration,
        models.Finding,
        models.InquiryMember,
        models.IssueAction,
        models.IssueAlias,
        models.ItemCut,
        models.Occurrence,
        models.OfficeHeld,
        models.PreRead,
        models.PublicQuestion,
        models.RecommendationAction,
        models.Source,
    ],
    LastingAdmin,
)
