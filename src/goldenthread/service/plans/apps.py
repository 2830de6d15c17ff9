"""How Django knows this app."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "goldenthread.service.plans"
    label = "plans"
    verbose_name = "Improvement plan"
