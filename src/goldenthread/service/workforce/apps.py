"""How Django knows this app."""

from django.apps import AppConfig


class WorkforceConfig(AppConfig):
    name = "goldenthread.service.workforce"
    label = "workforce"
    verbose_name = "Workforce"
