"""Administration of people, and the audit trail to read."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group
from django.http import HttpRequest, HttpResponse

from goldenthread.service.accounts.models import AuditEntry, Person, RoleHeld
from goldenthread.service.administration import Administered, ReadOnly, in_one_transaction

admin.site.unregister(Group)  # what people may do is said by roles


class RolesInline(admin.TabularInline):
    model = RoleHeld
    extra = 0


@admin.register(Person)
class PersonAdmin(Administered, UserAdmin):
    list_display = ("username", "post", "is_active", "is_staff", "last_login")
    list_filter = ("is_active", "is_staff")
    inlines = (RolesInline,)
    fieldsets = (
        (None, {"fields": ("username", "password", "post")}),
        ("May sign in, and where", {"fields": ("is_active", "is_staff", "is_superuser")}),
        ("When", {"fields": ("last_login", "date_joined")}),
    )

    def user_change_password(self, request: HttpRequest, id: str, form_url: str = "") -> HttpResponse:
        with in_one_transaction(request):
            return super().user_change_password(request, id, form_url)


@admin.register(AuditEntry)
class AuditEntryAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ("number", "at", "who", "act", "subject", "why")
    list_filter = ("act", "who")
    search_fields = ("subject", "because")
    date_hierarchy = "at"

    @admin.display(description="because")
    def why(self, entry: AuditEntry) -> Any:
        """The start of the reason: the whole of it is on the entry's own page."""
        return entry.because if len(entry.because) <= 60 else f"{entry.because[:57]}..."
