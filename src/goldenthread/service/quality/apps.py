"""How Django knows this app."""

from django.apps import AppConfig


class QualityConfig(AppConfig):
    name = "goldenthread.service.quality"
    label = "quality"
    verbose_name = "Audits"
