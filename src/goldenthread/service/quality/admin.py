"""Administration of audits."""

from django.contrib import admin

from goldenthread.service.administration import KeptAdmin
from goldenthread.service.quality.models import Audit


@admin.register(Audit)
class AuditAdmin(KeptAdmin):
    list_display = ("reference", "completed_on", "team", "grade", "moderated_grade", "collaborative")
    list_filter = ("grade", "moderated_grade", "collaborative", "team")
    search_fields = ("reference",)
    date_hierarchy = "completed_on"
