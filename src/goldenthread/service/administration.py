"""What every administration page has: its edits kept, and each one in the audit trail."""

from typing import Any

from django.db.models import Model, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from simple_history.admin import SimpleHistoryAdmin

from goldenthread.service.accounts.acts import Act
from goldenthread.service.accounts.trail import record


class Administered:
    """A page whose every addition, change and deletion is one row of the audit trail, in its transaction."""

    def save_model(self, request: HttpRequest, obj: Model, form: ModelForm, change: bool) -> None:
        super().save_model(request, obj, form, change)
        fields = ", ".join(form.changed_data)
        record(Act.ADMIN_CHANGED if change else Act.ADMIN_ADDED, subject=obj, by=request.user, because=fields)

    def delete_model(self, request: HttpRequest, obj: Model) -> None:
        record(Act.ADMIN_DELETED, subject=obj, by=request.user)
        super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        for obj in queryset:
            self.delete_model(request, obj)

    def save_formset(self, request: HttpRequest, form: ModelForm, formset: Any, change: bool) -> None:
        super().save_formset(request, form, formset, change)
        for act, changed in (
            (Act.ADMIN_ADDED, formset.new_objects),
            (Act.ADMIN_CHANGED, [obj for obj, _fields in formset.changed_objects]),
            (Act.ADMIN_DELETED, formset.deleted_objects),
        ):
            for obj in changed:
                record(act, subject=obj, by=request.user)


class KeptAdmin(Administered, SimpleHistoryAdmin):
    """The page of a kept thing: its earlier versions can be read beside it."""


class ReadOnly:
    """A page to read, where nothing can be added, changed or deleted."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False
