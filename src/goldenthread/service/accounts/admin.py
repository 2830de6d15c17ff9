"""Administration of people, and the audit trail to read."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin

from goldenthread.service.accounts.models import AuditEntry, Person, RoleHeld
from goldenthread.service.administration import Administered, ReadOnly


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


@admin.register(AuditEntry)
class AuditEntryAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ("number", "at", "who", "act", "subject", "because")
    list_filter = ("act", "who")
    search_fields = ("subject", "because")
    date_hierarchy = "at"
