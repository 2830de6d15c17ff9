"""How Django knows this app."""

from django.apps import AppConfig


class ScrutinyConfig(AppConfig):
    name = "goldenthread.service.scrutiny"
    label = "scrutiny"
    verbose_name = "Scrutiny committee"
