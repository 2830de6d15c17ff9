"""What every administration page has: its edits kept, and each one in the audit trail."""

import json
from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from django.contrib.admin.models import LogEntry
from django.db import transaction
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from simple_history.admin import SimpleHistoryAdmin

from goldenthread.service.accounts.acts import Act
from goldenthread.service.accounts.trail import record


class Administered:
    """A page whose every addition, change and deletion is one row of the audit trail, in its transaction.

    It hangs on the calls by which Django's pages say what they did, so a page cannot leave one out.
    """

    def log_addition(self, request: HttpRequest, obj: Model, message: Any) -> LogEntry:
        record(Act.ADMIN_ADDED, subject=obj, by=request.user, because=_in_words(message))
        return super().log_addition(request, obj, message)

    def log_change(self, request: HttpRequest, obj: Model, message: Any) -> LogEntry:
        record(Act.ADMIN_CHANGED, subject=obj, by=request.user, because=_in_words(message))
        return super().log_change(request, obj, message)

    def log_deletions(self, request: HttpRequest, queryset: Iterable[Model]) -> Any:
        for obj in queryset:
            record(Act.ADMIN_DELETED, subject=obj, by=request.user)
        return super().log_deletions(request, queryset)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        with in_one_transaction(request):  # Django does so for forms, and not for what is done to a list
            return super().changelist_view(request, extra_context)


def in_one_transaction(request: HttpRequest) -> AbstractContextManager:
    """A transaction for a request that changes something. One that reads takes no lock."""
    return transaction.atomic() if request.method == "POST" else nullcontext()


def _in_words(message: Any) -> str:
    """What Django says was changed: 'Changed Title and Due on.'"""
    text = message if isinstance(message, str) else json.dumps(message)
    return LogEntry(change_message=text).get_change_message()


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
